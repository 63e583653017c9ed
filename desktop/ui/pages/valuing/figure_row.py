"""The four figures of a year side by side: their words, the amount, and a grey note under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.ui import theme
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.text import ElidedLabel, Label, LabelKind


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as shown; None is a dash, which is not zero."""

    words: str
    amount: int | None
    note: str = ""
    kind: LabelKind = "note"


class FigureRow(QWidget):
    """Figures in even columns, as many beside each other as there is room for."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FieldFlow(len(words), narrowest=150)
        self._blocks = [_FigureBlock(each) for each in words]
        for block in self._blocks:
            flow.add(block)
        self.setLayout(flow)

    def show_figures(self, figures: Sequence[ShownFigure]) -> None:
        """Show these figures, one for each of the words."""
        for block, figure in zip(self._blocks, figures, strict=True):
            block.show_figure(figure)

    def texts(self) -> list[str]:
        """The amounts shown."""
        return [block.amount() for block in self._blocks]


class _FigureBlock(QWidget):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._amount = ElidedLabel("–", "figure-small")
        self._note = Label("", "note", wrap=True)
        self._words = ElidedLabel(words, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(3))
        for part in (self._words, self._amount, self._note):
            column.addWidget(part)
        column.addStretch(1)

    def show_figure(self, figure: ShownFigure) -> None:
        """Show an amount with its note."""
        self._amount.setText("–" if figure.amount is None else group_digits(figure.amount))
        self._amount.setAccessibleName(f"{figure.words}: {self._amount.text()}")
        self._note.set_kind(figure.kind)
        self._note.setText(figure.note)

    def amount(self) -> str:
        """The amount as shown."""
        return self._amount.text()
