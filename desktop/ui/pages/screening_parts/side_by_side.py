"""Two initiatives side by side: titles, authors, days, figures and descriptions, with the words marked in both."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.screening_evidence import MarkedText as Marked
from desktop.services.screening_evidence import marked_names, marked_texts, marked_titles
from desktop.services.screening_queue import PairInFull, Side
from desktop.ui import theme
from desktop.ui.models.dossier_columns import RECOGNITION_TONES
from desktop.ui.pages.screening_parts.words import NOTHING
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.marked_text import MarkedText
from desktop.ui.widgets.text import Label

LABEL_WIDTH = 104


class SideBySide(QWidget):
    """A table of two columns, made anew for each pair.

    Signals: opened(str): the code or uid of a dossier the clerk wants to open.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[MarkedText, MarkedText] | None = None
        self._inner: QWidget | None = None
        self._narrow = False
        self._last: tuple[PairInFull, dict[str, str]] | None = None
        self._column = QVBoxLayout(self)
        px = theme.active().px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.addStretch(1)

    def show_pair(self, pair: PairInFull, sub_units: dict[str, str]) -> None:
        """Show a pair; `sub_units` are the names of the parts of the unit by code."""
        self.clear()
        self._last = pair, sub_units
        px = theme.active().px
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnMinimumWidth(0, 0 if self._narrow else px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        sides = (pair.queued.first, pair.queued.second)
        for column, (side, dossier) in enumerate(zip(sides, pair.dossiers, strict=True), 1):
            grid.addLayout(self._head(side, dossier), 0, column)
        self._titles = self._line(
            grid, _("Title of the initiative"), marked_titles(*pair.titles, pair.comparison), strong=True
        )
        for words, texts in _facts(pair, sub_units):
            if any(text.text not in ("", NOTHING) for text in texts):
                self._line(grid, words, texts)
        self._column.insertWidget(0, self._inner)

    def clear(self) -> None:
        """Show nothing."""
        self._titles = self._last = None
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None

    def set_narrow(self, narrow: bool) -> None:
        """Put what a line is about over it instead of before it."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self._last is not None:
                self.show_pair(*self._last)

    def titles(self) -> tuple[MarkedText, MarkedText]:
        """The two titles shown."""
        assert self._titles is not None
        return self._titles

    def _head(self, side: Side, dossier: Dossier | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        code = side.code or (_("No code") if side.own else _("In the catalogue"))
        if side.own:
            link = Button(code, kind="link")
            link.setAccessibleName(_("Open dossier {code}").format(code=code))
            link.clicked.connect(lambda _checked=False: self.opened.emit(side.code or side.uid))
            row.addWidget(link)
        else:
            row.addWidget(Label(code, "strong"))
        if dossier is not None:
            row.addWidget(StatusChip(label(dossier.state), RECOGNITION_TONES[dossier.state]))
        row.addStretch(1)
        return row

    def _line(
        self, grid: QGridLayout, words: str, texts: Sequence[Marked], *, strong: bool = False
    ) -> tuple[MarkedText, MarkedText]:
        row = grid.rowCount()
        if not strong:
            grid.addWidget(hairline(), row, 0, 1, 3)
            row += 1
        name = Label(words, "caption", wrap=True)
        name.setContentsMargins(0, theme.active().px(2), 0, 0)
        if self._narrow:
            grid.addWidget(name, row, 1, 1, 2)
            row += 1
        else:
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        first, second = MarkedText(strong=strong), MarkedText(strong=strong)
        for column, (shown, text) in enumerate(zip((first, second), texts, strict=True), 1):
            shown.show_text(text.text or NOTHING, text.common, text.differing)
            grid.addWidget(shown, row, column)
        return first, second


def _facts(pair: PairInFull, sub_units: dict[str, str]) -> Iterable[tuple[str, Sequence[Marked]]]:
    first, second = pair.dossiers
    sides = pair.queued.first, pair.queued.second
    yield (
        _("Authors"),
        marked_names(*([author.name for author in each.authors] if each else [] for each in (first, second))),
    )
    yield _("Unit"), [Marked(side.unit_name or side.unit) for side in sides]
    yield _("Part of the unit"), [_of(each, lambda one: sub_units.get(one.sub_unit, "")) for each in pair.dossiers]
    yield (
        _("Filed on"),
        [_of(each, lambda one: show_date(one.filed_on) if one.filed_on else "") for each in pair.dossiers],
    )
    yield (
        _("First applied"),
        [
            _of(each, lambda one: show_date(one.first_use.began) if one.first_use.began else "")
            for each in pair.dossiers
        ],
    )
    yield _("Recognition"), [_of(each, _recognised) for each in pair.dossiers]
    yield _("Benefit"), [_of(each, _benefit) for each in pair.dossiers]
    yield _("Attachments"), _attachments(first, second)
    if first is not None and second is not None:
        for words, ours, theirs in (
            (_("Problem solved"), first.problem_solved, second.problem_solved),
            (_("Known solution"), first.essence.known_state, second.essence.known_state),
            (_("Improvement"), first.essence.improvement, second.essence.improvement),
            (_("Steps"), first.essence.steps, second.essence.steps),
            (_("Novelty"), first.essence.novelty, second.essence.novelty),
        ):
            yield words, marked_texts(ours, theirs)
    else:
        yield _("Description"), marked_texts(*(entry.abstract for entry in pair.entries))


def _of(dossier: Dossier | None, read: Callable[[Dossier], str]) -> Marked:
    return Marked("" if dossier is None else read(dossier))


def _recognised(dossier: Dossier) -> str:
    own = dossier.own_recognition()
    if own is None:
        return _("Not yet")
    return _("No. {number} of {day}").format(number=own.number, day=show_date(own.decided_on))


def _benefit(dossier: Dossier) -> str:
    if dossier.benefit_vnd is not None:
        return _("{amount} (recognised)").format(amount=group_digits(dossier.benefit_vnd))
    if dossier.claimed_vnd is not None:
        return _("{amount} (claimed)").format(amount=group_digits(dossier.claimed_vnd))
    return ""


def _attachments(first: Dossier | None, second: Dossier | None) -> Sequence[Marked]:
    """Files by name; the same file is the same content, whatever it is called."""
    lists = [each.attachments if each is not None else () for each in (first, second)]
    contents = [{file.sha256 for file in files} for files in lists]
    shown = []
    for files, others in zip(lists, reversed(contents), strict=True):
        text, places = "", []
        for file in files:
            text += ", " if text else ""
            if file.sha256 in others:
                places.append((len(text), len(text) + len(file.name)))
            text += file.name
        shown.append(Marked(text, tuple(places)))
    return shown
