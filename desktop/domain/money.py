"""Amounts in whole đồng: shown, read as clerks write them, rounded and split.

Vietnamese figures group by dots and part decimals by a comma: 15.920.000 and 1.234,5. Reading never guesses in
silence: whatever has two honest readings, or is only about so much, comes with a doubt that a person settles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise

from desktop.domain.folding import fold
from desktop.domain.shares import equal_shares, read_share, show_share, split_by_shares

__all__ = [
    "MAX_VND",
    "AmountReading",
    "QuantityReading",
    "equal_shares",
    "group_digits",
    "read_amount",
    "read_decimal",
    "read_quantity",
    "read_share",
    "round_vnd",
    "show_decimal",
    "show_share",
    "split_by_shares",
]

MAX_VND = 2**53 - 1
"""The largest amount: what any reader of JSON holds exactly, some 250 times the largest sum seen (3,5·10^13)."""

# Wide enough for any figure that the patterns below let in, so that nothing is rounded before its time.
_EXACT = Context(prec=100)
_LONGEST_FIGURE = 60
_PLUS, _MINUS = Decimal(1), Decimal(-1)


def group_digits(n: int) -> str:
    """The whole number with its thousands parted by dots: "1.234.567", "-1.234"."""
    return f"{n:,}".replace(",", ".")


def show_decimal(d: Decimal) -> str:
    """The number as Vietnamese readers write it, "1.234,5", no zeros at the end. Raises ValueError if not finite."""
    if not d.is_finite():
        raise ValueError(f"not a number: {d}")
    whole, _, decimals = f"{abs(d):f}".partition(".")
    decimals = decimals.rstrip("0")
    shown = group_digits(int(whole)) + (f",{decimals}" if decimals else "")
    return f"-{shown}" if d < 0 else shown


def round_vnd(d: Decimal) -> int:
    """Whole đồng, half up as accountants round: a half goes away from zero, so a loss rounds as the like gain does.

    Raises ValueError for an infinite value or no number.
    """
    if not d.is_finite():
        raise ValueError(f"not an amount: {d}")
    return int(d.to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class AmountReading:
    """The amount (đồng) a text was understood to mean, and the doubt (a dotted code) to settle, if there is one.

    No value and no doubt: the text was empty or a dash, which is "no amount" and not zero.
    """

    value: int | None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """The number a text was understood to mean, and the doubt (a dotted code) to settle, if there is one."""

    value: Decimal | None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure, and whether it could honestly be read otherwise beside a scale (1.500 triệu) and alone (1,234)."""

    value: Decimal
    doubtful_with_scale: bool = False
    doubtful_alone: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure with its scale, as in "2 tỷ", or alone; `and_a_half` of that scale for *rưỡi*."""

    figure: _Figure
    scale: int | None
    and_a_half: bool

    @property
    def doubtful(self) -> bool:
        return self.figure.doubtful_alone if self.scale is None else self.figure.doubtful_with_scale

    @property
    def value(self) -> Decimal:
        figure = _EXACT.add(self.figure.value, Decimal("0.5")) if self.and_a_half else self.figure.value
        return _EXACT.multiply(figure, Decimal(self.scale or 1))


_NOTHING = frozenset({"", "-", "--", "---", "..."})

# Folded: tỷ and tỉ are "ti", nghìn and ngàn "nghin" and "ngan".
_SCALES = {
    "nghin ti": 10**12,
    "ngan ti": 10**12,
    "ti": 10**9,
    "trieu": 10**6,
    "tr": 10**6,
    "nghin": 10**3,
    "ngan": 10**3,
    "k": 10**3,
}
_FIGURE = r"[0-9](?:[0-9.,]| (?=[0-9]{3}(?![0-9])))*"
_PART = re.compile(
    rf"(?P<figure>{_FIGURE}) ?(?P<scale>{'|'.join(_SCALES)})\b\.?(?P<half> ruoi\b)?(?: ?(?:,|va\b))? ?"
    rf"|(?P<bare>{_FIGURE})$"
)
_CURRENCY_BEFORE = re.compile(r"^(?:vnd|dong|₫)[ :.]*")
# "850 trđ" is 850 triệu đồng: its đ goes the same way.
_CURRENCY_AFTER = re.compile(r" ?(?:vnd|viet nam dong|dong viet nam|dong|d|₫)$")
_PER_YEAR = re.compile(r" ?(?:/ ?|moi |mot |hang )(?:1 )?nam$")
_APPROXIMATE = re.compile(r"^(?:khoang|gan|hon|tren|duoi|uoc|uoc tinh|xap xi|chung|[~≈<>≤≥]=?) ?(?=[0-9])")
_RANGE = re.compile(rf"{_FIGURE}[ a-z]*-.*[0-9].*")


def read_amount(text: str) -> AmountReading:
    """Read an amount of đồng as a clerk types it or an old register has it: "1,5 tỷ", "2 tỷ 300 triệu", "850tr".

    Doubts: `amount.unreadable`, `amount.too_large` (above `MAX_VND`); `amount.ambiguous` (with the likelier value
    where there is one: "1,234,567", "1.500 triệu", "khoảng 3 tỷ"); `amount.fraction_of_dong` (with the value rounded).
    An amount "/năm" is the amount: benefits are kept by year.
    """
    written = fold(text)
    if written in _NOTHING:
        return AmountReading(None)
    sign, doubtful, written = _without_sign(written)
    plain = _APPROXIMATE.sub("", written)
    doubtful |= plain != written
    plain = _PER_YEAR.sub("", plain.rstrip(" ."))
    plain = _CURRENCY_AFTER.sub("", _CURRENCY_BEFORE.sub("", plain)).rstrip(" .")
    if len(plain) > _LONGEST_FIGURE or not re.search("[0-9]", plain):
        return AmountReading(None, "amount.unreadable")
    if _RANGE.fullmatch(plain):
        return AmountReading(None, "amount.ambiguous")
    reading = _sum_of_parts(plain)
    if reading.value is None:
        return AmountReading(None, reading.doubt)
    return _whole_dong(_EXACT.multiply(reading.value, sign), doubtful or reading.doubt is not None)


def _without_sign(written: str) -> tuple[Decimal, bool, str]:
    """The sign, whether it is doubtful, and the rest. Accountants put losses in brackets; clerks put remarks there."""
    if written.startswith("(") and written.endswith(")"):
        return _MINUS, True, written[1:-1].strip()
    for minus in ("-", "am "):
        if written.startswith(minus):
            return _MINUS, False, written.removeprefix(minus).strip()
    return _PLUS, False, written.removeprefix("+").strip()


def _sum_of_parts(written: str) -> QuantityReading:
    """Add "2 tỷ 300 triệu" up."""
    parts = _read_parts(written)
    if parts is None:
        return QuantityReading(None, "amount.unreadable")
    if not _can_be_added(parts):
        return QuantityReading(None, "amount.ambiguous")
    total = Decimal(0)
    for part in parts:
        total = _EXACT.add(total, part.value)
    return QuantityReading(total, "amount.ambiguous" if any(part.doubtful for part in parts) else None)


def _read_parts(written: str) -> list[_Part] | None:
    parts: list[_Part] = []
    place = 0
    while place < len(written):
        match = _PART.match(written, place)
        figure = _read_figure(match["figure"] or match["bare"]) if match else None
        if match is None or figure is None:
            return None
        scale = _SCALES[match["scale"]] if match["scale"] else None
        parts.append(_Part(figure, scale, and_a_half=match["half"] is not None))
        place = match.end()
    return parts


def _can_be_added(parts: list[_Part]) -> bool:
    """Whether each scale is smaller than the one before and its figure below a thousand.

    "2 tỷ 3" is said for 2,3 tỷ and could be a slip; a lone 850,5 most likely lost its "triệu". Only the clerk can tell.
    """
    if len(parts) == 1:
        (part,) = parts
        return part.scale is not None or not part.doubtful or part.figure.value >= 1000
    return all(
        before.scale is not None and part.scale is not None and part.scale < before.scale and part.figure.value < 1000
        for before, part in pairwise(parts)
    )


_DOTS_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAS_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACES_GROUP = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_UNGROUPED = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def _read_figure(written: str) -> _Figure | None:
    figure = written.rstrip(" .,")
    if _DOTS_GROUP.fullmatch(figure):
        # 1.500 triệu: a thousand and a half of them, or one and a half.
        lone_group = figure.count(".") == 1 and "," not in figure
        return _Figure(Decimal(figure.replace(".", "").replace(",", ".")), doubtful_with_scale=lone_group)
    if _COMMAS_GROUP.fullmatch(figure):
        if figure.count(",") == 1 and "." not in figure:
            return _Figure(Decimal(figure.replace(",", ".")), doubtful_with_scale=True, doubtful_alone=True)
        return _Figure(Decimal(figure.replace(",", "")), doubtful_with_scale=True, doubtful_alone=True)
    if _SPACES_GROUP.fullmatch(figure):
        return _Figure(Decimal(figure.replace(" ", "").replace(",", ".")))
    if _UNGROUPED.fullmatch(figure):
        value = Decimal(figure.replace(",", "."))
        return _Figure(value, doubtful_alone=value < 1000 and value != value.to_integral_value())
    return None


def _whole_dong(value: Decimal, doubtful: bool) -> AmountReading:
    amount = round_vnd(value)
    if abs(amount) > MAX_VND:
        return AmountReading(None, "amount.too_large")
    if doubtful:
        return AmountReading(amount, "amount.ambiguous")
    return AmountReading(amount, None if amount == value else "amount.fraction_of_dong")


def read_quantity(text: str) -> QuantityReading:
    """Read a quantity or a rate, "1.234,5" or "12.5"; doubts `quantity.unreadable` and `quantity.ambiguous`.

    A lone comma parts decimals and a lone dot before three digits groups them, as `show_decimal` writes; both kinds
    of English grouping ("1,234,567") are ambiguous.
    """
    written = fold(text)
    if written in _NOTHING:
        return QuantityReading(None)
    sign = _MINUS if written.startswith("-") else _PLUS
    digits = written.removeprefix("-").removeprefix("+").strip()
    figure = _read_figure(digits) if len(digits) <= _LONGEST_FIGURE else None
    if figure is None:
        return QuantityReading(None, "quantity.unreadable")
    english = _COMMAS_GROUP.fullmatch(digits) is not None and (digits.count(",") > 1 or "." in digits)
    return QuantityReading(_EXACT.multiply(figure.value, sign), "quantity.ambiguous" if english else None)


def read_decimal(text: str) -> Decimal | None:
    """The number in the text (see `read_quantity`), None when there is none or it cannot be read."""
    return read_quantity(text).value
