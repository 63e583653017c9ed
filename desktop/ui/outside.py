"""What the system shows for us: a folder in its file manager, a document in the program made for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> bool:
    """Show a folder in the system's file manager; whether the system took it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def show_document(file: Path) -> bool:
    """Show a file in the program the system has for it; whether the system took it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
