"""Files that are no workbook, or not one we can read: each is refused with its code, nothing half read."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from workbook_maker import make_xls, make_xlsx

from desktop.domain.refusals import Refused
from desktop.workbooks import cells, xml_workbook
from desktop.workbooks.grid import open_workbook

ROWS = [["STT", "Tên sáng kiến"], [1, "Cải tiến bơm nước"]]


def refusal_of(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        open_workbook(path)
    assert refused.value.parameters["file"] == path.name
    return refused.value.code


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def zipped(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def repacked(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook at `path` with one text replaced in one part."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return zipped(path, parts)


def compound_file(*names: str) -> bytes:
    """The beginning of a compound file with these streams in its directory."""
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
    return header + b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in names)


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "nowhere.xlsx") == "workbook.missing"


def test_a_folder(tmp_path: Path) -> None:
    assert refusal_of(tmp_path) == "workbook.not_a_workbook"


def test_a_file_another_program_has_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_xlsx(tmp_path / "open.xlsx", ROWS)

    def locked(_path: Path) -> bytes:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert refusal_of(path) == "workbook.locked"


def test_a_file_on_a_broken_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_xlsx(tmp_path / "open.xlsx", ROWS)

    def broken(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert refusal_of(path) == "workbook.unreadable"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook.empty"),
        (b"\x00" * 600, "workbook.empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "workbook.html"),
        ("\ufeff\r\n<!DOCTYPE html><body>Sổ sáng kiến</body>".encode(), "workbook.html"),
        (b"<table border=1><tr><td>STT</td></tr></table>", "workbook.html"),
        ("<html>Sổ</html>".encode("utf-16"), "workbook.html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "workbook.html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "workbook.xml"),
        ("STT;Tên sáng kiến\n1;Cải tiến".encode(), "workbook.text"),
        (b"%PDF-1.7\n", "workbook.not_a_workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "workbook.not_a_workbook"),
        (compound_file("EncryptionInfo", "EncryptedPackage"), "workbook.protected"),
        (compound_file("WordDocument"), "workbook.damaged"),
        (b"PK\x03\x04 and nothing more", "workbook.damaged"),
    ],
)
def test_what_is_called_xls_and_is_not(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal_of(written(tmp_path / "so sang kien.xls", content)) == code


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_xlsx(tmp_path: Path, kept: float) -> None:
    whole = make_xlsx(tmp_path / "whole.xlsx", ROWS).read_bytes()
    assert refusal_of(written(tmp_path / "cut.xlsx", whole[: int(len(whole) * kept)])) == "workbook.damaged"


@pytest.mark.parametrize("kept", [0.15, 0.3])
def test_a_truncated_xls(tmp_path: Path, kept: float) -> None:
    whole = make_xls(tmp_path / "whole.xls", [*ROWS, *([[2, "Số hóa sổ trực"]] * 300)]).read_bytes()
    assert refusal_of(written(tmp_path / "cut.xls", whole[: int(len(whole) * kept)])) == "workbook.damaged"


def test_a_password_protected_xls(tmp_path: Path) -> None:
    content = bytearray(make_xls(tmp_path / "open.xls", ROWS).read_bytes())
    start = content.index(
        struct.pack("<HH", 0x0809, 16)
    )  # BOF of the workbook; the record after it asks for the password
    struct.pack_into("<H", content, start + 20, 0x002F)
    assert refusal_of(written(tmp_path / "closed.xls", bytes(content))) == "workbook.protected"


def test_a_changed_byte_in_a_packed_part(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "whole.xlsx", ROWS)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    place = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    content[place] ^= 0xFF
    assert refusal_of(written(path, bytes(content))) == "workbook.damaged"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("content.xml", "workbook.other_format"),
        ("xl/workbook.bin", "workbook.other_format"),
        ("word/document.xml", "workbook.other_format"),
        ("something.txt", "workbook.not_a_workbook"),
    ],
)
def test_a_zip_of_another_kind(tmp_path: Path, part: str, code: str) -> None:
    assert refusal_of(zipped(tmp_path / "other.xlsx", {part: "<x/>"})) == code


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_workbook, "MAX_PART_BYTES", 1_000_000)
    path = make_xlsx(tmp_path / "bomb.xlsx", ROWS)
    repacked(path, "xl/worksheets/sheet1.xml", "</sheetData>", "</sheetData>" + " " * 1_000_001)
    assert refusal_of(path) == "workbook.too_large"


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "laughs.xlsx", ROWS)
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    repacked(path, "xl/worksheets/sheet1.xml", "<worksheet", f"{laughs}<worksheet")
    assert refusal_of(path) == "workbook.damaged"


def test_cells_strewn_over_the_whole_sheet_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.workbooks import xml_sheet

    monkeypatch.setattr(xml_sheet, "MAX_CELLS", 50_000)
    path = make_xlsx(tmp_path / "strewn.xlsx", ROWS)
    far = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(3, 9))
    repacked(path, "xl/worksheets/sheet1.xml", "</sheetData>", f"{far}</sheetData>")
    assert refusal_of(path) == "workbook.too_large"


def test_merged_ranges_over_each_other_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MAX_CELLS", 1_000)
    areas = [cells.MergedRange(1, 1, 100, 6)] * 2
    with pytest.raises(cells.WorkbookRefused, match=r"workbook\.too_large"):
        cells.within(areas, 100, 6)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('r="A2"', 'r="?2"'),
        ('r="2"', 'r="x"'),
        ("<sheetData>", "<sheetData><row"),
        ('<c r="B2" t="inlineStr">', '<c r="C2" t="s"><v>99</v></c><c>'),
        ('<c r="B2" t="inlineStr">', '<c r="C2" t="s"><v>-1</v></c><c>'),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:"/></mergeCells>'),
        ('t="n"', 't="d"'),
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(tmp_path: Path, old: str, new: str) -> None:
    path = repacked(make_xlsx(tmp_path / "whole.xlsx", ROWS), "xl/worksheets/sheet1.xml", old, new)
    assert refusal_of(path) == "workbook.damaged"
