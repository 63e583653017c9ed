"""A register as offices keep it: an .xls with one merged title row, its header in row 2, authors by line breaks."""

from datetime import date
from pathlib import Path

import pytest
from workbook_maker import invented_name, make_xls, plan_of

from desktop.workbooks.mapping import ColumnMapping


def authors_of(number: int) -> list[str]:
    return [invented_name(number + shift) for shift in range(number % 4 + 1)]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    rows: list[list[object]] = [
        ["TỔNG HỢP CÁC SÁNG KIẾN ĐÃ ĐƯỢC CÔNG NHẬN", None, None, None],
        ["STT", "Tên sáng kiến", "Tác giả", "Ghi chú"],
    ]
    for number in range(1, 233):
        title = f"Cải tiến  kỹ thuật cụm thiết bị số {number} "
        rows.append([float(number), title, "\n".join(authors_of(number)), None])
    return make_xls(tmp_path / "sang kien.xls", rows, merged=[(0, 0, 0, 3)])


def test_every_row_is_taken_with_every_author_apart(register: Path) -> None:
    plan = plan_of(register)
    assert plan.header_row == 2
    assert plan.fields_by_heading == {
        "STT": "serial",
        "Tên sáng kiến": "title",
        "Tác giả": "authors",
        "Ghi chú": "notes",
    }
    assert (plan.counts.rows, plan.counts.taken, plan.counts.rejected) == (232, 232, 0)
    for number, planned in enumerate(plan.rows, 1):
        assert [author.name for author in planned.draft.authors] == authors_of(number)
        assert planned.draft.title == f"Cải tiến kỹ thuật cụm thiết bị số {number}"
        assert planned.draft.serial == str(number)


def test_without_a_decision_the_rows_are_drafts_with_gaps_not_errors(register: Path) -> None:
    plan = plan_of(register)
    assert plan.counts.drafts == 232
    assert plan.warnings == ()


def test_a_decision_given_once_recognises_every_row(register: Path) -> None:
    plan = plan_of(register, ColumnMapping(decision_number="45/QĐ-BM", decided_on=date(2019, 10, 2)))
    assert plan.counts.recognised == 232
    assert {(row.draft.decision_number, row.draft.decided_on) for row in plan.rows} == {("45/QĐ-BM", date(2019, 10, 2))}
