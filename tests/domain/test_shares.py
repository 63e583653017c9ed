"""Shares in basis points and the splitting of amounts by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.shares import WHOLE_BP, equal_shares, read_share, show_share, split_by_shares

amounts = st.integers(-(2**63), 2**63)
some_shares = st.lists(st.integers(0, WHOLE_BP), min_size=1, max_size=30).filter(any)


@given(amounts, some_shares)
def test_the_parts_sum_to_the_amount(amount: int, shares: list[int]) -> None:
    assert sum(split_by_shares(amount, shares)) == amount


@given(amounts, some_shares)
def test_each_part_is_within_one_dong_of_its_exact_share(amount: int, shares: list[int]) -> None:
    total = sum(shares)
    for part, share in zip(split_by_shares(amount, shares), shares, strict=True):
        assert abs(part * total - amount * share) < total


@given(amounts, some_shares)
def test_a_loss_is_split_as_the_like_gain(amount: int, shares: list[int]) -> None:
    assert split_by_shares(-amount, shares) == tuple(-part for part in split_by_shares(amount, shares))


@given(st.integers(0, 2**63), some_shares)
def test_who_has_the_larger_share_never_gets_less(amount: int, shares: list[int]) -> None:
    ranked = sorted(zip(shares, split_by_shares(amount, shares), strict=True))
    assert [part for _, part in ranked] == sorted(part for _, part in ranked)


@given(st.integers(1, 500))
def test_equal_shares_are_the_whole_and_differ_by_one_at_most(n: int) -> None:
    shares = equal_shares(n)
    assert len(shares) == n
    assert sum(shares) == WHOLE_BP
    assert max(shares) - min(shares) <= 1
    assert list(shares) == sorted(shares, reverse=True)


@given(st.integers(0, 99_999))
def test_a_shown_share_is_read_back(bp: int) -> None:
    assert read_share(show_share(bp)) == bp


def test_of_equal_remainders_the_earlier_gets_the_dong() -> None:
    assert split_by_shares(100, [3333, 3333, 3334]) == (33, 33, 34)
    assert split_by_shares(1, [5000, 5000]) == (1, 0)
    assert split_by_shares(-1, [5000, 5000]) == (-1, 0)


@pytest.mark.parametrize("shares", [[], [0, 0], [-1, 2]])
def test_shares_that_divide_nothing_are_refused(shares: list[int]) -> None:
    with pytest.raises(ValueError):
        split_by_shares(100, shares)


def test_no_author_has_no_equal_share() -> None:
    with pytest.raises(ValueError):
        equal_shares(0)


def test_shares_are_shown_without_needless_zeros_and_no_space() -> None:
    assert show_share(3333) == "33,33%"
    assert show_share(3330) == "33,3%"
    assert show_share(WHOLE_BP) == "100%"
    assert show_share(5) == "0,05%"
    assert show_share(-250) == "-2,5%"


@pytest.mark.parametrize(
    ("text", "bp"),
    [("33,33", 3333), ("33.33%", 3333), ("60 %", 6000), ("1/3", 3333), ("2/3", 6667), ("1/1", 10_000), ("120", 12_000)],
)
def test_the_ways_clerks_write_a_share_are_read(text: str, bp: int) -> None:
    assert read_share(text) == bp


@pytest.mark.parametrize("text", ["", "-5", "50/50", "40/60", "0/3", "1/0", "một nửa", "33,33,33"])
def test_what_is_no_share_is_not_read(text: str) -> None:
    assert read_share(text) is None
