"""What a superior holds, types in and hands down, by commands alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from two_desks import make_two_registers, open_two_registers

from desktop.domain.submission import Conflict
from desktop.services.consolidation import receive
from desktop.services.submission import export_submission

Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def superior(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of a superior to whom the four dossiers of LHDBM came; the tests go on in it in their order."""
    folder = tmp_path_factory.mktemp("cap-tren")
    (folder / "made").mkdir()
    make_two_registers(folder / "made")
    desks = open_two_registers(folder / "made", folder / "two")
    receive(desks.superior, [export_submission(desks.unit, desks.post).file])
    file = desks.superior.register.path
    desks.close()
    return file


@pytest.fixture
def ask(run: Run, superior: Path) -> Ask:
    """The document of a command on the superior's register that must be done."""

    def asking(*arguments: object, code: int = 0) -> Any:
        ran = run(*arguments, "--register", superior, "--json")
        assert ran.code == code, ran.err
        return ran.document

    return asking


def test_the_collection_is_listed_and_searched(ask: Ask) -> None:
    listed = ask("collection", "list")["dossiers"]
    assert len(listed) == 4
    assert {each["unit"] for each in listed} == {"LHDBM"}
    assert ask("collection", "list", "--unit", "KHAC")["dossiers"] == []
    found = ask("collection", "list", "--find", listed[0]["code"])["dossiers"]
    assert listed[0]["uid"] in {each["uid"] for each in found}


def test_nothing_is_in_conflict_or_awaited_where_all_came_once(ask: Ask) -> None:
    assert ask("collection", "conflicts")["conflicts"] == []
    assert ask("collection", "awaited")["awaited"] == []


def test_a_version_in_conflict_is_named(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    (dossier, *_others) = ask("collection", "list")["dossiers"]
    conflict = Conflict(dossier["uid"], "LHDBM", dossier["rev"], "0" * 64, "1" * 64, "goi")
    monkeypatch.setattr("desktop.command_line.collection.conflicts", lambda _desk: [conflict])
    (named,) = ask("collection", "conflicts")["conflicts"]
    assert (named["uid"], named["rev"], named["other"]) == (dossier["uid"], dossier["rev"], "1" * 64)


def test_figures_of_a_unit_outside_the_program_are_set_listed_and_removed(ask: Ask) -> None:
    ask("unit", "set", "NGOAI", "--name", "Công đoàn Ngoài", "--superior", "CDTH")
    phase = ask("programme", "list")["programmes"][0]["phases"][-1]["code"]
    where = ("NGOAI", "--phase", phase)
    ask("figures", "set", *where, "--count", 33, "--persons", 71, "--benefit", "3.900.000.000")
    (held,) = ask("figures", "list")["figures"]
    assert (held["unit"], held["count"], held["persons"], held["benefit_vnd"]) == ("NGOAI", 33, 71, 3_900_000_000)
    assert not held["gave_way"]
    ask("figures", "remove", *where)
    assert ask("figures", "list")["figures"] == []
    refused = ask("figures", "set", "LA", "--phase", phase, "--count", 1, code=3)
    assert refused["error"]["code"] == "outside_figures.unknown_unit"


@pytest.mark.parametrize("noun", ["registry", "catalogue"])
def test_what_is_told_to_a_unit_is_written(ask: Ask, noun: str, tmp_path: Path) -> None:
    made = ask(noun, "make", "--unit", "LHDBM", "--out", tmp_path)
    assert ask_kind(ask, made["file"]) == noun


def test_results_for_all_are_made_at_once(ask: Ask, tmp_path: Path) -> None:
    (made,) = ask("results", "make", "--all", "--out", tmp_path)["results"]
    assert ask_kind(ask, made["file"]) == "results"


def test_a_unit_carries_on_those_merged_into_it(ask: Ask) -> None:
    ask("unit", "set", "MOI", "--name", "Công đoàn Mới", "--superior", "CDTH", "--successor-of", "NGOAI")
    units = {each["code"]: each for each in ask("unit", "list")["units"]}
    assert units["MOI"]["successor_of"] == ["NGOAI"]
    assert units["NGOAI"]["successor_of"] == []


def ask_kind(ask: Ask, file: str) -> str:
    """The kind of a bundle, as the program reads it back."""
    return str(ask("bundle", "verify", file)["kind"])
