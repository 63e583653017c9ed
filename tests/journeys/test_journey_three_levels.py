"""A year in a tree of three levels: submissions, receipts, decisions, corrections, results, a merger, an outside unit.

Every level must tell the same figures at every station. All people and figures are invented.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import uid
from desks import a_desk
from three_levels import FIRST, MIDDLE, NAMES, PROGRAMME, SECOND, TOP, Tree, enter, enter_draft, plant
from two_desks import introduce

from desktop.domain.dossier import Dossier
from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.rule_values import RuleValue, number_on
from desktop.domain.states import ConsolidationState, Outcome
from desktop.domain.submission import DecisionDraft
from desktop.domain.summary import SummaryRow
from desktop.domain.targets import Target
from desktop.domain.units import Unit
from desktop.services.catalogue import make_catalogue
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.deadlines import enter_deadline, list_deadlines
from desktop.services.decisions import decide, give_award
from desktop.services.dossiers import amend_dossier
from desktop.services.outside_figures import enter_outside_figures, list_outside_figures
from desktop.services.own_reference import save_rule_value
from desktop.services.registers import NewRegister
from desktop.services.registry import make_registry
from desktop.services.reporting import summary
from desktop.services.settings import save_target
from desktop.services.submission import export_submission
from desktop.services.units import list_units, save_unit

OUTSIDE = "OUTUN"
REASON = "Thiếu biên bản chạy thử"


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    grown = plant(tmp_path / "cay")
    yield grown
    grown.close()


@pytest.mark.slow
def test_a_year_in_a_tree_of_three_levels(tree: Tree) -> None:
    first_submissions(tree)
    decisions_come_down(tree)
    corrections_go_up(tree)
    what_screening_and_keys_need_comes_down(tree)
    two_units_merge(tree)
    an_outside_unit_begins_to_send(tree)
    nothing_changes_by_repetition(tree)


def first_submissions(tree: Tree) -> None:
    """Both units and the level between send; the receipts come back; a draft stays uncounted."""
    tree.on("2023-06-01")
    for number in (1, 2):
        enter(tree[FIRST], number)
    enter_draft(tree[FIRST], 5)
    enter(tree[SECOND], 3)
    enter(tree[MIDDLE], 4)
    for unit in (FIRST, SECOND, MIDDLE):
        assert not [each for each in tree.send_up(unit) if each.gaps or each.conflicts or each.missing_files]
    assert state(tree, FIRST, 1) is ConsolidationState.RECEIVED
    assert state(tree, MIDDLE, 4) is ConsolidationState.RECEIVED
    agree(tree, counted=4)


def decisions_come_down(tree: Tree) -> None:
    """The top decides, gives an award, a target, a day to report and a value of a rule; all of it reaches the units."""
    tree.on("2023-06-20")
    top = tree[TOP]
    phase = top.reference.programmes[0].phases[1].registration
    save_target(top, Target(PROGRAMME, MIDDLE, phase, 5, document_number="12/CĐ", document_date=date(2023, 6, 19)))
    for unit, number in ((FIRST, 3), (SECOND, 2)):
        save_target(tree[MIDDLE], Target(PROGRAMME, unit, phase, number))
    enter_deadline(top, "Báo cáo 6 tháng đầu năm", date(2023, 7, 5))
    save_rule_value(top, RuleValue("share.minimum_bp", 500, date(2023, 7, 1), "Công văn 15/CĐ", verified=True))
    decide(
        top,
        [
            DecisionDraft(uid(1), Outcome.ACCEPTED, number="7/QĐ"),
            DecisionDraft(uid(2), Outcome.SENT_BACK, reasons=(REASON,)),
            DecisionDraft(uid(3), Outcome.NOT_COUNTED, reasons=("Ngoài chương trình",)),
            DecisionDraft(uid(4), Outcome.ACCEPTED),
        ],
    )
    give_award(top, uid(1), level="sector", form="Bằng khen", number="9/QĐ", decided_on=date(2023, 6, 20))
    come_down(tree)
    assert state(tree, FIRST, 1) is ConsolidationState.ACCEPTED
    assert [each.number for each in dossier(tree, FIRST, 1).awards] == ["9/QĐ"]
    assert (state(tree, FIRST, 2), dossier(tree, FIRST, 2).ruling.reasons) == (ConsolidationState.SENT_BACK, (REASON,))
    assert state(tree, SECOND, 3) is ConsolidationState.NOT_COUNTED
    assert state(tree, MIDDLE, 4) is ConsolidationState.ACCEPTED
    for unit in (MIDDLE, FIRST, SECOND):
        assert [each.title for each in list_deadlines(tree[unit])] == ["Báo cáo 6 tháng đầu năm"]
        assert number_on(tree[unit].reference.rule_values, "share.minimum_bp", date(2023, 8, 1)) == 500
    assert tree.row(TOP, MIDDLE).targets[1] == 5
    agree(tree, counted=3)


def corrections_go_up(tree: Tree) -> None:
    """The unit mends what was sent back; only that goes up, through the level between, and is accepted."""
    tree.on("2023-07-10")
    mended = replace(dossier(tree, FIRST, 2), problem_solved="Đã bổ sung biên bản chạy thử ngày 05/7/2023")
    amend_dossier(tree[FIRST], mended)
    (from_unit,) = tree.send_up(FIRST)
    (from_middle,) = tree.send_up(MIDDLE)
    assert [each.control.dossiers for each in (from_unit, from_middle) if each.control] == [1, 1]
    decide(tree[TOP], [DecisionDraft(uid(2), Outcome.ACCEPTED)])
    come_down(tree)
    assert state(tree, FIRST, 2) is ConsolidationState.ACCEPTED
    agree(tree, counted=3)


def what_screening_and_keys_need_comes_down(tree: Tree) -> None:
    """The catalogue comes whole, then as what changed; the registry tells who is who."""
    tree.on("2023-07-20")
    whole = make_catalogue(tree[MIDDLE], FIRST, tree.post / "danh-muc")
    assert (whole.base, whole.titles) == (0, 2)
    assert [each.applied for each in receive(tree[FIRST], [whole.file])] == [2]
    enter(tree[SECOND], 6)
    tree.send_up(SECOND)
    enter(tree[FIRST], 7)
    tree.send_up(FIRST)
    changed = make_catalogue(tree[MIDDLE], FIRST, tree.post / "danh-muc")
    assert (changed.base, changed.titles) == (whole.version, 1)
    assert [each.status for each in receive(tree[FIRST], [changed.file])] == [ReceiptStatus.ACCEPTED]
    registry = make_registry(tree[MIDDLE], FIRST, tree.post / "danh-ba")
    (taken,) = receive(tree[FIRST], [registry.file])
    assert taken.status is ReceiptStatus.ACCEPTED
    assert SECOND in {unit.code for unit in list_units(tree[FIRST])}
    tree.send_up(MIDDLE)
    agree(tree, counted=5)


def two_units_merge(tree: Tree) -> None:
    """The first unit carries the second on: its dossiers, its targets and what is decided of them are its own now."""
    tree.on("2023-08-01")
    before = tree.totals(MIDDLE)
    for level in (MIDDLE, TOP):
        save_unit(tree[level], Unit(FIRST, NAMES[FIRST], superior=MIDDLE, successor_of=(SECOND,)))
    rows = {row.unit: row for row in summary(tree[MIDDLE]).rows}
    assert SECOND not in rows
    assert (rows[FIRST].recognised, rows[FIRST].targets[1]) == (4, 5)
    assert figures(tree.totals(MIDDLE)) == figures(before)
    for number in (3, 6):
        entered = enter(tree[FIRST], number)
        amend_dossier(tree[FIRST], replace(entered, problem_solved="Tiếp nhận từ đơn vị đã sáp nhập"))
    (received,) = tree.send_up(FIRST)
    assert (received.applied, received.conflicts) == (2, 0)
    tree.send_up(MIDDLE)
    tree.apply(FIRST, tree.send_down(FIRST))
    assert state(tree, FIRST, 3) is ConsolidationState.NOT_COUNTED
    assert figures(tree.totals(MIDDLE)) == figures(before)
    agree(tree, counted=5, units=(FIRST,))


def an_outside_unit_begins_to_send(tree: Tree) -> None:
    """Figures typed in for a unit without the program stand with their mark until its first bundle."""
    tree.on("2023-09-15")
    top = tree[TOP]
    save_unit(top, Unit(OUTSIDE, "Công đoàn Đơn vị Ngoài", superior=TOP))
    phase = top.reference.programmes[0].phases[1].code
    enter_outside_figures(top, OutsideFigures(PROGRAMME, OUTSIDE, phase, 7, 12, 90_000_000, "3/BC", date(2023, 9, 1)))
    row = tree.row(TOP, OUTSIDE)
    assert (row.entered_for_unit, row.counted, row.authors, row.benefit_vnd) == (True, 7, 12, 90_000_000)
    assert tree.totals(TOP).counted == tree.totals(MIDDLE).counted + 7
    asked = NewRegister(unit=OUTSIDE, name="Công đoàn Đơn vị Ngoài", superior=TOP, place="", programme=PROGRAMME)
    desk = a_desk(tree.post / "ngoai", asked, tree.clock)
    tree.desks[OUTSIDE] = desk
    introduce(desk, top, tree.post / "ngoai")
    enter(desk, 8)
    receive(top, [export_submission(desk, tree.post / "ngoai").file])
    row = tree.row(TOP, OUTSIDE)
    assert (row.entered_for_unit, row.counted) == (False, 1)
    assert [each.gave_way for each in list_outside_figures(top)] == [True]


def nothing_changes_by_repetition(tree: Tree) -> None:
    """At the year's end every bundle comes again: nothing is counted twice and every history is sound."""
    tree.on("2024-05-30")
    before = {unit: list(desk.register.dump()) for unit, desk in tree.desks.items()}
    for level, senders in ((MIDDLE, (FIRST, SECOND)), (TOP, (MIDDLE, OUTSIDE))):
        files = [file for sender in senders for file in sorted(tree.post.rglob(f"SK-{sender}-{level}-*.sk.zip"))]
        assert {each.status for each in receive(tree[level], files)} == {ReceiptStatus.ALREADY}
    assert {unit: list(desk.register.dump()) for unit, desk in tree.desks.items()} == before
    for desk in tree.desks.values():
        with desk.register.read() as view:
            assert view.history.faults() == []


def come_down(tree: Tree) -> None:
    """The top's results go to the level between, which passes them on to its units."""
    file = tree.send_down(MIDDLE)
    (passed,) = receive(tree[MIDDLE], [file])
    assert passed.status is ReceiptStatus.ACCEPTED
    tree.apply(MIDDLE, file)
    for unit in (FIRST, SECOND):
        tree.apply(unit, tree.send_down(unit))


def agree(tree: Tree, *, counted: int, units: tuple[str, ...] = (FIRST, SECOND)) -> None:
    """The figures of each unit at home, in the table of the level between, and of that level at the top are equal."""
    for unit in units:
        assert figures(tree.totals(unit)) == figures(tree.row(MIDDLE, unit)), unit
    assert figures(tree.totals(MIDDLE)) == figures(tree.row(TOP, MIDDLE))
    assert tree.totals(TOP).counted == counted


def figures(row: SummaryRow) -> tuple[object, ...]:
    """What must be the same at every level."""
    return (row.registered, row.recognised, row.not_counted, row.counted, row.benefit_vnd, row.without_benefit)


def dossier(tree: Tree, unit: str, number: int) -> Dossier:
    with tree[unit].register.read() as view:
        found = view.dossiers.get(uid(number))
    assert found is not None
    return found


def state(tree: Tree, unit: str, number: int) -> ConsolidationState:
    return dossier(tree, unit, number).consolidation
