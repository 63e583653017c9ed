"""What an act on dossiers asks before it is done, and what it says when rules stop it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.checking import Finding
from desktop.ui import theme
from desktop.ui.pages.dossier_moves import Answer, ListMove
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import LongText, TextEntry
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit
from desktop.ui.widgets.text import ElidedLabel


class MoveDialog(AskDialog):
    """Asks for the day of an act, and for what else it needs; the primary button waits for what is needed.

    Signals: answered(Answer): the clerk said yes.
    """

    answered = Signal(object)

    def __init__(
        self,
        move: ListMove,
        codes: Sequence[str],
        left_out: int,
        today: date,
        *,
        claimed_vnd: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`left_out` selected dossiers stand in a state that does not allow it; `claimed_vnd` is that of a single
        dossier to be recognised."""
        words = _(move.words).rstrip("…")
        super().__init__(words, words, _sentence(codes, left_out), parent)
        self._move = move
        self._number = TextEntry()
        self._on = PartialDateEdit(full=True)
        self._on.set_value(PartialDate.full(today))
        self._body = TextEntry(_("As named in each request"))
        self._reason = LongText(lines=3, most_lines=6)
        self._benefit = MoneyEdit()
        self._benefit.set_value(claimed_vnd)
        if move.asks_decision:
            self.add(Field(_("Number of the decision"), self._number, required=True))
        self.add(Field(_(move.day), self._on, required=True))
        if move.key == "recognise":
            self.add(Field(_("Body that decided"), self._body))
            if len(codes) == 1:
                hint = _("Left empty, the figure the authors propose is taken over.")
                self.add(Field(_("Benefit recognised (đồng)"), self._benefit, hint=hint))
        if move.reason:
            self.add(Field(_("Reason"), self._reason, required=move.reason == "needed"))
        for entry in (self._number, self._on, self._reason):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)
        first = self._number if move.asks_decision else self._reason if move.reason == "needed" else self._on
        first.setFocus()

    def number_entry(self) -> TextEntry:
        """Where the number of the decision is typed."""
        return self._number

    def reason_entry(self) -> LongText:
        """Where the reason is typed."""
        return self._reason

    def _show_readiness(self) -> None:
        day = self._on.value()
        ready = day is not None and day.is_full
        ready = ready and (not self._move.asks_decision or bool(self._number.value()))
        ready = ready and (self._move.reason != "needed" or bool(self._reason.value()))
        self.primary.setEnabled(ready)

    def _tell(self) -> None:
        day = self._on.value()
        if day is not None:
            answer = Answer(
                on=day.first_day,
                number=self._number.value(),
                body=self._body.value(),
                reason=self._reason.value(),
                benefit_vnd=self._benefit.value(),
            )
            self.answered.emit(answer)


class BlockedDialog(AskDialog):
    """Which dossiers rules stop, and why; each can be opened, and the rest can go ahead without them.

    Signals:
        dossier_chosen(str): code of the dossier to open.
        rest_chosen(): do it to those that nothing stops.
    """

    dossier_chosen = Signal(str)
    rest_chosen = Signal()

    def __init__(
        self, move: ListMove, findings: Sequence[Finding], remaining: int, parent: QWidget | None = None
    ) -> None:
        title = ngettext(
            "{number} dossier must be mended first", "{number} dossiers must be mended first", len(findings)
        ).format(number=len(findings))
        if remaining:
            primary = f"{_(move.words).rstrip('…')}: {remaining}"
            note = _("Nothing has been changed. Those without errors can go ahead.")
        else:
            primary = _("Open the dossier")
            note = _("Nothing has been changed.")
        super().__init__(title, primary, note, parent)
        px = theme.active().px
        self.setMinimumSize(px(600), px(300))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(6))
        for place, finding in enumerate(findings):
            if place:
                column.addWidget(hairline())
            column.addLayout(self._heading(finding))
            for problem in finding.problems:
                line = ProblemLine()
                line.show_problem("bad", sentence(problem))
                column.addWidget(line)
        column.addStretch(1)
        self.add(scrolled(inner), 1)
        first = findings[0].dossier.code
        self.accepted.connect(self.rest_chosen if remaining else partial(self.dossier_chosen.emit, first))

    def _heading(self, finding: Finding) -> QHBoxLayout:
        code = finding.dossier.code
        link = Button(code, kind="link")
        link.clicked.connect(lambda _checked=False: self._choose(code))
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(10))
        row.addWidget(link)
        row.addWidget(ElidedLabel(finding.dossier.title or _("(no title yet)"), "strong"), 1)
        return row

    def _choose(self, code: str) -> None:
        self.reject()
        self.dossier_chosen.emit(code)


def _sentence(codes: Sequence[str], left_out: int) -> str:
    """What it will be done to."""
    done_to = (
        codes[0]
        if len(codes) == 1
        else ngettext("{number} dossier", "{number} dossiers", len(codes)).format(number=len(codes))
    )
    if not left_out:
        return done_to
    kept = ngettext(
        "{number} other selected dossier is in a state that does not allow it and stays as it is.",
        "{number} other selected dossiers are in a state that does not allow it and stay as they are.",
        left_out,
    ).format(number=left_out)
    return f"{done_to}. {kept}"
