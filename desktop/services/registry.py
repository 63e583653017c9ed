"""Danh bạ đơn vị và khóa: the units a register knows with their keys, told to those below or above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.refusals import Refused
from desktop.domain.submission import BundleKind, KeyStatus, KnownKey
from desktop.domain.units import Unit, descendants
from desktop.exchange.json_form import JsonObject
from desktop.exchange.keys import key_id
from desktop.exchange.kinds import UNITS
from desktop.exchange.reader import OpenBundle
from desktop.exchange.result_records import unit_key_record, unit_of_record
from desktop.services.bundles import OUTBOX
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.keys import own_key
from desktop.services.outgoing import Content, finish, freeze, unfinished_to
from desktop.services.ports import Progress, UnitOfWork, View

MADE = "registry.made_rev"
TAKEN = "registry.taken_rev"
"""Settings with the revision told last, and (followed by a unit's code) the one taken last from that unit."""


@dataclass(frozen=True, slots=True)
class MadeRegistry:
    """A registry on the disk: which revision of the list of units and keys it tells, and how many units."""

    file: Path
    id: str
    to_unit: str
    rev: int
    units: int


def make_registry(
    desk: Desk, to_unit: str, folder: Path | None = None, progress: Progress | None = None
) -> MadeRegistry:
    """Tell a unit below, or the superior, which units there are and whose keys are confirmed here.

    The superior is told of the units below this one alone. Raises Refused for a full disk or a read-only folder.
    """
    outbox = folder or desk.register.folder / OUTBOX
    while (left := unfinished_to(desk, to_unit)) is not None:
        finish(desk, left, outbox, progress)
    with desk.register.change(desk.who(), desk.now()) as work:
        made = work.organisation.setting(MADE)
        rev = 1 + (made if isinstance(made, int) else 0)
        work.organisation.save_setting(MADE, rev)
        frozen = freeze(desk, work, _content(desk, work, to_unit, rev))
        work.commit()
    made_file = finish(desk, frozen, outbox, progress)
    units = made_file.control["units"]
    return MadeRegistry(made_file.file, made_file.bundle.bundle_id, to_unit, rev, units)


def take_registry(desk: Desk, work: UnitOfWork, bundle: OpenBundle) -> int:
    """Take the units and keys a registry tells of; how many lines were news, 0 for one not newer than the last.

    The superior speaks for all units but this one, a unit below for itself and those under it; what others say of
    further units is left aside. Raises Refused where it would put another key in the place of a confirmed one.
    """
    sender, rev = bundle.header.sender, bundle.header.control["registry_rev"]
    setting = f"{TAKEN}.{sender}"
    before = work.organisation.setting(setting)
    if isinstance(before, int) and rev <= before:
        return 0
    spoken_for = _spoken_for(desk, work, sender, bundle)
    records = [each for each in bundle.records(UNITS) if str(each["unit"]) in spoken_for]
    news = sum(_take_unit(work, each) + _take_key(desk, work, each) for each in records)
    work.organisation.save_setting(setting, rev)
    return news


def _content(desk: Desk, view: View, to_unit: str, rev: int) -> Content:
    identity = desk.identity
    own = Unit(identity.unit, identity.name, superior=identity.superior, place=identity.place)
    units = {unit.code: unit for unit in (own, *view.organisation.units())}
    told = descendants(units.values(), identity.unit) | {identity.unit} if to_unit == identity.superior else set(units)
    keys: dict[str, list[KnownKey]] = {}
    for key in view.exchange.known_keys():
        if key.status is not KeyStatus.PENDING:
            keys.setdefault(key.unit, []).append(key)
    records = [
        (f"{code}:{number}", record)
        for code in sorted(told)
        for number, record in enumerate(_lines(desk, units[code], keys.get(code, []), rev), 1)
    ]
    return Content(
        kind=BundleKind.REGISTRY,
        to_unit=to_unit,
        control={"registry_rev": rev, "units": len(told)},
        streams={UNITS: [frozen_record(desk, UNITS, uid, rev, record) for uid, record in records]},
        for_people={
            "from_name": identity.name,
            "to_name": units[to_unit].name if to_unit in units else identity.superior_name or to_unit,
            "place": identity.place,
        },
    )


def _lines(desk: Desk, unit: Unit, keys: Iterable[KnownKey], rev: int) -> Iterable[JsonObject]:
    """A line for each key of a unit; one without any where it has no register of its own."""
    if unit.code == desk.identity.unit:
        yield unit_key_record(unit, own_key(desk).public_key, rev) | {"status": KeyStatus.CONFIRMED.value}
        return
    known = False
    for key in keys:
        known = True
        line = unit_key_record(unit, bytes.fromhex(key.public_key), rev) | {"status": key.status.value}
        if key.confirmed_on is not None:
            line["confirmed_on"] = f"{key.confirmed_on:%Y-%m-%dT%H:%M:%SZ}"
        yield line
    if not known:
        line = unit_key_record(unit, own_key(desk).public_key, rev)
        yield {name: value for name, value in line.items() if name not in ("public_key", "fingerprint")}


def _spoken_for(desk: Desk, work: UnitOfWork, sender: str, bundle: OpenBundle) -> frozenset[str]:
    told = [unit_of_record(record) for record in bundle.records(UNITS)]
    if sender == desk.identity.superior:
        return frozenset(unit.code for unit in told) - {desk.identity.unit}
    known: Mapping[str, Unit] = {unit.code: unit for unit in (*told, *work.organisation.units())}
    below = descendants(known.values(), sender) | {sender}
    return below if sender in descendants(work.organisation.units(), desk.identity.unit) else frozenset()


def _take_unit(work: UnitOfWork, record: JsonObject) -> int:
    told = unit_of_record(record)
    present = next((unit for unit in work.organisation.units() if unit.code == told.code), None)
    merged = told
    if present is not None:
        # What only this register knows of a unit stays: its base, its place, where the entry was read.
        base, place, source, verified = present.base, present.place, present.source, present.verified
        merged = replace(told, base=base, place=place, source=source, verified=verified)
    if merged == present:
        return 0
    work.organisation.save_unit(merged)
    return 1


def _take_key(desk: Desk, work: UnitOfWork, record: JsonObject) -> int:
    public = record.get("public_key")
    if not isinstance(public, str):
        return 0
    unit, told_id = str(record["unit"]), key_id(bytes.fromhex(public))
    status = KeyStatus(str(record.get("status", KeyStatus.CONFIRMED.value)))
    known = [key for key in work.exchange.known_keys() if key.unit == unit]
    same = next((key for key in known if key.key_id == told_id), None)
    if same is not None and same.status is status:
        return 0
    confirmed = [key for key in known if key.status is KeyStatus.CONFIRMED and key.key_id != told_id]
    if status is KeyStatus.CONFIRMED and confirmed:
        raise Refused("key.changed", unit=unit)
    key = same or KnownKey(unit, told_id, public, status, desk.now())
    confirmed_on = desk.now() if status is KeyStatus.CONFIRMED else key.confirmed_on
    work.exchange.save_key(replace(key, status=status, confirmed_on=confirmed_on))
    return 1
