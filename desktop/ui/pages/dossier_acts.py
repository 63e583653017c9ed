"""Does what is chosen in the dossier list: asks, submits, tells with a way back, and shows what rules stop."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.batches import Reversal
from desktop.domain.dossier import Dossier
from desktop.domain.listing import DossierLine
from desktop.domain.refusals import UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.checking import Blocked
from desktop.services.dossiers import restore_dossiers, trash_dossiers
from desktop.services.recognition import Moved
from desktop.services.undo import undo_batch
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.bulk_edit import BulkEditDialog
from desktop.ui.pages.dossier_moves import MOVES, Answer, ListMove, fitting
from desktop.ui.pages.dossier_ways import ROUND_TRIP
from desktop.ui.pages.move_dialogs import BlockedDialog, MoveDialog
from desktop.ui.widgets.act_bar import BarAct

CERTIFY, EDIT, EXPORT, TRASH, RESTORE = "certify", "edit", "export", "trash", "restore"
FORM, CERTIFICATES = "dossier", "certificates"
"""Pages the list leads to."""

KINDS = frozenset({"dossiers"})
"""What the acts of the list change."""


class DossierActs(QObject):
    """The acts of one list page."""

    def __init__(self, context: UiContext, page: QWidget) -> None:
        """Dialogs open over `page`."""
        super().__init__(page)
        self._context = context
        self._page = page

    def offered(self, lines: Sequence[DossierLine], *, trashed: bool) -> list[BarAct]:
        """What can be done with at least one of these dossiers."""
        if not lines:
            return []
        if trashed:
            return [BarAct(RESTORE, _("Restore"), "undo-2")]
        acts = [BarAct(move.key, _(move.words), move.icon) for move in MOVES if fitting(move, lines)]
        if self._context.offers(CERTIFICATES) and any(_has_certificate(line) for line in lines):
            acts.insert(0, BarAct(CERTIFY, _("Certificates"), "printer"))
        return [*acts, *self._for_all()]

    def offered_to_many(self, *, trashed: bool) -> list[BarAct]:
        """What may be done with so many that none is looked at first; those an act does not fit are left out of it."""
        if trashed:
            return [BarAct(RESTORE, _("Restore"), "undo-2")]
        acts = [BarAct(move.key, _(move.words), move.icon) for move in MOVES]
        if self._context.offers(CERTIFICATES):
            acts.insert(0, BarAct(CERTIFY, _("Certificates"), "printer"))
        return [*acts, *self._for_all()]

    def start(self, key: str, lines: Sequence[DossierLine]) -> None:
        """Begin an act on the dossiers that can take it."""
        if key == TRASH:
            self.trash([line.code for line in lines])
        elif key == RESTORE:
            self.restore([line.code for line in lines])
        elif key == EDIT:
            self._edit(lines)
        elif key == CERTIFY:
            codes = tuple(line.code for line in lines if _has_certificate(line))
            self._context.navigate(CERTIFICATES, codes=codes)
        elif key == EXPORT:
            self._context.navigate(ROUND_TRIP, uids=tuple(line.uid for line in lines))
        else:
            self._ask(next(move for move in MOVES if move.key == key), lines)

    def open_dossier(self, code: str) -> None:
        """Show the form of a dossier, where the window has one."""
        if self._context.offers(FORM):
            self._context.navigate(FORM, code=code)

    def trash(self, codes: Sequence[str]) -> None:
        """Put dossiers in the trash; the notice takes them back."""

        def work(progress: JobProgress) -> list[Dossier]:
            return trash_dossiers(self._context.desk, codes, progress)

        write = self._context.background.write
        job = write(work, name="trash dossiers", done=self._tell_trashed, parent=self._page)
        self._context.follow(job, _("Move to the trash"))

    def restore(self, codes: Sequence[str]) -> None:
        """Take dossiers back out of the trash."""

        def work(progress: JobProgress) -> list[Dossier]:
            return restore_dossiers(self._context.desk, codes, progress)

        write = self._context.background.write
        job = write(work, name="restore dossiers", done=self._tell_restored, parent=self._page)
        self._context.follow(job, _("Restore"))

    def _for_all(self) -> list[BarAct]:
        """What every dossier outside the trash can take."""
        acts = [BarAct(EDIT, _("Edit together…"), "pencil"), BarAct(TRASH, _("Move to the trash"), "trash-2")]
        if self._context.offers(ROUND_TRIP):
            acts.insert(0, BarAct(EXPORT, _("Edit in Excel…"), "file-spreadsheet"))
        return acts

    def _edit(self, lines: Sequence[DossierLine]) -> None:
        dialog = BulkEditDialog(self._context, [line.uid for line in lines], self._page)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask(self, move: ListMove, lines: Sequence[DossierLine]) -> None:
        codes = fitting(move, lines)
        if not codes:
            return
        single = next((line for line in lines if line.code in codes), None) if len(codes) == 1 else None
        dialog = MoveDialog(
            move,
            codes,
            len(lines) - len(codes),
            self._context.desk.today(),
            claimed_vnd=(single.benefit_vnd or single.claimed_vnd) if single else None,
            parent=self._page,
        )
        dialog.answered.connect(lambda answer: self._do(move, codes, answer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, move: ListMove, codes: Sequence[str], answer: Answer) -> None:
        def work(progress: JobProgress) -> Moved:
            return move.run(self._context.desk, codes, answer, progress)

        def failed(error: Exception) -> None:
            self._explain(error, move, codes, answer)

        done = partial(self._tell_moved, move)
        job = self._context.background.write(work, name=move.key, done=done, failed=failed, parent=self._page)
        self._context.follow(job, _(move.words).rstrip("…"))

    def _tell_moved(self, move: ListMove, moved: Moved) -> None:
        self._context.changes.announce(KINDS)
        words = _(move.done).format(number=len(moved.dossiers))
        self._context.notices.say("ok", words, _("Undo"), partial(self._undo, moved.batch))

    def _explain(self, error: Exception, move: ListMove, codes: Sequence[str], answer: Answer) -> None:
        """Rules that stop some dossiers are shown one by one; anything else is said in the bar."""
        if isinstance(error, Blocked):
            stopped = {finding.dossier.code for finding in error.findings}
            rest = [code for code in codes if code not in stopped]
            dialog = BlockedDialog(move, error.findings, len(rest), self._page)
            dialog.dossier_chosen.connect(self.open_dossier)
            dialog.rest_chosen.connect(lambda: self._do(move, rest, answer))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        elif isinstance(error, UserError):
            self._context.notices.say("bad", refusal_sentence(error))
        else:
            raise error

    def _undo(self, batch: str) -> None:
        def work(_progress: JobProgress) -> Reversal:
            return undo_batch(self._context.desk, batch)

        self._context.background.write(work, name="undo", done=self._tell_undone, parent=self._page)

    def _tell_undone(self, reversal: Reversal) -> None:
        self._context.changes.announce(KINDS)
        words = ngettext(
            "Undone: {number} dossier is as it was.", "Undone: {number} dossiers are as they were.", reversal.restored
        ).format(number=reversal.restored)
        if reversal.left:
            left = _("Changed since and left alone: {codes}.").format(codes=", ".join(reversal.left))
            self._context.notices.say("warn", f"{words} {left}")
        else:
            self._context.notices.say("ok", words)

    def _tell_trashed(self, dossiers: Sequence[Dossier]) -> None:
        take_back = partial(self.restore, [dossier.code for dossier in dossiers])
        words = ngettext(
            "{number} dossier is in the trash.", "{number} dossiers are in the trash.", len(dossiers)
        ).format(number=len(dossiers))
        self._say_changed(words, take_back)

    def _tell_restored(self, dossiers: Sequence[Dossier]) -> None:
        words = ngettext(
            "{number} dossier is back in the list.", "{number} dossiers are back in the list.", len(dossiers)
        ).format(number=len(dossiers))
        self._say_changed(words, partial(self.trash, [dossier.code for dossier in dossiers]))

    def _say_changed(self, words: str, take_back: Callable[[], None]) -> None:
        self._context.changes.announce(KINDS)
        self._context.notices.say("ok", words, _("Undo"), take_back)


def _has_certificate(line: DossierLine) -> bool:
    """Whether certificates can be issued for it: recognised dossiers alone."""
    return line.state.value == "recognised"
