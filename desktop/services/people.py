"""People: each author row points to one record of the person, found again by code or by name."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold, nfc
from desktop.domain.people import Author, Person
from desktop.services.desk import Desk
from desktop.services.ports import People


class PersonFinder:
    """Finds the person of an author among those on record and those met since; new ones wait in `new`.

    The same employee code is the same person. Without codes it is the same name to the letter, in the same part of
    the unit, with no birth date against it. Anything less sure makes a person of its own: two records can be merged
    later, one record of two people cannot be told apart again. A record that was merged leads to the one it was
    merged into.
    """

    def __init__(self, on_record: People) -> None:
        self.new: list[Person] = []
        self._on_record = on_record
        self._knows_everybody = False
        self._by_code: dict[str, Person | None] = {}
        self._by_name: dict[str, list[Person]] = {}

    @classmethod
    def knowing_everybody(cls, people: People) -> "PersonFinder":
        """A finder that reads everybody on record at once, for thousands of dossiers."""
        finder = cls(people)
        for person in people.all():
            finder._know(person)
        finder._knows_everybody = True
        return finder

    def linked(self, dossier: Dossier) -> Dossier:
        """The dossier with every named author pointing to a person of this register."""
        pointed_to = [author.person for author in dossier.authors if author.person is not None]
        known = self._on_record.among(pointed_to) if pointed_to else frozenset()
        authors = tuple(self._linked(author, dossier.sub_unit, known) for author in dossier.authors)
        return dossier if authors == dossier.authors else replace(dossier, authors=authors)

    def _linked(self, author: Author, sub_unit: str, known: frozenset[str]) -> Author:
        if not author.name or author.person in known:
            return author
        person = self._find(author, sub_unit)
        if person is None:
            person = Person(
                uid=str(uuid.uuid4()),
                name=author.name,
                honorific=author.honorific,
                birth=author.birth,
                employee_code=author.employee_code,
                sub_unit=sub_unit,
                position=author.position,
                qualification=author.qualification,
                leading_post=author.leading_post,
                direct_worker=author.direct_worker,
            )
            self.new.append(person)
            self._know(person)
        return replace(author, person=person.merged_into or person.uid)

    def _find(self, author: Author, sub_unit: str) -> Person | None:
        if author.employee_code:
            return self._coded(author.employee_code)
        same = [person for person in self._named(author.name) if _may_be(person, author, sub_unit)]
        # Two spellings that were found to be one person are one.
        return same[0] if len({person.merged_into or person.uid for person in same}) == 1 else None

    def _coded(self, code: str) -> Person | None:
        if code not in self._by_code and not self._knows_everybody:
            self._by_code[code] = self._on_record.by_code(code)
        return self._by_code.get(code)

    def _named(self, name: str) -> list[Person]:
        key = nfc(name)
        if key not in self._by_name and not self._knows_everybody:
            self._by_name[key] = [person for person in self._on_record.matching(name) if nfc(person.name) == key]
        return self._by_name.get(key, [])

    def _know(self, person: Person) -> None:
        self._by_name.setdefault(nfc(person.name), []).append(person)
        if person.employee_code and (person.merged_into is None or person.employee_code not in self._by_code):
            self._by_code[person.employee_code] = person


def _may_be(person: Person, author: Author, sub_unit: str) -> bool:
    births_agree = person.birth is None or author.birth is None or person.birth == author.birth
    places_agree = not person.sub_unit or not sub_unit or person.sub_unit == sub_unit
    return births_agree and places_agree


def list_people(desk: Desk, find: str = "") -> list[Person]:
    """Everybody on record by given name, or those whose name holds the words of `find`; tones may be left out.

    Records merged into another are left out.
    """
    words = fold(find).split()
    with desk.register.read() as view:
        return [person for person in view.people.all() if person.merged_into is None and is_named(person, words)]


def dossiers_of(desk: Desk, person: str) -> list[Dossier]:
    """Every dossier alive a person is an author of."""
    with desk.register.read() as view:
        theirs = view.dossiers.many(view.people.dossiers_of([person]))
        return [dossier for dossier in theirs if dossier.trashed_on is None]


def is_named(person: Person, words: Iterable[str]) -> bool:
    """Whether name and employee code of a person hold these folded words; any of them may be cut short."""
    name = [*fold(person.name).split(), fold(person.employee_code)]
    return all(any(part.startswith(word) for part in name) for word in words)
