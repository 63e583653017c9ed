"""What a crash left unsaved, shown as a register is opened: dossier by dossier, field by field, to be taken or not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.batches import Reversal
from desktop.domain.dates import LEGAL_ZONE
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.desk import Desk
from desktop.services.journal import Recovered, UnsavedDossier, discard, keep_for_later, recover, unsaved_edits
from desktop.services.undo import undo_batch
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.icons import icon_pixmap
from desktop.ui.value_words import CodeLists, capitalised, value_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.change_grid import ChangeGrid, ToldChange
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.dialog import fitting_size
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import ElidedLabel, Label

KINDS = frozenset({"dossiers"})
WIDTH, HEIGHT = 860, 560


Choice = Mapping[str, Sequence[str]]
"""Paths of the fields to take, by the uid of their dossier."""


class Recovery(QObject):
    """Asks the register that was opened what a crash left, shows it, and does what the clerk decides."""

    def __init__(self, context: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.dialog: RecoveryDialog | None = None

    def ask(self) -> None:
        """Look for unsaved work; before any form is opened, so it stands first in the queue of changes."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[UnsavedDossier]:
            return unsaved_edits(desk)

        self._context.background.write(work, name="look for unsaved work", done=self._tell, parent=self)

    def _tell(self, unsaved: Sequence[UnsavedDossier]) -> None:
        """What was put off before is only mentioned."""
        if any(not each.kept for each in unsaved):
            self._show(unsaved)
        elif unsaved:
            number = _number_of_fields(unsaved)
            words = ngettext(
                "{number} field typed earlier was put off and is not saved.",
                "{number} fields typed earlier were put off and are not saved.",
                number,
            ).format(number=number)
            self._context.notices.say("info", words, _("Look at it"), partial(self._show, unsaved))

    def _show(self, unsaved: Sequence[UnsavedDossier]) -> None:
        desk = self._context.desk
        dialog = RecoveryDialog(unsaved, desk.identity.name, desk.reference.code_lists, desk.now(), self._window)
        dialog.recovery_chosen.connect(self._recover)
        dialog.put_off.connect(partial(self._put_off, unsaved))
        dialog.discarding_chosen.connect(partial(self._discard, unsaved))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _recover(self, chosen: Choice) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[Recovered]:
            return [recover(desk, uid, fields) for uid, fields in chosen.items() if fields]

        self._context.background.write(work, name="recover unsaved work", done=self._tell_recovered, parent=self)

    def _tell_recovered(self, recovered: Sequence[Recovered]) -> None:
        self._context.changes.announce(KINDS)
        codes = ", ".join(each.dossier.code for each in recovered)
        words = _("Recovered and saved: {codes}.").format(codes=codes)
        self._context.notices.say("ok", words, _("Undo"), partial(self._undo, [each.batch for each in recovered]))

    def _undo(self, batches: Sequence[str]) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[Reversal]:
            return [undo_batch(desk, batch) for batch in batches]

        self._context.background.write(work, name="undo", done=self._tell_undone, parent=self)

    def _tell_undone(self, _reversals: Sequence[Reversal]) -> None:
        self._context.changes.announce(KINDS)
        self._context.notices.say("ok", _("The dossiers are as they were before the recovery."))

    def _put_off(self, unsaved: Sequence[UnsavedDossier]) -> None:
        self._each(unsaved, keep_for_later, "put unsaved work off")

    def _discard(self, unsaved: Sequence[UnsavedDossier]) -> None:
        self._each(unsaved, discard, "set unsaved work aside")
        words = _("Set aside. It lies in the register's folder for 90 days.")
        self._context.notices.say("ok", words)

    def _each(self, unsaved: Sequence[UnsavedDossier], act: Callable[[Desk, str], None], name: str) -> None:
        desk, uids = self._context.desk, [each.uid for each in unsaved]

        def work(_progress: JobProgress) -> None:
            for uid in uids:
                act(desk, uid)

        self._context.background.write(work, name=name)


class RecoveryDialog(QDialog):
    """All that is unsaved, each field with a tick; closing it is putting it off.

    Signals:
        recovery_chosen(dict): recover these fields.
        put_off(): leave everything where it is.
        discarding_chosen(): set everything aside.
    """

    recovery_chosen = Signal(object)
    put_off = Signal()
    discarding_chosen = Signal()

    def __init__(
        self,
        unsaved: Sequence[UnsavedDossier],
        register: str,
        lists: CodeLists,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grids: dict[str, ChangeGrid] = {}
        self._now = now
        self.recover = Button("", "check", "primary")
        self.later = Button(_("Later"))
        self.discard = Button(_("Drop these changes"), kind="quiet")
        self._build(unsaved, register, lists)
        self._count()

    def grid(self, uid: str) -> ChangeGrid:
        """The fields of a dossier."""
        return self._grids[uid]

    def chosen(self) -> dict[str, list[str]]:
        """What is ticked."""
        return {uid: grid.chosen() for uid, grid in self._grids.items()}

    def _build(self, unsaved: Sequence[UnsavedDossier], register: str, lists: CodeLists) -> None:
        px = theme.active().px
        title = _("There are unsaved changes since {time}").format(
            time=_instant_words(min(each.since for each in unsaved), self._now)
        )
        self.setWindowTitle(title)
        self.resize(fitting_size(self.parentWidget(), WIDTH, HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(10))
        column.addLayout(self._head(title, unsaved))
        sentence = _("The program stopped before they were saved: they are in the journal, not in the register {name}.")
        column.addWidget(Label(sentence.format(name=register), "note", wrap=True))
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, px(8), 0)
        parts.setSpacing(px(18))
        for each in unsaved:
            parts.addWidget(self._dossier(each, lists))
        parts.addStretch(1)
        column.addWidget(hairline())
        column.addWidget(scrolled(inner), 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        column.addWidget(
            Label(
                _("Recovering is one save, which can be undone. Later: the journal stays. Dropped: kept for 90 days."),
                "note",
                wrap=True,
            )
        )
        self.recover.setFocus()

    def _head(self, title: str, unsaved: Sequence[UnsavedDossier]) -> QHBoxLayout:
        look = theme.active()
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        picture = QLabel()
        picture.setPixmap(icon_pixmap("clock", look.color("warn"), look.px(18)))
        head.addWidget(picture)
        head.addWidget(Label(title, "heading", wrap=True), 1)
        head.addWidget(StatusChip(_fields_words(_number_of_fields(unsaved)), "warn"))
        return head

    def _dossier(self, unsaved: UnsavedDossier, lists: CodeLists) -> QWidget:
        px = theme.active().px
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        head = QHBoxLayout()
        name = unsaved.code or _("New dossier")
        head.addWidget(ElidedLabel(f"{name} · {unsaved.title}" if unsaved.title else name, "strong"), 1)
        head.addWidget(Label(_fields_words(len(unsaved.fields)), "note"))
        column.addLayout(head)
        headings = (_("Field"), _("In the register now"), _("Would come back"), _("Typed at"))
        changes = [
            ToldChange(
                field.path,
                capitalised(field_label(field.path)),
                value_words(field.path, field.present, lists),
                value_words(field.path, field.journalled, lists),
                field.at.astimezone(LEGAL_ZONE).strftime("%H:%M:%S"),
            )
            for field in unsaved.fields
        ]
        grid = ChangeGrid(headings, changes, all_ticked=True)
        grid.ticked.connect(self._count)
        self._grids[unsaved.uid] = grid
        column.addWidget(grid)
        return part

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.active().px(8))
        foot.addWidget(self.recover)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.discard)
        self.recover.clicked.connect(self._take_chosen)
        self.later.clicked.connect(self.reject)
        self.discard.clicked.connect(self._drop)
        self.rejected.connect(self.put_off)
        return foot

    def _count(self) -> None:
        number = sum(len(fields) for fields in self.chosen().values())
        self.recover.setEnabled(number > 0)
        words = ngettext("Recover {number} field", "Recover {number} fields", number)
        self.recover.setText(words.format(number=number))

    def _take_chosen(self) -> None:
        self.recovery_chosen.emit(self.chosen())
        self.accept()

    def _drop(self) -> None:
        self.discarding_chosen.emit()
        self.accept()


def _number_of_fields(unsaved: Sequence[UnsavedDossier]) -> int:
    return sum(len(each.fields) for each in unsaved)


def _fields_words(number: int) -> str:
    return ngettext("{number} field", "{number} fields", number).format(number=number)


def _instant_words(at: datetime, now: datetime) -> str:
    then, today = at.astimezone(LEGAL_ZONE), now.astimezone(LEGAL_ZONE).date()
    return _("{time} today").format(time=f"{then:%H:%M}") if then.date() == today else f"{then:%H:%M %d/%m/%Y}"
