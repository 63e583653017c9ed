"""Section 6: who helped to apply it for the first time, and with what (item 11)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.people import FirstApplier, Person
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.binder import Binder
from desktop.ui.findings import Finding, is_unreadable
from desktop.ui.pages.dossier.completeness import USE
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.person_entry import PeopleFinder, PersonEntry
from desktop.ui.widgets.readings import PartialDateEdit, ReadingEntry
from desktop.ui.widgets.table_row import TableRow, Track
from desktop.ui.widgets.text import Label

TRACKS = (Track(5, 150), Track(2, 92), Track(3, 110), Track(6, 170), Track(0, 28))
EMPTY = FirstApplier("")


class ApplierRow(QWidget):
    """One first applier.

    Signals:
        edited(str): the part that was worked in.
        removed(): the bin was pressed.
    """

    edited = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._applier = EMPTY
        self._entries: dict[str, Any] = {
            "name": PersonEntry(dense=True),
            "birth": PartialDateEdit(dense=True),
            "workplace": TextEntry(dense=True),
            "work_done": TextEntry(dense=True),
        }
        self._entries["birth"].setPlaceholderText("")
        cells = TableRow(self, TRACKS)
        for name, entry in self._entries.items():
            cells.addWidget(entry)
            entry.edited.connect(lambda name=name: self._hear(name))
        remove = IconButton(_("Remove this person"), "trash-2")
        remove.clicked.connect(self.removed)
        cells.addWidget(remove)
        self._entries["name"].person_chosen.connect(self._take_person)

    def value(self) -> FirstApplier:
        """The person as typed."""
        return self._applier

    def set_value(self, applier: FirstApplier, number: int) -> None:
        """Show the `number`-th person, from 1."""
        self._applier = applier
        for (name, entry), words in zip(self._entries.items(), heading_words(), strict=True):
            entry.set_value(getattr(applier, name))
            entry.setAccessibleName(_("{cell}, person {number}").format(cell=words, number=number))

    def set_finder(self, finder: PeopleFinder) -> None:
        """Offer these people while a name is typed."""
        self._entries["name"].set_people(finder)

    def entry(self, name: str) -> Any:
        """The entry of one part; that of the name where there is no such part."""
        return self._entries.get(name, self._entries["name"])

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful."""
        return [("birth", self._entries["birth"])]

    def _take_person(self, person: Person) -> None:
        self._applier = replace(
            self._applier,
            name=person.name,
            birth=person.birth,
            position=person.position,
            qualification=person.qualification,
        )
        self._entries["birth"].set_value(person.birth)
        self.edited.emit("")

    def _hear(self, name: str) -> None:
        if not is_unreadable(self._entries[name]):
            self._applier = replace(self._applier, **{name: self._entries[name].value()})
        self.edited.emit(name)


class ApplierTable(QWidget):
    """A row for each first applier; empty rows at the end are nobody.

    Attributes: add_button: adds a row; it stands wherever the form puts it.
    Signals: edited(str, str): the place worked in, and the name of the step unless it was typing.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = PeopleFinder()
        self._rows: list[ApplierRow] = []
        self.add_button = Button(_("Add a person"), "plus", "quiet")
        self.add_button.clicked.connect(self.add_row)
        heading = QWidget()
        cells = TableRow(heading, TRACKS)
        for words in (*heading_words(), ""):
            cells.addWidget(Label(words, "caption"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(6))
        self._column.addWidget(heading)
        self.set_value(())

    def value(self) -> tuple[FirstApplier, ...]:
        """The people, without empty rows at the end."""
        people = [row.value() for row in self._rows]
        while people and people[-1] == EMPTY:
            people.pop()
        return tuple(people)

    def set_value(self, people: Sequence[FirstApplier]) -> None:
        """Show these people."""
        self._fit_rows(max(1, len(people)))
        for number, row in enumerate(self._rows, 1):
            row.set_value(people[number - 1] if number <= len(people) else EMPTY, number)

    def set_finder(self, finder: PeopleFinder) -> None:
        """Offer these people while a name is typed."""
        self._finder = finder
        for row in self._rows:
            row.set_finder(finder)

    def row(self, place: int) -> ApplierRow:
        """The row at a place, from 0."""
        return self._rows[place]

    def add_row(self) -> None:
        """One more row, with the keyboard in its name; an empty one at the end will do."""
        if self._rows[-1].value() != EMPTY:
            self._fit_rows(len(self._rows) + 1)
            self._rows[-1].set_value(EMPTY, len(self._rows))
        self._rows[-1].entry("name").setFocus()

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by their place."""
        return [(f"{place}/{name}", entry) for place, row in enumerate(self._rows) for name, entry in row.doubtful()]

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline the cells at fault."""
        for place, row in enumerate(self._rows):
            for name in ("name", "birth", "workplace", "work_done"):
                findings = found.get(f"{place}/{name}")
                outline_cell(row.entry(name), findings[0] if findings else None)

    def focus_part(self, place: str) -> None:
        """Put the keyboard at a place, or into the first name."""
        number, _slash, name = place.partition("/")
        row = int(number) if number.isdigit() else 0
        self._rows[min(row, len(self._rows) - 1)].entry(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < count:
            row = ApplierRow()
            row.set_finder(self._finder)
            row.edited.connect(lambda name, row=row: self._hear(row, name))
            row.removed.connect(lambda row=row: self._remove(row))
            self._rows.append(row)
            self._column.addWidget(row)

    def _hear(self, row: ApplierRow, name: str) -> None:
        place = self._rows.index(row)
        step = "" if name else _("Fill in person {number}").format(number=place + 1)
        self.edited.emit(f"{place}/{name}" if name else str(place), step)

    def _remove(self, row: ApplierRow) -> None:
        people = [each.value() for each in self._rows if each is not row]
        self.set_value(people)
        self.edited.emit("", _("Remove a first applier"))
        self.focus_part("")


class AppliersSection(Section):
    """Attributes: table: the rows of the people."""

    def __init__(self, number: int, binder: Binder) -> None:
        self.table = ApplierTable()
        super().__init__(
            USE,
            number,
            _("People who helped to apply it first"),
            _("Appliers"),
            ("first_appliers",),
            binder,
            trailing=self.table.add_button,
        )
        self.add(self.table)
        binder.bind_parts("first_appliers", self.table)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer the people on record while a name is typed."""
        self.table.set_finder(PeopleFinder(people))


def heading_words() -> tuple[str, str, str, str]:
    """The words over the columns."""
    return _("Full name"), _("Birth"), _("Workplace"), _("What they did")
