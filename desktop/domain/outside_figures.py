"""Figures of units outside the program: typed in by the superior, marked (*), giving way to a bundle."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.dates import show_date
from desktop.domain.programme import Programme
from desktop.domain.summary import SummaryRow, SummaryTable


@dataclass(frozen=True, slots=True)
class OutsideFigures:
    """What a unit reported on paper for one phase of a programme.

    Attributes:
        count: initiatives that count; persons: distinct authors; benefit_vnd: None where no sum was reported.
        document_number / document_date: the report it was read in.
    """

    programme: str
    unit: str
    phase: str
    count: int
    persons: int = 0
    benefit_vnd: int | None = None
    document_number: str = ""
    document_date: date | None = None


def in_force(
    figures: Iterable[OutsideFigures], programme: str, as_of: date, sent_themselves: Collection[str]
) -> list[OutsideFigures]:
    """The figures that stand in a table: of its programme, dated by then, of units that sent nothing themselves."""
    return [
        each
        for each in figures
        if each.programme == programme
        and each.unit not in sent_themselves
        and (each.document_date is None or each.document_date <= as_of)
    ]


def with_outside(
    table: SummaryTable, programme: Programme, figures: Iterable[OutsideFigures], row_of: Callable[[str], str]
) -> SummaryTable:
    """The table with typed-in figures added to their rows, which are marked; `row_of` gives the row of a unit."""
    by_row: dict[str, list[OutsideFigures]] = {}
    for each in figures:
        by_row.setdefault(row_of(each.unit), []).append(each)
    places = {phase.code: number for number, phase in enumerate(programme.phases)}
    return replace(table, rows=tuple(_with(row, by_row.get(row.unit, []), places) for row in table.rows))


def _with(row: SummaryRow, figures: Iterable[OutsideFigures], places: Mapping[str, int]) -> SummaryRow:
    for each in figures:
        registered = list(row.registered)
        if each.phase in places:
            registered[places[each.phase]] += each.count
        benefit_vnd = row.benefit_vnd
        if each.benefit_vnd is not None:
            benefit_vnd = each.benefit_vnd + (benefit_vnd or 0)
        row = replace(
            row,
            registered=tuple(registered),
            recognised=row.recognised + each.count,
            counted=row.counted + each.count,
            authors=row.authors + each.persons,
            benefit_vnd=benefit_vnd,
            without_benefit=row.without_benefit + (each.count if each.benefit_vnd is None else 0),
            note="; ".join(dict.fromkeys(filter(None, [row.note, _source(each)]))),
            entered_for_unit=True,
        )
    return row


def _source(figures: OutsideFigures) -> str:
    parts = [figures.document_number, show_date(figures.document_date) if figures.document_date else ""]
    return " ngày ".join(filter(None, parts))
