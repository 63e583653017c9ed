"""Everybody on record with what their initiatives came to, for looking authors up."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.collation import given_name_key
from desktop.domain.listing import DossierQuery
from desktop.domain.people import Person
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """A person with what stands in the dossiers alive.

    Attributes:
        recognised: how many of the dossiers are recognised.
        benefit_vnd: recognised first-year benefits of the whole dossiers together; None where none has one.
    """

    person: Person
    dossiers: int
    recognised: int
    benefit_vnd: int | None


def author_lines(desk: Desk) -> list[AuthorLine]:
    """Everybody by given name; records merged into another are left out."""
    with desk.register.read() as view:
        people = [person for person in view.people.all() if person.merged_into is None]
        authorships = view.people.authorships()
        alive = {line.uid: line for line in view.dossiers.lines(view.dossiers.find_rows(DossierQuery()))}
    theirs: dict[str, set[str]] = defaultdict(set)
    for dossier, author in authorships:
        if dossier in alive:
            theirs[author].add(dossier)
    lines = []
    for person in people:
        found = [alive[dossier] for dossier in theirs[person.uid]]
        lines.append(
            AuthorLine(
                person=person,
                dossiers=len(found),
                recognised=sum(line.state is RecognitionState.RECOGNISED for line in found),
                benefit_vnd=_sum([line.benefit_vnd for line in found if line.benefit_vnd is not None]),
            )
        )
    return sorted(lines, key=lambda line: given_name_key(line.person.name))


def _sum(amounts: Sequence[int]) -> int | None:
    return sum(amounts) if amounts else None
