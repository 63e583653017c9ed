"""The program killed while it exports and imports: nothing committed is lost, and the same bundle comes to be."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")

ROUNDS = Path(__file__).with_name("kill_rounds.py")


def found(rounds: int) -> dict[str, Any]:
    """What so many rounds found."""
    done = subprocess.run([sys.executable, str(ROUNDS), str(rounds)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.slow
def test_a_program_killed_in_any_phase_of_exchange_loses_nothing_and_makes_the_same_bundle() -> None:
    told = found(rounds=24)
    assert told["wrong"] == []
    assert told["resumed"] > 0
    assert len(told["killed_in"]) > 8
