"""Figures with their words, side by side; and facts, one under the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.tokens import Tone
from desktop.ui.widgets.card import divider
from desktop.ui.widgets.text import ElidedLabel, Label


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its word, a grey line under both, and the tone of the number (None: as text)."""

    number: str
    words: str
    note: str = ""
    tone: Tone | None = None


class ToneLabel(Label):
    """A figure in the colour of a tone, whatever theme is on."""

    def __init__(self, text: str, tone: Tone | None, parent: QWidget | None = None) -> None:
        super().__init__(text, "figure-small", parent=parent)
        self._tone = tone

    def show_tone(self, text: str, tone: Tone | None) -> None:
        """Show another figure."""
        self._tone = tone
        self.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Drawn here, for a style sheet sets the colour of every label over its palette.
        look = theme.active()
        painter = QPainter(self)
        painter.setPen(QColor(look.tokens.ink(self._tone) if self._tone else look.tokens.text))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.text())


class CountRow(QWidget):
    """Counts side by side with thin lines between them: 21 ready · 3 with errors · 2 withheld."""

    def __init__(self, counts: Sequence[Count], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self.show_counts(counts)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show these counts in place of those before."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, count in enumerate(counts):
            if place:
                self._row.addWidget(divider())
            self._row.addWidget(_count_block(count), 1)


def _count_block(count: Count) -> QWidget:
    px = theme.active().px
    block = QWidget()
    block.setAccessibleName(f"{count.number} {count.words}")
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    line = QHBoxLayout()
    line.setSpacing(px(8))
    line.addWidget(ToneLabel(count.number, count.tone))
    line.addWidget(ElidedLabel(count.words, "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(line)
    if count.note:
        column.addWidget(ElidedLabel(count.note, "note"))
    return block


class SmallFigures(QWidget):
    """Figures side by side, each under its grey words, with thin lines between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.active().px(12))

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show these (words, figure) in place of those before."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (words, figure) in enumerate(figures):
            if place:
                self._row.addWidget(divider())
            block = QWidget()
            block.setAccessibleName(f"{words}: {figure}")
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(ElidedLabel(words, "note"))
            column.addWidget(ElidedLabel(figure, "strong"))
            self._row.addWidget(block, 1)


class FactList(QWidget):
    """Facts as "words … value", the values at the right."""

    def __init__(self, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 1)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these (words, value) in place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # It goes only once the window is idle; until then the new figures must not stand over the old ones.
                widget.hide()
                widget.deleteLater()
        for row, (words, value) in enumerate(facts):
            self._grid.addWidget(ElidedLabel(words), row, 0)
            shown = Label(value, "strong", selectable=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            shown.setAccessibleName(f"{words}: {value}")
            self._grid.addWidget(shown, row, 1)
