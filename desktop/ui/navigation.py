"""The navigation at the left: pages with icons and counters, folding to icons where the window is narrow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.context import PageEntry
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.text import ElidedLabel, Label

WIDE, FOLDED = 224, 64
FOLD_BELOW = 1366
"""Width of the window below which the navigation folds."""
LARGEST_BADGE, LARGEST_FOLDED_BADGE = 999, 99
SIDE, FOLDED_SIDE = 12, 6
"""Margins left and right of the items; folded they are small so that a counter stands clear of its icon."""


class NavigationItem(QAbstractButton):
    """One page: icon, words and a counter; folded, the words become the tooltip and the counter a small badge."""

    def __init__(self, icon: str, words: str, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._shortcut = shortcut
        self._count = 0
        self._folded = False
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_count(self, count: int) -> None:
        """How much work waits; 0 shows no counter."""
        self._count = count
        self._describe()
        self.update()

    def count(self) -> int:
        """How much work waits."""
        return self._count

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone, or icon and words."""
        self._folded = folded
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.active()
        return QSize(look.px(FOLDED - 2 * FOLDED_SIDE if self._folded else WIDE - 2 * SIDE), look.px(36))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        tokens = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.navigation_text), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        fill = QColor(tokens.navigation_on) if self.isChecked() else QColor(255, 255, 255, 16)
        painter.setBrush(fill if self.isChecked() or self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, look.px(8), look.px(8))
        ink = QColor(tokens.navigation_bright if self.isChecked() or self.underMouse() else tokens.navigation_text)
        side = look.px(18)
        left = (self.width() - side) / 2 if self._folded else look.px(12)
        painter.drawPixmap(QPointF(left, (self.height() - side) / 2), icon_pixmap(self._icon_name, ink, side))
        room = self._paint_badge(painter) if self._count else self.width() - look.px(10)
        if not self._folded:
            weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
            painter.setFont(look.font(13, weight))
            painter.setPen(ink)
            start = look.px(40)
            words = QRectF(start, 0, room - start - look.px(4), self.height())
            shown = QFontMetrics(painter.font()).elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 1
            )
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_badge(self, painter: QPainter) -> float:
        """Paint the counter; the answer is where it begins."""
        look = theme.active()
        largest = LARGEST_FOLDED_BADGE if self._folded else LARGEST_BADGE
        words = str(self._count) if self._count <= largest else f"{largest}+"
        font = look.font(10 if self._folded else 11, QFont.Weight.Medium)
        text_width = QFontMetrics(font).horizontalAdvance(words)
        height = look.px(15 if self._folded else 18)
        width = max(text_width + look.px(8 if self._folded else 13), height)
        left = self.width() - width - (0 if self._folded else look.px(9))
        pill = QRectF(left, 1 if self._folded else (self.height() - height) / 2, width, height)
        painter.setPen(QPen(QColor(look.tokens.navigation), 2) if self._folded else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.navigation_badge))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.navigation_bright))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)
        return left

    def _describe(self) -> None:
        waiting = ngettext("{count} waiting", "{count} waiting", self._count).format(count=self._count)
        self.setAccessibleName(f"{self.text()}, {waiting}" if self._count else self.text())
        tip = f"{self.text()} ({self._shortcut})" if self._shortcut else self.text()
        self.setToolTip(tip if self._folded or self._shortcut else "")


class Navigation(QFrame):
    """The pages of the window, the foot pages, and whose register it is.

    Signals: page_chosen(str): key of the page the user chose.
    """

    page_chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], unit_name: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.setProperty("kind", "navigation")
        self.setAccessibleName(_("Navigation"))
        self._items: dict[str, NavigationItem] = {}
        self._group = QButtonGroup(self)
        self._brand = Label(_("Initiative Register"), "brand")
        self._brand.setContentsMargins(px(10), 0, 0, px(12))
        self._unit = ElidedLabel(unit_name, "unit")
        self._place = ElidedLabel(place)
        column = QVBoxLayout(self)
        self._column = column
        column.setSpacing(px(2))
        column.addWidget(self._brand)
        numbered = [entry for entry in entries if not entry.at_foot] + [entry for entry in entries if entry.at_foot]
        for number, entry in enumerate(numbered, start=1):
            if entry.at_foot and not any(other.at_foot for other in numbered[: number - 1]):
                column.addStretch(1)
            column.addWidget(self._item(entry, number))
        if not any(entry.at_foot for entry in entries):
            column.addStretch(1)
        for label in (self._unit, self._place):
            label.setContentsMargins(px(10), px(10) if label is self._unit else 0, 0, 0)
            column.addWidget(label)
        self.fold(False)

    def page_keys(self) -> list[str]:
        """The pages in the order of their shortcuts Ctrl+1 … Ctrl+9, Ctrl+0."""
        return list(self._items)

    def show_current(self, key: str) -> None:
        """Mark a page as the one shown."""
        if key in self._items:
            self._items[key].setChecked(True)

    def show_badges(self, counts: Mapping[str, int]) -> None:
        """How much work waits behind each page; pages left out keep theirs."""
        for key, count in counts.items():
            if key in self._items:
                self._items[key].set_count(count)

    def item(self, key: str) -> NavigationItem:
        """The item of a page."""
        return self._items[key]

    def is_folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons and words."""
        self._folded = folded
        px = theme.active().px
        self.setFixedWidth(px(FOLDED if folded else WIDE))
        side = px(FOLDED_SIDE if folded else SIDE)
        self._column.setContentsMargins(side, px(20), side, px(16))
        for label in (self._brand, self._unit, self._place):
            label.setVisible(not folded)
        for item in self._items.values():
            item.set_folded(folded)

    def _item(self, entry: PageEntry, number: int) -> NavigationItem:
        shortcut = f"Ctrl+{number % 10}" if number <= 10 else ""
        item = NavigationItem(entry.icon, _(entry.label), shortcut)
        item.clicked.connect(lambda _checked=False: self.page_chosen.emit(entry.key))
        self._group.addButton(item)
        self._items[entry.key] = item
        return item
