"""The list of units — those a superior consolidates, and the unit itself — and the targets set for them."""

from desktop.domain.folding import clean_text
from desktop.domain.refusals import NotAllowed
from desktop.domain.targets import Target
from desktop.domain.units import UNIT_CODE, Unit
from desktop.services.desk import Desk


def list_units(desk: Desk) -> list[Unit]:
    """The units this register knows, by code."""
    with desk.register.read() as view:
        return view.organisation.units()


def find_unit(desk: Desk, code: str) -> Unit | None:
    """A unit of the list; None when nobody entered it."""
    return next((unit for unit in list_units(desk) if unit.code == code), None)


def save_unit(desk: Desk, unit: Unit) -> Unit:
    """Keep a unit in place of what the list had of it. Raises NotAllowed for a code that is none, or without a name."""
    if not UNIT_CODE.fullmatch(unit.code):
        raise NotAllowed("unit.bad_code", unit=unit.code)
    if not clean_text(unit.name):
        raise NotAllowed("unit.no_name")
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_unit(unit)
        work.commit()
    return unit


def targets_of_all(desk: Desk) -> list[Target]:
    """Every target of every unit and part this register knows."""
    with desk.register.read() as view:
        return view.organisation.targets()
