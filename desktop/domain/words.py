"""Numbers in Vietnamese words, as accountants write them under a sum.

"Mười lăm triệu chín trăm hai mươi nghìn đồng". The words that change with their place: *mười* alone and *mươi* after
a digit; *mốt*, *tư* and *lăm* for 1, 4 and 5 after *mươi* (*lăm* after *mười* too); *không trăm* for a missing
hundred inside a number; *linh* or *lẻ* for a missing ten. *Tỷ* (10^9) repeats: 10^18 is "một tỷ tỷ".
"""

from __future__ import annotations

from typing import Literal

ZeroTens = Literal["linh", "lẻ"]
"""The word for a missing ten: *linh* in the north, *lẻ* in the south; a setting of the unit."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_GROUPS = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))


def number_in_words(n: int, zero_tens: ZeroTens = "linh") -> str:
    """The whole number `n` in lower-case words; negatives begin with *âm*. Any size."""
    if n == 0:
        return _DIGITS[0]
    words = _positive(abs(n), zero_tens)
    return " ".join(["âm", *words] if n < 0 else words)


def amount_in_words(n: int, zero_tens: ZeroTens = "linh", unit: str = "đồng") -> str:
    """The amount `n` as the line under a sum: a capital first letter and the unit of currency."""
    words = number_in_words(n, zero_tens)
    return f"{words[0].upper()}{words[1:]} {unit}"


def official_count(n: int) -> str:
    """A count as official letters write it, with a zero before a single digit: "06" (đơn vị)."""
    return f"{n:02d}"


def _positive(n: int, zero_tens: ZeroTens) -> list[str]:
    billions, below = divmod(n, _BILLION)
    words = [*_positive(billions, zero_tens), "tỷ"] if billions else []
    for size, name in _GROUPS:
        group = below // size % 1000
        if group:
            words += _group(group, zero_tens, in_full=bool(words))
            words += [name] if name else []
    return words


def _group(n: int, zero_tens: ZeroTens, *, in_full: bool) -> list[str]:
    """Three digits in words; `in_full` says the hundred even when it is zero, as inside a longer number."""
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    has_hundreds = in_full or hundreds > 0
    words = [_DIGITS[hundreds], "trăm"] if has_hundreds else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and has_hundreds:
        words.append(zero_tens)
    if ones:
        words.append(_ones(ones, tens))
    return words


def _ones(ones: int, tens: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones])
    return _DIGITS[ones]
