"""`certificates issue|print|spoil|number|verify`: numbers entered first, one PDF of what was entered, seals proved."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, day, number, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, whole, words
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.certificates import CertificateKind, IssuedCertificate, SealStatus
from desktop.domain.placing import AS_DESIGNED
from desktop.domain.plain import Plain
from desktop.language.labels import label
from desktop.language.layout_faults import layout_sentence
from desktop.language.problems import sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.certificate_prints import (
    enter_certificate_number,
    keep_printed,
    print_certificates,
    spoil_certificate,
)
from desktop.services.certificates import (
    CertificatesRefused,
    Numbering,
    PlannedCertificate,
    SheetOf,
    issue_certificates,
    sound_sheets,
)
from desktop.services.printers import printer_placing
from desktop.services.seals import VerifiedSheet, verify_certificate


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `certificates`."""
    verbs = Verbs(parser)
    issued = verbs.add("issue", issue, _("number and enter a certificate for each author who has none yet"))
    issued.add_argument(
        "--dossier",
        action="extend",
        nargs="+",
        default=[],
        metavar="CODE",
        help=_("of these; all recognised otherwise"),
    )
    issued.add_argument(
        "--kind",
        choices=[kind.value for kind in CertificateKind],
        default=CertificateKind.CERTIFICATE.value,
        help=_("by the base, or by the union for taking part"),
    )
    numbers = issued.add_mutually_exclusive_group()
    numbers.add_argument("--first-number", type=whole, metavar="N", help=_("the first number; the next free otherwise"))
    numbers.add_argument("--blank", action="store_true", help=_("without numbers, to be written by hand"))
    issued.add_argument(
        "--ready-only",
        action="store_true",
        help=_("those in order now, author by author; the others wait and are told"),
    )
    _add_template(issued)
    add_register(issued)
    printed = verbs.add("print", print_, _("one PDF of the certificates that are valid"))
    printed.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    printed.add_argument(
        "--certificate", action="extend", nargs="+", default=[], metavar="UID", help=_("only these certificates")
    )
    _add_template(printed)
    printed.add_argument("--printer", default="", metavar="NAME", help=_("moved and scaled as this printer needs it"))
    printed.add_argument("--pre-printed", action="store_true", help=_("for pre-printed paper: values only"))
    add_register(printed)
    spoiled = verbs.add("spoil", spoil, _("enter that a sheet was spoiled; its number is never given again"))
    spoiled.add_argument("certificate", metavar="UID", help=_("the certificate"))
    words(spoiled, "reason")
    add_register(spoiled)
    late = verbs.add("number", enter_number, _("enter the number of a sheet issued without one"))
    late.add_argument("certificate", metavar="UID", help=_("the certificate"))
    late.add_argument("--number", type=whole, required=True, metavar="N", help=_("the number written on it"))
    add_register(late)
    proved = verbs.add("verify", verify, _("prove the seal of a certificate without any network"))
    proved.add_argument(
        "source", nargs="+", metavar="TEXT|IMAGE|PDF", help=_("the digits of the seal, or a file with the sheet")
    )
    add_register(proved)


NOUNS = {"certificates": add_arguments}


MOST_DIGITS_OF_A_NAME = 150
GOOD = frozenset({SealStatus.GENUINE})
REFUSED = frozenset({SealStatus.FORGED})


def _add_template(parser: CommandParser) -> None:
    parser.add_argument("--template", default="", metavar="ID", help=_("look of the sheets"))


def issue(options: Namespace, session: Session) -> Answer:
    """Issue certificates; exit code 1, and none issued, where something is in the way of any of them."""
    numbering = Numbering(options.first_number, options.blank)
    kind = CertificateKind(options.kind)
    with session.desk(options.register) as desk:
        only: list[SheetOf] | None = None
        waiting: list[PlannedCertificate] = []
        if options.ready_only:
            only, waiting = sound_sheets(desk, options.dossier, kind, options.template, session.progress)
        try:
            issued = issue_certificates(
                desk, options.dossier, kind, numbering, options.template, session.progress, only
            )
        except CertificatesRefused as refusal:
            return _refused(refusal)
        with desk.register.read() as view:
            codes = {each.uid: each.code for each in view.dossiers.many([sheet.dossier for sheet in issued])}
    document: Plain = {
        "certificates": [_record(each, codes[each.dossier]) for each in issued],
        "sheets": _waiting(waiting),
    }
    headings = (_("Number"), _("Year"), _("Name"), _("Dossier"))
    rows = [
        ("–" if each.number is None else str(each.number), str(each.year), each.person, codes[each.dossier])
        for each in issued
    ]
    counted = _("{count} certificates issued.").format(count=number(len(issued)))
    lines = [*table(headings, rows, figures=(0,)), "", counted] if rows else [counted]
    return Answer(document, [*lines, *_waiting_lines(waiting)], ExitCode.PROBLEMS if waiting else ExitCode.DONE)


def print_(options: Namespace, session: Session) -> Answer:
    """Print certificates that were issued."""
    with session.desk(options.register) as desk:
        placing = printer_placing(desk, options.printer) if options.printer else AS_DESIGNED
        placing = replace(placing, values_only=options.pre_printed)
        content = print_certificates(desk, options.certificate, session.progress, options.template, placing)
        write_file(options.out, content)
        keep_printed(desk, content, options.certificate, options.template, placing)
    document: Plain = {"file": str(options.out), "bytes": len(content)}
    return Answer(document, [_("Written: {file}").format(file=options.out)])


def spoil(options: Namespace, session: Session) -> Answer:
    """Enter a spoiled sheet."""
    with session.desk(options.register) as desk:
        certificate = spoil_certificate(desk, options.certificate, options.reason)
    said = _("The sheet of {person} is entered as spoiled.").format(person=certificate.person)
    return Answer({"uid": certificate.uid, "state": certificate.state.value, "number": certificate.number}, [said])


def enter_number(options: Namespace, session: Session) -> Answer:
    """Enter a number that was written by hand."""
    with session.desk(options.register) as desk:
        certificate = enter_certificate_number(desk, options.certificate, options.number)
    said = _("The sheet of {person} has the number {number}.").format(
        person=certificate.person, number=number(options.number)
    )
    return Answer({"uid": certificate.uid, "number": certificate.number}, [said])


def verify(options: Namespace, session: Session) -> Answer:
    """Prove seals; exit code 1 where a sheet is not valid, 3 where one is forged."""
    typed = " ".join(options.source)
    path = Path(typed)
    with session.desk(options.register) as desk:
        found = verify_certificate(desk, typed if _is_digits(typed) else path, session.progress)
    document: Plain = {"status": found.status.value, "sheets": [_proved(sheet) for sheet in found.sheets]}
    headings = (_("Page"), _("Seal"), _("Number"), _("Name"), _("Issued on"))
    rows = [
        (
            str(sheet.page),
            label(sheet.status),
            "" if sheet.number is None else number(sheet.number),
            "" if sheet.certificate is None else sheet.certificate.person,
            day(sheet.issued_on),
        )
        for sheet in found.sheets
    ]
    code = ExitCode.DONE if found.status in GOOD else ExitCode.PROBLEMS
    return Answer(document, table(headings, rows), ExitCode.REFUSED if found.status in REFUSED else code)


def _is_digits(text: str) -> bool:
    """Whether a text is a typed seal: it has more digits than any name of a file."""
    return sum(letter.isdigit() for letter in text) > MOST_DIGITS_OF_A_NAME


def _proved(sheet: VerifiedSheet) -> Plain:
    certificate = sheet.certificate
    return {
        "status": sheet.status.value,
        "page": sheet.page,
        "unit": sheet.unit,
        "number": sheet.number,
        "issued_on": sheet.issued_on.isoformat() if sheet.issued_on else None,
        "uid": certificate.uid if certificate else None,
        "person": certificate.person if certificate else None,
    }


def _record(certificate: IssuedCertificate, code: str) -> Plain:
    return {
        "uid": certificate.uid,
        "person": certificate.person,
        "number": certificate.number,
        "year": certificate.year,
        "dossier": code,
        "kind": certificate.kind.value,
    }


def _refused(refusal: CertificatesRefused) -> Answer:
    said = refusal_sentence(refusal)
    document: Plain = {
        "certificates": [],
        "error": {"code": refusal.code, "sentence": said},
        "sheets": _waiting(refusal.sheets),
    }
    return Answer(document, [said, *_waiting_lines(refusal.sheets)], ExitCode.PROBLEMS)


def _waiting(sheets: Sequence[PlannedCertificate]) -> Plain:
    return [
        {"dossier": sheet.dossier.code, "person": sheet.person, "sentences": [*_reasons(sheet)]} for sheet in sheets
    ]


def _waiting_lines(sheets: Sequence[PlannedCertificate]) -> list[str]:
    lines: list[str] = []
    for sheet in sheets:
        lines.append(f"{sheet.dossier.code}  {sheet.person}  {shortened(sheet.dossier.title)}")
        lines += [f"  ✗ {reason}" for reason in _reasons(sheet)]
    return lines


def _reasons(sheet: PlannedCertificate) -> list[str]:
    return [sentence(each) for each in sheet.problems] + [layout_sentence(each) for each in sheet.faults]
