"""`council …`: a session from the usual members to the signed decision, told as people and as programs read it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Run
from council_desk import ABSENT, NAMES, dossiers_under_review
from desks import a_desk
from openpyxl import load_workbook

MEMBERS = {"members": [{"name": name, "role": role.value, "post": post} for name, role, post in NAMES]}
POINTS = ("26", "17", "24.5", "15")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three dossiers under review."""
    desk = a_desk(tmp_path_factory.mktemp("council"))
    dossiers_under_review(desk, 3)
    desk.register.close()
    return desk.register.path


def test_a_session_goes_from_its_members_to_the_signed_decision(
    run: Run, register: Path, write_json: Callable[[object], Path], tmp_path: Path
) -> None:
    def council(*arguments: object, code: int = 0) -> dict[str, object]:
        ran = run("council", *arguments, "--register", register, "--json")
        assert ran.code == code, ran.err
        document: dict[str, object] = ran.document
        return document

    members = council("members", "--from", write_json(MEMBERS))["members"]
    assert isinstance(members, list)
    assert len(members) == 11
    made = council("new", "--date", "01/06/2023", "--begins", "08:30", "--absent", *sorted(ABSENT))
    assert (made["session"], made["dossiers"]) == ("1/2023", 0)
    agenda = council("agenda", "1/2023")["agenda"]
    assert isinstance(agenda, list)
    codes = [item["code"] for item in agenda]
    assert len(codes) == 3
    scored = council("score", "1/2023", codes[0], "--member", "Ngô Thu Hà", "--points", *POINTS, "--vote", "for")
    assert scored["agenda"][0]["votes_for"] == 1  # type: ignore[index]
    refused = run(
        "council", "score", "1/2023", codes[0], "--member", "Lục Bảo Châu", "--points", *POINTS, "--register", register
    )
    assert refused.code != 0
    assert "Lục Bảo Châu" in refused.err

    files = council("score-sheets", "1/2023", "--out", tmp_path / "phieu")["files"]
    assert isinstance(files, list)
    for place, file in enumerate(files):
        book = load_workbook(file)
        page = book.worksheets[0]
        for row in range(9, 12):
            for column, value in enumerate(POINTS, 6):
                page.cell(row, column).value = "99" if (place, row, column) == (0, 9, 6) else value
        book.save(file)
    taken = council("import-scores", "1/2023", *files, code=1)
    assert taken["scores"] == 27
    assert taken["files"][0]["doubts"][0]["cell"] == "F9"  # type: ignore[index]
    council("score", "1/2023", codes[0], "--member", "Quách Thành Vinh", "--points", *POINTS)

    council("conclude", "1/2023", codes[0], "--as", "recognised", "--benefit", "agreed")
    council("conclude", "1/2023", codes[1], "--as", "recognised", "--benefit", "recomputed", "--amount", "12 triệu")
    assert run("council", "conclude", "1/2023", codes[2], "--as", "not_recognised", "--register", register).code != 0
    council("conclude", "1/2023", codes[2], "--as", "after_completion", "--to-complete", "Bổ sung sổ giao ca")
    shown = run("council", "show", "1/2023", "--register", register)
    assert "82,5" in shown.out
    papers = council("papers", "1/2023", "--out", tmp_path / "giay")["files"]
    assert isinstance(papers, list)
    assert len(papers) == 13
    decided = council("decide", "1/2023", "--number", "45/QĐ-BM", "--date", "02/06/2023")
    assert (decided["recognised"], decided["returned"]) == (codes[:2], [codes[2]])
    listed = council("list")["sessions"]
    assert listed[0]["decision_number"] == "45/QĐ-BM"  # type: ignore[index]
    assert run("undo", decided["batch"], "--register", register).code == 0
    assert council("list")["sessions"][0]["decision_number"] == ""  # type: ignore[index]


def test_what_the_council_is_strict_about_is_shown_and_set(run: Run, register: Path) -> None:
    shown = run("council", "rules", "--register", register, "--json").document
    assert (shown["scores_own"], shown["union_needed"]) == (False, True)
    changed = run("council", "rules", "--scores-own", "yes", "--union", "no", "--register", register, "--json").document
    assert (changed["scores_own"], changed["union_needed"]) == (True, False)


def test_reminders_and_corrections_are_listed(run: Run, register: Path) -> None:
    assert run("council", "reminders", "--register", register, "--json").document["reminders"]
    assert run("council", "corrections", "--register", register, "--json").document == {"corrections": []}


@pytest.mark.slow
def test_a_session_is_changed_taken_back_and_removed_each_undone_by_its_batch(
    run: Run, register: Path, write_json: Callable[[object], Path]
) -> None:
    def council(*arguments: object, code: int = 0) -> dict[str, object]:
        ran = run("council", *arguments, "--register", register, "--json")
        assert ran.code == code, ran.err
        document: dict[str, object] = ran.document
        return document

    council("members", "--from", write_json(MEMBERS))
    name = council("new", "--date", "03/07/2023")["session"]
    changed = council("amend", name, "--place", "Hội trường", "--absent", "Tạ Hồng Nhung", "--excuse", "Nghỉ phép")
    absent = [each["name"] for each in changed["members"] if not each["present"]]  # type: ignore[attr-defined]
    assert absent == ["Tạ Hồng Nhung"]
    back = council("amend", name, "--present", "Tạ Hồng Nhung", "--members", write_json(MEMBERS))
    assert all(each["present"] for each in back["members"])  # type: ignore[attr-defined]
    assert run("council", "amend", name, "--absent", "Không Ai", "--register", register).code != 0
    removed = council("remove", name)
    assert name not in [each["session"] for each in council("list")["sessions"]]  # type: ignore[attr-defined]
    assert run("undo", removed["batch"], "--register", register).code == 0
    assert name in [each["session"] for each in council("list")["sessions"]]  # type: ignore[attr-defined]


def test_criteria_weights_and_classes_are_set_from_a_file(
    run: Run, register: Path, write_json: Callable[[object], Path]
) -> None:
    criteria = [
        {"key": "new", "words": "Tính mới", "most": 50, "weight": 60},
        {"key": "use", "words": "Lợi ích", "most": 50, "weight": 40},
    ]
    at = ("--register", register, "--json")
    shown = run("council", "scheme", "show", *at).document
    kept = run("council", "scheme", "set", "--from", write_json({"criteria": criteria}), *at).document
    assert kept["criteria"] == criteria
    assert kept["classes"] == shown["classes"]
    assert run("council", "scheme", "set", *at).code != 0
    assert run("council", "scheme", "set", "--from", write_json({"criteria": [{"key": "x"}]}), *at).code == 3
    assert run("council", "scheme", "set", "--from", write_json({"criteria": shown["criteria"]}), *at).code == 0
