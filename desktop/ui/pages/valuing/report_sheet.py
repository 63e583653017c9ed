"""A report on the screen as it is printed: facts, tables with their headings, notes; a line opens its dossier."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.report_tables import Report
from desktop.ui import theme
from desktop.ui.pages.reporting.report_table import ReportTableView
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.text import Label


class ReportSheet(QWidget):
    """Signals: opened(int, int): the table and the row a double click or Enter is on."""

    opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tables: list[ReportTableView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(12))

    def show_report(self, report: Report) -> None:
        """Show a report in place of the one before."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._tables = []
        if report.facts:
            self._column.addWidget(_facts(report))
        alone = len(report.tables) == 1
        for number, table in enumerate(report.tables):
            card = Card(table.heading, padding=0)
            if table.rows:
                view = ReportTableView(table, alone=alone)
                view.row_activated.connect(lambda row, number=number: self.opened.emit(number, row))
                self._tables.append(view)
                card.add(view, 1)
            else:
                card.add(EmptyState("circle-check", table.empty_words), 1)
            self._column.addWidget(card, 1 if alone else 0)
        for note in report.notes:
            self._column.addWidget(Label(note, "note", wrap=True))
        if not alone:
            self._column.addStretch(1)

    def chosen_row(self) -> int | None:
        """The row chosen in the first table; None where none is."""
        positions = self._tables[0].selected_positions() if self._tables else []
        return positions[0] if positions else None

    def choose_row(self, row: int) -> None:
        """Choose a row of the first table."""
        self._tables[0].selectRow(row)

    def texts(self) -> list[tuple[str, ...]]:
        """Every line of every table."""
        return [line.cells for view in self._tables for line in view.lines()]


def at_left(*parts: QWidget) -> FlowLayout:
    """Parts side by side from the left, each as wide as it needs, and under one another where there is no room."""
    row = FlowLayout(None, spacing=12, even=False)
    for part in parts:
        row.addWidget(part)
    return row


def _facts(report: Report) -> QWidget:
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.active().px(16))
    grid.setVerticalSpacing(theme.active().px(4))
    grid.setColumnStretch(1, 1)
    for row, (words, value) in enumerate(report.facts):
        grid.addWidget(Label(words, "note"), row, 0)
        grid.addWidget(Label(value, "strong", wrap=True, selectable=True), row, 1)
    card.add(grid)
    return card
