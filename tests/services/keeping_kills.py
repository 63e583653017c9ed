"""Kills the program while it backs up, restores and merges, again and again, and looks at what is left each time.

    .venv/bin/python tests/services/keeping_kills.py ROUNDS [SEED]

Every round begins with a fresh copy of the same register, its backups and the backup of another computer. Three rounds
of four kill at a step that chance chooses, the fourth at a moment. What is left must say what the register said before
the act or what it says after it, the older backups must be as they were, and the act done again must succeed.
"""

import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
sys.path.append(str(Path(__file__).parents[1] / "exchange"))

from builders import a_draft, uid
from kill_rounds import in_a_child
from two_desks import dossier, make_two_registers

from db.sqlite import first_fault
from desktop.domain.plain import Plain
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier
from desktop.services.merging_backup import merge_backup
from desktop.services.register_check import verify_register
from desktop.services.restoring import restore
from desktop.services.safekeeping import back_up, list_backups, prove_backup

NAME = "lhdbm.sosk"
LEFT_OUT = frozenset({"setting", "register"})
"""Tables a restore writes on purpose: the new stream is drawn by chance."""


class Scene:
    """A register to copy, with two backups of its own and one of a second computer that holds more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        first = folder / "first"
        make_two_registers(first)
        at(first, back_up)
        second = folder / "second"
        shutil.copytree(first, second)
        at(second, _entered_elsewhere)
        at(second, lambda desk: back_up(desk, first / "usb"))
        at(first, lambda desk: amend_dossier(desk, replace(dossier(desk, 1), title="Tên đã sửa sau bản sao đầu")))
        at(first, back_up)
        self.template = first
        self.older = _digests(first)
        self.restored = min((first / f"{NAME}.d" / "backups").glob("*.sosk")).name
        self.before = said(first)

    def acts(self, copy: Path) -> dict[str, Callable[[], object]]:
        """The acts on a copy, by name."""
        kept, other = copy / f"{NAME}.d" / "backups" / self.restored, next((copy / "usb").glob("*.sosk"))
        return {
            "backup": lambda: at(copy, back_up) and None,
            "restore": lambda: restore(SqlDesks(), copy / NAME, kept) and None,
            "merge": lambda: at(copy, lambda desk: merge_backup(desk, SqlDesks(), other)) and None,
        }

    def fresh(self, name: str) -> Path:
        """A copy to act on."""
        copy = self.folder / name
        shutil.copytree(self.template, copy)
        return copy


def at(folder: Path, act: Callable[[Desk], object]) -> object:
    """Do an act at the desk before the register in a folder."""
    desk = SqlDesks().open(folder / NAME)
    try:
        return act(desk)
    finally:
        desk.register.close()


def said(folder: Path) -> Sequence[Plain]:
    """What the register says, without what a restore writes on purpose."""
    rows = at(folder, lambda desk: [dict(row) for row in desk.register.dump() if row["table"] not in LEFT_OUT])
    assert isinstance(rows, list)
    return rows


def run(rounds: int, seed: int) -> dict[str, object]:
    """So many rounds; what was hit, and what was wrong."""
    chance = random.Random(seed)
    place = Path(tempfile.mkdtemp(prefix="keeping-kills-"))
    wrong: list[str] = []
    hit: Counter[str] = Counter()
    left: Counter[str] = Counter()
    try:
        scene = Scene(place)
        whole = {name: _undisturbed(scene, name) for name in ("backup", "restore", "merge")}
        for number in range(rounds):
            name = ("backup", "restore", "merge")[number % 3]
            steps, length, after = whole[name]
            copy = scene.fresh(f"round-{number}")
            act = scene.acts(copy)[name]
            if number // 3 % 4 == 3:
                killed = in_a_child(act, kill_after=chance.uniform(0.0, length))
            else:
                killed = in_a_child(act, kill_at=chance.randint(1, steps))
            if killed and killed[-1].startswith("="):
                left["came to its end"] += 1
            else:
                hit[f"{name}: {killed[-1] if killed else 'at once'}"] += 1
            found, faults = _looked_at(scene, copy)
            wrong += [f"{number} {name}: {fault}" for fault in faults]
            if found not in (scene.before, after):
                wrong.append(f"{number} {name}: the register says neither what it said before nor after")
            left["after" if found == after != scene.before else "before"] += 1
            if name != "merge" or found == scene.before:
                in_a_child(scene.acts(copy)[name])
            again, faults = _looked_at(scene, copy)
            wrong += [f"{number} {name} again: {fault}" for fault in faults]
            if again != after:
                wrong.append(f"{number} {name}: done again it says something else")
            shutil.rmtree(copy)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return {"rounds": rounds, "wrong": wrong, "left": dict(left), "killed_in": dict(sorted(hit.items()))}


def _undisturbed(scene: Scene, name: str) -> tuple[int, float, Sequence[Plain]]:
    """How many steps the act has, how long it takes, and what the register says after it."""
    copy = scene.fresh(f"whole-{name}")
    began = time.monotonic()
    steps = in_a_child(scene.acts(copy)[name])
    length = time.monotonic() - began
    return len(steps) - 1, length, said(copy)


def _looked_at(scene: Scene, copy: Path) -> tuple[Sequence[Plain], list[str]]:
    """What the register says, and what is wrong with it, its history and its backups."""
    faults = [f"file: {fault}"] if (fault := first_fault(copy / NAME)) else []
    digests = _digests(copy)
    faults += [f"backup changed: {name}" for name, digest in scene.older.items() if digests.get(name) != digest]
    check = at(copy, verify_register)
    faults += [f"doubt: {doubt}" for doubt in getattr(check, "doubts", ())]
    faults += [str(each) for each in _unsound(copy)]
    return said(copy), faults


def _unsound(copy: Path) -> list[object]:
    def act(desk: Desk) -> list[object]:
        found: list[object] = []
        for kept in list_backups(desk):
            try:
                prove_backup(SqlDesks(), kept.path)
            except Exception as error:  # noqa: BLE001 - whatever a backup does is a finding
                found.append(f"{kept.path.name}: {error!r}")
        return found

    found = at(copy, act)
    assert isinstance(found, list)
    return found


def _digests(folder: Path) -> dict[str, str]:
    """The older backups with the files they share, by name."""
    kept = (*(folder / f"{NAME}.d" / "backups").rglob("*"), *(folder / "usb").rglob("*"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in kept if path.is_file()}


def _entered_elsewhere(desk: Desk) -> None:
    enter_dossier(desk, a_draft(uid=uid(11), attachments=(), unit=desk.identity.unit, code=""))
    amend_dossier(desk, replace(dossier(desk, 2), title="Tên sửa ở máy thứ hai"))


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1), indent=1))
