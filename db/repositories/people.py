"""People across dossiers."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import Entry, HistoryRepository, changed_members
from db.mapping import person_of, person_row
from db.tables.dossiers import AuthorRow, DossierRow, PersonRow
from desktop.domain.folding import fold
from desktop.domain.people import Person
from desktop.domain.plain import to_plain

ENTITY = "person"

CHUNK = 500
"""People read or taken out with one statement."""


class PeopleRepository:
    """People inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def get(self, uid: str) -> Person | None:
        """The person, merged into another or not; None when there is none."""
        row = self._connection.execute(select(PersonRow.__table__).where(PersonRow.uid == uid)).mappings().one_or_none()
        return None if row is None else person_of(row)

    def all(self) -> Iterator[Person]:
        """Everybody, by given name in Vietnamese order."""
        rows = self._connection.execute(select(PersonRow.__table__).order_by(PersonRow.sort_name, PersonRow.uid))
        return iter([person_of(row) for row in rows.mappings()])

    def matching(self, name: str) -> list[Person]:
        """People whose name is the same without tones, those merged into another included."""
        same = select(PersonRow.__table__).where(PersonRow.folded_name == fold(name))
        rows = self._connection.execute(same.order_by(PersonRow.uid)).mappings()
        return [person_of(row) for row in rows]

    def by_code(self, employee_code: str) -> Person | None:
        """The person of an employee code, one merged into another where no other has it; None when there is none."""
        same = select(PersonRow.__table__).where(PersonRow.employee_code == employee_code)
        query = same.order_by(PersonRow.merged_into.is_not(None), PersonRow.uid).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else person_of(row)

    def among(self, uids: Sequence[str]) -> frozenset[str]:
        """Those of the uids that are people of this register."""
        return frozenset(self._connection.scalars(select(PersonRow.uid).where(PersonRow.uid.in_(uids))))

    def merged_into(self, uids: Sequence[str]) -> list[Person]:
        """Records that were merged into one of these, by uid."""
        merged = select(PersonRow.__table__).where(PersonRow.merged_into.in_(uids)).order_by(PersonRow.uid)
        return [person_of(row) for row in self._connection.execute(merged).mappings()]

    def authorships(self) -> Sequence[tuple[str, str]]:
        """Uid of the dossier and uid of the person, for every author row that points to one; trash included."""
        rows = select(DossierRow.uid, AuthorRow.person).join(DossierRow, DossierRow.id == AuthorRow.dossier_id)
        pointing = self._connection.execute(rows.where(AuthorRow.person.is_not(None)))
        return [(dossier, person) for dossier, person in pointing if person is not None]

    def dossiers_of(self, people: Sequence[str]) -> Sequence[str]:
        """Uids of the dossiers these people are authors of, by code; trash included."""
        theirs = select(AuthorRow.dossier_id).where(AuthorRow.person.in_(people))
        return list(
            self._connection.scalars(select(DossierRow.uid).where(DossierRow.id.in_(theirs)).order_by(DossierRow.code))
        )

    def save(self, person: Person) -> None:
        """Write a new or changed person and remember what changed."""
        old = self.get(person.uid)
        changes = changed_members(None if old is None else to_plain(old), to_plain(person))
        row = person_row(person)
        self._connection.execute(upsert(PersonRow).values(row).on_conflict_do_update(["uid"], set_=row))
        if changes:
            verb = "person.added" if old is None else "person.changed"
            self._history.remember([Entry(verb, ENTITY, person.uid, changes)])

    def add_many(self, people: Iterable[Person]) -> None:
        """Write many new people."""
        listed = list(people)
        if listed:
            self._connection.execute(insert(PersonRow), [person_row(person) for person in listed])
            self._history.remember(
                Entry("person.added", ENTITY, person.uid, changed_members(None, to_plain(person))) for person in listed
            )

    def remove_many(self, uids: Sequence[str]) -> None:
        """Take people out who stand in no dossier (the undo of an import)."""
        for start in range(0, len(uids), CHUNK):
            these = PersonRow.uid.in_(uids[start : start + CHUNK])
            gone = [
                person_of(row) for row in self._connection.execute(select(PersonRow.__table__).where(these)).mappings()
            ]
            self._connection.execute(delete(PersonRow).where(these))
            self._history.remember(
                Entry("person.removed", ENTITY, person.uid, changed_members(to_plain(person), None)) for person in gone
            )
