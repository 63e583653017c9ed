"""A register of 20,000 rows is read and planned within its share of the twenty seconds an import may take."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from workbook_maker import invented_name, make_xls, make_xlsx, plan_of

ROWS = 20_000
SECONDS = 15.0
"""Most of the 20 s of a whole import, on a busy machine; about 6 s on an idle one."""


@pytest.mark.slow
@pytest.mark.parametrize("make", [make_xlsx, make_xls], ids=["xlsx", "xls"])
def test_twenty_thousand_rows_are_planned_in_time(tmp_path: Path, make: object) -> None:
    assert callable(make)
    heading = ["STT", "Tên sáng kiến", "Tác giả", "Đơn vị", "Ngày nộp", "Số QĐ", "Ngày QĐ", "Tiền làm lợi", "Lĩnh vực"]
    rows: list[list[object]] = [["SỔ SÁNG KIẾN"], [*heading, "Ghi chú"]]
    for number in range(ROWS):
        day = date(2019, 1, 1) + timedelta(days=number % 700)
        authors = "\n".join(invented_name(number + shift) for shift in range(number % 3 + 1))
        decision = [f"{number % 40}/QĐ-BM", day.strftime("%d/%m/%Y"), f"{number % 900 + 1},5 triệu"]
        title = f"Cải tiến hệ thống bơm nước làm mát của tổ máy số {number}"
        rows.append([number + 1, title, authors, f"Phân xưởng {number % 9}", day, *decision, "Cơ khí", "bơm A, B"])
    path = make(tmp_path / "large", rows)
    started = time.perf_counter()
    plan = plan_of(path)
    assert time.perf_counter() - started < SECONDS
    assert (plan.counts.recognised, plan.counts.warnings) == (ROWS, 0)
