"""The same sum everywhere it is told: list, summary table, its PDF and workbook, shortlist, period report, bundle."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from builders import a_benefit, a_recognised_dossier, a_recognition, uid
from desks import UNIT, a_desk
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.dossier import ProgrammeEntry
from desktop.domain.listing import DossierQuery
from desktop.domain.money import group_digits
from desktop.domain.periods import year_of
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, list_dossiers
from desktop.services.period_reports import period_report
from desktop.services.reporting import summary, summary_pdf, summary_xlsx
from desktop.services.shortlists import ShortlistKind, shortlist_report
from desktop.services.submission import export_submission
from desktop.services.verifying import inspect_bundle

LARGEST = 35_000_000_000_000
AMOUNTS = st.lists(st.none() | st.integers(-LARGEST, LARGEST), min_size=1, max_size=4)
ENTRIES = (ProgrammeEntry("trieu-sang-kien", date(2023, 5, 2)),)


def enter(desk: Desk, amounts: list[int | None]) -> None:
    """A recognised dossier for each amount; None is one whose benefit the council has not put into figures."""
    for number, amount in enumerate(amounts, 1):
        (year,) = a_benefit().years
        dossier = a_recognised_dossier(
            uid=uid(number),
            unit=UNIT.unit,
            sub_unit=UNIT.unit,
            code="",
            attachments=(),
            entries=ENTRIES,
            recognitions=(a_recognition(unit=UNIT.unit),),
        )
        enter_dossier(desk, replace(dossier, benefit=a_benefit(years=(replace(year, recognised_vnd=amount),))))


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.mark.slow
@given(amounts=AMOUNTS)
@example(amounts=[LARGEST, LARGEST, -1, None])
@example(amounts=[0])
@example(amounts=[None])
@settings(max_examples=8, deadline=None)
def test_a_sum_is_the_same_wherever_it_is_told(
    amounts: list[int | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("totals")
    desk = a_desk(folder)
    try:
        enter(desk, amounts)
        known = [amount for amount in amounts if amount is not None]
        expected = sum(known) if known else None
        table = summary(desk)
        assert table.totals.benefit_vnd == expected
        assert table.totals.without_benefit == amounts.count(None)
        listed = [line.benefit_vnd for line in list_dossiers(desk, DossierQuery())]
        assert sum(each or 0 for each in listed) == (expected or 0)
        shown = "–" if expected is None else group_digits(expected)
        assert shown in words_of(summary_pdf(desk, table))
        sheet = openpyxl.load_workbook(BytesIO(summary_xlsx(table))).worksheets[0]
        cells = next(row for row in sheet.iter_rows(values_only=True) if "TỔNG CỘNG" in row)
        assert shown in {group_digits(cell) if isinstance(cell, int) else cell for cell in cells}
        figures = {row[0]: row[-1] for row in period_report(desk, year_of(desk.today())).tables[0].rows}
        assert figures["Giá trị làm lợi đã công nhận (đồng)"] == expected
        assert shortlist_report(desk, ShortlistKind.BENEFIT).tables[0].totals[4] == expected
        bundle = export_submission(desk, folder / "gui")
        assert bundle.control.benefit_vnd == (expected or 0)
        assert inspect_bundle(bundle.file).header.control["benefit_vnd"] == (expected or 0)
    finally:
        desk.register.close()
