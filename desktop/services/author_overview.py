"""Tra cứu tác giả: all that became of the initiatives of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.certificates import IssuedCertificate
from desktop.domain.dossier import Award, Dossier, Recognition, Ruling
from desktop.domain.folding import fold
from desktop.domain.people import Person
from desktop.domain.recognition import STATES_UNDER_THE_CLOCK, due_date
from desktop.domain.refusals import NotAllowed
from desktop.domain.shares import split_by_shares
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.services.clocks import decision_months
from desktop.services.desk import Desk
from desktop.services.ports import View


@dataclass(frozen=True, slots=True)
class Authorship:
    """One dossier of a person.

    Attributes:
        place: place among the authors, from 0; the first is tác giả đại diện.
        printed_name: the name as it stands in that dossier.
        due_on: the day by which it must be decided (Điều 7.1), while it waits.
        decision: the latest recognition by the unit; None before any.
        higher: recognitions at other levels.
        certificates: sheets of the person, and those issued for the dossier as a whole.
        ruling: what the superior said last.
        awards: those for the dossier or the collective, and those for this person.
        benefit_vnd: the council's first-year figure of the whole dossier.
        benefit_by_share_vnd: the part of it by the person's share; None without share or figure.
    """

    uid: str
    code: str
    title: str
    place: int
    of: int
    printed_name: str
    share_bp: int | None
    state: RecognitionState
    consolidation: ConsolidationState
    filed_on: date | None
    admitted_on: date | None
    due_on: date | None
    decision: Recognition | None
    higher: tuple[Recognition, ...]
    certificates: tuple[IssuedCertificate, ...]
    ruling: Ruling
    awards: tuple[Award, ...]
    benefit_vnd: int | None
    benefit_by_share_vnd: int | None


@dataclass(frozen=True, slots=True)
class AuthorOverview:
    """A person with all dossiers alive, the newest first.

    Attributes:
        spellings: other names the person stands under in dossiers or in records merged into this one.
    """

    person: Person
    spellings: tuple[str, ...]
    authorships: tuple[Authorship, ...]

    @property
    def recognised(self) -> int:
        """How many of the dossiers are recognised."""
        return sum(each.state is RecognitionState.RECOGNISED for each in self.authorships)


def author_overview(desk: Desk, person: str) -> AuthorOverview:
    """All that became of the initiatives of a person; of a merged record, of the person it was merged into.

    Raises NotAllowed for a person nobody knows.
    """
    with desk.register.read() as view:
        found = view.people.get(person)
        if found is not None and found.merged_into is not None:
            found = view.people.get(found.merged_into)
        if found is None:
            raise NotAllowed("person.unknown", person=person)
        merged = [each.name for each in view.people.merged_into([found.uid])]
        dossiers = view.dossiers.many(view.people.dossiers_of([found.uid]))
        alive = [dossier for dossier in dossiers if dossier.trashed_on is None]
        authorships = [_authorship(view, dossier, found, decision_months(desk)) for dossier in reversed(alive)]
    return AuthorOverview(
        found, _other_names(found.name, (*merged, *(each.printed_name for each in authorships))), tuple(authorships)
    )


def _authorship(view: View, dossier: Dossier, person: Person, months: int) -> Authorship:
    place = next(number for number, author in enumerate(dossier.authors) if author.person == person.uid)
    author = dossier.authors[place]
    sheets = view.certificates.of_dossier(dossier.uid)
    decision = dossier.own_recognition()
    return Authorship(
        uid=dossier.uid,
        code=dossier.code,
        title=dossier.title,
        place=place,
        of=len(dossier.authors),
        printed_name=author.name,
        share_bp=author.share_bp,
        state=dossier.state,
        consolidation=dossier.consolidation,
        filed_on=dossier.filed_on,
        admitted_on=dossier.admitted_on,
        due_on=due_date(dossier, months) if dossier.state in STATES_UNDER_THE_CLOCK else None,
        decision=decision,
        higher=tuple(each for each in dossier.recognitions if each.unit != dossier.unit),
        certificates=tuple(sheet for sheet in sheets if sheet.author in (place, None)),
        ruling=dossier.ruling,
        awards=tuple(award for award in dossier.awards if _is_for(award, author.name, dossier)),
        benefit_vnd=dossier.benefit_vnd,
        benefit_by_share_vnd=_by_share(dossier, place),
    )


def _is_for(award: Award, name: str, dossier: Dossier) -> bool:
    """Whether an award is the person's: one that names another author alone is not."""
    recipient = fold(award.recipient)
    others = {fold(author.name) for author in dossier.authors} - {fold(name)}
    return recipient not in others


def _by_share(dossier: Dossier, place: int) -> int | None:
    shares = [author.share_bp for author in dossier.authors]
    known = [share for share in shares if share is not None]
    if dossier.benefit_vnd is None or len(known) < len(shares) or sum(known) <= 0:
        return None
    return split_by_shares(dossier.benefit_vnd, known)[place]


def _other_names(name: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in others if other != name))
