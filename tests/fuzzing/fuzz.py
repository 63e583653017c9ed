"""Tries a reader with files nobody wrote, for as many minutes as asked; what ends in anything but a refusal is kept.

    .venv/bin/python tests/fuzzing/fuzz.py READER MINUTES        each of the names in readers.py

Prints one line of JSON. A case that was found, made as small as Hypothesis can, is put into tests/data/fuzzing, where
the test suite reads it again for ever.
"""

import hashlib
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

ROOM = Path(__file__).parents[1]
sys.path[:0] = [str(ROOM.parent), str(ROOM)]

from fuzzing.readers import REFUSALS, Reader, a_unit, readers_before  # noqa: E402 - their room is found just above
from hypothesis import HealthCheck, given, seed, settings  # noqa: E402

CORPUS = ROOM / "data" / "fuzzing"
ROUND = 2_000
"""Cases of one round; each round begins from another seed."""


def main() -> None:
    """Fuzz one reader."""
    name, minutes = sys.argv[1], float(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="fuzz-") as made:
        folder = Path(made)
        desk = a_unit(folder / "register")
        reader = readers_before(desk, folder)[name]
        sys.stdout.write(json.dumps(fuzzed(reader, folder, minutes)) + "\n")
        desk.register.close()


def fuzzed(reader: Reader, folder: Path, minutes: float) -> dict[str, object]:
    """The figures of so many minutes with one reader."""
    answers: Counter[str] = Counter()
    found: list[str] = []
    path = folder / f"case{reader.suffix}"
    began = time.monotonic()
    ends = began + minutes * 60
    number = 0
    last = b""

    def attempt(content: bytes) -> None:
        nonlocal last
        if time.monotonic() > ends:
            return
        path.write_bytes(content)
        try:
            reader.read(path)
            answers["taken"] += 1
        except REFUSALS:
            answers["refused"] += 1
        except Exception:
            last = content
            raise

    while time.monotonic() < ends:
        number += 1
        asked = settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        try:
            seed(number)(asked(given(reader.cases)(attempt)))()
        except Exception:  # noqa: BLE001 - this is what is looked for
            found.append(_kept(reader, last))
            sys.stderr.write(f"{found[-1]}\n{traceback.format_exc(limit=-6)}\n")
    return {"reader": reader.name, "minutes": minutes, **answers, "found": found}


def _kept(reader: Reader, content: bytes) -> str:
    file = CORPUS / reader.name / f"{hashlib.sha256(content).hexdigest()[:12]}{reader.suffix}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return str(file.relative_to(ROOM))


if __name__ == "__main__":
    main()
