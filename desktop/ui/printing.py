"""Pages of a PDF as pictures for the screen, and on a printer at its own resolution, from the very same bytes."""

import math
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.refusals import Refused
from desktop.services.ports import Progress

POINTS_PER_INCH = 72
STRIP_PIXELS = 8_000_000
"""A page is printed in strips of so many pixels: A4 at 600 dpi would take 140 MB at once."""

_PDFIUM = threading.RLock()
"""PDFium knows no threads; whoever draws holds this."""


class PdfPages:
    """The pages of a PDF held in memory; use it in a `with`."""

    def __init__(self, pdf: bytes) -> None:
        # Loaded when something is first shown: no start of the program waits for it.
        import pypdfium2

        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _PDFIUM:
            self._document.close()

    def __len__(self) -> int:
        with _PDFIUM:
            return len(self._document)

    def size(self, number: int) -> QSizeF:
        """Width and height of a page in points; pages are counted from 0."""
        with _PDFIUM:
            width, height = self._document.get_page_size(number)
        return QSizeF(width, height)

    def picture(self, number: int, dots_per_inch: float) -> QImage:
        """A whole page."""
        scale = dots_per_inch / POINTS_PER_INCH
        return self.strip(number, scale, 0, math.ceil(self.size(number).height() * scale))

    def strip(self, number: int, scale: float, top: int, height: int) -> QImage:
        """`height` rows of pixels of a page from `top` down, `scale` pixels to a point."""
        whole = math.ceil(self.size(number).height() * scale)
        # PDFium's binding rounds what is cut off upwards; half a pixel less comes out at whole ones.
        above = max(0.0, top - 0.5) / scale
        below = max(0.0, whole - top - height - 0.5) / scale
        with _PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=scale, crop=(0, below, 0, above), prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return picture


def ask_for_printer(parent: QWidget, pages: int, chosen: Callable[[QPrinter], None]) -> QPrintDialog:
    """Show the system's print dialog; `chosen` is called with the printer once the user agrees."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    # Its own `open` wants a slot by name and hides the one that only shows it.
    QDialog.open(dialog)
    return dialog


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress | None = None) -> int:
    """Print the pages the user asked for, edge to edge on paper of their own size, and how many there were.

    May run outside the window's thread. Raises Refused when the printer does not take them, Cancelled by `progress`.
    """
    with PdfPages(pdf) as pages:
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or len(pages), len(pages))
        wanted = range(first - 1, last)
        painter = QPainter()
        try:
            for done, number in enumerate(wanted):
                _lay_paper(printer, pages.size(number))
                ready = painter.begin(printer) if done == 0 else printer.newPage()
                if not ready:
                    raise Refused("printer.failed", printer=printer.printerName() or printer.outputFileName())
                _paint_page(painter, printer, pages, number)
                if progress is not None:
                    progress.report(done + 1, len(wanted))
        except BaseException:
            printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()
    return len(wanted)


def _lay_paper(printer: QPrinter, size: QSizeF) -> None:
    """Turn the paper as the page lies; the sheet itself is the one the user put in."""
    lying = size.width() > size.height()
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    paper = printer.pageLayout().pageSize()
    if not paper.isValid():
        paper = QPageSize(QPageSize.PageSizeId.A4)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, orientation, QMarginsF(), QPageLayout.Unit.Point))


def _paint_page(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    """Draw a page at the printer's resolution, strip by strip, as large as the paper lets it be."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    size = pages.size(number)
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    width, height = math.ceil(size.width() * scale), math.ceil(size.height() * scale)
    left, above = (paper.width() - width) / 2, (paper.height() - height) / 2
    step = max(1, STRIP_PIXELS // max(1, width))
    for top in range(0, height, step):
        strip = pages.strip(number, scale, top, min(step, height - top))
        painter.drawImage(QRectF(left, above + top, strip.width(), strip.height()), strip)
