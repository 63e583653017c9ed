"""The practice data: it has the shape it should, and is as wrong in places as it is meant to be."""

import json
import unicodedata
from pathlib import Path

import jsonschema_rs
import pytest

from desktop import reference_data
from desktop.domain.code_lists import CodeListName
from desktop.domain.worksheet import compute
from desktop.tour.practice import Practice, read_practice
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.heading_words import read_heading_words
from desktop.workbooks.import_plan import ImportPlan, plan_import
from desktop.workbooks.register_sheet import read_register_sheet

FOLDER = Path(reference_data.__file__).parent.parent / "resources" / "practice"
DOSSIER_FILES = sorted((FOLDER / "ho-so").glob("*.json"))
CLAIMED_WRONGLY = {"07-bien-tan-a-2305"}


@pytest.fixture(scope="module")
def practice() -> Practice:
    return read_practice(reference_data.practice_folder())


@pytest.fixture(scope="module")
def plan(practice: Practice) -> ImportPlan:
    workbook = open_workbook(FOLDER / practice.scenario.workbook.file)
    return plan_import(read_register_sheet(workbook, read_heading_words(reference_data.heading_words())))


@pytest.mark.parametrize("file", DOSSIER_FILES, ids=lambda file: file.stem)
def test_every_practice_dossier_fits_the_schema(file: Path) -> None:
    record = json.loads(file.read_bytes())
    record |= {"uid": "00000000-0000-4000-8000-000000000001", "unit": "LHDBM"}
    validator = jsonschema_rs.validator_for(dict(reference_data.schema("dossier")))
    assert [error.message for error in validator.iter_errors(record)] == []


@pytest.mark.parametrize("file", DOSSIER_FILES, ids=lambda file: file.stem)
def test_every_practice_text_is_composed_unicode_without_stray_spaces(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "\u00a0" not in text
    assert not any(value != value.strip() or "  " in value for value in _texts(json.loads(text)))


def test_every_attachment_a_dossier_names_is_there_with_its_size(practice: Practice) -> None:
    named = {each.sha256: each.size for dossier in practice.dossiers.values() for each in dossier.attachments}
    assert named == {sha256: len(content) for sha256, content in practice.attachments.items()}
    assert sum(named.values()) < 200_000


def test_every_evidence_is_an_attachment_of_its_dossier(practice: Practice) -> None:
    for dossier in practice.dossiers.values():
        attached = {each.sha256 for each in dossier.attachments}
        lines = [line for year in dossier.benefit.years for line in year.worksheet.lines]
        evidence = {entry.evidence for line in lines for entry in line.inputs if entry.evidence}
        assert evidence <= attached, dossier.title


def test_every_code_stands_in_the_code_lists(practice: Practice) -> None:
    lists = reference_data.code_lists()
    known = {name: {entry.code for entry in lists[name]} for name in CodeListName}
    parts = {part.code for part in practice.scenario.sub_units}
    for dossier in practice.dossiers.values():
        assert dossier.field in known[CodeListName.FIELDS]
        assert dossier.kind in known[CodeListName.KINDS]
        assert dossier.sub_unit in parts
        assert {author.qualification for author in dossier.authors} <= known[CodeListName.QUALIFICATIONS]


def test_claims_are_what_the_worksheets_come_to_but_for_the_one_meant_to_be_wrong(practice: Practice) -> None:
    for name, dossier in practice.dossiers.items():
        for year in dossier.benefit.years:
            result = compute(year.worksheet, year.year)
            assert result.faults == ()
            assert (year.claimed_vnd != result.total) == (name in CLAIMED_WRONGLY), name


def test_every_kind_of_worksheet_line_is_practised(practice: Practice) -> None:
    kinds = {
        line.kind for each in practice.dossiers.values() for year in each.benefit.years for line in year.worksheet.lines
    }
    assert len(kinds) == 11


def test_the_scenario_speaks_only_of_dossiers_that_are_there(practice: Practice) -> None:
    scenario = practice.scenario
    recognised = [name for sitting in scenario.sittings for name in sitting.dossiers]
    named = [
        *recognised,
        *(name for sitting in scenario.sittings for name in sitting.blocked),
        *scenario.blocked_filing,
        *(ruling.dossier for ruling in scenario.rulings),
        scenario.explanation.dossier,
        scenario.refusal.dossier,
        scenario.award.dossier,
    ]
    assert set(named) <= practice.dossiers.keys()
    assert len(recognised) == len(set(recognised)) == 19


def test_the_same_person_is_the_same_in_every_dossier(practice: Practice) -> None:
    by_code = {
        author.employee_code: author.name for dossier in practice.dossiers.values() for author in dossier.authors
    }
    pairs = {(author.employee_code, author.name) for each in practice.dossiers.values() for author in each.authors}
    assert set(by_code.items()) == pairs


def test_the_old_register_is_taken_but_for_three_rows(plan: ImportPlan) -> None:
    assert (plan.counts.rows, plan.counts.taken, plan.counts.rejected) == (36, 33, 3)
    assert (plan.counts.recognised, plan.counts.drafts) == (23, 10)
    assert (plan.header_row, plan.first_data_row) == (6, 9)


def test_the_rows_to_mend_are_those_the_scenario_mends(plan: ImportPlan, practice: Practice) -> None:
    shown = {fault.shown for row in plan.rejected for fault in row.faults}
    assert shown == {mend.shown for mend in practice.scenario.workbook.mends}


def test_old_fonts_and_decomposed_letters_are_read(plan: ImportPlan) -> None:
    titles = {row.draft.title for row in plan.rows}
    assert "Tận dụng nước xả đáy lò hơi B-3101 để rửa sàn và tưới cây" in titles
    assert "Phao chắn tạm khi hút cặn bể tách dầu OWS-02" in titles
    assert plan.strange == 0


def test_every_author_of_a_cell_is_separate(plan: ImportPlan) -> None:
    authors = {row.draft.title: [author.name for author in row.draft.authors] for row in plan.rows}
    assert authors["Lắp van tiết lưu song song để giảm rung đường ống hơi trung áp"] == [
        "Nghiêm Xuân Thỏa",
        "Kiều Minh Trạch",
        "Ngô Quý Vĩ",
    ]
    assert sum(map(len, authors.values())) == 56


def test_rows_know_the_section_they_stand_under(plan: ImportPlan) -> None:
    assert {row.draft.section for row in plan.rows} == {
        "I. KHỐI SẢN XUẤT",
        "II. KHỐI AN TOÀN - KỸ THUẬT",
        "III. KHỐI VĂN PHÒNG",
        "IV. ĐĂNG KÝ CHƯA XÉT",
    }


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for each in value for text in _texts(each)]
        case dict():
            return [text for each in value.values() for text in _texts(each)]
    return []
