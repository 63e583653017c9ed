"""The list of the online form held against the register: not entered, entered, differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_draft, an_author, uid
from openpyxl import Workbook

from desktop.domain.benefit import Benefit
from desktop.domain.dossier import Dossier, PortalState, ProgrammeEntry, Secrecy, SecretExtent
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier
from desktop.services.portal import PortalComparison, compare_with_portal, mark_portal_states, portal_texts
from desktop.services.portal_board import mark_on_portal, portal_board
from desktop.services.undo import undo_batch

HEADINGS = ("TT", "Mã trên phần mềm", "Tên sáng kiến", "Tác giả")
TITLES = ("Cải tiến bơm số 1", "Tận dụng hơi thấp áp", "Số hóa sổ trực ca", "Chế tạo đồ gá")


@pytest.fixture
def dossiers(desk: Desk) -> list[Dossier]:
    """Four dossiers of the programme; the first has its code of the online form."""
    entered = []
    for number, title in enumerate(TITLES, 1):
        entry = ProgrammeEntry("trieu-sang-kien", date(2023, 5, 1), "SK-001" if number == 1 else "")
        draft = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(number), title=title, entries=(entry,))
        author = an_author(f"Lò Văn {'ABCD'[number - 1]}", 10_000, employee_code="", birth=None)
        entered.append(enter_dossier(desk, replace(draft, authors=(author,), attachments=(), benefit=Benefit())))
    return entered


def listed(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in ((None, None, "DANH SÁCH"), HEADINGS, *rows):
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def states(comparison: PortalComparison) -> list[PortalState]:
    return [line.found for line in comparison.lines]


@pytest.fixture
def comparison(desk: Desk, dossiers: list[Dossier], tmp_path: Path) -> PortalComparison:
    rows = (
        (1, "sk-001", "Cải tiến bơm số một", "Lò Văn A"),
        (2, "SK-002", "TẬN DỤNG hơi thấp áp", "Lò Văn B"),
        (3, "SK-003", "Số hóa sổ trực ca", "Lò Văn X"),
        (4, "SK-009", "Một sáng kiến lạ", "Tô Khánh"),
    )
    return compare_with_portal(desk, listed(tmp_path / "danh-sach.xlsx", *rows))


def test_each_dossier_is_found_by_code_or_by_title_and_author(comparison: PortalComparison) -> None:
    assert states(comparison) == [
        PortalState.DIFFERS,
        PortalState.ENTERED,
        PortalState.NOT_ENTERED,
        PortalState.NOT_ENTERED,
    ]
    assert [row.code for row in comparison.unknown] == ["SK-003", "SK-009"]
    (difference,) = comparison.lines[0].differences
    assert (difference.path, difference.here, difference.there) == ("title", TITLES[0], "Cải tiến bơm số một")
    assert [line.is_news for line in comparison.lines] == [True, True, False, False]
    assert comparison.count(PortalState.NOT_ENTERED) == 2


def test_what_was_found_is_marked_as_one_batch(
    desk: Desk, dossiers: list[Dossier], comparison: PortalComparison
) -> None:
    before = list(desk.register.dump())
    written = mark_portal_states(desk, comparison)
    assert written.codes == (dossiers[0].code, dossiers[1].code)
    entry = find_dossier(desk, dossiers[1].code).entries[0]
    assert (entry.portal_state, entry.portal_code) == (PortalState.ENTERED, "SK-002")
    assert find_dossier(desk, dossiers[0].code).entries[0].portal_state is PortalState.DIFFERS
    again = compare_with_portal(desk, comparison.file)
    with pytest.raises(NotAllowed, match="nothing_to_write"):
        mark_portal_states(desk, again)
    assert undo_batch(desk, written.batch).left == ()
    assert list(desk.register.dump()) == before


def test_only_chosen_dossiers_are_marked(desk: Desk, dossiers: list[Dossier], comparison: PortalComparison) -> None:
    assert mark_portal_states(desk, comparison, [dossiers[1].uid]).codes == (dossiers[1].code,)


def test_a_dossier_taken_out_of_the_online_form_is_told(
    desk: Desk, dossiers: list[Dossier], comparison: PortalComparison, tmp_path: Path
) -> None:
    mark_portal_states(desk, comparison)
    later = compare_with_portal(desk, listed(tmp_path / "sau.xlsx", (1, "SK-001", TITLES[0], "Lò Văn A")))
    assert states(later)[:2] == [PortalState.ENTERED, PortalState.NOT_ENTERED]
    mark_portal_states(desk, later)
    assert find_dossier(desk, dossiers[1].code).entries[0].portal_state is PortalState.NOT_ENTERED


def test_other_authors_and_another_code_differ(desk: Desk, dossiers: list[Dossier], tmp_path: Path) -> None:
    path = listed(tmp_path / "a.xlsx", (1, "SK-777", TITLES[0], "Lò Văn A\nLò Văn E"))
    paths = {difference.path for difference in compare_with_portal(desk, path).lines[0].differences}
    assert paths == {"authors", "entries/0/portal_code"}


def test_ideas_and_dossiers_of_other_programmes_are_not_asked_for(
    desk: Desk, dossiers: list[Dossier], tmp_path: Path
) -> None:
    amend_dossier(desk, replace(dossiers[0], state=RecognitionState.IDEA))
    amend_dossier(desk, replace(dossiers[1], entries=()))
    comparison = compare_with_portal(desk, listed(tmp_path / "a.xlsx", (1, "SK-5", TITLES[1], "Lò Văn B")))
    assert [line.code for line in comparison.lines] == [dossiers[2].code, dossiers[3].code]
    assert compare_with_portal(desk, comparison.file, "doi-moi-sang-tao-dau-khi").lines == ()


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), (";", "cp1258")],
)
def test_the_list_may_be_a_text_table(
    desk: Desk, dossiers: list[Dossier], tmp_path: Path, separator: str, encoding: str
) -> None:
    # The code page of Windows has no letter ế: there the list is written without marks.
    row = ("1", "SK-002", "Tan dung hoi thap ap", "Lo Van B")
    heading = ("STT", "Ma phan mem", "Ten sang kien", "Tac gia")
    path = tmp_path / "danh-sach.csv"
    path.write_text("\n".join(separator.join(line) for line in (heading, row)), encoding=encoding)
    comparison = compare_with_portal(desk, path)
    line = comparison.lines[1]
    assert line.row is not None
    assert (line.row.code, line.found, len(line.differences)) == ("SK-002", PortalState.DIFFERS, 2)


@pytest.mark.parametrize(("content", "code"), [(b"", "empty"), (b"a\x00b", "not_a_workbook"), (b"a;b\n", "no_header")])
def test_a_text_that_is_no_table_is_refused(desk: Desk, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "danh-sach.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=code):
        compare_with_portal(desk, path)
    with pytest.raises(Refused, match="missing"):
        compare_with_portal(desk, tmp_path / "khong-co.csv")


def test_texts_to_copy_are_as_the_online_form_asks_for_them(desk: Desk) -> None:
    entered = enter_dossier(desk, a_draft(code="", unit="LHDBM", sub_unit="LHDBM"))
    texts = {text.path: text.text for text in portal_texts(desk, entered)}
    assert texts["title"] == entered.title
    assert texts["field"] == "Cơ khí, chế tạo"
    assert texts["authors"].splitlines()[0].startswith("Lâm Thị Hải Yến, 12/04/1988, Kỹ sư cơ khí")
    assert (texts["first_use/began"], texts["benefit"]) == ("01/02/2023", "45.160.000")
    assert "recognitions" not in texts


def test_of_secret_technology_only_title_and_effect_are_given_to_be_typed(desk: Desk) -> None:
    draft = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", attachments=(), secrecy=Secrecy(SecretExtent.TECHNOLOGY))
    given = {text.path for text in portal_texts(desk, enter_dossier(desk, replace(draft, benefit=Benefit())))}
    assert "title" in given
    assert given.isdisjoint({"essence/improvement", "problem_solved", "authors"})


def test_a_dossier_is_marked_by_hand_with_its_code(desk: Desk, dossiers: list[Dossier]) -> None:
    board = portal_board(desk)
    assert [each.state for each in board] == [PortalState.NOT_ENTERED] * 4
    written = mark_on_portal(desk, [board[1]], PortalState.ENTERED, " SK-002 ")
    entry = find_dossier(desk, dossiers[1].code).entries[0]
    assert (entry.portal_state, entry.portal_code) == (PortalState.ENTERED, "SK-002")
    undo_batch(desk, written.batch)
    assert portal_board(desk) == board
