"""`receive`, `decide`: what a superior does with what its units send."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode
from desktop.command_line.pairs import find_new_pairs
from desktop.command_line.parsing import CommandParser, Namespace, WrongUsage, add_register, amount, day, words
from desktop.command_line.passphrases import add_passphrase_file, passphrase_in
from desktop.command_line.received import received_lines, received_record
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.domain.states import Outcome
from desktop.domain.submission import Decision, DecisionDraft
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.consolidation import ReceiptStatus, Received
from desktop.services.decisions import decide, decide_from_file
from desktop.services.intake import take_in


def add_receive(parser: CommandParser) -> None:
    """The arguments of `receive`."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_("bundles, .sk.zip"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("the folder receipts for the senders are written to"))
    add_passphrase_file(parser)
    add_register(parser)
    parser.set_defaults(act=receive_files)


def add_decide(parser: CommandParser) -> None:
    """The arguments of `decide`."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--uid", metavar="U", help=_("the dossier decided on"))
    which.add_argument("--from", dest="file", type=Path, metavar="FILE.jsonl", help=_("many decisions, one a line"))
    parser.add_argument("--as", dest="outcome", choices=[each.value for each in Outcome], help=_("the decision"))
    words(parser, "reason", "number")
    parser.add_argument("--of", default="", metavar="U", help=_("the dossier it is a duplicate of"))
    parser.add_argument("--date", type=day, metavar="D", help=_("the day of the act; today where it is left out"))
    parser.add_argument("--benefit", type=amount, metavar="VND", help=_("the figure the superior counts"))
    add_register(parser)
    parser.set_defaults(act=decide_on)


NOUNS = {"receive": add_receive, "decide": add_decide}


def receive_files(options: Namespace, session: Session) -> Answer:
    """Take bundles in; exit code 1 where some were refused, 3 where all were."""
    with session.desk(options.register) as desk:
        words = passphrase_in(options.passphrase_file)
        taken = take_in(desk, options.files, session.progress, receipts=options.out, passphrase=words)
        if any(each.received.applied for each in taken):
            find_new_pairs(desk, session.progress)
    received = tuple(each.received for each in taken)
    document: Plain = {"bundles": [received_record(each) for each in received]}
    return Answer(document, [line for each in received for line in received_lines(each)], _code(received))


def decide_on(options: Namespace, session: Session) -> Answer:
    """Decide on one dossier, or on many from a file."""
    if options.file is None and options.outcome is None:
        raise WrongUsage(_("These are missing: {names}").format(names="--as"), "")
    with session.desk(options.register) as desk:
        if options.file is not None:
            decisions = decide_from_file(desk, options.file)
        else:
            decisions = decide(desk, [_draft(options)])
    document: Plain = {"decisions": [_record(each) for each in decisions]}
    return Answer(document, [f"{each.uid}: {label(each.outcome)}" for each in decisions])


def _draft(options: Namespace) -> DecisionDraft:
    return DecisionDraft(
        uid=options.uid,
        outcome=Outcome(options.outcome),
        decided_on=options.date,
        reasons=(options.reason,) if options.reason else (),
        duplicate_of=options.of,
        recognised_vnd=options.benefit,
        number=options.number,
    )


def _record(decision: Decision) -> Plain:
    return {
        "uid": decision.uid,
        "unit": decision.unit,
        "rev": decision.rev,
        "outcome": decision.outcome.value,
        "decided_on": decision.decided_on.isoformat(),
    }


def _code(received: tuple[Received, ...]) -> ExitCode:
    refused = sum(each.status is ReceiptStatus.REFUSED for each in received)
    if not refused:
        return ExitCode.DONE
    return ExitCode.REFUSED if refused == len(received) else ExitCode.PROBLEMS
