"""Saved mappings (bộ ghép cột): which column is which field, kept in the register for the next workbook of the make."""

from collections.abc import Mapping

from desktop.domain.plain import Plain
from desktop.services.desk import Desk
from desktop.services.ports import View

COLUMN_MAPPINGS = "import.column_mappings"
"""Setting that holds them: heading -> field, by the fingerprint of the header."""


def saved_columns(desk: Desk, fingerprint: str) -> Mapping[str, str]:
    """The columns saved for headers of this fingerprint; empty where none are."""
    with desk.register.read() as view:
        found = _kept(view).get(fingerprint)
    return {heading: str(field) for heading, field in found.items()} if isinstance(found, dict) else {}


def save_columns(desk: Desk, fingerprint: str, columns: Mapping[str, str]) -> None:
    """Keep these columns for every header of this fingerprint; without any, forget what was kept."""
    with desk.register.change(desk.who(), desk.now()) as work:
        kept = _kept(work)
        if columns:
            kept[fingerprint] = dict(columns)
        else:
            kept.pop(fingerprint, None)
        work.organisation.save_setting(COLUMN_MAPPINGS, kept)
        work.commit()


def _kept(view: View) -> dict[str, Plain]:
    kept = view.organisation.setting(COLUMN_MAPPINGS)
    return dict(kept) if isinstance(kept, dict) else {}
