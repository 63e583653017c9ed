"""Workbooks opened by LibreOffice say the same; left out where it is not installed. All names are invented."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.report_tables import TOTAL_WORDS, CellKind, Report, ReportColumn, ReportTable
from desktop.workbooks.report_workbook import write_report_workbook
from desktop.workbooks.summary_workbook import write_summary_workbook
from tests.documents.test_summary_table import row, table

OFFICE = shutil.which("soffice")
AMOUNTS = (35_000_000_000_000, 0, -12_345_678, None, 1)
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Comma, quotes, UTF-8, figures as they are and not as they look, one file for each sheet."""

Opened = Callable[[bytes], list[list[str]]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """The cells of every sheet of a workbook as LibreOffice reads them."""

    def read(content: bytes) -> list[list[str]]:
        (tmp_path / "bang.xlsx").write_bytes(content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(tmp_path)]
        subprocess.run([*command, str(tmp_path / "bang.xlsx")], check=True, capture_output=True, timeout=240)
        found = []
        for path in sorted(tmp_path.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                found += list(csv.reader(stream))
        return found

    return read


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_summary_opened_in_libreoffice_has_the_same_totals(opened: Opened) -> None:
    made = table(*(row(place) for place in range(1, 34)))
    rows = opened(write_summary_workbook(made))
    totals = next(cells for cells in rows if any("TỔNG CỘNG" in cell.upper() for cell in cells))
    figures = [cell for cell in totals if cell.lstrip("-").isdigit()]
    assert str(made.totals.recognised) in figures
    assert str(made.totals.benefit_vnd) in figures


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_report_opened_in_libreoffice_has_the_same_totals_and_text_stays_text(opened: Opened) -> None:
    columns = (ReportColumn("Tên sáng kiến"), ReportColumn("Giá trị (đồng)", CellKind.MONEY, 40, summed=True))
    report = Report(
        "bao-cao",
        "BÁO CÁO",
        date(2023, 6, 1),
        (ReportTable(columns, tuple(("=1+1", amount) for amount in AMOUNTS)),),
    )
    rows = opened(write_report_workbook(report))
    assert sum(cells.count("=1+1") for cells in rows) == len(AMOUNTS)
    total = next(cells for cells in rows if TOTAL_WORDS in cells)
    assert str(sum(amount or 0 for amount in AMOUNTS)) in total
