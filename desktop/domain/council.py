"""The council (hội đồng sáng kiến): who sits in it, by what it scores, what is put before it and what it concluded.

Only what was entered stands here; what follows from it is computed in council_results.py and never kept.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.people import Author


class CouncilRole(StrEnum):
    """What a member is in the council; UNION is đại diện công đoàn."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    UNION = "union"
    MEMBER = "member"


class CouncilOutcome(StrEnum):
    """What the council concludes of a dossier: công nhận, công nhận sau khi hoàn thiện, không công nhận."""

    RECOGNISED = "recognised"
    AFTER_COMPLETION = "after_completion"
    NOT_RECOGNISED = "not_recognised"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something points are given for.

    Attributes:
        most: the most points a member gives (điểm tối đa).
        weight: what full points are worth in the total; with `weight` = `most` points are simply added up.
    """

    key: str
    words: str
    most: int
    weight: int


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """A class (xếp loại) and the least score that reaches it."""

    words: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class CouncilScheme:
    """How a council sits and scores; data, kept with each session as it was then.

    Attributes:
        criteria: none where the council only votes.
        classes: the highest first.
        pass_score: the least score an initiative is recognised with; None for none.
        quorum: part of all members who must be present, "2/3".
        majority: part of the votes that must be exceeded, "1/2".
        scores_own: whether a member scores an initiative he is an author of.
        union_needed: whether the union's representative must be present.
        source, verified: where it was read, and whether a primary source was seen.
    """

    criteria: tuple[Criterion, ...] = ()
    classes: tuple[ScoreClass, ...] = ()
    pass_score: Decimal | None = None
    quorum: str = "2/3"
    majority: str = "1/2"
    scores_own: bool = False
    union_needed: bool = True
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class CouncilMember:
    """A member of the council in one session.

    Attributes:
        person: uid of the Person on record; empty for somebody who is not.
        excuse: why an absent member did not come.
    """

    uid: str
    name: str
    role: CouncilRole = CouncilRole.MEMBER
    post: str = ""
    person: str = ""
    present: bool = True
    excuse: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """The points a member gives for one criterion."""

    criterion: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class MemberScore:
    """What one member gave one dossier; without a vote of his own his total votes for him."""

    member: str
    points: tuple[Points, ...] = ()
    vote: bool | None = None
    remarks: str = ""

    def given(self, criterion: str) -> Decimal | None:
        """The points for a criterion; None where none were given."""
        return next((each.value for each in self.points if each.criterion == criterion), None)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not self.points and self.vote is None and not self.remarks


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A dossier put before a session.

    Attributes:
        dossier: its uid.
        barred: uids of the members who are among its authors.
        scores: by member.
        benefit: what the council concludes of the benefit; None until it does.
        benefit_vnd: the first-year figure it recognises (đồng); None for none.
        remarks: what goes into the minutes; for one not recognised the reason.
        to_complete: what the authors must complete first.
    """

    dossier: str
    barred: tuple[str, ...] = ()
    scores: tuple[MemberScore, ...] = ()
    outcome: CouncilOutcome | None = None
    benefit: AssessmentConclusion | None = None
    benefit_vnd: int | None = None
    remarks: str = ""
    to_complete: str = ""

    def score_of(self, member: str) -> MemberScore:
        """What a member gave; an empty score for one who gave nothing."""
        return next((score for score in self.scores if score.member == member), MemberScore(member))

    def with_score(self, score: MemberScore) -> "AgendaItem":
        """The item with this score in place of what the member gave before; an empty one takes it out."""
        others = tuple(each for each in self.scores if each.member != score.member)
        kept = others if score.is_empty else (*others, score)
        return replace(self, scores=tuple(sorted(kept, key=lambda each: each.member)))


@dataclass(frozen=True, slots=True)
class CouncilSession:
    """A sitting (phiên họp hội đồng).

    Attributes:
        number: counts the sessions of a year from 1.
        begins, ended: time of the day, "08:30"; empty where nobody wrote it down.
        discussion: what was said, paragraph by paragraph, for the minutes.
        decision_number, decided_on: the signed decision; empty and None until there is one.
    """

    uid: str
    number: int
    held_on: date
    scheme: CouncilScheme
    members: tuple[CouncilMember, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    begins: str = ""
    ended: str = ""
    place: str = ""
    discussion: str = ""
    decision_number: str = ""
    decided_on: date | None = None

    @property
    def name(self) -> str:
        """What people call it: "4/2022"."""
        return f"{self.number}/{self.held_on.year}"

    @property
    def is_decided(self) -> bool:
        """Whether its decision was signed; nothing in it changes then."""
        return self.decided_on is not None

    def item(self, dossier: str) -> AgendaItem | None:
        """The agenda item of a dossier; None where it is not on the agenda."""
        return next((each for each in self.agenda if each.dossier == dossier), None)

    def member(self, uid: str) -> CouncilMember | None:
        """A member by uid."""
        return next((each for each in self.members if each.uid == uid), None)

    def in_role(self, *roles: CouncilRole) -> CouncilMember | None:
        """The first member present in one of these roles, the roles in their order."""
        present = [each for each in self.members if each.present]
        return next((each for role in roles for each in present if each.role is role), None)

    def with_item(self, item: AgendaItem) -> "CouncilSession":
        """The session with this item in the place of the one of its dossier, or at the end of the agenda."""
        if self.item(item.dossier) is None:
            return replace(self, agenda=(*self.agenda, item))
        return replace(self, agenda=tuple(item if each.dossier == item.dossier else each for each in self.agenda))


def barred_members(members: tuple[CouncilMember, ...], dossier: Dossier) -> tuple[str, ...]:
    """Uids of the members who are among the authors of a dossier."""
    return tuple(member.uid for member in members if any(is_same_person(member, author) for author in dossier.authors))


def is_same_person(member: CouncilMember, author: Author) -> bool:
    """Whether a member is that author: by the person on record where both name one, by name otherwise."""
    if member.person and author.person:
        return member.person == author.person
    return fold(member.name) == fold(author.name)
