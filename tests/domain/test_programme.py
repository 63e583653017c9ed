"""Which phase a date belongs to, and what counts in a programme on each of the three bases."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import (
    DECIDED_ON,
    PROGRAMME,
    UNIT,
    a_draft,
    a_recognised_dossier,
    a_recognised_legacy_row,
    a_sent_dossier,
    an_idea,
)
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.counting import (
    Counting,
    NotCounted,
    author_key,
    authorships,
    counting,
    counts,
    distinct_authors,
    state_on,
)
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Answer, Exclusions, FirstUse, Move, ProgrammeEntry, Ruling
from desktop.domain.people import Author
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.states import ConsolidationState, RecognitionState


def period(start: date, end: date, label: str = "") -> Period:
    return Period(PeriodKind.PHASE, start, end, label)


FIRST = Phase("GD1", "Giai đoạn 1", period(date(2021, 9, 1), date(2022, 5, 31)))
SECOND = Phase("GD2", "Giai đoạn 2", period(date(2022, 6, 1), date(2023, 9, 1)))
MILLION = Programme(
    PROGRAMME,
    "1 triệu sáng kiến",
    "sáng kiến",
    CountingBasis.RECOGNISED,
    period(date(2021, 9, 1), date(2023, 9, 1)),
    (FIRST, SECOND),
)
AT_THE_END = date(2023, 12, 31)
BASES = list(CountingBasis)


def entered(day: date) -> tuple[ProgrammeEntry, ...]:
    return (ProgrammeEntry(PROGRAMME, day),)


def on_all_bases(found: Counting) -> list[bool]:
    return [found.on(basis) for basis in BASES]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2021, 8, 31), None),
        (date(2021, 9, 1), "GD1"),
        (date(2022, 5, 31), "GD1"),
        (date(2022, 6, 1), "GD2"),
        (date(2023, 9, 1), "GD2"),
        (date(2023, 9, 2), None),
    ],
)
def test_a_date_belongs_to_the_phase_whose_registration_holds_it(day: date, code: str | None) -> None:
    phase = MILLION.phase_on(day)
    assert (phase.code if phase else None) == code


def test_of_two_phases_that_share_a_day_the_later_one_takes_it() -> None:
    overlapping = replace(MILLION, phases=(FIRST, replace(SECOND, registration=period(date(2022, 5, 1), AT_THE_END))))
    assert overlapping.phase_on(date(2022, 5, 15)) == overlapping.phases[1]


def test_the_whole_programme_runs_from_the_first_phase_to_the_last() -> None:
    assert (MILLION.whole.start, MILLION.whole.end) == (date(2021, 9, 1), date(2023, 9, 1))
    assert MILLION.phase("GD2") == SECOND
    assert MILLION.phase("GD3") is None
    with pytest.raises(ValueError, match="no phases"):
        _ = replace(MILLION, phases=()).whole


def test_a_recognised_dossier_counts_as_registered_and_recognised_in_its_phase() -> None:
    dossier = a_recognised_dossier()
    found = counting(dossier, MILLION, AT_THE_END)
    assert (on_all_bases(found), found.phase, found.reason) == ([True, True, False], SECOND, None)
    assert counts(dossier, MILLION, SECOND, AT_THE_END, CountingBasis.RECOGNISED)
    assert not counts(dossier, MILLION, FIRST, AT_THE_END, CountingBasis.RECOGNISED)


def test_a_draft_counts_as_registered_only() -> None:
    found = counting(a_draft(entries=entered(date(2022, 7, 1))), MILLION, AT_THE_END)
    assert on_all_bases(found) == [True, False, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"entries": ()},
        {"entries": (ProgrammeEntry("another", date(2022, 7, 1)),)},
        {"state": RecognitionState.WITHDRAWN},
        {"trashed_on": date(2023, 6, 1)},
    ],
)
def test_nothing_counts_that_is_not_entered_withdrawn_or_in_the_trash(changes: dict[str, Any]) -> None:
    dossier = a_recognised_dossier(**changes)
    moves = () if "state" in changes else dossier.moves
    assert on_all_bases(counting(replace(dossier, moves=moves), MILLION, AT_THE_END)) == [False, False, False]


def test_an_idea_is_never_counted() -> None:
    assert on_all_bases(counting(an_idea(entries=entered(date(2022, 7, 1))), MILLION, AT_THE_END)) == [False] * 3


@pytest.mark.parametrize(
    ("changes", "reason", "bases"),
    [
        ({"entries": entered(date(2023, 9, 2))}, NotCounted.OUTSIDE_PHASES, [False, False, False]),
        (
            {"first_use": FirstUse(began=PartialDate(2021, 8))},
            NotCounted.OUTSIDE_USE_WINDOW,
            [True, False, False],
        ),
        ({"exclusions": Exclusions(Answer(False), Answer(True))}, NotCounted.EXCLUDED, [True, False, False]),
        ({"exclusions": Exclusions(Answer(True), Answer(False))}, NotCounted.EXCLUDED, [True, False, False]),
        ({"duplicate_of": "x"}, NotCounted.DUPLICATE, [True, False, False]),
        (
            {"consolidation": ConsolidationState.DUPLICATE_OF},
            NotCounted.SUPERIOR_DUPLICATE,
            [True, False, False],
        ),
        (
            {"consolidation": ConsolidationState.NOT_COUNTED},
            NotCounted.SUPERIOR_NOT_COUNTED,
            [True, False, False],
        ),
    ],
)
def test_a_recognised_dossier_may_not_count_and_says_why(
    changes: dict[str, Any], reason: NotCounted, bases: list[bool]
) -> None:
    found = counting(a_recognised_dossier(**changes), MILLION, AT_THE_END)
    assert (found.reason, on_all_bases(found)) == (reason, bases)


@pytest.mark.parametrize("began", [PartialDate(2021), PartialDate(2021, 9), PartialDate(2023), None])
def test_a_partial_first_use_counts_while_it_may_lie_within_the_window(began: PartialDate | None) -> None:
    assert counting(a_recognised_dossier(first_use=FirstUse(began=began)), MILLION, AT_THE_END).recognised


def test_a_programme_without_a_use_window_asks_for_none() -> None:
    used_long_ago = a_recognised_dossier(first_use=FirstUse(began=PartialDate(1999)))
    assert counting(used_long_ago, replace(MILLION, use=None), AT_THE_END).recognised


def test_the_superior_accepts_on_a_day() -> None:
    accepted = a_sent_dossier(
        consolidation=ConsolidationState.ACCEPTED, ruling=Ruling(revision=1, decided_on=date(2023, 7, 1))
    )
    assert counting(accepted, MILLION, date(2023, 7, 1)).accepted
    assert not counting(accepted, MILLION, date(2023, 6, 30)).accepted
    assert not counting(a_sent_dossier(), MILLION, AT_THE_END).accepted


def test_as_of_a_day_only_what_had_happened_by_then_counts() -> None:
    dossier = a_recognised_dossier(entries=entered(date(2023, 4, 1)))
    before_entry, before_decision = date(2023, 3, 31), date(2023, 5, 9)
    assert on_all_bases(counting(dossier, MILLION, before_entry)) == [False, False, False]
    assert on_all_bases(counting(dossier, MILLION, before_decision)) == [True, False, False]
    assert on_all_bases(counting(dossier, MILLION, DECIDED_ON)) == [True, True, False]


def test_a_revoked_dossier_counted_until_the_day_it_was_revoked() -> None:
    recognised = a_recognised_dossier()
    revocation = Move(RecognitionState.RECOGNISED, RecognitionState.REVOKED, date(2023, 8, 1), reason="Chép của người")
    revoked = replace(recognised, state=RecognitionState.REVOKED, moves=(*recognised.moves, revocation))
    assert counting(revoked, MILLION, date(2023, 7, 31)).recognised
    assert not counting(revoked, MILLION, date(2023, 8, 1)).recognised


def test_a_dossier_without_moves_stands_by_the_date_of_its_decision() -> None:
    row = a_recognised_legacy_row(entries=entered(date(2021, 10, 1)), moves=())
    own = replace(row.recognitions[0], decided_on=date(2021, 12, 1))
    row = replace(row, recognitions=(own,))
    assert not counting(row, MILLION, date(2021, 11, 30)).recognised
    assert counting(row, MILLION, date(2021, 12, 1)).recognised


def test_before_its_first_move_a_dossier_stood_where_that_move_began() -> None:
    dossier = a_recognised_dossier()
    assert state_on(dossier, date(2020, 1, 1)) is RecognitionState.DRAFT
    assert state_on(dossier, date(2030, 1, 1)) is RecognitionState.RECOGNISED


@given(st.dates(date(2021, 1, 1), date(2024, 12, 31)), st.dates(date(2021, 1, 1), date(2024, 12, 31)))
def test_whatever_counts_at_all_is_registered_in_a_phase(entry: date, as_of: date) -> None:
    found = counting(a_recognised_dossier(entries=entered(entry)), MILLION, as_of)
    assert found.registered or not (found.recognised or found.accepted)
    assert not found.registered or (found.phase is not None and entry <= as_of)


def test_a_person_is_one_author_in_however_many_dossiers() -> None:
    dossier = a_recognised_dossier()
    assert authorships([dossier, dossier]) == 4
    assert distinct_authors([dossier, dossier]) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Author("Tô Văn Khánh", person="p1"), Author("Tô V. Khánh", person="p1"), True),
        (Author("Tô Văn Khánh", employee_code="1"), Author("To Van Khanh", employee_code="1"), True),
        (Author("Tô Văn Khánh"), Author("TÔ  VĂN KHÁNH"), True),
        (Author("Tô Văn Khánh"), Author("Tô Văn Khanh"), False),
        (Author("Tô Văn Khánh", birth=PartialDate(1979)), Author("Tô Văn Khánh", birth=PartialDate(1991)), False),
    ],
)
def test_authors_are_told_apart_by_person_code_or_name_and_birth(one: Author, other: Author, same: bool) -> None:
    assert (author_key(UNIT, one) == author_key(UNIT, other)) is same


def test_the_same_name_in_another_unit_is_somebody_else() -> None:
    assert author_key("PVKM", Author("Tô Văn Khánh")) != author_key("PVHM", Author("Tô Văn Khánh"))


def test_authors_whose_names_were_withheld_are_people_of_their_own() -> None:
    nameless = a_draft(authors=(Author(""), Author("")))
    assert distinct_authors([nameless, replace(nameless, uid="another")]) == 4
