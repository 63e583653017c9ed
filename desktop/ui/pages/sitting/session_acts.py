"""Sessions made and amended by the page: the questions asked, and what is kept of the answers."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.council import CouncilScheme, CouncilSession
from desktop.language.translator import gettext as _
from desktop.services import council as sessions
from desktop.services.council import Sitting
from desktop.services.council_scheme import save_scheme, save_standing_members, scheme_on
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.sitting.session_dialog import SessionDialog


class SessionActs:
    """Acts on the session `session` gives; `made` is told the name of one that was made or amended."""

    def __init__(
        self,
        context: UiContext,
        page: QWidget,
        session: Callable[[], CouncilSession | None],
        made: Callable[[str], None],
    ) -> None:
        self._context = context
        self._page = page
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

    def _make(self, dialog: SessionDialog, scheme: CouncilScheme) -> None:
        desk, sitting = self._context.desk, dialog.sitting()
        strict = replace(scheme, scores_own=dialog.scores_own.value(), union_needed=dialog.union_needed.value())

        def work(_progress: JobProgress) -> CouncilSession:
            if strict != scheme:
                save_scheme(desk, strict)
            return sessions.make_session(desk, sitting)

        self._keep_session(dialog, work)

    def _amend(self, dialog: SessionDialog, uid: str) -> None:
        desk, sitting = self._context.desk, dialog.sitting()
        self._keep_session(dialog, lambda _progress: sessions.amend_session(desk, uid, sitting))

    def _keep_session(self, dialog: SessionDialog, keep: Callable[[JobProgress], CouncilSession]) -> None:
        desk, usual, members = self._context.desk, dialog.usual.value(), dialog.sitting().members

        def work(progress: JobProgress) -> CouncilSession:
            if usual:
                save_standing_members(desk, members)
            return keep(progress)

        def done(session: CouncilSession) -> None:
            self._made(session.name)

        self._context.background.write(work, name="council", done=done, parent=self._page)
