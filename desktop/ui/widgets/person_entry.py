"""The name of a person, completed from those on record in a list under the field; typing itself is never changed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QWidget

from desktop.domain.dates import show_date
from desktop.domain.folding import fold, nfc
from desktop.domain.people import Person
from desktop.ui import theme
from desktop.ui.widgets.entry import TextEntry

FEWEST_LETTERS = 2
MOST_OFFERED = 8
_NAME, _UID = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PeopleFinder:
    """Finds people on record by the words one types; tones may be left out, exact tones come first."""

    def __init__(self, people: Sequence[Person] = ()) -> None:
        self._people = {person.uid: person for person in people if person.merged_into is None}
        self._folded = [(fold(person.name).split(), person) for person in self._people.values()]

    def person(self, uid: str) -> Person | None:
        """The person of that uid."""
        return self._people.get(uid)

    def matching(self, typed: str) -> list[Person]:
        """The first few whose name holds every word typed, any word of it cut short."""
        words = fold(typed).split()
        if sum(len(word) for word in words) < FEWEST_LETTERS:
            return []
        found = [person for parts, person in self._folded if _holds(parts, words)]
        exact = nfc(typed).casefold().strip()
        found.sort(key=lambda person: exact not in person.name.casefold())
        return found[:MOST_OFFERED]


class PersonEntry(TextEntry):
    """A name; people on record who may be meant are offered under it.

    Signals:
        person_chosen(Person): one of those offered.
        rows_pasted(str): text of several cells or lines was pasted, which is no name.
    """

    person_chosen = Signal(object)
    rows_pasted = Signal(str)

    def __init__(self, *, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(dense=dense, parent=parent)
        self._finder = PeopleFinder()
        self._heard = ""
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        # The offers are found by us, tones or not; the completer only shows them.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        self._popup = QListView()
        completer.setPopup(self._popup)
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]  # the stubs know one overload
        self.setCompleter(completer)

    def set_people(self, finder: PeopleFinder) -> None:
        """Offer these people from now on."""
        self._finder = finder

    def offers(self) -> list[str]:
        """What is offered now, as shown."""
        return [self._offers.item(row).text() for row in range(self._offers.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text().strip("\r\n")
            if "\t" in text or "\n" in text:
                self.rows_pasted.emit(text)
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._popup.isVisible():
            if self._popup.currentIndex().isValid():
                # The list takes the one marked in it.
                event.ignore()
                return
            self._popup.hide()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.text() != self._heard:
            # A name marked in the list stands in the field; what one sees is what is kept.
            super()._hear_typing()
            self._heard = self.text()
        super().focusOutEvent(event)

    def set_value(self, value: str) -> None:
        super().set_value(value)
        self._heard = self.text()

    def _hear_typing(self) -> None:
        self._heard = self.text()
        self._offer(self._finder.matching(self.text()))
        super()._hear_typing()

    def _offer(self, people: Sequence[Person]) -> None:
        self._offers.clear()
        height = theme.active().px(28)
        for person in people:
            item = QStandardItem(_described(person))
            item.setData(person.name, _NAME)
            item.setData(person.uid, _UID)
            item.setSizeHint(QSize(0, height))
            self._offers.appendRow(item)

    def _choose(self, index: QModelIndex) -> None:
        self._heard = self.text()
        person = self._finder.person(str(index.data(_UID)))
        if person is not None:
            self.person_chosen.emit(person)


def _holds(parts: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in parts) for word in words)


def _described(person: Person) -> str:
    """The name with what tells namesakes apart."""
    birth = show_date(person.birth) if person.birth else ""
    return " · ".join(part for part in (person.name, person.employee_code, birth, person.position) if part)
