"""Whatever a file holds, each reader takes it or refuses it; cases that once ended otherwise are read again."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fuzzing.readers import REFUSALS, Reader, a_unit, readers_before
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[1] / "data" / "fuzzing"
FAST, SLOW = 10, 400
NAMES = (
    *("workbook", "bundle", "template", "rules", "mapping", "dossier", "entry_form", "score_sheet", "edit_sheet"),
    *("age", "catalogue", "portal"),
)


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Reader]]:
    folder = tmp_path_factory.mktemp("fuzzing")
    desk = a_unit(folder / "register")
    yield readers_before(desk, folder)
    desk.register.close()


def survives(reader: Reader, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with suppress(*REFUSALS):
        reader.read(path)


def test_every_reader_is_named(readers: dict[str, Reader]) -> None:
    assert tuple(readers) == NAMES


def test_every_case_found_before_is_taken_or_refused(readers: dict[str, Reader], tmp_path: Path) -> None:
    cases = [case for case in sorted(CORPUS.rglob("*")) if case.is_file() and case.parent.name in readers]
    for case in cases:
        reader = readers[case.parent.name]
        survives(reader, tmp_path / f"case{reader.suffix}", case.read_bytes())
    assert cases


@pytest.mark.parametrize("name", NAMES)
def test_any_file_is_taken_or_refused(readers: dict[str, Reader], tmp_path: Path, name: str) -> None:
    assert _tried(readers[name], tmp_path, FAST) > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_hundreds_of_files_are_taken_or_refused(readers: dict[str, Reader], tmp_path: Path, name: str) -> None:
    assert _tried(readers[name], tmp_path, SLOW) > 0


def _tried(reader: Reader, folder: Path, number: int) -> int:
    """How many cases, the same in every run, went well."""
    path = folder / f"case{reader.suffix}"
    tried = 0

    @settings(
        max_examples=number, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        nonlocal tried
        tried += 1
        survives(reader, path, data.draw(reader.cases))

    attempt()
    return tried
