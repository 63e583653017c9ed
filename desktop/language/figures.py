"""Words for figures: why a dossier is not counted, the categories of awards, and the values of rules."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.awards import WorkerCategory
from desktop.domain.counting import NotCounted
from desktop.domain.money import group_digits, show_share
from desktop.domain.rule_values import RuleValue
from desktop.language.translator import gettext, mark, ngettext

REASONS: Mapping[NotCounted, str] = MappingProxyType(
    {
        NotCounted.OUTSIDE_PHASES: mark("Entered outside the phases of the programme"),
        NotCounted.OUTSIDE_USE_WINDOW: mark("Applied outside the programme's use window"),
        NotCounted.EXCLUDED: mark("Excluded from recognition"),
        NotCounted.DUPLICATE: mark("Repeats another dossier of the register"),
        NotCounted.SUPERIOR_DUPLICATE: mark("Judged a duplicate by the superior"),
        NotCounted.SUPERIOR_NOT_COUNTED: mark("Not counted by the superior"),
    }
)
"""English words for each reason of not being counted."""

CATEGORIES: Mapping[WorkerCategory, str] = MappingProxyType(
    {
        WorkerCategory.DIRECT_WORKER: mark("Direct worker without a leading post"),
        WorkerCategory.GRADUATE: mark("Graduate"),
        WorkerCategory.MANAGER: mark("Manager"),
    }
)
"""English words for each category of award thresholds."""

RULE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "base_salary_vnd": mark("Base salary a month"),
        "fee.author_bp": mark("Least author fee, part of a year's benefit"),
        "fee.author_years": mark("Years for which an author fee is owed"),
        "fee.due_months": mark("Time to pay the author fee after the year ends"),
        "fee.not_computable_base_salaries": mark("Least author fee without a benefit in money, base salaries"),
        "fee.transfer_bp": mark("Least author fee of a transfer, part of its price"),
        "fee.transfer_years": mark("Years after recognition in which a transfer counts"),
        "fee.appliers_bp": mark("Least fee of the first appliers, part of the author fee"),
        "clock.filing_months": mark("Time to file after the first use"),
        "clock.decision_months": mark("Time for the decision after acceptance"),
        "clock.formal_check_months": mark("Time for the formal check"),
        "clock.correction_months": mark("Time to complete a returned request"),
        "council.quorum": mark("Members of the council who must be present"),
        "council.majority": mark("Votes of the council needed to recognise"),
        "council.pass_score": mark("Least score of the council to recognise"),
        "clock.reminder_days": mark("Days before a decision is due from which it is reminded of"),
        "share.minimum_bp": mark("Least share of an author"),
        "award.labour_creativity.direct_worker.one_vnd": mark("Labour Creativity, direct worker, one solution"),
        "award.labour_creativity.direct_worker.three_years_vnd": mark(
            "Labour Creativity, direct worker, three years on end"
        ),
        "award.labour_creativity.graduate.one_vnd": mark("Labour Creativity, graduate, one solution"),
        "award.labour_creativity.manager.one_vnd": mark("Labour Creativity, manager, one solution"),
    }
)
"""English name of each rule value that is shipped."""


def reason_label(reason: NotCounted) -> str:
    """Why a dossier is not counted, in the active language."""
    return gettext(REASONS[reason])


def category_label(category: WorkerCategory) -> str:
    """The category of an award threshold, in the active language."""
    return gettext(CATEGORIES[category])


def rule_name(key: str) -> str:
    """What a rule value is, in the active language; the key itself for one of the unit's own or of a newer program."""
    return gettext(RULE_NAMES[key]) if key in RULE_NAMES else key


def rule_amount(value: RuleValue) -> str:
    """The value with its measure: "7%", "2.340.000 đồng", "3 tháng"; "no value" where there is none from that day."""
    amount = value.value
    if amount is None:
        return gettext("no value")
    if isinstance(amount, str):
        return amount
    match value.key.rpartition("_")[2]:
        case "bp":
            return show_share(amount)
        case "vnd":
            return gettext("{amount} đồng").format(amount=group_digits(amount))
        case "months":
            return ngettext("{number} month", "{number} months", amount).format(number=amount)
        case "years":
            return ngettext("{number} year", "{number} years", amount).format(number=amount)
        case _:
            return group_digits(amount)
