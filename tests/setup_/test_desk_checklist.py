"""docs/desk-checklist.md: every promise has its proof, and every proof is there."""

import re
from collections.abc import Iterator
from pathlib import Path

from desktop.ui.screenshots import picture_names

ROOT = Path(__file__).parents[2]
CHECKLIST = ROOT / "docs" / "desk-checklist.md"
ISSUES = frozenset({"The council and the value", "Safe-keeping"})
"""Other work that builds a promise."""
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_PICTURE = re.compile(r"`([^`/]+\.png)`")
_MEASURED = re.compile(r"measured: (tests/benchmarks/\w+\.py)")
_ISSUE = re.compile(r"issue: ([\w -]+)")


def promises() -> Iterator[tuple[str, str]]:
    """Each row: what is promised, and its proof."""
    for line in CHECKLIST.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "What is promised":
            assert len(cells) == 2, line
            yield cells[0], cells[1]


def is_there(file: str, test: str) -> bool:
    path = ROOT / file
    return path.is_file() and re.search(rf"^(async )?def {test}\(", path.read_text(encoding="utf-8"), re.M) is not None


def test_every_promise_has_a_proof() -> None:
    kinds = (_TEST, _PICTURE, _MEASURED, _ISSUE)
    assert [promise for promise, proof in promises() if not any(kind.search(proof) for kind in kinds)] == []


def test_every_test_named_is_there() -> None:
    named = [found for _promise, proof in promises() for found in _TEST.findall(proof)]
    assert [f"{file}::{test}" for file, test in named if not is_there(file, test)] == []
    measured = [found for _promise, proof in promises() for found in _MEASURED.findall(proof)]
    assert [file for file in measured if not (ROOT / file).is_file()] == []


def test_every_picture_named_is_made() -> None:
    named = {found for _promise, proof in promises() for found in _PICTURE.findall(proof)}
    assert named - picture_names() == set()


def test_promises_of_other_work_name_that_work() -> None:
    named = {found.strip() for _promise, proof in promises() for found in _ISSUE.findall(proof)}
    assert named <= ISSUES


def test_no_promise_stands_twice() -> None:
    said = [promise for promise, _proof in promises()]
    assert len(said) == len(set(said))
