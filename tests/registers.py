"""Registers for tests: made once a session, copied for each test that wants its own."""

from datetime import UTC, datetime
from pathlib import Path

from db.registers import SqlRegister, SqlRegisters
from desktop.domain.batches import Actor
from desktop.domain.submission import RegisterIdentity, RegisterRole

CLERK = Actor("Lò Thị Mận", "man@may-cong-doan")
NOW = datetime(2026, 6, 1, 2, 30, tzinfo=UTC)


def an_identity(unit: str = "BSR", *, superior: bool = False, practice: bool = False) -> RegisterIdentity:
    """The identity of a unit that does not exist."""
    return RegisterIdentity(
        register="7f6f3f64-5a5b-4a1c-9a63-0d5f2b9c0001",
        unit=unit,
        name="Công đoàn Công ty Lọc hóa dầu Bình Minh",
        superior="CDDK",
        superior_name="Công đoàn Dầu khí Việt Nam",
        place="Bình Minh",
        programme="trieu-sang-kien",
        stream="9f2c" + "0" * 28,
        created=datetime(2026, 1, 2, 1, 0, tzinfo=UTC),
        role=RegisterRole(superior, practice),
    )


def new_register(folder: Path, name: str = "binh-minh.sosk") -> SqlRegister:
    """A new, empty register in a folder."""
    return SqlRegisters().create(folder / name, an_identity(), CLERK)
