"""The shipped data: every file has its shape, and the figures the law and the programmes are known by stand in it."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import desktop.reference_data as reference
from desktop.domain.awards import Contribution, WorkerCategory, progress
from desktop.domain.code_lists import GRADUATE, CodeListName, codes_in_group, label_of
from desktop.domain.fees import author_minimum, not_computable_minimum
from desktop.domain.programme import CountingBasis, Programme
from desktop.domain.rule_values import number_on, value_on
from desktop.domain.units import UNIT_CODE

RESOURCES = Path(reference.__file__).parent.parent / "resources"


def programme(programme_id: str) -> Programme:
    return next(entry for entry in reference.programmes() if entry.id == programme_id)


def test_a_million_initiatives_has_its_dates_and_targets() -> None:
    million = programme("trieu-sang-kien")
    assert million.use is not None
    assert (million.use.start, million.use.end) == (date(2021, 9, 1), date(2023, 9, 1))
    assert [(phase.code, phase.target, phase.reached, phase.verified) for phase in million.phases] == [
        ("GD1", 1400, 1458, True),
        ("GD2", 4000, None, False),
    ]
    assert (million.target, million.reached, million.reached_on) == (5400, 7085, date(2023, 8, 31))
    assert (million.noun, million.basis) == ("sáng kiến", CountingBasis.RECOGNISED)
    assert million.phases[0].portal is not None
    assert million.phases[0].portal.start == date(2022, 1, 8)


def test_petroleum_innovation_counts_products_by_year() -> None:
    innovation = programme("doi-moi-sang-tao-dau-khi")
    assert innovation.noun == "sản phẩm"
    assert [phase.code for phase in innovation.phases] == ["2024", "2025", "2026", "2027", "2028"]
    assert innovation.use is None


@pytest.mark.parametrize(
    ("day", "amount", "verified"),
    [
        (date(2013, 7, 1), 1_150_000, False),
        (date(2016, 5, 1), 1_210_000, False),
        (date(2017, 7, 1), 1_300_000, False),
        (date(2018, 7, 1), 1_390_000, False),
        (date(2019, 7, 1), 1_490_000, False),
        (date(2023, 7, 1), 1_800_000, False),
        (date(2024, 7, 1), 2_340_000, True),
        (date(2026, 6, 30), 2_340_000, True),
        (date(2026, 7, 1), 2_530_000, True),
    ],
)
def test_the_base_salary_has_its_steps(day: date, amount: int, verified: bool) -> None:
    found = value_on(reference.rule_values(), "base_salary_vnd", day)
    assert found is not None
    assert (found.value, found.verified) == (amount, verified)


def test_the_shipped_rules_give_the_legal_minimum() -> None:
    values = reference.rule_values()
    by_benefit = author_minimum(100_000_000, 1, None, values)
    by_salary = not_computable_minimum(date(2024, 7, 1), values)
    assert by_benefit is not None
    assert by_salary is not None
    assert (by_benefit.amount, by_salary.amount) == (7_000_000, 11_700_000)


def test_the_fee_of_first_appliers_is_shipped_unverified() -> None:
    found = value_on(reference.rule_values(), "fee.appliers_bp", date(2024, 1, 1))
    assert found is not None
    assert (found.value, found.verified) == (2000, False)


@pytest.mark.parametrize(
    ("day", "reached", "verified"),
    [(date(2016, 1, 1), True, True), (date(2017, 1, 1), True, False), (date(2024, 5, 29), None, False)],
)
def test_award_thresholds_lose_their_certainty_and_then_themselves(
    day: date, reached: bool | None, verified: bool
) -> None:
    solution = [Contribution("u", 2016, 80_000_000)]
    found = progress(solution, WorkerCategory.DIRECT_WORKER, reference.rule_values(), day)
    assert (found.one_solution.reached, found.one_solution.verified) == (reached, verified)


def test_the_law_gives_three_months_to_decide_and_one_to_check_unverified() -> None:
    values = reference.rule_values()
    assert number_on(values, "clock.decision_months", date(2024, 1, 1)) == 3
    formal_check = value_on(values, "clock.formal_check_months", date(2024, 1, 1))
    assert formal_check is not None
    assert (formal_check.value, formal_check.verified) == (1, False)


def test_no_rule_has_two_values_from_one_day() -> None:
    days = Counter((value.key, value.since) for value in reference.rule_values())
    assert max(days.values()) == 1


def test_every_value_says_where_it_was_read() -> None:
    assert all(value.source for value in reference.rule_values())
    assert all(phase.source for entry in reference.programmes() for phase in entry.phases)
    assert all(unit.source for unit in reference.known_units())


def test_units_have_codes_of_their_own_and_known_superiors() -> None:
    units = reference.known_units()
    codes = [unit.code for unit in units]
    assert len(codes) == len(set(codes))
    assert all(UNIT_CODE.fullmatch(code) for code in codes)
    assert {unit.superior for unit in units} <= {*codes, ""}
    assert {heir for unit in units for heir in unit.successor_of} <= set(codes)
    assert len(units) > 30
    assert not any(unit.verified for unit in units)


def test_every_code_list_has_codes_of_its_own_and_words_in_both_languages() -> None:
    for entries in reference.code_lists().values():
        assert len({entry.code for entry in entries}) == len(entries) > 0
        assert all(entry.vi and entry.en for entry in entries)


def test_the_kinds_are_those_of_the_request_form_and_the_programme() -> None:
    kinds = reference.code_lists()[CodeListName.KINDS]
    assert label_of(kinds, "technical", "vi") == "Giải pháp kỹ thuật"
    assert label_of(kinds, "technical", "en") == "Technical solution"
    assert label_of(kinds, "of-our-own", "vi") == "of-our-own"
    assert len(kinds) == 5


def test_graduates_are_marked_among_the_qualifications() -> None:
    qualifications = reference.code_lists()[CodeListName.QUALIFICATIONS]
    assert codes_in_group(qualifications, GRADUATE) == {"bachelor", "master", "doctor"}


def test_all_words_of_the_data_are_composed_unicode() -> None:
    texts = [path.read_text(encoding="utf-8") for path in RESOURCES.glob("*/*.json")]
    assert len(texts) > 8
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_templates_fonts_icons_and_headings_are_handed_down() -> None:
    assert "certificate-landscape" in reference.template_ids()
    assert all(reference.template(template_id).startswith(b"{") for template_id in reference.template_ids())
    assert reference.font_bytes("Tinos-Regular.ttf")[:4] == b"\x00\x01\x00\x00"
    assert b"<svg" in reference.icon_bytes("house")
    assert "[columns]" in reference.heading_words()


def test_what_is_not_shipped_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        reference.font_bytes("Comic.ttf")
    with pytest.raises(FileNotFoundError):
        reference.template("unheard-of")
