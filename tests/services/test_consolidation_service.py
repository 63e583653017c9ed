"""Tổng hợp các đơn vị: receiving at a real register what a real register made."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from desks import SUPERIOR, UNIT, a_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from two_desks import (
    TwoDesks,
    digits_of,
    dossier,
    dump,
    forged_submission,
    introduce,
    make_two_registers,
    open_two_registers,
)

from desktop.domain.refusals import Cancelled, NotAllowed, Refused
from desktop.domain.states import Outcome
from desktop.domain.submission import BundleKind, ControlTotals, DecisionDraft, IncomingState, KeyStatus, RegisterRole
from desktop.exchange.keys import make_signing_key
from desktop.services import consolidation
from desktop.services.bundles import BundleUnsound
from desktop.services.collection import (
    UnitOverview,
    conflicts,
    received_dossiers,
    received_overview,
    show_received,
)
from desktop.services.consolidation import (
    ReceiptStatus,
    confirm_from_file,
    confirm_sender,
    kept_file,
    read_waiting,
    receive,
)
from desktop.services.decisions import decide
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier
from desktop.services.enrolment import export_enrolment
from desktop.services.handing_down import make_results
from desktop.services.keys import KEY_FILE, known_keys, make_key
from desktop.services.submission import Exported, export_submission


def sent(two: TwoDesks) -> Exported:
    return export_submission(two.unit, two.post)


def retitled(two: TwoDesks, number: int, title: str) -> None:
    amend_dossier(two.unit, replace(dossier(two.unit, number), title=title))


def codes(received: consolidation.Received) -> list[str]:
    assert isinstance(received.refusal, BundleUnsound)
    return [str(fault.code) for fault in received.refusal.faults]


def of_unit(desk: Desk) -> UnitOverview:
    (line,) = (each for each in received_overview(desk) if each.unit == UNIT.unit)
    return line


def test_both_ends_see_the_same_totals_and_the_same_check_code(two: TwoDesks) -> None:
    exported = sent(two)
    (received,) = receive(two.superior, [exported.file])
    assert (received.status, received.applied, received.gaps) == (ReceiptStatus.ACCEPTED, 4, ())
    assert (received.control, received.check_code, received.id) == (
        exported.control,
        exported.check_code,
        exported.id,
    )
    line = of_unit(two.superior)
    assert (line.control, line.check_code) == (exported.control, exported.check_code)
    assert (line.name, line.key, line.waiting) == (UNIT.name, KeyStatus.CONFIRMED, ())


def test_a_received_dossier_reads_as_it_was_sent(two: TwoDesks) -> None:
    receive(two.superior, [sent(two).file])
    lines = received_dossiers(two.superior, UNIT.unit)
    assert [(each.dossier.uid, each.decision) for each in lines] == [(uid(number), None) for number in (1, 2, 3, 4)]
    shown = show_received(two.superior, uid(1))
    assert (shown.title, shown.authors[0].name) == (dossier(two.unit, 1).title, dossier(two.unit, 1).authors[0].name)
    with pytest.raises(NotAllowed, match=r"dossier\.unknown"):
        show_received(two.superior, uid(99))


def test_a_received_file_is_kept_whole(two: TwoDesks) -> None:
    exported = sent(two)
    receive(two.superior, [exported.file])
    assert kept_file(two.superior, exported.id).read_bytes() == exported.file.read_bytes()


@pytest.mark.parametrize("place", [0.02, 0.2, 0.5, 0.8, 0.99])
def test_a_tampered_bundle_is_refused_and_changes_nothing(two: TwoDesks, place: float) -> None:
    exported, before = sent(two), dump(two.superior)
    octets = bytearray(exported.file.read_bytes())
    octets[int(len(octets) * place)] ^= 4
    exported.file.write_bytes(octets)
    (received,) = receive(two.superior, [exported.file])
    assert received.status is ReceiptStatus.REFUSED
    assert codes(received)
    assert dump(two.superior) == before
    assert not kept_file(two.superior, exported.id).exists()


def test_a_truncated_bundle_is_refused(two: TwoDesks) -> None:
    exported = sent(two)
    exported.file.write_bytes(exported.file.read_bytes()[:-40])
    (received,) = receive(two.superior, [exported.file])
    assert codes(received) == ["container.end_record"]


def test_a_file_that_is_not_there_does_not_stop_the_others(two: TwoDesks) -> None:
    missing, came = receive(two.superior, [two.post / "khong-co.sk.zip", sent(two).file])
    assert missing.status is ReceiptStatus.REFUSED
    assert isinstance(missing.refusal, Refused)
    assert missing.refusal.code == "file.missing"
    assert came.status is ReceiptStatus.ACCEPTED


def test_a_cancelled_receipt_changes_nothing(two: TwoDesks) -> None:
    class Impatient:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    exported, before = sent(two), dump(two.superior)
    with pytest.raises(Cancelled):
        receive(two.superior, [exported.file], Impatient())
    assert dump(two.superior) == before


def test_the_same_bundle_twice_is_there_already(two: TwoDesks) -> None:
    exported = sent(two)
    receive(two.superior, [exported.file])
    before = dump(two.superior)
    assert [each.status for each in receive(two.superior, [exported.file, exported.file])] == [
        ReceiptStatus.ALREADY
    ] * 2
    assert dump(two.superior) == before


def test_a_gap_is_named_and_blocks_nothing(two: TwoDesks) -> None:
    first = sent(two)
    retitled(two, 1, "Tên đã sửa lần thứ nhất")
    second = sent(two)
    (late,) = receive(two.superior, [second.file])
    assert (late.status, late.gaps) == (ReceiptStatus.ACCEPTED, (first.seq,))
    (early,) = receive(two.superior, [first.file])
    assert (early.applied, early.known, early.gaps) == (0, 4, ())
    assert show_received(two.superior, uid(1)).title == "Tên đã sửa lần thứ nhất"


def test_files_given_in_the_wrong_order_are_taken_in_the_right_one(tmp_path: Path) -> None:
    unit, superior = a_desk(tmp_path, UNIT), a_desk(tmp_path, SUPERIOR)
    try:
        enrolment = export_enrolment(unit, tmp_path / "post")
        stranger = forged_submission(unit, tmp_path / "post", [{"uid": uid(1), "unit": UNIT.unit}])
        received = receive(superior, [stranger, enrolment])
        assert [each.kind for each in received] == [BundleKind.SUBMISSION, BundleKind.ENROL]
        with superior.register.read() as view:
            assert [each.kind for each in view.exchange.incoming()] == [BundleKind.ENROL, BundleKind.SUBMISSION]
    finally:
        unit.register.close()
        superior.register.close()


def test_a_bundle_under_an_unknown_key_is_read_and_not_counted_until_the_digits_are_typed(tmp_path: Path) -> None:
    make_two_registers(tmp_path / "made")
    stranger = a_desk(tmp_path, SUPERIOR)
    two = open_two_registers(tmp_path / "made", tmp_path / "two")
    try:
        exported = sent(two)
        (received,) = receive(stranger, [exported.file])
        assert (received.status, received.applied) == (ReceiptStatus.PENDING, 0)
        assert receive(stranger, [exported.file])[0].status is ReceiptStatus.PENDING
        line = of_unit(stranger)
        assert (line.control, line.check_code, line.key) == (ControlTotals(0, 0, 0, 0), "", KeyStatus.PENDING)
        assert [each.bundle_id for each in line.waiting] == [exported.id]
        assert [each.uid for each in read_waiting(stranger, exported.id)] == [uid(number) for number in (1, 2, 3, 4)]
        assert received_dossiers(stranger) == []

        with pytest.raises(NotAllowed, match="digits_differ"):
            confirm_sender(stranger, UNIT.unit, "0000000000")
        assert received_dossiers(stranger) == []

        (counted,) = confirm_sender(stranger, UNIT.unit, digits_of(two.unit)).bundles
        assert (counted.status, counted.applied) == (ReceiptStatus.ACCEPTED, 4)
        line = of_unit(stranger)
        assert (line.control, line.check_code) == (exported.control, exported.check_code)
    finally:
        two.close()
        stranger.register.close()


def test_a_waiting_bundle_changed_in_the_inbox_is_refused_when_it_should_count(tmp_path: Path) -> None:
    unit, superior = a_desk(tmp_path, UNIT), a_desk(tmp_path, SUPERIOR)
    try:
        file = forged_submission(unit, tmp_path / "post", [{"uid": uid(1), "unit": UNIT.unit}])
        (waiting,) = receive(superior, [file])
        kept = kept_file(superior, waiting.id)
        kept.write_bytes(kept.read_bytes()[:-1])
        (counted,) = confirm_sender(superior, UNIT.unit, digits_of(unit)).bundles
        assert counted.status is ReceiptStatus.REFUSED
        with superior.register.read() as view:
            assert [each.state for each in view.exchange.incoming()] == [IncomingState.REFUSED]
        assert received_dossiers(superior) == []
    finally:
        unit.register.close()
        superior.register.close()


def test_a_waiting_bundle_that_cannot_be_read_now_waits_on_and_stops_nothing(tmp_path: Path) -> None:
    unit, superior = a_desk(tmp_path, UNIT), a_desk(tmp_path, SUPERIOR)
    try:
        file = forged_submission(unit, tmp_path / "post", [{"uid": uid(1), "unit": UNIT.unit}])
        (waiting,) = receive(superior, [file])
        kept = kept_file(superior, waiting.id)
        elsewhere = kept.rename(tmp_path / "noi-khac.sk.zip")
        (absent,) = confirm_sender(superior, UNIT.unit, digits_of(unit)).bundles
        assert isinstance(absent.refusal, Refused)
        assert absent.refusal.code == "file.missing"
        elsewhere.rename(kept)
        assert [each.applied for each in consolidation.count_waiting(superior)] == [1]
    finally:
        unit.register.close()
        superior.register.close()


def test_a_unit_is_entered_by_the_name_it_introduces_itself_with(tmp_path: Path) -> None:
    unit, superior = a_desk(tmp_path, UNIT), a_desk(tmp_path, SUPERIOR)
    try:
        introduce(unit, superior, tmp_path / "post")
        line = of_unit(superior)
        assert (line.name, line.key) == (UNIT.name, KeyStatus.CONFIRMED)
    finally:
        unit.register.close()
        superior.register.close()


def test_a_changed_key_is_a_hard_stop(two: TwoDesks) -> None:
    (two.unit.register.folder / KEY_FILE).unlink()
    make_key(two.unit)
    before = dump(two.superior)
    (received,) = receive(two.superior, [sent(two).file])
    assert codes(received) == ["key.changed"]
    with pytest.raises(BundleUnsound):
        confirm_from_file(two.superior, export_enrolment(two.unit, two.post / "moi"), digits_of(two.unit))
    assert dump(two.superior) == before


def test_a_dossier_of_another_unit_refuses_the_bundle(two: TwoDesks) -> None:
    before = dump(two.superior)
    file = forged_submission(two.unit, two.post, [{"uid": uid(1), "unit": UNIT.unit}, {"uid": uid(2), "unit": "KHAC"}])
    (received,) = receive(two.superior, [file])
    assert codes(received) == ["record.owner"]
    assert dump(two.superior) == before


def test_a_uid_never_changes_owner(two: TwoDesks, tmp_path: Path) -> None:
    other = a_desk(tmp_path, replace(UNIT, unit="NMDKB", name="Công đoàn Nhà máy điện Khánh Bình"))
    try:
        receive(two.superior, [sent(two).file])
        introduce(other, two.superior, two.post)
        before = dump(two.superior)
        file = forged_submission(
            other, two.post, [{"uid": uid(70), "unit": "NMDKB"}, {"uid": uid(1), "unit": "NMDKB", "rev": 9}]
        )
        (received,) = receive(two.superior, [file])
        assert codes(received) == ["record.owner"]
        assert isinstance(received.refusal, BundleUnsound)
        assert received.refusal.faults[0].path == "data/dossiers.jsonl:2/unit"
        assert dump(two.superior) == before
        assert not kept_file(two.superior, received.id).exists()
    finally:
        other.register.close()


def test_a_uid_of_the_superiors_own_dossiers_is_not_taken_either(two: TwoDesks) -> None:
    own = enter_dossier(two.superior, a_draft(uid=uid(80), code="", attachments=()))
    (received,) = receive(
        two.superior, [forged_submission(two.unit, two.post, [{"uid": own.uid, "unit": UNIT.unit, "rev": 5}])]
    )
    assert codes(received) == ["record.owner"]


def test_the_same_revision_with_another_content_overwrites_nothing(two: TwoDesks) -> None:
    receive(two.superior, [sent(two).file])
    kept = dossier(two.unit, 1).title
    file = forged_submission(two.unit, two.post, [{"uid": uid(1), "unit": UNIT.unit, "title": "Máy tính thứ hai"}])
    (received,) = receive(two.superior, [file])
    assert (received.status, received.conflicts) == (ReceiptStatus.PARTIAL, 1)
    assert show_received(two.superior, uid(1)).title == kept
    assert [(each.uid, each.rev) for each in conflicts(two.superior)] == [(uid(1), 1)]
    line = of_unit(two.superior)
    assert line.conflicts == 1


def test_practice_bundles_are_for_practice_registers_alone(two: TwoDesks) -> None:
    file = forged_submission(two.unit, two.post, [{"uid": uid(1), "unit": UNIT.unit}], practice=True)
    (received,) = receive(two.superior, [file])
    assert codes(received) == ["bundle.practice"]


def test_a_practice_superior_takes_practice_bundles(tmp_path: Path) -> None:
    unit = a_desk(tmp_path, replace(UNIT, role=RegisterRole(practice=True)))
    superior = a_desk(tmp_path, replace(SUPERIOR, role=RegisterRole(superior=True, practice=True)))
    try:
        introduce(unit, superior, tmp_path / "post")
        assert [key.status for key in known_keys(superior)] == [KeyStatus.CONFIRMED]
    finally:
        unit.register.close()
        superior.register.close()


def test_a_bundle_for_another_superior_is_refused(two: TwoDesks) -> None:
    file = forged_submission(two.unit, two.post, [{"uid": uid(1), "unit": UNIT.unit}], recipient="KHAC")
    (received,) = receive(two.superior, [file])
    assert codes(received) == ["bundle.addressee"]


def test_a_bundle_signed_with_the_key_of_somebody_else_is_refused(two: TwoDesks) -> None:
    thief = make_signing_key()
    file = forged_submission(two.unit, two.post, [{"uid": uid(1), "unit": UNIT.unit}], key=thief)
    (received,) = receive(two.superior, [file])
    assert codes(received) == ["key.changed"]


def test_a_unit_takes_no_submissions_and_a_superior_no_results_here(two: TwoDesks) -> None:
    receive(two.superior, [sent(two).file])
    decide(two.superior, [DecisionDraft(uid(1), Outcome.ACCEPTED)])
    results = make_results(two.superior, UNIT.unit, two.post).file
    submission = sent(two).file
    assert codes(receive(two.unit, [submission])[0]) == ["bundle.kind"]
    assert codes(receive(two.superior, [results])[0]) == ["bundle.kind"]


def test_a_full_disk_while_the_file_is_kept_changes_nothing(two: TwoDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    exported, before = sent(two), dump(two.superior)

    def full(*_arguments: object) -> None:
        raise Refused("disk.full", file=exported.file.name)

    with monkeypatch.context() as patched:
        patched.setattr(consolidation, "keep_copy", full)
        (received,) = receive(two.superior, [exported.file])
    assert isinstance(received.refusal, Refused)
    assert received.refusal.code == "disk.full"
    assert dump(two.superior) == before
    assert receive(two.superior, [exported.file])[0].status is ReceiptStatus.ACCEPTED


@pytest.fixture(scope="module")
def three_bundles(two_registers: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three submissions of a unit that edits in between."""
    folder = tmp_path_factory.mktemp("three")
    two = open_two_registers(two_registers, folder / "two")
    try:
        files = [sent(two).file]
        retitled(two, 1, "Tên sửa lần một")
        files.append(sent(two).file)
        retitled(two, 1, "Tên sửa lần hai")
        retitled(two, 2, "Hồ sơ thứ hai cũng đổi tên")
        files.append(sent(two).file)
    finally:
        two.close()
    return files


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 2), min_size=3, max_size=5).filter(lambda order: set(order) == {0, 1, 2}))
def test_any_order_and_repetition_gives_the_same_register(
    order: list[int], two_registers: Path, three_bundles: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    dumps = []
    for places in ([0, 1, 2], order):
        two = open_two_registers(two_registers, tmp_path_factory.mktemp("any") / "two")
        try:
            for place in places:
                receive(two.superior, [three_bundles[place]])
            dumps.append(dump(two.superior))
        finally:
            two.close()
    assert dumps[0] == dumps[1]
