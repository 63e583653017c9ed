"""`catalogue import|make`: titles known elsewhere, to screen against, and those handed down to a unit."""

from pathlib import Path

from desktop.command_line.output import Answer, facts, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.language.translator import gettext as _
from desktop.services.catalogue import make_catalogue
from desktop.services.screening import import_catalogue


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `catalogue`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("make the catalogue for a unit: what changed since the version it holds"))
    made.add_argument("--unit", required=True, metavar="CODE", help=_("code of the unit"))
    made.add_argument("--whole", action="store_true", help=_("all titles, whatever the unit holds"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    add_register(made)
    imported = verbs.add("import", import_, _("take in titles known elsewhere, to screen against"))
    imported.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=_(
            "a .tsv with the names of its columns in the first line, or a .jsonl; title must be there, "
            "unit, year, code and abstract may"
        ),
    )
    add_register(imported)


NOUNS = {"catalogue": add_arguments}


def import_(options: Namespace, session: Session) -> Answer:
    """Take a catalogue in."""
    with session.desk(options.register) as desk:
        titles = import_catalogue(desk, options.file, session.progress)
    return Answer({"titles": titles}, [_("The catalogue holds {titles} titles.").format(titles=number(titles))])


def make(options: Namespace, session: Session) -> Answer:
    """Make the catalogue for a unit."""
    with session.desk(options.register) as desk:
        made = make_catalogue(desk, options.unit, options.out, session.progress, whole=options.whole)
    document: Plain = {
        "file": str(made.file),
        "id": made.id,
        "version": made.version,
        "base_version": made.base,
        "titles": made.titles,
        "withdrawn": made.withdrawn,
    }
    lines = facts(
        (
            (_("Bundle"), str(made.file)),
            (_("Version"), number(made.version)),
            (_("Since version"), number(made.base) if made.base else ""),
            (_("Titles"), number(made.titles)),
            (_("Titles taken off"), number(made.withdrawn) if made.withdrawn else ""),
        )
    )
    return Answer(document, lines)
