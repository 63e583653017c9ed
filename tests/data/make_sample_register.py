"""Makes the sample register of the present schema, which every later program must open (tests/data/registers).

    .venv/bin/python tests/data/make_sample_register.py

Run once for each released schema and commit what it writes; never make an older one again. All people are invented.
"""

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from two_desks import make_two_registers

from db.registers import SCHEMA
from db.sqlite import copy_database

HERE = Path(__file__).parent


def make_sample(target: Path) -> None:
    """Write a unit's register with four dossiers, people, a confirmed key and its history."""
    with tempfile.TemporaryDirectory(prefix="sample-") as folder:
        make_two_registers(Path(folder))
        alone = Path(folder) / "alone.sosk"
        copy_database(Path(folder) / "lhdbm.sosk", alone)
        with closing(sqlite3.connect(alone)) as connection:
            connection.execute("VACUUM")
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(alone, target)


if __name__ == "__main__":
    make_sample(HERE / "registers" / f"{SCHEMA}.sosk")
