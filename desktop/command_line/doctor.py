"""`doctor`: everything the program stands on, green or red with what to do, and a package for whoever helps."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, table
from desktop.command_line.parsing import CommandParser, Namespace, add_register
from desktop.command_line.session import Session
from desktop.domain.health import Finding, Health
from desktop.domain.plain import Plain
from desktop.domain.refusals import RegisterInUse, UserError
from desktop.language.health import HEALTHS, PARTS, health_sentence
from desktop.language.translator import gettext as _
from desktop.services.diagnostics_package import package_texts, write_package
from desktop.services.doctor import examine, examine_unopened
from desktop.services.own_folders import log_folder

MARKS = {Health.GOOD: "✓", Health.CAREFUL: "!", Health.BAD: "✗"}


def add_doctor(parser: CommandParser) -> None:
    """The arguments of `doctor`."""
    add_register(parser)
    help_text = _("write what whoever helps needs to know, without names, phones, titles and amounts")
    parser.add_argument("--package", type=Path, metavar="OUT.zip", help=help_text)
    parser.set_defaults(act=doctor)


NOUNS = {"doctor": add_doctor}


def doctor(options: Namespace, session: Session) -> Answer:
    """Look at every part: exit code 1 where one is red; 3 or 4 where the register does not even open."""
    findings, code = _examined(options.register, session)
    document: dict[str, Plain] = {
        "ok": all(finding.health is not Health.BAD for finding in findings),
        "findings": [_record(finding) for finding in findings],
    }
    rows = [(f"{MARKS[each.health]} {_(PARTS[each.part])}", health_sentence(each)) for each in findings]
    lines = table((_("Part"), _("Found")), rows)
    if options.package is not None:
        texts = package_texts(findings, session.log.parent if session.log else log_folder())
        write_package(texts, options.package)
        document["package"] = {"file": str(options.package), "files": [*texts]}
        lines += ["", _("Written to {file}; look through it before you hand it on.").format(file=options.package)]
    return Answer(document, lines, code)


def _examined(register: Path, session: Session) -> tuple[list[Finding], ExitCode]:
    try:
        with session.desk(register) as desk:
            findings = examine(desk, session.progress)
    except UserError as refusal:
        code = ExitCode.IN_USE if isinstance(refusal, RegisterInUse) else ExitCode.REFUSED
        return examine_unopened(register, refusal), code
    bad = any(finding.health is Health.BAD for finding in findings)
    return findings, ExitCode.PROBLEMS if bad else ExitCode.DONE


def _record(finding: Finding) -> Plain:
    return {
        "part": finding.part.value,
        "health": finding.health.value,
        "code": finding.code,
        "words": _(HEALTHS[finding.health]),
        "sentence": health_sentence(finding),
    }
