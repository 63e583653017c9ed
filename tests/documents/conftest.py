"""Fonts, templates and readers of printed pages for the tests of paper. All names in these tests are invented."""

import ctypes
import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest

from desktop.documents.certificate_layout import read_certificate_template
from desktop.documents.certificate_values import CertificateValues, Recipient, SignerBlock
from desktop.documents.fonts import FontSet
from desktop.documents.template import Template

RESOURCES = Path(__file__).parents[2] / "resources"
TEMPLATES = ("certificate-landscape", "certificate-portrait", "participation-landscape", "participation-portrait")

LetterBox = tuple[str, float, float, float, float]
"""A letter with its left, bottom, right and top in points."""


def template_data(name: str) -> dict[str, object]:
    data: dict[str, object] = json.loads((RESOURCES / "templates" / f"{name}.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return FontSet({path.stem: path.read_bytes() for path in sorted((RESOURCES / "fonts").glob("*.ttf"))})


@pytest.fixture(scope="session")
def landscape() -> Template:
    return read_certificate_template(template_data("certificate-landscape"))


@pytest.fixture(scope="session")
def participation() -> Template:
    return read_certificate_template(template_data("participation-portrait"))


@pytest.fixture(params=TEMPLATES)
def any_template(request: pytest.FixtureRequest) -> Template:
    return read_certificate_template(template_data(request.param))


@pytest.fixture(scope="session")
def page_text() -> Callable[[bytes, int], str]:
    """The words on a page as a reader's copy and paste gives them, line ends made spaces."""

    def read(pdf: bytes, page: int = 0) -> str:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return " ".join(document[page].get_textpage().get_text_bounded().split())
        finally:
            document.close()

    return read


@pytest.fixture(scope="session")
def letter_boxes() -> Callable[[bytes, int], list[LetterBox]]:
    """Every visible letter of a page with its place."""

    def read(pdf: bytes, page: int = 0) -> list[LetterBox]:
        document = pypdfium2.PdfDocument(pdf)
        try:
            text = document[page].get_textpage()
            found = []
            for place in range(text.count_chars()):
                letter = chr(pdfium_c.FPDFText_GetUnicode(text.raw, ctypes.c_int(place)))
                if not letter.isspace():
                    found.append((letter, *text.get_charbox(place)))
            return found
        finally:
            document.close()

    return read


def certificate(**changes: object) -> CertificateValues:
    """A valid certificate with `changes`."""
    values: dict[str, object] = {
        "superior_name": "Công đoàn Dầu khí Việt Nam",
        "unit_name": "Công ty Hóa dầu Sông Trà",
        "issuer": "Giám đốc Công ty Hóa dầu Sông Trà",
        "recipients": (Recipient("Nguyễn Hữu Thuỷ Đăng", "Ông", "Kỹ sư công nghệ, Phân xưởng 2"),),
        "is_sole_author": True,
        "title": "Tối ưu hóa chế độ vận hành cụm phân xưởng nhằm giảm tiêu thụ nhiên liệu",
        "place": "Quảng Ngãi",
        "date_words": "ngày 05 tháng 6 năm 2023",
        "signers": (SignerBlock(("Giám đốc",), "Trần Thị Ánh Nguyệt"),),
        "effect": "Giảm 1,8% tiêu thụ nhiên liệu, bảo đảm vận hành an toàn.",
        "benefit_vnd": 12_450_000_000,
        "benefit_words": "Mười hai tỷ bốn trăm năm mươi triệu đồng",
        "number": "128/GCN-HDST",
        "register_number": "128/2023",
        "decision_number": "45/QĐ-HDST",
        "decision_date": "20/5/2023",
        "programme": "1 triệu sáng kiến",
        **changes,
    }
    return CertificateValues(**values)  # type: ignore[arg-type]


def recipients(count: int) -> tuple[Recipient, ...]:
    """That many invented people with shares."""
    names = (
        "Nguyễn Hữu Thuỷ Đăng",
        "Trần Thị Bích Ngọc",
        "Lê Hoàng Cường",
        "Phạm Quốc Khánh",
        "Đỗ Thị Quỳnh Như",
        "Vũ Đình Ước",
        "Hoàng Ngọc Ẩn",
    )
    return tuple(
        Recipient(f"{names[place % 7]} {chr(65 + place // 7)}".removesuffix(" A"), "Ông", "Kỹ sư, Ban Kỹ thuật", "5%")
        for place in range(count)
    )
