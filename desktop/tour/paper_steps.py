"""What goes on paper: decision, request form and receipt, certificates in two looks, the summary table."""

from pathlib import Path

from desktop.domain.certificates import CertificateKind, IssuedCertificate
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificate_prints import print_certificates
from desktop.services.certificates import issue_certificates
from desktop.services.desk import Desk
from desktop.services.office_papers import decision, filing_receipt, request_form
from desktop.services.recognition import DecisionOnPaper
from desktop.services.reporting import summary, summary_pdf, summary_xlsx
from desktop.tour.folder import CERTIFICATES, PAPERS, PICTURES, TABLES
from desktop.tour.page_values import Picture
from desktop.tour.walk import Done, Walk, expect

PORTRAIT = "certificate-portrait"
PICTURE_WIDTH = 1_000
"""Pixels across of a picture of a sheet."""


def print_office_papers(walk: Walk) -> Done:
    """A request form, its receipt, and the decision of the first sitting with its list."""
    sitting = walk.practice.scenario.sittings[0]
    code = walk.codes[sitting.dossiers[0]]
    paper = DecisionOnPaper(sitting.number, sitting.decided_on)
    files = (
        walk.write(PAPERS, "don-yeu-cau-cong-nhan.pdf", request_form(walk.unit, code)),
        walk.write(PAPERS, "giay-bien-nhan-don.pdf", filing_receipt(walk.unit, code)),
        walk.write(PAPERS, "quyet-dinh-cong-nhan.pdf", decision(walk.unit, walk.codes_of(sitting.dossiers), paper)),
    )
    return Done(_("Request form and receipt of {dossier}, and the decision with its list.").format(dossier=code), files)


def issue_all_certificates(walk: Walk) -> Done:
    """Certificates by the base in two looks, and the union's own of taking part; each in one file for many sheets."""
    scenario = walk.practice.scenario
    upright = walk.codes_of(scenario.sittings[0].dossiers)
    portrait = issue_certificates(walk.unit, upright, template_id=PORTRAIT, progress=walk.progress)
    landscape = issue_certificates(walk.unit, progress=walk.progress)
    taking_part = walk.codes_of([name for sitting in scenario.sittings[1:] for name in sitting.dossiers])
    participation = issue_certificates(walk.unit, taking_part, CertificateKind.PARTICIPATION, progress=walk.progress)
    files = (
        _printed(walk, landscape, "giay-chung-nhan-ngang", _("Certificate, landscape")),
        _printed(walk, portrait, "giay-chung-nhan-doc", _("Certificate, portrait")),
        _printed(walk, participation, "giay-ghi-nhan", _("Certificate of taking part")),
    )
    walk.found.certificates_issued = len(landscape) + len(portrait) + len(participation)
    said = ngettext(
        "{number} certificate numbered, entered and drawn in three files.",
        "{number} certificates numbered, entered and drawn in three files.",
        walk.found.certificates_issued,
    )
    return Done(said.format(number=walk.found.certificates_issued), files)


def make_unit_tables(walk: Walk) -> Done:
    """The summary table of the unit by its parts, on paper and as a workbook."""
    files = _tables(walk, walk.unit, "bang-tong-hop-don-vi", _("Summary table of the unit by its parts"))
    return Done(_("{unit} against its targets, part by part.").format(unit=walk.unit.identity.name), files)


def make_superior_tables(walk: Walk) -> Done:
    """The summary table of the superior by units, from what was received and decided."""
    files = _tables(walk, walk.superior, "bang-tong-hop-cap-tren", _("Summary table of the superior by units"))
    return Done(
        _("Units below {unit} by what was received and decided.").format(unit=walk.superior.identity.name), files
    )


def _printed(walk: Walk, issued: list[IssuedCertificate], name: str, caption: str) -> Path:
    expect(bool(issued), _("No certificate was issued."))
    content = print_certificates(walk.unit, [each.uid for each in issued], walk.progress)
    file = walk.write(CERTIFICATES, f"{name}.pdf", content)
    walk.found.certificates.append(_picture(walk, content, file, caption))
    return file


def _tables(walk: Walk, desk: Desk, name: str, caption: str) -> tuple[Path, Path]:
    table = summary(desk)
    content = summary_pdf(desk, table)
    pdf = walk.write(TABLES, f"{name}.pdf", content)
    walk.found.tables.append(_picture(walk, content, pdf, caption))
    return pdf, walk.write(TABLES, f"{name}.xlsx", summary_xlsx(table))


def _picture(walk: Walk, content: bytes, document: Path, caption: str) -> Picture:
    """A picture of the first page, drawn from the bytes that are printed."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as pdf:
        page = pdf[0]
        sheet = page.render(scale=PICTURE_WIDTH / page.get_width()).to_pil()
    target = walk.path(PICTURES, f"{document.stem}.png")
    sheet.save(target, optimize=True)
    upright = sheet.height > sheet.width
    return Picture(walk.from_page(target), walk.from_page(document), caption, upright)
