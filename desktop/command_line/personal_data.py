"""`person basis|due|purge|anonymise|exports`: why people's data are kept, until when, and what went out."""

from collections.abc import Sequence

from desktop.command_line.output import Answer, number, table
from desktop.command_line.parsing import Namespace, Verbs, add_register, day
from desktop.command_line.session import Session
from desktop.domain.dates import LEGAL_ZONE, show_date
from desktop.domain.people import KeepingBasis, Person
from desktop.domain.plain import Plain
from desktop.domain.sending import LeaveOut
from desktop.language.keeping import export_words, remains_words
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.personal_data import (
    anonymise,
    due_for_review,
    list_exports,
    people_without_dossier,
    purge_people,
    set_basis,
    where_name_remains,
)


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs about personal data to those of `person`."""
    add_register(verbs.add("due", due, _("people whose data must be looked at: no basis given, or its day has come")))
    based = verbs.add("basis", basis, _("say why the data of people are kept, and until when nobody need ask"))
    based.add_argument("people", nargs="+", metavar="UID", help=_("the people, by the numbers of person list"))
    chosen = [each.value for each in KeepingBasis]
    based.add_argument("--as", dest="basis", required=True, choices=[*chosen, "none"], help=_("the basis in law"))
    based.add_argument("--review-on", type=day, metavar="DATE", help=_("the day somebody must look again"))
    add_register(based)
    hidden = verbs.add("anonymise", anonymise_, _("take a name out of every dossier and the history; figures stay"))
    hidden.add_argument("person", metavar="UID", help=_("the person, by the number of person list"))
    ways = hidden.add_mutually_exclusive_group(required=True)
    ways.add_argument("--reason", metavar="TEXT", help=_("why; it is kept in the history"))
    ways.add_argument("--preview", action="store_true", help=_("only say where the name would remain"))
    add_register(hidden)
    erased = verbs.add("purge", purge, _("people no dossier names any more: list them, or erase them"))
    erased.add_argument("people", nargs="*", metavar="UID", help=_("whom to erase; all of them where none is named"))
    erased.add_argument("--reason", metavar="TEXT", help=_("why; without it they are only listed"))
    add_register(erased)
    add_register(verbs.add("exports", exports, _("every time personal data went out, the latest first")))


def due(options: Namespace, session: Session) -> Answer:
    """List the people whose data are due for review."""
    with session.desk(options.register) as desk:
        found = due_for_review(desk)
    return _listed(found, "people")


def basis(options: Namespace, session: Session) -> Answer:
    """Set the basis and the day of review."""
    given = None if options.basis == "none" else KeepingBasis(options.basis)
    with session.desk(options.register) as desk:
        count = set_basis(desk, dict.fromkeys(options.people), given, options.review_on)
    document: Plain = {
        "changed": count,
        "basis": None if given is None else given.value,
        "review_on": None if options.review_on is None else options.review_on.isoformat(),
    }
    return Answer(document, [_("Saved for {count} people.").format(count=number(count))])


def anonymise_(options: Namespace, session: Session) -> Answer:
    """Take a name out, or say where it would remain."""
    with session.desk(options.register) as desk:
        if options.preview:
            remains = where_name_remains(desk, options.person)
            document: dict[str, Plain] = {}
            lines = []
        else:
            done = anonymise(desk, options.person, options.reason)
            remains = done.remains
            document = {"dossiers": [*done.dossiers], "erased": done.erased}
            said = _("The name was taken out of {count} dossiers; values erased in the history: {erased}.")
            lines = [said.format(count=number(len(done.dossiers)), erased=number(done.erased))]
    document["remains"] = [{"place": each.place.value, "what": each.what} for each in remains]
    if remains:
        lines.append(_("The name remains:"))
    return Answer(document, [*lines, *(f"  {remains_words(each.place.value, each.what)}" for each in remains)])


def purge(options: Namespace, session: Session) -> Answer:
    """List people no dossier names, or erase them for a reason."""
    with session.desk(options.register) as desk:
        gone = [each for each in people_without_dossier(desk) if not options.people or each.uid in options.people]
        if options.reason is None:
            return _listed(gone, "would_go")
        count = purge_people(desk, {each.uid for each in gone}, options.reason)
    return Answer({"erased": count}, [_("Erased: {count} people.").format(count=number(count))])


def exports(options: Namespace, session: Session) -> Answer:
    """List what went out."""
    with session.desk(options.register) as desk:
        found = list_exports(desk)
    document: Plain = {
        "exports": [
            {
                "at": each.at.isoformat(),
                "who": each.who.name,
                "account": each.who.account,
                "what": each.what,
                "recipient": each.recipient,
                "file": each.file,
                "dossiers": each.dossiers,
                "left_out": [*each.left_out],
            }
            for each in found
        ]
    }
    rows = [
        (
            each.at.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y"),
            each.who.name or each.who.account,
            export_words(each.what),
            each.recipient,
            number(each.dossiers),
            ", ".join(label(LeaveOut(left)) for left in each.left_out),
            each.file,
        )
        for each in found
    ]
    if not rows:
        return Answer(document, [_("No personal data went out yet.")])
    headings = (_("When"), _("Who"), _("What"), _("Sent to"), _("Dossiers"), _("Not sent along"), _("File"))
    return Answer(document, table(headings, rows, figures=(4,)))


def _listed(people: Sequence[Person], name: str) -> Answer:
    document: Plain = {
        name: [
            {
                "uid": each.uid,
                "name": each.name,
                "basis": None if each.basis is None else each.basis.value,
                "review_on": None if each.review_on is None else each.review_on.isoformat(),
            }
            for each in people
        ]
    }
    rows = [
        (
            each.name,
            label(each.basis) if each.basis else _("not given"),
            show_date(each.review_on) if each.review_on else "",
            each.uid,
        )
        for each in people
    ]
    counted = _("{count} people.").format(count=number(len(rows)))
    headings = (_("Name"), _("Basis"), _("Look again on"), _("Record number"))
    return Answer(document, [*table(headings, rows), "", counted] if rows else [counted])
