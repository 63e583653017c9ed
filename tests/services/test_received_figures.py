"""Figures of received dossiers kept between two looks are those read anew."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from builders import uid
from two_desks import TwoDesks, make_two_registers, open_two_registers

from desktop.domain.states import Outcome
from desktop.domain.submission import DecisionDraft
from desktop.services.consolidation import receive
from desktop.services.decisions import decide
from desktop.services.desk import Desk, HeldFigures, LastFigures
from desktop.services.reporting import summary
from desktop.services.submission import export_submission


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoDesks]:
    (tmp_path / "made").mkdir()
    make_two_registers(tmp_path / "made")
    desks = open_two_registers(tmp_path / "made", tmp_path / "two")
    receive(desks.superior, [export_submission(desks.unit, desks.post).file])
    yield desks
    desks.close()


def held_by(desk: Desk) -> Mapping[str, HeldFigures]:
    assert desk.figures.read is not None
    return desk.figures.read.held


def test_a_decision_changes_the_figures_kept_of_its_dossier_alone(two: TwoDesks) -> None:
    desk = two.superior
    first = summary(desk)
    before = held_by(desk)
    assert len(before) == 4
    assert summary(desk) == first
    assert all(held_by(desk)[each] is before[each] for each in before)
    decide(desk, [DecisionDraft(uid=uid(2), outcome=Outcome.NOT_COUNTED, reasons=("Trùng",), number="1")])
    assert summary(desk) == summary(replace(desk, figures=LastFigures()))
    assert {each for each in before if held_by(desk)[each] is not before[each]} == {uid(2)}
