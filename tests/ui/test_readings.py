"""Fields that understand what is typed: grouping under the caret, Vietnamese input, doubts, the line below."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dates import PartialDate
from desktop.ui.widgets.entry import LongText, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit, ShareEdit

pytestmark = pytest.mark.usefixtures("in_english")

Commit = Callable[[QWidget, str], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def money(qtbot: QtBot) -> MoneyEdit:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    return edit


def leave(widget: QWidget) -> None:
    """Give the keyboard to another field."""
    widget.clearFocus()


def test_digits_group_while_one_types(qtbot: QtBot, money: MoneyEdit) -> None:
    qtbot.keyClicks(money, "15920000")
    assert money.text() == "15.920.000"
    assert money.value() == 15_920_000


def test_the_caret_stays_behind_the_digit_typed_in_the_middle(qtbot: QtBot, money: MoneyEdit) -> None:
    qtbot.keyClicks(money, "1500000")
    money.setCursorPosition(1)
    qtbot.keyClicks(money, "2")
    assert money.text() == "12.500.000"
    assert money.cursorPosition() == 2


def test_backspace_at_a_dot_takes_the_digit_before_it(qtbot: QtBot, money: MoneyEdit) -> None:
    qtbot.keyClicks(money, "1234567")
    money.setCursorPosition(2)
    qtbot.keyClick(money, Qt.Key.Key_Backspace)
    assert money.text() == "234.567"
    assert money.cursorPosition() == 0


def test_delete_at_a_dot_takes_the_digit_behind_it(qtbot: QtBot, money: MoneyEdit) -> None:
    qtbot.keyClicks(money, "1234567")
    money.setCursorPosition(1)
    qtbot.keyClick(money, Qt.Key.Key_Delete)
    assert money.text() == "134.567"
    assert money.cursorPosition() == 1


def test_a_burst_of_backspaces_empties_the_field(qtbot: QtBot, money: MoneyEdit) -> None:
    qtbot.keyClicks(money, "1234567")
    for _ in range(7):
        qtbot.keyClick(money, Qt.Key.Key_Backspace)
    assert money.text() == ""
    assert money.value() is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,5 tỷ", 1_500_000_000), ("12 triệu", 12_000_000), ("1.5 tỷ", 1_500_000_000), ("850 nghìn", 850_000)],
)
def test_scales_in_words_are_understood(qtbot: QtBot, money: MoneyEdit, commit: Commit, typed: str, value: int) -> None:
    commit(money, typed)
    assert money.text() == typed
    assert money.value() == value


def test_an_amount_in_words_is_written_in_full_on_leaving(
    qtbot: QtBot, beside_another: Show, money: MoneyEdit, commit: Commit
) -> None:
    beside_another(money)
    commit(money, "1,5 tỷ")
    leave(money)
    assert money.text() == "1.500.000.000"


def test_letters_still_being_composed_change_nothing(qtbot: QtBot, money: MoneyEdit) -> None:
    qtbot.keyClicks(money, "1500")
    QApplication.sendEvent(money, QInputMethodEvent("ty", []))
    assert money.value() == 1_500
    assert money.text() == "1.500"


def test_pasted_digits_are_grouped(money: MoneyEdit) -> None:
    QGuiApplication.clipboard().setText("1234567")
    money.paste()
    assert money.text() == "1.234.567"


def test_a_value_put_in_by_the_program_is_not_an_edit(qtbot: QtBot, money: MoneyEdit) -> None:
    heard: list[bool] = []
    money.edited.connect(lambda: heard.append(True))
    money.set_value(2_500_000)
    assert money.text() == "2.500.000"
    assert not heard


def test_an_amount_that_cannot_be_read_is_said_only_on_leaving(
    qtbot: QtBot, beside_another: Show, commit: Commit
) -> None:
    edit = MoneyEdit()
    field = Field("Benefit", edit)
    beside_another(field)
    edit.setFocus()
    commit(edit, "nhiều")
    assert field.problem() == ""
    leave(edit)
    assert "not an amount" in field.problem()
    assert edit.property("problem") == "bad"
    assert "not an amount" in edit.accessibleDescription()


def test_the_line_under_money_echoes_figure_and_words(qtbot: QtBot) -> None:
    edit = MoneyEdit()
    field = Field("Benefit", edit, hint="Write 0 if there is none")
    qtbot.addWidget(field)
    assert field.under_line() == "Write 0 if there is none"
    qtbot.keyClicks(edit, "460630000")
    assert field.under_line().startswith("460.630.000 đồng · Bốn trăm sáu mươi triệu")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from("0123456789<>x"), st.integers(0, 20)), max_size=25))
def test_whatever_keys_are_pressed_the_digits_stay_grouped(
    qtbot: QtBot, money: MoneyEdit, keys: list[tuple[str, int]]
) -> None:
    money.clear()
    for key, place in keys:
        money.setCursorPosition(min(place, len(money.text())))
        if key == "<":
            qtbot.keyClick(money, Qt.Key.Key_Backspace)
        elif key == ">":
            qtbot.keyClick(money, Qt.Key.Key_Delete)
        elif key != "x" and len(money.text()) < 18:
            qtbot.keyClicks(money, key)
        digits = money.text().replace(".", "")
        assert money.text() == (f"{int(digits):,}".replace(",", ".") if digits else "")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("05/06/2023", PartialDate(2023, 6, 5)), ("6/2023", PartialDate(2023, 6)), ("2023", PartialDate(2023))],
)
def test_dates_may_be_whole_of_a_month_or_of_a_year(qtbot: QtBot, typed: str, value: PartialDate) -> None:
    edit = PartialDateEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, typed)
    assert edit.value() == value


def test_a_month_is_not_enough_where_the_whole_date_is_needed(qtbot: QtBot, beside_another: Show) -> None:
    edit = PartialDateEdit(full=True)
    field = Field("Filed on", edit)
    beside_another(field)
    edit.setFocus()
    qtbot.keyClicks(edit, "6/2023")
    leave(edit)
    assert edit.doubt() == "date.not_full"
    assert "whole date" in field.problem()


def test_a_date_is_written_in_its_usual_form_on_enter(qtbot: QtBot, beside_another: Show) -> None:
    edit = PartialDateEdit()
    beside_another(edit)
    qtbot.keyClicks(edit, "5-6-2023")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "05/06/2023"
    assert not edit.hasFocus()


@pytest.mark.parametrize(("typed", "share"), [("33,33", 3333), ("33.33%", 3333), ("1/3", 3333), ("100", 10_000)])
def test_shares_are_held_in_basis_points(qtbot: QtBot, typed: str, share: int) -> None:
    edit = ShareEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, typed)
    assert edit.value() == share


def test_vietnamese_typed_by_fake_backspaces_is_left_as_typed(qtbot: QtBot, commit: Commit) -> None:
    entry = TextEntry()
    qtbot.addWidget(entry)
    qtbot.keyClicks(entry, "tie")
    qtbot.keyClick(entry, Qt.Key.Key_Backspace)
    commit(entry, "ê")
    qtbot.keyClicks(entry, "n")
    for _ in range(2):
        qtbot.keyClick(entry, Qt.Key.Key_Backspace)
    commit(entry, "ến")
    assert entry.text() == "tiến"


def test_decomposed_letters_that_were_pasted_come_out_composed(qtbot: QtBot) -> None:
    entry = TextEntry()
    qtbot.addWidget(entry)
    QGuiApplication.clipboard().setText(unicodedata.normalize("NFD", "Sáng kiến"))
    entry.paste()
    assert entry.value() == "Sáng kiến"


def test_a_long_text_grows_with_its_lines_up_to_a_limit(qtbot: QtBot, beside_another: Show) -> None:
    text = LongText(lines=2, most_lines=5)
    beside_another(text)
    before = text.height()
    text.set_value("one\ntwo\nthree\nfour")
    assert text.height() > before
    four = text.height()
    text.set_value("\n".join(str(line) for line in range(40)))
    assert four < text.height() < four * 2


def test_tab_leaves_a_long_text(qtbot: QtBot, beside_another: Show) -> None:
    text = LongText()
    beside_another(text)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()
    assert text.value() == ""


def test_a_problem_of_a_rule_outlines_the_field_and_clears_again(qtbot: QtBot) -> None:
    entry = TextEntry()
    field = Field("Title", entry, required=True, hint="As on the form")
    qtbot.addWidget(field)
    field.show_problem("warn", "The title is very short.", "Explain", lambda: None)
    assert entry.property("problem") == "warn"
    assert field.under_line() == ""
    field.clear_problem()
    assert entry.property("problem") == ""
    assert field.under_line() == "As on the form"
    assert "required" in entry.accessibleName()
