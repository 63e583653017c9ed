"""Second card of the import: which column of the file goes into which field, with examples and what is wrong."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.language.columns import COLUMNS, column_label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.workbooks import PlannedImport
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.pages.importing.reading import faults_of
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, StatusChip
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import ElidedLabel, Label
from desktop.workbooks.heading_words import IGNORED
from desktop.workbooks.headings import FIELDS_OF_SEVERAL_COLUMNS
from desktop.workbooks.import_plan import ColumnPreview


class MappingCard(Card):
    """Attributes: save: keeps the columns for workbooks with these headings, or forgets those kept.

    Signals:
        columns_chosen(dict[str, str]): heading -> field for every column, after the clerk changed one.
        save_wanted(dict[str, str]): keep these columns; empty to forget those kept.
    """

    columns_chosen = Signal(dict)
    save_wanted = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.save = Button("", "save", "small")
        super().__init__(_("2. Columns"), " ", trailing=self.save, parent=parent)
        self._saved = False
        self.save.clicked.connect(lambda _checked=False: self.save_wanted.emit({} if self._saved else self.columns()))
        self._headings: tuple[str, ...] = ()
        self._choices: dict[str, Choice] = {}
        self._examples: dict[str, ElidedLabel] = {}
        self._states: dict[str, _ColumnState] = {}
        self._grid_holder = QWidget()
        self._grid = self._new_grid()
        self._area = scrolled(self._grid_holder)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.add(self._area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_plan(self, planned: PlannedImport | None) -> None:
        """Show the columns of a plan; without one there are none."""
        previews = planned.plan.columns if planned else ()
        headings = tuple(preview.heading for preview in previews)
        if headings != self._headings:
            self._headings = headings
            self._lay_out(previews)
        if planned is None:
            return
        empty_titles = sum(fault.code == "title.missing" for fault in faults_of(planned))
        for preview in previews:
            self._choices[preview.heading].set_value(preview.field)
            self._examples[preview.heading].setText(", ".join(preview.examples))
            self._states[preview.heading].show_state(*_state_of(preview, planned, empty_titles))

    def columns(self) -> dict[str, str]:
        """The field of every column, by its heading."""
        return {name: choice.value() for name, choice in self._choices.items()}

    def show_saved(self, saved: bool) -> None:
        """Say whether the columns shown are those kept in the register."""
        self._saved = saved
        self.save.setText(_("Forget these columns") if saved else _("Save these columns"))
        self.set_note(_("Saved columns are used") if saved else "")
        self.save.setVisible(bool(self._choices))

    def choice_of(self, heading: str) -> Choice:
        """What a column's field is chosen with."""
        return self._choices[heading]

    def state_of(self, heading: str) -> str:
        """What is said of a column."""
        return self._states[heading].words()

    def _new_grid(self) -> QGridLayout:
        px = theme.active().px
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, px(6), 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(3))
        for column, stretch in ((1, 3), (2, 3), (4, 5)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _lay_out(self, previews: tuple[ColumnPreview, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._choices.clear()
        self._examples.clear()
        self._states.clear()
        heads = {0: _("Column of the file"), 2: _("Examples"), 4: _("Field of the register"), 5: _("How it stands")}
        for column, words in heads.items():
            self._grid.addWidget(Label(words, "note"), 0, column, 1, 2 if column == 0 else 1)
        for row, preview in enumerate(previews, 1):
            self._add_row(row, preview)
        self._grid.setRowStretch(len(previews) + 1, 1)

    def _add_row(self, row: int, preview: ColumnPreview) -> None:
        look = theme.active()
        heading = preview.heading
        choice = Choice([(field, column_label(field)) for field in COLUMNS], dense=True)
        choice.setAccessibleName(_("Field of the column “{heading}”").format(heading=heading))
        choice.edited.connect(partial(self._take, heading))
        arrow = QLabel()
        arrow.setPixmap(icon_pixmap("arrow-right", look.color("muted"), look.px(14)))
        self._choices[heading] = choice
        self._examples[heading] = ElidedLabel("", "note")
        self._states[heading] = _ColumnState()
        parts = (
            Label(preview.letters, "note"),
            ElidedLabel(heading, "strong"),
            self._examples[heading],
            arrow,
            choice,
            self._states[heading],
        )
        for column, part in enumerate(parts):
            self._grid.addWidget(part, row, column)

    def _take(self, heading: str) -> None:
        """A field of one column is taken from the column that had it."""
        field = self._choices[heading].value()
        if field != IGNORED and field not in FIELDS_OF_SEVERAL_COLUMNS:
            for other, choice in self._choices.items():
                if other != heading and choice.value() == field:
                    choice.set_value(IGNORED)
        self.columns_chosen.emit(self.columns())


class _ColumnState(QWidget):
    """A quiet word while all is well, a chip while something is not."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.active()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        self._icon = QLabel()
        self._quiet = Label("", "note")
        self._chip = StatusChip()
        for part in (self._icon, self._quiet, self._chip):
            row.addWidget(part)
        row.addStretch(1)
        self.setMinimumHeight(look.px(28))

    def show_state(self, words: str, tone: Tone) -> None:
        """Say how a column stands: neutral and ok are quiet, the others a chip."""
        look = theme.active()
        quiet = tone in ("neutral", "ok")
        self._icon.setVisible(quiet)
        self._quiet.setVisible(quiet)
        self._chip.setVisible(not quiet)
        if quiet:
            icon = "minus" if tone == "neutral" else "check"
            self._icon.setPixmap(icon_pixmap(icon, look.color("muted" if tone == "neutral" else "ok"), look.px(14)))
            self._quiet.setText(words)
        else:
            self._chip.show_chip(Chip(words, tone))
        self.setAccessibleName(words)

    def words(self) -> str:
        """What is said."""
        return self.accessibleName()


def _state_of(preview: ColumnPreview, planned: PlannedImport, empty_titles: int) -> tuple[str, Tone]:
    if preview.field == IGNORED:
        return _("Left out"), "neutral"
    if preview.faults and preview.field == "title" and preview.faults == empty_titles:
        return ngettext("{count} empty cell", "{count} empty cells", preview.faults).format(count=preview.faults), "bad"
    if preview.faults:
        return ngettext("{count} faulty cell", "{count} faulty cells", preview.faults).format(
            count=preview.faults
        ), "bad"
    if preview.field == "sub_unit" and planned.new_parts:
        new = len(planned.new_parts)
        return ngettext("{count} new name", "{count} new names", new).format(count=new), "warn"
    if preview.doubts:
        return ngettext("{count} cell to check", "{count} cells to check", preview.doubts).format(
            count=preview.doubts
        ), "warn"
    return _("Fits"), "ok"
