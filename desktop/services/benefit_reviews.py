"""Phiếu kiểm chứng giá trị làm lợi: the four figures of a year with inputs, sources, evidence and history."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.documents.dossier_papers import BenefitReviewValues, benefit_review
from desktop.documents.letter import Letter
from desktop.documents.printed_words import CONCLUSION_WORDS, INPUT_WORDS
from desktop.domain.appraisal import AmountOrigin, CorrectedValue, Correction, evidence_in
from desktop.domain.benefit import BenefitBasis, Worksheet
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.evidence import shown_digest
from desktop.domain.money import group_digits, show_decimal
from desktop.domain.units import SignerBody
from desktop.domain.words import amount_in_words
from desktop.domain.worksheet import claimed_difference_percent, compute
from desktop.domain.worksheet_explanation import worksheet_sentences
from desktop.services.appraisals import AppraisalSheet, PastAppraisal, appraisal_sheet, day_of
from desktop.services.desk import Desk
from desktop.services.letters import sender_of

SHOWN_DIGEST = 12
"""Digits of a digest that name a file inside a table; the whole one stands beside the file's name."""


def benefit_review_paper(desk: Desk, code: str, year: int = 1, basis: BenefitBasis | None = None) -> Letter:
    """Phiếu kiểm chứng of an application year, actual before projected; what is not reviewed is left to the pen.

    Raises NotAllowed for an unknown dossier and for a year nothing was entered for.
    """
    sheet = appraisal_sheet(desk, code, year, basis)
    dossier, found, figures = sheet.dossier, sheet.year, sheet.figures
    result = compute(found.worksheet, found.year)
    review = found.assessment
    difference = None if figures.claimed is None else claimed_difference_percent(figures.claimed, figures.computed)
    # The amount in words is that of the last figure anybody settled.
    told = next((each for each in (figures.recognised, figures.appraised, figures.computed) if each is not None), None)
    values = BenefitReviewValues(
        sender=sender_of(desk, SignerBody.BASE),
        code=dossier.code,
        title=dossier.title,
        authors=", ".join(author.name for author in dossier.authors),
        year=f"{found.year} ({'thực tế' if found.basis is BenefitBasis.ACTUAL else 'dự kiến'})",
        sentences=(*(worksheet_sentences(result) if found.worksheet.lines else ()), *_foreign_words(sheet)),
        in_words="" if told is None else f"{amount_in_words(told)}.",
        claimed=figures.claimed,
        computed=figures.computed,
        assessed=figures.appraised,
        recognised=figures.recognised,
        difference="" if not difference else show_decimal(difference),
        reviewer=review.reviewer if review else "",
        assessed_on=show_date(review.assessed_on) if review and review.assessed_on else "",
        conclusion=_conclusion(sheet),
        note=review.note if review else "",
        inputs=tuple(_inputs(found.worksheet, _names(dossier))),
        corrections=tuple(_correction(each) for each in sheet.corrections),
        evidence=tuple(_evidence(sheet)),
        history=tuple(_past(each) for each in sheet.past),
    )
    return benefit_review(values)


def _conclusion(sheet: AppraisalSheet) -> str:
    review = sheet.year.assessment
    if review is None:
        return ""
    by_hand = " (làm tròn tay)" if sheet.origin is AmountOrigin.ROUNDED_BY_HAND else ""
    return f"{CONCLUSION_WORDS[review.conclusion]}{by_hand}"


def _foreign_words(sheet: AppraisalSheet) -> tuple[str, ...]:
    foreign = sheet.year.foreign
    if foreign is None:
        return ()
    rate = f"tỷ giá {show_decimal(foreign.rate)} đồng" if foreign.rate is not None else "chưa có tỷ giá"
    on = f" ngày {show_date(foreign.rate_on)}" if foreign.rate_on else ""
    return (f"Số đề nghị bằng ngoại tệ: {show_decimal(foreign.amount)} {foreign.currency}, {rate}{on}.",)


def _inputs(worksheet: Worksheet, names: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    for line in worksheet.lines:
        if line.amount is not None:
            yield line.label, "số nhập tay", f"{group_digits(line.amount)} đồng", line.method, ""
        for entry in line.inputs:
            value = f"{show_decimal(entry.value)} {entry.unit}".strip()
            yield line.label, INPUT_WORDS.get(entry.name, entry.name), value, entry.source, _file(entry.evidence, names)
    for cost in worksheet.costs:
        spread = f", chia đều {cost.spread_years} năm" if cost.spread_years > 1 else ""
        amount = f"{group_digits(cost.amount)} đồng"
        yield cost.label, f"chi phí{spread}", amount, cost.source, _file(cost.evidence, names)


def _evidence(sheet: AppraisalSheet) -> Iterator[tuple[str, str, str]]:
    names, shared = _names(sheet.dossier), {each.sha256: each.others for each in sheet.shared}
    for digest in evidence_in(sheet.year.worksheet):
        yield names.get(digest, "(không còn trong hồ sơ)"), shown_digest(digest), ", ".join(shared.get(digest, ()))


def _file(digest: str, names: dict[str, str]) -> str:
    return names.get(digest, digest[:SHOWN_DIGEST])


def _names(dossier: Dossier) -> dict[str, str]:
    return {file.sha256: file.name for file in dossier.attachments}


def _correction(found: Correction) -> tuple[str, str, str]:
    outer, number, *inside = found.place.split("/")
    kind = "Dòng" if outer == "lines" else "Chi phí"
    member = INPUT_WORDS.get(inside[-1], inside[-1]) if inside else ""
    named = ", ".join(part for part in (found.label, member) if part)
    return f"{kind} {int(number) + 1}: {named}", _value(found.before), _value(found.after)


def _value(value: CorrectedValue) -> str:
    if value is None:
        return "(không có)"
    if isinstance(value, Decimal):
        return show_decimal(value)
    return group_digits(value) if isinstance(value, int) else value


def _past(found: PastAppraisal) -> tuple[str, str, str]:
    review = found.assessment
    if review is None:
        return show_date(day_of(found)), found.who, "Rút kết luận thẩm định"
    amount = "" if review.amount is None else f", {group_digits(review.amount)} đồng"
    note = f" – {review.note}" if review.note else ""
    return (
        show_date(day_of(found)),
        found.who,
        f"{review.reviewer}: {CONCLUSION_WORDS[review.conclusion]}{amount}{note}",
    )
