"""Units (đơn vị, công đoàn trực thuộc), their parts, and who signs for them; lists are data and change with time."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UNIT_CODE = re.compile(r"[A-Z0-9]{2,16}")
"""What a unit code looks like; it stands in file names."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A union whose administrator uses the program, or one of its subordinates.

    Attributes:
        code: as in UNIT_CODE.
        name: full name as printed.
        short_name: as it stands in a table and in a letter's list.
        superior: code of the union above; empty for the highest.
        superior_contact: whom to reach there.
        base: cơ sở, the employer's body that recognises initiatives and issues the certificate.
        place: place name printed before the date of a document.
        successor_of: codes of the units it carries on after a merger or a split.
        source / verified: where it was read, and whether a primary source was seen.
    """

    code: str
    name: str
    short_name: str = ""
    superior: str = ""
    superior_contact: str = ""
    base: str = ""
    place: str = ""
    successor_of: tuple[str, ...] = ()
    source: str = ""
    verified: bool = False

    @property
    def shown_name(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class SubUnit:
    """A part of a unit (bộ phận: workshop, department, second-tier union); targets may be set for it.

    Attributes:
        parent: code of the part it belongs to; empty directly under the unit.
        closed_on: last day it was in use; None while it is.
    """

    code: str
    name: str
    parent: str = ""
    closed_on: date | None = None
    successor_of: tuple[str, ...] = ()


class SignerBody(StrEnum):
    """For whom a signer signs: the union, or the base that recognises initiatives."""

    UNION = "union"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs documents, from day to day.

    Attributes:
        authority: the line above the post ("TM. BAN THƯỜNG VỤ"); several lines are parted by line breaks.
        position: the post as printed ("PHÓ CHỦ TỊCH").
    """

    name: str
    position: str
    authority: str = ""
    body: SignerBody = SignerBody.UNION
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> str:
        """What makes it one entry of the list: the body, the name and the first day."""
        return f"{self.body}/{self.name}/{self.since.isoformat() if self.since else ''}"

    def signs_on(self, day: date) -> bool:
        """Whether the signer may sign on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def signer_on(signers: Iterable[Signer], body: SignerBody, day: date) -> Signer | None:
    """Who signs for `body` on `day`: of several the one who began last; None when nobody does."""
    able = [signer for signer in signers if signer.body is body and signer.signs_on(day)]
    return max(able, key=lambda signer: signer.since or date.min, default=None)


def present_code(units: Mapping[str, Unit], code: str) -> str:
    """The code of the unit that carries on `code` today: itself, or its successor's after mergers.

    A unit that was split has several successors; its old dossiers stay with the old code, which is returned.
    """
    seen = {code}
    while True:
        heirs = [unit.code for unit in units.values() if code in unit.successor_of]
        if len(heirs) != 1 or heirs[0] in seen:
            return code
        code = heirs[0]
        seen.add(code)


def predecessors(units: Iterable[Unit], codes: Collection[str]) -> frozenset[str]:
    """The codes that the units `codes` carry on, through however many mergers and splits; without `codes`."""
    carried_on = {unit.code: unit.successor_of for unit in units}
    found: set[str] = set()
    waiting = list(codes)
    while waiting:
        for code in carried_on.get(waiting.pop(), ()):
            if code not in found and code not in codes:
                found.add(code)
                waiting.append(code)
    return frozenset(found)


def descendants(units: Iterable[Unit], code: str) -> frozenset[str]:
    """The codes of all units under `code`, however deep; without `code` itself."""
    children: dict[str, list[str]] = {}
    for unit in units:
        children.setdefault(unit.superior, []).append(unit.code)
    found: set[str] = set()
    waiting = [code]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found and child != code:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def carry_each_other_on(units: Mapping[str, Unit], one: str, other: str) -> bool:
    """Whether one of two units carries the other on, so that a dossier may pass from the one to the other."""
    known = tuple(units.values())
    return other in predecessors(known, (one,)) or one in predecessors(known, (other,))


def row_unit(units: Mapping[str, Unit], code: str, top: str) -> str:
    """The unit directly under `top` in whose row a table of `top` counts what belongs to `code`.

    What a unit left that was merged counts with the unit that carries it on, what belongs to a unit further down with
    the one above it. The unit `top` itself and units that nobody placed stand in rows of their own.
    """
    seen: set[str] = set()
    at = code
    while at not in seen and at != top:
        seen.add(at)
        at = present_code(units, at)
        unit = units.get(at)
        if unit is None or not unit.superior or unit.superior == top:
            break
        at = unit.superior
    return at
