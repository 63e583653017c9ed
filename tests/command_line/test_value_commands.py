"""`appraisal`, `year`, `remuneration`, `replication`, `award` and `audit-sample` called as people call them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import a_recognised_dossier, uid
from desks import a_desk

from desktop.command_line.running import run_command
from desktop.main import SqlDesks
from desktop.services.dossiers import enter_dossier


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with two recognised dossiers of one evidence file."""
    desk = a_desk(tmp_path)
    for number in (1, 2):
        dossier = replace(a_recognised_dossier(), uid=uid(number), unit="LHDBM", code=f"M-{number}")
        enter_dossier(desk, replace(dossier, recognitions=(replace(dossier.recognitions[0], unit="LHDBM"),)))
    desk.register.close()
    return desk.register.path


def ask(capsys: pytest.CaptureFixture[str], register: Path, *arguments: object, code: int = 0) -> Any:
    """The document of a command that must end with `code`; the same command speaks to people, too."""
    given = [str(each) for each in arguments]
    assert run_command([*given, "--register", str(register), "--json"], SqlDesks()) == code
    return json.loads(capsys.readouterr().out)


def test_a_benefit_is_appraised_and_taken_back(
    capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    assert ask(capsys, register, "appraisal", "waiting")["waiting"] == []
    lines = tmp_path / "sua.json"
    inputs = {"minutes_before": "26", "minutes_after": "10", "quantity": "4000", "hours_per_day": "8"}
    line = {"kind": "time", "label": "Giảm thời gian súc rửa", "inputs": {**inputs, "day_rate": "350000"}}
    cost = {"label": "Gia công bộ gá", "amount": "2510000"}
    lines.write_text(json.dumps({"lines": [line], "costs": [cost]}), encoding="utf-8")
    entered = ask(
        capsys,
        register,
        *("appraisal", "enter", "M-1", "--reviewer", "Hoàng Thị Mai", "--conclusion", "recomputed"),
        *("--worksheet", lines),
    )
    assert entered["appraised_vnd"] == 44_156_667
    assert [each["after"] for each in entered["corrections"]] == ["4000"]
    assert entered["shared_evidence"][0]["dossiers"] == ["M-2"]
    sheet = tmp_path / "phieu.pdf"
    ask(capsys, register, "appraisal", "sheet", "M-1", "--out", sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    ask(capsys, register, "appraisal", "withdraw", "M-1")
    assert ask(capsys, register, "appraisal", "show", "M-1")["appraisal"] is None
    assert ask(capsys, register, "undo", entered["batch"], code=1)["left"]


@pytest.mark.slow
def test_years_are_entered_and_come_due(capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    due = ask(capsys, register, "year", "due", "--out", tmp_path / "han.xlsx")["due"]
    assert {each["year"] for each in due} == {1, 2, 3}
    assert (tmp_path / "han.xlsx").read_bytes().startswith(b"PK")
    given = ("year", "enter", "M-1", "--year", "1", "--basis", "actual", "--foreign", "1500", "--rate", "23480")
    entered = ask(capsys, register, *given, "--rate-date", "01/03/2024")
    assert entered["claimed_vnd"] == 35_220_000
    (first, *_others) = ask(capsys, register, "year", "show", "M-1")["years"]
    assert (first["actual_vnd"], first["difference_vnd"]) == (35_220_000, -9_940_000)
    totals = ask(capsys, register, "year", "totals")["totals"]
    assert [(each["basis"], each.get("amount")) for each in totals] == [("actual", None), ("projected", 90_320_000)]
    ask(capsys, register, "year", "reminder", "--out", tmp_path / "don-doc.docx")
    assert (tmp_path / "don-doc.docx").read_bytes().startswith(b"PK")


def test_remuneration_is_checked_and_never_paid(
    capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    shown = ask(capsys, register, "remuneration", "agreement", "M-1", "no")
    assert shown["applies"] is True
    minimum = shown["lines"][0]["minimum"]
    assert (minimum["amount_vnd"], minimum["article"], minimum["verified"]) == (3_161_200, "Điều 10", True)
    fee = ("remuneration", "fee", "M-1", "--year", "1", "--amount", "3.200.000", "--parts", "1.700.000", "1.500.000")
    shown = ask(capsys, register, *fee, "--reason", "Làm tròn đến trăm nghìn.")
    assert [part["entered"] for part in shown["lines"][0]["parts"]] == [1_700_000, 1_500_000]
    sold = ("remuneration", "transfer", "M-1", "--to", "Nhà máy B", "--price", "100.000.000", "--date", "20/05/2023")
    shown = ask(capsys, register, *sold)
    assert next(line for line in shown["lines"] if line["kind"] == "transfer")["minimum"]["amount_vnd"] == 15_000_000
    ask(capsys, register, "remuneration", "appliers", "M-1", "640.000")
    ask(capsys, register, "remuneration", "agreement", "M-2", "no")
    assert [each["code"] for each in ask(capsys, register, "remuneration", "due")["due"]] == ["M-2"]
    ask(capsys, register, "remuneration", "print", "M-1", "--out", tmp_path / "thu-lao.pdf")
    scheme = tmp_path / "quy-che.json"
    line = {"since": "2023-01-01", "level": "base", "rate_bp": 100, "cap": 300_000}
    scheme.write_text(json.dumps({"lines": [line]}), encoding="utf-8")
    assert ask(capsys, register, "remuneration", "scheme", "--from", scheme)["lines"] == [line]
    assert ask(capsys, register, "remuneration", "show", "M-1")["own_scheme"][0]["amount"] == 300_000
    ask(capsys, register, "remuneration", "remove-transfer", "M-1", "--number", "1")
    shown = ask(capsys, register, "remuneration", "remove-fee", "M-1", "--number", "1")
    assert shown["lines"][0]["entered_vnd"] is None


@pytest.mark.slow
def test_places_that_apply_it_stand_beside_its_recognitions(
    capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path
) -> None:
    place = ("--place", "Nhà máy Bình Sơn", "--since", "04/2023", "--benefit", "12 triệu")
    shown = ask(capsys, register, "replication", "add", "M-1", *place)
    assert shown["replications"] == [{"place": "Nhà máy Bình Sơn", "since": "2023-04", "benefit_vnd": 12_000_000}]
    amended = ask(capsys, register, "replication", "amend", "M-1", "--place", "Nhà máy C", "--number", "1")
    assert [each["place"] for each in amended["replications"]] == ["Nhà máy C"]
    ask(capsys, register, "replication", "print", "M-1", "--out", tmp_path / "cong-nhan.pdf")
    assert ask(capsys, register, "replication", "remove", "M-1", "--number", "1")["replications"] == []
    assert [each["number"] for each in ask(capsys, register, "replication", "list", "M-1")["recognitions"]] == [
        "112/QĐ-KHM"
    ]


def test_awards_progress_and_papers(capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    about = ("--level", "base", "--form", "Giấy khen", "--number", "7/QĐ", "--date", "30/05/2023")
    of_dossier = ask(capsys, register, "award", "add", "--uid", "M-1", *about)
    ask(capsys, register, "award", "add", "--collective", "Phân xưởng Bảo dưỡng", *about)
    people = ask(capsys, register, "award", "progress", "--as-of", "01/06/2023")["people"]
    ask(capsys, register, "award", "add", "--person", people[0]["person"], *about)
    assert len(ask(capsys, register, "award", "list")["awards"]) == 3
    ask(capsys, register, "award", "remove", of_dossier["uid"])
    assert people[0]["three_years"]["threshold_vnd"] == 120_000_000
    ask(capsys, register, "award", "attribution", "whole")
    (yen, *_others) = ask(capsys, register, "award", "progress", "--as-of", "01/06/2023")["people"]
    assert yen["three_years"]["amount_vnd"] == 90_320_000
    reviewed = ask(capsys, register, "award", "review", code=1)["dossiers"]
    assert [each["rank"] for each in reviewed] == [1, 2]
    assert all(each["why"] for each in reviewed)
    files = ask(capsys, register, "award", "put-forward", "M-1", "--out", tmp_path / "trinh")["files"]
    assert [Path(file).name for file in files] == ["to-trinh.pdf", "to-trinh.docx", "tom-tat-01.pdf"]


@pytest.mark.slow
def test_a_sample_is_drawn_and_repeated(capsys: pytest.CaptureFixture[str], register: Path, tmp_path: Path) -> None:
    asked = ("audit-sample", "draw", "--largest", "1", "--random", "1", "--seed", "2023")
    drawn = ask(capsys, register, *asked, "--out", tmp_path / "mau.pdf")
    assert [each["reason"] for each in drawn["entries"]] == ["largest", "drawn"]
    assert ask(capsys, register, *asked, "--dry-run")["entries"] == drawn["entries"]
    (kept,) = ask(capsys, register, "audit-sample", "list")["samples"]
    assert ask(capsys, register, "audit-sample", "repeat", kept["uid"])["same"] is True


@pytest.mark.parametrize(
    "arguments",
    [
        ("appraisal", "show", "M-1"),
        ("year", "show", "M-1"),
        ("year", "totals"),
        ("remuneration", "show", "M-1"),
        ("remuneration", "scheme"),
        ("replication", "list", "M-1"),
        ("award", "list"),
        ("award", "progress"),
        ("audit-sample", "list"),
    ],
)
@pytest.mark.slow
def test_people_are_answered_in_lines(
    capsys: pytest.CaptureFixture[str], register: Path, arguments: tuple[str, ...]
) -> None:
    assert run_command([*arguments, "--register", str(register)], SqlDesks()) == 0
    assert capsys.readouterr().out.strip()
