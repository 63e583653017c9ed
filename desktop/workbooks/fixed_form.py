"""Workbooks in a fixed form: equal content gives equal bytes, because bundles are compared by them."""

from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_FIXED_TIME: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's own times carry no zone
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def workbook_bytes(book: Workbook, title: str) -> bytes:
    """The workbook's bytes, its members sorted and dated alike, so that equal workbooks give equal files."""
    book.properties.creator = "Sổ Sáng kiến"
    book.properties.title = title
    book.properties.created = book.properties.modified = _FIXED_TIME
    written = BytesIO()
    # The writer itself, because Workbook.save stamps the present time into the properties.
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    target = BytesIO()
    with ZipFile(written) as source, ZipFile(target, "w", ZIP_DEFLATED) as fixed:
        for name in sorted(source.namelist(), key=lambda member: (member != "[Content_Types].xml", member)):
            member = ZipInfo(name, _ZIP_TIME)
            member.compress_type = ZIP_DEFLATED
            fixed.writestr(member, source.read(name))
    return target.getvalue()
