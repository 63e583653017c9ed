"""The units under this one: figures, bands, last bundle with its check code, and what is amiss with their bundles."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits, show_decimal
from desktop.domain.submission import KeyStatus
from desktop.domain.summary import SummaryTable
from desktop.domain.targets import Band
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidated import UnitsBoard, UnitStanding
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.bundle_words import shown_day
from desktop.ui.pages.consolidation_matters import Matter, MattersCard, matters_of
from desktop.ui.pages.overview_cards import BAND_TONES
from desktop.ui.tokens import Tone
from desktop.ui.widgets.act_bar import ActBar, BarAct
from desktop.ui.widgets.bars import ShareBar
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label
from desktop.ui.widgets.totals_row import Total, TotalsRow

ALL, WITH_GAPS, KEYS_WAITING, SILENT = "all", "gaps", "keys", "silent"
NOTHING = "–"


class UnitAct(StrEnum):
    """What can be done with a unit of the list."""

    DOSSIERS = "dossiers"
    CONFIRM = "confirm"
    FIGURES = "figures"
    CATALOGUE = "catalogue"
    REGISTRY = "registry"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is amiss with a unit's bundles; at most the most pressing thing."""

    words: str
    tone: Tone
    icon: str


def remark_of(standing: UnitStanding) -> Remark | None:
    """The most pressing thing to say of a unit's bundles; None when all is well."""
    unit = standing.overview
    if unit.key is KeyStatus.PENDING:
        return Remark(_("key to be confirmed"), "warn", "key-round")
    if unit.conflicts:
        words = ngettext("{number} dossier in two versions", "{number} dossiers in two versions", unit.conflicts)
        return Remark(words.format(number=unit.conflicts), "bad", "circle-alert")
    if unit.gaps:
        numbers = ", ".join(str(number) for number in unit.gaps)
        return Remark(_("bundle {numbers} is missing").format(numbers=numbers), "warn", "triangle-alert")
    if unit.awaiting:
        words = ngettext("{number} dossier awaits files", "{number} dossiers await files", unit.awaiting)
        return Remark(words.format(number=unit.awaiting), "warn", "paperclip")
    if standing.figures is not None and standing.figures.entered_for_unit:
        return Remark(_("(*) figures typed in"), "neutral", "file-text")
    if unit.last is None:
        return Remark(_("no bundle yet"), "neutral", "info")
    return None


def totals_words(table: SummaryTable) -> str:
    """The row under the table, in a line: what counts, the target, how much of it is reached, authors and benefit."""
    totals = table.totals
    counted = _("Together {counted} counted").format(counted=group_digits(totals.counted))
    target = (
        "" if totals.whole_target is None else _("target {target}").format(target=group_digits(totals.whole_target))
    )
    reached = "" if totals.percent is None else f"{show_decimal(totals.percent)}%"
    authors = ngettext("{number} author", "{number} authors", totals.authors).format(
        number=group_digits(totals.authors)
    )
    benefit = "" if totals.benefit_vnd is None else _("{amount} đồng").format(amount=group_digits(totals.benefit_vnd))
    return " · ".join(filter(None, (counted, target, reached, authors, benefit)))


class UnitsView(QWidget):
    """Filters, the table of units, acts on the one selected, and the paragraph for the letter.

    Signals:
        act_chosen(str, str): a UnitAct and the code of the unit.
        matter_chosen(str): value of a Matter whose list is another than that of the units.
    """

    act_chosen = Signal(str, str)
    matter_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        px = theme.active().px
        self._units: list[UnitStanding] = []
        bands = [(each.value, label(each)) for each in Band]
        self.filters = FilterChips(
            [
                (ALL, _("All")),
                *bands,
                (WITH_GAPS, _("Bundles missing")),
                (KEYS_WAITING, _("Keys to be confirmed")),
                (SILENT, _("Nothing sent")),
            ]
        )
        self.filters.chosen.connect(lambda _key: self._show_units())
        self._model = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Units"))
        self.table.selection_changed.connect(lambda _count: self._show_acts())
        self.table.row_activated.connect(lambda row: self._act(UnitAct.DOSSIERS, row))
        self.acts = ActBar()
        self.acts.chosen.connect(self._act_on_selected)
        listed = Card(padding=0, spacing=0)
        self.totals = TotalsRow(self.table)
        listed.add(self.table, 1)
        listed.add(self.totals)
        listed.setMinimumHeight(px(220))
        self._paragraph = Label("", wrap=True, selectable=True)
        copy = Button(_("Copy the paragraph"), "copy", "small")
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self._paragraph.text()))
        self._letter = Card(_("Paragraph for the letter"), trailing=copy)
        self._letter.add(self._paragraph)
        self.matters = MattersCard()
        self.matters.chosen.connect(self._open_matter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.filters)
        column.addWidget(listed, 1)
        column.addWidget(self.acts)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self._letter, 5)
        foot.addWidget(self.matters, 3)
        column.addLayout(foot)
        self._show_acts()

    def units(self) -> list[UnitStanding]:
        """The units shown."""
        return self._model.rows()

    def paragraph(self) -> str:
        """The paragraph for the letter."""
        return self._paragraph.text()

    def show_board(self, board: UnitsBoard) -> None:
        """Show these units."""
        self._units = list(board.units)
        self.filters.set_counts({key: len(self._behind(key)) for key in _filter_keys()})
        self._paragraph.setText(board.paragraph)
        self._letter.setVisible(bool(board.paragraph))
        if board.table is None:
            self.totals.show_totals({}, "")
        else:
            self.totals.show_totals(totals_of(board.table, len(board.units)), totals_words(board.table))
        self.matters.show_lines(matters_of(board))
        self._show_units()

    def select(self, unit: str) -> None:
        """Select a unit that is shown."""
        codes = [each.overview.unit for each in self.units()]
        self.table.select_ids([codes.index(unit)] if unit in codes else [])

    def _open_matter(self, key: str) -> None:
        pending = [each.overview.unit for each in self._units if each.overview.key is KeyStatus.PENDING]
        if key in (Matter.GAPS, Matter.SILENT):
            self.filters.choose(WITH_GAPS if key == Matter.GAPS else SILENT)
            self._show_units()
        elif key == Matter.KEYS and pending:
            self.act_chosen.emit(UnitAct.CONFIRM.value, pending[0])
        else:
            self.matter_chosen.emit(key)

    def _behind(self, key: str) -> list[UnitStanding]:
        return [each for each in self._units if _stands_behind(each, key)]

    def _show_units(self) -> None:
        self._model.set_rows(self._behind(self.filters.current()))
        self._show_acts()

    def _show_acts(self) -> None:
        chosen = self._selected()
        if chosen is None:
            self.acts.show_acts(_("Choose a unit to see what can be done."), [])
            return
        acts = []
        if chosen.overview.key is KeyStatus.PENDING:
            acts.append(BarAct(UnitAct.CONFIRM, _("Confirm its key…"), "shield-check"))
        # Enter on the row shows the dossiers as well, so in a narrow window the results keep the last place in view.
        acts.append(BarAct(UnitAct.RESULTS, _("Make results…"), "package-check"))
        acts.append(BarAct(UnitAct.DOSSIERS, _("See its dossiers"), "file-text"))
        if chosen.overview.last is None:
            acts.append(BarAct(UnitAct.FIGURES, _("Type its figures in…"), "file-text"))
        acts.append(BarAct(UnitAct.CATALOGUE, _("Make the catalogue…"), "copy-check"))
        acts.append(BarAct(UnitAct.REGISTRY, _("Tell units and keys…"), "key-round"))
        self.acts.show_acts(chosen.overview.name, acts)

    def _selected(self) -> UnitStanding | None:
        ids = self.table.selected_ids()
        return self._model.row_at(ids[0]) if len(ids) == 1 else None

    def _act_on_selected(self, key: str) -> None:
        chosen = self._selected()
        if chosen is not None:
            self.act_chosen.emit(key, chosen.overview.unit)

    def _act(self, act: UnitAct, row: int) -> None:
        unit = self._model.row_at(row)
        if unit is not None:
            self.act_chosen.emit(act.value, unit.overview.unit)


def _filter_keys() -> tuple[str, ...]:
    return (ALL, *(each.value for each in Band), WITH_GAPS, KEYS_WAITING, SILENT)


def _stands_behind(standing: UnitStanding, key: str) -> bool:
    if key == WITH_GAPS:
        return bool(standing.overview.gaps)
    if key == KEYS_WAITING:
        return standing.overview.key is KeyStatus.PENDING
    if key == SILENT:
        return standing.overview.last is None and not _is_entered(standing)
    return key == ALL or (standing.figures is not None and standing.figures.band.value == key)


def _is_entered(standing: UnitStanding) -> bool:
    return standing.figures is not None and standing.figures.entered_for_unit


def share_bar(percent: Decimal | None, band: Band) -> ShareBar | None:
    """How much of a target is reached, with the half of it marked; None without a target."""
    return None if percent is None else ShareBar(float(percent) / 100, BAND_TONES[band])


def totals_of(table: SummaryTable, units: int) -> dict[str, Total]:
    """What stands under the columns of the table of units."""
    totals = table.totals

    def figure(number: int | None) -> Total:
        return Total(NOTHING if number is None else group_digits(number))

    percent = NOTHING if totals.percent is None else f"{show_decimal(totals.percent)}%"
    together = ngettext("Together {number} unit", "Together {number} units", units).format(number=units)
    return {
        "unit": Total(together),
        "target": figure(totals.whole_target),
        "counted": figure(totals.counted),
        "authors": figure(totals.authors),
        "benefit": figure(totals.benefit_vnd),
        "percent": Total(percent, share_bar(totals.percent, totals.band)),
    }


def _columns() -> Sequence[Column[UnitStanding]]:
    def count(number: int | None) -> str:
        return NOTHING if number is None else group_digits(number)

    def name(unit: UnitStanding) -> str:
        if unit.figures is None:
            return unit.overview.name
        return f"{unit.figures.name} (*)" if unit.figures.entered_for_unit else unit.figures.name

    def full_name(unit: UnitStanding) -> str:
        return unit.overview.name if unit.overview.name != name(unit) else unit.overview.unit

    def target(unit: UnitStanding) -> str:
        return count(unit.figures.whole_target if unit.figures else None)

    def counted(unit: UnitStanding) -> str:
        return count(unit.figures.counted if unit.figures else None)

    def authors(unit: UnitStanding) -> str:
        return count(unit.figures.authors if unit.figures else None)

    def benefit(unit: UnitStanding) -> str:
        return count(unit.figures.benefit_vnd if unit.figures else unit.overview.control.benefit_vnd)

    def reached(unit: UnitStanding) -> str:
        percent = unit.figures.percent if unit.figures else None
        return NOTHING if percent is None else f"{show_decimal(percent)}%"

    def reached_bar(unit: UnitStanding) -> ShareBar | None:
        return share_bar(unit.figures.percent, unit.figures.band) if unit.figures else None

    def band(unit: UnitStanding) -> Chip | None:
        found = unit.figures.band if unit.figures else None
        return None if found is None else Chip(label(found), BAND_TONES[found])

    def last(unit: UnitStanding) -> str:
        bundle = unit.overview.last
        return NOTHING if bundle is None else f"{bundle.seq} · {shown_day(bundle.created)}"

    def remark(unit: UnitStanding) -> str:
        found = remark_of(unit)
        return "" if found is None else found.words

    def remark_tone(unit: UnitStanding) -> Tone | None:
        found = remark_of(unit)
        return None if found is None else found.tone

    def remark_icon(unit: UnitStanding) -> str:
        found = remark_of(unit)
        return "" if found is None else found.icon

    return (
        Column("place", _("No."), lambda unit: str(unit.place), 42, tone=lambda _unit: "neutral"),
        Column("unit", _("Unit"), name, 184, stretch=True, strong=True, note=full_name),
        Column("target", _("Target"), target, 66, "right"),
        Column("received", _("Received"), lambda unit: count(unit.overview.control.dossiers), 78, "right", shown=False),
        Column("counted", _("Counted"), counted, 66, "right"),
        Column("authors", _("Authors"), authors, 66, "right"),
        Column("benefit", _("Benefit (đồng)"), benefit, 148, "right"),
        Column("percent", _("Reached"), reached, 136, "right", bar=reached_bar),
        Column("band", _("Band"), lambda unit: label(unit.figures.band) if unit.figures else "", 178, chip=band),
        Column("last", _("Last bundle"), last, 106, note=lambda unit: unit.overview.check_code),
        Column("decided", _("Decided"), lambda unit: count(unit.overview.decided), 84, "right", shown=False),
        Column("remark", _("Remarks"), remark, 166, tone=remark_tone, icon=remark_icon, least=130),
    )
