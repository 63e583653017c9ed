"""Rows of a list in a form, one for each record, edited cell by cell: replications, awards, fees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, is_unreadable
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.readings import PartialDateEdit, ReadingEntry
from desktop.ui.widgets.table_row import TableRow, Track
from desktop.ui.widgets.text import Label

BIN = Track(0, 28)


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the rows.

    Attributes:
        member: the member of the record it edits.
        make: makes its entry.
        read / show: from the entry's value to the member and back.
        needed: an empty entry leaves the record as it was, for it cannot do without.
    """

    member: str
    words: str
    track: Track
    make: Callable[[], Any]
    read: Callable[[Any], Any] = _same
    show: Callable[[Any], Any] = _same
    needed: bool = False


def day_cell(member: str, words: str, *, needed: bool = False) -> Cell:
    """A column of whole dates."""
    return Cell(
        member,
        words,
        Track(3, 108),
        lambda: PartialDateEdit(full=True, dense=True),
        read=_whole_day,
        show=lambda day: None if day is None else PartialDate.full(day),
        needed=needed,
    )


def _whole_day(typed: PartialDate | None) -> date | None:
    return typed.first_day if typed is not None and typed.is_full else None


class RecordRow(QWidget):
    """One record.

    Signals:
        edited(str): the member that was worked in.
        removed(): the bin was pressed.
    """

    edited = Signal(str)
    removed = Signal()

    def __init__(self, cells: Sequence[Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: Any = None
        self._cells = {cell.member: cell for cell in cells}
        self._entries: dict[str, Any] = {cell.member: cell.make() for cell in cells}
        line = TableRow(self, [*(cell.track for cell in cells), BIN])
        for member, entry in self._entries.items():
            line.addWidget(entry)
            entry.edited.connect(lambda member=member: self._hear(member))
        self._bin = IconButton(_("Remove this row"), "trash-2")
        self._bin.clicked.connect(self.removed)
        line.addWidget(self._bin)

    def value(self) -> Any:
        """The record as typed."""
        return self._record

    def set_value(self, record: Any, number: int) -> None:
        """Show the `number`-th record, from 1."""
        self._record = record
        for member, entry in self._entries.items():
            cell = self._cells[member]
            entry.set_value(cell.show(getattr(record, member)))
            entry.setAccessibleName(_("{cell}, row {number}").format(cell=cell.words, number=number))

    def entry(self, member: str) -> Any:
        """The widget of a member; the first where there is no such one."""
        return self._entries.get(member, next(iter(self._entries.values())))

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful."""
        return [(member, entry) for member, entry in self._entries.items() if isinstance(entry, ReadingEntry)]

    def show_findings(self, place: str, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline the cells at fault."""
        for member, entry in self._entries.items():
            findings = found.get(f"{place}/{member}")
            outline_cell(entry, findings[0] if findings else None)

    def _hear(self, member: str) -> None:
        cell, entry = self._cells[member], self._entries[member]
        if not is_unreadable(entry):
            typed = cell.read(entry.value())
            if typed is not None or not cell.needed:
                self._record = replace(self._record, **{member: typed})
        self.edited.emit(member)


class RecordRows(QWidget):
    """A heading, a row for each record, and the button that adds one.

    Signals: edited(str, str): the place worked in, and the name of the step unless it was typing.
    """

    edited = Signal(str, str)

    def __init__(
        self,
        cells: Sequence[Cell],
        make: Callable[[], Any],
        add_words: str,
        remove_words: str,
        parent: QWidget | None = None,
    ) -> None:
        """`make` gives the record a new row begins with; the words name the steps of adding and removing."""
        super().__init__(parent)
        self._cells = tuple(cells)
        self._make = make
        self._remove_words = remove_words
        self._rows: list[RecordRow] = []
        self.add_button = Button(add_words, "plus", "link")
        self.add_button.clicked.connect(self.add_row)
        self._heading = QWidget()
        line = TableRow(self._heading, [*(cell.track for cell in cells), BIN])
        for words in (*(cell.words for cell in cells), ""):
            line.addWidget(Label(words, "caption"))
        self._column = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        for column in (self._column, outer):
            column.setSpacing(theme.active().px(6))
        outer.addWidget(self._heading)
        outer.addLayout(self._column)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._heading.hide()

    def value(self) -> tuple[Any, ...]:
        """The records in their order."""
        return tuple(row.value() for row in self._rows)

    def set_value(self, records: Sequence[Any]) -> None:
        """Show these records."""
        while len(self._rows) > len(records):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(records):
            self._append()
        for number, (row, record) in enumerate(zip(self._rows, records, strict=True), 1):
            row.set_value(record, number)
        self._heading.setVisible(bool(records))

    def row(self, place: int) -> RecordRow:
        """The row at a place, from 0."""
        return self._rows[place]

    def add_row(self) -> None:
        """One more record, with the keyboard in its first cell."""
        self.set_value((*self.value(), self._make()))
        self.edited.emit("", self.add_button.text())
        self._rows[-1].entry("").setFocus()

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by their place."""
        return [(f"{place}/{name}", entry) for place, row in enumerate(self._rows) for name, entry in row.doubtful()]

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline the cells at fault."""
        for place, row in enumerate(self._rows):
            row.show_findings(str(place), found)

    def focus_part(self, place: str) -> None:
        """Put the keyboard at a place; on the button that adds a row where there is none."""
        number, _slash, member = place.partition("/")
        if number.isdigit() and int(number) < len(self._rows):
            self._rows[int(number)].entry(member).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self) -> None:
        row = RecordRow(self._cells)
        row.edited.connect(lambda member: self.edited.emit(f"{self._rows.index(row)}/{member}", ""))
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row)

    def _remove(self, row: RecordRow) -> None:
        self.set_value([each.value() for each in self._rows if each is not row])
        self.edited.emit("", self._remove_words)
        self.focus_part("")
