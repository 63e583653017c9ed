"""Arithmetic over named inputs, read and evaluated safely: + − × ÷, parentheses, unary minus, decimals with '.' or ','.

A formula comes from a clerk or from a file of another unit, so no text makes this module raise: what cannot be read
or evaluated is a FormulaFault. Values are exact fractions, so that nothing is rounded before the result.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

LONGEST_FORMULA = 500
"""Characters; the longest formula met in practice has about sixty."""

DEEPEST_FORMULA = 30
"""Levels of parentheses and minus signs."""

LONGEST_NUMBER = 24
"""Digits of a number written inside a formula."""

PLUS, MINUS, TIMES, DIVIDED_BY = "+", "−", "×", "÷"
"""The four signs as they are printed."""

_SPELLINGS = {"+": PLUS, "-": MINUS, "−": MINUS, "–": MINUS, "*": TIMES, "×": TIMES, "/": DIVIDED_BY, "÷": DIVIDED_BY}
_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:[.,][0-9]+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/×÷−–()]))")


@dataclass(frozen=True, slots=True)
class FormulaFault:
    """Why a formula gives no value.

    Attributes:
        code: "formula.empty", ".too_long", ".too_deep", ".unreadable", ".number_too_long", ".name_unknown" or
            ".division_by_zero".
        detail: the piece of the formula at fault, empty where the whole of it is.
        position: 1-based place of that piece; 0 where there is none.
    """

    code: str
    detail: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """A named input."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus sign before a term."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and the sign between them."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Number | Name | Negation | Operation


# Few formulas serve all worksheets, and what they are read as never changes.
@lru_cache(maxsize=256)
def read_formula(text: str) -> Expression | FormulaFault:
    """Read a formula; the fault says what cannot be understood and where."""
    if not text.strip():
        return FormulaFault("formula.empty")
    if len(text) > LONGEST_FORMULA:
        return FormulaFault("formula.too_long")
    try:
        return _Reader(list(_tokens(text))).whole()
    except _UnreadableError as unreadable:
        return unreadable.fault


def evaluate(expression: Expression, values: Mapping[str, Fraction]) -> Fraction | FormulaFault:
    """The exact value of an expression for the given inputs."""
    try:
        return _value(expression, values)
    except _UnreadableError as unreadable:
        return unreadable.fault


def names_in(expression: Expression) -> tuple[str, ...]:
    """The names an expression asks for, each once, in order of appearance."""
    return tuple(dict.fromkeys(_names(expression)))


class _UnreadableError(Exception):
    """Carries a fault out of the recursion; it never leaves this module."""

    def __init__(self, fault: FormulaFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            start = place + len(text[place:]) - len(text[place:].lstrip())
            raise _UnreadableError(FormulaFault("formula.unreadable", text[start], start + 1))
        kind = match.lastgroup
        found = match[kind]
        yield _Token(kind, _SPELLINGS.get(found, found), match.start(kind) + 1)
        place = match.end()
    yield _Token("end", "", end + 1)


class _Reader:
    """Recursive descent, one method for each level of binding: sum, product, signed term."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def whole(self) -> Expression:
        expression = self._sum()
        if self._next.kind != "end":
            raise self._unexpected()
        return expression

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _take(self) -> _Token:
        token = self._next
        self._place += 1
        return token

    def _unexpected(self) -> _UnreadableError:
        return _UnreadableError(FormulaFault("formula.unreadable", self._next.text, self._next.position))

    def _sum(self) -> Expression:
        expression = self._product()
        while self._next.text in (PLUS, MINUS):
            expression = Operation(self._take().text, expression, self._product())
        return expression

    def _product(self) -> Expression:
        expression = self._term()
        while self._next.text in (TIMES, DIVIDED_BY):
            expression = Operation(self._take().text, expression, self._term())
        return expression

    def _term(self) -> Expression:
        if self._next.kind == "number":
            return self._number()
        if self._next.kind == "name":
            return Name(self._take().text)
        if self._next.text not in (MINUS, "("):
            raise self._unexpected()
        self._depth += 1
        if self._depth > DEEPEST_FORMULA:
            raise _UnreadableError(FormulaFault("formula.too_deep", position=self._next.position))
        expression = Negation(self._term()) if self._take().text == MINUS else self._bracket()
        self._depth -= 1
        return expression

    def _bracket(self) -> Expression:
        expression = self._sum()
        if self._next.text != ")":
            raise self._unexpected()
        self._take()
        return expression

    def _number(self) -> Expression:
        token = self._take()
        if len(token.text) > LONGEST_NUMBER:
            raise _UnreadableError(FormulaFault("formula.number_too_long", token.text, token.position))
        return Number(Decimal(token.text.replace(",", ".")))


def _value(expression: Expression, values: Mapping[str, Fraction]) -> Fraction:
    match expression:
        case Number(value):
            return Fraction(value)
        case Name(name):
            if name not in values:
                raise _UnreadableError(FormulaFault("formula.name_unknown", name))
            return values[name]
        case Negation(operand):
            return -_value(operand, values)
        case Operation(sign, left, right):
            return _combine(sign, _value(left, values), _value(right, values))


def _combine(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == PLUS:
        return left + right
    if sign == MINUS:
        return left - right
    if sign == TIMES:
        return left * right
    if right == 0:
        raise _UnreadableError(FormulaFault("formula.division_by_zero"))
    return left / right


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Name(name):
            yield name
        case Negation(operand):
            yield from _names(operand)
        case Operation(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case Number():
            pass
