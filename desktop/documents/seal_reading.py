"""Finding seals where people have them: in a PDF, in a photograph or a scan of a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_RESOLUTIONS: Final = (150, 300)
"""Dots an inch a page is drawn with: the coarse one first, which is enough for a clean page."""
_POINTS_AN_INCH: Final = 72
_MOST: Final = 0.5
_PDF: Final = b"%PDF-"
_HEAD: Final = 1024
"""Octets at the beginning of a file among which a PDF says what it is."""


@dataclass(frozen=True, slots=True)
class FoundSeal:
    """A code found on a sheet.

    Attributes:
        page: from 1; 1 for a picture.
        digits: what the code says; empty where the page has none that can be read.
        text: the words of a PDF page; empty for a scan, whose words somebody's program may have guessed.
    """

    page: int
    digits: str
    text: str = ""


class NotASheet(ValueError):
    """A file that is neither a PDF nor a picture."""


def find_seals(path: Path) -> Iterator[FoundSeal]:
    """Every page of a PDF or the picture in a file, with the code found on it.

    Raises NotASheet for another file and OSError for one that cannot be read.
    """
    with path.open("rb") as stream:
        is_pdf = _PDF in stream.read(_HEAD)
    return _in_pdf(path) if is_pdf else iter([_in_picture(path)])


def pictures_of(path: Path) -> "Iterator[Image]":
    """Every page of a PDF, drawn coarse and fine, or the picture in a file.

    Raises NotASheet for another file and OSError for one that cannot be read.
    """
    import pypdfium2
    from PIL import Image, UnidentifiedImageError

    content = path.read_bytes()
    if _PDF not in content[:_HEAD]:
        try:
            with Image.open(path) as picture:
                yield picture.convert("L")
        except (UnidentifiedImageError, Image.DecompressionBombError) as error:
            raise NotASheet(str(error)) from error
        return
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotASheet(str(error)) from error
    with document:
        for page in document:
            yield from (page.render(scale=dots / _POINTS_AN_INCH).to_pil() for dots in _RESOLUTIONS)


def _in_pdf(path: Path) -> Iterator[FoundSeal]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError as error:
        raise NotASheet(str(error)) from error
    with document:
        for place in range(len(document)):
            page = document[place]
            text = "" if _is_scan(page) else page.get_textpage().get_text_bounded()
            pictures = (page.render(scale=dots / _POINTS_AN_INCH).to_pil() for dots in _RESOLUTIONS)
            digits = next((found for found in map(_digits_in, pictures) if found), "")
            yield FoundSeal(place + 1, digits, text)


def _is_scan(page: Any) -> bool:
    """Whether one picture covers most of the page."""
    import pypdfium2.raw

    whole = page.get_width() * page.get_height()
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _MOST * whole:
            return True
    return False


def _in_picture(path: Path) -> FoundSeal:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            return FoundSeal(1, _digits_in(picture.convert("L")))
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise NotASheet(str(error)) from error


def _digits_in(picture: "Image") -> str:
    import zxingcpp

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    return next((code.text for code in found if code.text.isdecimal()), "")
