"""The dossier form at a real register: a dossier typed by the keyboard, problems, undo, save, and two hands at once."""

from dataclasses import replace
from typing import Any
from unicodedata import normalize

from builders import a_draft
from dossier_forms import Commit, OpenForm, Settle, codes, entered
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.people import Author
from desktop.domain.problems import Severity
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, find_dossier
from desktop.ui.pages.dossier_form import DossierForm


def field_at(form: DossierForm, path: str) -> Any:
    widget = form.binder().widget_at(path)
    assert widget is not None, path
    return widget


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, wherever the keyboard is."""
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_dossier_is_typed_by_the_keyboard_and_saved(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    assert QApplication.focusWidget() is field_at(form, "title")
    commit(QApplication.focusWidget(), "Cải tiến gioăng mặt bích E-1205")
    form.binder().go_to("authors")
    for cell in ("Đỗ Thị Thắm", "1986", "Phân xưởng Cơ khí", "Tổ trưởng", "100"):
        commit(QApplication.focusWidget(), cell)
        press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_S, CTRL)
    settle()
    saved = find_dossier(unit_desk, "LHDBM-2023-0001")
    assert saved.title == "Cải tiến gioăng mặt bích E-1205"
    (author,) = saved.authors
    assert (author.name, author.share_bp, author.workplace) == ("Đỗ Thị Thắm", 10_000, "Phân xưởng Cơ khí")
    assert author.birth is not None
    assert author.birth.iso() == "1986"
    assert form.title() == "LHDBM-2023-0001 · Cải tiến gioăng mặt bích E-1205"
    assert not form.keeper().is_changed()


def test_what_is_saved_is_what_is_opened_again(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    assert form.binder().dossier() == find_dossier(unit_desk, kept.code)
    press(qtbot, Qt.Key.Key_S, CTRL)
    settle()
    assert find_dossier(unit_desk, kept.code).rev == kept.rev


def test_a_form_that_only_shows_changes_nothing(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    for section in form.sections().all:
        form.binder().go_to(section.paths[0])
    form.check_now()
    assert not form.keeper().is_changed()


def test_problems_appear_and_vanish(open_form: OpenForm, unit_desk: Desk, commit: Commit) -> None:
    kept = entered(unit_desk, title="")
    form = open_form(kept.code)
    assert "filing.no_title" in codes(form)
    commit(field_at(form, "title"), "Cải tiến bộ gá để súc rửa nhanh")
    assert "filing.no_title" not in codes(form)


def test_the_panel_counts_by_weight_and_says_where(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk, authors=(Author("Lâm Thị Hải Yến", 9_000),))
    form = open_form(kept.code)
    assert "authors.shares_not_hundred" in codes(form)
    first = form.panel().findings()[0]
    assert first.severity is Severity.BLOCK
    assert form.panel().row(0).go_button().text().startswith("2. ")


def test_f8_goes_from_problem_to_problem_and_back(qtbot: QtBot, open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk, title="", authors=(Author("Lâm Thị Hải Yến", 9_000),))
    form = open_form(kept.code)
    form.check_now()
    paths = [finding.path for finding in form.panel().findings()]
    press(qtbot, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is field_at(form, "title")
    while paths[0] != "authors/0/share_bp":
        paths.append(paths.pop(0))
        if paths[0] == "authors/0/share_bp":
            break
        press(qtbot, Qt.Key.Key_F8)
    press(qtbot, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is form.sections().authors.table.row(0).entry("share_bp")
    press(qtbot, Qt.Key.Key_F8, SHIFT)
    assert QApplication.focusWidget() is not form.sections().authors.table.row(0).entry("share_bp")


def test_undo_and_redo_go_by_name(qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    title = field_at(form, "title")
    title.setFocus()
    title.end(False)
    commit(title, " và E-1206")
    assert form.binder().next_undo() in form.head().undo.toolTip()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert title.value() == kept.title
    assert form.binder().next_undo() == ""
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert title.value() == f"{kept.title} và E-1206"


def test_shares_are_divided_and_taken_back_as_one_step(open_form: OpenForm, unit_desk: Desk) -> None:
    names = ("Lâm Thị Hải Yến", "Tô Văn Khánh", "Quách Minh Đạo")
    kept = entered(unit_desk, authors=tuple(Author(name) for name in names))
    form = open_form(kept.code)
    table = form.sections().authors.table
    table.divide_equally_button().click()
    assert [author.share_bp for author in form.binder().dossier().authors] == [3_334, 3_333, 3_333]
    assert "authors.shares_not_hundred" not in codes(form)
    form.binder().undo()
    assert [row.share_bp for row in table.value()] == [None, None, None]


def test_the_rest_is_shared_out(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk, authors=(Author("Lâm Thị Hải Yến", 6_000), Author("Tô Văn Khánh", 3_000)))
    form = open_form(kept.code)
    form.sections().authors.table.share_out_button().click()
    assert [author.share_bp for author in form.binder().dossier().authors] == [7_000, 3_000]


def test_pasted_text_is_composed(qtbot: QtBot, open_form: OpenForm) -> None:
    form = open_form()
    title = field_at(form, "title")
    QGuiApplication.clipboard().setText(normalize("NFD", "Đổi mới quy trình"))
    title.setFocus()
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert form.binder().dossier().title == "Đổi mới quy trình"


def test_backspace_bursts_of_a_vietnamese_keyboard_leave_the_right_word(
    qtbot: QtBot, open_form: OpenForm, commit: Commit
) -> None:
    form = open_form()
    name = form.sections().authors.table.row(0).entry("name")
    name.setFocus()
    # "Nguyeenx" as Unikey sends it: the word so far is taken back and typed again.
    for typed, taken_back in (("Nguye", 0), ("ê", 1), ("n", 0), ("ễn", 2)):
        for _press in range(taken_back):
            qtbot.keyClick(name, Qt.Key.Key_Backspace)
        commit(name, typed)
    assert form.binder().dossier().authors[0].name == "Nguyễn"
    form.binder().undo()
    assert form.binder().dossier().authors == ()


def test_letters_still_being_composed_are_not_taken(open_form: OpenForm) -> None:
    form = open_form()
    title = field_at(form, "title")
    QApplication.sendEvent(title, QInputMethodEvent("đ", []))
    assert form.binder().dossier().title == ""


def test_leaving_the_form_saves(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    commit(field_at(form, "title"), "Cải tiến gioăng")
    press(qtbot, Qt.Key.Key_Escape)
    settle()
    assert not form.isVisible()
    assert find_dossier(unit_desk, "LHDBM-2023-0001").title == "Cải tiến gioăng"


def test_a_new_dossier_nobody_typed_in_is_not_kept(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    open_form()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settle()
    with unit_desk.register.read() as view:
        assert view.dossiers.count() == 0


def test_a_date_that_cannot_be_read_keeps_one_in_the_form(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    began = field_at(form, "first_use/began")
    began.setFocus()
    began.selectAll()
    commit(began, "hôm qua")
    press(qtbot, Qt.Key.Key_Escape)
    settle()
    assert form.isVisible()
    form.window().notice_bar().action_button().click()
    settle()
    assert not form.isVisible()
    assert find_dossier(unit_desk, kept.code).first_use == kept.first_use


def test_two_hands_on_one_dossier_lose_nothing(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    amend_dossier(unit_desk, replace(find_dossier(unit_desk, kept.code), conditions="Có nước sạch."))
    title = field_at(form, "title")
    title.end(False)
    commit(title, " mới")
    press(qtbot, Qt.Key.Key_S, CTRL)
    settle()
    assert form.keeper().is_changed()
    form.window().notice_bar().action_button().click()
    settle()
    assert field_at(form, "conditions").value() == "Có nước sạch."
    press(qtbot, Qt.Key.Key_S, CTRL)
    settle()
    merged = find_dossier(unit_desk, kept.code)
    assert (merged.title, merged.conditions) == (f"{kept.title} mới", "Có nước sạch.")


def test_what_is_typed_while_a_save_is_under_way_stays(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    title = field_at(form, "title")
    commit(title, "Cải tiến")
    form.keeper().save()
    commit(title, " gioăng")
    form.keeper().save()
    settle()
    assert title.value() == "Cải tiến gioăng"
    assert find_dossier(unit_desk, "LHDBM-2023-0001").title == "Cải tiến gioăng"


def test_a_warning_is_explained_from_the_panel(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk, authors=(Author("Lâm Thị Hải Yến", 10_000, birth=a_draft().first_use.began),))
    form = open_form(kept.code)
    assert "authors.age_unlikely" in codes(form)
    place = next(n for n, each in enumerate(form.panel().findings()) if each.code == "authors.age_unlikely")
    form.panel().row(place).explain_button().click()
    dialog = next(each for each in form.children() if type(each).__name__ == "ExplainDialog")
    dialog.reason_entry().setPlainText("Ghi theo sổ hộ khẩu cũ.")  # type: ignore[attr-defined]
    dialog.accept()  # type: ignore[attr-defined]
    (explanation,) = form.binder().dossier().explanations
    assert (explanation.code, explanation.field) == ("authors.age_unlikely", "authors/0/birth")
    form.check_now()
    assert form.panel().findings()[-1].reason == "Ghi theo sổ hộ khẩu cũ."


def test_answers_are_given_and_taken_back(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    question = field_at(form, "novelty/not_disclosed")
    question.set_value(False)
    question.edited.emit()
    assert form.binder().dossier().novelty.not_disclosed.value is False
    assert "novelty.denied" in codes(form)
    form.binder().undo()
    assert question.value() is True


def test_control_enter_finishes_even_from_long_text_and_tells_the_code(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    commit(field_at(form, "title"), "Cải tiến gioăng")
    steps = field_at(form, "essence/steps")
    steps.setFocus()
    commit(steps, "Một")
    press(qtbot, Qt.Key.Key_Return)
    commit(steps, "Hai")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settle()
    assert not form.isVisible()
    assert find_dossier(unit_desk, "LHDBM-2023-0001").essence.steps == "Một\nHai"
    assert "LHDBM-2023-0001" in form.window().notice_bar().text()


def test_enter_goes_through_the_fields_and_past_the_buttons(qtbot: QtBot, open_form: OpenForm) -> None:
    form = open_form()
    row = form.sections().authors.table.row(0)
    row.entry("share_bp").setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is field_at(form, "essence/known_state")


def test_the_outline_leads_to_its_sections(open_form: OpenForm, unit_desk: Desk) -> None:
    form = open_form(entered(unit_desk).code)
    form.outline().tab("novelty").click()
    assert form.outline().current() == "novelty"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert form.sections().named("novelty").isAncestorOf(focus)
