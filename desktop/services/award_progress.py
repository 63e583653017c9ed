"""How near each person is to an award by benefit, and what is still missing in evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.awards import (
    Attribution,
    AwardProgress,
    AwardStanding,
    Contribution,
    WorkerCategory,
    category_of,
    contribution,
    progress,
)
from desktop.domain.code_lists import GRADUATE, CodeListName, codes_in_group
from desktop.domain.dossier import Award, Dossier
from desktop.domain.evidence import BENEFIT_EVIDENCE, EvidencePart, missing_evidence
from desktop.domain.people import Author, Person
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.awards import awards_of_person
from desktop.services.desk import Desk
from desktop.services.ports import View

ATTRIBUTION = "awards.attribution"
"""Setting: whether a dossier counts for an author by share or whole."""

HIGH_LEVELS = frozenset({"province", "ministry", "national"})
"""Recognition levels at which a management solution leads a manager to the award without a figure."""

MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class CountedDossier:
    """A dossier behind a person's figures, what it counts for the person, and what of its evidence is missing."""

    uid: str
    code: str
    title: str
    year: int
    amount: int
    missing: tuple[EvidencePart, ...]


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """A person's way to the award.

    Attributes:
        recognised: how many recognised dossiers name the person.
        without_figure: how many of these count nothing, for want of a figure or a share.
        dossiers: those that count, the largest first.
        by_high_level: whether a management solution of the person was recognised by a ministry or province.
        awards: what the person has been awarded already.
    """

    person: Person
    progress: AwardProgress
    recognised: int
    without_figure: int
    dossiers: tuple[CountedDossier, ...]
    by_high_level: bool
    awards: tuple[Award, ...]

    @property
    def reached(self) -> bool | None:
        """Whether a way leads to the award; None where there is no threshold to reach."""
        is_manager = self.progress.category is WorkerCategory.MANAGER
        return True if is_manager and self.by_high_level else self.progress.reached

    @property
    def nearest(self) -> AwardStanding | None:
        """The way on which least is missing; None where there is no threshold."""
        ways = [way for way in (self.progress.one_solution, self.progress.three_years) if way.missing is not None]
        return min(ways, key=lambda way: way.missing or 0, default=None)


def attribution(desk: Desk) -> Attribution:
    """How a dossier's benefit counts for one of its authors: by share unless Settings say otherwise."""
    with desk.register.read() as view:
        kept = view.organisation.setting(ATTRIBUTION)
    return Attribution(kept) if kept in set(Attribution) else Attribution.BY_SHARE


def keep_attribution(desk: Desk, chosen: Attribution) -> None:
    """Keep how a dossier counts for its authors."""
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(ATTRIBUTION, chosen.value)
        work.commit()


def everybodys_progress(desk: Desk, as_of: date | None = None) -> list[PersonProgress]:
    """Everybody who is an author of a recognised dossier, the nearest to the award first.

    `as_of` decides the thresholds in force and the last year that counts; today where it is left out.
    """
    day, chosen = as_of or desk.today(), attribution(desk)
    with desk.register.read() as view:
        named = _dossiers_by_person(view)
        people = {person.uid: person for person in view.people.all()}
        found = [_progress(desk, view, people[uid], named[uid], day, chosen) for uid in named if uid in people]
    return sorted(found, key=_order)


def progress_of(desk: Desk, person: str, as_of: date | None = None) -> PersonProgress:
    """The progress of one person. Raises NotAllowed for a person nobody knows."""
    day, chosen = as_of or desk.today(), attribution(desk)
    with desk.register.read() as view:
        found = view.people.get(person)
        if found is not None and found.merged_into is not None:
            found = view.people.get(found.merged_into)
        if found is None:
            raise NotAllowed("person.unknown", person=person)
        dossiers = view.dossiers.many(view.people.dossiers_of([found.uid]))
        return _progress(desk, view, found, [each for each in dossiers if _counts(each)], day, chosen)


def _dossiers_by_person(view: View) -> Mapping[str, list[Dossier]]:
    named: dict[str, list[Dossier]] = defaultdict(list)
    for dossier in view.dossiers.all():
        if _counts(dossier):
            for person in dict.fromkeys(author.person for author in dossier.authors if author.person):
                named[person].append(dossier)
    return named


def _counts(dossier: Dossier) -> bool:
    return dossier.state is RecognitionState.RECOGNISED and not dossier.duplicate_of and dossier.trashed_on is None


def _progress(
    desk: Desk, view: View, person: Person, dossiers: Sequence[Dossier], day: date, chosen: Attribution
) -> PersonProgress:
    parts: dict[str, Contribution] = {}
    for dossier in dossiers:
        counted = contribution(dossier, _author(dossier, person), chosen)
        if counted is not None:
            parts[dossier.uid] = counted
    by_uid = {dossier.uid: dossier for dossier in dossiers}
    return PersonProgress(
        person,
        progress(parts.values(), _category(desk, person, dossiers), desk.reference.rule_values, day),
        len(dossiers),
        len(dossiers) - len(parts),
        tuple(
            _counted(by_uid[uid], part)
            for uid, part in sorted(parts.items(), key=lambda each: (-each[1].amount, each[0]))
        ),
        any(_is_high(dossier) for dossier in dossiers),
        awards_of_person(view, person.uid, dossiers),
    )


def _author(dossier: Dossier, person: Person) -> Author:
    return next(author for author in dossier.authors if author.person == person.uid)


def _category(desk: Desk, person: Person, dossiers: Sequence[Dossier]) -> WorkerCategory | None:
    """By the record of the person; where that does not tell the post, by the latest dossier that does."""
    graduates = codes_in_group(desk.reference.code_lists[CodeListName.QUALIFICATIONS], GRADUATE)
    own = Author(
        person.name,
        qualification=person.qualification,
        leading_post=person.leading_post,
        direct_worker=person.direct_worker,
    )
    snapshots = [_author(dossier, person) for dossier in reversed(dossiers)]
    known = (category_of(author, graduates) for author in (own, *snapshots))
    return next((category for category in known if category is not None), None)


def _counted(dossier: Dossier, part: Contribution) -> CountedDossier:
    missing = missing_evidence(dossier, BENEFIT_EVIDENCE)
    return CountedDossier(dossier.uid, dossier.code, dossier.title, part.year, part.amount, missing)


def _is_high(dossier: Dossier) -> bool:
    return dossier.kind == MANAGEMENT and any(each.level in HIGH_LEVELS for each in dossier.recognitions)


def _order(found: PersonProgress) -> tuple[int, int, str]:
    """Those who reached it, then by what is missing, then by amount where nobody says how much it takes."""
    if found.reached:
        return 0, -found.progress.three_years.amount, found.person.uid
    nearest = found.nearest
    if nearest is not None:
        return 1, nearest.missing or 0, found.person.uid
    return 2, -found.progress.three_years.amount, found.person.uid
