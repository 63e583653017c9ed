"""Gửi cấp trên at a real register, with real files."""

import errno
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from builders import a_draft, an_idea, uid
from desks import UNIT, a_desk
from two_desks import DRAWING, SCAN, TwoDesks, a_day, digits_of, dossier, dump

from desktop.domain.refusals import Cancelled, NotAllowed, Refused
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.domain.submission import BundleKind, ControlTotals, RegisterRole
from desktop.exchange.faults import BundleRefused, FaultCode, refuse
from desktop.exchange.keys import KeyTrust
from desktop.reference_data import schema
from desktop.services import outgoing
from desktop.services.bundles import BundleUnsound
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, trash_dossiers
from desktop.services.enrolment import export_enrolment
from desktop.services.keys import own_fingerprint
from desktop.services.preflight import preflight
from desktop.services.recognition import withdraw_dossiers
from desktop.services.submission import export_submission, print_cover_sheet, sent_bundles
from desktop.services.verifying import inspect_bundle, verify_bundle

TOTALS = ControlTotals(dossiers=4, recognised=3, benefit_vnd=2 * 45_160_000, without_benefit=1)


class Stopped(Exception):
    """The power goes off."""


def stop(*_arguments: object, **_options: object) -> None:
    raise Stopped


def members(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()


def test_before_sending_everything_registered_is_shown(two: TwoDesks) -> None:
    found = preflight(two.unit)
    assert [each.dossier.uid for each in found.ready] == [uid(1), uid(2), uid(3), uid(4)]
    assert (found.blocked, found.control) == ((), TOTALS)
    assert [each.dossier.uid for each in found.withheld] == [uid(3)]


def test_what_a_rule_stops_stays_at_home_and_is_named(two: TwoDesks) -> None:
    untitled = enter_dossier(two.unit, a_draft(uid=uid(5), code="", title="", attachments=()))
    (finding,) = preflight(two.unit).blocked
    assert (finding.dossier, [each.code for each in finding.problems]) == (untitled, ["sending.no_title"])
    exported = export_submission(two.unit, two.post)
    assert exported.left_out == (untitled.code,)
    assert uid(5) not in members(exported.file)["data/dossiers.jsonl"].decode()
    assert dossier(two.unit, 5).consolidation is ConsolidationState.NOT_SENT


def test_ideas_the_trash_and_what_was_withdrawn_before_sending_stay_at_home(two: TwoDesks) -> None:
    enter_dossier(two.unit, an_idea(uid=uid(6), code=""))
    trash_dossiers(two.unit, [dossier(two.unit, 2).code])
    withdraw_dossiers(two.unit, [dossier(two.unit, 4).code], a_day())
    assert [each.dossier.uid for each in preflight(two.unit).ready] == [uid(1), uid(3)]


def test_what_was_withdrawn_after_sending_is_told_once_more(two: TwoDesks) -> None:
    export_submission(two.unit, two.post)
    withdraw_dossiers(two.unit, [dossier(two.unit, 4).code], a_day())
    ready = preflight(two.unit).ready
    assert [each.dossier.state for each in ready if each.dossier.uid == uid(4)] == [RecognitionState.WITHDRAWN]


def test_a_bundle_carries_dossiers_attachments_and_files_for_people(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    inside = members(exported.file)
    assert (exported.dossiers, exported.control) == (4, TOTALS)
    assert inside["data/dossiers.jsonl"].count(b"\n") == 4
    assert [inside[name] for name in inside if name.startswith("data/blobs/")] == [SCAN]
    assert {name for name in inside if name.startswith("data/human/")} == {
        "data/human/bang-tong-hop.xlsx",
        "data/human/index.html",
        "data/human/phieu-giao-nhan.pdf",
    }
    assert exported.check_code in inside["data/human/index.html"].decode()
    assert exported.parts == ()


def test_of_secret_technology_only_title_effect_and_award_leave(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    secret = dossier(two.unit, 3)
    assert exported.withheld == (secret.code,)
    inside = members(exported.file)
    (line,) = (each for each in inside["data/dossiers.jsonl"].decode().splitlines() if secret.uid in each)
    assert secret.title in line
    assert secret.essence.improvement not in line
    assert secret.authors[0].name not in line
    assert DRAWING not in inside.values()
    assert secret.code in words_of(exported.cover_sheet.read_bytes())


def test_the_cover_sheet_bears_check_code_and_fingerprint_inside_and_beside(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    beside = words_of(exported.cover_sheet.read_bytes()).replace(" ", "")
    inside = words_of(members(exported.file)["data/human/phieu-giao-nhan.pdf"]).replace(" ", "")
    fingerprint = own_fingerprint(two.unit).replace(" ", "")
    for sheet in (beside, inside):
        assert exported.check_code in sheet
        assert fingerprint in sheet
    assert exported.id in beside
    assert exported.id not in inside


def test_a_cover_sheet_is_printed_again_as_it_was(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    export_submission(two.unit, two.post)
    assert print_cover_sheet(two.unit, exported.seq) == exported.cover_sheet.read_bytes()
    with pytest.raises(NotAllowed, match="none_made"):
        print_cover_sheet(two.unit, 99)


def test_sending_is_remembered_with_every_dossier(two: TwoDesks) -> None:
    export_submission(two.unit, two.post)
    with two.unit.register.read() as view:
        (sent,) = (each for each in view.history.of("dossier", uid(1)) if each.verb == "dossier.sent")
        assert view.history.faults() == []
    assert sent.changes["consolidation"].new == "sent"
    assert {dossier(two.unit, number).consolidation for number in (1, 2, 3, 4)} == {ConsolidationState.SENT}


def test_two_exports_after_no_change_differ_only_in_their_number(two: TwoDesks) -> None:
    first, second = (export_submission(two.unit, two.post) for _ in range(2))
    assert second.seq == first.seq + 1
    assert inspect_bundle(second.file).header.prev == first.id
    assert second.control == first.control
    assert members(second.file)["data/dossiers.jsonl"] == members(first.file)["data/dossiers.jsonl"]
    assert [each.bundle_id for each in sent_bundles(two.unit)][-2:] == [first.id, second.id]


def test_the_same_frozen_bundle_is_written_to_the_same_octets(two: TwoDesks, tmp_path: Path) -> None:
    exported = export_submission(two.unit, two.post)
    again = outgoing.finish(two.unit, sent_bundles(two.unit)[-1], tmp_path / "again")
    assert again.file.read_bytes() == exported.file.read_bytes()


def test_a_crash_before_the_file_makes_the_same_bundle_again(
    two: TwoDesks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(outgoing, "write_bundle", stop)
        with pytest.raises(Stopped):
            export_submission(two.unit, two.post)
    assert dossier(two.unit, 1).consolidation is ConsolidationState.NOT_SENT
    resumed = export_submission(two.unit, two.post)
    assert resumed.resumed
    elsewhere = outgoing.finish(two.unit, sent_bundles(two.unit)[-1], tmp_path / "elsewhere")
    assert elsewhere.bundle.bundle_id == resumed.id
    assert not export_submission(two.unit, two.post).resumed


def test_a_crash_behind_the_file_makes_the_same_bundle_again(two: TwoDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(outgoing, "_mark_ready", stop)
        with pytest.raises(Stopped):
            export_submission(two.unit, two.post)
    (left,) = two.post.glob("*.sk.zip")
    octets, identity = left.read_bytes(), inspect_bundle(left).id
    resumed = export_submission(two.unit, two.post)
    assert (resumed.file, resumed.id) == (left, identity)
    assert left.read_bytes() == octets


def test_what_is_edited_between_freezing_and_file_counts_as_changed_after_sending(
    two: TwoDesks, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(outgoing, "write_bundle", stop)
        with pytest.raises(Stopped):
            export_submission(two.unit, two.post)
    amend_dossier(two.unit, replace(dossier(two.unit, 1), title="Tên sửa sau khi đã chốt nội dung gửi"))
    export_submission(two.unit, two.post)
    assert dossier(two.unit, 1).consolidation is ConsolidationState.CHANGED_AFTER_SENT
    assert dossier(two.unit, 2).consolidation is ConsolidationState.SENT


def test_a_full_disk_is_said_and_nothing_is_half_written(two: TwoDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.exchange.container.ContainerWriter.finish", full)
        with pytest.raises(Refused, match=r"disk\.full"):
            export_submission(two.unit, two.post)
    assert list(two.post.iterdir()) == []
    assert export_submission(two.unit, two.post).resumed


def test_a_folder_that_cannot_be_written_is_said(two: TwoDesks, tmp_path: Path) -> None:
    in_the_way = tmp_path / "tep"
    in_the_way.write_bytes(b"")
    with pytest.raises(Refused, match=r"file\.not_written"):
        export_submission(two.unit, in_the_way)


def test_a_file_that_does_not_read_back_sound_is_taken_away(two: TwoDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_arguments: object, **_options: object) -> None:
        raise refuse(FaultCode.MEMBER_DIGEST, "data/dossiers.jsonl")

    with monkeypatch.context() as patched:
        patched.setattr(outgoing, "open_bundle", damaged)
        with pytest.raises(BundleUnsound) as refused:
            export_submission(two.unit, two.post)
    assert isinstance(refused.value.__cause__, BundleRefused)
    assert list(two.post.iterdir()) == []
    assert export_submission(two.unit, two.post).resumed


def test_an_attachment_lost_since_the_freezing_is_named(two: TwoDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(outgoing, "write_bundle", stop)
        with pytest.raises(Stopped):
            export_submission(two.unit, two.post)
    (attachment,) = dossier(two.unit, 1).attachments
    kept = two.unit.register.files.path(attachment.sha256)
    assert kept is not None
    kept.unlink()
    with pytest.raises(Refused) as refused:
        export_submission(two.unit, two.post)
    assert refused.value.parameters == {"file": attachment.name, "dossier": dossier(two.unit, 1).code}


def test_an_empty_register_has_nothing_to_send(desk: Desk, tmp_path: Path) -> None:
    before = dump(desk)
    with pytest.raises(NotAllowed, match="nothing_to_send"):
        export_submission(desk, tmp_path / "post")
    assert dump(desk) == before


def test_the_highest_unit_sends_to_nobody(superior: Desk) -> None:
    with pytest.raises(NotAllowed, match="no_superior"):
        export_submission(superior)


def test_without_a_folder_the_bundle_goes_to_the_outbox(two: TwoDesks) -> None:
    assert export_submission(two.unit).file.parent == two.unit.register.folder / "outbox"


def test_an_introduction_asked_for_again_is_the_same_bundle(desk: Desk, superior: Desk, tmp_path: Path) -> None:
    first, again = (export_enrolment(desk, tmp_path / name) for name in ("mot", "hai"))
    assert first.read_bytes() == again.read_bytes()
    assert inspect_bundle(first).header.recipient == "CDTH"
    assert inspect_bundle(export_enrolment(superior, tmp_path)).header.kind is BundleKind.ENROL


def test_the_sheet_of_an_introduction_bears_the_digits_to_be_typed(superior: Desk, tmp_path: Path) -> None:
    file = export_enrolment(superior, tmp_path)
    (sheet,) = tmp_path.glob("*-phieu-giao-nhan.pdf")
    assert sheet.name.startswith(file.name.removesuffix(".sk.zip"))
    words = words_of(sheet.read_bytes())
    assert digits_of(superior) in words.replace(" ", "")
    assert "Các đơn vị trực thuộc" in words
    assert "giá trị làm lợi" not in words


def test_a_cancelled_export_is_finished_by_the_next(two: TwoDesks) -> None:
    class Impatient:
        def report(self, done: int, total: int) -> None:
            assert 0 < done <= total == len(SCAN)
            raise Cancelled

    with pytest.raises(Cancelled):
        export_submission(two.unit, two.post, Impatient())
    assert list(two.post.iterdir()) == []
    assert dossier(two.unit, 1).consolidation is ConsolidationState.NOT_SENT
    assert export_submission(two.unit, two.post).resumed


def test_a_practice_register_makes_practice_bundles(tmp_path: Path) -> None:
    practice = a_desk(tmp_path, replace(UNIT, role=RegisterRole(practice=True)))
    try:
        assert inspect_bundle(export_enrolment(practice, tmp_path)).header.practice
    finally:
        practice.register.close()


def test_a_bundle_verifies_with_and_without_a_register(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    trusts = {}
    for name, desk in (("nobody", None), ("sender", two.unit), ("superior", two.superior)):
        found = verify_bundle(exported.file, schema, desk)
        assert (found.ok, found.faults) == (True, ())
        assert (found.id, found.check_code, found.seq) == (exported.id, exported.check_code, exported.seq)
        assert (found.dossiers, found.benefit_vnd) == (4, TOTALS.benefit_vnd)
        trusts[name] = found.key_status
    assert trusts == {
        "nobody": KeyTrust.UNKNOWN,
        "sender": KeyTrust.CONFIRMED,
        "superior": KeyTrust.CONFIRMED,
    }


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_changed_octet_is_found_without_any_register(two: TwoDesks, place: float) -> None:
    file = export_submission(two.unit, two.post).file
    octets = bytearray(file.read_bytes())
    octets[int(len(octets) * place)] ^= 1
    file.write_bytes(octets)
    found = verify_bundle(file, schema)
    assert not found.ok
    assert found.faults


def test_a_file_that_is_no_bundle_says_nothing_of_itself(tmp_path: Path) -> None:
    file = tmp_path / "thu.sk.zip"
    file.write_bytes(b"<html>khong phai goi</html>" * 20)
    assert verify_bundle(file, schema).id == ""
    with pytest.raises(BundleUnsound):
        inspect_bundle(file)
    with pytest.raises(Refused, match=r"file\.missing"):
        verify_bundle(tmp_path / "khong-co.sk.zip", schema)


def test_the_digits_a_clerk_types_are_the_last_of_the_sheet(two: TwoDesks) -> None:
    exported = export_submission(two.unit, two.post)
    assert digits_of(two.unit) in words_of(exported.cover_sheet.read_bytes()).replace(" ", "")
