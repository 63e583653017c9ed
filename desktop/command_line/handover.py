"""`handover make|open`: the register for the next clerk or computer, as one encrypted package."""

from pathlib import Path

from desktop.command_line.output import Answer, facts, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.passphrases import passphrase_in
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.language.translator import gettext as _
from desktop.services.handover import Handover, make_handover, open_handover


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `handover`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("pack the register with its key and files, closed with a passphrase"))
    made.add_argument("out", type=Path, metavar="FOLDER", help=_("the folder to write it to"))
    _add_passphrase(made)
    add_register(made)
    opened = verbs.add("open", open_, _("unpack and verify a package where no register is yet"))
    opened.add_argument("file", type=Path, metavar="FILE", help=_("the package"))
    _add_passphrase(opened)
    add_register(opened)


NOUNS = {"handover": add_arguments}


def make(options: Namespace, session: Session) -> Answer:
    """Make a package."""
    with session.desk(options.register) as desk:
        file, handover = make_handover(desk, options.out, passphrase_in(options.passphrase_file), session.progress)
    told = _("Hand the passphrase over by another way than the file, and print the record: document handover.")
    return Answer({"file": str(file), **_record(handover)}, [*_lines(file, handover), "", told])


def open_(options: Namespace, session: Session) -> Answer:
    """Open a package; the register that came out of it begins a new stream of bundles."""
    given = passphrase_in(options.passphrase_file)
    desk, handover = open_handover(session.desks, options.file, given, options.register, session.progress)
    desk.register.close()
    told = _("Verified: every file is what the package says. Bundles are numbered in a new stream from here on.")
    document = {"file": str(options.register), "verified": True, **_record(handover)}
    return Answer(document, [*_lines(options.register, handover), "", told])


def _add_passphrase(parser: CommandParser) -> None:
    help_text = _("holds the passphrase of the package in its first line")
    parser.add_argument("--passphrase-file", type=Path, required=True, metavar="FILE", help=help_text)


def _record(handover: Handover) -> dict[str, Plain]:
    return {
        "unit": handover.unit,
        "made": handover.made.isoformat(),
        "dossiers": handover.dossiers,
        "files": len(handover.files),
        "attachments": handover.attachments,
        "events": handover.events,
        "head": handover.head,
        "tasks": {task.kind: task.number for task in handover.tasks},
        "series": [
            {"kind": each.kind, "series": each.series, "year": each.year, "next": each.next_number}
            for each in handover.series
        ],
    }


def _lines(file: Path, handover: Handover) -> list[str]:
    return facts(
        (
            (_("File"), str(file)),
            (_("Unit"), handover.unit),
            (_("Dossiers"), number(handover.dossiers)),
            (_("Attachments"), number(handover.attachments)),
            (_("Events in the history"), number(handover.events)),
            (_("Work still open"), number(sum(task.number for task in handover.tasks))),
        )
    )
