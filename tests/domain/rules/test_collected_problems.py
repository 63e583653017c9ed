"""All rules together: everything is found, nothing fails, reasons are kept."""

from collections.abc import Iterable
from datetime import date

from builders import a_draft, a_filed_dossier, a_recognised_dossier, an_admitted_dossier, uid
from checking import a_context, the_one
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import days, digests, dossiers, money, uids

from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier, Exclusions, Explanation, FirstUse, Secrecy
from desktop.domain.listing import Standing
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.problems import Act, Problem, Severity
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.rules import CodeLists, RuleContext, blocking, check, standing
from desktop.language.problems import sentence

LATE = a_filed_dossier(first_use=FirstUse(PartialDate(2021)))
ON = date(2023, 4, 1)


def contexts() -> st.SearchStrategy[RuleContext]:
    """Contexts with something in every part."""
    window = Period(PeriodKind.PHASE, date(2021, 9, 1), date(2022, 5, 31), "GĐ 1")
    phase = Phase("GD1", "Giai đoạn 1", registration=window, portal=window)
    programme = Programme("PVKM", "Chương trình", "sáng kiến", CountingBasis.RECOGNISED, window, (phase,))
    return st.builds(
        RuleContext,
        today=days,
        intended=st.none() | st.sampled_from(Act),
        minimum_share_bp=st.none() | st.integers(0, 5_000),
        median_benefit_vnd=st.none() | money,
        programmes=st.just({"": programme, "PVKM": programme}),
        missing_files=st.frozensets(digests),
        evidence_used=st.dictionaries(digests, st.frozensets(uids, max_size=2), max_size=3),
        code_lists=st.just(CodeLists(frozenset({"A1"}), frozenset({"A1"}), frozenset({"A1"}))),
        stock_openings=st.just(("Nghiên cứu", "giải pháp")),
    )


@settings(max_examples=80, deadline=None)
@given(dossiers, contexts())
def test_any_dossier_is_checked_and_every_problem_said(dossier: Dossier, context: RuleContext) -> None:
    problems = check(dossier, context)
    assert [problem.severity for problem in problems] == sorted(
        (problem.severity for problem in problems), key=list(Severity).index
    )
    for problem in problems:
        assert sentence(problem) != problem.code
        assert (problem.act is not None) == problem.blocks


def test_problems_of_one_weight_stand_in_the_order_of_the_form() -> None:
    problems = check(a_draft(title="", first_use=FirstUse(), secrecy=Secrecy(), exclusions=Exclusions()), a_context())
    assert [problem.field for problem in problems] == [
        "title",
        "first_use/began",
        "secrecy/extent",
        "exclusions/against_order_or_morals",
        "exclusions/under_ip_protection",
    ]


def test_an_explained_warning_keeps_its_reason() -> None:
    explained = a_filed_dossier(
        first_use=LATE.first_use, explanations=(Explanation("timing.filed_late", "Đơn thất lạc do chuyển văn phòng"),)
    )
    problem = the_one("timing.filed_late", explained, today=ON)
    assert problem.reason == "Đơn thất lạc do chuyển văn phòng"


def test_a_reason_for_the_very_field_comes_before_one_for_the_code() -> None:
    reasons = (
        Explanation("timing.filed_late", "chung"),
        Explanation("timing.filed_late", "riêng", "filed_on"),
        Explanation("timing.filed_late", "chỗ khác", "first_use/began"),
    )
    explained = a_filed_dossier(first_use=LATE.first_use, explanations=reasons)
    assert the_one("timing.filed_late", explained, today=ON).reason == "riêng"


def test_a_reason_does_not_lift_a_block() -> None:
    dossier = a_draft(title="", explanations=(Explanation("filing.no_title", "Sẽ đặt tên sau"),))
    problem = the_one("filing.no_title", dossier)
    assert (problem.severity, problem.reason) == (Severity.BLOCK, "")


def test_only_what_stops_the_act_is_blocking() -> None:
    def places(problems: Iterable[Problem]) -> list[str]:
        return [problem.code for problem in problems]

    problems = check(a_draft(title="", first_use=FirstUse()), a_context())
    assert places(blocking(problems, Act.FILE)) == ["filing.no_title"]
    assert places(blocking(problems, Act.RECOGNISE)) == ["first_use.not_applied"]
    assert places(blocking(problems, Act.CERTIFY)) == []


def test_the_standing_counts_blocks_and_unexplained_warnings() -> None:
    problems = check(LATE, a_context(today=ON))
    assert standing(LATE, problems) == Standing(blocking=0, warnings=1)
    explained = a_filed_dossier(first_use=LATE.first_use, explanations=(Explanation("timing.filed_late", "Có lý do"),))
    assert standing(explained, check(explained, a_context(today=ON))) == Standing()


def test_the_standing_tells_when_a_waiting_dossier_is_due() -> None:
    assert standing(an_admitted_dossier(), ()).due_on == date(2023, 6, 20)
    assert standing(a_recognised_dossier(), ()).due_on is None


def test_one_context_serves_dossiers_of_any_uid() -> None:
    context = a_context(alike={uid(2): ()}, evidence_used={})
    assert check(a_draft(uid=uid(3)), context) == ()
