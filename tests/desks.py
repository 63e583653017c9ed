"""Desks for tests: real registers in real files, a clock that stands still unless the test moves it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.submission import RegisterRole
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.registers import NewRegister, make_register

START = datetime(2023, 6, 1, 2, 30, tzinfo=UTC)


@dataclass(slots=True)
class SteppingClock:
    """A clock that goes on one second at each look, so that events have an order."""

    now: datetime = field(default=START)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


UNIT = NewRegister(
    unit="LHDBM",
    name="Công đoàn Công ty Lọc hóa dầu Bình Minh",
    superior="CDTH",
    superior_name="Công đoàn Dầu khí Thực hành",
    place="Bình Minh",
    programme="trieu-sang-kien",
)
SUPERIOR = NewRegister(
    unit="CDTH",
    name="Công đoàn Dầu khí Thực hành",
    place="Bình Minh",
    programme="trieu-sang-kien",
    role=RegisterRole(superior=True),
)


def a_desk(folder: Path, asked: NewRegister = UNIT, clock: SteppingClock | None = None) -> Desk:
    """A desk before a new register; close it with `desk.register.close()`."""
    clock = clock or SteppingClock()
    return make_register(SqlDesks(clock), folder / f"{asked.unit.lower()}.sosk", asked, clock.now)
