"""Frozen figures in the window: frozen, listed, held against today, taken out and put back."""

from collections.abc import Callable
from datetime import date

import pytest
from builders import a_draft, uid
from PySide6.QtWidgets import QWidget

from desktop.domain.deadlines import Deadline
from desktop.domain.dossier import Dossier, ProgrammeEntry
from desktop.domain.frozen_figures import DifferenceKind, Figure
from desktop.services.deadlines import save_deadline
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, trash_dossiers
from desktop.services.frozen_figures import freeze_figures, list_frozen
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.frozen import FrozenPage
from desktop.ui.pages.reporting.freeze_dialog import FreezeDialog
from desktop.ui.pages.reports import ReportsPage
from desktop.ui.widgets.page import Page

Settle = Callable[[], None]


class Elsewhere(Page):
    """A page that remembers what it was opened with."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("Elsewhere")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", Elsewhere),
    PageEntry("reports", "Reports", "chart-column", ReportsPage),
    PageEntry("frozen", "Frozen", "lock", FrozenPage, under="reports"),
]


@pytest.fixture
def filled(unit_desk: Desk) -> list[Dossier]:
    """Two drafts in the programme."""
    entries = (ProgrammeEntry(unit_desk.identity.programme, date(2023, 4, 3)),)
    own = {"unit": unit_desk.identity.unit, "sub_unit": "", "code": "", "entries": entries, "attachments": ()}
    return [enter_dossier(unit_desk, a_draft(uid=uid(number), **own)) for number in (1, 2)]


def page_of(window: MainWindow) -> FrozenPage:
    page = window.current_page()
    assert isinstance(page, FrozenPage)
    return page


def test_figures_are_frozen_from_the_page_and_the_notice_takes_it_back(
    open_window: Callable[..., MainWindow],
    unit_desk: Desk,
    filled: list[Dossier],
    settle: Settle,
    commit: Callable[[QWidget, str], None],
) -> None:
    save_deadline(unit_desk, Deadline(uid(7), "Báo cáo quý II", date(2023, 7, 5)))
    window = open_window(PAGES, "frozen")
    page = page_of(window)
    page.freeze_button.click()
    dialog = page.findChild(FreezeDialog)
    assert dialog is not None
    commit(dialog.label, "Báo cáo tháng 5")
    dialog.primary.click()
    settle()
    assert [head.label for head in list_frozen(unit_desk)] == ["Báo cáo tháng 5"]
    assert [head.label for head in page.heads.rows()] == ["Báo cáo tháng 5"]
    assert page.comparison is not None
    assert page.comparison.same
    window.notice_bar().action_button().click()
    settle()
    assert list_frozen(unit_desk) == []
    assert page.heads.rows() == []


def test_what_changed_since_is_told_and_opens_its_dossiers(
    open_window: Callable[..., MainWindow], unit_desk: Desk, filled: list[Dossier], settle: Settle
) -> None:
    frozen = freeze_figures(unit_desk, label="Báo cáo quý II")
    trash_dossiers(unit_desk, [filled[0].code])
    window = open_window(PAGES, "frozen", frozen=frozen.uid)
    page = page_of(window)
    assert [(each.dossier.code, each.kinds) for each in page.dossiers.rows()] == [
        (filled[0].code, (DifferenceKind.LEFT,))
    ]
    place = next(at for at, each in enumerate(page.figures.rows()) if each.figure is Figure.REGISTERED)
    page.figure_table.row_activated.emit(place)
    opened = window.current_page()
    assert isinstance(opened, Elsewhere)
    assert opened.opened[-1]["uids"] == (filled[0].uid,)
    window.navigate("frozen")
    page.open_button.click()
    assert opened.opened[-1]["uids"] == (filled[0].uid,)


def test_a_frozen_table_is_taken_out_and_put_back(
    open_window: Callable[..., MainWindow], unit_desk: Desk, filled: list[Dossier], settle: Settle
) -> None:
    frozen = freeze_figures(unit_desk)
    window = open_window(PAGES, "reports")
    window.navigate("frozen")
    settle()
    page_of(window).release_button.click()
    settle()
    assert list_frozen(unit_desk) == []
    window.notice_bar().action_button().click()
    settle()
    assert [head.uid for head in list_frozen(unit_desk)] == [frozen.uid]
