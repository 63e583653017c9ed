"""The chosen dossier as it is typed into the online form: a text for each field with a button that copies it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dossier import PortalState, SecretExtent
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.services.portal import PortalText
from desktop.ui import theme
from desktop.ui.pages.portal_rows import PortalShown, difference_words
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.remarks import Remark, RemarkList
from desktop.ui.widgets.text import Label

MOST_SHOWN = 240
"""Letters of a text shown; the button copies it whole."""


@dataclass(frozen=True, slots=True)
class PortalTexts:
    """What is typed for one row, and what is secret of it (None until decided)."""

    row: PortalShown
    texts: tuple[PortalText, ...]
    secret: SecretExtent | None


class PortalCard(Card):
    """Attributes: portal_code: the code the online form gave. copy_buttons: one for each text, by path.

    Signals: mark_wanted(PortalState, str): mark the dossier so, with this code.
    """

    mark_wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("To type into the online form"), parent=parent)
        px = theme.active().px
        self.copy_buttons: dict[str, IconButton] = {}
        self._texts: QWidget | None = None
        self._remarks = RemarkList()
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(px(8))
        self._inner.addWidget(self._remarks)
        self._inner.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._inner)
        self.add(scrolled(inner), 1)
        self._acts = QWidget()
        column = QVBoxLayout(self._acts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(hairline())
        self.portal_code = TextEntry()
        column.addWidget(Field(_("Code of the online form"), self.portal_code))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.enter_button = Button(_("Mark as entered"), "check")
        self.enter_button.clicked.connect(lambda _checked=False: self._mark(PortalState.ENTERED))
        self.clear_button = Button(_("Mark as not entered"), kind="quiet")
        self.clear_button.clicked.connect(lambda _checked=False: self._mark(PortalState.NOT_ENTERED))
        row.addWidget(self.enter_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        column.addLayout(row)
        self.add(self._acts)
        self.show_texts(None)

    def show_texts(self, shown: PortalTexts | None, row: PortalShown | None = None) -> None:
        """Show a dossier in place of another; without one, what is to be said of a row of the list alone."""
        if self._texts is not None:
            self._inner.removeWidget(self._texts)
            self._texts.hide()
            self._texts.deleteLater()
            self._texts = None
        self.copy_buttons = {}
        self._acts.setVisible(shown is not None)
        if shown is None:
            words = _("Choose a dossier to copy its texts field by field.")
            if row is not None:
                words = _("No dossier of the programme has this title and an author in common with the list.")
            self._remarks.show_remarks((), words)
            return
        entry = shown.row.entry
        self._remarks.show_remarks(_remarks(shown))
        self._texts = self._texts_of(shown.texts)
        self._inner.insertWidget(1, self._texts)
        listed = shown.row.listed.code if shown.row.listed else ""
        self.portal_code.set_value((entry.portal_code if entry else "") or listed)
        entered = entry is not None and entry.state is PortalState.ENTERED
        self.enter_button.setText(_("Keep the code") if entered else _("Mark as entered"))
        self.clear_button.setVisible(entry is not None and entry.state is not PortalState.NOT_ENTERED)

    def _texts_of(self, texts: tuple[PortalText, ...]) -> QWidget:
        px = theme.active().px
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, px(6), 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        for row, text in enumerate(texts):
            words = field_label(text.path)
            words = words[:1].upper() + words[1:]
            block = QVBoxLayout()
            block.setSpacing(px(1))
            block.addWidget(Label(words, "caption"))
            short = text.text if len(text.text) <= MOST_SHOWN else f"{text.text[:MOST_SHOWN].rstrip()}…"
            shown = Label(short, wrap=True, selectable=True)
            shown.setAccessibleName(f"{words}: {short}")
            block.addWidget(shown)
            copy = IconButton(_("Copy {field}").format(field=words), "copy")
            copy.clicked.connect(partial(self._copy, text.path, text.text))
            self.copy_buttons[text.path] = copy
            grid.addLayout(block, row, 0)
            grid.addWidget(copy, row, 1, Qt.AlignmentFlag.AlignTop)
        return holder

    def _copy(self, path: str, text: str, _checked: bool = False) -> None:
        """The field copied last carries a tick, so that one finds back to where one was."""
        QGuiApplication.clipboard().setText(text)
        for other, button in self.copy_buttons.items():
            button.set_icon_name("check" if other == path else "copy")
            button.set_tone("ok" if other == path else None)

    def _mark(self, state: PortalState) -> None:
        self.mark_wanted.emit(state, self.portal_code.value())


def _remarks(shown: PortalTexts) -> list[Remark]:
    found = [Remark("warn", difference_words(each), _("Differs")) for each in shown.row.differences]
    match shown.secret:
        case SecretExtent.TECHNOLOGY:
            found.append(Remark("warn", _("Secret technology: only title, effect and award leave the unit.")))
        case SecretExtent.PART:
            found.append(Remark("warn", _("A part of it is secret: leave that part out when you type.")))
        case None:
            found.append(Remark("warn", _("Nobody has decided yet what is secret of it.")))
    return found
