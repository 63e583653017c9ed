"""The cards at the top of the overview: a figure against its target, with its bar, its band and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.money import group_digits, show_decimal
from desktop.domain.period_progress import PeriodProgress
from desktop.domain.targets import Band, percent
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.overview import Overview
from desktop.services.target_figures import PeriodFigures, Uids
from desktop.ui import theme
from desktop.ui.tokens import Tone
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.progress import Bar
from desktop.ui.widgets.row_button import RowButton
from desktop.ui.widgets.text import ElidedLabel, Figure, Label

NARROWEST_CARD = 200
BILLION, MILLION = 1_000_000_000, 1_000_000

BAND_TONES: dict[Band, Tone] = {
    Band.OVER: "ok",
    Band.MET: "ok",
    Band.HALF: "accent",
    Band.BELOW: "warn",
    Band.NONE: "bad",
    Band.NO_TARGET: "neutral",
}


@dataclass(frozen=True, slots=True)
class FigureCard:
    """What one card shows.

    Attributes:
        title: what is counted; figure / beside: the large figure and the grey words after it.
        value / total / tone: the bar under it; no bar for a total of 0.
        notes: grey words under the bar, joined by dots.
        uids: the dossiers behind the figure; words: what they are called on the page they open.
        tip: the figure in full, where it is shortened.
    """

    title: str
    figure: str
    beside: str
    uids: Uids
    value: int = 0
    total: int = 0
    tone: Tone = "accent"
    notes: tuple[str, ...] = ()
    tip: str = ""


def cards_of(found: Overview) -> list[FigureCard]:
    """The cards of an overview: the phase, the whole programme, then whatever else runs today."""
    if found.phase_figures is None or found.whole is None or found.programme is None:
        return []
    phase = found.phase_figures
    return [
        _registered(phase),
        _recognised(phase),
        _benefit(phase),
        _against_target(_("Whole programme"), found.whole),
        *(_against_target(figures.progress.period.label, figures) for figures in found.running),
    ]


def short_amount(amount: int | None) -> tuple[str, str]:
    """An amount as a large figure and its measure: ("86,4", "tỷ đồng"); a dash where there is none."""
    if amount is None:
        return "–", _("đồng")
    if abs(amount) >= BILLION:
        return show_decimal(round(Decimal(amount) / BILLION, 1)), _("billion đồng")
    if abs(amount) >= MILLION:
        return show_decimal(round(Decimal(amount) / MILLION, 1)), _("million đồng")
    return group_digits(amount), _("đồng")


def shown_percent(count: int, target: int | None) -> str:
    """The percentage as it is written, "58,8%"; a dash without a target."""
    reached = percent(count, target)
    return "–" if reached is None else f"{show_decimal(reached)}%"


def _registered(figures: PeriodFigures) -> FigureCard:
    count, target = len(figures.registered), figures.progress.target
    waiting = count - len(figures.recognised)
    notes = [_("{percent} of the target").format(percent=shown_percent(count, target))] if target else []
    notes.append(
        ngettext("{number} not recognised yet", "{number} not recognised yet", waiting).format(
            number=group_digits(waiting)
        )
    )
    return FigureCard(
        _("Registered initiatives"),
        group_digits(count),
        _beside_target(target),
        figures.registered,
        count,
        target or 0,
        "accent",
        tuple(notes),
    )


def _recognised(figures: PeriodFigures) -> FigureCard:
    count, registered = len(figures.recognised), len(figures.registered)
    if figures.progress.target:
        return _against_target(_("Recognised"), figures)
    beside = _("/ {number} registered").format(number=group_digits(registered))
    notes = (label(Band.NO_TARGET),)
    return FigureCard(
        _("Recognised"), group_digits(count), beside, figures.recognised, count, registered, "accent", notes
    )


def _benefit(figures: PeriodFigures) -> FigureCard:
    figure, measure = short_amount(figures.benefit_vnd)
    without, recognised = len(figures.without_benefit), len(figures.recognised)
    full = _("{amount} đồng").format(amount=group_digits(figures.benefit_vnd)) if figures.benefit_vnd else ""
    notes = [full] if full and measure != _("đồng") else []
    if without:
        words = ngettext("{number} without an amount", "{number} without an amount", without)
        notes.append(words.format(number=group_digits(without)))
    return FigureCard(
        _("First-year benefit"),
        figure,
        measure,
        figures.recognised,
        recognised - without,
        recognised,
        "ok",
        tuple(notes),
        full,
    )


def _against_target(title: str, figures: PeriodFigures) -> FigureCard:
    progress = figures.progress
    return FigureCard(
        title,
        group_digits(progress.count),
        _beside_target(progress.target),
        figures.counted,
        progress.count,
        progress.target or 0,
        BAND_TONES[progress.band],
        tuple(_standing(progress)),
    )


def _standing(progress: PeriodProgress) -> list[str]:
    if progress.target is None:
        return [label(Band.NO_TARGET)]
    said = [shown_percent(progress.count, progress.target), label(progress.band)]
    if progress.needed_for_all:
        said.append(_("{number} to go").format(number=group_digits(progress.needed_for_all)))
    return said


def _beside_target(target: int | None) -> str:
    return "" if target is None else _("/ {number} target").format(number=group_digits(target))


class FigureCardWidget(Card):
    """A card that is one button; as wide as its line of cards makes it.

    Attributes: button: what opens the dossiers behind the figure; disabled where there are none.
    """

    def __init__(self, card: FigureCard, opened: Callable[[FigureCard], None]) -> None:
        super().__init__(padding=4)
        notes = " · ".join(card.notes)
        said = " ".join((card.title, card.figure, card.beside, notes))
        self.button = RowButton(said, upright=True, margins=(11, 8))
        self.button.setToolTip(card.tip)
        self.button.add(ElidedLabel(card.title, "note"))
        self.button.add(_figure_line(card.figure, card.beside))
        self.button.add(Bar(card.value, card.total, card.tone, mark=0.5))
        self.button.add(ElidedLabel(notes, "note"))
        self.button.clicked.connect(lambda _checked=False: opened(card))
        self.button.setEnabled(bool(card.uids))
        self.add(self.button, 1)

    def sizeHint(self) -> QSize:
        return QSize(theme.active().px(NARROWEST_CARD), super().sizeHint().height())


def _figure_line(figure: str, beside: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.active().px(6))
    row.addWidget(Figure(figure))
    words = Label(beside, "note")
    words.setContentsMargins(0, 0, 0, theme.active().px(3))
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignBottom)
    return line
