"""At the superior: decisions on what was received, an award, and the results that go down."""

from collections import Counter

from desktop.domain.dossier import Recognition
from desktop.domain.states import Outcome
from desktop.domain.submission import DecisionDraft
from desktop.language.translator import gettext as _
from desktop.services.decisions import decide, give_award
from desktop.services.handing_down import make_results
from desktop.tour.folder import DOWNWARD
from desktop.tour.practice import PracticeRuling
from desktop.tour.walk import Done, Walk, expect


def decide_on_received(walk: Walk) -> Done:
    """Decide on every dossier recognised in the programme; those the scenario does not name are accepted."""
    scenario = walk.practice.scenario
    named = {ruling.dossier: ruling for ruling in scenario.rulings}
    recognised = [name for sitting in scenario.sittings for name in sitting.dossiers]
    rulings = [named.get(name) or PracticeRuling(name, Outcome.ACCEPTED) for name in recognised]
    decisions = decide(walk.superior, [_draft(walk, ruling) for ruling in rulings])
    counts = Counter(decision.outcome for decision in decisions)
    said = _(
        "{accepted} accepted, {sent_back} sent back with reasons, {duplicate_of} duplicate, {not_counted} not counted."
    )
    return Done(said.format(**{str(outcome): counts[outcome] for outcome in Outcome}))


def give_the_award(walk: Walk) -> Done:
    """Give a dossier an award that goes down with the results."""
    award = walk.practice.scenario.award
    give_award(
        walk.superior,
        walk.uid(award.dossier),
        level=award.level,
        form=award.form,
        number=award.number,
        decided_on=award.decided_on,
        recipient=award.recipient,
    )
    said = _("Award {number} for {dossier}: {recipient}.").format(
        number=award.number, dossier=walk.codes[award.dossier], recipient=award.recipient
    )
    return Done(said)


def make_the_results(walk: Walk) -> Done:
    """Make the results for the unit."""
    made = make_results(walk.superior, walk.unit.identity.unit, walk.path(DOWNWARD, ""), walk.progress)
    expect(made.decisions and made.awards, _("The results hold no decision or no award."))
    walk.files["results"] = made.file
    said = _("{decisions} decisions, {awards} award and {targets} targets for {unit}.").format(
        decisions=made.decisions, awards=made.awards, targets=made.targets, unit=walk.unit.identity.name
    )
    return Done(said, (made.file,))


def _draft(walk: Walk, ruling: PracticeRuling) -> DecisionDraft:
    scenario = walk.practice.scenario
    return DecisionDraft(
        uid=walk.uid(ruling.dossier),
        outcome=ruling.outcome,
        reasons=ruling.reasons,
        duplicate_of=walk.uid(ruling.duplicate_of) if ruling.duplicate_of else "",
        recognised_vnd=ruling.recognised_vnd,
        number=scenario.ruling_number,
        decided_on=scenario.ruled_on,
        recognition=_recognition(walk, ruling),
        suggestions=ruling.suggestions,
    )


def _recognition(walk: Walk, ruling: PracticeRuling) -> Recognition | None:
    given = ruling.recognition
    if given is None:
        return None
    # The register gives it its uid.
    return Recognition(
        uid="",
        unit=walk.superior.identity.unit,
        level=given.level,
        body=given.body,
        number=given.number,
        decided_on=given.decided_on,
        benefit_vnd=ruling.recognised_vnd,
    )
