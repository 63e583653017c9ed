"""The notice after an act on many dossiers: what was done, and the button that takes it back as one."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.batches import Reversal
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.undo import undo_batch
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext


class BatchNotice:
    """Tells of the acts of one page.

    Attributes: kinds: what its acts change, announced after each of them and after each undo.
    """

    def __init__(self, context: UiContext, page: QWidget, kinds: Iterable[str] = ("dossiers", "people")) -> None:
        self._context = context
        self._page = page
        self.kinds = frozenset(kinds)

    def tell(self, words: str, batch: str, after_undo: Callable[[], None] | None = None) -> None:
        """Say what was done and offer to take it back; `after_undo` is called once it was."""
        self._context.changes.announce(self.kinds)
        self._context.notices.say("ok", words, _("Undo"), partial(self.undo, batch, after_undo))

    def undo(self, batch: str, after: Callable[[], None] | None = None) -> None:
        """Take a batch back, and say so."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> Reversal:
            return undo_batch(desk, batch)

        def done(reversal: Reversal) -> None:
            self._tell_undone(reversal)
            if after is not None:
                after()

        job = self._context.background.write(work, name="undo", done=done, parent=self._page)
        self._context.follow(job, _("Undoing"))

    def _tell_undone(self, reversal: Reversal) -> None:
        self._context.changes.announce(self.kinds)
        words = ngettext(
            "Undone: {number} dossier is as it was.", "Undone: {number} dossiers are as they were.", reversal.restored
        ).format(number=reversal.restored)
        if reversal.left:
            left = _("Changed since and left alone: {codes}.").format(codes=", ".join(reversal.left))
            self._context.notices.say("warn", f"{words} {left}")
        else:
            self._context.notices.say("ok", words)
