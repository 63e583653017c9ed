"""`dossier …`: entering, amending, showing and listing dossiers, their files and the trash."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.command_line import dossier_moves
from desktop.command_line.dossier_file import dossier_to_amend, dossier_to_enter
from desktop.command_line.output import Answer, day, facts, money, number, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, words
from desktop.command_line.session import Session
from desktop.domain.dossier import Dossier
from desktop.domain.listing import DossierLine, DossierQuery
from desktop.domain.money import show_share
from desktop.domain.plain import Plain
from desktop.domain.states import RecognitionState
from desktop.exchange.records import whole_record
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.dossiers import (
    amend_dossier,
    attach_file,
    enter_dossier,
    find_dossier,
    list_dossiers,
    restore_dossiers,
    trash_dossiers,
)


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `dossier`."""
    verbs = Verbs(parser)
    for name, act, summary in (
        ("add", add, _("enter a new dossier from a file")),
        ("amend", amend, _("put the members of a file into a dossier")),
    ):
        verb = verbs.add(name, act, summary)
        verb.add_argument(
            "--from", dest="file", type=Path, required=True, metavar="FILE.json", help=_("in the form of the exchange")
        )
        words(verb, "reason")
        add_register(verb)
    shown = verbs.add("show", show, _("all that is known of a dossier"))
    _add_codes(shown, several=False)
    add_register(shown)
    listed = verbs.add("list", list_, _("dossiers in a table"))
    listed.add_argument("--state", choices=[state.value for state in RecognitionState], help=_("only in this state"))
    listed.add_argument("--find", default="", metavar="TEXT", help=_("words of code, title or authors"))
    listed.add_argument("--trashed", action="store_true", help=_("those in the trash"))
    add_register(listed)
    dossier_moves.add_verbs(verbs)
    attached = verbs.add("attach", attach, _("keep a copy of a file with a dossier"))
    _add_codes(attached, several=False)
    attached.add_argument("file", type=Path, metavar="FILE", help=_("the file"))
    words(attached, "note")
    add_register(attached)
    for name, act, summary in (
        ("trash", trash, _("put dossiers in the trash")),
        ("restore", restore, _("take dossiers out of the trash")),
    ):
        verb = verbs.add(name, act, summary)
        _add_codes(verb, several=True)
        add_register(verb)


NOUNS = {"dossier": add_arguments}


def _add_codes(parser: CommandParser, *, several: bool) -> None:
    if several:
        parser.add_argument("codes", nargs="+", metavar="CODE", help=_("codes of dossiers"))
    else:
        parser.add_argument("code", metavar="CODE", help=_("code of the dossier"))


def add(options: Namespace, session: Session) -> Answer:
    """Enter a new dossier."""
    with session.desk(options.register) as desk:
        return _entered(enter_dossier(desk, dossier_to_enter(desk, options.file)))


def amend(options: Namespace, session: Session) -> Answer:
    """Amend a dossier."""
    with session.desk(options.register) as desk:
        return _entered(amend_dossier(desk, dossier_to_amend(desk, options.file), options.reason))


def show(options: Namespace, session: Session) -> Answer:
    """Show a dossier."""
    with session.desk(options.register) as desk:
        dossier = find_dossier(desk, options.code)
    return Answer(shown_record(dossier), _sheet(dossier))


def shown_record(dossier: Dossier) -> dict[str, Plain]:
    """The record of a dossier in the form of the exchange, with the members everybody asks for always there."""
    record = whole_record(dossier)
    standing: dict[str, Plain] = {
        "code": dossier.code,
        "title": dossier.title,
        "rev": dossier.rev,
        "state": dossier.state.value,
        "consolidation": dossier.consolidation.value,
        "origin": dossier.origin.value,
        "authors": [],
        "recognitions": [],
    }
    return {"uid": dossier.uid, "unit": dossier.unit, **standing, **record}


def list_(options: Namespace, session: Session) -> Answer:
    """List dossiers."""
    state = RecognitionState(options.state) if options.state else None
    with session.desk(options.register) as desk:
        lines = list_dossiers(desk, DossierQuery(text=options.find, state=state, trashed=options.trashed))
        authors = _authors(desk, lines)
    document: Plain = {
        "dossiers": [
            {
                "uid": line.uid,
                "code": line.code,
                "title": line.title,
                "state": line.state.value,
                "consolidation": line.consolidation.value,
                "benefit_vnd": line.benefit_vnd,
                "claimed_vnd": line.claimed_vnd,
                "authors": authors[line.uid],
            }
            for line in lines
        ]
    }
    headings = (_("Code"), _("Title"), _("Authors"), _("State"), _("To the superior"), _("Benefit (đồng)"))
    rows = [
        (
            line.code,
            shortened(line.title),
            shortened(line.authors, 32),
            label(line.state),
            label(line.consolidation),
            money(line.claimed_vnd if line.benefit_vnd is None else line.benefit_vnd),
        )
        for line in lines
    ]
    counted = _("{count} dossiers.").format(count=number(len(rows)))
    return Answer(document, [*table(headings, rows, figures=(5,)), "", counted] if rows else [counted])


def attach(options: Namespace, session: Session) -> Answer:
    """Attach a file to a dossier."""
    with session.desk(options.register) as desk:
        dossier = attach_file(desk, options.code, options.file, options.note)
    attached = dossier.attachments[-1]
    document: Plain = {
        "uid": dossier.uid,
        "code": dossier.code,
        "file": attached.name,
        "sha256": attached.sha256,
        "size": attached.size,
    }
    return Answer(document, [_("“{file}” is attached to {code}.").format(file=attached.name, code=dossier.code)])


def trash(options: Namespace, session: Session) -> Answer:
    """Put dossiers in the trash."""
    return _each(options, session, trash_dossiers, _("In the trash: {codes}"))


def restore(options: Namespace, session: Session) -> Answer:
    """Take dossiers out of the trash."""
    return _each(options, session, restore_dossiers, _("Out of the trash: {codes}"))


def _each(
    options: Namespace, session: Session, act: Callable[[Desk, Sequence[str]], list[Dossier]], told: str
) -> Answer:
    with session.desk(options.register) as desk:
        dossiers = act(desk, options.codes)
    document: Plain = {"dossiers": [{"uid": each.uid, "code": each.code} for each in dossiers]}
    return Answer(document, [told.format(codes=", ".join(each.code for each in dossiers))])


def _entered(dossier: Dossier) -> Answer:
    document: Plain = {
        "uid": dossier.uid,
        "code": dossier.code,
        "rev": dossier.rev,
        "title": dossier.title,
        "state": dossier.state.value,
    }
    return Answer(document, [_("Saved: {code} – {title}").format(code=dossier.code, title=dossier.title)])


def _authors(desk: Desk, lines: list[DossierLine]) -> dict[str, list[Plain]]:
    with desk.register.read() as view:
        dossiers = view.dossiers.many([line.uid for line in lines])
    return {
        dossier.uid: [{"name": author.name, "share_bp": author.share_bp} for author in dossier.authors]
        for dossier in dossiers
    }


def _sheet(dossier: Dossier) -> list[str]:
    own = dossier.own_recognition()
    decision = _("{number} of {date}").format(number=own.number, date=day(own.decided_on)) if own else ""
    lines = facts(
        (
            (_("Code"), dossier.code),
            (_("Title"), dossier.title),
            (_("State"), label(dossier.state)),
            (_("To the superior"), label(dossier.consolidation)),
            (_("Filed on"), day(dossier.filed_on)),
            (_("Decision"), decision),
            (_("Proposed by the authors (đồng)"), money(dossier.claimed_vnd)),
            (_("Recognised (đồng)"), money(dossier.benefit_vnd)),
            (_("Attachments"), ", ".join(each.name for each in dossier.attachments)),
        )
    )
    authors = [
        (author.name, "–" if author.share_bp is None else show_share(author.share_bp), author.workplace)
        for author in dossier.authors
    ]
    if authors:
        lines += ["", *table((_("Author"), _("Share"), _("Workplace")), authors, figures=(1,))]
    return lines
