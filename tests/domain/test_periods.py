"""Periods by which initiatives are counted."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import PartialDate
from desktop.domain.periods import Period, PeriodKind, month_of, quarter_of, year_of

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days)
def test_a_day_is_in_its_month_quarter_and_year_and_they_nest(day: date) -> None:
    month, quarter, year = month_of(day), quarter_of(day), year_of(day)
    assert month.contains(day)
    assert quarter.start <= month.start <= month.end <= quarter.end
    assert year.start <= quarter.start <= quarter.end <= year.end


@given(days)
def test_the_months_of_a_year_follow_each_other_without_gap(day: date) -> None:
    year = year_of(day)
    months = list(year.months())
    assert len(months) == 12
    assert months[0].start == year.start
    assert months[-1].end == year.end
    for earlier, later in pairwise(months):
        assert later.start == earlier.end + timedelta(days=1)
        assert not earlier.overlaps(later)


def test_the_calendar_periods_carry_only_their_number() -> None:
    day = date(2023, 6, 5)
    assert (month_of(day).label, quarter_of(day).label, year_of(day).label) == ("06/2023", "II/2023", "2023")
    assert month_of(date(2024, 2, 1)).end == date(2024, 2, 29)


def test_a_month_known_only_in_part_is_neither_surely_in_nor_surely_out() -> None:
    phase = Period(PeriodKind.PHASE, date(2021, 9, 1), date(2022, 5, 15), "Giai đoạn 1")
    assert phase.surely_contains(PartialDate(2022, 4))
    assert phase.surely_misses(PartialDate(2022, 6))
    assert not phase.surely_contains(PartialDate(2022, 5))
    assert not phase.surely_misses(PartialDate(2022, 5))


def test_a_campaign_may_overlap_a_month() -> None:
    campaign = Period(PeriodKind.CAMPAIGN, date(2022, 3, 20), date(2022, 4, 28), "40 ngày cao điểm")
    assert campaign.overlaps(month_of(date(2022, 4, 30)))
    assert [month.label for month in campaign.months()] == ["03/2022", "04/2022"]


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends"):
        Period(PeriodKind.CAMPAIGN, date(2022, 3, 2), date(2022, 3, 1), "")
