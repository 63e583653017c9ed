"""The first step: the registers of the unit and of its superior, with who signs and what is to be reached."""

from collections.abc import Iterable

from desktop.domain.submission import RegisterRole
from desktop.domain.targets import Target
from desktop.domain.units import Signer, Unit
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.registers import NewRegister, make_register
from desktop.services.settings import BASE, CLERK
from desktop.tour.folder import REGISTERS
from desktop.tour.practice import PracticeUnit, Scenario
from desktop.tour.walk import Done, Walk


def make_registers(walk: Walk) -> Done:
    """Make both registers and enter what Settings would hold."""
    scenario = walk.practice.scenario
    unit = _make(walk, scenario.unit, scenario.superior, RegisterRole())
    superior = _make(walk, scenario.superior, None, RegisterRole(superior=True))
    walk.sit_down(unit, superior)
    _settle(unit, scenario.unit, scenario.signers)
    _settle(superior, scenario.superior, scenario.superior_signers)
    _enter_parts_and_targets(unit, scenario)
    _enter_units_and_targets(superior, scenario)
    said = _("Two ordinary registers, one for {unit} and one for {superior}, each with its own key.").format(
        unit=scenario.unit.name, superior=scenario.superior.name
    )
    return Done(said, (unit.register.path, superior.register.path))


def _make(walk: Walk, unit: PracticeUnit, superior: PracticeUnit | None, role: RegisterRole) -> Desk:
    asked = NewRegister(
        unit=unit.code,
        name=unit.name,
        superior=superior.code if superior else "",
        superior_name=superior.name if superior else "",
        place=unit.place,
        programme=walk.practice.scenario.programme,
        role=role,
    )
    return make_register(walk.desks, walk.path(REGISTERS, f"{unit.code.lower()}.sosk"), asked, walk.desks.clock())


def _settle(desk: Desk, unit: PracticeUnit, signers: Iterable[Signer]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(CLERK, unit.clerk)
        work.organisation.save_setting(BASE, unit.base)
        for signer in signers:
            work.organisation.save_signer(signer)
        work.commit()


def _enter_parts_and_targets(desk: Desk, scenario: Scenario) -> None:
    own = [target for target in _targets(desk, scenario) if target.unit == desk.identity.unit]
    with desk.register.change(desk.who(), desk.now()) as work:
        for part in scenario.sub_units:
            work.organisation.save_sub_unit(part)
        for target in own:
            work.organisation.save_target(target)
        work.commit()


def _enter_units_and_targets(desk: Desk, scenario: Scenario) -> None:
    unit = scenario.unit
    below = Unit(unit.code, unit.name, unit.short_name, desk.identity.unit, base=unit.base, place=unit.place)
    with desk.register.change(desk.who(), desk.now()) as work:
        for each in (below, *scenario.other_units):
            work.organisation.save_unit(each)
        for target in _targets(desk, scenario):
            if not target.sub_unit:
                work.organisation.save_target(target)
        work.commit()


def _targets(desk: Desk, scenario: Scenario) -> list[Target]:
    programme = desk.programme(scenario.programme)
    assert programme is not None
    periods = {phase.code: phase.registration for phase in programme.phases}
    return [
        Target(
            programme=programme.id,
            unit=target.unit,
            period=periods[target.phase],
            number=target.number,
            sub_unit=target.sub_unit,
            document_number=target.document_number,
            document_date=target.document_date,
        )
        for target in scenario.targets
    ]
