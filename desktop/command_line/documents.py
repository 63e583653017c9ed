"""`document …`: the papers of a dossier, of a decision, of a bundle, and letters as PDF or to be edited as DOCX."""

from pathlib import Path

from desktop.command_line.output import Answer
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day, whole, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.documents.letter import Letter
from desktop.language.translator import gettext as _
from desktop.services.benefit_reviews import benefit_review_paper
from desktop.services.desk import Desk
from desktop.services.dossier_letters import dossier_summary_paper
from desktop.services.letters import (
    author_answer_paper,
    decision_as_letter,
    handover_paper,
    letter_docx,
    letter_pdf,
    reminder_paper,
    result_paper,
    submission_paper,
)
from desktop.services.office_papers import decision, filing_receipt, request_form
from desktop.services.recognition import DecisionOnPaper
from desktop.services.submission import print_cover_sheet


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `document`."""
    verbs = Verbs(parser)
    for name, act, summary in (
        ("request-form", print_request_form, _("the request for recognition of a dossier")),
        ("receipt", print_receipt, _("the receipt for a filed request")),
    ):
        verb = verbs.add(name, act, summary)
        verb.add_argument("code", metavar="CODE", help=_("code of the dossier"))
        _add_out(verb)
    decided = verbs.add("decision", print_decision, _("the decision with its list, signed or still to be signed"))
    decided.add_argument("codes", nargs="+", metavar="CODE", help=_("codes of dossiers"))
    words(decided, "number")
    decided.add_argument("--date", type=day, metavar="D", help=_("the day of the decision"))
    _add_out(decided)
    decided.epilog = _("A file that ends in .docx is written to be edited.")
    _add_letters(verbs)
    cover = verbs.add("cover-sheet", print_cover, _("the cover sheet of a submission, with its check code"))
    cover.add_argument("--seq", type=whole, metavar="N", help=_("number of the bundle; the latest otherwise"))
    _add_out(cover)


NOUNS = {"document": add_arguments}

DOCX = ".docx"


def _add_out(verb: CommandParser) -> None:
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the file to write, .pdf or .docx"))
    add_register(verb)


def _add_letters(verbs: Verbs) -> None:
    """Papers that are letters: each as PDF, or as a DOCX to be edited."""
    letter = verbs.add(
        "submission-letter", print_submission_letter, _("the letter that puts initiatives before the superior")
    )
    letter.add_argument("codes", nargs="*", metavar="CODE", help=_("codes of dossiers; all recognised otherwise"))
    _add_number_and_date(letter)
    words(letter, "programme")
    told = verbs.add("result-letter", print_result_letter, _("the letter about what became of requests"))
    told.add_argument("codes", nargs="+", metavar="CODE", help=_("codes of dossiers"))
    told.add_argument("--to", default="", metavar="TEXT", help=_("who is told"))
    _add_number_and_date(told)
    late = verbs.add("reminder", print_reminder, _("the reminder about decisions that are late"))
    late.add_argument("--part", default="", metavar="CODE", help=_("only of this part of the unit"))
    late.add_argument("--answer-by", type=day, metavar="D", help=_("the day an answer is asked for"))
    words(late, "number")
    _add_out(late)
    answered = verbs.add("author-answer", print_author_answer, _("the answer to the authors of a request"))
    answered.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    _add_number_and_date(answered)
    for name, act, summary in (
        ("summary", print_summary, _("the initiative in short")),
        ("benefit-review", print_benefit_review, _("the sheet by which the benefit is reviewed")),
    ):
        verb = verbs.add(name, act, summary)
        verb.add_argument("code", metavar="CODE", help=_("code of the dossier"))
        _add_out(verb)
    handed = verbs.add("handover", print_handover, _("the record of handing the register over"))
    handed.add_argument("--giver", required=True, metavar="NAME", help=_("who hands it over"))
    handed.add_argument("--receiver", required=True, metavar="NAME", help=_("who takes it over"))
    words(handed, "note")
    _add_out(handed)


def _add_number_and_date(verb: CommandParser) -> None:
    words(verb, "number")
    verb.add_argument("--date", type=day, metavar="D", help=_("the day of the paper; left blank otherwise"))
    _add_out(verb)


def print_request_form(options: Namespace, session: Session) -> Answer:
    """Đơn yêu cầu công nhận sáng kiến."""
    with session.desk(options.register) as desk:
        return _written(options.out, request_form(desk, options.code))


def print_receipt(options: Namespace, session: Session) -> Answer:
    """Giấy biên nhận đơn."""
    with session.desk(options.register) as desk:
        return _written(options.out, filing_receipt(desk, options.code))


def print_decision(options: Namespace, session: Session) -> Answer:
    """Quyết định công nhận sáng kiến; without number and day they stay blank."""
    if bool(options.number) != (options.date is not None):
        raise WrongUsage(_("--number and --date are given together."), "")
    paper = DecisionOnPaper(options.number, options.date) if options.number else None
    with session.desk(options.register) as desk:
        if options.out.suffix.lower() == DOCX:
            return _written(options.out, letter_docx(decision_as_letter(desk, options.codes, paper)))
        return _written(options.out, decision(desk, options.codes, paper))


def print_submission_letter(options: Namespace, session: Session) -> Answer:
    """Tờ trình."""
    with session.desk(options.register) as desk:
        paper = submission_paper(desk, options.codes, options.number, options.date, options.programme)
        return _letter(desk, options.out, paper)


def print_result_letter(options: Namespace, session: Session) -> Answer:
    """Thông báo kết quả."""
    with session.desk(options.register) as desk:
        return _letter(desk, options.out, result_paper(desk, options.codes, options.to, options.number, options.date))


def print_reminder(options: Namespace, session: Session) -> Answer:
    """Phiếu đôn đốc."""
    with session.desk(options.register) as desk:
        return _letter(desk, options.out, reminder_paper(desk, options.part, options.answer_by, options.number))


def print_author_answer(options: Namespace, session: Session) -> Answer:
    """Phiếu trả lời tác giả."""
    with session.desk(options.register) as desk:
        return _letter(desk, options.out, author_answer_paper(desk, options.code, options.number, options.date))


def print_summary(options: Namespace, session: Session) -> Answer:
    """Bản tóm tắt sáng kiến."""
    with session.desk(options.register) as desk:
        return _letter(desk, options.out, dossier_summary_paper(desk, options.code))


def print_benefit_review(options: Namespace, session: Session) -> Answer:
    """Phiếu kiểm chứng."""
    with session.desk(options.register) as desk:
        return _letter(desk, options.out, benefit_review_paper(desk, options.code))


def print_handover(options: Namespace, session: Session) -> Answer:
    """Biên bản bàn giao."""
    with session.desk(options.register) as desk:
        return _letter(desk, options.out, handover_paper(desk, options.giver, options.receiver, options.note))


def print_cover(options: Namespace, session: Session) -> Answer:
    """Phiếu giao nhận of a submission that was made."""
    with session.desk(options.register) as desk:
        return _written(options.out, print_cover_sheet(desk, options.seq))


def _letter(desk: Desk, out: Path, letter: Letter) -> Answer:
    """Write a letter as what the name of the file asks for."""
    return _written(out, letter_docx(letter) if out.suffix.lower() == DOCX else letter_pdf(desk, letter))


def _written(out: Path, content: bytes) -> Answer:
    write_file(out, content)
    return Answer({"file": str(out), "bytes": len(content)}, [_("Written: {file}").format(file=out)])
