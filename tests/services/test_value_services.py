"""Appraisals, years, remuneration, awards and samples in a real register. All people are invented."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from builders import CLAIMED_VND, a_recognised_dossier, a_time_line, a_worksheet, an_admitted_dossier, an_author, uid

from desktop.documents.letter import Letter
from desktop.domain.appraisal import AmountOrigin, AppraisalDraft
from desktop.domain.awards import Attribution, WorkerCategory
from desktop.domain.benefit import AssessmentConclusion, Benefit, BenefitBasis, ForeignAmount, YearBenefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Award, Dossier, Recognition, Replication
from desktop.domain.fees import RewardStep
from desktop.domain.refusals import NotAllowed
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.services.application_years import due_reassessments, enter_year, reassessment_reminder, totals_by_year
from desktop.services.appraisals import appraisal_sheet, appraise, waiting_for_appraisal, withdraw_appraisal
from desktop.services.audit_samples import draw_sample, kept_samples, repeat_sample, sample_report
from desktop.services.award_progress import everybodys_progress, keep_attribution, progress_of
from desktop.services.awards import (
    AwardDraft,
    award_collective,
    award_dossier,
    award_person,
    list_awards,
    remove_award,
)
from desktop.services.benefit_reviews import benefit_review_paper
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.fee_report import fee_report
from desktop.services.fees import (
    due_fees,
    enter_fee,
    enter_transfer,
    fee_sheet,
    keep_scheme,
    own_scheme,
    remove_fee,
    remove_transfer,
    set_agreement,
    set_appliers_fee,
)
from desktop.services.letters import letter_pdf
from desktop.services.recognition_papers import recognition_lines, standing_report
from desktop.services.replications import enter_replication, remove_replication
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.shortlist_papers import review_shortlist, validity_report, write_award_papers
from desktop.services.shortlists import ShortlistKind
from desktop.services.undo import undo_batch

UNIT = "LHDBM"
TODAY = date(2023, 6, 1)


def a_recognition(level: str = "base", number: str = "112/QĐ", unit: str = UNIT, day: date = TODAY) -> Recognition:
    return Recognition(uid(500 + len(level + number)), unit, level, "Hội đồng sáng kiến", number, day, CLAIMED_VND)


def enter(desk: Desk, number: int = 1, **changes: object) -> Dossier:
    """A recognised dossier of this unit in the register."""
    values = {"recognitions": (a_recognition(),), "code": f"LHDBM-2023-{number:04d}"} | changes
    return enter_dossier(desk, replace(a_recognised_dossier(), uid=uid(number), unit=UNIT, **values))  # type: ignore[arg-type]


def texts(letter: Letter) -> str:
    return repr(letter.blocks)


def recomputed() -> AppraisalDraft:
    corrected = replace(a_worksheet(), lines=(a_time_line(quantity="4000"),))
    return AppraisalDraft("Hoàng Thị Mai", TODAY, AssessmentConclusion.RECOMPUTED, corrected)


def test_an_appraisal_is_kept_told_printed_and_taken_back(desk: Desk) -> None:
    code = enter(desk).code
    done = appraise(desk, code, recomputed())
    sheet = appraisal_sheet(desk, code)
    assert (sheet.figures.appraised, sheet.origin) == (44_156_667, AmountOrigin.AS_COMPUTED)
    (correction,) = sheet.corrections
    assert (correction.before, correction.after) == (Decimal(4086), Decimal(4000))
    paper = benefit_review_paper(desk, code)
    for words in ("4.000", "4.086", "Sổ giao ca 2023", "a1" * 8, "Hoàng Thị Mai", "Tính lại", "44.156.667"):
        assert words in texts(paper) or words.replace(".", "") in texts(paper)
    assert letter_pdf(desk, paper).startswith(b"%PDF")
    withdraw_appraisal(desk, code)
    assert [each.assessment is None for each in appraisal_sheet(desk, code).past] == [False, True]
    with pytest.raises(NotAllowed, match=r"appraisal\.none"):
        withdraw_appraisal(desk, code)
    assert done.batch


def test_an_appraisal_is_undone_as_one_act(desk: Desk) -> None:
    before = enter(desk)
    done = appraise(desk, before.code, recomputed())
    assert undo_batch(desk, done.batch).restored == 1
    assert replace(find_dossier(desk, before.code), rev=before.rev) == before


def test_evidence_of_two_dossiers_is_named_with_the_other_one(desk: Desk) -> None:
    first, second = enter(desk), enter(desk, 2)
    (shared,) = appraisal_sheet(desk, first.code).shared
    assert (shared.name, shared.others) == ("so-giao-ca.pdf", (second.code,))
    (one, _other) = review_shortlist(desk, ShortlistKind.BENEFIT)
    assert second.code in " ".join(check.detail for check in one.failing)


def test_requests_wait_for_their_appraisal_in_the_order_of_their_decisions(desk: Desk) -> None:
    enter(desk)
    waiting = enter_dossier(desk, an_admitted_dossier(uid=uid(7), unit=UNIT, code=""))
    (line,) = waiting_for_appraisal(desk)
    assert (line.code, line.claimed, line.computed) == (waiting.code, CLAIMED_VND, CLAIMED_VND)


def test_years_come_due_are_entered_in_dollars_and_reminded_of(desk: Desk) -> None:
    code = enter(desk, first_use=replace(a_recognised_dossier().first_use, began=PartialDate(2021, 2, 1))).code
    assert [line.found.year.number for line in due_reassessments(desk)] == [1, 2]
    assert "Năm 1, hết 31/01/2022" in repr(reassessment_reminder(desk))
    foreign = ForeignAmount(Decimal("1500"), "USD", Decimal("23480"), date(2022, 3, 1))
    enter_year(desk, code, 1, BenefitBasis.ACTUAL, foreign=foreign)
    assert [line.found.year.number for line in due_reassessments(desk)] == [2]
    assert appraisal_sheet(desk, code, 1).figures.claimed == 35_220_000
    enter_year(desk, code, 2, BenefitBasis.ACTUAL, claimed_vnd=-3_000_000)
    assert due_reassessments(desk) == []
    with pytest.raises(NotAllowed, match=r"letter\.nothing_to_reassess"):
        reassessment_reminder(desk)
    (total,) = [each for each in totals_by_year(desk) if each.basis is BenefitBasis.PROJECTED]
    assert (total.year, total.amount) == (1, CLAIMED_VND)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"year": 4, "claimed_vnd": 1}, "year.bad_year"),
        ({"year": 1}, "year.nothing_entered"),
        ({"year": 1, "foreign": ForeignAmount(Decimal(1), "USD")}, "year.rate_missing"),
    ],
)
def test_a_year_that_says_nothing_is_refused(desk: Desk, given: dict[str, object], code: str) -> None:
    there = enter(desk).code
    year = given.pop("year")
    with pytest.raises(NotAllowed) as refused:
        enter_year(desk, there, year, BenefitBasis.ACTUAL, **given)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_remuneration_is_entered_rounded_by_hand_and_printed_with_its_rule(desk: Desk) -> None:
    code = enter(desk).code
    set_agreement(desk, code, None)
    assert fee_sheet(desk, code).table.applies is None
    set_agreement(desk, code, agreement=False)
    fee = AuthorFee(1, 3_161_200, date(2024, 2, 20), (1_600_000, 1_561_200), "Làm tròn cho tác giả đại diện.")
    enter_fee(desk, code, fee)
    enter_transfer(desk, code, Transfer("Nhà máy Bình Sơn", date(2023, 5, 20), 100_000_000, 15_000_000))
    set_appliers_fee(desk, code, 500_000)
    keep_scheme(desk, [RewardStep(date(2023, 1, 1), "base", 100, cap=400_000)])
    sheet = fee_sheet(desk, code)
    assert [reward.amount for reward in sheet.rewards] == [400_000]
    report = fee_report(desk, code)
    printed = repr(report)
    for words in (
        "Điều 10",
        "Chưa kiểm chứng",
        "từ 02/03/2012",
        "Làm tròn cho tác giả đại diện.",
        "không phải chứng từ",
    ):
        assert words in printed
    assert report_pdf(desk, report).startswith(b"%PDF")
    assert report_xlsx(report).startswith(b"PK")
    remove_fee(desk, code, 0)
    remove_transfer(desk, code, 0)
    assert find_dossier(desk, code).remuneration.fees == ()
    with pytest.raises(NotAllowed, match=r"fee\.no_such_place"):
        remove_fee(desk, code, 0)


def test_an_agreement_on_file_replaces_the_minimum(desk: Desk) -> None:
    code = enter(desk).code
    with pytest.raises(NotAllowed, match=r"fee\.agreement_not_attached"):
        set_agreement(desk, code, agreement=True, file="thoa-thuan.pdf")
    set_agreement(desk, code, agreement=True, file="so-giao-ca.pdf")
    sheet = fee_sheet(desk, code)
    assert (sheet.table.applies, sheet.agreement_name) == (False, "so-giao-ca.pdf")
    assert due_fees(desk) == []


def test_minimums_come_due_until_they_are_reached(desk: Desk) -> None:
    code = enter(desk, first_use=replace(a_recognised_dossier().first_use, began=PartialDate(2022, 4, 1))).code
    set_agreement(desk, code, agreement=False)
    (due,) = due_fees(desk)
    assert (due.line.year, due.due_on, due.days_late) == (1, date(2023, 4, 30), 32)
    enter_fee(desk, code, AuthorFee(1, 3_000_000))
    assert due_fees(desk)[0].line.lacking == 161_200
    enter_fee(desk, code, AuthorFee(1, 161_200))
    assert due_fees(desk) == []


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([RewardStep(TODAY, "base", 10_001)], "scheme.bad_line"),
        ([RewardStep(TODAY, "base", 100, floor=9, cap=5)], "scheme.floor_above_cap"),
        ([RewardStep(TODAY, "base", 100)] * 2, "scheme.line_twice"),
    ],
)
def test_a_reward_scheme_that_cannot_be_is_refused(desk: Desk, steps: Sequence[RewardStep], code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        keep_scheme(desk, steps)
    assert refused.value.code == code
    assert own_scheme(desk) == ()


def test_a_person_in_thirty_dossiers_is_told_what_counts_and_what_is_missing(desk: Desk) -> None:
    for number in range(1, 31):
        year = 2020 + number % 3
        figure = YearBenefit(1, BenefitBasis.ACTUAL, recognised_vnd=number * 1_000_000)
        enter(
            desk,
            number,
            authors=(an_author(share_bp=6_000, employee_code="NV-0117"), an_author("Tô Văn Khánh", 4_000)),
            recognitions=(a_recognition(number=f"{number}/QĐ", day=date(year, 5, 1)),),
            benefit=Benefit((figure,)),
        )
    found = everybodys_progress(desk)
    yen = next(each for each in found if each.person.employee_code == "NV-0117")
    assert (yen.recognised, len(yen.dossiers), yen.progress.category) == (30, 30, WorkerCategory.DIRECT_WORKER)
    assert (yen.progress.one_solution.amount, yen.progress.three_years.amount) == (18_000_000, 279_000_000)
    assert yen.reached is True
    assert "worksheet" in {part.value for part in yen.dossiers[0].missing}
    keep_attribution(desk, Attribution.WHOLE)
    assert progress_of(desk, yen.person.uid).progress.three_years.amount == 465_000_000
    after_thresholds = progress_of(desk, yen.person.uid, date(2024, 6, 1))
    assert after_thresholds.reached is None


def test_awards_of_dossiers_persons_and_collectives_are_entered_and_undone(desk: Desk) -> None:
    dossier = enter(desk)
    draft = AwardDraft("base", "Giấy khen", "7/QĐ-KT", date(2023, 5, 30))
    person = find_dossier(desk, dossier.code).authors[0].person or ""
    entered = [
        award_dossier(desk, dossier.code, draft),
        award_person(desk, person, draft),
        award_collective(desk, replace(draft, recipient="Phân xưởng Bảo dưỡng")),
    ]
    assert {line.award.recipient for line in list_awards(desk)} == {"", "Lâm Thị Hải Yến", "Phân xưởng Bảo dưỡng"}
    assert [award.form for award in progress_of(desk, person).awards] == ["Giấy khen"]
    with pytest.raises(NotAllowed, match=r"award\.there_already"):
        award_dossier(desk, dossier.code, draft)
    for each in entered:
        undo_batch(desk, each.batch)
    assert list_awards(desk) == []
    again = award_person(desk, person, draft)
    undo_batch(desk, remove_award(desk, again.award.uid).batch)
    assert len(list_awards(desk)) == 1


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda desk: award_collective(desk, AwardDraft("base", "Cờ", "1", TODAY)), "award.no_recipient"),
        (lambda desk: award_collective(desk, AwardDraft("base", " ", "1", TODAY, "Tổ 1")), "award.incomplete"),
        (lambda desk: award_collective(desk, AwardDraft("base", "Cờ", "1", date(2024, 1, 1), "Tổ")), "award.in_future"),
        (lambda desk: award_person(desk, "khong-co", AwardDraft("base", "Cờ", "1", TODAY)), "person.unknown"),
        (lambda desk: remove_award(desk, "khong-co"), "award.unknown"),
    ],
)
def test_an_award_that_would_not_stand_is_refused(desk: Desk, act: Callable[[Desk], object], code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        act(desk)
    assert refused.value.code == code


def test_an_award_received_from_above_is_not_taken_out_here(desk: Desk) -> None:
    received = Award(uid(80), "CDTH", "union", "Bằng khen", "5/QĐ", TODAY)
    enter(desk, awards=(received,))
    with pytest.raises(NotAllowed, match=r"award\.received"):
        remove_award(desk, received.uid)
    assert list_awards(desk)[0].received


def test_recognitions_of_all_levels_and_places_are_printed_in_order(desk: Desk) -> None:
    above = a_recognition("corporation", "9/QĐ-TCT", "CDTH", date(2023, 5, 31))
    own = a_recognition(day=date(2023, 5, 10))
    dossier = enter(desk, recognitions=(above, own))
    assert [line.partition(":")[0] for line in recognition_lines(desk, dossier)] == ["Cấp Cơ sở", "Cấp Tổng công ty"]
    enter_replication(
        desk, dossier.code, Replication("Nhà máy Bình Sơn", PartialDate(2023, 4), "Tổ cơ khí", 12_000_000)
    )
    report = standing_report(desk, dossier.code)
    recognitions, replications, _awards = report.tables
    assert [row[2] for row in recognitions.rows] == ["112/QĐ", "9/QĐ-TCT"]
    assert replications.totals[3] == 12_000_000
    assert find_dossier(desk, dossier.code).benefit_vnd == CLAIMED_VND
    assert report_pdf(desk, report).startswith(b"%PDF")
    remove_replication(desk, dossier.code, 0)
    assert find_dossier(desk, dossier.code).replications == ()
    with pytest.raises(NotAllowed, match=r"replication\.no_such_place"):
        remove_replication(desk, dossier.code, 0)


def test_a_sample_is_kept_repeated_and_says_when_the_register_changed(desk: Desk) -> None:
    codes = [enter(desk, number).code for number in range(1, 8)]
    sample = draw_sample(desk, 2, 3, "kiểm toán 2023", 2023)
    assert (sample.population, len(sample.entries)) == (7, 5)
    assert draw_sample(desk, 2, 3, "kiểm toán 2023", 2023, keep=False).entries == sample.entries
    assert [each.uid for each in kept_samples(desk)] == [sample.uid]
    again = repeat_sample(desk, sample.uid)
    assert (again.same, again.population_same) == (True, True)
    assert "kiểm toán 2023" in repr(sample_report(desk, sample))
    enter_year(desk, codes[0], 1, BenefitBasis.PROJECTED, claimed_vnd=1)
    enter(desk, 9)
    assert repeat_sample(desk, sample.uid).population_same is False
    with pytest.raises(NotAllowed, match=r"sample\.unknown"):
        repeat_sample(desk, "khong-co")


def test_a_shortlist_is_reviewed_and_put_forward_with_a_summary_of_each(desk: Desk, tmp_path: Path) -> None:
    codes = [enter(desk, number, attachments=(), benefit=a_benefit_of(number)).code for number in (1, 2, 3)]
    reviewed = review_shortlist(desk, ShortlistKind.BENEFIT)
    assert [each.entry.dossier.code for each in reviewed] == codes[::-1]
    assert [each.entry.rank for each in reviewed] == [1, 2, 3]
    assert reviewed[0].entry.why.startswith("Giá trị làm lợi 3.000.000 đồng (thực tế, chưa thẩm định)")
    assert report_pdf(desk, validity_report(desk, ShortlistKind.BENEFIT)).startswith(b"%PDF")
    files = write_award_papers(desk, ShortlistKind.BENEFIT, tmp_path / "trinh", codes[:2], form="Bằng khen")
    assert [file.name for file in files.summaries] == ["tom-tat-01.pdf", "tom-tat-02.pdf"]
    assert files.letter.read_bytes().startswith(b"%PDF")
    assert files.editable.read_bytes().startswith(b"PK")
    with pytest.raises(NotAllowed, match=r"letter\.no_dossiers"):
        write_award_papers(desk, ShortlistKind.SOCIAL, tmp_path / "khong")


def a_benefit_of(millions: int) -> Benefit:
    return Benefit((YearBenefit(1, BenefitBasis.ACTUAL, recognised_vnd=millions * 1_000_000),))
