"""Check style, types and import contracts, all of them even where one fails.

python3 run.py check
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def checks(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Each check: what it is called, and the arguments for this Python."""
    yield "style", ["-m", "ruff", "check", "."]
    yield "format", ["-m", "ruff", "format", "--check", "."]
    yield "types of the program", ["-m", "mypy", "--strict"]
    for script in (root / "run.py", *sorted((root / "packaging").glob("*.py"))):
        yield f"types of {script.name}", ["-m", "mypy", "--strict", str(script)]
    contracts = "from importlinter.cli import lint_imports_command as check; check()"
    yield "import contracts", ["-c", contracts, "--no-logo"]


def failed_checks(root: Path) -> list[str]:
    """Run every check in turn; the names of those that failed."""
    failed = []
    for name, arguments in checks(root):
        print(f"=== {name}", flush=True)
        if subprocess.run([sys.executable, *arguments], cwd=root, check=False).returncode:
            failed.append(name)
    return failed


def main() -> int:
    """Run the checks and say how it went; 1 where any failed."""
    failed = failed_checks(ROOT)
    print(f"=== FAILED: {', '.join(failed)}" if failed else "=== all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
