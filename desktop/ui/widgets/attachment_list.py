"""The files of a dossier: name, size, a note, whether the copy is there; opened and removed from here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dossier import Attachment
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.readings import ReadingEntry
from desktop.ui.widgets.table_row import TableRow, Track
from desktop.ui.widgets.text import ElidedLabel, Label

TRACKS = (Track(5, 170), Track(4, 140), Track(0, 76), Track(0, 64), Track(0, 28))


class AttachmentRow(QWidget):
    """One file.

    Signals:
        edited(): the note was changed.
        opened(): the clerk wants to see it.
        removed(): the bin was pressed.
    """

    edited = Signal()
    opened = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = Attachment("", "", 0)
        self._name = ElidedLabel("")
        self.note = TextEntry(_("Note"), dense=True)
        self._size = Label("", "note")
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._open = Button(_("Open"), kind="quiet")
        self._open.clicked.connect(self.opened)
        self._remove = IconButton(_("Remove this file"), "trash-2")
        self._remove.clicked.connect(self.removed)
        self._problem = ProblemLine()
        line = QWidget()
        cells = TableRow(line, TRACKS)
        for part in (self._name, self.note, self._size, self._open, self._remove):
            cells.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(4))
        column.addWidget(line)
        column.addWidget(self._problem)
        self.note.edited.connect(self._hear)

    def value(self) -> Attachment:
        """The file with its note."""
        return self._file

    def set_value(self, file: Attachment) -> None:
        """Show a file."""
        self._file = file
        self._name.setText(file.name)
        self._size.setText(size_words(file.size))
        self.note.set_value(file.note)
        self.note.setAccessibleName(_("Note on {file}").format(file=file.name))
        self._open.setAccessibleName(_("Open {file}").format(file=file.name))

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Say under the file what is wrong with it."""
        if found:
            self._problem.show_problem(found[0].kind, found[0].sentence)
        else:
            self._problem.hide()

    def problem(self) -> str:
        """The sentence under the file, empty where there is none."""
        return "" if self._problem.isHidden() else self._problem.sentence()

    def remove_button(self) -> Button:
        """The bin."""
        return self._remove

    def _hear(self) -> None:
        self._file = replace(self._file, note=self.note.value())
        self.edited.emit()


class AttachmentList(QWidget):
    """Signals:
    edited(str, str): the place worked in, and the name of the step unless it was typing.
    opened(Attachment): the clerk wants to see a file.
    """

    edited = Signal(str, str)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AttachmentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(4))

    def value(self) -> tuple[Attachment, ...]:
        """The files in their order."""
        return tuple(row.value() for row in self._rows)

    def set_value(self, files: Sequence[Attachment]) -> None:
        """Show these files."""
        while len(self._rows) > len(files):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(files):
            self._add_row()
        for row, file in zip(self._rows, files, strict=True):
            row.set_value(file)
        self.setVisible(bool(files))

    def row(self, place: int) -> AttachmentRow:
        """The row of a file, from 0."""
        return self._rows[place]

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """None: notes have no doubt."""
        return []

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Show each finding at its file."""
        for place, row in enumerate(self._rows):
            row.show_findings(found.get(str(place), ()))

    def focus_part(self, place: str) -> None:
        """Put the keyboard into the note of a file."""
        number = place.partition("/")[0]
        if self._rows:
            self._rows[int(number) if number.isdigit() else 0].note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        row = AttachmentRow()
        row.edited.connect(lambda: self.edited.emit(f"{self._rows.index(row)}/note", ""))
        row.opened.connect(lambda: self.opened.emit(row.value()))
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row)

    def _remove(self, row: AttachmentRow) -> None:
        self.set_value([each.value() for each in self._rows if each is not row])
        self.edited.emit("", _("Remove the file {name}").format(name=row.value().name))


def size_words(size: int) -> str:
    """A size as people read it: whole kilobytes, at least one; megabytes from ten thousand of them."""
    kilobytes = max(1, -(-size // 1024))
    return f"{group_digits(kilobytes)} KB" if kilobytes < 10_000 else f"{group_digits(kilobytes // 1024)} MB"
