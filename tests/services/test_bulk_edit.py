"""The same values for many dossiers: shown first, written as one act, taken back as one."""

from dataclasses import replace

import pytest
from builders import a_draft, uid

from desktop.domain.benefit import Benefit
from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.services.bulk_edit import BulkChanges, apply_bulk_edit, plan_bulk_edit
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier
from desktop.services.settings import enter_sub_unit
from desktop.services.undo import undo_batch


@pytest.fixture
def three(desk: Desk) -> list[Dossier]:
    enter_sub_unit(desk, "Phân xưởng 1")
    drafts = [
        a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(number), attachments=(), benefit=Benefit())
        for number in (1, 2, 3)
    ]
    return [enter_dossier(desk, replace(draft, title=f"Cải tiến bơm số {n}")) for n, draft in enumerate(drafts)]


def uids(dossiers: list[Dossier]) -> list[str]:
    return [each.uid for each in dossiers]


def test_every_row_is_shown_before_anything_is_written(desk: Desk, three: list[Dossier]) -> None:
    amend_dossier(desk, replace(three[0], sub_unit="PHAN-XUONG-1"))
    plan = plan_bulk_edit(desk, uids(three), BulkChanges({"sub_unit": "PHAN-XUONG-1"}))
    shown = [(each.code, [(edit.path, edit.present, edit.new) for edit in each.edits]) for each in plan.dossiers]
    assert shown == [(each.code, [("sub_unit", "LHDBM", "PHAN-XUONG-1")]) for each in three[1:]]
    assert plan.unchanged == (three[0].code,)
    assert find_dossier(desk, three[1].code).sub_unit == "LHDBM"


def test_a_bulk_edit_is_one_act_and_is_undone_as_one(desk: Desk, three: list[Dossier]) -> None:
    before = list(desk.register.dump())
    changes = BulkChanges({"supporter": "Lò Thị Mận", "field": "power", "secrecy/extent": "part"}, ("Đợt 1",))
    written = apply_bulk_edit(desk, plan_bulk_edit(desk, uids(three), changes))
    assert written.codes == tuple(each.code for each in three)
    now = find_dossier(desk, three[2].code)
    assert (now.supporter, now.field, now.tags) == ("Lò Thị Mận", "power", ("Đợt 1",))
    assert now.secrecy.extent is SecretExtent.PART
    assert undo_batch(desk, written.batch).restored == 3
    assert list(desk.register.dump()) == before


def test_tags_are_added_and_removed_without_touching_others(desk: Desk, three: list[Dossier]) -> None:
    amend_dossier(desk, replace(three[0], tags=("nhiệt", "cũ")))
    plan = plan_bulk_edit(desk, [three[0].uid], BulkChanges(add_tags=("Nhiệt", " mới  lắm "), remove_tags=("CŨ", "lạ")))
    apply_bulk_edit(desk, plan)
    assert find_dossier(desk, three[0].code).tags == ("nhiệt", "mới lắm")


def test_what_was_changed_after_the_preview_is_left_and_named(desk: Desk, three: list[Dossier]) -> None:
    plan = plan_bulk_edit(desk, uids(three), BulkChanges({"supporter": "Lò Thị Mận"}))
    amend_dossier(desk, replace(three[1], supporter="Người khác"))
    written = apply_bulk_edit(desk, plan)
    assert [edit.uid for edit in written.left] == [three[1].uid]
    assert find_dossier(desk, three[1].code).supporter == "Người khác"
    with pytest.raises(NotAllowed, match="nothing_to_write"):
        apply_bulk_edit(desk, plan)


def test_rows_can_be_left_out(desk: Desk, three: list[Dossier]) -> None:
    plan = plan_bulk_edit(desk, uids(three), BulkChanges({"kind": "management"}))
    written = apply_bulk_edit(desk, plan, [(three[0].uid, "kind")])
    assert written.codes == (three[0].code,)


def test_what_the_rules_would_find_is_told_with_each_row(desk: Desk, three: list[Dossier]) -> None:
    plan = plan_bulk_edit(desk, uids(three), BulkChanges({"secrecy/extent": None, "funding/state_funded": True}))
    raised = [problem.code for problem in plan.dossiers[0].raised]
    assert raised == ["secrecy.undecided", "funding.not_approved"]


def test_a_default_is_no_change(desk: Desk, three: list[Dossier]) -> None:
    plan = plan_bulk_edit(desk, uids(three), BulkChanges({"supporter": "", "investor/is_author": False}))
    assert plan.dossiers == ()


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("title", "Một tên cho tất cả", "record.not_editable"),
        ("state", "recognised", "record.not_editable"),
        ("sub_unit", "KHONG-CO", "edits.unknown_code"),
        ("field", "cooking", "edits.unknown_code"),
        ("funding/state_funded", "có", "record.shape"),
        ("secrecy/extent", "all", "record.shape"),
    ],
)
def test_what_does_not_fit_is_refused_before(
    desk: Desk, three: list[Dossier], path: str, value: Plain, code: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        plan_bulk_edit(desk, uids(three), BulkChanges({path: value}))
    assert refused.value.code == code
