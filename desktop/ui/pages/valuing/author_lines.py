"""The author's worksheet as it stands, beside which a reviewer works: each line with its calculation and amount."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.benefit import Worksheet
from desktop.domain.money import group_digits
from desktop.domain.worksheet import WorksheetResult, compute
from desktop.domain.worksheet_explanation import worksheet_sentences
from desktop.language.explanations import explanation_words
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.text import Label


class AuthorLines(QWidget):
    """Lines and costs one under the other; nothing here is edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(6))

    def show_worksheet(self, worksheet: Worksheet, year: int) -> None:
        """Show the worksheet of an application year."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        result = compute(worksheet, year)
        if not worksheet.lines and not worksheet.costs:
            self._column.addWidget(Label(_("The authors entered no lines."), "note", wrap=True))
            return
        for row in _rows(worksheet, result):
            self._column.addWidget(row)
            self._column.addWidget(hairline())
        self._column.addWidget(Label(worksheet_sentences(result, explanation_words())[-1], "strong", wrap=True))


def _rows(worksheet: Worksheet, result: WorksheetResult) -> list[QWidget]:
    sentences = worksheet_sentences(result, explanation_words())
    rows = []
    for number, (line, computed) in enumerate(zip(worksheet.lines, result.lines, strict=True), start=1):
        sources = "; ".join(dict.fromkeys(entry.source for entry in line.inputs if entry.source))
        title = f"{number}  {line.label or label(line.kind)}"
        rows.append(_row(title, sentences[number - 1], sources, computed.amount))
    for number, cost in enumerate(result.cost_lines, start=len(worksheet.lines) + 1):
        charged = None if cost.charged is None else -cost.charged
        source = worksheet.costs[number - len(worksheet.lines) - 1].source
        rows.append(_row(f"{number}  {cost.label}", sentences[number - 1], source, charged))
    return rows


def _row(title: str, sentence: str, source: str, amount: int | None) -> QWidget:
    px = theme.active().px
    row = QWidget()
    words = QVBoxLayout()
    words.setSpacing(px(2))
    words.addWidget(Label(title, "strong", wrap=True))
    words.addWidget(Label(sentence, "note", wrap=True))
    if source:
        words.addWidget(Label(_("Source: {source}").format(source=source), "note", wrap=True))
    figure = Label("–" if amount is None else group_digits(amount), "strong")
    across = QHBoxLayout(row)
    across.setContentsMargins(0, px(2), 0, px(2))
    across.setSpacing(px(12))
    across.addLayout(words, 1)
    across.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    return row
