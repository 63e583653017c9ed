"""Gửi cấp trên: the submission itself, as one bundle or cut into several that each stand alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.sending import WhyDue
from desktop.domain.submission import BundleKind, ControlTotals, FrozenRecord, OutgoingBundle, OutgoingState
from desktop.domain.submission import control_totals as totals_of
from desktop.domain.summary_figures import Place, TableQuestion, figures_of, sub_unit_table
from desktop.exchange.json_form import read_canonical
from desktop.exchange.kinds import DOSSIERS, VERDICTS
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.records import received_benefit
from desktop.exchange.verdict_records import verdict_record
from desktop.services.bundles import OUTBOX
from desktop.services.catalogue import held_version
from desktop.services.closing import Closing, close_all, require_ready
from desktop.services.desk import Desk
from desktop.services.due import NEEDS_RECEIPT, DueDossier, leave_outs, require_superior
from desktop.services.forwarding import forwarded_contents
from desktop.services.frozen_bundle import frozen_record
from desktop.services.outgoing import Content, Made, cover_sheet_of, finish, freeze, kept_sheet, unfinished_to
from desktop.services.packing import MOST_OCTETS, Carrier, Cut, Parcel, cut
from desktop.services.personal_data import log_export
from desktop.services.ports import Progress, View
from desktop.services.preflight import control_of, preflight_of
from desktop.services.registers import superior_name


@dataclass(frozen=True, slots=True)
class HowToSend:
    """How a submission is made.

    Attributes:
        full: "Gửi toàn bộ": everything goes, whatever the superior acknowledged.
        data_only: "Chỉ gửi dữ liệu": no attachments; the superior asks for them by dossier.
        carrier: what it travels by, which says how large a bundle may be.
        most_octets: another greatest size of one bundle; None for the carrier's.
        without_receipt: in a new stream, do not wait for the last receipt.
        closing: that what travels is encrypted; None for bundles that open in any file manager.
    """

    full: bool = False
    data_only: bool = False
    carrier: Carrier = Carrier.ANY
    most_octets: int | None = None
    without_receipt: bool = False
    closing: Closing | None = None

    @property
    def most(self) -> int | None:
        """The greatest size of one bundle, in octets; None for no limit."""
        return self.most_octets or MOST_OCTETS[self.carrier]


DELTA = HowToSend()


@dataclass(frozen=True, slots=True)
class Exported:
    """A submission on the disk, read again and found sound.

    Attributes:
        file / id / seq / check_code / cover_sheet: of its first bundle. Mã đối chiếu; Phiếu giao nhận to be stamped.
        dossiers / control: of all its bundles together, each dossier once.
        withheld: codes of secret-technology dossiers, of which parts stayed at home.
        left_out: codes of dossiers a rule kept at home; `held` of those the clerk did.
        too_large: names of files no bundle of this size can carry, by the code of their dossier.
        bundles: every bundle it was cut into, in order.
        resumed: whether it is one that a crash had left unfinished; what changed since then is not in it.
        may_be_pulled: whether every bundle was read again from the medium: "có thể rút ổ".
    """

    file: Path
    id: str
    seq: int
    dossiers: int
    control: ControlTotals
    check_code: str
    withheld: tuple[str, ...]
    left_out: tuple[str, ...]
    held: tuple[str, ...]
    too_large: tuple[tuple[str, str], ...]
    cover_sheet: Path
    bundles: tuple[Made, ...]
    resumed: bool
    may_be_pulled: bool

    @property
    def parts(self) -> tuple[Path, ...]:
        """The further files, where the submission had to be cut."""
        return tuple(made.file for made in self.bundles[1:])


def export_submission(
    desk: Desk, folder: Path | None = None, progress: Progress | None = None, how: HowToSend = DELTA
) -> Exported:
    """Make the next submission in `folder`, without one in the register's outbox.

    What the superior has not acknowledged goes, with the attachments it lacks; what no receipt came for goes again. A
    submission that a crash left unfinished is finished first, with the id it had.

    Raises NotAllowed without a superior, with nothing to send, in a new stream before the last receipt was read, or
    for a passphrase that is too short; Refused for a full disk, a read-only folder, or where it is to be closed to the
    superior's key and that is not confirmed.
    """
    superior = require_superior(desk)
    require_ready(desk, how.closing)
    outbox = desk.register.folder / OUTBOX
    folder = folder or outbox
    from_medium = how.carrier is Carrier.USB
    written_to = folder if how.closing is None else outbox

    def finish_all() -> list[Made]:
        made = _finish_all(desk, superior, written_to, progress, from_medium)
        if how.closing is None:
            return made
        return close_all(desk, made, how.closing, folder, progress, from_medium=from_medium)

    resumed = finish_all()
    if resumed:
        return _told(desk, superior, _exported(desk, resumed, resumed=True, may_be_pulled=from_medium))
    with desk.register.change(desk.who(), desk.now()) as work:
        for content in _contents(desk, work, superior, how):
            freeze(desk, work, content)
        work.commit()
    return _told(desk, superior, _exported(desk, finish_all(), resumed=False, may_be_pulled=from_medium))


def print_cover_sheet(desk: Desk, seq: int | None = None) -> bytes:
    """Phiếu giao nhận of a submission by its number, or of the latest. Raises NotAllowed when there is none."""
    made = [each for each in sent_bundles(desk) if each.kind is BundleKind.SUBMISSION and seq in (None, each.seq)]
    if not made:
        raise NotAllowed("submission.none_made")
    kept = kept_sheet(desk, made[-1].file_name.removesuffix(FILE_SUFFIX))
    return kept.read_bytes() if kept.is_file() else cover_sheet_of(desk, made[-1])


def sent_bundles(desk: Desk) -> list[OutgoingBundle]:
    """Every bundle made here whose file was finished, oldest first."""
    with desk.register.read() as view:
        return [each for each in view.exchange.outgoing() if each.state is OutgoingState.READY]


def _finish_all(desk: Desk, superior: str, folder: Path, progress: Progress | None, from_medium: bool) -> list[Made]:
    """Finish every bundle to the superior that is frozen, in order; the submissions among them."""
    finished = []
    while (left := unfinished_to(desk, superior)) is not None:
        finished.append(finish(desk, left, folder, progress, from_medium=from_medium))
    return [made for made in finished if made.bundle.kind is BundleKind.SUBMISSION]


def _contents(desk: Desk, view: View, superior: str, how: HowToSend) -> Iterable[Content]:
    if view.organisation.setting(NEEDS_RECEIPT) and not how.without_receipt:
        raise NotAllowed("submission.receipt_first")
    checked = preflight_of(desk, view, full=how.full)
    ready = [due for due in checked.ready if not (how.data_only and due.why is WhyDue.FILES)]
    records = {due.dossier.uid: due.record(desk, checked.leave_out) for due in ready}
    verdicts = _verdicts(desk, view, records)
    by_uid = {due.dossier.uid: due for due in ready}
    divided = cut([_parcel(due, records[due.dossier.uid], how) for due in ready], how.most)
    receipts = view.sending.receipts()
    base_receipt = receipts[-1].brought_by if receipts and not how.full else None
    for_people: dict[str, Plain] = {
        **_both_sides(desk, superior_name(desk)),
        "scope": "full" if base_receipt is None else "delta",
        "withheld": [due.dossier.code for due in ready if due in checked.withheld],
        "left_out": [each.dossier.code for each in checked.blocked],
        "held": [each.due.dossier.code for each in checked.held],
        "too_large": _too_large(divided, by_uid),
        "summary": _summary(desk, view) if base_receipt is None else None,
    }
    named = _named_catalogue(desk, view, superior)
    forwarded = forwarded_contents(
        desk,
        view,
        superior,
        full=how.full,
        data_only=how.data_only,
        most=how.most,
        base_receipt=base_receipt,
        named_catalogue=named,
        for_people=for_people | {"summary": None},
    )
    onward = next(forwarded, None)
    if not ready and onward is None:
        raise NotAllowed("submission.nothing_to_send", blocked=len(checked.blocked))
    for part in divided.parts if ready else ():
        uids = [parcel.uid for parcel in part]
        streams = {DOSSIERS: [records[uid] for uid in uids]}
        if those := [verdict for uid in uids for verdict in verdicts.pop(uid, ())]:
            streams[VERDICTS] = those
        yield Content(
            kind=BundleKind.SUBMISSION,
            to_unit=superior,
            control=asdict(control_of(by_uid[uid] for uid in uids)) | named,
            streams=streams,
            for_people=for_people,
            files={sha256 for parcel in part for sha256, _ in parcel.files},
            base_receipt=base_receipt,
        )
    if onward is not None:
        yield onward
        yield from forwarded


def _named_catalogue(desk: Desk, view: View, superior: str) -> dict[str, int]:
    """The version held here of the superior's catalogue, so that it can send what changed; nothing without one."""
    version = held_version(desk, view, superior)
    return {"catalogue_version": version} if version else {}


def _parcel(due: DueDossier, record: FrozenRecord, how: HowToSend) -> Parcel:
    sizes = {attachment.sha256: attachment.size for attachment in due.dossier.attachments}
    files = () if how.data_only else tuple((sha256, sizes[sha256]) for sha256 in due.files)
    return Parcel(due.dossier.uid, len(record.line.encode()), files)


def _too_large(divided: Cut, by_uid: Mapping[str, DueDossier]) -> list[Plain]:
    """Code of the dossier and name of each file that no bundle of this size can carry."""
    named: list[Plain] = []
    for uid, sha256 in divided.too_large:
        dossier = by_uid[uid].dossier
        names: list[Plain] = [dossier.code, *(each.name for each in dossier.attachments if each.sha256 == sha256)]
        named.append(names[:2])
    return named


def _verdicts(desk: Desk, view: View, going: Collection[str]) -> dict[str, list[FrozenRecord]]:
    """What was concluded on pairs whose first goes along, by that first."""
    found: dict[str, list[FrozenRecord]] = {}
    for verdict in view.screening.verdicts():
        if verdict.first in going:
            pair = f"{verdict.first}:{verdict.second}"
            record = frozen_record(desk, VERDICTS, pair, verdict.rev, verdict_record(verdict))
            found.setdefault(verdict.first, []).append(record)
    return found


def _both_sides(desk: Desk, to_name: str) -> dict[str, Plain]:
    identity = desk.identity
    return {"from_name": identity.name, "to_name": to_name, "place": identity.place}


def _summary(desk: Desk, view: View) -> Plain:
    """The unit's own table of its programme, by its parts; None where the register has no programme."""
    identity = desk.identity
    programme = desk.programme(identity.programme)
    if programme is None:
        return None
    question = TableQuestion(programme, desk.today(), view.organisation.targets())
    parts = [Place(identity.unit, identity.name)]
    parts += [Place(each.code, each.name) for each in view.organisation.sub_units() if each.code != identity.unit]
    figures = (figures_of(dossier, programme, desk.today()) for dossier in view.dossiers.all())
    return to_plain(sub_unit_table(question, identity.unit, parts, figures))


def _exported(desk: Desk, made: Sequence[Made], *, resumed: bool, may_be_pulled: bool) -> Exported:
    first = made[0]
    control = _control_together(desk, made)
    return Exported(
        file=first.file,
        id=first.bundle.bundle_id,
        seq=first.bundle.seq,
        dossiers=control.dossiers,
        control=control,
        check_code=first.bundle.check_code,
        withheld=_texts(first, "withheld"),
        left_out=_texts(first, "left_out"),
        held=_texts(first, "held"),
        too_large=tuple((str(each[0]), str(each[1])) for each in _lists(first, "too_large") if isinstance(each, list)),
        cover_sheet=first.cover_sheet,
        bundles=tuple(made),
        resumed=resumed,
        may_be_pulled=may_be_pulled,
    )


def _told(desk: Desk, superior: str, exported: Exported) -> Exported:
    """Remember that personal data went out with the submission."""
    with desk.register.read() as view:
        left_out = sorted(each.value for each in leave_outs(view))
    log_export(desk, "bundle", superior, exported.file.name, exported.dossiers, left_out)
    return exported


def _control_together(desk: Desk, made: Sequence[Made]) -> ControlTotals:
    """The totals of several bundles; a dossier whose files had to be parted stands in more than one."""
    if len(made) == 1:
        return ControlTotals.of(made[0].control)
    with desk.register.read() as view:
        lines = {
            record.uid: record.line
            for each in made
            for record in view.exchange.frozen_records(each.bundle)
            if record.stream == DOSSIERS
        }
    records = [read_canonical(line.encode()) for line in lines.values()]
    dossiers = [record for record in records if isinstance(record, dict)]
    return totals_of((str(each.get("state", "draft")), received_benefit(each)) for each in dossiers)


def _texts(made: Made, name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in _lists(made, name))


def _lists(made: Made, name: str) -> Sequence[Plain]:
    listed = made.for_people.get(name)
    return listed if isinstance(listed, list) else ()
