"""The last sitting of the council, whole: agenda, scores, conclusions, papers, and the signed decision."""

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import CouncilOutcome, CouncilSession, MemberScore, Points
from desktop.language.translator import gettext as _
from desktop.services.council import Conclusion, Sitting, conclude, make_session, open_session, put_on_agenda
from desktop.services.council_decision import sign_decision
from desktop.services.council_papers import write_session_papers
from desktop.services.council_scheme import save_standing_members
from desktop.services.council_scoring import enter_scores
from desktop.services.dossiers import find_dossier
from desktop.tour.folder import COUNCIL
from desktop.tour.recognition_steps import stopped_at_recognition
from desktop.tour.walk import Done, Walk, expect


def let_the_council_sit(walk: Walk) -> Done:
    """Put the dossiers of the last sitting on an agenda, score and conclude them, print the papers, sign."""
    council, last = walk.practice.scenario.council, walk.practice.scenario.sittings[-1]
    save_standing_members(walk.unit, council.members)
    sitting = Sitting(
        council.held_on, council.members, council.begins, council.ended, council.place, council.discussion
    )
    codes = walk.codes_of(last.dossiers)
    session = put_on_agenda(walk.unit, make_session(walk.unit, sitting).name, codes)
    session, _batch = enter_scores(walk.unit, session.name, {code: _scores(walk, session) for code in codes})
    for code in codes:
        claimed = find_dossier(walk.unit, code).claimed_vnd
        benefit = AssessmentConclusion.UNDETERMINED if claimed is None else AssessmentConclusion.AGREED
        conclude(walk.unit, session.name, code, Conclusion(CouncilOutcome.RECOGNISED, benefit))
    decided = sign_decision(walk.unit, session.name, last.number, last.decided_on)
    expect(decided.recognised == tuple(codes), _("The council did not recognise what it concluded to recognise."))
    expect(open_session(walk.unit, session.name).session.is_decided, _("The session does not hold its decision."))
    files = write_session_papers(walk.unit, session.name, walk.path(COUNCIL, ""))
    stopped = [stopped_at_recognition(walk, last, name) for name in last.blocked]
    said = _("Session {name}: {present} of {everyone} members, {number} dossiers recognised by decision {decision}.")
    told = said.format(
        name=session.name,
        present=sum(member.present for member in session.members),
        everyone=len(session.members),
        number=len(codes),
        decision=last.number,
    )
    return Done(f"{told} {_('Stopped by a rule:')} {' '.join(stopped)}", tuple(files))


def _scores(walk: Walk, session: CouncilSession) -> list[MemberScore]:
    given = walk.practice.scenario.council.points
    keys = [criterion.key for criterion in session.scheme.criteria]
    present = [member for member in session.members if member.present]
    return [
        MemberScore(member.uid, tuple(Points(key, value) for key, value in zip(keys, points, strict=True)))
        for member, points in zip(present, given, strict=True)
    ]
