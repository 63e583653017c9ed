"""Files are put in place as one act, also where a platform makes that hard."""

import os
from pathlib import Path

import pytest

from desktop.exchange import durable


def test_a_file_written_durably_is_there_as_a_whole(tmp_path):
    durable.write_durably(tmp_path / "a", b"first")
    durable.write_durably(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path):
    durable.write_durably(tmp_path / "a", b"old")
    with pytest.raises(TypeError), durable.replacing(tmp_path / "a") as stream:
        stream.write("text where octets belong")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_nothing_stands_under_the_final_name_before_the_end(tmp_path):
    with durable.replacing(tmp_path / "a") as stream:
        stream.write(b"half")
        stream.flush()
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").exists()


def test_octets_and_folder_are_synced_around_the_rename(tmp_path, monkeypatch):
    acts: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        acts.append("sync folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "sync file")  # noqa: PTH112
        sync(handle)

    def noted_replace(source: Path, target: Path) -> Path:
        acts.append("rename")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    durable.write_durably(tmp_path / "a", b"x")
    assert acts[0] == "sync file"
    assert acts[1] == "rename"
    assert len(acts) == 3


def test_leftovers_of_a_crash_are_removed_and_named(tmp_path):
    (tmp_path / ".gói.sk.zip.123.part").write_bytes(b"half")
    (tmp_path / "gói.sk.zip").write_bytes(b"whole")
    assert [path.name for path in durable.remove_leftovers(tmp_path)] == [".gói.sk.zip.123.part"]
    assert [path.name for path in tmp_path.iterdir()] == ["gói.sk.zip"]


class HeldOpen:
    """A target that another program holds open for the first few tries, as Windows reports it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.tries = 0
        self.pauses: list[float] = []
        replace = Path.replace

        def held_replace(source: Path, target: Path) -> Path:
            self.tries += 1
            if self.tries <= times:
                raise PermissionError(13, "held open", str(target))
            return replace(source, target)

        monkeypatch.setattr(Path, "replace", held_replace)
        monkeypatch.setattr(durable, "WINDOWS", True)
        monkeypatch.setattr(durable.time, "sleep", self.pauses.append)


def test_on_windows_a_target_held_open_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    held = HeldOpen(monkeypatch, times=3)
    durable.write_durably(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    assert (held.tries, len(held.pauses)) == (4, 3)


def test_on_windows_a_target_held_open_for_long_is_an_error(tmp_path, monkeypatch):
    held = HeldOpen(monkeypatch, times=1000)
    with pytest.raises(PermissionError):
        durable.write_durably(tmp_path / "a", b"x")
    assert 1 < sum(held.pauses) < 5
    assert list(tmp_path.iterdir()) == []


def test_elsewhere_a_forbidden_rename_is_reported_at_once(tmp_path, monkeypatch):
    held = HeldOpen(monkeypatch, times=1000)
    monkeypatch.setattr(durable, "WINDOWS", False)
    with pytest.raises(PermissionError):
        durable.write_durably(tmp_path / "a", b"x")
    assert (held.tries, held.pauses) == (1, [])
