"""Open a workbook of any make and say plainly why when it cannot be taken."""

from collections.abc import Callable
from pathlib import Path

from desktop.workbooks.binary_workbook import read_binary_workbook
from desktop.workbooks.cells import Progress, Workbook, WorkbookRefused
from desktop.workbooks.xml_workbook import read_xml_workbook

MAX_FILE_BYTES = 200 * 2**20
"""A register of 20,000 rows takes about 2 MB; files beyond this are pictures and history, not a register."""

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLD_BIFF = tuple(bytes([9, version]) for version in (0, 2, 4, 8))
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HEAD_BYTES = 4096


def open_workbook(path: Path, progress: Progress | None = None) -> Workbook:
    """Read every sheet of an .xlsx, .xlsm or .xls file, going by its content, not its name.

    The file is read at once and let go, so that a spreadsheet program may keep it open beside us.

    Raises:
        WorkbookRefused: workbook.missing, .locked, .unreadable, .empty, .too_large, .protected, .html, .xml, .text,
            .other_format, .not_a_workbook, .damaged or .no_sheets; parameters hold `file` and what the code needs.
    """
    try:
        content = _content(path)
        workbook = _reader_for(content)(content, path.name, progress or _silent)
        if not workbook.sheets:
            raise WorkbookRefused("workbook.no_sheets")
    except WorkbookRefused as refusal:
        raise WorkbookRefused(refusal.code, **{"file": path.name, **refusal.parameters}) from refusal
    return workbook


def _silent(_done: int, _expected: int) -> None:
    """Nobody is watching."""


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise WorkbookRefused("workbook.too_large", limit=MAX_FILE_BYTES)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise WorkbookRefused("workbook.missing") from error
    except PermissionError as error:
        raise WorkbookRefused("workbook.locked") from error
    except IsADirectoryError as error:
        raise WorkbookRefused("workbook.not_a_workbook") from error
    except OSError as error:
        raise WorkbookRefused("workbook.unreadable") from error
    if not content.strip(b"\x00 \t\r\n"):
        raise WorkbookRefused("workbook.empty")
    return content


def _reader_for(content: bytes) -> Callable[[bytes, str, Progress], Workbook]:
    if content.startswith(_ZIP):
        return read_xml_workbook
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise WorkbookRefused("workbook.protected")
        return read_binary_workbook
    if content.startswith(_OLD_BIFF):
        return read_binary_workbook
    raise WorkbookRefused(_what_it_is_instead(content))


def _what_it_is_instead(content: bytes) -> str:
    """Portals hand out web pages and text called .xls; a spreadsheet program opens them, so people believe the name."""
    head = _head_as_text(content)
    if head is None:
        return "workbook.not_a_workbook"
    start = head.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("mime-version:") or any(mark in start for mark in ("<html", "<!doctype html", "<table")):
        return "workbook.html"
    if start.startswith(("<?xml", "<workbook")):
        return "workbook.xml"
    if start.startswith(("%pdf", "{\\rtf")):
        return "workbook.not_a_workbook"
    return "workbook.text"


def _head_as_text(content: bytes) -> str | None:
    head = content[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return None
    return head.decode("utf-8", errors="replace")
