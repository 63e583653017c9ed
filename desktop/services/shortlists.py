"""Award shortlists: initiatives of large benefit and of social meaning, with how complete their evidence is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.documents.printed_words import EVIDENCE_WORDS
from desktop.domain.benefit import BenefitBasis
from desktop.domain.dossier import Dossier
from desktop.domain.evidence import BENEFIT_EVIDENCE, SOCIAL_EVIDENCE, EvidencePart, missing_evidence
from desktop.domain.report_tables import CellKind, CellValue, Report, ReportColumn, ReportTable
from desktop.domain.states import RecognitionState
from desktop.domain.words import official_count
from desktop.services.desk import Desk
from desktop.services.received import counted_dossiers
from desktop.services.report_papers import as_of_line, part_names

USUAL_LENGTH = 20


class ShortlistKind(StrEnum):
    """By what a list is drawn up: giá trị làm lợi lớn, or ý nghĩa xã hội where there is no amount."""

    BENEFIT = "benefit"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class ShortlistEntry:
    """An initiative of a shortlist.

    Attributes:
        benefit_vnd: the council's first-year figure, None for one of social meaning; actual: whether it is thực tế.
        missing: parts of the evidence that are not there; asked: how many were asked for.
    """

    dossier: Dossier
    place: str
    benefit_vnd: int | None
    actual: bool
    missing: tuple[EvidencePart, ...]
    asked: int

    @property
    def brought(self) -> int:
        """How many parts of the evidence are there."""
        return self.asked - len(self.missing)


def shortlist_entries(desk: Desk, kind: ShortlistKind, top: int = USUAL_LENGTH) -> tuple[ShortlistEntry, ...]:
    """The recognised initiatives that come first: by benefit, or by how complete their evidence is."""
    names = part_names(desk)
    superior = desk.identity.role.superior
    with desk.register.read() as view:
        dossiers = [*view.dossiers.all(), *(counted_dossiers(view) if superior else ())]
    recognised = [each for each in dossiers if each.state is RecognitionState.RECOGNISED and not each.duplicate_of]
    asked = BENEFIT_EVIDENCE if kind is ShortlistKind.BENEFIT else SOCIAL_EVIDENCE
    entries = [
        _entry(each, names.get(each.unit if superior else each.sub_unit, ""), asked)
        for each in recognised
        if _belongs(each, kind)
    ]
    entries.sort(key=lambda each: (-(each.benefit_vnd or 0), -each.brought, each.dossier.code))
    return tuple(entries[:top])


def shortlist_report(desk: Desk, kind: ShortlistKind, top: int = USUAL_LENGTH) -> Report:
    """The shortlist as a report, on paper and as a workbook."""
    entries = shortlist_entries(desk, kind, top)
    by_benefit = kind is ShortlistKind.BENEFIT
    figure = (
        ReportColumn("Giá trị làm lợi năm đầu (đồng)", CellKind.MONEY, 32, summed=True)
        if by_benefit
        else ReportColumn("Lợi ích xã hội", width=62)
    )
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 29),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 44),
            ReportColumn("Đơn vị" if desk.identity.role.superior else "Bộ phận", width=32),
            figure,
            ReportColumn("Minh chứng", CellKind.MARK, 19),
            ReportColumn("Còn thiếu", width=44),
        ),
        rows=tuple(_row(each, by_benefit=by_benefit) for each in entries),
        opens=tuple(each.dossier.uid for each in entries),
        empty_words="Chưa có sáng kiến nào.",
    )
    said = "GIÁ TRỊ LÀM LỢI LỚN" if by_benefit else "Ý NGHĨA XÃ HỘI"
    today = desk.today()
    asked = ", ".join(EVIDENCE_WORDS[part] for part in (BENEFIT_EVIDENCE if by_benefit else SOCIAL_EVIDENCE))
    return Report(
        name=f"danh-sach-de-nghi-khen-thuong-{kind.value}",
        title=f"DANH SÁCH SÁNG KIẾN CÓ {said} ĐỀ NGHỊ XÉT KHEN THƯỞNG",
        as_of=today,
        tables=(table,),
        lines=(as_of_line(today),),
        notes=(
            f"Tổng số: {official_count(len(entries))} sáng kiến đã được công nhận. Minh chứng gồm: {asked}.",
            *(
                ("Giá trị làm lợi: số Hội đồng công nhận của năm đầu áp dụng; (*) là số dự kiến.",)
                if by_benefit
                else ()
            ),
        ),
    )


def _belongs(dossier: Dossier, kind: ShortlistKind) -> bool:
    if kind is ShortlistKind.BENEFIT:
        return dossier.benefit_vnd is not None
    return dossier.benefit.not_computable is not None


def _entry(dossier: Dossier, place: str, asked: Sequence[EvidencePart]) -> ShortlistEntry:
    first = dossier.benefit.first_year()
    actual = first is not None and first.basis is BenefitBasis.ACTUAL
    missing = missing_evidence(dossier, tuple(asked))
    return ShortlistEntry(dossier, place, dossier.benefit_vnd, actual, missing, len(asked))


def _row(entry: ShortlistEntry, *, by_benefit: bool) -> tuple[CellValue, ...]:
    dossier = entry.dossier
    social = dossier.benefit.not_computable
    authors = ", ".join(author.name for author in dossier.authors)
    projected = " (*)" if by_benefit and not entry.actual else ""
    return (
        dossier.code,
        f"{dossier.title}{projected}",
        authors,
        entry.place,
        entry.benefit_vnd if by_benefit else (social.social_benefit if social else ""),
        f"{entry.brought}/{entry.asked}",
        ", ".join(EVIDENCE_WORDS[part] for part in entry.missing) or "Đủ",
    )
