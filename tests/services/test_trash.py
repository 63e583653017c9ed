"""The trash keeps dossiers ninety days; what papers outside name is kept longer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import SteppingClock, a_desk

from desktop.domain.states import ConsolidationState
from desktop.services.desk import Desk
from desktop.services.dossiers import (
    amend_dossier,
    enter_dossier,
    find_dossier,
    new_dossier,
    restore_dossiers,
    trash_dossiers,
)
from desktop.services.register_status import register_status
from desktop.services.safekeeping import back_up
from desktop.services.trash import DAYS_KEPT, clear_trash


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def shelf(tmp_path: Path, clock: SteppingClock) -> Iterator[Desk]:
    opened = a_desk(tmp_path, clock=clock)
    yield opened
    opened.register.close()


def in_the_trash(desk: Desk, title: str = "Giá treo ống mềm") -> str:
    code = enter_dossier(desk, replace(new_dossier(desk), title=title)).code
    trash_dossiers(desk, [code])
    return code


def test_a_dossier_can_be_taken_back_on_the_ninetieth_day(shelf: Desk, clock: SteppingClock) -> None:
    code = in_the_trash(shelf)
    clock.now += timedelta(days=DAYS_KEPT)
    assert clear_trash(shelf) == 0
    restore_dossiers(shelf, [code])
    assert find_dossier(shelf, code).trashed_on is None


def test_after_ninety_days_it_is_cleared_and_the_history_keeps_it(shelf: Desk, clock: SteppingClock) -> None:
    uid = find_dossier(shelf, in_the_trash(shelf)).uid
    alive = enter_dossier(shelf, replace(new_dossier(shelf), title="Bệ đỡ bơm")).code
    clock.now += timedelta(days=DAYS_KEPT + 1)
    assert clear_trash(shelf) == 1
    assert clear_trash(shelf) == 0
    with shelf.register.read() as view:
        events = view.history.of("dossier", uid)
        assert view.dossiers.get(uid) is None
        assert view.history.faults() == []
    assert events[-1].verb == "dossier.cleared"
    assert events[-1].changes["title"].old == "Giá treo ống mềm"
    assert find_dossier(shelf, alive).title == "Bệ đỡ bơm"


def test_a_dossier_the_superior_knows_of_is_never_cleared(shelf: Desk, clock: SteppingClock) -> None:
    code = in_the_trash(shelf)
    amend_dossier(shelf, replace(find_dossier(shelf, code), consolidation=ConsolidationState.SENT))
    clock.now += timedelta(days=10 * DAYS_KEPT)
    assert clear_trash(shelf) == 0
    assert find_dossier(shelf, code).code == code


def test_the_status_counts_what_lives_and_what_lies_in_the_trash(shelf: Desk) -> None:
    in_the_trash(shelf)
    enter_dossier(shelf, replace(new_dossier(shelf), title="Bệ đỡ bơm"))
    before = register_status(shelf)
    assert (before.dossiers, before.trashed, before.backed_up) == (1, 1, None)
    back_up(shelf)
    after = register_status(shelf)
    assert after.backed_up is not None
    assert after.file == "lhdbm.sosk"
