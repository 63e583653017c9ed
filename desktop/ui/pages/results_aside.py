"""Beside the rows of results: what waits while no bundle is open, and what to tell the authors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.telling_authors import Telling, save_letters, whom_to_tell
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.outside import show_folder
from desktop.ui.pages.bundle_words import bundle_files, tell_refusal
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog, fitting_size
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.entry import Tick
from desktop.ui.widgets.files import DropArea, pick_folder
from desktop.ui.widgets.lines import emptied
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.row_button import RowButton
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

BUNDLE_ENDINGS = (".zip", ".age")


@dataclass(frozen=True, slots=True)
class PutOff:
    """Results of which rows were left for later: where they lie, their number, and how many rows."""

    file: Path
    seq: int
    rows: int


class WaitingResults(Card):
    """What stands here while no bundle is open: results left for later, and where a bundle is dropped.

    Signals: file_chosen(Path): look at this bundle.
    """

    file_chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.add(
            EmptyState(
                "inbox",
                _("No results are open"),
                _("Open the bundle the superior sent. What it would change is shown first; nothing is written yet."),
            ),
            1,
        )
        self._later, self._rows = _put_off_part()
        self._later.hide()
        self.add(self._later)
        drop = DropArea(_("Drop the bundle of results here"), bundle_files(), endings=BUNDLE_ENDINGS, icon="inbox")
        drop.files_chosen.connect(lambda files: self.file_chosen.emit(files[0]))
        self.add(drop)

    def show_put_off(self, waiting: Sequence[PutOff]) -> None:
        """Show the results of which rows were left for later."""
        emptied(self._rows)
        for each in waiting:
            self._rows.addWidget(self._row(each))
        self._later.setVisible(bool(waiting))

    def _row(self, waiting: PutOff) -> QWidget:
        title = _("Results {number}").format(number=waiting.seq)
        left = ngettext("{number} row left for later", "{number} rows left for later", waiting.rows)
        row = RowButton(f"{title}, {left.format(number=waiting.rows)}", margins=(4, 4))
        row.add(Label(title, "strong"))
        row.add(Label(left.format(number=waiting.rows), "note"), 1)
        row.clicked.connect(lambda _checked=False: self.file_chosen.emit(waiting.file))
        return row


def _put_off_part() -> tuple[QWidget, QVBoxLayout]:
    """The heading of what was left for later with a place for its rows, which scroll where they are many."""
    rows = QVBoxLayout()
    rows.setSpacing(0)
    listed = QWidget()
    inside = QVBoxLayout(listed)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addLayout(rows)
    inside.addStretch(1)
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Label(_("Left for later"), "heading"))
    column.addWidget(scrolled(listed), 1)
    part.setMinimumHeight(theme.active().px(110))
    return part, rows


class WhomToTell(AskDialog):
    """What the authors of each dossier are to be told, with a letter for each.

    Attributes:
        table: one line a dossier; those selected get a letter, all where none is.
        docx: letters to be edited, not as PDF.
    """

    def __init__(self, context: UiContext, file: Path, parent: QWidget) -> None:
        words = _("Select dossiers to write letters for some only.")
        super().__init__(_("Tell the authors"), _("Write the letters…"), words, parent)
        self._context = context
        self._file = file
        self._page = parent
        self._model = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Tell the authors"))
        self.docx = Tick(_("Letters to be edited (DOCX)"))
        self.add(self.table, 1)
        self.add(self.docx)
        self.primary.setEnabled(False)
        self.accepted.connect(self._pick_and_save)
        self.resize(fitting_size(parent, 860, 520))
        desk = context.desk

        def work(_progress: JobProgress) -> tuple[Telling, ...]:
            return whom_to_tell(desk, file)

        name = _("Whom to tell what")
        context.background.read(work, query="telling", name=name, done=self._show, failed=self._refuse, parent=self)

    def lines(self) -> list[Telling]:
        """What is shown."""
        return self._model.rows()

    def save(self, folder: Path) -> None:
        """Write the letters into a folder."""
        desk, file, docx = self._context.desk, self._file, self.docx.value()
        chosen = [self._model.row_at(row) for row in self.table.selected_ids()]
        codes = frozenset(each.code for each in chosen if each is not None)
        context = self._context

        def work(_progress: JobProgress) -> tuple[Path, ...]:
            return save_letters(desk, file, folder, codes, docx=docx)

        def done(letters: tuple[Path, ...]) -> None:
            count = len(letters)
            words = ngettext("{number} letter is written.", "{number} letters are written.", count)
            context.notices.say("ok", words.format(number=count), _("Open the folder"), lambda: _show(context, folder))

        name = _("Writing letters to authors")
        context.background.run(work, name=name, done=done, failed=self._refuse, parent=self._page)

    def _show(self, told: tuple[Telling, ...]) -> None:
        self._model.set_rows(list(told))
        self.primary.setEnabled(bool(told))

    def _pick_and_save(self) -> None:
        folder = pick_folder(self._page, _("Where the letters are written"))
        if folder is not None:
            self.save(folder)

    def _refuse(self, error: Exception) -> None:
        tell_refusal(self._context, error)


def _show(context: UiContext, folder: Path) -> None:
    if not show_folder(folder):
        context.notices.say("info", _("The letters lie in {folder}.").format(folder=folder))


def _said(told: Telling) -> str:
    """What the superior decided and gave."""
    decision = told.decision
    said = [label(decision.outcome)] if decision else []
    said += [award.form for award in told.awards]
    return " · ".join(said)


def _reasons(told: Telling) -> str:
    decision = told.decision
    said = [*decision.reasons] if decision else []
    return "; ".join([*said, *([told.original] if told.original else [])])


def _columns() -> Sequence[Column[Telling]]:
    return (
        Column[Telling]("code", _("Dossier"), lambda told: told.code, 190, strong=True),
        Column[Telling](
            "authors",
            _("Authors"),
            lambda told: ", ".join(told.authors),
            220,
            stretch=True,
            note=lambda told: told.title,
            tip=lambda told: told.title,
        ),
        Column[Telling]("said", _("The superior says"), _said, 170, note=_reasons, tip=_reasons),
    )
