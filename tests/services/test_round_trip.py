"""Dossiers go out as rows, are edited in a spreadsheet program, and come back field by field."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from filled_forms import change
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.benefit import Benefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier
from desktop.domain.refusals import NotAllowed, Refused
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier
from desktop.services.round_trip import apply_round_trip, export_for_editing, plan_round_trip
from desktop.services.undo import undo_batch

TITLE = "Dùng khí nén để súc rửa bộ trao đổi nhiệt"


@pytest.fixture
def two(desk: Desk) -> tuple[Dossier, Dossier]:
    first = enter_dossier(desk, a_draft(code="", unit="LHDBM", sub_unit="LHDBM"))
    other = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(2), title="Tận dụng hơi thấp áp")
    return first, enter_dossier(desk, replace(other, attachments=(), benefit=Benefit()))


@pytest.fixture
def exported(desk: Desk, two: tuple[Dossier, Dossier], tmp_path: Path) -> Path:
    path = tmp_path / "Sửa hồ sơ.xlsx"
    assert export_for_editing(desk, [each.uid for each in two], path) == 2
    return path


def edited(exported: Path, **typed: object) -> Path:
    """The workbook with these cells typed over in its first row; members of paths are parted by two underlines."""

    def how(page: Worksheet) -> None:
        columns = {str(cell.value): cell.column for cell in page[1]}
        for name, value in typed.items():
            page.cell(4, columns[name.replace("__", "/").replace("authors/", "authors/*/")]).value = value

    return change(exported, exported.with_name("đã sửa.xlsx"), how)


def test_an_unedited_workbook_changes_nothing(desk: Desk, exported: Path) -> None:
    plan = plan_round_trip(desk, exported)
    assert (plan.dossiers, plan.doubts, plan.unknown, plan.unchanged) == ((), (), (), 2)
    with pytest.raises(NotAllowed, match="nothing_to_write"):
        apply_round_trip(desk, plan)


def test_every_edited_field_is_shown_and_written_as_one_batch(
    desk: Desk, two: tuple[Dossier, Dossier], exported: Path
) -> None:
    before = list(desk.register.dump())
    path = edited(
        exported,
        title=TITLE,
        authors__share_bp="75%\n25%",
        authors__birth="–\n03/11/1979",
        first_use__began="15/02/2023",
        field="Sản xuất điện",
        tags="khí nén; súc rửa",
        conditions=None,
    )
    plan = plan_round_trip(desk, path)
    (dossier,) = plan.dossiers
    assert (dossier.code, plan.unchanged, plan.doubts) == (two[0].code, 1, ())
    told = {edit.path: (edit.before, edit.new) for edit in dossier.edits}
    assert told == {
        "title": (two[0].title, TITLE),
        "authors/0/share_bp": (5_000, 7_500),
        "authors/1/share_bp": (5_000, 2_500),
        "authors/0/birth": ("1988-04-12", None),
        "first_use/began": ("2023-02-01", "2023-02-15"),
        "field": ("mechanics", "power"),
        "tags": (None, ["khí nén", "súc rửa"]),
        "conditions": ("Có khí nén 6 bar tại chỗ.", None),
    }
    written = apply_round_trip(desk, plan)
    assert (written.codes, written.left) == ((two[0].code,), ())
    now = find_dossier(desk, two[0].code)
    assert (now.title, now.field, now.tags, now.conditions) == (TITLE, "power", ("khí nén", "súc rửa"), "")
    assert [author.share_bp for author in now.authors] == [7_500, 2_500]
    assert (now.first_use.began, now.rev) == (PartialDate(2023, 2, 15), two[0].rev + 1)
    assert plan_round_trip(desk, path).dossiers == ()
    assert undo_batch(desk, written.batch).left == ()
    assert list(desk.register.dump()) == before


def test_only_what_is_accepted_is_written(desk: Desk, two: tuple[Dossier, Dossier], exported: Path) -> None:
    plan = plan_round_trip(desk, edited(exported, title=TITLE, conditions="Không cần gì"))
    apply_round_trip(desk, plan, [(two[0].uid, "conditions")])
    now = find_dossier(desk, two[0].code)
    assert (now.title, now.conditions) == (two[0].title, "Không cần gì")


def test_a_field_changed_here_in_the_meantime_is_a_conflict(
    desk: Desk, two: tuple[Dossier, Dossier], exported: Path
) -> None:
    here = "Người trong đơn vị đã sửa tên này"
    amend_dossier(desk, replace(two[0], title=here))
    plan = plan_round_trip(desk, edited(exported, title=TITLE, conditions="Không cần gì"))
    told = {edit.path: (edit.is_conflict, edit.present) for edit in plan.dossiers[0].edits}
    assert told == {"title": (True, here), "conditions": (False, "Có khí nén 6 bar tại chỗ.")}
    apply_round_trip(desk, plan)
    assert find_dossier(desk, two[0].code).title == here
    again = plan_round_trip(desk, exported.with_name("đã sửa.xlsx"))
    apply_round_trip(desk, again, [edit.key for edit in again.dossiers[0].edits])
    assert find_dossier(desk, two[0].code).title == TITLE


def test_what_changed_after_the_preview_is_left_and_named(
    desk: Desk, two: tuple[Dossier, Dossier], exported: Path
) -> None:
    plan = plan_round_trip(desk, edited(exported, title=TITLE, conditions="Không cần gì"))
    amend_dossier(desk, replace(two[0], title="Sửa ngay sau khi xem trước"))
    assert [edit.path for edit in apply_round_trip(desk, plan).left] == ["title"]


def test_what_the_rules_would_find_is_told_before(desk: Desk, two: tuple[Dossier, Dossier], exported: Path) -> None:
    plan = plan_round_trip(desk, edited(exported, authors__share_bp="50%\n40%"))
    assert [problem.code for problem in plan.dossiers[0].raised] == ["authors.shares_not_hundred"]


def test_cells_that_cannot_be_taken_are_named(desk: Desk, two: tuple[Dossier, Dossier], exported: Path) -> None:
    path = edited(exported, field="Nấu ăn", authors__position="Đốc công", first_use__began="8.5", title=TITLE)
    plan = plan_round_trip(desk, path)
    assert {doubt.field: doubt.code for doubt in plan.doubts} == {
        "field": "choice.unknown",
        "authors/*/position": "authors.count_differs",
        "first_use/began": "date.ambiguous",
    }
    assert [edit.path for edit in plan.dossiers[0].edits] == ["title"]


def test_rows_may_be_sorted_moved_copied_and_added(desk: Desk, two: tuple[Dossier, Dossier], exported: Path) -> None:
    def how(page: Worksheet) -> None:
        page.cell(5, 4).value = TITLE
        page.insert_rows(4, 2)
        page.insert_cols(4)
        page.cell(4, 5).value = "Hàng thêm vào"
        for column in range(1, page.max_column + 1):
            page.cell(8, column).value = page.cell(7, column).value

    plan = plan_round_trip(desk, change(exported, exported.with_name("b.xlsx"), how))
    assert [(each.code, [edit.path for edit in each.edits]) for each in plan.dossiers] == [(two[1].code, ["title"])]
    assert [(doubt.row, doubt.code) for doubt in plan.doubts] == [(4, "row.no_dossier"), (8, "row.same_dossier")]


def test_workbooks_not_made_for_this_are_refused(desk: Desk, exported: Path) -> None:
    def marked(text: str) -> Path:
        def how(page: Worksheet) -> None:
            page.cell(1, 1).value = text

        return change(exported, exported.with_name("khác.xlsx"), how)

    for text, code in (
        ("so-sang-kien/sua-ho-so/1/KHAC", "edit_sheet.of_other_unit"),
        ("so-sang-kien/sua-ho-so/2/LHDBM", "edit_sheet.newer"),
        ("so-sang-kien/sua-ho-so/0/LHDBM", "edit_sheet.older"),
        ("Danh sách", "edit_sheet.not_one"),
    ):
        with pytest.raises(Refused) as refused:
            plan_round_trip(desk, marked(text))
        assert refused.value.code == code
    with pytest.raises(NotAllowed, match="nothing_to_write"):
        export_for_editing(desk, [], exported)
