"""Papers of one session: the minutes, a score sheet of each member, and the draft decision with its list.

Every figure printed is computed anew from what the session holds; a session that is decided prints its signed number.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.council_papers import CouncilMember as PrintedMember
from desktop.documents.council_papers import (
    MinutesValues,
    SessionEntry,
    SessionSheetValues,
    council_minutes,
    decision_letter,
    session_score_sheet,
)
from desktop.documents.letter import Letter
from desktop.documents.printed_words import CONCLUSION_WORDS, COUNCIL_WORDS, ROLE_WORDS
from desktop.domain.council import AgendaItem, CouncilMember, CouncilOutcome, CouncilRole, CouncilSession
from desktop.domain.council_results import may_score, result_of, shown_total, vote_of
from desktop.domain.dates import legal_date_words, show_date
from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.money import group_digits, show_decimal
from desktop.domain.report_tables import NO_FIGURE, CellKind, ReportColumn, ReportTable
from desktop.domain.units import SignerBody
from desktop.exchange.durable import write_durably
from desktop.services.bundles import writing
from desktop.services.council import SessionDossiers, open_session
from desktop.services.desk import Desk
from desktop.services.letters import letter_docx, letter_pdf, sender_of
from desktop.services.office_papers import decision_values
from desktop.services.papers import document_fonts
from desktop.services.ports import Progress
from desktop.services.recognition import DecisionOnPaper

if TYPE_CHECKING:
    from desktop.documents.decision import DecisionValues

OWN_DOSSIER = "Không chấm hồ sơ của mình"
VOTE_WORDS: Mapping[bool | None, str] = {True: "Đồng ý", False: "Không đồng ý", None: ""}
BLANK = "……………………"


def session_minutes(desk: Desk, name: str) -> Letter:
    """Biên bản họp Hội đồng sáng kiến, with the means of all scores annexed. Raises NotAllowed."""
    sitting = open_session(desk, name)
    session = sitting.session
    chair = session.in_role(CouncilRole.CHAIR, CouncilRole.DEPUTY)
    secretary = session.in_role(CouncilRole.SECRETARY)
    values = MinutesValues(
        sender=sender_of(desk, SignerBody.BASE, on=session.held_on),
        held=_held(session),
        place=session.place or BLANK,
        chair=chair.name if chair else BLANK,
        secretary=secretary.name if secretary else BLANK,
        members=tuple(
            PrintedMember(each.name, ROLE_WORDS[each.role], each.post, each.present, each.excuse)
            for each in session.members
        ),
        entries=tuple(_entry(session, item, sitting.of(item)) for item in session.agenda),
        discussion=session.discussion,
        ended=_clock(session.ended) + (" cùng ngày" if session.ended else ""),
        scoring=_scoring(session),
        scores=_scores(sitting) if session.scheme.criteria else None,
    )
    return council_minutes(values)


def session_score_sheets(desk: Desk, name: str) -> list[tuple[CouncilMember, Letter]]:
    """Phiếu chấm điểm of each member present; what he has not given yet stays blank. Raises NotAllowed."""
    sitting = open_session(desk, name)
    session = sitting.session
    sender = sender_of(desk, SignerBody.BASE, on=session.held_on)
    return [
        (
            member,
            session_score_sheet(
                SessionSheetValues(
                    sender=sender,
                    member=member.name,
                    role=ROLE_WORDS[member.role],
                    session=f"Phiên họp số {session.name}, ngày {show_date(session.held_on)}",
                    columns=tuple(f"{each.words} (tối đa {each.most})" for each in session.scheme.criteria),
                    rows=tuple(_sheet_row(session, item, sitting.of(item), member) for item in session.agenda),
                    remarks="; ".join(
                        f"{sitting.of(item).code}: {said}"
                        for item in session.agenda
                        if (said := item.score_of(member.uid).remarks)
                    ),
                )
            ),
        )
        for member in session.members
        if member.present
    ]


def session_decision(desk: Desk, name: str) -> "DecisionValues":
    """The decision of a session with its list: what was concluded to be recognised, with the council's figures.

    Number and day stay blank until it is signed. Raises NotAllowed.
    """
    sitting = open_session(desk, name)
    session = sitting.session
    items = [item for item in session.agenda if item.outcome is CouncilOutcome.RECOGNISED]
    paper = DecisionOnPaper(session.decision_number, session.decided_on) if session.decided_on else None
    values = decision_values(desk, [sitting.of(item).code for item in items], paper)
    *grounds, proposal = values.bases
    minutes = f"Căn cứ Biên bản họp Hội đồng sáng kiến {legal_date_words(session.held_on)};"
    return replace(
        values,
        subject=f"Về việc công nhận sáng kiến đợt {session.number} năm {session.held_on.year}",
        bases=(*grounds, minutes, proposal),
        entries=tuple(
            replace(entry, benefit_vnd=item.benefit_vnd) for entry, item in zip(values.entries, items, strict=True)
        ),
    )


def session_decision_pdf(desk: Desk, name: str) -> bytes:
    """The draft decision, or the signed one, as PDF. Raises NotAllowed."""
    from desktop.documents.decision import render_decision

    return render_decision(session_decision(desk, name), document_fonts(desk))


def session_decision_docx(desk: Desk, name: str) -> bytes:
    """The same words as an editable DOCX. Raises NotAllowed."""
    return letter_docx(decision_letter(session_decision(desk, name)))


def write_session_papers(desk: Desk, name: str, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write minutes and decision (PDF and DOCX) and the score sheet of each member (PDF) into a folder; the files.

    Raises NotAllowed for a session nobody knows, Refused where the folder cannot be written.
    """
    minutes, sheets = session_minutes(desk, name), session_score_sheets(desk, name)
    stem = open_session(desk, name).session.name.replace("/", "-")
    papers: list[tuple[str, Callable[[], bytes]]] = [
        (f"bien-ban-{stem}.pdf", lambda: letter_pdf(desk, minutes)),
        (f"bien-ban-{stem}.docx", lambda: letter_docx(minutes)),
        (f"quyet-dinh-{stem}.pdf", lambda: session_decision_pdf(desk, name)),
        (f"quyet-dinh-{stem}.docx", lambda: session_decision_docx(desk, name)),
    ]
    for place, (member, sheet) in enumerate(sheets, 1):
        whose = fold(member.name).replace(" ", "-")
        papers.append((f"phieu-cham-diem-{stem}-{place:02d}-{whose}.pdf", partial(letter_pdf, desk, sheet)))
    written = []
    for done, (file, make) in enumerate(papers, 1):
        path = folder / file
        with writing(file):
            folder.mkdir(parents=True, exist_ok=True)
            write_durably(path, make())
        written.append(path)
        if progress is not None:
            progress.report(done, len(papers))
    return written


def benefit_words(item: AgendaItem) -> str:
    """What the council concluded of the benefit, as printed."""
    if item.benefit is None:
        return ""
    figure = "" if item.benefit_vnd is None else f" {group_digits(item.benefit_vnd)} đồng"
    return f"giá trị làm lợi: {CONCLUSION_WORDS[item.benefit].lower()}{figure}"


def shown_mean(value: Decimal | None) -> str:
    """A mean as printed, always with its decimal: "76,0"; a dash for none."""
    return NO_FIGURE if value is None else str(value).replace(".", ",")


def _entry(session: CouncilSession, item: AgendaItem, dossier: Dossier) -> SessionEntry:
    result = result_of(session, item)
    conclusion = [benefit_words(item)] if item.outcome is CouncilOutcome.RECOGNISED else []
    if item.outcome is CouncilOutcome.AFTER_COMPLETION:
        conclusion.append(f"cần hoàn thiện: {item.to_complete}")
    return SessionEntry(
        code=dossier.code,
        title=dossier.title,
        authors=_names(dossier),
        votes_for=result.votes_for,
        votes_against=result.votes_against,
        score=shown_mean(result.score),
        outcome=COUNCIL_WORDS[item.outcome] if item.outcome else "Chưa kết luận",
        conclusion="; ".join(conclusion),
        remarks=item.remarks,
    )


def _sheet_row(session: CouncilSession, item: AgendaItem, dossier: Dossier, member: CouncilMember) -> tuple[str, ...]:
    title = f"{dossier.title} ({dossier.code})"
    criteria = session.scheme.criteria
    if not may_score(session, item, member):
        return (title, *(NO_FIGURE for _ in criteria), NO_FIGURE, OWN_DOSSIER)
    score = item.score_of(member.uid)
    points = tuple("" if (given := score.given(each.key)) is None else show_decimal(given) for each in criteria)
    total = shown_total(session.scheme, score)
    return (title, *points, "" if total is None else show_decimal(total), VOTE_WORDS[vote_of(session.scheme, score)])


def _scores(sitting: SessionDossiers) -> ReportTable:
    session = sitting.session
    columns = (
        ReportColumn("Tên sáng kiến"),
        *(ReportColumn(each.words, CellKind.MARK, 17) for each in session.scheme.criteria),
        ReportColumn("Điểm TB", CellKind.MARK, 15),
        ReportColumn("Số phiếu", CellKind.MARK, 15),
        ReportColumn("Xếp loại", CellKind.MARK, 20),
    )
    rows = []
    for item in session.agenda:
        dossier, result = sitting.of(item), result_of(session, item)
        rows.append(
            (
                f"{dossier.title} ({dossier.code})",
                *(shown_mean(average) for average in result.averages),
                shown_mean(result.score),
                str(result.voters),
                result.reached.words if result.reached else NO_FIGURE,
            )
        )
    return ReportTable(columns, tuple(rows), empty_words="Không có hồ sơ nào.")


def _scoring(session: CouncilSession) -> str:
    scheme = session.scheme
    if not scheme.criteria:
        return ""
    said = ", ".join(f"{each.words} (tối đa {each.most} điểm)" for each in scheme.criteria)
    needed = "" if scheme.pass_score is None else f"; mức đạt từ {show_decimal(scheme.pass_score)} điểm"
    own = "" if scheme.scores_own else " Thành viên là tác giả không chấm hồ sơ của mình."
    return f"Các thành viên chấm điểm theo tiêu chí: {said}{needed}.{own}"


def _held(session: CouncilSession) -> str:
    return " ".join(filter(None, (_clock(session.begins), legal_date_words(session.held_on))))


def _clock(time: str) -> str:
    hour, _, minute = time.partition(":")
    return f"{int(hour):02d} giờ {int(minute):02d}" if time else ""


def _names(dossier: Dossier) -> str:
    return ", ".join(author.name for author in dossier.authors)
