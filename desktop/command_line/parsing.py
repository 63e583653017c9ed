"""argparse in the user's language: headings, help and messages; the words of the commands come from the nouns."""

import argparse
import re
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from desktop.domain.dates import read_date
from desktop.domain.folding import nfc
from desktop.domain.money import read_amount
from desktop.language.translator import LANGUAGES, mark
from desktop.language.translator import gettext as _

__all__ = ["CommandParser", "Namespace", "Verbs", "add_register", "amount", "day", "whole", "words"]

LONGEST_NUMBER = 9
"""Digits of the largest number of a certificate or a target."""

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        r"the following arguments are required: (?P<names>.*)": mark("These are missing: {names}"),
        r"unrecognized arguments: (?P<names>.*)": mark("These are not known here: {names}"),
        r"argument (?P<name>.*?): expected (?:one|at least one) argument": mark("{name} needs a value"),
        r"argument (?P<name>.*?): expected (?P<number>\d+) arguments": mark("{name} needs {number} values"),
        r"argument (?P<name>.*?): invalid choice: (?P<value>.*?) \(choose from (?P<known>.*)\)": mark(
            "{name} cannot be {value}; choose one of: {known}"
        ),
        r"argument (?P<name>.*?): invalid (?P<kind>\w+) value: (?P<value>.*)": mark("{name} cannot be {value}"),
        r"argument (?P<name>.*?): not allowed with argument (?P<other>.*)": mark("{name} does not go with {other}"),
        r"argument (?P<name>.*?): ignored explicit argument (?P<value>.*)": mark("{name} takes no value"),
        r"one of the arguments (?P<names>.*) is required": mark("One of these is needed: {names}"),
    }
)
"""Message of argparse -> English sentence; what is not listed is shown as argparse says it."""


class CommandParser(argparse.ArgumentParser):
    """A parser that speaks the user's language and never guesses at shortened options."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_HelpFormatter)
        self._positionals.title = _("To be given")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))
        # A noun and its verbs take them too, wherever they stand; only what was given is set.
        self.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help=_("answer with one JSON document")
        )
        self.add_argument(
            "--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=_("the language of sentences")
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with exit code 2."""
        raise WrongUsage(_translated(message), self.format_usage())


class WrongUsage(Exception):
    """Arguments that no command takes.

    Attributes:
        sentence: what is wrong, in the user's language.
        usage: the line that shows what would be right.
    """

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class Verbs:
    """The verbs of a noun, to be filled by its module."""

    def __init__(self, parser: CommandParser) -> None:
        self._verbs = parser.add_subparsers(
            title=_("What to do"), metavar=_("VERB"), dest="verb", required=True, parser_class=CommandParser
        )

    def add(self, name: str, act: Callable[..., Any], summary: str) -> CommandParser:
        """A verb with what it does; arguments are added to the parser that is returned."""
        verb: CommandParser = self._verbs.add_parser(name, help=summary, description=summary)
        verb.set_defaults(act=act)
        return verb


def add_register(parser: CommandParser) -> None:
    """The register a command works on."""
    parser.add_argument("--register", type=Path, required=True, metavar="R", help=_("the register, NAME.sosk"))


def words(parser: CommandParser, *names: str) -> None:
    """Options that take a text: `--number`, `--reason` and their like; a text that is not given is empty."""
    helps = {
        "number": _("number of the decision"),
        "reason": _("the reason in writing"),
        "body": _("the body that decided"),
        "level": _("code of the level"),
        "place": _("place name printed before the date of documents"),
        "note": _("a note"),
        "programme": _("id of the programme"),
    }
    for name in names:
        parser.add_argument(f"--{name}", type=nfc, default="", help=helps[name])


def day(text: str) -> date:
    """A whole day as typed on the command line: 05/06/2023 or 2023-06-05. Raises ArgumentTypeError."""
    reading = read_date(text)
    if reading.value is None or reading.doubt is not None or not reading.value.is_full:
        raise argparse.ArgumentTypeError(_("“{text}” is not a whole date; write it as 05/06/2023").format(text=text))
    return reading.value.first_day


def amount(text: str) -> int:
    """An amount of đồng as typed on the command line. Raises ArgumentTypeError."""
    reading = read_amount(text)
    if reading.value is None or reading.doubt is not None:
        raise argparse.ArgumentTypeError(_("“{text}” is not an amount; write it as 1.500.000").format(text=text))
    return reading.value


def whole(text: str) -> int:
    """A whole number above zero as typed on the command line. Raises ArgumentTypeError."""
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER or int(text) == 0:
        raise argparse.ArgumentTypeError(_("“{text}” is not a whole number above zero").format(text=text))
    return int(text)


class _HelpFormatter(argparse.HelpFormatter):
    """Help with its heading in the user's language."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


def _translated(message: str) -> str:
    for pattern, sentence in MESSAGES.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return _(sentence).format(**match.groupdict())
    return message
