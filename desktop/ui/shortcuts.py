"""Every shortcut of the window, declared once: what binds it and the sheet on F1 both read it here."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.language.translator import mark


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys and the English words of what they do.

    Attributes:
        keys: sequences in Qt's portable text, any of which does it.
    """

    keys: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """Where some shortcuts hold."""

    words: str
    shortcuts: tuple[Shortcut, ...]


MOST_WRITTEN = 3
"""Keys written one by one; of more only the first and the last are."""

PALETTE = Shortcut(("Ctrl+K",), mark("Find a page, an act or a dossier"))
SHEET = Shortcut(("F1",), mark("This list of shortcuts"))
FIND = Shortcut(("Ctrl+F",), mark("Find on this page"))
REFRESH = Shortcut(("F5",), mark("Read the register again"))
PAGES = Shortcut(
    tuple(f"Ctrl+{number % 10}" for number in range(1, 11)), mark("The pages of the navigation, the first to the tenth")
)
QUIT = Shortcut(("Ctrl+Q",), mark("Close the program; what is in a form is saved"))
NEW = Shortcut(("Ctrl+N",), mark("New dossier"))
TRASH = Shortcut(("Del",), mark("Move the selected to the trash"))

GROUPS = (
    ShortcutGroup(mark("Everywhere"), (PALETTE, FIND, REFRESH, PAGES, SHEET, QUIT)),
    ShortcutGroup(
        mark("In the list of dossiers"),
        (
            NEW,
            Shortcut(("Enter",), mark("Open the dossier")),
            Shortcut(("Ctrl+A",), mark("Select all")),
            Shortcut(("Shift+Up", "Shift+Down"), mark("Select several")),
            Shortcut(("Ctrl+C",), mark("Copy the selected rows for a spreadsheet")),
            TRASH,
        ),
    ),
    ShortcutGroup(
        mark("In a dossier"),
        (
            Shortcut(("Enter",), mark("Next field")),
            Shortcut(("Ctrl+Return", "Ctrl+Enter"), mark("Done: save and go back")),
            Shortcut(("Ctrl+S",), mark("Save now")),
            Shortcut(("F8",), mark("Next problem")),
            Shortcut(("Shift+F8",), mark("Problem before")),
            Shortcut(("Ctrl+Z",), mark("Undo")),
            Shortcut(("Ctrl+Y", "Ctrl+Shift+Z"), mark("Redo")),
            Shortcut(("Ctrl+V",), mark("Paste rows of authors, or files")),
            Shortcut(("Esc",), mark("Back to the list")),
        ),
    ),
    ShortcutGroup(
        mark("In the council"),
        (
            Shortcut(("Ctrl+D",), mark("To the points of the dossier")),
            Shortcut(("Enter",), mark("Next member")),
            Shortcut(("Ctrl+Return", "Ctrl+Enter"), mark("Conclude and go on")),
            Shortcut(("Ctrl+PgDown",), mark("Next dossier of the agenda")),
            Shortcut(("Ctrl+PgUp",), mark("Dossier before on the agenda")),
            Shortcut(("Del",), mark("Take the dossier off the agenda")),
        ),
    ),
    ShortcutGroup(
        mark("Elsewhere"),
        (
            Shortcut(("Space",), mark("Choose the row, or press the button")),
            Shortcut(("1", "2", "3"), mark("Duplicates: conclude on the pair")),
            Shortcut(("Ctrl+N",), mark("Registers: make a new one")),
            Shortcut(("Ctrl+O",), mark("Registers: open one")),
        ),
    ),
)
"""The sheet, from what holds everywhere to what few pages have."""


def bind(
    shortcut: Shortcut,
    on: QWidget,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> list[QObject]:
    """Have the keys of a shortcut do something as long as `on` lives."""
    bound: list[QObject] = []
    for keys in shortcut.keys:
        made = QShortcut(QKeySequence(keys), on)
        made.setContext(context)
        made.activated.connect(act)
        bound.append(made)
    return bound


def shown_keys(shortcut: Shortcut) -> str:
    """The keys as this desktop writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    written = [QKeySequence(keys).toString(native) for keys in shortcut.keys]
    return f"{written[0]} … {written[-1]}" if len(written) > MOST_WRITTEN else ", ".join(written)
