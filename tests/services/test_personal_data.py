"""People's data: reviewed, taken out with the figures kept, erased; the history stays whole and counts what is gone."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from desks import START, SUPERIOR
from two_desks import TwoDesks

from desktop.domain.people import KeepingBasis
from desktop.domain.refusals import NotAllowed
from desktop.domain.sending import LeaveOut
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.due import keep_leave_outs
from desktop.services.handover import make_handover
from desktop.services.people import list_people
from desktop.services.personal_data import (
    RemainsIn,
    anonymise,
    due_for_review,
    list_exports,
    log_export,
    people_without_dossier,
    purge_people,
    set_basis,
)
from desktop.services.register_check import verify_register
from desktop.services.registers import NewRegister, make_register
from desktop.services.safekeeping import back_up
from desktop.services.submission import export_submission


def _everything(desk: Desk) -> str:
    with desk.register.read() as view:
        events = [view.history.of(kind, uid) for kind, uid in view.history.touched_since(0)]
        told = [change for each in events for event in each for change in event.changes.values()]
    rows = [row for row in desk.register.dump() if row["table"] in ("dossier", "author", "person", "first_applier")]
    return json.dumps([rows, [[change.old, change.new] for change in told]], ensure_ascii=False, default=str)


def test_a_name_taken_out_is_in_no_row_and_no_event_while_figures_stay(two: TwoDesks) -> None:
    desk = two.unit
    person = next(each for each in list_people(desk) if each.birth or each.employee_code)
    with desk.register.read() as view:
        before = [(each.uid, each.benefit_vnd, [one.share_bp for one in each.authors]) for each in view.dossiers.all()]
    assert person.name in _everything(desk)
    done = anonymise(desk, person.uid, "Người lao động yêu cầu ngày 01/06/2023")
    assert done.dossiers
    assert done.erased > 0
    assert RemainsIn.ATTACHMENT in {each.place for each in done.remains}
    assert person.name not in _everything(desk)
    with desk.register.read() as view:
        after = [(each.uid, each.benefit_vnd, [one.share_bp for one in each.authors]) for each in view.dossiers.all()]
        assert view.history.faults() == []
        assert view.history.erased() == done.erased
    assert after == before
    assert verify_register(desk).sound


def test_two_people_without_names_are_told_apart(two: TwoDesks) -> None:
    people = list_people(two.unit)[:2]
    for person in people:
        anonymise(two.unit, person.uid, "yêu cầu")
    names = {each.name for each in list_people(two.unit) if each.uid in {person.uid for person in people}}
    assert len(names) == 2


def test_a_name_is_not_taken_out_without_a_reason(two: TwoDesks) -> None:
    with pytest.raises(NotAllowed, match=r"person\.no_reason"):
        anonymise(two.unit, list_people(two.unit)[0].uid, " ")


def test_silence_is_not_consent(two: TwoDesks) -> None:
    desk = two.unit
    people = list_people(desk)
    assert set(due_for_review(desk)) == set(people)
    later = desk.today() + timedelta(days=365)
    set_basis(desk, [each.uid for each in people], KeepingBasis.CONTRACT, later)
    assert due_for_review(desk) == ()
    set_basis(desk, [people[0].uid], KeepingBasis.CONSENT, desk.today())
    assert [each.uid for each in due_for_review(desk)] == [people[0].uid]


def test_who_stands_in_no_dossier_can_be_erased(two: TwoDesks) -> None:
    desk = two.unit
    with desk.register.change(desk.who(), desk.now()) as work:
        work.dossiers.remove_many(list(work.dossiers.all()), verb="dossier.cleared")
        work.commit()
    gone = people_without_dossier(desk)
    assert gone
    assert purge_people(desk, {each.uid for each in gone}, "hết thời hạn lưu giữ") == len(gone)
    assert list_people(desk) == []
    assert verify_register(desk).sound


def test_what_went_out_is_remembered(desk: Desk) -> None:
    log_export(desk, "workbook", "", "so-sang-kien.xlsx", 12)
    log_export(desk, "bundle", "CDTH", "SK-LHDBM.sk.zip", 3, ["birth_dates"])
    latest, first = list_exports(desk)
    assert (latest.recipient, latest.left_out) == ("CDTH", ("birth_dates",))
    assert first.dossiers == 12


def test_a_submission_and_a_handover_are_remembered(two: TwoDesks, tmp_path: Path) -> None:
    keep_leave_outs(two.unit, frozenset({LeaveOut.BIRTH_DATES}))
    sent = export_submission(two.unit, two.post)
    package, _ = make_handover(two.unit, tmp_path / "giao", "một hai ba bốn năm sáu")
    told = [(each.what, each.recipient, each.file, each.left_out) for each in list_exports(two.unit)]
    assert told == [
        ("handover", "", package.name, ()),
        ("bundle", SUPERIOR.unit, sent.file.name, ("birth_dates",)),
    ]


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of the user's folder there")
def test_register_and_backups_are_the_users_alone(tmp_path: Path) -> None:
    asked = NewRegister(unit="LHDBM", name="Công đoàn Công ty Lọc hóa dầu Bình Minh")
    desk = make_register(SqlDesks(), tmp_path / "so.sosk", asked, START)
    backup = back_up(desk).path
    desk.register.close()
    for path in (tmp_path / "so.sosk", tmp_path / "so.sosk.d", backup):
        assert path.stat().st_mode & 0o077 == 0, path.name
