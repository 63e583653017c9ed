"""Sets Qt up and holds the one window: fonts, theme, words, threads, and what happens when something fails."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.domain.refusals import UserError
from desktop.language.translator import choose_language
from desktop.reference_data import font_bytes
from desktop.services.desk import Desks
from desktop.ui.background import Background, Job
from desktop.ui.badges import Badges
from desktop.ui.changes import Changes
from desktop.ui.context import PageEntry, Session
from desktop.ui.icons import program_icon
from desktop.ui.last_resort import LastResort
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences, WindowPreferences
from desktop.ui.register_door import RegisterDoor
from desktop.ui.standard_words import StandardWords
from desktop.ui.theme import apply_theme, load_fonts, theme_named

logger = logging.getLogger(__name__)

APPLICATION_NAME = "so-sang-kien"
WELCOME = "welcome"


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, named, with the shipped fonts loaded."""
    application = QApplication(list(arguments) or [APPLICATION_NAME])
    application.setApplicationName(APPLICATION_NAME)
    application.setWindowIcon(program_icon())
    load_fonts(font_bytes)
    return application


class DeskApplication(QObject):
    """Opens the window on a register, or on the welcome page, and changes one for the other.

    Attributes:
        window: the window shown.
        background, preferences, changes: shared by every page.
        door: opens and makes registers; None where none are to be opened.
    """

    def __init__(
        self,
        application: QApplication,
        entries: Sequence[PageEntry],
        preferences: Preferences,
        refusal_sentence: Callable[[UserError], str] = str,
        desks: Desks | None = None,
    ) -> None:
        """`refusal_sentence` says in the user's language what stands in the way; `desks` opens registers."""
        super().__init__(application)
        self._application = application
        self._entries = entries
        self._refusal_sentence = refusal_sentence
        self._session: Session | None = None
        self._look_for_unsaved = False
        self.preferences = preferences
        self.changes = Changes(self)
        self.background = Background(self)
        self.background.job_failed.connect(self._tell_failure)
        self.door = RegisterDoor(desks, self.background, preferences, self) if desks is not None else None
        if self.door is not None:
            self.door.opened.connect(self._show_opened)
            self.door.left.connect(self._show_welcome)
            self.door.damaged.connect(self._offer_rescue)
        self.last_resort = LastResort(self)
        self._words = StandardWords(self)
        application.installTranslator(self._words)
        self._dressed_as = preferences.now
        self._dress()
        self.window = self._new_window()
        preferences.changed.connect(self._follow_preferences)

    def start(self, session: Session | None, page: str = "", **arguments: object) -> None:
        """Show the window on this register (None: the welcome page), painted before its first page is built."""
        self._session = session
        self._replace_window(page, **arguments)

    def show_register(self, session: Session | None, page: str = "", **arguments: object) -> None:
        """Change to another register, or to none, and show a page of it."""
        if self.window.may_close():
            self._session = session
            self._replace_window(page, **arguments)

    def close(self) -> None:
        """Finish every change asked for, stop the threads and let the register go."""
        self.background.shutdown()
        if self.door is not None:
            self.door.close()

    def _new_window(self) -> MainWindow:
        return MainWindow(self._entries, self._session, self.background, self.preferences, self.changes, self.door)

    def _replace_window(self, page: str, **arguments: object) -> None:
        before = self.window
        place = before.saveGeometry() if before.isVisible() else None
        self.window = self._new_window()
        if place is not None:
            self.window.restoreGeometry(place)
        self.window.show()
        before.hide()
        before.deleteLater()
        QTimer.singleShot(0, self.window, lambda: self._open_first_page(page, arguments))

    def _open_first_page(self, page: str, arguments: dict[str, object]) -> None:
        logger.info("the window is shown")
        if self._look_for_unsaved:
            self._look_for_unsaved = False
            # Loaded with the first page, after the window was painted.
            from desktop.ui.pages.recovery import Recovery

            Recovery(self.window.context, self.window).ask()
        if self.door is not None and self.door.session is not None:
            # Services bring libraries no start should wait for; this runs after the first paint.
            from desktop.ui.clock_watch import ClockWatch
            from desktop.ui.safe_keeping import SafeKeeping
            from desktop.ui.status_line import StatusLine

            Badges(self.window.context, self.window)
            SafeKeeping(self.window.context, self.window)
            StatusLine(self.window.context, self.window)
            ClockWatch(self.window.context, self.window)
        first = page if self.window.offers(page) else self.window.first_key()
        if first:
            self.window.navigate(first, **(arguments if first == page else {}))

    def _offer_rescue(self, path: Path) -> None:
        from desktop.ui.pages.rescue import RescueDialog

        RescueDialog(self.window.context, path, self.window).open()

    def _show_opened(self, session: Session) -> None:
        self._look_for_unsaved = True
        self.show_register(session)

    def _show_welcome(self) -> None:
        self.show_register(None)

    def _dress(self) -> None:
        now = self.preferences.now
        self._dressed_as = now
        choose_language(now.language)
        apply_theme(self._application, theme_named(now.theme, now.text_percent))

    def _follow_preferences(self) -> None:
        """Another theme, text size or language builds the window anew: sizes are taken when a widget is made."""
        if _dress_of(self.preferences.now) == _dress_of(self._dressed_as) or not self.window.may_close():
            return
        page, shown = self.window.current_key(), self.window.current_page()
        arguments = shown.arguments() if shown is not None else {}
        self._dress()
        self._replace_window(page, **arguments)

    def _tell_failure(self, job: Job[object], error: Exception) -> None:
        if isinstance(error, UserError):
            logger.info("%s refused: %s", job.name or "a job", error.code)
            self.window.context.notices.say("bad", self._refusal_sentence(error))
        else:
            self.last_resort.tell(error)


def _dress_of(preferences: WindowPreferences) -> tuple[str, str, int]:
    return preferences.theme, preferences.language, preferences.text_percent
