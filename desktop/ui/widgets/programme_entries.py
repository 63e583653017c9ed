"""The entries of a dossier into programmes, each with its day and how it stands on the programme's portal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.dossier import PortalState, ProgrammeEntry
from desktop.domain.programme import Programme
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, is_unreadable
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.readings import PartialDateEdit, ReadingEntry
from desktop.ui.widgets.table_row import TableRow, Track
from desktop.ui.widgets.text import Label

TRACKS = (Track(5, 160), Track(3, 110), Track(3, 110), Track(4, 140), Track(0, 28))


class EntryRow(QWidget):
    """The entry into one programme.

    Signals:
        edited(str): the part that was worked in.
        removed(): the bin was pressed.
    """

    edited = Signal(str)
    removed = Signal()

    def __init__(self, programmes: Sequence[Programme], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: ProgrammeEntry | None = None
        self._entries: dict[str, Any] = {
            "programme": Choice([(each.id, each.name) for each in programmes], dense=True),
            "entered_on": PartialDateEdit(full=True, dense=True),
            "portal_code": TextEntry(dense=True),
            "portal_state": Choice([(each.value, label(each)) for each in PortalState], dense=True),
        }
        cells = TableRow(self, TRACKS)
        for name, entry in self._entries.items():
            cells.addWidget(entry)
            entry.edited.connect(lambda name=name: self._hear(name))
        remove = IconButton(_("Remove this programme"), "trash-2")
        remove.clicked.connect(self.removed)
        cells.addWidget(remove)

    def value(self) -> ProgrammeEntry | None:
        """The entry as typed."""
        return self._entry

    def set_value(self, entry: ProgrammeEntry, number: int) -> None:
        """Show the `number`-th entry, from 1."""
        self._entry = entry
        self._entries["programme"].set_value(entry.programme)
        self._entries["entered_on"].set_value(PartialDate.full(entry.entered_on))
        self._entries["portal_code"].set_value(entry.portal_code)
        self._entries["portal_state"].set_value(entry.portal_state.value)
        for part, words in zip(self._entries.values(), heading_words(), strict=True):
            part.setAccessibleName(_("{cell}, programme {number}").format(cell=words, number=number))

    def entry(self, name: str) -> Any:
        """The widget of one part; that of the day where there is no such part."""
        return self._entries.get(name, self._entries["entered_on"])

    def _hear(self, name: str) -> None:
        typed = self._entries[name].value()
        if self._entry is not None and typed is not None and not is_unreadable(self._entries[name]):
            if name == "entered_on" and typed.is_full:
                self._entry = replace(self._entry, entered_on=typed.first_day)
            elif name == "portal_state":
                self._entry = replace(self._entry, portal_state=PortalState(typed))
            elif name != "entered_on":
                self._entry = replace(self._entry, **{name: typed})
        self.edited.emit(name)


class EntryTable(QWidget):
    """A row for each programme the dossier has entered.

    Signals: edited(str, str): the place worked in, and the name of the step unless it was typing.
    """

    edited = Signal(str, str)

    def __init__(self, programmes: Sequence[Programme], own: str, today: date, parent: QWidget | None = None) -> None:
        """`own` is the programme of the register, offered first; `today` the day a new entry begins with."""
        super().__init__(parent)
        self._programmes = sorted(programmes, key=lambda each: each.id != own)
        self._today = today
        self._rows: list[EntryRow] = []
        self.add_button = Button(_("Enter into a programme"), "plus", "link")
        self.add_button.clicked.connect(self.add_row)
        self._heading = QWidget()
        cells = TableRow(self._heading, TRACKS)
        for words in (*heading_words(), ""):
            cells.addWidget(Label(words, "caption"))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.active().px(6))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.active().px(6))
        outer.addWidget(self._heading)
        outer.addLayout(self._column)
        outer.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[ProgrammeEntry, ...]:
        """The entries in their order."""
        return tuple(entry for row in self._rows if (entry := row.value()) is not None)

    def set_value(self, entries: Sequence[ProgrammeEntry]) -> None:
        """Show these entries."""
        while len(self._rows) > len(entries):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(entries):
            self._append()
        for number, (row, entry) in enumerate(zip(self._rows, entries, strict=True), 1):
            row.set_value(entry, number)
        self._heading.setVisible(bool(entries))

    def row(self, place: int) -> EntryRow:
        """The row at a place, from 0."""
        return self._rows[place]

    def add_row(self) -> None:
        """Enter the dossier into one more programme, today."""
        if self._programmes:
            self.set_value((*self.value(), ProgrammeEntry(self._programmes[0].id, self._today)))
            self.edited.emit("", _("Enter into a programme"))
            self._rows[-1].entry("entered_on").setFocus()

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by their place."""
        return [(f"{place}/entered_on", row.entry("entered_on")) for place, row in enumerate(self._rows)]

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline the cells at fault."""
        for place, row in enumerate(self._rows):
            for name in ("programme", "entered_on", "portal_code", "portal_state"):
                findings = found.get(f"{place}/{name}")
                outline_cell(row.entry(name), findings[0] if findings else None)

    def focus_part(self, place: str) -> None:
        """Put the keyboard at a place; on the button that adds an entry where there is none."""
        number, _slash, name = place.partition("/")
        if number.isdigit() and int(number) < len(self._rows):
            self._rows[int(number)].entry(name).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self) -> None:
        row = EntryRow(self._programmes)
        row.edited.connect(lambda name: self.edited.emit(f"{self._rows.index(row)}/{name}", ""))
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row)

    def _remove(self, row: EntryRow) -> None:
        left = [entry for each in self._rows if each is not row and (entry := each.value()) is not None]
        self.set_value(left)
        self.edited.emit("", _("Take out of a programme"))


def heading_words() -> tuple[str, str, str, str]:
    """The words over the columns of programme entries."""
    return _("Programme"), _("Entered on"), _("Portal code"), _("On the portal")
