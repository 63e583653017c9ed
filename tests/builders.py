"""Valid things for tests to start from; each test changes the one part it is about. All people are invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from desktop.domain.benefit import (
    Benefit,
    BenefitBasis,
    LineInput,
    LineKind,
    Worksheet,
    WorksheetCost,
    WorksheetLine,
    YearBenefit,
)
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import (
    Answer,
    Attachment,
    Dossier,
    Essence,
    Exclusions,
    FirstUse,
    Investor,
    Move,
    Novelty,
    ProgrammeEntry,
    Recognition,
    Secrecy,
    SecretExtent,
    StateFunding,
    UseKind,
)
from desktop.domain.people import Author, FirstApplier
from desktop.domain.states import ConsolidationState, Origin, RecognitionState

UNIT = "PVKM"
BASE = "Công ty Khí Hòn Mây"
PROGRAMME = "trieu-sang-kien"

FIRST_USED = PartialDate(2023, 2, 1)
FILED_ON = date(2023, 3, 15)
ADMITTED_ON = date(2023, 3, 20)
REVIEWED_ON = date(2023, 4, 3)
DECIDED_ON = date(2023, 5, 10)
TODAY = date(2023, 5, 31)

EVIDENCE = "a1" * 32
"""SHA-256 of the attachment that proves the worksheet of `a_draft`."""

CLAIMED_VND = 45_160_000


def uid(number: int) -> str:
    """The same UUID for the same number."""
    return str(UUID(int=number, version=4))


def an_author(name: str = "Lâm Thị Hải Yến", share_bp: int | None = 5_000, **changes: Any) -> Author:
    """An author whose row is complete."""
    author = Author(
        name=name,
        share_bp=share_bp,
        birth=PartialDate(1988, 4, 12),
        workplace="Phân xưởng Bảo dưỡng",
        position="Kỹ sư cơ khí",
        qualification="bachelor",
        leading_post=False,
        direct_worker=True,
    )
    return replace(author, **changes)


def two_authors() -> tuple[Author, Author]:
    """Two authors whose shares make 100,00%."""
    return (
        an_author(employee_code="NV-0117"),
        an_author("Tô Văn Khánh", birth=PartialDate(1979, 11, 3), employee_code="NV-0242", position="Tổ trưởng"),
    )


def a_time_line(**inputs: str) -> WorksheetLine:
    """A worksheet line that saves 16 minutes on each of 4,086 jobs: 47.670.000 đồng."""
    values = {"minutes_before": "26", "minutes_after": "10", "quantity": "4086", "hours_per_day": "8"}
    values |= {"day_rate": "350000"} | inputs
    return WorksheetLine(
        LineKind.TIME,
        "Giảm thời gian súc rửa",
        tuple(
            LineInput(name, Decimal(value), source="Sổ giao ca 2023", evidence=EVIDENCE if name == "quantity" else "")
            for name, value in values.items()
        ),
    )


def a_worksheet() -> Worksheet:
    """A worksheet whose sum less costs is `CLAIMED_VND`."""
    return Worksheet((a_time_line(),), (WorksheetCost("Gia công bộ gá", 2_510_000, source="Hóa đơn 0000318"),))


def a_benefit(**changes: Any) -> Benefit:
    """A first-year benefit whose claimed figure is the recomputed one."""
    benefit = Benefit(
        years=(YearBenefit(1, BenefitBasis.PROJECTED, CLAIMED_VND, a_worksheet()),),
        as_author_sees="Giảm thời gian súc rửa từ 26 phút còn 10 phút mỗi lần.",
    )
    return replace(benefit, **changes)


def answered_novelty() -> Novelty:
    """All four questions on novelty answered as an initiative needs them."""
    yes = Answer(True)
    return Novelty(yes, yes, yes, yes)


def answered_exclusions() -> Exclusions:
    """Both exclusions answered no."""
    no = Answer(False)
    return Exclusions(no, no)


def a_draft(**changes: Any) -> Dossier:
    """A draft in which nothing is missing that filing or recognition asks for."""
    dossier = Dossier(
        uid=uid(1),
        unit=UNIT,
        code="PVKM-2023-0001",
        sub_unit=UNIT,
        title="Cải tiến bộ gá để súc rửa nhanh bộ trao đổi nhiệt E-1205",
        addressee=BASE,
        authors=two_authors(),
        investor=Investor(BASE, economic=True),
        field="mechanics",
        kind="technical",
        problem_solved="Súc rửa bộ trao đổi nhiệt E-1205 mất nhiều giờ dừng máy.",
        first_use=FirstUse(FIRST_USED, PartialDate(2023, 3), UseKind.REAL),
        essence=Essence(
            known_state="Tháo từng nắp bằng tay, súc từng ống.",
            improvement="Bộ gá giữ vòi súc theo hàng ống.",
            steps="Lắp bộ gá, căn hàng ống, súc lần lượt.",
            novelty="Chưa ai trong công ty dùng bộ gá theo hàng ống.",
            applicability="Dùng được cho mọi bộ trao đổi nhiệt ống chùm.",
        ),
        secrecy=Secrecy(SecretExtent.NOTHING),
        conditions="Có khí nén 6 bar tại chỗ.",
        benefit=a_benefit(),
        first_appliers=(FirstApplier("Đinh Công Tráng", "Lắp và chạy thử bộ gá"),),
        novelty=answered_novelty(),
        exclusions=answered_exclusions(),
        funding=StateFunding(state_funded=False, head_among_authors=False),
        attachments=(Attachment(EVIDENCE, "so-giao-ca.pdf", 48_213),),
    )
    return replace(dossier, **changes)


def an_idea(**changes: Any) -> Dossier:
    """An idea: a title and who had it."""
    idea = Dossier(uid=uid(2), unit=UNIT, title="Dùng lại nước ngưng", state=RecognitionState.IDEA)
    return replace(idea, **changes)


def a_filed_dossier(**changes: Any) -> Dossier:
    """A dossier filed in time."""
    filing = Move(RecognitionState.DRAFT, RecognitionState.FILED, FILED_ON, "Văn thư")
    return replace(a_draft(state=RecognitionState.FILED, filed_on=FILED_ON, moves=(filing,)), **changes)


def an_admitted_dossier(**changes: Any) -> Dossier:
    """A dossier whose request was accepted: the clock runs."""
    filed = a_filed_dossier()
    admission = Move(RecognitionState.FILED, RecognitionState.ADMITTED, ADMITTED_ON, "Văn thư")
    admitted = replace(filed, state=RecognitionState.ADMITTED, admitted_on=ADMITTED_ON, moves=(*filed.moves, admission))
    return replace(admitted, **changes)


def a_dossier_in_review(**changes: Any) -> Dossier:
    """A dossier before the council."""
    admitted = an_admitted_dossier()
    review = Move(RecognitionState.ADMITTED, RecognitionState.REVIEWING, REVIEWED_ON, "Văn thư")
    return replace(replace(admitted, state=RecognitionState.REVIEWING, moves=(*admitted.moves, review)), **changes)


def a_recognition(**changes: Any) -> Recognition:
    """The recognition of the base, as its unit recorded it."""
    recognition = Recognition(uid(50), UNIT, "base", BASE, "112/QĐ-KHM", DECIDED_ON, CLAIMED_VND)
    return replace(recognition, **changes)


def a_recognised_dossier(**changes: Any) -> Dossier:
    """A dossier recognised in time, with the council's figure."""
    reviewed = a_dossier_in_review()
    decision = Move(RecognitionState.REVIEWING, RecognitionState.RECOGNISED, DECIDED_ON, "Văn thư", number="112/QĐ-KHM")
    first_year = replace(reviewed.benefit.years[0], recognised_vnd=CLAIMED_VND)
    recognised = replace(
        reviewed,
        state=RecognitionState.RECOGNISED,
        recognitions=(a_recognition(),),
        benefit=replace(reviewed.benefit, years=(first_year,)),
        entries=(ProgrammeEntry(PROGRAMME, date(2023, 5, 12)),),
        moves=(*reviewed.moves, decision),
    )
    return replace(recognised, **changes)


def a_sent_dossier(**changes: Any) -> Dossier:
    """A recognised dossier that went up to the superior."""
    return replace(a_recognised_dossier(consolidation=ConsolidationState.SENT), **changes)


def a_legacy_row(**changes: Any) -> Dossier:
    """What an old register holds: a title and authors without shares; a draft until a decision is given."""
    dossier = Dossier(
        uid=uid(3),
        unit=UNIT,
        sub_unit=UNIT,
        title="Chế tạo đồ gá thay phớt bơm P-2101A/B tại chỗ",
        origin=Origin.LEGACY,
        authors=(Author("Quách Minh Đạo"), Author("Lâm Thị Hải Yến")),
    )
    return replace(dossier, **changes)


def a_recognised_legacy_row(**changes: Any) -> Dossier:
    """A row of an old register with the decision given for its whole sheet."""
    decision = Move(
        RecognitionState.DRAFT, RecognitionState.RECOGNISED, date(2019, 12, 20), "Văn thư", number="87/QĐ-KHM"
    )
    recognised = a_legacy_row(
        state=RecognitionState.RECOGNISED,
        recognitions=(a_recognition(number="87/QĐ-KHM", decided_on=date(2019, 12, 20), benefit_vnd=None),),
        moves=(decision,),
    )
    return replace(recognised, **changes)
