"""The doctor: green where all is well, red with what to do, and a package that names nobody. All names are invented."""

import json
import logging
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from builders import a_draft, an_author
from commands import Run
from desks import SteppingClock, a_desk

from desktop.domain.benefit import Benefit
from desktop.domain.dossier import Attachment
from desktop.domain.health import Part
from desktop.language.health import SENTENCES
from desktop.main import utc_now
from desktop.services.diagnostics import COMMAND_LOG
from desktop.services.dossiers import enter_dossier
from desktop.services.safekeeping import back_up

NAME, PHONE, AMOUNT, TITLE = "Lâm Thị Hải Yến", "0912 345 678", "15.920.000", "Cải tiến bộ gá súc rửa E-1205"
FOLDED = "Lam Thi Hai Yen"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with a dossier of invented people and a proved backup."""
    desk = a_desk(tmp_path / "so", clock=SteppingClock(utc_now()))
    unit = desk.identity.unit
    authors = (an_author(NAME, 10_000),)
    enter_dossier(
        desk, a_draft(code="", unit=unit, sub_unit=unit, title=TITLE, authors=authors, notes=PHONE, attachments=())
    )
    back_up(desk)
    desk.register.close()
    return desk.register.path


def findings(document: dict[str, object]) -> dict[str, dict[str, str]]:
    listed = document["findings"]
    assert isinstance(listed, list)
    return {each["part"]: each for each in listed}


def test_a_sound_register_is_green(run: Run, register: Path) -> None:
    ran = run("doctor", "--register", register, "--json")
    found = findings(ran.document)
    assert ran.code in (0, 1)
    assert list(found) == [part.value for part in Part]
    assert [each for part, each in found.items() if part != "disk" and each["health"] != "good"] == []


def test_a_missing_key_is_red_and_says_what_to_do(run: Run, register: Path) -> None:
    (register.with_name(f"{register.name}.d") / "key").unlink()
    ran = run("doctor", "--register", register, "--json", "--language", "en")
    assert ran.code == 1
    assert "Restore it from a handover" in findings(ran.document)["keys"]["sentence"]


def test_a_file_that_is_no_register_is_refused_with_findings(run: Run, register: Path) -> None:
    register.write_bytes(b"no register" * 1_000)
    ran = run("doctor", "--register", register, "--json")
    assert ran.code == 3
    assert findings(ran.document)["register"]["health"] == "bad"


def test_the_package_names_nobody_and_no_amount(run: Run, register: Path, log_folder: Path, tmp_path: Path) -> None:
    log_folder.mkdir(parents=True, exist_ok=True)
    told = [
        f"2026-06-01 08:00:00,123 INFO desktop.services.dossiers: saved {TITLE} by {NAME} ({PHONE}), {AMOUNT} đồng",
        "2026-06-01 08:00:01,123 ERROR desktop.command_line.failures: a command failed",
        "Traceback (most recent call last):",
        f'  File "/home/{FOLDED.replace(" ", "")}/so/desktop/services/dossiers.py", line 12, in enter_dossier',
        f'    raise ValueError("{NAME}")',
        f"ValueError: {FOLDED} {PHONE} 15920000",
        f"{FOLDED} wrote {AMOUNT}",
        f"2026-06-01 08:00:02,123 INFO desktop.ui.background: {FOLDED} earned 15920000",
    ]
    (log_folder / COMMAND_LOG).write_text("\n".join(told), encoding="utf-8")
    ran = run("doctor", "--register", register, "--package", tmp_path / "goi.zip", "--json")
    with zipfile.ZipFile(tmp_path / "goi.zip") as package:
        assert package.namelist() == ran.document["package"]["files"]
        text = "\n".join(package.read(name).decode("utf-8") for name in package.namelist())
    secrets = [*NAME.split(), *FOLDED.split(), *TITLE.split(), *PHONE.split(), "15920000", AMOUNT, "Bình Minh"]
    assert [secret for secret in secrets if len(secret) > 2 and secret in text] == []
    for kept in ("desktop/services/dossiers.py", "line 12, in enter_dossier", "ValueError", "a command failed"):
        assert kept in text


def test_what_the_program_logs_itself_names_nobody(run: Run, register: Path, log_folder: Path, tmp_path: Path) -> None:
    logging.getLogger("desktop").setLevel(logging.INFO)
    given = {"title": TITLE, "authors": [{"name": NAME, "share_bp": 10_000}], "notes": PHONE, "state": "nonsense"}
    (tmp_path / "ho-so.json").write_text(json.dumps(given), encoding="utf-8")
    for command in (("check",), ("doctor",), ("dossier", "list", "--find", NAME)):
        run(*command, "--register", register)
    run("dossier", "add", "--from", tmp_path / "ho-so.json", "--register", register)
    run("workbook", "import", tmp_path / "ho-so.json", "--register", register)
    logged = "".join(path.read_text(encoding="utf-8") for path in log_folder.glob("*.log*"))
    assert logged
    assert [secret for secret in (NAME, TITLE, PHONE, AMOUNT, FOLDED) if secret in logged] == []


def test_every_sentence_of_the_doctor_is_used() -> None:
    sources = [Path("desktop/services/doctor.py")]
    written = "".join((Path(__file__).parents[2] / source).read_text(encoding="utf-8") for source in sources)
    parts = ("register", "attachments", "fonts", "templates", "clock", "folder", "lock", "keys")
    said = {code for code in SENTENCES if code in written} | {f"doctor.{part}" for part in parts}
    assert said == set(SENTENCES)


def test_a_clock_moved_back_is_red(run: Run, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so", clock=SteppingClock(utc_now() + timedelta(days=2)))
    enter_dossier(desk, a_draft(code="", unit=desk.identity.unit, sub_unit=desk.identity.unit, attachments=()))
    desk.register.close()
    clock = findings(run("doctor", "--register", desk.register.path, "--json").document)["clock"]
    assert (clock["health"], clock["code"]) == ("bad", "doctor.clock_moved_back")


def test_a_register_in_use_keeps_its_own_exit_code(run: Run, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so")
    ran = run("doctor", "--register", desk.register.path, "--json")
    desk.register.close()
    assert ran.code == 4
    assert findings(ran.document)["lock"]["health"] == "bad"


def test_changed_and_missing_attachments_are_counted(run: Run, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so", clock=SteppingClock(utc_now()))
    kept = [desk.register.files.add_bytes(content) for content in (b"one", b"two")]
    files = tuple(Attachment(sha256, f"{sha256[:4]}.pdf", 3) for sha256 in (*kept, "ab" * 32))
    unit = desk.identity.unit
    enter_dossier(desk, a_draft(code="", unit=unit, sub_unit=unit, attachments=files, benefit=Benefit()))
    path = desk.register.files.path(kept[0])
    assert path is not None
    desk.register.close()
    path.chmod(0o600)
    path.write_bytes(b"0ne")
    found = findings(run("doctor", "--register", desk.register.path, "--json", "--language", "en").document)
    assert "Of 3 files 1 are missing and 1 were changed" in found["attachments"]["sentence"]
