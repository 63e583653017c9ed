"""Sessions made and amended by the page: the questions asked, and what is kept of the answers."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.domain.council import CouncilScheme, CouncilSession
from desktop.language.translator import gettext as _
from desktop.services import council as sessions
from desktop.services.council import SessionChange, Sitting
from desktop.services.council_scheme import save_scheme, save_standing_members, scheme_on
from desktop.services.desk import Desk
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.sitting.session_dialog import SessionDialog

T = TypeVar("T")


class SessionActs:
    """Acts on the session `session` gives; `made` is told the name of one that was made."""

    def __init__(
        self,
        context: UiContext,
        page: QWidget,
        notice: BatchNotice,
        session: Callable[[], CouncilSession | None],
        made: Callable[[str], None],
    ) -> None:
        self._context = context
        self._page = page
        self._notice = notice
        self._session = session
        self._made = made

    def ask_new(self) -> None:
        """Ask for a new session, and make it."""
        desk = self._context.desk
        today = desk.today()
        proposed, scheme = sessions.new_sitting(desk, today), scheme_on(desk, today)
        words = _("Make the session"), _("New session of the council")
        dialog = SessionDialog(proposed, *words, self._page, scheme)
        dialog.answered.connect(partial(self._make, dialog, scheme))
        dialog.open()

    def ask_amended(self) -> None:
        """Ask what is changed about the session shown, and keep it."""
        session = self._session()
        if session is None:
            return
        sitting = Sitting(
            session.held_on, session.members, session.begins, session.ended, session.place, session.discussion
        )
        dialog = SessionDialog(sitting, _("Save"), _("Session and members"), self._page)
        dialog.answered.connect(partial(self._amend, dialog, session.uid))
        dialog.open()

    def remove(self) -> None:
        """Take the session shown off the list; the notice offers to bring it back."""
        session = self._session()
        if session is not None:
            words = _("Session {name} is off the list; its dossiers stay under review.")
            self._change(lambda desk: sessions.remove_session(desk, session.uid), words)

    def take_conclusion_back(self, code: str) -> None:
        """Let a dossier of the session shown be open again; the notice offers the conclusion back."""
        session = self._session()
        if session is not None:
            words = _("The conclusion on {code} is taken back; its scores stand.").replace("{code}", code)
            self._change(lambda desk: sessions.take_conclusion_back(desk, session.uid, code), words)

    def _make(self, dialog: SessionDialog, scheme: CouncilScheme) -> None:
        desk, sitting = self._context.desk, dialog.sitting()
        strict = replace(scheme, scores_own=dialog.scores_own.value(), union_needed=dialog.union_needed.value())

        def work(_progress: JobProgress) -> CouncilSession:
            if strict != scheme:
                save_scheme(desk, strict)
            return sessions.make_session(desk, sitting)

        def done(session: CouncilSession) -> None:
            self._made(session.name)

        self._keep(_with_usual(desk, dialog, work), done)

    def _amend(self, dialog: SessionDialog, uid: str) -> None:
        desk, sitting = self._context.desk, dialog.sitting()

        def work(_progress: JobProgress) -> SessionChange:
            return sessions.amend_session(desk, uid, sitting)

        self._keep(_with_usual(desk, dialog, work), self._teller(_("Session {name} is changed.")))

    def _change(self, act: Callable[[Desk], SessionChange], words: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> SessionChange:
            return act(desk)

        self._keep(work, self._teller(words))

    def _teller(self, words: str) -> Callable[[SessionChange], None]:
        def tell(change: SessionChange) -> None:
            self._notice.tell(words.format(name=change.session.name), change.batch)

        return tell

    def _keep(self, work: Callable[[JobProgress], T], done: Callable[[T], None]) -> None:
        self._context.background.write(work, name="council", done=done, parent=self._page)


def _with_usual(desk: Desk, dialog: SessionDialog, work: Callable[[JobProgress], T]) -> Callable[[JobProgress], T]:
    """The same act, behind keeping the members as the usual ones where the dialog says so."""
    usual, members = dialog.usual.value(), dialog.sitting().members

    def both(progress: JobProgress) -> T:
        if usual:
            save_standing_members(desk, members)
        return work(progress)

    return both
