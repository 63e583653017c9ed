"""Dossiers written as a workbook come back as the same dossiers."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbook_maker import WORDS, invented_name, plan_of

from desktop.domain.dates import PartialDate
from desktop.domain.refusals import Refused
from desktop.workbooks.author_cells import AuthorDraft
from desktop.workbooks.drafts import DossierRowDraft
from desktop.workbooks.export_workbook import write_export

TITLE = "Sổ sáng kiến của Công đoàn Bình Minh"

WORD = st.sampled_from(["bơm", "lò hơi", "Cải tiến", "=SUM(A1)", "số hóa", "PX Điện", "24/7", "tủ điện K-3301"])
TEXT = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
MAYBE = st.just("") | TEXT
DAY = st.dates(date(1990, 1, 1), date(2030, 12, 31))

AUTHOR = st.builds(
    AuthorDraft,
    name=st.integers(0, 349).map(invented_name),
    birth=st.none() | DAY.map(PartialDate.full) | st.integers(1950, 2005).map(PartialDate),
    share_bp=st.none() | st.integers(1, 10_000),
    position=st.sampled_from(["", "Kỹ sư", "Tổ trưởng"]),
    employee_code=st.sampled_from(["", "BM-0123"]),
)


def numbered(draft: DossierRowDraft, number: int) -> DossierRowDraft:
    from dataclasses import replace

    return replace(draft, serial=str(number))


DRAFT = st.builds(
    DossierRowDraft,
    title=TEXT.map(lambda text: f"Cải tiến {text}"),
    authors=st.lists(AUTHOR, max_size=4, unique_by=lambda author: author.name).map(tuple),
    code=st.sampled_from(["", "BSR-2026-0128"]),
    sub_unit=st.sampled_from(["", "PX Điện"]),
    summary=MAYBE,
    first_use=st.none() | DAY.map(PartialDate.full) | st.just(PartialDate(2021, 3)) | st.just(PartialDate(2020)),
    filed_on=st.none() | DAY,
    benefit_vnd=st.none() | st.integers(1_000, 10**13),
    notes=MAYBE,
).flatmap(
    lambda draft: st.sampled_from([draft, _with_decision(draft)]),
)


def _with_decision(draft: DossierRowDraft) -> DossierRowDraft:
    from dataclasses import replace

    return replace(draft, decision_number="45/QĐ-BM", decided_on=date(2019, 10, 2), certificate_number="01/2019")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts=st.lists(DRAFT, min_size=1, max_size=6))
def test_every_dossier_comes_back_as_it_was(tmp_path: Path, drafts: list[DossierRowDraft]) -> None:
    path = tmp_path / "ra.xlsx"
    assert write_export(path, TITLE, drafts, WORDS) == len(drafts)
    plan = plan_of(path)
    assert plan.rejected == ()
    assert [row.draft for row in plan.rows] == [numbered(draft, place) for place, draft in enumerate(drafts, 1)]


def test_amounts_and_dates_are_numbers_and_dates_and_text_is_text(tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    draft = DossierRowDraft("=1+1", benefit_vnd=15_920_000, filed_on=date(2019, 7, 18))
    write_export(path, TITLE, [draft], WORDS)
    page = openpyxl.load_workbook(path).worksheets[0]
    by_heading = {page.cell(2, column).value: page.cell(3, column) for column in range(1, page.max_column + 1)}
    assert by_heading["Giá trị làm lợi (đồng)"].value == 15_920_000
    assert by_heading["Ngày nộp"].is_date
    assert by_heading["Tên sáng kiến"].data_type == "s"
    assert page["A1"].value == TITLE


def test_a_register_without_dossiers_is_a_header_alone(tmp_path: Path) -> None:
    path = tmp_path / "ra.xlsx"
    assert write_export(path, "Sổ: 2019/2020", [], WORDS) == 0
    assert plan_of(path).counts.rows == 0


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        write_export(tmp_path / "nowhere" / "ra.xlsx", TITLE, [], WORDS)
    assert refused.value.code == "workbook.not_written"
