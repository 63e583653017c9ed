"""The summary table (bảng tổng hợp): a programme's figures by unit, as shown, printed and written to a workbook."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.programme import CountingBasis
from desktop.domain.targets import Band, band, percent


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One unit's figures; what was never reported is None, never 0.

    Attributes:
        unit / name: code and printed name.
        targets: number to reach in each phase, in the order of the table's phases.
        whole_target: number to reach in the whole programme.
        registered: initiatives entered in each phase.
        recognised / accepted / not_counted: over the whole programme; not_counted are ruled out, with a reason.
        counted: the number the percentage is of, by the programme's basis.
        authors: distinct authors.
        benefit_vnd: sum of the recognised first-year benefits; without_benefit: dossiers that have none.
        note: remark; received_until: day to which the unit's bundles reach.
        entered_for_unit: figures the superior entered or imported on the unit's behalf, marked (*).
    """

    unit: str
    name: str
    targets: tuple[int | None, ...]
    whole_target: int | None
    registered: tuple[int, ...]
    recognised: int
    accepted: int
    not_counted: int
    counted: int
    authors: int
    benefit_vnd: int | None = None
    without_benefit: int = 0
    note: str = ""
    received_until: date | None = None
    entered_for_unit: bool = False

    @property
    def percent(self) -> Decimal | None:
        """`counted` in percent of the whole target, one decimal; None without a target."""
        return percent(self.counted, self.whole_target)

    @property
    def band(self) -> Band:
        """Xếp mức, judged on whole numbers."""
        return band(self.counted, self.whole_target)


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A programme's figures of all units.

    Attributes:
        title: heading as printed, e.g. "BẢNG TỔNG HỢP SÁNG KIẾN CHƯƠNG TRÌNH “1 TRIỆU SÁNG KIẾN”".
        phases: labels of the phases, heading their columns ("GĐ 1", "GĐ 2").
        basis: what the percentage counts; noun: what is counted ("sáng kiến").
        as_of: the day the figures stand for (tính đến).
        closed: figures frozen by chốt số liệu, so that they no longer move.

    Raises ValueError for a row whose phases are not those of the table.
    """

    title: str
    phases: tuple[str, ...]
    basis: CountingBasis
    as_of: date
    rows: tuple[SummaryRow, ...]
    noun: str = "sáng kiến"
    closed: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.targets) != len(self.phases) or len(row.registered) != len(self.phases):
                raise ValueError(f"the row of {row.unit} does not have the {len(self.phases)} phases of the table")

    @property
    def totals(self) -> SummaryRow:
        """The row under the table: a sum is None only where no unit has a figure."""
        rows = self.rows
        return SummaryRow(
            unit="",
            name="",
            targets=tuple(_sum(row.targets[place] for row in rows) for place in range(len(self.phases))),
            whole_target=_sum(row.whole_target for row in rows),
            registered=tuple(sum(row.registered[place] for row in rows) for place in range(len(self.phases))),
            recognised=sum(row.recognised for row in rows),
            accepted=sum(row.accepted for row in rows),
            not_counted=sum(row.not_counted for row in rows),
            counted=sum(row.counted for row in rows),
            authors=sum(row.authors for row in rows),
            benefit_vnd=_sum(row.benefit_vnd for row in rows),
            without_benefit=sum(row.without_benefit for row in rows),
        )

    @property
    def units_by_band(self) -> Mapping[Band, int]:
        """How many units stand in each band, every band named."""
        counted = Counter(row.band for row in self.rows)
        return {each: counted[each] for each in Band}


def _sum(values: Iterable[int | None]) -> int | None:
    known: Sequence[int] = [value for value in values if value is not None]
    return sum(known) if known else None
