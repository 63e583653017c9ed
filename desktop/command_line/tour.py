"""`tour OUT`: the whole main job on practice data, with every file left to be looked at."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode
from desktop.command_line.parsing import CommandParser, Namespace
from desktop.command_line.session import Session
from desktop.language.translator import gettext as _
from desktop.tour import TourReport, run_tour


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `tour`."""
    parser.add_argument("out", type=Path, metavar="OUT", help=_("the folder that every file is left in"))
    parser.set_defaults(act=tour)


NOUNS = {"tour": add_arguments}


def tour(options: Namespace, session: Session) -> Answer:
    """Go the whole way; exit code 1 where a step was refused, 70 where one stopped by a fault of the program."""
    report = run_tour(options.out, session.desks, session.language, session.progress)
    return Answer(report.record(), _lines(report, session), _code(report))


def _code(report: TourReport) -> ExitCode:
    if report.fault:
        return ExitCode.OUR_FAULT
    return ExitCode.DONE if report.ok else ExitCode.PROBLEMS


def _lines(report: TourReport, session: Session) -> list[str]:
    lines = [f"{'✓' if step.ok else '✗'} {step.title}: {step.said}" for step in report.steps]
    lines += ["", _("Everything is in {folder}; begin with {page}").format(folder=report.out, page=report.page.name)]
    if report.fault and session.log is not None:
        lines.append(_("Details stand in {log}").format(log=session.log))
    return lines
