"""`key …`: the register's own key, and believing those of others by their digits or the code on their sheet."""

from pathlib import Path

from desktop.command_line.exchange_words import KEYS
from desktop.command_line.output import Answer, facts, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.passphrases import passphrase_in
from desktop.command_line.received import received_lines, received_record
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.exchange.keys import fingerprint
from desktop.language.translator import gettext as _
from desktop.services.consolidation import confirm_from_file, confirm_scanned, receive
from desktop.services.enrolment import change_key, export_enrolment, replace_lost_key
from desktop.services.keys import known_keys, own_key, revoke_key
from desktop.services.passphrases import set_passphrase


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `key`."""
    verbs = Verbs(parser)
    add_register(verbs.add("show", show, _("the fingerprint of the key, and the keys of other units")))
    introduced = verbs.add("enrol", enrol, _("make the bundle that introduces the key"))
    introduced.add_argument("out", type=Path, metavar="OUT", help=_("the folder to write it to"))
    add_register(introduced)
    confirmed = verbs.add("confirm", confirm, _("believe the key of a unit by the digits on its stamped sheet"))
    confirmed.add_argument("file", type=Path, metavar="FILE", help=_("a bundle of that unit"))
    by = confirmed.add_mutually_exclusive_group(required=True)
    by.add_argument("--digits", metavar="N", help=_("the last ten digits of the fingerprint"))
    by.add_argument("--sheet", type=Path, metavar="PICTURE", help=_("the stamped sheet: a photograph, a scan or a PDF"))
    add_register(confirmed)
    changed = verbs.add("rotate", rotate, _("change the key for a new one that the present one vouches for"))
    changed.add_argument("out", type=Path, metavar="OUT", help=_("the folder for the bundle that tells of it"))
    changed.add_argument("--lost", action="store_true", help=_("the present key is lost or stolen: begin anew"))
    add_register(changed)
    revoked = verbs.add("revoke", revoke, _("declare the key of a unit lost or stolen"))
    revoked.add_argument("unit", metavar="UNIT", help=_("the code of the unit"))
    revoked.add_argument("--reason", required=True, metavar="TEXT", help=_("why"))
    add_register(revoked)
    closed = verbs.add("passphrase", passphrase, _("protect the key by a passphrase, or take it away"))
    closed.add_argument(
        "--new-file", type=Path, metavar="FILE", help=_("holds the new passphrase; without it none is asked")
    )
    add_register(closed)


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
        if options.sheet is None:
            confirmed = confirm_from_file(desk, options.file, options.digits)
        else:
            receive(desk, [options.file])
            confirmed = confirm_scanned(desk, options.sheet)
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


def rotate(options: Namespace, session: Session) -> Answer:
    """Change the key of the register."""
    with session.desk(options.register) as desk:
        if options.lost:
            replace_lost_key(desk)
            file = export_enrolment(desk, options.out)
        else:
            file = change_key(desk, options.out, session.progress)
        digits = fingerprint(own_key(desk).public_key)
    document: Plain = {"file": str(file), "fingerprint": digits, "vouched_for": not options.lost}
    lines = facts(((_("Bundle"), str(file)), (_("Fingerprint of the key"), digits)))
    told = _("Send the fingerprint on a stamped sheet, not with the file.")
    if not options.lost:
        told = _("Hand the bundle to whoever knows the old key; nothing has to be typed there.")
    return Answer(document, [*lines, "", told])


def revoke(options: Namespace, session: Session) -> Answer:
    """Take nothing more that is signed with the key of a unit."""
    with session.desk(options.register) as desk:
        key = revoke_key(desk, options.unit, options.reason)
    document: Plain = {"unit": key.unit, "key_id": key.key_id, "status": key.status.value}
    return Answer(document, [_("The key of {unit} is revoked; it must introduce a new one.").format(unit=key.unit)])


def passphrase(options: Namespace, session: Session) -> Answer:
    """Protect the key, or take the protection away."""
    new = passphrase_in(options.new_file) if options.new_file else ""
    with session.desk(options.register) as desk:
        set_passphrase(desk, new)
    told = _("The key is protected by the passphrase.") if new else _("The key is no longer protected by a passphrase.")
    return Answer({"protected": bool(new)}, [told])
