"""Rows become dossiers: authors joined, decisions completed, doubts at their cells, faults left for mending."""

from datetime import date

import pytest
from workbook_maker import WORDS, invented_name, planned, register_of, sheet_of

from desktop.domain.dates import PartialDate
from desktop.workbooks.author_cells import AuthorDraft
from desktop.workbooks.cells import Cell, CellKind, MergedRange, Workbook
from desktop.workbooks.import_plan import ImportPlan, plan_import
from desktop.workbooks.mapping import ColumnMapping
from desktop.workbooks.register_sheet import read_register_sheet
from desktop.workbooks.row_kinds import RowKind

HEAD = ["STT", "Tên sáng kiến", "Tác giả"]
TITLE = "Cải tiến bơm nước làm mát"
DECISION = ColumnMapping(decision_number="45/QĐ-BM", decided_on=date(2019, 10, 2))


def names(plan: ImportPlan) -> list[list[str]]:
    return [[author.name for author in row.draft.authors] for row in plan.rows]


def warnings(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(doubt.address, doubt.code) for doubt in plan.warnings]


def faults(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(fault.address, fault.code) for row in plan.rejected for fault in row.faults]


@pytest.mark.parametrize(
    "cell",
    [
        "Trần Thị Hùng\nLê Văn Đạt",
        "Trần Thị Hùng; Lê Văn Đạt",
        "Trần Thị Hùng, Lê Văn Đạt",
        "1. Trần Thị Hùng\n2. Lê Văn Đạt",
        "- Trần  Thị Hùng;\n- Lê Văn Đạt.",
        "Trần Thị Hùng và Lê Văn Đạt",
    ],
)
def test_authors_of_one_cell_come_apart(cell: str) -> None:
    assert names(planned([HEAD, [1, TITLE, cell]])) == [["Trần Thị Hùng", "Lê Văn Đạt"]]


def test_authors_in_several_columns_follow_each_other() -> None:
    plan = planned([[*HEAD, "Đồng tác giả", "Tác giả 2"], [1, TITLE, "Lê Văn Đạt", "Tô Minh Hiền", "Đỗ Đức Nghĩa"]])
    assert names(plan) == [["Lê Văn Đạt", "Đỗ Đức Nghĩa", "Tô Minh Hiền"]]


def test_further_authors_under_a_merged_title_belong_to_it() -> None:
    rows = [
        [*HEAD, "Năm sinh"],
        [1, TITLE, "Lê Văn Đạt", 1980],
        [None, None, "Tô Minh Hiền", "12/05/1985"],
        [2, "Số hóa sổ trực", "Bùi Thị Thủy"],
    ]
    merged = [MergedRange(2, 1, 3, 1), MergedRange(2, 2, 3, 2)]
    plan = planned(rows, merged)
    assert names(plan) == [["Lê Văn Đạt", "Tô Minh Hiền"], ["Bùi Thị Thủy"]]
    assert plan.rows[0].rows == (2, 3)
    assert [author.birth for author in plan.rows[0].draft.authors] == [PartialDate(1980), PartialDate(1985, 5, 12)]


def test_further_authors_under_an_empty_title_or_the_same_row_again_belong_to_it() -> None:
    rows = [
        HEAD,
        [1, TITLE, "Lê Văn Đạt"],
        [None, None, "Tô Minh Hiền"],
        [2, "Số hóa sổ trực", "Bùi Thị Thủy"],
        [2, "Số hóa sổ trực", "Vũ Quốc Ước"],
    ]
    assert names(planned(rows)) == [["Lê Văn Đạt", "Tô Minh Hiền"], ["Bùi Thị Thủy", "Vũ Quốc Ước"]]


def test_particulars_beside_the_names_line_by_line() -> None:
    plan = planned(
        [
            [*HEAD, "Ngày sinh", "Chức vụ", "Tỷ lệ đóng góp", "Nơi công tác"],
            [1, TITLE, "Lê Văn Đạt\nTô Minh Hiền", "01/02/1980\n1985", "Kỹ sư\n\n", "60%\n40%", "PX Điện"],
        ]
    )
    assert plan.rows[0].draft.authors == (
        AuthorDraft("Lê Văn Đạt", share_bp=6000, birth=PartialDate(1980, 2, 1), workplace="PX Điện"),
        AuthorDraft("Tô Minh Hiền", share_bp=4000, birth=PartialDate(1985), workplace="PX Điện"),
    )
    assert warnings(plan) == [("E2", "authors.count_differs")]
    assert plan.rows[0].draft.leftovers == (("Chức vụ", "Kỹ sư"),)


def test_an_empty_line_keeps_its_place_beside_the_names() -> None:
    plan = planned([[*HEAD, "Chức vụ"], [1, TITLE, "Lê Văn Đạt\nTô Minh Hiền", "\nKỹ sư"]])
    assert [author.position for author in plan.rows[0].draft.authors] == ["", "Kỹ sư"]
    assert plan.warnings == ()


def test_authors_counted_but_not_named_are_pointed_out() -> None:
    plan = planned([HEAD, [1, TITLE, "Bùi Anh Tuấn và 5 người khác"]])
    assert names(plan) == [["Bùi Anh Tuấn"]]
    assert warnings(plan) == [("C2", "name.others_unnamed")]
    assert plan.rows[0].draft.leftovers[0][0] == "Tác giả"


def test_the_same_author_twice_and_the_same_dossier_twice_are_pointed_out() -> None:
    plan = planned(
        [HEAD, [1, TITLE, "Lê Văn Đạt"], [2, TITLE.upper(), "LÊ VĂN ĐẠT"], [3, "Số hóa", "Tô Minh Hiền, Tô Minh Hiền"]]
    )
    assert warnings(plan) == [("B3", "row.same_as_earlier"), ("C4", "name.twice")]
    assert plan.warnings[0].parameters == {"earlier": 2}


def test_a_numbered_row_without_title_is_left_for_mending() -> None:
    plan = planned(
        [[*HEAD, "Ngày nộp"], [1, None, "Lê Văn Đạt", "01/02/2019"], [2, TITLE, None, None], [3, None, None, None]]
    )
    assert faults(plan) == [("B2", "title.missing")]
    assert [row.row for row in plan.rows] == [3]


def test_a_date_that_may_be_a_decimal_is_left_for_mending() -> None:
    plan = planned([[*HEAD, "Ngày nộp"], [1, TITLE, "Lê Văn Đạt", 8.5], [2, "Số hóa", "Lê Văn Đạt", "18/07/2019"]])
    assert faults(plan) == [("D2", "date.ambiguous")]
    assert plan.rejected[0].faults[0].shown == "8.5"
    assert plan.rows[0].draft.filed_on == date(2019, 7, 18)


def test_an_amount_that_became_a_date_is_left_for_mending() -> None:
    plan = planned(
        [
            [*HEAD, "Giá trị làm lợi (tỷ đồng)"],
            [1, TITLE, "Lê Văn Đạt", date(2019, 5, 8)],
            [2, "Số hóa", "Tô Hiền", 8.5],
        ]
    )
    assert faults(plan) == [("D2", "amount.became_date")]
    assert plan.rows[0].draft.benefit_vnd == 8_500_000_000


def test_an_amount_in_words_is_kept_as_words() -> None:
    plan = planned([[*HEAD, "Tiền làm lợi", "Hiệu quả"], [1, TITLE, "Lê Văn Đạt", "chưa tính được", "An toàn hơn"]])
    assert plan.rows[0].draft.benefit_vnd is None
    assert plan.rows[0].draft.benefit_text == "An toàn hơn\nchưa tính được"
    assert warnings(plan) == [("D2", "amount.in_words")]


def test_a_formula_without_value_is_left_for_mending() -> None:
    formula = Cell("=E2*2", CellKind.FORMULA_WITHOUT_VALUE)
    plan = planned([[*HEAD, "Tiền làm lợi", "Ghi chú"], [1, TITLE, "Lê Văn Đạt", formula, formula]])
    assert faults(plan) == [("D2", "cell.formula_without_value")]
    assert warnings(plan) == [("E2", "cell.formula_without_value")]


def test_a_formula_that_came_out_empty_is_pointed_out() -> None:
    empty = Cell("", CellKind.TEXT)
    plan = planned([[*HEAD, "Tiền làm lợi", "Ghi chú"], [1, TITLE, "Lê Văn Đạt", empty, empty]])
    assert warnings(plan) == [("D2", "cell.formula_empty")]
    assert plan.rows[0].draft.benefit_vnd is None


def test_hidden_rows_are_taken_and_counted() -> None:
    rows = [HEAD, [1, TITLE, "Lê Văn Đạt"], [2, "Số hóa sổ trực", "Tô Minh Hiền"]]
    workbook = Workbook("a.xlsx", (sheet_of(rows, hidden_rows=frozenset({3})),))
    plan = plan_import(read_register_sheet(workbook, WORDS))
    assert (plan.counts.taken, plan.hidden) == (2, 1)


def test_a_full_date_of_which_only_the_month_is_known_goes_to_the_notes() -> None:
    plan = planned([[*HEAD, "Ngày nộp", "Ngày áp dụng"], [1, TITLE, "Lê Văn Đạt", "tháng 3/2019", "Đang áp dụng"]])
    draft = plan.rows[0].draft
    assert (draft.filed_on, draft.first_use) == (None, None)
    assert sorted(warnings(plan)) == [("D2", "date.not_a_full_day"), ("E2", "date.in_words")]
    assert sorted(draft.leftovers) == [("Ngày nộp", "tháng 3/2019"), ("Ngày áp dụng", "Đang áp dụng")]


@pytest.mark.parametrize(
    ("number", "day", "mapping", "decision", "doubts"),
    [
        ("12/QĐ", "01/02/2019", ColumnMapping(), ("12/QĐ", date(2019, 2, 1)), []),
        ("12/QĐ ngày 01/02/2019", None, ColumnMapping(), ("12/QĐ", date(2019, 2, 1)), []),
        ("12/QĐ", None, ColumnMapping(), ("12/QĐ", None), [("D2", "decision.date_missing")]),
        (None, "01/02/2019", ColumnMapping(), ("", date(2019, 2, 1)), [("D2", "decision.number_missing")]),
        (None, None, DECISION, ("45/QĐ-BM", date(2019, 10, 2)), []),
        ("12/QĐ", "01/02/2019", DECISION, ("12/QĐ", date(2019, 2, 1)), []),
        ("45/qđ-bm", None, DECISION, ("45/QĐ-BM", date(2019, 10, 2)), []),
        ("12/QĐ", None, DECISION, ("12/QĐ", None), [("D2", "decision.date_missing")]),
        (None, "02/10/2019", DECISION, ("45/QĐ-BM", date(2019, 10, 2)), []),
        (
            "12/QĐ ngày 01/02/2019",
            "03/02/2019",
            ColumnMapping(),
            ("12/QĐ", date(2019, 2, 3)),
            [("D2", "decision.dates_differ")],
        ),
    ],
)
def test_the_decision_of_a_row_or_of_the_sheet(
    number: str | None,
    day: str | None,
    mapping: ColumnMapping,
    decision: tuple[str, date | None],
    doubts: list[tuple[str, str]],
) -> None:
    plan = planned([[*HEAD, "Số QĐ", "Ngày QĐ"], [1, TITLE, "Lê Văn Đạt", number, day]], mapping=mapping)
    draft = plan.rows[0].draft
    assert (draft.decision_number, draft.decided_on) == decision
    assert warnings(plan) == doubts
    assert draft.is_recognised == (all(decision))


def test_a_decision_merged_over_many_dossiers_holds_for_each() -> None:
    rows = [
        [*HEAD, "Quyết định"],
        [1, TITLE, "Lê Văn Đạt", "12/QĐ ngày 01/02/2019"],
        [2, "Số hóa", "Tô Hiền"],
        [3, "Tối ưu", "Vũ Ước"],
    ]
    plan = planned(rows, [MergedRange(2, 4, 4, 4)])
    assert plan.counts.recognised == 3


def test_the_same_as_above_is_taken_and_pointed_out() -> None:
    rows = [
        [*HEAD, "Đơn vị"],
        [1, TITLE, "Lê Văn Đạt", "PX Điện"],
        [2, "Số hóa", "Tô Hiền", "-nt-"],
        [3, "Tối ưu", "Vũ Ước", '"'],
    ]
    plan = planned(rows)
    assert [row.draft.sub_unit for row in plan.rows] == ["PX Điện"] * 3
    assert warnings(plan) == [("D3", "cell.same_as_above"), ("D4", "cell.same_as_above")]


def test_a_second_value_in_a_further_row_is_pointed_out() -> None:
    rows = [[*HEAD, "Tiền làm lợi"], [1, TITLE, "Lê Văn Đạt", 5_000_000], [None, None, "Tô Minh Hiền", 7_000_000]]
    plan = planned(rows, [MergedRange(2, 2, 3, 2)])
    assert plan.rows[0].draft.benefit_vnd == 5_000_000
    assert warnings(plan) == [("D3", "row.second_value")]
    assert plan.rows[0].draft.leftovers == (("Tiền làm lợi", "7000000"),)


def test_days_above_twelve_left_as_text_betray_swapped_dates() -> None:
    rows: list[list[object]] = [[*HEAD, "Ngày nộp"]]
    days = [date(2019, 7, 3), "25/07/2019", date(2019, 11, 2), "13/02/2019", date(2019, 1, 12)]
    rows += [[place, f"Sáng kiến số {place}", invented_name(place), day] for place, day in enumerate(days, 1)]
    plan = planned(rows)
    assert warnings(plan) == [(f"D{row}", "date.perhaps_swapped") for row in (2, 4, 6)]


def test_rows_that_are_no_dossiers_are_shown_as_skipped() -> None:
    plan = planned(
        [
            HEAD,
            [None, "A. KHỐI SẢN XUẤT", None],
            [1, TITLE, "Lê Văn Đạt"],
            ["II", "Phòng Kỹ thuật", None],
            HEAD,
            [2, "Tổng hợp nhu cầu vật tư bằng phần mềm", "Tô Minh Hiền"],
            [3, "Cộng hưởng rung ổ đỡ: cách khử", "Vũ Ước"],
            [None, "Cộng (A+B): 3 sáng kiến", None],
            [],
            [None, "Bình Minh, ngày 02 tháng 10 năm 2019", None],
            [None, "Người lập", "Giám đốc"],
            [None, None, "Hoàng Văn Ký"],
        ]
    )
    assert [row.draft.title for row in plan.rows] == [
        TITLE,
        "Tổng hợp nhu cầu vật tư bằng phần mềm",
        "Cộng hưởng rung ổ đỡ: cách khử",
    ]
    assert [(skipped.row, skipped.kind) for skipped in plan.skipped] == [
        (2, RowKind.SECTION),
        (4, RowKind.SECTION),
        (5, RowKind.HEADER_AGAIN),
        (8, RowKind.TOTAL),
        (10, RowKind.SIGNATURE),
        (11, RowKind.SIGNATURE),
        (12, RowKind.SIGNATURE),
    ]
    assert [row.draft.section for row in plan.rows] == ["A. KHỐI SẢN XUẤT", *["II Phòng Kỹ thuật"] * 2]


def test_a_register_of_titles_only_is_taken() -> None:
    plan = planned([["Tên sáng kiến"], [TITLE], ["Phòng ngừa ăn mòn đường ống"], ["Ban hành quy trình mới"]])
    assert [row.draft.title for row in plan.rows] == [TITLE, "Phòng ngừa ăn mòn đường ống", "Ban hành quy trình mới"]


def test_a_reject_column_is_not_taken() -> None:
    plan = planned([[*HEAD, "Lỗi"], [1, TITLE, "Lê Văn Đạt", "C2: thiếu"]])
    assert plan.fields_by_heading["Lỗi"] == "ignored"
    assert plan.counts.taken == 1


def test_the_page_sees_every_column_with_examples_and_its_state() -> None:
    plan = planned(
        [[*HEAD, "Ngày nộp", "Màu sắc"], [1, TITLE, "Lê Văn Đạt", "18/07/19", "đỏ"], [2, "Số hóa", "Tô Hiền", 8.5]]
    )
    filed = plan.columns[3]
    assert (filed.letters, filed.heading, filed.field) == ("D", "Ngày nộp", "filed_on")
    assert (filed.examples, filed.faults, filed.doubts) == (("18/07/19",), 1, 1)
    assert plan.columns[4].field == "ignored"
    assert (plan.counts.rows, plan.counts.taken, plan.counts.rejected, plan.counts.drafts) == (2, 1, 1, 1)
    assert plan.rows[0].addresses["filed_on"] == "D2"


def test_planning_tells_its_progress() -> None:
    told: list[tuple[int, int]] = []
    register = register_of([HEAD, *([number, f"Sáng kiến {number}", "Lê Văn Đạt"] for number in range(1, 1201))])
    plan = plan_import(register, lambda done, expected: told.append((done, expected)))
    assert plan.counts.taken == 1200
    assert told == [(500, 1201), (1000, 1201)]
