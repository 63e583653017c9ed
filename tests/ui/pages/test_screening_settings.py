"""Words of screening in the settings, and the bench to try two titles on. All titles are invented."""

from collections.abc import Callable

import pytest
from dossier_forms import Settle

from desktop.services.desk import Desk
from desktop.services.screening_words import own_words
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_parts.screening_words import ScreeningWordsSection

ENTRIES = [PageEntry("settings", "Settings", "settings", SettingsPage)]


@pytest.fixture
def section(open_window: Callable[..., MainWindow], in_english: None, settle: Settle) -> ScreeningWordsSection:
    page = open_window(ENTRIES, "settings", section="words").current_page()
    assert isinstance(page, SettingsPage)
    settle()
    found = page.section()
    assert isinstance(found, ScreeningWordsSection)
    return found


def tried(section: ScreeningWordsSection, first: str, second: str, settle: Settle) -> str:
    section.first.set_value(first)
    section.second.set_value(second)
    section.try_button.setEnabled(True)
    section.try_button.click()
    settle()
    return section.why()


def test_the_bench_says_how_alike_two_titles_are_and_why(section: ScreeningWordsSection, settle: Settle) -> None:
    said = tried(section, "Giáo trình an toàn điện lớp 4", "Giáo trình an toàn điện lớp 5", settle)
    assert "lớp 4 / lớp 5" in said


def test_an_abbreviation_of_the_unit_counts_from_the_next_try(
    section: ScreeningWordsSection, unit_desk: Desk, settle: Settle
) -> None:
    titles = ("Sửa chữa kbx tại xưởng", "Sửa chữa quạt điện tăng bền tại xưởng")
    before = tried(section, *titles, settle)
    section.abbreviations.set_value("kbx = quạt điện tăng bền")
    section.places.set_value("Xưởng Mây Hồng\n\nXưởng Mây Hồng")
    section.keep_button.click()
    settle()
    assert own_words(unit_desk).abbreviations == {"kbx": "quạt điện tăng bền"}
    assert own_words(unit_desk).places == ("Xưởng Mây Hồng",)
    after = tried(section, *titles, settle)
    assert after != before
    assert after.startswith("100%")


def test_a_line_without_both_parts_is_named_and_nothing_is_kept(
    section: ScreeningWordsSection, unit_desk: Desk, settle: Settle
) -> None:
    section.abbreviations.set_value("kbx quạt điện")
    section.keep_button.click()
    settle()
    assert "kbx quạt điện" in section.problem()
    assert own_words(unit_desk).abbreviations == {}


def test_the_words_of_the_program_stand_beside_the_units_own(section: ScreeningWordsSection) -> None:
    assert "cntt = công nghệ thông tin" in section.shipped["abbreviations"].text()
    assert "giải pháp" in section.shipped["openings"].text()
    assert section.shipped["places"].text()
    assert "Bình Minh" in section.shipped["units"].text()
