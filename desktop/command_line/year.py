"""`year show|enter|due|totals|reminder`: what each application year brought, and which must be assessed again."""

from argparse import ArgumentTypeError
from decimal import Decimal, InvalidOperation
from pathlib import Path

from desktop.command_line.appraisal import add_year, corrected, sheet_lines, sheet_record, worksheet_in, written
from desktop.command_line.output import Answer, money, shortened, table
from desktop.command_line.output import day as shown_day
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount, day, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.application_years import ApplicationYear, best_figure
from desktop.domain.benefit import BenefitBasis, ForeignAmount
from desktop.domain.dates import show_date
from desktop.domain.plain import Plain, to_plain
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.application_years import (
    ReassessmentLine,
    due_reassessments,
    enter_year,
    reassessment_reminder,
    reassessment_report,
    totals_by_year,
    years_of,
)
from desktop.services.appraisals import appraisal_sheet
from desktop.services.letters import letter_docx, letter_pdf
from desktop.services.report_papers import report_pdf, report_xlsx

DOCX, XLSX = ".docx", ".xlsx"


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `year`."""
    verbs = Verbs(parser)
    shown = verbs.add("show", show_years, _("projected and actual benefit of each application year"))
    shown.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    add_register(shown)
    entered = verbs.add("enter", enter, _("enter what a year brought, or is expected to"))
    add_year(entered, required=True)
    entered.add_argument("--claimed", type=amount, metavar="VND", help=_("the amount the authors ask for"))
    entered.add_argument("--worksheet", type=Path, metavar="FILE.json", help=_("the lines it is computed from"))
    entered.add_argument("--foreign", type=_decimal, metavar="N", help=_("the amount in another currency, as 12500.50"))
    entered.add_argument("--currency", default="USD", metavar="ISO", help=_("its currency"))
    entered.add_argument("--rate", type=_decimal, metavar="N", help=_("đồng for one unit of it"))
    entered.add_argument("--rate-date", type=day, metavar="D", help=_("the day of the rate"))
    due = verbs.add("due", list_due, _("years that must be assessed again"))
    due.add_argument("--out", type=Path, metavar="FILE", help=_("write the list, .pdf or .xlsx"))
    add_register(due)
    add_register(verbs.add("totals", show_totals, _("the council's figures by application year and basis")))
    reminded = verbs.add("reminder", print_reminder, _("the reminder about years nobody has assessed again"))
    reminded.add_argument("--part", default="", metavar="CODE", help=_("only of this part of the unit"))
    reminded.add_argument("--answer-by", type=day, metavar="D", help=_("the day an answer is asked for"))
    words(reminded, "number")
    reminded.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the file to write, .pdf or .docx"))
    add_register(reminded)


NOUNS = {"year": add_arguments}


def show_years(options: Namespace, session: Session) -> Answer:
    """The three application years of a dossier."""
    with session.desk(options.register) as desk:
        dossier, years = years_of(desk, options.code)
    headings = (_("Year"), _("From"), _("To"), _("Projected"), _("Actual"), _("Difference"), _("Assess again"))
    rows = [
        (
            str(each.number),
            shown_day(each.began),
            shown_day(each.ended),
            money(best_figure(each.projected)),
            money(best_figure(each.actual)),
            money(each.difference),
            shown_day(each.due_on),
        )
        for each in years
    ]
    changed = [corrected(found) for each in years for found in each.changed]
    return Answer(
        {"dossier": dossier.code, "years": [_year_record(each) for each in years]},
        [*table(headings, rows, figures=(3, 4, 5)), *changed],
    )


def enter(options: Namespace, session: Session) -> Answer:
    """Enter the benefit of a year."""
    foreign = None
    if options.foreign is not None:
        foreign = ForeignAmount(options.foreign, options.currency.upper(), options.rate, options.rate_date)
    with session.desk(options.register) as desk:
        done = enter_year(
            desk,
            options.code,
            options.year,
            BenefitBasis(options.basis),
            claimed_vnd=options.claimed,
            worksheet=worksheet_in(options.worksheet),
            foreign=foreign,
        )
        sheet = appraisal_sheet(desk, options.code, options.year, BenefitBasis(options.basis))
    document: Plain = {**sheet_record(sheet), "batch": done.batch}
    return Answer(document, list(sheet_lines(sheet)))


def list_due(options: Namespace, session: Session) -> Answer:
    """Years that must be assessed again, as a list or a file."""
    with session.desk(options.register) as desk:
        lines = due_reassessments(desk)
        if options.out is not None:
            report = reassessment_report(desk)
            write_file(
                options.out, report_xlsx(report) if options.out.suffix.lower() == XLSX else report_pdf(desk, report)
            )
    rows = [
        (
            each.code,
            shortened(each.title, 44),
            str(each.found.year.number),
            money(each.expected),
            show_date(each.found.due_on),
            str(max(each.found.days_late, 0)),
        )
        for each in lines
    ]
    headings = (_("Code"), _("Title"), _("Year"), _("Projected"), _("Assess again"), _("Days late"))
    document: Plain = {"due": [_due_record(each) for each in lines]}
    return Answer(document, table(headings, rows, figures=(3, 5)))


def show_totals(options: Namespace, session: Session) -> Answer:
    """The sums by year and basis."""
    with session.desk(options.register) as desk:
        totals = totals_by_year(desk)
    rows = [
        (str(each.year), label(each.basis), money(each.amount), str(each.counted), str(each.without)) for each in totals
    ]
    headings = (_("Year"), _("Basis"), _("Recognised by the council"), _("Dossiers"), _("Without a figure"))
    return Answer({"totals": to_plain(totals)}, table(headings, rows, figures=(2, 3, 4)))


def print_reminder(options: Namespace, session: Session) -> Answer:
    """Phiếu đôn đốc about reassessments."""
    with session.desk(options.register) as desk:
        letter = reassessment_reminder(desk, options.part, options.answer_by, options.number)
        content = letter_docx(letter) if options.out.suffix.lower() == DOCX else letter_pdf(desk, letter)
    return written(options.out, content)


def _decimal(text: str) -> Decimal:
    """A number as typed on the command line. Raises ArgumentTypeError."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ArgumentTypeError(_("“{text}” is not a number; write it as 25450.5").format(text=text))
    return number


def _year_record(each: ApplicationYear) -> Plain:
    return {
        "year": each.number,
        "began": each.began.isoformat() if each.began else None,
        "ended": each.ended.isoformat() if each.ended else None,
        "reassessment_due": each.due_on.isoformat() if each.due_on else None,
        "projected_vnd": best_figure(each.projected),
        "actual_vnd": best_figure(each.actual),
        "difference_vnd": each.difference,
        "changed": to_plain(each.changed),
    }


def _due_record(each: ReassessmentLine) -> Plain:
    return {
        "uid": each.uid,
        "code": each.code,
        "title": each.title,
        "year": each.found.year.number,
        "projected_vnd": each.expected,
        "due_on": each.found.due_on.isoformat(),
        "days_late": each.found.days_late,
    }
