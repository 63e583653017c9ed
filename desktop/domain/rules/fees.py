"""Whether the remuneration entered reaches the legal minimum (Điều 10 NĐ 13/2012); a check, never a payment."""

from collections.abc import Iterator

from desktop.domain.dossier import Dossier
from desktop.domain.fees import appliers_minimum, minimum_applies, minimum_fees, transfer_minimum
from desktop.domain.problems import Problem, warning
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext


def author_fees_reach_the_minimum(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """The fees of a year are together at least the legal part of its benefit; one of no year the legal multiple."""
    fees = dossier.remuneration.fees
    for place, minimum in minimum_fees(dossier, context.rule_values).items():
        year = fees[place].year
        of_year = [other for other, fee in enumerate(fees) if fee.year == year] if year else [place]
        given = sum(fees[other].amount for other in of_year)
        # Several payments of a year are one fee, said once, where the last of them stands.
        if given < minimum and place == of_year[-1]:
            at = f"remuneration/fees/{place}/amount"
            yield warning("fees.below_minimum", at, amount_vnd=given, minimum_vnd=minimum)


def transfer_fees_reach_the_minimum(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Each transfer brings the authors at least the legal part of its price."""
    if not minimum_applies(dossier):
        return
    recognition = dossier.own_recognition()
    recognised_on = recognition.decided_on if recognition else None
    for place, transfer in enumerate(dossier.remuneration.transfers):
        figure = transfer_minimum(transfer, recognised_on, context.rule_values)
        minimum = figure.amount if figure else None
        if minimum is not None and transfer.fee is not None and transfer.fee < minimum:
            yield warning(
                "fees.transfer_below_minimum",
                f"remuneration/transfers/{place}/fee",
                f"remuneration/transfers/{place}/price",
                amount_vnd=transfer.fee,
                minimum_vnd=minimum,
            )


def appliers_fee_reaches_the_minimum(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """The first appliers together get at least the legal part of the author fees (unverified)."""
    paid, fees = dossier.remuneration.appliers_amount, dossier.remuneration.fees
    if paid is None or not fees or not minimum_applies(dossier):
        return
    last_paid_on = max((fee.paid_on for fee in fees if fee.paid_on is not None), default=None)
    figure = appliers_minimum(sum(fee.amount for fee in fees), last_paid_on, context.rule_values)
    minimum = figure.amount if figure else None
    if minimum is not None and paid < minimum:
        yield warning(
            "fees.appliers_below_minimum",
            "remuneration/appliers_amount",
            "remuneration/fees",
            amount_vnd=paid,
            minimum_vnd=minimum,
        )


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (
    author_fees_reach_the_minimum,
    transfer_fees_reach_the_minimum,
    appliers_fee_reaches_the_minimum,
)
