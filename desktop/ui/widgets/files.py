"""Files from outside: the pickers of the system, and a place to drop files on."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import ElidedLabel


def pick_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """A file the user chose to read; `kinds` as Qt writes them, "Excel (*.xlsx *.xls)"."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def pick_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Any number of files the user chose to read."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


def pick_new_file(parent: QWidget, title: str, proposed: str, kinds: str) -> Path | None:
    """Where the user wants a file written, with `proposed` as its name; the system asks before it is replaced."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return Path(name) if name else None


def pick_folder(parent: QWidget, title: str) -> Path | None:
    """A folder the user chose."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class DropArea(QFrame):
    """A dashed frame that takes dropped files, with a button that picks them.

    Signals: files_chosen(list[Path]): the files dropped or picked; only those with one of the endings, if any given.
    """

    files_chosen = Signal(list)

    def __init__(
        self,
        words: str,
        kinds: str,
        *,
        endings: Sequence[str] = (),
        icon: str = "paperclip",
        parent: QWidget | None = None,
    ) -> None:
        """`kinds` are those of the picker; `endings` such as ".xlsx" in lower case."""
        super().__init__(parent)
        self.setProperty("kind", "drop")
        self.setAcceptDrops(True)
        self._kinds = kinds
        self._endings = tuple(endings)
        look = theme.active()
        picture = QLabel()
        picture.setPixmap(icon_pixmap(icon, look.color("muted"), look.px(20)))
        pick = Button(_("Choose files…"), kind="small")
        pick.clicked.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        row.setSpacing(look.px(12))
        row.addWidget(picture)
        row.addWidget(ElidedLabel(words, "note"), 1)
        row.addWidget(pick)
        self.setAccessibleName(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._fitting(event):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        files = self._fitting(event)
        if files:
            event.acceptProposedAction()
            self.files_chosen.emit(files)

    def _pick(self) -> None:
        files = pick_files(self, _("Choose files"), self._kinds)
        if files:
            self.files_chosen.emit(files)

    def _fitting(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if not self._endings or path.suffix.lower() in self._endings]

    def _show_over(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)
