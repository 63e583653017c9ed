"""Papers of the council (hội đồng sáng kiến): minutes of a session, score sheet of a member, decision as a letter.

Who sat, what was scored and what was decided is handed in; nothing is computed here but what adds up on the page.
"""

from dataclasses import dataclass

from desktop.documents.correspondence import Sender, to_be_filled
from desktop.documents.decision import DecisionValues
from desktop.documents.letter import BLANK_NUMBER, Annex, Entry, Heading, Letter, Listing, Text
from desktop.documents.paper import SignatureBlock
from desktop.domain.report_tables import CellKind, CellValue, ReportColumn, ReportTable
from desktop.domain.words import official_count


@dataclass(frozen=True, slots=True)
class CouncilMember:
    """A member of the council: name, post, and role in it ("Chủ tịch Hội đồng", "Ủy viên, thư ký")."""

    name: str
    role: str
    post: str = ""
    present: bool = True
    excuse: str = ""


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A dossier put before the council: votes for and against, mean score as printed, outcome and conclusion.

    Attributes:
        remarks: what was said of it, for the minutes.
    """

    code: str
    title: str
    authors: str
    votes_for: int | None = None
    votes_against: int | None = None
    score: str = ""
    outcome: str = ""
    conclusion: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class MinutesValues:
    """Biên bản họp hội đồng sáng kiến.

    Attributes:
        held: "08 giờ 30 ngày 05 tháng 6 năm 2023"; ended: "11 giờ 00 cùng ngày"; place: where it sat.
        chair, secretary: names; discussion: what was said, paragraph by paragraph; entries: what was decided.
        scoring: how points are given and judged, in a sentence; scores: the means, annexed to the minutes.
    """

    sender: Sender
    held: str
    place: str
    chair: str
    secretary: str
    members: tuple[CouncilMember, ...]
    entries: tuple[SessionEntry, ...]
    discussion: str = ""
    ended: str = ""
    scoring: str = ""
    scores: ReportTable | None = None


def council_minutes(values: MinutesValues) -> Letter:
    """Biên bản họp Hội đồng sáng kiến."""
    sender = values.sender
    present = [member for member in values.members if member.present]
    absent = [member for member in values.members if not member.present]
    counted = f"{official_count(len(present))}/{official_count(len(values.members))} thành viên"
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        number=sender.number or f"{BLANK_NUMBER}/BB-HĐSK",
        place_date=sender.place_date,
        title="BIÊN BẢN",
        subject="Họp Hội đồng sáng kiến",
        blocks=(
            Entry("Thời gian:", values.held),
            Entry("Địa điểm:", values.place),
            Heading("I. Thành phần"),
            Entry("Chủ trì:", values.chair),
            Entry("Thư ký:", values.secretary),
            Entry("Có mặt:", counted),
            Listing(_members(present)),
            *([Entry("Vắng mặt:", "; ".join(_absence(member) for member in absent))] if absent else []),
            Heading("II. Nội dung"),
            Text(
                values.discussion
                or f"Hội đồng đã xem xét, thảo luận và đánh giá {official_count(len(values.entries))} hồ sơ sáng kiến."
            ),
            *([Text(values.scoring)] if values.scoring else []),
            *(Text(each.remarks, label=f"{each.code}:") for each in values.entries if each.remarks),
            Heading("III. Kết luận của Hội đồng"),
            Listing(_conclusions(values.entries), 10.5),
            *([Text(f"Phiên họp kết thúc lúc {values.ended}.")] if values.ended else []),
            Text("Biên bản đã đọc lại cho các thành viên cùng nghe và thống nhất thông qua."),
        ),
        signatures=(
            SignatureBlock(("THƯ KÝ",), values.secretary, hint="(Ký, ghi rõ họ tên)"),
            SignatureBlock(("CHỦ TRÌ",), values.chair, hint="(Ký, ghi rõ họ tên)"),
        ),
        annexes=(Annex("BẢNG TỔNG HỢP ĐIỂM", f"Kèm theo Biên bản họp {values.held}", values.scores),)
        if values.scores is not None
        else (),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the score sheet: its words, the most points it gives, the points given (None: by hand)."""

    words: str
    most: int
    points: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreSheetValues:
    """Phiếu chấm điểm of one member for one dossier; points not given yet stay blank."""

    sender: Sender
    member: str
    role: str
    code: str
    title: str
    authors: str
    criteria: tuple[Criterion, ...]
    remarks: str = ""


def score_sheet(values: ScoreSheetValues) -> Letter:
    """Phiếu chấm điểm sáng kiến."""
    sender = values.sender
    columns = (
        ReportColumn("Tiêu chí"),
        ReportColumn("Điểm tối đa", CellKind.COUNT, 24, summed=True),
        ReportColumn("Điểm chấm", CellKind.MARK, 24),
    )
    rows = tuple((each.words, each.most, "" if each.points is None else str(each.points)) for each in values.criteria)
    given = [each.points for each in values.criteria if each.points is not None]
    total = f"{sum(given)}" if len(given) == len(values.criteria) and given else "……………"
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        place_date=sender.place_date,
        title="PHIẾU CHẤM ĐIỂM SÁNG KIẾN",
        blocks=(
            Entry("Họ và tên người chấm:", values.member),
            Entry("Chức danh trong Hội đồng:", values.role),
            Entry("Tên sáng kiến:", f"“{values.title}”"),
            Entry("Mã hồ sơ:", values.code),
            Entry("Tác giả:", values.authors),
            Listing(ReportTable(columns, rows)),
            Entry("Tổng số điểm:", total),
            *to_be_filled("Nhận xét:", values.remarks),
        ),
        signatures=(
            SignatureBlock(),
            SignatureBlock(("NGƯỜI CHẤM ĐIỂM",), values.member, sender.place_date, "(Ký, ghi rõ họ tên)"),
        ),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class SessionSheetValues:
    """Phiếu chấm điểm of one member for all dossiers of a session.

    Attributes:
        session: "Phiên họp số 4/2022, ngày 18/11/2022"; columns: criterion with its most points.
        rows: title with code, points as printed, total, opinion; a dossier he does not score says so there.
    """

    sender: Sender
    member: str
    role: str
    session: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: str = ""


def session_score_sheet(values: SessionSheetValues) -> Letter:
    """Phiếu chấm điểm sáng kiến of one member, a row for each dossier of the session."""
    sender = values.sender
    columns = (
        ReportColumn("Tên sáng kiến"),
        *(ReportColumn(words, CellKind.MARK, 16) for words in values.columns),
        ReportColumn("Tổng", CellKind.MARK, 15),
        ReportColumn("Ý kiến", width=27),
    )
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        place_date=sender.place_date,
        title="PHIẾU CHẤM ĐIỂM SÁNG KIẾN",
        subject=values.session,
        blocks=(
            Entry("Họ và tên người chấm:", values.member),
            Entry("Chức danh trong Hội đồng:", values.role),
            Listing(ReportTable(columns, values.rows, empty_words="Không có hồ sơ nào."), 10.5),
            *to_be_filled("Nhận xét:", values.remarks),
        ),
        signatures=(SignatureBlock(), SignatureBlock(("NGƯỜI CHẤM ĐIỂM",), values.member, hint="(Ký, ghi rõ họ tên)")),
        practice=sender.practice,
    )


def decision_letter(values: DecisionValues) -> Letter:
    """The decision as a letter, for the editable file: the words of the printed one."""
    number = values.number or f"{BLANK_NUMBER}/QĐ"
    date = values.place_date.rpartition(", ")[2]
    columns = (
        ReportColumn("Tên sáng kiến"),
        ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 42),
        ReportColumn("Đơn vị", width=26),
        ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 30, summed=True),
    )
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (entry.title, ", ".join(entry.authors), entry.unit, entry.benefit_vnd) for entry in values.entries
    )
    note = f"Kèm theo Quyết định số {number} {date}"
    annexes = (Annex("DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN", note, ReportTable(columns, rows)),) if rows else ()
    return Letter(
        unit_name=values.unit_name,
        superior_name=values.superior_name,
        number=number,
        place_date=values.place_date,
        title="QUYẾT ĐỊNH",
        subject=values.subject,
        blocks=(
            Heading(values.authority.upper(), centred=True),
            *(Text(basis, italic=True) for basis in values.bases),
            Heading("QUYẾT ĐỊNH:", centred=True),
            *(Text(text, label=f"Điều {place}.") for place, text in enumerate(values.articles, start=1)),
        ),
        signatures=(values.signer,),
        copies_to=values.copies_to,
        annexes=annexes,
        practice=values.practice,
    )


def _absence(member: CouncilMember) -> str:
    return f"{member.name} ({member.excuse})" if member.excuse else member.name


def _members(members: list[CouncilMember]) -> ReportTable:
    columns = (
        ReportColumn("Họ và tên", width=50),
        ReportColumn("Chức vụ"),
        ReportColumn("Vai trò trong Hội đồng", width=48),
    )
    return ReportTable(columns, tuple((member.name, member.post, member.role) for member in members))


def _conclusions(entries: tuple[SessionEntry, ...]) -> ReportTable:
    columns = (
        ReportColumn("Tên sáng kiến"),
        ReportColumn("Tác giả", CellKind.NAMES, 36),
        ReportColumn("Đồng ý", CellKind.COUNT, 14),
        ReportColumn("Không đồng ý", CellKind.COUNT, 15),
        ReportColumn("Điểm TB", CellKind.MARK, 14),
        ReportColumn("Kết luận", width=34),
    )
    rows = tuple(
        (
            f"{each.title} ({each.code})" if each.code else each.title,
            each.authors,
            each.votes_for,
            each.votes_against,
            each.score,
            "; ".join(part for part in (each.outcome, each.conclusion) if part),
        )
        for each in entries
    )
    return ReportTable(columns, rows, empty_words="Không có hồ sơ nào.")
