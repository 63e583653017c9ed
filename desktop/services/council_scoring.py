"""Scores of the council: one member's for one dossier as it is typed, or many as they come back in score sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.domain.council import AgendaItem, CouncilSession, MemberScore, barred_members
from desktop.domain.council_results import may_score, points_fit
from desktop.domain.folding import clean_text
from desktop.domain.refusals import NotAllowed
from desktop.services.council import change_as_batch, change_session, item_of
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.ports import UnitOfWork


def enter_score(desk: Desk, name: str, code: str, score: MemberScore) -> CouncilSession:
    """Keep what a member gave a dossier, in place of what he gave before; an empty score takes that out.

    Raises NotAllowed for a member who may not score it (absent, or an author) and for points that do not fit.
    """

    def scored(work: UnitOfWork, session: CouncilSession) -> CouncilSession:
        return _scored(work, session, code, [score])

    return change_session(desk, name, "council.scored", scored)


def enter_scores(desk: Desk, name: str, scores: Mapping[str, Sequence[MemberScore]]) -> tuple[CouncilSession, str]:
    """Keep scores of many members for many dossiers, by code, in one act; the session, and the batch that undoes it.

    Raises NotAllowed as enter_score does; nothing is kept then.
    """

    def scored(work: UnitOfWork, session: CouncilSession) -> CouncilSession:
        for code, given in scores.items():
            session = _scored(work, session, code, given)
        return session

    done = change_as_batch(desk, name, "council.scores_imported", scored)
    return done.session, done.batch


def _scored(work: UnitOfWork, session: CouncilSession, code: str, scores: Sequence[MemberScore]) -> CouncilSession:
    dossier = known(work, code)
    # Authors may have been added since it was put on the agenda.
    item = replace(item_of(session, dossier), barred=barred_members(session.members, dossier))
    for score in scores:
        item = item.with_score(_checked(session, item, score, dossier.code))
    return session.with_item(item)


def _checked(session: CouncilSession, item: AgendaItem, score: MemberScore, code: str) -> MemberScore:
    """The score, tidied. Raises NotAllowed where the member may not give it or its points do not fit."""
    member = session.member(score.member)
    if member is None:
        raise NotAllowed("council.unknown_member", name=score.member)
    if not may_score(session, item, member) and not score.is_empty:
        refused_for = "council.own_dossier" if member.present else "council.member_absent"
        raise NotAllowed(refused_for, name=member.name, dossier=code)
    criteria = {criterion.key: criterion for criterion in session.scheme.criteria}
    for each in score.points:
        criterion = criteria.get(each.criterion)
        if criterion is None:
            raise NotAllowed("council.unknown_criterion", criterion=each.criterion)
        if not points_fit(each.value, criterion.most):
            raise NotAllowed("council.points_do_not_fit", criterion=criterion.words, most=criterion.most)
    order = list(criteria)
    points = tuple(sorted(score.points, key=lambda each: order.index(each.criterion)))
    return replace(score, points=points, remarks=clean_text(score.remarks))
