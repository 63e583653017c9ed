"""`benefit FILE.json` by its contract, and every way its file can be wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run, run_program

WriteJson = Callable[[object], Path]


def a_worksheet() -> dict[str, Any]:
    """The example of the contract."""
    return {
        "lines": [
            {
                "kind": "formula",
                "label": "Giảm nhân công",
                "expression": "d*n*r",
                "inputs": {"d": "1.5", "n": "2", "r": "350000"},
            },
            {"kind": "manual", "label": "Giảm vật tư", "amount": "20480000", "method": "theo hóa đơn"},
            {
                "kind": "time",
                "label": "Rút ngắn thao tác",
                "inputs": {
                    "minutes_before": "26",
                    "minutes_after": "10",
                    "quantity": "4086",
                    "hours_per_day": "8",
                    "day_rate": "350000",
                },
            },
        ],
        "costs": [{"label": "mua van", "amount": "6800000", "spread_years": 1}],
        "claimed_vnd": 15920000,
    }


def test_the_example_of_the_contract_is_computed(run: Run, write_json: WriteJson) -> None:
    ran = run("benefit", write_json(a_worksheet()), "--json")
    assert ran.code == 0
    document = ran.document
    assert document["benefit_vnd"] == 1_050_000 + 20_480_000 + 47_670_000 - 6_800_000
    assert document["costs_vnd"] == 6_800_000
    assert document["in_words"] == "Sáu mươi hai triệu bốn trăm nghìn đồng"
    assert [line["amount"] for line in document["lines"]] == [1_050_000, 20_480_000, 47_670_000]
    assert {name for line in document["lines"] for name in line} == {"kind", "label", "amount"}
    assert document["claimed_difference_percent"] == "-74.49"
    assert "(26 − 10) phút × 4.086 ÷ 60 ÷ 8 giờ × 350.000 đồng = 47.670.000 đồng" in document["explanation"]


def test_a_half_percent_is_rounded_up(run: Run, write_json: WriteJson) -> None:
    lines = [{"kind": "manual", "label": "a", "amount": 20_000, "method": "b"}]
    document = run("benefit", write_json({"lines": lines, "claimed_vnd": 20_001}), "--json").document
    assert document["claimed_difference_percent"] == "0.01"


def test_without_a_claim_there_is_no_difference(run: Run, write_json: WriteJson) -> None:
    document = run("benefit", write_json({"lines": a_worksheet()["lines"]}), "--json").document
    assert document["claimed_difference_percent"] is None
    assert document["costs_vnd"] == 0


def test_what_is_not_computable_has_no_amount(run: Run, write_json: WriteJson) -> None:
    ran = run("benefit", write_json({"not_computable": "Nâng cao an toàn"}), "--json")
    assert ran.code == 0
    assert ran.document["benefit_vnd"] is None
    assert "Nâng cao an toàn" in ran.document["explanation"]


def test_a_missing_input_leaves_no_amount_and_is_named(run: Run, write_json: WriteJson) -> None:
    worksheet = a_worksheet()
    del worksheet["lines"][2]["inputs"]["quantity"]
    ran = run("benefit", write_json(worksheet), "--json")
    assert ran.code == 1
    assert ran.document["benefit_vnd"] is None
    assert [fault["code"] for fault in ran.document["faults"]] == ["worksheet.input_missing"]
    assert ran.document["in_words"] == ""


def test_people_read_a_table_and_the_calculation(run: Run, write_json: WriteJson) -> None:
    ran = run("benefit", write_json(a_worksheet()))
    assert "62.400.000" in ran.out
    assert "Sáu mươi hai triệu bốn trăm nghìn đồng" in ran.out
    assert "-74,49%" in ran.out
    assert ran.err == ""


WRONG = [
    (b'{"lines": [{"kind": "manual", "label": "a", "amount": 1.5}]}', "json.number"),
    (b'{"lines": [], "lines": []}', "json.duplicate_key"),
    (b'{"lines": [}', "json.unreadable"),
    (b"\xff\xfe{}", "json.unreadable"),
    (b"[]", "json.not_an_object"),
    (b"", "json.unreadable"),
    (b'{"lines": ' + b"[" * 3000 + b"]" * 3000 + b"}", "json.too_deep"),
    (b'{"claimed_vnd": 99999999999999999999}', "json.number"),
    ('{"số": 1}'.encode(), "json.key"),
    (b'{"line": []}', "worksheet.unknown_member"),
    (b'{"lines": {}}', "worksheet.unreadable"),
    (b'{"lines": [1]}', "worksheet.unreadable"),
    (b'{"lines": [{"kind": "guess", "label": "a"}]}', "worksheet.unreadable"),
    (b'{"lines": [{"kind": "manual", "label": 3}]}', "worksheet.unreadable"),
    (b'{"lines": [{"kind": "manual", "label": "a", "amount": "20.5"}]}', "worksheet.unreadable"),
    (b'{"lines": [{"kind": "manual", "label": "a", "amount": true}]}', "worksheet.unreadable"),
    (b'{"lines": [{"kind": "time", "label": "a", "inputs": {"quantity": "1,5"}}]}', "worksheet.unreadable"),
    (b'{"lines": [{"kind": "time", "label": "a", "inputs": {"quantity": "NaN"}}]}', "worksheet.unreadable"),
    (b'{"costs": [{"label": "a", "amount": "99999999999999999999"}]}', "worksheet.unreadable"),
]


@pytest.mark.parametrize(("content", "code"), WRONG)
def test_a_wrong_file_is_refused_with_a_sentence(run: Run, tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "bang-tinh.json"
    file.write_bytes(content)
    ran = run("benefit", file, "--json")
    assert ran.code == 3
    assert ran.document["error"]["code"] == code
    assert ran.document["error"]["sentence"] in ran.err
    assert "{" not in ran.document["error"]["sentence"].replace("{}", "")


def test_a_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("benefit", tmp_path / "khong-co.json")
    assert (ran.code, ran.out) == (3, "")
    assert "khong-co.json" in ran.err


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    assert run("benefit", tmp_path).code == 3


def test_a_huge_file_is_not_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "to.json"
    with file.open("wb") as stream:
        stream.truncate(1 << 30)
    ran = run("benefit", file, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "file.too_large")


HEAVY = ("PySide6", "sqlalchemy", "alembic", "openpyxl", "reportlab", "uharfbuzz", "cryptography", "xlrd")


def test_benefit_loads_neither_database_nor_documents_nor_window(write_json: WriteJson, tmp_path: Path) -> None:
    script = tmp_path / "loaded.py"
    script.write_text(
        "import sys\nfrom desktop.main import main\ncode = main(sys.argv[1:])\n"
        f"sys.exit(code or sum(name in sys.modules for name in {HEAVY!r}))\n",
        encoding="utf-8",
    )
    ran = run_program("benefit", write_json(a_worksheet()), "--json", folder=tmp_path, program=str(script))
    assert ran.code == 0, ran.err
    assert ran.document["benefit_vnd"] == 62_400_000


def test_vietnamese_comes_out_as_utf8_whatever_the_console_speaks(write_json: WriteJson, tmp_path: Path) -> None:
    ran = run_program("benefit", write_json(a_worksheet()), folder=tmp_path)
    assert ran.code == 0, ran.err
    assert "Rút ngắn thao tác" in ran.out
