"""Qt's own words (OK, Cancel, Copy, Paste …) in our language: Qt ships no Vietnamese."""

from PySide6.QtCore import QObject, QTranslator

from desktop.language.translator import gettext as _
from desktop.language.translator import mark

_WORDS = {
    "OK": mark("OK"),
    "Cancel": mark("Cancel"),
    "&Yes": mark("Yes"),
    "&No": mark("No"),
    "Save": mark("Save"),
    "&Save": mark("Save"),
    "Open": mark("Open"),
    "&Open": mark("Open"),
    "Close": mark("Close"),
    "Discard": mark("Discard"),
    "Undo": mark("Undo"),
    "&Undo": mark("Undo"),
    "Redo": mark("Redo"),
    "&Redo": mark("Redo"),
    "Cu&t": mark("Cut"),
    "&Copy": mark("Copy"),
    "&Paste": mark("Paste"),
    "Delete": mark("Delete"),
    "Select All": mark("Select all"),
    "Look in:": mark("Look in:"),
    "File &name:": mark("File name:"),
    "Files of type:": mark("Files of type:"),
    "All Files (*)": mark("All files (*)"),
    "Directory:": mark("Folder:"),
    "&Choose": mark("Choose"),
}


class StandardWords(QTranslator):
    """Answers Qt with our own catalogue; what it does not know stays English."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: bytes | str, source: bytes | str, disambiguation: bytes | str | None = None, n: int = -1
    ) -> str:
        words = source if isinstance(source, str) else bytes(source).decode("utf-8")
        known = _WORDS.get(words)
        # An empty answer would be shown as such: Qt takes it for a translation.
        return _(known) if known else words
