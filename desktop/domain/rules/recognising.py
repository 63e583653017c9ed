"""What must be right before an initiative is recognised (công nhận)."""

from collections.abc import Iterator

from desktop.domain.benefit import ForeignAmount
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Act, Problem, block
from desktop.domain.recognition import STATES_NEEDING_REASON
from desktop.domain.rules.amounts import has_amount
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext
from desktop.domain.rules.filing import EXCLUSION_QUESTIONS


def no_exclusion_applies(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Nothing against public order or morals, nothing under IP protection (Điều 4 NĐ 13/2012)."""
    for question in EXCLUSION_QUESTIONS:
        if getattr(dossier.exclusions, question).value:
            yield block(Act.RECOGNISE, "exclusions.applies", f"exclusions/{question}")


def was_tried_or_applied(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Item 6: it was tried or applied at least once, and not in days to come."""
    began = dossier.first_use.began
    if began is None or began.surely_after(context.today):
        yield block(Act.RECOGNISE, "first_use.not_applied", "first_use/began")


def decisions_follow_filing(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """The unit's own decision is not older than the request."""
    filed_on = dossier.filed_on
    for place, recognition in enumerate(dossier.recognitions):
        if recognition.unit == dossier.unit and filed_on is not None and recognition.decided_on < filed_on:
            yield block(
                Act.RECOGNISE,
                "recognition.decided_before_filing",
                f"recognitions/{place}/decided_on",
                "filed_on",
                decided_on=recognition.decided_on.isoformat(),
                filed_on=filed_on.isoformat(),
            )


def decisions_are_not_in_the_future(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """The unit's own decision is not dated after today."""
    for place, recognition in enumerate(dossier.recognitions):
        if recognition.unit == dossier.unit and recognition.decided_on > context.today:
            yield block(
                Act.RECOGNISE,
                "recognition.decided_in_future",
                f"recognitions/{place}/decided_on",
                decided_on=recognition.decided_on.isoformat(),
            )


def decisions_have_numbers(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """The unit's own decision has its number."""
    for place, recognition in enumerate(dossier.recognitions):
        if recognition.unit == dossier.unit and not recognition.number.strip():
            yield block(Act.RECOGNISE, "recognition.number_missing", f"recognitions/{place}/number")


def state_funding_is_approved(dossier: Dossier) -> Problem | None:
    """Item 13: made with state money, it needs the approval of the higher body (Điều 7.3 NĐ 13/2012)."""
    if not dossier.funding.state_funded or _is_approved(dossier):
        return None
    return block(Act.RECOGNISE, "funding.not_approved", *_APPROVAL, "funding/state_funded")


def head_among_authors_is_approved(dossier: Dossier) -> Problem | None:
    """Item 13: with the head of the base among the authors the same approval is needed (unverified)."""
    if not dossier.funding.head_among_authors or _is_approved(dossier):
        return None
    return block(Act.RECOGNISE, "funding.head_not_approved", *_APPROVAL, "funding/head_among_authors")


def moves_have_reasons(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """A return, a refusal and a revocation each carry the written reason."""
    for place, move in enumerate(dossier.moves):
        if move.target in STATES_NEEDING_REASON and not move.reason.strip():
            yield block(
                Act.RECOGNISE,
                "moves.reason_missing",
                f"moves/{place}/reason",
                target=move.target,
                moved_on=move.on.isoformat(),
            )


def foreign_amounts_are_converted(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """An amount in another currency has its rate and the day of the rate."""
    for place, year in enumerate(dossier.benefit.years):
        if year.foreign is not None and not _is_converted(year.foreign):
            at = f"benefit/years/{place}/foreign"
            missing = "rate_on" if year.foreign.rate else "rate"
            yield block(
                Act.RECOGNISE, "benefit.foreign_without_rate", f"{at}/{missing}", at, currency=year.foreign.currency
            )


def benefit_is_given(dossier: Dossier) -> Problem | None:
    """There is an amount, or "Không tính được thành tiền"."""
    if dossier.benefit.not_computable is not None or any(has_amount(year) for year in dossier.benefit.years):
        return None
    return block(Act.RECOGNISE, "benefit.no_amount", "benefit/years", "benefit/not_computable")


def uncomputable_benefit_is_described(dossier: Dossier) -> Problem | None:
    """Where nothing can be computed, both the reason and the social benefit are told."""
    told = dossier.benefit.not_computable
    if told is None or any(has_amount(year) for year in dossier.benefit.years):
        return None
    missing = [name for name in ("reason", "social_benefit") if not getattr(told, name).strip()]
    if not missing:
        return None
    return block(Act.RECOGNISE, "benefit.not_computable_unexplained", f"benefit/not_computable/{missing[0]}")


_APPROVAL = ("funding/approval_number", "funding/approval_on")


def _is_approved(dossier: Dossier) -> bool:
    return bool(dossier.funding.approval_number.strip()) and dossier.funding.approval_on is not None


def _is_converted(foreign: ForeignAmount) -> bool:
    return foreign.rate is not None and foreign.rate > 0 and foreign.rate_on is not None


DOSSIER_RULES: tuple[DossierRule, ...] = (
    state_funding_is_approved,
    head_among_authors_is_approved,
    benefit_is_given,
    uncomputable_benefit_is_described,
)
CONTEXT_RULES: tuple[ContextRule, ...] = (
    no_exclusion_applies,
    was_tried_or_applied,
    decisions_follow_filing,
    decisions_are_not_in_the_future,
    decisions_have_numbers,
    moves_have_reasons,
    foreign_amounts_are_converted,
)
