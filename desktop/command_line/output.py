"""What a command answers, and how it is shown: one JSON document, or calm sentences and tables."""

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import zip_longest

from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _


class ExitCode(IntEnum):
    """How a command ended, for whoever called the program."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    REFUSED = 3
    IN_USE = 4
    OUR_FAULT = 70


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say.

    Attributes:
        document: for `--json`.
        lines: the same for people.
    """

    document: object
    lines: Iterable[str] = ()
    code: ExitCode = ExitCode.DONE


def speak_utf8() -> None:
    """Write UTF-8 whatever the console was set to, as Windows consoles are often set to an old code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def show(answer: Answer, *, as_json: bool) -> None:
    """Write an answer to standard output."""
    if as_json:
        sys.stdout.write(json.dumps(answer.document, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in answer.lines)
    sys.stdout.flush()


def say(sentence: str) -> None:
    """Write a sentence to standard error, where it is no part of the answer."""
    with suppress(OSError):
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], figures: Iterable[int] = ()) -> list[str]:
    """Lines with aligned columns; the columns numbered in `figures` are aligned at the right."""
    shown = [[" ".join(cell.split()) for cell in row] for row in rows]
    at_right = frozenset(figures)
    widths = [max(map(len, column)) for column in zip_longest(headings, *shown, fillvalue="")]

    def line(cells: Sequence[str]) -> str:
        places = enumerate(zip(cells, widths, strict=False))
        return "  ".join(f"{cell:>{width}}" if n in at_right else f"{cell:<{width}}" for n, (cell, width) in places)

    rule = "  ".join("─" * width for width in widths)
    return [each.rstrip() for each in (line(headings), rule, *map(line, shown))]


def facts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Lines "name   value", the values under each other; pairs without a value are left out."""
    known = [(name, value) for name, value in pairs if value]
    width = max((len(name) for name, _value in known), default=0)
    return [f"{name:<{width}}   {value}" for name, value in known]


def shortened(text: str, length: int = 60) -> str:
    """The text on one line, cut where it is longer than a table has room for."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def money(amount: int | None) -> str:
    """An amount with its dots; a dash for none, which is not zero."""
    return "–" if amount is None else group_digits(amount)


def day(value: date | None) -> str:
    """A day as people write it; empty for none."""
    return "" if value is None else show_date(value)


def number(value: int) -> str:
    """A count with its dots."""
    return group_digits(value)


def yes_or_no(value: bool) -> str:
    """The word for a truth."""
    return _("yes") if value else _("no")
