"""Results for the units: decisions, awards, targets, deadlines, values of rules, and the receipts of what they sent."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.deadlines import Deadline
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.rule_values import RuleValue
from desktop.domain.submission import AwardRecord, BundleKind, Decision, FrozenRecord, OutgoingBundle
from desktop.domain.targets import TargetKind
from desktop.domain.units import Unit, descendants, predecessors
from desktop.exchange.json_form import JsonObject, read_canonical
from desktop.exchange.kinds import AWARDS, DEADLINES, DECISIONS, RECEIPTS, RULES, TARGETS, VERDICTS
from desktop.exchange.regulation_records import deadline_record, is_withdrawn, rule_record
from desktop.exchange.result_records import award_record, decision_record, target_record
from desktop.exchange.verdict_records import verdict_record
from desktop.services.bundles import OUTBOX
from desktop.services.deadlines import DEADLINES as DEADLINES_SETTING
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.outgoing import Content, Made, finish, freeze, unfinished_to
from desktop.services.ports import Progress, UnitOfWork, View
from desktop.services.receipts_given import frozen_receipts, latest_receipts
from desktop.services.reference import OWN_RULE_VALUES, own_list

NOTHING = "results.nothing_to_send"


@dataclass(frozen=True, slots=True)
class MadeResults:
    """Results for a unit on the disk, read again and found sound.

    Attributes:
        deadlines / rules / receipts: days by which to report, values of rules, and what became of its bundles.
        resumed: whether it is a bundle a crash had left unfinished; what was decided since then is not in it.
    """

    unit: str
    file: Path
    id: str
    seq: int
    check_code: str
    decisions: int
    awards: int
    targets: int
    deadlines: int
    rules: int
    receipts: int
    cover_sheet: Path
    resumed: bool


def make_results(desk: Desk, unit: str, folder: Path | None = None, progress: Progress | None = None) -> MadeResults:
    """Make the results for a unit and those under it, all that holds for them now.

    Bundles that a crash left unfinished are finished first, results with the id they had. Without a folder they go to
    the register's outbox. Raises NotAllowed when there is nothing for the unit, Refused for a full disk or a read-only
    folder.
    """
    outbox = folder or desk.register.folder / OUTBOX
    while (left := unfinished_to(desk, unit)) is not None:
        finished = finish(desk, left, outbox, progress)
        if left.kind is BundleKind.RESULTS:
            return _made(unit, finished, resumed=True)
    with desk.register.change(desk.who(), desk.now()) as work:
        bundle = freeze(desk, work, _results(desk, work, unit))
        work.commit()
    return _made(unit, finish(desk, bundle, outbox, progress), resumed=False)


def make_all_results(
    desk: Desk, folder: Path | None = None, progress: Progress | None = None
) -> tuple[MadeResults, ...]:
    """Make the results for every unit directly under this one that there is something for.

    Raises as make_results does, NotAllowed where there is nothing for any.
    """
    with desk.register.read() as view:
        below = [unit.code for unit in view.organisation.units() if unit.superior == desk.identity.unit]
    made = []
    for done, unit in enumerate(below, 1):
        try:
            made.append(make_results(desk, unit, folder))
        except NotAllowed as nothing:
            if nothing.code != NOTHING:
                raise
        if progress is not None:
            progress.report(done, len(below))
    if not made:
        raise NotAllowed(NOTHING, unit=desk.identity.unit)
    return tuple(made)


def _made(unit: str, made: Made, *, resumed: bool) -> MadeResults:
    control = made.control
    return MadeResults(
        unit=unit,
        file=made.file,
        id=made.bundle.bundle_id,
        seq=made.bundle.seq,
        check_code=made.bundle.check_code,
        decisions=control["decisions"],
        awards=control["awards"],
        targets=control["targets"],
        deadlines=control["deadlines"],
        rules=control["rules"],
        receipts=control["receipts"],
        cover_sheet=made.cover_sheet,
        resumed=resumed,
    )


def _results(desk: Desk, work: UnitOfWork, unit: str) -> Content:
    units = {each.code: each for each in work.organisation.units()}
    below = {unit} | descendants(units.values(), unit)
    theirs = below | predecessors(units.values(), below)
    decisions = [
        replace(each, unit=_heir(units, each.unit, below)) for each in work.exchange.decisions() if each.unit in theirs
    ]
    awards = [
        replace(each, unit=_heir(units, each.unit, below)) for each in work.exchange.awards() if each.unit in theirs
    ]
    # A target a unit set itself is its own; only assigned ones come from above.
    targets = [each for each in work.organisation.targets() if each.unit in below and each.kind is TargetKind.ASSIGNED]
    before = _last_results(work, unit)
    deadlines = _deadlines(desk, work, before)
    rules = own_list(RuleValue, work.organisation.setting(OWN_RULE_VALUES))
    receipts = latest_receipts(work, unit, None if before is None else before.created)
    verdicts = _verdicts(desk, work, theirs)
    found: tuple[Sequence[object], ...] = (decisions, awards, targets, deadlines, rules, receipts)
    if not any((*found, verdicts)):
        raise NotAllowed(NOTHING, unit=unit)
    streams: dict[str, Sequence[FrozenRecord]] = {
        DECISIONS: [frozen_record(desk, DECISIONS, each.uid, each.rev, decision_record(each)) for each in decisions],
        AWARDS: [frozen_record(desk, AWARDS, each.award.uid, 1, award_record(each)) for each in awards],
        TARGETS: [frozen_record(desk, TARGETS, each.key, 1, target_record(each)) for each in targets],
        DEADLINES: deadlines,
        RULES: [frozen_record(desk, RULES, f"{each.key}:{each.since}", 1, rule_record(each)) for each in rules],
        RECEIPTS: frozen_receipts(desk, receipts),
        VERDICTS: verdicts,
    }
    identity = desk.identity
    names = ("decisions", "awards", "targets", "deadlines", "rules", "receipts")
    return Content(
        kind=BundleKind.RESULTS,
        to_unit=unit,
        control={name: len(each) for name, each in zip(names, found, strict=True)},
        streams={name: records for name, records in streams.items() if records},
        for_people={
            "from_name": identity.name,
            "to_name": units[unit].name if unit in units else unit,
            "place": identity.place,
            "dossiers": _codes_and_titles(work, decisions, awards),
        },
    )


def _heir(units: Mapping[str, Unit], owner: str, below: Collection[str]) -> str:
    """Who answers for what was sent by `owner` today: itself, or the unit that carries it on."""
    if owner in below:
        return owner
    heirs = [code for code in sorted(below) if owner in predecessors(units.values(), (code,))]
    return heirs[0] if heirs else owner


def _last_results(view: View, unit: str) -> OutgoingBundle | None:
    """The results made last for a unit; None where none were."""
    made = [each for each in view.exchange.outgoing() if (each.kind, each.to_unit) == (BundleKind.RESULTS, unit)]
    return made[-1] if made else None


def _deadlines(desk: Desk, view: View, before: OutgoingBundle | None) -> list[FrozenRecord]:
    """The days by which to report, and those told before that hold no longer, as withdrawn."""
    present = own_list(Deadline, view.organisation.setting(DEADLINES_SETTING))
    records = [frozen_record(desk, DEADLINES, each.uid, each.rev, deadline_record(each)) for each in present]
    known = {each.uid for each in present}
    told = [] if before is None else [each for each in view.exchange.frozen_records(before) if each.stream == DEADLINES]
    for each in told:
        if each.uid not in known:
            record = read_canonical(each.line.encode("utf-8"))
            assert isinstance(record, dict)
            rev = each.rev if is_withdrawn(record) else each.rev + 1
            gone: JsonObject = {**record, "rev": rev, "withdrawn": True}
            records.append(frozen_record(desk, DEADLINES, each.uid, rev, gone))
    return records


def _verdicts(desk: Desk, view: View, units: Collection[str]) -> list[FrozenRecord]:
    """What was concluded here on pairs in which a dossier of these units stands.

    A conclusion that came up from a unit has no digests of the texts, and is not told back.
    """
    concluded = [each for each in view.screening.verdicts() if each.first_digest]
    owners = view.exchange.owners([uid for each in concluded for uid in each.pair])
    told = [each for each in concluded if any(owners.get(uid) in units for uid in each.pair)]
    return [
        frozen_record(desk, VERDICTS, f"{each.first}:{each.second}", each.rev, verdict_record(each)) for each in told
    ]


def _codes_and_titles(work: UnitOfWork, decisions: Iterable[Decision], awards: Iterable[AwardRecord]) -> Plain:
    """Code and title of every dossier the results speak of, by uid, for the files people read."""
    uids = {uid for each in decisions for uid in (each.uid, each.duplicate_of)} | {each.dossier for each in awards}
    found = (work.exchange.received_by_uid(uid) for uid in sorted(uids))
    return {each.uid: [each.code, each.title] for each in found if each is not None}
