"""The commands of sending and of what comes back, at real registers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from two_desks import make_two_registers

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A unit's register with four dossiers and its superior's, who know each other's keys."""
    folder = tmp_path_factory.mktemp("gui")
    make_two_registers(folder)
    return folder / "lhdbm.sosk", folder / "cdth.sosk"


@pytest.fixture
def ask(run: Run) -> Ask:
    """The document of a command that must be done."""

    def asking(*arguments: object) -> Any:
        ran = run(*arguments, "--json")
        assert ran.code == 0, ran.err
        return ran.document

    return asking


def test_sending_is_checked_held_back_and_let_go(ask: Ask, run: Run, registers: tuple[Path, Path]) -> None:
    unit, _superior = registers
    first = ask("bundle", "check", "--register", unit)
    code = first["ready"][0]["dossier"]
    ask("bundle", "hold", code, "--reason", "Chờ biên bản", "--register", unit)
    held = ask("bundle", "check", "--register", unit)
    assert held["held"] == [{"dossier": code, "reason": "Chờ biên bản"}]
    assert held["dossiers"] == first["dossiers"] - 1
    assert code in run("bundle", "check", "--register", unit).out
    ask("bundle", "release", code, "--register", unit)
    assert ask("bundle", "check", "--register", unit)["dossiers"] == first["dossiers"]
    assert ask("bundle", "leave-out", "birth_dates", "--register", unit) == {"leave_out": ["birth_dates"]}
    assert ask("bundle", "leave-out", "--register", unit) == {"leave_out": []}


def test_a_receipt_comes_in_by_the_same_command_as_every_bundle(
    ask: Ask, run: Run, registers: tuple[Path, Path], tmp_path: Path
) -> None:
    unit, superior = registers
    made = ask("bundle", "export", "--register", unit, "--out", tmp_path, "--for", "usb")
    assert made["may_be_pulled"]
    (received,) = ask("receive", made["file"], "--register", superior, "--out", tmp_path)["bundles"]
    (taken,) = ask("receive", received["receipt"], "--register", unit)["bundles"]
    assert (taken["kind"], taken["status"]) == ("receipt", "accepted")
    (sent,) = ask("bundle", "sent", "--register", unit)["bundles"]
    assert sent["receipt"] == received["status"]
    assert run("bundle", "export", "--register", unit, "--json").code == 3
    again = ask(
        "bundle", "again", ask("dossier", "list", "--register", unit)["dossiers"][0]["code"], "--register", unit
    )
    assert again == {"dossiers": 1}
    assert len(ask("bundle", "new-stream", "--register", unit)["stream"]) == 32
    assert run("bundle", "export", "--full", "--register", unit, "--json").code == 3
    assert ask("bundle", "export", "--without-receipt", "--register", unit)["seq"] == 1


def test_results_are_left_for_later_and_told_to_authors(ask: Ask, registers: tuple[Path, Path], tmp_path: Path) -> None:
    unit, superior = registers
    uid = ask("dossier", "list", "--register", unit)["dossiers"][0]["uid"]
    ask("decide", "--uid", uid, "--as", "accepted", "--number", "7/CĐ", "--register", superior)
    results = ask("results", "make", "--unit", "LHDBM", "--out", tmp_path, "--register", superior)["file"]
    applied = ask("results", "apply", results, "--later", f"{uid}:consolidation", "--register", unit)
    assert [change["choice"] for change in applied["left"]][:1] == ["later"]
    (waiting,) = ask("results", "later", "--register", unit)["results"]
    assert waiting["later"] == 1
    assert ask("results", "effect", results, "--register", unit) == {"invalid": [], "warned": [], "mended": []}
    told = ask("results", "tell", results, "--letters", tmp_path / "thu", "--register", unit)
    assert [each["uid"] for each in told["authors"]] == [uid]
    assert all(Path(letter).is_file() for letter in told["letters"])
