"""`register new|show`: making a register and showing what it holds."""

from datetime import UTC, datetime
from pathlib import Path

from desktop.command_line.output import Answer, facts, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, words
from desktop.command_line.session import Session
from desktop.domain.folding import nfc
from desktop.domain.plain import Plain
from desktop.domain.refusals import Refused
from desktop.domain.submission import RegisterRole
from desktop.language.translator import gettext as _
from desktop.reference_data import programmes
from desktop.services.desk import Desk
from desktop.services.keys import own_fingerprint
from desktop.services.registers import NewRegister, make_register, show_register


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `register`."""
    verbs = Verbs(parser)
    new = verbs.add("new", make, _("make a register with its key"))
    new.add_argument("file", type=Path, metavar="FILE", help=_("the register to make, NAME.sosk"))
    new.add_argument("--unit", required=True, metavar="CODE", help=_("code of the unit: capital letters and digits"))
    new.add_argument("--name", type=nfc, required=True, help=_("full name of the unit as printed"))
    new.add_argument("--superior", default="", metavar="CODE", help=_("code of the unit above"))
    new.add_argument("--superior-name", type=nfc, default="", metavar="NAME", help=_("full name of the unit above"))
    words(new, "programme", "place")
    new.add_argument("--role", choices=("unit", "superior"), default="unit", help=_("what the register is for"))
    new.add_argument("--practice", action="store_true", help=_("a register for practice, with invented data"))
    shown = verbs.add("show", show, _("what a register holds, in numbers"))
    either = shown.add_mutually_exclusive_group(required=True)
    either.add_argument("file", type=Path, nargs="?", metavar="FILE", help=_("the register, NAME.sosk"))
    either.add_argument("--register", type=Path, metavar="R", help=_("the same, as in other commands"))


NOUNS = {"register": add_arguments}


def make(options: Namespace, session: Session) -> Answer:
    """Make a register."""
    if options.programme and options.programme not in {each.id for each in programmes()}:
        raise Refused("programme.unknown", programme=options.programme)
    asked = NewRegister(
        unit=options.unit,
        name=options.name,
        superior=options.superior,
        superior_name=options.superior_name,
        place=options.place,
        programme=options.programme,
        role=RegisterRole(superior=options.role == "superior", practice=options.practice),
    )
    desk = make_register(session.desks, options.file, asked, datetime.now(UTC))
    try:
        return _overview(desk)
    finally:
        desk.register.close()


def show(options: Namespace, session: Session) -> Answer:
    """Show what a register holds."""
    with session.desk(options.file or options.register) as desk:
        return _overview(desk)


def _overview(desk: Desk) -> Answer:
    overview = show_register(desk)
    identity = overview.identity
    role = "superior" if identity.role.superior else "unit"
    fingerprint = _fingerprint(desk)
    document: dict[str, Plain] = {
        "file": str(overview.path),
        "unit": identity.unit,
        "name": identity.name,
        "superior": identity.superior,
        "superior_name": identity.superior_name,
        "place": identity.place,
        "programme": identity.programme,
        "role": role,
        "practice": identity.role.practice,
        "created": identity.created.isoformat(),
        "dossiers": overview.dossiers,
        "trashed": overview.trashed,
        "certificates": overview.certificates,
        "received": overview.received,
        "events": overview.events,
        "history_head": overview.history_head,
        "fingerprint": fingerprint,
    }
    programme = desk.programme(identity.programme)
    lines = facts(
        (
            (_("Register"), str(overview.path)),
            (_("Unit"), f"{identity.name} ({identity.unit})"),
            (_("Superior"), identity.superior_name or identity.superior),
            (_("Programme"), programme.name if programme else identity.programme),
            (_("For"), _("consolidating the units below") if identity.role.superior else _("the unit's own dossiers")),
            (_("Practice"), _("yes, the data are invented") if identity.role.practice else ""),
            (_("Dossiers"), number(overview.dossiers)),
            (_("In the trash"), number(overview.trashed)),
            (_("Certificates"), number(overview.certificates)),
            (_("Dossiers received"), number(overview.received) if identity.role.superior else ""),
            (_("Events in the history"), number(overview.events)),
            (_("Fingerprint of the key"), fingerprint or _("the key is missing")),
        )
    )
    return Answer(document, lines)


def _fingerprint(desk: Desk) -> str | None:
    """Dấu vân tay khóa; a register whose key is lost can still be looked at."""
    try:
        return own_fingerprint(desk)
    except Refused:
        return None
