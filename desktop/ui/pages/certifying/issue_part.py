"""Certificates to issue: the preflight list with ticks, and how the sheets are numbered."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.certificates import CertificateKind
from desktop.domain.money import group_digits
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificates import DEFAULT_TEMPLATES, Numbering
from desktop.ui import theme
from desktop.ui.models.columns import RowsModel
from desktop.ui.pages.certifying.batch import Batch, BatchQuestion, number_ranges, without
from desktop.ui.pages.certifying.sheet_rows import TICK, SheetRow, sheet_columns
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.figures import SmallFigures
from desktop.ui.widgets.table import RegisterTable


class IssuePart(QWidget):
    """Signals:
    asked(BatchQuestion): something about the batch was changed; it is to be planned anew.
    sheet_chosen(int): position of the sheet to show.
    dossier_wanted(str): code of the dossier to open.
    looks_wanted(str): id of the look to change.
    """

    asked = Signal(object)
    sheet_chosen = Signal(int)
    dossier_wanted = Signal(str)
    looks_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = BatchQuestion()
        self._batch: Batch | None = None
        self._model: RowsModel[SheetRow] = RowsModel(sheet_columns(), parent=self)
        self.table = RegisterTable(self._model)
        self._build()

    def question(self) -> BatchQuestion:
        """What is asked for."""
        return self._question

    def ask_for(self, codes: tuple[str, ...]) -> None:
        """Only these dossiers; every recognised one for none. Nothing is said until the batch is planned."""
        self._question = replace(self._question, codes=codes, decision="", left_out=frozenset())

    def show_batch(self, batch: Batch) -> None:
        """Show what issuing would give."""
        self._batch = batch
        before = self.table.selected_ids()
        ticked, kept = self._question.left_out, frozenset(batch.kept)
        self._model.set_rows([SheetRow(sheet, sheet.of in kept, sheet.of not in ticked) for sheet in batch.sheets])
        if batch.sheets:
            self.table.select_ids([min(before[0], len(batch.sheets) - 1) if before else 0])
        self._offer_decisions(batch.decisions)
        self._look.set_options(batch.looks)
        self._look.set_value(self._question.template)
        self._show_numbers(batch)

    def step(self, by: int) -> None:
        """Choose the sheet before or after."""
        rows = self._model.rowCount()
        if rows:
            chosen = self.table.selected_ids()
            place = min(max((chosen[0] if chosen else 0) + by, 0), rows - 1)
            self.table.select_ids([place])
            self.table.scrollTo(self._model.index(place, 0))

    def rows(self) -> list[SheetRow]:
        """The preflight list."""
        return self._model.rows()

    def toggle(self, position: int) -> None:
        """Tick or untick a sheet that is sound."""
        row = self._model.row_at(position)
        if row is not None and row.sheet.sound:
            self._ask(without(self._question, row.sheet.of))

    def kind_choice(self) -> Choice:
        """Kind of sheet."""
        return self._kind

    def look_choice(self) -> Choice:
        """Look of the sheet."""
        return self._look

    def decision_choice(self) -> Choice:
        """The decision whose dossiers are shown."""
        return self._decision

    def number_field(self) -> Field:
        """The first number of the batch."""
        return self._number_field

    def blank_tick(self) -> Tick:
        """ "Leave the number to the pen"."""
        return self._blank

    def _build(self) -> None:
        px = theme.active().px
        self._kind = Choice([(kind.value, label(kind)) for kind in CertificateKind], dense=True)
        self._kind.setAccessibleName(_("Kind of sheet"))
        self._kind.edited.connect(self._take_kind)
        self._decision = Choice([("", _("All decisions"))], dense=True)
        self._decision.setAccessibleName(_("Decision"))
        self._decision.edited.connect(self._take_decision)
        choices = QHBoxLayout()
        choices.setContentsMargins(px(16), 0, px(16), px(8))
        choices.setSpacing(px(8))
        choices.addWidget(self._kind, 1)
        choices.addWidget(self._decision, 1)
        self._list = Card(_("Check before issuing"), padding=0, spacing=0)
        self._list.add(choices)
        self._list.add(self.table, 1)
        self._list.setMinimumHeight(px(240))
        self.table.setAccessibleName(_("Check before issuing"))
        self.table.setMinimumHeight(px(140))
        self.table.clicked.connect(self._press)
        self.table.selection_changed.connect(self._tell_choice)
        self.table.row_activated.connect(self._want_dossier)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._toggle_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._list, 1)
        column.addWidget(self._numbering_card())

    def _numbering_card(self) -> Card:
        px = theme.active().px
        self._number = TextEntry(dense=True)
        self._number.editingFinished.connect(self._take_number)
        self._number_field = Field(_("First number"), self._number)
        self._look = Choice(dense=True)
        self._look.edited.connect(self._take_look)
        self._blank = Tick(_("Leave the number blank, to be written after signing"))
        self._blank.edited.connect(self._take_number)
        self._figures = SmallFigures()
        self._numbers = Card(_("Numbers"), " ", spacing=8)
        self._numbers.add(self._figures)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.addWidget(self._number_field, 0, 0)
        grid.addWidget(Field(_("Look"), self._look), 0, 1)
        self.change_look = IconButton(_("Change the look…"), "pencil")
        self.change_look.clicked.connect(lambda: self.looks_wanted.emit(self._look.value()))
        grid.addWidget(self.change_look, 0, 2, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._numbers.add(grid)
        self._numbers.add(self._blank)
        return self._numbers

    def _offer_decisions(self, decisions: Mapping[str, int]) -> None:
        named = [(key, f"{key} ({group_digits(count)})") for key, count in sorted(decisions.items()) if key]
        self._decision.set_options([("", _("All decisions")), *named])
        self._decision.set_value(self._question.decision)

    def _show_numbers(self, batch: Batch) -> None:
        given = number_ranges(batch.to_issue)
        first = next((sheet.number for sheet in batch.to_issue if sheet.number is not None), None)
        if self._question.numbering.first is None:
            self._number.setPlaceholderText("" if first is None else _("proposed: {number}").format(number=first))
        self._number.setEnabled(not self._question.numbering.blank)
        if batch.number_problem is not None:
            self._number_field.show_problem("bad", sentence(batch.number_problem))
        else:
            self._number_field.clear_problem()
        count = len(batch.to_issue)
        sheets = ngettext("{count} sheet of the batch", "{count} sheets of the batch", count).format(
            count=group_digits(count)
        )
        series = batch.series
        self._figures.show_figures(
            [
                (_("Issued"), group_digits(series.issued)),
                (_("Spoiled"), group_digits(series.spoiled)),
                (_("Next number"), group_digits(series.next_number)),
                (sheets, given or ("–" if not count else _("blank"))),
            ]
        )
        self._numbers.set_note(_("year of the decision: {year}").format(year=series.year))
        self._list.set_note(
            ngettext("{ready} of {count} ready", "{ready} of {count} ready", len(batch.sheets)).format(
                ready=group_digits(count), count=group_digits(len(batch.sheets))
            )
        )

    def _ask(self, question: BatchQuestion) -> None:
        if question != self._question:
            self._question = question
            self.asked.emit(question)

    def _take_kind(self) -> None:
        kind = CertificateKind(self._kind.value())
        template = DEFAULT_TEMPLATES[kind]
        question = replace(self._question, kind=kind, template=template, left_out=frozenset())
        self._number.set_value("")
        changed = question != self._question
        self._question = replace(question, numbering=Numbering(blank=self._blank.value()))
        if changed:
            self.asked.emit(self._question)

    def _take_look(self) -> None:
        self._ask(replace(self._question, template=self._look.value()))

    def _take_decision(self) -> None:
        self._ask(replace(self._question, decision=self._decision.value(), left_out=frozenset()))

    def _take_number(self) -> None:
        text = self._number.value()
        if text and not (text.isascii() and text.isdigit() and int(text) > 0):
            self._number_field.show_problem("bad", _("The number is written with digits only, such as 126."))
            return
        self._number_field.clear_problem()
        blank = self._blank.value()
        self._ask(replace(self._question, numbering=Numbering(int(text) if text and not blank else None, blank=blank)))

    def _press(self, index: QModelIndex) -> None:
        if self._model.columns[index.column()].key == TICK:
            self.toggle(index.row())

    def _toggle_chosen(self) -> None:
        for position in self.table.selected_ids()[:1]:
            self.toggle(position)

    def _tell_choice(self, _count: int) -> None:
        chosen = self.table.selected_ids()
        if chosen:
            self.sheet_chosen.emit(chosen[0])

    def _want_dossier(self, position: int) -> None:
        row = self._model.row_at(position)
        if row is not None:
            self.dossier_wanted.emit(row.sheet.dossier.code)
