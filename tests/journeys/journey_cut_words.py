"""Finds words a window shows only in part: labels, buttons, choices and headings of tables."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHeaderView, QLabel, QTableView, QWidget

from desktop.ui import theme
from desktop.ui.widgets.grouped_header import LOWER_HEIGHT, PADDING, GroupedHeader
from desktop.ui.widgets.text import ElidedLabel, Figure

SLACK = 1
"""Pixels that rounding may take."""


def cut_words(window: QWidget) -> list[str]:
    """Each text of the window that is cut without a tooltip that says it in full, and by how much."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            found += [f"{type(widget).__name__} {words!r}: {why}" for words, why in _cut(widget)]
    return found


def _cut(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QTableView():
            yield from _cut_headings(widget.horizontalHeader())
        case QComboBox():
            yield from _told(widget, widget.currentText())
        case QLabel() | QAbstractButton():
            yield from _told(widget, widget.text())


def _told(widget: QLabel | QAbstractButton | QComboBox, words: str) -> Iterator[tuple[str, str]]:
    """The widget and what is cut of it, unless its tooltip says it all."""
    if words and words not in widget.toolTip():
        shown = widget.visibleRegion().boundingRect().width()
        if shown < widget.width() - SLACK:
            yield words, f"{widget.width() - shown} px lie outside what holds it"
        elif widget.height() < widget.fontMetrics().height() - SLACK:
            yield words, f"{widget.height()} px high"
        else:
            room, needs = _room_and_need(widget, words)
            if needs > room + SLACK:
                yield words, f"{room} px of {needs}"


def _room_and_need(widget: QLabel | QAbstractButton | QComboBox, words: str) -> tuple[int, int]:
    """Width, or where words wrap height, that there is and that is needed."""
    match widget:
        case ElidedLabel():
            return widget.contentsRect().width(), widget.fontMetrics().horizontalAdvance(words)
        case Figure():
            return widget.width(), widget.minimumSizeHint().width()
        case QLabel() if widget.wordWrap():
            return widget.height(), widget.heightForWidth(widget.width())
        case QComboBox():
            # The arrow stands in a square at the right end.
            return widget.width() - widget.height(), widget.fontMetrics().horizontalAdvance(words)
    return widget.width(), widget.sizeHint().width()


def _cut_headings(header: QHeaderView) -> Iterator[tuple[str, str]]:
    model = header.model()
    look = theme.active()
    metrics = QFontMetrics(look.font(12, QFont.Weight.DemiBold))
    for section in range(header.count()):
        words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        tip = str(model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")
        if header.isHidden() or header.isSectionHidden(section) or words in tip:
            continue
        room = header.sectionSize(section) - 2 * look.px(PADDING)
        if isinstance(header, GroupedHeader):
            place = QRect(0, 0, room, look.px(LOWER_HEIGHT))
            needed = metrics.boundingRect(place, int(Qt.TextFlag.TextWordWrap), words)
            if needed.width() > room + SLACK or needed.height() > place.height():
                yield words, f"heading, {room}×{place.height()} px of {needed.width()}×{needed.height()}"
        elif metrics.horizontalAdvance(words) > room + SLACK:
            yield words, f"heading, {room} px of {metrics.horizontalAdvance(words)}"
