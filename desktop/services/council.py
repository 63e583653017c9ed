"""The council at work: a session is made, dossiers are put before it, members score, each dossier is concluded.

Every verb takes the session as people name it ("4/2022") or by uid. Once its decision is signed a session is closed:
each of these raises NotAllowed then, as for a session nobody knows.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain import recognition
from desktop.domain.batches import BatchKind
from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import AgendaItem, CouncilMember, CouncilOutcome, CouncilSession, barred_members
from desktop.domain.council_results import CouncilFault, conclusion_faults, sitting_faults
from desktop.domain.dossier import Dossier
from desktop.domain.folding import clean_long_text, clean_text
from desktop.domain.listing import DossierLine, DossierQuery, ListOrder
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.checking import rule_context
from desktop.services.council_scheme import scheme_on, standing_members, tidy_members
from desktop.services.desk import Desk
from desktop.services.dossiers import keep, known
from desktop.services.ports import UnitOfWork, View

WAITING_STATES = (RecognitionState.REVIEWING, RecognitionState.ADMITTED)
"""Dossiers that may be put before a session: an admitted one goes under review with it."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a session is made with, and what the clerk writes of it while it sits.

    Attributes:
        begins, ended: time of the day, "08:30"; empty while unknown.
    """

    held_on: date
    members: tuple[CouncilMember, ...]
    begins: str = ""
    ended: str = ""
    place: str = ""
    discussion: str = ""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the council concludes of one dossier; without an outcome an earlier conclusion is taken back.

    Attributes:
        benefit_vnd: the first-year figure for a benefit that was recomputed; the claimed one serves where it agrees.
        to_complete: what the authors complete first, for công nhận sau khi hoàn thiện.
    """

    outcome: CouncilOutcome | None
    benefit: AssessmentConclusion | None = None
    benefit_vnd: int | None = None
    remarks: str = ""
    to_complete: str = ""


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session as an act left it, and the batch by which the act is taken back."""

    session: CouncilSession
    batch: str


@dataclass(frozen=True, slots=True)
class SessionDossiers:
    """A session with the dossiers on its agenda, in their order."""

    session: CouncilSession
    dossiers: Mapping[str, Dossier]

    def of(self, item: AgendaItem) -> Dossier:
        """The dossier of an agenda item."""
        return self.dossiers[item.dossier]


def list_sessions(desk: Desk) -> list[CouncilSession]:
    """Every session, the latest first."""
    with desk.register.read() as view:
        return view.council.sessions()


def open_session(desk: Desk, name: str) -> SessionDossiers:
    """A session with its dossiers. Raises NotAllowed for one nobody knows."""
    with desk.register.read() as view:
        return with_dossiers(view, known_session(view, name))


def with_dossiers(view: View, session: CouncilSession) -> SessionDossiers:
    """A session with its dossiers; one that was removed since is not among them."""
    found = view.dossiers.many([item.dossier for item in session.agenda])
    return SessionDossiers(session, {dossier.uid: dossier for dossier in found})


def known_session(view: View, name: str) -> CouncilSession:
    """The session of a name ("4/2022") or uid. Raises NotAllowed when there is none."""
    found = view.council.get(name)
    if found is None:
        found = next((each for each in view.council.sessions() if each.name == name.strip()), None)
    if found is None:
        raise NotAllowed("council.unknown_session", session=name)
    return found


def waiting_dossiers(desk: Desk) -> list[DossierLine]:
    """The dossiers that may be put before a session: under review or admitted, on no open agenda."""
    with desk.register.read() as view:
        placed = {item.dossier for each in view.council.sessions() if not each.is_decided for item in each.agenda}
        queries = (
            DossierQuery(state=state, order=ListOrder.CODE, descending=False, today=desk.today())
            for state in WAITING_STATES
        )
        lines = [line for query in queries for line in view.dossiers.lines(view.dossiers.find_rows(query))]
    return [line for line in lines if line.uid not in placed]


def new_sitting(desk: Desk, held_on: date) -> Sitting:
    """A session as it is proposed: the members who usually sit, all present."""
    members = tuple(replace(member, uid=str(uuid.uuid4())) for member in standing_members(desk))
    return Sitting(held_on, members)


def make_session(desk: Desk, sitting: Sitting) -> CouncilSession:
    """Make a session with the next number of its year. Raises NotAllowed as amend_session does."""
    scheme = scheme_on(desk, sitting.held_on)
    with desk.register.change(desk.who(), desk.now()) as work:
        taken = [each.number for each in work.council.sessions() if each.held_on.year == sitting.held_on.year]
        session = CouncilSession(str(uuid.uuid4()), max(taken, default=0) + 1, sitting.held_on, scheme)
        session = _seated(session, sitting)
        work.council.save(session, verb="council.session_made")
        work.commit()
    return session


def amend_session(desk: Desk, name: str, sitting: Sitting) -> SessionChange:
    """Keep who sits, who is absent and what was said; the scores of members who stay stand.

    Raises NotAllowed for a member without a name or named twice, a time that is none, and a day in another year.
    """

    def amended(work: UnitOfWork, session: CouncilSession) -> CouncilSession:
        if sitting.held_on.year != session.held_on.year:
            raise NotAllowed("council.other_year", session=session.name)
        seated = _seated(session, sitting)
        here = {member.uid for member in seated.members}
        dossiers = {each.uid: each for each in work.dossiers.many([item.dossier for item in session.agenda])}
        agenda = tuple(
            replace(
                item,
                scores=tuple(score for score in item.scores if score.member in here),
                barred=barred_members(seated.members, dossiers[item.dossier]),
            )
            for item in session.agenda
        )
        return replace(seated, agenda=agenda)

    return change_as_batch(desk, name, "council.session_amended", amended)


def remove_session(desk: Desk, name: str) -> SessionChange:
    """Take a session off the list; its dossiers stay under review, and undoing the batch brings it back whole."""
    with desk.register.change(desk.who(), desk.now()) as work:
        session = _still_open(known_session(work, name))
        batch = work.batches.begin(BatchKind.BULK, "council.session_removed")
        work.council.remove(session.uid, verb="council.session_removed")
        work.commit()
    return SessionChange(session, batch.id)


def put_on_agenda(desk: Desk, name: str, codes: Sequence[str]) -> CouncilSession:
    """Put dossiers before a session, admitted ones under review with it. One act, taken back as one.

    Raises NotAllowed for a dossier in another state or on the agenda of another open session; nothing is put then.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        session = _still_open(known_session(work, name))
        work.batches.begin(BatchKind.BULK, "council.agenda_made")
        placed = {
            item.dossier: each.name for each in work.council.sessions() if not each.is_decided for item in each.agenda
        }
        dossiers = [known(work, code) for code in codes]
        context = rule_context(desk, work, of=dossiers)
        for dossier in dossiers:
            if dossier.uid in placed:
                raise NotAllowed("council.on_agenda_already", dossier=dossier.code, session=placed[dossier.uid])
            if dossier.state not in WAITING_STATES or dossier.trashed_on is not None:
                raise NotAllowed("council.not_under_review", dossier=dossier.code)
            if dossier.state is RecognitionState.ADMITTED:
                reviewed = recognition.review(dossier, desk.today(), desk.who().name)
                dossier = keep(work, reviewed, context, verb="dossier.reviewed")
            placed[dossier.uid] = session.name
            session = session.with_item(AgendaItem(dossier.uid, barred_members(session.members, dossier)))
        work.council.save(session, verb="council.agenda_made")
        work.commit()
    return session


def take_off_agenda(desk: Desk, name: str, codes: Sequence[str]) -> CouncilSession:
    """Take dossiers off the agenda with their scores; they stay under review."""

    def without(work: UnitOfWork, session: CouncilSession) -> CouncilSession:
        gone = {item_of(session, known(work, code)).dossier for code in codes}
        return replace(session, agenda=tuple(item for item in session.agenda if item.dossier not in gone))

    return change_session(desk, name, "council.agenda_shortened", without)


def conclude(desk: Desk, name: str, code: str, conclusion: Conclusion) -> CouncilSession:
    """Keep what the council concludes of a dossier; where it agrees with the benefit, the claimed figure is kept.

    Raises NotAllowed while the session may not decide (quorum, chair, the union's representative), votes are missing,
    or words are missing that the conclusion needs.
    """

    def concluded(work: UnitOfWork, session: CouncilSession) -> CouncilSession:
        dossier = known(work, code)
        item = replace(
            item_of(session, dossier),
            outcome=conclusion.outcome,
            benefit=conclusion.benefit,
            benefit_vnd=_figure(conclusion, dossier),
            remarks=clean_long_text(conclusion.remarks),
            to_complete=clean_long_text(conclusion.to_complete),
        )
        if conclusion.outcome is not None:
            refuse_faults((*sitting_faults(session), *conclusion_faults(session, item)))
        return session.with_item(item)

    return change_session(desk, name, "council.concluded", concluded)


def take_conclusion_back(desk: Desk, name: str, code: str) -> SessionChange:
    """Let a dossier be open again as it was before it was concluded; its scores stand."""

    def reopened(work: UnitOfWork, session: CouncilSession) -> CouncilSession:
        item = item_of(session, known(work, code))
        open_again = replace(item, outcome=None, benefit=None, benefit_vnd=None, remarks="", to_complete="")
        return session.with_item(open_again)

    return change_as_batch(desk, name, "council.conclusion_taken_back", reopened)


def refuse_faults(faults: Iterable[CouncilFault]) -> None:
    """Raise NotAllowed for the first thing that is in the way."""
    for fault in faults:
        raise NotAllowed(fault.code, **dict(fault.parameters))


def _figure(conclusion: Conclusion, dossier: Dossier) -> int | None:
    if conclusion.benefit is AssessmentConclusion.AGREED:
        return dossier.claimed_vnd
    return conclusion.benefit_vnd if conclusion.benefit is AssessmentConclusion.RECOMPUTED else None


def change_session(
    desk: Desk, name: str, verb: str, change: Callable[[UnitOfWork, CouncilSession], CouncilSession]
) -> CouncilSession:
    """Change an open session in one transaction. Raises NotAllowed for one nobody knows or that is decided."""
    with desk.register.change(desk.who(), desk.now()) as work:
        session = change(work, _still_open(known_session(work, name)))
        work.council.save(session, verb=verb)
        work.commit()
    return session


def change_as_batch(
    desk: Desk, name: str, verb: str, change: Callable[[UnitOfWork, CouncilSession], CouncilSession]
) -> SessionChange:
    """The same as a batch of its own, so that the notice about it can offer to take it back."""
    with desk.register.change(desk.who(), desk.now()) as work:
        session = change(work, _still_open(known_session(work, name)))
        batch = work.batches.begin(BatchKind.BULK, verb)
        work.council.save(session, verb=verb)
        work.commit()
    return SessionChange(session, batch.id)


def _still_open(session: CouncilSession) -> CouncilSession:
    if session.is_decided:
        raise NotAllowed("council.decided_already", session=session.name)
    return session


def item_of(session: CouncilSession, dossier: Dossier) -> AgendaItem:
    """The agenda item of a dossier. Raises NotAllowed where it is not on the agenda."""
    item = session.item(dossier.uid)
    if item is None:
        raise NotAllowed("council.not_on_agenda", dossier=dossier.code, session=session.name)
    return item


def _seated(session: CouncilSession, sitting: Sitting) -> CouncilSession:
    for time in (sitting.begins, sitting.ended):
        _refuse_no_time(time)
    return replace(
        session,
        held_on=sitting.held_on,
        members=tidy_members(sitting.members),
        begins=sitting.begins,
        ended=sitting.ended,
        place=clean_text(sitting.place),
        discussion=clean_long_text(sitting.discussion),
    )


def _refuse_no_time(text: str) -> None:
    hour, colon, minute = text.partition(":")
    figures = hour.isascii() and minute.isascii() and hour.isdigit() and minute.isdigit() and len(minute) == 2
    if text and not (colon and figures and int(hour) < 24 and int(minute) < 60):
        raise NotAllowed("council.bad_time", time=text)
