"""Every reason, category and shipped rule has its words, and a value is shown with its measure."""

from datetime import date

import pytest

from desktop.domain.awards import WorkerCategory
from desktop.domain.counting import NotCounted
from desktop.domain.rule_values import RuleValue
from desktop.language.figures import CATEGORIES, REASONS, RULE_NAMES, rule_amount, rule_name
from desktop.reference_data import rule_values


def test_every_reason_and_category_has_words() -> None:
    assert set(REASONS) == set(NotCounted)
    assert set(CATEGORIES) == set(WorkerCategory)


def test_every_shipped_rule_has_a_name_and_no_name_lacks_its_rule() -> None:
    assert set(RULE_NAMES) == {value.key for value in rule_values()}


def test_a_rule_of_the_units_own_is_called_by_its_key() -> None:
    assert rule_name("unit.own_rule") == "unit.own_rule"


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("fee.author_bp", 700, "7%"),
        ("base_salary_vnd", 2_340_000, "2.340.000"),
        ("clock.decision_months", 3, "3"),
        ("fee.author_years", 3, "3"),
        ("fee.not_computable_base_salaries", 5, "5"),
        ("council.quorum", "2/3", "2/3"),
    ],
)
def test_a_value_is_shown_with_its_measure(key: str, value: int | str, shown: str) -> None:
    assert rule_amount(RuleValue(key, value, date(2024, 1, 1), "", verified=True)).startswith(shown)


def test_no_value_is_said_in_words_and_not_as_zero() -> None:
    said = rule_amount(RuleValue("award.x.one_vnd", None, date(2024, 5, 29), "", verified=False))
    assert said
    assert "0" not in said
