"""A template seen at work: a sheet of invented people drawn with it, and what would not fit."""

from dataclasses import dataclass, replace

from desktop.documents.certificate_values import CertificateValues, LayoutFault, Recipient
from desktop.domain.certificates import CertificateKind
from desktop.domain.dates import show_date
from desktop.domain.placing import AS_DESIGNED, Placing
from desktop.domain.words import amount_in_words
from desktop.services.certificate_sheets import letterhead_of, numbered
from desktop.services.desk import Desk
from desktop.services.papers import document_fonts
from desktop.services.templates import read_template_content, template_pictures

SAMPLE_NUMBER = 128
SAMPLE_BENEFIT = 12_450_000_000
SAMPLE_TITLE = "Tối ưu hóa chế độ vận hành cụm phân xưởng nhằm giảm tiêu thụ nhiên liệu và nâng cao hiệu suất"
SAMPLE_EFFECT = "Được áp dụng lần đầu ngày 01/02/2023."
SAMPLE_DECISION = "45/QĐ"
NO_KEY = "0" * 64
NO_SIGNATURE = bytes(64)
SAMPLE_PEOPLE = (
    Recipient("Nguyễn Hữu Thuỷ Đăng", "Ông", "Kỹ sư công nghệ, Phân xưởng Vận hành 1", "30%"),
    Recipient("Trần Thị Bích Ngọc", "Bà", "Chuyên viên, Phòng Kỹ thuật", "20%"),
    Recipient("Lê Hoàng Cường", "Ông", "Trưởng ca, Phân xưởng Vận hành 2", "15%"),
    Recipient("Phạm Quốc Khánh", "Ông", "Kỹ sư, Phân xưởng Bảo dưỡng", "10%"),
    Recipient("Đỗ Thị Quỳnh Như", "Bà", "Kỹ sư, Phòng An toàn", "10%"),
    Recipient("Vũ Đình Ước", "Ông", "Công nhân, Phân xưởng Bảo dưỡng", "10%"),
    Recipient("Hoàng Ngọc Ẩn", "Ông", "Công nhân, Phân xưởng Vận hành 1", "5%"),
)
"""Invented people."""


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """The sheet drawn, and everything that would print badly on it."""

    pdf: bytes
    faults: tuple[LayoutFault, ...]


def draw_sample(desk: Desk, content: bytes, authors: int = 1, placing: Placing = AS_DESIGNED) -> SampleSheet:
    """A sheet of so many invented authors drawn with the template in JSON `content`.

    Its QR bears a signature nobody made: whoever proves it is told that it is forged. Raises TemplateUnsound with every
    bad element.
    """
    from desktop.documents.certificate import render_certificates
    from desktop.documents.certificate_layout import preflight_certificate

    template = read_template_content(content, "")
    fonts = document_fonts(desk)
    values = sample_values(desk, CertificateKind(template.kind), authors)
    pictures = template_pictures(desk, template)
    pdf = render_certificates([values], template, fonts, placing=placing, pictures=pictures)
    return SampleSheet(pdf, preflight_certificate(values, template, fonts))


def sample_values(desk: Desk, kind: CertificateKind, authors: int) -> CertificateValues:
    """What a sample says; a Giấy chứng nhận always names one author, and the others as co-authors."""
    from desktop.documents.seal import make_seal, seal_claim

    named = SAMPLE_PEOPLE[:authors]
    alone = kind is CertificateKind.CERTIFICATE or authors == 1
    today = desk.today()
    values = replace(
        letterhead_of(desk, kind),
        recipients=(replace(named[0], share=""),) if alone else named,
        is_sole_author=authors == 1,
        coauthors=tuple(each.name for each in named[1:]) if alone else (),
        title=SAMPLE_TITLE,
        effect=SAMPLE_EFFECT,
        benefit_vnd=SAMPLE_BENEFIT,
        benefit_words=amount_in_words(SAMPLE_BENEFIT),
        decision_number=f"{SAMPLE_DECISION}-{desk.identity.unit}",
        decision_date=show_date(today),
        programme=next((each.name for each in desk.reference.programmes), ""),
    )
    shown = numbered(desk, values, kind, SAMPLE_NUMBER, today.year)
    claim = seal_claim(shown, NO_KEY, desk.identity.unit, SAMPLE_NUMBER, today)
    return replace(shown, seal=make_seal(claim, lambda _signed: NO_SIGNATURE))
