"""The page of suspected pairs at a real register: found, shown with the reason, concluded on, undone. All invented."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import uid
from dossier_forms import Settle, entered
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from two_desks import make_two_registers, open_two_registers

from desktop.domain.dossier import Essence
from desktop.domain.screening import PairLikeness, VerdictKind
from desktop.services.consolidation import receive
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, find_dossier
from desktop.services.open_pairs import Waiting, count_open
from desktop.services.screening import import_catalogue
from desktop.services.screening_queue import queue
from desktop.services.submission import export_submission
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.screening import GROUPS_VIEW, ScreeningPage
from desktop.ui.pages.screening_parts.groups import FAMILIES, GROUPS
from desktop.ui.screening_room import TAKEN_IN, WORDS
from desktop.ui.widgets.page import Page

PLANTED = (
    (
        "Thu hồi nước ngưng từ bẫy hơi bổ sung cho tháp làm mát",
        "Thu hồi nước ngưng từ bẫy hơi bổ sung cho tháp giải nhiệt",
    ),
    (
        "Chế tạo đồ gá tháo vòng bi bơm ly tâm bằng kích thủy lực",
        "Chế tạo đồ gá tháo vòng bi bơm ly tâm bằng kích ren vít",
    ),
    ("Tài liệu huấn luyện an toàn điện cho công nhân lớp 4", "Tài liệu huấn luyện an toàn điện cho công nhân lớp 5"),
    ("Cải tiến gioăng làm kín bơm P-1502A giảm rò rỉ", "Cải tiến gioăng làm kín bơm P-1503B giảm rò rỉ"),
    ("Số hóa sổ giao ca vận hành bằng biểu mẫu web", "Số hóa sổ giao ca vận hành bằng biểu mẫu Excel"),
)
"""Five pairs; what differs stands at the end of the titles or in their numbers."""
SAME = ("nước ngưng", "vòng bi", "an toàn điện", "gioăng", "giao ca")
DIFFERENT = (
    ("làm mát", "giải nhiệt"),
    ("thủy lực", "ren vít"),
    ("lớp 4", "lớp 5"),
    ("P-1502A", "P-1503B"),
    ("web", "Excel"),
)

OpenWindow = Callable[..., MainWindow]


class FormPage(Page):
    """Remembers what it was opened with."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("Dossier")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


ENTRIES = [
    PageEntry("screening", "Duplicates", "copy-check", ScreeningPage),
    PageEntry("dossier", "Dossier", "file-text", FormPage, under="screening"),
]


@pytest.fixture
def planted(unit_desk: Desk) -> Desk:
    """A register with five pairs."""
    for number, titles in enumerate(PLANTED):
        for place, title in enumerate(titles):
            entered(
                unit_desk,
                uid=uid(10 * number + place + 1),
                title=title,
                problem_solved="",
                essence=Essence(),
                attachments=(),
            )
    return unit_desk


@pytest.fixture
def window(planted: Desk, open_window: OpenWindow, in_english: None, settle: Settle) -> MainWindow:
    shown = open_window(ENTRIES, "screening")
    settle()
    return shown


@pytest.fixture
def page(window: MainWindow) -> ScreeningPage:
    shown = window.current_page()
    assert isinstance(shown, ScreeningPage)
    return shown


def look_at(page: ScreeningPage, number: int, settle: Settle) -> None:
    """Look at a planted pair."""
    names = [each.pair.pair for each in page.list.pairs()]
    page.list.go_to(names.index(tuple(sorted((uid(10 * number + 1), uid(10 * number + 2))))))
    settle()


def names_shown(page: ScreeningPage) -> set[tuple[str, str]]:
    return {each.pair.pair for each in page.list.pairs()}


@pytest.mark.parametrize("number", range(len(PLANTED)))
def test_the_sentence_names_what_is_the_same_and_what_differs(page: ScreeningPage, settle: Settle, number: int) -> None:
    look_at(page, number, settle)
    said = page.why()
    assert SAME[number] in said.lower()
    assert all(words in said for words in DIFFERENT[number]), said
    marked = [" ".join(title.differing_words()) for title in page.sides.titles()]
    assert sorted(marked) == sorted(DIFFERENT[number])
    assert {title.words() for title in page.sides.titles()} == set(PLANTED[number])


def test_filters_count_the_pairs_by_likeness(page: ScreeningPage, settle: Settle) -> None:
    families = PairLikeness.SAME_FAMILY_NUMBER.value
    assert page.filters.button(families).text().endswith("2")
    page.filters.button(families).click()
    settle()
    assert {each.pair.likeness.value for each in page.list.pairs()} == {families}


def test_no_duplicate_needs_a_reason_and_goes_from_the_queue(
    page: ScreeningPage, planted: Desk, settle: Settle
) -> None:
    look_at(page, 0, settle)
    name = page.list.current_pair().pair.pair  # type: ignore[union-attr]
    page.bar.different.click()
    assert "why" in page.bar.note()
    assert count_open(planted) == 5
    page.bar.reason.set_value("Hai tháp khác nhau")
    page.bar.different.click()
    settle()
    assert name not in names_shown(page)
    assert count_open(planted) == 4


def test_a_conclusion_is_undone_from_the_notice(
    page: ScreeningPage, window: MainWindow, planted: Desk, settle: Settle
) -> None:
    look_at(page, 0, settle)
    page.bar.same.click()
    settle()
    assert find_dossier(planted, uid(2)).duplicate_of == uid(1)
    window.notice_bar().action_button().click()
    settle()
    assert find_dossier(planted, uid(2)).duplicate_of == ""
    assert count_open(planted) == 5


def test_a_conclusion_is_taken_back_later(page: ScreeningPage, planted: Desk, settle: Settle) -> None:
    look_at(page, 3, settle)
    page.bar.reason.set_value("Hai bơm")
    page.bar.conclude(VerdictKind.DIFFERENT)
    settle()
    page.filters.button(Waiting.SETTLED.value).click()
    settle()
    assert "Hai bơm" in page.bar.note()
    page.bar.back.click()
    settle()
    assert page.list.pairs() == []
    assert count_open(planted) == 5


def test_the_other_side_may_be_the_repetition(page: ScreeningPage, planted: Desk, settle: Settle) -> None:
    look_at(page, 0, settle)
    page.bar.turn.click()
    settle()
    page.bar.same.click()
    settle()
    assert find_dossier(planted, uid(1)).duplicate_of == uid(2)


def test_a_settled_pair_comes_back_only_when_a_text_changes(page: ScreeningPage, planted: Desk, settle: Settle) -> None:
    look_at(page, 0, settle)
    page.bar.reason.set_value("Hai tháp khác nhau")
    page.bar.different.click()
    settle()
    page.rescan.click()
    settle()
    assert count_open(planted) == 4
    dossier = find_dossier(planted, uid(1))
    amend_dossier(planted, replace(dossier, title=dossier.title + " số 2"))
    page.find_pairs()
    settle()
    assert count_open(planted) == 5


def test_keys_conclude_and_put_off(page: ScreeningPage, planted: Desk, qtbot: QtBot, settle: Settle) -> None:
    look_at(page, 0, settle)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    settle()
    assert [each.waiting for each in queue(planted)].count(Waiting.LATER) == 1
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    settle()
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    settle()
    assert [each.waiting for each in queue(planted)].count(Waiting.SETTLED) == 1


def test_searching_again_can_be_stopped(page: ScreeningPage, planted: Desk, settle: Settle) -> None:
    page.rescan.click()
    page.strip.cancel.click()
    settle()
    assert page.strip.isHidden()
    assert count_open(planted) == 5


def test_a_code_opens_its_dossier(page: ScreeningPage, window: MainWindow, settle: Settle) -> None:
    look_at(page, 0, settle)
    page.sides.opened.emit("X-1")
    form = window.current_page()
    assert isinstance(form, FormPage)
    assert form.opened == [{"code": "X-1"}]


def test_another_units_initiative_is_a_hint(
    page: ScreeningPage, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text(f"title\tunit\tcode\tyear\n{PLANTED[4][0]}\tCDVA\tVA-2021-07\t2021\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    page.catalogue.click()
    settle()
    hints = [each for each in page.list.pairs() if each.across]
    assert hints
    page.list.go_to(page.list.pairs().index(hints[0]))
    settle()
    assert "hint" in page.bar.note()
    assert page.bar.same.property("kind") == "plain"


@pytest.fixture(scope="session")
def two_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit's register and its superior's, which has received what the unit sent."""
    folder = tmp_path_factory.mktemp("screened") / "two"
    folder.mkdir()
    make_two_registers(folder)
    two = open_two_registers(folder, folder.with_name("received"))
    title = find_dossier(two.unit, uid(1)).title
    receive(two.superior, [export_submission(two.unit, two.post).file])
    entered(two.superior, uid=uid(90), unit="CDTH", sub_unit="CDTH", title=title, attachments=())
    two.close()
    return folder.with_name("received")


class TestAtTheSuperior:
    """The same page before the register of a superior."""

    @pytest.fixture
    def unit_desk(self, two_made: Path, tmp_path: Path) -> Iterator[Desk]:
        two = open_two_registers(two_made, tmp_path / "two")
        yield two.superior
        two.close()

    def test_pairs_across_units_are_shown(self, unit_desk: Desk, open_window: OpenWindow, settle: Settle) -> None:
        page = open_window(ENTRIES, "screening").current_page()
        assert isinstance(page, ScreeningPage)
        settle()
        across = [each for each in page.list.pairs() if each.across]
        assert {uid(1), uid(90)} in [set(each.pair.pair) for each in across]
        place = [set(each.pair.pair) for each in page.list.pairs()].index({uid(1), uid(90)})
        page.list.go_to(place)
        settle()
        assert len(page.sides.titles()) == 2


def test_families_of_the_register_are_shown_member_beside_member(page: ScreeningPage, settle: Settle) -> None:
    page.views.chosen.emit(GROUPS_VIEW)
    settle()
    view = page.groups
    assert view.filters.button(FAMILIES).text().endswith("2")
    view.filters.button(FAMILIES).click()
    settle()
    shown = {title.words() for title in view.sides.titles()}
    assert shown in (set(PLANTED[2]), set(PLANTED[3]))
    assert "another number" in view.why()
    view.groups.select_ids([1])
    settle()
    assert {title.words() for title in view.sides.titles()} not in (shown, set())


def test_a_repeated_title_stands_in_a_group_with_the_catalogue(
    page: ScreeningPage, planted: Desk, tmp_path: Path, settle: Settle
) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text(f"title\tunit\tcode\n{PLANTED[4][0]}\tCDVA\tVA-7\n", encoding="utf-8")
    import_catalogue(planted, file)
    page._context.changes.announce({WORDS})
    page.show_view(GROUPS_VIEW)
    settle()
    assert page.groups.filters.button(GROUPS).text().endswith("1")
    assert {title.words() for title in page.groups.sides.titles()} == {PLANTED[4][0]}


def test_grouping_can_be_stopped_and_asked_for_again(page: ScreeningPage, settle: Settle) -> None:
    page.show_view(GROUPS_VIEW)
    assert not page.groups.again.isEnabled()
    page.groups.stop()
    settle()
    assert page.groups.again.isEnabled()
    page.groups.again.click()
    settle()
    assert page.groups.filters.button(FAMILIES).text().endswith("2")


def test_pairs_are_looked_for_after_many_dossiers_came(page: ScreeningPage, planted: Desk, settle: Settle) -> None:
    entered(planted, uid=uid(70), title=PLANTED[0][0], problem_solved="", essence=Essence(), attachments=())
    page._context.changes.announce({"dossiers", TAKEN_IN})
    settle()
    assert count_open(planted) > 5
