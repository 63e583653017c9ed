"""`report summary`: the table by unit, or by part of the unit, as PDF or as a workbook."""

from pathlib import Path

from desktop.command_line.output import Answer, money, number, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.dates import show_date
from desktop.domain.money import show_decimal
from desktop.domain.plain import Plain
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.reporting import summary, summary_pdf, summary_xlsx

SUFFIXES = (".pdf", ".xlsx")


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `report`."""
    made = Verbs(parser).add("summary", summarise, _("the summary table by unit, or by part of the unit"))
    made.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("what to write, .pdf or .xlsx"))
    made.add_argument("--as-of", type=day, metavar="DATE", help=_("the day the figures stand for; today otherwise"))
    words(made, "programme")
    add_register(made)


NOUNS = {"report": add_arguments}


def summarise(options: Namespace, session: Session) -> Answer:
    """Write the summary table."""
    suffix = options.out.suffix.lower()
    if suffix not in SUFFIXES:
        raise WrongUsage(_("--out ends in .pdf or .xlsx."), "")
    with session.desk(options.register) as desk:
        found = summary(desk, options.programme, options.as_of)
        content = summary_pdf(desk, found) if suffix == ".pdf" else summary_xlsx(found)
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
