"""The filled entry forms of a folder: what each would make, in a line, and all there is to say of one of them."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problems import Severity
from desktop.language.doubts import doubt_sentence
from desktop.language.fields import field_label
from desktop.language.problems import sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.entry_forms import PlannedForm
from desktop.ui.models.columns import Column
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.remarks import Remark, RemarkList
from desktop.workbooks.values import CellDoubt


class FormStanding(StrEnum):
    """Where a filled form stands before it is taken in."""

    READY = "ready"
    DOUBTFUL = "doubtful"
    KNOWN = "known"
    REFUSED = "refused"


_TONES: dict[FormStanding, Tone] = {
    FormStanding.READY: "ok",
    FormStanding.DOUBTFUL: "warn",
    FormStanding.KNOWN: "neutral",
    FormStanding.REFUSED: "bad",
}


def standing_of(form: PlannedForm) -> FormStanding:
    """Refused before known, known before doubtful."""
    if form.dossier is None:
        return FormStanding.REFUSED
    if form.known:
        return FormStanding.KNOWN
    return FormStanding.DOUBTFUL if form.doubts else FormStanding.READY


def standing_chip(form: PlannedForm) -> Chip:
    """The standing in words and in its tone."""
    standing = standing_of(form)
    if standing is FormStanding.DOUBTFUL:
        number = len(form.doubts)
        words = ngettext("{number} cell to look at", "{number} cells to look at", number).format(number=number)
    else:
        words = {
            FormStanding.READY: _("Ready"),
            FormStanding.KNOWN: _("Here already: {known}").format(known=form.known),
            FormStanding.REFUSED: _("Cannot be taken"),
        }[standing]
    return Chip(words, _TONES[standing])


def form_columns() -> Sequence[Column[PlannedForm]]:
    """The columns of the list."""
    return (
        Column("title", _("Title of the initiative"), _title, 320, stretch=True, strong=True, note=_file, least=170),
        Column("authors", _("Authors"), _authors, 200, least=120, yields=True),
        Column(
            "standing",
            _("State of the form"),
            lambda form: standing_chip(form).text,
            210,
            chip=standing_chip,
            tip=lambda form: standing_chip(form).text,
            least=150,
        ),
    )


class FormDetail(Card):
    """All there is to say of one form.

    Attributes: remarks: the sentences, each with the place it is about.
    Signals: file_wanted(): the clerk wants to see the file itself.
    """

    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.open_button = Button(_("Open the file"), "file-spreadsheet", "small")
        super().__init__(_("Chosen form"), trailing=self.open_button, parent=parent)
        self.open_button.clicked.connect(self.file_wanted)
        self.remarks = RemarkList()
        self.add(scrolled(self.remarks), 1)
        self.show_form(None)

    def show_form(self, form: PlannedForm | None) -> None:
        """Show one form in place of another; None while none is chosen."""
        self.open_button.setEnabled(form is not None)
        if form is None:
            self.set_title(_("Chosen form"))
            self.remarks.show_remarks((), _("Choose a form to read what is to be said of it."))
        else:
            self.set_title(form.file.name)
            self.remarks.show_remarks(_remarks(form), _("Everything was understood and the rules find nothing."))


def _remarks(form: PlannedForm) -> list[Remark]:
    """Everything to say; hints of the rules wait for the dossier's own form."""
    found: list[Remark] = []
    if form.refusal is not None:
        found.append(Remark("bad", refusal_sentence(form.refusal)))
    if form.known:
        words = _("The register or an earlier file has an initiative of this title: {known}.")
        found.append(Remark("warn", words.format(known=form.known)))
    found += [Remark("warn", doubt_sentence(doubt), cell_words(doubt)) for doubt in form.doubts]
    found += [
        Remark("bad" if problem.severity is Severity.BLOCK else "warn", sentence(problem), _("Before filing"))
        for problem in form.problems
        if problem.severity is not Severity.HINT
    ]
    return found


def cell_words(doubt: CellDoubt) -> str:
    """Where a doubt stands: the address of the cell, and the field it holds."""
    where = _("Cell {address}").format(address=doubt.address)
    # A column that holds a line for each author is told as what all its lines are a part of.
    field = doubt.field.partition("/*")[0]
    return f"{where} · {field_label(field)}" if field else where


def _title(form: PlannedForm) -> str:
    return (form.dossier.title if form.dossier else "") or "–"


def _file(form: PlannedForm) -> str:
    return form.file.name


def _authors(form: PlannedForm) -> str:
    return ", ".join(author.name for author in form.dossier.authors) if form.dossier else ""
