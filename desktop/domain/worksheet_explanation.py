"""The worksheet as sentences an accountant can follow: the calculation with its values and units, then the result.

A calculation is first a row of pieces without language (numbers, units, signs); the few words around them are
ExplanationWords, Vietnamese unless others are handed in. Units are printed as they were entered; where none was, the
usual one of the input's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.domain.benefit import LineInput, LineKind
from desktop.domain.formula import DIVIDED_BY, MINUS, PLUS, TIMES, Expression, Name, Negation, Number, Operation
from desktop.domain.money import show_decimal
from desktop.domain.worksheet import CostResult, LineResult, WorksheetResult


@dataclass(frozen=True, slots=True)
class ExplanationWords:
    """The words of an explanation, and the usual unit of an input that was given none."""

    currency: str
    year: str
    cost: str
    benefit: str
    not_computed: str
    by_hand: str
    rounding_note: str
    units: Mapping[str, str]


VIETNAMESE = ExplanationWords(
    currency="đồng",
    year="năm",
    cost="Chi phí",
    benefit="Giá trị làm lợi",
    not_computed="chưa tính được",
    by_hand="số nhập tay",
    rounding_note="chỉ làm tròn ở kết quả cuối cùng",
    units={
        "cost_before": "đồng",
        "cost_after": "đồng",
        "minutes_before": "phút",
        "minutes_after": "phút",
        "hours_per_day": "giờ",
        "day_rate": "đồng",
        "price": "đồng",
        "power_before": "kW",
        "power_after": "kW",
        "tariff": "đồng",
        "hours": "giờ",
        "monthly_wage": "đồng",
        "market_price": "đồng",
        "own_cost": "đồng",
        "times_per_year": "lần",
        "cost_per_time": "đồng",
        "unit_value": "đồng",
        "margin": "đồng",
    },
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a calculation with its unit; a bracket's unit stands alone, with no value."""

    value: Decimal | None
    unit: str = ""


Piece = Quantity | str
"""A quantity or a sign: "(", ")", "+", "−", "×", "÷", or the name of an input."""

_BINDING = {PLUS: 1, MINUS: 1, TIMES: 2, DIVIDED_BY: 2}
_TERM = 3


def worksheet_sentences(result: WorksheetResult, words: ExplanationWords = VIETNAMESE) -> tuple[str, ...]:
    """One sentence for each line and each cost, and the last for the benefit itself."""
    lines = [line_sentence(line, words) for line in result.lines]
    costs = [cost_sentence(cost, words) for cost in result.cost_lines]
    return (*lines, *costs, benefit_sentence(result, words))


def line_sentence(line: LineResult, words: ExplanationWords = VIETNAMESE) -> str:
    """ "Rút ngắn thao tác: (26 − 10) phút × 4.086 lượt ÷ 60 ÷ 8 giờ × 350.000 đồng = 47.670.000 đồng." """
    if line.amount is None or line.exact is None:
        return _sentence(line.label, words.not_computed)
    amount = f"{_number(Decimal(line.amount))} {words.currency}"
    if line.expression is None:
        return _sentence(line.label, f"{amount} ({line.method.strip() or words.by_hand})")
    steps = [said(calculation(line.expression, line.inputs, words))]
    if line.kind is LineKind.FORMULA and line.inputs:
        steps.insert(0, said(symbols(line.expression)))
    return _sentence(line.label, f"{' = '.join(steps)} {_equals(line.exact)} {amount}")


def cost_sentence(cost: CostResult, words: ExplanationWords = VIETNAMESE) -> str:
    """ "Chi phí mua van: 384.000.000 đồng ÷ 3 năm = 128.000.000 đồng." """
    heading = f"{words.cost} {cost.label}".strip()
    if cost.charged is None or cost.exact is None:
        return _sentence(heading, words.not_computed)
    whole_cost = f"{_number(Decimal(cost.amount))} {words.currency}"
    charged = f"{_number(Decimal(cost.charged))} {words.currency}"
    if cost.spread_years == 1 and cost.charged == cost.amount:
        return _sentence(heading, whole_cost)
    if cost.exact == 0 and cost.amount != 0:
        return _sentence(heading, charged)
    spread = f"{whole_cost} {DIVIDED_BY} {cost.spread_years} {words.year}"
    return _sentence(heading, f"{spread} {_equals(cost.exact)} {charged}")


def benefit_sentence(result: WorksheetResult, words: ExplanationWords = VIETNAMESE) -> str:
    """The printed lines added up less the printed costs; says so where rounding makes them differ by a few đồng."""
    if result.total is None:
        return _sentence(words.benefit, words.not_computed)
    amounts = [line.amount for line in result.lines if line.amount is not None]
    charges = [cost.charged for cost in result.cost_lines if cost.charged]
    total = f"{_number(Decimal(result.total))} {words.currency}"
    pieces: list[Piece] = []
    for sign, amount in [(PLUS, amount) for amount in amounts] + [(MINUS, charge) for charge in charges]:
        pieces += [sign] if pieces else []
        pieces += _bracketed_if_negative(Quantity(Decimal(amount)), first=not pieces)
    if len(amounts) + len(charges) == 1:
        return _sentence(words.benefit, total)
    note = f" ({words.rounding_note})" if sum(amounts) - sum(charges) != result.total else ""
    return _sentence(words.benefit, f"{said(pieces)} = {total}{note}")


def calculation(
    expression: Expression, inputs: Mapping[str, LineInput], words: ExplanationWords = VIETNAMESE
) -> list[Piece]:
    """The pieces of an expression with the value and unit of each input put in."""
    quantities = {
        name: Quantity(entry.value, entry.unit.strip() or words.units.get(name, "")) for name, entry in inputs.items()
    }
    return _pieces(expression, quantities, 0)


def symbols(expression: Expression) -> list[Piece]:
    """The pieces of an expression with its names left standing."""
    return _pieces(expression, {}, 0)


def said(pieces: list[Piece]) -> str:
    """The pieces as one line of text."""
    text = ""
    for piece in pieces:
        shown = piece if isinstance(piece, str) else _quantity(piece)
        stuck = text.endswith(("(", f"({MINUS}")) or shown in (")", "%") or text in ("", MINUS)
        text += shown if stuck else f" {shown}"
    return text


def _pieces(expression: Expression, quantities: Mapping[str, Quantity], binding: int) -> list[Piece]:
    match expression:
        case Number(value):
            return [Quantity(value)]
        case Name(name):
            known = quantities.get(name)
            return [name] if known is None else _bracketed_if_negative(known, first=binding == 0)
        case Negation(operand):
            pieces: list[Piece] = [MINUS, *_pieces(operand, quantities, _TERM)]
            return ["(", *pieces, ")"] if binding else pieces
        case Operation(sign, left, right):
            own = _BINDING[sign]
            # What stands right of − or ÷ needs brackets even when it binds no looser: a − (b − c).
            right_binding = own + 1 if sign in (MINUS, DIVIDED_BY) else own
            pieces = [*_pieces(left, quantities, own), sign, *_pieces(right, quantities, right_binding)]
            return _bracketed(pieces) if own < binding else pieces


def _bracketed(pieces: list[Piece]) -> list[Piece]:
    """Pieces in brackets; a unit they all share is printed once, behind: (26 − 10) phút."""
    units = {piece.unit for piece in pieces if isinstance(piece, Quantity)}
    shared = units.pop() if len(units) == 1 and all(piece not in (TIMES, DIVIDED_BY) for piece in pieces) else ""
    if not shared:
        return ["(", *pieces, ")"]
    bare: list[Piece] = [Quantity(piece.value) if isinstance(piece, Quantity) else piece for piece in pieces]
    return ["(", *bare, ")", Quantity(None, shared)]


def _bracketed_if_negative(quantity: Quantity, *, first: bool) -> list[Piece]:
    if first or quantity.value is None or quantity.value >= 0:
        return [quantity]
    return ["(", quantity, ")"]


def _quantity(quantity: Quantity) -> str:
    if quantity.value is None:
        return quantity.unit
    number = _number(quantity.value)
    if not quantity.unit:
        return number
    return f"{number}%" if quantity.unit == "%" else f"{number} {quantity.unit}"


def _number(value: Decimal) -> str:
    """The number with the minus sign of printed arithmetic, not the hyphen."""
    return f"{MINUS if value < 0 else ''}{show_decimal(abs(value))}"


def _equals(exact: Fraction) -> str:
    return "=" if exact.denominator == 1 else "≈"


def _sentence(heading: str, rest: str) -> str:
    return f"{heading}: {rest}." if heading else f"{rest}."
