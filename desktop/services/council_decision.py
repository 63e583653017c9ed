"""The signed decision of a session: all its dossiers are recognised, returned or refused in one act, undone as one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain import recognition
from desktop.domain.batches import BatchKind
from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import AgendaItem, CouncilOutcome, CouncilSession
from desktop.domain.council_results import CouncilFault, conclusion_faults, sitting_faults
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Act
from desktop.domain.refusals import NotAllowed
from desktop.services.checking import rule_context
from desktop.services.council import known_session, refuse_faults, with_dossiers
from desktop.services.desk import Desk
from desktop.services.dossiers import keep
from desktop.services.papers import base_name
from desktop.services.ports import Progress
from desktop.services.recognition import DecisionOnPaper, recognition_of, refuse_all_blocked

VERBS = {
    CouncilOutcome.RECOGNISED: "dossier.recognised",
    CouncilOutcome.AFTER_COMPLETION: "dossier.returned",
    CouncilOutcome.NOT_RECOGNISED: "dossier.refused",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a signed decision did.

    Attributes:
        batch: id of the batch that takes it back.
        recognised, returned, refused: codes of the dossiers.
    """

    batch: str
    session: CouncilSession
    recognised: tuple[str, ...]
    returned: tuple[str, ...]
    refused: tuple[str, ...]


def decision_faults(desk: Desk, name: str) -> list[CouncilFault]:
    """All that is in the way of a decision of this session, so that it can be mended in one go."""
    with desk.register.read() as view:
        session = known_session(view, name)
        return list(_faults(session, dict(with_dossiers(view, session).dossiers)))


def sign_decision(desk: Desk, name: str, number: str, decided_on: date, progress: Progress | None = None) -> Decided:
    """Enter number and day of the signed decision and move every dossier of the session as it was concluded.

    Recognised ones get the recognition with the council's figure; those to be completed go back to their authors with
    what to complete; the others are refused with what the minutes say. Raises NotAllowed for a session that is not
    concluded whole, a dossier changed since, or a day before the sitting; Blocked where a rule stops recognition of
    any; nothing is moved then. Raises Cancelled through `progress`.
    """
    number, who = number.strip(), desk.who().name
    base = base_name(desk)
    with desk.register.change(desk.who(), desk.now()) as work:
        session = known_session(work, name)
        if session.is_decided:
            raise NotAllowed("council.decided_already", session=session.name)
        if not number:
            raise NotAllowed("council.number_missing")
        if decided_on < session.held_on:
            raise NotAllowed("council.decided_before_sitting")
        dossiers = dict(with_dossiers(work, session).dossiers)
        refuse_faults(_faults(session, dossiers))
        batch = work.batches.begin(BatchKind.BULK, "council.decided")
        paper = DecisionOnPaper(number, decided_on, base)
        moved = [_moved(desk, item, dossiers[item.dossier], paper, who) for item in session.agenda]
        context = rule_context(desk, work)
        recognised = [each for each, item in zip(moved, session.agenda, strict=True) if _is_recognised(item)]
        refuse_all_blocked(recognised, context, Act.RECOGNISE)
        for done, (dossier, item) in enumerate(zip(moved, session.agenda, strict=True), 1):
            assert item.outcome is not None
            keep(work, dossier, context, verb=VERBS[item.outcome], reason=dossier.moves[-1].reason)
            if progress is not None:
                progress.report(done, len(moved))
        session = replace(session, decision_number=number, decided_on=decided_on)
        work.council.save(session, verb="council.decided")
        work.commit()
    codes = {
        outcome: tuple(dossiers[item.dossier].code for item in session.agenda if item.outcome is outcome)
        for outcome in CouncilOutcome
    }
    return Decided(
        batch.id,
        session,
        codes[CouncilOutcome.RECOGNISED],
        codes[CouncilOutcome.AFTER_COMPLETION],
        codes[CouncilOutcome.NOT_RECOGNISED],
    )


def _faults(session: CouncilSession, dossiers: dict[str, Dossier]) -> Iterator[CouncilFault]:
    yield from sitting_faults(session)
    if not session.agenda:
        yield CouncilFault("council.empty_agenda")
    open_items = [item for item in session.agenda if item.outcome is None]
    if open_items:
        codes = ", ".join(dossiers[item.dossier].code for item in open_items if item.dossier in dossiers)
        yield CouncilFault("council.not_concluded", (("number", len(open_items)), ("dossiers", codes)))
    for item in session.agenda:
        dossier = dossiers.get(item.dossier)
        if dossier is None:
            yield CouncilFault("council.dossier_gone")
            continue
        if item.outcome is not None:
            # Scores may have changed since the conclusion.
            yield from conclusion_faults(session, item)
        if item.benefit is AssessmentConclusion.AGREED and item.benefit_vnd != dossier.claimed_vnd:
            yield CouncilFault("council.claim_changed", (("dossier", dossier.code),))


def _is_recognised(item: AgendaItem) -> bool:
    return item.outcome is CouncilOutcome.RECOGNISED


def _moved(desk: Desk, item: AgendaItem, dossier: Dossier, paper: DecisionOnPaper, who: str) -> Dossier:
    match item.outcome:
        case CouncilOutcome.RECOGNISED:
            if item.benefit_vnd is None:
                # What an earlier decision gave must not stand beside one that gives none.
                dossier = replace(dossier, benefit=recognition.without_recognised_figure(dossier.benefit))
            return recognition.recognise(dossier, recognition_of(desk, paper, dossier, item.benefit_vnd), who)
        case CouncilOutcome.AFTER_COMPLETION:
            return recognition.return_for_completion(dossier, paper.decided_on, who, item.to_complete)
        case _:
            return recognition.refuse(dossier, paper.decided_on, who, item.remarks, paper.number)
