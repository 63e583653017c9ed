"""Thẩm định giá trị làm lợi: what a reviewer concludes on the benefit of one application year.

The corrected worksheet stands beside the author's and never takes its place, so that a sheet printed years later
computes to the same figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest

from desktop.domain.benefit import (
    Assessment,
    AssessmentConclusion,
    Worksheet,
    WorksheetCost,
    WorksheetLine,
    YearBenefit,
)
from desktop.domain.refusals import NotAllowed
from desktop.domain.worksheet import compute, foreign_in_vnd

CorrectedValue = Decimal | int | str | None

NO_CORRECTIONS = Worksheet()


@dataclass(frozen=True, slots=True)
class FourFigures:
    """Tác giả đề nghị, Phần mềm tính lại, Thẩm định, Hội đồng công nhận: whole đồng, None where there is none."""

    claimed: int | None
    computed: int | None
    appraised: int | None
    recognised: int | None


class AmountOrigin(StrEnum):
    """Where the reviewer's figure comes from."""

    AS_CLAIMED = "as_claimed"
    AS_COMPUTED = "as_computed"
    ROUNDED_BY_HAND = "rounded_by_hand"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing a reviewer changed.

    Attributes:
        place: path inside the worksheet ("lines/3/inputs/hours"); the whole line or cost where it has no member.
        label: what the author's line is called, or the reviewer's where it is new.
        before / after: the values; None where there was, or is, no such thing.
    """

    place: str
    label: str
    before: CorrectedValue
    after: CorrectedValue


@dataclass(frozen=True, slots=True)
class AppraisalDraft:
    """What a reviewer enters.

    Attributes:
        worksheet: the corrected lines; used where the conclusion is tính lại.
        amount: a figure rounded by hand; None takes the one that follows from the conclusion.
        note: the reason of a hand-rounded or undetermined figure, or any remark.
    """

    reviewer: str
    assessed_on: date
    conclusion: AssessmentConclusion
    worksheet: Worksheet = NO_CORRECTIONS
    amount: int | None = None
    note: str = ""


def four_figures(year: YearBenefit) -> FourFigures:
    """The four figures of a year; a claim in another currency counts in đồng at its own rate."""
    review = year.assessment
    return FourFigures(
        claimed_in_vnd(year),
        compute(year.worksheet, year.year).total,
        review.amount if review is not None else None,
        year.recognised_vnd,
    )


def claimed_in_vnd(year: YearBenefit) -> int | None:
    """What the authors ask for in đồng; None where nothing is claimed, or a foreign amount lacks its rate."""
    if year.claimed_vnd is not None or year.foreign is None:
        return year.claimed_vnd
    return foreign_in_vnd(year.foreign)


def figure_that_follows(year: YearBenefit, conclusion: AssessmentConclusion, worksheet: Worksheet) -> int | None:
    """The figure a conclusion leads to without rounding by hand: the claim, the corrected sum, or none.

    An author who claims nothing is agreed with on what his worksheet comes to.
    """
    match conclusion:
        case AssessmentConclusion.AGREED:
            claimed = claimed_in_vnd(year)
            return claimed if claimed is not None else compute(year.worksheet, year.year).total
        case AssessmentConclusion.RECOMPUTED:
            return compute(worksheet, year.year).total
        case AssessmentConclusion.UNDETERMINED:
            return None


def appraised(year: YearBenefit, draft: AppraisalDraft, today: date) -> Assessment:
    """The review as it is kept.

    Raises NotAllowed: `appraisal.no_reviewer`, `appraisal.in_future`, `appraisal.no_figure` for a conclusion that
    leads to no amount, `appraisal.reason_missing` for an undetermined or hand-rounded one without its reason.
    """
    reviewer, note = draft.reviewer.strip(), draft.note.strip()
    if not reviewer:
        raise NotAllowed("appraisal.no_reviewer")
    if draft.assessed_on > today:
        raise NotAllowed("appraisal.in_future")
    follows = figure_that_follows(year, draft.conclusion, draft.worksheet)
    undetermined = draft.conclusion is AssessmentConclusion.UNDETERMINED
    if follows is None and not undetermined:
        raise NotAllowed("appraisal.no_figure")
    amount = None if undetermined else follows if draft.amount is None else draft.amount
    if not note and (undetermined or amount != follows):
        raise NotAllowed("appraisal.reason_missing")
    kept = draft.worksheet if draft.conclusion is AssessmentConclusion.RECOMPUTED else NO_CORRECTIONS
    return Assessment(reviewer, draft.assessed_on, draft.conclusion, amount, kept, note)


def amount_origin(year: YearBenefit) -> AmountOrigin:
    """How the reviewer's figure of a year came about, by computing it again from what is stored."""
    review = year.assessment
    if review is None or review.amount is None:
        return AmountOrigin.NONE
    if review.amount != figure_that_follows(year, review.conclusion, review.worksheet):
        return AmountOrigin.ROUNDED_BY_HAND
    as_claimed = review.conclusion is AssessmentConclusion.AGREED
    return AmountOrigin.AS_CLAIMED if as_claimed else AmountOrigin.AS_COMPUTED


def corrections(author: Worksheet, reviewer: Worksheet) -> tuple[Correction, ...]:
    """What differs between two worksheets, line by line and input by input, in the author's order."""
    found: list[Correction] = []
    for number, (line, other) in enumerate(zip_longest(author.lines, reviewer.lines)):
        found += _line_corrections(f"lines/{number}", line, other)
    for number, (cost, other_cost) in enumerate(zip_longest(author.costs, reviewer.costs)):
        found += _cost_corrections(f"costs/{number}", cost, other_cost)
    return tuple(found)


def evidence_in(worksheet: Worksheet) -> tuple[str, ...]:
    """SHA-256 of every file a worksheet cites, once each, in its order."""
    cited = [entry.evidence for line in worksheet.lines for entry in line.inputs]
    cited += [cost.evidence for cost in worksheet.costs]
    return tuple(dict.fromkeys(digest for digest in cited if digest))


def _line_corrections(place: str, line: WorksheetLine | None, other: WorksheetLine | None) -> Iterator[Correction]:
    if line is None or other is None or line.kind is not other.kind:
        yield Correction(place, _label(line) or _label(other), _label(line) or None, _label(other) or None)
        return
    label = line.label or other.label
    if line.label != other.label:
        yield Correction(f"{place}/label", label, line.label, other.label)
    before = {entry.name: entry.value for entry in line.inputs}
    after = {entry.name: entry.value for entry in other.inputs}
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Correction(f"{place}/inputs/{name}", label, before.get(name), after.get(name))
    for member in ("expression", "amount", "method"):
        old, new = getattr(line, member), getattr(other, member)
        if old != new:
            yield Correction(f"{place}/{member}", label, old, new)


def _cost_corrections(place: str, cost: WorksheetCost | None, other: WorksheetCost | None) -> Iterator[Correction]:
    if cost is None or other is None:
        label = cost.label if cost else other.label if other else ""
        yield Correction(place, label, cost.amount if cost else None, other.amount if other else None)
        return
    for member in ("label", "amount", "spread_years"):
        old, new = getattr(cost, member), getattr(other, member)
        if old != new:
            yield Correction(f"{place}/{member}", cost.label, old, new)


def _label(line: WorksheetLine | None) -> str:
    return "" if line is None else line.label or line.kind.value
