"""`results …`: made by a superior (`make`), and taken in by a unit (results_down.py)."""

from pathlib import Path

from desktop.command_line.output import Answer, facts, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.results_down import add_results_down
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.language.translator import gettext as _
from desktop.services.handing_down import make_results


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `results`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("make the results for a unit: decisions, awards and targets"))
    made.add_argument("--unit", required=True, metavar="CODE", help=_("code of the unit"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    add_register(made)
    add_results_down(verbs)


NOUNS = {"results": add_arguments}


def make(options: Namespace, session: Session) -> Answer:
    """Make results for a unit."""
    with session.desk(options.register) as desk:
        made = make_results(desk, options.unit, options.out, session.progress)
    document: Plain = {
        "file": str(made.file),
        "id": made.id,
        "seq": made.seq,
        "check_code": made.check_code,
        "decisions": made.decisions,
        "awards": made.awards,
        "targets": made.targets,
        "resumed": made.resumed,
    }
    lines = facts(
        (
            (_("Bundle"), str(made.file)),
            (_("Number"), number(made.seq)),
            (_("Decisions"), number(made.decisions)),
            (_("Awards"), number(made.awards)),
            (_("Targets"), number(made.targets)),
            (_("Check code"), made.check_code),
        )
    )
    if made.resumed:
        lines.append(_("This bundle had been left unfinished; what changed since then is not in it."))
    return Answer(document, lines)
