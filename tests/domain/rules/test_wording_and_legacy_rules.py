"""Hints on titles, answers and codes, and how old rows are judged more softly."""

from datetime import date

import pytest
from builders import a_draft, a_legacy_row, a_recognised_legacy_row, a_recognition, answered_novelty
from checking import a_context, codes, found, the_one

from desktop.domain.dossier import Answer, Novelty
from desktop.domain.problems import Act, Severity
from desktop.domain.rules import CodeLists, blocking, check
from desktop.domain.states import Origin

OPENINGS = ("Một số giải pháp", "Nghiên cứu", "Cải tiến", "Nâng cao hiệu quả")


@pytest.mark.parametrize(("title", "fires"), [("Cải tiến bộ gá", True), ("Cải tiến bộ gá mới", False), (" ", False)])
def test_a_title_of_fewer_than_five_words_is_hinted_at(title: str, fires: bool) -> None:
    problems = found("title.short", a_draft(title=title))
    assert [problem.severity for problem in problems] == [Severity.HINT] * fires


@pytest.mark.parametrize(
    ("title", "fires"),
    [
        ("Một số giải pháp nâng cao hiệu quả", True),
        ("NGHIÊN CỨU, CẢI TIẾN", True),
        ("Nghiên cứu và cải tiến", True),
        ("Một số giải pháp nâng cao hiệu quả súc rửa", False),
        ("Cải tiếng ồn", False),
        ("", False),
    ],
)
def test_a_title_that_is_only_a_stock_opening_is_hinted_at(title: str, fires: bool) -> None:
    assert bool(found("title.only_opening", a_draft(title=title), stock_openings=OPENINGS)) == fires


def test_without_a_list_of_openings_no_title_is_one() -> None:
    assert not found("title.only_opening", a_draft(title="Một số giải pháp"))


def test_an_answer_of_no_on_novelty_is_hinted_at() -> None:
    yes = Answer(True)
    problem = the_one("novelty.denied", a_draft(novelty=Novelty(yes, Answer(False), yes, yes)))
    assert (problem.severity, problem.field) == (Severity.HINT, "novelty/not_disclosed")
    assert codes(a_draft(novelty=answered_novelty())) == set()


def test_a_code_outside_its_list_is_hinted_at() -> None:
    lists = CodeLists(frozenset({"mechanics"}), frozenset({"managerial"}), frozenset({"worker"}))
    fields = [problem.field for problem in found("codes.unknown", a_draft(), code_lists=lists)]
    assert fields == ["authors/0/qualification", "authors/1/qualification", "kind"]
    assert codes(a_draft(field="", kind=""), code_lists=CodeLists()) == set()


def test_an_old_row_with_its_decision_can_be_certified() -> None:
    problems = check(a_recognised_legacy_row(), a_context(intended=Act.CERTIFY))
    assert [blocking(problems, act) for act in (Act.FILE, Act.RECOGNISE, Act.CERTIFY)] == [(), (), ()]
    hints = {problem.code for problem in problems if problem.severity is Severity.HINT}
    assert {"authors.shares_not_hundred", "novelty.unanswered", "first_use.not_applied", "benefit.no_amount"} <= hints


def test_an_old_row_without_a_decision_is_a_draft_with_clear_gaps() -> None:
    problems = check(a_legacy_row(), a_context())
    assert {"authors.shares_not_hundred", "novelty.unanswered"} <= {each.code for each in blocking(problems, Act.FILE)}


def test_only_old_rows_are_judged_softly() -> None:
    entered = a_recognised_legacy_row(origin=Origin.WORKBOOK)
    assert blocking(check(entered, a_context()), Act.FILE)
    assert "legacy.parts_missing" not in codes(entered)


def test_the_decision_of_an_old_row_keeps_its_weight() -> None:
    tomorrow = a_recognition(number="87/QĐ-KHM", decided_on=date(2030, 1, 1))
    problems = check(a_recognised_legacy_row(recognitions=(tomorrow,)), a_context())
    assert [each.code for each in blocking(problems, Act.RECOGNISE)] == ["recognition.decided_in_future"]


def test_what_stops_sending_stops_an_old_row_too() -> None:
    assert [each.code for each in blocking(check(a_recognised_legacy_row(), a_context()), Act.SEND)] == [
        "secrecy.undecided"
    ]


def test_the_parts_an_old_row_lacks_are_told_in_one_hint() -> None:
    problem = the_one("legacy.parts_missing", a_recognised_legacy_row())
    assert problem.severity is Severity.HINT
    assert str(problem.parameters["parts"]).split() == [problem.field, *problem.related]
    assert {"first_use/began", "filed_on", "benefit/years", "authors/1/birth"} <= set(problem.related)
    whole = a_draft(origin=Origin.LEGACY, filed_on=date(2023, 3, 15))
    assert codes(whole) == set()
