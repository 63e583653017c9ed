"""How every command ends: exit codes, sentences, one JSON document, the log, and nothing half done."""

import errno
import json
import logging
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import Run, run_program
from desks import UNIT
from registers import new_register

from desktop.command_line import parser, progress
from desktop.command_line.progress import TerminalProgress
from desktop.domain.refusals import Cancelled
from desktop.main import SqlDesks
from desktop.services.desk import Desk

NOUNS_OF_LATER = ("screen", "catalogue", "doctor", "handover", "template", "screenshots")


@pytest.mark.parametrize("noun", list(parser.SUMMARIES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_noun_has_its_module_and_its_help(run: Run, noun: str, language: str) -> None:
    ran = run(noun, "--help", "--language", language)
    assert ran.code == 0
    assert ("Usage: " if language == "en" else "Cách dùng: ") in ran.out


def test_the_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"    {noun} " in ran.out for noun in parser.SUMMARIES)


@pytest.mark.parametrize("noun", NOUNS_OF_LATER)
def test_commands_of_later_are_not_there_rather_than_empty(run: Run, noun: str) -> None:
    assert run(noun).code == 2


WRONG_USAGE = [
    (["check"], "--register", "Còn thiếu"),
    (["check", "--registre", "x"], "--register", "Còn thiếu"),
    (["benefit", "a.json", "b.json"], "b.json", "Không hiểu"),
    (["dossier", "fly", "X", "--register", "r"], "fly", "không thể là"),
    (["dossier"], "VIỆC", "Còn thiếu"),
    (["dossier", "file", "X", "--register", "r", "--date", "05/2023"], "05/2023", "ngày đầy đủ"),
    (["dossier", "recognise", "X", "--register", "r", "--number", "1"], "--date", "Còn thiếu"),
    (["certificates", "issue", "--register", "r", "--first-number", "0"], "0", "lớn hơn không"),
    (["certificates", "issue", "--register", "r", "--first-number", "1", "--blank"], "--blank", "không đi cùng"),
    (["register", "show"], "FILE", "Cần một trong"),
    (["check", "--register"], "--register", "cần có giá trị"),
    (["check", "--register", "r", "--json=1"], "--json", "không có giá trị"),
    (["--language", "fr", "check", "--register", "r"], "--language", "không thể là"),
    (["report", "summary", "--register", "r", "--out", "bang.doc"], ".pdf", "đuôi"),
]


@pytest.mark.parametrize(("arguments", "named", "said"), WRONG_USAGE, ids=[" ".join(each[0]) for each in WRONG_USAGE])
def test_wrong_usage_is_said_in_vietnamese_with_exit_code_two(
    run: Run, arguments: list[str], named: str, said: str
) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
    assert said in ran.err


def test_wrong_usage_is_one_document_where_one_is_asked_for(run: Run) -> None:
    ran = run("check", "--json", "--language", "en")
    assert ran.code == 2
    assert ran.document["error"] == {"code": "usage", "sentence": "These are missing: --register"}


def damaged(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)


def no_register(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def text(file: Path) -> None:
    file.write_text("Sổ sáng kiến " * 200, encoding="utf-8")


def newer(file: Path) -> None:
    new_register(file.parent, file.name).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    connection.close()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (damaged, "register.damaged"),
        (no_register, "register.not_a_register"),
        (text, "register.damaged"),
        (newer, "register.newer"),
        (None, "register.missing"),
    ],
)
def test_a_file_that_is_no_sound_register_is_refused_and_left_alone(
    run: Run, tmp_path: Path, make: Any, code: str
) -> None:
    file = tmp_path / "so.sosk"
    if make is not None:
        make(file)
    before = file.read_bytes() if make is not None else None
    ran = run("check", "--register", file, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, code)
    assert ran.document["error"]["sentence"] in ran.err
    assert "so.sosk" in ran.err
    assert (file.read_bytes() if file.exists() else None) == before


def test_a_history_somebody_changed_is_found_out_with_exit_code_three(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "so.sosk"
    new_register(tmp_path, file.name).close()
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER event_is_never_changed")
        connection.execute("UPDATE event SET who = 'somebody else'")
    connection.close()
    ran = run("history", "verify", "--register", file, "--json")
    assert (ran.code, ran.document["ok"]) == (3, False)
    assert ran.document["faults"]
    assert "không nguyên vẹn" in run("history", "verify", "--register", file).out


def test_a_register_in_use_elsewhere_is_exit_code_four(run: Run, shared_register: Path) -> None:
    held = SqlDesks().open(shared_register)
    try:
        ran = run("check", "--register", shared_register, "--json")
    finally:
        held.register.close()
    assert (ran.code, ran.document["error"]["code"]) == (4, "register.in_use")
    assert run("check", "--register", shared_register).code == 0


def test_a_folder_that_may_not_be_written_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as read_only:
        read_only.setattr("db.lock.Path.mkdir", refuse)
        ran = run("register", "new", tmp_path / "so.sosk", "--unit", "ABC", "--name", "ABC", "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "register.read_only")
    assert list(tmp_path.glob("so.sosk*")) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk.full"), (errno.EACCES, "file.not_written"), (errno.EROFS, "file.not_written")],
)
def test_a_full_disk_or_a_read_only_folder_leaves_nothing_half_written(
    run: Run, shared_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("desktop.exchange.durable.os.fsync", refuse)
    out = tmp_path / "bang.xlsx"
    ran = run("report", "summary", "--register", shared_register, "--out", out, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, code)
    assert "bang.xlsx" in ran.err
    assert list(tmp_path.glob("*bang*")) == []


def test_an_operating_system_that_refuses_is_told_by_the_file(
    run: Run, shared_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(desk: Desk) -> Iterator[object]:
        raise PermissionError(errno.EACCES, "Permission denied", "/somewhere/lich-su")

    monkeypatch.setattr("desktop.services.registers.show_register", refuse)
    monkeypatch.setattr("desktop.command_line.register.show_register", refuse)
    ran = run("register", "show", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (3, "file.not_usable")
    assert "lich-su" in ran.err


def test_a_fault_of_ours_is_logged_with_exit_code_seventy_and_no_trace_on_the_screen(
    run: Run, shared_register: Path, monkeypatch: pytest.MonkeyPatch, log_watch: Any, log_folder: Path
) -> None:
    log_watch.expect("a command failed")

    def stumble(*_arguments: object) -> None:
        raise ZeroDivisionError("we divided by zero")

    monkeypatch.setattr("desktop.command_line.register.show_register", stumble)
    ran = run("register", "show", shared_register, "--json")
    assert ran.code == 70
    log = log_folder / "sangkien.log"
    assert ran.document["log"] == str(log)
    assert str(log) in ran.err
    assert "Traceback" not in ran.err
    assert "we divided by zero" in log.read_text(encoding="utf-8")
    assert run("register", "show", shared_register).code == 70


def test_without_a_place_for_the_log_the_fault_is_still_said(
    run: Run, shared_register: Path, monkeypatch: pytest.MonkeyPatch, log_watch: Any, log_folder: Path
) -> None:
    log_watch.expect("a command failed")
    log_folder.write_text("a file stands where the folder should be", encoding="utf-8")

    def stumble(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.command_line.register.show_register", stumble)
    ran = run("register", "show", shared_register, "--json")
    assert (ran.code, ran.document["log"]) == (70, None)


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, Cancelled])
def test_an_interruption_ends_cleanly(
    run: Run, shared_register: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    def interrupt(*_arguments: object) -> None:
        raise interruption

    monkeypatch.setattr("desktop.command_line.check.check_all", interrupt)
    ran = run("check", "--register", shared_register, "--json")
    assert (ran.code, ran.document["error"]["code"]) == (1, "cancelled")
    assert "Đã dừng" in ran.err
    monkeypatch.undo()


def test_the_log_is_let_go_after_a_command(run: Run, shared_register: Path) -> None:
    before = list(logging.getLogger("desktop").handlers)
    run("register", "show", shared_register)
    assert logging.getLogger("desktop").handlers == before


class Terminal:
    """A standard error somebody is looking at."""

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        """Nothing waits."""


def test_progress_is_told_on_a_terminal_at_most_every_fifty_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    seconds = iter([0.0, 0.01, 0.06, 0.12])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    told = TerminalProgress()
    for done in (1, 2, 3, 8):
        told.report(done, 4)
    told.clear()
    assert terminal.written == "\r 25%\r 75%\r100%\r    \r"


def test_progress_is_silent_where_nobody_looks(run: Run, shared_register: Path) -> None:
    assert run("check", "--register", shared_register).err == ""


def test_no_command_loads_qt(shared_register: Path, tmp_path: Path) -> None:
    script = tmp_path / "loaded.py"
    script.write_text(
        "import sys\nfrom desktop.main import main\n"
        "from desktop.command_line.parser import SUMMARIES, adder_of\n"
        "[adder_of(noun) for noun in SUMMARIES]\ncode = main(sys.argv[1:])\n"
        "sys.exit(code or sum(name.startswith('PySide6') for name in sys.modules))\n",
        encoding="utf-8",
    )
    ran = run_program("register", "show", shared_register, "--json", folder=tmp_path, program=str(script))
    assert ran.code == 0, ran.err
    assert ran.document["unit"] == UNIT.unit


def test_the_program_answers_as_a_process_of_its_own(shared_register: Path, tmp_path: Path) -> None:
    ran = run_program("dossier", "list", "--register", shared_register, "--json", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {"dossiers": []}
    refused = run_program("dossier", "list", "--register", tmp_path / "không-có.sosk", folder=tmp_path)
    assert (refused.code, refused.out) == (3, "")
    assert "không-có.sosk" in refused.err
