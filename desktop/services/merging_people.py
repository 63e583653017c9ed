"""Merging people: several spellings of one person become one record; what was printed of them stays as it is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from desktop.domain.batches import BatchKind
from desktop.domain.collation import given_name_key
from desktop.domain.dossier import Dossier
from desktop.domain.one_person import OnePersonReason, person_keys, surely_one_person, why_one_person
from desktop.domain.people import Person
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.ports import View

VERB = "person.merged"
KEPT_APART = "people.kept_apart"
"""Setting: pairs of uids a clerk has said are two people."""

_FILLED_FROM_OTHERS = (
    *("honorific", "birth", "employee_code", "sub_unit", "position", "qualification"),
    *("leading_post", "direct_worker", "basis", "review_on"),
)


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Records that may be of one person.

    Attributes:
        keep: the record with most dossiers, of two the one that tells more.
        others: the records that would be merged into it.
        reasons: why, together for all of them.
        sure: whether employee code or birth date say so too.
        dossiers: how many dossiers each record is an author of, by uid.
    """

    keep: Person
    others: tuple[Person, ...]
    reasons: tuple[OnePersonReason, ...]
    sure: bool
    dossiers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did; `batch` takes it back, `codes` are the dossiers whose rows point elsewhere now."""

    batch: str
    person: Person
    codes: tuple[str, ...]


def merge_proposals(desk: Desk) -> list[MergeProposal]:
    """Records that may be of one person, the sure ones first, then by given name.

    Two authors of one dossier are two people, and so are records a clerk has kept apart.
    """
    with desk.register.read() as view:
        people = [person for person in view.people.all() if person.merged_into is None]
        authorships = view.people.authorships()
        apart = _kept_apart(view)
    counts = Counter(person for _dossier, person in authorships)
    together: dict[str, set[str]] = defaultdict(set)
    for dossier, person in authorships:
        together[person].add(dossier)

    def two_people(one: Person, other: Person) -> bool:
        return frozenset((one.uid, other.uid)) in apart or bool(together[one.uid] & together[other.uid])

    proposals = [
        _proposal(keep, others, counts)
        for group in _groups(people)
        for keep, others in _clusters(sorted(group, key=lambda each: (-counts[each.uid], *_poverty(each))), two_people)
        if others
    ]
    return sorted(proposals, key=lambda proposal: (not proposal.sure, given_name_key(proposal.keep.name)))


def merge_people(desk: Desk, keep: str, others: Sequence[str]) -> Merged:
    """Let every author row of `others` point to `keep`, as one batch.

    Gaps in the record that is kept are filled from the others; names as printed in dossiers stay.

    Raises NotAllowed for a person nobody knows or who was merged before, for one merged with itself, and where two of
    them are authors of one dossier.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        kept = _own_record(work, keep)
        merged = [_own_record(work, uid) for uid in dict.fromkeys(others)]
        if not merged or keep in others:
            raise NotAllowed("person.with_itself", name=kept.name)
        batch = work.batches.begin(BatchKind.BULK, VERB)
        dossiers = work.dossiers.many(work.people.dossiers_of([keep, *others]))
        aliases = frozenset(others)
        for dossier in dossiers:
            if sum(author.person in {keep, *aliases} for author in dossier.authors) > 1:
                raise NotAllowed("person.both_in_dossier", name=kept.name, dossier=dossier.code)
        pointed = [_pointing_to(dossier, keep, aliases) for dossier in dossiers]
        changed = [new for old, new in zip(dossiers, pointed, strict=True) if new != old]
        # Where a row points to is nobody's business outside, so neither revision nor problems change.
        work.dossiers.save_many(((each, work.dossiers.standing(each.uid)) for each in changed), verb=VERB)
        kept = _filled(kept, merged)
        work.people.save(kept)
        for person in (*merged, *work.people.merged_into(list(aliases))):
            work.people.save(replace(person, merged_into=keep))
        work.commit()
    return Merged(batch.id, kept, tuple(dossier.code for dossier in changed))


def keep_apart(desk: Desk, people: Iterable[str]) -> None:
    """Remember that these records are of different people; they are not proposed again."""
    _change_kept_apart(desk, lambda pairs: pairs | _pairs_of(people))


def propose_again(desk: Desk, people: Iterable[str]) -> None:
    """Forget that these records were kept apart."""
    _change_kept_apart(desk, lambda pairs: pairs - _pairs_of(people))


def _pairs_of(people: Iterable[str]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in combinations(set(people), 2))


def _change_kept_apart(desk: Desk, change: Callable[[frozenset[frozenset[str]]], frozenset[frozenset[str]]]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        pairs = change(_kept_apart(work))
        kept: list[Plain] = [[*sorted(pair)] for pair in sorted(pairs, key=sorted)]
        work.organisation.save_setting(KEPT_APART, kept)
        work.commit()


def _groups(people: Iterable[Person]) -> list[list[Person]]:
    """People who share a key with one another, directly or through others; those alone are left out."""
    first_with: dict[tuple[OnePersonReason, str], str] = {}
    leads_to: dict[str, str] = {}

    def leader(uid: str) -> str:
        while leads_to[uid] != uid:
            uid = leads_to[uid]
        return uid

    listed = list(people)
    for person in listed:
        leads_to[person.uid] = person.uid
        for key in person_keys(person).items():
            leads_to[leader(person.uid)] = leader(first_with.setdefault(key, person.uid))
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in listed:
        groups[leader(person.uid)].append(person)
    return [group for group in groups.values() if len(group) > 1]


def _clusters(
    group: list[Person], two_people: Callable[[Person, Person], bool]
) -> Iterator[tuple[Person, list[Person]]]:
    """Each record with those after it that may be the same person; none stands in two clusters."""
    while group:
        keep, *rest = group
        others: list[Person] = []
        for candidate in rest:
            if why_one_person(keep, candidate) and not any(two_people(candidate, each) for each in (keep, *others)):
                others.append(candidate)
        yield keep, others
        group = [candidate for candidate in rest if candidate not in others]


def _proposal(keep: Person, others: list[Person], counts: Mapping[str, int]) -> MergeProposal:
    found = {reason for person in others for reason in why_one_person(keep, person)}
    return MergeProposal(
        keep=keep,
        others=tuple(others),
        reasons=tuple(reason for reason in OnePersonReason if reason in found),
        sure=all(surely_one_person(keep, person) for person in others),
        dossiers={person.uid: counts.get(person.uid, 0) for person in (keep, *others)},
    )


def _own_record(view: View, uid: str) -> Person:
    person = view.people.get(uid)
    if person is None:
        raise NotAllowed("person.unknown", person=uid)
    if person.merged_into is not None:
        raise NotAllowed("person.merged_before", name=person.name)
    return person


def _pointing_to(dossier: Dossier, keep: str, aliases: frozenset[str]) -> Dossier:
    authors = tuple(replace(author, person=keep) if author.person in aliases else author for author in dossier.authors)
    return replace(dossier, authors=authors)


def _poverty(person: Person) -> tuple[int, int, str]:
    """How little a record tells: its gaps, then letters without marks, as names typed in a hurry have them."""
    gaps = sum(getattr(person, name) in (None, "") for name in _FILLED_FROM_OTHERS)
    return gaps, sum(letter.isascii() for letter in person.name), person.uid


def _filled(kept: Person, others: Iterable[Person]) -> Person:
    """The record with its gaps filled, by the first of the others that can."""
    for other in others:
        gaps = {name: getattr(other, name) for name in _FILLED_FROM_OTHERS if getattr(kept, name) in (None, "")}
        kept = replace(kept, **gaps)
    return kept


def _kept_apart(view: View) -> frozenset[frozenset[str]]:
    pairs = view.organisation.setting(KEPT_APART)
    listed = [pair for pair in pairs if isinstance(pair, list)] if isinstance(pairs, list) else []
    return frozenset(frozenset(map(str, pair)) for pair in listed)
