"""Bands are disjoint and complete, percentages exact, and a unit is told how many are still needed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.periods import Period, PeriodKind, year_of
from desktop.domain.targets import Band, Target, TargetKind, band, percent, still_needed, target_number

counts = st.integers(0, 10**6)
targets = st.integers(1, 10**6)


@pytest.mark.parametrize(
    ("count", "target", "expected"),
    [
        (11, 10, Band.OVER),
        (10, 10, Band.MET),
        (9, 10, Band.HALF),
        (5, 10, Band.HALF),
        (4, 10, Band.BELOW),
        (1, 10, Band.BELOW),
        (0, 10, Band.NONE),
        (2, 5, Band.BELOW),
        (3, 5, Band.HALF),
        (2_499, 2_500, Band.HALF),
        (3, None, Band.NO_TARGET),
        (0, None, Band.NO_TARGET),
        (3, 0, Band.NO_TARGET),
        (3, -1, Band.NO_TARGET),
    ],
)
def test_a_count_stands_in_its_band(count: int, target: int | None, expected: Band) -> None:
    assert band(count, target) is expected


@given(counts, targets)
def test_every_count_stands_in_exactly_the_band_its_definition_gives(count: int, target: int) -> None:
    definitions = {
        Band.OVER: count > target,
        Band.MET: count == target,
        Band.HALF: target <= 2 * count and count < target,
        Band.BELOW: 0 < 2 * count < target,
        Band.NONE: count == 0,
    }
    assert [each for each, holds in definitions.items() if holds] == [band(count, target)]


@pytest.mark.parametrize(
    ("count", "target", "expected"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 8, "12.5"),
        (1, 2000, "0.1"),
        (7085, 5400, "131.2"),
        (1458, 1400, "104.1"),
        (150, 10, "1500.0"),
        (0, 7, "0.0"),
    ],
)
def test_a_percentage_has_one_decimal_half_up_and_may_exceed_a_thousand(count: int, target: int, expected: str) -> None:
    assert str(percent(count, target)) == expected


@pytest.mark.parametrize("target", [None, 0])
def test_without_a_target_there_is_no_percentage_and_nothing_is_needed(target: int | None) -> None:
    assert percent(5, target) is None
    assert still_needed(5, target, 50) is None


@given(counts, targets)
def test_what_is_still_needed_is_the_least_that_reaches_the_band(count: int, target: int) -> None:
    to_half, to_all = still_needed(count, target, 50), still_needed(count, target, 100)
    assert to_half is not None
    assert to_all is not None
    assert band(count + to_all, target) in (Band.MET, Band.OVER)
    assert band(count + to_half, target) in (Band.HALF, Band.MET, Band.OVER)
    if to_half > 0:
        assert band(count + to_half - 1, target) in (Band.BELOW, Band.NONE)


YEAR = year_of(date(2026, 1, 1))
ASSIGNED = Target("P", "PVKM", YEAR, 120, document_number="18/QĐ-CĐ", document_date=date(2026, 1, 10))


def test_the_assigned_target_comes_before_the_registered_one() -> None:
    registered = replace(ASSIGNED, number=150, kind=TargetKind.REGISTERED, document_date=date(2026, 3, 1))
    both = [registered, ASSIGNED]
    assert target_number(both, "P", "PVKM", YEAR) == 120
    assert target_number(both, "P", "PVKM", YEAR, kind=TargetKind.REGISTERED) == 150
    assert target_number([registered], "P", "PVKM", YEAR) == 150


def test_a_later_document_replaces_the_number() -> None:
    later = replace(ASSIGNED, number=90, document_date=date(2026, 6, 2))
    assert target_number([later, ASSIGNED], "P", "PVKM", YEAR) == 90
    assert later.key == ASSIGNED.key


@pytest.mark.parametrize(
    "changes", [{"programme": "Q"}, {"unit": "PVHM"}, {"sub_unit": "PX1"}, {"period": year_of(date(2025, 1, 1))}]
)
def test_a_target_of_something_else_is_not_taken(changes: dict[str, object]) -> None:
    other = replace(ASSIGNED, **changes)  # type: ignore[arg-type]
    assert target_number([other], "P", "PVKM", YEAR) is None
    assert other.key != ASSIGNED.key


def test_a_campaign_is_a_period_like_another() -> None:
    campaign = Period(PeriodKind.CAMPAIGN, date(2022, 10, 1), date(2022, 11, 9), "40 ngày")
    target = Target("P", "PVKM", campaign, 20, sub_unit="PX1")
    assert target_number([target], "P", "PVKM", campaign, sub_unit="PX1") == 20
