"""QR codes that say a text: drawn on papers, shown by the window, and found again in a PDF, a photograph or a scan."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportlab.platypus import Flowable

from desktop.documents.seal_reading import pictures_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_QUIET: Final = 4
"""Modules of plain ground a code needs on every side."""


def code_modules(text: str) -> list[bytes]:
    """The rows of the code that says `text`, one octet a module, 0 where it is dark; without the plain ground."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    flat = memoryview(image).tobytes()  # type: ignore[arg-type]  # its stubs do not say that it is a buffer
    return [flat[row * columns : (row + 1) * columns] for row in range(rows)]


def texts_in(path: Path) -> Iterator[str]:
    """What every QR code on every page of a PDF or picture says.

    Raises NotASheet for another file and OSError for one that cannot be read.
    """
    import zxingcpp

    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for picture in pictures_of(path):
        yield from (code.text for code in zxingcpp.read_barcodes(picture, formats=formats))


class Code(Flowable):  # type: ignore[misc]  # reportlab brings no types
    """A QR code in the flow of a paper, `size` points across with its plain ground."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self._modules = code_modules(text)
        self.width = self.height = size
        self.hAlign = "RIGHT"

    def draw(self) -> None:
        """Draw it as one path, so that no viewer leaves a hair of paper between neighbouring rows."""
        canvas: Canvas = self.canv
        count = len(self._modules)
        module = self.width / (count + 2 * _QUIET)
        path = canvas.beginPath()
        for row, line in enumerate(self._modules):
            for column, light in enumerate(line):
                if not light:
                    x, y = (column + _QUIET) * module, (count - 1 - row + _QUIET) * module
                    path.rect(x, y, module, module)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawPath(path, stroke=0, fill=1)
