"""Cần xử lý: what waits for the superior, and the lists behind it: versions in conflict, figures typed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.submission import KeyStatus
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidated import ConflictLine, UnitsBoard
from desktop.services.outside_figures import EnteredFigures
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog, fitting_size
from desktop.ui.widgets.lines import emptied
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label


class Matter(StrEnum):
    """What may wait for the superior."""

    GAPS = "gaps"
    KEYS = "keys"
    SILENT = "silent"
    CONFLICTS = "conflicts"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A line of the card: how much waits, and the words of the act that opens it."""

    matter: Matter
    words: str
    act: str
    icon: str
    tone: Tone


def matters_of(board: UnitsBoard) -> list[MatterLine]:
    """What waits, the most pressing first; no line for what does not wait."""
    units = [each.overview for each in board.units]
    typed = {each.figures.unit for each in board.entered}
    gaps = sum(bool(each.gaps) for each in units)
    keys = sum(each.key is KeyStatus.PENDING for each in units)
    silent = sum(each.last is None and each.unit not in typed for each in units)
    conflicts = len(board.conflicts)
    version = ngettext("{number} version in conflict", "{number} versions in conflict", conflicts)
    missing = ngettext("{number} unit with bundles missing", "{number} units with bundles missing", gaps)
    key = ngettext("{number} key to be confirmed", "{number} keys to be confirmed", keys)
    nothing = ngettext("{number} unit has sent nothing", "{number} units have sent nothing", silent)
    entered = ngettext(
        "{number} unit with figures typed in (*)", "{number} units with figures typed in (*)", len(typed)
    )
    see = _("See the units")
    lines = (
        (conflicts, MatterLine(Matter.CONFLICTS, version, _("See them"), "circle-alert", "bad")),
        (gaps, MatterLine(Matter.GAPS, missing, see, "triangle-alert", "warn")),
        (keys, MatterLine(Matter.KEYS, key, _("Confirm"), "key-round", "warn")),
        (silent, MatterLine(Matter.SILENT, nothing, see, "info", "bad")),
        (len(typed), MatterLine(Matter.FIGURES, entered, _("See the figures"), "file-text", "neutral")),
    )
    return [replace(line, words=line.words.format(number=number)) for number, line in lines if number]


class MattersCard(Card):
    """The lines that wait; one press opens what is behind a line.

    Signals: chosen(str): value of the Matter.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("To be seen to"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_lines(self, lines: Sequence[MatterLine]) -> None:
        """Show these lines in place of those before."""
        emptied(self._lines)
        if not lines:
            self._lines.addWidget(Label(_("Nothing waits."), "note"))
        for line in lines:
            self._lines.addWidget(self._row(line))

    def _row(self, line: MatterLine) -> QWidget:
        look = theme.active()
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.px(10))
        sign = QLabel()
        sign.setPixmap(icon_pixmap(line.icon, QColor(look.tokens.ink(line.tone)), look.px(16)))
        act = Button(line.act, kind="quiet")
        act.setAccessibleName(f"{line.words}: {line.act}")
        act.clicked.connect(partial(self._tell, line.matter))
        across.addWidget(sign)
        across.addWidget(Label(line.words, wrap=True), 1)
        across.addWidget(act)
        return row

    def _tell(self, matter: Matter, _checked: bool = False) -> None:
        self.chosen.emit(matter.value)


class ConflictsDialog(AskDialog):
    """The versions that came with two contents; accepting shows the dossiers they are of.

    Attributes: table: the versions.
    """

    def __init__(self, lines: Sequence[ConflictLine], parent: QWidget | None = None) -> None:
        sentence = _(
            "Each of these versions came twice with different contents (two computers, a restored backup). "
            "The first is held; nothing was overwritten. Ask the unit to save the dossier once more and send it."
        )
        super().__init__(_("Versions in conflict"), _("See the dossiers"), sentence, parent)
        self.table = RegisterTable(
            RowsModel(
                (
                    Column[ConflictLine]("unit", _("Unit"), lambda each: each.unit_name, 180, strong=True),
                    Column[ConflictLine]("code", _("Code"), lambda each: each.code, 130),
                    Column[ConflictLine](
                        "title", _("Title of the initiative"), lambda each: each.title, 240, stretch=True
                    ),
                    Column[ConflictLine]("rev", _("Version"), lambda each: str(each.conflict.rev), 80, "right"),
                ),
                lines,
            )
        )
        self.table.setAccessibleName(_("Versions in conflict"))
        self.add(_framed(self.table), 1)
        self.resize(fitting_size(parent, 820, 460))


class EnteredFiguresDialog(AskDialog):
    """The figures typed in; the selected ones can be taken out.

    Signals: removed(OutsideFigures): these are to be taken out.
    Attributes: table: the figures.
    """

    removed = Signal(object)

    def __init__(self, entered: Sequence[EnteredFigures], parent: QWidget | None = None) -> None:
        sentence = _("They stand in the tables with (*) and give way to the first bundle of the unit.")
        super().__init__(_("Figures typed in (*)"), _("Take these figures out"), sentence, parent)
        self._model = RowsModel(_figure_columns(), entered)
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Figures typed in (*)"))
        self.table.selection_changed.connect(lambda count: self.primary.setEnabled(count == 1))
        self.primary.setEnabled(False)
        self.accepted.connect(self._tell)
        self.add(_framed(self.table), 1)
        self.resize(fitting_size(parent, 980, 460))

    def _tell(self) -> None:
        chosen = self._model.row_at(self.table.selected_positions()[0])
        if chosen is not None:
            self.removed.emit(chosen.figures)


def _framed(table: RegisterTable) -> Card:
    card = Card(padding=0, spacing=0)
    card.add(table, 1)
    card.setMinimumHeight(theme.active().px(160))
    return card


def _figure_columns() -> Sequence[Column[EnteredFigures]]:
    def benefit(each: EnteredFigures) -> str:
        return "–" if each.figures.benefit_vnd is None else group_digits(each.figures.benefit_vnd)

    def report(each: EnteredFigures) -> str:
        day = each.figures.document_date
        return " · ".join(filter(None, [each.figures.document_number, "" if day is None else show_date(day)]))

    return (
        Column("unit", _("Unit"), lambda each: f"{each.name} (*)", 200, stretch=True, strong=True),
        Column("phase", _("Phase"), lambda each: each.figures.phase, 84),
        Column("count", _("Counted"), lambda each: group_digits(each.figures.count), 80, "right"),
        Column("persons", _("Authors"), lambda each: group_digits(each.figures.persons), 80, "right"),
        Column("benefit", _("Benefit (đồng)"), benefit, 140, "right"),
        Column("report", _("Report"), report, 130),
        Column(
            "remark", _("Remarks"), lambda each: _("gave way to its bundles") if each.gave_way else "", 210, least=100
        ),
    )
