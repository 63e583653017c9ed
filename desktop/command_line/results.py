"""`results …`: made by a superior (`make`), and taken in by a unit (results_down.py)."""

from pathlib import Path

from desktop.command_line.output import Answer, facts, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.results_down import add_results_down
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.language.translator import gettext as _
from desktop.services.handing_down import MadeResults, make_all_results, make_results


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `results`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("make the results for a unit: decisions, awards and targets"))
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar="CODE", help=_("code of the unit"))
    which.add_argument("--all", action="store_true", help=_("for every unit directly under this one"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    add_register(made)
    add_results_down(verbs)


NOUNS = {"results": add_arguments}


def make(options: Namespace, session: Session) -> Answer:
    """Make results for a unit, or for all."""
    with session.desk(options.register) as desk:
        if options.all:
            every = make_all_results(desk, options.out, session.progress)
            document: Plain = {"results": [_record(each) for each in every]}
            return Answer(document, [line for each in every for line in (*_lines(each), "")])
        made = make_results(desk, options.unit, options.out, session.progress)
    return Answer(_record(made), _lines(made))


def _record(made: MadeResults) -> Plain:
    return {
        "unit": made.unit,
        "file": str(made.file),
        "id": made.id,
        "seq": made.seq,
        "check_code": made.check_code,
        "decisions": made.decisions,
        "awards": made.awards,
        "targets": made.targets,
        "deadlines": made.deadlines,
        "rules": made.rules,
        "receipts": made.receipts,
        "resumed": made.resumed,
    }


def _lines(made: MadeResults) -> list[str]:
    lines = facts(
        (
            (_("Bundle"), str(made.file)),
            (_("Number"), number(made.seq)),
            (_("Decisions"), number(made.decisions)),
            (_("Awards"), number(made.awards)),
            (_("Targets"), number(made.targets)),
            (_("Receipts"), number(made.receipts)),
            (_("Check code"), made.check_code),
        )
    )
    if made.resumed:
        lines.append(_("This bundle had been left unfinished; what changed since then is not in it."))
    return lines
