"""Personal data: why they are kept, when that is looked at again, and taking a name out while the figures stay.

Law 91/2025/QH15: silence is not consent, so a person nobody has given a basis for is due for review.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.dossier import Dossier
from desktop.domain.people import Author, KeepingBasis, Person
from desktop.domain.personal_data import DataExport, is_due_for_review
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import revised
from desktop.services.ports import UnitOfWork, View

ANONYMISED_DOSSIER, ANONYMISED_PERSON, PURGED = "dossier.anonymised", "person.anonymised", "person.purged"
NAME_TAKEN_OUT = "(đã ẩn danh {number})"
"""What stands on paper in place of a name; the number tells two such people apart."""


class RemainsIn(StrEnum):
    """Where a name must remain after it was taken out, or may still stand."""

    CERTIFICATE = "certificate"
    """The book of issue is a record of its own; a certificate names its holder."""
    TEXT = "text"
    """It stands in a text somebody wrote, which only a person can change."""
    SENT = "sent"
    """It went to the superior; the next bundle brings the dossier without it."""
    SESSION = "session"
    """The person sat in a session of the council, whose minutes are signed."""
    ATTACHMENT = "attachment"
    """Attached files were not looked into."""


@dataclass(frozen=True, slots=True)
class Remains:
    """One place where a name remains; `what` is the code of a dossier, a number or the name of a session."""

    place: RemainsIn
    what: str


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A name that was taken out: the dossiers, how many events had values erased, and where the name remains."""

    dossiers: tuple[str, ...]
    erased: int
    remains: tuple[Remains, ...]


def due_for_review(desk: Desk) -> tuple[Person, ...]:
    """People nobody has given a basis for, and those whose day of review has come, by given name."""
    with desk.register.read() as view:
        today = desk.today()
        return tuple(each for each in view.people.all() if each.merged_into is None and is_due_for_review(each, today))


def set_basis(desk: Desk, people: Collection[str], basis: KeepingBasis | None, review_on: date | None) -> int:
    """Say why the data of these people are kept and until when nobody need ask again; how many there were.

    Raises NotAllowed for a person nobody knows.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        for uid in people:
            work.people.save(replace(_known(work, uid), basis=basis, review_on=review_on))
        work.commit()
    return len(people)


def where_name_remains(desk: Desk, person: str) -> tuple[Remains, ...]:
    """What taking the name out could not reach; nothing is changed. Raises NotAllowed for a person nobody knows."""
    with desk.register.read() as view:
        return _remains(view, _known(view, person))


def anonymise(desk: Desk, person: str, reason: str) -> Anonymised:
    """Take a person's name, dates and codes out of every dossier and of the history; figures and shares stay.

    It cannot be undone: that is its purpose. Earlier backups hold the name until the ladder drops them.

    Raises NotAllowed for a person nobody knows and without a reason.
    """
    if not reason.strip():
        raise NotAllowed("person.no_reason")
    with desk.register.change(desk.who(), desk.now()) as work:
        known = _known(work, person)
        records = [known, *work.people.merged_into([person])]
        remains = _remains(work, known)
        uids = [each.uid for each in records]
        dossiers = work.dossiers.many(work.people.dossiers_of(uids))
        number = 1 + sum(each.name.startswith(NAME_TAKEN_OUT[:10]) for each in work.people.all())
        name = NAME_TAKEN_OUT.format(number=number)
        words = _words(records, dossiers)
        erased = _take_out_of_dossiers(desk, work, dossiers, uids, name, words, reason)
        for record in records:
            bare = Person(record.uid, name, basis=record.basis, merged_into=record.merged_into)
            bare = replace(bare, sub_unit=record.sub_unit, qualification=record.qualification)
            bare = replace(bare, leading_post=record.leading_post, direct_worker=record.direct_worker)
            work.people.save(bare)
            erased += work.keeping.erase("person", [record.uid])
            work.keeping.tell_anew(ANONYMISED_PERSON, "person", record.uid, _record(bare), reason.strip())
        work.commit()
    return Anonymised(tuple(each.code for each in dossiers), erased, remains)


def people_without_dossier(desk: Desk) -> tuple[Person, ...]:
    """People on record whom no dossier names any more: nothing is left to keep their data for."""
    with desk.register.read() as view:
        named = view.dossiers.people_named()
        held = {each.person for each in view.value.held_awards()}
        everybody = tuple(view.people.all())
    leading = {each.merged_into for each in everybody if each.uid in named}
    return tuple(each for each in everybody if each.uid not in named | held | leading)


def purge_people(desk: Desk, people: Collection[str], reason: str) -> int:
    """Erase people no dossier names, with what the history kept; how many. Raises NotAllowed without a reason."""
    if not reason.strip():
        raise NotAllowed("person.no_reason")
    gone = [each.uid for each in people_without_dossier(desk) if each.uid in people]
    with desk.register.change(desk.who(), desk.now()) as work:
        work.people.remove_many(gone)
        work.keeping.erase("person", gone)
        for uid in gone:
            work.history.append(PURGED, "person", uid, reason.strip())
        work.commit()
    return len(gone)


def log_export(desk: Desk, what: str, recipient: str, file: str, dossiers: int, left_out: Iterable[str] = ()) -> None:
    """Remember that personal data went out."""
    who = desk.who()
    with desk.register.change(who, desk.now()) as work:
        work.keeping.add_export(DataExport(desk.now(), who, what, recipient, file, dossiers, tuple(left_out)))
        work.commit()


def list_exports(desk: Desk) -> Sequence[DataExport]:
    """Every time personal data went out, the latest first."""
    with desk.register.read() as view:
        return view.keeping.exports()


def _known(view: View, uid: str) -> Person:
    person = view.people.get(uid)
    if person is None:
        raise NotAllowed("person.unknown", person=uid)
    return person


def _words(records: Iterable[Person], dossiers: Iterable[Dossier]) -> set[str]:
    """What gives the person away: names as printed anywhere, dates of birth, employee codes."""
    uids = {each.uid for each in records}
    printed: list[Person | Author] = [*records]
    printed += [author for dossier in dossiers for author in dossier.authors if author.person in uids]
    found = {
        text for each in printed for text in (each.name, each.employee_code, each.birth.iso() if each.birth else "")
    }
    return found - {""}


def _take_out_of_dossiers(
    desk: Desk,
    work: UnitOfWork,
    dossiers: Sequence[Dossier],
    uids: Collection[str],
    name: str,
    words: Collection[str],
    reason: str,
) -> int:
    context = rule_context(desk, work)
    erased = 0
    for dossier in dossiers:
        bare = revised(dossier, _without_name(dossier, uids, name))
        work.dossiers.save(bare, standing_of(bare, context), verb=ANONYMISED_DOSSIER, reason=reason.strip())
        erased += work.keeping.erase("dossier", [dossier.uid], words)
        work.keeping.tell_anew(ANONYMISED_DOSSIER, "dossier", dossier.uid, _record(bare), reason.strip())
    return erased


def _without_name(dossier: Dossier, uids: Collection[str], name: str) -> Dossier:
    names = {author.name for author in dossier.authors if author.person in uids}
    authors = tuple(
        replace(author, name=name, honorific="", birth=None, employee_code="", workplace="", position="")
        if author.person in uids
        else author
        for author in dossier.authors
    )
    appliers = tuple(
        replace(each, name=name, birth=None, workplace="", position="") if each.name in names else each
        for each in dossier.first_appliers
    )
    return replace(dossier, authors=authors, first_appliers=appliers)


def _remains(view: View, person: Person) -> tuple[Remains, ...]:
    found: list[Remains] = []
    dossiers = view.dossiers.many(view.people.dossiers_of([person.uid]))
    for dossier in dossiers:
        numbers = [each for each in view.certificates.of_dossier(dossier.uid) if each.person == person.uid]
        found += [Remains(RemainsIn.CERTIFICATE, f"{each.number or each.series}/{each.year}") for each in numbers]
        texts = str(to_plain(replace(dossier, authors=(), first_appliers=())))
        if person.name in texts:
            found.append(Remains(RemainsIn.TEXT, dossier.code))
        if view.exchange.last_sent(dossier.uid) is not None:
            found.append(Remains(RemainsIn.SENT, dossier.code))
        if dossier.attachments:
            found.append(Remains(RemainsIn.ATTACHMENT, dossier.code))
    sessions = (each for each in view.council.sessions() if person.name in {member.name for member in each.members})
    return (*found, *(Remains(RemainsIn.SESSION, each.name) for each in sessions))


def _record(value: object) -> dict[str, Plain]:
    plain = to_plain(value)
    assert isinstance(plain, dict)
    return plain
