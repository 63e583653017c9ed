"""Plain tables as a workbook for people."""

from io import BytesIO

from openpyxl import load_workbook

from desktop.workbooks.tables import TableSheet, write_tables

TABLES = (
    TableSheet("Kết quả từng hồ sơ", ("Mã hồ sơ", "Lý do"), (("LHDBM-2023-0001", "=1+1"), ("LHDBM-2023-0002", ""))),
    TableSheet("Khen thưởng", ("Mã hồ sơ", "Hình thức"), ()),
)


def test_every_table_is_a_sheet_with_its_head_and_rows() -> None:
    book = load_workbook(BytesIO(write_tables(TABLES)))
    assert book.sheetnames == ["Kết quả từng hồ sơ", "Khen thưởng"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[:2] == [("Mã hồ sơ", "Lý do"), ("LHDBM-2023-0001", "=1+1")]


def test_text_that_begins_like_a_formula_stays_text() -> None:
    book = load_workbook(BytesIO(write_tables(TABLES)))
    assert book.worksheets[0]["B2"].data_type == "s"


def test_the_same_tables_give_the_same_bytes() -> None:
    assert write_tables(TABLES) == write_tables(TABLES)
