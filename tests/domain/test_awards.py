"""Progress towards an award: thresholds by day and category, one solution or three years on end."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.awards import Attribution, Contribution, WorkerCategory, category_of, contribution, progress
from desktop.domain.benefit import Benefit, BenefitBasis, YearBenefit
from desktop.domain.dossier import Dossier, Recognition
from desktop.domain.people import Author
from desktop.domain.rule_values import RuleValue

MILLION = 1_000_000
IN_FORCE, EMPTY_FROM = date(2014, 12, 1), date(2024, 5, 29)
KEY = "award.labour_creativity.direct_worker"
VALUES = (
    RuleValue(f"{KEY}.one_vnd", 80 * MILLION, IN_FORCE, "QĐ 1564/QĐ-TLĐ", verified=True),
    RuleValue(f"{KEY}.three_years_vnd", 120 * MILLION, IN_FORCE, "QĐ 1564/QĐ-TLĐ", verified=True),
    RuleValue(f"{KEY}.one_vnd", None, EMPTY_FROM, "", verified=False),
    RuleValue(f"{KEY}.three_years_vnd", None, EMPTY_FROM, "", verified=False),
)
WORKER = WorkerCategory.DIRECT_WORKER


def yearly(**amounts: int) -> list[Contribution]:
    """Contributions in millions by year, y2015=50."""
    return [Contribution(name, int(name[1:]), amount * MILLION) for name, amount in amounts.items()]


def test_one_large_solution_is_enough() -> None:
    found = progress(yearly(y2015=80), WORKER, VALUES, date(2015, 12, 31))
    assert (found.one_solution.reached, found.three_years.reached, found.reached) == (True, False, True)
    assert found.three_years.missing == 40 * MILLION


def test_three_years_on_end_are_added_up() -> None:
    found = progress(yearly(y2014=50, y2015=10, y2016=60, y2018=70), WORKER, VALUES, date(2018, 12, 31))
    assert found.three_years.amount == 130 * MILLION
    assert (found.three_years.first_year, found.three_years.last_year) == (2016, 2018)
    assert found.three_years.dossiers == ("y2016", "y2018")
    assert found.reached is True


def test_years_apart_are_not_added_up() -> None:
    found = progress(yearly(y2014=70, y2017=70), WORKER, VALUES, date(2018, 1, 1))
    assert (found.three_years.amount, found.reached) == (70 * MILLION, False)


def test_later_years_do_not_count_yet() -> None:
    found = progress(yearly(y2019=500), WORKER, VALUES, date(2018, 12, 31))
    assert (found.one_solution.amount, found.one_solution.first_year) == (0, None)


@pytest.mark.parametrize(("day", "reached"), [(date(2024, 5, 28), True), (date(2024, 5, 29), None)])
def test_from_the_day_the_thresholds_are_empty_nobody_reaches_them(day: date, reached: bool | None) -> None:
    found = progress(yearly(y2023=500), WORKER, VALUES, day)
    assert found.reached is reached
    assert (found.one_solution.missing is None) == (reached is None)


def test_without_a_category_there_is_no_threshold() -> None:
    assert progress(yearly(y2023=500), None, VALUES, date(2023, 1, 1)).reached is None


@given(st.lists(st.tuples(st.integers(2015, 2024), st.integers(0, 10**12)), max_size=20))
def test_the_best_three_years_are_never_less_than_the_best_solution(entries: list[tuple[int, int]]) -> None:
    known = [Contribution(str(place), year, amount) for place, (year, amount) in enumerate(entries)]
    found = progress(known, WORKER, VALUES, date(2024, 1, 1))
    assert found.three_years.amount >= found.one_solution.amount
    assert found.three_years.amount <= sum(amount for _, amount in entries)


GRADUATES = frozenset({"bachelor", "master", "doctor"})


@pytest.mark.parametrize(
    ("leading", "direct", "qualification", "expected"),
    [
        (True, True, "", WorkerCategory.MANAGER),
        (False, True, "bachelor", WorkerCategory.DIRECT_WORKER),
        (False, False, "master", WorkerCategory.GRADUATE),
        (False, None, "college", None),
        (None, True, "bachelor", None),
    ],
)
def test_the_category_follows_post_and_schooling(
    leading: bool | None, direct: bool | None, qualification: str, expected: WorkerCategory | None
) -> None:
    author = Author("Trần Minh Sóng", leading_post=leading, direct_worker=direct, qualification=qualification)
    assert category_of(author, GRADUATES) is expected


def a_recognised_dossier() -> Dossier:
    decision = Recognition("r", "PVKM", "base", "Hội đồng", "12/QĐ", date(2023, 5, 10))
    benefit = Benefit(years=(YearBenefit(1, BenefitBasis.ACTUAL, recognised_vnd=100_000_001),))
    return Dossier("u", "PVKM", recognitions=(decision,), benefit=benefit)


@pytest.mark.parametrize(
    ("attribution", "amount"), [(Attribution.WHOLE, 100_000_001), (Attribution.BY_SHARE, 50_000_001)]
)
def test_a_benefit_counts_whole_or_by_share(attribution: Attribution, amount: int) -> None:
    author = Author("Trần Minh Sóng", 5_000)
    assert contribution(a_recognised_dossier(), author, attribution) == Contribution("u", 2023, amount)


def test_nothing_counts_without_recognition_figure_or_share() -> None:
    dossier = a_recognised_dossier()
    author = Author("Trần Minh Sóng", 5_000)
    assert contribution(replace(dossier, recognitions=()), author, Attribution.WHOLE) is None
    assert contribution(replace(dossier, benefit=Benefit()), author, Attribution.WHOLE) is None
    assert contribution(dossier, Author("Trần Minh Sóng"), Attribution.BY_SHARE) is None
