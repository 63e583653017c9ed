"""Settings a unit keeps itself: values of rules, code lists, the support team and reporting deadlines."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.code_lists import CodeListName
from desktop.domain.dates import PartialDate
from desktop.services.council_scheme import scheme_on
from desktop.services.deadlines import list_deadlines
from desktop.services.desk import Desk
from desktop.services.fees import own_scheme
from desktop.services.own_reference import own_codes, own_rule_values
from desktop.services.support_teams import list_supporters
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_parts.codes import CodesSection
from desktop.ui.pages.settings_parts.council import CouncilSection
from desktop.ui.pages.settings_parts.council_dialogs import CriterionDialog, RewardDialog
from desktop.ui.pages.settings_parts.deadlines import DeadlinesSection
from desktop.ui.pages.settings_parts.rule_dialog import RuleDialog
from desktop.ui.pages.settings_parts.rules import RulesSection
from desktop.ui.pages.settings_parts.section import Section
from desktop.ui.pages.settings_parts.support import SupporterDialog, SupportSection

PAGES = [PageEntry("settings", "Settings", "settings", SettingsPage)]
Show = Callable[[str], Section]


@pytest.fixture
def show(open_window: Callable[..., MainWindow], settle: Callable[[], None]) -> Show:
    def open_section(key: str) -> Section:
        page = open_window(PAGES, "settings", section=key).current_page()
        assert isinstance(page, SettingsPage)
        settle()
        return page.section()

    return open_section


def undo(section: Section) -> None:
    window = section.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()


def test_a_value_of_a_rule_is_kept_by_the_unit_and_let_go_again(
    show: Show, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section = show("rules")
    assert isinstance(section, RulesSection)
    keys = [shown.value.key for shown in section.model.rows()]
    section.table.select_ids([keys.index("clock.formal_check_months")])
    section.change_button.click()
    dialog = section.findChild(RuleDialog)
    assert dialog is not None
    dialog.amount.clear()
    commit(dialog.amount, "2")
    commit(dialog.source, " của đơn vị")
    dialog.primary.click()
    settle()
    (own,) = own_rule_values(unit_desk)
    assert (own.key, own.value) == ("clock.formal_check_months", 2)
    section.restore_button.click()
    settle()
    assert list(own_rule_values(unit_desk)) == []
    undo(section)
    settle()
    assert list(own_rule_values(unit_desk)) == [own]


def test_a_code_is_added_and_taken_off_with_a_way_back(
    show: Show, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section = show("codes")
    assert isinstance(section, CodesSection)
    commit(section.words, "Khoan khai thác biển")
    section.add_button.click()
    settle()
    (entry,) = own_codes(unit_desk, CodeListName.FIELDS)
    section.table.select_ids([0])
    assert not section.remove_button.isEnabled()
    section.table.select_ids([section.model.rowCount() - 1])
    section.remove_button.click()
    settle()
    assert list(own_codes(unit_desk, CodeListName.FIELDS)) == []
    undo(section)
    settle()
    assert list(own_codes(unit_desk, CodeListName.FIELDS)) == [entry]


def test_a_supporter_is_entered(
    show: Show, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section = show("support")
    assert isinstance(section, SupportSection)
    section.add_button.click()
    dialog = section.findChild(SupporterDialog)
    assert dialog is not None
    commit(dialog.name, "Tô Văn Khánh")
    dialog.primary.click()
    settle()
    assert [supporter.name for supporter in list_supporters(unit_desk)] == ["Tô Văn Khánh"]


def test_a_deadline_is_entered_and_taken_off_with_a_way_back(
    show: Show, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section = show("deadlines")
    assert isinstance(section, DeadlinesSection)
    commit(section.words, "Báo cáo quý II")
    section.day.set_value(PartialDate.full(date(2023, 7, 5)))
    section.day.edited.emit()
    section.add_button.click()
    settle()
    (deadline,) = list_deadlines(unit_desk)
    section.table.select_ids([0])
    section.remove_button.click()
    settle()
    assert list_deadlines(unit_desk) == []
    undo(section)
    settle()
    assert list_deadlines(unit_desk) == [deadline]


def test_criteria_of_the_council_are_changed_taken_out_and_put_back(
    show: Show, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section = show("council")
    assert isinstance(section, CouncilSection)
    section.criteria.table.select_ids([0])
    section.criteria.change_button.click()
    dialog = section.findChild(CriterionDialog)
    assert dialog is not None
    dialog.weight.clear()
    commit(dialog.weight, "40")
    dialog.primary.click()
    settle()
    changed = scheme_on(unit_desk, unit_desk.today()).criteria
    assert (changed[0].key, changed[0].weight) == ("novelty", 40)
    section.criteria.table.select_ids([3])
    section.criteria.remove_button.click()
    settle()
    assert len(scheme_on(unit_desk, unit_desk.today()).criteria) == 3
    undo(section)
    settle()
    assert scheme_on(unit_desk, unit_desk.today()).criteria == changed


def test_the_reward_scheme_is_a_table_of_the_unit(
    show: Show, unit_desk: Desk, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    section = show("council")
    assert isinstance(section, CouncilSection)
    section.rewards.add_button.click()
    dialog = section.findChild(RewardDialog)
    assert dialog is not None
    assert not dialog.primary.isEnabled()
    commit(dialog.since, "01/01/2023")
    commit(dialog.rate, "5")
    commit(dialog.cap, "20 triệu")
    dialog.primary.click()
    settle()
    (line,) = own_scheme(unit_desk)
    assert (line.since, line.rate_bp, line.cap, line.floor) == (date(2023, 1, 1), 500, 20_000_000, None)
    assert section.rewards.model.rowCount() == 1
