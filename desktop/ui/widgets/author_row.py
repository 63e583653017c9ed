"""One author in the table: the cells of the request form in a line, the rest folded under it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.people import Author, Person
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, is_unreadable
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.person_entry import PeopleFinder, PersonEntry
from desktop.ui.widgets.readings import PartialDateEdit, ReadingEntry, ShareEdit
from desktop.ui.widgets.table_row import TableRow, Track

TRACKS = (Track(6, 150), Track(2, 92), Track(4, 110), Track(3, 100), Track(1, 72), Track(0, 28), Track(0, 28))
DETAILS = ("employee_code", "honorific", "qualification", "leading_post", "direct_worker")
EMPTY = Author("")
_YES, _NO = "yes", "no"


class AuthorRow(QWidget):
    """An author being edited.

    Signals:
        edited(str): the part of the author that was worked in.
        removed(): the bin was pressed.
        rows_pasted(str): several rows of a spreadsheet were pasted into the name.
    """

    edited = Signal(str)
    removed = Signal()
    rows_pasted = Signal(str)

    def __init__(self, qualifications: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`qualifications` are (code, words)."""
        super().__init__(parent)
        self._author = EMPTY
        self._line = QWidget()
        row = TableRow(self._line, TRACKS)
        self._entries: dict[str, Any] = {
            "name": PersonEntry(dense=True),
            "birth": PartialDateEdit(dense=True),
            "workplace": TextEntry(dense=True),
            "position": TextEntry(dense=True),
            "share_bp": ShareEdit(dense=True),
        }
        self._entries["birth"].setPlaceholderText("")
        self._in_line = tuple(self._entries)
        for name in self._in_line:
            row.addWidget(self._entries[name])
        self._more = IconButton(_("More about this author"), "chevron-down")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        remove = IconButton(_("Remove this author"), "trash-2")
        remove.clicked.connect(self.removed)
        for button in (self._more, remove):
            row.addWidget(button)
        self._qualifications = qualifications
        self._fields: dict[str, Field] = {}
        self._details = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(6))
        column.addWidget(self._line)
        column.addWidget(self._details)
        self._details.hide()
        for name in self._in_line:
            self._listen(name)
        name_entry = self._name()
        name_entry.person_chosen.connect(self.take_person)
        name_entry.rows_pasted.connect(self.rows_pasted)

    def value(self) -> Author:
        """The author as typed so far."""
        return self._author

    def is_empty(self) -> bool:
        """Whether nothing was entered yet."""
        return self._author == EMPTY

    def set_value(self, author: Author, number: int) -> None:
        """Show an author, who stands at place `number` from 1."""
        self._author = author
        for name, entry in self._entries.items():
            entry.set_value(_shown(name, getattr(author, name)))
        self._name_cells(number)

    def clear(self) -> None:
        """Nobody's row, folded, with nothing the matter."""
        self.set_value(EMPTY, 0)
        self._more.setChecked(False)
        self.show_findings({})

    def set_finder(self, finder: PeopleFinder) -> None:
        """Offer these people while a name is typed."""
        self._name().set_people(finder)

    def take_person(self, person: Person) -> None:
        """Fill in what is on record of a person, as the snapshot the request prints."""
        self._author = replace(
            self._author,
            name=person.name,
            person=person.uid,
            honorific=person.honorific,
            birth=person.birth,
            employee_code=person.employee_code,
            position=person.position,
            qualification=person.qualification,
            leading_post=person.leading_post,
            direct_worker=person.direct_worker,
        )
        for name, entry in self._entries.items():
            entry.set_value(_shown(name, getattr(self._author, name)))
        self.edited.emit("")

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by the part they stand for."""
        return [(name, entry) for name, entry in self._entries.items() if isinstance(entry, ReadingEntry)]

    def show_findings(self, found: dict[str, Finding]) -> None:
        """Outline the cells at fault; folded ones say it under themselves."""
        for name in self._in_line:
            outline_cell(self._entries[name], found.get(name))
        for name, field in self._fields.items():
            finding = found.get(name)
            if finding is not None:
                field.show_problem(finding.kind, finding.sentence)
            elif field.problem():
                field.clear_problem()

    def focus_part(self, name: str) -> None:
        """Put the keyboard into one part; into the name where there is no such part."""
        if name in DETAILS:
            self._more.setChecked(True)
        self._entries.get(name, self._name()).setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self, name: str) -> Any:
        """The entry of one part."""
        return self._entries[name]

    def _name(self) -> PersonEntry:
        entry: PersonEntry = self._entries["name"]
        return entry

    def _hear(self, name: str) -> None:
        if not is_unreadable(self._entries[name]):
            self._author = replace(self._author, **{name: _kept(name, self._entries[name].value())})
        if name in ("name", "employee_code") and self._author.person is not None:
            # Another name is another person until the register finds out who.
            self._author = replace(self._author, person=None)
        self.edited.emit(name)

    def _listen(self, name: str) -> None:
        self._entries[name].edited.connect(lambda: self._hear(name))

    def _build_details(self) -> None:
        answers = [("", _("Not known")), (_YES, _("Yes")), (_NO, _("No"))]
        extra: tuple[tuple[str, str, Any], ...] = (
            ("employee_code", _("Employee code"), TextEntry(dense=True)),
            ("honorific", _("Honorific"), TextEntry(dense=True)),
            ("qualification", _("Qualification"), Choice([("", _("Not known")), *self._qualifications], dense=True)),
            ("leading_post", _("Holds a leading post"), Choice(answers, dense=True)),
            ("direct_worker", _("Direct worker"), Choice(answers, dense=True)),
        )
        flow = FieldFlow(5, narrowest=120)
        flow.setContentsMargins(theme.active().px(16), 0, 0, theme.active().px(6))
        for name, words, entry in extra:
            self._entries[name] = entry
            self._fields[name] = Field(words, entry)
            flow.add(self._fields[name])
            entry.set_value(_shown(name, getattr(self._author, name)))
            self._listen(name)
        self._details.setLayout(flow)

    def _show_details(self, shown: bool) -> None:
        """The details are made when they are first asked for: most authors never need theirs opened."""
        if shown and not self._fields:
            self._build_details()
        self._more.set_icon_name("chevron-up" if shown else "chevron-down")
        self._details.setVisible(shown)

    def _name_cells(self, number: int) -> None:
        words = {
            "name": _("Full name"),
            "birth": _("Year or date of birth"),
            "workplace": _("Workplace"),
            "position": _("Position"),
            "share_bp": _("Share %"),
        }
        for name, said in words.items():
            self._entries[name].setAccessibleName(_("{cell}, author {number}").format(cell=said, number=number))


def _shown(name: str, part: Any) -> Any:
    """The part as its entry shows it."""
    if name in ("leading_post", "direct_worker"):
        return {True: _YES, False: _NO}.get(part, "")
    return part


def _kept(name: str, value: Any) -> Any:
    """The value of an entry as the author keeps it."""
    if name in ("leading_post", "direct_worker"):
        return {_YES: True, _NO: False}.get(value)
    return value
