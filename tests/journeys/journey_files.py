"""Files a clerk has lying about: old registers, and files that are not what they say. All people are invented."""

from pathlib import Path

import xlwt

FAMILY = ("Lường", "Quàng", "Cầm", "Bạc", "Đèo", "Lò", "Tòng", "Vì", "Hà", "Mè")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quốc")
GIVEN = ("Hùng", "Thủy", "Ước", "Quỳnh", "Đạt", "Hiền", "Nghĩa")
ROWS = 232


def invented_name(number: int) -> str:
    """A name nobody bears on purpose, a different one for each number up to 350."""
    return f"{FAMILY[number % 10]} {MIDDLE[number // 10 % 5]} {GIVEN[number // 50 % 7]}"


def authors_of(number: int) -> list[str]:
    """The one to four authors of a row of the old register."""
    return [invented_name(number + shift) for shift in range(number % 4 + 1)]


def title_of(number: int) -> str:
    """The title of a row of the old register."""
    return f"Cải tiến kỹ thuật cụm thiết bị số {number}"


def old_register(path: Path) -> Path:
    """An .xls as offices keep it: a merged title row, the header in row 2, authors by line breaks, empty notes."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sáng kiến")
    sheet.write_merge(0, 0, 0, 3, "TỔNG HỢP CÁC SÁNG KIẾN ĐÃ ĐƯỢC CÔNG NHẬN")
    for column, heading in enumerate(("STT", "Tên sáng kiến", "Tác giả", "Ghi chú")):
        sheet.write(1, column, heading)
    for number in range(1, ROWS + 1):
        sheet.write(number + 1, 0, float(number))
        sheet.write(number + 1, 1, f" {title_of(number)} ")
        sheet.write(number + 1, 2, "\n".join(authors_of(number)))
    book.save(str(path))
    return path
