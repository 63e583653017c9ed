"""The sheet of shortcuts on F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.shortcuts import GROUPS, ShortcutGroup, shown_keys
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label

WIDTH, HEIGHT, KEYS_WIDTH = 620, 560, 150


class ShortcutSheet(QDialog):
    """Every shortcut with what it does, by where it holds; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.setWindowTitle(_("Shortcuts"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(8))
        for group in GROUPS:
            column.addWidget(Label(_(group.words), "heading"))
            column.addLayout(_lines(group))
            column.addSpacing(px(8))
        column.addStretch(1)
        close = Button(_("Close"), kind="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(20), px(24), px(20))
        whole.setSpacing(px(12))
        whole.addWidget(Label(_("Shortcuts"), "title"))
        whole.addWidget(scrolled(inner), 1)
        whole.addLayout(row)
        room = parent.window().size() if parent is not None else None
        width, height = px(WIDTH), px(HEIGHT)
        self.resize(*(width, height) if room is None else (min(width, room.width()), min(height, room.height())))


def _lines(group: ShortcutGroup) -> QGridLayout:
    px = theme.active().px
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(1, 1)
    for place, shortcut in enumerate(group.shortcuts):
        keys = Label(shown_keys(shortcut), "strong", wrap=True)
        keys.setFixedWidth(px(KEYS_WIDTH))
        grid.addWidget(keys, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(_(shortcut.words), wrap=True), place, 1)
    return grid
