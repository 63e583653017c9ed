"""The history of a dossier: each act with who did it and when, unfolded to its fields; old values can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.batches import Event
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.dossier import Dossier
from desktop.language.events import event_words
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.dossier_history import PastChange, past_changes
from desktop.ui import theme
from desktop.ui.value_words import CodeLists, capitalised, value_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.change_grid import ChangeGrid, ToldChange
from desktop.ui.widgets.dialog import fitting_size
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label

WIDTH, HEIGHT = 860, 620


class HistoryDialog(QDialog):
    """All events, the newest first and unfolded.

    Signals: old_values_chosen(list[PastChange]): put the old values of these fields into the form.
    """

    old_values_chosen = Signal(object)

    def __init__(
        self, dossier: Dossier, events: Sequence[Event], lists: CodeLists, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.active().px
        title = _("History of {code}").format(code=dossier.code)
        self.setWindowTitle(title)
        self.resize(fitting_size(parent, WIDTH, HEIGHT))
        self.events = [EventFold(event, dossier, lists) for event in events]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        for each in self.events:
            each.old_values_chosen.connect(self._choose)
            column.addWidget(each)
        column.addStretch(1)
        if self.events:
            self.events[0].unfold()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), px(18), px(20), px(16))
        outer.setSpacing(px(10))
        outer.addWidget(Label(title, "heading", wrap=True))
        sentence = _(
            "Old values taken back are an edit like any other: they can be undone and are saved with the form."
        )
        outer.addWidget(Label(sentence, "note", wrap=True))
        outer.addWidget(scrolled(inner), 1)
        close = Button(_("Close"), kind="primary")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        outer.addLayout(foot)

    def _choose(self, changes: Sequence[PastChange]) -> None:
        self.old_values_chosen.emit(changes)
        self.accept()


class EventFold(Fold):
    """One act; its fields are compared when it is first unfolded.

    Signals: old_values_chosen(list[PastChange]): the clerk wants these back.
    """

    old_values_chosen = Signal(object)

    def __init__(self, event: Event, dossier: Dossier, lists: CodeLists, parent: QWidget | None = None) -> None:
        super().__init__(_heading(event), parent=parent)
        self.changes = past_changes(dossier, event)
        self.grid: ChangeGrid | None = None
        self.restore = Button(_("Take back the old values"), "history")
        self._event = event
        self._lists = lists
        self.heading().toggled.connect(self._fill)

    def _fill(self, unfolded: bool) -> None:
        if not unfolded or self.grid is not None:
            return
        if self._event.reason:
            self.add(Label(_("Reason: {reason}").format(reason=self._event.reason), "note", wrap=True))
        headings = (_("Field"), _("Before"), _("After"), "")
        told = [
            ToldChange(
                change.path,
                capitalised(field_label(change.path)),
                value_words(change.path, change.old, self._lists),
                value_words(change.path, change.new, self._lists),
                possible=change.can_come_back,
            )
            for change in self.changes
        ]
        self.grid = ChangeGrid(headings, told, all_ticked=False)
        self.grid.ticked.connect(self._count)
        self.add(self.grid)
        self.restore.clicked.connect(self._choose)
        self.restore.setVisible(any(change.can_come_back for change in self.changes))
        self.add(self.restore)
        self._count()

    def _chosen(self) -> list[PastChange]:
        ticked = self.grid.chosen() if self.grid is not None else []
        return [change for change in self.changes if change.path in ticked]

    def _count(self) -> None:
        number = len(self._chosen())
        self.restore.setEnabled(number > 0)
        words = ngettext("Take back {number} old value", "Take back {number} old values", number)
        self.restore.setText(words.format(number=number) if number else _("Take back the old values"))

    def _choose(self) -> None:
        self.old_values_chosen.emit(self._chosen())


def _heading(event: Event) -> str:
    when = event.at.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")
    return f"{when} · {event.who.name} · {event_words(event.verb)}"
