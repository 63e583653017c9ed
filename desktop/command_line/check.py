"""`check`: every problem of every dossier."""

from desktop.command_line.output import Answer, ExitCode, number, shortened
from desktop.command_line.pairs import find_new_pairs
from desktop.command_line.parsing import CommandParser, Namespace, add_register
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.domain.problems import Severity
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.services.checking import Finding, check_all, problems_of
from desktop.services.dossiers import find_dossier

MARKS = {Severity.BLOCK: "✗", Severity.WARNING: "!", Severity.HINT: "·"}


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `check`."""
    add_register(parser)
    parser.add_argument("--dossier", metavar="CODE", help=_("only this dossier"))
    parser.set_defaults(act=check)


NOUNS = {"check": add_arguments}


def check(options: Namespace, session: Session) -> Answer:
    """Check the dossiers of a register, likeness included; exit code 1 where something must be mended."""
    with session.desk(options.register) as desk:
        find_new_pairs(desk, session.progress)
        if options.dossier is not None:
            dossier = find_dossier(desk, options.dossier)
            findings = [Finding(dossier, problems_of(desk, dossier))]
        else:
            findings = list(check_all(desk, session.progress))
    blocking = sum(problem.blocks for finding in findings for problem in finding.problems)
    document: Plain = {
        "dossiers": len(findings),
        "blocking": blocking,
        "problems": [record for finding in findings for record in _records(finding)],
    }
    lines = [line for finding in findings if finding.problems for line in _lines(finding)]
    lines.append(
        _("{dossiers} dossiers checked; to be mended: {blocking}.").format(
            dossiers=number(len(findings)), blocking=number(blocking)
        )
    )
    return Answer(document, lines, ExitCode.PROBLEMS if blocking else ExitCode.DONE)


def _records(finding: Finding) -> list[Plain]:
    return [
        {
            "dossier": finding.dossier.code or finding.dossier.uid,
            "code": problem.code,
            "severity": problem.severity.value,
            "field": problem.field,
            "sentence": sentence(problem),
            "act": problem.act.value if problem.act else None,
            "reason": problem.reason,
        }
        for problem in finding.problems
    ]


def _lines(finding: Finding) -> list[str]:
    heading = f"{finding.dossier.code}  {shortened(finding.dossier.title)}".strip()
    said = [
        f"  {MARKS[each.severity]} {sentence(each)}" + (f" [{label(each.act)}]" if each.act else "")
        for each in finding.problems
    ]
    return [heading, *said, ""]
