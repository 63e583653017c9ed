"""Settings: words screening reads in another way than the program ships, and the bench to try two titles on."""

from PySide6.QtWidgets import QHBoxLayout

from desktop.language.translator import gettext as _
from desktop.services.screening_evidence import marked_titles
from desktop.services.screening_index import Screening
from desktop.services.screening_words import (
    OwnWords,
    ShippedWords,
    TriedTitles,
    keep_own_words,
    own_words,
    shipped_words,
    try_titles,
)
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.pages.screening_parts.words import likeness_chip, why
from desktop.ui.pages.settings_parts.section import Section
from desktop.ui.screening_room import WORDS
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.entry import LongText, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.marked_text import MarkedText
from desktop.ui.widgets.text import Label

BETWEEN = "="
"""Stands between an abbreviation and what it is written out as."""


class ScreeningWordsSection(Section):
    """What is added here counts from the next search on; every dossier is then screened anew.

    Attributes:
        abbreviations, openings, places: one a line.
        shipped: the words of the program of each kind, and the names of units.
        keep_button: keeps all three; try_button: holds the two titles against each other.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.abbreviations = LongText(_("such as P.VH = phòng vận hành"))
        self.openings = LongText(_("such as Đề xuất một số biện pháp"))
        self.places = LongText(_("such as Phân xưởng Vận hành 1"))
        self.keep_button = Button(_("Keep these words"), "save")
        self.shipped: dict[str, Label] = {}
        self.first, self.second = TextEntry(), TextEntry()
        self.try_button = Button(_("Try"), "play")
        self._problem = Label("", "bad", wrap=True)
        self._chip = StatusChip()
        self._why = Label("", wrap=True)
        self._titles = MarkedText(), MarkedText()
        self._build()

    def refresh(self) -> None:
        self.read(lambda desk: (own_words(desk), shipped_words(desk)), self._show)

    def why(self) -> str:
        """What the bench said of the two titles."""
        return self._why.text()

    def problem(self) -> str:
        """What stands in the way of keeping the words; empty for nothing."""
        return self._problem.text()

    def _build(self) -> None:
        px = theme.active().px
        words = Card(_("Words of screening"), _("Added to those the program ships"))
        words.add(Field(_("Abbreviations, one a line: short = written out"), self.abbreviations))
        words.add(self._fold(_("Abbreviations the program ships"), "abbreviations"))
        words.add(Field(_("Stock openings of titles, one a line"), self.openings))
        words.add(self._fold(_("Openings the program ships"), "openings"))
        words.add(Field(_("Names of places, one a line"), self.places))
        words.add(self._fold(_("Places the program ships"), "places"))
        words.add(self._fold(_("Names of units known here; they count as places"), "units"))
        words.add(self._problem)
        row = QHBoxLayout()
        row.addWidget(self.keep_button)
        row.addStretch(1)
        words.add(row)
        self._problem.hide()
        bench = Card(_("Try two titles"), _("Nothing is kept"))
        bench.add(Field(_("First title"), self.first))
        bench.add(Field(_("Second title"), self.second))
        said = QHBoxLayout()
        said.setSpacing(px(10))
        said.addWidget(self.try_button)
        said.addWidget(self._chip)
        said.addWidget(self._why, 1)
        bench.add(said)
        for part in self._titles:
            bench.add(part)
            part.hide()
        self._chip.hide()
        self.body.addWidget(bench)
        self.body.addWidget(words)
        self.body.addStretch(1)
        self.keep_button.clicked.connect(self._keep)
        self.try_button.clicked.connect(self._try)
        for entry in (self.first, self.second):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()

    def _fold(self, words: str, name: str) -> Fold:
        """What ships with the program, put away until somebody wants to see it."""
        fold = Fold(words)
        self.shipped[name] = Label("", "note", wrap=True, selectable=True)
        fold.add(self.shipped[name])
        return fold

    def _show(self, found: tuple[OwnWords, ShippedWords]) -> None:
        kept, shipped = found
        written_out = (f"{key} {BETWEEN} {value}" for key, value in shipped.abbreviations.items())
        self.shipped["abbreviations"].setText(" · ".join(written_out))
        self.shipped["openings"].setText(" · ".join(shipped.openings))
        self.shipped["places"].setText(" · ".join(shipped.places))
        self.shipped["units"].setText(" · ".join(shipped.units))
        short = (f"{key} {BETWEEN} {value}" for key, value in kept.abbreviations.items())
        self.abbreviations.set_value("\n".join(short))
        self.openings.set_value("\n".join(kept.openings))
        self.places.set_value("\n".join(kept.places))

    def _show_readiness(self) -> None:
        self.try_button.setEnabled(bool(self.first.value().strip() and self.second.value().strip()))

    def _keep(self) -> None:
        lines = [line for line in self.abbreviations.value().splitlines() if line.strip()]
        wrong = [line for line in lines if not all(part.strip() for part in _parted(line))]
        self._problem.setText(_("Not understood: {lines}").format(lines="; ".join(wrong)) if wrong else "")
        self._problem.setVisible(bool(wrong))
        if wrong:
            return
        words = OwnWords(
            {short.strip(): long.strip() for short, long in map(_parted, lines)},
            tuple(self.openings.value().splitlines()),
            tuple(self.places.value().splitlines()),
        )
        self.save(lambda desk: keep_own_words(desk, words), {WORDS})

    def _try(self) -> None:
        first, second = self.first.value(), self.second.value()

        def question(screening: Screening) -> TriedTitles:
            return try_titles(screening, first, second)

        self.context.screening.ask(question, query="try-titles", done=self._show_tried, parent=self)

    def _show_tried(self, tried: TriedTitles) -> None:
        comparison = tried.comparison
        self._chip.show_chip(likeness_chip(comparison.likeness))
        self._chip.show()
        self._why.setText(why(comparison.percent, comparison.common, comparison.different))
        for shown, text in zip(self._titles, marked_titles(tried.first, tried.second, comparison), strict=True):
            shown.show_text(text.text, text.common, text.differing)
            shown.show()


def _parted(line: str) -> tuple[str, str]:
    short, _between, long = line.partition(BETWEEN)
    return short, long
