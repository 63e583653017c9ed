"""A tour in a world that is in the way: it says so, leaves its page, and touches nothing that is not its own."""

from pathlib import Path

import pytest

from desktop.domain.refusals import Cancelled, Refused
from desktop.domain.safekeeping import BackupProof
from desktop.domain.submission import RegisterIdentity
from desktop.services.desk import Desk
from desktop.tour import run_tour
from desktop.tour.folder import prepared


class DesksWithoutRoom:
    """Desks on a disk that is full."""

    def open(self, path: Path) -> Desk:
        raise Refused("register.missing", file=path.name)

    def create(self, path: Path, identity: RegisterIdentity) -> Desk:
        raise Refused("disk.full", file=path.name)

    def prove(self, backup: Path) -> BackupProof:
        raise Refused("backup.damaged", file=backup.name, found="")


class DesksWithABug(DesksWithoutRoom):
    """Desks of a program with a mistake in it."""

    def create(self, path: Path, identity: RegisterIdentity) -> Desk:
        raise ZeroDivisionError


class DesksOfSomebodyWhoCancels(DesksWithoutRoom):
    """Desks whose clerk cancels at once."""

    def create(self, path: Path, identity: RegisterIdentity) -> Desk:
        raise Cancelled


def test_a_refusal_stops_the_steps_that_need_it_and_the_page_says_why(tmp_path: Path) -> None:
    report = run_tour(tmp_path / "out", DesksWithoutRoom(), "en")
    first, *others = report.steps
    assert (first.ok, first.ran, report.ok, report.fault) == (False, True, False, False)
    assert "disk is full" in first.said
    assert [step.name for step in others if step.ran or step.ok] == []
    assert others[0].said == "Not run: it needs “Make two registers”."
    assert "disk is full" in report.page.read_text(encoding="utf-8")


def test_a_fault_of_the_program_is_logged_and_told_apart(tmp_path: Path, log_watch: object) -> None:
    log_watch.expect("the step registers of the tour failed")  # type: ignore[attr-defined]
    report = run_tour(tmp_path / "out", DesksWithABug(), "en")
    assert report.fault
    assert "fault of the program" in report.steps[0].said


def test_a_cancelled_tour_ends_there(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        run_tour(tmp_path / "out", DesksOfSomebodyWhoCancels())


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "luong.xlsx"
    mine.write_bytes(b"not a tour")
    with pytest.raises(Refused) as refusal:
        prepared(tmp_path)
    assert refusal.value.code == "tour.folder_in_use"
    assert mine.read_bytes() == b"not a tour"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "tour"
    place.write_text("a file", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        prepared(place)
    assert refusal.value.code == "file.not_written"


def test_a_tour_stopped_half_way_gives_way_to_the_next(tmp_path: Path) -> None:
    out = prepared(tmp_path / "out")
    (out / "so").mkdir()
    assert [entry.name for entry in prepared(out).iterdir()] == ["tour.json"]


def test_what_somebody_put_beside_an_earlier_tour_stays(tmp_path: Path) -> None:
    out = prepared(tmp_path / "out")
    mine = out / "ghi-chu.txt"
    mine.write_text("của tôi", encoding="utf-8")
    prepared(out)
    assert mine.read_text(encoding="utf-8") == "của tôi"
