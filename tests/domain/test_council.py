"""The council computes exactly: totals, means, classes, votes, quorum; and what is in the way of a conclusion."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from builders import a_draft, an_author, uid
from council_desk import eleven_members, points
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import (
    AgendaItem,
    CouncilMember,
    CouncilOutcome,
    CouncilRole,
    CouncilScheme,
    CouncilSession,
    Criterion,
    MemberScore,
    Points,
    ScoreClass,
    barred_members,
)
from desktop.domain.council_record import members_of_session, session_of_members
from desktop.domain.council_results import (
    class_of,
    conclusion_faults,
    member_total,
    points_fit,
    result_of,
    shown_total,
    sitting_faults,
    vote_of,
    voters,
)

CRITERIA = (
    Criterion("novelty", "Tính mới", 30, 30),
    Criterion("feasibility", "Khả thi", 20, 20),
    Criterion("effect", "Hiệu quả", 30, 30),
    Criterion("reach", "Lan tỏa", 20, 20),
)
CLASSES = (ScoreClass("Tốt", Decimal(80)), ScoreClass("Khá", Decimal(70)), ScoreClass("Không đạt", Decimal(0)))
SCHEME = CouncilScheme(CRITERIA, CLASSES, Decimal(70))


def a_session(item: AgendaItem | None = None, **changes: object) -> CouncilSession:
    session = CouncilSession(uid(1), 4, date(2023, 6, 1), SCHEME, eleven_members(), (item or AgendaItem(uid(2)),))
    return replace(session, **changes)  # type: ignore[arg-type]


def scored(*totals: tuple[int, int, int, int], barred: tuple[str, ...] = ()) -> AgendaItem:
    members = [member for member in eleven_members() if member.present and member.uid not in barred]
    item = AgendaItem(uid(2), barred)
    for member, given_points in zip(members, totals, strict=False):
        item = item.with_score(MemberScore(member.uid, points(*given_points)))
    return item


def codes(faults: object) -> list[str]:
    return [fault.code for fault in faults]  # type: ignore[attr-defined]


def test_a_council_of_eleven_with_two_absent_has_nine_who_vote() -> None:
    session = a_session(scored(*[(26, 17, 26, 15)] * 9))
    result = result_of(session, session.agenda[0])
    assert (result.voters, result.votes_for, result.votes_against) == (9, 9, 0)
    assert result.score == Decimal("84.0")
    assert result.reached is not None
    assert result.reached.words == "Tốt"
    assert result.proposed is CouncilOutcome.RECOGNISED
    assert list(sitting_faults(session)) == []


def test_a_member_does_not_score_his_own_dossier_unless_the_scheme_lets_him() -> None:
    author = eleven_members()[4]
    item = scored(*[(20, 15, 20, 15)] * 8, barred=(author.uid,))
    session = a_session(item)
    assert author not in voters(session, item)
    assert result_of(session, item).voters == 8
    allowed = replace(session, scheme=replace(SCHEME, scores_own=True))
    assert author in voters(allowed, item)
    assert result_of(allowed, item).waiting == (author.name,)


def test_scores_of_whoever_is_absent_or_barred_do_not_count() -> None:
    absent = eleven_members()[-1]
    item = scored(*[(30, 20, 30, 20)] * 9).with_score(MemberScore(absent.uid, points(0, 0, 0, 0)))
    assert result_of(a_session(item), item).score == Decimal("100.0")


def test_the_mean_is_shown_half_up_and_judged_as_shown() -> None:
    item = scored((20, 15, 20, 15), (20, 15, 20, 14), barred=tuple(m.uid for m in eleven_members()[2:9]))
    session = a_session(item)
    assert result_of(session, item).score == Decimal("69.5")
    quarter = item.with_score(MemberScore(eleven_members()[1].uid, points("20", "15", "20", "14.9")))
    result = result_of(session, quarter)
    assert result.score == Decimal("70.0")  # 69.95 exactly
    assert result.reached is not None
    assert result.reached.words == "Khá"


def test_weights_scale_what_is_given() -> None:
    scheme = CouncilScheme((Criterion("a", "A", 10, 60), Criterion("b", "B", 10, 40)))
    score = MemberScore("m", (Points("a", Decimal("8.5")), Points("b", Decimal(7))))
    assert member_total(scheme, score) == Fraction(79)
    assert shown_total(scheme, replace(score, points=(*score.points[:1], Points("b", Decimal("7.33"))))) == Decimal(
        "80.32"
    )


def test_a_vote_that_was_said_goes_before_the_total() -> None:
    low = MemberScore("m", points(1, 1, 1, 1))
    assert vote_of(SCHEME, low) is False
    assert vote_of(SCHEME, replace(low, vote=True)) is True
    assert vote_of(SCHEME, MemberScore("m")) is None
    assert vote_of(CouncilScheme(), MemberScore("m", vote=False)) is False


def test_half_of_the_votes_is_no_majority() -> None:
    item = AgendaItem(uid(2), tuple(member.uid for member in eleven_members()[4:]))
    for place, member in enumerate(eleven_members()[:4]):
        item = item.with_score(MemberScore(member.uid, vote=place < 2))
    session = a_session(item, scheme=replace(SCHEME, criteria=(), pass_score=None))
    assert result_of(session, item).proposed is CouncilOutcome.NOT_RECOGNISED
    carried = item.with_score(MemberScore(eleven_members()[2].uid, vote=True))
    assert result_of(session, carried).proposed is CouncilOutcome.RECOGNISED


def test_without_quorum_chair_or_union_the_session_may_not_conclude() -> None:
    members = eleven_members()
    few = tuple(replace(member, present=place in (4, 5)) for place, member in enumerate(members))
    assert codes(sitting_faults(a_session(members=few))) == [
        "council.no_quorum",
        "council.no_chair",
        "council.no_union_representative",
    ]
    assert codes(sitting_faults(a_session(members=()))) == ["council.no_members"]
    exactly = tuple(replace(member, present=place < 2) for place, member in enumerate(members[:3]))
    assert codes(sitting_faults(a_session(members=exactly))) == ["council.no_union_representative"]
    free = replace(SCHEME, union_needed=False)
    assert codes(sitting_faults(a_session(members=exactly, scheme=free))) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"outcome": CouncilOutcome.RECOGNISED}, ["council.benefit_not_concluded"]),
        (
            {"outcome": CouncilOutcome.RECOGNISED, "benefit": AssessmentConclusion.RECOMPUTED},
            ["council.benefit_missing"],
        ),
        ({"outcome": CouncilOutcome.RECOGNISED, "benefit": AssessmentConclusion.UNDETERMINED}, []),
        ({"outcome": CouncilOutcome.AFTER_COMPLETION}, ["council.completion_missing"]),
        ({"outcome": CouncilOutcome.AFTER_COMPLETION, "to_complete": "Bổ sung số liệu"}, []),
        ({"outcome": CouncilOutcome.NOT_RECOGNISED}, ["council.reason_missing"]),
        ({"outcome": CouncilOutcome.NOT_RECOGNISED, "remarks": "Chưa đủ tính mới"}, []),
    ],
)
def test_a_conclusion_says_what_it_must(changes: dict[str, object], expected: list[str]) -> None:
    item = replace(scored(*[(26, 17, 26, 15)] * 9), **changes)  # type: ignore[arg-type]
    assert codes(conclusion_faults(a_session(item), item)) == expected


def test_recognising_against_the_scores_is_explained_in_the_minutes() -> None:
    item = replace(
        scored(*[(10, 10, 10, 10)] * 9),
        outcome=CouncilOutcome.RECOGNISED,
        benefit=AssessmentConclusion.UNDETERMINED,
    )
    assert codes(conclusion_faults(a_session(item), item)) == ["council.outcome_unexplained"]
    explained = replace(item, remarks="Hiệu quả xã hội lớn")
    assert codes(conclusion_faults(a_session(explained), explained)) == []


def test_nobody_is_left_to_vote_when_all_present_are_authors() -> None:
    item = AgendaItem(uid(2), tuple(member.uid for member in eleven_members()))
    assert "council.nobody_votes" in codes(conclusion_faults(a_session(item), item))


def test_an_author_is_known_by_person_on_record_or_by_name() -> None:
    dossier = a_draft(authors=(an_author("Hoàng Thị Mai", person="p1"), an_author("TÔ VĂN KHÁNH")))
    other_person = CouncilMember("m1", "Hoàng Thị Mai", person="p2")
    same_person = CouncilMember("m2", "Hoàng Mai", person="p1")
    by_name = CouncilMember("m3", "Tô Văn Khánh", CouncilRole.SECRETARY)
    assert barred_members((other_person, same_person, by_name), dossier) == ("m2", "m3")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-5, max_value=40))
def test_points_fit_from_nothing_to_the_most(value: Decimal) -> None:
    assert points_fit(value, 30) is (0 <= value <= 30)
    assert not points_fit(Decimal("1.005"), 30)
    assert not points_fit(Decimal("NaN"), 30)


GIVEN_POINTS = st.tuples(*(st.decimals(0, criterion.most, places=2) for criterion in CRITERIA))


@given(st.lists(st.one_of(st.none(), GIVEN_POINTS), min_size=9, max_size=9), st.integers(0, 8))
def test_every_shown_figure_recomputes_from_what_was_entered(
    entered: list[tuple[Decimal, ...] | None], barred_place: int
) -> None:
    present = [member for member in eleven_members() if member.present]
    item = AgendaItem(uid(2), (present[barred_place].uid,))
    for member, each in zip(present, entered, strict=True):
        if each is not None:
            item = item.with_score(MemberScore(member.uid, points(*map(str, each))))
    session = a_session(item)
    # By hand, in hundredths, over those who may score.
    kept = [each for place, each in enumerate(entered) if place != barred_place and each is not None]
    totals = [sum(int(value * 100) for value in each) for each in kept]
    result = result_of(session, item)
    assert result.voters == 8
    if totals:
        tenths = (2 * sum(totals) + 10 * len(totals)) // (20 * len(totals))
        assert result.score == Decimal(tenths) / 10
        reached = next(each for each in CLASSES if Decimal(tenths) / 10 >= each.least)
        assert result.reached == reached == class_of(SCHEME, result.score)
    else:
        assert result.score is None
    assert result.votes_for == sum(total >= 7000 for total in totals)
    assert result.votes_against == len(totals) - result.votes_for
    assert len(result.waiting) == 8 - len(totals)
    assert session_of_members(members_of_session(session)) == session


def test_a_session_is_remembered_score_by_score() -> None:
    item = scored((26, 17, 26, 15))
    members = members_of_session(a_session(item))
    first = eleven_members()[0].uid
    assert members["agenda"] == [uid(2)]
    assert members[f"score/{uid(2)}/{first}"] == {
        "points": [
            {"criterion": "novelty", "value": "26"},
            {"criterion": "feasibility", "value": "17"},
            {"criterion": "effect", "value": "26"},
            {"criterion": "reach", "value": "15"},
        ]
    }
    assert a_session(item).name == "4/2023"
