"""Cells people fill in on sheets we made: what each may hold, and what was understood, as plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.folding import clean_text, fold
from desktop.domain.plain import Plain
from desktop.domain.shares import show_share
from desktop.workbooks.cells import Cell, CellKind
from desktop.workbooks.values import (
    Reading,
    read_amount_cell,
    read_date_cell,
    read_long_text,
    read_share_cell,
    read_text,
)

YES, NO = "Có", "Không"


class InputKind(StrEnum):
    """What a cell may hold.

    LINE one line; TEXT several; DATE a day, a month or a year; DAY one day; CHOICE one of a list; YES_NO; AMOUNT in
    đồng; SHARE in percent; WORDS words parted by semicolons.
    """

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    DAY = "day"
    CHOICE = "choice"
    YES_NO = "yes_no"
    AMOUNT = "amount"
    SHARE = "share"
    WORDS = "words"


TEXT_KINDS = frozenset({InputKind.LINE, InputKind.DATE, InputKind.DAY})
"""Kinds whose cells are given the pattern "text": a spreadsheet program then leaves 8/5 and 007 as they are typed."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A list to choose from: the codes that are kept, and the words that are shown, in order."""

    words: Mapping[str, str] = field(default_factory=dict)

    def code_of(self, words: str) -> str | None:
        """The code of a choice by its words, or by the code itself; None for another text."""
        wanted = fold(words)
        return next((code for code, shown in self.words.items() if wanted in (fold(shown), fold(code))), None)

    def words_of(self, code: str) -> str:
        """The words of a code; the code itself where the list does not know it."""
        return self.words.get(code, code)


NO_CHOICES = Choices()
_TRUTHS = {"co": True, "x": True, "yes": True, "true": True, "khong": False, "no": False, "false": False}


def read_input(cell: Cell, kind: InputKind, choices: Choices = NO_CHOICES) -> Reading[Plain]:
    """What a filled cell says: text, ISO dates, whole đồng, basis points, codes, truths; no value where it is empty.

    Doubts are those of the readers of cells, and `choice.unknown`, `date.not_a_full_day`.
    """
    if cell.is_blank and cell.kind is not CellKind.FORMULA_WITHOUT_VALUE:
        return Reading(None)
    match kind:
        case InputKind.CHOICE:
            return _chosen(cell, lambda words: choices.code_of(words))
        case InputKind.YES_NO:
            return _chosen(cell, lambda words: _TRUTHS.get(fold(words)))
        case InputKind.AMOUNT:
            amount = read_amount_cell(cell, 1)
            return Reading(amount.value, amount.doubt)
        case InputKind.SHARE:
            share = read_share_cell(cell)
            return Reading(share.value, share.doubt)
        case InputKind.DATE | InputKind.DAY:
            return _date(read_date_cell(cell), whole=kind is InputKind.DAY)
    text = read_long_text(cell) if kind is InputKind.TEXT else read_text(cell)
    if kind is InputKind.WORDS and text.value is not None:
        words: list[Plain] = [word for each in text.value.split(";") if (word := clean_text(each))]
        return Reading(words or None, text.doubt)
    return Reading(text.value or None, text.doubt)


def _chosen(cell: Cell, code_of: Callable[[str], Plain]) -> Reading[Plain]:
    if isinstance(cell.value, bool):
        return Reading(code_of(str(cell.value)))
    text = read_text(cell)
    if text.value is None:
        return Reading(None, text.doubt)
    code = code_of(text.value)
    return Reading(code, "choice.unknown" if code is None else None)


def _date(reading: Reading[PartialDate], *, whole: bool) -> Reading[Plain]:
    if reading.value is None:
        return Reading(None, reading.doubt)
    if whole and not reading.value.is_full:
        return Reading(None, "date.not_a_full_day")
    return Reading(reading.value.iso(), reading.doubt)


def show_input(value: Plain, kind: InputKind, choices: Choices = NO_CHOICES) -> str | int:
    """What a cell shows of a value, so that `read_input` reads the same value back; empty text for none."""
    if value is None:
        return ""
    match kind:
        case InputKind.CHOICE:
            return choices.words_of(str(value))
        case InputKind.YES_NO:
            return YES if value else NO
        case InputKind.DATE | InputKind.DAY:
            return show_date(PartialDate.parse(str(value)))
        case InputKind.SHARE if isinstance(value, int):
            return show_share(value)
        case InputKind.AMOUNT if isinstance(value, int):
            return value
        case InputKind.WORDS if isinstance(value, list):
            return "; ".join(map(str, value))
    return str(value)
