"""What happens when the program itself is wrong: a log entry and one window with a report to copy, never a crash."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import Label

logger = logging.getLogger(__name__)

REPORTS_KEPT = 20


class LastResort(QObject):
    """Hears of every exception nobody caught, on whatever thread.

    Attributes:
        reports: the reports of this sitting, oldest first.
        window: the window that shows them, None while it is closed.
    """

    _happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reports: list[str] = []
        self.window: ReportWindow | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> Callable[[], None]:
        """Take over Python's hooks for uncaught exceptions; the answer gives them back."""
        before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.handle

        def from_thread(happened: threading.ExceptHookArgs) -> None:
            if happened.exc_value is not None:
                self.handle(happened.exc_type, happened.exc_value, happened.exc_traceback)

        threading.excepthook = from_thread

        def give_back() -> None:
            sys.excepthook, threading.excepthook = before

        return give_back

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the exception and show the window; an interruption from the keyboard is passed on."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = describe(error)
        logger.error("uncaught exception\n%s", report)
        self._happened.emit(report)

    def tell(self, error: BaseException) -> None:
        """The same for an exception somebody caught but cannot answer."""
        self.handle(type(error), error, error.__traceback__)

    @Slot(object)
    def _show(self, report: str) -> None:
        self.reports = [*self.reports, report][-REPORTS_KEPT:]
        try:
            if self.window is None:
                self.window = ReportWindow()
                self.window.finished.connect(self._put_away)
            self.window.show_reports(self.reports)
        except Exception:
            # Showing the report must not bring the next report.
            logger.exception("the report window cannot be shown")

    def _put_away(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None


class ReportWindow(QDialog):
    """Plain words, the report, and a button to copy it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.setWindowTitle(_("Something went wrong in the program"))
        self.setMinimumSize(px(620), px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(_("Something went wrong in the program"), "title"))
        column.addWidget(
            Label(
                _(
                    "This is a fault of the program, not yours. What was saved is safe. You can go on working; if it "
                    "happens again, close the program and open it again, and send the report below to whoever "
                    "supports you. It holds no names and no contents of dossiers unless an error message quotes them."
                ),
                wrap=True,
            )
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        column.addWidget(self.report, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = Button(_("Copy the report"), "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        close = Button(_("Close"), kind="primary")
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addWidget(close)
        column.addLayout(row)

    def show_reports(self, reports: list[str]) -> None:
        """Show these reports, the newest first, without taking the keyboard from a window that has it."""
        self.report.setPlainText("\n\n".join(reversed(reports)))
        self.show()


def describe(error: BaseException) -> str:
    """The report of an exception: versions and the traceback."""
    head = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"
    return head + "\n" + "".join(traceback.format_exception(error)).rstrip()
