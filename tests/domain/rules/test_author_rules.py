"""Doubts about authors."""

from datetime import date
from typing import Any

import pytest
from builders import a_draft, a_filed_dossier, an_author
from checking import codes, found, the_one

from desktop.domain.dates import PartialDate
from desktop.domain.problems import Severity


@pytest.mark.parametrize(
    ("birth", "fires"),
    [
        (PartialDate(2008, 3, 16), True),
        (PartialDate(2008, 3, 15), False),
        (PartialDate(2008, 3), False),
        (PartialDate(2008, 4), True),
        (PartialDate(2008), False),
        (PartialDate(2009), True),
        (PartialDate(2030), True),
        (PartialDate(1922, 3, 15), True),
        (PartialDate(1922, 3, 16), False),
        (PartialDate(1922, 3), False),
        (PartialDate(1922), False),
        (PartialDate(1921), True),
        (None, False),
    ],
)
def test_an_age_below_15_or_above_100_when_filed_is_asked_about(birth: PartialDate | None, fires: bool) -> None:
    authors = (an_author(share_bp=10_000, birth=birth),)
    problems = found("authors.age_unlikely", a_filed_dossier(authors=authors))
    assert [problem.field for problem in problems] == ["authors/0/birth"] * fires


def test_before_filing_age_is_judged_today() -> None:
    authors = (an_author(share_bp=10_000, birth=PartialDate(2008, 6, 1)),)
    assert codes(a_draft(authors=authors), today=date(2023, 5, 31)) == {"authors.age_unlikely"}
    assert codes(a_draft(authors=authors), today=date(2023, 6, 1)) == set()


def test_a_share_below_the_units_minimum_is_asked_about() -> None:
    authors = (an_author(share_bp=9_001), an_author("Tô Văn Khánh", 999))
    problem = the_one("authors.share_below_minimum", a_draft(authors=authors), minimum_share_bp=1_000)
    assert problem.severity is Severity.WARNING
    assert (problem.field, problem.parameters) == (
        "authors/1/share_bp",
        {"name": "Tô Văn Khánh", "share_bp": 999, "minimum_bp": 1_000},
    )


def test_without_a_minimum_any_share_will_do() -> None:
    authors = (an_author(share_bp=9_999), an_author("Tô Văn Khánh", 1))
    assert codes(a_draft(authors=authors)) == set()
    assert codes(a_draft(authors=authors), minimum_share_bp=1) == set()


@pytest.mark.parametrize(
    ("changes", "fires"),
    [
        ({"birth": None}, True),
        ({"birth": PartialDate(1988)}, True),
        ({"birth": PartialDate(1989)}, False),
        ({"birth": None, "employee_code": "NV-9"}, False),
    ],
)
def test_a_namesake_with_nothing_to_tell_them_apart_is_hinted_at(changes: dict[str, Any], fires: bool) -> None:
    authors = (an_author(employee_code="NV-1"), an_author(**changes))
    problems = found("authors.perhaps_same_person", a_draft(authors=authors))
    assert [problem.severity for problem in problems] == [Severity.HINT] * fires
