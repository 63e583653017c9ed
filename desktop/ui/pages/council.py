"""Hội đồng: sessions with agenda, scores and conclusions; their papers; what is late; corrections after recognition."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.council import CouncilSession, MemberScore
from desktop.domain.dates import show_date
from desktop.domain.listing import DossierLine
from desktop.domain.refusals import NotAllowed
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services import council as sessions
from desktop.services.corrections import Correction, corrections
from desktop.services.council import Conclusion, SessionDossiers
from desktop.services.council_decision import Decided, decision_faults, sign_decision
from desktop.services.council_reminders import Reminder, reminders
from desktop.services.council_scoring import enter_score
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.sitting.ask_dialogs import AgendaDialog, DecisionDialog
from desktop.ui.pages.sitting.reminders_part import CorrectionsPart, RemindersPart
from desktop.ui.pages.sitting.session_acts import SessionActs
from desktop.ui.pages.sitting.session_papers import SessionPapers
from desktop.ui.pages.sitting.sitting_view import SittingView
from desktop.ui.pages.sitting.words import session_words
from desktop.ui.widgets.buttons import Button, IconButton, Segments
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.page import Page

SESSION, REMINDERS, CORRECTIONS = "session", "reminders", "corrections"
KINDS = frozenset({"dossiers", "certificates", "council"})
HEARD = KINDS | {"organisation", "settings", "rules"}
Told = tuple[list[CouncilSession], SessionDossiers | None, list[Reminder], list[Correction]]


class CouncilPage(Page):
    """The council of the unit.

    Attributes:
        views: session, reminders or corrections.
        choice: the session shown.
        view, reminders, corrections: the three views.
        acts: sessions made and amended; papers: what is printed, written and read back.
        new, amend, remove, sheets, minutes, decide: the buttons of the header.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Council"))
        self._context = context
        self._wanted = ""
        self._pending = 0
        self._latest: CouncilSession | None = None
        self._sitting: SessionDossiers | None = None
        self._outdated = True
        self.notice = BatchNotice(context, self, KINDS)
        self.acts = SessionActs(context, self, self.notice, lambda: self.view.session(), self._want)
        self.papers = SessionPapers(context, self, self.notice, lambda: self.view.session())
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`session` is the name of a session, `view` one of the three views."""
        self._wanted = str(arguments.get("session", self._wanted))
        self._show_view(str(arguments.get("view", self.views.current())))
        if self._outdated or arguments.get("session"):
            self.refresh()

    def arguments(self) -> dict[str, object]:
        session = self.view.session()
        return {"view": self.views.current(), "session": session.name if session else ""}

    def refresh(self) -> None:
        """Ask the register again."""
        self._outdated = False
        desk, wanted = self._context.desk, self._wanted

        def work(_progress: JobProgress) -> Told:
            listed = sessions.list_sessions(desk)
            names = [each.name for each in listed]
            name = wanted if wanted in names else next(iter(names), "")
            return listed, sessions.open_session(desk, name) if name else None, reminders(desk), corrections(desk)

        self._context.background.read(work, query="council", done=self._show, parent=self)

    def sitting(self) -> SessionDossiers | None:
        """The session shown, as it stands with what was typed last."""
        return self._sitting

    def _build(self) -> None:
        px = theme.active().px
        self.new = Button(_("New session…"), "plus")
        self.amend = Button(_("Session and members…"), "users")
        self.sheets = Button(_("Score sheets"), "file-spreadsheet")
        self.remove = IconButton(_("Take the session off the list"), "trash-2")
        self.minutes = Button(_("Minutes"), "file-text")
        self.decide = Button(_("Signed decision…"), "stamp", "primary")
        for button, act in (
            (self.new, self.acts.ask_new),
            (self.amend, self.acts.ask_amended),
            (self.remove, self.acts.remove),
            (self.sheets, lambda: self.papers.open_menu(self.sheets)),
            (self.minutes, self.papers.show_minutes),
            (self.decide, self._ask_decision),
        ):
            button.clicked.connect(act)
        self.add_buttons([self.sheets, self.minutes, self.decide])
        self.views = Segments([(SESSION, _("Session")), (REMINDERS, _("Reminders")), (CORRECTIONS, _("Corrections"))])
        self.views.chosen.connect(self._show_view)
        self.choice = Choice()
        self.choice.setAccessibleName(_("Session shown"))
        self.choice.setMinimumWidth(px(230))
        self.choice.edited.connect(self._hear_choice)
        above = QWidget()
        bar = FlowLayout(above, spacing=10, even=False)
        for part in (self.views, self.choice, self.amend, self.remove, self.new):
            bar.addWidget(part)
        self.view = SittingView()
        self.view.add_keys(self)
        self._connect_view()
        self._empty = EmptyState(
            "users",
            _("The council has not sat yet"),
            _("A session takes dossiers under review through scores and conclusions to one decision."),
            _("New session…"),
            self.acts.ask_new,
        )
        self.reminders, self.corrections = RemindersPart(), CorrectionsPart()
        self.reminders.dossier_wanted.connect(self._open_dossier)
        self.reminders.letter_wanted.connect(self.papers.show_reminder)
        self.corrections.dossier_wanted.connect(self._open_dossier)
        self.corrections.certificates_wanted.connect(lambda code: self._go("certificates", codes=[code]))
        self.corrections.sending_wanted.connect(lambda: self._go("send"))
        self._stack = QStackedWidget()
        for shown in (self.view, self._empty, self.reminders, self.corrections):
            self._stack.addWidget(shown)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(above)
        column.addWidget(self._stack, 1)
        self.add(inner, 1)
        self._show_view(SESSION)

    def _connect_view(self) -> None:
        view = self.view
        view.scored.connect(self._keep_score)
        view.concluded.connect(self._keep_conclusion)
        view.agenda_wanted.connect(self._ask_agenda)
        view.removal_wanted.connect(self._remove_from_agenda)
        view.members_wanted.connect(self.acts.ask_amended)
        view.dossier_wanted.connect(self._open_by_uid)
        view.draft.preview_wanted.connect(self.papers.show_decision)
        view.draft.docx_wanted.connect(self.papers.save_docx)

    def _show_view(self, view: str) -> None:
        self.views.choose(view)
        on_session = view == SESSION
        shown: QWidget = self.view if self._sitting is not None else self._empty
        parts = {SESSION: shown, REMINDERS: self.reminders, CORRECTIONS: self.corrections}
        self._stack.setCurrentWidget(parts[view])
        there = on_session and self._sitting is not None
        of_session: tuple[QWidget, ...] = (self.choice, self.amend, self.sheets, self.minutes)
        for part in of_session:
            part.setVisible(there)
        self.new.setVisible(on_session)
        still_open = there and self._sitting is not None and not self._sitting.session.is_decided
        for button in (self.decide, self.remove):
            button.setVisible(still_open)
        self._show_header(self._sitting.session if there and self._sitting is not None else None)

    def _show(self, told: Told) -> None:
        listed, sitting, late, corrected = told
        self.choice.set_options([(each.name, session_words(each)) for each in listed])
        self.reminders.show_reminders(late)
        self.corrections.show_corrections(corrected)
        # What is typed while an older answer comes is newer than that answer.
        if self._pending == 0:
            self._show_sitting(sitting)

    def _show_sitting(self, sitting: SessionDossiers | None) -> None:
        self._sitting = sitting
        self._show_view(self.views.current())
        if sitting is not None:
            self._wanted = sitting.session.name
            self.choice.set_value(sitting.session.name)
            self.view.show_sitting(sitting)

    def _show_header(self, session: CouncilSession | None) -> None:
        if session is None:
            self.set_header(_("Council"), "")
            return
        present = sum(member.present for member in session.members)
        told = (
            _("session {name}").format(name=session.name),
            session.place,
            _("{present}/{everyone} present").format(present=present, everyone=len(session.members)),
            _("decision {number}").format(number=session.decision_number) if session.is_decided else "",
        )
        title = _("Session of the council, {day}").format(day=show_date(session.held_on))
        self.set_header(title, " · ".join(filter(None, told)))

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if kinds.isdisjoint(HEARD):
            return
        self._outdated = True
        if self.isVisible():
            self.refresh()

    def _hear_choice(self) -> None:
        self._wanted = self.choice.value()
        self.refresh()

    def _want(self, session: str) -> None:
        self._wanted = session
        self._context.changes.announce({"council"})

    # What is typed: shown at once, kept behind it.

    def _keep_score(self, dossier: str, score: MemberScore) -> None:
        sitting = self._sitting
        item = sitting.session.item(dossier) if sitting is not None else None
        if sitting is None or item is None:
            return
        session = sitting.session.with_item(item.with_score(score))
        self._show_sitting(SessionDossiers(session, sitting.dossiers))
        code = sitting.dossiers[dossier].code
        self._write(lambda desk: enter_score(desk, session.uid, code, score))

    def _keep_conclusion(self, dossier: str, conclusion: Conclusion) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        name, code = sitting.session.uid, sitting.dossiers[dossier].code
        if conclusion.outcome is None:
            self.acts.take_conclusion_back(code)
            return
        self._write(lambda desk: sessions.conclude(desk, name, code, conclusion), self.view.go_on)

    def _write(self, act: Callable[[Any], CouncilSession], after: Callable[[], None] | None = None) -> None:
        desk = self._context.desk
        self._pending += 1

        def work(_progress: JobProgress) -> CouncilSession:
            return act(desk)

        def done(session: CouncilSession) -> None:
            self._pending -= 1
            if self._pending == 0 and self._sitting is not None and self._sitting.session.uid == session.uid:
                self._show_sitting(SessionDossiers(session, self._sitting.dossiers))
            if after is not None:
                after()
            self._context.set_status(_("Saved"))

        def failed(error: Exception) -> None:
            self._pending -= 1
            if not isinstance(error, NotAllowed):
                raise error
            self._context.notices.say("bad", refusal_sentence(error))
            self.refresh()

        self._context.background.write(work, name="council", done=done, failed=failed, parent=self)

    # Sessions and agenda.

    def _ask_agenda(self) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[DossierLine]:
            return sessions.waiting_dossiers(desk)

        self._context.background.read(work, query="waiting", done=self._choose_agenda, parent=self)

    def _choose_agenda(self, waiting: list[DossierLine]) -> None:
        if not waiting:
            self._context.notices.say("info", _("No admitted dossier and none under review waits for the council."))
            return
        dialog = AgendaDialog(waiting, self)
        dialog.answered.connect(self._put_on_agenda)
        dialog.open()

    def _put_on_agenda(self, codes: list[str]) -> None:
        if self._sitting is None:
            return
        name = self._sitting.session.uid
        self._write(lambda desk: sessions.put_on_agenda(desk, name, codes), self._tell_agenda)

    def _tell_agenda(self) -> None:
        self._context.changes.announce({"dossiers"})
        self.view.agenda.setFocus()

    def _remove_from_agenda(self, dossier: str) -> None:
        sitting = self._sitting
        if sitting is None or sitting.session.is_decided:
            return
        name, code = sitting.session.uid, sitting.dossiers[dossier].code
        self._write(lambda desk: sessions.take_off_agenda(desk, name, [code]))

    # The decision.

    def _ask_decision(self) -> None:
        if self._sitting is None:
            return
        desk, name = self._context.desk, self._sitting.session.uid

        def work(_progress: JobProgress) -> list[str]:
            faults = decision_faults(desk, name)
            return [refusal_sentence(NotAllowed(fault.code, **dict(fault.parameters))) for fault in faults]

        self._context.background.read(work, query="faults", done=self._open_decision, parent=self)

    def _open_decision(self, obstacles: list[str]) -> None:
        if self._sitting is None:
            return
        session = self._sitting.session
        words = _("All dossiers of session {name} are recognised, returned or refused in one act, undone as one.")
        dialog = DecisionDialog(session.held_on, obstacles[:4], words.format(name=session.name), self)
        dialog.answered.connect(self._sign)
        dialog.open()

    def _sign(self, number: str, decided_on: date) -> None:
        if self._sitting is None:
            return
        desk, name = self._context.desk, self._sitting.session.uid

        def work(progress: JobProgress) -> Decided:
            return sign_decision(desk, name, number, decided_on, progress)

        words = _("Entering the decision")
        job = self._context.background.write(work, name=words, done=self._tell_decided, parent=self)
        self._context.follow(job, words)

    def _tell_decided(self, decided: Decided) -> None:
        words = _("Recognised {recognised}, returned {returned}, refused {refused}.").format(
            recognised=len(decided.recognised), returned=len(decided.returned), refused=len(decided.refused)
        )
        self.notice.tell(words, decided.batch, self.refresh)

    # Ways on.

    def _open_by_uid(self, dossier: str) -> None:
        if self._sitting is not None and dossier in self._sitting.dossiers:
            self._open_dossier(self._sitting.dossiers[dossier].code)

    def _open_dossier(self, code: str) -> None:
        self._go("dossier", code=code)

    def _go(self, page: str, **arguments: object) -> None:
        if self._context.offers(page):
            self._context.navigate(page, **arguments)
