"""All sections of the form, one under the other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.binder import Binder
from desktop.ui.context import UiContext
from desktop.ui.pages.dossier.appliers import AppliersSection
from desktop.ui.pages.dossier.authors import AuthorsSection
from desktop.ui.pages.dossier.benefit import BenefitSection
from desktop.ui.pages.dossier.completeness import Filled
from desktop.ui.pages.dossier.essence import EssenceSection
from desktop.ui.pages.dossier.files import FilesSection
from desktop.ui.pages.dossier.funding import FundingSection
from desktop.ui.pages.dossier.general import GeneralSection
from desktop.ui.pages.dossier.keeper import Opened
from desktop.ui.pages.dossier.novelty import NoveltySection
from desktop.ui.pages.dossier.record import RecordSection
from desktop.ui.pages.dossier.rewards import RewardsSection
from desktop.ui.pages.dossier.section import Section
from desktop.ui.value_paths import is_within


class FormSections(QWidget):
    """The sections are made one at each turn of the window's loop: all at once would hold it up.

    Attributes: all: those made so far, in their order. The others are those that are told what the register holds.
    Signals: added(Section): one more was made.
    """

    added = Signal(object)

    def __init__(self, binder: Binder, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._binder = binder
        self._context = context
        self.all: list[Section] = []
        self._when_made: Callable[[], None] | None = None
        self._is_made = False
        px = theme.active().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, px(8), px(16))
        self._column.setSpacing(px(12))
        self._column.addStretch(1)

    def make(self) -> None:
        """Begin to make them."""
        binder = self._binder
        makers: list[Callable[[], Section]] = [
            self._make_general,
            self._make_authors,
            lambda: EssenceSection(3, binder),
            lambda: NoveltySection(4, binder),
            lambda: BenefitSection(5, binder),
            self._make_appliers,
            lambda: FundingSection(7, binder),
            self._make_files,
            lambda: RewardsSection(9, binder, self._context.desk),
            self._make_record,
        ]
        self._context.background.in_turns([*(partial(self._add, make) for make in makers), self._end], self)

    def when_made(self, do: Callable[[], None]) -> None:
        """Do something once all of them are there; of several wishes the newest is carried out."""
        if self._is_made:
            do()
        else:
            self._when_made = do

    def _add(self, make: Callable[[], Section]) -> None:
        section = make()
        self.all.append(section)
        self._column.insertWidget(len(self.all) - 1, section)
        self.added.emit(section)

    def _end(self) -> None:
        self._is_made = True
        do, self._when_made = self._when_made, None
        if do is not None:
            do()

    def _make_general(self) -> Section:
        self.general = GeneralSection(1, self._binder, self._context.desk)
        return self.general

    def _make_authors(self) -> Section:
        self.authors = AuthorsSection(2, self._binder, self._context.desk)
        return self.authors

    def _make_appliers(self) -> Section:
        self.appliers = AppliersSection(6, self._binder)
        return self.appliers

    def _make_files(self) -> Section:
        self.files = FilesSection(8, self._binder, self._context)
        return self.files

    def _make_record(self) -> Section:
        self.record = RecordSection(10, self._binder, self._context.desk)
        return self.record

    def show_opened(self, opened: Opened) -> None:
        """Offer what the register holds: people and parts of the unit."""
        self.general.show_sub_units(opened.sub_units)
        self.authors.show_people(opened.people)
        self.appliers.show_people(opened.people)
        self.record.show_history(opened.history)

    def show_filled(self, filled: dict[str, Filled]) -> None:
        """Say in each section how much of it is filled in."""
        for section in self.all:
            if section.key in filled:
                section.show_filled(filled[section.key])

    def of(self, path: str) -> Section | None:
        """The section a path is edited in."""
        return next((each for each in self.all if any(is_within(path, outer) for outer in each.paths)), None)

    def named(self, key: str) -> Section:
        """The section of a key."""
        return next(each for each in self.all if each.key == key)

    def at(self, y: int) -> Section:
        """The section that lies at a height, or the last that begins above it."""
        above = [section for section in self.all if section.y() <= y]
        return above[-1] if above else self.all[0]
