"""Cài đặt: sections at the left, one of them shown, every change saved as it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.backups import BackupsSection
from desktop.ui.pages.settings_parts.codes import CodesSection
from desktop.ui.pages.settings_parts.council import CouncilSection
from desktop.ui.pages.settings_parts.deadlines import DeadlinesSection
from desktop.ui.pages.settings_parts.display import DisplaySection
from desktop.ui.pages.settings_parts.doctor import DoctorSection
from desktop.ui.pages.settings_parts.handover import HandoverSection
from desktop.ui.pages.settings_parts.keeping import KeepingSection
from desktop.ui.pages.settings_parts.keys import KeysSection
from desktop.ui.pages.settings_parts.printing import PrintingSection
from desktop.ui.pages.settings_parts.programmes import ProgrammesSection
from desktop.ui.pages.settings_parts.rules import RulesSection
from desktop.ui.pages.settings_parts.screening_words import ScreeningWordsSection
from desktop.ui.pages.settings_parts.section import SETTINGS, Section
from desktop.ui.pages.settings_parts.sub_units import SubUnitsSection
from desktop.ui.pages.settings_parts.support import SupportSection
from desktop.ui.pages.settings_parts.unit import UnitSection
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.page import Page, scrolled

LIST_WIDTH = 186
LIST_BESIDE_FROM = 920
"""Width of the page from which the sections stand beside what is shown; below it they are a choice above it."""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section: its key, its English words, and what builds it."""

    key: str
    words: str
    build: Callable[[UiContext], Section]


SECTIONS = (
    SectionEntry("unit", mark("Unit and signers"), UnitSection),
    SectionEntry("parts", mark("Parts of the unit"), SubUnitsSection),
    SectionEntry("programmes", mark("Programmes and targets"), ProgrammesSection),
    SectionEntry("codes", mark("Code lists"), CodesSection),
    SectionEntry("council", mark("Council and rewards"), CouncilSection),
    SectionEntry("support", mark("Support team"), SupportSection),
    SectionEntry("deadlines", mark("Reporting deadlines"), DeadlinesSection),
    SectionEntry("rules", mark("Values of rules"), RulesSection),
    SectionEntry("words", mark("Words of screening"), ScreeningWordsSection),
    SectionEntry("printing", mark("Print templates"), PrintingSection),
    SectionEntry("keys", mark("Keys"), KeysSection),
    SectionEntry("keeping", mark("Register"), KeepingSection),
    SectionEntry("backups", mark("Backups"), BackupsSection),
    SectionEntry("doctor", mark("Software doctor"), DoctorSection),
    SectionEntry("handover", mark("Handing over"), HandoverSection),
    SectionEntry("display", mark("Display, size of text"), DisplaySection),
)


class SettingsPage(Page):
    """Sections are built when they are first shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Settings"))
        self._context = context
        self._areas: dict[str, QScrollArea] = {}
        self._sections: dict[str, Section] = {}
        self._current = ""
        self._stack = QStackedWidget()
        self._list = QWidget()
        self._buttons: dict[str, Button] = {}
        self._choice = Choice([(entry.key, _(entry.words)) for entry in SECTIONS])
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        context.changes.changed.connect(self._hear_change)

    def open(self, **arguments: object) -> None:
        """`section` is the key of the section to show."""
        self.show_section(str(arguments.get("section", "") or self._current or SECTIONS[0].key))

    def arguments(self) -> dict[str, object]:
        return {"section": self._current}

    def show_section(self, key: str) -> None:
        """Show a section, built now if it never was. Raises KeyError for one that is not there."""
        entry = {each.key: each for each in SECTIONS}[key]
        if key not in self._sections:
            section = entry.build(self._context)
            section.saved.connect(self._tell_saved)
            self._sections[key] = section
            self._areas[key] = scrolled(section)
            self._stack.addWidget(self._areas[key])
        self._current = key
        self._stack.setCurrentWidget(self._areas[key])
        self._buttons[key].setChecked(True)
        self._choice.set_value(key)
        self.set_header(subtitle=_(entry.words))
        self._sections[key].refresh()

    def section(self) -> Section:
        """The section shown."""
        return self._sections[self._current]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.active().px(LIST_BESIDE_FROM)
        self._list.setVisible(beside)
        self._choice.setVisible(not beside)
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        px = theme.active().px
        self._list.setFixedWidth(px(LIST_WIDTH))
        self._list.setAccessibleName(_("Sections"))
        self._choice.setAccessibleName(_("Sections"))
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        group = QButtonGroup(self)
        for entry in SECTIONS:
            button = Button(_(entry.words), kind="section")
            button.setCheckable(True)
            button.setFixedWidth(px(LIST_WIDTH))
            button.clicked.connect(lambda _checked=False, key=entry.key: self.show_section(key))
            group.addButton(button)
            self._buttons[entry.key] = button
            column.addWidget(button)
        column.addStretch(1)
        self._choice.edited.connect(lambda: self.show_section(self._choice.value()))
        self._across.setSpacing(px(12))
        self._across.addWidget(self._list)
        self._across.addWidget(self._choice)
        self._across.addWidget(self._stack, 1)
        self.add(self._across, 1)

    def _tell_saved(self, time: str) -> None:
        words = next(_(entry.words) for entry in SECTIONS if entry.key == self._current)
        self.set_header(subtitle=f"{words} · {_('Saved by itself at {time}').format(time=time)}")

    def _hear_change(self, kinds: frozenset[str]) -> None:
        if SETTINGS in kinds and self._current:
            self._sections[self._current].refresh()
