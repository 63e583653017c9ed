"""Runs one command from its arguments to its exit code; nothing that goes wrong leaves without a sentence."""

import os
import sys
from collections.abc import Sequence

from desktop.command_line.failures import failure_of
from desktop.command_line.output import Answer, ExitCode, say, show, speak_utf8
from desktop.command_line.parser import read_arguments
from desktop.command_line.progress import TerminalProgress
from desktop.command_line.session import Session
from desktop.language.translator import LANGUAGES, speaking
from desktop.services.desk import Desks
from desktop.services.diagnostics import COMMAND_LOG, logging_to_file


def run_command(arguments: Sequence[str], desks: Desks) -> int:
    """Do what the arguments ask for; the exit code of shared contract ExitCode.

    With `--json` standard output is one JSON document, also where the command was refused.
    """
    speak_utf8()
    as_json = "--json" in arguments
    language = _language(arguments)
    with speaking(language), logging_to_file(COMMAND_LOG) as log:
        session = Session(desks, TerminalProgress(), language, log)
        try:
            return _run(arguments, session, as_json=as_json)
        except BrokenPipeError:
            _close_quietly()
            return ExitCode.DONE
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last resort: each becomes a sentence
            failure = failure_of(error, log)
            for sentence in failure.sentences:
                say(sentence)
            if as_json:
                show(Answer(failure.document), as_json=True)
            return failure.code


def _run(arguments: Sequence[str], session: Session, *, as_json: bool) -> int:
    try:
        options = read_arguments(arguments)
    except SystemExit as stop:
        # Only --help ends so: it has printed what was asked for.
        return int(stop.code or 0)
    try:
        answer: Answer = options.act(options, session)
    finally:
        session.progress.clear()
    show(answer, as_json=as_json)
    return answer.code


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, Vietnamese where none the program speaks is; needed before the arguments are read."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--language":
            asked = value if equals else next(iter(arguments[place + 1 :]), "")
            return asked if asked in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def _close_quietly() -> None:
    """Whoever read our output has stopped reading; Python must not complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
