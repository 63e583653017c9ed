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
        "tour": mark("go the whole way on practice data"),
        "register": mark("make a register, or show what one holds"),
        "workbook": mark("take an old register over from a workbook, or write one"),
        "dossier": mark("enter, amend and show dossiers, and move them through recognition"),
        "unit": mark("the list of units"),
        "target": mark("the numbers to reach"),
        "programme": mark("the programmes and their phases"),
        "setting": mark("the settings of the register"),
        "person": mark("the people on record"),
        "check": mark("all that is found wrong in all dossiers"),
        "screen": mark("find what repeats a title, a dossier or one another"),
        "catalogue": mark("titles known elsewhere, to screen against"),
        "council": mark("sessions of the council, from agenda to signed decision"),
        "benefit": mark("compute a benefit worksheet"),
        "appraisal": mark("review the benefit of a dossier"),
        "year": mark("the benefit of each application year, and what must be assessed again"),
        "remuneration": mark("the legal minimum of remuneration beside what was entered"),
        "replication": mark("where else an initiative is applied, beside all its recognitions"),
        "audit-sample": mark("draw the dossiers an auditor looks at"),
        "certificates": mark("issue and print certificates"),
        "template": mark("looks of certificates: check, take in, copy and share them"),
        "printer": mark("how each printer moves and scales what it prints"),
        "document": mark("the papers of a dossier, and the cover sheet of a bundle"),
        "report": mark("tables and reports"),
        "bundle": mark("make, look at and verify bundles"),
        "key": mark("the key of the register and those of other units"),
        "receive": mark("take bundles of other units"),
        "collection": mark("the dossiers that were received, and what is amiss with them"),
        "figures": mark("figures typed in for units outside the program"),
        "registry": mark("tell which units there are, with their keys"),
        "decide": mark("decide on dossiers that were received"),
        "award": mark("awards entered and received, progress towards them, and who is put forward"),
        "results": mark("make results for a unit, or apply those of the superior"),
        "undo": mark("take an act on many dossiers back as one"),
        "backup": mark("make and prove backups"),
        "doctor": mark("look at everything the program stands on, and say what to do"),
        "handover": mark("hand the register over to the next clerk or computer as one encrypted package"),
        "history": mark("who changed what, and whether the history is whole"),
        "dump": mark("all that a register says, row by row"),
    }
)
"""Noun -> what it is for, in the order of the help."""

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "unit": "organisation",
        "target": "settings",
        "programme": "organisation",
        "setting": "settings",
        "person": "organisation",
        "document": "documents",
        "key": "keys",
        "receive": "superior",
        "figures": "collection",
        "registry": "collection",
        "decide": "superior",
        "award": "awards",
        "audit-sample": "audit_sample",
        "undo": "history",
        "backup": "safekeeping",
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
