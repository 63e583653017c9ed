"""Figures of units outside the program, typed in by the superior for a phase of a programme."""

from dataclasses import dataclass

from desktop.domain.folding import clean_text
from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.reporting import programme_of
from desktop.services.unit_rows import UnitRows


@dataclass(frozen=True, slots=True)
class EnteredFigures:
    """Figures typed in, with whether they stand in the tables or gave way to what the unit sent itself."""

    figures: OutsideFigures
    name: str
    gave_way: bool


def list_outside_figures(desk: Desk) -> list[EnteredFigures]:
    """All that was typed in, by programme, unit and phase."""
    with desk.register.read() as view:
        rows = UnitRows(view, desk.identity.unit)
        sent = rows.sent_themselves()
        return [
            EnteredFigures(each, rows.name_of(each.unit), each.unit in sent)
            for each in view.consolidation.outside_figures()
        ]


def enter_outside_figures(desk: Desk, figures: OutsideFigures) -> OutsideFigures:
    """Keep the figures of a unit for a phase in place of those before.

    Raises NotAllowed for a unit or phase nobody knows, for this register's own unit, and for numbers below zero.
    """
    figures = _tidied(desk, figures)
    with desk.register.change(desk.who(), desk.now()) as work:
        if figures.unit not in {unit.code for unit in work.organisation.units()} - {desk.identity.unit}:
            raise NotAllowed("outside_figures.unknown_unit", unit=figures.unit)
        work.consolidation.save_outside_figures(figures)
        work.commit()
    return figures


def remove_outside_figures(desk: Desk, programme: str, unit: str, phase: str) -> None:
    """Take figures typed in out again; the history keeps them."""
    wanted = programme_of(desk, programme).id
    with desk.register.change(desk.who(), desk.now()) as work:
        work.consolidation.remove_outside_figures(wanted, unit, phase)
        work.commit()


def _tidied(desk: Desk, figures: OutsideFigures) -> OutsideFigures:
    programme = programme_of(desk, figures.programme)
    if programme.phase(figures.phase) is None:
        raise NotAllowed("outside_figures.unknown_phase", phase=figures.phase, programme=programme.name)
    if figures.count < 0 or figures.persons < 0:
        raise NotAllowed("outside_figures.negative")
    return OutsideFigures(
        programme=programme.id,
        unit=figures.unit,
        phase=figures.phase,
        count=figures.count,
        persons=figures.persons,
        benefit_vnd=figures.benefit_vnd,
        document_number=clean_text(figures.document_number),
        document_date=figures.document_date,
    )
