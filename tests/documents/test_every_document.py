"""Every document with all Vietnamese letters, composed and decomposed, and with what looks like code, in its words.

What stands in the values of the documents' own tests is taken and one text in it is put in place of another. All names
are invented.
"""

import dataclasses
import unicodedata
from collections.abc import Callable
from typing import Any, Literal

import pypdfium2
import pytest

from desktop.documents.calibration_sheet import render_calibration_sheet
from desktop.documents.certificate import render_certificates
from desktop.documents.certificate_layout import read_certificate_template
from desktop.documents.cover_sheet import render_cover_sheet
from desktop.documents.decision import render_decision
from desktop.documents.filing_receipt import render_filing_receipt
from desktop.documents.fonts import FontSet
from desktop.documents.letter import render_letter
from desktop.documents.report import render_report
from desktop.documents.request_form import render_request_form
from desktop.documents.summary_table import render_summary_table
from tests.documents.conftest import TEMPLATES, certificate, template_data
from tests.documents.test_fonts import vietnamese_letters
from tests.documents.test_letters import LETTERS, STRANGE
from tests.documents.test_papers import COVER, DECISION, RECEIPT, REQUEST
from tests.documents.test_reports import LAYOUT as REPORT_LAYOUT
from tests.documents.test_reports import a_report, a_row
from tests.documents.test_summary_table import LAYOUT as SUMMARY_LAYOUT
from tests.documents.test_summary_table import row, table

TITLE = "Cải tiến cụm bơm số 1 để giảm tiêu hao"
CERTIFIED = "Tối ưu hóa chế độ vận hành cụm phân xưởng nhằm giảm tiêu thụ nhiên liệu"
CODE = "{__class__} <b>đậm</b> =1+1 & {title}"
LETTERS_A_WORD = 7
ALPHABET = vietnamese_letters()
WORDS = [ALPHABET[start : start + LETTERS_A_WORD] for start in range(0, len(ALPHABET), LETTERS_A_WORD)]

ONE_LINE = frozenset({"calibration"})
"""Documents whose only text from outside is a printer's name on one line."""

Draw = Callable[[str, FontSet], bytes]


def swapped(value: Any, old: str, new: str) -> Any:
    """The same values with a text put in place of another, however deep it stands."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(swapped(each, old, new) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = {each.name: swapped(getattr(value, each.name), old, new) for each in dataclasses.fields(value)}
        return dataclasses.replace(value, **members)
    return value


def on_template(name: str, palette: str) -> Draw:
    template = read_certificate_template(template_data(name)).with_palette(palette)
    return lambda text, fonts: render_certificates([swapped(certificate(), CERTIFIED, text)], template, fonts)


def as_letter(name: str) -> Draw:
    return lambda text, fonts: render_letter(swapped(LETTERS[name], STRANGE, text), fonts)


DOCUMENTS: dict[str, Draw] = {
    **{f"{name}, {palette}": on_template(name, palette) for name in TEMPLATES for palette in ("red", "blue")},
    **{name: as_letter(name) for name in LETTERS},
    "cover sheet": lambda text, fonts: render_cover_sheet(swapped(COVER, "Lắp lan can tháo nhanh", text), fonts),
    "request": lambda text, fonts: render_request_form(swapped(REQUEST, "Công nghệ lọc dầu", text), fonts),
    "receipt": lambda text, fonts: render_filing_receipt(swapped(RECEIPT, "Tối ưu hóa chế độ vận hành", text), fonts),
    "decision": lambda text, fonts: render_decision(swapped(DECISION, "Sáng kiến số 0", text), fonts),
    "report": lambda text, fonts: render_report(swapped(a_report([a_row(1)]), TITLE, text), fonts, REPORT_LAYOUT),
    "summary table": lambda text, fonts: render_summary_table(
        table(dataclasses.replace(row(1), name=text)), fonts, SUMMARY_LAYOUT
    ),
    "calibration": lambda text, fonts: render_calibration_sheet(297, 210, text, fonts),
}


def letters_of(pdf: bytes) -> str:
    """Every letter of every page in reading order, without spaces and line ends."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in ONE_LINE])
def test_every_letter_comes_back_composed_and_none_is_private(
    fonts: FontSet, name: str, form: Literal["NFC", "NFD"]
) -> None:
    told = letters_of(DOCUMENTS[name](unicodedata.normalize(form, " ".join(WORDS)), fonts))
    assert [word for word in WORDS if word not in told] == []
    assert unicodedata.is_normalized("NFC", told)
    assert not any(unicodedata.category(letter) in {"Co", "Cn"} for letter in told)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_looks_like_code_is_printed_as_it_was_typed_and_twice_the_same(fonts: FontSet, name: str) -> None:
    first = DOCUMENTS[name](CODE, fonts)
    assert "".join(CODE.split()) in letters_of(first)
    assert DOCUMENTS[name](CODE, fonts) == first
