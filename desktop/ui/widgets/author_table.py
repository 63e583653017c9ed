"""The authors of a dossier in rows, with their shares, rows pasted from a spreadsheet and people found on record."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.people import Author
from desktop.domain.shares import WHOLE_BP, show_share
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, in_order
from desktop.ui.widgets.author_row import EMPTY, TRACKS, AuthorRow
from desktop.ui.widgets.author_shares import rest_shared_out, shared_equally, total_share
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pasted_authors import read_rows
from desktop.ui.widgets.person_entry import PeopleFinder
from desktop.ui.widgets.readings import ReadingEntry
from desktop.ui.widgets.table_row import TableRow
from desktop.ui.widgets.text import Label

ROWS_AT_ONCE = 2
"""Rows made at one turn of the window's loop."""


class AuthorTable(QWidget):
    """A row for each author, and always one to begin in; empty rows at the end are no authors.

    Rows that are not needed are kept for the next dossier: making one takes longer than filling it.

    Attributes: add_button: adds a row; it stands wherever the form puts it.
    Signals: edited(str, str): the place worked in ("1/share_bp"), and the name of the step unless it was typing.
    """

    edited = Signal(str, str)

    def __init__(self, qualifications: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`qualifications` are (code, words)."""
        super().__init__(parent)
        self._qualifications = list(qualifications)
        self._finder = PeopleFinder()
        self._rows: list[AuthorRow] = []
        self._spare: list[AuthorRow] = []
        self.add_button = Button(_("Add a co-author"), "plus", "quiet")
        self.add_button.clicked.connect(self.add_row)
        self._equally = Button(_("Divide equally"), kind="link")
        self._equally.clicked.connect(self._divide_equally)
        self._rest = Button(_("Share out the rest"), kind="link")
        self._rest.clicked.connect(self._share_out_rest)
        self._paste = Button(_("Paste from a spreadsheet"), kind="link")
        self._paste.clicked.connect(self._paste_at_end)
        self._total = Label("", "strong")
        self._wrong = Label("", "bad", wrap=True)
        self._wrong.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._build()
        self.set_value(())

    def value(self) -> tuple[Author, ...]:
        """The authors, without empty rows at the end."""
        authors = [row.value() for row in self._rows]
        while authors and authors[-1] == EMPTY:
            authors.pop()
        return tuple(authors)

    def set_value(self, authors: Sequence[Author]) -> None:
        """Show these authors."""
        self._fit_rows(max(1, len(authors)))
        for number, row in enumerate(self._rows, 1):
            row.set_value(authors[number - 1] if number <= len(authors) else EMPTY, number)
        self._show_total()

    def make_room(self, authors: Sequence[Author]) -> list[Callable[[], None]]:
        """Pieces of work that bring the rows these authors need and are not there yet; the last come with set_value."""
        return [partial(self._fit_rows, count) for count in range(len(self._rows), len(authors), ROWS_AT_ONCE)]

    def set_finder(self, finder: PeopleFinder) -> None:
        """Offer these people while a name is typed."""
        self._finder = finder
        for row in self._rows:
            row.set_finder(finder)

    def row(self, place: int) -> AuthorRow:
        """The row at a place, from 0."""
        return self._rows[place]

    def add_row(self) -> None:
        """One more row, with the keyboard in its name; an empty one at the end will do."""
        if not self._rows[-1].is_empty():
            self._fit_rows(len(self._rows) + 1)
            self._rows[-1].set_value(EMPTY, len(self._rows))
        self._rows[-1].focus_part("name")

    def take_pasted(self, text: str, at: int) -> None:
        """Put pasted rows in at a place, over an empty row."""
        pasted = read_rows(text, {words: code for code, words in self._qualifications})
        if pasted.authors:
            authors = [row.value() for row in self._rows]
            over = 1 if at < len(authors) and authors[at] == EMPTY else 0
            self._become([*authors[:at], *pasted.authors, *authors[at + over :]], _("Paste authors"))
        if pasted.left_out:
            self._say(_("Not taken over: {cells}").format(cells="; ".join(pasted.left_out)), "warn")

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by their place."""
        return [(f"{place}/{name}", entry) for place, row in enumerate(self._rows) for name, entry in row.doubtful()]

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline the cells at fault and say under the table what is the matter."""
        for place, row in enumerate(self._rows):
            inside = {path.partition("/")[2]: findings[0] for path, findings in found.items() if _is_of(path, place)}
            row.show_findings(inside)
        everything = in_order(finding for findings in found.values() for finding in findings)
        if everything:
            self._say(everything[0].sentence, "bad" if everything[0].kind == "bad" else "warn")
        else:
            self._wrong.hide()

    def focus_part(self, place: str) -> None:
        """Put the keyboard at a place ("1/share_bp"), or into the first name."""
        number, _slash, name = place.partition("/")
        row = int(number) if number.isdigit() else 0
        self._rows[min(row, len(self._rows) - 1)].focus_part(name)

    def divide_equally_button(self) -> Button:
        """The button that gives everybody the same share."""
        return self._equally

    def share_out_button(self) -> Button:
        """The button that gives away what is missing of the whole."""
        return self._rest

    def _build(self) -> None:
        px = theme.active().px
        heading = QWidget()
        cells = TableRow(heading, TRACKS)
        words = (_("Full name"), _("Birth"), _("Workplace"), _("Position"), _("Share %"), "", "")
        for said in words:
            label = Label(said, "caption")
            if said == words[4]:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cells.addWidget(label)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        foot = QHBoxLayout()
        foot.setSpacing(px(4))
        foot.addWidget(self._wrong, 1)
        foot.addStretch(0)
        actions = QHBoxLayout()
        actions.setSpacing(px(14))
        actions.addWidget(self._paste)
        actions.addStretch(1)
        for part in (self._equally, self._rest, self._total):
            actions.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(heading)
        column.addLayout(self._column)
        column.addLayout(foot)
        column.addLayout(actions)
        self._wrong.hide()

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.clear()
            self._spare.append(row)
        while len(self._rows) < count:
            row = self._spare.pop() if self._spare else self._new_row()
            row.set_finder(self._finder)
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()

    def _new_row(self) -> AuthorRow:
        row = AuthorRow(self._qualifications, self)
        row.edited.connect(lambda name: self._hear(row, name))
        row.removed.connect(lambda: self._remove(row))
        row.rows_pasted.connect(lambda text: self.take_pasted(text, self._rows.index(row)))
        return row

    def _hear(self, row: AuthorRow, name: str) -> None:
        self._show_total()
        place = self._rows.index(row)
        # A person taken from the list fills the whole row at once: a step of its own.
        step = "" if name else _("Fill in author {number}").format(number=place + 1)
        self.edited.emit(f"{place}/{name}" if name else str(place), step)

    def _remove(self, row: AuthorRow) -> None:
        place = self._rows.index(row)
        authors = [each.value() for each in self._rows if each is not row]
        name = row.value().name or str(place + 1)
        self._become(authors, _("Remove author {name}").format(name=name))
        self._rows[min(place, len(self._rows) - 1)].focus_part("name")

    def _divide_equally(self) -> None:
        self._become(shared_equally(self.value()), _("Divide the shares equally"))

    def _share_out_rest(self) -> None:
        self._become(rest_shared_out(self.value()), _("Share out the rest"))

    def _paste_at_end(self) -> None:
        self.take_pasted(QGuiApplication.clipboard().text(), len(self.value()))

    def _become(self, authors: Sequence[Author], step: str) -> None:
        self.set_value(authors)
        self.edited.emit("", step)

    def _show_total(self) -> None:
        authors = self.value()
        total = total_share(authors)
        self._total.setText(_("Total {share}").format(share=show_share(total)))
        self._total.setVisible(bool(authors))
        self._equally.setVisible(len(authors) > 1)
        self._rest.setVisible(len(authors) > 1 and total != WHOLE_BP)

    def _say(self, sentence: str, kind: Any) -> None:
        self._wrong.set_kind(kind)
        self._wrong.setText(sentence)
        self._wrong.show()


def _is_of(path: str, place: int) -> bool:
    return path.partition("/")[0] == str(place)
