"""Kết quả từ cấp trên: previewed with nothing written, then applied as one batch that can be taken back as one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.domain.backups import BackupReason
from desktop.domain.batches import BatchKind
from desktop.domain.problems import Severity
from desktop.domain.refusals import NotAllowed
from desktop.domain.results import FieldChange
from desktop.domain.rule_values import RuleValue
from desktop.domain.rules import check
from desktop.domain.sending import Choice
from desktop.domain.submission import BundleKind, IncomingBundle
from desktop.exchange.reader import OpenBundle
from desktop.services.bundles import in_words, keep_copy
from desktop.services.checking import rule_context
from desktop.services.consolidation import kept_file
from desktop.services.desk import Desk
from desktop.services.incoming_results import Accepted, IncomingResults, Key
from desktop.services.ports import Progress, View
from desktop.services.receipts import enter_receipts, have_effect, log_applied, new_receipts, open_from_superior
from desktop.services.reference import ReferenceInUse, with_values
from desktop.services.safekeeping import back_up
from desktop.services.sending import Rejected


@dataclass(frozen=True, slots=True)
class ResultsPreview:
    """What results would change here; nothing was written.

    Attributes:
        changes: one row for each field, those of one dossier together.
        deadlines / rules: days to report by and values of rules they bring.
        receipts: bundles of this unit they give a receipt for that was not read before.
        rejected: what was not taken of those bundles.
        unknown: uids the results speak of that are not in this register.
        missing: numbers of bundles of the superior that have not come ("thiếu gói số 7").
        choices: what the clerk said before of changes that were not written.
        applied_before: whether these results were applied and not taken back since.
    """

    id: str
    unit: str
    seq: int
    created: datetime
    check_code: str
    decisions: int
    awards: int
    targets: int
    deadlines: int
    rules: int
    receipts: int
    rejected: tuple[Rejected, ...]
    changes: tuple[FieldChange, ...]
    unknown: tuple[str, ...]
    missing: tuple[int, ...]
    choices: Mapping[Key, Choice]
    applied_before: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying results did.

    Attributes:
        batch: id of the batch that takes it back; empty where only choices were kept.
        moved: dossiers that stand otherwise with the superior by its receipts.
        applied: changes written; a decision with all that belongs to it counts as one.
        left: changes shown and not written.
        backup: the backup made before.
    """

    batch: str
    applied: int
    moved: int
    left: tuple[FieldChange, ...]
    backup: Path | None


@dataclass(frozen=True, slots=True)
class RulesEffect:
    """What values of rules would do to the dossiers as they stand, by their codes.

    Attributes:
        invalid: those that would have an error to be mended that they have not now.
        warned: further ones that would need an explanation they do not need now.
        mended: those whose last error would be none any more.
    """

    invalid: tuple[str, ...]
    warned: tuple[str, ...]
    mended: tuple[str, ...]


def preview_results(desk: Desk, file: Path) -> ResultsPreview:
    """Show what results from the superior would change, three ways; nothing is written.

    Raises BundleUnsound for a file that is damaged or not for this unit, Refused while the superior's key is not
    confirmed, NotAllowed for results of somebody who is not this unit's superior.
    """
    with open_from_superior(desk, file, BundleKind.RESULTS) as bundle, in_words(file.name):
        results = IncomingResults(desk, bundle)
        with desk.register.read() as view:
            return _preview(view, bundle, results)


def apply_results(
    desk: Desk, file: Path, accept: Accepted | None = None, choices: Mapping[Key, Choice] | None = None
) -> Applied:
    """Apply results as one undoable batch, all that is possible or only what is accepted; a backup is made before.

    Nothing a unit entered itself is overwritten, but for a suggested value it accepts, which is an ordinary edit. What
    was left can be applied later from the same file, with the `choices` made of it; so can everything once the batch
    was undone. Receipts are facts: they are taken in with whatever is accepted.

    Raises as preview_results does, and NotAllowed when nothing would change.
    """
    with open_from_superior(desk, file, BundleKind.RESULTS) as bundle, in_words(file.name):
        results = IncomingResults(desk, bundle)
        with desk.register.read() as view:
            wanted = _wanted(results.changes(view), accept)
            if not wanted and not have_effect(view, bundle, results.receipts):
                if choices:
                    return _choices_kept(desk, bundle, file, choices, tuple(results.changes(view)))
                again = _stands(view, bundle)
                raise NotAllowed("results.already_applied" if again else "results.nothing_to_apply", file=file.name)
        backup = back_up(desk, reason=BackupReason.RESULTS).path
        with desk.register.change(desk.who(), desk.now()) as work:
            batch = work.batches.begin(BatchKind.RESULTS, bundle.header.base_name)
            changes = list(results.changes(work))
            wanted = _wanted(changes, accept)
            log_applied(desk, work, bundle, file)
            moved = enter_receipts(desk, work, bundle, results.receipts)
            results.write(work, wanted, rule_context(desk, work))
            work.sending.save_choices(bundle.id, _open_choices(choices, wanted))
            keep_copy(desk, bundle.path, kept_file(desk, bundle.id).name)
            work.commit()
    desk.in_use.forget()
    left = tuple(change for change in changes if change.key not in wanted)
    return Applied(batch.id, len(wanted), moved, left, backup)


def put_off(desk: Desk) -> tuple[tuple[IncomingBundle, int], ...]:
    """Results of which changes were put off ("Để sau"), with how many; their files lie in the inbox."""
    with desk.register.read() as view:
        numbers = view.sending.put_off()
        return tuple((each, numbers[each.bundle_id]) for each in view.exchange.incoming() if each.bundle_id in numbers)


def rules_effect(desk: Desk, file: Path, progress: Progress | None = None) -> RulesEffect:
    """What the values of rules in results would do to the dossiers here; nothing is written.

    Raises as preview_results does, Cancelled through `progress`.
    """
    with open_from_superior(desk, file, BundleKind.RESULTS) as bundle, in_words(file.name):
        rules = IncomingResults(desk, bundle).rules
    return effect_of_rules(desk, rules, progress)


def effect_of_rules(desk: Desk, rules: Iterable[RuleValue], progress: Progress | None = None) -> RulesEffect:
    """The same for values given. Raises Cancelled through `progress`."""
    changed = replace(desk, in_use=ReferenceInUse(with_values(desk.reference, rules)))
    invalid, warned, mended = [], [], []
    with desk.register.read() as view:
        before, after = rule_context(desk, view), rule_context(changed, view)
        total = view.dossiers.count()
        for done, dossier in enumerate(view.dossiers.all(), 1):
            then, now = check(dossier, before), check(dossier, after)
            blocks_then, blocks_now = ({each.code for each in found if each.blocks} for found in (then, now))
            warns_then, warns_now = (
                {each.code for each in found if each.severity is Severity.WARNING and not each.reason}
                for found in (then, now)
            )
            if blocks_now - blocks_then:
                invalid.append(dossier.code)
            elif warns_now - warns_then:
                warned.append(dossier.code)
            elif blocks_then and not blocks_now:
                mended.append(dossier.code)
            if progress is not None:
                progress.report(done, total)
    return RulesEffect(tuple(invalid), tuple(warned), tuple(mended))


def _preview(view: View, bundle: OpenBundle, results: IncomingResults) -> ResultsPreview:
    header = bundle.header
    receipts = new_receipts(view, bundle, results.receipts)
    rejects = [reject for receipt in receipts for reject in receipt.rejects]
    codes = view.dossiers.codes_of([reject.uid for reject in rejects])
    uids = results.uids()
    return ResultsPreview(
        id=bundle.id,
        unit=header.sender,
        seq=header.seq,
        created=header.created,
        check_code=bundle.check_code,
        decisions=len(results.decisions),
        awards=len(results.awards),
        targets=len(results.targets),
        deadlines=len(results.deadlines),
        rules=len(results.rules),
        receipts=len(receipts),
        rejected=tuple(Rejected(codes.get(reject.uid, ""), reject) for reject in rejects),
        changes=tuple(results.changes(view)),
        unknown=tuple(sorted(uids - {each.uid for each in view.dossiers.many(list(uids))})),
        missing=_missing(view, bundle),
        choices=view.sending.choices(bundle.id),
        applied_before=_stands(view, bundle),
    )


def _missing(view: View, bundle: OpenBundle) -> tuple[int, ...]:
    """Numbers before this bundle's that have not come; a catalogue or a registry takes a number too.

    The introduction of the superior's key is numbered among what it sends upwards.
    """
    header = bundle.header
    same = (header.sender, header.stream)
    came = {
        each.seq
        for each in view.exchange.incoming()
        if (each.from_unit, each.stream) == same and each.kind is not BundleKind.ENROL
    }
    return tuple(number for number in range(1, header.seq) if number not in came)


def _choices_kept(
    desk: Desk, bundle: OpenBundle, file: Path, choices: Mapping[Key, Choice], changes: tuple[FieldChange, ...]
) -> Applied:
    """Keep what was said of changes none of which is accepted; nothing else is written."""
    with desk.register.change(desk.who(), desk.now()) as work:
        log_applied(desk, work, bundle, file)
        work.sending.save_choices(bundle.id, _open_choices(choices, frozenset()))
        keep_copy(desk, bundle.path, kept_file(desk, bundle.id).name)
        work.commit()
    return Applied("", 0, 0, changes, None)


def _open_choices(choices: Mapping[Key, Choice] | None, written: Accepted) -> dict[Key, Choice]:
    """What is to be remembered: rows put off or rejected, not those that were written."""
    said = (choices or {}).items()
    return {key: choice for key, choice in said if choice is not Choice.ACCEPT and key not in written}


def _wanted(changes: Iterable[FieldChange], accept: Accepted | None) -> frozenset[Key]:
    possible = {change.key for change in changes if change.possible}
    return frozenset(possible if accept is None else possible & set(accept))


def _stands(view: View, bundle: OpenBundle) -> bool:
    """Whether these results were applied, by a batch nobody took back."""
    if view.exchange.incoming_by_id(bundle.id) is None:
        return False
    name = bundle.header.base_name
    return any(
        batch.kind is BatchKind.RESULTS and batch.label == name and not batch.undone_by for batch in view.batches.all()
    )
