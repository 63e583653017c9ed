"""Desks for tests: real registers in real files, a clock that stands still unless the test moves it."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
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
    """A desk before a new register; close it with `desk.register.close()`.

    A register is made once for each kind asked for and copied from then on: making one takes half a second.
    """
    desks = SqlDesks(clock or SteppingClock())
    path = folder / f"{asked.unit.lower()}.sosk"
    made = _made_once(asked)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, path)
    shutil.copytree(f"{made}.d", f"{path}.d")
    return desks.open(path)


@cache
def _made_once(asked: NewRegister) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="register-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "made.sosk"
    make_register(SqlDesks(SteppingClock()), path, asked, START).register.close()
    return path
