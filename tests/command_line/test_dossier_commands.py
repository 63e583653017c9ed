"""`register`, `dossier`, `person`: what is entered, moved, listed and taken back by commands."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import a_draft, an_author, two_authors
from commands import Run

from desktop.domain.dossier import Dossier
from desktop.exchange.records import whole_record

WriteJson = Callable[[object], Path]


def a_record(title: str, **changes: Any) -> dict[str, Any]:
    """A draft as a file describes it: without identifier, unit and code, which the register gives."""
    record: dict[str, Any] = {**whole_record(replace(a_draft(), title=title, attachments=()))}
    for year in record["benefit"]["years"]:
        for line in year["worksheet"]["lines"]:
            for each in line["inputs"]:
                each.pop("evidence", None)
    for name in ("uid", "unit", "code", "sub_unit"):
        del record[name]
    return record | changes


@pytest.fixture
def add(run: Run, write_json: WriteJson, shared_register: Path) -> Callable[..., str]:
    """Enters a dossier; its code."""

    def adding(title: str, **changes: Any) -> str:
        ran = run(
            "dossier", "add", "--from", write_json(a_record(title, **changes)), "--register", shared_register, "--json"
        )
        assert ran.code == 0, ran.err
        return str(ran.document["code"])

    return adding


@pytest.fixture
def ask(run: Run, shared_register: Path) -> Callable[..., Any]:
    """The document of a command on the shared register that must be done."""

    def asking(*arguments: object) -> Any:
        ran = run(*arguments, "--register", shared_register, "--json")
        assert ran.code == 0, ran.err
        return ran.document

    return asking


def test_a_register_is_made_and_shown(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nam-minh.sosk"
    made = run(
        "register", "new", file, "--unit", "NMINH", "--name", "Công đoàn Nam Minh", "--role", "superior", "--json"
    )
    assert made.code == 0
    assert made.document["role"] == "superior"
    assert len(made.document["fingerprint"].replace(" ", "")) == 30
    shown = run("register", "show", file, "--json")
    assert shown.document["dossiers"] == 0
    assert shown.document["name"] == "Công đoàn Nam Minh"
    people = run("register", "show", "--register", file)
    assert "Dấu vân tay khóa" in people.out


def test_a_register_is_never_written_over(run: Run, shared_register: Path) -> None:
    before = shared_register.read_bytes()
    ran = run("register", "new", shared_register, "--unit", "ABC", "--name", "x", "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "register.exists")
    assert shared_register.read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (["--unit", "bsr"], "unit.bad_code"),
        (["--name", " "], "unit.no_name"),
        (["--programme", "xyz"], "programme.unknown"),
    ],
)
def test_a_register_with_wrong_particulars_is_not_made(run: Run, tmp_path: Path, wrong: list[str], code: str) -> None:
    ran = run("register", "new", tmp_path / "x.sosk", "--unit", "ABC", "--name", "ABC", *wrong, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, code)
    assert list(tmp_path.glob("*.sosk*")) == []


def test_a_dossier_is_entered_and_shown_in_the_form_of_the_exchange(add: Any, ask: Any) -> None:
    code = add("Cải tiến khớp nối trục bơm nước làm mát P-4101")
    shown = ask("dossier", "show", code)
    assert shown["code"] == code
    assert shown["unit"] == "LHDBM"
    assert (shown["state"], shown["consolidation"], shown["rev"]) == ("draft", "not_sent", 1)
    assert [author["share_bp"] for author in shown["authors"]] == [5000, 5000]
    assert shown["entries"][0]["programme"] == "trieu-sang-kien"


def test_the_list_has_what_the_contract_says(add: Any, ask: Any) -> None:
    code = add("Đồ gá kẹp ống thép không gỉ phân xưởng cơ khí")
    (line,) = ask("dossier", "list", "--find", "do ga kep ong")["dossiers"]
    assert set(line) == {"uid", "code", "title", "state", "consolidation", "benefit_vnd", "claimed_vnd", "authors"}
    assert line["code"] == code
    assert (line["benefit_vnd"], line["claimed_vnd"]) == (None, 45_160_000)
    assert line["authors"] == [{"name": author.name, "share_bp": 5000} for author in two_authors()]


def test_people_read_the_list_as_a_table(run: Run, add: Any, shared_register: Path) -> None:
    code = add("Van xả đáy tự động cho bình tách")
    ran = run("dossier", "list", "--find", code, "--register", shared_register)
    assert "45.160.000" in ran.out
    assert "Nháp" in ran.out
    assert "1 hồ sơ." in ran.out


def test_a_dossier_goes_from_filing_to_recognition_and_back_by_undo(add: Any, ask: Any) -> None:
    code = add("Bộ lọc tinh cho dầu bôi trơn máy nén K-2101")
    assert ask("dossier", "file", code, "--date", "15/03/2023")["dossiers"][0]["state"] == "filed"
    assert ask("dossier", "admit", code, "--date", "2023-03-20")["dossiers"][0]["state"] == "admitted"
    recognised = ask("dossier", "recognise", code, "--number", "112/QĐ-KHM", "--date", "10/05/2023")
    assert recognised["dossiers"][0]["state"] == "recognised"
    assert recognised["dossiers"][0]["benefit_vnd"] == 45_160_000
    assert ask("dossier", "list", "--state", "recognised", "--find", code)["dossiers"][0]["code"] == code
    undone = ask("undo", recognised["batch"])
    assert (undone["restored"], undone["left"]) == (1, [])
    assert ask("dossier", "show", code)["state"] == "admitted"
    verbs = [event["verb"] for event in ask("history", code)["events"]]
    assert verbs == ["dossier.entered", "dossier.filed", "dossier.admitted", "dossier.recognised", "batch.undone"]


def test_people_read_the_history_in_words(add: Any, ask: Any, run: Run, shared_register: Path) -> None:
    code = add("Cải tiến nắp hầm ga thoát nước mưa")
    ask("dossier", "file", code, "--date", "15/03/2023")
    ask("dossier", "return", code, "--reason", "Thiếu bản vẽ")
    told = run("history", code, "--register", shared_register).out
    assert "dossier." not in told
    assert "Thiếu bản vẽ" in told
    assert "đã nộp đơn" in told


def test_acts_with_reasons_and_reopening(add: Any, ask: Any, run: Run, shared_register: Path) -> None:
    code = add("Cải tiến giá đỡ cáp điện trên tàu dịch vụ")
    ask("dossier", "file", code, "--date", "15/03/2023")
    without = run("dossier", "return", code, "--register", shared_register, "--json")
    assert (without.code, without.document["error"]["code"]) == (3, "move.reason_missing")
    assert ask("dossier", "return", code, "--reason", "Thiếu bản vẽ")["dossiers"][0]["state"] == "returned"
    assert ask("dossier", "withdraw", code)["dossiers"][0]["state"] == "withdrawn"
    assert ask("dossier", "reopen", code)["dossiers"][0]["state"] == "draft"
    assert ask("dossier", "file", code, "--date", "15/03/2023")["dossiers"][0]["state"] == "filed"
    assert ask("dossier", "not-admit", code, "--reason", "Không thuộc cơ sở")["dossiers"][0]["state"] == "not_admitted"


def test_review_refusal_and_revocation(add: Any, ask: Any) -> None:
    refused, revoked = add("Mâm cặp thủy lực tự chế cho máy tiện T630"), add("Thay phớt cơ khí bơm P-1502 tại chỗ")
    for code in (refused, revoked):
        ask("dossier", "file", code, "--date", "15/03/2023")
        ask("dossier", "admit", code, "--date", "20/03/2023")
        ask("dossier", "review", code, "--date", "03/04/2023")
    assert ask("dossier", "refuse", refused, "--reason", "Không mới")["dossiers"][0]["state"] == "refused"
    ask("dossier", "recognise", revoked, "--number", "7/QĐ", "--date", "10/05/2023", "--benefit", "30 triệu")
    assert ask("dossier", "show", revoked)["benefit"]["years"][0]["recognised_vnd"] == 30_000_000
    ended = ask("dossier", "revoke", revoked, "--number", "9/QĐ", "--date", "12/06/2023", "--reason", "Trùng giải pháp")
    assert ended["dossiers"][0]["state"] == "revoked"


def test_a_blocking_rule_stops_all_and_names_each_with_exit_code_one(
    add: Any, run: Run, shared_register: Path, ask: Any
) -> None:
    sound = add("Cải tiến chổi than động cơ quạt hút khói")
    faulty = add("Cải tiến vòi phun sơn chống rỉ cầu cảng", authors=[{"name": "Tô Văn Khánh", "share_bp": 4000}])
    ran = run("dossier", "file", sound, faulty, "--register", shared_register, "--json")
    assert ran.code == 1
    assert ran.document["error"]["code"] == "act.blocked"
    assert {problem["dossier"] for problem in ran.document["problems"]} == {faulty}
    assert "authors.shares_not_hundred" in {problem["code"] for problem in ran.document["problems"]}
    assert "40%" in ran.err
    assert ask("dossier", "show", sound)["state"] == "draft"


def test_a_move_that_is_not_there_is_refused(add: Any, run: Run, shared_register: Path) -> None:
    code = add("Tận dụng nhiệt khói thải lò hơi H-101")
    ran = run("dossier", "admit", code, "--register", shared_register)
    assert ran.code == 3
    assert "Nháp" in ran.err


def test_members_of_a_file_take_the_place_of_those_that_were_there(add: Any, ask: Any, write_json: WriteJson) -> None:
    code = add("Lắp cảm biến rung cho quạt làm mát E-2201")
    amended = ask(
        "dossier", "amend", "--from", write_json({"code": code, "title": "Lắp cảm biến rung cho quạt E-2202"})
    )
    assert amended["rev"] == 2
    shown = ask("dossier", "show", code)
    assert shown["title"] == "Lắp cảm biến rung cho quạt E-2202"
    assert len(shown["authors"]) == 2


def test_what_was_shown_can_be_amended_and_read_back(add: Any, ask: Any, write_json: WriteJson) -> None:
    code = add("Cải tiến cơ cấu nâng hạ cần cẩu chân đế")
    shown = ask("dossier", "show", code)
    ask("dossier", "amend", "--from", write_json(shown | {"notes": "gọi lại", "rev": shown["rev"]}))
    assert ask("dossier", "show", code) == shown | {"notes": "gọi lại"}


def test_states_and_recognitions_are_not_edited_by_a_file(
    add: Any, run: Run, write_json: WriteJson, shared_register: Path
) -> None:
    code = add("Sửa đổi hộp số bơm vữa trám giếng")
    for member, value in (("state", "recognised"), ("filed_on", "2023-01-01"), ("trashed_on", "2023-01-01")):
        ran = run(
            *("dossier", "amend", "--from", write_json({"code": code, member: value})),
            *("--register", shared_register, "--json"),
        )
        assert (ran.code, ran.document["error"]["code"]) == (3, "record.not_editable")
        assert member in ran.err


WRONG_MEMBERS = [
    ({"state": "recognised"}, "record.not_editable", "state"),
    ({"unit": "KHAC"}, "dossier.of_other_unit", "KHAC"),
    ({"titel": "x"}, "record.unknown_member", "titel"),
    ({"authors": [{"name": "A", "share_bp": "50%"}]}, "record.shape", "authors/0/share_bp"),
    ({"authors": [{"name": "A", "shares": 1}]}, "record.unknown_member", "authors/0/shares"),
    ({"benefit": {"years": [{"year": 9, "basis": "actual"}]}}, "record.shape", "benefit/years/0/year"),
    ({"first_use": {"began": "2023-13"}}, "record.shape", "first_use/began"),
    ({"uid": "1"}, "record.shape", "uid"),
]


@pytest.mark.parametrize(("wrong", "code", "named"), WRONG_MEMBERS)
def test_a_file_of_another_shape_is_refused_naming_the_member(
    run: Run, write_json: WriteJson, shared_register: Path, wrong: dict[str, Any], code: str, named: str
) -> None:
    record = a_record("Một hồ sơ viết sai một mục") | wrong
    ran = run("dossier", "add", "--from", write_json(record), "--register", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, code)
    assert named in ran.err


def test_a_dossier_is_entered_once(add: Any, ask: Any, run: Run, write_json: WriteJson, shared_register: Path) -> None:
    code = add("Nắp chụp chống ồn máy phát điện dự phòng")
    uid = ask("dossier", "show", code)["uid"]
    again = write_json(a_record("Nắp chụp khác", uid=uid))
    assert run("dossier", "add", "--from", again, "--register", shared_register).code == 3
    taken = write_json(a_record("Nắp chụp khác nữa", code=code))
    ran = run("dossier", "add", "--from", taken, "--register", shared_register, "--json")
    assert ran.document["error"]["code"] == "dossier.code_taken"


def test_amending_needs_to_know_which_dossier(run: Run, write_json: WriteJson, shared_register: Path) -> None:
    ran = run("dossier", "amend", "--from", write_json({"title": "x"}), "--register", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "record.not_named")


def test_an_unknown_code_is_refused(run: Run, shared_register: Path) -> None:
    ran = run("dossier", "show", "KHONG-CO", "--register", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "dossier.unknown")
    assert "KHONG-CO" in ran.err


def test_a_file_is_attached_once(add: Any, ask: Any, run: Run, tmp_path: Path, shared_register: Path) -> None:
    code = add("Gia công đầu nối nhanh ống thủy lực")
    file = tmp_path / "bản vẽ.pdf"
    file.write_bytes(b"%PDF-1.4 ...")
    attached = ask("dossier", "attach", code, file)
    assert (attached["file"], attached["size"]) == ("bản vẽ.pdf", 12)
    again = run("dossier", "attach", code, file, "--register", shared_register, "--json")
    assert (again.code, again.document["error"]["code"]) == (3, "attachment.there_already")
    missing = run("dossier", "attach", code, tmp_path / "khong-co.pdf", "--register", shared_register, "--json")
    assert (missing.code, missing.document["error"]["code"]) == (3, "file.missing")


def test_the_trash_gives_back(add: Any, ask: Any) -> None:
    code = add("Cải tiến thang leo bồn chứa T-5101")
    ask("dossier", "trash", code)
    assert ask("dossier", "list", "--find", code)["dossiers"] == []
    assert [line["code"] for line in ask("dossier", "list", "--trashed")["dossiers"]] == [code]
    ask("dossier", "restore", code)
    assert [line["code"] for line in ask("dossier", "list", "--find", code)["dossiers"]] == [code]


def test_people_are_found_without_tones(add: Any, ask: Any) -> None:
    add("Ê tô xoay đa năng", authors=[whole_author("Hoàng Thị Mỹ Lệ")])
    assert [person["name"] for person in ask("person", "list", "--find", "my le")["people"]] == ["Hoàng Thị Mỹ Lệ"]


def whole_author(name: str) -> dict[str, Any]:
    """The only author of a dossier, as a file describes one."""
    record = whole_record(Dossier("u", "U", authors=(an_author(name, 10_000),)))
    (author,) = record["authors"]  # type: ignore[misc]
    assert isinstance(author, dict)
    return author


def test_everything_entered_keeps_the_history_whole(ask: Any) -> None:
    verdict = ask("history", "verify")
    assert verdict["ok"]
    assert verdict["faults"] == []
    assert verdict["events"] > 0
