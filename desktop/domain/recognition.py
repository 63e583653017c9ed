"""Recognition (công nhận sáng kiến): the moves between states, and what each of them writes into the dossier.

Every act takes a dossier and gives a new one with the move appended to its history. Whether the content of the
dossier lets the act pass is for desktop.domain.rules to say: check the dossier an act gives, before keeping it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from desktop.domain.benefit import Benefit, BenefitBasis, YearBenefit
from desktop.domain.dates import add_months
from desktop.domain.dossier import Dossier, Move, Recognition
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import Origin, RecognitionState

DECISION_MONTHS = 3
"""Months within which the base decides (Điều 7.1 NĐ 13/2012/NĐ-CP)."""

FILING_MONTHS = 12
"""Months after the first application within which a request may be filed (Điều 5.2 NĐ 13/2012/NĐ-CP)."""

_S = RecognitionState

MOVES: Mapping[RecognitionState, frozenset[RecognitionState]] = MappingProxyType(
    {
        _S.IDEA: frozenset({_S.DRAFT, _S.WITHDRAWN}),
        _S.DRAFT: frozenset({_S.FILED, _S.RECOGNISED, _S.WITHDRAWN}),
        _S.FILED: frozenset({_S.ADMITTED, _S.RETURNED, _S.NOT_ADMITTED, _S.WITHDRAWN}),
        _S.RETURNED: frozenset({_S.FILED, _S.WITHDRAWN}),
        _S.ADMITTED: frozenset({_S.REVIEWING, _S.RECOGNISED, _S.RETURNED, _S.REFUSED, _S.WITHDRAWN}),
        _S.NOT_ADMITTED: frozenset({_S.DRAFT}),
        _S.REVIEWING: frozenset({_S.RECOGNISED, _S.RETURNED, _S.REFUSED, _S.WITHDRAWN}),
        _S.RECOGNISED: frozenset({_S.REVIEWING, _S.REVOKED}),
        _S.REFUSED: frozenset({_S.DRAFT}),
        _S.WITHDRAWN: frozenset({_S.DRAFT}),
        _S.REVOKED: frozenset(),
    }
)
"""Where each state may go. Only a dossier of origin `legacy` goes from draft straight to recognised."""

STATES_NEEDING_REASON = frozenset({_S.RETURNED, _S.NOT_ADMITTED, _S.REFUSED, _S.REVOKED})
"""States entered only with a written reason (Điều 6 and 7 NĐ 13/2012/NĐ-CP)."""

STATES_UNDER_THE_CLOCK = frozenset({_S.ADMITTED, _S.REVIEWING})
"""States in which the time for the decision runs."""


class MoveRefused(NotAllowed):
    """A move that the table does not hold, or that lacks its reason or decision; the dossier stands as it was.

    Codes: `move.not_allowed` (source, target), `move.only_legacy`, `move.reason_missing` (target),
    `move.number_missing` (target).
    """


def allowed_moves(state: RecognitionState, origin: Origin) -> frozenset[RecognitionState]:
    """The states a dossier of this origin may be moved to."""
    if state is _S.DRAFT and origin is not Origin.LEGACY:
        return MOVES[state] - {_S.RECOGNISED}
    return MOVES[state]


def file(dossier: Dossier, on: date, who: str) -> Dossier:
    """Nộp đơn. A returned request keeps the day on which it was first filed."""
    return replace(_moved(dossier, _S.FILED, on, who), filed_on=dossier.filed_on or on)


def admit(dossier: Dossier, on: date, who: str) -> Dossier:
    """Chấp nhận đơn: the day from which the time for the decision runs."""
    return replace(_moved(dossier, _S.ADMITTED, on, who), admitted_on=on)


def not_admit(dossier: Dossier, on: date, who: str, reason: str) -> Dossier:
    """Từ chối chấp nhận đơn, with the reason written to the authors."""
    return _moved(dossier, _S.NOT_ADMITTED, on, who, reason)


def review(dossier: Dossier, on: date, who: str) -> Dossier:
    """Put an admitted dossier before the council."""
    if dossier.state is _S.RECOGNISED:
        # Back from recognised is a correction, which never goes without its reason.
        return correct(dossier, on, who, "")
    return _moved(dossier, _S.REVIEWING, on, who)


def correct(dossier: Dossier, on: date, who: str, reason: str) -> Dossier:
    """Take a recognised dossier back into review; its certificates are called in (see `calls_in_certificates`)."""
    if dossier.state is not _S.RECOGNISED:
        raise _not_allowed(dossier, _S.REVIEWING)
    if not reason.strip():
        raise MoveRefused("move.reason_missing", target=_S.REVIEWING)
    return _moved(dossier, _S.REVIEWING, on, who, reason)


def return_for_completion(dossier: Dossier, on: date, who: str, reason: str) -> Dossier:
    """Yêu cầu hoàn thiện: back to the authors. What is filed again must be admitted again, so the clock stops."""
    return replace(_moved(dossier, _S.RETURNED, on, who, reason), admitted_on=None)


def recognise(dossier: Dossier, recognition: Recognition, who: str) -> Dossier:
    """Công nhận sáng kiến by a decision of the dossier's own unit.

    Where the decision names a benefit it becomes the council's figure of the first year (actual before projected).
    A superior's recognition is no move: see `add_recognition`.
    """
    number, decided_on = recognition.number.strip(), recognition.decided_on
    if dossier.state is _S.DRAFT and dossier.origin is not Origin.LEGACY:
        raise MoveRefused("move.only_legacy", source=dossier.state, target=_S.RECOGNISED)
    if _S.RECOGNISED in MOVES[dossier.state] and not number:
        raise MoveRefused("move.number_missing", target=_S.RECOGNISED)
    recognised = _moved(dossier, _S.RECOGNISED, decided_on, who, number=number)
    benefit = recognised.benefit
    if recognition.benefit_vnd is not None:
        benefit = with_recognised_figure(benefit, recognition.benefit_vnd)
    return replace(recognised, recognitions=(*recognised.recognitions, recognition), benefit=benefit)


def refuse(dossier: Dossier, on: date, who: str, reason: str, number: str = "") -> Dossier:
    """Không công nhận, with the reason written to the authors."""
    return _moved(dossier, _S.REFUSED, on, who, reason, number)


def withdraw(dossier: Dossier, on: date, who: str, reason: str = "") -> Dossier:
    """Rút đơn, at any time before the decision."""
    return _moved(dossier, _S.WITHDRAWN, on, who, reason)


def revoke(dossier: Dossier, on: date, who: str, number: str, reason: str) -> Dossier:
    """Hủy công nhận by a decision: the dossier is no longer counted and its certificates are called in."""
    if dossier.state is _S.RECOGNISED and not number.strip():
        raise MoveRefused("move.number_missing", target=_S.REVOKED)
    return _moved(dossier, _S.REVOKED, on, who, reason, number.strip())


def reopen(dossier: Dossier, on: date, who: str, reason: str = "") -> Dossier:
    """Make a draft of an idea, or of a request that was withdrawn, refused or not admitted.

    It will be a new request, so its days of filing and admission start afresh; the old ones stay in the history.
    """
    return replace(_moved(dossier, _S.DRAFT, on, who, reason), filed_on=None, admitted_on=None)


def add_recognition(dossier: Dossier, recognition: Recognition) -> Dossier:
    """Add a recognition of another level, or replace the one with its uid; the state does not move."""
    others = tuple(each for each in dossier.recognitions if each.uid != recognition.uid)
    return replace(dossier, recognitions=(*others, recognition))


def with_recognised_figure(benefit: Benefit, amount: int) -> Benefit:
    """The benefit with the council's figure (đồng) entered in its first year, actual before projected."""
    first = benefit.first_year()
    if first is None:
        first = next((year for year in benefit.years if year.year == 1), None)
    if first is None:
        return replace(benefit, years=(*benefit.years, YearBenefit(1, BenefitBasis.PROJECTED, recognised_vnd=amount)))
    place = next(index for index, year in enumerate(benefit.years) if year is first)
    years = list(benefit.years)
    years[place] = replace(first, recognised_vnd=amount)
    return replace(benefit, years=tuple(years))


def without_recognised_figure(benefit: Benefit) -> Benefit:
    """The benefit with no figure of the council in its first year: giá trị làm lợi không xác định được."""
    years = tuple(replace(year, recognised_vnd=None) if year.year == 1 else year for year in benefit.years)
    return replace(benefit, years=years)


def calls_in_certificates(move: Move) -> bool:
    """Whether certificates issued so far must be called in: a correction or a revocation."""
    return move.source is _S.RECOGNISED


def due_date(dossier: Dossier, months: int = DECISION_MONTHS) -> date | None:
    """The day by which the base decides (Điều 7.1).

    So many months (three by the law) from acceptance or, where application surely began after acceptance, from the
    end of the first application; None while the day it counts from is not known.
    """
    start = dossier.admitted_on
    if start is None:
        return None
    began = dossier.first_use.began
    if began is not None and began.surely_after(start):
        ended = dossier.first_use.ended
        if ended is None:
            return None
        start = ended.last_day
    return add_months(start, months)


def filing_deadline(dossier: Dossier, months: int = FILING_MONTHS) -> date | None:
    """The last day to file once applied (Điều 5.2): one year after the last day the first use may mean."""
    began = dossier.first_use.began
    return None if began is None else add_months(began.last_day, months)


def is_overdue(dossier: Dossier, today: date, months: int = DECISION_MONTHS) -> bool:
    """Whether the decision is late. A correction of what was once decided runs under no legal time."""
    left = days_left(dossier, today, months)
    return left is not None and left < 0


def days_left(dossier: Dossier, today: date, months: int = DECISION_MONTHS) -> int | None:
    """Days until the decision is due, below zero once it is late; None where no legal time runs."""
    due = due_date(dossier, months)
    if due is None or dossier.state not in STATES_UNDER_THE_CLOCK or _is_correction(dossier):
        return None
    return (due - today).days


def _is_correction(dossier: Dossier) -> bool:
    return bool(dossier.moves) and dossier.moves[-1].source is _S.RECOGNISED


def _moved(
    dossier: Dossier, target: RecognitionState, on: date, who: str, reason: str = "", number: str = ""
) -> Dossier:
    if target not in allowed_moves(dossier.state, dossier.origin):
        raise _not_allowed(dossier, target)
    if target in STATES_NEEDING_REASON and not reason.strip():
        raise MoveRefused("move.reason_missing", target=target)
    move = Move(dossier.state, target, on, who, reason.strip(), number)
    return replace(dossier, state=target, moves=(*dossier.moves, move))


def _not_allowed(dossier: Dossier, target: RecognitionState) -> MoveRefused:
    return MoveRefused("move.not_allowed", source=dossier.state, target=target)
