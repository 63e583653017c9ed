"""The command line called as people call it, with what it wrote."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document it must be."""
        return json.loads(self.out)


Run = Callable[..., Ran]


def run_program(*arguments: object, folder: Path, program: str = "-m desktop.main") -> Ran:
    """Run the program as a process of its own; its log goes into `folder`."""
    settings = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "ascii",
        "XDG_STATE_HOME": str(folder),
        "LOCALAPPDATA": str(folder),
    }
    finished = subprocess.run(
        [sys.executable, *program.split(), *map(str, arguments)],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        check=False,
    )
    return Ran(finished.returncode, finished.stdout.decode("utf-8"), finished.stderr.decode("utf-8"))
