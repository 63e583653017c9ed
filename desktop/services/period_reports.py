"""The report of a month, quarter or year: where the programme stands, what changed, dossier by dossier, by part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from desktop.documents.printed_words import STATE_WORDS
from desktop.domain.counting import Counting, distinct_authors
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.domain.period_changes import ChangeKind, DossierChange, Standing, changes, standings
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.report_tables import CellKind, CellValue, Report, ReportColumn, ReportTable
from desktop.domain.targets import target_number
from desktop.domain.words import amount_in_words, official_count
from desktop.services.desk import Desk
from desktop.services.received import counted_dossiers
from desktop.services.report_papers import as_of_line, part_names
from desktop.services.reporting import programme_of

PERIOD_WORDS = {PeriodKind.MONTH: "tháng", PeriodKind.QUARTER: "quý", PeriodKind.YEAR: "năm"}


def period_report(desk: Desk, period: Period, programme_id: str = "") -> Report:
    """The report of a period, held against the day before it began.

    A period that still runs is reported up to today. Raises NotAllowed when the programme is unknown.
    """
    programme = programme_of(desk, programme_id)
    as_of = min(period.end, desk.today())
    with desk.register.read() as view:
        dossiers = list(view.dossiers.all())
        if desk.identity.role.superior:
            dossiers += counted_dossiers(view)
        targets = view.organisation.targets()
    target = target_number(targets, programme.id, desk.identity.unit, period)
    found = standings(dossiers, programme, period.start - timedelta(days=1), as_of)
    told = changes(found)
    words = f"{PERIOD_WORDS.get(period.kind, '')} {period.label}".strip()
    return Report(
        name=f"bao-cao-{period.start.isoformat()}",
        title=f"BÁO CÁO {programme.noun.upper()} {words.upper()}",
        as_of=as_of,
        tables=(
            _figures(found, target),
            _changes_table(told),
            _by_part(desk, told),
        ),
        lines=(f"Chương trình “{programme.name}”", as_of_line(as_of)),
        paragraphs=(_paragraph(told, words, programme.noun),),
        notes=(
            f"Kỳ trước: đến hết ngày {show_date(period.start - timedelta(days=1))}. Dấu “–”: không có số liệu.",
            "Số liệu kỳ trước tính theo ngày của sự kiện, bằng hiểu biết đến hôm nay.",
        ),
        across=False,
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the figures: before, within and up to now, with the dossiers behind each."""

    cells: tuple[CellValue, ...]
    counted: tuple[tuple[str, ...], ...]


def _figures(found: Sequence[Standing], target: int | None) -> ReportTable:
    lines = (
        _line("Đăng ký", found, len, lambda each: each.registered),
        _line("Đã công nhận", found, len, lambda each: each.recognised),
        _line("Cấp trên chấp nhận", found, len, lambda each: each.accepted),
        _line("Không tính", found, len, lambda each: each.reason is not None),
        _line("Tác giả của sáng kiến đã công nhận (người)", found, distinct_authors, lambda each: each.recognised),
        _line("Giá trị làm lợi đã công nhận (đồng)", found, _benefit, lambda each: each.recognised),
        _Line(("Chỉ tiêu của kỳ", None, target, None), ((), (), (), ())),
    )
    columns = (
        ReportColumn("Nội dung"),
        ReportColumn("Đến kỳ trước", CellKind.MONEY, 33),
        ReportColumn("Trong kỳ", CellKind.MONEY, 33),
        ReportColumn("Lũy kế đến nay", CellKind.MONEY, 33),
    )
    return ReportTable(
        columns,
        tuple(line.cells for line in lines),
        heading="I. Số liệu chung",
        counted=tuple(line.counted for line in lines),
    )


def _line(
    label: str,
    found: Sequence[Standing],
    count: Callable[[list[Dossier]], int | None],
    chosen: Callable[[Counting], bool],
) -> _Line:
    before = [each.dossier for each in found if chosen(each.before)]
    now = [each.dossier for each in found if chosen(each.now)]
    # What came and what went: both make the difference.
    within = [each.dossier for each in found if chosen(each.before) is not chosen(each.now)]
    figures = count(before), count(now)
    made = None if figures[1] is None else figures[1] - (figures[0] or 0)
    counted = ((), _uids(before), _uids(within), _uids(now))
    return _Line((label, figures[0], made, figures[1]), counted)


def _benefit(dossiers: list[Dossier]) -> int | None:
    known = [dossier.benefit_vnd for dossier in dossiers if dossier.benefit_vnd is not None]
    return sum(known) if known else None


def _changes_table(told: Sequence[DossierChange]) -> ReportTable:
    columns = (
        ReportColumn("Ngày", CellKind.DATE, 19),
        ReportColumn("Mã hồ sơ", CellKind.MARK, 28),
        ReportColumn("Tên sáng kiến"),
        ReportColumn("Thay đổi", width=31),
        ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 24),
    )
    rows = tuple(
        (each.on, each.dossier.code, each.dossier.title, change_words(each), each.dossier.benefit_vnd) for each in told
    )
    return ReportTable(
        columns,
        rows,
        heading="II. Thay đổi so với kỳ trước",
        empty_words="Không có thay đổi.",
        opens=tuple(each.dossier.uid for each in told),
    )


def change_words(change: DossierChange) -> str:
    """What changed, as printed."""
    dossier = change.dossier
    decision = dossier.own_recognition()
    match change.kind:
        case ChangeKind.REGISTERED:
            return "Đăng ký mới"
        case ChangeKind.RECOGNISED:
            return f"Công nhận: {decision.number}" if decision and decision.number else "Công nhận"
        case ChangeKind.ACCEPTED:
            return "Cấp trên chấp nhận"
        case _:
            return f"Không còn tính: {_why_not(dossier)}"


def _why_not(dossier: Dossier) -> str:
    return "trùng với hồ sơ khác" if dossier.duplicate_of else STATE_WORDS[dossier.state].lower()


def _by_part(desk: Desk, told: Sequence[DossierChange]) -> ReportTable:
    names = part_names(desk)
    superior = desk.identity.role.superior

    def part(dossier: Dossier) -> str:
        code = dossier.unit if superior else dossier.sub_unit or dossier.unit
        return names.get(code, code)

    registered = [each.dossier for each in told if each.kind is ChangeKind.REGISTERED]
    recognised = [each.dossier for each in told if each.kind is ChangeKind.RECOGNISED]
    names_told = sorted({part(each) for each in (*registered, *recognised)})
    by_name = [
        ([each for each in registered if part(each) == name], [each for each in recognised if part(each) == name])
        for name in names_told
    ]
    rows = tuple(
        (name, len(entered), len(decided), _benefit(decided))
        for name, (entered, decided) in zip(names_told, by_name, strict=True)
    )
    counted = tuple(((), _uids(entered), _uids(decided), _uids(decided)) for entered, decided in by_name)
    columns = (
        ReportColumn("Đơn vị" if superior else "Bộ phận"),
        ReportColumn("Đăng ký mới", CellKind.COUNT, 26, summed=True),
        ReportColumn("Công nhận", CellKind.COUNT, 26, summed=True),
        ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 38, summed=True),
    )
    heading = f"III. Kết quả trong kỳ theo {'đơn vị' if superior else 'bộ phận'}"
    return ReportTable(columns, rows, heading=heading, empty_words="Trong kỳ chưa có kết quả.", counted=counted)


def _uids(dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    return tuple(dossier.uid for dossier in dossiers)


def _paragraph(told: Sequence[DossierChange], words: str, noun: str) -> str:
    registered = sum(each.kind is ChangeKind.REGISTERED for each in told)
    recognised = [each.dossier for each in told if each.kind is ChangeKind.RECOGNISED]
    benefit = _benefit(recognised)
    said = (
        f"Trong {words} có {official_count(registered)} {noun} đăng ký mới, {official_count(len(recognised))} {noun} "
    )
    said += "được công nhận"
    if benefit is None:
        return f"{said}."
    return f"{said} với tổng giá trị làm lợi {group_digits(benefit)} đồng ({amount_in_words(benefit).lower()})."
