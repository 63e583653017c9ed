"""`bundle export|inspect|verify`: submissions made, and any bundle looked at."""

from pathlib import Path

from desktop.command_line.exchange_words import KEYS, KINDS
from desktop.command_line.failures import fault_record
from desktop.command_line.output import Answer, ExitCode, facts, money, number
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.plain import Plain
from desktop.domain.submission import BundleKind
from desktop.language.faults import fault_sentence
from desktop.language.translator import gettext as _
from desktop.reference_data import schema
from desktop.services.submission import export_submission
from desktop.services.verifying import Verified, inspect_bundle, verify_bundle


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `bundle`."""
    verbs = Verbs(parser)
    made = verbs.add("export", export, _("make the submission to the superior, with its cover sheet"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    made.add_argument("--full", action="store_true", help=_("everything, not only what changed (always so as yet)"))
    add_register(made)
    looked_at = verbs.add("inspect", inspect, _("what a bundle says of itself, unproved"))
    looked_at.add_argument("file", type=Path, metavar="FILE", help=_("the bundle, .sk.zip"))
    proved = verbs.add("verify", verify, _("prove that a bundle is whole and who signed it"))
    proved.add_argument("file", type=Path, metavar="FILE", help=_("the bundle, .sk.zip"))
    proved.add_argument("--register", type=Path, metavar="R", help=_("with the keys this register knows"))


NOUNS = {"bundle": add_arguments}


def export(options: Namespace, session: Session) -> Answer:
    """Make the next submission; exit code 1 where a rule kept dossiers at home."""
    with session.desk(options.register) as desk:
        made = export_submission(desk, options.out, session.progress)
    document: Plain = {
        "file": str(made.file),
        "id": made.id,
        "seq": made.seq,
        "dossiers": made.dossiers,
        "recognised": made.control.recognised,
        "benefit_vnd": made.control.benefit_vnd,
        "without_benefit": made.control.without_benefit,
        "check_code": made.check_code,
        "withheld": [*made.withheld],
        "left_out": [*made.left_out],
        "parts": [str(part) for part in made.parts],
        "cover_sheet": str(made.cover_sheet),
        "resumed": made.resumed,
    }
    lines = facts(
        (
            (_("Bundle"), str(made.file)),
            (_("Cover sheet"), str(made.cover_sheet)),
            (_("Number"), number(made.seq)),
            (_("Dossiers"), number(made.dossiers)),
            (_("Recognised"), number(made.control.recognised)),
            (_("Benefit (đồng)"), money(made.control.benefit_vnd)),
            (_("Without a benefit"), number(made.control.without_benefit)),
            (_("Check code"), made.check_code),
            (_("Secret, sent in part"), ", ".join(made.withheld)),
            (_("Left at home, to be mended"), ", ".join(made.left_out)),
        )
    )
    if made.resumed:
        lines.append(_("This bundle had been left unfinished; what changed since then is not in it."))
    return Answer(document, lines, ExitCode.PROBLEMS if made.left_out else ExitCode.DONE)


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
    with session.desk(options.register) as desk:
        return _verdict(verify_bundle(options.file, schema, desk, session.progress))


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
