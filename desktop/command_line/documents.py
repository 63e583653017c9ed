"""`document request-form|receipt|decision|cover-sheet`: the papers of a dossier, of a decision and of a bundle."""

from pathlib import Path

from desktop.command_line.output import Answer
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day, whole, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.language.translator import gettext as _
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
    cover = verbs.add("cover-sheet", print_cover, _("the cover sheet of a submission, with its check code"))
    cover.add_argument("--seq", type=whole, metavar="N", help=_("number of the bundle; the latest otherwise"))
    _add_out(cover)


NOUNS = {"document": add_arguments}


def _add_out(verb: CommandParser) -> None:
    verb.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    add_register(verb)


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
        return _written(options.out, decision(desk, options.codes, paper))


def print_cover(options: Namespace, session: Session) -> Answer:
    """Phiếu giao nhận of a submission that was made."""
    with session.desk(options.register) as desk:
        return _written(options.out, print_cover_sheet(desk, options.seq))


def _written(out: Path, content: bytes) -> Answer:
    write_file(out, content)
    return Answer({"file": str(out), "bytes": len(content)}, [_("Written: {file}").format(file=out)])
