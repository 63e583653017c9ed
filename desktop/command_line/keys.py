"""`key show|enrol|confirm`: the register's own key, and believing those of others by their last ten digits."""

from pathlib import Path

from desktop.command_line.exchange_words import KEYS
from desktop.command_line.output import Answer, facts, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.received import received_lines, received_record
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.exchange.keys import fingerprint
from desktop.language.translator import gettext as _
from desktop.services.consolidation import confirm_from_file
from desktop.services.keys import known_keys, own_key
from desktop.services.submission import export_enrolment


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `key`."""
    verbs = Verbs(parser)
    add_register(verbs.add("show", show, _("the fingerprint of the key, and the keys of other units")))
    introduced = verbs.add("enrol", enrol, _("make the bundle that introduces the key"))
    introduced.add_argument("out", type=Path, metavar="OUT", help=_("the folder to write it to"))
    add_register(introduced)
    confirmed = verbs.add("confirm", confirm, _("believe the key of a unit by the digits on its stamped sheet"))
    confirmed.add_argument("file", type=Path, metavar="FILE", help=_("a bundle of that unit"))
    confirmed.add_argument("--digits", required=True, metavar="N", help=_("the last ten digits of the fingerprint"))
    add_register(confirmed)


NOUNS = {"key": add_arguments}


def show(options: Namespace, session: Session) -> Answer:
    """Show the keys a register has and knows."""
    with session.desk(options.register) as desk:
        own = own_key(desk)
        others = known_keys(desk)
        unit = desk.identity.unit
    shown = [(key, fingerprint(bytes.fromhex(key.public_key))) for key in others]
    own_fingerprint = fingerprint(own.public_key)
    document: Plain = {
        "unit": unit,
        "fingerprint": own_fingerprint,
        "key_id": own.key_id,
        "known": [
            {"unit": key.unit, "fingerprint": digits, "key_id": key.key_id, "status": key.status.value}
            for key, digits in shown
        ],
    }
    lines = facts(((_("Unit"), unit), (_("Fingerprint of the key"), own_fingerprint)))
    if shown:
        rows = [(key.unit, digits, _(KEYS[key.status])) for key, digits in shown]
        lines += ["", *table((_("Unit"), _("Fingerprint"), _("Key")), rows)]
    return Answer(document, lines)


def enrol(options: Namespace, session: Session) -> Answer:
    """Make the bundle that introduces the register's key."""
    with session.desk(options.register) as desk:
        file = export_enrolment(desk, options.out)
        digits = fingerprint(own_key(desk).public_key)
    document: Plain = {"file": str(file), "fingerprint": digits}
    lines = facts(((_("Bundle"), str(file)), (_("Fingerprint of the key"), digits)))
    return Answer(document, [*lines, "", _("Send the fingerprint on a stamped sheet, not with the file.")])


def confirm(options: Namespace, session: Session) -> Answer:
    """Believe the key of the unit a bundle comes from; bundles that waited for it are counted."""
    with session.desk(options.register) as desk:
        confirmed = confirm_from_file(desk, options.file, options.digits)
    key = confirmed.key
    document: Plain = {
        "unit": key.unit,
        "key_id": key.key_id,
        "status": key.status.value,
        "bundles": [received_record(each) for each in confirmed.bundles],
    }
    lines = [_("The key of {unit} is confirmed.").format(unit=key.unit)]
    lines += [line for each in confirmed.bundles for line in received_lines(each)]
    return Answer(document, lines)
