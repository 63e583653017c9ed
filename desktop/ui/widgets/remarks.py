"""Remarks one under the other: an icon in its tone, a sentence, and the place it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.tokens import Tone
from desktop.ui.widgets.text import Label

_ICONS: dict[Tone, str] = {"bad": "circle-alert", "warn": "triangle-alert", "ok": "circle-check"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with its tone; `where` is the grey line under it."""

    tone: Tone
    words: str
    where: str = ""


class RemarkList(QWidget):
    """Shows remarks, or a grey sentence where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: list[Remark] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.active().px(6), 0)
        self._column.setSpacing(theme.active().px(8))

    def show_remarks(self, remarks: Iterable[Remark], otherwise: str = "") -> None:
        """Show these in place of those before; `otherwise` is said where there is none."""
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self._remarks = list(remarks)
        for remark in self._remarks:
            self._column.addWidget(_line(remark))
        if not self._remarks and otherwise:
            self._column.addWidget(Label(otherwise, "note", wrap=True))
        self._column.addStretch(1)

    def remarks(self) -> list[Remark]:
        """What is shown."""
        return list(self._remarks)


def _line(remark: Remark) -> QWidget:
    look = theme.active()
    line = QWidget()
    line.setAccessibleName(f"{remark.where}: {remark.words}" if remark.where else remark.words)
    grid = QGridLayout(line)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(8))
    grid.setVerticalSpacing(0)
    icon = QLabel()
    icon.setPixmap(icon_pixmap(_ICONS.get(remark.tone, "info"), look.color(remark.tone), look.px(15)))
    grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Label(remark.words, wrap=True), 0, 1)
    if remark.where:
        grid.addWidget(Label(remark.where, "note", wrap=True), 1, 1)
    grid.setColumnStretch(1, 1)
    return line
