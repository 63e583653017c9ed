"""Only what the superior does not hold goes up: deltas, receipts, parts, what is held back, a new stream."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from two_desks import SCAN, TwoDesks, a_day, dossier, dump

from desktop.domain.dossier import Attachment
from desktop.domain.receipts import BundleFate
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.sending import LeaveOut, WhyDue
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import DecisionDraft, Outcome
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.decisions import decide
from desktop.services.dossiers import amend_dossier, enter_dossier, restore_dossiers, trash_dossiers
from desktop.services.due import keep_leave_outs
from desktop.services.handing_down import make_results
from desktop.services.intake import take_in
from desktop.services.packing import Carrier
from desktop.services.preflight import ahead_of_us, differences, hold_back, preflight, release, send_ours_again
from desktop.services.receipts import take_receipts
from desktop.services.receipts_given import give_receipts
from desktop.services.results import apply_results
from desktop.services.sending import sending_board
from desktop.services.streams import begin_stream
from desktop.services.submission import Exported, HowToSend, export_submission
from desktop.services.undo import undo_batch
from desktop.services.verifying import inspect_bundle


def sent(two: TwoDesks, how: HowToSend = HowToSend()) -> Exported:  # noqa: B008 - frozen
    return export_submission(two.unit, two.post, None, how)


def receipt_for(two: TwoDesks, exported: Exported) -> Path:
    """What the superior answers to the bundles of a submission."""
    received = receive(two.superior, [made.file for made in exported.bundles])
    (given,) = give_receipts(two.superior, [each.id for each in received], two.post)
    return given.file


def acknowledged(two: TwoDesks) -> Exported:
    """A first submission the superior has acknowledged."""
    first = sent(two)
    take_receipts(two.unit, receipt_for(two, first))
    return first


def codes_inside(bundle: Path) -> list[str]:
    with zipfile.ZipFile(bundle) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith("/dossiers.jsonl"))
        return [json.loads(line)["code"] for line in archive.read(name).splitlines()]


def blobs_inside(bundle: Path) -> int:
    with zipfile.ZipFile(bundle) as archive:
        return sum("/blobs/" in name for name in archive.namelist())


def with_file(two: TwoDesks, number: int, content: bytes, name: str = "bien-ban.pdf") -> None:
    attached = Attachment(two.unit.register.files.add_bytes(content), name, len(content))
    present = dossier(two.unit, number)
    amend_dossier(two.unit, replace(present, attachments=(*present.attachments, attached)))


def test_what_was_acknowledged_does_not_go_again(two: TwoDesks) -> None:
    acknowledged(two)
    assert preflight(two.unit).ready == ()
    with pytest.raises(NotAllowed, match="nothing_to_send"):
        sent(two)


def test_a_receipt_moves_the_dossiers_it_speaks_of(two: TwoDesks) -> None:
    acknowledged(two)
    assert {dossier(two.unit, number).consolidation for number in (1, 2, 3, 4)} == {ConsolidationState.RECEIVED}


def test_what_changed_since_goes_alone_and_says_what_it_builds_on(two: TwoDesks) -> None:
    acknowledged(two)
    receipt = sending_board(two.unit).latest
    amend_dossier(two.unit, replace(dossier(two.unit, 2), title="Tên đã sửa sau khi cấp trên nhận"))
    (due,) = preflight(two.unit).ready
    assert (due.why, [each.field for each in differences(due)]) == (WhyDue.CHANGED, ["title"])
    delta = sent(two)
    assert codes_inside(delta.file) == [dossier(two.unit, 2).code]
    assert blobs_inside(delta.file) == 0
    assert receipt is not None
    assert inspect_bundle(delta.file).header.base_receipt == receipt.brought_by


def test_what_no_receipt_came_for_goes_again_to_the_same_octets(two: TwoDesks) -> None:
    sent(two)
    keep_leave_outs(two.unit, frozenset({LeaveOut.BIRTH_DATES}))
    assert {due.why for due in preflight(two.unit).ready} == {WhyDue.AGAIN}
    receive(two.superior, [made.file for made in sent(two).bundles])
    again = receive(two.superior, [sent(two).file])
    assert [(each.status, each.conflicts, each.known) for each in again] == [(ReceiptStatus.ACCEPTED, 0, 4)]


def test_everything_goes_when_the_clerk_says_so(two: TwoDesks) -> None:
    first = acknowledged(two)
    full = sent(two, HowToSend(full=True))
    assert codes_inside(full.file) == codes_inside(first.file)
    assert blobs_inside(full.file) == 1
    assert inspect_bundle(full.file).header.base_receipt is None


def test_a_dossier_withdrawn_or_thrown_away_after_sending_is_withdrawn_above(two: TwoDesks) -> None:
    acknowledged(two)
    code = dossier(two.unit, 4).code
    trash_dossiers(two.unit, [code])
    (due,) = preflight(two.unit).ready
    assert (due.why, due.dossier.code) == (WhyDue.WITHDRAWN, code)
    receive(two.superior, [sent(two).file])
    with two.superior.register.read() as view:
        received = view.exchange.received_by_uid(uid(4))
    assert received is not None
    assert received.state == "withdrawn"
    restore_dossiers(two.unit, [code])
    assert [each.why for each in preflight(two.unit).ready] == [WhyDue.CHANGED]


def test_a_file_left_for_later_is_asked_for_and_goes_with_the_next_bundle(two: TwoDesks) -> None:
    data = sent(two, HowToSend(data_only=True))
    assert blobs_inside(data.file) == 0
    taken = take_receipts(two.unit, receipt_for(two, data))
    assert [receipt.fate for receipt in taken.receipts] == [BundleFate.PARTIAL]
    assert dossier(two.unit, 1).consolidation is ConsolidationState.AWAITING_FILES
    assert dossier(two.unit, 2).consolidation is ConsolidationState.RECEIVED
    assert [(due.why, len(due.files)) for due in preflight(two.unit).ready] == [(WhyDue.FILES, 1)]
    files = sent(two)
    assert (codes_inside(files.file), blobs_inside(files.file)) == ([dossier(two.unit, 1).code], 1)
    take_receipts(two.unit, receipt_for(two, files))
    assert dossier(two.unit, 1).consolidation is ConsolidationState.RECEIVED
    assert preflight(two.unit).ready == ()


def test_a_receipt_taken_in_twice_or_taken_back_changes_nothing_more(two: TwoDesks) -> None:
    receipt = receipt_for(two, sent(two))
    before = dump(two.unit)
    taken = take_receipts(two.unit, receipt)
    after = dump(two.unit)
    assert (taken.moved, take_receipts(two.unit, receipt).moved) == (4, 0)
    assert dump(two.unit) == after
    undo_batch(two.unit, taken.batch)
    assert dump(two.unit) == before
    assert take_receipts(two.unit, receipt).moved == 4


def test_a_receipt_comes_in_with_other_files(two: TwoDesks) -> None:
    receipt = receipt_for(two, sent(two))
    (taken,) = take_in(two.unit, [receipt])
    assert taken.received.status is ReceiptStatus.ACCEPTED
    assert taken.receipts is not None
    (refused,) = take_in(two.superior, [receipt])
    assert refused.received.status is ReceiptStatus.REFUSED


def test_the_board_says_what_became_of_each_bundle(two: TwoDesks) -> None:
    first = sent(two)
    assert [each.receipt for each in sending_board(two.unit).sent] == [None]
    take_receipts(two.unit, receipt_for(two, first))
    (bundle,) = sending_board(two.unit).sent
    assert bundle.receipt is not None
    assert (bundle.receipt.receipt.fate, bundle.bundle.bundle_id, bundle.full) == (BundleFate.ACCEPTED, first.id, True)


def test_where_the_superior_holds_a_later_text_ours_can_be_sent_anew(two: TwoDesks) -> None:
    acknowledged(two)
    with two.unit.register.change(two.unit.who(), two.unit.now()) as work:
        work.sending.acknowledge(two.unit.identity.superior, {uid(1): 9}, ())
        work.commit()
    code = dossier(two.unit, 1).code
    assert ahead_of_us(two.unit) == (code,)
    assert send_ours_again(two.unit, [code]) == 1
    assert dossier(two.unit, 1).rev == 10
    assert ahead_of_us(two.unit) == ()
    receive(two.superior, [sent(two).file])
    with two.superior.register.read() as view:
        held = view.exchange.received_by_uid(uid(1))
    assert held is not None
    assert held.rev == 10


def test_what_a_clerk_holds_back_stays_until_it_is_released(two: TwoDesks) -> None:
    code = dossier(two.unit, 2).code
    hold_back(two.unit, [code], "Chờ bổ sung biên bản")
    checked = preflight(two.unit)
    assert [(each.due.dossier.code, each.held.reason) for each in checked.held] == [(code, "Chờ bổ sung biên bản")]
    exported = sent(two)
    assert exported.held == (code,)
    assert code not in codes_inside(exported.file)
    release(two.unit, [code])
    assert code in [each.dossier.code for each in preflight(two.unit).ready]
    with pytest.raises(NotAllowed, match="unknown"):
        hold_back(two.unit, ["KHONG-CO"])


def test_birth_dates_and_secret_parts_are_left_out_where_the_unit_says_so(two: TwoDesks) -> None:
    keep_leave_outs(two.unit, frozenset(LeaveOut))
    with zipfile.ZipFile(sent(two).file) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith("/dossiers.jsonl"))
        records = [json.loads(line) for line in archive.read(name).splitlines()]
    assert all("birth" not in author for record in records for author in record["authors"])
    assert all("part" not in record["secrecy"] for record in records)
    assert any(author.birth for author in dossier(two.unit, 1).authors)


@pytest.mark.slow
def test_a_submission_for_e_mail_is_cut_into_bundles_that_each_stand_alone(two: TwoDesks) -> None:
    for number in range(5, 10):
        enter_dossier(two.unit, a_draft(uid=uid(number), code="", unit="LHDBM", sub_unit="LHDBM", attachments=()))
        with_file(two, number, bytes([number]) * 400_000)
    most = 1_500_000
    exported = sent(two, HowToSend(most_octets=most))
    assert len(exported.bundles) > 1
    assert all(made.file.stat().st_size <= most for made in exported.bundles)
    headers = [inspect_bundle(made.file).header for made in exported.bundles]
    assert [header.seq for header in headers] == [*range(exported.seq, exported.seq + len(headers))]
    assert [header.prev for header in headers][1:] == [made.bundle.bundle_id for made in exported.bundles][:-1]
    received = receive(two.superior, [made.file for made in reversed(exported.bundles)])
    assert {each.status for each in received} == {ReceiptStatus.ACCEPTED}
    assert exported.dossiers == 9
    assert sum(each.applied for each in received) == 9


@pytest.mark.slow
def test_a_dossier_with_more_files_than_a_bundle_takes_goes_with_each_part_of_them(two: TwoDesks) -> None:
    for part in range(3):
        with_file(two, 4, bytes([part]) * 600_000, f"anh-{part}.jpg")
    with_file(two, 4, b"x" * 2_000_000, "phim.mp4")
    exported = sent(two, HowToSend(most_octets=1_400_000))
    code = dossier(two.unit, 4).code
    assert exported.too_large == ((code, "phim.mp4"),)
    assert exported.dossiers == 4
    assert sum(code in codes_inside(made.file) for made in exported.bundles) == 3
    taken = take_receipts(two.unit, receipt_for(two, exported))
    assert any(len(receipt.missing_blobs) == 1 for receipt in taken.receipts)
    assert dossier(two.unit, 4).consolidation is ConsolidationState.AWAITING_FILES
    assert [due.why for due in preflight(two.unit).ready] == [WhyDue.FILES]


def test_a_usb_stick_may_be_pulled_once_everything_was_read_again(two: TwoDesks) -> None:
    exported = sent(two, HowToSend(carrier=Carrier.USB))
    assert exported.may_be_pulled
    assert not sent(two).may_be_pulled


@pytest.mark.slow
def test_the_register_keeps_one_record_a_dossier_however_often_it_goes(two: TwoDesks) -> None:
    for _ in range(4):
        sent(two, HowToSend(full=True))
    with two.unit.register.read() as view:
        records = [each for bundle in view.exchange.outgoing() for each in view.exchange.frozen_records(bundle)]
    kept = sorted(record.uid for record in records if record.stream == "dossiers.jsonl")
    assert kept == [uid(number) for number in (1, 2, 3, 4)]


def test_after_a_restore_the_last_receipt_is_asked_for(two: TwoDesks) -> None:
    first = sent(two)
    answer = receipt_for(two, first)
    before = two.unit.identity.stream
    stream = begin_stream(two.unit)
    assert two.unit.identity.stream == stream != before
    assert sending_board(two.unit).needs_receipt
    with pytest.raises(NotAllowed, match="receipt_first"):
        sent(two)
    assert sent(two, HowToSend(without_receipt=True)).seq == 1
    take_receipts(two.unit, answer)
    assert not sending_board(two.unit).needs_receipt


def test_a_bundle_that_was_not_finished_is_given_up_with_its_stream(
    two: TwoDesks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise Refused("disk.full", file="")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.outgoing.write_bundle", stop)
        with pytest.raises(Refused):
            sent(two)
    begin_stream(two.unit)
    exported = sent(two, HowToSend(without_receipt=True))
    assert (exported.resumed, exported.seq) == (False, 1)


@pytest.mark.slow
def test_a_dossier_sent_back_and_mended_goes_again(two: TwoDesks) -> None:
    acknowledged(two)
    decide(two.superior, [DecisionDraft(uid(2), Outcome.SENT_BACK, reasons=("Thiếu biên bản",), decided_on=a_day())])
    results = make_results(two.superior, two.unit.identity.unit, two.post).file
    apply_results(two.unit, results)
    assert dossier(two.unit, 2).consolidation is ConsolidationState.SENT_BACK
    assert preflight(two.unit).ready == ()
    with_file(two, 2, SCAN + b"2")
    assert [(due.why, len(due.files)) for due in preflight(two.unit).ready] == [(WhyDue.RETURNED, 1)]
