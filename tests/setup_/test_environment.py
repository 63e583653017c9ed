"""The environment run.py makes: on which Python, from which lock file, and what becomes of one already there."""

import errno
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import run

DEBIAN = run.Machine(system="linux", administrator=False, display=False, python=(3, 11))
WINDOWS = replace(DEBIAN, system="win32")
LOCK = b"invented==1.0 --hash=sha256:00\n"


def lay_environment(folder: Path, made_by: str = "", made_from: str = "", version: str = "3.11.2") -> Path:
    environment = folder / ".venv"
    for machine in (DEBIAN, WINDOWS):
        python = run.environment_python(environment, machine)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
    (environment / "pyvenv.cfg").write_text(f"home = /somewhere\nversion = {version}\n", encoding="utf-8")
    if made_by:
        run.write_record(environment, made_by, made_from)
    return environment


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands the set-up would run; none is run, but a virtual environment gets its interpreter."""
    ran: list[list[str]] = []

    def pretend(command: list[str], **_options: object) -> SimpleNamespace:
        ran.append([str(word) for word in command])
        if command[1:3] == ["-m", "venv"]:
            lay_environment(Path(command[-1]).parent)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(run.subprocess, "run", pretend)
    return ran


def test_an_interpreter_lies_where_each_system_keeps_it(tmp_path: Path) -> None:
    assert run.environment_python(tmp_path, DEBIAN) == tmp_path / "bin" / "python"
    assert run.environment_python(tmp_path, WINDOWS) == tmp_path / "Scripts" / "python.exe"


def test_a_lock_file_checked_out_with_windows_line_ends_is_the_same_lock_file() -> None:
    assert run.fingerprint(LOCK, (3, 11)) == run.fingerprint(LOCK.replace(b"\n", b"\r\n"), (3, 11))


def test_another_lock_file_or_another_python_makes_another_environment() -> None:
    assert len({run.fingerprint(LOCK, (3, 11)), run.fingerprint(LOCK, (3, 12)), run.fingerprint(b"", (3, 11))}) == 3


def test_a_python_the_lock_file_has_wheels_for_is_used_as_it_is() -> None:
    assert run.suitable_python(DEBIAN, find=lambda _name: None) is None


def test_an_old_python_gives_way_to_the_newest_suitable_one(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {f"python3.{minor}": f"/usr/bin/python3.{minor}" for minor in (11, 12, 13)}
    broken = "/usr/bin/python3.13"  # a shim of a version manager may point nowhere
    monkeypatch.setattr(run.subprocess, "run", lambda command, **_: SimpleNamespace(returncode=command[0] == broken))
    assert run.suitable_python(replace(DEBIAN, python=(3, 9)), find=there.get) == "/usr/bin/python3.12"


def test_where_no_python_will_do_both_versions_are_named() -> None:
    with pytest.raises(run.SetupError) as refused:
        run.suitable_python(replace(DEBIAN, python=(3, 9)), find=lambda _name: None)
    assert all("3.9" in sentence and "3.11" in sentence for sentence in refused.value.args)


def test_nothing_there_is_made(tmp_path: Path) -> None:
    assert run.next_step(tmp_path / ".venv", "wanted", DEBIAN) == "make"


@pytest.mark.parametrize("machine", [DEBIAN, WINDOWS])
def test_a_finished_environment_is_used(tmp_path: Path, machine: run.Machine) -> None:
    assert run.next_step(lay_environment(tmp_path, "run.py", "wanted"), "wanted", machine) == "use"


@pytest.mark.parametrize("made_from", ["", "an older lock file"])
def test_a_half_made_or_outdated_one_of_ours_is_made_anew(tmp_path: Path, made_from: str) -> None:
    assert run.next_step(lay_environment(tmp_path, "run.py", made_from), "wanted", DEBIAN) == "remake"


def test_one_whose_interpreter_has_gone_is_made_anew(tmp_path: Path) -> None:
    environment = lay_environment(tmp_path, "run.py", "wanted")
    run.environment_python(environment, DEBIAN).unlink()
    assert run.next_step(environment, "wanted", DEBIAN) == "remake"


def test_somebody_elses_environment_is_filled_and_not_thrown_away(tmp_path: Path) -> None:
    assert run.next_step(lay_environment(tmp_path), "wanted", DEBIAN) == "fill"
    assert run.next_step(lay_environment(tmp_path, "someone else", "older"), "wanted", DEBIAN) == "fill"


def test_somebody_elses_environment_of_another_python_is_set_aside(tmp_path: Path) -> None:
    assert run.next_step(lay_environment(tmp_path, version="3.9.7"), "wanted", DEBIAN) == "set aside"


def test_a_spoiled_record_counts_as_none(tmp_path: Path) -> None:
    environment = lay_environment(tmp_path)
    (environment / run.RECORD).write_text('{"made_by": "run', encoding="utf-8")
    assert run.read_record(environment) == {}


@pytest.mark.parametrize("machine", [DEBIAN, WINDOWS])
def test_the_first_start_installs_by_hash_and_the_second_does_nothing(
    tmp_path: Path, machine: run.Machine, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements.lock").write_bytes(LOCK)
    monkeypatch.setattr(run, "one_at_a_time", lambda *_: nullcontext())
    python = run.ready_environment(tmp_path, machine)
    assert [command[1:3] for command in commands] == [
        ["-m", "venv"],
        ["-m", "pip"],
        ["-m", "pip"],
        ["-m", "compileall"],
    ]
    assert "--require-hashes" in commands[2]
    commands.clear()
    assert run.ready_environment(tmp_path, machine) == python
    assert commands == []


def test_an_interrupted_set_up_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements.lock").write_bytes(LOCK)

    def interrupted(_environment: Path, _python: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run.ready_environment(tmp_path, DEBIAN)
    left_over = tmp_path / ".venv" / "left-over"
    left_over.touch()
    monkeypatch.setattr(run, "install", lambda environment, _python: lay_environment(environment.parent))
    assert run.ready_environment(tmp_path, DEBIAN).exists()
    assert not left_over.exists()


def test_a_folder_of_wheels_takes_the_place_of_the_network(tmp_path: Path, commands: list[list[str]]) -> None:
    (tmp_path / "wheels").mkdir()
    run.install(tmp_path / ".venv", tmp_path / ".venv" / "bin" / "python")
    (install,) = [command for command in commands if "install" in command]
    assert install[install.index("--no-index") :][1:3] == ["--find-links", str(tmp_path / "wheels")]


def test_a_python_without_ensurepip_lends_its_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_options: SimpleNamespace(returncode=1))
    assert run.pip_for(tmp_path / "python") == [sys.executable, "-m", "pip", "--python", str(tmp_path / "python")]


def test_a_step_that_fails_says_what_the_first_start_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_options: SimpleNamespace(returncode=1))
    with pytest.raises(run.SetupError, match="python3-pip"):
        run.run(["pip", "install"])


def test_the_lock_of_windows_is_waited_for_as_long_as_another_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [OSError(errno.EDEADLK, "still held"), OSError(errno.EDEADLK, "still held"), None]
    asked: list[int] = []

    def locking(_descriptor: int, mode: int, _bytes: int) -> None:
        asked.append(mode)
        answer = answers.pop(0)
        if answer:
            raise answer

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_LOCK=1))
    with run.one_at_a_time(tmp_path / "lock", WINDOWS):
        assert asked == [1, 1, 1]


def test_a_lock_that_windows_cannot_give_is_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locking(_descriptor: int, _mode: int, _bytes: int) -> None:
        raise OSError(errno.EACCES, "no locks on this drive")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_LOCK=1))
    with pytest.raises(OSError, match="no locks"), run.one_at_a_time(tmp_path / "lock", WINDOWS):
        pytest.fail("the lock was not given")


@pytest.mark.skipif(sys.platform == "win32", reason="flock is not on Windows")
def test_the_lock_is_held_against_others_and_given_back(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "lock"
    with run.one_at_a_time(path, DEBIAN), path.open("a+b") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with path.open("a+b") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert not other.closed
