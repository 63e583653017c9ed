"""Settings at a real register: what is refused, what is kept, and that each change is in the history."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.periods import Period, PeriodKind
from desktop.domain.refusals import NotAllowed
from desktop.domain.targets import Target
from desktop.domain.units import Signer
from desktop.services.desk import Desk
from desktop.services.dossiers import DEFAULT_CODE_PATTERN
from desktop.services.settings import (
    amend_sub_unit,
    enter_sub_unit,
    example_code,
    keep_settings,
    list_signers,
    list_sub_units,
    list_targets,
    own_settings,
    remove_signer,
    save_signer,
    save_target,
    sub_unit_names,
)

SIGNER = Signer("Nghiêm Thị Bảo Trâm", "CHỦ TỊCH", since=date(2018, 11, 20))
TARGET = Target(
    "trieu-sang-kien", "LHDBM", Period(PeriodKind.PHASE, date(2022, 6, 1), date(2023, 9, 1), "Giai đoạn 2"), 12
)


def test_a_new_register_has_the_usual_settings(desk: Desk) -> None:
    settings = own_settings(desk)
    assert (settings.clerk, settings.base, settings.minimum_share_bp) == ("", "", None)
    assert settings.code_pattern == DEFAULT_CODE_PATTERN


def test_settings_are_kept_clean(desk: Desk) -> None:
    kept = keep_settings(desk, replace(own_settings(desk), clerk="  Thái  Thị Hà ", minimum_share_bp=1_000))
    assert own_settings(desk) == kept
    assert kept.clerk == "Thái Thị Hà"


@pytest.mark.parametrize(
    "pattern", ["{unit}", "{number}-{year}", "{nobody}-{number}", "{number", "{number:x!}", "{}{number}"]
)
def test_a_pattern_that_makes_no_codes_is_refused(desk: Desk, pattern: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        keep_settings(desk, replace(own_settings(desk), code_pattern=pattern))
    assert refused.value.code == "setting.bad_code_pattern"


def test_a_pattern_shows_what_it_makes(desk: Desk) -> None:
    assert example_code(desk, "SK{year}/{number:03d}") == "SK2023/001"


@pytest.mark.parametrize("share", [0, -1, 10_001])
def test_a_least_share_outside_the_whole_is_refused(desk: Desk, share: int) -> None:
    with pytest.raises(NotAllowed):
        keep_settings(desk, replace(own_settings(desk), minimum_share_bp=share))


def test_a_part_gets_a_code_of_its_name_and_keeps_it(desk: Desk) -> None:
    part = enter_sub_unit(desk, " Phân xưởng  Điện ")
    amend_sub_unit(desk, replace(part, name="Phân xưởng Cơ điện"))
    assert sub_unit_names(desk) == {part.code: "Phân xưởng Cơ điện"}


def test_the_same_name_twice_is_refused(desk: Desk) -> None:
    part = enter_sub_unit(desk, "Phòng Kỹ thuật")
    with pytest.raises(NotAllowed):
        enter_sub_unit(desk, "phòng kĩ thuật")
    other = enter_sub_unit(desk, "Văn phòng")
    with pytest.raises(NotAllowed):
        amend_sub_unit(desk, replace(other, name=part.name))
    with pytest.raises(NotAllowed):
        enter_sub_unit(desk, " ")
    with pytest.raises(NotAllowed):
        amend_sub_unit(desk, replace(other, name=""))
    assert len(list_sub_units(desk)) == 2


def test_a_signer_changed_leaves_no_second_entry(desk: Desk) -> None:
    save_signer(desk, SIGNER)
    save_signer(desk, replace(SIGNER, since=date(2019, 1, 1)), before=SIGNER)
    assert [signer.since for signer in list_signers(desk)] == [date(2019, 1, 1)]
    remove_signer(desk, list_signers(desk)[0])
    assert list_signers(desk) == []


@pytest.mark.parametrize(
    "signer", [Signer("", "CHỦ TỊCH"), Signer("Trâm", " "), replace(SIGNER, until=date(2018, 1, 1))]
)
def test_a_signer_who_cannot_sign_is_refused(desk: Desk, signer: Signer) -> None:
    with pytest.raises(NotAllowed):
        save_signer(desk, signer)


def test_a_target_is_kept_and_taken_out(desk: Desk) -> None:
    save_target(desk, TARGET)
    save_target(desk, replace(TARGET, unit="ABC"))
    assert list_targets(desk) == [TARGET]
    save_target(desk, TARGET, remove=True)
    assert list_targets(desk) == []
    with pytest.raises(NotAllowed):
        save_target(desk, replace(TARGET, number=-1))


def test_each_change_is_in_the_history(desk: Desk) -> None:
    with desk.register.read() as view:
        before = view.history.count()
    enter_sub_unit(desk, "Phòng Kỹ thuật")
    save_target(desk, TARGET)
    with desk.register.read() as view:
        assert view.history.count() == before + 2
