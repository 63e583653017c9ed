"""Corrupts a register in a thousand ways of chance and looks whether every change of what it says is reported.

    .venv/bin/python tests/services/corrupted_registers.py FILES [SEED]

Each file is the same sound register with one to forty octets changed, a stretch overwritten or the end cut off. The
program opens and verifies each; it may refuse or find doubts, never fail. Where the logical dump is another than that
of the sound register, or cannot be read, silence is a miss. `by_content` counts how many would be found without the
seal of closing, by file check, history and records alone.
"""

import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from two_desks import make_two_registers

from desktop.domain.refusals import UserError
from desktop.domain.safekeeping import DoubtKind
from desktop.main import SqlDesks
from desktop.services.register_check import verify_register


def corrupted(sound: bytes, chance: random.Random) -> bytes:
    """The octets of a register with damage of chance."""
    octets = bytearray(sound)
    kind = chance.randrange(10)
    if kind == 0:
        return bytes(octets[: chance.randrange(1, len(octets))])
    if kind == 1:
        start = chance.randrange(len(octets))
        length = min(chance.randrange(1, 4096), len(octets) - start)
        octets[start : start + length] = chance.randbytes(length)
        return bytes(octets)
    for _ in range(chance.choice((1, 1, 1, 4, 40))):
        octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)
    return bytes(octets)


def corrupt_registers(folder: Path, files: int, seed: int) -> dict[str, int]:
    """Do it; the tally. Raises whatever the program did not turn into a refusal or a doubt."""
    make_two_registers(folder)
    path = folder / "lhdbm.sosk"
    desk = SqlDesks().open(path)
    expected = list(desk.register.dump())
    desk.register.close()
    sound, beside = path.read_bytes(), folder / "beside"
    shutil.copytree(f"{path}.d", beside)
    chance = random.Random(seed)
    tally: Counter[str] = Counter(files=files, refused=0, reported=0, by_content=0, changed=0, missed=0, equal=0)
    for _ in range(files):
        octets = corrupted(sound, chance)
        for left in folder.glob("lhdbm.sosk-*"):
            left.unlink()
        shutil.rmtree(f"{path}.d")
        shutil.copytree(beside, f"{path}.d")
        path.write_bytes(octets)
        _look(path, expected, tally, touched=octets != sound)
    return dict(tally)


def _look(path: Path, expected: list[object], tally: Counter[str], *, touched: bool) -> None:
    try:
        desk = SqlDesks().open(path)
    except UserError:
        tally["refused"] += 1
        return
    try:
        kinds = {doubt.kind for doubt in verify_register(desk).doubts}
        try:
            same = list(desk.register.dump()) == expected
        except Exception:  # noqa: BLE001 - whatever the damage does to a dump, it has changed it
            same = False
    finally:
        desk.register.close()
    tally["changed" if not same else "equal"] += 1
    tally["reported"] += bool(kinds)
    tally["by_content"] += bool(kinds - {DoubtKind.TOUCHED}) and not same
    tally["missed"] += not kinds and (not same or touched)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="corrupted-") as workshop:
        given = [int(each) for each in sys.argv[1:]]
        print(json.dumps(corrupt_registers(Path(workshop), given[0], given[1] if len(given) > 1 else 1)))
