"""One session on screen: agenda, scores, conclusion and draft, side by side or under one another."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.council import CouncilSession, MemberScore
from desktop.domain.council_results import result_of, sitting_faults
from desktop.domain.money import show_share
from desktop.domain.refusals import NotAllowed
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.council import Conclusion, SessionDossiers
from desktop.ui import theme
from desktop.ui.pages.sitting.agenda_list import AgendaList, AgendaRow
from desktop.ui.pages.sitting.conclusion_part import ConclusionPart
from desktop.ui.pages.sitting.draft_part import DraftPart
from desktop.ui.pages.sitting.score_grid import ScoreGrid
from desktop.ui.pages.sitting.words import item_chip, mean
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import ElidedLabel, Label

STACKED_BELOW = 1010
AGENDA_BESIDE_ABOVE = 640
AGENDA_WIDTH, SIDE_WIDTH = 262, 264
WIDEST = 16_777_215


class SittingView(QWidget):
    """The session shown.

    Attributes:
        agenda, grid, part, draft: the agenda, the scores, the conclusion and the draft decision.
        add: the button that puts dossiers on the agenda.
    Signals:
        scored(str, MemberScore), concluded(str, Conclusion): for the dossier of this uid.
        agenda_wanted(), removal_wanted(str), members_wanted(): the page asks further.
        dossier_wanted(str): open the dossier of this uid.
    """

    scored = Signal(str, object)
    concluded = Signal(str, object)
    agenda_wanted = Signal()
    removal_wanted = Signal(str)
    members_wanted = Signal()
    dossier_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting: SessionDossiers | None = None
        self._problem = ProblemLine()
        self._build()

    def show_sitting(self, sitting: SessionDossiers) -> None:
        """Show a session as it stands now; the dossier chosen stays chosen."""
        self._sitting = sitting
        session = sitting.session
        rows = [_agenda_row(sitting, place) for place in range(len(session.agenda))]
        count = len(rows)
        self._count.setText(ngettext("{number} dossier", "{number} dossiers", count).format(number=count))
        self.add.setVisible(not session.is_decided)
        self.agenda.show_rows(rows)
        fault = next(sitting_faults(session), None)
        if fault is None or session.is_decided:
            self._problem.hide()
        else:
            words = refusal_sentence(NotAllowed(fault.code, **dict(fault.parameters)))
            self._problem.show_problem("warn", words, _("Session and members…"), self.members_wanted.emit)
        self.draft.show_session(sitting)
        self._show_item()

    def session(self) -> CouncilSession | None:
        """The session shown."""
        return None if self._sitting is None else self._sitting.session

    def focus_scores(self) -> None:
        """Put the keyboard where the next points go."""
        self.grid.focus_first()

    def go_on(self) -> None:
        """Choose the next dossier of the agenda, ready to be scored."""
        self.agenda.step(1)
        self.focus_scores()

    def add_keys(self, page: QWidget) -> None:
        """The keys of the session, good wherever on the page the keyboard is."""
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self.part.conclude.click),
            ("Ctrl+Enter", self.part.conclude.click),
            ("Ctrl+PgDown", lambda: self.agenda.step(1)),
            ("Ctrl+PgUp", lambda: self.agenda.step(-1)),
            ("Ctrl+D", self.focus_scores),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build(self) -> None:
        px = theme.active().px
        self._build_agenda()
        self.grid = ScoreGrid()
        self.grid.scored.connect(self._tell_score)
        self.part = ConclusionPart(self)
        self.part.concluded.connect(self._tell_conclusion)
        self.part.worksheet_wanted.connect(lambda: self.dossier_wanted.emit(self.agenda.chosen()))
        # From the last cell of the grid the keyboard goes to the conclusion.
        self.grid.finished.connect(self.part.conclude.setFocus)
        self.draft = DraftPart()
        self._heading, self._authors = Label("", "heading", wrap=True), ElidedLabel("", "note")
        self.open_dossier = Button(_("Open the dossier"), "file-text")
        self.open_dossier.clicked.connect(lambda: self.dossier_wanted.emit(self.agenda.chosen()))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._heading)
        words.addWidget(self._authors)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.open_dossier, 0, Qt.AlignmentFlag.AlignTop)
        self._advice = Label("", "note", wrap=True)
        scores = Card()
        scores.add(head)
        scores.add(self.grid)
        scores.add(self._advice)
        middle = _column(scores, self.part.benefit_card, self.part.words_card)
        side = _column(self.part.outcome_card, self.draft)
        side.setMinimumWidth(px(SIDE_WIDTH))
        self._work = Beside(below=STACKED_BELOW - AGENDA_WIDTH)
        self._work.add(middle, 23)
        self._work.add(side, 10)
        self._both = Beside(below=AGENDA_BESIDE_ABOVE)
        self._both.add(self._agenda_card, 0)
        self._work_area = scrolled(self._work)
        self._both.add(self._work_area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._problem)
        column.addWidget(scrolled(self._both), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Under one another, agenda and work are scrolled through as one; side by side each scrolls by itself."""
        px = theme.active().px
        stacked = self.width() < px(AGENDA_BESIDE_ABOVE)
        self._agenda_card.setMaximumWidth(WIDEST if stacked else px(AGENDA_WIDTH))
        width = max(1, self.width() - px(16))
        high = max(self._work.sizeHint().height(), self._work.heightForWidth(width)) if stacked else 0
        self._work_area.setMinimumHeight(high)

    def _build_agenda(self) -> None:
        px = theme.active().px
        self._count = Label("", "note")
        self._agenda_card = Card(_("Agenda"), trailing=self._count, padding=0, spacing=0)
        self.agenda = AgendaList(_("Agenda"))
        self.agenda.dossier_chosen.connect(self._show_item)
        self.agenda.removal_wanted.connect(self.removal_wanted)
        self.add = Button(_("Put dossiers on the agenda"), "plus", "quiet")
        self.add.clicked.connect(self.agenda_wanted)
        self._agenda_card.add(self.agenda, 1)
        row = QHBoxLayout()
        row.setContentsMargins(px(8), px(6), px(8), px(6))
        row.addWidget(self.add)
        row.addStretch(1)
        self._agenda_card.add(row)
        self._agenda_card.setMinimumWidth(px(AGENDA_WIDTH * 0.8))
        self._agenda_card.setMinimumHeight(px(180))

    def _show_item(self, _dossier: str = "") -> None:
        sitting = self._sitting
        item = sitting.session.item(self.agenda.chosen()) if sitting is not None else None
        self._work.setVisible(item is not None and sitting is not None and item.dossier in sitting.dossiers)
        if sitting is None or item is None or item.dossier not in sitting.dossiers:
            return
        session, dossier = sitting.session, sitting.of(item)
        self._heading.setText(f"{dossier.code} · {dossier.title}")
        shares = (
            f"{author.name} {show_share(author.share_bp)}" if author.share_bp is not None else author.name
            for author in dossier.authors
        )
        self._authors.setText(", ".join(shares))
        self.grid.show_item(session, item)
        self.part.show_item(session, item, dossier)
        self._fit()
        barred = [member.name for member in session.members if member.uid in item.barred and member.present]
        said = _("Points are typed into the cells; Enter goes to the next member, Ctrl+Enter concludes.")
        if barred and not session.scheme.scores_own:
            own = _("{names} is an author, does not score and is not in the mean (see Settings).")
            said = f"{said} {own.format(names=', '.join(barred))}"
        self._advice.setText(said)

    def _tell_score(self, score: MemberScore) -> None:
        self.scored.emit(self.agenda.chosen(), score)

    def _tell_conclusion(self, conclusion: Conclusion) -> None:
        self.concluded.emit(self.agenda.chosen(), conclusion)


def _agenda_row(sitting: SessionDossiers, place: int) -> AgendaRow:
    session = sitting.session
    item = session.agenda[place]
    dossier = sitting.dossiers.get(item.dossier)
    score = result_of(session, item).score
    return AgendaRow(
        item.dossier,
        dossier.code if dossier else "",
        dossier.title if dossier else _("No longer in the register"),
        mean(score),
        item_chip(session, item),
    )


def _column(*cards: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.active().px(12))
    for place, card in enumerate(cards, 1):
        column.addWidget(card, 1 if place == len(cards) else 0)
    return holder
