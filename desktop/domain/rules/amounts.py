"""Doubts about the benefit (giá trị làm lợi): figures that contradict each other, the text, or the unit's own scale."""

from collections.abc import Iterator
from functools import lru_cache

from desktop.domain.benefit import YearBenefit
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Problem, warning
from desktop.domain.rules.amounts_in_text import added_up, amounts_in, is_near
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext
from desktop.domain.worksheet import WorksheetResult, compute

FAR_FROM_MEDIAN = 1_000
"""An amount this many times off the unit's median was most likely typed in thousands, or in millions."""

_SHOWN_FIGURES = ("claimed_vnd", "recognised_vnd")


def has_amount(year: YearBenefit) -> bool:
    """Whether anything is said of the money of a year; NULL is never 0."""
    return (
        year.claimed_vnd is not None or year.recognised_vnd is not None or has_lines(year) or year.foreign is not None
    )


def has_lines(year: YearBenefit) -> bool:
    """Whether the worksheet of a year has a line."""
    return bool(year.worksheet.lines)


def amounts_have_a_method(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """An amount rests on a worksheet line, which for a manual amount tells its method in words."""
    for place, year in enumerate(dossier.benefit.years):
        if has_amount(year) and not has_lines(year):
            at = f"benefit/years/{place}"
            yield warning("benefit.method_missing", f"{at}/worksheet/lines", f"{at}/claimed_vnd", year=year.year)


# Several rules ask after one another what the same worksheets come to.
_recomputed = lru_cache(maxsize=8)(compute)


def worksheets_can_be_computed(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Every line and cost comes to an amount; the faults of the worksheet keep their codes."""
    for place, year in enumerate(dossier.benefit.years):
        for fault in _recomputed(year.worksheet, year.year).faults:
            yield warning(fault.code, f"benefit/years/{place}/worksheet/{fault.place}", detail=fault.detail)


def claims_agree_with_worksheets(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """The claimed figure is within 0,5% of the recomputed one; otherwise the likeliest line is named."""
    for place, year in enumerate(dossier.benefit.years):
        result = _recomputed(year.worksheet, year.year)
        claimed, computed = year.claimed_vnd, result.total
        # 0,5% is one part in two hundred: whole numbers keep the limit exact.
        if claimed is None or computed is None or abs(claimed - computed) * 200 <= abs(computed):
            continue
        at = f"benefit/years/{place}"
        where, label = _likeliest_part(result, claimed - computed)
        yield warning(
            "benefit.claimed_differs",
            f"{at}/claimed_vnd",
            f"{at}/worksheet/{where}",
            claimed_vnd=claimed,
            computed_vnd=computed,
            line=label,
        )


def amounts_are_on_the_units_scale(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """No figure is a thousand times above or below the unit's median."""
    median = context.median_benefit_vnd
    if median is None or median <= 0:
        return
    for place, year in enumerate(dossier.benefit.years):
        for name in _SHOWN_FIGURES:
            amount = abs(getattr(year, name) or 0)
            if amount and (amount >= median * FAR_FROM_MEDIAN or amount * FAR_FROM_MEDIAN <= median):
                yield warning(
                    "benefit.far_from_median",
                    f"benefit/years/{place}/{name}",
                    amount_vnd=getattr(year, name),
                    median_vnd=median,
                )


def texts_agree_with_figures(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Where item 10 names an amount in tỷ or triệu, it is the claimed figure, or the amounts add up to it."""
    claimed = [year.claimed_vnd for year in dossier.benefit.years if year.claimed_vnd is not None]
    if not claimed:
        return
    figures = {*claimed, sum(claimed)}
    for name in ("as_author_sees", "as_appliers_see"):
        said = amounts_in(getattr(dossier.benefit, name))
        if not said or any(is_near(amount, figure) for amount in (*said, added_up(said)) for figure in figures):
            continue
        yield warning(
            "benefit.text_disagrees",
            f"benefit/{name}",
            *(f"benefit/years/{place}/claimed_vnd" for place in range(len(dossier.benefit.years))),
            text=said[0].written,
            claimed_vnd=claimed[0],
        )


def benefits_are_not_losses(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """A negative benefit is shown as it is, and asked about."""
    for place, year in enumerate(dossier.benefit.years):
        computed = _recomputed(year.worksheet, year.year).total
        places = {name: getattr(year, name) for name in _SHOWN_FIGURES} | {"worksheet": computed}
        negative = [(name, amount) for name, amount in places.items() if amount is not None and amount < 0]
        if negative:
            name, amount = negative[0]
            yield warning("benefit.negative", f"benefit/years/{place}/{name}", amount_vnd=amount, year=year.year)


def _likeliest_part(result: WorksheetResult, difference: int) -> tuple[str, str]:
    """The line or cost whose whole amount is the difference (left out, or counted twice), else the greatest line."""
    lines = [(f"lines/{place}", line.label, line.amount or 0) for place, line in enumerate(result.lines)]
    costs = [(f"costs/{place}", cost.label, cost.charged or 0) for place, cost in enumerate(result.cost_lines)]
    for where, label, amount in (*costs, *lines):
        if amount and abs(abs(difference) - abs(amount)) * 200 <= abs(amount):
            return where, label
    where, label, _ = max(lines, key=lambda part: abs(part[2]))
    return where, label


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (
    amounts_have_a_method,
    worksheets_can_be_computed,
    claims_agree_with_worksheets,
    amounts_are_on_the_units_scale,
    texts_agree_with_figures,
    benefits_are_not_losses,
)
