"""`backup make|list|prove` and `dump`: copies that were opened, and all that a register says, line by line."""

import json
from pathlib import Path

from desktop.command_line.output import Answer, facts, number, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.plain import Plain
from desktop.language.translator import gettext as _
from desktop.services.safekeeping import BackupReport, back_up, list_backups, prove_backup


def add_backup(parser: CommandParser) -> None:
    """The verbs of `backup`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("copy the register and prove the copy"))
    made.add_argument("--to", type=Path, metavar="FOLDER", help=_("the folder; that of the register otherwise"))
    add_register(made)
    add_register(verbs.add("list", list_, _("the backups of a register, newest first")))
    proved = verbs.add("prove", prove, _("open a backup, check it whole and count what it holds"))
    proved.add_argument("file", type=Path, metavar="PATH", help=_("the backup"))


def add_dump(parser: CommandParser) -> None:
    """The arguments of `dump`."""
    add_register(parser)
    parser.set_defaults(act=dump)


NOUNS = {"backup": add_backup, "dump": add_dump}


def make(options: Namespace, session: Session) -> Answer:
    """Make a backup."""
    with session.desk(options.register) as desk:
        return _reported(back_up(desk, options.to))


def list_(options: Namespace, session: Session) -> Answer:
    """List the backups in the register's own folder; they are not opened."""
    with session.desk(options.register) as desk:
        kept = list_backups(desk)
    document: Plain = {
        "backups": [{"path": str(each.path), "made": each.made.isoformat(), "bytes": each.octets} for each in kept]
    }
    rows = [
        (each.made.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y"), number(each.octets), str(each.path))
        for each in kept
    ]
    if not rows:
        return Answer(document, [_("There is no backup yet.")])
    return Answer(document, table((_("Made"), _("Bytes"), _("Path")), rows, figures=(1,)))


def prove(options: Namespace, session: Session) -> Answer:
    """Prove a backup; exit code 3 where it is missing or damaged."""
    return _reported(prove_backup(session.desks, options.file))


def dump(options: Namespace, session: Session) -> Answer:
    """The logical dump, one JSON line a row, sorted; with `--json` the rows of one document."""
    with session.desk(options.register) as desk:
        rows = [dict(row) for row in desk.register.dump()]
    return Answer({"rows": [*rows]}, (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows))


def _reported(report: BackupReport) -> Answer:
    document: Plain = {
        "path": str(report.path),
        "dossiers": report.dossiers,
        "files": report.files,
        "proved": report.proved,
    }
    lines = facts(
        (
            (_("Backup"), str(report.path)),
            (_("Dossiers"), number(report.dossiers)),
            (_("Attachments"), number(report.files)),
            (_("Proved"), _("yes, opened and counted")),
        )
    )
    return Answer(document, lines)
