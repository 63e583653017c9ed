"""Letters and papers about dossiers, as values: drawn as PDF or written as DOCX by whoever asked for them."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.documents.correspondence import (
    AuthorAnswerValues,
    HandoverValues,
    ReminderValues,
    ResultLetterValues,
    Sender,
    SubmissionLetterValues,
    author_answer,
    handover_record,
    reminder,
    result_letter,
    submission_letter,
)
from desktop.documents.council_papers import Criterion, ScoreSheetValues, decision_letter, score_sheet
from desktop.documents.letter import Letter
from desktop.documents.printed_words import STATE_WORDS
from desktop.domain.dates import legal_date_words, show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.domain.recognition import days_left, due_date
from desktop.domain.refusals import NotAllowed
from desktop.domain.report_tables import CellKind, ReportColumn, ReportTable
from desktop.domain.states import RecognitionState
from desktop.domain.units import SignerBody
from desktop.domain.words import amount_in_words, official_count
from desktop.services.clocks import decision_months
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.office_papers import decision_values
from desktop.services.papers import (
    base_name,
    document_fonts,
    place,
    place_and_date,
    practice_words,
    signature_block,
)
from desktop.services.recognition import DecisionOnPaper
from desktop.services.registers import superior_name
from desktop.services.report_papers import part_names
from desktop.services.reporting import programme_of

ANSWERED = frozenset(
    {
        RecognitionState.RETURNED,
        RecognitionState.NOT_ADMITTED,
        RecognitionState.REFUSED,
        RecognitionState.RECOGNISED,
        RecognitionState.REVOKED,
    }
)
"""States whose authors get an answer in writing."""
NEXT_STEPS = {
    RecognitionState.RETURNED: "Đề nghị tác giả hoàn thiện hồ sơ theo các yêu cầu trên và nộp lại.",
    RecognitionState.NOT_ADMITTED: "Tác giả có thể sửa đổi và nộp đơn mới.",
    RecognitionState.REFUSED: "Tác giả có quyền đề nghị xem xét lại theo Điều lệ Sáng kiến.",
    RecognitionState.RECOGNISED: "Tác giả được cấp Giấy chứng nhận sáng kiến và hưởng các quyền lợi theo quy định.",
}

_TITLE = ReportColumn("Tên sáng kiến")
_AUTHORS = ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 42)
_PART = ReportColumn("Bộ phận", width=28)
_BENEFIT = ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 30, summed=True)


def letter_pdf(desk: Desk, letter: Letter) -> bytes:
    """A letter as PDF."""
    from desktop.documents.letter import render_letter

    return render_letter(letter, document_fonts(desk))


def letter_docx(letter: Letter) -> bytes:
    """The same words as an editable DOCX."""
    from desktop.documents.letter_docx import write_letter_docx

    return write_letter_docx(letter)


def sender_of(desk: Desk, body: SignerBody, number: str = "", on: date | None = None) -> Sender:
    """Who sends a paper of the union or the base; without a day it stays blank, as the number does."""
    today = desk.today()
    by_union = body is SignerBody.UNION
    return Sender(
        unit_name=desk.identity.name if by_union else base_name(desk),
        superior_name=superior_name(desk) if by_union else "",
        number=number,
        place_date=place_and_date(desk, on) if on else f"{place(desk)}, ngày … tháng … năm {today.year}",
        signer=signature_block(desk, body, on or today),
        practice=practice_words(desk),
    )


def decision_as_letter(desk: Desk, codes: Sequence[str], paper: DecisionOnPaper | None = None) -> Letter:
    """The decision with its list, for the editable file. Raises NotAllowed for an unknown dossier."""
    return decision_letter(decision_values(desk, codes, paper))


def submission_paper(
    desk: Desk, codes: Sequence[str] = (), number: str = "", on: date | None = None, programme_id: str = ""
) -> Letter:
    """Tờ trình for these dossiers, or for all that are recognised in the programme. Raises NotAllowed."""
    if not desk.identity.superior:
        raise NotAllowed("submission.no_superior")
    programme = programme_of(desk, programme_id)
    chosen = _chosen(desk, codes) if codes else _recognised_in(desk, programme.id)
    if not chosen:
        raise NotAllowed("letter.no_dossiers")
    benefits = [each.benefit_vnd for each in chosen if each.benefit_vnd is not None]
    said = f"Đến nay, có {official_count(len(chosen))} {programme.noun} đã được công nhận"
    if benefits:
        total = sum(benefits)
        said += f", tổng giá trị làm lợi {group_digits(total)} đồng ({amount_in_words(total).lower()})"
    names = part_names(desk)
    rows = tuple(
        (f"{each.title} ({each.code})", _names(each), names.get(each.sub_unit, ""), each.benefit_vnd) for each in chosen
    )
    columns = (ReportColumn("Tên sáng kiến (mã hồ sơ)"), _AUTHORS, _PART, _BENEFIT)
    values = SubmissionLetterValues(
        sender=sender_of(desk, SignerBody.UNION, number, on),
        to=superior_name(desk),
        programme=programme.name,
        paragraph=f"{said}.",
        table=ReportTable(columns, rows, opens=tuple(each.uid for each in chosen)),
    )
    return submission_letter(values)


def result_paper(desk: Desk, codes: Sequence[str], to: str = "", number: str = "", on: date | None = None) -> Letter:
    """The letter of the base about what became of these requests. Raises NotAllowed."""
    chosen = _chosen(desk, codes)
    columns = (_TITLE, _AUTHORS, ReportColumn("Kết quả", width=50))
    rows = tuple((each.title, _names(each), _outcome(each)) for each in chosen)
    sender = sender_of(desk, SignerBody.BASE, number, on)
    return result_letter(ResultLetterValues(sender, to or "Các tác giả sáng kiến", ReportTable(columns, rows)))


def reminder_paper(
    desk: Desk, part: str = "", answer_by: date | None = None, number: str = "", *, within_days: int = -1
) -> Letter:
    """Phiếu đôn đốc about the dossiers whose decision is late, of one part of the unit or of all.

    With `within_days` those due that soon are reminded of, too. Raises NotAllowed where there are none.
    """
    today = desk.today()
    with desk.register.read() as view:
        asked = [each for each in view.dossiers.all() if part in ("", each.sub_unit)]
    months = decision_months(desk)
    left_of = ((each, days_left(each, today, months)) for each in asked)
    waiting = [(each, left) for each, left in left_of if left is not None and left <= within_days]
    if not waiting:
        raise NotAllowed("letter.nothing_overdue")
    waiting.sort(key=lambda each: each[1])
    columns = (
        _TITLE,
        _AUTHORS,
        ReportColumn("Hạn xét", CellKind.DATE, 21),
        ReportColumn("Tình trạng", CellKind.MARK, 30),
    )
    rows = tuple((each.title, _names(each), due_date(each, months), _lateness(left)) for each, left in waiting)
    soon = " và sắp đến hạn" if any(left >= 0 for _, left in waiting) else ""
    values = ReminderValues(
        sender=sender_of(desk, SignerBody.UNION, number, today),
        to=part_names(desk).get(part, part) if part else "Hội đồng sáng kiến",
        reason=f"Về việc giải quyết hồ sơ sáng kiến quá hạn{soon}",
        answer_by=legal_date_words(answer_by) if answer_by else "ngày …… tháng …… năm ………",
        table=ReportTable(columns, rows, opens=tuple(each.uid for each, _ in waiting)),
    )
    return reminder(values)


def author_answer_paper(desk: Desk, code: str, number: str = "", on: date | None = None) -> Letter:
    """Phiếu trả lời tác giả with the reason given. Raises NotAllowed for a request that was not answered yet."""
    (dossier,) = _chosen(desk, [code])
    if dossier.state not in ANSWERED:
        raise NotAllowed("letter.not_answered_yet", dossier=dossier.code)
    last = dossier.moves[-1] if dossier.moves else None
    values = AuthorAnswerValues(
        sender=sender_of(desk, SignerBody.BASE, number, on or (last.on if last else None)),
        authors=tuple(" ".join(filter(None, (each.honorific, each.name))) for each in dossier.authors),
        code=dossier.code,
        title=dossier.title,
        filed_on=show_date(dossier.filed_on) if dossier.filed_on else "",
        outcome=_outcome(dossier),
        reason=last.reason if last else "",
        next_step=NEXT_STEPS.get(dossier.state, ""),
    )
    return author_answer(values)


def handover_paper(desk: Desk, giver: str, receiver: str, remarks: str = "", papers: Iterable[str] = ()) -> Letter:
    """Biên bản bàn giao: what the register holds, so that both sides sign for the same."""
    with desk.register.read() as view:
        dossiers, certificates = view.dossiers.count(), len(view.certificates.all())
        events, head = view.history.count(), view.history.head()
    facts = (
        ("Tên sổ", desk.register.path.name),
        ("Số hồ sơ", group_digits(dossiers)),
        ("Số giấy đã cấp", group_digits(certificates)),
        ("Số sự kiện trong nhật ký", group_digits(events)),
        ("Mã cuối của nhật ký", head[:16]),
    )
    columns = (
        ReportColumn("Tên hồ sơ, giấy tờ"),
        ReportColumn("Số lượng", width=26),
        ReportColumn("Ghi chú", width=40),
    )
    listed = tuple(papers) or ("Hồ sơ sáng kiến bằng giấy", "Sổ cấp giấy chứng nhận", "Phiếu giao nhận với cấp trên")
    values = HandoverValues(
        sender=sender_of(desk, SignerBody.UNION, on=desk.today()),
        giver=giver,
        receiver=receiver,
        facts=facts,
        table=ReportTable(columns, tuple((name, "", "") for name in listed)),
        remarks=remarks,
    )
    return handover_record(values)


def score_sheet_paper(desk: Desk, code: str, member: str, role: str, criteria: Sequence[tuple[str, int]]) -> Letter:
    """Phiếu chấm điểm of a member for a dossier, points still to be given by hand. Raises NotAllowed."""
    (dossier,) = _chosen(desk, [code])
    values = ScoreSheetValues(
        sender=sender_of(desk, SignerBody.BASE),
        member=member,
        role=role,
        code=dossier.code,
        title=dossier.title,
        authors=_names(dossier),
        criteria=tuple(Criterion(words, most) for words, most in criteria),
    )
    return score_sheet(values)


def _chosen(desk: Desk, codes: Sequence[str]) -> list[Dossier]:
    with desk.register.read() as view:
        return [known(view, code) for code in codes]


def _recognised_in(desk: Desk, programme: str) -> list[Dossier]:
    with desk.register.read() as view:
        return [
            each
            for each in view.dossiers.all()
            if each.state is RecognitionState.RECOGNISED
            and any(entry.programme == programme for entry in each.entries)
            and not each.duplicate_of
        ]


def _lateness(left: int) -> str:
    if left < 0:
        return f"quá hạn {group_digits(-left)} ngày"
    return "đến hạn hôm nay" if left == 0 else f"còn {group_digits(left)} ngày"


def _names(dossier: Dossier) -> str:
    return ", ".join(author.name for author in dossier.authors)


def _outcome(dossier: Dossier) -> str:
    decision = dossier.own_recognition()
    words = STATE_WORDS[dossier.state]
    if dossier.state is not RecognitionState.RECOGNISED or decision is None:
        return words
    return f"{words} theo Quyết định số {decision.number} ngày {show_date(decision.decided_on)}"
