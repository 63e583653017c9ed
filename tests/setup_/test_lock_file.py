"""requirements.lock: everything pyproject.toml asks for, for every system we serve, by hash and from no address."""

import importlib.util
import re
import tomllib
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

LOCK = (run.ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^([a-z0-9-]+)==(\S+)( ; .+?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", LOCK, re.M)
VERSIONS = {name: version for name, version, _, _ in ENTRIES}
HASHES = {name: hashes.split("--hash=")[1:] for name, _, _, hashes in ENTRIES}
PROJECT = tomllib.loads((run.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def lock() -> ModuleType:
    """packaging/lock.py, which makes the file; the folder is no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("make_lock", run.ROOT / "packaging" / "lock.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("text", [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
def test_what_the_project_asks_for_is_locked_in_a_version_it_allows(text: str) -> None:
    requirement = Requirement(text)
    assert VERSIONS[canonicalize_name(requirement.name)] in requirement.specifier


def test_every_line_is_an_entry_with_hashes_and_none_names_an_address() -> None:
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    assert len(lines) == len(ENTRIES) + sum(map(len, HASHES.values()))
    assert not re.search(r"://|--(?:index|extra-index|find)|\bfile:", LOCK)


@pytest.mark.parametrize("name", ["pyside6-essentials", "shiboken6"])
def test_qt_is_pinned_before_the_version_that_loses_references(name: str) -> None:
    assert VERSIONS[name] == "6.11.3"
    assert len(HASHES[name]) == 2  # one wheel for Linux, one for Windows, for every Python


@pytest.mark.parametrize("name", ["sqlalchemy", "uharfbuzz", "jsonschema-rs", "pypdfium2", "cryptography", "pillow"])
def test_compiled_packages_have_wheels_for_linux_and_for_windows(name: str) -> None:
    assert len(HASHES[name]) >= 2
    assert len(HASHES[name]) % 2 == 0


def test_what_only_windows_needs_is_marked_so() -> None:
    windows = ' ; sys_platform == "win32"'
    marked = {name: marker for name, _, marker, _ in ENTRIES if marker}
    assert marked == {"colorama": windows, "pefile": windows, "pywin32-ctypes": windows}


def test_a_package_of_one_system_gets_its_marker(lock: ModuleType) -> None:
    windows = [target for target in lock.TARGETS if target.system == "win32"]
    assert lock.marker_for(windows) == 'sys_platform == "win32"'
    assert lock.marker_for(lock.TARGETS) == ""


def test_a_package_of_older_pythons_gets_its_marker(lock: ModuleType) -> None:
    older = [target for target in lock.TARGETS if target.python in ("3.11", "3.12")]
    assert lock.marker_for(older) == 'python_version < "3.13"'
    with pytest.raises(ValueError, match="no simple marker"):
        lock.marker_for(set(lock.TARGETS) - set(older))


def test_requirements_are_followed_by_the_markers_of_the_target(lock: ModuleType) -> None:
    wheels = {
        "tests": lock.Wheel("tests", "1", "00", (Requirement('paint; sys_platform == "win32"'), Requirement("plug"))),
        "plug": lock.Wheel("plug", "1", "00", (Requirement('extra-only; extra == "fancy"'),)),
    }
    wanted = [Requirement("tests")]
    assert set(lock.closure(lock.Target("win32", "3.11"), wanted, wheels)) == {"tests", "plug", "paint"}
    assert set(lock.closure(lock.Target("linux", "3.11"), wanted, wheels)) == {"tests", "plug"}
    fancy = [Requirement("plug[fancy]")]
    assert set(lock.closure(lock.Target("linux", "3.11"), fancy, wheels)) == {"plug", "extra-only"}


def test_the_lock_file_serves_the_pythons_that_run_py_takes(lock: ModuleType) -> None:
    assert tuple(f"{major}.{minor}" for major, minor in run.PYTHONS) == lock.PYTHONS
