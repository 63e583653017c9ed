"""The outline over the form: its sections in a row, each with how it stands, the one in view marked."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.dossier.section import Section
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button

_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "full": "check", "": ""}
_TONES: dict[str, Tone] = {"bad": "bad", "warn": "warn", "full": "ok"}


class Outline(QWidget):
    """A tab for each section; where there is no room for all words, numbers beside the words of the one in view.

    Signals: chosen(str): key of the section to show.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: dict[str, Section] = {}
        self._tabs: dict[str, Button] = {}
        self._marks: dict[str, str] = {}
        self._short = False
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.active().px(2))
        self._row.addStretch(1)
        self.setAccessibleName(_("Sections of the dossier"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, section: Section) -> None:
        """Put the tab of a section behind those before it."""
        key = section.key
        tab = Button("", kind="tab")
        tab.setCheckable(True)
        tab.setAccessibleName(f"{section.number}. {section.title}")
        tab.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._sections[key] = section
        self._tabs[key] = tab
        self._group.addButton(tab)
        self._row.insertWidget(len(self._tabs) - 1, tab)
        self._write()

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """Show how sections stand: "bad", "warn", "full" or nothing."""
        if dict(marks) != self._marks:
            self._marks = dict(marks)
            for key, tab in self._tabs.items():
                tab.set_icon_name(_ICONS[self._marks.get(key, "")])
                tab.set_tone(_TONES.get(self._marks.get(key, "")))
            self._fit()

    def show_current(self, key: str) -> None:
        """Mark the section in view."""
        if not self._tabs[key].isChecked():
            self._tabs[key].setChecked(True)
            self._write()

    def current(self) -> str:
        """Key of the section marked; empty before the first."""
        return next((key for key, tab in self._tabs.items() if tab.isChecked()), "")

    def tab(self, key: str) -> Button:
        """The tab of a section."""
        return self._tabs[key]

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.active().px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._short = False
        self._write()
        wanted = sum(tab.sizeHint().width() + theme.active().px(2) for tab in self._tabs.values())
        if wanted > self.width():
            self._short = True
            self._write()

    def _write(self) -> None:
        for key, tab in self._tabs.items():
            section = self._sections[key]
            in_full = not self._short or tab.isChecked()
            tab.setText(f"{section.number} {section.short_title}" if in_full else str(section.number))
            tab.setToolTip("" if in_full else section.title)
