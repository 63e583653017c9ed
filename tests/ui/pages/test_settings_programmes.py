"""Programmes and targets in the settings: phases changed and let go, targets by every kind of period, documents."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.periods import PeriodKind
from desktop.domain.targets import TargetKind
from desktop.services.desk import Desk
from desktop.services.settings import list_targets
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_parts.programme_dialogs import PhaseDialog, ProgrammeDialog
from desktop.ui.pages.settings_parts.programmes import ProgrammesSection
from desktop.ui.pages.settings_parts.targets_card import CampaignDialog

PAGES = [PageEntry("settings", "Settings", "settings", SettingsPage)]


@pytest.fixture
def section(open_window: Callable[..., MainWindow], settle: Callable[[], None]) -> ProgrammesSection:
    page = open_window(PAGES, "settings", section="programmes").current_page()
    assert isinstance(page, SettingsPage)
    settle()
    shown = page.section()
    assert isinstance(shown, ProgrammesSection)
    return shown


def test_a_phase_is_changed_and_the_programme_let_go(
    section: ProgrammesSection, unit_desk: Desk, settle: Callable[[], None]
) -> None:
    shipped = unit_desk.programme("trieu-sang-kien")
    assert shipped is not None
    section.about.table.select_ids([1])
    section.about.change_phase.click()
    dialog = section.findChild(PhaseDialog)
    assert dialog is not None
    dialog.target.set_value(Decimal(4100))
    dialog.primary.click()
    settle()
    changed = unit_desk.programme("trieu-sang-kien")
    assert changed is not None
    assert changed.phases[1].target == 4100
    section.about.restore.click()
    settle()
    assert unit_desk.programme("trieu-sang-kien") == shipped


def test_a_programme_is_added_with_this_year_as_its_phase(
    section: ProgrammesSection, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section.about.add_programme.click()
    dialog = section.findChild(ProgrammeDialog)
    assert dialog is not None
    commit(dialog.name, "Số hóa")
    commit(dialog.noun, "giải pháp")
    dialog.primary.click()
    settle()
    added = unit_desk.programme("so-hoa")
    assert added is not None
    assert [phase.code for phase in added.phases] == ["2023"]


@pytest.mark.parametrize(
    ("kind", "key", "days"),
    [
        (PeriodKind.YEAR, "2023-01-01", (date(2023, 1, 1), date(2023, 12, 31))),
        (PeriodKind.QUARTER, "2023-04-01", (date(2023, 4, 1), date(2023, 6, 30))),
        (PeriodKind.MONTH, "2023-06-01", (date(2023, 6, 1), date(2023, 6, 30))),
    ],
)
def test_targets_are_set_for_periods_of_the_calendar(
    section: ProgrammesSection,
    unit_desk: Desk,
    settle: Callable[[], None],
    kind: PeriodKind,
    key: str,
    days: tuple[date, date],
) -> None:
    section.targets.choose(kind)
    cell = section.grid.cell("", key, TargetKind.REGISTERED)
    cell.set_value(12)
    cell.editingFinished.emit()
    settle()
    (target,) = list_targets(unit_desk)
    assert (target.period.kind, target.period.start, target.period.end) == (kind, *days)
    assert (target.kind, target.number) == (TargetKind.REGISTERED, 12)


def test_the_document_that_sets_a_target_is_kept_with_it(
    section: ProgrammesSection, unit_desk: Desk, settle: Callable[[], None]
) -> None:
    section.targets.number.set_value("18/QĐ-CĐ")
    section.targets.day.set_value(PartialDate.full(date(2021, 9, 20)))
    cell = section.grid.cell("", "GD2", TargetKind.ASSIGNED)
    cell.set_value(206)
    cell.editingFinished.emit()
    settle()
    (target,) = list_targets(unit_desk)
    assert (target.document_number, target.document_date) == ("18/QĐ-CĐ", date(2021, 9, 20))


def test_a_campaign_has_its_targets(
    section: ProgrammesSection, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section.targets.choose(PeriodKind.CAMPAIGN)
    section.targets.add_campaign.click()
    dialog = section.findChild(CampaignDialog)
    assert dialog is not None
    commit(dialog.words, "Đợt 40 ngày")
    dialog.first.set_value(PartialDate.full(date(2022, 10, 1)))
    dialog.last.set_value(PartialDate.full(date(2022, 11, 9)))
    dialog.number.set_value(Decimal(20))
    dialog.number.edited.emit()
    dialog.primary.click()
    settle()
    (target,) = list_targets(unit_desk)
    assert (target.period.kind, target.period.label, target.number) == (PeriodKind.CAMPAIGN, "Đợt 40 ngày", 20)
    assert section.grid.cell("", "2022-10-01", TargetKind.ASSIGNED).value() == 20
