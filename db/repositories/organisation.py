"""The unit's own short lists (sub-units, signers, targets, known units) and its settings."""

from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import Entry, HistoryRepository
from db.tables.organisation import OrganisationRow, SettingRow
from desktop.domain.batches import Change
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.domain.targets import Target
from desktop.domain.units import Signer, SubUnit, Unit

T = TypeVar("T")


class OrganisationRepository:
    """The unit's own data inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def sub_units(self) -> list[SubUnit]:
        """Parts of the unit, by code."""
        return self._all("sub_unit", SubUnit)

    def save_sub_unit(self, sub_unit: SubUnit) -> None:
        """Write a new or changed part of the unit."""
        self._save("sub_unit", sub_unit.code, sub_unit)

    def remove_sub_unit(self, code: str) -> None:
        """Take a part of the unit out (the undo of an import that named it first)."""
        self._remove("sub_unit", code)

    def units(self) -> list[Unit]:
        """Known units, by code."""
        return self._all("unit", Unit)

    def save_unit(self, unit: Unit) -> None:
        """Write a new or changed unit."""
        self._save("unit", unit.code, unit)

    def signers(self) -> list[Signer]:
        """Who signs documents, with dates."""
        return self._all("signer", Signer)

    def save_signer(self, signer: Signer) -> None:
        """Write a new or changed signer."""
        self._save("signer", signer.key, signer)

    def remove_signer(self, key: str) -> None:
        """Take a signer out, or the entry he had under another name or day."""
        self._remove("signer", key)

    def targets(self) -> list[Target]:
        """Assigned and self-registered targets."""
        return self._all("target", Target)

    def save_target(self, target: Target) -> None:
        """Write a new or changed target."""
        self._save("target", target.key, target)

    def remove_target(self, key: str) -> None:
        """Take a target out (the undo of the results that brought it)."""
        self._remove("target", key)

    def setting(self, key: str) -> Plain:
        """The value of a setting; None when it was never set."""
        value: Plain = self._connection.scalar(select(SettingRow.value).where(SettingRow.key == key))
        return value

    def settings(self) -> Mapping[str, Plain]:
        """All settings that were ever set."""
        return {row.key: row.value for row in self._connection.execute(select(SettingRow.key, SettingRow.value))}

    def save_setting(self, key: str, value: Plain) -> None:
        """Set a setting, or with None leave it as if it had never been set."""
        old = self.setting(key)
        if old != value:
            row = {"key": key, "value": value}
            if value is None:
                self._connection.execute(delete(SettingRow).where(SettingRow.key == key))
            else:
                self._connection.execute(upsert(SettingRow).values(row).on_conflict_do_update(["key"], set_=row))
            self._history.remember([Entry("setting.changed", "setting", key, {"value": Change(old, value)})])

    def _all(self, kind: str, of: type[T]) -> list[T]:
        values = select(OrganisationRow.value).where(OrganisationRow.kind == kind).order_by(OrganisationRow.key)
        return [from_plain(of, value) for value in self._connection.scalars(values)]

    def _save(self, kind: str, key: str, value: object) -> None:
        old: Plain = self._value(kind, key)
        new = to_plain(value)
        if old != new:
            row = {"kind": kind, "key": key, "value": new}
            self._connection.execute(
                upsert(OrganisationRow).values(row).on_conflict_do_update(["kind", "key"], set_=row)
            )
            self._history.remember([Entry(f"{kind}.changed", kind, key, {"value": Change(old, new)})])

    def _remove(self, kind: str, key: str) -> None:
        old: Plain = self._value(kind, key)
        if old is not None:
            self._connection.execute(
                delete(OrganisationRow).where(OrganisationRow.kind == kind, OrganisationRow.key == key)
            )
            self._history.remember([Entry(f"{kind}.removed", kind, key, {"value": Change(old, None)})])

    def _value(self, kind: str, key: str) -> Plain:
        found = select(OrganisationRow.value).where(OrganisationRow.kind == kind, OrganisationRow.key == key)
        value: Plain = self._connection.scalar(found)
        return value
