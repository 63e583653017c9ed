"""`workbook import|export`, `check` and `dump` on a register filled from an old workbook."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from openpyxl import Workbook, load_workbook

HEADINGS = ["STT", "Tên sáng kiến", "Tác giả", "Ngày áp dụng", "Giá trị làm lợi (đồng)"]


def a_workbook(folder: Path, *rows: Sequence[object], name: str = "so-cu.xlsx") -> Path:
    """An old register with a title above its headings."""
    workbook = Workbook()
    (sheet,) = workbook.worksheets
    for row in (["SỔ THEO DÕI SÁNG KIẾN NĂM 2019"], HEADINGS, *rows):
        sheet.append(list(row))
    workbook.save(folder / name)
    return folder / name


GOOD = (1, "Cải tiến bơm nước P-101", "Lâm Thị Hải Yến\nTô Văn Khánh", "12/03/2019", 12_500_000)
ALSO_GOOD = (2, "Chế tạo đồ gá mài phớt", "Quách Minh Đạo", "05/2019", "850 triệu")
BAD = (3, "Lắp thêm van an toàn bình khí", "Đinh Công Tráng", "12/2019/77", 3_000_000)


def test_an_old_register_comes_in_and_the_batch_goes_out_again(run: Run, tmp_path: Path, shared_register: Path) -> None:
    before = run("dump", "--register", shared_register).out
    ran = run("workbook", "import", a_workbook(tmp_path, GOOD, ALSO_GOOD), "--register", shared_register, "--json")
    assert ran.code == 0, ran.err
    document = ran.document
    assert (document["rows"], document["imported"], document["rejected"], document["header_row"]) == (2, 2, 0, 2)
    assert document["encoding"] == "unicode"
    assert document["columns"]["Tên sáng kiến"] == "title"
    assert isinstance(document["warnings"], int)
    listed = run("dossier", "list", "--register", shared_register, "--json").document["dossiers"]
    assert {author["name"] for line in listed for author in line["authors"]} == {
        "Lâm Thị Hải Yến",
        "Tô Văn Khánh",
        "Quách Minh Đạo",
    }
    assert run("undo", document["batch"], "--register", shared_register, "--json").document["restored"] == 2
    assert run("dump", "--register", shared_register).out == before


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path, shared_register: Path) -> None:
    before = run("dump", "--register", shared_register).out
    file = a_workbook(tmp_path, GOOD)
    document = run("workbook", "import", file, "--register", shared_register, "--dry-run", "--json").document
    assert (document["rows"], document["batch"], document["dry_run"]) == (1, None, True)
    assert run("dump", "--register", shared_register).out == before


def test_rows_to_mend_go_to_a_workbook_of_their_own(run: Run, tmp_path: Path, shared_register: Path) -> None:
    rejects = tmp_path / "can-sua.xlsx"
    file = a_workbook(tmp_path, GOOD, BAD)
    ran = run("workbook", "import", file, "--register", shared_register, "--dry-run", "--rejects", rejects, "--json")
    assert ran.code == 1
    assert (ran.document["rejected"], ran.document["rejects"]) == (1, str(rejects))
    (fault,) = ran.document["faults"]
    assert fault["cell"] == "D4"
    assert "12/2019/77" in fault["sentence"]
    cells = [cell.value for row in load_workbook(rejects).worksheets[0].iter_rows() for cell in row]
    assert fault["sentence"] in cells
    told = run("workbook", "import", file, "--register", shared_register, "--dry-run")
    assert "D4: " in told.out


def test_a_decision_for_the_sheet_recognises_its_rows(run: Run, tmp_path: Path, shared_register: Path) -> None:
    ran = run(
        *("workbook", "import", a_workbook(tmp_path, GOOD, ALSO_GOOD), "--register", shared_register),
        *("--decision", "87/QĐ-LHD", "--decided-on", "20/12/2019", "--programme", "", "--json"),
    )
    assert ran.document["recognised"] == 2
    code = ran.document["codes"][0]
    shown = run("dossier", "show", code, "--register", shared_register, "--json").document
    assert (shown["state"], shown["origin"]) == ("recognised", "legacy")
    assert shown["recognitions"][0]["number"] == "87/QĐ-LHD"
    assert "entries" not in shown


def test_a_register_goes_out_as_a_workbook_that_comes_in_again(run: Run, tmp_path: Path, shared_register: Path) -> None:
    run("workbook", "import", a_workbook(tmp_path, GOOD), "--register", shared_register)
    out = tmp_path / "xuat.xlsx"
    written = run("workbook", "export", out, "--register", shared_register, "--json")
    assert written.code == 0
    again = run("workbook", "import", out, "--register", shared_register, "--dry-run", "--json").document
    assert again["rows"] == written.document["dossiers"]


def test_a_saved_choice_of_columns_is_taken(run: Run, tmp_path: Path, shared_register: Path) -> None:
    mapping = tmp_path / "cot.toml"
    mapping.write_text('[columns]\n"Ngày áp dụng" = "ignored"\n', encoding="utf-8")
    ran = run(
        *("workbook", "import", a_workbook(tmp_path, GOOD), "--register", shared_register),
        *("--mapping", mapping, "--dry-run", "--json"),
    )
    assert ran.document["columns"]["Ngày áp dụng"] == "ignored"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[columns", "mapping.unreadable"),
        (b'[columns]\n"X" = "title"\n', "mapping.heading_missing"),
        (b"\xff\xfe", "mapping.unreadable"),
        ('[columns]\n"Ngày áp dụng" = "ngay"\n'.encode(), "mapping.unknown_field"),
    ],
)
def test_a_wrong_choice_of_columns_is_refused(
    run: Run, tmp_path: Path, shared_register: Path, content: bytes, code: str
) -> None:
    mapping = tmp_path / "cot.toml"
    mapping.write_bytes(content)
    arguments = ("--register", shared_register, "--mapping", mapping, "--json")
    ran = run("workbook", "import", a_workbook(tmp_path, GOOD), *arguments)
    assert (ran.code, ran.document["error"]["code"]) == (3, code)


def cut(folder: Path) -> bytes:
    return a_workbook(folder, GOOD).read_bytes()[:2000]


def edited(folder: Path) -> bytes:
    content = bytearray(a_workbook(folder, GOOD).read_bytes())
    content[len(content) // 2 : len(content) // 2 + 400] = bytes(400)
    return bytes(content)


def without_headings(folder: Path) -> bytes:
    workbook = Workbook()
    (sheet,) = workbook.worksheets
    sheet.append([1, 2, 3])
    workbook.save(folder / "x.xlsx")
    return (folder / "x.xlsx").read_bytes()


PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)

REFUSED_WORKBOOKS = [
    ("hong.xlsx", cut, "workbook.damaged", "hỏng"),
    ("sua.xlsx", edited, "workbook.damaged", "hỏng"),
    ("mat-khau.xlsx", lambda _: PASSWORD, "workbook.protected", "mật khẩu"),
    ("trang.xls", lambda _: b"<html><table><tr><td>STT</td></tr></table></html>", "workbook.html", "trang web"),
    ("bang.xls", lambda _: b"STT;Ten sang kien\n1;Bom", "workbook.text", "văn bản"),
    ("don.pdf", lambda _: b"%PDF-1.7 ...", "workbook.not_a_workbook", "bảng tính"),
    ("rong.xlsx", lambda _: b"", "workbook.empty", "rỗng"),
    ("so.xlsx", without_headings, "workbook.no_header", "tiêu đề"),
]


@pytest.mark.parametrize(
    ("name", "content", "code", "said"), REFUSED_WORKBOOKS, ids=[each[0] for each in REFUSED_WORKBOOKS]
)
def test_a_file_that_is_no_sound_workbook_is_refused_in_words(
    run: Run, tmp_path: Path, shared_register: Path, name: str, content: Callable[[Path], bytes], code: str, said: str
) -> None:
    (tmp_path / name).write_bytes(content(tmp_path))
    before = run("dump", "--register", shared_register).out
    ran = run("workbook", "import", tmp_path / name, "--register", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, code)
    assert name in ran.err
    assert said in ran.err
    assert run("dump", "--register", shared_register).out == before


def test_a_workbook_that_is_not_there_is_refused(run: Run, tmp_path: Path, shared_register: Path) -> None:
    ran = run("workbook", "import", tmp_path / "khong-co.xlsx", "--register", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "workbook.missing")


def test_a_decision_needs_its_number_and_its_day(run: Run, tmp_path: Path, shared_register: Path) -> None:
    ran = run("workbook", "import", a_workbook(tmp_path, GOOD), "--register", shared_register, "--decision", "1/QĐ")
    assert ran.code == 2
    assert "--decided-on" in ran.err


def test_check_tells_all_that_is_wrong_and_exits_with_one_where_it_blocks(
    run: Run, tmp_path: Path, shared_register: Path
) -> None:
    run("workbook", "import", a_workbook(tmp_path, GOOD, ALSO_GOOD), "--register", shared_register)
    ran = run("check", "--register", shared_register, "--json")
    document: Any = ran.document
    assert ran.code == (1 if document["blocking"] else 0)
    assert document["dossiers"] >= 2
    assert {"dossier", "code", "severity", "field", "sentence"} <= set(document["problems"][0])
    assert document["blocking"] == sum(each["severity"] == "block" for each in document["problems"])
    one = document["problems"][0]["dossier"]
    only = run("check", "--register", shared_register, "--dossier", one, "--json").document
    assert only["dossiers"] == 1
    assert {each["dossier"] for each in only["problems"]} == {one}
    told = run("check", "--register", shared_register)
    assert document["problems"][0]["sentence"] in told.out


def test_sentences_come_in_the_language_asked_for(run: Run, tmp_path: Path, shared_register: Path) -> None:
    run("workbook", "import", a_workbook(tmp_path, GOOD), "--register", shared_register)
    english = run("check", "--register", shared_register, "--language", "en", "--json").document
    vietnamese = run("--language=vi", "check", "--register", shared_register, "--json").document
    assert english["problems"][0]["code"] == vietnamese["problems"][0]["code"]
    assert english["problems"][0]["sentence"] != vietnamese["problems"][0]["sentence"]


def test_a_dump_is_one_document_where_one_is_asked_for(run: Run, shared_register: Path) -> None:
    lines = run("dump", "--register", shared_register).out.splitlines()
    assert len(run("dump", "--register", shared_register, "--json").document["rows"]) == len(lines)
