"""Amounts that a text names in tỷ or triệu, with how exactly they are said."""

import re
from dataclasses import dataclass

from desktop.domain.folding import nfc
from desktop.domain.money import read_amount

_FIGURE = r"[0-9](?:[0-9.,]*[0-9])?"
_SCALE = r"(?:nghìn tỷ|nghìn tỉ|ngàn tỷ|ngàn tỉ|tỷ|tỉ|triệu)"
_AMOUNT = re.compile(rf"(?<![0-9.,\w]){_FIGURE} ?{_SCALE}\b(?: ?{_FIGURE} ?triệu\b)?(?: rưỡi\b)?")
_LAST_FIGURE = re.compile(rf"({_FIGURE}) ?({_SCALE})(?: rưỡi)?$")

_QUANTITY = re.compile(
    r" ?(?:lít|k?wh|kw|mwh?|m[23²³]|[sn]m3|mét|km|kg|tấn|thùng|lượt|lần|giờ|phút|người|sản phẩm|chiếc|cái|bộ|m?mbtu|btu"
    r"|usd|eur|euro|đô)\b"
)
"""What follows a figure that counts something other than đồng."""


@dataclass(frozen=True, slots=True)
class AmountInText:
    """An amount of đồng as written, and how far it may lie off what is meant.

    Attributes:
        precision: one unit of its last written digit ("1,5 tỷ" is said to 100 million).
    """

    written: str
    amount: int
    precision: int


def amounts_in(text: str) -> list[AmountInText]:
    """Every amount of the text in tỷ or triệu đồng; quantities such as "2 triệu lít" are passed over."""
    flat = " ".join(nfc(text).lower().split())
    found = []
    for match in _AMOUNT.finditer(flat):
        amount = read_amount(match[0]).value
        if amount is not None and not _QUANTITY.match(flat, match.end()):
            found.append(AmountInText(match[0], amount, _precision(match[0])))
    return found


def added_up(said: list[AmountInText]) -> AmountInText:
    """All amounts of a text as one, as exact as the roughest of them."""
    return AmountInText(
        " + ".join(each.written for each in said),
        sum(each.amount for each in said),
        max((each.precision for each in said), default=0),
    )


def is_near(said: AmountInText, figure: int) -> bool:
    """Whether a figure may be what was said: a tenth off at most, or one unit of the last written digit."""
    return abs(figure - said.amount) <= max(abs(said.amount) // 10, said.precision)


def _precision(written: str) -> int:
    last = _LAST_FIGURE.search(written)
    if last is None:
        return 0
    scale = read_amount(f"1 {last[2]}").value or 0
    decimals = last[1].partition(",")[2]
    return int(scale // 10 ** len(decimals))
