"""The council by keyboard alone: sixty dossiers in one session, from the agenda to recognised, with all its papers.

All persons are invented; eleven sit in the council, two of them are absent.
"""

from pathlib import Path

import pytest
from council_desk import ABSENT, DAY, NAMES, dossiers_under_review, eleven_members
from desks import UNIT, a_desk
from journey_hand import Hand, Pickers, SitDown, words_of
from openpyxl import load_workbook

from desktop.domain.council_results import result_of
from desktop.domain.states import RecognitionState
from desktop.language.translator import gettext as _
from desktop.services.council import open_session
from desktop.services.council_scheme import save_standing_members
from desktop.services.dossiers import find_dossier
from desktop.ui.pages.council import CouncilPage
from desktop.ui.pages.sitting.ask_dialogs import AgendaDialog, DecisionDialog
from desktop.ui.pages.sitting.session_dialog import SessionDialog

DOSSIERS = 60
DECISION = "45/QĐ-BM"
POINTS = ("26", "17", "24,5", "15")


@pytest.mark.slow
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard|propagateSizeHints)")
def test_sixty_dossiers_go_through_one_session_by_keyboard_alone(
    sit_down: SitDown, pickers: Pickers, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path)
    codes = dossiers_under_review(desk, DOSSIERS)
    save_standing_members(desk, eleven_members())
    desk.register.close()
    hand = sit_down(tmp_path / f"{UNIT.unit.lower()}.sosk")

    page = make_session(hand)
    put_all_on_agenda(hand)
    score_first_by_hand(hand, page)
    score_others_by_workbooks(hand, pickers, tmp_path / "phieu")
    conclude_all(hand, page)
    sitting = open_session(hand.desk, "1/2023")
    assert [sitting.of(item).code for item in sitting.session.agenda] == codes
    assert {str(result_of(sitting.session, item).score) for item in sitting.session.agenda} == {"82.5"}
    assert all(item.outcome is not None for item in sitting.session.agenda)

    save_papers(hand, pickers, tmp_path / "giay")
    sign(hand)
    assert {find_dossier(hand.desk, code).state for code in codes} == {RecognitionState.RECOGNISED}
    assert find_dossier(hand.desk, codes[0]).recognitions[0].number == DECISION
    assert f"{DOSSIERS}" in hand.notice()
    hand.push(_("Undo"))
    hand.settle()
    assert {find_dossier(hand.desk, code).state for code in codes} == {RecognitionState.REVIEWING}


def make_session(hand: Hand) -> CouncilPage:
    """A session of the usual members, two of them absent."""
    hand.open("council")
    page = hand.page(CouncilPage)
    assert isinstance(page, CouncilPage)
    hand.push(_("New session…"))
    dialog = hand.dialog(SessionDialog)
    assert isinstance(dialog, SessionDialog)
    for line in dialog.lines():
        if line.name.value() in ABSENT:
            for _press in range(250):
                if line.present.hasFocus():
                    break
                hand.press("Tab")
            hand.press("Space")
    hand.press("Ctrl+Return")
    hand.settle()
    assert "9/11" in page._subtitle.text()
    return page


def put_all_on_agenda(hand: Hand) -> None:
    """Every dossier that waits."""
    hand.push(_("Put dossiers on the agenda"))
    hand.settle()
    hand.dialog(AgendaDialog)
    hand.press("Ctrl+Return")
    hand.settle()
    assert len(open_session(hand.desk, "1/2023").session.agenda) == DOSSIERS


def score_first_by_hand(hand: Hand, page: CouncilPage) -> None:
    """Nine members, four criteria, column by column as the sheets lie on the table."""
    hand.press("Ctrl+D")
    for points in POINTS:
        for _member in range(len(NAMES) - len(ABSENT)):
            hand.write(points)
            hand.press("Return")
    hand.settle()
    session = page.view.session()
    assert session is not None
    assert str(result_of(session, session.agenda[0]).score) == "82.5"


def score_others_by_workbooks(hand: Hand, pickers: Pickers, folder: Path) -> None:
    """The sheets are written, filled in by the members, and read back."""
    pickers.folders.append(folder)
    hand.push(_("Score sheets"))
    hand.press("Down", "Return")
    hand.settle()
    sheets = sorted(folder.glob("*.xlsx"))
    assert len(sheets) == len(NAMES) - len(ABSENT)
    for sheet in sheets:
        book = load_workbook(sheet)
        page = book.worksheets[0]
        for row in range(9, 9 + DOSSIERS):
            if page.cell(row, 1).value:
                for column, points in enumerate(POINTS, 6):
                    page.cell(row, column).value = points
        book.save(sheet)
    pickers.files += sheets
    hand.push(_("Score sheets"))
    hand.press("Down", "Down", "Return")
    hand.settle()


def conclude_all(hand: Hand, page: CouncilPage) -> None:
    """What scores and claim speak for, dossier by dossier."""
    hand.press("Ctrl+D")
    for _dossier in range(DOSSIERS):
        hand.press("Ctrl+Return")
        hand.settle()
    sitting = page.sitting()
    assert sitting is not None
    open_items = [place for place, item in enumerate(sitting.session.agenda) if item.outcome is None]
    assert open_items == []


def save_papers(hand: Hand, pickers: Pickers, folder: Path) -> None:
    """Minutes, score sheets and draft decision in one folder."""
    pickers.folders.append(folder)
    hand.push(_("Score sheets"))
    hand.press("Up", "Return")
    hand.settle()
    assert len(list(folder.glob("phieu-cham-diem-*.pdf"))) == len(NAMES) - len(ABSENT)
    minutes = " ".join(words_of(folder / "bien-ban-1-2023.pdf"))
    assert "09/11 thành viên" in minutes
    assert minutes.count("82,5") >= DOSSIERS
    decision = " ".join(words_of(folder / "quyet-dinh-1-2023.pdf"))
    assert f"Công nhận {DOSSIERS:02d} sáng kiến" in decision
    assert (folder / "bien-ban-1-2023.docx").stat().st_size > 0


def sign(hand: Hand) -> None:
    """Number and day of the signed decision."""
    hand.push(_("Signed decision…"))
    hand.settle()
    hand.dialog(DecisionDialog)
    hand.write(DECISION)
    hand.press("Ctrl+Return")
    hand.settle()
    with hand.desk.register.read() as view:
        assert view.council.sessions()[0].decided_on == DAY
        return view.batches.all()[0].id
