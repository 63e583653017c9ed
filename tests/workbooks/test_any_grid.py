"""Whatever stands in a workbook, it is planned or refused by code; it never makes the program fall over."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from workbook_maker import WORDS, Rows, make_xls, make_xlsx, sheet_of

from desktop.domain.refusals import Refused
from desktop.workbooks.cells import Cell, CellKind, MergedRange, Sheet, Workbook, within
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.import_plan import plan_import
from desktop.workbooks.register_sheet import read_register_sheet
from desktop.workbooks.rejects import write_rejects

HEADINGS = [
    "STT",
    "Tên sáng kiến",
    "Tác giả",
    "Đồng tác giả",
    "Ngày sinh",
    "Tỷ lệ",
    "Ngày nộp",
    "Số QĐ",
    "Ngày QĐ",
    "Giá trị làm lợi (triệu đồng)",
    "Ghi chú",
    "Đơn vị",
]

ODD_TEXTS = st.sampled_from(
    [
        "Tổng cộng",
        "I. Khối",
        "-nt-",
        "(1)",
        "8.5",
        "12,5 tỷ",
        "30/02/2019",
        "=A1",
        " ",
        "\u00a0",
        "1. A\n2. B",
        "C¶i tiÕn",
        "Caûi tieán",
        "Ƣu tiên",
        "ngày 02 tháng 10 năm 2019",
        "TM. BAN",
        "và 5",
        "\x00\ud800",
        "9" * 400,
    ]
)
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text(max_size=12),
    ODD_TEXTS,
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)),  # noqa: DTZ001
    st.sampled_from([Cell("#N/A", CellKind.ERROR), Cell("=A1+1", CellKind.FORMULA_WITHOUT_VALUE)]),
)
GRIDS = st.lists(st.lists(VALUES, max_size=12), max_size=8)
AREAS = st.lists(
    st.builds(
        lambda top, left, height, width: MergedRange(top, left, top + height, left + width),
        st.integers(1, 9),
        st.integers(1, 12),
        st.integers(0, 4),
        st.integers(0, 6),
    ),
    max_size=3,
)


def sheet(grid: list[list[Any]], areas: list[MergedRange]) -> Sheet:
    made = sheet_of(grid)
    return Sheet("Sổ", made.rows, within(areas, made.row_count, made.column_count))


def sheet_with_header(grid: list[list[Any]], areas: list[MergedRange]) -> Sheet:
    below = [area._replace(first_row=area.first_row + 2, last_row=area.last_row + 2) for area in areas]
    return sheet([["SỔ SÁNG KIẾN"], HEADINGS, *grid], below)


def is_refused_by_code(act: Callable[[], object]) -> bool:
    """Whether the input was refused, which is the only way of failing that is allowed."""
    try:
        act()
    except Refused as refused:
        return refused.code.startswith("workbook.")
    return False


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grid=GRIDS, areas=AREAS)
def test_any_grid_under_a_header_is_planned(grid: list[list[Any]], areas: list[MergedRange]) -> None:
    plan = plan_import(read_register_sheet(Workbook("a.xlsx", (sheet_with_header(grid, areas),)), WORDS))
    assert all(fault.row > 0 and fault.column > 0 for row in plan.rejected for fault in row.faults)
    assert all(doubt.row > 0 and doubt.column > 0 for doubt in plan.warnings)
    assert all(row.draft.title for row in plan.rows)
    taken = [number for row in (*plan.rows, *plan.rejected) for number in row.rows]
    assert len(taken) == len(set(taken))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grid=GRIDS, areas=AREAS)
def test_any_grid_without_a_header_is_refused_or_planned(grid: list[list[Any]], areas: list[MergedRange]) -> None:
    workbook = Workbook("a.xlsx", (sheet(grid, areas),))
    if not is_refused_by_code(lambda: read_register_sheet(workbook, WORDS)):
        assert plan_import(read_register_sheet(workbook, WORDS)).columns


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(grid=GRIDS, areas=AREAS)
def test_any_rejected_rows_are_written_and_read_again(
    tmp_path: Path, grid: list[list[Any]], areas: list[MergedRange]
) -> None:
    register = read_register_sheet(Workbook("a.xlsx", (sheet_with_header(grid, areas),)), WORDS)
    plan = plan_import(register)
    path = tmp_path / "rejects.xlsx"
    write_rejects(path, register, plan.rejected, lambda fault: fault.code)
    again = read_register_sheet(open_workbook(path), WORDS)
    assert again.header.row == 2
    assert set(register.header.headings.values()) <= set(again.header.headings.values())


@pytest.fixture(scope="module", params=[make_xlsx, make_xls], ids=["xlsx", "xls"])
def sound_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    make: Callable[[Path, Rows], Path] = request.param
    return make(tmp_path_factory.mktemp("sound") / "so", [["STT", "Tên sáng kiến"], [1, "Cải tiến bơm"]]).read_bytes()


@example([(0.14360706940909673, 1)])  # a cell format of an .xls that names a font beyond the last
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4))
def test_bytes_changed_anywhere_are_refused_or_read(
    tmp_path: Path, sound_file: bytes, changes: list[tuple[float, int]]
) -> None:
    content = bytearray(sound_file)
    for place, byte in changes:
        content[int(place * len(content))] = byte
    path = tmp_path / "changed"
    path.write_bytes(content)
    assert is_refused_by_code(lambda: open_workbook(path)) or open_workbook(path).sheets
