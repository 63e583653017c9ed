"""`dossier file|admit|…|reopen CODE …`: the acts of recognition, many dossiers at once as one batch."""

from collections.abc import Callable
from datetime import date

from desktop.command_line.output import Answer
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount, day, words
from desktop.command_line.session import Act, Session
from desktop.domain.plain import Plain
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.recognition import (
    BASE_LEVEL,
    DecisionOnPaper,
    Moved,
    admit_dossiers,
    file_dossiers,
    not_admit_dossiers,
    recognise_dossiers,
    refuse_dossiers,
    reopen_dossiers,
    return_dossiers,
    review_dossiers,
    revoke_dossiers,
    withdraw_dossiers,
)

Move = Callable[[Desk, Namespace, date], Moved]


def add_verbs(verbs: Verbs) -> None:
    """Add a verb for each act."""
    _verb(verbs, "file", _filed, _("file requests"))
    _verb(verbs, "admit", _admitted, _("accept requests, which starts the clock"))
    _verb(verbs, "not-admit", _not_admitted, _("refuse to accept requests"), "reason")
    _verb(verbs, "review", _reviewed, _("review for recognition; on a recognised one a correction"), "reason")
    _verb(verbs, "return", _returned, _("ask for completion"), "reason")
    recognise = _verb(
        verbs, "recognise", _recognised, _("recognise by a decision"), "number", "body", "level", dated=True
    )
    recognise.add_argument(
        "--benefit", type=amount, metavar="VND", help=_("the council's figure; without it what the authors proposed")
    )
    _verb(verbs, "refuse", _refused, _("refuse recognition"), "reason", "number")
    _verb(verbs, "withdraw", _withdrawn, _("withdraw requests"), "reason")
    _verb(verbs, "revoke", _revoked, _("revoke recognition by a decision"), "number", "reason", dated=True)
    _verb(verbs, "reopen", _reopened, _("back to draft"), "reason")


def _verb(verbs: Verbs, name: str, move: Move, summary: str, *texts: str, dated: bool = False) -> CommandParser:
    """A verb on dossiers; what a decision on paper is `dated` by is never supposed to be today."""
    verb = verbs.add(name, _act(move), summary)
    verb.add_argument("codes", nargs="+", metavar="CODE", help=_("codes of dossiers"))
    said = _("the day of the decision") if dated else _("the day of the act; today where it is left out")
    verb.add_argument("--date", type=day, required=dated, metavar="D", help=said)
    words(verb, *texts)
    add_register(verb)
    return verb


def _act(move: Move) -> Act:
    def act(options: Namespace, session: Session) -> Answer:
        with session.desk(options.register) as desk:
            return _answer(move(desk, options, options.date or desk.today()))

    return act


def _answer(moved: Moved) -> Answer:
    document: Plain = {
        "batch": moved.batch,
        "dossiers": [
            {"uid": each.uid, "code": each.code, "state": each.state.value, "benefit_vnd": each.benefit_vnd}
            for each in moved.dossiers
        ],
    }
    lines = [f"{each.code}: {label(each.state)}" for each in moved.dossiers]
    lines.append(_("To take this back: undo {batch}").format(batch=moved.batch))
    return Answer(document, lines)


def _filed(desk: Desk, options: Namespace, on: date) -> Moved:
    return file_dossiers(desk, options.codes, on)


def _admitted(desk: Desk, options: Namespace, on: date) -> Moved:
    return admit_dossiers(desk, options.codes, on)


def _not_admitted(desk: Desk, options: Namespace, on: date) -> Moved:
    return not_admit_dossiers(desk, options.codes, on, options.reason)


def _reviewed(desk: Desk, options: Namespace, on: date) -> Moved:
    return review_dossiers(desk, options.codes, on, options.reason)


def _returned(desk: Desk, options: Namespace, on: date) -> Moved:
    return return_dossiers(desk, options.codes, on, options.reason)


def _recognised(desk: Desk, options: Namespace, on: date) -> Moved:
    paper = DecisionOnPaper(options.number, on, options.body, options.level or BASE_LEVEL)
    return recognise_dossiers(desk, options.codes, paper, options.benefit)


def _refused(desk: Desk, options: Namespace, on: date) -> Moved:
    return refuse_dossiers(desk, options.codes, on, options.reason, options.number)


def _withdrawn(desk: Desk, options: Namespace, on: date) -> Moved:
    return withdraw_dossiers(desk, options.codes, on, options.reason)


def _revoked(desk: Desk, options: Namespace, on: date) -> Moved:
    return revoke_dossiers(desk, options.codes, on, options.number, options.reason)


def _reopened(desk: Desk, options: Namespace, on: date) -> Moved:
    return reopen_dossiers(desk, options.codes, on, options.reason)
