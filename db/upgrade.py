"""From any released schema to today's: on a copy, which takes the place of the register only when it is sound."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from db.backups import make_backup
from db.sqlite import copy_database, first_fault, make_engine, schema_version
from desktop.domain.refusals import Refused

MIGRATIONS = Path(__file__).parent / "migrations"


def newest_version(migrations: Path = MIGRATIONS) -> str:
    """The schema this program writes."""
    head = ScriptDirectory.from_config(_config(migrations)).get_current_head()
    assert head is not None
    return head


def make_schema(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Bring a new or older register file to the newest schema, in place."""
    path.touch(mode=0o600)
    engine = make_engine(path)
    config = _config(migrations)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()


def bring_up_to_date(path: Path, migrations: Path = MIGRATIONS, backup: Path | None = None) -> bool:
    """Upgrade the register at `path` when it is of an older schema; whether it was.

    It is backed up to `backup` before, where that is given.

    Raises Refused for a file that is no register, one of a newer program, and one whose upgrade did not come out sound;
    the register itself is untouched then.
    """
    found = schema_version(path)
    if found is None:
        raise Refused("register.not_a_register", file=path.name)
    script = ScriptDirectory.from_config(_config(migrations))
    known = {revision.revision for revision in script.walk_revisions()}
    if found not in known:
        raise Refused("register.newer", file=path.name, schema=found)
    if found == script.get_current_head():
        return False
    if backup is not None:
        make_backup(path, backup)
    copy = path.with_name(f".{path.name}.upgrade")
    copy.unlink(missing_ok=True)
    try:
        copy_database(path, copy)
        make_schema(copy, migrations)
        copy_alone = copy.with_name(f"{copy.name}.alone")
        copy_database(copy, copy_alone)
        fault = first_fault(copy_alone)
        if fault:
            raise Refused("register.upgrade_failed", file=path.name, found=fault)
        copy_alone.replace(path)
    finally:
        for left in path.parent.glob(f"{copy.name}*"):
            left.unlink()
    return True


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("version_locations", str(migrations / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
