"""Making a register and showing what it holds."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.refusals import Refused
from desktop.domain.submission import RegisterIdentity, RegisterRole
from desktop.domain.units import UNIT_CODE, Unit
from desktop.services.desk import Desk, Desks
from desktop.services.keys import make_key

SUFFIX = ".sosk"


@dataclass(frozen=True, slots=True)
class NewRegister:
    """What is asked of the clerk for a new register.

    Attributes:
        superior: code of the unit submissions go to; empty for the highest.
        programme: id of the programme new dossiers enter; empty for none.
    """

    unit: str
    name: str
    superior: str = ""
    superior_name: str = ""
    place: str = ""
    programme: str = ""
    role: RegisterRole = RegisterRole()


@dataclass(frozen=True, slots=True)
class RegisterOverview:
    """What a register holds, in numbers."""

    identity: RegisterIdentity
    path: Path
    dossiers: int
    trashed: int
    certificates: int
    received: int
    events: int
    history_head: str


def make_register(desks: Desks, path: Path, asked: NewRegister, at: datetime) -> Desk:
    """Make a register with its key beside it, and sit down before it.

    Raises Refused for a unit code that may not stand in file names, and as Desks.create does.
    """
    if not UNIT_CODE.fullmatch(asked.unit) or (asked.superior and not UNIT_CODE.fullmatch(asked.superior)):
        raise Refused("unit.bad_code", unit=asked.unit if not UNIT_CODE.fullmatch(asked.unit) else asked.superior)
    if not asked.name.strip():
        raise Refused("unit.no_name")
    identity = RegisterIdentity(
        register=str(uuid.uuid4()),
        unit=asked.unit,
        name=asked.name,
        superior=asked.superior,
        superior_name=asked.superior_name,
        place=asked.place,
        programme=asked.programme,
        stream=uuid.uuid4().hex,
        created=at,
        role=asked.role,
    )
    desk = desks.create(path if path.suffix else path.with_suffix(SUFFIX), identity)
    try:
        make_key(desk)
        _enter_known_units(desk)
    except BaseException:
        desk.register.close()
        raise
    return desk


def show_register(desk: Desk) -> RegisterOverview:
    """What the register holds."""
    with desk.register.read() as view:
        return RegisterOverview(
            identity=desk.identity,
            path=desk.register.path,
            dossiers=view.dossiers.count(),
            trashed=sum(1 for _ in view.dossiers.all(trashed=True)),
            certificates=len(view.certificates.all()),
            received=sum(1 for _ in view.exchange.received()),
            events=view.history.count(),
            history_head=view.history.head(),
        )


def superior_name(desk: Desk) -> str:
    """Name of the unit above as printed on documents; its code where the name is not known."""
    identity = desk.identity
    known = {unit.code: unit.name for unit in desk.reference.units}
    return identity.superior_name or known.get(identity.superior, identity.superior)


def _enter_known_units(desk: Desk) -> None:
    """A superior register starts with the shipped list of units below it, and itself."""
    identity = desk.identity
    own = Unit(identity.unit, identity.name, superior=identity.superior, place=identity.place)
    below = [unit for unit in desk.reference.units if unit.superior == identity.unit and identity.role.superior]
    with desk.register.change(desk.who(), desk.now()) as work:
        for unit in (own, *below):
            work.organisation.save_unit(unit)
        work.commit()
