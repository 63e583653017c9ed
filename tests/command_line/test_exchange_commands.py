"""Up and down by commands alone: keys, a submission, decisions, results; certificates and papers on the way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from openpyxl import Workbook

from desktop.command_line import run_command
from desktop.main import SqlDesks

ROWS = (
    (1, "Cải tiến bơm nước P-101 phân xưởng năng lượng", "Lâm Thị Hải Yến", 12_500_000),
    (2, "Chế tạo đồ gá mài phớt cơ khí tại chỗ", "Quách Minh Đạo", 8_000_000),
    (3, "Lắp thêm van an toàn cho bình khí nén", "Đinh Công Tráng\nTô Văn Khánh", 3_000_000),
)


class World:
    """A unit with three recognised dossiers, its superior, and a folder that bundles travel in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unit, self.superior = folder / "don-vi.sosk", folder / "cap-tren.sosk"
        self.post = folder / "thu"
        self.said: dict[str, Any] = {}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Made once; the tests of this file go on in it in their order."""
    made = World(tmp_path_factory.mktemp("trao-doi"))
    workbook = Workbook()
    (sheet,) = workbook.worksheets
    for row in (("STT", "Tên sáng kiến", "Tác giả", "Giá trị làm lợi (đồng)"), *ROWS):
        sheet.append(list(row))
    book = made.folder / "so-cu.xlsx"
    workbook.save(book)
    for arguments in (
        ["register", "new", made.superior, "--unit", "CDTH", "--name", "Công đoàn Thực hành", "--role", "superior"],
        ["register", "new", made.unit, "--unit", "LHDBM", "--name", "Công đoàn Bình Minh", "--superior", "CDTH"],
        [
            *("workbook", "import", book, "--register", made.unit, "--nothing-secret"),
            *("--decision", "87/QĐ", "--decided-on", "20/12/2022"),
        ],
    ):
        assert run_command([str(each) for each in [*arguments, "--json"]], SqlDesks()) == 0
    return made


Ask = Callable[..., Any]


@pytest.fixture
def ask(run: Run) -> Ask:
    """The document of a command that must be done."""

    def asking(*arguments: object, code: int = 0) -> Any:
        ran = run(*arguments, "--json")
        assert ran.code == code, ran.err
        return ran.document

    return asking


def uids(ask: Ask, world: World) -> list[str]:
    lines = ask("dossier", "list", "--register", world.unit)["dossiers"]
    return [line["uid"] for line in sorted(lines, key=lambda line: line["code"])]


def test_certificates_are_numbered_for_each_author_once(ask: Ask, world: World) -> None:
    issued = ask("certificates", "issue", "--register", world.unit)["certificates"]
    assert [each["number"] for each in issued] == [1, 2, 3, 4]
    assert {each["person"] for each in issued} == {
        "Lâm Thị Hải Yến",
        "Quách Minh Đạo",
        "Đinh Công Tráng",
        "Tô Văn Khánh",
    }
    assert all(each["uid"] for each in issued)
    assert ask("certificates", "issue", "--register", world.unit)["certificates"] == []


def test_certificates_are_printed_in_one_file_and_in_another_look(ask: Ask, world: World) -> None:
    out = world.folder / "giay" / "chung-nhan.pdf"
    printed = ask("certificates", "print", "--register", world.unit, "--out", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert printed["file"] == str(out)
    first = out.read_bytes()
    ask("certificates", "print", "--register", world.unit, "--out", out, "--template", "certificate-portrait")
    assert out.read_bytes() != first


def test_a_dossier_that_is_not_recognised_gets_no_certificate(ask: Ask, run: Run, world: World) -> None:
    code = ask("dossier", "list", "--register", world.unit)["dossiers"][0]["code"]
    back = ask("dossier", "review", code, "--reason", "Đính chính tên", "--register", world.unit)
    refused = ask(
        "certificates", "issue", "--dossier", code, "--kind", "participation", "--register", world.unit, code=1
    )
    assert refused["certificates"] == []
    assert refused["sheets"][0]["dossier"] == code
    assert refused["sheets"][0]["sentences"]
    ask("undo", back["batch"], "--register", world.unit)


def test_papers_are_written(ask: Ask, world: World) -> None:
    codes = [line["code"] for line in ask("dossier", "list", "--register", world.unit)["dossiers"]]
    for number, arguments in enumerate(
        (
            ["request-form", codes[0]],
            ["decision", *codes],
            ["decision", *codes, "--number", "9/QĐ", "--date", "1/6/2023"],
        )
    ):
        out = world.folder / f"giay-{number}.pdf"
        ask("document", *arguments, "--out", out, "--register", world.unit)
        assert out.read_bytes().startswith(b"%PDF")
    refused = ask("document", "receipt", codes[0], "--out", world.folder / "x.pdf", "--register", world.unit, code=3)
    assert refused["error"]["code"] == "dossier.not_filed"


def test_the_summary_gives_the_same_figures_on_paper_and_as_a_workbook(ask: Ask, world: World) -> None:
    arguments = (
        "report",
        "summary",
        "--register",
        world.unit,
        "--programme",
        "trieu-sang-kien",
        "--as-of",
        "31/12/2023",
    )
    pdf = ask(*arguments, "--out", world.folder / "bang.pdf")
    xlsx = ask(*arguments, "--out", world.folder / "bang.xlsx")
    assert (world.folder / "bang.pdf").read_bytes().startswith(b"%PDF")
    assert (world.folder / "bang.xlsx").read_bytes().startswith(b"PK")
    assert pdf["rows"] == xlsx["rows"]
    assert pdf["as_of"] == "2023-12-31"
    assert {"registered", "recognised", "benefit_vnd", "percent"} <= set(pdf["totals"])


def test_a_key_is_introduced_and_believed_by_its_digits(ask: Ask, run: Run, world: World) -> None:
    shown = ask("key", "show", "--register", world.unit)
    digits = shown["fingerprint"].replace(" ", "")[-10:]
    enrolment = ask("key", "enrol", world.post, "--register", world.unit)["file"]
    wrong = run("key", "confirm", enrolment, "--digits", "0000000000", "--register", world.superior, "--json")
    assert (wrong.code, wrong.document["error"]["code"]) == (3, "key.digits_differ")
    confirmed = ask("key", "confirm", enrolment, "--digits", digits, "--register", world.superior)
    assert (confirmed["unit"], confirmed["status"]) == ("LHDBM", "confirmed")
    known = ask("key", "show", "--register", world.superior)["known"]
    assert [(key["unit"], key["status"]) for key in known] == [("LHDBM", "confirmed")]


def test_a_submission_is_made_with_the_totals_of_the_contract(ask: Ask, world: World) -> None:
    made = ask("bundle", "export", "--out", world.post, "--full", "--register", world.unit)
    assert {"file", "id", "seq", "dossiers", "benefit_vnd", "check_code", "withheld", "parts"} <= set(made)
    assert (made["seq"], made["dossiers"], made["withheld"]) == (2, 3, [])
    assert made["benefit_vnd"] == sum(row[3] for row in ROWS)
    assert Path(made["cover_sheet"]).read_bytes().startswith(b"%PDF")
    world.said["submission"] = made


def test_the_cover_sheet_is_printed_again(ask: Ask, run: Run, world: World) -> None:
    out = world.folder / "phieu.pdf"
    ask("document", "cover-sheet", "--out", out, "--register", world.unit)
    assert out.read_bytes() == Path(world.said["submission"]["cover_sheet"]).read_bytes()
    none = run("document", "cover-sheet", "--seq", "77", "--out", out, "--register", world.unit, "--json")
    assert (none.code, none.document["error"]["code"]) == (3, "submission.none_made")


def test_what_a_rule_stops_stays_at_home_and_is_named(ask: Ask, run: Run, world: World, tmp_path: Path) -> None:
    untold = tmp_path / "y-tuong.json"
    untold.write_text('{"title": "Chưa rõ có bí mật không"}', encoding="utf-8")
    code = ask("dossier", "add", "--from", untold, "--register", world.unit)["code"]
    made = ask("bundle", "export", "--out", tmp_path, "--register", world.unit, code=1)
    assert (made["left_out"], made["dossiers"], made["seq"]) == ([code], 3, 3)
    ask("dossier", "trash", code, "--register", world.unit)


def test_a_bundle_is_inspected_and_verified(ask: Ask, world: World) -> None:
    made = world.said["submission"]
    inspected = ask("bundle", "inspect", made["file"])
    assert (inspected["id"], inspected["check_code"], inspected["proved"]) == (made["id"], made["check_code"], False)
    for arguments in ((), ("--register", world.superior)):
        verified = ask("bundle", "verify", made["file"], *arguments)
        assert verified["ok"]
        assert verified["faults"] == []
        for name in ("id", "seq", "dossiers", "benefit_vnd", "check_code"):
            assert verified[name] == made[name]
        assert (verified["kind"], verified["unit"]) == ("submission", "LHDBM")


@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_an_unsound_bundle_is_named_and_refused(ask: Ask, run: Run, world: World, tmp_path: Path, harm: str) -> None:
    content = Path(world.said["submission"]["file"]).read_bytes()
    middle = len(content) // 2
    harmed = {
        "cut": content[:-100],
        "changed": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "other": b"PK\x03\x04 not a bundle",
    }[harm]
    file = tmp_path / "goi.sk.zip"
    file.write_bytes(harmed)
    verified = ask("bundle", "verify", file, code=3)
    assert not verified["ok"]
    assert {"path", "expected", "found", "sentence"} <= set(verified["faults"][0])
    received = run("receive", file, "--register", world.superior, "--json")
    assert received.code == 3
    assert [each["status"] for each in received.document["bundles"]] == ["refused"]
    assert received.document["bundles"][0]["faults"]
    told = run("receive", file, "--register", world.superior)
    assert "Gói" in told.out or "Tệp" in told.out
    assert ask("register", "show", world.superior)["received"] == 0


def test_a_superior_takes_a_submission_once(ask: Ask, run: Run, world: World, tmp_path: Path) -> None:
    made = world.said["submission"]
    broken = tmp_path / "hong.sk.zip"
    broken.write_bytes(b"PK")
    both = ask("receive", broken, made["file"], "--register", world.superior, code=1)["bundles"]
    assert [each["status"] for each in both] == ["refused", "accepted"]
    assert (both[1]["check_code"], both[1]["benefit_vnd"]) == (made["check_code"], made["benefit_vnd"])
    assert both[1]["receipt"] is None
    (again,) = ask("receive", made["file"], "--register", world.superior)["bundles"]
    assert again["status"] == "already"


def test_the_superior_decides_and_awards(ask: Ask, run: Run, world: World, tmp_path: Path) -> None:
    first, second, third = uids(ask, world)
    ask("decide", "--register", world.superior, "--uid", first, "--as", "accepted")
    missing = run("decide", "--register", world.superior, "--uid", second, "--as", "sent_back", "--json")
    assert (missing.code, missing.document["error"]["code"]) == (3, "decision.reason_missing")
    many = tmp_path / "quyet-dinh.jsonl"
    many.write_text(
        json.dumps({"uid": second, "as": "sent_back", "reason": "Thiếu bản tính"}, ensure_ascii=False)
        + "\n"
        + json.dumps({"uid": third, "as": "not_counted", "reason": "Ngoài chương trình"}, ensure_ascii=False)
        + "\n",
        encoding="utf-8",
    )
    decided = ask("decide", "--register", world.superior, "--from", many)["decisions"]
    assert [each["outcome"] for each in decided] == ["sent_back", "not_counted"]
    award = ("award", "add", "--register", world.superior, "--uid", first, "--level", "sector", "--form", "Bằng khen")
    given = ask(*award, "--number", "5/QĐ", "--date", "01/07/2023")
    assert (given["dossier"], given["unit"]) == (first, "LHDBM")
    unknown = run("decide", "--register", world.superior, "--uid", "x", "--as", "accepted", "--json")
    assert (unknown.code, unknown.document["error"]["code"]) == (3, "decision.unknown_dossier")


def test_a_decision_must_be_said(run: Run, world: World) -> None:
    assert run("decide", "--register", world.superior, "--uid", "x").code == 2


def test_results_come_down_are_shown_applied_and_taken_back(ask: Ask, run: Run, world: World) -> None:
    made = ask("results", "make", "--register", world.superior, "--unit", "LHDBM", "--out", world.post)
    assert (made["decisions"], made["awards"]) == (3, 1)
    unproved = run("results", "preview", made["file"], "--register", world.unit, "--json")
    assert unproved.code == 3
    digits = ask("key", "show", "--register", world.superior)["fingerprint"].replace(" ", "")[-10:]
    enrolment = ask("key", "enrol", world.post, "--register", world.superior)["file"]
    ask("key", "confirm", enrolment, "--digits", digits, "--register", world.unit)
    preview = ask("results", "preview", made["file"], "--register", world.unit)
    assert {"uid", "field", "previous", "present", "new"} <= set(preview["changes"][0])
    before = run("dump", "--register", world.unit).out
    told = run("results", "preview", made["file"], "--register", world.unit)
    assert "Cấp trên chấp nhận" in told.out
    applied = ask("results", "apply", made["file"], "--register", world.unit)
    assert applied["applied"] >= 4
    states = {line["consolidation"] for line in ask("dossier", "list", "--register", world.unit)["dossiers"]}
    assert states == {"accepted", "sent_back", "not_counted"}
    again = run("results", "apply", made["file"], "--register", world.unit, "--json")
    assert (again.code, again.document["error"]["code"]) == (3, "results.already_applied")
    assert Path(applied["backup"]).exists()
    ask("undo", applied["batch"], "--register", world.unit)
    assert run("dump", "--register", world.unit).out == before


def test_backups_are_made_listed_and_proved(ask: Ask, run: Run, world: World, tmp_path: Path) -> None:
    made = ask("backup", "make", "--register", world.unit)
    assert (made["dossiers"], made["proved"]) == (3, True)
    elsewhere = ask("backup", "make", "--register", world.unit, "--to", tmp_path / "usb")
    assert Path(elsewhere["path"]).parent == tmp_path / "usb"
    kept = ask("backup", "list", "--register", world.unit)["backups"]
    assert made["path"] in {each["path"] for each in kept}
    assert ask("backup", "prove", made["path"])["dossiers"] == 3
    damaged = tmp_path / "hong.sosk"
    damaged.write_bytes(Path(made["path"]).read_bytes()[:5000])
    ran = run("backup", "prove", damaged, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "backup.damaged")
    assert run("backup", "prove", tmp_path / "khong-co.sosk").code == 3


def test_units_programmes_targets_and_settings(ask: Ask, run: Run, world: World) -> None:
    ask("unit", "set", "XNCK", "--name", "Công đoàn Xí nghiệp Cơ khí", "--register", world.superior)
    units = ask("unit", "list", "--register", world.superior)["units"]
    assert {"CDTH", "LHDBM", "XNCK"} <= {unit["code"] for unit in units}
    ids = [each["id"] for each in ask("programme", "list", "--register", world.superior)["programmes"]]
    assert "trieu-sang-kien" in ids
    programme = next(
        each
        for each in ask("programme", "list", "--register", world.unit)["programmes"]
        if each["id"] == "trieu-sang-kien"
    )
    target = ask(
        *("target", "set", "--programme", "trieu-sang-kien", "--phase", programme["phases"][0]["code"]),
        *("--to-reach", "20", "--unit", "LHDBM", "--register", world.superior),
    )
    assert ask("target", "list", "--register", world.superior)["targets"] == [target]
    unknown = run(
        *("target", "set", "--programme", "trieu-sang-kien", "--phase", "GD9", "--to-reach", "2"),
        *("--register", world.superior, "--json"),
    )
    assert (unknown.code, unknown.document["error"]["code"]) == (3, "programme.unknown_phase")
    kept = ask("setting", "set", "clerk", "Lò Thị Mận", "--register", world.unit)["settings"]
    assert kept["clerk"] == "Lò Thị Mận"
    assert ask("setting", "set", "minimum_share", "5%", "--register", world.unit)["settings"]["minimum_share"] == "5%"
    assert run("setting", "set", "minimum_share", "năm", "--register", world.unit).code == 2
    assert ask("setting", "list", "--register", world.unit)["settings"]["minimum_share"] == "5%"


LOOKS = [
    ["bundle", "inspect"],
    ["key", "show", "--register"],
    ["unit", "list", "--register"],
    ["programme", "list", "--register"],
    ["target", "list", "--register"],
    ["setting", "list", "--register"],
    ["backup", "list", "--register"],
    ["history", "verify", "--register"],
    ["register", "show"],
]


@pytest.mark.parametrize("arguments", LOOKS, ids=" ".join)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_people_get_words_in_both_languages(run: Run, world: World, arguments: list[str], language: str) -> None:
    subject = world.said["submission"]["file"] if arguments[0] == "bundle" else world.superior
    ran = run(*arguments, subject, "--language", language)
    assert ran.code == 0
    assert len(ran.out.splitlines()) >= 1
    assert "{}" not in ran.out
    assert "None" not in ran.out
