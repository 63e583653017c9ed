"""Papers about one dossier: Bản tóm tắt sáng kiến and Phiếu kiểm chứng giá trị làm lợi."""

from desktop.documents.dossier_papers import (
    BenefitReviewValues,
    DossierSummaryValues,
    benefit_review,
    dossier_summary,
)
from desktop.documents.letter import Letter
from desktop.documents.printed_words import CONCLUSION_WORDS
from desktop.domain.benefit import BenefitBasis, YearBenefit
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.money import group_digits, show_decimal
from desktop.domain.refusals import NotAllowed
from desktop.domain.shares import show_share
from desktop.domain.units import SignerBody
from desktop.domain.words import amount_in_words
from desktop.domain.worksheet import claimed_difference_percent, compute
from desktop.domain.worksheet_explanation import worksheet_sentences
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.letters import sender_of
from desktop.services.report_papers import part_names

SECRET = "Thuộc phạm vi bí mật, không nêu trong bản tóm tắt."


def dossier_summary_paper(desk: Desk, code: str) -> Letter:
    """Bản tóm tắt sáng kiến; of secret technology only title, effect and figures. Raises NotAllowed."""
    dossier = find_dossier(desk, code)
    essence = dossier.essence
    secret = dossier.secrecy.extent is SecretExtent.TECHNOLOGY
    benefit = dossier.benefit
    social = benefit.not_computable.social_benefit if benefit.not_computable else ""
    values = DossierSummaryValues(
        sender=sender_of(desk, SignerBody.UNION, on=desk.today()),
        title=dossier.title,
        facts=_facts(desk, dossier),
        parts=(
            ("Tình trạng trước khi có sáng kiến", SECRET if secret else essence.known_state or dossier.problem_solved),
            ("Nội dung sáng kiến", SECRET if secret else _paragraphs(essence.improvement, essence.steps)),
            ("Tính mới", SECRET if secret else essence.novelty),
            ("Khả năng áp dụng, nhân rộng", essence.applicability),
            ("Hiệu quả", _paragraphs(benefit.as_author_sees, benefit.as_appliers_see, social)),
        ),
        author=dossier.authors[0].name if dossier.authors else "",
    )
    return dossier_summary(values)


def benefit_review_paper(desk: Desk, code: str, year: int = 1) -> Letter:
    """Phiếu kiểm chứng of an application year, actual before projected; what is not reviewed is left to the pen.

    Raises NotAllowed for an unknown dossier and for a year nothing was entered for.
    """
    dossier = find_dossier(desk, code)
    found = _year_of(dossier, year)
    result = compute(found.worksheet, found.year)
    review = found.assessment
    difference = None if found.claimed_vnd is None else claimed_difference_percent(found.claimed_vnd, result.total)
    told = found.recognised_vnd if found.recognised_vnd is not None else result.total
    values = BenefitReviewValues(
        sender=sender_of(desk, SignerBody.BASE),
        code=dossier.code,
        title=dossier.title,
        authors=", ".join(author.name for author in dossier.authors),
        year=f"{found.year} ({'thực tế' if found.basis is BenefitBasis.ACTUAL else 'dự kiến'})",
        sentences=worksheet_sentences(result) if found.worksheet.lines else (),
        in_words="" if told is None else f"{amount_in_words(told)}.",
        claimed=found.claimed_vnd,
        computed=result.total,
        assessed=review.amount if review else None,
        recognised=found.recognised_vnd,
        difference="" if not difference else show_decimal(difference),
        reviewer=review.reviewer if review else "",
        assessed_on=show_date(review.assessed_on) if review and review.assessed_on else "",
        conclusion=CONCLUSION_WORDS[review.conclusion] if review else "",
        note=review.note if review else "",
    )
    return benefit_review(values)


def _facts(desk: Desk, dossier: Dossier) -> tuple[tuple[str, str], ...]:
    lists = desk.reference.code_lists
    decision = dossier.own_recognition()
    authors = ", ".join(
        author.name if author.share_bp is None else f"{author.name} ({show_share(author.share_bp)})"
        for author in dossier.authors
    )
    return (
        ("Mã hồ sơ", dossier.code),
        ("Tác giả", authors),
        ("Đơn vị", part_names(desk).get(dossier.sub_unit, "")),
        ("Lĩnh vực", label_of(lists[CodeListName.FIELDS], dossier.field, "vi") if dossier.field else ""),
        ("Ngày áp dụng lần đầu", show_date(dossier.first_use.began) if dossier.first_use.began else ""),
        ("Công nhận", f"Quyết định số {decision.number} ngày {show_date(decision.decided_on)}" if decision else ""),
        ("Giá trị làm lợi", "" if dossier.benefit_vnd is None else f"{group_digits(dossier.benefit_vnd)} đồng"),
    )


def _year_of(dossier: Dossier, year: int) -> YearBenefit:
    found = [each for each in dossier.benefit.years if each.year == year]
    if not found:
        raise NotAllowed("letter.no_benefit", dossier=dossier.code, year=str(year))
    return min(found, key=lambda each: each.basis is not BenefitBasis.ACTUAL)


def _paragraphs(*texts: str) -> str:
    return "\n".join(text for text in texts if text.strip())
