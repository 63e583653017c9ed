"""`screen`, `screen verdict` and `catalogue import` as the contract has them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Run

TITLES = ("Thay phớt kép cho bơm đáy P-1101A", "thay phot kep cho bom day P-1101A", "Thay phớt kép cho bơm đáy P-1101B")


@pytest.fixture
def register(run: Run, write_json: Callable[[object], Path], tmp_path: Path) -> Path:
    """A register with three initiatives; the second repeats the first."""
    file = tmp_path / "binh-minh.sosk"
    run("register", "new", file, "--unit", "LHDBM", "--name", "Công đoàn Lọc hóa dầu Bình Minh")
    for title in TITLES:
        added = run("dossier", "add", "--from", write_json({"title": title}), "--register", file, "--json")
        assert added.code == 0, added.err
    return file


def codes(run: Run, register: Path) -> dict[str, str]:
    listed = run("dossier", "list", "--register", register, "--json").document["dossiers"]
    return {dossier["title"]: dossier["code"] for dossier in listed}


def test_a_title_is_answered_with_matches_and_their_reasons(run: Run, register: Path) -> None:
    ran = run("screen", "--register", register, "--title", "Thay phớt kép bơm đáy P-1101C", "--top", "2", "--json")
    query = ran.document["queries"][0]
    assert ran.code == 0
    assert len(query["matches"]) == 2
    best = query["matches"][0]
    assert {"uid", "code", "unit", "title", "score", "verdict", "common", "different"} <= best.keys()
    assert best["verdict"] == "same_family_number"
    assert best["different"][0][0] == "P-1101C"
    assert query["ms"] > 0


def test_a_verdict_is_kept_and_the_pair_does_not_come_back(run: Run, register: Path) -> None:
    known = codes(run, register)
    pair = (known[TITLES[1]], known[TITLES[0]])
    judged = run(
        "screen", "verdict", *pair, "--as", "duplicate", "--reason", "Nộp hai lần", "--register", register, "--json"
    )
    assert judged.document["verdict"] == "duplicate"
    matches = run("screen", "--register", register, "--dossier", pair[0], "--json").document["queries"][0]["matches"]
    assert pair[1] not in [match["code"] for match in matches]
    taken_back = run("screen", "verdict", *pair, "--as", "later", "--reason", "Xem lại", "--register", register)
    assert taken_back.code == 0
    matches = run("screen", "--register", register, "--dossier", pair[0], "--json").document["queries"][0]["matches"]
    assert matches[0]["code"] == pair[1]


def test_all_dossiers_are_screened_and_grouped(run: Run, register: Path) -> None:
    document = run("screen", "--register", register, "--all", "--json").document
    assert len(document["queries"]) == 3
    assert [len(group) for group in document["groups"]] == [2]


def test_a_catalogue_is_imported_and_screened_against(run: Run, register: Path, tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text("title\tcode\nNuôi giun quế từ rác nhà ăn\tG-1\n", encoding="utf-8")
    assert run("catalogue", "import", file, "--register", register, "--json").document == {"titles": 1}
    titles = tmp_path / "ten.txt"
    titles.write_text("nuoi giun que tu rac nha an\n", encoding="utf-8")
    document = run("screen", "--register", register, "--file", titles, "--json").document
    assert document["queries"][0]["matches"][0]["code"] == "G-1"


@pytest.mark.parametrize(
    "arguments",
    [(), ("verdict", "A"), ("verdict", "A", "B"), ("--title", "x", "--all"), ("verdict", "A", "B", "--as", "x")],
)
def test_wrong_usage_is_told(run: Run, register: Path, arguments: tuple[str, ...]) -> None:
    assert run("screen", *arguments, "--register", register).code == 2


def test_people_read_which_words_differ(run: Run, register: Path) -> None:
    said = run("screen", "--register", register, "--title", "Thay phớt kép bơm đáy P-1101C", "--language", "en").out
    assert "P-1101C / P-1101A" in said
    assert "Same kind, another number" in said


def test_check_reports_likeness_that_nobody_looked_for(run: Run, register: Path, tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.tsv"
    file.write_text(f"title\tunit\tcode\n{TITLES[0]}\tCDVA\tVA-7\n", encoding="utf-8")
    run("catalogue", "import", file, "--register", register)
    problems = run("check", "--register", register, "--json").document["problems"]
    alike = {problem["dossier"] for problem in problems if problem["code"] == "likeness.other_unit"}
    known = codes(run, register)
    assert alike == {known[TITLES[0]], known[TITLES[1]]}
