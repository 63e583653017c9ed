"""`bundle …`: what is sent (bundle_sending.py), and any bundle looked at: `inspect`, `verify`."""

from pathlib import Path

from desktop.command_line.bundle_sending import add_sending
from desktop.command_line.exchange_words import KEYS, KINDS
from desktop.command_line.failures import fault_record
from desktop.command_line.output import Answer, ExitCode, facts, money, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.passphrases import add_passphrase_file, passphrase_in
from desktop.command_line.session import Session
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.plain import Plain
from desktop.domain.submission import BundleKind
from desktop.language.faults import fault_sentence
from desktop.language.translator import gettext as _
from desktop.reference_data import schema
from desktop.services.encryption import encrypt_bundle, opened_file
from desktop.services.verifying import Verified, inspect_bundle, verify_bundle


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `bundle`."""
    verbs = Verbs(parser)
    add_sending(verbs)
    closed = verbs.add("encrypt", encrypt, _("close a bundle to the key of a unit or to a passphrase"))
    closed.add_argument("file", type=Path, metavar="FILE", help=_("the bundle, .sk.zip"))
    closed.add_argument("--to", default="", metavar="UNIT", help=_("whose key; the superior's without it"))
    add_passphrase_file(closed)
    add_register(closed)
    looked_at = verbs.add("inspect", inspect, _("what a bundle says of itself, unproved"))
    looked_at.add_argument("file", type=Path, metavar="FILE", help=_("the bundle, .sk.zip"))
    proved = verbs.add("verify", verify, _("prove that a bundle is whole and who signed it"))
    proved.add_argument("file", type=Path, metavar="FILE", help=_("the bundle, .sk.zip"))
    proved.add_argument("--register", type=Path, metavar="R", help=_("with the keys this register knows"))
    add_passphrase_file(proved)


NOUNS = {"bundle": add_arguments}


def inspect(options: Namespace, session: Session) -> Answer:
    """Say what a bundle says of itself; nothing of it is proved."""
    claim = inspect_bundle(options.file)
    header = claim.header
    created = header.created.astimezone(LEGAL_ZONE)
    document: Plain = {
        "id": claim.id,
        "kind": header.kind.value,
        "unit": header.sender,
        "to": header.recipient,
        "seq": header.seq,
        "created": header.created.isoformat(),
        "practice": header.practice,
        "dossiers": header.control.get("dossiers", 0),
        "benefit_vnd": header.control.get("benefit_vnd", 0),
        "control": {**header.control},
        "check_code": claim.check_code,
        "key_id": claim.key_id,
        "proved": False,
    }
    lines = facts(
        (
            (_("Kind"), _(KINDS[header.kind])),
            (_("From"), header.sender),
            (_("To"), header.recipient),
            (_("Number"), number(header.seq)),
            (_("Made"), created.strftime("%H:%M %d/%m/%Y")),
            (_("Practice"), _("yes, the data are invented") if header.practice else ""),
            *_control(header.kind, header.control.get("dossiers", 0), header.control.get("benefit_vnd", 0)),
            (_("Check code"), claim.check_code),
        )
    )
    return Answer(document, [*lines, "", _("This is only what the bundle says; “bundle verify” proves it.")])


def verify(options: Namespace, session: Session) -> Answer:
    """Prove a bundle; exit code 3 where anything is wrong with it."""
    if options.register is None:
        return _verdict(verify_bundle(options.file, schema, progress=session.progress))
    with (
        session.desk(options.register) as desk,
        opened_file(desk, options.file, passphrase_in(options.passphrase_file), session.progress) as file,
    ):
        return _verdict(verify_bundle(file, schema, desk, session.progress))


def encrypt(options: Namespace, session: Session) -> Answer:
    """Close a bundle, beside itself."""
    passphrase = passphrase_in(options.passphrase_file)
    with session.desk(options.register) as desk:
        file = encrypt_bundle(desk, options.file, options.to, passphrase, session.progress)
    return Answer({"file": str(file)}, facts(((_("Encrypted bundle"), str(file)),)))


def _verdict(found: Verified) -> Answer:
    document: Plain = {
        "ok": found.ok,
        "id": found.id,
        "kind": found.kind.value if found.kind else "",
        "unit": found.unit,
        "to": found.to_unit,
        "seq": found.seq,
        "dossiers": found.dossiers,
        "benefit_vnd": found.benefit_vnd,
        "check_code": found.check_code,
        "key_status": found.key_status.value if found.key_status else None,
        "faults": [fault_record(fault) for fault in found.faults],
    }
    lines = facts(
        (
            (_("Kind"), _(KINDS[found.kind]) if found.kind else ""),
            (_("From"), found.unit),
            (_("To"), found.to_unit),
            (_("Number"), number(found.seq)),
            *_control(found.kind, found.dossiers, found.benefit_vnd),
            (_("Check code"), found.check_code),
            (_("Key of the sender"), _(KEYS[found.key_status]) if found.key_status else ""),
        )
    )
    if found.ok:
        return Answer(document, [_("The bundle is whole and its signature holds."), *lines])
    wrong = [f"✗ {fault_sentence(fault)}" for fault in found.faults]
    return Answer(document, [*wrong, "", *lines] if found.unit else wrong, ExitCode.REFUSED)


def _control(kind: BundleKind | None, dossiers: int, benefit_vnd: int) -> tuple[tuple[str, str], ...]:
    """The control totals, which only submissions have."""
    if kind is not BundleKind.SUBMISSION:
        return ()
    return ((_("Dossiers"), number(dossiers)), (_("Benefit (đồng)"), money(benefit_vnd)))
