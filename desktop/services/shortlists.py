"""Award shortlists: initiatives of large benefit and of social meaning, ranked, each with a sentence of why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.documents.merit_words import merit_sentence
from desktop.documents.printed_words import EVIDENCE_WORDS
from desktop.domain.code_lists import CodeListName
from desktop.domain.collection import CollectionQuery
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.evidence import BENEFIT_EVIDENCE, SOCIAL_EVIDENCE, EvidencePart, missing_evidence
from desktop.domain.listing import DossierQuery
from desktop.domain.merits import Merits, merits_of
from desktop.domain.refusals import NotAllowed
from desktop.domain.report_tables import NO_FIGURE, CellKind, CellValue, Report, ReportColumn, ReportTable, shown
from desktop.domain.states import RecognitionState
from desktop.domain.words import official_count
from desktop.services.desk import Desk
from desktop.services.ports import View
from desktop.services.received import counted_dossier
from desktop.services.report_papers import as_of_line, part_names

USUAL_LENGTH = 20
EVERY = 1_000_000
MOST_COMPARED = 4
"""Initiatives that stand side by side on one sheet and can still be read."""


class ShortlistKind(StrEnum):
    """By what a list is drawn up: giá trị làm lợi lớn, or ý nghĩa xã hội where there is no amount."""

    BENEFIT = "benefit"
    SOCIAL = "social"


EVIDENCE_ASKED = {ShortlistKind.BENEFIT: BENEFIT_EVIDENCE, ShortlistKind.SOCIAL: SOCIAL_EVIDENCE}


@dataclass(frozen=True, slots=True)
class ShortlistEntry:
    """An initiative of a shortlist.

    Attributes:
        rank: its place on the list, from 1; those with equal merits stand in the order of their codes.
        place: the part of the unit, or at a superior's desk the unit, it comes from.
        merits: what it is ranked by; why: the same in a sentence, as a tờ trình prints it.
        missing: parts of the evidence that are not there.
    """

    rank: int
    dossier: Dossier
    place: str
    merits: Merits
    why: str
    missing: tuple[EvidencePart, ...]

    @property
    def benefit_vnd(self) -> int | None:
        """The council's first-year figure; None for one of social meaning."""
        return self.merits.benefit_vnd

    @property
    def actual(self) -> bool:
        """Whether that figure is thực tế."""
        return self.merits.actual

    @property
    def asked(self) -> int:
        """How many parts of the evidence are asked for."""
        return self.merits.asked

    @property
    def brought(self) -> int:
        """How many parts of the evidence are there."""
        return self.merits.brought


def shortlist_entries(desk: Desk, kind: ShortlistKind, top: int = USUAL_LENGTH) -> tuple[ShortlistEntry, ...]:
    """The recognised initiatives that come first.

    Of large benefit by the council's figure; of social meaning by the levels above that recognised them, the places
    that apply them, and how complete their evidence is.
    """
    superior = desk.identity.role.superior
    with desk.register.read() as view:
        received = _received_candidates(view, kind, top) if superior else ()
        dossiers = [*_own_candidates(view, kind, top), *received]
    return ranked(desk, [each for each in dossiers if _belongs(each, kind)], kind)[:top]


def _own_candidates(view: View, kind: ShortlistKind, top: int) -> list[Dossier]:
    """The unit's dossiers that may come among the first: chosen by the list's columns, so that few are read whole."""
    rows = view.dossiers.find_rows(DossierQuery(state=RecognitionState.RECOGNISED))
    lines = [line for line in view.dossiers.lines(rows) if not line.duplicate_of]
    if kind is ShortlistKind.SOCIAL:
        return view.dossiers.many([line.uid for line in lines if line.benefit_vnd is None])
    amounts = sorted((line.benefit_vnd for line in lines if line.benefit_vnd is not None), reverse=True)
    if not amounts:
        return []
    # Those that are level with the last one come, too: what else speaks for them decides.
    least = amounts[:top][-1]
    large = [line.uid for line in lines if line.benefit_vnd is not None and line.benefit_vnd >= least]
    return view.dossiers.many(large)


def _received_candidates(view: View, kind: ShortlistKind, top: int) -> Iterator[Dossier]:
    """Received dossiers that may come among the first, read whole from the largest benefit down until it is enough."""
    lines = view.consolidation.lines(view.consolidation.find(CollectionQuery()))
    lines = [line for line in lines if line.state == RecognitionState.RECOGNISED]
    if kind is ShortlistKind.SOCIAL:
        chosen = [line for line in lines if line.benefit_vnd is None]
    else:
        chosen = [line for line in lines if line.benefit_vnd is not None]
        chosen.sort(key=lambda line: -(line.benefit_vnd or 0))
    fitting, least = 0, None
    for line in chosen:
        if kind is ShortlistKind.BENEFIT and fitting >= top and line.benefit_vnd != least:
            return
        dossier = counted_dossier(view, line.uid)
        if dossier is not None and _belongs(dossier, kind):
            fitting, least = fitting + 1, line.benefit_vnd if fitting < top else least
            yield dossier


def ranked(desk: Desk, dossiers: Sequence[Dossier], kind: ShortlistKind) -> tuple[ShortlistEntry, ...]:
    """These initiatives in the order of their merits, each with why."""
    names, superior = part_names(desk), desk.identity.role.superior
    levels = {entry.code: entry.vi for entry in desk.reference.code_lists[CodeListName.RECOGNITION_LEVELS]}
    asked = EVIDENCE_ASKED[kind]
    weighed = [(each, merits_of(each, asked)) for each in dossiers]
    weighed.sort(key=lambda pair: (*_weight(pair[1], kind), pair[0].code))
    return tuple(
        ShortlistEntry(
            rank,
            each,
            names.get(each.unit if superior else each.sub_unit, ""),
            merits,
            merit_sentence(merits, levels),
            missing_evidence(each, asked),
        )
        for rank, (each, merits) in enumerate(weighed, start=1)
    )


def shortlist_report(desk: Desk, kind: ShortlistKind, top: int = USUAL_LENGTH) -> Report:
    """The shortlist as a report, on paper and as a workbook."""
    entries = shortlist_entries(desk, kind, top)
    by_benefit = kind is ShortlistKind.BENEFIT
    figure = (
        ReportColumn("Giá trị làm lợi năm đầu (đồng)", CellKind.MONEY, 32, summed=True)
        if by_benefit
        else ReportColumn("Minh chứng", CellKind.MARK, 19)
    )
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 29),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Tác giả, đồng tác giả", CellKind.NAMES, 36),
            ReportColumn("Đơn vị" if desk.identity.role.superior else "Bộ phận", width=29),
            figure,
            ReportColumn("Lý do đề nghị", width=55),
            ReportColumn("Còn thiếu", width=30),
        ),
        rows=tuple(_row(each, by_benefit=by_benefit) for each in entries),
        opens=tuple(each.dossier.uid for each in entries),
        empty_words="Chưa có sáng kiến nào.",
    )
    said = "GIÁ TRỊ LÀM LỢI LỚN" if by_benefit else "Ý NGHĨA XÃ HỘI"
    today = desk.today()
    asked = ", ".join(EVIDENCE_WORDS[part] for part in EVIDENCE_ASKED[kind])
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


def comparison_report(desk: Desk, kind: ShortlistKind, uids: Sequence[str]) -> Report:
    """Initiatives of a shortlist side by side: what each brings, line by line (đối chiếu).

    Raises NotAllowed for fewer than two or more than MOST_COMPARED of the list.
    """
    entries = [each for each in shortlist_entries(desk, kind, top=EVERY) if each.dossier.uid in uids]
    if not 2 <= len(entries) <= MOST_COMPARED:
        raise NotAllowed("shortlist.not_comparable", most=MOST_COMPARED, number=len(entries))
    aspects: list[tuple[str, Callable[[ShortlistEntry], str]]] = [
        ("Tên sáng kiến", lambda each: each.dossier.title),
        ("Tác giả, đồng tác giả", lambda each: ", ".join(author.name for author in each.dossier.authors)),
        ("Đơn vị" if desk.identity.role.superior else "Bộ phận", lambda each: each.place),
        ("Quyết định công nhận", _decided),
        ("Áp dụng lần đầu", _first_used),
        ("Tác giả đề nghị (đồng)", lambda each: shown(each.dossier.claimed_vnd, CellKind.MONEY)),
        ("Hội đồng công nhận (đồng)", _recognised),
        ("Lợi ích xã hội", _social),
        ("Ý kiến đơn vị áp dụng", lambda each: each.dossier.benefit.as_appliers_see),
        *((f"Minh chứng: {EVIDENCE_WORDS[part]}", _has(part)) for part in EVIDENCE_ASKED[kind]),
        ("Lý do đề nghị", lambda each: each.why),
    ]
    told_rows = ((words, *(told(each) for each in entries)) for words, told in aspects)
    # What none of them has anything to say of would only make the sheet longer.
    rows = [row for row in told_rows if any(text not in ("", NO_FIGURE) for text in row[1:])]
    width = 205 / len(entries)
    table = ReportTable(
        columns=(
            ReportColumn("Nội dung"),
            *(ReportColumn(each.dossier.code, width=width) for each in entries),
        ),
        rows=tuple(rows),
        counted=tuple(((), *((each.dossier.uid,) for each in entries)) for _row in rows),
    )
    today = desk.today()
    return Report(
        name="doi-chieu-sang-kien",
        title="ĐỐI CHIẾU SÁNG KIẾN ĐỀ NGHỊ XÉT KHEN THƯỞNG",
        as_of=today,
        tables=(table,),
        lines=(as_of_line(today),),
        signed=False,
    )


def _decided(entry: ShortlistEntry) -> str:
    decision = entry.dossier.own_recognition()
    return f"{decision.number} ngày {show_date(decision.decided_on)}" if decision else NO_FIGURE


def _first_used(entry: ShortlistEntry) -> str:
    began = entry.dossier.first_use.began
    return show_date(began) if began else NO_FIGURE


def _recognised(entry: ShortlistEntry) -> str:
    projected = " (dự kiến)" if entry.benefit_vnd is not None and not entry.actual else ""
    return shown(entry.benefit_vnd, CellKind.MONEY) + projected


def _social(entry: ShortlistEntry) -> str:
    told = entry.dossier.benefit.not_computable
    return told.social_benefit if told else NO_FIGURE


def _has(part: EvidencePart) -> Callable[[ShortlistEntry], str]:
    return lambda entry: "Còn thiếu" if part in entry.missing else "Có"


def _belongs(dossier: Dossier, kind: ShortlistKind) -> bool:
    if dossier.state is not RecognitionState.RECOGNISED or dossier.duplicate_of:
        return False
    if kind is ShortlistKind.BENEFIT:
        return dossier.benefit_vnd is not None
    return dossier.benefit.not_computable is not None and dossier.benefit_vnd is None


def _weight(merits: Merits, kind: ShortlistKind) -> tuple[int, ...]:
    """What is sorted by, the best first."""
    higher, replicated, brought = -len(merits.higher_levels), -merits.replicated, -merits.brought
    if kind is ShortlistKind.SOCIAL:
        return higher, replicated, brought
    return -(merits.benefit_vnd or 0), brought, higher, replicated


def _row(entry: ShortlistEntry, *, by_benefit: bool) -> tuple[CellValue, ...]:
    dossier = entry.dossier
    authors = ", ".join(author.name for author in dossier.authors)
    projected = " (*)" if by_benefit and not entry.actual else ""
    return (
        dossier.code,
        f"{dossier.title}{projected}",
        authors,
        entry.place,
        entry.benefit_vnd if by_benefit else f"{entry.brought}/{entry.asked}",
        entry.why,
        ", ".join(EVIDENCE_WORDS[part] for part in entry.missing) or "Đủ",
    )
