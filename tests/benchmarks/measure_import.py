"""Bringing an old register in from a workbook, and taking it back again.

    PYTHONPATH=tests:. python -m benchmarks.measure_import [ROWS]

The workbook of ROWS (20,000) invented rows is made for each run.
"""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from benchmarks.measuring import tell, timed
from desks import a_desk

from desktop.services.undo import undo_batch
from desktop.services.workbooks import Imported, PlannedImport, import_workbook, plan_workbook

IMPORT_MS = 20_000
HEADINGS = (
    *("TT", "Tên sáng kiến", "Tác giả", "Đơn vị", "Ngày nộp", "Số QĐ", "Ngày QĐ", "Tiền làm lợi", "Ghi chú"),
    "Lĩnh vực",
)


def measure(rows: int) -> None:
    """Print what planning, importing and undoing take."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        file = folder / "so-cu.xlsx"
        _write(file, rows)
        desk = a_desk(folder / "register")
        planned: list[PlannedImport] = []
        imported: list[Imported] = []
        try:
            tell(f"planning {rows:,} rows", timed([lambda: planned.append(plan_workbook(desk, file))]))
            taking = timed([lambda: imported.append(import_workbook(desk, planned[0]))])
            tell("importing them (both together are asked for)", taking, IMPORT_MS)
            tell("undoing the import", timed([partial(undo_batch, desk, imported[0].batch)]))
        finally:
            desk.register.close()


def _write(file: Path, rows: int) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(("Danh sách",))
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        title = f"Cải tiến cụm thiết bị số {number} để giảm tiêu hao điện năng"
        authors = f"Tô Văn Khánh\nLâm Thị Yến {number % 700}"
        amount = f"{number * 500_000:,}".replace(",", ".")
        part = f"Phân xưởng {number % 20}"
        sheet.append((number, title, authors, part, "18/07/2019", "45/QĐ", "02/10/2019", amount, "", "Cơ khí"))
    workbook.save(file)


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
