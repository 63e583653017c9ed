"""`catalogue import`: titles known elsewhere, to screen against."""

from pathlib import Path

from desktop.command_line.output import Answer, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.language.translator import gettext as _
from desktop.services.screening import import_catalogue


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `catalogue`."""
    imported = Verbs(parser).add("import", import_, _("take in titles known elsewhere, to screen against"))
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
