"""Benefit (giá trị làm lợi): money gained by applying an initiative, with the worksheet that proves it.

The value types stand here; worksheet.py computes them. Amounts are whole đồng, inputs exact decimals.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

LAST_APPLICATION_YEAR = 3
"""Benefit is kept for the first three years of application (Điều 10 NĐ 13/2012/NĐ-CP)."""


class LineKind(StrEnum):
    """How a worksheet line is computed."""

    UNIT_COST = "unit_cost"
    TIME = "time"
    MATERIAL = "material"
    ENERGY = "energy"
    LABOUR_POSTS = "labour_posts"
    PURCHASE_AVOIDED = "purchase_avoided"
    REPAIR_AVOIDED = "repair_avoided"
    LOSS_AVOIDED = "loss_avoided"
    REVENUE = "revenue"
    FORMULA = "formula"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class LineInput:
    """A number a line is computed from, with its unit, where it was read, and the file that proves it.

    Attributes:
        evidence: SHA-256 of an attachment of the dossier, or empty.
    """

    name: str
    value: Decimal
    unit: str = ""
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class WorksheetLine:
    """One line of the worksheet.

    Attributes:
        expression: arithmetic over named inputs, for LineKind.FORMULA only.
        amount: whole đồng entered by hand, for LineKind.MANUAL only.
        method: how a manual amount was arrived at, in words.
    """

    kind: LineKind
    label: str
    inputs: tuple[LineInput, ...] = ()
    expression: str = ""
    amount: int | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class WorksheetCost:
    """A cost of making or applying it, charged at once or spread evenly over `spread_years` years."""

    label: str
    amount: int
    spread_years: int = 1
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The sum of typed lines less costs."""

    lines: tuple[WorksheetLine, ...] = ()
    costs: tuple[WorksheetCost, ...] = ()


class BenefitBasis(StrEnum):
    """Dự kiến or thực tế."""

    PROJECTED = "projected"
    ACTUAL = "actual"


class AssessmentConclusion(StrEnum):
    """How a benefit review ended: đồng ý, tính lại, không xác định."""

    AGREED = "agreed"
    RECOMPUTED = "recomputed"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Assessment:
    """Thẩm định giá trị làm lợi: the review of a benefit beside the author's own figure."""

    reviewer: str
    assessed_on: date | None
    conclusion: AssessmentConclusion
    amount: int | None = None
    worksheet: Worksheet = Worksheet()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ForeignAmount:
    """A claimed amount in another currency with the rate it was converted at."""

    amount: Decimal
    currency: str
    rate: Decimal | None = None
    rate_on: date | None = None


@dataclass(frozen=True, slots=True)
class YearBenefit:
    """The benefit of one application year, projected or actual, with its four figures.

    Attributes:
        year: application year, 1 to 3.
        claimed_vnd: Tác giả đề nghị.
        worksheet: what Phần mềm tính lại is computed from.
        assessment: Thẩm định.
        recognised_vnd: Hội đồng công nhận.
    """

    year: int
    basis: BenefitBasis
    claimed_vnd: int | None = None
    worksheet: Worksheet = Worksheet()
    assessment: Assessment | None = None
    recognised_vnd: int | None = None
    foreign: ForeignAmount | None = None


@dataclass(frozen=True, slots=True)
class NotComputable:
    """Không tính được thành tiền: why, and the social benefit instead."""

    reason: str
    social_benefit: str


@dataclass(frozen=True, slots=True)
class Benefit:
    """Everything a dossier says of its benefit.

    Attributes:
        as_author_sees / as_appliers_see: item 10 of the request, in words.
    """

    years: tuple[YearBenefit, ...] = ()
    not_computable: NotComputable | None = None
    as_author_sees: str = ""
    as_appliers_see: str = ""

    def first_year(self) -> YearBenefit | None:
        """The first application year, actual before projected; None when no amount was entered."""
        return next((year for year in self._first_years() if self._says_something(year)), None)

    def recognised_first_year(self) -> int | None:
        """`benefit_vnd` of a dossier: the council's recognised first-year figure, actual before projected."""
        figures = (year.recognised_vnd for year in self._first_years())
        return next((figure for figure in figures if figure is not None), None)

    def claimed_first_year(self) -> int | None:
        """`claimed_vnd` of a dossier: what the authors ask for the first year, actual before projected."""
        figures = (year.claimed_vnd for year in self._first_years())
        return next((figure for figure in figures if figure is not None), None)

    def _first_years(self) -> list[YearBenefit]:
        first = [year for year in self.years if year.year == 1]
        return sorted(first, key=lambda year: year.basis is not BenefitBasis.ACTUAL)

    @staticmethod
    def _says_something(year: YearBenefit) -> bool:
        return year.claimed_vnd is not None or bool(year.worksheet.lines) or year.foreign is not None
