"""Papers of a session and its score sheets: every printed figure recomputes, filled sheets come back in one act."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from council_desk import DAY, a_session, dossiers_under_review, eleven_members, points, recognise_all
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.documents.letter import Letter, Listing
from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import CouncilOutcome, MemberScore
from desktop.domain.council_results import voters
from desktop.domain.refusals import NotAllowed
from desktop.services.council import Conclusion, Sitting, amend_session, conclude, open_session
from desktop.services.council_decision import sign_decision
from desktop.services.council_papers import (
    OWN_DOSSIER,
    session_decision,
    session_decision_pdf,
    session_minutes,
    session_score_sheets,
    write_session_papers,
)
from desktop.services.council_scoring import enter_scores
from desktop.services.council_sheets import import_scores, read_score_sheets, write_score_sheets
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.undo import undo_batch


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def table_of(letter: Letter, place: int = 0) -> tuple[tuple[object, ...], ...]:
    return [block for block in letter.blocks if isinstance(block, Listing)][place].table.rows


def test_one_session_gives_minutes_score_sheets_and_a_draft_decision(desk: Desk, tmp_path: Path) -> None:
    codes = dossiers_under_review(desk, 5)
    session = recognise_all(desk, a_session(desk, codes), codes)
    conclude(
        desk, session.name, codes[2], Conclusion(CouncilOutcome.AFTER_COMPLETION, to_complete="Bổ sung sổ giao ca")
    )
    files = {path.name: path for path in write_session_papers(desk, session.name, tmp_path / "giay")}
    assert len(files) == 4 + 9
    minutes = text_of(files["bien-ban-1-2023.pdf"].read_bytes())
    for words in ("08 giờ 30 ngày 01 tháng 6 năm 2023", "09/11 thành viên", "Mạc Đình Sơn (Đi công tác)", "84,0"):
        assert words in minutes
    assert "Bổ sung sổ giao ca" in minutes
    decision = text_of(files["quyet-dinh-1-2023.pdf"].read_bytes())
    assert "đợt 1 năm 2023" in decision
    assert "Công nhận 04 sáng kiến" in decision
    assert "180.640.000" in decision
    own = next(file for name, file in files.items() if "to-van-khanh" in name)
    assert OWN_DOSSIER in text_of(own.read_bytes())
    words = zipfile.ZipFile(io.BytesIO(files["bien-ban-1-2023.docx"].read_bytes())).read("word/document.xml").decode()
    assert "BẢNG TỔNG HỢP ĐIỂM" in words


def test_the_signed_decision_prints_its_number(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 2)
    session = recognise_all(desk, a_session(desk, codes), codes)
    assert session_decision(desk, session.name).number == ""
    sign_decision(desk, session.name, "45/QĐ-LHDBM", DAY)
    assert "45/QĐ-LHDBM" in text_of(session_decision_pdf(desk, session.name))


POINTS = st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(0, 30), st.integers(0, 20))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(POINTS, min_size=9, max_size=9))
def test_every_figure_of_the_minutes_recomputes_from_the_stored_points(
    desk: Desk, given_points: list[tuple[int, int, int, int]]
) -> None:
    code = _one_session(desk)
    stored = open_session(desk, "1/2023")
    (item,) = stored.session.agenda
    entitled = voters(stored.session, item)
    halves = [(Decimal(first) / 2, *map(Decimal, rest)) for first, *rest in given_points]
    scores = [MemberScore(who.uid, points(*map(str, each))) for who, each in zip(entitled, halves, strict=True)]
    enter_scores(desk, "1/2023", {code: scores})
    totals = [sum(each) for each in halves]
    ((_title, _authors, votes_for, votes_against, score, *_rest),) = table_of(session_minutes(desk, "1/2023"), 1)
    mean = sum(int(total * 2) for total in totals)  # in halves, over nine members
    tenths = (2 * 5 * mean + 9) // 18
    assert score == f"{tenths // 10},{tenths % 10}"
    assert votes_for == sum(total >= 70 for total in totals)
    assert votes_against == 9 - int(str(votes_for))
    for (member, sheet), total in zip(session_score_sheets(desk, "1/2023"), totals, strict=True):
        printed = str(table_of(sheet)[0][-2])
        assert Decimal(printed.replace(",", ".")) == total, member.name


def _one_session(desk: Desk) -> str:
    """The code of the one dossier on the agenda; the register outlives each example."""
    with desk.register.read() as view:
        sessions = view.council.sessions()
        dossiers = list(view.dossiers.all())
    if not sessions:
        (code,) = dossiers_under_review(desk, 1)
        a_session(desk, [code])
        return code
    return dossiers[0].code


def test_filled_score_sheets_come_back_in_one_act_undone_as_one(desk: Desk, tmp_path: Path) -> None:
    codes = dossiers_under_review(desk, 5)
    session = a_session(desk, codes)
    before = list(desk.register.dump())
    files = write_score_sheets(desk, session.name, tmp_path / "phieu")
    assert len(files) == 9
    for file in files:
        book = load_workbook(file)
        page = book.worksheets[0]
        for row in range(9, 14):
            if page.cell(row, 1).value:
                for column, value in enumerate((25, 16, "24,5", 15), 6):
                    page.cell(row, column).value = value
        if file is files[0]:
            page.cell(9, 6).value = 45
        book.save(file)
    stranger = tmp_path / "khac.xlsx"
    load_workbook(files[0]).save(stranger)
    book = load_workbook(stranger)
    book.worksheets[0]["A1"] = str(book.worksheets[0]["A1"].value).replace(session.uid, eleven_members()[0].uid)
    book.save(stranger)
    imported = import_scores(desk, session.name, [*files, stranger, tmp_path / "khong-co.xlsx"])
    assert imported.scores == 9 * 5 - 1
    doubts = [(sheet.file.name, doubt.address) for sheet in imported.sheets for doubt in sheet.doubts]
    assert doubts == [(files[0].name, "F9")]
    refusals = [sheet.refusal.code for sheet in imported.sheets if sheet.refusal]
    assert refusals == ["score_sheet.other_session", "workbook.missing"]
    own = imported.session.item(find_dossier(desk, codes[4]).uid)
    assert own is not None
    assert len(own.scores) == 8
    undo_batch(desk, imported.batch)
    assert list(desk.register.dump()) == before
    with pytest.raises(NotAllowed, check=lambda error: error.code == "score_sheet.other_session"):
        import_scores(desk, session.name, [stranger])


def test_a_sheet_of_a_member_who_left_is_refused_and_of_one_now_absent_left_out(desk: Desk, tmp_path: Path) -> None:
    codes = dossiers_under_review(desk, 1)
    session = recognise_all(desk, a_session(desk, codes), codes)
    files = write_score_sheets(desk, session.name, tmp_path)
    absent_now, left = session.members[4:6]
    seated = (*session.members[:4], replace(absent_now, present=False), *session.members[6:])
    amend_session(desk, session.name, Sitting(session.held_on, seated))
    absent, gone = read_score_sheets(desk, session.name, files[4:6])
    assert absent.left_out == (codes[0],)
    assert gone.refusal is not None
    assert gone.refusal.code == "score_sheet.other_member"
    assert left.name not in [member.name for member in open_session(desk, session.name).session.members]
    agreed = Conclusion(CouncilOutcome.RECOGNISED, AssessmentConclusion.AGREED)
    assert conclude(desk, session.name, codes[0], agreed).agenda[0].outcome is CouncilOutcome.RECOGNISED
