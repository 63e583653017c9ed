"""A printed page as a picture, as large as the card lets it be."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme


class PagePicture(QWidget):
    """Shows one page, whole; words where there is none."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._page: QImage | None = None
        self._fitted = QPixmap()
        self._fitted_for: tuple[QSize, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(words)

    def show_page(self, page: QImage | None, description: str = "") -> None:
        """Show a page, or none; `description` is what a screen reader says of it."""
        self._page = page
        self._fitted_for = None
        self.setAccessibleName(description or self._words)
        self.update()

    def page(self) -> QImage | None:
        """The page shown."""
        return self._page

    def sizeHint(self) -> QSize:
        px = theme.active().px
        return QSize(px(420), px(300))

    def minimumSizeHint(self) -> QSize:
        px = theme.active().px
        return QSize(px(200), px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.neutral_soft))
        painter.drawRoundedRect(self.rect(), look.px(6), look.px(6))
        if self._page is None:
            painter.setPen(QColor(look.tokens.muted))
            painter.setFont(look.font(12))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
            return
        margin = look.px(14)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        scale = min(room.width() / self._page.width(), room.height() / self._page.height())
        size = QSize(max(1, round(self._page.width() * scale)), max(1, round(self._page.height() * scale)))
        place = QRectF(
            round(room.center().x() - size.width() / 2),
            round(room.center().y() - size.height() / 2),
            size.width(),
            size.height(),
        )
        painter.drawPixmap(place.topLeft(), self._in_size(self._page, size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.tokens.edge), 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _in_size(self, page: QImage, size: QSize) -> QPixmap:
        """The picture scaled once for the room there is, sharp on a dense screen."""
        wanted = (size, self.devicePixelRatioF())
        if self._fitted_for != wanted:
            scaled = page.scaled(
                size * self.devicePixelRatioF(),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._fitted = QPixmap.fromImage(scaled)
            self._fitted.setDevicePixelRatio(self.devicePixelRatioF())
            self._fitted_for = wanted
        return self._fitted
