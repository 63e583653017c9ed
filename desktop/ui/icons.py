"""The icons of the desk: Lucide outlines, drawn in the colour asked for and kept for the next time; our own mark."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.reference_data import icon_bytes

_CURRENT_COLOUR = b"currentColor"


def icon_pixmap(name: str, color: QColor, size: int) -> QPixmap:
    """The icon `name` in `color`, `size` logical pixels square, sharp on the densest screen attached.

    Raises FileNotFoundError for a name that is not shipped.
    """
    return _drawn(name, color.name(), size, _ratio())


def tinted_icon(name: str, color: QColor, size: int = 16, gap: int = 0) -> QIcon:
    """The same as an icon for a button, with `gap` empty pixels at its right."""
    return QIcon(_drawn(name, color.name(), size, _ratio(), gap))


def program_icon() -> QIcon:
    """The program's own mark, for windows and the task bar."""
    return QIcon(icon_pixmap("so-sang-kien", QColor(), 64))


def _ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


@lru_cache(maxsize=256)
def _drawn(name: str, color: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    outline = _renderer(name, color)
    pixmap = QPixmap(QSize(size + gap, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _renderer(name: str, color: str) -> QSvgRenderer:
    outline = icon_bytes(name).replace(_CURRENT_COLOUR, color.encode("ascii"))
    renderer = QSvgRenderer(QByteArray(outline))
    if not renderer.isValid():
        raise ValueError(f"icon {name} is not a drawing Qt can read")
    return renderer
