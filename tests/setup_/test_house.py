"""The house keeps its own rules: names, sizes, nothing left over."""

import re
from collections import Counter
from pathlib import Path

import run

CODE = [
    run.ROOT / "run.py",
    *(path for room in (*run.PACKAGES, "packaging") for path in (run.ROOT / room).rglob("*.py")),
]
TESTS = list((run.ROOT / "tests").rglob("*.py"))
LONGEST_FILE = 400
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
LEFT_OVER = re.compile(r"\b(?:TODO|FIXME|XXX)\b|raise NotImplementedError")


def named(paths: list[Path]) -> list[str]:
    return sorted(path.relative_to(run.ROOT).as_posix() for path in paths)


def test_no_file_is_longer_than_a_reader_has_patience_for() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE + TESTS}
    assert named([path for path, length in lengths.items() if length > LONGEST_FILE]) == []


def test_a_module_is_named_for_what_it_holds() -> None:
    assert named([path for path in CODE + TESTS if SAYS_NOTHING & set(path.stem.split("_"))]) == []


def test_nothing_is_left_to_be_done_later() -> None:
    assert named([path for path in CODE if LEFT_OVER.search(path.read_text(encoding="utf-8"))]) == []


def test_tests_are_no_packages_and_no_two_share_a_name() -> None:
    names = Counter(path.name for path in TESTS if path.name != "conftest.py")
    assert [name for name, times in names.items() if times > 1 or name == "__init__.py"] == []
