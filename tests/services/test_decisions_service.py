"""The superior decides, gives awards and makes results, at a real register."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_recognition, uid
from desks import UNIT
from two_desks import TwoDesks, a_day, dump, json_lines

from desktop.domain.periods import year_of
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.submission import DecisionDraft, Outcome, Suggestion
from desktop.domain.targets import Target, TargetKind
from desktop.services import outgoing
from desktop.services.collection import received_dossiers, received_overview
from desktop.services.consolidation import receive
from desktop.services.decisions import decide, decide_from_file, give_award
from desktop.services.handing_down import make_results
from desktop.services.submission import export_submission


@pytest.fixture
def at_superior(two: TwoDesks) -> TwoDesks:
    """The unit's four dossiers stand at the superior."""
    receive(two.superior, [export_submission(two.unit, two.post).file])
    return two


def set_target(two: TwoDesks, kind: TargetKind = TargetKind.ASSIGNED, number: int = 40) -> Target:
    target = Target("trieu-sang-kien", UNIT.unit, year_of(a_day()), number, kind)
    with two.superior.register.change(two.superior.who(), two.superior.now()) as work:
        work.organisation.save_target(target)
        work.commit()
    return target


def test_a_decision_stands_on_the_revision_that_was_received(at_superior: TwoDesks) -> None:
    (decision,) = decide(at_superior.superior, [DecisionDraft(uid(1), Outcome.ACCEPTED, number="21/CĐ")])
    assert (decision.unit, decision.rev, decision.dossier_rev) == (UNIT.unit, 1, 1)
    assert decision.decided_on == a_day()
    (line,) = (each for each in received_overview(at_superior.superior) if each.unit == UNIT.unit)
    assert line.decided == 1


def test_a_later_decision_takes_the_place_of_the_one_before(at_superior: TwoDesks) -> None:
    decide(at_superior.superior, [DecisionDraft(uid(1), Outcome.ACCEPTED)])
    decide(at_superior.superior, [DecisionDraft(uid(1), Outcome.SENT_BACK, reasons=("Thiếu minh chứng",))])
    decision = received_dossiers(at_superior.superior)[0].decision
    assert decision is not None
    assert (decision.rev, decision.outcome) == (2, Outcome.SENT_BACK)


def test_a_recognition_keeps_its_uid_from_decision_to_decision(at_superior: TwoDesks) -> None:
    draft = DecisionDraft(uid(1), Outcome.ACCEPTED, recognition=a_recognition(uid="", level="group"))
    first, second = (decide(at_superior.superior, [draft])[0].recognition for _ in range(2))
    assert first is not None
    assert first == second
    assert (len(first.uid), first.unit) == (36, "CDTH")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (DecisionDraft(uid(99), Outcome.ACCEPTED), "decision.unknown_dossier"),
        (DecisionDraft(uid(2), Outcome.SENT_BACK), "decision.reason_missing"),
        (DecisionDraft(uid(2), Outcome.NOT_COUNTED, reasons=("  ",)), "decision.reason_missing"),
        (DecisionDraft(uid(2), Outcome.DUPLICATE_OF, duplicate_of=uid(2)), "decision.duplicate_of_itself"),
        (DecisionDraft(uid(2), Outcome.DUPLICATE_OF, duplicate_of=uid(99)), "decision.original_unknown"),
        (DecisionDraft(uid(2), Outcome.DUPLICATE_OF), "decision.original_unknown"),
    ],
)
def test_what_cannot_be_decided_decides_nothing_at_all(at_superior: TwoDesks, draft: DecisionDraft, code: str) -> None:
    before = dump(at_superior.superior)
    with pytest.raises(NotAllowed) as refused:
        decide(at_superior.superior, [DecisionDraft(uid(1), Outcome.ACCEPTED), draft])
    assert refused.value.code == code
    assert dump(at_superior.superior) == before


def test_many_decisions_come_from_a_file_in_either_spelling(at_superior: TwoDesks, tmp_path: Path) -> None:
    file = json_lines(
        tmp_path / "quyet-dinh.jsonl",
        [
            {"uid": uid(1), "outcome": "accepted", "recognised_vnd": 40_000_000, "decided_on": "2023-05-30"},
            {"uid": uid(2), "as": "sent_back", "reason": "Thiếu minh chứng", "suggestions": {"title": "Tên đúng"}},
            {"uid": uid(3), "as": "duplicate_of", "of": uid(1)},
            {
                "uid": uid(4),
                "outcome": "accepted",
                "recognition": {"level": "group", "body": "Tập đoàn", "number": "9/QĐ", "date": "2023-05-29"},
            },
        ],
    )
    accepted, returned, duplicate, recognised = decide_from_file(at_superior.superior, file)
    assert (accepted.recognised_vnd, accepted.decided_on) == (40_000_000, date(2023, 5, 30))
    assert (returned.reasons, returned.suggestions) == (("Thiếu minh chứng",), (Suggestion("title", "Tên đúng"),))
    assert duplicate.duplicate_of == uid(1)
    assert recognised.recognition is not None
    assert (recognised.recognition.number, recognised.recognition.unit) == ("9/QĐ", "CDTH")


@pytest.mark.parametrize(
    "line", ['{"uid": 5', '["uid"]', '{"uid":"x"}', '{"uid":"x","as":"maybe"}', '{"uid":"x","as":"accepted","as":1}']
)
def test_a_line_that_is_no_decision_is_named(at_superior: TwoDesks, tmp_path: Path, line: str) -> None:
    file = json_lines(tmp_path / "quyet-dinh.jsonl", [{"uid": uid(1), "as": "accepted"}])
    file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    before = dump(at_superior.superior)
    with pytest.raises(Refused) as refused:
        decide_from_file(at_superior.superior, file)
    assert (refused.value.code, refused.value.parameters["line"]) == ("decisions.bad_line", 3)
    assert dump(at_superior.superior) == before


def test_an_award_is_given_once(at_superior: TwoDesks) -> None:
    given = {"level": "union", "form": "Bằng khen", "number": "12/QĐ", "decided_on": a_day()}
    record = give_award(at_superior.superior, uid(1), **given)  # type: ignore[arg-type]
    assert (record.unit, record.award.unit) == (UNIT.unit, "CDTH")
    with pytest.raises(NotAllowed, match="there_already"):
        give_award(at_superior.superior, uid(1), **given)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="unknown_dossier"):
        give_award(at_superior.superior, uid(99), **given)  # type: ignore[arg-type]


def test_what_no_bundle_could_carry_is_refused_when_it_is_entered(at_superior: TwoDesks) -> None:
    before = dump(at_superior.superior)
    with pytest.raises(Refused, match=r"bundle\.record_unsound"):
        give_award(at_superior.superior, uid(1), level="", form="Bằng khen", number="1", decided_on=a_day())
    accented = DecisionDraft(uid(1), Outcome.ACCEPTED, suggestions=(Suggestion("tên", "Tên gọn hơn"),))
    with pytest.raises(Refused, match=r"bundle\.record_unsound"):
        decide(at_superior.superior, [accented])
    assert dump(at_superior.superior) == before


def test_results_carry_decisions_awards_and_targets_and_plain_versions_of_them(at_superior: TwoDesks) -> None:
    decide(
        at_superior.superior,
        [
            DecisionDraft(uid(1), Outcome.SENT_BACK, reasons=("=Thiếu <minh chứng>",)),
            DecisionDraft(uid(2), Outcome.DUPLICATE_OF, duplicate_of=uid(3)),
        ],
    )
    give_award(at_superior.superior, uid(1), level="union", form="Bằng khen", number="12/QĐ", decided_on=a_day())
    set_target(at_superior)
    set_target(at_superior, TargetKind.REGISTERED, 99)
    made = make_results(at_superior.superior, UNIT.unit, at_superior.post)
    assert (made.decisions, made.awards, made.targets, made.seq) == (2, 1, 1, 1)
    with zipfile.ZipFile(made.file) as archive:
        names = {name.partition("/data/")[2] for name in archive.namelist()}
        page = archive.read(next(name for name in archive.namelist() if name.endswith("index.html"))).decode()
    assert {"decisions.jsonl", "awards.jsonl", "targets.jsonl"} <= names
    assert {"human/index.html", "human/bang-ket-qua.xlsx", "human/phieu-giao-nhan.pdf"} <= names
    assert "=Thiếu &lt;minh chứng&gt;" in page
    assert "Cấp trên trả lại" in page
    assert "Trùng với LHDBM-2023-0003" in page
    assert made.check_code in page
    assert made.cover_sheet.read_bytes().startswith(b"%PDF")


def test_there_are_no_results_without_anything_to_say(at_superior: TwoDesks) -> None:
    with pytest.raises(NotAllowed, match="nothing_to_send"):
        make_results(at_superior.superior, "CDKHAC", at_superior.post)


def test_results_before_any_decision_carry_the_receipt_of_what_was_sent(at_superior: TwoDesks) -> None:
    made = make_results(at_superior.superior, UNIT.unit, at_superior.post)
    assert (made.receipts, made.decisions, made.awards) == (1, 0, 0)


def test_results_a_crash_left_unfinished_keep_their_id(at_superior: TwoDesks, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(at_superior.superior, [DecisionDraft(uid(1), Outcome.ACCEPTED)])

    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(outgoing, "_read_again", stop)
        with pytest.raises(KeyboardInterrupt):
            make_results(at_superior.superior, UNIT.unit, at_superior.post)
    decide(at_superior.superior, [DecisionDraft(uid(2), Outcome.ACCEPTED)])
    resumed = make_results(at_superior.superior, UNIT.unit, at_superior.post)
    assert (resumed.resumed, resumed.decisions, resumed.seq) == (True, 1, 1)
    assert make_results(at_superior.superior, UNIT.unit, at_superior.post).decisions == 2


def test_a_suggestion_is_kept_with_its_decision(at_superior: TwoDesks) -> None:
    draft = DecisionDraft(uid(1), Outcome.ACCEPTED, suggestions=(Suggestion("title", "Tên gọn hơn"),))
    (decision,) = decide(at_superior.superior, [replace(draft, number="3")])
    assert decision.suggestions == (Suggestion("title", "Tên gọn hơn"),)
