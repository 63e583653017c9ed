"""Making, opening, locking and refusing registers, on real files."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_draft
from registers import CLERK, NOW, an_identity, new_register

from db import places, upgrade
from db.registers import SCHEMA, SqlRegister, SqlRegisters, folder_of
from desktop.domain.listing import Standing
from desktop.domain.refusals import Refused, RegisterInUse


def test_a_register_keeps_whose_it_is(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    identity = register.identity
    register.close()
    reopened = SqlRegisters().open(register.path)
    assert reopened.identity == identity == an_identity()
    reopened.close()


def test_a_closed_register_stands_alone_in_one_file(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    register.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["binh-minh.sosk", "binh-minh.sosk.d"]


def test_a_file_that_is_there_is_never_made_over(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    with pytest.raises(Refused, match=r"register\.exists"):
        new_register(tmp_path)
    assert register.identity.unit == "BSR"
    register.close()


def test_a_second_program_is_told_who_holds_the_register(register: SqlRegister) -> None:
    code = (
        "import sys; from pathlib import Path; from db.registers import SqlRegisters\n"
        "try: SqlRegisters().open(Path(sys.argv[1]))\n"
        "except Exception as error: print(error.code, sorted(error.parameters))"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", code, str(register.path)], capture_output=True, text=True, check=True, cwd=root
    )
    assert found.stdout.strip() == "register.in_use ['computer', 'file', 'name', 'since']"


def test_the_same_program_cannot_open_it_twice_either(register: SqlRegister) -> None:
    with pytest.raises(RegisterInUse):
        SqlRegisters().open(register.path)


def test_the_lock_falls_with_the_program(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    register.close()
    code = (
        "import os, sys; from pathlib import Path; from db.registers import SqlRegisters\n"
        "SqlRegisters().open(Path(sys.argv[1])); os._exit(9)"
    )
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", code, str(register.path)], check=False, cwd=root)
    assert killed.returncode == 9
    SqlRegisters().open(register.path).close()


@pytest.fixture
def closed(empty_register_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "binh-minh.sosk"
    shutil.copy(empty_register_file, path)
    return path


def refused_code(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Refused) as refused:
        SqlRegisters().open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    return refused.value.code


def test_a_missing_register_is_named(tmp_path: Path) -> None:
    assert refused_code(tmp_path / "khong-co.sosk") == "register.missing"


def test_a_register_of_a_newer_program_stays_untouched(closed: Path) -> None:
    raw = sqlite3.connect(closed)
    raw.execute("UPDATE alembic_version SET version_num = 'v0999'")
    raw.commit()
    raw.close()
    assert refused_code(closed) == "register.newer"


def test_another_kind_of_file_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "a.sosk"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE x (y)")
    raw.commit()
    raw.close()
    assert refused_code(path) == "register.not_a_register"


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hong.sosk"
    path.write_bytes(content)
    assert refused_code(path) == "register.damaged"


def test_a_torn_register_is_found_after_an_unclean_stop(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    with register.change(CLERK, NOW) as work:
        work.dossiers.save(a_draft(), Standing(), verb="dossier.saved")
        work.commit()
    torn = tmp_path / "other" / "hong.sosk"
    torn.parent.mkdir()
    shutil.copy(register.path, torn)
    shutil.copy(f"{register.path}-wal", f"{torn}-wal")
    register.close()
    with torn.open("r+b") as stream:
        stream.seek(torn.stat().st_size // 2)
        stream.write(b"\xa5" * 20_000)
    with pytest.raises(Refused, match=r"register\.damaged"):
        SqlRegisters().open(torn)


def test_what_was_committed_before_a_kill_is_there_after(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    with register.change(CLERK, NOW) as work:
        work.dossiers.save(a_draft(), Standing(), verb="dossier.saved")
        work.commit()
    copy = tmp_path / "sau-khi-tat-may" / "so.sosk"
    copy.parent.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{register.path}{suffix}", f"{copy}{suffix}")
    register.close()
    reopened = SqlRegisters().open(copy)
    with reopened.read() as view:
        assert view.dossiers.get(a_draft().uid) == a_draft()
    reopened.close()


def test_a_read_only_folder_is_refused_in_words(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(folder: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "mkdir", read_only)
    assert refused_code(closed) == "register.read_only"


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object) -> None:
        path.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upgrade, "make_schema", full)
    with pytest.raises(sqlite3.OperationalError):
        new_register(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_in_the_middle_of_a_change_takes_nothing(register: SqlRegister) -> None:
    before = list(register.dump())
    with register.change(CLERK, NOW) as work:
        work._connection.exec_driver_sql("PRAGMA max_page_count = 1")
        work._connection.exec_driver_sql("ROLLBACK")
    many = ((a_draft(uid=f"{number:08d}-0000-4000-8000-000000000000"), Standing()) for number in range(2000))
    with pytest.raises(Refused, match=r"disk\.full"), register.change(CLERK, NOW) as work:
        work.dossiers.add_many(many, verb="dossier.imported")
    assert list(register.dump()) == before


def test_a_backup_is_proved_and_never_written_over(register: SqlRegister, tmp_path: Path) -> None:
    with register.change(CLERK, NOW) as work:
        work.dossiers.save(a_draft(), Standing(), verb="dossier.saved")
        work.commit()
    backup = tmp_path / "sao-luu" / "1.sosk"
    assert register.back_up(backup).dossiers == 1
    restored = SqlRegisters().open(backup)
    assert list(restored.dump()) == list(register.dump())
    restored.close()


def test_the_schema_named_here_is_the_newest_migration() -> None:
    assert upgrade.newest_version() == SCHEMA


def test_the_migrations_make_exactly_the_tables_the_program_uses(closed: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from db.sqlite import make_engine
    from db.tables import Base

    engine = make_engine(closed, read_only=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def _is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (kind == "table" and name == "dossier_words")


OLDER_STEP = '''"""A step after today's. Reason: to try an upgrade."""

from alembic import op

revision = "v0900"
down_revision = "{newest}"


def upgrade() -> None:
    """Add a column."""
    op.execute("{statement}")
'''


def with_step(tmp_path: Path, statement: str) -> Path:
    migrations = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    step = migrations / "versions" / "v0900_try.py"
    step.write_text(OLDER_STEP.format(newest=SCHEMA, statement=statement), encoding="utf-8")
    return migrations


def test_an_older_register_is_upgraded_on_a_copy_and_swapped(closed: Path, tmp_path: Path) -> None:
    migrations = with_step(tmp_path, "ALTER TABLE dossier ADD COLUMN later TEXT")
    assert upgrade.bring_up_to_date(closed, migrations) is True
    raw = sqlite3.connect(closed)
    assert "later" in [row[1] for row in raw.execute("PRAGMA table_info(dossier)")]
    raw.close()
    assert sorted(path.name for path in closed.parent.iterdir()) == ["binh-minh.sosk", "migrations"]


def test_an_upgrade_that_fails_leaves_the_register_as_it_was(closed: Path, tmp_path: Path) -> None:
    before = closed.read_bytes()
    migrations = with_step(tmp_path, "ALTER TABLE no_such_table ADD COLUMN later TEXT")
    with pytest.raises(Exception, match="no_such_table"):
        upgrade.bring_up_to_date(closed, migrations)
    assert closed.read_bytes() == before
    assert sorted(path.name for path in closed.parent.iterdir()) == ["binh-minh.sosk", "migrations"]


@pytest.mark.parametrize("folder", ["OneDrive", "OneDrive - Công ty", "Dropbox", "Google Drive"])
def test_a_synchronised_folder_is_refused_with_its_name(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "so.sosk"
    path.parent.mkdir()
    with pytest.raises(Refused, match=r"register\.in_cloud_folder"):
        SqlRegisters().create(path, an_identity(), CLERK)
    assert list(path.parent.iterdir()) == []


MOUNTS = "/dev/sda1 / ext4 rw 0 0\nnas:/x /mnt/nas nfs4 rw 0 0\n//may/chung /mnt/o\\040chung cifs rw 0 0\n"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/mnt/nas/so", "nfs4"), ("/mnt/o chung/a", "cifs"), ("/home/x", "ext4"), ("/mnt/nas2", "ext4")],
)
def test_network_drives_are_told_from_local_ones(folder: str, kind: str) -> None:
    assert places.file_system_of(Path(folder), MOUNTS) == kind


def test_a_windows_share_is_a_network_path() -> None:
    assert places.is_windows_network_path("\\\\MAYCHU\\CongDoan")


def test_the_folder_of_a_register_lies_beside_it() -> None:
    assert folder_of(Path("/a/so.sosk")) == Path("/a/so.sosk.d")
