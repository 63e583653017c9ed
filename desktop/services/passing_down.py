"""A level between: what the level above decided on dossiers of units below is passed on to them as it was decided."""

from dataclasses import replace

from desktop.domain.submission import AwardRecord, Decision
from desktop.exchange.kinds import AWARDS, DECISIONS
from desktop.exchange.reader import OpenBundle
from desktop.exchange.result_records import award_of_record, decision_of_record
from desktop.services.desk import Desk
from desktop.services.ports import UnitOfWork


def pass_down(desk: Desk, work: UnitOfWork, bundle: OpenBundle) -> int:
    """Take decisions and awards of the level above for dossiers that came from below; how many were news.

    They stand as the latest decisions here, so that figures agree at both levels, and go down with the next results of
    their units. What concerns dossiers of this register itself is left to be previewed and applied.
    """
    decided = sum(_passed(work, each) for each in map(decision_of_record, bundle.records(DECISIONS)))
    return decided + sum(_given(desk, work, each) for each in map(award_of_record, bundle.records(AWARDS)))


def _passed(work: UnitOfWork, above: Decision) -> bool:
    dossier = work.exchange.received_by_uid(above.uid)
    before = work.exchange.decision(above.uid)
    if dossier is None or (before is not None and above.rev <= before.above_rev):
        return False
    rev = 1 if before is None else before.rev + 1
    work.exchange.save_decision(replace(above, unit=dossier.unit, rev=rev, above_rev=above.rev))
    return True


def _given(desk: Desk, work: UnitOfWork, award: AwardRecord) -> bool:
    dossier = work.exchange.received_by_uid(award.dossier)
    if dossier is None or award.award.unit == desk.identity.unit:
        return False
    ours = replace(award, unit=dossier.unit)
    if ours in work.exchange.awards(dossier.unit):
        return False
    work.exchange.save_award(ours)
    return True
