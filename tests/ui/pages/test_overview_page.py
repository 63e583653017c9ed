"""The overview at a real register: its figures, what they open, and what waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from builders import CLAIMED_VND, a_dossier_in_review, a_draft, a_recognised_dossier, uid
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.benefit import BenefitBasis, YearBenefit
from desktop.domain.dossier import Dossier, ProgrammeEntry
from desktop.domain.listing import ListFilter
from desktop.domain.targets import Target
from desktop.domain.units import SubUnit
from desktop.language.translator import gettext as _
from desktop.services.deadlines import enter_deadline
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.ui.background import Background
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.overview import OverviewPage
from desktop.ui.pages.overview_cards import FigureCardWidget, short_amount
from desktop.ui.theme import apply_theme, theme_named
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.row_button import RowButton

PROGRAMME = "trieu-sang-kien"
LARGEST = 34_893_000_000_000


class Elsewhere(Page):
    """A page that remembers what it was opened with."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("Elsewhere")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


ENTRIES = [
    PageEntry("overview", "Overview", "house", OverviewPage),
    PageEntry("dossiers", "Dossiers", "file-text", Elsewhere),
    PageEntry("dossier", "Dossier", "file-text", Elsewhere, under="dossiers"),
    PageEntry("send", "Send", "send", Elsewhere),
    PageEntry("import", "Import", "download", Elsewhere, under="dossiers"),
]


def enter(desk: Desk, made: Dossier, number: int, **changes: object) -> Dossier:
    """Enter a dossier of the desk's unit, in the programme since April 2023."""
    own = {"uid": uid(number), "code": "", "unit": desk.identity.unit, "sub_unit": "", "attachments": ()}
    own["recognitions"] = tuple(replace(each, unit=desk.identity.unit) for each in made.recognitions)
    own["entries"] = (ProgrammeEntry(PROGRAMME, date(2023, 4, 3)),)
    return enter_dossier(desk, replace(made, **{**own, **changes}))


def aim(desk: Desk, number: int, sub_unit: str = "") -> None:
    """Set a target for the second phase."""
    programme = desk.programme(PROGRAMME)
    assert programme is not None
    period = programme.phases[1].registration
    with desk.register.change(desk.who(), desk.now()) as work:
        if sub_unit:
            work.organisation.save_sub_unit(SubUnit(sub_unit, f"Phân xưởng {sub_unit}"))
        work.organisation.save_target(Target(PROGRAMME, desk.identity.unit, period, number, sub_unit=sub_unit))
        work.commit()


def page_of(window: MainWindow) -> OverviewPage:
    page = window.current_page()
    assert isinstance(page, OverviewPage)
    return page


def opened_in(window: MainWindow, key: str) -> dict[str, object]:
    """What the page shown was opened with last."""
    assert window.current_key() == key
    page = window.current_page()
    assert isinstance(page, Elsewhere)
    return page.opened[-1]


@pytest.fixture
def overview_of(open_window: Callable[..., MainWindow]) -> Callable[[], MainWindow]:
    return lambda: open_window(ENTRIES, "overview")


def test_an_empty_register_shows_the_first_steps(unit_desk: Desk, overview_of: Callable[[], MainWindow]) -> None:
    window = overview_of()
    steps = {button.text(): button for button in page_of(window).findChildren(Button) if button.isVisible()}
    assert _("Import from Excel") in steps
    steps[_("Import from Excel")].click()
    assert window.current_key() == "import"


def test_the_cards_show_the_phase_and_open_the_dossiers_behind_them(
    unit_desk: Desk, overview_of: Callable[[], MainWindow]
) -> None:
    aim(unit_desk, 4)
    enter(unit_desk, a_recognised_dossier(), 1)
    enter(unit_desk, a_dossier_in_review(), 2)
    window = overview_of()
    registered, recognised, benefit, whole = page_of(window).cards()
    assert (registered.figure, recognised.figure, whole.figure) == ("2", "1", "1")
    assert recognised.notes[0] == "25%"
    assert benefit.tip.startswith("45.160.000")
    cards = page_of(window).findChildren(FigureCardWidget)
    cards[0].button.click()
    assert opened_in(window, "dossiers")["uids"] == (uid(1), uid(2))


def test_a_sum_of_fourteen_digits_and_a_percentage_over_a_thousand_fit_the_smallest_window(
    unit_desk: Desk, overview_of: Callable[[], MainWindow]
) -> None:
    aim(unit_desk, 1)
    year = YearBenefit(1, BenefitBasis.ACTUAL, CLAIMED_VND, recognised_vnd=LARGEST)
    for number in range(1, 12):
        benefit = replace(a_draft().benefit, years=(year,))
        enter(unit_desk, a_recognised_dossier(), number, benefit=benefit if number == 1 else replace(benefit, years=()))
    window = overview_of()
    window.resize(1280, 720)
    page = page_of(window)
    assert page.cards()[1].notes[0] == "1.100%"
    assert short_amount(LARGEST)[0] == "34.893"
    assert "34.893.000.000.000" in page.cards()[2].notes[0]
    cards = page.findChildren(FigureCardWidget)
    assert all(card.geometry().right() <= card.parentWidget().width() for card in cards)


def test_everything_fits_1280_by_720_without_scrolling(
    unit_desk: Desk, overview_of: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    aim(unit_desk, 4)
    aim(unit_desk, 2, "VH1")
    enter(unit_desk, a_recognised_dossier(), 1)
    window = overview_of()
    window.resize(1280, 720)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.tasks.isVisible())
    bottom = page.tasks.mapTo(window, QPoint(0, page.tasks.height())).y()
    assert bottom <= 720


def test_the_parts_stand_one_under_the_other_where_the_page_is_narrow(
    unit_desk: Desk, overview_of: Callable[[], MainWindow], qapp: QApplication
) -> None:
    enter(unit_desk, a_recognised_dossier(), 1)
    apply_theme(qapp, theme_named("light", 200))
    window = overview_of()
    window.resize(1280, 720)
    page = page_of(window)
    qapp.processEvents()
    assert page.states.x() == page.months.x()
    assert page.states.y() > page.months.y()


def test_a_month_opens_what_was_entered_in_it(
    unit_desk: Desk, overview_of: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    enter(unit_desk, a_recognised_dossier(), 1)
    window = overview_of()
    chart = page_of(window).months.chart
    assert [group.words for group in chart.groups() if any(group.values)] == ["04/23"]
    chart.setFocus()
    for _press in range(10):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened_in(window, "dossiers")["uids"] == (uid(1),)


def test_a_click_on_a_column_opens_its_month(
    unit_desk: Desk, overview_of: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    enter(unit_desk, a_recognised_dossier(), 1)
    window = overview_of()
    chart = page_of(window).months.chart
    # April is the tenth of twelve months.
    across = 38 + (chart.width() - 40) * 9.5 / 12
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(across), chart.height() // 2))
    assert opened_in(window, "dossiers")["uids"] == (uid(1),)


def test_a_state_of_the_ring_opens_its_dossiers(unit_desk: Desk, overview_of: Callable[[], MainWindow]) -> None:
    enter(unit_desk, a_recognised_dossier(), 1)
    enter(unit_desk, a_draft(), 2)
    window = overview_of()
    lines = page_of(window).states.findChildren(RowButton)
    drafts = next(line for line in lines if line.accessibleName().startswith(_("Drafts and ideas")))
    drafts.click()
    assert opened_in(window, "dossiers")["uids"] == (uid(2),)


def test_a_part_of_the_unit_opens_what_it_counts(unit_desk: Desk, overview_of: Callable[[], MainWindow]) -> None:
    aim(unit_desk, 2, "VH1")
    enter(unit_desk, a_recognised_dossier(), 1, sub_unit="VH1")
    window = overview_of()
    (line,) = page_of(window).places.findChildren(RowButton)
    assert "1 / 2" in line.accessibleName()
    line.click()
    assert opened_in(window, "dossiers")["uids"] == (uid(1),)


def test_the_projection_names_the_dossiers_that_reach_the_next_mark(
    unit_desk: Desk, overview_of: Callable[[], MainWindow]
) -> None:
    aim(unit_desk, 4)
    enter(unit_desk, a_recognised_dossier(), 1)
    enter(unit_desk, a_dossier_in_review(), 2)
    window = overview_of()
    strip = page_of(window).projection
    assert "2 / 4 (50%)" in strip.text()
    strip.button.click()
    assert opened_in(window, "dossiers")["uids"] == (uid(2),)


def test_a_line_of_todays_work_opens_its_list(unit_desk: Desk, overview_of: Callable[[], MainWindow]) -> None:
    enter(unit_desk, a_draft(), 1, title="")
    window = overview_of()
    (line,) = page_of(window).tasks.findChildren(RowButton)
    line.click()
    assert opened_in(window, "dossiers") == {"chip": ListFilter.INCOMPLETE}


def test_counters_of_the_navigation_show_what_waits(unit_desk: Desk, overview_of: Callable[[], MainWindow]) -> None:
    enter(unit_desk, a_recognised_dossier(), 1)
    assert overview_of().navigation().item("send").count() == 1


def test_figures_follow_a_change_of_the_register(
    unit_desk: Desk, overview_of: Callable[[], MainWindow], background: Background, qtbot: QtBot
) -> None:
    enter(unit_desk, a_recognised_dossier(), 1)
    window = overview_of()
    assert page_of(window).cards()[0].figure == "1"
    enter(unit_desk, a_recognised_dossier(), 2)
    window.context.changes.announce({"dossiers"})
    qtbot.waitUntil(lambda: not background.busy())
    assert page_of(window).cards()[0].figure == "2"


def test_a_deadline_that_comes_near_is_among_todays_work(
    open_window: Callable[..., MainWindow], unit_desk: Desk
) -> None:
    enter(unit_desk, a_draft(), 1)
    enter_deadline(unit_desk, "Báo cáo 6 tháng", date(2023, 6, 10))
    enter_deadline(unit_desk, "Báo cáo năm", date(2023, 12, 20))
    page = open_window(ENTRIES, "overview").current_page()
    assert isinstance(page, OverviewPage)
    (row,) = [row for row in page.tasks.findChildren(RowButton) if row.property("task") == "deadline"]
    assert "Báo cáo 6 tháng" in row.accessibleName()
    assert "10/06/2023" in row.accessibleName()
