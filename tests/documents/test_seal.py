"""Seals as digits and as a code: what they carry, how they survive keyboards, printing and scanning."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.certificate import render_certificates
from desktop.documents.certificate_values import CertificateValues
from desktop.documents.fonts import FontSet
from desktop.documents.seal import SEAL_DIGITS, SealUnreadable, content_digest, make_seal, read_seal, seal_claim
from desktop.documents.seal_reading import NotASheet, find_seals
from desktop.documents.template import Template
from tests.documents.conftest import certificate

KEY = Ed25519PrivateKey.from_private_bytes(b"only for tests, never for papers")
KEY_ID = "c0ffee" + "0" * 58
DAY = date(2023, 6, 5)


def seal_of(values: CertificateValues, number: int = 128) -> str:
    return make_seal(seal_claim(values, KEY_ID, "HDST", number, DAY), KEY.sign)


def sealed(**changes: object) -> CertificateValues:
    values = certificate(**changes)
    return certificate(**changes, seal=seal_of(values))


@given(number=st.integers(0, 2**32 - 1), day=st.dates(date(2000, 1, 1), date(2150, 12, 31)), title=st.text())
@settings(max_examples=50, deadline=None)
def test_what_a_seal_says_comes_back_from_its_digits(number: int, day: date, title: str) -> None:
    claim = seal_claim(certificate(title=title), KEY_ID, "HDST", number, day)
    digits = make_seal(claim, KEY.sign)
    assert len(digits) == SEAL_DIGITS
    assert read_seal(digits).claim == claim


def test_the_same_certificate_gives_the_same_digits() -> None:
    assert seal_of(certificate()) == seal_of(certificate())


@pytest.mark.parametrize("typed", ["{} ", "{}\r\n", "Mã xác thực: {}", "\u200b{}"])
def test_digits_survive_spaces_and_keyboards(typed: str) -> None:
    digits = seal_of(certificate())
    grouped = " ".join(digits[start : start + 5] for start in range(0, len(digits), 5))
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    for text in (grouped, grouped.replace(" ", "."), wide):
        assert read_seal(typed.format(text)) == read_seal(digits)


@pytest.mark.parametrize("text", ["", "123", "9" * 234, "0" * 234, "một hai ba"])
def test_other_digits_are_no_seal(text: str) -> None:
    with pytest.raises(SealUnreadable):
        read_seal(text)


def test_every_word_of_a_certificate_is_under_its_seal() -> None:
    told = {content_digest(certificate())} | {
        content_digest(certificate(**{name: "khác"})) for name in ("title", "issuer", "place", "number", "effect")
    }
    assert len(told) == 6
    assert content_digest(sealed()) == content_digest(certificate())


def test_a_code_is_read_from_the_page_it_is_printed_on(any_template: Template, fonts: FontSet, tmp_path: Path) -> None:
    values = sealed()
    path = tmp_path / "giay.pdf"
    path.write_bytes(render_certificates([values], any_template, fonts))
    (found,) = find_seals(path)
    assert found.digits == values.seal
    assert "Nguyễn Hữu Thuỷ Đăng" in found.text


@pytest.mark.parametrize("angle", [0, 90, 180, 7])
def test_a_code_is_read_from_a_scan_however_it_lies(
    landscape: Template, fonts: FontSet, tmp_path: Path, angle: int
) -> None:
    values = sealed()
    document = pypdfium2.PdfDocument(render_certificates([values], landscape, fonts))
    with document:
        picture = document[0].render(scale=200 / 72).to_pil().rotate(angle, expand=True, fillcolor="white")
    path = tmp_path / "ban-quet.jpg"
    picture.save(path, quality=60)
    (found,) = find_seals(path)
    assert found.digits == values.seal


def test_a_scan_in_a_pdf_has_no_words_to_be_held_against(landscape: Template, fonts: FontSet, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(render_certificates([sealed()], landscape, fonts))
    with document:
        picture = document[0].render(scale=200 / 72).to_pil()
    path = tmp_path / "ban-quet.pdf"
    picture.save(path, resolution=200)
    (found,) = find_seals(path)
    assert found.text == ""
    assert found.digits


def test_without_a_number_no_code_is_printed(landscape: Template, fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "chua-co-so.pdf"
    path.write_bytes(render_certificates([certificate(number="")], landscape, fonts))
    assert [found.digits for found in find_seals(path)] == [""]


@pytest.mark.parametrize("content", [b"", b"xin chao", b"%PDF-1.7 hong", b"\x89PNG\r\n\x1a\n"])
def test_another_file_is_no_sheet(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tep"
    path.write_bytes(content)
    with pytest.raises(NotASheet):
        list(find_seals(path))


@pytest.mark.slow
def test_every_code_of_a_thousand_sheets_is_read_and_proved_at_150_dots_an_inch(
    landscape: Template, fonts: FontSet
) -> None:
    import zxingcpp

    values = [sealed(number=f"{number}/GCN", title=f"Cải tiến bơm số {number}") for number in range(1, 1001)]
    document = pypdfium2.PdfDocument(BytesIO(render_certificates(values, landscape, fonts)))
    with document:
        for place, expected in enumerate(values):
            # The lower left part of the sheet alone: a thousand whole pages would take minutes.
            picture = document[place].render(scale=150 / 72, crop=(60, 40, 600, 400)).to_pil()
            (code,) = zxingcpp.read_barcodes(picture)
            assert code.text == expected.seal
            proof = read_seal(code.text)
            KEY.public_key().verify(proof.signature, proof.signed)
            turned = bytes([proof.signed[0], proof.signed[1] ^ 1, *proof.signed[2:]])
            with pytest.raises(InvalidSignature):
                KEY.public_key().verify(proof.signature, turned)
