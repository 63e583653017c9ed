"""Forms go out empty and come in filled, a folder at once, as one batch."""

from datetime import date
from pathlib import Path

import pytest
from filled_forms import ANSWERS, ROWS, change, fill
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.benefit import BenefitBasis, LineKind
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import SecretExtent, UseKind
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.states import Origin, RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.entry_forms import EntryFormPlan, plan_entry_forms, take_entry_forms, write_entry_form
from desktop.services.people import list_people
from desktop.services.settings import enter_sub_unit
from desktop.services.undo import undo_batch


@pytest.fixture
def blank(desk: Desk, tmp_path: Path) -> Path:
    """An empty form of a unit with one part."""
    enter_sub_unit(desk, "Phân xưởng Bảo dưỡng")
    path = tmp_path / "Phiếu nhập hồ sơ.xlsx"
    write_entry_form(desk, path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where filled forms are gathered."""
    made = tmp_path / "Phiếu tháng 6"
    made.mkdir()
    return made


def refusals(plan: EntryFormPlan) -> dict[str, str]:
    return {each.file.name: each.refusal.code for each in plan.forms if each.refusal is not None}


def test_a_filled_form_becomes_a_draft_that_can_be_filed(desk: Desk, blank: Path, folder: Path) -> None:
    fill(blank, folder / "yen.xlsx")
    plan = plan_entry_forms(desk, folder)
    (form,) = plan.forms
    assert (form.doubts, form.problems, form.known) == ((), (), "")
    taken = take_entry_forms(desk, plan)
    dossier = find_dossier(desk, taken.codes[0])
    assert (dossier.code, dossier.origin, dossier.state) == ("LHDBM-2023-0001", Origin.FORM, RecognitionState.DRAFT)
    assert (dossier.sub_unit, dossier.field, dossier.kind) == ("PHAN-XUONG-BAO-DUONG", "mechanics", "technical")
    assert [(each.name, each.share_bp) for each in dossier.authors] == [
        ("Lâm Thị Hải Yến", 6_000),
        ("Tô Văn Khánh", 4_000),
    ]
    first, second = dossier.authors
    assert (first.birth, first.employee_code, first.qualification) == (PartialDate(1988, 4, 12), "0117", "bachelor")
    assert (first.leading_post, first.direct_worker, second.birth) == (False, True, PartialDate(1979))
    assert (dossier.first_use.began, dossier.first_use.ended) == (PartialDate(2023, 2, 1), PartialDate(2023, 3))
    assert (dossier.first_use.kind, dossier.secrecy.extent) == (UseKind.REAL, SecretExtent.NOTHING)
    assert dossier.essence.known_state == "Tháo từng nắp bằng tay.\nSúc từng ống."
    assert (dossier.investor.name, dossier.investor.economic) == ("Công ty Khí Hòn Mây", True)
    assert dossier.novelty.not_mandatory.value is True
    assert dossier.exclusions.under_ip_protection.value is False
    assert dossier.first_appliers[0].work_done == "Lắp và chạy thử"
    assert dossier.entries[0].entered_on == date(2023, 6, 1)


def test_the_lines_less_the_costs_are_what_the_authors_ask_for(desk: Desk, blank: Path, folder: Path) -> None:
    plan = plan_entry_forms(desk, fill(blank, folder / "yen.xlsx"))
    assert plan.forms[0].dossier is not None
    (year,) = plan.forms[0].dossier.benefit.years
    assert (year.basis, year.claimed_vnd) == (BenefitBasis.ACTUAL, 47_670_000 + 2_500_000 - 2_510_000)
    assert [line.kind for line in year.worksheet.lines] == [LineKind.MANUAL, LineKind.MANUAL]
    assert year.worksheet.costs[0].source == "Hóa đơn 0000318"


def test_an_empty_amount_stays_no_amount(desk: Desk, blank: Path, folder: Path) -> None:
    rows = {**ROWS, "lines": (), "costs": ()}
    answers = {**ANSWERS, "not_computable/reason": "Chưa đo được", "not_computable/social_benefit": "An toàn hơn"}
    plan = plan_entry_forms(desk, fill(blank, folder / "yen.xlsx", answers, rows))
    assert plan.forms[0].dossier is not None
    benefit = plan.forms[0].dossier.benefit
    assert benefit.claimed_first_year() is None
    assert benefit.not_computable is not None
    assert benefit.not_computable.social_benefit == "An toàn hơn"


def test_what_is_doubted_is_named_by_its_cell_and_kept_in_the_notes(desk: Desk, blank: Path, folder: Path) -> None:
    answers = {**ANSWERS, "field": "Nấu ăn", "first_use/began": "30/02/2023", "funding/state_funded": "chưa rõ"}
    plan = plan_entry_forms(desk, fill(blank, folder / "yen.xlsx", answers))
    (form,) = plan.forms
    told = {doubt.field: doubt.code for doubt in form.doubts}
    assert told == {
        "field": "choice.unknown",
        "first_use/began": "date.impossible",
        "funding/state_funded": "choice.unknown",
    }
    page = load_workbook(folder / "yen.xlsx").worksheets[0]
    assert [page[doubt.address].value for doubt in form.doubts] == ["Nấu ăn", "30/02/2023", "chưa rõ"]
    assert form.dossier is not None
    assert "Lĩnh vực áp dụng: Nấu ăn" in form.dossier.notes
    assert form.dossier.notes.startswith("Gửi kèm 02 ảnh")


def test_rows_and_columns_may_have_moved(desk: Desk, blank: Path, folder: Path) -> None:
    straight = plan_entry_forms(desk, fill(blank, folder / "yen.xlsx")).forms[0].dossier

    def moved(page: Worksheet) -> None:
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
        page.insert_rows(12, 3)
        page.insert_cols(5)

    crooked = plan_entry_forms(desk, change(folder / "yen.xlsx", folder / "lech.xlsx", moved)).forms[0].dossier
    assert straight is not None
    assert crooked is not None
    assert crooked.authors == straight.authors
    assert (crooked.title, crooked.benefit, crooked.essence) == (straight.title, straight.benefit, straight.essence)


def test_a_folder_comes_in_as_one_batch_and_goes_out_as_one(desk: Desk, blank: Path, folder: Path) -> None:
    fill(blank, folder / "a.xlsx")
    fill(blank, folder / "b.xlsx", {**ANSWERS, "title": "Tận dụng hơi thấp áp gia nhiệt dầu đốt"})
    (folder / "~$b.xlsx").write_bytes(b"")
    (folder / "ghi chú.txt").write_text("không phải phiếu", encoding="utf-8")
    before = list(desk.register.dump())
    taken = take_entry_forms(desk, plan_entry_forms(desk, folder))
    assert taken.codes == ("LHDBM-2023-0001", "LHDBM-2023-0002")
    assert len(list_people(desk)) == 2
    assert undo_batch(desk, taken.batch).left == ()
    assert list(desk.register.dump()) == before


def test_a_form_that_came_in_before_is_known_and_left_out(desk: Desk, blank: Path, folder: Path) -> None:
    fill(blank, folder / "a.xlsx")
    take_entry_forms(desk, plan_entry_forms(desk, folder))
    fill(blank, folder / "b.xlsx", {**ANSWERS, "title": "Tận dụng hơi thấp áp"})
    fill(blank, folder / "c.xlsx", {**ANSWERS, "title": "TẬN DỤNG hơi thấp áp"})
    plan = plan_entry_forms(desk, folder)
    assert [form.known for form in plan.forms] == ["LHDBM-2023-0001", "", "b.xlsx"]
    assert [form.file.name for form in plan.takeable()] == ["b.xlsx"]
    assert len(plan.takeable(even_known=True)) == 3


def test_a_plan_is_taken_once(desk: Desk, blank: Path, folder: Path) -> None:
    plan = plan_entry_forms(desk, fill(blank, folder / "a.xlsx"))
    take_entry_forms(desk, plan)
    with pytest.raises(NotAllowed, match="there_already"):
        take_entry_forms(desk, plan)
    with pytest.raises(NotAllowed, match="nothing_to_take"):
        take_entry_forms(desk, plan, ())


def test_files_that_are_no_form_of_this_unit_are_named_and_do_not_stop_the_others(
    desk: Desk, blank: Path, folder: Path
) -> None:
    def marked(text: str) -> None:
        def mark(page: Worksheet) -> None:
            page.cell(1, 1).value = f"so-sang-kien/phieu-nhap-ho-so/{text}"

        change(folder / "đúng.xlsx", folder / f"{text.replace('/', '-')}.xlsx", mark)

    fill(blank, folder / "đúng.xlsx")
    for text in ("0/LHDBM", "9/LHDBM", "1/KHAC", "x/LHDBM"):
        marked(text)
    fill(blank, folder / "trống.xlsx", {}, {})
    (folder / "hỏng.xlsx").write_bytes(b"PK\x03\x04...")
    plan = plan_entry_forms(desk, folder)
    assert refusals(plan) == {
        "0-LHDBM.xlsx": "entry_form.older",
        "9-LHDBM.xlsx": "entry_form.newer",
        "1-KHAC.xlsx": "entry_form.of_other_unit",
        "x-LHDBM.xlsx": "entry_form.not_a_form",
        "trống.xlsx": "entry_form.empty",
        "hỏng.xlsx": "workbook.damaged",
    }
    assert [form.file.name for form in plan.takeable()] == ["đúng.xlsx"]


def test_a_folder_without_workbooks_is_refused(desk: Desk, folder: Path) -> None:
    with pytest.raises(Refused, match="none_found"):
        plan_entry_forms(desk, folder)
