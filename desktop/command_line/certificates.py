"""`certificates issue|print`: numbers given and entered first, then one PDF drawn from what was entered."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, number, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, whole
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.certificates import CertificateKind, IssuedCertificate
from desktop.domain.plain import Plain
from desktop.language.layout_faults import layout_sentence
from desktop.language.problems import sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.reference_data import template_ids
from desktop.services.certificates import (
    CertificatesRefused,
    Numbering,
    PlannedCertificate,
    issue_certificates,
    print_certificates,
)


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
    _add_template(issued)
    add_register(issued)
    printed = verbs.add("print", print_, _("one PDF of the certificates that are valid"))
    printed.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    printed.add_argument(
        "--certificate", action="extend", nargs="+", default=[], metavar="UID", help=_("only these certificates")
    )
    _add_template(printed)
    add_register(printed)


NOUNS = {"certificates": add_arguments}


def _add_template(parser: CommandParser) -> None:
    parser.add_argument("--template", choices=template_ids(), default="", metavar="ID", help=_("look of the sheets"))


def issue(options: Namespace, session: Session) -> Answer:
    """Issue certificates; exit code 1, and none issued, where something is in the way of any of them."""
    numbering = Numbering(options.first_number, options.blank)
    kind = CertificateKind(options.kind)
    with session.desk(options.register) as desk:
        try:
            issued = issue_certificates(desk, options.dossier, kind, numbering, options.template, session.progress)
        except CertificatesRefused as refusal:
            return _refused(refusal)
        with desk.register.read() as view:
            codes = {each.uid: each.code for each in view.dossiers.many([sheet.dossier for sheet in issued])}
    document: Plain = {"certificates": [_record(each, codes[each.dossier]) for each in issued]}
    headings = (_("Number"), _("Year"), _("Name"), _("Dossier"))
    rows = [
        ("–" if each.number is None else str(each.number), str(each.year), each.person, codes[each.dossier])
        for each in issued
    ]
    counted = _("{count} certificates issued.").format(count=number(len(issued)))
    return Answer(document, [*table(headings, rows, figures=(0,)), "", counted] if rows else [counted])


def print_(options: Namespace, session: Session) -> Answer:
    """Print certificates that were issued."""
    with session.desk(options.register) as desk:
        content = print_certificates(desk, options.certificate, session.progress, options.template)
        write_file(options.out, content)
    document: Plain = {"file": str(options.out), "bytes": len(content)}
    return Answer(document, [_("Written: {file}").format(file=options.out)])


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
        "sheets": [
            {"dossier": sheet.dossier.code, "person": sheet.person, "sentences": [*_reasons(sheet)]}
            for sheet in refusal.sheets
        ],
    }
    lines = [said]
    for sheet in refusal.sheets:
        lines.append(f"{sheet.dossier.code}  {sheet.person}  {shortened(sheet.dossier.title)}")
        lines += [f"  ✗ {reason}" for reason in _reasons(sheet)]
    return Answer(document, lines, ExitCode.PROBLEMS)


def _reasons(sheet: PlannedCertificate) -> list[str]:
    return [sentence(each) for each in sheet.problems] + [layout_sentence(each) for each in sheet.faults]
