"""The logical dump: what a register says, row by row and sorted, without how it came to say it.

Two registers that say the same have equal dumps: import then undo leaves the dump as it was.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import Connection, select

from db.tables import Base
from desktop.domain.plain import Plain

LEFT_OUT_TABLES = frozenset(
    {"event", "event_value", "batch", "outgoing_bundle", "frozen_record", "incoming_bundle"}
    | {"given_receipt", "received_via"}
    | {"suspected_pair", "screened"}
    | {"acknowledged", "acknowledged_file", "taken_receipt", "result_choice"}
    | {"proved_backup", "data_export"}
)
"""Logs of history, batches, bundles and receipts tell how the register came to be, not what it says; what screening
finds can be found again."""

LEFT_OUT_COLUMNS = frozenset({"rev", "id", "bundle_id"})
"""Revisions grow by undo too, row numbers are only good inside one file, and which of two bundles that bring the same
record came first is a matter of their log."""


def logical_dump(connection: Connection) -> Iterator[Mapping[str, Plain]]:
    """One mapping a row: `table` and its columns; sorted by table and content."""
    uids = _dossier_uids(connection)
    for table in sorted(Base.metadata.tables.values(), key=lambda table: table.name):
        if table.name in LEFT_OUT_TABLES:
            continue
        rows = []
        for row in connection.execute(select(table)).mappings():
            plain: dict[str, Plain] = {"table": table.name}
            plain |= {name: _plain(row[name]) for name in row if name not in LEFT_OUT_COLUMNS}
            if "dossier_id" in plain:
                plain["dossier"] = uids[row["dossier_id"]]
                del plain["dossier_id"]
            rows.append(plain)
        yield from sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))


def _dossier_uids(connection: Connection) -> Mapping[int, str]:
    table = Base.metadata.tables["dossier"]
    return {row.id: row.uid for row in connection.execute(select(table.c.id, table.c.uid))}


def _plain(value: object) -> Plain:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    raise TypeError(type(value).__name__)
