"""Kết quả từ cấp trên: from a real superior's register into a real unit's, and back again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_recognition, uid
from desks import START, SUPERIOR, UNIT, a_desk
from two_desks import TwoDesks, a_day, digits_of, dossier, dump, introduce

from desktop.domain.dossier import Award
from desktop.domain.periods import year_of
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.results import FieldChange
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import AwardRecord, BundleKind, Decision, DecisionDraft, Outcome, Suggestion
from desktop.domain.targets import Target, TargetKind
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.result_records import award_record, decision_record, target_record
from desktop.exchange.writer import write_bundle
from desktop.services.bundles import BundleUnsound
from desktop.services.consolidation import confirm_from_file, receive
from desktop.services.decisions import decide, give_award
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier
from desktop.services.enrolment import export_enrolment
from desktop.services.handing_down import make_results
from desktop.services.keys import own_key
from desktop.services.results import apply_results, preview_results
from desktop.services.submission import export_submission
from desktop.services.undo import undo_batch

YEAR = year_of(a_day())
TARGET = Target("trieu-sang-kien", UNIT.unit, YEAR, 40)


@pytest.fixture
def results(two: TwoDesks) -> Path:
    """Results for all four dossiers: accepted with a recognition and an award, sent back, a duplicate, not counted."""
    receive(two.superior, [export_submission(two.unit, two.post).file])
    decide(
        two.superior,
        [
            DecisionDraft(
                uid(1),
                Outcome.ACCEPTED,
                recognised_vnd=44_000_000,
                number="21/CĐ",
                recognition=a_recognition(uid="", level="group", number="9/QĐ-TĐ"),
            ),
            DecisionDraft(
                uid(2),
                Outcome.SENT_BACK,
                reasons=("Thiếu bảng tính",),
                suggestions=(Suggestion("title", "Tên cấp trên gợi ý"), Suggestion("authors/0/name", "Ai đó")),
            ),
            DecisionDraft(uid(3), Outcome.DUPLICATE_OF, duplicate_of=uid(1)),
            DecisionDraft(uid(4), Outcome.NOT_COUNTED, reasons=("Ngoài thời gian",)),
        ],
    )
    give_award(two.superior, uid(1), level="union", form="Bằng khen", number="12/QĐ", decided_on=a_day())
    with two.superior.register.change(two.superior.who(), two.superior.now()) as work:
        work.organisation.save_target(TARGET)
        work.commit()
    return make_results(two.superior, UNIT.unit, two.post).file


def forged_results(desk: Desk, folder: Path, streams: Mapping[str, list[Mapping[str, object]]], seq: int = 1) -> Path:
    """Results signed by the superior's key that no program of ours would make."""
    key = own_key(desk)
    parts = HeaderParts(
        kind=BundleKind.RESULTS,
        sender=desk.identity.unit,
        stream=desk.identity.stream,
        recipient=UNIT.unit,
        seq=seq,
        prev=None if seq == 1 else "ab" * 32,
        created=START,
        sender_key=key.public_key,
    )
    folder.mkdir(parents=True, exist_ok=True)
    return write_bundle(folder, parts, streams, {}, [], key.sign, key.key_id).path


def change(changes: tuple[FieldChange, ...], number: int, field: str) -> FieldChange:
    (found,) = (each for each in changes if (each.uid, each.field) == (uid(number), field))
    return found


def test_a_preview_shows_three_ways_and_writes_nothing(two: TwoDesks, results: Path) -> None:
    sent_title = dossier(two.unit, 2).title
    amend_dossier(two.unit, replace(dossier(two.unit, 2), title="Tên sửa sau khi gửi"))
    before = dump(two.unit)
    preview = preview_results(two.unit, results)
    assert (preview.unit, preview.seq, preview.decisions, preview.awards, preview.targets) == ("CDTH", 1, 4, 1, 1)
    title = change(preview.changes, 2, "title")
    assert (title.previous, title.present, title.new) == (sent_title, "Tên sửa sau khi gửi", "Tên cấp trên gợi ý")
    decided = change(preview.changes, 1, "consolidation")
    assert (decided.previous, decided.present, decided.new) == ("sent", "sent", "accepted")
    figure = change(preview.changes, 1, "ruling/recognised_vnd")
    assert (figure.new, figure.key) == (44_000_000, (uid(1), "consolidation"))
    assert not change(preview.changes, 2, "authors/0/name").possible
    assert (preview.unknown, preview.applied_before) == ((), False)
    assert dump(two.unit) == before


def test_applying_writes_what_is_the_superiors_and_nothing_of_the_units(two: TwoDesks, results: Path) -> None:
    before = {number: dossier(two.unit, number) for number in (1, 2, 3, 4)}
    accept = {each.key for each in preview_results(two.unit, results).changes if each.field != "title"}
    applied = apply_results(two.unit, results, accept)
    after = {number: dossier(two.unit, number) for number in (1, 2, 3, 4)}
    assert [after[number].consolidation.value for number in (1, 2, 3, 4)] == [
        "accepted",
        "sent_back",
        "duplicate_of",
        "not_counted",
    ]
    assert (after[1].ruling.recognised_vnd, after[1].ruling.number) == (44_000_000, "21/CĐ")
    assert after[2].ruling.reasons == ("Thiếu bảng tính",)
    assert after[3].ruling.duplicate_of == uid(1)
    assert [(each.unit, each.form) for each in after[1].awards] == [("CDTH", "Bằng khen")]
    assert [(each.unit, each.level) for each in after[1].recognitions] == [(UNIT.unit, "base"), ("CDTH", "group")]
    with two.unit.register.read() as view:
        assert view.organisation.targets() == [TARGET]
    for number, old in before.items():
        new = after[number]
        unchanged = replace(
            new,
            consolidation=old.consolidation,
            ruling=old.ruling,
            awards=old.awards,
            recognitions=old.recognitions,
        )
        assert unchanged == old
    assert {each.field for each in applied.left} == {"title", "authors/0/name"}
    assert applied.backup.is_file()


def test_taking_the_batch_back_gives_an_equal_dump_and_it_can_be_applied_again(two: TwoDesks, results: Path) -> None:
    before = dump(two.unit)
    applied = apply_results(two.unit, results)
    after = dump(two.unit)
    assert after != before
    assert undo_batch(two.unit, applied.batch).left == ()
    assert dump(two.unit) == before
    assert not preview_results(two.unit, results).applied_before
    apply_results(two.unit, results)
    assert dump(two.unit) == after


def test_the_same_results_twice_in_a_row_are_applied_once(two: TwoDesks, results: Path) -> None:
    apply_results(two.unit, results)
    before = dump(two.unit)
    assert preview_results(two.unit, results).applied_before
    with pytest.raises(NotAllowed, match="already_applied"):
        apply_results(two.unit, results)
    assert dump(two.unit) == before


def test_what_was_left_can_be_applied_later_from_the_same_file(two: TwoDesks, results: Path) -> None:
    whole = {each.key for each in preview_results(two.unit, results).changes}
    first = {(uid(1), "consolidation")}
    assert apply_results(two.unit, results, first).applied == 1
    assert dossier(two.unit, 1).consolidation is ConsolidationState.ACCEPTED
    assert dossier(two.unit, 2).consolidation is ConsolidationState.RECEIVED
    rest = preview_results(two.unit, results).changes
    assert {each.key for each in rest} == whole - first
    apply_results(two.unit, results)
    assert dossier(two.unit, 4).consolidation is ConsolidationState.NOT_COUNTED


def test_where_nothing_is_accepted_only_receipts_are_taken_in(two: TwoDesks, results: Path) -> None:
    before = dump(two.unit)
    taken = apply_results(two.unit, results, set())
    assert (taken.applied, taken.moved) == (0, 4)
    assert {dossier(two.unit, number).consolidation for number in (1, 2, 3, 4)} == {ConsolidationState.RECEIVED}
    undo_batch(two.unit, taken.batch)
    assert dump(two.unit) == before
    assert apply_results(two.unit, results, set()).moved == 4
    with pytest.raises(NotAllowed, match="already_applied"):
        apply_results(two.unit, results, set())


def test_an_accepted_suggestion_is_an_ordinary_edit(two: TwoDesks, results: Path) -> None:
    before, rev = dump(two.unit), dossier(two.unit, 2).rev
    applied = apply_results(two.unit, results, {(uid(2), "title")})
    edited = dossier(two.unit, 2)
    assert (edited.title, edited.rev) == ("Tên cấp trên gợi ý", rev + 1)
    assert edited.consolidation is ConsolidationState.CHANGED_AFTER_SENT
    undo_batch(two.unit, applied.batch)
    assert dump(two.unit) == before
    assert dossier(two.unit, 2).rev == rev + 2


def test_what_somebody_changed_since_is_left_by_the_undo_and_named(two: TwoDesks, results: Path) -> None:
    applied = apply_results(two.unit, results)
    amend_dossier(two.unit, replace(dossier(two.unit, 1), problem_solved="Viết lại sau khi nhận kết quả"))
    with two.unit.register.change(two.unit.who(), two.unit.now()) as work:
        work.organisation.save_target(replace(TARGET, number=41))
        work.commit()
    reversal = undo_batch(two.unit, applied.batch)
    assert reversal.left == (dossier(two.unit, 1).code, TARGET.key)
    assert dossier(two.unit, 1).ruling.number == "21/CĐ"
    assert dossier(two.unit, 3).consolidation is ConsolidationState.SENT


def test_a_target_that_stood_here_before_comes_back_with_the_undo(two: TwoDesks, results: Path) -> None:
    with two.unit.register.change(two.unit.who(), two.unit.now()) as work:
        work.organisation.save_target(replace(TARGET, number=12))
        work.commit()
    before = dump(two.unit)
    applied = apply_results(two.unit, results)
    undo_batch(two.unit, applied.batch)
    assert dump(two.unit) == before


def test_an_older_decision_changes_nothing_after_a_newer_one(two: TwoDesks, results: Path) -> None:
    decide(two.superior, [DecisionDraft(uid(number), Outcome.ACCEPTED) for number in (1, 2, 3, 4)])
    newer = make_results(two.superior, UNIT.unit, two.post).file
    apply_results(two.unit, newer)
    left = preview_results(two.unit, results).changes
    assert [each.field for each in left if each.goes_with or each.field == "consolidation"] == []
    assert dossier(two.unit, 3).consolidation is ConsolidationState.ACCEPTED


def test_a_dossier_edited_since_it_was_sent_keeps_saying_so(two: TwoDesks, results: Path) -> None:
    amend_dossier(two.unit, replace(dossier(two.unit, 4), title="Tên sửa sau khi gửi lên cấp trên"))
    apply_results(two.unit, results)
    assert dossier(two.unit, 4).consolidation is ConsolidationState.CHANGED_AFTER_SENT
    assert dossier(two.unit, 4).ruling.reasons == ("Ngoài thời gian",)


def test_results_wait_for_the_confirmed_key_of_the_superior(two: TwoDesks, results: Path, tmp_path: Path) -> None:
    newcomer = a_desk(tmp_path, UNIT)
    try:
        before = dump(newcomer)
        with pytest.raises(Refused, match="not_confirmed"):
            preview_results(newcomer, results)
        assert dump(newcomer) == before
        receive(newcomer, [export_enrolment(two.superior, two.post)])
        with pytest.raises(Refused, match="not_confirmed"):
            apply_results(newcomer, results)
    finally:
        newcomer.register.close()


def test_results_show_the_key_their_digits_are_typed_for(two: TwoDesks, tmp_path: Path) -> None:
    newcomer = a_desk(tmp_path, UNIT)
    try:
        file = forged_results(two.superior, two.post, {"targets.jsonl": [target_record(TARGET)]})
        confirm_from_file(newcomer, file, digits_of(two.superior))
        assert apply_results(newcomer, file).applied == 1
    finally:
        newcomer.register.close()


def test_results_of_somebody_else_are_not_the_superiors(two: TwoDesks, tmp_path: Path) -> None:
    stranger = a_desk(tmp_path, replace(SUPERIOR, unit="CDKHAC", name="Công đoàn Tổng công ty Khác"))
    try:
        introduce(stranger, two.unit, two.post)
        file = forged_results(stranger, two.post, {"targets.jsonl": [target_record(TARGET)]})
        with pytest.raises(NotAllowed, match="not_our_superior"):
            preview_results(two.unit, file)
    finally:
        stranger.register.close()


def test_damaged_results_are_refused_and_change_nothing(two: TwoDesks, results: Path) -> None:
    octets = bytearray(results.read_bytes())
    octets[len(octets) // 2] ^= 8
    results.write_bytes(octets)
    before = dump(two.unit)
    for act in (preview_results, apply_results):
        with pytest.raises(BundleUnsound):
            act(two.unit, results)
    assert dump(two.unit) == before


def test_a_superior_never_writes_in_the_units_name(two: TwoDesks) -> None:
    award = Award(uid(60), UNIT.unit, "base", "Bằng khen", "1", a_day())
    forged = [
        {"awards.jsonl": [award_record(AwardRecord(uid(1), UNIT.unit, award))]},
        {
            "decisions.jsonl": [
                decision_record(
                    Decision(
                        uid(1), UNIT.unit, 1, 1, Outcome.ACCEPTED, a_day(), recognition=a_recognition(unit=UNIT.unit)
                    )
                )
            ]
        },
    ]
    for number, streams in enumerate(forged, 1):
        file = forged_results(two.superior, two.post, streams, seq=number)  # type: ignore[arg-type]
        with pytest.raises(BundleUnsound) as refused:
            preview_results(two.unit, file)
        assert [each.code for each in refused.value.faults] == ["record.owner"]


def test_a_target_the_unit_set_itself_is_only_shown(two: TwoDesks) -> None:
    own = replace(TARGET, kind=TargetKind.REGISTERED)
    file = forged_results(two.superior, two.post, {"targets.jsonl": [target_record(own)]})
    (shown,) = preview_results(two.unit, file).changes
    assert not shown.possible
    with pytest.raises(NotAllowed, match="nothing_to_apply"):
        apply_results(two.unit, file)


def test_results_on_a_dossier_that_is_not_here_are_named(two: TwoDesks) -> None:
    decision = Decision(uid(77), UNIT.unit, 1, 1, Outcome.ACCEPTED, a_day())
    file = forged_results(two.superior, two.post, {"decisions.jsonl": [decision_record(decision)]})
    preview = preview_results(two.unit, file)
    assert (preview.changes, preview.unknown) == ((), (uid(77),))


def test_applied_results_are_kept_whole_in_the_inbox(two: TwoDesks, results: Path) -> None:
    identity = preview_results(two.unit, results).id
    apply_results(two.unit, results)
    kept = two.unit.register.folder / "inbox" / f"{identity}.sk.zip"
    assert kept.read_bytes() == results.read_bytes()
