"""Dossiers like the one in the form, in its side panel: looked for on leaving the title and on saving, never before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.screening import PairLikeness
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.pages.screening_parts.words import likeness_chip, why
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.lines import emptied
from desktop.ui.widgets.marked_text import MarkedText, Place
from desktop.ui.widgets.text import Label

if TYPE_CHECKING:
    from desktop.services.screening_index import Screening

FORM, QUEUE = "dossier", "screening"
"""Pages a dossier that is alike leads to."""
MOST_SHOWN = 5
_FIRST = (
    PairLikeness.DUPLICATE,
    PairLikeness.SIMILAR,
    PairLikeness.SAME_FAMILY_NUMBER,
    PairLikeness.SAME_FAMILY_PLACE,
)


@dataclass(frozen=True, slots=True)
class AlikeLine:
    """An initiative like the one in the form.

    Attributes:
        common / differing: places in its title to be marked.
        why: the sentence of why.
        own: whether it is a dossier of this register, which can be opened.
        across: whether it is another unit's, a hint only: novelty is judged within the base.
    """

    uid: str
    code: str
    unit: str
    title: str
    common: tuple[Place, ...]
    differing: tuple[Place, ...]
    likeness: PairLikeness
    percent: int
    why: str
    own: bool
    across: bool


class AlikePanel(QWidget):
    """The list; hidden while there is nothing to show.

    Signals:
        opened(str): the uid of a dossier to open.
        judged(str): the uid of the other one of a pair to conclude on.
    """

    opened = Signal(str)
    judged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._shown: list[AlikeLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(_("Similar dossiers"), "heading"))
        column.addLayout(self._column)
        self.setAccessibleName(_("Similar dossiers"))
        self.hide()

    def show_lines(self, lines: list[AlikeLine]) -> None:
        """Show these in place of those before."""
        self._shown = lines
        emptied(self._column)
        for line in lines:
            self._column.addWidget(self._row(line))
        self.setVisible(bool(lines))

    def lines(self) -> list[AlikeLine]:
        """What is shown."""
        return list(self._shown)

    def _row(self, line: AlikeLine) -> QFrame:
        px = theme.active().px
        row = QFrame()
        row.setAccessibleName(f"{line.code or line.unit}. {line.why}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(3))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Label(f"{line.percent}%", "strong"))
        chip = likeness_chip(line.likeness)
        head.addWidget(StatusChip(chip.text, "accent" if line.across else chip.tone))
        head.addStretch(1)
        title = MarkedText(selectable=False)
        title.show_text(line.title, line.common, line.differing)
        whose = " · ".join(filter(None, (line.code, line.unit)))
        if line.across:
            whose = _("{whose} – another unit, a hint only").format(whose=whose)
        column.addLayout(head)
        column.addWidget(title)
        column.addWidget(Label(whose, "note", wrap=True))
        column.addWidget(Label(line.why, "note", wrap=True))
        acts = FlowLayout(spacing=px(12))
        if line.own:
            acts.addWidget(self._link(_("Open it"), "arrow-right", line, self.opened.emit))
        acts.addWidget(self._link(_("Conclude…"), "copy-check", line, self.judged.emit))
        column.addLayout(acts)
        return row

    def _link(self, words: str, icon: str, line: AlikeLine, act: Callable[[str], None]) -> Button:
        link = Button(words, icon, "link")
        link.setAccessibleName(f"{words} {line.code}".strip())
        link.clicked.connect(lambda _checked=False: act(line.uid))
        return link


class Alike(QObject):
    """Asks off the window's thread, the newest question only.

    Attributes: panel: what it found.
    """

    def __init__(self, context: UiContext, dossier: Callable[[], Dossier], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier = dossier
        self._asked = ("", "")
        self.panel = AlikePanel()
        self.panel.opened.connect(lambda uid: context.navigate(FORM, code=uid))
        self.panel.judged.connect(self._judge)

    def look(self) -> None:
        """A field was left: look where the title is another than when one looked last."""
        dossier = self._dossier()
        if (dossier.uid, dossier.title) != self._asked:
            self.look_again()

    def look_again(self, _opened: object = None) -> None:
        """Look for what is like the dossier as it stands in the form."""
        dossier = self._dossier()
        if dossier.uid != self._asked[0]:
            self.panel.show_lines([])
        self._asked = (dossier.uid, dossier.title)
        if not dossier.title.strip():
            self.panel.show_lines([])
            return

        def question(screening: Screening) -> tuple[str, list[AlikeLine]]:
            return dossier.uid, lines_of(screening, dossier)

        self._context.screening.ask(question, query="alike", done=self._show, parent=self)

    def take_saved(self, dossier: Dossier) -> None:
        """The dossier was saved: its pairs are found anew, and what is like it is shown."""
        self._context.screening.screen_saved(dossier.uid)
        self.look_again()

    def _show(self, found: tuple[str, list[AlikeLine]]) -> None:
        uid, lines = found
        if uid == self._dossier().uid:
            self.panel.show_lines(lines)

    def _judge(self, other: str) -> None:
        if self._context.offers(QUEUE):
            self._context.navigate(QUEUE, first=self._dossier().uid, second=other)


def lines_of(screening: Screening, dossier: Dossier) -> list[AlikeLine]:
    """What is like a dossier, the likest first, another number or place after what may be a duplicate."""
    # Loaded when first asked: no start waits for the libraries of screening.
    from desktop.screening.splitting import clean
    from desktop.services.screening import screen_draft
    from desktop.services.screening_evidence import marked_titles

    lines = []
    for match in screen_draft(screening, dossier).matches:
        comparison, entry = match.comparison, match.entry
        if comparison.likeness is PairLikeness.DIFFERENT:
            continue
        marked = marked_titles(clean(dossier.title), clean(entry.title), comparison)[1]
        lines.append(
            AlikeLine(
                entry.uid,
                entry.code,
                entry.unit,
                marked.text,
                marked.common,
                marked.differing,
                comparison.likeness,
                comparison.percent,
                why(comparison.percent, comparison.common, comparison.different, match.description),
                screening.own.get(entry.uid) is not None,
                bool(entry.unit) and entry.unit != dossier.unit,
            )
        )
    lines.sort(key=lambda line: (_FIRST.index(line.likeness), -line.percent))
    return lines[:MOST_SHOWN]
