"""What a command answers when it was not done: the sentence of whatever stood in the way, and the exit code."""

import errno
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.command_line.output import ExitCode
from desktop.command_line.parsing import WrongUsage
from desktop.domain.plain import Plain
from desktop.domain.refusals import Cancelled, Refused, RegisterInUse, UserError
from desktop.exchange.faults import BundleRefused, Fault
from desktop.language.faults import fault_sentence
from desktop.language.problems import sentence
from desktop.language.refusals import code_sentence, refusal_sentence
from desktop.language.translator import gettext as _

if TYPE_CHECKING:
    from desktop.services.checking import Blocked

logger = logging.getLogger(__name__)

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT}) if hasattr(errno, "EDQUOT") else frozenset({errno.ENOSPC})
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a command was not done.

    Attributes:
        document: for `--json`; what went wrong stands under "error".
        sentences: the same for people.
    """

    document: dict[str, Plain]
    sentences: tuple[str, ...]
    code: ExitCode


def failure_of(error: BaseException, log: Path | None) -> Failure:
    """What to answer where `error` ended a command; one that is our own fault is logged."""
    match error:
        case WrongUsage():
            return _failure("usage", (error.sentence, error.usage.rstrip()), ExitCode.USAGE)
        case UserError():
            return _refused(error)
        case BundleRefused():
            return _unsound("bundle.refused", _("The bundle is not sound."), error.faults)
        case Cancelled() | KeyboardInterrupt():
            return _failure("cancelled", (_("Stopped. Everything stands as it did before."),), ExitCode.PROBLEMS)
        case OSError():
            logger.info("the operating system refused: %s", errno.errorcode.get(error.errno or 0, "?"), exc_info=error)
            return _refused(_refusal_of(error))
    logger.error("a command failed", exc_info=error)
    told = _("This is a fault of the program, not yours. What was saved is safe.")
    place = _("Details stand in {log}").format(log=log) if log else _("No log could be written.")
    failure = _failure("fault", (told, place), ExitCode.OUR_FAULT)
    failure.document["log"] = str(log) if log else None
    return failure


def fault_record(fault: Fault) -> Plain:
    """A fault of a bundle as the command line shows it."""
    return {
        "path": fault.path,
        "expected": fault.expected,
        "found": fault.found,
        "code": str(fault.code),
        "sentence": fault_sentence(fault),
    }


def _failure(code: str, sentences: tuple[str, ...], exit_code: ExitCode) -> Failure:
    return Failure({"error": {"code": code, "sentence": sentences[0]}}, sentences, exit_code)


def _refused(error: UserError) -> Failure:
    # Loaded only here: commands that end well need neither the rules nor the exchange for this.
    from desktop.services.bundles import BundleUnsound
    from desktop.services.checking import Blocked

    match error:
        case RegisterInUse():
            return _failure(error.code, (refusal_sentence(error),), ExitCode.IN_USE)
        case BundleUnsound():
            return _unsound(error.code, refusal_sentence(error), error.faults)
        case Blocked():
            return _blocked(error)
    return _failure(error.code, (refusal_sentence(error),), ExitCode.REFUSED)


def _unsound(code: str, said: str, faults: Iterable[Fault]) -> Failure:
    failure = _failure(code, (said, *(f"✗ {fault_sentence(fault)}" for fault in faults)), ExitCode.REFUSED)
    failure.document["faults"] = [fault_record(fault) for fault in faults]
    return failure


def _blocked(error: "Blocked") -> Failure:
    """Nothing was done to any of the dossiers; each that is stopped is named with all that stops it."""
    said: list[str] = []
    problems: list[Plain] = []
    for finding in error.findings:
        code = finding.dossier.code
        said.append(code_sentence(error.code, {"dossier": code, "number": len(finding.problems)}))
        for each in finding.problems:
            words = sentence(each)
            said.append(f"✗ {words}")
            problems.append({"dossier": code, "code": each.code, "field": each.field, "sentence": words})
    failure = _failure(error.code, tuple(said), ExitCode.PROBLEMS)
    failure.document["problems"] = problems
    return failure


def _refusal_of(error: OSError) -> Refused:
    file = Path(str(error.filename or "?")).name
    if error.errno in _DISK_FULL:
        return Refused("disk.full", file=file)
    if error.errno in _NOT_THERE:
        return Refused("file.missing", file=file)
    return Refused("file.not_usable", file=file)
