"""Read .xlsx and .xlsm files straight from their XML, in one pass.

openpyxl takes two passes to tell a formula without a stored value from an empty cell, three times as long, and refuses
workbooks with an odd style sheet; a register needs only values, fonts, merged ranges and what is hidden.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Literal
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from desktop.workbooks.cells import Progress, Sheet, Workbook, WorkbookRefused
from desktop.workbooks.xml_sheet import SheetReader
from desktop.workbooks.xml_styles import local_name, read_shared_texts, read_styles

MAX_PART_BYTES = 256 * 2**20
MAX_TOTAL_BYTES = 512 * 2**20
"""Unpacked sizes beyond which a file is a zip bomb or no register; 20,000 rows unpack to about 15 MB."""

_Event = Literal["start", "end"]
_OFFICE_DOCUMENT = "/officeDocument"
_PROLOG_CHUNK = 8192


def read_xml_workbook(content: bytes, file_name: str, progress: Progress) -> Workbook:
    """Read the bytes of an .xlsx or .xlsm file.

    Raises:
        WorkbookRefused: workbook.damaged, .too_large, .other_format, .not_a_workbook or .protected.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Package(archive).read(file_name, progress)
    except (zipfile.BadZipFile, zlib.error, ParseError, expat.ExpatError, EOFError) as error:
        raise WorkbookRefused("workbook.damaged") from error
    except (KeyError, ValueError, IndexError, NotImplementedError) as error:
        raise WorkbookRefused("workbook.damaged") from error


class _Package:
    """The parts of an Office Open XML file and their relationships."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # Some writers use backslashes or other capitals than the relationships do.
        self._parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise WorkbookRefused("workbook.protected")
        sizes = [info.file_size for info in self._parts.values()]
        if sum(sizes) > MAX_TOTAL_BYTES or max(sizes, default=0) > MAX_PART_BYTES:
            raise WorkbookRefused("workbook.too_large", limit=MAX_TOTAL_BYTES)

    def read(self, file_name: str, progress: Progress) -> Workbook:
        self._refuse_other_formats()
        main = self._main_part()
        targets = self._relationships(main)
        names, epoch_1904 = self._sheet_list(main)
        styles = read_styles(self._elements_of_kind(targets, "/styles"))
        texts = read_shared_texts(self._elements_of_kind(targets, "/sharedStrings"))
        sheets: list[Sheet] = []
        for name, relation, hidden in names:
            kind, part = targets.get(relation, ("", ""))
            if not kind.endswith("/worksheet"):
                continue  # chart and dialog sheets hold no cells
            reader = SheetReader(styles, texts, epoch_1904, progress)
            sheets.append(reader.read(name, hidden, self._elements(part, ("start", "end"))))
        return Workbook(file_name, tuple(sheets))

    def _refuse_other_formats(self) -> None:
        for part, kind in (("content.xml", "ods"), ("xl/workbook.bin", "xlsb"), ("word/document.xml", "docx")):
            if part in self._parts:
                raise WorkbookRefused("workbook.other_format", kind=kind)

    def _main_part(self) -> str:
        for kind, target in self._relationships("").values():
            if kind.endswith(_OFFICE_DOCUMENT) and target in self._parts:
                return target
        if "xl/workbook.xml" in self._parts:
            return "xl/workbook.xml"
        raise WorkbookRefused("workbook.not_a_workbook")

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Identifier -> (type, part) of what a part points to; "" stands for the package itself."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self._parts:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for _event, element in self._elements(listing):
            if local_name(element) == "Relationship" and element.get("TargetMode") != "External":
                target = element.get("Target", "").replace("\\", "/").lower()
                place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[element.get("Id", "")] = (element.get("Type", ""), posixpath.normpath(place))
        return found

    def _sheet_list(self, main: str) -> tuple[list[tuple[str, str, bool]], bool]:
        sheets: list[tuple[str, str, bool]] = []
        epoch_1904 = False
        for _event, element in self._elements(main):
            if local_name(element) == "sheet":
                relation = next((value for key, value in element.items() if key.endswith("}id")), "")
                sheets.append((element.get("name", ""), relation, element.get("state", "visible") != "visible"))
            elif local_name(element) == "workbookPr":
                epoch_1904 = element.get("date1904", "") in ("1", "true")
        return sheets, epoch_1904

    def _elements_of_kind(self, targets: dict[str, tuple[str, str]], kind: str) -> Iterator[tuple[str, Element]]:
        for found, part in targets.values():
            if found.endswith(kind) and part in self._parts:
                yield from self._elements(part)

    def _elements(self, part: str, events: tuple[_Event, ...] = ("end",)) -> Iterator[tuple[str, Element]]:
        info = self._parts[part]
        with self._archive.open(info) as stream:
            _refuse_document_type(stream)
        with self._archive.open(info) as stream:
            yield from iterparse(stream, events)


def _refuse_document_type(stream: IO[bytes]) -> None:
    """Office Open XML has no document type; one is there only to blow up or to reach out of the file."""
    parser = expat.ParserCreate()
    at_root: list[str] = []

    def refuse(*_declaration: object) -> None:
        raise WorkbookRefused("workbook.damaged")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _attributes: at_root.append(name)
    while not at_root and (chunk := stream.read(_PROLOG_CHUNK)):
        parser.Parse(chunk)
