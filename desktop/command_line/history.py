"""`history CODE`, `history verify` and `undo`: who changed what, whether the chain is whole, and taking acts back."""

from desktop.command_line.output import Answer, ExitCode, number
from desktop.command_line.parsing import CommandParser, Namespace, add_register
from desktop.command_line.session import Session
from desktop.domain.batches import Event
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.plain import Plain
from desktop.language.events import event_words
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.undo import undo_batch

VERIFY = "verify"


def add_history(parser: CommandParser) -> None:
    """The arguments of `history`."""
    parser.add_argument("what", metavar="CODE|verify", help=_("a dossier, or “verify” to prove the whole history"))
    add_register(parser)
    parser.set_defaults(act=history)


def add_undo(parser: CommandParser) -> None:
    """The arguments of `undo`."""
    parser.add_argument("batch", metavar="BATCH", help=_("the number of the act, as it was answered"))
    add_register(parser)
    parser.set_defaults(act=undo)


NOUNS = {"history": add_history, "undo": add_undo}


def history(options: Namespace, session: Session) -> Answer:
    """What happened to a dossier, or whether the history of the register is whole (exit code 3 where it is not)."""
    with session.desk(options.register) as desk:
        return _verified(desk) if options.what == VERIFY else _told(desk, options.what)


def undo(options: Namespace, session: Session) -> Answer:
    """Take an act back as one; dossiers changed since are left and named."""
    with session.desk(options.register) as desk:
        reversal = undo_batch(desk, options.batch)
    left = list(reversal.left)
    document: Plain = {"batch": reversal.batch, "restored": reversal.restored, "left": [*left]}
    lines = [_("{count} dossiers are as they were before.").format(count=number(reversal.restored))]
    if left:
        lines.append(_("Changed since and left as they are: {codes}").format(codes=", ".join(left)))
    lines.append(_("To take this back in turn: undo {batch}").format(batch=reversal.batch))
    return Answer(document, lines, ExitCode.PROBLEMS if left else ExitCode.DONE)


def _verified(desk: Desk) -> Answer:
    with desk.register.read() as view:
        faults, events = view.history.faults(), view.history.count()
        head, erased = view.history.head(), view.history.erased()
    document: Plain = {"ok": not faults, "events": events, "erased": erased, "head": head, "faults": [*faults]}
    if faults:
        lines = [
            _("The history is not whole. Keep this register as it is and restore a backup."),
            _("Places where it does not hold: {count}").format(count=number(len(faults))),
        ]
        return Answer(document, lines, ExitCode.REFUSED)
    return Answer(document, [_("The history is whole: {count} events.").format(count=number(events)), head])


def _told(desk: Desk, code: str) -> Answer:
    with desk.register.read() as view:
        dossier = known(view, code)
        events = view.history.of("dossier", dossier.uid)
    document: Plain = {"code": dossier.code, "uid": dossier.uid, "events": [_record(event) for event in events]}
    return Answer(document, [line for event in events for line in _lines(event)])


def _record(event: Event) -> Plain:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "who": event.who.name,
        "account": event.who.account,
        "verb": event.verb,
        "reason": event.reason,
        "batch": event.batch,
        "changes": {name: {"old": change.old, "new": change.new} for name, change in event.changes.items()},
        "head": event.head,
    }


def _lines(event: Event) -> list[str]:
    when = event.at.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")
    heading = f"{event.number:>6}  {when}  {event.who.name}  {event_words(event.verb)}"
    changed = ", ".join(field_label(name) for name in _changed_members(event))
    said = [heading]
    if changed:
        said.append(f"        {changed}")
    if event.reason:
        said.append(f"        {_('Reason')}: {event.reason}")
    return said


def _changed_members(event: Event) -> list[str]:
    """The members an event changed, without the revision, which every change raises."""
    return [name for name in event.changes if name != "rev"]
