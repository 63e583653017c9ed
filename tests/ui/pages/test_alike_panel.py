"""Similar dossiers in the panel of the form: on leaving the title and on saving, never while typing. All invented."""

from collections.abc import Callable

import pytest
from builders import uid
from dossier_forms import Commit, Settle, entered
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Essence
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.open_pairs import count_open
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.widgets.page import Page

KNOWN = "Tài liệu huấn luyện an toàn điện cho công nhân lớp 4"
TYPED = "Tài liệu huấn luyện an toàn điện cho công nhân lớp 5"


class OtherPage(Page):
    """Remembers what it was opened with."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("Duplicates")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


ENTRIES = [
    PageEntry("screening", "Duplicates", "copy-check", OtherPage),
    PageEntry("dossier", "Dossier", "file-text", DossierForm, under="screening"),
]


def plain(desk: Desk, number: int, title: str) -> str:
    return entered(desk, uid=uid(number), title=title, problem_solved="", essence=Essence(), attachments=()).code


@pytest.fixture
def window(unit_desk: Desk, open_window: Callable[..., MainWindow], in_english: None, settle: Settle) -> MainWindow:
    plain(unit_desk, 1, KNOWN)
    shown = open_window(ENTRIES, "dossier", code=plain(unit_desk, 2, "Trồng nấm rơm trên bã mía"))
    settle()
    return shown


@pytest.fixture
def form(window: MainWindow) -> DossierForm:
    shown = window.current_page()
    assert isinstance(shown, DossierForm)
    return shown


def title_field(form: DossierForm) -> QWidget:
    field = form.binder().widget_at("title")
    assert field is not None
    return field


def retype(form: DossierForm, commit: Commit, text: str) -> None:
    field = title_field(form)
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    commit(field, text)


def test_nothing_is_looked_for_while_typing(form: DossierForm, commit: Commit, settle: Settle) -> None:
    retype(form, commit, TYPED)
    settle()
    assert form.alike().panel.lines() == []


def test_leaving_the_title_shows_what_is_alike_with_the_words(
    form: DossierForm, commit: Commit, settle: Settle, qtbot: QtBot
) -> None:
    retype(form, commit, TYPED)
    form.sections().setFocus()
    title_field(form).clearFocus()
    settle()
    (line,) = form.alike().panel.lines()
    assert "an toàn điện" in line.why
    assert "lớp 5 / lớp 4" in line.why
    assert [line.title[start:end] for start, end in line.differing] == ["lớp 4"]
    assert form.alike().panel.isVisibleTo(form)
    assert QApplication.activePopupWidget() is None


def test_saving_keeps_the_pair_for_the_queue(
    form: DossierForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    assert count_open(unit_desk) == 0
    retype(form, commit, TYPED)
    title_field(form).clearFocus()
    form.keeper().save()
    settle()
    assert find_dossier(unit_desk, uid(2)).title == TYPED
    assert count_open(unit_desk) == 1


def test_a_conclusion_is_begun_from_the_panel(
    form: DossierForm, window: MainWindow, commit: Commit, settle: Settle
) -> None:
    retype(form, commit, TYPED)
    title_field(form).clearFocus()
    settle()
    form.alike().panel.judged.emit(uid(1))
    settle()
    queue = window.current_page()
    assert isinstance(queue, OtherPage)
    assert queue.opened[-1] == {"first": uid(2), "second": uid(1)}


def test_the_other_dossier_is_opened(form: DossierForm, commit: Commit, settle: Settle) -> None:
    retype(form, commit, TYPED)
    title_field(form).clearFocus()
    settle()
    form.alike().panel.opened.emit(uid(1))
    settle()
    assert form.binder().dossier().uid == uid(1)
