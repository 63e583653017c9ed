"""The program killed while it backs up, restores and merges leaves the register before or after, and whole backups."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


@pytest.mark.slow
def test_a_program_killed_while_it_keeps_safe_leaves_the_register_before_or_after_and_every_backup() -> None:
    script = Path(__file__).with_name("keeping_kills.py")
    done = subprocess.run([sys.executable, str(script), "9"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert {name.split(":")[0] for name in told["killed_in"]} == {"backup", "restore", "merge"}
