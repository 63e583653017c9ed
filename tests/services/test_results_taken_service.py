"""What results bring beside decisions: deadlines, values of rules, choices put off, whom to tell. Invented people."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import uid
from two_desks import TwoDesks, a_day, dossier, dump

from desktop.domain.refusals import NotAllowed
from desktop.domain.rule_values import RuleValue
from desktop.domain.screening import PairVerdict, VerdictKind
from desktop.domain.sending import Choice
from desktop.domain.states import ConsolidationState, Outcome
from desktop.domain.submission import DecisionDraft
from desktop.exchange.kinds import VERDICTS
from desktop.exchange.verdict_records import verdict_record
from desktop.services.consolidation import receive
from desktop.services.deadlines import enter_deadline, list_deadlines
from desktop.services.decisions import decide, give_award
from desktop.services.handing_down import make_results
from desktop.services.own_reference import save_rule_value
from desktop.services.results import apply_results, preview_results, put_off, rules_effect
from desktop.services.submission import export_submission
from desktop.services.telling_authors import save_letters, whom_to_tell
from desktop.services.undo import undo_batch

RULE = RuleValue("share.minimum_bp", 4_000, date(2023, 1, 1), "Quyết định 12/QĐ-CĐ", verified=True)


@pytest.fixture
def results(two: TwoDesks) -> Path:
    receive(two.superior, [export_submission(two.unit, two.post).file])
    decide(
        two.superior,
        [
            DecisionDraft(uid(1), Outcome.ACCEPTED, number="21/CĐ"),
            DecisionDraft(uid(2), Outcome.SENT_BACK, reasons=("Thiếu bảng tính",)),
            DecisionDraft(uid(3), Outcome.DUPLICATE_OF, duplicate_of=uid(1)),
        ],
    )
    give_award(two.superior, uid(1), level="union", form="Bằng khen", number="12/QĐ", decided_on=a_day())
    enter_deadline(two.superior, "Báo cáo quý III", date(2023, 9, 25))
    save_rule_value(two.superior, RULE)
    return make_results(two.superior, two.unit.identity.unit, two.post).file


def test_deadlines_and_values_of_rules_come_down_and_are_taken_back_as_one(two: TwoDesks, results: Path) -> None:
    before = dump(two.unit)
    shown = preview_results(two.unit, results)
    assert (shown.deadlines, shown.rules, shown.missing) == (1, 1, ())
    applied = apply_results(two.unit, results)
    (deadline,) = list_deadlines(two.unit)
    assert (deadline.title, deadline.unit) == ("Báo cáo quý III", two.superior.identity.unit)
    assert RULE in two.unit.reference.rule_values
    assert undo_batch(two.unit, applied.batch).left == ()
    assert dump(two.unit) == before


def test_a_deadline_moved_here_since_is_left_by_the_undo(two: TwoDesks, results: Path) -> None:
    applied = apply_results(two.unit, results)
    enter_deadline(two.unit, "Họp tổ", date(2023, 7, 1))
    assert undo_batch(two.unit, applied.batch).left == ("own.deadlines",)
    assert len(list_deadlines(two.unit)) == 2


def test_what_rules_would_do_is_known_before_they_are_taken(two: TwoDesks, results: Path) -> None:
    assert rules_effect(two.unit, results) == rules_effect(two.unit, results)
    strict = replace(RULE, value=10_000)
    save_rule_value(two.superior, strict, RULE)
    effect = rules_effect(two.unit, make_results(two.superior, two.unit.identity.unit, two.post).file)
    shared = {each.code for each in (dossier(two.unit, number) for number in (1, 2, 3, 4)) if len(each.authors) > 1}
    assert shared
    assert set(effect.warned) == shared
    assert two.unit.reference.rule_values == two.unit.shipped.rule_values


def test_what_is_put_off_is_kept_and_applied_another_day(two: TwoDesks, results: Path) -> None:
    keys = {change.key for change in preview_results(two.unit, results).changes if change.possible}
    later, rejected = (uid(2), "consolidation"), (uid(3), "consolidation")
    choices = {later: Choice.LATER, rejected: Choice.REJECT}
    apply_results(two.unit, results, keys - choices.keys(), choices)
    assert dossier(two.unit, 2).consolidation is ConsolidationState.RECEIVED
    ((bundle, left),) = put_off(two.unit)
    assert (bundle.from_unit, left) == (two.superior.identity.unit, 1)
    assert preview_results(two.unit, results).choices == choices
    apply_results(two.unit, results, {later}, {rejected: Choice.REJECT})
    assert dossier(two.unit, 2).consolidation is ConsolidationState.SENT_BACK
    assert put_off(two.unit) == ()
    kept = apply_results(two.unit, results, set(), {rejected: Choice.LATER})
    assert (kept.batch, kept.applied) == ("", 0)
    assert len(put_off(two.unit)) == 1


def test_a_gap_in_the_bundles_of_the_superior_is_named(two: TwoDesks, results: Path) -> None:
    newer = make_results(two.superior, two.unit.identity.unit, two.post).file
    assert preview_results(two.unit, newer).missing == (1,)
    apply_results(two.unit, results)
    assert preview_results(two.unit, newer).missing == ()


def test_verdicts_of_the_superior_come_down_and_are_taken_back(two: TwoDesks) -> None:
    from test_results_service import forged_results

    verdict = PairVerdict(uid(3), uid(1), "LHDBM", 1, VerdictKind.DIFFERENT, "Khác thiết bị", a_day())
    file = forged_results(two.superior, two.post, {VERDICTS: [verdict_record(verdict)]})
    before = dump(two.unit)
    applied = apply_results(two.unit, file)
    with two.unit.register.read() as view:
        held = view.screening.verdict(uid(1), uid(3))
    assert held is not None
    assert held.reason == "Khác thiết bị"
    undo_batch(two.unit, applied.batch)
    assert dump(two.unit) == before


def test_the_authors_of_each_dossier_are_told_in_a_letter_of_their_own(
    two: TwoDesks, results: Path, tmp_path: Path
) -> None:
    told = whom_to_tell(two.unit, results)
    assert [each.uid for each in told] == [uid(1), uid(2), uid(3)]
    assert told[2].original == dossier(two.unit, 1).code
    assert [award.form for award in told[0].awards] == ["Bằng khen"]
    letters = save_letters(two.unit, results, tmp_path / "thu", [told[1].code], docx=True)
    assert [letter.name for letter in letters] == [f"tra-loi-{told[1].code}.docx"]
    assert letters[0].read_bytes().startswith(b"PK")
    with pytest.raises(NotAllowed, match="no_dossiers"):
        save_letters(two.unit, results, tmp_path / "thu", ["KHONG-CO"])
