"""All sections of the form, one under the other."""

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
from desktop.ui.pages.dossier.section import Section
from desktop.ui.value_paths import is_within


class FormSections(QWidget):
    """Attributes: all: the sections in their order. The others are those that are told what the register holds."""

    def __init__(self, binder: Binder, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk = context.desk
        self.general = GeneralSection(1, binder, desk)
        self.authors = AuthorsSection(2, binder, desk)
        self.appliers = AppliersSection(6, binder)
        self.files = FilesSection(8, binder, context)
        self.record = RecordSection(9, binder, desk)
        self.all: list[Section] = [
            self.general,
            self.authors,
            EssenceSection(3, binder),
            NoveltySection(4, binder),
            BenefitSection(5, binder),
            self.appliers,
            FundingSection(7, binder),
            self.files,
            self.record,
        ]
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.setSpacing(px(12))
        for section in self.all:
            column.addWidget(section)
        column.addStretch(1)

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
