"""The ladder of backups: thinned with age, never to nothing, whatever the clock does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.backups import ALL_KEPT, DAILY, MONTHLY, WEEKLY, kept_on_ladder
from desktop.domain.dates import legal_day

NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)
instants = st.integers(-100_000, 100_000).map(lambda hours: NOW + timedelta(minutes=20 * hours))


@given(st.sets(instants, max_size=60), instants)
def test_the_newest_stays_and_so_does_all_of_two_days(made: set[datetime], now: datetime) -> None:
    kept = kept_on_ladder(made, now)
    assert kept <= made
    assert {instant for instant in made if instant > now - ALL_KEPT} <= kept
    assert not made or max(made) in kept


@given(st.sets(instants, max_size=60), instants)
def test_thinning_twice_takes_nothing_more(made: set[datetime], now: datetime) -> None:
    kept = kept_on_ladder(made, now)
    assert kept_on_ladder(kept, now) == kept


@given(st.sets(instants, min_size=1, max_size=60), instants, instants)
def test_a_clock_moved_back_takes_nothing_it_would_not_take_anyway(
    made: set[datetime], now: datetime, before: datetime
) -> None:
    earlier, later = sorted((now, before))
    assert kept_on_ladder(made, later) <= kept_on_ladder(made, earlier)


@given(st.sets(instants, max_size=120), instants)
def test_what_is_kept_is_bounded(made: set[datetime], now: datetime) -> None:
    old = {instant for instant in kept_on_ladder(made, now) if instant <= now - ALL_KEPT}
    assert len(old) <= 1 + DAILY + WEEKLY + MONTHLY


def test_a_year_of_work_keeps_a_backup_of_each_of_nine_months() -> None:
    kept: frozenset[datetime] = frozenset()
    for hour in range(0, 24 * 365, 6):
        now = NOW + timedelta(hours=hour)
        kept = kept_on_ladder({*kept, now}, now)
    months = {legal_day(instant).replace(day=1) for instant in kept}
    days = {legal_day(instant) for instant in kept}
    assert len(months) == MONTHLY
    assert len({day.isocalendar()[:2] for day in days}) >= WEEKLY
    assert len(kept) <= 9 + DAILY + WEEKLY + MONTHLY


def test_months_without_work_take_nothing_away() -> None:
    made = {NOW - timedelta(days=400 + day) for day in range(5)}
    assert kept_on_ladder(made, NOW) == made
