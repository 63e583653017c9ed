"""Rounding half up, away from zero, of exact fractions: the only rounding Vietnamese forms know."""

from decimal import Decimal
from fractions import Fraction


def whole(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    magnitude = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return magnitude if value >= 0 else -magnitude


def half_up(value: Fraction, places: int) -> Decimal:
    """`value` with `places` decimals, as a decimal that keeps its trailing zeros and never says minus zero."""
    return Decimal(whole(value * 10**places)).scaleb(-places)
