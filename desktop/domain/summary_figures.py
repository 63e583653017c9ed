"""The summary table computed from dossiers and targets, and the paragraph for the letter that goes with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.counting import AuthorKey, Counting, author_keys, counting
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.periods import Period
from desktop.domain.programme import CountingBasis, Programme
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.targets import Band, Target, TargetKind, target_number


@dataclass(frozen=True, slots=True)
class Place:
    """What a row stands for: a unit, or a part of one."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DossierFigures:
    """What one dossier adds to its row.

    Attributes:
        authors: what tells its authors apart (counting.author_keys).
        benefit_vnd: the council's first-year figure; None is never 0.
    """

    unit: str
    sub_unit: str
    counting: Counting
    authors: frozenset[AuthorKey]
    benefit_vnd: int | None


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """What is asked of a summary table.

    Attributes:
        targets: of all units and parts; the table picks its own.
        kind: which target comes first where a unit has both.
        basis: what the percentage counts; None for the programme's own.
        notes / received_until: remarks and the day bundles reach to, by code of the row.
    """

    programme: Programme
    as_of: date
    targets: Sequence[Target] = ()
    kind: TargetKind = TargetKind.ASSIGNED
    basis: CountingBasis | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    received_until: Mapping[str, date] = field(default_factory=dict)

    @property
    def counted_basis(self) -> CountingBasis:
        """The basis in use."""
        return self.basis or self.programme.basis


def figures_of(dossier: Dossier, programme: Programme, as_of: date) -> DossierFigures:
    """The figures of one dossier in a programme as of a day."""
    return DossierFigures(
        dossier.unit,
        dossier.sub_unit or dossier.unit,
        counting(dossier, programme, as_of),
        author_keys(dossier),
        dossier.benefit_vnd,
    )


def unit_table(question: TableQuestion, places: Sequence[Place], figures: Iterable[DossierFigures]) -> SummaryTable:
    """A row for each unit, with or without dossiers; a unit that is not listed but has dossiers follows the others."""
    by_unit: dict[str, list[DossierFigures]] = defaultdict(list)
    for entry in figures:
        by_unit[entry.unit].append(entry)
    return _table(question, _all_places(places, by_unit), by_unit, unit="")


def sub_unit_table(
    question: TableQuestion, unit: str, places: Sequence[Place], figures: Iterable[DossierFigures]
) -> SummaryTable:
    """The same for the parts of one unit; dossiers of no part stand under the unit's own code."""
    by_part: dict[str, list[DossierFigures]] = defaultdict(list)
    for entry in figures:
        if entry.unit == unit:
            by_part[entry.sub_unit].append(entry)
    return _table(question, _all_places(places, by_part), by_part, unit=unit)


def table_title(programme: Programme) -> str:
    """The heading as printed."""
    return f"BẢNG TỔNG HỢP {programme.noun.upper()} CHƯƠNG TRÌNH “{programme.name.upper()}”"


_BAND_PHRASES = {
    Band.OVER: "vượt chỉ tiêu",
    Band.MET: "hoàn thành chỉ tiêu",
    Band.HALF: "đạt từ 50% đến dưới 100%",
    Band.BELOW: "đạt dưới 50%",
    Band.NONE: "chưa có {noun}",
    Band.NO_TARGET: "chưa có chỉ tiêu",
}
_NAMED_BANDS = frozenset({Band.OVER, Band.MET})


def letter_paragraph(table: SummaryTable, place_noun: str = "đơn vị") -> str:
    """The paragraph for the letter: how many units stand in each band, those that reached their target by name.

    "Tính đến ngày 31/10/2022, có 06 đơn vị vượt chỉ tiêu (…), 19 đơn vị đạt dưới 50%, 06 đơn vị chưa có sáng kiến."
    """
    parts = []
    for each, phrase in _BAND_PHRASES.items():
        names = [row.name for row in table.rows if row.band is each]
        if names:
            listed = f" ({', '.join(names)})" if each in _NAMED_BANDS else ""
            parts.append(f"{official_count(len(names))} {place_noun} {phrase.format(noun=table.noun)}{listed}")
    said = f"có {', '.join(parts)}" if parts else f"chưa có {place_noun} nào"
    return f"Tính đến ngày {show_date(table.as_of)}, {said}."


def official_count(number: int) -> str:
    """A count as official letters write it: "06", "19"."""
    return f"{number:02d}"


def _all_places(places: Sequence[Place], found: Mapping[str, object]) -> list[Place]:
    listed = {place.code for place in places}
    return [*places, *(Place(code, code) for code in sorted(found) if code not in listed)]


def _table(
    question: TableQuestion, places: Sequence[Place], figures: Mapping[str, list[DossierFigures]], unit: str
) -> SummaryTable:
    programme = question.programme
    return SummaryTable(
        title=table_title(programme),
        phases=tuple(phase.column_heading for phase in programme.phases),
        basis=question.counted_basis,
        as_of=question.as_of,
        rows=tuple(_row(question, place, figures.get(place.code, []), unit) for place in places),
        noun=programme.noun,
    )


def _row(question: TableQuestion, place: Place, figures: Sequence[DossierFigures], unit: str) -> SummaryRow:
    targets, whole_target = _targets(question, place, unit)
    registered = [entry for entry in figures if entry.counting.registered]
    recognised = [entry for entry in figures if entry.counting.recognised]
    counted = [entry for entry in figures if entry.counting.on(question.counted_basis)]
    benefits = [entry.benefit_vnd for entry in recognised if entry.benefit_vnd is not None]
    return SummaryRow(
        unit=place.code,
        name=place.name,
        targets=targets,
        whole_target=whole_target,
        registered=tuple(
            sum(entry.counting.phase == phase for entry in registered) for phase in question.programme.phases
        ),
        recognised=len(recognised),
        accepted=sum(entry.counting.accepted for entry in figures),
        not_counted=sum(entry.counting.reason is not None for entry in figures),
        counted=len(counted),
        authors=len(frozenset[AuthorKey]().union(*(entry.authors for entry in counted))),
        benefit_vnd=sum(benefits) if benefits else None,
        without_benefit=len(recognised) - len(benefits),
        note=question.notes.get(place.code, ""),
        received_until=question.received_until.get(place.code),
    )


def _targets(question: TableQuestion, place: Place, unit: str) -> tuple[tuple[int | None, ...], int | None]:
    """The number for each phase, and for the whole: its own, else the sum of the phases'.

    A phase that has begun without a target leaves the whole without one: a sum of the others would flatter.
    """
    programme = question.programme
    of_unit, of_part = (unit, place.code) if unit else (place.code, "")

    def number(period: Period) -> int | None:
        return target_number(question.targets, programme.id, of_unit, period, sub_unit=of_part, kind=question.kind)

    by_phase = tuple(number(phase.registration) for phase in programme.phases)
    own = number(programme.whole)
    known = [target for target in by_phase if target is not None]
    unknown_begun = any(
        target is None and phase.registration.start <= question.as_of
        for phase, target in zip(programme.phases, by_phase, strict=True)
    )
    if own is not None:
        return by_phase, own
    return by_phase, None if unknown_begun or not known else sum(known)
