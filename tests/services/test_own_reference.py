"""A unit's own data over what ships: programmes, values of rules and codes, used everywhere at once."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.refusals import NotAllowed
from desktop.domain.rule_values import RuleValue, value_on
from desktop.domain.targets import Target
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.own_reference import (
    own_rule_values,
    remove_code,
    restore_programme,
    restore_rule_value,
    save_code,
    save_programme,
    save_rule_value,
)
from desktop.services.settings import list_targets, save_target


def own_programme(desk: Desk) -> Programme:
    programme = desk.programme(desk.identity.programme)
    assert programme is not None
    return programme


def test_a_programme_is_kept_in_place_of_the_shipped_one_and_restored(desk: Desk) -> None:
    shipped = own_programme(desk)
    save_programme(desk, replace(shipped, noun="giải pháp", basis=CountingBasis.REGISTERED))
    assert own_programme(desk).noun == "giải pháp"
    with desk.register.read() as view:
        assert rule_context(desk, view).programmes[shipped.id].basis is CountingBasis.REGISTERED
    restore_programme(desk, shipped.id)
    assert own_programme(desk) == shipped


def test_targets_follow_a_phase_to_its_new_days(desk: Desk) -> None:
    programme = own_programme(desk)
    phase = programme.phases[0]
    save_target(desk, Target(programme.id, desk.identity.unit, phase.registration, 70))
    moved = Period(PeriodKind.PHASE, phase.registration.start, date(2022, 6, 15), phase.label)
    save_programme(desk, replace(programme, phases=(replace(phase, registration=moved), *programme.phases[1:])))
    (target,) = list_targets(desk)
    assert (target.period, target.number) == (moved, 70)


def test_a_programme_of_the_units_own_stands_beside_the_others(desk: Desk) -> None:
    days = Period(PeriodKind.PHASE, date(2023, 1, 1), date(2023, 12, 31), "Năm 2023")
    programme = Programme(
        "so-hoa", "Số hóa", "sáng kiến", CountingBasis.RECOGNISED, None, (Phase("2023", "2023", days),)
    )
    save_programme(desk, programme)
    assert desk.programme("so-hoa") == programme
    restore_programme(desk, "so-hoa")
    assert desk.programme("so-hoa") is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "programme.incomplete"),
        ({"phases": ()}, "programme.no_phase"),
    ],
)
def test_a_programme_that_says_too_little_is_refused(desk: Desk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        save_programme(desk, replace(own_programme(desk), **changes))  # type: ignore[arg-type]


def test_two_phases_of_one_code_are_refused(desk: Desk) -> None:
    programme = own_programme(desk)
    with pytest.raises(NotAllowed, match="code_twice"):
        save_programme(desk, replace(programme, phases=(*programme.phases, programme.phases[0])))


def test_a_value_of_the_unit_is_used_by_the_rules(desk: Desk) -> None:
    value = RuleValue("clock.formal_check_months", 2, date(2012, 3, 2), "Quy chế đơn vị, Điều 4", verified=True)
    save_rule_value(desk, value)
    found = value_on(desk.reference.rule_values, value.key, desk.today())
    assert found == value
    with desk.register.read() as view:
        assert rule_context(desk, view).formal_check_months == 2
    assert list(own_rule_values(desk)) == [value]
    restore_rule_value(desk, value)
    with desk.register.read() as view:
        assert rule_context(desk, view).formal_check_months == 1


def test_a_value_without_a_source_is_refused(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="no_source"):
        save_rule_value(desk, RuleValue("fee.author_bp", 800, date(2023, 1, 1), " ", verified=False))


def test_a_code_of_the_unit_is_offered_and_taken_away(desk: Desk) -> None:
    entry = save_code(desk, CodeListName.FIELDS, CodeEntry("", "Khoan khai thác biển", ""))
    assert entry in desk.reference.code_lists[CodeListName.FIELDS]
    assert entry.en == entry.vi
    with pytest.raises(NotAllowed, match="there_already"):
        save_code(desk, CodeListName.FIELDS, CodeEntry("", "khoan khai thac bien", ""))
    remove_code(desk, CodeListName.FIELDS, entry.code)
    assert entry not in desk.reference.code_lists[CodeListName.FIELDS]
