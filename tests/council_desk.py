"""A council and dossiers for tests: eleven invented members, two of them absent, and as many dossiers as asked for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from builders import a_draft, an_author, uid

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import CouncilMember, CouncilOutcome, CouncilRole, CouncilSession, MemberScore, Points
from desktop.domain.council_results import voters
from desktop.services.council import Conclusion, Sitting, conclude, make_session, put_on_agenda
from desktop.services.council_scoring import enter_scores
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.recognition import admit_dossiers, file_dossiers, review_dossiers

DAY = date(2023, 6, 1)
NAMES = (
    ("Quách Thành Vinh", CouncilRole.CHAIR, "Giám đốc"),
    ("Ngô Thu Hà", CouncilRole.DEPUTY, "Phó Giám đốc"),
    ("Đinh Công Minh", CouncilRole.SECRETARY, "Chuyên viên Phòng Kỹ thuật"),
    ("Tạ Hồng Nhung", CouncilRole.UNION, "Phó Chủ tịch Công đoàn"),
    ("Tô Văn Khánh", CouncilRole.MEMBER, "Tổ trưởng Bảo dưỡng"),
    ("Hoàng Thị Mai", CouncilRole.MEMBER, "Trưởng phòng Kế toán"),
    ("Vũ Đăng Khoa", CouncilRole.MEMBER, "Trưởng phòng An toàn"),
    ("Trịnh Anh Thư", CouncilRole.MEMBER, "Trưởng phòng Kế hoạch"),
    ("Cù Huy Phúc", CouncilRole.MEMBER, "Quản đốc Phân xưởng Vận hành 1"),
    ("Mạc Đình Sơn", CouncilRole.MEMBER, "Quản đốc Phân xưởng Vận hành 2"),
    ("Lục Bảo Châu", CouncilRole.MEMBER, "Trưởng phòng Nhân sự"),
)
ABSENT = frozenset({"Mạc Đình Sơn", "Lục Bảo Châu"})


def eleven_members() -> tuple[CouncilMember, ...]:
    """The council, two of whom did not come."""
    return tuple(
        CouncilMember(
            uid(100 + place),
            name,
            role,
            post,
            present=name not in ABSENT,
            excuse="Đi công tác" if name in ABSENT else "",
        )
        for place, (name, role, post) in enumerate(NAMES)
    )


def a_sitting(held_on: date = DAY) -> Sitting:
    """A sitting of that council."""
    return Sitting(held_on, eleven_members(), "08:30", "11:00", "Phòng họp số 2")


def dossiers_under_review(desk: Desk, count: int) -> list[str]:
    """Codes of new dossiers before the council; "Tô Văn Khánh", a member, is an author of every fifth."""
    codes = []
    for number in range(1, count + 1):
        names = ("Lâm Thị Hải Yến", "Tô Văn Khánh") if number % 5 == 0 else ("Lâm Thị Hải Yến", "Quách Minh Đạo")
        authors = tuple(an_author(name) for name in names)
        draft = a_draft(
            uid=uid(1000 + number), unit=desk.identity.unit, code="", title=f"Cải tiến bộ gá súc rửa số {number:02d}"
        )
        codes.append(enter_dossier(desk, replace(draft, authors=authors)).code)
    file_dossiers(desk, codes, DAY)
    admit_dossiers(desk, codes, DAY)
    review_dossiers(desk, codes, DAY)
    return codes


def a_session(desk: Desk, codes: Sequence[str]) -> CouncilSession:
    """A session with these dossiers on its agenda."""
    return put_on_agenda(desk, make_session(desk, a_sitting()).name, codes)


def points(*values: str | int) -> tuple[Points, ...]:
    """Points for the criteria that ship, in their order."""
    keys = ("novelty", "feasibility", "effect", "reach")
    return tuple(Points(key, Decimal(value)) for key, value in zip(keys, values, strict=True))


def score_all(desk: Desk, session: CouncilSession, code: str, *values: str | int) -> CouncilSession:
    """Everybody who may gives a dossier these points."""
    return _scored(desk, session, [code], values)


def recognise_all(desk: Desk, session: CouncilSession, codes: Sequence[str]) -> CouncilSession:
    """Every one of these scored alike and concluded to be recognised with the benefit claimed."""
    session = _scored(desk, session, codes, (26, 17, 26, 15))
    for code in codes:
        agreed = Conclusion(CouncilOutcome.RECOGNISED, AssessmentConclusion.AGREED)
        session = conclude(desk, session.name, code, agreed)
    return session


def _scored(desk: Desk, session: CouncilSession, codes: Sequence[str], values: Sequence[str | int]) -> CouncilSession:
    scores = {}
    for code in codes:
        item = session.item(find_dossier(desk, code).uid)
        assert item is not None
        scores[code] = [MemberScore(member.uid, points(*values)) for member in voters(session, item)]
    return enter_scores(desk, session.name, scores)[0]
