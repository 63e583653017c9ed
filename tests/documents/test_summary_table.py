from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.fonts import FontSet
from desktop.documents.paper import SignatureBlock
from desktop.documents.summary_table import SummaryLayout, render_summary_table
from desktop.domain.money import group_digits
from desktop.domain.programme import CountingBasis
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_columns import summary_notes
from desktop.domain.targets import Band

PageText = Callable[..., str]
LAYOUT = SummaryLayout("Ban Chính sách", "Công đoàn Dầu khí Việt Nam")


def row(place: int = 1, **changes: object) -> SummaryRow:
    """A unit that reached its target."""
    valid = SummaryRow(
        unit=f"U{place}",
        name=f"Công đoàn Xí nghiệp số {place}",
        targets=(40, 60),
        whole_target=100,
        registered=(50, 60),
        recognised=100,
        accepted=90,
        not_counted=2,
        counted=100,
        authors=210,
        benefit_vnd=1_500_000_000,
    )
    return replace(valid, **changes)  # type: ignore[arg-type]


def table(*rows: SummaryRow, **changes: object) -> SummaryTable:
    valid = SummaryTable(
        title="BẢNG TỔNG HỢP SÁNG KIẾN CHƯƠNG TRÌNH “1 TRIỆU SÁNG KIẾN”",
        phases=("GĐ 1", "GĐ 2"),
        basis=CountingBasis.RECOGNISED,
        as_of=date(2022, 10, 31),
        rows=rows or (row(),),
    )
    return replace(valid, **changes)  # type: ignore[arg-type]


amounts = st.none() | st.integers(-(10**13), 35 * 10**12)


@given(st.lists(st.tuples(amounts, st.integers(0, 10**6)), max_size=40))
def test_totals_add_what_is_known_and_keep_unknown_apart(figures: list[tuple[int | None, int]]) -> None:
    rows = tuple(row(place, benefit_vnd=benefit, recognised=count) for place, (benefit, count) in enumerate(figures))
    totals = SummaryTable("T", ("GĐ 1", "GĐ 2"), CountingBasis.RECOGNISED, date(2022, 1, 1), rows).totals
    known = [benefit for benefit, _ in figures if benefit is not None]
    assert totals.benefit_vnd == (sum(known) if known else None)
    assert totals.recognised == sum(count for _, count in figures)


def test_percentage_and_band_follow_from_the_counts() -> None:
    assert (row(counted=45).percent, row(counted=45).band) == (Decimal("45.0"), Band.BELOW)
    assert (row(whole_target=None).percent, row(whole_target=None).band) == (None, Band.NO_TARGET)


def test_a_row_with_other_phases_is_refused() -> None:
    with pytest.raises(ValueError, match="U1"):
        table(row(targets=(1,)))


def test_every_unit_stands_in_one_band() -> None:
    rows = (row(1, counted=101), row(2, counted=100), row(3, counted=50), row(4, counted=1), row(5, counted=0))
    counted = table(*rows, row(6, whole_target=None)).units_by_band
    assert list(counted.values()) == [1, 1, 1, 1, 1, 1]


def test_the_printed_table_says_all_its_figures(fonts: FontSet, page_text: PageText) -> None:
    rows = (row(1, entered_for_unit=True), row(2, benefit_vnd=None, without_benefit=3, counted=81, whole_target=99))
    text = page_text(render_summary_table(table(*rows), fonts, LAYOUT))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "(Số liệu tính đến ngày 31/10/2022)", "Công đoàn Xí nghiệp số 1 (*)",
        "Hoàn thành chỉ tiêu", "81,8", "1.500.000.000", "TỔNG CỘNG", "(*) Số liệu do công đoàn cấp trên nhập thay",
        "01 đơn vị hoàn thành chỉ tiêu, 01 đơn vị đạt từ 50% đến dưới 100%",
        "03 sáng kiến chưa có giá trị làm lợi", "Tỷ lệ tính trên số sáng kiến đã công nhận",
    ):  # fmt: skip
        assert words in text


def test_empty_money_prints_a_dash_and_zero_prints_zero(fonts: FontSet, page_text: PageText) -> None:
    dash = page_text(render_summary_table(table(row(benefit_vnd=None)), fonts, LAYOUT))
    zero = page_text(render_summary_table(table(row(benefit_vnd=0)), fonts, LAYOUT))
    assert "100,0 – Hoàn thành" in dash
    assert "100,0 0 Hoàn thành" in zero


@pytest.mark.parametrize("benefit", [35_000_000_000_000, -5, 98_765_432_109_876])
def test_the_largest_and_negative_amounts_are_printed_whole(fonts: FontSet, page_text: PageText, benefit: int) -> None:
    text = page_text(render_summary_table(table(row(benefit_vnd=benefit)), fonts, LAYOUT))
    assert text.count(group_digits(benefit)) == 2


def test_an_annex_names_its_letter_and_bears_no_motto(fonts: FontSet, page_text: PageText) -> None:
    layout = replace(LAYOUT, annex_note="Kèm theo Công văn số 12/CĐ ngày 05/11/2022")
    text = page_text(render_summary_table(table(), fonts, layout))
    assert "(Kèm theo Công văn số 12/CĐ ngày 05/11/2022)" in text
    assert "CỘNG HÒA" not in text


def test_a_long_table_repeats_its_headings_and_numbers_its_later_pages(fonts: FontSet, page_text: PageText) -> None:
    pdf = render_summary_table(table(*(row(place) for place in range(1, 61))), fonts, LAYOUT)
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    assert pages >= 3
    for page in range(pages):
        text = page_text(pdf, page)
        assert "Đơn vị Chỉ tiêu Đăng ký" in text
        assert text.startswith(str(page + 1)) == (page > 0)
    assert "Công đoàn Xí nghiệp số 60" in page_text(pdf, pages - 1)


def test_signature_names_stand_on_one_line(fonts: FontSet, letter_boxes: Callable[..., list[tuple[str, ...]]]) -> None:
    blocks = (
        SignatureBlock(("NGƯỜI LẬP BIỂU",), "Ẵ Ẵ"),
        SignatureBlock(("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"), "Ỹ Ẵ", "Hà Nội, ngày 05 tháng 11 năm 2022"),
    )
    boxes = letter_boxes(render_summary_table(table(), fonts, replace(LAYOUT, signatures=blocks)))
    assert len({round(float(box[2]), 1) for box in boxes if box[0] == "Ẵ"}) == 1


def test_the_same_table_gives_the_same_bytes(fonts: FontSet) -> None:
    assert render_summary_table(table(), fonts, LAYOUT) == render_summary_table(table(), fonts, LAYOUT)


def test_the_notes_name_every_band() -> None:
    notes = " ".join(summary_notes(table(noun="sản phẩm", basis=CountingBasis.ACCEPTED)))
    for words in ("Vượt chỉ tiêu (trên 100%)", "Chưa có sáng kiến (0%)", "sản phẩm được cấp trên chấp nhận"):
        assert words in notes


@pytest.mark.parametrize("count", range(14, 36))
def test_the_notes_never_go_to_the_next_page_without_the_totals(
    fonts: FontSet, page_text: PageText, count: int
) -> None:
    units = tuple(row(place) for place in range(1, count + 1))
    pdf = render_summary_table(table(*units), fonts, replace(LAYOUT, signatures=(SignatureBlock(("CHỦ TỊCH",), "A"),)))
    with pypdfium2.PdfDocument(pdf) as document:
        last = page_text(pdf, len(document) - 1)
    assert "TỔNG CỘNG" in last
    assert f"số {count} " in last
    assert "Xếp mức theo tỷ lệ" in last
    assert "CHỦ TỊCH" in last


@given(lengths=st.lists(st.sampled_from((1, 1, 1, 2, 3, 5)), min_size=3, max_size=26))
@settings(max_examples=20, deadline=None)
def test_nobody_signs_a_page_without_the_totals_however_high_the_rows_are(fonts: FontSet, lengths: list[int]) -> None:
    units = tuple(row(place, name="Công đoàn Xí nghiệp " * length) for place, length in enumerate(lengths, 1))
    signer = SignatureBlock(("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"), "Trần Thị Ánh Nguyệt", "Bình Minh, ngày 01 tháng 6")
    pdf = render_summary_table(table(*units), fonts, replace(LAYOUT, signatures=(signer,)))
    with pypdfium2.PdfDocument(pdf) as document:
        last = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "TỔNG CỘNG" in last
    assert "Trần Thị Ánh Nguyệt" in last
