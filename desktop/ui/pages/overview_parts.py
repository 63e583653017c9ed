"""The lower cards of the overview: progress by month, states, places against targets, and the projection."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.states import RecognitionState
from desktop.domain.targets import Band
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import mark, ngettext
from desktop.services.overview import Projection
from desktop.services.target_figures import MonthFigures, PlaceFigures, Uids
from desktop.ui import theme
from desktop.ui.pages.overview_cards import BAND_TONES, shown_percent
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.charts import ColumnChart, ColumnGroup, Ring, Series, Slice
from desktop.ui.widgets.lines import emptied, lines_in
from desktop.ui.widgets.progress import Bar
from desktop.ui.widgets.row_button import RowButton
from desktop.ui.widgets.text import ElidedLabel, Label

Opened = Callable[[Uids, str], None]
"""Shows the dossiers behind a figure under the words it has."""

_R = RecognitionState
STATE_GROUPS: tuple[tuple[str, Tone, tuple[RecognitionState, ...]], ...] = (
    (mark("Recognised"), "ok", (_R.RECOGNISED,)),
    (mark("Awaiting recognition"), "accent", (_R.FILED, _R.ADMITTED, _R.REVIEWING)),
    (mark("Returned for completion"), "warn", (_R.RETURNED,)),
    (mark("Drafts and ideas"), "neutral", (_R.DRAFT, _R.IDEA)),
    (mark("Refused, withdrawn or revoked"), "bad", (_R.REFUSED, _R.NOT_ADMITTED, _R.WITHDRAWN, _R.REVOKED)),
)
"""The states as the ring shows them: a slice for each group."""


class MonthsCard(Card):
    """Registered and recognised by the month of entry; a month opens its dossiers."""

    def __init__(self, opened: Opened) -> None:
        registered, recognised = Series(_("Registered"), "accent"), Series(_("Recognised"), "ok")
        super().__init__(_("Progress by month"), trailing=_legend((registered, recognised)))
        self._opened = opened
        self._months: tuple[MonthFigures, ...] = ()
        self.chart = ColumnChart((registered, recognised))
        self.chart.setAccessibleName(_("Dossiers by the month they entered the programme"))
        self.chart.group_pressed.connect(self._open_month)
        self.add(self.chart, 1)

    def show_months(self, months: Sequence[MonthFigures]) -> None:
        """Show these months."""
        self._months = tuple(months)
        self.chart.show_groups(
            [
                ColumnGroup(f"{each.month.start:%m/%y}", (len(each.registered), len(each.recognised)))
                for each in self._months
            ]
        )

    def _open_month(self, place: int) -> None:
        month = self._months[place]
        if month.registered:
            self._opened(month.registered, _("Entered in {month}").format(month=month.month.label))


class StatesCard(Card):
    """All dossiers by state: a ring, and a legend that opens each group."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(_("States of dossiers"))
        self._opened = opened
        self._ring = Ring(_("dossiers"))
        self._legend = QVBoxLayout()
        self._legend.setSpacing(theme.active().px(2))
        right = QVBoxLayout()
        right.addStretch(1)
        right.addLayout(self._legend)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(12))
        row.addWidget(self._ring, 2)
        row.addLayout(right, 3)
        self.add(row, 1)

    def show_states(self, states: Mapping[RecognitionState, Uids]) -> None:
        """Show how many stand where; a group nothing stands in is left out."""
        emptied(self._legend)
        slices = []
        for words, tone, group in STATE_GROUPS:
            uids = tuple(uid for state in group for uid in states.get(state, ()))
            if uids:
                slices.append(Slice(_(words), len(uids), tone))
                self._legend.addWidget(self._line(_(words), tone, uids))
        self._ring.show_slices(slices)

    def _line(self, words: str, tone: Tone, uids: Uids) -> QWidget:
        line = RowButton(f"{words}: {len(uids)}", margins=(4, 3))
        line.body.setSpacing(theme.active().px(8))
        line.add(Dot(tone))
        line.add(ElidedLabel(words), 1)
        line.add(Label(group_digits(len(uids)), "strong"))
        line.clicked.connect(lambda _checked=False: self._opened(uids, words))
        return line


class PlacesCard(Card):
    """Parts of the unit, or units, against their targets, a line each."""

    def __init__(self, title: str, opened: Opened) -> None:
        super().__init__(title, _("the mark in the middle is 50%"))
        self._opened = opened
        self._none = Label(_("No targets were set for this phase. Enter them in Settings."), "note", wrap=True)
        self.add(self._none)
        self._lines = lines_in(self)

    def show_places(self, places: Sequence[PlaceFigures]) -> None:
        """Show these places."""
        emptied(self._lines)
        self._none.setVisible(not places)
        for place in places:
            self._lines.addWidget(self._line(place))

    def _line(self, place: PlaceFigures) -> QWidget:
        look = theme.active()
        count, band = len(place.counted), place.band
        against = f"{group_digits(count)} / {group_digits(place.target)}" if place.target else group_digits(count)
        reached = shown_percent(count, place.target) if band in (Band.HALF, Band.BELOW, Band.OVER) else label(band)
        line = RowButton(f"{place.name}: {against}, {label(band)}", margins=(4, 3))
        line.setToolTip(f"{place.name}: {label(band)}")
        for part, width in (
            (ElidedLabel(place.name), 188),
            (Bar(count, place.target or 0, BAND_TONES[band], height=8, mark=0.5), 0),
            (_right(Label(against)), 76),
            (_right(ElidedLabel(reached, "note")), 118),
        ):
            if width:
                part.setFixedWidth(look.px(width))
            line.add(part, 0 if width else 1)
        line.clicked.connect(lambda _checked=False: self._opened(place.counted, place.name))
        line.setEnabled(bool(place.counted))
        return line


class ProjectionStrip(QFrame):
    """ "Nếu hoàn thành 7 hồ sơ này, đơn vị từ dưới 50% lên từ 50%", with a way to those dossiers."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.setProperty("kind", "result")
        px = theme.active().px
        self._opened = opened
        self._projection: Projection | None = None
        self._words = Label(wrap=True)
        self._bar = Bar(mark=0.5, height=8)
        self._bar.setFixedWidth(px(150))
        self.button = Button("", kind="quiet")
        self.button.clicked.connect(self._open_nearest)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(10), px(8))
        row.setSpacing(px(16))
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self.button)

    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def show_projection(self, projection: Projection | None, noun: str) -> None:
        """Show it, or hide where there is none."""
        self._projection = projection
        self.setVisible(projection is not None)
        if projection is None:
            return
        self._words.setText(projection_sentence(projection, noun))
        self._bar.set_progress(projection.count, projection.target, "warn" if projection.at_percent == 50 else "accent")
        self.button.setVisible(bool(projection.nearest))
        number = len(projection.nearest)
        self.button.setText(ngettext("Open {number} dossier", "Open {number} dossiers", number).format(number=number))

    def _open_nearest(self) -> None:
        if self._projection is not None:
            self._opened(self._projection.nearest, _("Nearest to being counted"))


def projection_sentence(projection: Projection, noun: str) -> str:
    """What would reach the next mark, and how the count would then stand."""
    needed, target = projection.needed, projection.target
    then = projection.count + needed
    figures = {
        "number": group_digits(needed),
        "open": group_digits(len(projection.nearest)),
        "noun": noun,
        "now": f"{group_digits(projection.count)} / {group_digits(target)}",
        "then": f"{group_digits(then)} / {group_digits(target)} ({shown_percent(then, target)})",
    }
    if not projection.within_reach:
        return _(
            "{number} more {noun} are needed for {percent}% of the target; only {open} dossiers are open ({now} now)."
        ).format(**figures, percent=projection.at_percent)
    if projection.at_percent == 50:
        return _(
            "If these {number} dossiers are completed, the unit rises from below 50% to 50% and more: {then}."
        ).format(**figures)
    return _("If these {number} dossiers are completed, the unit meets its target: {then}.").format(**figures)


class Dot(QWidget):
    """A small disc in the colour of a series."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        side = theme.active().px(10)
        self._tone = tone
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.active().tokens.bar(self._tone)))
        painter.drawEllipse(self.rect())


def _legend(series: Sequence[Series]) -> QWidget:
    legend = QWidget()
    row = QHBoxLayout(legend)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.active().px(7))
    for each in series:
        row.addSpacing(theme.active().px(6))
        row.addWidget(Dot(each.tone))
        row.addWidget(Label(each.words, "note"))
    return legend


def _right(part: Label) -> Label:
    part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return part
