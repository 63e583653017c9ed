"""One messy register in every encoding and both formats: the same dossiers come out."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from workbook_maker import MESSY_MERGED, MESSY_ROWS, Rows, make_xls, make_xlsx, old_rows, plan_of

from desktop.domain.dates import PartialDate
from desktop.domain.legacy_text import LegacyEncoding
from desktop.workbooks.import_plan import ImportPlan
from desktop.workbooks.row_kinds import RowKind


def decomposed(rows: Rows) -> Rows:
    return [[unicodedata.normalize("NFD", value) if isinstance(value, str) else value for value in row] for row in rows]


@pytest.fixture
def plan(tmp_path: Path) -> ImportPlan:
    return plan_of(make_xlsx(tmp_path / "messy.xlsx", MESSY_ROWS, MESSY_MERGED))


def test_a_two_row_header_is_found_by_its_words(plan: ImportPlan) -> None:
    assert (plan.header_row, plan.first_data_row) == (5, 8)
    assert plan.fields_by_heading == {
        "STT": "serial",
        "Tên sáng kiến": "title",
        "Tác giả: Họ và tên": "authors",
        "Tác giả: Đơn vị": "workplace",
        "Ngày áp dụng": "first_use",
        "Giá trị làm lợi (đồng)": "benefit",
        "Quyết định công nhận": "decision_number",
    }


def test_sections_totals_and_signatures_are_no_dossiers(plan: ImportPlan) -> None:
    assert plan.counts.rows == 6
    assert [(skipped.row, skipped.kind) for skipped in plan.skipped] == [
        (8, RowKind.SECTION),
        (12, RowKind.SECTION),
        (16, RowKind.TOTAL),
        (18, RowKind.SIGNATURE),
        (19, RowKind.SIGNATURE),
        (20, RowKind.SIGNATURE),
    ]
    assert [planned.draft.section for planned in plan.rows] == ["I. Khối kỹ thuật"] * 3 + ["II. Khối văn phòng"] * 2


def test_amounts_and_dates_are_read_as_they_were_meant(plan: ImportPlan) -> None:
    drafts = [planned.draft for planned in plan.rows]
    assert [draft.benefit_vnd for draft in drafts] == [
        1_234_567_000,
        12_500_000_000,
        850_000_000,
        1_234_567,
        2_500_000_000,
    ]
    assert [draft.first_use for draft in drafts] == [
        PartialDate(2022, 2, 1),
        PartialDate.full(date(2022, 6, 1)),
        PartialDate(2022, 3),
        PartialDate(2021, 12, 31),
        PartialDate(2022, 5, 6),
    ]


def test_every_doubt_names_its_cell(plan: ImportPlan) -> None:
    doubts = {(doubt.address, doubt.code) for doubt in plan.warnings}
    assert {("E10", "date.from_serial"), ("E13", "date.two_digit_year"), ("F13", "amount.ambiguous")} <= doubts


def test_a_day_that_is_not_in_the_calendar_is_left_for_mending(plan: ImportPlan) -> None:
    (rejected,) = plan.rejected
    assert rejected.row == 15
    assert [(fault.address, fault.code, fault.shown) for fault in rejected.faults] == [
        ("E15", "date.impossible", "30/02/2022")
    ]


@pytest.mark.parametrize(
    ("encoding", "font"),
    [
        (LegacyEncoding.TCVN3, ".VnTime"),
        (LegacyEncoding.TCVN3, ""),
        (LegacyEncoding.VNI, "VNI-Times"),
        (LegacyEncoding.VNI, ""),
    ],
)
def test_old_text_becomes_unicode_with_and_without_its_font(
    tmp_path: Path, plan: ImportPlan, encoding: LegacyEncoding, font: str
) -> None:
    old = plan_of(make_xlsx(tmp_path / "old.xlsx", old_rows(MESSY_ROWS, encoding), MESSY_MERGED, font))
    assert old.encoding is encoding
    assert old.converted > 30
    assert old.strange == 0
    assert old.samples[0].address == "A1"
    assert old.fields_by_heading == plan.fields_by_heading
    assert [row.draft.authors for row in old.rows] == [row.draft.authors for row in plan.rows]
    assert [row.draft.title for row in old.rows] == [row.draft.title for row in plan.rows]
    assert [row.draft.benefit_vnd for row in old.rows] == [row.draft.benefit_vnd for row in plan.rows]


def test_decomposed_unicode_is_composed_and_not_called_an_old_encoding(tmp_path: Path, plan: ImportPlan) -> None:
    found = plan_of(make_xlsx(tmp_path / "nfd.xlsx", decomposed(MESSY_ROWS), MESSY_MERGED))
    assert found.encoding is LegacyEncoding.UNICODE
    assert found.converted == 0
    assert [row.draft for row in found.rows] == [row.draft for row in plan.rows]


def test_the_same_register_as_xls_gives_the_same_dossiers(tmp_path: Path, plan: ImportPlan) -> None:
    merged = [(0, 0, 0, 2), (2, 2, 0, 6), (4, 5, 0, 0), (4, 5, 1, 1), (4, 4, 2, 3), (4, 5, 4, 4), (7, 7, 0, 6)]
    found = plan_of(make_xls(tmp_path / "messy.xls", MESSY_ROWS, merged))
    assert found.fields_by_heading == plan.fields_by_heading
    assert [row.draft for row in found.rows] == [row.draft for row in plan.rows]
    assert [(doubt.address, doubt.code) for doubt in found.warnings] == [
        (doubt.address, doubt.code) for doubt in plan.warnings
    ]


def test_what_the_clerk_says_of_the_encoding_is_followed(tmp_path: Path) -> None:
    from desktop.workbooks.mapping import ColumnMapping

    path = make_xlsx(tmp_path / "old.xlsx", old_rows(MESSY_ROWS, LegacyEncoding.VNI), MESSY_MERGED)
    found = plan_of(path, ColumnMapping(encoding=LegacyEncoding.VNI))
    assert found.rows[0].draft.title == "Cải tiến hệ thống bơm nước làm mát"
