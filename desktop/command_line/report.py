"""`report summary|period|shortlist|intake|certificates|overdue|freeze|author`: tables as PDF or as workbooks."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from desktop.command_line.frozen import add_frozen_verbs
from desktop.command_line.output import Answer, money, number, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day, whole, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.dates import PartialDate, show_date
from desktop.domain.money import show_decimal
from desktop.domain.periods import Period, month_of, quarter_of, year_of
from desktop.domain.plain import Plain
from desktop.domain.report_tables import FIGURES, CellValue, Report, ReportColumn, ReportTable, shown
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.frozen_figures import frozen_figures
from desktop.services.period_reports import period_report
from desktop.services.printed_registers import (
    author_report,
    certificate_register,
    intake_register,
    overdue_list,
)
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.reporting import summary, summary_pdf, summary_xlsx
from desktop.services.shortlists import USUAL_LENGTH, ShortlistKind, comparison_report, shortlist_report

SUFFIXES = (".pdf", ".xlsx")


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `report`."""
    verbs = Verbs(parser)
    made = verbs.add("summary", summarise, _("the summary table by unit, or by part of the unit"))
    _add_out(made)
    made.add_argument("--as-of", type=day, metavar="DATE", help=_("the day the figures stand for; today otherwise"))
    made.add_argument(
        "--annex-to", default="", metavar="TEXT", help=_("print it as an annex of this letter, without a letterhead")
    )
    made.add_argument("--frozen", default="", metavar="ID", help=_("print the figures frozen under this id instead"))
    words(made, "programme")
    period = verbs.add("period", report_period, _("the report of a month, quarter or year, with what changed"))
    _add_out(period)
    period.add_argument("--as-of", type=day, metavar="DATE", help=_("a day of the period; today otherwise"))
    period.add_argument("--by", choices=PERIODS, default="month", help=_("the period: month, quarter or year"))
    words(period, "programme")
    listed = verbs.add("shortlist", report_shortlist, _("initiatives to be put forward for awards"))
    _add_out(listed)
    listed.add_argument(
        "--for", dest="kind", choices=[*ShortlistKind], default=ShortlistKind.BENEFIT, help=_("large benefit or social")
    )
    listed.add_argument("--top", type=whole, default=USUAL_LENGTH, metavar="N", help=_("how many at most"))
    compared = verbs.add("compare", report_comparison, _("two to four initiatives of a shortlist side by side"))
    _add_out(compared)
    compared.add_argument("--dossier", nargs="+", required=True, metavar="CODE", help=_("the dossiers"))
    compared.add_argument(
        "--for", dest="kind", choices=[*ShortlistKind], default=ShortlistKind.BENEFIT, help=_("large benefit or social")
    )
    for name, act, summary_words in (
        ("intake", report_intake, _("the register of requests received in a year")),
        ("certificates", report_certificates, _("the register of certificates of a year")),
    ):
        verb = verbs.add(name, act, summary_words)
        _add_out(verb)
        verb.add_argument("--year", type=whole, metavar="YEAR", help=_("the year; this one otherwise"))
    _add_out(verbs.add("overdue", report_overdue, _("dossiers whose decision is late")))
    add_frozen_verbs(verbs)
    person = verbs.add("author", report_author, _("what became of the initiatives of a person"))
    person.add_argument("person", metavar="UID", help=_("the person, as `person list` names them"))
    _add_out(person)


def _add_out(verb: CommandParser) -> None:
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("what to write, .pdf or .xlsx"))
    add_register(verb)


NOUNS = {"report": add_arguments}

PERIODS: Mapping[str, Callable[[date], Period]] = MappingProxyType(
    {"month": month_of, "quarter": quarter_of, "year": year_of}
)


def report_period(options: Namespace, session: Session) -> Answer:
    """Write the report of a period."""
    with session.desk(options.register) as desk:
        period = PERIODS[options.by](options.as_of or desk.today())
        return _reported(desk, options.out, period_report(desk, period, options.programme))


def report_shortlist(options: Namespace, session: Session) -> Answer:
    """Write a shortlist."""
    with session.desk(options.register) as desk:
        return _reported(desk, options.out, shortlist_report(desk, ShortlistKind(options.kind), options.top))


def report_comparison(options: Namespace, session: Session) -> Answer:
    """Write initiatives of a shortlist side by side."""
    with session.desk(options.register) as desk:
        uids = [find_dossier(desk, code).uid for code in options.dossier]
        return _reported(desk, options.out, comparison_report(desk, ShortlistKind(options.kind), uids))


def report_intake(options: Namespace, session: Session) -> Answer:
    """Write Sổ tiếp nhận đơn."""
    with session.desk(options.register) as desk:
        return _reported(desk, options.out, intake_register(desk, options.year))


def report_certificates(options: Namespace, session: Session) -> Answer:
    """Write Sổ cấp."""
    with session.desk(options.register) as desk:
        return _reported(desk, options.out, certificate_register(desk, options.year))


def report_overdue(options: Namespace, session: Session) -> Answer:
    """Write the list of dossiers that are overdue."""
    with session.desk(options.register) as desk:
        return _reported(desk, options.out, overdue_list(desk))


def report_author(options: Namespace, session: Session) -> Answer:
    """Write what became of the initiatives of a person."""
    with session.desk(options.register) as desk:
        return _reported(desk, options.out, author_report(desk, options.person))


def _reported(desk: Desk, out: Path, report: Report) -> Answer:
    """Write a report and answer with its figures."""
    content = report_pdf(desk, report) if _suffix(out) == ".pdf" else report_xlsx(report)
    write_file(out, content)
    document: Plain = {
        "file": str(out),
        "as_of": report.as_of.isoformat(),
        "rows": sum(len(table.rows) for table in report.tables),
        "totals": [[*table.totals] for table in report.tables],
        "tables": [
            {
                "heading": table.heading,
                "columns": [column.heading for column in table.columns],
                "rows": [[_plain(value) for value in row] for row in table.rows],
                "totals": [*table.totals],
            }
            for table in report.tables
        ],
    }
    return Answer(document, [*_said(report), "", _("Written: {file}").format(file=out)])


def _said(report: Report) -> Iterator[str]:
    yield report.title
    yield from report.lines
    for each in report.tables:
        yield ""
        yield from ([each.heading] if each.heading else [])
        figures = [place for place, column in enumerate(each.columns) if column.kind in FIGURES]
        rows = [
            [shortened(shown(value, column.kind), 40) for value, column in _cells_of(each, row)] for row in each.rows
        ]
        yield from table([column.heading for column in each.columns], rows, figures) if rows else [each.empty_words]


def _cells_of(found: ReportTable, row: tuple[CellValue, ...]) -> Iterator[tuple[CellValue, ReportColumn]]:
    return zip(row, found.columns, strict=True)


def _plain(value: CellValue) -> Plain:
    if isinstance(value, date):
        return value.isoformat()
    return value.iso() if isinstance(value, PartialDate) else value


def _suffix(out: Path) -> str:
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise WrongUsage(_("--out ends in .pdf or .xlsx."), "")
    return suffix


def summarise(options: Namespace, session: Session) -> Answer:
    """Write the summary table."""
    suffix = _suffix(options.out)
    with session.desk(options.register) as desk:
        if options.frozen:
            found = frozen_figures(desk, options.frozen).table
        else:
            found = summary(desk, options.programme, options.as_of)
        content = summary_pdf(desk, found, options.annex_to) if suffix == ".pdf" else summary_xlsx(found)
        write_file(options.out, content)
    document: Plain = {
        "file": str(options.out),
        "as_of": found.as_of.isoformat(),
        "basis": found.basis.value,
        "phases": [*found.phases],
        "rows": [_record(row) for row in found.rows],
        "totals": _record(found.totals),
    }
    return Answer(document, [*_table(found), "", _("Written: {file}").format(file=options.out)])


def _record(row: SummaryRow) -> Plain:
    return {
        "unit": row.unit,
        "name": row.name,
        "targets": [*row.targets],
        "whole_target": row.whole_target,
        "registered": [*row.registered],
        "recognised": row.recognised,
        "accepted": row.accepted,
        "not_counted": row.not_counted,
        "counted": row.counted,
        "percent": None if row.percent is None else format(row.percent, "f"),
        "band": row.band.value,
        "authors": row.authors,
        "benefit_vnd": row.benefit_vnd,
        "without_benefit": row.without_benefit,
        "note": row.note,
        "received_until": row.received_until.isoformat() if row.received_until else None,
    }


def _table(found: SummaryTable) -> list[str]:
    headings = (
        _("Unit"),
        _("Target"),
        _("Registered"),
        _("Recognised"),
        _("Accepted"),
        _("Reached"),
        _("Band"),
        _("Benefit (đồng)"),
    )
    rows = [_cells(row, row.name) for row in found.rows] + [_cells(found.totals, _("Total"))]
    as_of = _("Figures as of {date}").format(date=show_date(found.as_of))
    return [found.title, as_of, "", *table(headings, rows, figures=(1, 2, 3, 4, 5, 7))]


def _cells(row: SummaryRow, name: str) -> tuple[str, ...]:
    return (
        name,
        "–" if row.whole_target is None else number(row.whole_target),
        number(sum(row.registered)),
        number(row.recognised),
        number(row.accepted),
        "–" if row.percent is None else f"{show_decimal(row.percent)}%",
        label(row.band),
        money(row.benefit_vnd),
    )
