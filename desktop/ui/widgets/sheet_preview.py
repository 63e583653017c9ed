"""A sheet as it lies in the file: letters above, numbers at the left, header marked, cells at fault tinted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.domain.money import group_digits
from desktop.ui import theme
from desktop.ui.tokens import Tone
from desktop.workbooks.cells import CellKind, Sheet, column_letters
from desktop.workbooks.values import shown

Index = QModelIndex | QPersistentModelIndex
RowLook = Literal["data", "title", "header", "skipped"]

ROWS_MEASURED = 60
NARROWEST, WIDEST, STILL_READ = 44, 260, 96
"""Widths of a column: at least, at most, and at most where the sheet does not fit."""

MOST_SPANS = 300
"""Rows of one text drawn across the sheet; a view looks through its spans at every paint."""

PADDING = 8
LETTERS_HEIGHT, LINE_HEIGHT, LEAST_ROWS = 24, 25, 5


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What is known about a sheet beside its cells.

    Attributes:
        header / header_end: first and last row of the header; 0 where none was found.
        row_notes: row -> what is said of it at its right end ("Total, skipped").
        tones: (row, column) -> tone of a cell to look at.
        tips: (row, column) -> sentence about it.
        amounts: columns whose figures are money.
    """

    header: int = 0
    header_end: int = 0
    row_notes: Mapping[int, str] = field(default_factory=dict)
    tones: Mapping[tuple[int, int], Tone] = field(default_factory=dict)
    tips: Mapping[tuple[int, int], str] = field(default_factory=dict)
    amounts: frozenset[int] = frozenset()

    def look_of(self, row: int) -> RowLook:
        """How a row is shown."""
        if self.header <= row <= self.header_end:
            return "header"
        if row < self.header:
            return "title"
        return "skipped" if row in self.row_notes else "data"


class SheetModel(QAbstractTableModel):
    """The cells of a sheet as text; rows and columns are counted from one in everything but Qt's indexes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet("", ())
        self.marks = SheetMarks()

    def show_sheet(self, sheet: Sheet, marks: SheetMarks) -> None:
        """Show another sheet, or the same with other marks."""
        self.beginResetModel()
        self.sheet, self.marks = sheet, marks
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self.sheet.row_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self.sheet.column_count

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = index.row() + 1, index.column() + 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(*place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.marks.tips.get(place) or self.marks.row_notes.get(place[0]) or self.text(*place)
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell says; figures of a money column are grouped."""
        cell = self.sheet.cell(row, column)
        if column in self.marks.amounts and isinstance(cell.value, int) and not isinstance(cell.value, bool):
            return group_digits(cell.value)
        return shown(cell)

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a cell is set at the right."""
        return self.sheet.cell(row, column).kind is CellKind.NUMBER


class _Margin(QHeaderView):
    """Letters over the columns, numbers beside the rows; the number of the header row carries a bar."""

    def __init__(self, orientation: Qt.Orientation, model: SheetModel, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._sheet_model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = theme.active()
        across = self.orientation() is Qt.Orientation.Horizontal
        is_header = not across and self._sheet_model.marks.look_of(section + 1) == "header"
        painter.fillRect(rect, QColor(look.tokens.accent_soft if is_header else look.tokens.computed))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), QColor(look.tokens.rule))
        if is_header:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(look.tokens.accent))
        painter.setFont(look.font(12, QFont.Weight.DemiBold if is_header else QFont.Weight.Normal))
        painter.setPen(QColor(look.tokens.accent if is_header else look.tokens.muted))
        words = str(self._sheet_model.headerData(section, self.orientation()))
        side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, 0 if across else -look.px(PADDING), 0), int(side | _MIDDLE), words)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _CellPainter(QStyledItemDelegate):
    """Paints a cell by what is known of its row and of itself."""

    def __init__(self, model: SheetModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.active()
        row, column = index.row() + 1, index.column() + 1
        marks = self._model.marks
        kind, tone = marks.look_of(row), marks.tones.get((row, column))
        place: QRect = option.rect
        painter.fillRect(place, QColor(self._fill(kind, tone)))
        painter.fillRect(QRect(place.x(), place.bottom(), place.width(), 1), QColor(look.tokens.rule))
        inner = place.adjusted(look.px(PADDING), 0, -look.px(PADDING), -1)
        note = marks.row_notes.get(row, "")
        if note and (spans := self._view.columnSpan(index.row(), index.column())) + column > self._last_column():
            inner = self._paint_note(painter, self._in_sight(inner) if spans > 1 else inner, note)
        weight = QFont.Weight.DemiBold if kind == "header" or tone else QFont.Weight.Normal
        painter.setFont(look.font(12, weight))
        ink = look.tokens.accent if kind == "header" else look.tokens.text
        if kind in ("title", "skipped"):
            ink = look.tokens.muted
        painter.setPen(QColor(look.tokens.ink(tone) if tone else ink))
        text = QFontMetrics(painter.font()).elidedText(
            self._model.text(row, column), Qt.TextElideMode.ElideRight, inner.width()
        )
        side = Qt.AlignmentFlag.AlignRight if self._model.is_figure(row, column) else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, int(side | _MIDDLE), text)

    def _fill(self, kind: RowLook, tone: Tone | None) -> str:
        tokens = theme.active().tokens
        if tone:
            return tokens.soft(tone)
        return {"header": tokens.accent_soft, "data": tokens.card}.get(kind, tokens.strip)

    def _last_column(self) -> int:
        return self._model.sheet.column_count

    def _in_sight(self, inner: QRect) -> QRect:
        """The part of a row across the sheet that is in view."""
        right = self._view.viewport().width() - theme.active().px(PADDING)
        return QRect(inner.x(), inner.y(), min(inner.right(), right) - inner.x(), inner.height())

    def _paint_note(self, painter: QPainter, inner: QRect, note: str) -> QRect:
        """The note at the right end where it fits, and the room left beside it; the tooltip says it too."""
        look = theme.active()
        painter.setFont(look.font(11))
        painter.setPen(QColor(look.tokens.muted))
        width = painter.fontMetrics().horizontalAdvance(note)
        if width > inner.width():
            return inner
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | _MIDDLE), note)
        return inner.adjusted(0, 0, -width - look.px(PADDING), 0)


class SheetPreview(QTableView):
    """A sheet one looks at and cannot change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._sheet_model = SheetModel(self)
        self.setHorizontalHeader(_Margin(Qt.Orientation.Horizontal, self._sheet_model, self))
        self.setVerticalHeader(_Margin(Qt.Orientation.Vertical, self._sheet_model, self))
        self.setModel(self._sheet_model)
        self.setItemDelegate(_CellPainter(self._sheet_model, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(px(18))
        self.verticalHeader().setDefaultSectionSize(px(LINE_HEIGHT))
        self.horizontalHeader().setMinimumSectionSize(px(NARROWEST))
        self.horizontalHeader().setFixedHeight(px(LETTERS_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self.sizeHint().height())
        self._natural: list[int] = []

    def show_sheet(self, sheet: Sheet, marks: SheetMarks) -> None:
        """Show a sheet from its first row."""
        kept = self.verticalScrollBar().value() if sheet.name == self._sheet_model.sheet.name else 0
        self.clearSpans()
        self._sheet_model.show_sheet(sheet, marks)
        self._span_rows(sheet, marks)
        digits = len(str(max(sheet.row_count, 100)))
        self.verticalHeader().setFixedWidth(
            QFontMetrics(theme.active().font(12)).horizontalAdvance("0" * digits) + theme.active().px(22)
        )
        self._natural = [self._width_of(column) for column in range(1, sheet.column_count + 1)]
        self._fit()
        self.verticalScrollBar().setValue(kept)

    def sheet_model(self) -> SheetModel:
        """What is shown."""
        return self._sheet_model

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view and put the keyboard on it."""
        index = self._sheet_model.index(row - 1, column - 1)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def sizeHint(self) -> QSize:
        """A few rows: a page that scrolls gives its parts what they ask for, and this one is content with less."""
        px = theme.active().px
        return QSize(px(420), px(LETTERS_HEIGHT + LEAST_ROWS * LINE_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _span_rows(self, sheet: Sheet, marks: SheetMarks) -> None:
        """Titles and section titles are drawn across the whole sheet."""
        titles = range(1, min(marks.header, sheet.row_count + 1))
        alone = [row for row in marks.row_notes if row > marks.header and _stands_alone(sheet, row)]
        for row in (*titles, *alone[:MOST_SPANS]):
            if sheet.column_count > 1:
                self.setSpan(row - 1, 0, 1, sheet.column_count)

    def _width_of(self, column: int) -> int:
        """Wide enough for the first rows of data and their heading, within bounds."""
        px = theme.active().px
        model = self._sheet_model
        first = max(1, model.marks.header)
        metrics = QFontMetrics(theme.active().font(12, QFont.Weight.DemiBold))
        rows = range(first, min(first + ROWS_MEASURED, model.sheet.row_count + 1))
        texts = (model.text(row, column) for row in rows if model.marks.look_of(row) in ("header", "data"))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(max(widest + px(2 * PADDING + 2), px(NARROWEST)), px(WIDEST))

    def _fit(self) -> None:
        """Narrow the wide columns where the sheet does not fit; give what is left to the widest where it does."""
        if not self._natural:
            return
        room, px = self.viewport().width(), theme.active().px
        limits = range(px(WIDEST), px(STILL_READ), -px(4))
        limit = next((limit for limit in limits if sum(min(n, limit) for n in self._natural) <= room), px(STILL_READ))
        widths = [min(width, limit) for width in self._natural]
        widths[widths.index(max(widths))] += max(0, room - sum(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)


def _stands_alone(sheet: Sheet, row: int) -> bool:
    """Whether all a row says stands in its first cell."""
    return not any(not sheet.cell(row, column).is_blank for column in range(2, sheet.column_count + 1))
