"""Years 1 to 3 across the register: what must be assessed again, what was entered, and the sums by year and basis."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.documents.correspondence import ReminderValues, reminder
from desktop.documents.letter import Letter
from desktop.domain.application_years import (
    AHEAD_DAYS,
    ApplicationYear,
    Reassessment,
    YearTotal,
    application_years,
    best_figure,
    reassessments,
    year_totals,
)
from desktop.domain.benefit import LAST_APPLICATION_YEAR, BenefitBasis, ForeignAmount, Worksheet, YearBenefit
from desktop.domain.dates import legal_date_words, show_date
from desktop.domain.dossier import Dossier
from desktop.domain.refusals import NotAllowed
from desktop.domain.report_tables import CellKind, Report, ReportColumn, ReportTable
from desktop.domain.units import SignerBody
from desktop.domain.words import official_count
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.letters import sender_of
from desktop.services.one_act import Done, change_dossier
from desktop.services.ports import View
from desktop.services.report_papers import as_of_line, part_names

VERB = "dossier.year_entered"

BASIS_WORDS = {BenefitBasis.PROJECTED: "dự kiến", BenefitBasis.ACTUAL: "thực tế"}


@dataclass(frozen=True, slots=True)
class ReassessmentLine:
    """A year that must be assessed again, with the dossier it is of; `expected` is the projected figure."""

    uid: str
    code: str
    title: str
    sub_unit: str
    authors: str
    expected: int | None
    found: Reassessment


def years_of(desk: Desk, code: str) -> tuple[Dossier, tuple[ApplicationYear, ...]]:
    """The application years of a dossier. Raises NotAllowed for an unknown one."""
    dossier = find_dossier(desk, code)
    return dossier, application_years(dossier)


def due_reassessments(desk: Desk, ahead_days: int = AHEAD_DAYS) -> list[ReassessmentLine]:
    """Every year to be assessed again, the longest overdue first."""
    today = desk.today()
    with desk.register.read() as view:
        lines = [
            _line(dossier, found)
            for dossier in view.dossiers.all()
            for found in reassessments(dossier, today, ahead_days)
        ]
    return sorted(lines, key=lambda line: (line.found.due_on, line.code))


def totals_by_year(desk: Desk) -> tuple[YearTotal, ...]:
    """The council's figures by application year; projected and actual ones stand apart."""
    with desk.register.read() as view:
        return year_totals(view.dossiers.all())


def enter_year(
    desk: Desk,
    code: str,
    year: int,
    basis: BenefitBasis,
    *,
    claimed_vnd: int | None = None,
    worksheet: Worksheet | None = None,
    foreign: ForeignAmount | None = None,
) -> Done:
    """Enter what a year brought, or is expected to; what is not given stays as it was, and reviews stay, too.

    Raises NotAllowed for a year outside 1 to 3, for nothing to enter, and for a foreign amount without rate and date.
    """
    if not 1 <= year <= LAST_APPLICATION_YEAR:
        raise NotAllowed("year.bad_year", year=year)
    if claimed_vnd is None and worksheet is None and foreign is None:
        raise NotAllowed("year.nothing_entered")
    if foreign is not None and (foreign.rate is None or foreign.rate_on is None):
        raise NotAllowed("year.rate_missing", currency=foreign.currency)

    def change(dossier: Dossier, _view: View) -> Dossier:
        years = list(dossier.benefit.years)
        places = [place for place, each in enumerate(years) if (each.year, each.basis) == (year, basis)]
        old = years[places[0]] if places else YearBenefit(year, basis)
        new = replace(
            old,
            claimed_vnd=old.claimed_vnd if claimed_vnd is None else claimed_vnd,
            worksheet=old.worksheet if worksheet is None else worksheet,
            foreign=old.foreign if foreign is None else foreign,
        )
        if places:
            years[places[0]] = new
        else:
            years.append(new)
        return replace(dossier, benefit=replace(dossier.benefit, years=tuple(years)))

    return change_dossier(desk, code, VERB, change)


def reassessment_report(desk: Desk) -> Report:
    """The years that must be assessed again as a report."""
    today, names = desk.today(), part_names(desk)
    lines = due_reassessments(desk)
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 30),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 38),
            ReportColumn("Bộ phận", width=28),
            ReportColumn("Năm áp dụng", width=38),
            ReportColumn("Dự kiến (đồng)", CellKind.MONEY, 30),
            ReportColumn("Hạn đánh giá lại", CellKind.DATE, 22),
            ReportColumn("Quá hạn (ngày)", CellKind.COUNT, 17),
        ),
        rows=tuple(
            (
                line.code,
                line.title,
                line.authors,
                names.get(line.sub_unit, ""),
                _span(line.found.year),
                line.expected,
                line.found.due_on,
                max(line.found.days_late, 0),
            )
            for line in lines
        ),
        opens=tuple(line.uid for line in lines),
        empty_words="Không có năm áp dụng nào phải đánh giá lại.",
    )
    return Report(
        name="danh-gia-lai-gia-tri-lam-loi",
        title="DANH SÁCH SÁNG KIẾN ĐẾN HẠN ĐÁNH GIÁ LẠI GIÁ TRỊ LÀM LỢI",
        as_of=today,
        tables=(table,),
        lines=(as_of_line(today),),
        notes=(
            f"Tổng số: {official_count(len(lines))} năm áp dụng.",
            "Giá trị làm lợi được đánh giá lại sau mỗi năm áp dụng, trong 03 năm đầu.",
        ),
    )


def reassessment_reminder(desk: Desk, part: str = "", answer_by: date | None = None, number: str = "") -> Letter:
    """Phiếu đôn đốc about years nobody has assessed again, of one part of the unit or all. Raises NotAllowed."""
    late = [line for line in due_reassessments(desk, 0) if part in ("", line.sub_unit)]
    if not late:
        raise NotAllowed("letter.nothing_to_reassess")
    table = ReportTable(
        columns=(
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 42),
            ReportColumn("Năm áp dụng", width=38),
            ReportColumn("Hạn đánh giá lại", CellKind.DATE, 22),
        ),
        rows=tuple((line.title, line.authors, _span(line.found.year), line.found.due_on) for line in late),
        opens=tuple(line.uid for line in late),
    )
    values = ReminderValues(
        sender=sender_of(desk, SignerBody.UNION, number, desk.today()),
        to=part_names(desk).get(part, part) if part else "Các bộ phận áp dụng sáng kiến",
        reason="Về việc đánh giá lại giá trị làm lợi của sáng kiến sau năm áp dụng",
        answer_by=legal_date_words(answer_by) if answer_by else "ngày …… tháng …… năm ………",
        table=table,
    )
    return reminder(values)


def _line(dossier: Dossier, found: Reassessment) -> ReassessmentLine:
    return ReassessmentLine(
        dossier.uid,
        dossier.code,
        dossier.title,
        dossier.sub_unit,
        ", ".join(author.name for author in dossier.authors),
        best_figure(found.year.projected),
        found,
    )


def _span(year: ApplicationYear) -> str:
    if year.ended is None:
        return f"Năm {year.number}"
    return f"Năm {year.number}, hết {show_date(year.ended)}"
