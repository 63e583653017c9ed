"""The bar under a pair: what the clerk concludes, with a reason; a conclusion given before can be taken back there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.screening import VerdictKind
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.open_pairs import Waiting
from desktop.services.screening_queue import QueuedPair
from desktop.ui import theme
from desktop.ui.pages.screening_parts.queue_list import side_words
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.text import Label

REASON_WIDTH = 220


class VerdictBar(QFrame):
    """Holds the one primary button of the page.

    Attributes:
        reason: why, in the clerk's words; a conclusion "no duplicate" needs it.
        same, different, later: the three conclusions; turn: changes which of the two is the repetition.
        back: takes a conclusion back.
    Signals:
        concluded(VerdictKind, str): a conclusion and its reason, which may be empty.
        turned(): the other of the two is to be the repetition.
        taken_back(): the conclusion shown is to be undone.
    """

    concluded = Signal(object, str)
    turned = Signal()
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "foot")
        self.reason = TextEntry(_("Reason (needed for “No duplicate”)"))
        self.reason.setAccessibleName(_("Reason"))
        self.different = Button(_("No duplicate"), "x")
        self.later = Button(_("Later"), "clock")
        self.turn = IconButton(_("Change sides"), "refresh-cw")
        self.same = Button(_("Duplicate"), "link", "primary")
        self.back = Button(_("Take the conclusion back"), "undo-2")
        self._note = Label("", "note", wrap=True)
        self._place = Label("", "note")
        self._pair: QueuedPair | None = None
        self._build()

    def show_pair(self, pair: QueuedPair | None, place: str) -> None:
        """Offer what can be concluded on a pair; `place` says where it stands in the queue."""
        if self._pair is None or pair is None or pair.pair.pair != self._pair.pair.pair:
            self.reason.set_value("")
        self._pair = pair
        settled = pair is not None and pair.waiting is Waiting.SETTLED
        for part in (self.reason, self.different, self.later, self.same):
            part.setVisible(pair is not None and not settled)
        self.back.setVisible(settled)
        self.turn.setVisible(pair is not None and not settled and pair.first.own and pair.second.own)
        self._place.setText(place)
        self._note.setText("" if pair is None else _note(pair))
        if pair is not None:
            other = pair.second.code or side_words(pair.second)
            self.same.setText(_("Duplicate of {code}").format(code=other))
            self.same.setToolTip(
                _("{code} repeats {other} and is not counted  (1)").format(code=pair.first.code, other=other)
            )
            self.same.setEnabled(pair.first.own)
            # What another unit has is a hint: novelty is judged within the base.
            self.same.set_kind("plain" if pair.across else "primary")

    def conclude(self, kind: VerdictKind) -> None:
        """Conclude as its button does; without the reason it needs, the keyboard goes there."""
        if self._pair is None or self._pair.waiting is Waiting.SETTLED:
            return
        said = self.reason.value().strip()
        if kind is VerdictKind.DIFFERENT and not said:
            self.reason.setFocus()
            self._note.setText(_("Say first why the two are no duplicates."))
        elif kind is not VerdictKind.DUPLICATE or self.same.isEnabled():
            self.concluded.emit(kind, said)

    def note(self) -> str:
        """The line under the buttons."""
        return self._note.text()

    def _build(self) -> None:
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(6))
        self.reason.setMinimumWidth(px(REASON_WIDTH))
        acts = FlowLayout(spacing=px(8))
        for part in (self.reason, self.different, self.later, self.turn, self.same, self.back):
            acts.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self._note, 1)
        foot.addWidget(self._place)
        column.addLayout(acts)
        column.addLayout(foot)
        self.different.setToolTip(_("No duplicate, with the reason  (2)"))
        self.later.setToolTip(_("Put off; the pair stays in the queue  (3)"))
        self.turn.setToolTip(_("Take the other of the two for the repetition"))
        self.same.clicked.connect(lambda: self.conclude(VerdictKind.DUPLICATE))
        self.different.clicked.connect(lambda: self.conclude(VerdictKind.DIFFERENT))
        self.later.clicked.connect(lambda: self.conclude(VerdictKind.LATER))
        self.turn.clicked.connect(self.turned)
        self.back.clicked.connect(self.taken_back)


def _note(pair: QueuedPair) -> str:
    verdict = pair.verdict
    if pair.waiting is not Waiting.OPEN and verdict is not None:
        return _("{conclusion}, {day}: {reason}").format(
            conclusion=_conclusion(pair), day=show_date(verdict.decided_on), reason=verdict.reason
        )
    if not pair.first.own:
        return _("Dossiers of other units are concluded on in the consolidation.")
    if pair.across:
        return _("A hint only: novelty is judged within the base, and another unit may apply the same.")
    return _("A duplicate is not counted any more; every conclusion can be undone.")


def _conclusion(pair: QueuedPair) -> str:
    verdict = pair.verdict
    if verdict is None or verdict.verdict is not VerdictKind.DUPLICATE:
        return label(verdict.verdict) if verdict is not None else ""
    first, second = (pair.first, pair.second) if verdict.first == pair.first.uid else (pair.second, pair.first)
    return _("{code} is a duplicate of {other}").format(code=side_words(first), other=side_words(second))
