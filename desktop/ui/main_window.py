"""The window: navigation, the page shown, the message bar above it and the progress strip below."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import shortcuts, theme
from desktop.ui.background import Background, Job
from desktop.ui.changes import Changes
from desktop.ui.context import PageEntry, Session, UiContext
from desktop.ui.navigation import FOLD_BELOW, Navigation
from desktop.ui.notices import NoticeBar, Notices
from desktop.ui.preferences import Preferences
from desktop.ui.register_door import RegisterDoor
from desktop.ui.shortcut_sheet import ShortcutSheet
from desktop.ui.shortcuts import Shortcut
from desktop.ui.widgets.page import COMPACT_BELOW, Page
from desktop.ui.widgets.progress import ProgressStrip
from desktop.ui.widgets.text import ElidedLabel, Label

SMALLEST_WIDTH, SMALLEST_HEIGHT = 960, 600
FIRST_WIDTH, FIRST_HEIGHT = 1440, 900


class MainWindow(QMainWindow):
    """One register at a time, or none.

    Attributes: context: what the pages are handed.
    """

    def __init__(
        self,
        entries: Sequence[PageEntry],
        session: Session | None,
        background: Background,
        preferences: Preferences,
        changes: Changes,
        door: RegisterDoor | None = None,
    ) -> None:
        super().__init__()
        self._entries = {
            entry.key: entry
            for entry in entries
            if entry.alone is (session is None) and (not entry.superior_only or (session and session.superior))
        }
        self._pages: dict[str, Page] = {}
        self._current = ""
        self.context = UiContext(
            session=session,
            background=background,
            preferences=preferences,
            changes=changes,
            notices=Notices(self),
            navigate=self.navigate,
            follow=self.follow,
            show_badges=self.show_badges,
            set_status=self.set_status,
            offers=self.offers,
            register_door=door,
        )
        self.setWindowTitle(_("Initiative Register") + (f" – {session.unit_name}" if session else ""))
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self._build(session)
        self._bind_keys()
        self._restore_place()

    def navigate(self, page: str, **arguments: object) -> None:
        """Show a page, built now if it never was. The page shown is asked first and may stay.

        Raises KeyError for a page that is not there.
        """
        entry = self._entries[page]
        shown = self.current_page()
        if shown is not None and self._current != page and not shown.may_leave():
            self._navigation.show_current(self._entries[self._current].under or self._current)
            return
        if page not in self._pages:
            self._pages[page] = entry.build(self.context)
            self._stack.addWidget(self._pages[page])
        self._current = page
        self._stack.setCurrentWidget(self._pages[page])
        self._navigation.show_current(entry.under or page)
        self._pages[page].open(**arguments)

    def offers(self, page: str) -> bool:
        """Whether this window has such a page."""
        return page in self._entries

    def first_key(self) -> str:
        """Key of the page a window opens on; empty in a window without pages."""
        return next(iter(self._entries), "")

    def current_key(self) -> str:
        """Key of the page shown, empty before the first."""
        return self._current

    def current_page(self) -> Page | None:
        """The page shown."""
        return self._pages.get(self._current)

    def follow(self, job: Job[Any], words: str = "") -> None:
        """Show a job in the progress strip."""
        self._strip.follow(job, words)

    def show_badges(self, counts: Mapping[str, int]) -> None:
        """How much work waits behind each page."""
        self._navigation.show_badges(counts)

    def set_status(self, words: str) -> None:
        """Say something quiet at the foot; empty hides the line."""
        self._status.setText(words)
        self._status.setVisible(bool(words))

    def status(self) -> str:
        """What is said at the foot."""
        return self._status.text()

    def notice_bar(self) -> NoticeBar:
        """The message bar."""
        return self._bar

    def navigation(self) -> Navigation:
        """The navigation."""
        return self._navigation

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.active().px
        self._navigation.fold(self.width() < px(FOLD_BELOW))
        # Under the edge of the page, whose margins shrink where it is narrow.
        side = px(16 if self.width() - self._navigation.width() < px(COMPACT_BELOW) else 24)
        self._status.setContentsMargins(side, 0, side, px(6))

    def may_close(self) -> bool:
        """Whether every page agrees: a form saves what is in it."""
        return all(page.may_leave() for page in self._pages.values())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.context.preferences.keep(geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)

    def _build(self, session: Session | None) -> None:
        in_navigation = [entry for entry in self._entries.values() if not entry.under]
        self._navigation = Navigation(
            in_navigation, session.unit_name if session else "", session.place if session else ""
        )
        self._navigation.page_chosen.connect(self.navigate)
        self._navigation.setVisible(session is not None)
        self._bar = NoticeBar()
        self.context.notices.said.connect(self._bar.show_notice)
        self.context.notices.withdrawn.connect(self._bar.hide)
        self._stack = QStackedWidget()
        self._strip = ProgressStrip()
        self._status = ElidedLabel("", "note")
        self._status.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self._bar, self._stack, self._strip, self._status):
            right.addWidget(part, 1 if part is self._stack else 0)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._navigation)
        across.addLayout(right, 1)
        root = QWidget()
        root.setProperty("kind", "page")
        root.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if session is None:
            column.addWidget(_top_bar())
        column.addLayout(across, 1)
        self.setCentralWidget(root)

    def _bind_keys(self) -> None:
        for keys, page in zip(shortcuts.PAGES.keys, self._navigation.page_keys(), strict=False):
            shortcuts.bind(Shortcut((keys,), shortcuts.PAGES.words), self, partial(self.navigate, page))
        shortcuts.bind(shortcuts.FIND, self, self._find)
        shortcuts.bind(shortcuts.REFRESH, self, self._refresh)
        shortcuts.bind(shortcuts.SHEET, self, self.show_shortcuts)
        shortcuts.bind(shortcuts.QUIT, self, self.close)
        if self.context.session is not None:
            shortcuts.bind(shortcuts.PALETTE, self, self.show_palette)

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts over the window."""
        sheet = ShortcutSheet(self)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def show_palette(self) -> None:
        """Show the command palette over the window."""
        # Services bring libraries no start should wait for.
        from desktop.ui.commands import commands
        from desktop.ui.palette import CommandPalette

        if self.findChild(CommandPalette) is None:
            CommandPalette(commands(self._entries.values(), self.context), self.context, self).show()

    def _refresh(self) -> None:
        page = self.current_page()
        if page is not None:
            page.refresh()

    def _find(self) -> None:
        page = self.current_page()
        if page is not None:
            page.focus_search()

    def _restore_place(self) -> None:
        kept = self.context.preferences.now.geometry
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            self.resize(FIRST_WIDTH, FIRST_HEIGHT)


def _top_bar() -> QFrame:
    """The bar over the welcome page."""
    px = theme.active().px
    bar = QFrame()
    bar.setProperty("kind", "navigation")
    row = QHBoxLayout(bar)
    row.setContentsMargins(px(24), px(14), px(24), px(14))
    row.addWidget(Label(_("Initiative Register"), "brand"), 1)
    row.addWidget(Label(_("Works on this machine, needs no network")))
    return bar
