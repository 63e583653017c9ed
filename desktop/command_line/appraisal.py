"""`appraisal waiting|show|enter|withdraw|sheet`: what a reviewer concluded on the benefit of a year."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from desktop.command_line.benefit import worksheet_of
from desktop.command_line.json_files import read_json_object
from desktop.command_line.output import Answer, facts, money, shortened, table
from desktop.command_line.output import day as shown_day
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount, day, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.appraisal import AppraisalDraft, Correction, FourFigures
from desktop.domain.benefit import AssessmentConclusion, BenefitBasis, Worksheet
from desktop.domain.folding import nfc
from desktop.domain.money import show_decimal
from desktop.domain.plain import Plain, to_plain
from desktop.language.labels import input_label, label
from desktop.language.translator import gettext as _
from desktop.services.appraisals import (
    AppraisalSheet,
    appraisal_sheet,
    appraise,
    waiting_for_appraisal,
    withdraw_appraisal,
)
from desktop.services.benefit_reviews import benefit_review_paper
from desktop.services.letters import letter_docx, letter_pdf

DOCX, XLSX = ".docx", ".xlsx"


def add_appraisal(parser: CommandParser) -> None:
    """The verbs of `appraisal`."""
    verbs = Verbs(parser)
    add_register(verbs.add("waiting", list_waiting, _("requests whose benefit nobody has reviewed")))
    add_year(
        verbs.add("show", show_appraisal, _("the four figures of a year, what was corrected, and shared evidence"))
    )
    entered = verbs.add("enter", enter_appraisal, _("enter what a reviewer concluded"))
    add_year(entered)
    entered.add_argument("--reviewer", type=nfc, required=True, metavar="NAME", help=_("who reviewed the benefit"))
    entered.add_argument("--date", type=day, metavar="D", help=_("the day of the act; today where it is left out"))
    entered.add_argument(
        "--conclusion",
        required=True,
        choices=[each.value for each in AssessmentConclusion],
        help=_("how the review ended"),
    )
    entered.add_argument("--worksheet", type=Path, metavar="FILE.json", help=_("the corrected lines"))
    entered.add_argument("--amount", type=amount, metavar="VND", help=_("a figure rounded by hand, with --note"))
    words(entered, "note")
    add_year(verbs.add("withdraw", take_back, _("take a conclusion off again")))
    sheet = verbs.add("sheet", print_sheet, _("the sheet by which the benefit is reviewed"))
    add_year(sheet)
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the file to write, .pdf or .docx"))


NOUNS = {"appraisal": add_appraisal}


def list_waiting(options: Namespace, session: Session) -> Answer:
    """Requests whose benefit waits for a reviewer."""
    with session.desk(options.register) as desk:
        lines = waiting_for_appraisal(desk)
    rows = [
        (
            each.code,
            shortened(each.title, 44),
            str(each.year),
            label(each.basis),
            money(each.claimed),
            money(each.computed),
            shown_day(each.due_on),
        )
        for each in lines
    ]
    headings = (_("Code"), _("Title"), _("Year"), _("Basis"), _("Proposed"), _("Recomputed"), _("Decision due"))
    return Answer({"waiting": to_plain(lines)}, table(headings, rows, figures=(4, 5)))


def show_appraisal(options: Namespace, session: Session) -> Answer:
    """The sheet of one year."""
    with session.desk(options.register) as desk:
        sheet = appraisal_sheet(desk, options.code, options.year or 0, basis_of(options))
    return Answer(sheet_record(sheet), list(sheet_lines(sheet)))


def enter_appraisal(options: Namespace, session: Session) -> Answer:
    """Keep a reviewer's conclusion."""
    with session.desk(options.register) as desk:
        draft = AppraisalDraft(
            options.reviewer,
            options.date or desk.today(),
            AssessmentConclusion(options.conclusion),
            worksheet_in(options.worksheet) or Worksheet(),
            options.amount,
            options.note,
        )
        done = appraise(desk, options.code, draft, options.year or 0, basis_of(options))
        sheet = appraisal_sheet(desk, done.dossier.code, options.year or 0, basis_of(options))
    document: Plain = {**sheet_record(sheet), "batch": done.batch}
    return Answer(document, list(sheet_lines(sheet)))


def take_back(options: Namespace, session: Session) -> Answer:
    """Take a conclusion off."""
    with session.desk(options.register) as desk:
        done = withdraw_appraisal(desk, options.code, options.year or 0, basis_of(options))
    return Answer({"dossier": done.dossier.code, "batch": done.batch}, [_("The appraisal is taken back.")])


def print_sheet(options: Namespace, session: Session) -> Answer:
    """Phiếu kiểm chứng."""
    with session.desk(options.register) as desk:
        letter = benefit_review_paper(desk, options.code, options.year or 1, basis_of(options))
        content = letter_docx(letter) if options.out.suffix.lower() == DOCX else letter_pdf(desk, letter)
    return written(options.out, content)


def add_year(verb: CommandParser, *, required: bool = False) -> None:
    """The dossier, application year and basis a verb is about."""
    verb.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    verb.add_argument("--year", type=int, choices=(1, 2, 3), required=required, help=_("application year"))
    verb.add_argument(
        "--basis", choices=[each.value for each in BenefitBasis], required=required, help=_("projected or actual")
    )
    add_register(verb)


def basis_of(options: Namespace) -> BenefitBasis | None:
    """The basis that was asked for; None for actual before projected."""
    return BenefitBasis(options.basis) if options.basis else None


def worksheet_in(file: Path | None) -> Worksheet | None:
    """The worksheet of a file; None where no file was given. Raises Refused."""
    return None if file is None else worksheet_of(read_json_object(file))


def written(out: Path, content: bytes) -> Answer:
    """Write a paper, and say where."""
    write_file(out, content)
    return Answer({"file": str(out), "bytes": len(content)}, [_("Written: {file}").format(file=out)])


def sheet_record(sheet: AppraisalSheet) -> dict[str, Plain]:
    """The sheet of a year for `--json`."""
    review = sheet.year.assessment
    return {
        "dossier": sheet.dossier.code,
        "year": sheet.year.year,
        "basis": sheet.year.basis.value,
        **_figures_record(sheet.figures),
        "origin": sheet.origin.value,
        "appraisal": None if review is None else to_plain(review),
        "corrections": to_plain(sheet.corrections),
        "shared_evidence": [
            {"name": each.name, "sha256": each.sha256, "dossiers": [*each.others]} for each in sheet.shared
        ],
        "history": [
            {"at": each.at.isoformat(), "who": each.who, "appraisal": to_plain(each.assessment)} for each in sheet.past
        ],
    }


def _figures_record(figures: FourFigures) -> dict[str, Plain]:
    return {
        "claimed_vnd": figures.claimed,
        "computed_vnd": figures.computed,
        "appraised_vnd": figures.appraised,
        "recognised_vnd": figures.recognised,
    }


def sheet_lines(sheet: AppraisalSheet) -> Iterable[str]:
    """The same for people."""
    review, figures = sheet.year.assessment, sheet.figures
    yield f"{sheet.dossier.code} · {sheet.dossier.title}"
    yield ""
    yield from facts(
        (
            (_("Year"), f"{sheet.year.year} ({label(sheet.year.basis)})"),
            (_("Proposed by the authors (đồng)"), money(figures.claimed)),
            (_("Recomputed by the program"), money(figures.computed)),
            (_("Assessed"), money(figures.appraised)),
            (_("Recognised by the council"), money(figures.recognised)),
            (_("Reviewer"), review.reviewer if review else ""),
            (_("Day of the review"), shown_day(review.assessed_on) if review else ""),
            (_("Conclusion"), label(review.conclusion) if review else ""),
            (_("Note"), review.note if review else ""),
        )
    )
    yield from (corrected(each) for each in sheet.corrections)
    for each in sheet.shared:
        yield "! " + _("“{file}” is evidence in {others}, too").format(file=each.name, others=", ".join(each.others))


def corrected(found: Correction) -> str:
    """One thing that was changed: what, before and after."""
    inside = found.place.split("/")[-1]
    before, after = (_shown(value) for value in (found.before, found.after))
    return f"{found.label}, {input_label(inside)}: {before} → {after}"


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return show_decimal(value)
    return money(value) if isinstance(value, int) else "–" if value is None else str(value)
