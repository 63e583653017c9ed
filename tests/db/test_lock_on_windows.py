"""The Windows branches of the register's lock and of network drives, tried with a faked platform."""

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from db.lock import RegisterLock
from db.places import is_windows_network_path, refuse_shared_place
from desktop.domain.refusals import Refused, RegisterInUse


class FakeMsvcrt:
    """Locks bytes as Windows does: a byte once locked is refused to another handle."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.locked: list[tuple[int, int]] = []
        self.refuse = False

    def locking(self, descriptor: int, mode: int, length: int) -> None:
        if self.refuse:
            raise OSError(36, "Resource deadlock avoided")
        self.locked.append((mode, length))


@pytest.fixture
def msvcrt(monkeypatch: pytest.MonkeyPatch) -> FakeMsvcrt:
    fake = FakeMsvcrt()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", fake)  # type: ignore[arg-type]
    return fake


def test_the_first_byte_is_locked_and_the_holder_named(msvcrt: FakeMsvcrt, tmp_path: Path) -> None:
    lock = RegisterLock(tmp_path / "so.sosk.d")
    lock.take()
    assert msvcrt.locked == [(FakeMsvcrt.LK_NBLCK, 1)]
    assert (tmp_path / "so.sosk.d" / "holder.json").is_file()
    lock.release()
    assert not (tmp_path / "so.sosk.d" / "holder.json").exists()


def test_a_locked_register_names_its_holder(msvcrt: FakeMsvcrt, tmp_path: Path) -> None:
    holder = RegisterLock(tmp_path)
    holder.take()
    msvcrt.refuse = True
    with pytest.raises(RegisterInUse) as refused:
        RegisterLock(tmp_path).take()
    assert refused.value.parameters["name"] != "?"
    holder.release()


def fake_drives(monkeypatch: pytest.MonkeyPatch, kind: int) -> list[str]:
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return kind

    monkeypatch.setattr(
        ctypes, "windll", SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type)), raising=False
    )
    return asked


@pytest.mark.parametrize(("kind", "network"), [(3, False), (4, True)])
def test_a_mapped_drive_is_asked_for_its_kind(monkeypatch: pytest.MonkeyPatch, kind: int, network: bool) -> None:
    asked = fake_drives(monkeypatch, kind)
    assert is_windows_network_path("Z:\\SangKien") is network
    assert asked == ["Z:\\"]


def test_a_register_on_a_mapped_drive_is_refused(
    msvcrt: FakeMsvcrt, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_drives(monkeypatch, 4)
    with pytest.raises(Refused, match=r"register\.on_network_drive"):
        refuse_shared_place(tmp_path / "so.sosk")
