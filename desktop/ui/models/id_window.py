"""A table of any length: the ids of its rows in one array, the rows themselves fetched where one looks.

A million ids take 8 MB; rows come in blocks of 32, about as many as a window shows, and the blocks looked at longest
ago are let go.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject

from desktop.ui.models.columns import Column, ColumnsModel, Index, Row

BLOCK_ROWS = 32
BLOCKS_KEPT = 256


class IdWindowModel(ColumnsModel[Row]):
    """Rows by id, in the order the source gave."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        identity: Callable[[Row], int],
        parent: QObject | None = None,
    ) -> None:
        """`fetch` gives the rows of up to 32 ids in any order, leaving out those that are gone; `identity` is a
        row's id."""
        super().__init__(columns, parent)
        self._fetch = fetch
        self._identity = identity
        self._ids = array("q")
        self._blocks: OrderedDict[int, list[Row | None]] = OrderedDict()

    def set_ids(self, ids: Iterable[int]) -> None:
        """Show the rows of these ids, in this order."""
        fresh = ids if isinstance(ids, array) else array("q", ids)
        self.beginResetModel()
        self._ids = fresh
        self._blocks.clear()
        self.endResetModel()

    def ids(self) -> Sequence[int]:
        """The ids shown, in order; not to be changed."""
        return self._ids

    def id_at(self, position: int) -> int:
        """The id of the row at a position. Raises IndexError past the end."""
        return self._ids[position]

    def position_of(self, row_id: int) -> int:
        """Where the row with this id is shown, -1 where it is not."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def reload_rows(self) -> None:
        """Fetch the rows in view again: they changed, their order did not."""
        self._blocks.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def row_at(self, position: int) -> Row | None:
        if not 0 <= position < len(self._ids):
            return None
        number, place = divmod(position, BLOCK_ROWS)
        block = self._blocks.get(number)
        if block is None:
            block = self._fetched(number)
            self._blocks[number] = block
            if len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block[place]

    def _fetched(self, number: int) -> list[Row | None]:
        wanted = self._ids[number * BLOCK_ROWS : (number + 1) * BLOCK_ROWS].tolist()
        found = {self._identity(row): row for row in self._fetch(wanted)}
        return [found.get(row_id) for row_id in wanted]
