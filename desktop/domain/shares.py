"""Shares of authors in basis points (10 000 = 100,00%), and the splitting of an amount by them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from desktop.domain.folding import fold

WHOLE_BP = 10_000
"""All of it: the shares of a dossier's authors sum to exactly this."""

_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,10})?) ?%?")
_FRACTION = re.compile(r"([0-9]{1,2}) ?/ ?([0-9]{1,2})")

_LARGEST_DENOMINATOR = 12
"""A fraction with a larger denominator is two percentages side by side ("40/60")."""


def split_by_shares(amount: int, shares_bp: Sequence[int]) -> tuple[int, ...]:
    """Divide `amount` in proportion to the shares, to whole đồng, by the largest remainder; the parts sum to it.

    Of equal remainders the earlier share gets the đồng. A negative amount is split as its opposite is. The whole
    amount is given out whatever the shares sum to; raises ValueError for a negative share or none above zero.
    """
    total = sum(shares_bp)
    if total <= 0 or min(shares_bp) < 0:
        raise ValueError("shares are not negative and not all zero")
    sign = -1 if amount < 0 else 1
    quotients, remainders = zip(*(divmod(abs(amount) * share, total) for share in shares_bp), strict=True)
    parts = list(quotients)
    # The sort is stable, which is what gives the earlier of two equal remainders its đồng.
    by_remainder = sorted(range(len(parts)), key=lambda place: -remainders[place])
    for place in by_remainder[: abs(amount) - sum(parts)]:
        parts[place] += 1
    return tuple(sign * part for part in parts)


def equal_shares(n: int) -> tuple[int, ...]:
    """Equal shares of `n` authors, the first ones a basis point more where 10 000 does not divide."""
    return split_by_shares(WHOLE_BP, [1] * n)


def show_share(bp: int) -> str:
    """The share in percent, "33,33%", without needless zeros: "50%"."""
    whole, hundredths = divmod(abs(bp), 100)
    decimals = f",{hundredths:02d}".rstrip("0") if hundredths else ""
    return f"{'-' if bp < 0 else ''}{whole}{decimals}%"


def read_share(text: str) -> int | None:
    """Read "33,33", "33.33%" or "1/3" as basis points, half up; None when it is none of these.

    A number is a percentage with or without its sign; it may exceed 100, which a rule refuses.
    """
    written = fold(text)
    if match := _PERCENT.fullmatch(written):
        return _half_up(Decimal(match[1].replace(",", ".")) * 100)
    if match := _FRACTION.fullmatch(written):
        numerator, denominator = int(match[1]), int(match[2])
        if 0 < numerator <= denominator <= _LARGEST_DENOMINATOR:
            return _half_up(Decimal(numerator * WHOLE_BP) / denominator)
    return None


def _half_up(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
