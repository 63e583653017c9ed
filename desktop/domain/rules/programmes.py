"""Whether an initiative falls within the windows of the programmes it was entered into."""

from collections.abc import Iterator

from desktop.domain.dossier import Dossier, PortalState
from desktop.domain.problems import Problem, warning
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext


def was_used_in_the_use_window(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Applied outside the use window it may not be counted in the programme."""
    began = dossier.first_use.began
    for place, entry in enumerate(dossier.entries):
        programme = context.programmes.get(entry.programme)
        if began is None or programme is None or programme.use is None or not programme.surely_used_outside(began):
            continue
        yield warning(
            "programme.used_outside_window",
            "first_use/began",
            f"entries/{place}/programme",
            programme=programme.name,
            began_on=began.iso(),
            window_from_on=programme.use.start.isoformat(),
            window_to_on=programme.use.end.isoformat(),
        )


def was_entered_in_a_phase(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Entered outside the registration window of every phase it may not be counted in the programme."""
    for place, entry in enumerate(dossier.entries):
        programme = context.programmes.get(entry.programme)
        if programme is None or not programme.phases or programme.phase_on(entry.entered_on) is not None:
            continue
        yield warning(
            "programme.entered_outside_phases",
            f"entries/{place}/entered_on",
            f"entries/{place}/programme",
            programme=programme.name,
            entered_on=entry.entered_on.isoformat(),
        )


def was_entered_while_the_portal_was_open(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """An entry that stands on the portal was made while its phase took entries there."""
    for place, entry in enumerate(dossier.entries):
        programme = context.programmes.get(entry.programme)
        phase = programme.phase_on(entry.entered_on) if programme else None
        if programme is None or phase is None or phase.portal is None or entry.portal_state is PortalState.NOT_ENTERED:
            continue
        if not phase.portal.contains(entry.entered_on):
            yield warning(
                "programme.entered_outside_portal",
                f"entries/{place}/entered_on",
                f"entries/{place}/portal_state",
                programme=programme.name,
                phase=phase.label,
                entered_on=entry.entered_on.isoformat(),
                window_from_on=phase.portal.start.isoformat(),
                window_to_on=phase.portal.end.isoformat(),
            )


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (
    was_used_in_the_use_window,
    was_entered_in_a_phase,
    was_entered_while_the_portal_was_open,
)
