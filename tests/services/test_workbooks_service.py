"""Old registers come in as people keep them, and go out again as one batch."""

from datetime import date
from pathlib import Path

import pytest
import xlwt

from desktop.domain.refusals import Cancelled
from desktop.domain.states import Origin, RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.people import list_people
from desktop.services.undo import undo_batch
from desktop.services.workbooks import ImportChoices, export_workbook, import_workbook, plan_workbook
from desktop.workbooks.mapping import ColumnMapping

ROWS = 232
SURNAMES = ("Nguyễn Văn", "Trần Thị", "Lê Hữu", "Phạm Ngọc", "Đặng Thùy", "Bùi Xuân", "Võ Minh")
GIVEN = ("An", "Bình", "Chiến", "Dũng", "Én", "Giang", "Hạnh", "Khôi", "Linh", "Mai", "Nam")
DECISION = ColumnMapping(decision_number="45/QĐ-BM", decided_on=date(2022, 10, 2))


def name(number: int) -> str:
    return f"{SURNAMES[number % len(SURNAMES)]} {GIVEN[number % len(GIVEN)]}"


def authors_of(row: int) -> list[str]:
    return [name(row * 3 + place) for place in range(1 + row % 4)]


@pytest.fixture
def old_register(tmp_path: Path) -> Path:
    """One merged title row, the header in row 2, numbers, titles, authors by line breaks, an empty notes column."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    sheet.write_merge(0, 0, 0, 3, "DANH SÁCH SÁNG KIẾN ĐÃ ĐƯỢC CÔNG NHẬN")
    for column, heading in enumerate(("TT", "Tên sáng kiến", "Tác giả", "Ghi chú")):
        sheet.write(1, column, heading)
    for row in range(1, ROWS + 1):
        sheet.write(row + 1, 0, float(row))
        sheet.write(row + 1, 1, f"Cải tiến cụm thiết bị số {row} để giảm tiêu hao điện năng")
        sheet.write(row + 1, 2, "\n".join(authors_of(row)))
    path = tmp_path / "So sang kien.xls"
    book.save(str(path))
    return path


def test_every_row_comes_in_with_every_author_apart(desk: Desk, old_register: Path) -> None:
    planned = plan_workbook(desk, old_register, DECISION)
    assert (planned.plan.counts.rows, planned.plan.counts.rejected, planned.plan.header_row) == (ROWS, 0, 2)
    imported = import_workbook(desk, planned)
    assert len(imported.codes) == ROWS
    for row in (1, 2, 3, 4, 231):
        dossier = find_dossier(desk, imported.codes[row - 1])
        assert [author.name for author in dossier.authors] == authors_of(row)
        assert (dossier.state, dossier.origin) == (RecognitionState.RECOGNISED, Origin.LEGACY)
        assert dossier.recognitions[0].number == "45/QĐ-BM"


def test_without_a_decision_the_rows_are_drafts_with_clear_gaps(desk: Desk, old_register: Path) -> None:
    imported = import_workbook(desk, plan_workbook(desk, old_register))
    assert find_dossier(desk, imported.codes[0]).state is RecognitionState.DRAFT


def test_an_import_is_undone_as_one_and_leaves_nothing(desk: Desk, old_register: Path) -> None:
    before = list(desk.register.dump())
    imported = import_workbook(desk, plan_workbook(desk, old_register, DECISION))
    assert list_people(desk)
    reversal = undo_batch(desk, imported.batch)
    assert (reversal.restored, reversal.left) == (ROWS, ())
    assert list(desk.register.dump()) == before


def test_a_cancelled_import_takes_nothing(desk: Desk, old_register: Path) -> None:
    class CancelAtTen:
        def report(self, done: int, total: int) -> None:
            if done == 10:
                raise Cancelled

    before = list(desk.register.dump())
    planned = plan_workbook(desk, old_register, DECISION)
    with pytest.raises(Cancelled):
        import_workbook(desk, planned, progress=CancelAtTen())
    assert list(desk.register.dump()) == before


def test_rows_that_stand_in_the_register_already_are_named_and_may_be_left_out(desk: Desk, old_register: Path) -> None:
    first = import_workbook(desk, plan_workbook(desk, old_register, DECISION))
    again = plan_workbook(desk, old_register, DECISION)
    assert again.known[3] == first.codes[0]
    assert import_workbook(desk, again, ImportChoices(skip_known=True)).codes == ()


def test_what_is_exported_comes_in_again_the_same(desk: Desk, old_register: Path, tmp_path: Path) -> None:
    import_workbook(desk, plan_workbook(desk, old_register, DECISION))
    out = tmp_path / "xuat.xlsx"
    assert export_workbook(desk, out, "Sổ sáng kiến") == ROWS
    planned = plan_workbook(desk, out)
    assert (planned.plan.counts.taken, planned.plan.counts.recognised) == (ROWS, ROWS)
    assert [author.name for author in planned.plan.rows[0].draft.authors] == authors_of(1)
