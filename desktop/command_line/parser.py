"""The nouns of the command line. Only the module of the noun that is given is loaded, so that each starts quickly."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from desktop.command_line.parsing import CommandParser, Namespace
from desktop.language.translator import gettext as _
from desktop.language.translator import mark

PROGRAM = "sangkien"

SUMMARIES: Mapping[str, str] = MappingProxyType(
    {
        "register": mark("make a register, or show what one holds"),
        "workbook": mark("take an old register over from a workbook, or write one"),
        "dossier": mark("enter, amend and show dossiers, and move them through recognition"),
        "person": mark("the people on record"),
        "check": mark("all that is found wrong in all dossiers"),
        "benefit": mark("compute a benefit worksheet"),
        "undo": mark("take an act on many dossiers back as one"),
        "history": mark("who changed what, and whether the history is whole"),
        "dump": mark("all that a register says, row by row"),
    }
)
"""Noun -> what it is for, in the order of the help."""

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "person": "organisation",
        "undo": "history",
        "dump": "safekeeping",
    }
)
"""Nouns whose module is not named as they are."""

AddArguments = Callable[[CommandParser], None]


def read_arguments(given: Sequence[str]) -> Namespace:
    """The arguments with the act they ask for. Raises WrongUsage, and SystemExit where only help was asked for."""
    parser = CommandParser(prog=PROGRAM, description=_("Sổ Sáng kiến: the register of workers' initiatives."))
    nouns = parser.add_subparsers(title=_("Commands"), metavar=_("COMMAND"), dest="noun", required=True)
    wanted = next((each for each in given if each in SUMMARIES), None)
    for noun, summary in SUMMARIES.items():
        said = _(summary)
        branch: CommandParser = nouns.add_parser(noun, help=said, description=said)
        if noun == wanted:
            adder_of(noun)(branch)
    return parser.parse_args(given)


def adder_of(noun: str) -> AddArguments:
    """What adds the arguments of a noun, from its module."""
    module = import_module(f"desktop.command_line.{MODULES.get(noun, noun)}")
    adders: Mapping[str, AddArguments] = module.NOUNS
    return adders[noun]
