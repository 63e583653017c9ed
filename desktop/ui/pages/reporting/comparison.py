"""Đối chiếu: initiatives of a shortlist side by side, line by line, as they are printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.report_tables import CellValue, Report
from desktop.language.translator import gettext as _
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.shortlists import ShortlistKind, comparison_report
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.dialog import fitting_size
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label

WIDTH, HEIGHT = 980, 640


class ComparisonDialog(QDialog):
    """Shows the comparison as soon as it is made, with ways to save it.

    Attributes: report: what is shown; None before.
    """

    def __init__(self, context: UiContext, kind: ShortlistKind, uids: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.report: Report | None = None
        self._context = context
        self._files = PaperFiles(context, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Compare side by side"))
        self.resize(fitting_size(parent, WIDTH, HEIGHT))
        self._build()
        desk = context.desk

        def work(_progress: JobProgress) -> Report:
            return comparison_report(desk, kind, uids)

        context.background.read(work, query="comparison", done=self._show, parent=self)

    def texts(self) -> list[list[str]]:
        """Every cell shown, line by line."""
        return [] if self.report is None else [[str(cell) for cell in row] for row in self.report.tables[0].rows]

    def _build(self) -> None:
        px = theme.active().px
        self._title = Label(_("Compare side by side"), "heading")
        self.excel = Button(_("Save as Excel…"), "file-spreadsheet")
        self.pdf = Button(_("Save as PDF…"), "save", "primary")
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        self.excel.clicked.connect(self._save_excel)
        self.pdf.clicked.connect(self._save_pdf)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        for button in (close, self.excel, self.pdf):
            head.addWidget(button)
        self._sheet = QWidget()
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(0, 0, px(8), 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(scrolled(self._sheet), 1)

    def _show(self, report: Report) -> None:
        self.report = report
        (table,) = report.tables
        self._grid.setColumnStretch(0, 2)
        for place, column in enumerate(table.columns):
            self._grid.addWidget(Label(column.heading if place else "", "strong"), 0, place)
            self._grid.setColumnStretch(place, 3 if place else 2)
        for row, cells in enumerate(table.rows):
            self._grid.addWidget(hairline(), 2 * row + 1, 0, 1, len(cells))
            for place, cell in enumerate(cells):
                self._grid.addWidget(_cell(cell, cells, place), 2 * row + 2, place, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(2 * len(table.rows) + 2, 1)

    def _save_pdf(self) -> None:
        desk, report = self._context.desk, self.report
        if report is not None:
            self._files.save_pdf(lambda _progress: report_pdf(desk, report), report.name)

    def _save_excel(self) -> None:
        report = self.report
        if report is not None:
            self._files.save_excel(lambda _progress: report_xlsx(report), report.name)


def _cell(value: CellValue, row: tuple[CellValue, ...], place: int) -> Label:
    """The words of a line in grey; what differs between the initiatives a little stronger."""
    if place == 0:
        return Label(str(value), "note", wrap=True)
    differs = len(set(row[1:])) > 1
    return Label(str(value), "strong" if differs else "body", wrap=True, selectable=True)
