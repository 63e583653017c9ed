"""The power cut while a register is written: sound afterwards, everything committed there, and its evidence with it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = """
import json, sys
sys.path[:0] = sys.argv[1:4]
import power_cuts
print(json.dumps(power_cuts.run(int(sys.argv[4]), 7, json.loads(sys.argv[5]))))
"""
"""In a process of its own: the recording takes hold of every engine of the program."""

PLACES = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]


def after_cuts(cuts: int, pragmas: list[str]) -> dict[str, Any]:
    """What so many cuts leave of a register that is written with these pragmas."""
    given = [*PLACES, str(cuts), json.dumps(pragmas)]
    done = subprocess.run([sys.executable, "-c", SCRIPT, *given], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_no_power_cut_damages_a_register_or_loses_what_was_committed() -> None:
    from db.sqlite import WRITER_PRAGMAS

    found = after_cuts(120, list(WRITER_PRAGMAS))
    assert (found["corrupt"], found["lost"], found["evidence_missing"]) == (0, 0, 0)
    assert found["unit_transactions"] > 10


@pytest.mark.slow
def test_a_register_written_less_carefully_would_lose_transactions() -> None:
    """The disk of the test does forget: with synchronous=NORMAL, which we do not use, it shows."""
    assert after_cuts(60, ["journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"])["lost"] > 0
