"""Columns as values, and the table model that shows rows through them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.ui.tokens import Tone
from desktop.ui.widgets.bars import ShareBar
from desktop.ui.widgets.chips import Chip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


def _no_text(_row: Any) -> str:
    return ""


def _no_marks(_row: Any) -> Sequence[tuple[int, int]]:
    return ()


# Not slotted: a frozen slotted generic cannot be made as Column[Row](…) on Python 3.11.
@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table.

    Attributes:
        key: name it is kept under in the preferences.
        heading: words in the header.
        text: what a cell says; also what is copied.
        width: in logical pixels at 100 % text; the stretched column takes what is left.
        least: width it may shrink to before the table scrolls sideways; 0 for one that never shrinks.
        sort: what the source calls the order by this column; empty where it cannot be sorted by it.
        note: a second line in small grey; any column with one makes rows of two lines.
        chip: the state to show as a chip in place of the text.
        bar: a bar before the text.
        tone: colour of the text: a tone, or None for the usual.
        icon: name of an icon before the text, in the colour of the tone; empty for none.
        marks: (start, length) of parts to highlight, such as the words searched for.
        yields: whether it is left out where the table is too narrow for all, until the user chooses columns.
        link: whether a click on the cell is an act of its own, such as "Open"; shown in the accent colour.
        shown: whether it is shown until the user chooses otherwise.
    """

    key: str
    heading: str
    text: Callable[[Row], str]
    width: int = 120
    align: Literal["left", "right", "center"] = "left"
    sort: str = ""
    stretch: bool = False
    strong: bool = False
    note: Callable[[Row], str] | None = None
    chip: Callable[[Row], Chip | None] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    icon: Callable[[Row], str] = _no_text
    marks: Callable[[Row], Sequence[tuple[int, int]]] = _no_marks
    tip: Callable[[Row], str] = _no_text
    link: bool = False
    shown: bool = True
    least: int = 0
    yields: bool = False
    bar: Callable[[Row], ShareBar | None] | None = None


class ColumnsModel(QAbstractTableModel, Generic[Row]):
    """Rows shown through columns; what a row is, the deriving class knows."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def row_at(self, position: int) -> Row | None:
        """The row shown at a position; None for one that has left the register since."""
        raise IndexError(position)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.TextAlignmentRole,
        ):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align] | Qt.AlignmentFlag.AlignVCenter
        row = self.row_at(index.row())
        if row is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) or column.text(row)
        return f"{column.heading}: {column.text(row)}"


class RowsModel(ColumnsModel[Row]):
    """A table short enough to hold all its rows; a row's id is its position."""

    def __init__(self, columns: Sequence[Column[Row]], rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row] = list(rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of those before."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Row]:
        """The rows shown."""
        return list(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def row_at(self, position: int) -> Row | None:
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def id_at(self, position: int) -> int:
        """The id of a row: its position."""
        return position
