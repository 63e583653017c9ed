"""Promises of docs/desk-checklist.md that no test of a single page or part holds."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from builders import an_author
from dossier_forms import OpenForm, Settle, entered
from PySide6.QtCore import QMimeData, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.listing import DossierQuery, ListFilter
from desktop.language.translator import gettext as _
from desktop.language.translator import speaking
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.ui import theme
from desktop.ui.entries import ENTRIES
from desktop.ui.main_window import MainWindow
from desktop.ui.models.dossier_columns import ListLook, dossier_columns
from desktop.ui.pages.dossier_form import SAVE_WHEN_IDLE_MS
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.stylesheet import style_sheet
from desktop.ui.tokens import LIGHT
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, FilterChips, StatusChip, paint_chip
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.marked_text import MarkedText
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.person_entry import PersonEntry

AGREED_PAGES = (
    "Tổng quan",
    "Hồ sơ",
    "Rà soát trùng lặp",
    "Hội đồng",
    "Giấy chứng nhận",
    "Gửi cấp trên",
    "Kết quả từ cấp trên",
    "Tổng hợp các đơn vị",
    "Báo cáo",
    "Cài đặt",
)
WITHOUT_FILLED = {"screening", "round_trip"}
"""The one filled button stands in the bar of the pair, and in the step one is at."""


def shown_keys(window: MainWindow) -> Sequence[str]:
    return [entry.key for entry in ENTRIES if window.offers(entry.key)]


def test_a_folded_navigation_names_its_pages_in_tooltips(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(list(ENTRIES), "overview")
    window.resize(1280, 720)
    navigation = window.navigation()
    assert navigation.is_folded()
    assert all(navigation.item(key).toolTip().startswith(navigation.item(key).text()) for key in navigation.page_keys())


def test_margins_gaps_and_cards_have_the_agreed_measures(qtbot: QtBot) -> None:
    page = Page("Page")
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    column = page.layout()
    assert isinstance(column, QLayout)
    assert column.contentsMargins().left() == 24
    page.resize(1000, 700)
    assert column.contentsMargins().left() == 16
    assert page.body.spacing() == 12
    assert Card("Card").body.contentsMargins().left() == 16
    (rule,) = re.findall(r'QFrame\[kind="card"\] \{([^}]*)\}', style_sheet(LIGHT, 100))
    assert "border-radius: 8px" in rule
    assert "border: 1px solid" in rule


@pytest.mark.slow
def test_every_page_has_one_filled_primary_at_most_and_at_the_right(
    open_window: Callable[..., MainWindow], unit_desk: Desk, settle: Settle
) -> None:
    entered(unit_desk)
    window = open_window(list(ENTRIES), "overview")
    for key in shown_keys(window):
        window.navigate(key)
        settle()
        page = window.current_page()
        assert page is not None
        filled = [button for button in page.findChildren(Button) if button.property("kind") == "primary"]
        seen = [button for button in filled if button.isVisible()]
        assert len(seen) <= 1, key
        if seen and key not in WITHOUT_FILLED:
            place = seen[0].mapTo(page, seen[0].rect().topRight())
            assert place.y() < 80, key
            assert place.x() > page.width() * 0.7, key


@pytest.mark.slow
def test_no_card_lies_in_a_card(open_window: Callable[..., MainWindow], unit_desk: Desk, settle: Settle) -> None:
    entered(unit_desk)
    window = open_window(list(ENTRIES), "overview")
    for key in shown_keys(window):
        window.navigate(key)
        settle()
        page = window.current_page()
        assert page is not None
        assert [card for card in page.findChildren(Card) if card.findChildren(Card)] == [], key


def test_controls_and_rows_have_the_agreed_heights(
    qtbot: QtBot, open_window: Callable[..., MainWindow], unit_desk: Desk
) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    for made, height in ((TextEntry(), 32), (TextEntry(dense=True), 28), (Button("Button"), 32)):
        made.setParent(column)
        made.ensurePolished()
        assert made.sizeHint().height() == height
    entered(unit_desk)
    page = open_window(list(ENTRIES), "dossiers").current_page()
    assert isinstance(page, DossiersPage)
    assert 28 <= page.table.rowHeight(0) <= 33


def test_type_has_the_agreed_sizes() -> None:
    sheet = style_sheet(LIGHT, 100)
    sizes = {
        kind: int(size) for kind, size in re.findall(r'QLabel\[kind="([\w-]+)"\] \{[^}]*font-size: (\d+)px', sheet)
    }
    assert (sizes["title"], sizes["heading"], sizes["note"], sizes["caption"]) == (21, 14, 12, 12)
    assert {sizes["figure"], sizes["figure-small"]} == {24, 18}
    assert theme.active().font().pixelSize() == 13


def test_chips_have_the_agreed_heights_and_always_a_word(qtbot: QtBot, unit_desk: Desk) -> None:
    chip = StatusChip("Đã công nhận", "ok")
    qtbot.addWidget(chip)
    assert (chip.sizeHint().height(), chip.accessibleName()) == (22, "Đã công nhận")
    filters = FilterChips([("all", "Tất cả")])
    qtbot.addWidget(filters)
    filters.set_counts({"all": 1_200})
    filters.button("all").ensurePolished()
    assert filters.button("all").sizeHint().height() == 28
    assert filters.button("all").text() == "Tất cả  1.200"
    dossier = entered(unit_desk)
    with unit_desk.register.read() as view:
        (line,) = view.dossiers.lines(view.dossiers.find_rows(_query()))
    assert line.code == dossier.code
    shown = [column.chip(line) for column in dossier_columns(ListLook()) if column.chip]
    assert all(each.text for each in shown if each is not None)


def test_a_chip_on_a_selected_row_is_card_coloured() -> None:
    picture = QPixmap(120, 30)
    picture.fill(QColor(LIGHT.accent_soft))
    painter = QPainter(picture)
    paint_chip(painter, QRect(0, 0, 120, 30), Chip("Nháp"), on_selection=True)
    painter.end()
    assert picture.toImage().pixelColor(5, 15) == QColor(LIGHT.card)


def test_common_words_are_blue_and_differing_ones_amber_and_underlined(qtbot: QtBot) -> None:
    text = MarkedText()
    qtbot.addWidget(text)
    text.show_text("van ba nhánh", [(0, 3)], [(4, 6)])
    markup = text.text()
    assert LIGHT.same in markup
    assert re.search(rf"{LIGHT.differs}[^>]*underline|underline[^>]*{LIGHT.differs}", markup)


def test_no_property_of_the_style_sheet_is_called_pos() -> None:
    assert "[pos" not in style_sheet(LIGHT, 100)


def test_the_pages_stand_in_the_agreed_order_under_the_agreed_names() -> None:
    with speaking("vi"):
        names = [_(entry.label) for entry in ENTRIES if not entry.under and not entry.alone]
    assert set(names) <= set(AGREED_PAGES)
    assert names == [name for name in AGREED_PAGES if name in names]


def test_control_q_closes_the_window_and_saves_the_form(
    open_window: Callable[..., MainWindow], unit_desk: Desk, settle: Settle, commit: Callable[[QWidget, str], None]
) -> None:
    window = open_window(list(ENTRIES), "dossier")
    commit(window.focusWidget(), "Tận dụng nhiệt khói lò")
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not window.isVisible()
    assert find_dossier(unit_desk, "LHDBM-2023-0001").title == "Tận dụng nhiệt khói lò"


def _query() -> DossierQuery:

    return DossierQuery()


def test_the_list_has_three_columns_of_states() -> None:
    with speaking("vi"):
        headings = [column.heading for column in dossier_columns(ListLook()) if column.chip]
    assert headings == ["Công nhận", "Gửi cấp trên", "Vấn đề"]


def test_the_list_offers_the_seven_agreed_filters(open_window: Callable[..., MainWindow]) -> None:
    with speaking("vi"):
        page = open_window(list(ENTRIES), "dossiers").current_page()
        assert isinstance(page, DossiersPage)
        words = [re.sub(r"\s+\d+$", "", page.filters.button(each.value).text()) for each in ListFilter]
    agreed = ["Tất cả", "Thiếu thông tin", "Chờ công nhận", "Quá hạn", "Nghi trùng", "Đã công nhận", "Chưa gửi"]
    assert words == agreed


def test_the_panel_leads_to_related_fields(open_form: OpenForm, unit_desk: Desk) -> None:
    authors = (an_author(share_bp=6_000), an_author("Tô Văn Khánh", 3_000))
    form = open_form(entered(unit_desk, authors=authors).code)
    form.check_now()
    findings = form.panel().findings()
    place = next(at for at, each in enumerate(findings) if each.related)
    chosen: list[str] = []
    form.panel().chosen.connect(chosen.append)
    links = [button for button in form.panel().row(place).findChildren(Button) if button.property("kind") == "link"]
    links[-1].click()
    assert chosen[-1] in findings[place].related


def test_secondary_parts_of_the_form_are_folded(open_form: OpenForm, unit_desk: Desk) -> None:
    form = open_form(entered(unit_desk).code)
    folds = form.sections().findChildren(Fold)
    assert folds
    assert not any(fold.is_unfolded() for fold in folds)


def test_five_minutes_of_rest_save(open_form: OpenForm, unit_desk: Desk, settle: Settle) -> None:
    assert SAVE_WHEN_IDLE_MS == 5 * 60 * 1000
    code = entered(unit_desk).code
    form = open_form(code)
    form.binder().change("notes", "Gọi lại cho tổ", "Notes")
    idle = form._save_when_idle
    assert idle.isActive()
    idle.timeout.emit()
    settle()
    assert find_dossier(unit_desk, code).notes == "Gọi lại cho tổ"


def test_the_form_has_no_apply_button(open_form: OpenForm) -> None:
    form = open_form()
    words = {button.text().strip().casefold() for button in form.findChildren(Button)}
    assert not words & {"apply", "áp dụng", "save", "lưu"}


def test_files_are_pasted_into_the_form(open_form: OpenForm, unit_desk: Desk, settle: Settle, tmp_path: Path) -> None:
    drawing = tmp_path / "bản vẽ.pdf"
    drawing.write_bytes(b"%PDF-1.4")
    form = open_form(entered(unit_desk, attachments=()).code)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(drawing))])
    QGuiApplication.clipboard().setMimeData(mime)
    area = form.sections().files.drop_area
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [file.name for file in form.binder().dossier().attachments] == ["bản vẽ.pdf"]


def test_the_place_of_the_keyboard_is_outlined() -> None:
    sheet = style_sheet(LIGHT, 100)
    assert re.search(rf"QLineEdit:focus, QComboBox:focus \{{ border: 2px solid {LIGHT.accent}", sheet)
    kinds = set(re.findall(r'QPushButton\[kind="(\w+)"\] \{', sheet))
    assert {kind for kind in kinds if f'QPushButton[kind="{kind}"]:focus' not in sheet} == set()


def test_names_are_completed_in_a_list_and_never_inline(qtbot: QtBot) -> None:
    entry = PersonEntry()
    qtbot.addWidget(entry)
    completers = entry.findChildren(QCompleter)
    assert completers
    popup = (QCompleter.CompletionMode.PopupCompletion, QCompleter.CompletionMode.UnfilteredPopupCompletion)
    assert all(completer.completionMode() in popup for completer in completers)
