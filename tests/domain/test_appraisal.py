"""Appraisals, application years, samples and merits: figures recompute from what is stored. People are invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from builders import CLAIMED_VND, a_draft, a_recognised_dossier, a_time_line, a_worksheet, uid
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.application_years import application_years, reassessments, year_totals
from desktop.domain.appraisal import (
    AmountOrigin,
    AppraisalDraft,
    amount_origin,
    appraised,
    corrections,
    figure_that_follows,
    four_figures,
)
from desktop.domain.audit_sample import Candidate, SampleReason, digest_of, draw
from desktop.domain.benefit import (
    AssessmentConclusion,
    Benefit,
    BenefitBasis,
    ForeignAmount,
    LineInput,
    LineKind,
    Worksheet,
    WorksheetCost,
    WorksheetLine,
    YearBenefit,
)
from desktop.domain.dossier import Attachment, Award, Dossier, Recognition, Replication
from desktop.domain.evidence import BENEFIT_EVIDENCE
from desktop.domain.merits import ValidityPoint, merits_of, validity
from desktop.domain.refusals import NotAllowed

TODAY = date(2023, 6, 1)
YEAR = YearBenefit(1, BenefitBasis.PROJECTED, CLAIMED_VND, a_worksheet())


def a_review(**changes: object) -> AppraisalDraft:
    draft = AppraisalDraft("Hoàng Thị Mai", TODAY, AssessmentConclusion.AGREED)
    return replace(draft, **changes)  # type: ignore[arg-type]


def a_corrected_worksheet() -> Worksheet:
    return replace(a_worksheet(), lines=(a_time_line(quantity="4000"),))


def test_agreeing_takes_the_figure_of_the_authors() -> None:
    review = appraised(YEAR, a_review(), TODAY)
    assert (review.amount, review.worksheet) == (CLAIMED_VND, Worksheet())
    assert amount_origin(replace(YEAR, assessment=review)) is AmountOrigin.AS_CLAIMED


def test_recomputing_takes_the_sum_of_the_corrected_lines_and_leaves_the_authors_alone() -> None:
    draft = a_review(conclusion=AssessmentConclusion.RECOMPUTED, worksheet=a_corrected_worksheet())
    year = replace(YEAR, assessment=appraised(YEAR, draft, TODAY))
    figures = four_figures(year)
    assert (figures.claimed, figures.computed) == (CLAIMED_VND, CLAIMED_VND)
    assert figures.appraised == 44_156_667
    assert year.worksheet == a_worksheet()
    assert amount_origin(year) is AmountOrigin.AS_COMPUTED


def test_a_figure_rounded_by_hand_needs_its_reason() -> None:
    draft = a_review(conclusion=AssessmentConclusion.RECOMPUTED, worksheet=a_corrected_worksheet(), amount=44_000_000)
    with pytest.raises(NotAllowed, match=r"appraisal\.reason_missing"):
        appraised(YEAR, draft, TODAY)
    review = appraised(YEAR, replace(draft, note="Làm tròn xuống triệu đồng theo quy chế."), TODAY)
    assert review.amount == 44_000_000
    assert amount_origin(replace(YEAR, assessment=review)) is AmountOrigin.ROUNDED_BY_HAND


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (a_review(reviewer="  "), "appraisal.no_reviewer"),
        (a_review(assessed_on=date(2023, 6, 2)), "appraisal.in_future"),
        (a_review(conclusion=AssessmentConclusion.UNDETERMINED), "appraisal.reason_missing"),
        (a_review(conclusion=AssessmentConclusion.RECOMPUTED), "appraisal.no_figure"),
    ],
)
def test_an_appraisal_that_would_not_stand_is_refused(draft: AppraisalDraft, code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        appraised(YEAR, draft, TODAY)
    assert refused.value.code == code


def test_an_undetermined_benefit_has_no_figure_which_is_not_zero() -> None:
    draft = a_review(conclusion=AssessmentConclusion.UNDETERMINED, note="Chưa có số liệu đo.")
    review = appraised(YEAR, draft, TODAY)
    assert review.amount is None
    assert amount_origin(replace(YEAR, assessment=review)) is AmountOrigin.NONE


def test_a_claim_in_dollars_counts_at_its_own_rate() -> None:
    foreign = ForeignAmount(Decimal("12500.50"), "USD", Decimal("23480"), date(2023, 5, 4))
    year = YearBenefit(1, BenefitBasis.ACTUAL, foreign=foreign)
    assert four_figures(year).claimed == 293_511_740
    assert appraised(year, a_review(), TODAY).amount == 293_511_740
    without_rate = replace(year, foreign=replace(foreign, rate=None))
    assert four_figures(without_rate).claimed is None


def test_corrections_name_the_line_and_the_input_with_both_values() -> None:
    (found,) = corrections(a_worksheet(), a_corrected_worksheet())
    assert found.place == "lines/0/inputs/quantity"
    assert (found.before, found.after) == (Decimal(4086), Decimal(4000))
    cost = WorksheetCost("Vật tư phụ", 300_000)
    (added,) = corrections(a_worksheet(), replace(a_worksheet(), costs=(*a_worksheet().costs, cost)))
    assert (added.place, added.before, added.after) == ("costs/1", None, 300_000)


MONEY = st.integers(-(10**13), 10**13)
LINES = st.builds(
    lambda label, amount: WorksheetLine(LineKind.MANUAL, label, amount=amount, method="theo hóa đơn"),
    st.text("abcđê", max_size=5),
    MONEY,
)
FORMULAS = st.builds(
    lambda before, after, quantity: WorksheetLine(
        LineKind.UNIT_COST,
        "Giảm chi phí",
        (
            LineInput("cost_before", before),
            LineInput("cost_after", after),
            LineInput("quantity", quantity),
        ),
    ),
    *([st.decimals(0, 10**7, places=2)] * 3),
)
COSTS = st.builds(WorksheetCost, st.text("abc", max_size=4), st.integers(0, 10**12), st.integers(1, 5))
WORKSHEETS = st.builds(
    Worksheet,
    st.lists(st.one_of(LINES, FORMULAS), min_size=1, max_size=4).map(tuple),
    st.lists(COSTS, max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(WORKSHEETS, WORKSHEETS, st.one_of(st.none(), MONEY), st.sampled_from(AssessmentConclusion), st.integers(1, 3))
def test_every_appraised_figure_recomputes_from_what_is_stored_or_says_why_not(
    authors: Worksheet, reviewers: Worksheet, by_hand: int | None, conclusion: AssessmentConclusion, number: int
) -> None:
    year = YearBenefit(number, BenefitBasis.ACTUAL, None, authors)
    draft = a_review(conclusion=conclusion, worksheet=reviewers, amount=by_hand, note="Lý do ghi ở đây.")
    stored = replace(year, assessment=appraised(year, draft, TODAY))
    review = stored.assessment
    assert review is not None
    again = figure_that_follows(stored, review.conclusion, review.worksheet)
    assert review.amount == again or (review.note and amount_origin(stored) is AmountOrigin.ROUNDED_BY_HAND)
    assert (corrections(authors, reviewers) == ()) == (authors == reviewers)


def a_dossier_of_years(*years: YearBenefit) -> Dossier:
    return a_recognised_dossier(benefit=Benefit(years))


def test_years_are_counted_from_the_first_use_and_are_due_the_day_after_they_end() -> None:
    first, second, third = application_years(a_recognised_dossier())
    assert (first.began, first.ended, first.due_on) == (date(2023, 2, 1), date(2024, 1, 31), date(2024, 2, 1))
    assert (second.began, third.ended) == (date(2024, 2, 1), date(2026, 1, 31))


def test_a_year_is_reminded_of_until_its_actual_figure_is_there() -> None:
    dossier = a_recognised_dossier()
    assert reassessments(dossier, date(2024, 1, 1)) == ()
    (soon,) = reassessments(dossier, date(2024, 1, 3))
    assert (soon.year.number, soon.days_late) == (1, -29)
    late = reassessments(dossier, date(2026, 3, 1))
    assert [each.year.number for each in late] == [1, 2, 3]
    actual = YearBenefit(1, BenefitBasis.ACTUAL, 40_000_000)
    assessed = replace(dossier, benefit=replace(dossier.benefit, years=(*dossier.benefit.years, actual)))
    assert [each.year.number for each in reassessments(assessed, date(2026, 3, 1))] == [2, 3]


def test_a_loss_in_a_later_year_is_told_beside_what_was_projected() -> None:
    projected = YearBenefit(2, BenefitBasis.PROJECTED, 50_000_000)
    actual = YearBenefit(2, BenefitBasis.ACTUAL, -7_000_000)
    second = application_years(a_dossier_of_years(projected, actual))[1]
    assert (second.figure, second.difference) == (-7_000_000, -57_000_000)


def test_what_is_not_computable_or_not_recognised_is_not_reminded_of() -> None:
    draft = a_draft()
    assert reassessments(draft, date(2026, 3, 1)) == ()
    assert reassessments(a_dossier_of_years(), date(2026, 3, 1)) == ()
    assert reassessments(a_recognised_dossier(duplicate_of=uid(9)), date(2026, 3, 1)) == ()


def test_sums_of_a_year_keep_their_basis() -> None:
    both = a_dossier_of_years(
        YearBenefit(1, BenefitBasis.PROJECTED, 9, recognised_vnd=30),
        YearBenefit(1, BenefitBasis.ACTUAL, 9, recognised_vnd=-5),
    )
    unsettled = a_dossier_of_years(YearBenefit(1, BenefitBasis.PROJECTED, 70))
    found = {(each.year, each.basis): each for each in year_totals([both, unsettled, a_draft()])}
    projected, actual = found[1, BenefitBasis.PROJECTED], found[1, BenefitBasis.ACTUAL]
    assert (projected.amount, projected.counted, projected.without) == (30, 1, 1)
    assert (actual.amount, actual.counted, actual.without) == (-5, 1, 0)


CANDIDATES = st.lists(
    st.builds(Candidate, st.uuids().map(str), st.just("M"), st.just("T"), st.one_of(st.none(), st.integers(-9, 99))),
    min_size=1,
    max_size=25,
    unique_by=lambda each: each.uid,
)


@given(CANDIDATES, st.integers(0, 6), st.integers(1, 9), st.text("abc123", min_size=1), st.randoms())
def test_a_draw_follows_from_its_seed_whatever_the_order_of_the_register(
    candidates: list[Candidate], largest: int, at_random: int, seed: str, mixer: object
) -> None:
    mixed = list(candidates)
    mixer.shuffle(mixed)  # type: ignore[attr-defined]
    drawn = draw(candidates, largest, at_random, seed)
    assert drawn == draw(mixed, largest, at_random, seed)
    assert digest_of(candidates) == digest_of(mixed)
    assert len({each.uid for each in drawn}) == len(drawn) <= largest + at_random
    top = [each.amount for each in drawn if each.reason is SampleReason.LARGEST]
    rest = [each.amount for each in candidates if each.amount is not None]
    assert top == sorted((amount for amount in rest), reverse=True)[: len(top)]


def test_a_random_draw_without_a_seed_is_refused() -> None:
    with pytest.raises(NotAllowed, match=r"sample\.no_seed"):
        draw([Candidate(uid(1), "", "", 5)], 0, 1, " ")
    with pytest.raises(NotAllowed, match=r"sample\.nobody"):
        draw([], 1, 1, "2023")
    with pytest.raises(NotAllowed, match=r"sample\.nothing_asked"):
        draw([Candidate(uid(1), "", "", 5)], 0, 0, "2023")


def test_merits_tell_levels_above_and_places_that_apply_it_apart() -> None:
    above = Recognition(uid(60), "CDTH", "corporation", "Tổng công ty", "9/QĐ", date(2023, 6, 1), 5)
    dossier = a_recognised_dossier(replications=(Replication("Nhà máy B", benefit_vnd=12), Replication("Nhà máy C")))
    merits = merits_of(replace(dossier, recognitions=(above, *dossier.recognitions)), BENEFIT_EVIDENCE)
    assert (merits.benefit_vnd, merits.replicated, merits.replicated_vnd) == (CLAIMED_VND, 2, 12)
    assert merits.higher_levels == ("corporation",)


def test_validity_names_every_point_in_the_way() -> None:
    sound = a_recognised_dossier()
    failing = {each.point for each in validity(sound, (), blocking=0, sharing=()) if not each.holds}
    assert failing == set()
    award = Award(uid(70), "LHDBM", "base", "Giấy khen", "1/QĐ", date(2023, 5, 1))
    doubtful = replace(
        sound,
        awards=(award,),
        duplicate_of=uid(9),
        authors=sound.authors[:1],
        attachments=(Attachment("b" * 64, "x", 1),),
    )
    checks = validity(doubtful, BENEFIT_EVIDENCE, blocking=2, sharing=("PVKM-2023-0002",), form="Giấy khen")
    failing = {each.point for each in checks if not each.holds}
    assert failing == {
        ValidityPoint.SHARES_WHOLE,
        ValidityPoint.EVIDENCE_WHOLE,
        ValidityPoint.EVIDENCE_ITS_OWN,
        ValidityPoint.NO_DUPLICATE,
        ValidityPoint.NO_OPEN_PROBLEM,
        ValidityPoint.NOT_AWARDED_YET,
    }
