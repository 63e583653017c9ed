"""One broadcast of what kinds of thing changed in the register."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Pages listen and reload what they show; whoever changes the register announces it once per act.

    Signals: changed(frozenset[str]): the kinds of thing that changed, such as {"dossiers"}.
    """

    changed = Signal(object)

    def announce(self, kinds: Iterable[str]) -> None:
        """Tell every page that things of these kinds changed."""
        self.changed.emit(frozenset(kinds))
