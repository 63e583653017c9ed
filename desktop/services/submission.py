"""Gửi cấp trên: what would be sent, the bundle itself, and looking at bundles before anything is believed."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.domain.dossier import Dossier
from desktop.domain.plain import Plain, to_plain
from desktop.domain.problems import Act
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import blocking, check
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.domain.submission import (
    BundleKind,
    ControlTotals,
    FrozenRecord,
    OutgoingBundle,
    OutgoingState,
    control_totals,
)
from desktop.domain.summary_figures import Place, TableQuestion, figures_of, sub_unit_table
from desktop.domain.units import Unit
from desktop.exchange.kinds import DOSSIERS, UNITS, VERDICTS
from desktop.exchange.records import exported, exported_record, withholds
from desktop.exchange.result_records import unit_key_record
from desktop.exchange.verdict_records import verdict_record
from desktop.services.bundles import OUTBOX
from desktop.services.checking import Finding, rule_context
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.keys import own_key
from desktop.services.outgoing import Content, Made, cover_sheet_of, finish, freeze, unfinished_to
from desktop.services.ports import Progress, View
from desktop.services.registers import superior_name

ALL_BELOW = "Các đơn vị trực thuộc"
"""Whom the highest unit introduces its key to, as the cover sheet prints it."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """Kiểm tra trước khi gửi: what a full submission made now would hold.

    Attributes:
        ready: what would go, as it stands here.
        blocked: what a rule stops, with the problems that stop it; it stays at home and is named.
        withheld: those of `ready` that are secret technology: of them only title, effect and award go.
        control: totals of what would go.
    """

    ready: tuple[Dossier, ...]
    blocked: tuple[Finding, ...]
    withheld: tuple[Dossier, ...]
    control: ControlTotals


@dataclass(frozen=True, slots=True)
class Exported:
    """A submission on the disk, read again and found sound.

    Attributes:
        check_code: Mã đối chiếu.
        withheld: codes of secret-technology dossiers, of which parts stayed at home.
        left_out: codes of dossiers a rule kept at home.
        parts: further files, where the bundle had to be cut.
        cover_sheet: Phiếu giao nhận to be printed and stamped.
        resumed: whether it is one that a crash had left unfinished; what changed since then is not in it.
    """

    file: Path
    id: str
    seq: int
    dossiers: int
    control: ControlTotals
    check_code: str
    withheld: tuple[str, ...]
    left_out: tuple[str, ...]
    parts: tuple[Path, ...]
    cover_sheet: Path
    resumed: bool


def preflight(desk: Desk) -> Preflight:
    """What a full submission made now would hold; nothing is written."""
    with desk.register.read() as view:
        return _preflight(desk, view)


def export_submission(desk: Desk, folder: Path | None = None, progress: Progress | None = None) -> Exported:
    """Make the next full submission in `folder`, without one in the register's outbox.

    Everything registered goes: all but ideas, what is in the trash, and what was withdrawn before it was ever sent. A
    submission that a crash left unfinished is finished first, with the id it had.

    Raises NotAllowed without a superior or with nothing to send, Refused for a full disk or a read-only folder.
    """
    superior = desk.identity.superior
    if not superior:
        raise NotAllowed("submission.no_superior")
    outbox = folder or desk.register.folder / OUTBOX
    while (left := unfinished_to(desk, superior)) is not None:
        made = finish(desk, left, outbox, progress)
        if left.kind is BundleKind.SUBMISSION:
            return _exported(made, resumed=True)
    with desk.register.change(desk.who(), desk.now()) as work:
        frozen = freeze(desk, work, _content(desk, work, superior))
        work.commit()
    return _exported(finish(desk, frozen, outbox, progress), resumed=False)


def export_enrolment(desk: Desk, folder: Path | None = None) -> Path:
    """The bundle by which this register introduces its key, to its superior or, from the highest, to all below.

    Asked for again it is the same bundle. Raises Refused for a full disk or a read-only folder.
    """
    recipient = desk.identity.superior or desk.identity.unit
    with desk.register.read() as view:
        enrolments = [each for each in view.exchange.outgoing() if each.kind is BundleKind.ENROL]
    if enrolments and enrolments[0].stream == desk.identity.stream:
        bundle = enrolments[0]
    else:
        with desk.register.change(desk.who(), desk.now()) as work:
            bundle = freeze(desk, work, _enrolment(desk, recipient))
            work.commit()
    return finish(desk, bundle, folder or desk.register.folder / OUTBOX).file


def print_cover_sheet(desk: Desk, seq: int | None = None) -> bytes:
    """Phiếu giao nhận of a submission by its number, or of the latest. Raises NotAllowed when there is none."""
    made = [each for each in sent_bundles(desk) if each.kind is BundleKind.SUBMISSION and seq in (None, each.seq)]
    if not made:
        raise NotAllowed("submission.none_made")
    return cover_sheet_of(desk, made[-1])


def sent_bundles(desk: Desk) -> list[OutgoingBundle]:
    """Every bundle made here whose file was finished, oldest first."""
    with desk.register.read() as view:
        return [each for each in view.exchange.outgoing() if each.state is OutgoingState.READY]


def _preflight(desk: Desk, view: View) -> Preflight:
    context = rule_context(desk, view, Act.SEND)
    ready: list[Dossier] = []
    blocked: list[Finding] = []
    for dossier in _registered(view):
        problems = blocking(check(dossier, context), Act.SEND)
        if problems:
            blocked.append(Finding(dossier, problems))
        else:
            ready.append(dossier)
    return Preflight(tuple(ready), tuple(blocked), tuple(each for each in ready if withholds(each)), _control_of(ready))


def _registered(view: View) -> Iterator[Dossier]:
    """What a superior is told of; a request withdrawn after it was sent is told once more, as withdrawn."""
    for dossier in view.dossiers.all():
        sent_before = dossier.consolidation is not ConsolidationState.NOT_SENT
        if dossier.state is RecognitionState.WITHDRAWN and not sent_before:
            continue
        if dossier.state is not RecognitionState.IDEA or sent_before:
            yield dossier


def _control_of(dossiers: Iterable[Dossier]) -> ControlTotals:
    return control_totals((each.state, each.benefit_vnd) for each in map(exported, dossiers))


def _content(desk: Desk, view: View, superior: str) -> Content:
    checked = _preflight(desk, view)
    if not checked.ready:
        raise NotAllowed("submission.nothing_to_send", blocked=len(checked.blocked))
    return Content(
        kind=BundleKind.SUBMISSION,
        to_unit=superior,
        control=asdict(checked.control),
        streams={
            DOSSIERS: [_frozen(desk, dossier) for dossier in checked.ready],
            **_verdicts(desk, view, checked.ready),
        },
        for_people={
            **_both_sides(desk, superior_name(desk)),
            "withheld": [each.code for each in checked.withheld],
            "left_out": [each.dossier.code for each in checked.blocked],
            "summary": _summary(desk, view, checked.ready),
        },
    )


def _frozen(desk: Desk, dossier: Dossier) -> FrozenRecord:
    return frozen_record(desk, DOSSIERS, dossier.uid, dossier.rev, exported_record(dossier), dossier.code)


def _verdicts(desk: Desk, view: View, dossiers: Iterable[Dossier]) -> dict[str, list[FrozenRecord]]:
    """What was concluded on pairs whose first goes along; no stream where nothing was."""
    going = {dossier.uid for dossier in dossiers}
    records = [
        frozen_record(desk, VERDICTS, f"{verdict.first}:{verdict.second}", verdict.rev, verdict_record(verdict))
        for verdict in view.screening.verdicts()
        if verdict.first in going
    ]
    return {VERDICTS: records} if records else {}


def _both_sides(desk: Desk, to_name: str) -> dict[str, Plain]:
    identity = desk.identity
    return {"from_name": identity.name, "to_name": to_name, "place": identity.place}


def _summary(desk: Desk, view: View, dossiers: Iterable[Dossier]) -> Plain:
    """The unit's own table of its programme, by its parts; None where the register has no programme."""
    identity = desk.identity
    programme = desk.programme(identity.programme)
    if programme is None:
        return None
    question = TableQuestion(programme, desk.today(), view.organisation.targets())
    parts = [Place(identity.unit, identity.name)]
    parts += [Place(each.code, each.name) for each in view.organisation.sub_units() if each.code != identity.unit]
    figures = (figures_of(dossier, programme, desk.today()) for dossier in dossiers)
    return to_plain(sub_unit_table(question, identity.unit, parts, figures))


def _enrolment(desk: Desk, recipient: str) -> Content:
    identity = desk.identity
    unit = Unit(identity.unit, identity.name, superior=identity.superior, place=identity.place)
    record = unit_key_record(unit, own_key(desk).public_key)
    return Content(
        kind=BundleKind.ENROL,
        to_unit=recipient,
        control={"units": 1},
        streams={UNITS: [frozen_record(desk, UNITS, identity.unit, 1, record)]},
        for_people=_both_sides(desk, superior_name(desk) if identity.superior else ALL_BELOW),
    )


def _exported(made: Made, *, resumed: bool) -> Exported:
    control = ControlTotals.of(made.control)
    return Exported(
        file=made.file,
        id=made.bundle.bundle_id,
        seq=made.bundle.seq,
        dossiers=control.dossiers,
        control=control,
        check_code=made.bundle.check_code,
        withheld=_codes(made, "withheld"),
        left_out=_codes(made, "left_out"),
        parts=(),
        cover_sheet=made.cover_sheet,
        resumed=resumed,
    )


def _codes(made: Made, name: str) -> tuple[str, ...]:
    listed = made.for_people[name]
    return tuple(str(each) for each in listed) if isinstance(listed, list) else ()
