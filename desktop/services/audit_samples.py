"""Mẫu kiểm tra: draw the dossiers an auditor looks at, keep the draw, and prove later that its seed repeats it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.audit_sample import AuditSample, Candidate, SampledDossier, SampleReason, digest_of, draw
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.evidence import shown_digest
from desktop.domain.refusals import NotAllowed
from desktop.domain.report_tables import CellKind, Report, ReportColumn, ReportTable
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.ports import View

REASON_WORDS = {SampleReason.LARGEST: "Giá trị lớn nhất", SampleReason.DRAWN: "Chọn ngẫu nhiên"}


@dataclass(frozen=True, slots=True)
class Repetition:
    """A sample drawn again from the register of today.

    Attributes:
        same: whether the same dossiers come out, in the same order.
        population_same: whether the same dossiers with the same figures could be drawn.
    """

    sample: AuditSample
    entries: tuple[SampledDossier, ...]
    same: bool
    population_same: bool


def draw_sample(
    desk: Desk, largest: int, at_random: int, seed: str, year: int | None = None, *, keep: bool = True
) -> AuditSample:
    """Draw among the recognised dossiers, of the decisions of one year or all; kept for the auditor unless told not to.

    Raises NotAllowed as domain.audit_sample.draw.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        candidates = list(_candidates(work, year))
        entries = draw(candidates, largest, at_random, seed)
        digest = digest_of(candidates)
        sample = AuditSample(
            str(uuid.uuid4()),
            desk.today(),
            seed.strip(),
            largest,
            at_random,
            len(candidates),
            digest,
            year,
            entries,
        )
        if keep:
            work.value.add_sample(sample)
            work.commit()
    return sample


def kept_samples(desk: Desk) -> list[AuditSample]:
    """Every sample that was kept, the latest first."""
    with desk.register.read() as view:
        return view.value.samples()


def repeat_sample(desk: Desk, uid: str) -> Repetition:
    """Draw a kept sample again. Raises NotAllowed for an unknown one."""
    with desk.register.read() as view:
        sample = next((each for each in view.value.samples() if each.uid == uid), None)
        if sample is None:
            raise NotAllowed("sample.unknown", sample=uid)
        candidates = list(_candidates(view, sample.year))
    entries = draw(candidates, sample.largest, sample.at_random, sample.seed)
    same = [each.uid for each in entries] == [each.uid for each in sample.entries]
    return Repetition(sample, entries, same, digest_of(candidates) == sample.population_digest)


def sample_report(desk: Desk, sample: AuditSample) -> Report:
    """A sample on paper, with all that repeats it."""
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 32),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 38),
            ReportColumn("Lý do chọn", width=40),
            ReportColumn("Kết quả kiểm tra", width=46),
        ),
        rows=tuple((each.code, each.title, each.amount, REASON_WORDS[each.reason], "") for each in sample.entries),
        opens=tuple(each.uid for each in sample.entries),
    )
    year = f" theo quyết định năm {sample.year}" if sample.year else ""
    return Report(
        name="mau-kiem-tra",
        title="MẪU KIỂM TRA GIÁ TRỊ LÀM LỢI CỦA SÁNG KIẾN",
        as_of=sample.drawn_on,
        tables=(table,),
        lines=(f"(Chọn ngày {show_date(sample.drawn_on)})",),
        facts=(
            ("Phạm vi", f"{sample.population} sáng kiến đã công nhận{year}"),
            ("Cách chọn", f"{sample.largest} giá trị lớn nhất và {sample.at_random} chọn ngẫu nhiên"),
            ("Mầm ngẫu nhiên", sample.seed),
            ("Dấu vân tay của phạm vi", shown_digest(sample.population_digest)),
        ),
        notes=(
            "Chọn ngẫu nhiên theo thứ tự SHA-256 của mầm và mã định danh hồ sơ.",
            "Cùng mầm và cùng phạm vi luôn cho cùng kết quả.",
        ),
    )


def _candidates(view: View, year: int | None) -> Iterator[Candidate]:
    for dossier in view.dossiers.all():
        if dossier.state is RecognitionState.RECOGNISED and not dossier.duplicate_of and _decided_in(dossier, year):
            amount = dossier.benefit_vnd if dossier.benefit_vnd is not None else dossier.claimed_vnd
            yield Candidate(dossier.uid, dossier.code, dossier.title, amount)


def _decided_in(dossier: Dossier, year: int | None) -> bool:
    decision = dossier.own_recognition()
    return year is None or (decision is not None and decision.decided_on.year == year)
