"""The benefit worksheet computed: typed lines less costs, with what is missing said as faults.

Every kind of line is a formula over named inputs, so one evaluator computes them all and one printer
(worksheet_explanation.py) shows them all. Values stay exact until the end; only a result is rounded, to whole đồng,
half up. Nothing in the data makes this module raise.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from desktop.domain.benefit import ForeignAmount, LineInput, LineKind, Worksheet, WorksheetCost, WorksheetLine
from desktop.domain.formula import Expression, FormulaFault, evaluate, names_in, read_formula
from desktop.domain.money import MAX_VND
from desktop.domain.rounding import half_up, whole

LONGEST_SPREAD = 50
"""Years a cost may be spread over."""

_LARGEST_EXPONENT = 24
_FINEST_EXPONENT = -24

LINE_FORMULAS: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.UNIT_COST: "(cost_before - cost_after) * quantity",
        LineKind.TIME: "(minutes_before - minutes_after) * quantity / 60 / hours_per_day * day_rate",
        LineKind.MATERIAL: "(norm_before - norm_after) * price * quantity",
        LineKind.ENERGY: "(power_before - power_after) * tariff * hours",
        LineKind.LABOUR_POSTS: "posts * monthly_wage * 12",
        LineKind.PURCHASE_AVOIDED: "(market_price - own_cost) * quantity",
        LineKind.REPAIR_AVOIDED: "times_per_year * cost_per_time * units",
        LineKind.LOSS_AVOIDED: "(rate_before - rate_after) * quantity * unit_value",
        LineKind.REVENUE: "quantity_gain * margin",
    }
)
"""How each kind is computed; FORMULA brings its own expression and MANUAL its own amount."""


@dataclass(frozen=True, slots=True)
class WorksheetFault:
    """Something in a worksheet that cannot be computed or looks wrong.

    Attributes:
        code: dotted; a "worksheet." code or one of formula.py's.
        place: path inside the worksheet ("lines/0/inputs/quantity", "costs/1").
        detail: the name, number or piece of formula at fault.
    """

    code: str
    place: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LineResult:
    """A line with what it comes to.

    Attributes:
        amount: whole đồng; None where the line cannot be computed.
        exact: the same before rounding.
        expression: what was evaluated; None for a manual line or an unreadable formula.
        inputs: the values it was evaluated with, by name.
        method: how a manual amount was arrived at, in words.
    """

    kind: LineKind
    label: str
    amount: int | None
    exact: Fraction | None
    expression: Expression | None
    inputs: Mapping[str, LineInput]
    method: str
    faults: tuple[WorksheetFault, ...]


@dataclass(frozen=True, slots=True)
class CostResult:
    """A cost with the part of it that falls on the application year; `charged` is None where that is unknown."""

    label: str
    amount: int
    spread_years: int
    charged: int | None
    exact: Fraction | None
    faults: tuple[WorksheetFault, ...]


@dataclass(frozen=True, slots=True)
class WorksheetResult:
    """Phần mềm tính lại: the recomputed benefit of one application year.

    Attributes:
        total: whole đồng; None where a line or a cost has no amount, or there is no line at all.
        costs: whole đồng charged on the year.
        faults: of all lines and costs, in order.
    """

    total: int | None
    costs: int
    lines: tuple[LineResult, ...]
    cost_lines: tuple[CostResult, ...]
    faults: tuple[WorksheetFault, ...]


def compute(worksheet: Worksheet, year: int = 1) -> WorksheetResult:
    """Compute a worksheet for application year `year` (1 to 3); costs count in each year they are spread over."""
    lines = tuple(_computed_line(line, f"lines/{place}") for place, line in enumerate(worksheet.lines))
    costs = tuple(_charged_cost(cost, year, f"costs/{place}") for place, cost in enumerate(worksheet.costs))
    known_lines = [line.exact for line in lines if line.exact is not None]
    known_costs = [cost.exact for cost in costs if cost.exact is not None]
    charged = sum(known_costs, Fraction(0))
    faults = [fault for line in lines for fault in line.faults] + [fault for cost in costs for fault in cost.faults]
    total = None
    if lines and len(known_lines) == len(lines) and len(known_costs) == len(costs):
        total = whole(sum(known_lines, Fraction(0)) - charged)
        if abs(total) > MAX_VND:
            faults.append(WorksheetFault("worksheet.amount_too_large", "total"))
            total = None
    return WorksheetResult(total, whole(charged), lines, costs, tuple(faults))


def line_formula(kind: LineKind, own_expression: str = "") -> str:
    """The formula a line of `kind` is computed by; for FORMULA its own, for MANUAL empty."""
    return own_expression if kind is LineKind.FORMULA else LINE_FORMULAS.get(kind, "")


def input_names(kind: LineKind, own_expression: str = "") -> tuple[str, ...]:
    """The inputs a line of `kind` asks for, in the order of its formula; none for an unreadable formula."""
    expression = read_formula(line_formula(kind, own_expression))
    return () if isinstance(expression, FormulaFault) else names_in(expression)


def claimed_difference_percent(claimed: int, computed: int | None) -> Decimal | None:
    """(claimed − computed) ÷ computed × 100 with two decimals, half up; None where there is nothing to divide by."""
    if not computed:
        return None
    return half_up(Fraction((claimed - computed) * 100, computed), 2)


def foreign_in_vnd(foreign: ForeignAmount) -> int | None:
    """A claimed amount of another currency in whole đồng; None while its rate is missing or cannot be one."""
    if foreign.rate is None or foreign.rate <= 0 or not (_in_range(foreign.amount) and _in_range(foreign.rate)):
        return None
    converted = whole(Fraction(foreign.amount) * Fraction(foreign.rate))
    return converted if abs(converted) <= MAX_VND else None


def _computed_line(line: WorksheetLine, place: str) -> LineResult:
    if line.kind is LineKind.MANUAL:
        return _manual_line(line, place)
    inputs = {entry.name: entry for entry in line.inputs}
    expression = read_formula(line_formula(line.kind, line.expression))
    if isinstance(expression, FormulaFault):
        fault = _formula_fault(expression, place)
        return LineResult(line.kind, line.label, None, None, None, inputs, "", (fault,))
    faults = list(_input_faults(line.inputs, names_in(expression), place))
    exact: Fraction | None = None
    if not any(fault.code in _INPUT_FAULTS_WITHOUT_VALUE for fault in faults):
        value = evaluate(expression, {name: _value(inputs[name]) for name in names_in(expression)})
        if isinstance(value, FormulaFault):
            faults.append(_formula_fault(value, place))
        elif abs(value) > MAX_VND:
            faults.append(WorksheetFault("worksheet.amount_too_large", place))
        else:
            exact = value
    amount = None if exact is None else whole(exact)
    return LineResult(line.kind, line.label, amount, exact, expression, inputs, "", tuple(faults))


def _manual_line(line: WorksheetLine, place: str) -> LineResult:
    faults = []
    amount = line.amount
    if amount is None:
        faults.append(WorksheetFault("worksheet.amount_missing", f"{place}/amount"))
    elif abs(amount) > MAX_VND:
        faults.append(WorksheetFault("worksheet.amount_too_large", f"{place}/amount"))
        amount = None
    if not line.method.strip():
        faults.append(WorksheetFault("worksheet.method_missing", f"{place}/method"))
    exact = None if amount is None else Fraction(amount)
    return LineResult(line.kind, line.label, amount, exact, None, {}, line.method, tuple(faults))


def _charged_cost(cost: WorksheetCost, year: int, place: str) -> CostResult:
    faults = []
    if not 1 <= cost.spread_years <= LONGEST_SPREAD:
        faults.append(WorksheetFault("worksheet.spread_impossible", f"{place}/spread_years", str(cost.spread_years)))
    if abs(cost.amount) > MAX_VND:
        faults.append(WorksheetFault("worksheet.amount_too_large", f"{place}/amount"))
    if faults:
        return CostResult(cost.label, cost.amount, cost.spread_years, None, None, tuple(faults))
    if cost.amount < 0:
        faults.append(WorksheetFault("worksheet.cost_negative", f"{place}/amount", str(cost.amount)))
    exact = Fraction(cost.amount, cost.spread_years) if year <= cost.spread_years else Fraction(0)
    return CostResult(cost.label, cost.amount, cost.spread_years, whole(exact), exact, tuple(faults))


_INPUT_FAULTS_WITHOUT_VALUE = frozenset(
    {"worksheet.input_missing", "worksheet.input_repeated", "worksheet.input_out_of_range"}
)


def _input_faults(inputs: tuple[LineInput, ...], asked: tuple[str, ...], place: str) -> Iterator[WorksheetFault]:
    given = Counter(entry.name for entry in inputs)
    for name in asked:
        if name not in given:
            yield WorksheetFault("worksheet.input_missing", f"{place}/inputs/{name}", name)
    for name, times in given.items():
        if times > 1:
            yield WorksheetFault("worksheet.input_repeated", f"{place}/inputs/{name}", name)
        if name not in asked:
            yield WorksheetFault("worksheet.input_unknown", f"{place}/inputs/{name}", name)
    for entry in inputs:
        if not _in_range(entry.value):
            yield WorksheetFault("worksheet.input_out_of_range", f"{place}/inputs/{entry.name}", entry.name)


def _in_range(value: Decimal) -> bool:
    """Whether a number is one an accountant could mean; exact fractions of anything larger would fill the memory."""
    if not value.is_finite():
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _FINEST_EXPONENT and value.adjusted() <= _LARGEST_EXPONENT


def _value(entry: LineInput) -> Fraction:
    """The number an input stands for: 5 with the unit % is five hundredths."""
    value = Fraction(entry.value)
    return value / 100 if entry.unit.strip() == "%" else value


def _formula_fault(fault: FormulaFault, place: str) -> WorksheetFault:
    return WorksheetFault(fault.code, f"{place}/expression", fault.detail)
