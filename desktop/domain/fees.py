"""The legal minimum of remuneration (thù lao, Điều 10 NĐ 13/2012/NĐ-CP), to stand beside what was entered.

It holds where the investor is an economic organisation or a self-accounting revenue unit and no agreement says
otherwise. Percentages, multiples and periods are rule values handed in; nothing here is a payment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from desktop.domain.benefit import LAST_APPLICATION_YEAR, BenefitBasis, YearBenefit
from desktop.domain.dates import PartialDate, add_months
from desktop.domain.dossier import Dossier
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.domain.rounding import whole
from desktop.domain.rule_values import RuleValue, value_on
from desktop.domain.shares import WHOLE_BP, split_by_shares

AUTHOR_BP = "fee.author_bp"
AUTHOR_YEARS = "fee.author_years"
DUE_MONTHS = "fee.due_months"
NOT_COMPUTABLE_MULTIPLE = "fee.not_computable_base_salaries"
TRANSFER_BP = "fee.transfer_bp"
TRANSFER_YEARS = "fee.transfer_years"
APPLIERS_BP = "fee.appliers_bp"
BASE_SALARY = "base_salary_vnd"
"""Mức lương tối thiểu chung of Điều 10, read as lương cơ sở: an interpretation."""


@dataclass(frozen=True, slots=True)
class LegalFigure:
    """A least amount with the law behind it.

    Attributes:
        rule: key of the rule value it rests on.
        amount: whole đồng; None where the rule applies but a figure or a date it needs is missing.
        article / source: where it stands.
        verified: whether a primary source was seen for every value it rests on.
        due_on: last day to pay it; None where no day follows from the dates known.
        since: from when the rule's value holds.
    """

    rule: str
    amount: int | None
    article: str
    source: str
    verified: bool
    due_on: date | None = None
    since: date | None = None


def minimum_applies(dossier: Dossier) -> bool | None:
    """Whether Điều 10 sets a minimum for a dossier; None while the investor or the agreement is not known."""
    agreement = dossier.remuneration.agreement
    if agreement or dossier.investor.economic is False:
        return False
    return None if agreement is None or dossier.investor.economic is None else True


def author_minimum(
    benefit_vnd: int | None, year: int, began: PartialDate | None, values: Sequence[RuleValue]
) -> LegalFigure | None:
    """The least author fee for application year `year` (1 to 3); None for later years or where no rule is in force.

    `began` is the first day of application; the fee is due a month after the year of application ends. A partial date
    counts to its last day.
    """
    ended = year_end(began, year)
    rule = value_on(values, AUTHOR_BP, ended or _last_change(values))
    months = _number(values, DUE_MONTHS, ended)
    years = _number(values, AUTHOR_YEARS, ended) or LAST_APPLICATION_YEAR
    if rule is None or not 1 <= year <= years:
        return None
    due_on = add_months(ended, months) if ended and months is not None else None
    return _part_of(rule, benefit_vnd, due_on)


def not_computable_minimum(paid_on: date | None, values: Sequence[RuleValue]) -> LegalFigure | None:
    """The least author fee where the benefit cannot be expressed in money: a multiple of the base salary of that day.

    Whether it is owed once or yearly is unsettled; this is the amount of one payment.
    """
    rule = value_on(values, NOT_COMPUTABLE_MULTIPLE, paid_on or _last_change(values))
    if rule is None or not isinstance(rule.value, int):
        return None
    salary = None if paid_on is None else value_on(values, BASE_SALARY, paid_on)
    if salary is None or not isinstance(salary.value, int):
        return _figure(rule, None)
    source = "; ".join(part for part in (rule.source, salary.source) if part)
    verified = rule.verified and salary.verified
    return LegalFigure(rule.key, rule.value * salary.value, rule.article, source, verified, None, salary.since)


def transfer_minimum(transfer: Transfer, recognised_on: date | None, values: Sequence[RuleValue]) -> LegalFigure | None:
    """The least author fee of one transfer; None for a transfer later than the years after recognition."""
    rule = value_on(values, TRANSFER_BP, transfer.on or _last_change(values))
    if rule is None:
        return None
    years = _number(values, TRANSFER_YEARS, transfer.on)
    if transfer.on and recognised_on and years is not None and transfer.on > add_months(recognised_on, 12 * years):
        return None
    return _part_of(rule, transfer.price, None)


def appliers_minimum(author_fee: int | None, paid_on: date | None, values: Sequence[RuleValue]) -> LegalFigure | None:
    """The least fee for all first appliers together, measured by the author fee."""
    rule = value_on(values, APPLIERS_BP, paid_on or _last_change(values))
    return None if rule is None else _part_of(rule, author_fee, None)


def fee_minimum(dossier: Dossier, fee: AuthorFee, values: Sequence[RuleValue]) -> LegalFigure | None:
    """The least amount for one entered author fee: by its year's benefit, or, for year 0, by the base salary."""
    if fee.year == 0:
        return not_computable_minimum(fee.paid_on, values)
    return author_minimum(year_figure(dossier, fee.year), fee.year, dossier.first_use.began, values)


def minimum_fees(dossier: Dossier, values: Sequence[RuleValue]) -> Mapping[int, int]:
    """The least amount for each place in `remuneration.fees` that has one; none where Điều 10 sets no minimum."""
    if not minimum_applies(dossier):
        return {}
    figures = ((place, fee_minimum(dossier, fee, values)) for place, fee in enumerate(dossier.remuneration.fees))
    return {place: figure.amount for place, figure in figures if figure is not None and figure.amount is not None}


def year_figure(dossier: Dossier, year: int) -> int | None:
    """The benefit fees of a year are measured by: the council's figure, actual before projected."""
    same_year = [entry for entry in dossier.benefit.years if entry.year == year and entry.recognised_vnd is not None]
    first = min(same_year, key=_projected, default=None)
    return None if first is None else first.recognised_vnd


def year_end(began: PartialDate | None, year: int) -> date | None:
    """The last day of application year `year`, counted from the day application began."""
    return None if began is None else add_months(began.last_day, 12 * year) - timedelta(days=1)


def split_fee(amount: int, dossier: Dossier) -> tuple[int, ...]:
    """The fee of each author in order, by share, largest remainder; the parts sum to `amount`.

    Raises ValueError where no author has a share above zero.
    """
    return split_by_shares(amount, [author.share_bp or 0 for author in dossier.authors])


@dataclass(frozen=True, slots=True)
class RewardStep:
    """A line of a unit's own reward scheme: so much of the benefit, within a floor and a cap, from a day on.

    Attributes:
        level: recognition level the line is for.
        benefit_from: the benefit (đồng) from which the line applies.
        rate_bp: part of the first-year benefit in basis points.
    """

    since: date
    level: str
    rate_bp: int
    benefit_from: int = 0
    cap: int | None = None
    floor: int | None = None


def reward(steps: Iterable[RewardStep], level: str, benefit_vnd: int, day: date) -> int | None:
    """The reward by a unit's scheme for a benefit at a recognition level; None where the scheme says nothing."""
    lines = [step for step in steps if step.level == level and step.since <= day]
    newest = max((step.since for step in lines), default=None)
    fitting = [step for step in lines if step.since == newest and step.benefit_from <= benefit_vnd]
    step = max(fitting, key=lambda line: line.benefit_from, default=None)
    if step is None:
        return None
    amount = max(whole(Fraction(benefit_vnd * step.rate_bp, WHOLE_BP)), step.floor or 0)
    return amount if step.cap is None else min(amount, step.cap)


def _part_of(rule: RuleValue, whole_amount: int | None, due_on: date | None) -> LegalFigure | None:
    if not isinstance(rule.value, int):
        return None
    amount = None if whole_amount is None else whole(Fraction(max(whole_amount, 0) * rule.value, WHOLE_BP))
    return _figure(rule, amount, due_on)


def _figure(rule: RuleValue, amount: int | None, due_on: date | None = None) -> LegalFigure:
    return LegalFigure(rule.key, amount, rule.article, rule.source, rule.verified, due_on, rule.since)


def _number(values: Sequence[RuleValue], key: str, day: date | None) -> int | None:
    found = value_on(values, key, day or _last_change(values))
    return found.value if found is not None and isinstance(found.value, int) else None


def _last_change(values: Sequence[RuleValue]) -> date:
    """Where a fee has no date at all it is measured by the newest values."""
    return max((value.since for value in values), default=date.min)


def _projected(year: YearBenefit) -> bool:
    return year.basis is not BenefitBasis.ACTUAL
