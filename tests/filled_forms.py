"""Entry forms filled in as authors do, by the words beside the cells as they stand in the hidden column."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

ANSWERS: Mapping[str, Any] = {
    "sub_unit": "Phân xưởng Bảo dưỡng",
    "title": "Cải tiến bộ gá để súc rửa nhanh bộ trao đổi nhiệt E-1205",
    "investor/is_author": "Không",
    "investor/name": "Công ty Khí Hòn Mây",
    "investor/economic": "Có",
    "field": "Cơ khí, chế tạo",
    "kind": "Giải pháp kỹ thuật",
    "problem_solved": "Súc rửa mất nhiều giờ dừng máy.",
    "first_use/began": "01/02/2023",
    "first_use/ended": "03/2023",
    "first_use/kind": "Áp dụng chính thức",
    "essence/known_state": "Tháo từng nắp bằng tay.\nSúc từng ống.",
    "essence/improvement": "Bộ gá giữ vòi súc theo hàng ống.",
    "secrecy/extent": "Không có",
    "conditions": "Có khí nén 6 bar.",
    "basis": "Thực tế",
    "benefit/as_author_sees": "Giảm thời gian súc rửa.",
    "novelty/not_in_earlier_request/value": "Có",
    "novelty/not_disclosed/value": "Có",
    "novelty/not_same_as_known_solution/value": "Có",
    "novelty/not_mandatory/value": "Có",
    "exclusions/against_order_or_morals/value": "Không",
    "exclusions/under_ip_protection/value": "Không",
    "funding/state_funded": "Không",
    "notes": "Gửi kèm 02 ảnh",
}
ROWS: Rows = {
    "authors": (
        {
            "name": "Lâm Thị Hải Yến",
            "birth": "12/04/1988",
            "employee_code": "0117",
            "workplace": "Phân xưởng Bảo dưỡng",
            "position": "Kỹ sư cơ khí",
            "qualification": "Đại học",
            "leading_post": "Không",
            "direct_worker": "Có",
            "share_bp": 60,
        },
        {"name": "Tô Văn Khánh", "birth": "1979", "share_bp": 40},
    ),
    "lines": (
        {"label": "Giảm giờ công", "method": "Sổ giao ca 2023", "amount": 47_670_000},
        {"label": "Giảm hóa chất", "method": "Phiếu xuất kho", "amount": "2.500.000"},
    ),
    "costs": ({"label": "Gia công bộ gá", "source": "Hóa đơn 0000318", "amount": 2_510_000},),
    "first_appliers": ({"name": "Đinh Công Tráng", "work_done": "Lắp và chạy thử"},),
}
"""A form in which nothing is missing that filing asks for; all people are invented."""


def fill(blank: Path, filled: Path, answers: Mapping[str, Any] = ANSWERS, rows: Rows = ROWS) -> Path:
    """Fill an empty form in and save it under another name."""

    def typed(page: Worksheet) -> None:
        value_column = next(cell.column for cell in page[1] if cell.value == "value")
        places: dict[str, int] = {}
        waiting = {table: list(given) for table, given in rows.items()}
        for number in range(2, page.max_row + 1):
            key = str(page.cell(number, 1).value or "")
            if key.startswith("columns:"):
                places = {str(cell.value): cell.column for cell in page[number][1:] if cell.value}
            elif key.startswith("row:") and waiting.get(key[4:]):
                for name, value in waiting[key[4:]].pop(0).items():
                    page.cell(number, places[name]).value = value
            elif key in answers:
                page.cell(number, value_column).value = answers[key]

    return change(blank, filled, typed)


def change(source: Path, target: Path, how: Callable[[Worksheet], None]) -> Path:
    """Open a workbook, change its first sheet, save it under another name."""
    file = load_workbook(source)
    how(file.worksheets[0])
    file.save(target)
    return target
