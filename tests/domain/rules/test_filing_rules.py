"""What stops a request from being filed."""

from dataclasses import replace

import pytest
from builders import a_draft, an_author, answered_exclusions, answered_novelty, two_authors
from checking import a_context, codes, found, the_one
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Answer, Exclusions, Novelty
from desktop.domain.problems import Act, Severity
from desktop.domain.rules import blocking, check
from desktop.domain.shares import equal_shares


def test_nothing_is_found_in_a_complete_draft() -> None:
    assert check(a_draft(), a_context()) == ()


@pytest.mark.parametrize("title", ["", "   "])
def test_no_title_blocks_filing(title: str) -> None:
    problem = the_one("filing.no_title", a_draft(title=title))
    assert (problem.severity, problem.act, problem.field) == (Severity.BLOCK, Act.FILE, "title")


def test_no_author_blocks_filing_and_says_nothing_of_shares() -> None:
    assert codes(a_draft(authors=())) == {"filing.no_author"}


def test_an_author_without_a_name_blocks_filing() -> None:
    authors = (*two_authors()[:1], an_author(" "))
    assert the_one("authors.no_name", a_draft(authors=authors)).field == "authors/1/name"


def test_shares_of_99_99_percent_block_filing() -> None:
    authors = (an_author(share_bp=5_000), an_author("Tô Văn Khánh", 4_999))
    problem = the_one("authors.shares_not_hundred", a_draft(authors=authors))
    assert problem.parameters == {"total_bp": 9_999}
    assert (problem.field, problem.related) == ("authors/1/share_bp", ("authors/0/share_bp",))


def test_the_first_missing_share_is_where_to_look() -> None:
    authors = (an_author(share_bp=None), an_author("Tô Văn Khánh", 10_000, birth=None))
    assert found("authors.shares_not_hundred", a_draft(authors=authors)) == []
    three = (an_author(share_bp=5_000), an_author("Tô Văn Khánh", None), an_author("Vi Thị Sáu", None))
    assert the_one("authors.shares_not_hundred", a_draft(authors=three)).field == "authors/1/share_bp"


def test_thirty_three_thirty_three_thirty_four_is_normal() -> None:
    names = ("Lâm Thị Hải Yến", "Tô Văn Khánh", "Vi Thị Sáu")
    authors = tuple(an_author(name, share) for name, share in zip(names, (3_300, 3_300, 3_400), strict=True))
    assert codes(a_draft(authors=authors)) == set()


@given(st.integers(1, 40))
def test_equal_shares_always_make_a_hundred(count: int) -> None:
    authors = tuple(an_author(f"Người {place}", share) for place, share in enumerate(equal_shares(count)))
    assert found("authors.shares_not_hundred", a_draft(authors=authors)) == []


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_any_other_sum_blocks_filing(shares: list[int]) -> None:
    authors = tuple(an_author(f"Người {place}", share) for place, share in enumerate(shares))
    assert bool(found("authors.shares_not_hundred", a_draft(authors=authors))) == (sum(shares) != 10_000)


@pytest.mark.parametrize("share", [10_001, 12_000, 0, -1])
def test_a_share_over_one_hundred_or_of_nothing_is_refused(share: int) -> None:
    authors = (an_author(share_bp=share), an_author("Tô Văn Khánh", 10_000 - share))
    problem, *_ = found("authors.share_impossible", a_draft(authors=authors))
    assert (problem.field, problem.parameters) == ("authors/0/share_bp", {"share_bp": share})


def test_one_author_with_everything_is_fine() -> None:
    assert codes(a_draft(authors=(an_author(share_bp=10_000),))) == set()


def test_the_same_employee_code_twice_blocks_filing() -> None:
    authors = (an_author(employee_code="NV-7"), an_author("Tô Văn Khánh", employee_code=" nv-7"))
    problem = the_one("authors.same_person", a_draft(authors=authors))
    assert (problem.field, problem.related, problem.act) == ("authors/1/name", ("authors/0/name",), Act.FILE)


def test_the_same_name_and_birth_date_twice_blocks_filing() -> None:
    authors = (an_author("Lâm Thị Hải Yến"), an_author("LÂM THỊ  HẢI YẾN"))
    assert the_one("authors.same_person", a_draft(authors=authors)).parameters == {"name": "LÂM THỊ  HẢI YẾN"}


@pytest.mark.parametrize(
    "other",
    [
        an_author("Lâm Thị Hải Yên"),
        an_author("Lâm Thị Hải Yến", birth=PartialDate(1990, 1, 2)),
        an_author("Tô Văn Khánh"),
    ],
)
def test_another_tone_or_another_birth_date_is_another_person(other: object) -> None:
    authors = (an_author("Lâm Thị Hải Yến"), other)
    assert codes(a_draft(authors=authors)) == set()


def test_one_year_of_birth_is_not_surely_one_person() -> None:
    authors = (an_author(birth=PartialDate(1988)), an_author(birth=PartialDate(1988)))
    assert codes(a_draft(authors=authors)) == {"authors.perhaps_same_person"}


@pytest.mark.parametrize(
    "question", ["not_in_earlier_request", "not_disclosed", "not_same_as_known_solution", "not_mandatory"]
)
def test_each_question_on_novelty_must_be_answered(question: str) -> None:
    novelty = replace(answered_novelty(), **{question: Answer()})
    problem = the_one("novelty.unanswered", a_draft(novelty=novelty))
    assert (problem.field, problem.act) == (f"novelty/{question}", Act.FILE)


@pytest.mark.parametrize("question", ["against_order_or_morals", "under_ip_protection"])
def test_each_exclusion_must_be_answered(question: str) -> None:
    exclusions = replace(answered_exclusions(), **{question: Answer(note="chưa rõ")})
    problem = the_one("exclusions.unanswered", a_draft(exclusions=exclusions))
    assert (problem.field, problem.act) == (f"exclusions/{question}", Act.FILE)


def test_all_problems_are_collected_at_once() -> None:
    empty = a_draft(title="", authors=(), novelty=Novelty(), exclusions=Exclusions())
    stopping = blocking(check(empty, a_context()), Act.FILE)
    assert len(stopping) == 1 + 1 + 4 + 2
