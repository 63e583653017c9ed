"""Kết quả từ cấp trên: previewed with nothing written, then applied as one batch that can be taken back as one."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.batches import BatchKind
from desktop.domain.consolidation import after_ruling
from desktop.domain.dossier import Dossier
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.results import (
    CONSOLIDATION,
    FieldChange,
    award_change,
    ruling_changes,
    suggestion_changes,
    with_award,
    with_suggestion,
)
from desktop.domain.rules import RuleContext
from desktop.domain.submission import AwardRecord, BundleKind, Decision, IncomingBundle, IncomingState
from desktop.domain.targets import TargetKind
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.kinds import AWARDS, DECISIONS, DOSSIERS, TARGETS
from desktop.exchange.naming import DATA
from desktop.exchange.reader import OpenBundle
from desktop.exchange.result_records import award_of_record, decision_of_record, target_of_record
from desktop.services.bundles import in_words, keep_copy, open_sound, require_confirmed
from desktop.services.checking import rule_context, standing_of
from desktop.services.consolidation import control_of, kept_file
from desktop.services.desk import Desk
from desktop.services.dossiers import keep
from desktop.services.ports import UnitOfWork, View
from desktop.services.safekeeping import back_up

Accepted = Collection[tuple[str, str]]
"""Keys of the changes a clerk accepts (FieldChange.key)."""

VERB = "results.applied"


@dataclass(frozen=True, slots=True)
class ResultsPreview:
    """What results would change here; nothing was written.

    Attributes:
        changes: one row for each field, those of one dossier together.
        unknown: uids the results speak of that are not in this register.
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
    changes: tuple[FieldChange, ...]
    unknown: tuple[str, ...]
    applied_before: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying results did.

    Attributes:
        batch: id of the batch that takes it back.
        applied: changes written; a decision with all that belongs to it counts as one.
        left: changes shown and not written.
        backup: the backup made before.
    """

    batch: str
    applied: int
    left: tuple[FieldChange, ...]
    backup: Path


def preview_results(desk: Desk, file: Path) -> ResultsPreview:
    """Show what results from the superior would change, three ways; nothing is written.

    Raises BundleUnsound for a file that is damaged or not for this unit, Refused while the superior's key is not
    confirmed, NotAllowed for results of somebody who is not this unit's superior.
    """
    with _opened(desk, file) as bundle, in_words(file.name):
        results = _Results(desk, bundle)
        header = bundle.header
        with desk.register.read() as view:
            return ResultsPreview(
                id=bundle.id,
                unit=header.sender,
                seq=header.seq,
                created=header.created,
                check_code=bundle.check_code,
                decisions=len(results.decisions),
                awards=len(results.awards),
                targets=len(results.targets),
                changes=tuple(results.changes(view)),
                unknown=tuple(sorted(results.uids() - {each.uid for each in view.dossiers.many(list(results.uids()))})),
                applied_before=_stands(view, bundle),
            )


def apply_results(desk: Desk, file: Path, accept: Accepted | None = None) -> Applied:
    """Apply results as one undoable batch, all that is possible or only what is accepted; a backup is made before.

    Nothing a unit entered itself is overwritten, but for a suggested value it accepts, which is an ordinary edit. What
    was left can be applied later from the same file; so can everything once the batch was undone.

    Raises as preview_results does, and NotAllowed when nothing would change.
    """
    with _opened(desk, file) as bundle, in_words(file.name):
        results = _Results(desk, bundle)
        with desk.register.read() as view:
            wanted = _wanted(results.changes(view), accept)
            if not wanted:
                again = _stands(view, bundle)
                raise NotAllowed("results.already_applied" if again else "results.nothing_to_apply", file=file.name)
        backup = back_up(desk).path
        with desk.register.change(desk.who(), desk.now()) as work:
            batch = work.batches.begin(BatchKind.RESULTS, bundle.header.base_name)
            changes = list(results.changes(work))
            wanted = _wanted(changes, accept)
            results.write(work, wanted, rule_context(desk, work))
            _enter(desk, work, bundle, file)
            keep_copy(desk, file, kept_file(desk, bundle.id).name)
            work.commit()
    left = tuple(change for change in changes if change.key not in wanted)
    return Applied(batch.id, len(wanted), left, backup)


class _Results:
    """The records of a results bundle, held against the register."""

    def __init__(self, desk: Desk, bundle: OpenBundle) -> None:
        self._unit = desk.identity.unit
        self.decisions = [decision_of_record(record) for record in bundle.records(DECISIONS)]
        self.awards = [award_of_record(record) for record in bundle.records(AWARDS)]
        self.targets = [target_of_record(record) for record in bundle.records(TARGETS)]
        self._refuse_what_is_ours()

    def uids(self) -> set[str]:
        """The dossiers the results speak of."""
        return {each.uid for each in self.decisions} | {each.dossier for each in self.awards}

    def changes(self, view: View) -> Iterator[FieldChange]:
        """What would change in the register as it stands, dossier by dossier, then the targets."""
        decisions, awards = self._by_dossier()
        for dossier in sorted(view.dossiers.many(list(self.uids())), key=lambda each: (each.code, each.uid)):
            sent = _last_sent(view, dossier.uid)
            decision = decisions.get(dossier.uid)
            if decision is not None:
                yield from ruling_changes(dossier, decision, sent)
                yield from suggestion_changes(dossier, decision.suggestions, sent)
            for award in awards.get(dossier.uid, ()):
                if (change := award_change(dossier, award.award)) is not None:
                    yield change
        present = {target.key: target for target in view.organisation.targets()}
        for target in self.targets:
            held = present.get(target.key)
            if held != target:
                # A target the unit set itself is its own: what comes back is shown beside it.
                number = None if held is None else held.number
                yield FieldChange(
                    uid="",
                    code=target.sub_unit or target.unit,
                    field=f"target/{target.key}",
                    previous=None,
                    present=number,
                    new=target.number,
                    possible=target.kind is TargetKind.ASSIGNED,
                )

    def write(self, work: UnitOfWork, wanted: Accepted, context: RuleContext) -> None:
        """Write the accepted changes."""
        decisions, awards = self._by_dossier()
        ruled: list[Dossier] = []
        for dossier in work.dossiers.many(sorted({uid for uid, _ in wanted if uid})):
            changed = self._ruled(dossier, decisions.get(dossier.uid), wanted)
            for award in awards.get(dossier.uid, ()):
                if (dossier.uid, f"awards/{award.award.uid}") in wanted:
                    changed = with_award(changed, award.award)
            edited = self._edited(changed, decisions.get(dossier.uid), wanted)
            if edited is changed:
                ruled.append(changed)
            else:
                keep(work, edited, context, verb=VERB)
        work.dossiers.save_many(((each, standing_of(each, context)) for each in ruled), verb=VERB)
        for target in self.targets:
            if ("", f"target/{target.key}") in wanted:
                work.organisation.save_target(target)

    @staticmethod
    def _ruled(dossier: Dossier, decision: Decision | None, wanted: Accepted) -> Dossier:
        accepted = decision is not None and (dossier.uid, CONSOLIDATION) in wanted
        return after_ruling(dossier, decision) if decision is not None and accepted else dossier

    @staticmethod
    def _edited(dossier: Dossier, decision: Decision | None, wanted: Accepted) -> Dossier:
        for suggestion in decision.suggestions if decision is not None else ():
            if (dossier.uid, suggestion.field) in wanted:
                dossier = with_suggestion(dossier, suggestion.field, suggestion.value)
        return dossier

    def _by_dossier(self) -> tuple[Mapping[str, Decision], Mapping[str, list[AwardRecord]]]:
        awards: dict[str, list[AwardRecord]] = {}
        for award in self.awards:
            awards.setdefault(award.dossier, []).append(award)
        return {decision.uid: decision for decision in self.decisions}, awards

    def _refuse_what_is_ours(self) -> None:
        """Raise BundleRefused where a superior gives in this unit's name: such a record would overwrite our own."""
        for stream, owners in (
            (DECISIONS, (each.recognition.unit if each.recognition else "" for each in self.decisions)),
            (AWARDS, (each.award.unit for each in self.awards)),
        ):
            for number, owner in enumerate(owners, 1):
                if owner == self._unit:
                    raise refuse(FaultCode.RECORD_OWNER, f"{DATA}{stream}:{number}", "another unit", owner, unit=owner)


def _opened(desk: Desk, file: Path) -> OpenBundle:
    bundle = open_sound(desk, file, {BundleKind.RESULTS})
    try:
        require_confirmed(bundle)
        if bundle.header.sender != desk.identity.superior:
            raise NotAllowed("results.not_our_superior", unit=bundle.header.sender)
    except (Refused, NotAllowed):
        bundle.close()
        raise
    return bundle


def _wanted(changes: Iterator[FieldChange] | list[FieldChange], accept: Accepted | None) -> frozenset[tuple[str, str]]:
    possible = {change.key for change in changes if change.possible}
    return frozenset(possible if accept is None else possible & set(accept))


def _last_sent(view: View, uid: str) -> Mapping[str, Plain]:
    sent = view.exchange.last_sent(uid)
    record: Mapping[str, Plain] = {} if sent is None or sent.stream != DOSSIERS else json.loads(sent.line)
    return record


def _stands(view: View, bundle: OpenBundle) -> bool:
    """Whether these results were applied, by a batch nobody took back."""
    if view.exchange.incoming_by_id(bundle.id) is None:
        return False
    name = bundle.header.base_name
    return any(
        batch.kind is BatchKind.RESULTS and batch.label == name and not batch.undone_by for batch in view.batches.all()
    )


def _enter(desk: Desk, work: UnitOfWork, bundle: OpenBundle, file: Path) -> None:
    if work.exchange.incoming_by_id(bundle.id) is not None:
        work.exchange.set_incoming_state(bundle.id, IncomingState.APPLIED)
        return
    header = bundle.header
    work.exchange.add_incoming(
        IncomingBundle(
            bundle_id=bundle.id,
            kind=header.kind,
            from_unit=header.sender,
            stream=header.stream,
            seq=header.seq,
            created=header.created,
            received=desk.now(),
            state=IncomingState.APPLIED,
            file_name=file.name,
            key_id=bundle.key_id,
            check_code=bundle.check_code,
            control=control_of(bundle),
        )
    )
