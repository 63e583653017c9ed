"""The table of the desk: columns chosen and kept, sorting asked of the source, rows copied as a spreadsheet."""

import math
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.models.columns import RowsModel
from desktop.ui.models.id_window import IdWindowModel
from desktop.ui.preferences import Preferences, TableLayout
from desktop.ui.widgets.cell_painter import CellPainter

MOST_COPIED_ROWS = 100_000
MOST_SELECTION_KEPT = 200
"""Beyond this many selected rows a new order starts with nothing selected."""

AnyModel = IdWindowModel[Any] | RowsModel[Any]


class RegisterTable(QTableView):
    """Shows an id-window or a short table.

    Signals:
        row_activated(int): id of the row opened by double click or Enter.
        selection_changed(int): how many rows are selected now.
        sort_asked(str, bool): order by this, descending or not; the page asks the source for new ids.
        link_pressed(int, str): id of the row and key of the column whose link was clicked.
        menu_asked(QPoint): the context menu, where it was asked for on screen.
    """

    row_activated = Signal(int)
    selection_changed = Signal(int)
    sort_asked = Signal(str, bool)
    link_pressed = Signal(int, str)
    menu_asked = Signal(QPoint)

    def __init__(
        self, model: AnyModel, *, name: str = "", preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        """With a `name` and `preferences` the columns the user chose are kept."""
        super().__init__(parent)
        self._model = model
        self._name = name
        self._preferences = preferences
        self._chosen_widths: dict[str, int] = {}
        self._shown: set[int] = set()
        self._chose_columns = False
        self.setModel(model)
        self.setItemDelegate(CellPainter(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._set_up_headers()
        self._lay_out_columns()
        self.doubleClicked.connect(self._open_row)
        self.clicked.connect(self._press_link)
        self.setMouseTracking(any(column.link for column in model.columns))
        self.selectionModel().selectionChanged.connect(self._hear_selection)
        model.modelReset.connect(self._hear_reset)

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, from the top down."""
        return [self._model.id_at(position) for position in self.selected_positions()]

    def selected_count(self) -> int:
        """How many rows are selected, told without looking at each."""
        return sum(part.height() for part in self.selectionModel().selection().toList())

    def selected_positions(self) -> list[int]:
        """Where the selected rows stand, from the top down."""
        parts = self.selectionModel().selection().toList()
        return sorted({position for part in parts for position in range(part.top(), part.bottom() + 1)})

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select the rows with these ids that are shown."""
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        positions = sorted(position for position in map(self._position_of, ids) if position >= 0)
        for position in positions:
            selection.select(self._model.index(position, 0), self._model.index(position, last))
        chosen = self.selectionModel()
        if positions:
            chosen.setCurrentIndex(self._model.index(positions[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show other rows of an id-window, keeping selection and place where the same rows are still there."""
        if not isinstance(self._model, IdWindowModel):
            raise TypeError("only an id-window shows ids")
        kept = self.selected_ids() if self.selected_count() <= MOST_SELECTION_KEPT else []
        place = self.verticalScrollBar().value()
        self._model.set_ids(ids)
        self.select_ids(kept)
        self.verticalScrollBar().setValue(place)

    def show_sort(self, sort: str, *, descending: bool) -> None:
        """Point the arrow in the header at the order the source used."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        sections = [section for section, column in enumerate(self._model.columns) if column.sort == sort]
        header = self.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(sections[0] if sections else -1, order)
        header.blockSignals(False)

    def column_menu(self) -> QMenu:
        """A menu that shows and hides columns."""
        menu = QMenu(self)
        for section, column in enumerate(self._model.columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(section in self._shown)
            action.toggled.connect(lambda on, section=section: self._show_column(section, on))
        menu.addSeparator()
        menu.addAction(_("The table's own columns")).triggered.connect(
            lambda _checked=False: self.show_columns(TableLayout())
        )
        return menu

    def columns_now(self) -> TableLayout:
        """The columns as they stand, to be shown again with `show_columns`."""
        order = self._order()
        keys = tuple(self._model.columns[section].key for section in order if section in self._shown)
        return TableLayout(keys if self._chose_columns else (), dict(self._chosen_widths))

    def show_columns(self, layout: TableLayout) -> None:
        """Show these columns, and keep them; an empty layout is the table's own choice."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        for section in range(header.count()):
            header.moveSection(header.visualIndex(section), section)
        header.blockSignals(False)
        self._take_layout(layout)
        if self._preferences is not None and self._name:
            self._preferences.keep_table(self._name, layout)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as a spreadsheet reads them: headings, tabs, a line per row."""
        shown = [section for section in self._order() if not self.isColumnHidden(section)]
        columns = [self._model.columns[section] for section in shown]
        lines = ["\t".join(column.heading for column in columns)]
        for position in self.selected_positions()[:MOST_COPIED_ROWS]:
            row = self._model.row_at(position)
            if row is not None:
                lines.append("\t".join(" ".join(column.text(row).split()) for column in columns))
        if len(lines) > 1:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open_row(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._shows_no_place(event):
            # Qt makes the first row current without showing it, and the first press would pass it by.
            self.selectRow(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and _is_plain(event):
            # Rows are chosen here, so that the first and the last row are meant, not the cells at their ends.
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over_link = index.isValid() and self._model.columns[index.column()].link and bool(index.data())
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _set_up_headers(self) -> None:
        px = theme.active().px
        two_lines = any(column.note for column in self._model.columns)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(px(20))
        rows.setDefaultSectionSize(px(44 if two_lines else 32))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        # A header that watches the selection asks every one of a million rows whether its column is selected.
        header.setSelectionModel(QItemSelectionModel(self._model, header))
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(px(36))
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(any(column.sort for column in self._model.columns))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.column_menu().popup(header.mapToGlobal(at)))
        header.sortIndicatorChanged.connect(self._hear_sort)
        header.sectionResized.connect(self._hear_resize)
        header.sectionMoved.connect(lambda *_places: self._keep_layout())

    def _lay_out_columns(self) -> None:
        layout = TableLayout()
        if self._preferences is not None and self._name:
            layout = self._preferences.now.tables.get(self._name, layout)
        self._take_layout(layout)

    def _take_layout(self, layout: TableLayout) -> None:
        header = self.horizontalHeader()
        header.blockSignals(True)
        keys = [column.key for column in self._model.columns]
        shown = [key for key in layout.shown if key in keys]
        self._chosen_widths = dict(layout.widths)
        self._chose_columns = bool(shown)
        self._shown = {
            section
            for section, column in enumerate(self._model.columns)
            if (column.key in shown if shown else column.shown)
        }
        for place, key in enumerate(shown):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        header.blockSignals(False)
        self._stretch()

    def _stretch(self) -> None:
        """Share the width: columns narrow where it is short, and the stretched one takes what the others leave."""
        header = self.horizontalHeader()
        shown = self._fitting_columns()
        widths = {section: self._wanted_width(section) for section in shown}
        short = sum(widths.values()) - self.viewport().width()
        spare = {section: widths[section] - self._least_width(section) for section in shown}
        room = sum(spare.values())
        for section in shown:
            if short > 0 and room > 0:
                widths[section] -= math.ceil(spare[section] * min(short, room) / room)
            elif short < 0 and self._model.columns[section].stretch:
                widths[section] -= short
                short = 0
        header.blockSignals(True)
        for section in range(header.count()):
            self.setColumnHidden(section, section not in widths)
        for section, width in widths.items():
            header.resizeSection(section, width)
        header.blockSignals(False)
        self.updateGeometries()

    def _fitting_columns(self) -> list[int]:
        """Those to be shown; until the user has chosen columns, some yield where room is short."""
        shown = sorted(self._shown)
        room = self.viewport().width()
        for section in reversed(shown):
            if sum(map(self._least_width, shown)) <= room or self._chose_columns:
                break
            if self._model.columns[section].yields:
                shown = [other for other in shown if other != section]
        return shown

    def _wanted_width(self, section: int) -> int:
        column = self._model.columns[section]
        return theme.active().px(self._chosen_widths.get(column.key, column.width))

    def _least_width(self, section: int) -> int:
        """A column the user has drawn to a width of his own keeps it."""
        column = self._model.columns[section]
        own = column.key in self._chosen_widths or not column.least
        return self._wanted_width(section) if own else theme.active().px(column.least)

    def _show_column(self, section: int, on: bool) -> None:
        self._shown = self._shown | {section} if on else self._shown - {section}
        self._chose_columns = True
        self._stretch()
        self._keep_layout()

    def _keep_layout(self) -> None:
        if self._preferences is None or not self._name:
            return
        order = self._order()
        self._chose_columns = self._chose_columns or order != sorted(order)
        self._preferences.keep_table(self._name, self.columns_now())

    def _order(self) -> list[int]:
        """The columns as they stand from left to right, shown or not."""
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def _hear_resize(self, section: int, _before: int, after: int) -> None:
        column = self._model.columns[section]
        if not column.stretch:
            self._chosen_widths[column.key] = round(after * 100 / theme.active().text_percent)
            self._stretch()
        self._keep_layout()

    def _hear_sort(self, section: int, order: Qt.SortOrder) -> None:
        sort = self._model.columns[section].sort if 0 <= section < len(self._model.columns) else ""
        if sort:
            self.sort_asked.emit(sort, order == Qt.SortOrder.DescendingOrder)

    def _hear_selection(self) -> None:
        self.selection_changed.emit(self.selected_count())

    def _hear_reset(self) -> None:
        self._stretch()
        self.selection_changed.emit(0)

    def _open_row(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._model.id_at(index.row()))

    def _press_link(self, index: QModelIndex) -> None:
        column, row = self._model.columns[index.column()], self._model.row_at(index.row())
        if column.link and row is not None and column.text(row):
            self.link_pressed.emit(self._model.id_at(index.row()), column.key)

    def _shows_no_place(self, event: QKeyEvent) -> bool:
        return _is_plain(event) and self.currentIndex().isValid() and not self.selected_count()

    def _position_of(self, row_id: int) -> int:
        if isinstance(self._model, IdWindowModel):
            return self._model.position_of(row_id)
        return row_id if 0 <= row_id < self._model.rowCount() else -1


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
