"""The bar under a table: how many rows are selected, what can be done with them, and which rows are in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class BarAct:
    """One thing that can be done now."""

    key: str
    words: str
    icon: str = ""


class ActBar(QWidget):
    """Acts as quiet buttons in a row; those that do not fit fold into a menu at its end.

    Signals: chosen(str): the key of the act the user chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts: list[BarAct] = []
        self._buttons: list[Button] = []
        self._before = Label("", "note")
        self._after = Label("", "note")
        self._more = Button(_("More"), "ellipsis", "quiet")
        self._more.clicked.connect(self._open_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.active().px(10))
        self._row.addWidget(self._before)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._row.addWidget(self._after)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_acts(self, words: str, acts: Sequence[BarAct]) -> None:
        """Say `words` at the left and offer these acts in place of those before."""
        self._before.setText(words)
        if list(acts) != self._acts:
            self._acts = list(acts)
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(act, place) for place, act in enumerate(acts, start=1)]
            # Tab goes from left to right: what was made first would come first otherwise.
            for before, after in pairwise([*self._buttons, self._more]):
                QWidget.setTabOrder(before, after)
        self._fold()

    def show_place(self, words: str) -> None:
        """Say which rows are in view."""
        self._after.setText(words)
        self._fold()

    def act_keys(self) -> list[str]:
        """The acts offered now."""
        return [act.key for act in self._acts]

    def words(self) -> str:
        """What is said at the left."""
        return self._before.text()

    def place_words(self) -> str:
        """Which rows are said to be in view."""
        return self._after.text()

    def menu(self) -> QMenu:
        """A menu of every act offered now."""
        return self._menu_of(self._acts)

    def sizeHint(self) -> QSize:
        return QSize(theme.active().px(400), self._more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        narrow = self._before.sizeHint().width() + self._more.sizeHint().width() + self._after.sizeHint().width()
        return QSize(narrow + 3 * self._row.spacing(), self._more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _button(self, act: BarAct, place: int) -> Button:
        button = Button(act.words, act.icon, "quiet")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(act.key))
        self._row.insertWidget(place, button)
        return button

    def _fold(self) -> None:
        gap = self._row.spacing()
        widths = [button.sizeHint().width() + gap for button in self._buttons]
        room = self.width() - self._before.sizeHint().width() - self._after.sizeHint().width() - 2 * gap
        if sum(widths) > room:
            room -= self._more.sizeHint().width() + gap
        used, fits = 0, True
        for button, width in zip(self._buttons, widths, strict=True):
            used += width
            fits = fits and used <= room
            button.setVisible(fits)
        self._more.setVisible(not fits)

    def _open_menu(self) -> None:
        folded = [act for act, button in zip(self._acts, self._buttons, strict=True) if button.isHidden()]
        menu = self._menu_of(folded)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _menu_of(self, acts: Sequence[BarAct]) -> QMenu:
        menu = QMenu(self)
        for act in acts:
            menu.addAction(act.words).triggered.connect(partial(self._tell, act.key))
        return menu

    def _tell(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)
