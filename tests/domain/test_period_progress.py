"""A period's count beside its target, what is still needed, and its months."""

from datetime import date

from builders import PROGRAMME, a_draft, a_recognised_dossier, uid
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.counting import Counting, counting
from desktop.domain.dossier import ProgrammeEntry
from desktop.domain.period_progress import by_month, period_progress
from desktop.domain.periods import Period, PeriodKind, month_of, quarter_of, year_of
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.targets import Band

YEAR = year_of(date(2023, 1, 1))
PRODUCTS = Programme(
    PROGRAMME, "Đổi mới", "sản phẩm", CountingBasis.REGISTERED, None, (Phase("2023", "Năm 2023", YEAR, heading="2023"),)
)
AS_OF = date(2023, 12, 1)


def entered_on(*days: date, recognised: bool = False) -> list[Counting]:
    make = a_recognised_dossier if recognised else a_draft
    return [
        counting(make(uid=uid(place), entries=(ProgrammeEntry(PROGRAMME, day),)), PRODUCTS, AS_OF)
        for place, day in enumerate(days)
    ]


def test_a_quarter_counts_what_entered_in_it() -> None:
    figures = entered_on(date(2023, 3, 31), date(2023, 4, 1), date(2023, 6, 30), date(2023, 7, 1))
    found = period_progress(figures, quarter_of(date(2023, 5, 1)), 5, CountingBasis.REGISTERED, date(2023, 6, 20))
    assert (found.count, found.band, found.days_left) == (2, Band.BELOW, 10)
    assert (found.needed_for_half, found.needed_for_all, str(found.percent)) == (1, 3, "40.0")


def test_a_period_that_is_over_has_no_days_left_and_no_target_no_band() -> None:
    found = period_progress([], YEAR, None, CountingBasis.REGISTERED, date(2024, 2, 1))
    assert (found.days_left, found.band, found.percent, found.needed_for_all) == (0, Band.NO_TARGET, None, None)


def test_only_what_counts_on_the_basis_is_counted() -> None:
    figures = entered_on(date(2023, 5, 12)) + entered_on(date(2023, 5, 12), recognised=True)
    assert period_progress(figures, YEAR, 2, CountingBasis.RECOGNISED, AS_OF).band is Band.HALF
    assert period_progress(figures, YEAR, 2, CountingBasis.REGISTERED, AS_OF).band is Band.MET


def test_a_campaign_within_a_month_takes_only_its_own_days() -> None:
    campaign = Period(PeriodKind.CAMPAIGN, date(2023, 10, 20), date(2023, 11, 10), "40 ngày")
    figures = entered_on(date(2023, 10, 19), date(2023, 10, 20), date(2023, 11, 10), date(2023, 11, 11))
    months = by_month(figures, campaign, CountingBasis.REGISTERED)
    assert months == ((month_of(date(2023, 10, 1)), 1), (month_of(date(2023, 11, 1)), 1))


@given(st.lists(st.dates(date(2022, 12, 1), date(2024, 1, 31)), max_size=10))
def test_the_months_of_a_year_add_up_to_the_year(days: list[date]) -> None:
    figures = entered_on(*days)
    months = by_month(figures, YEAR, CountingBasis.REGISTERED)
    assert len(months) == 12
    assert sum(count for _, count in months) == period_progress(figures, YEAR, 1, CountingBasis.REGISTERED, AS_OF).count
