"""Programmes (chương trình) and their phases (giai đoạn): dates, the noun counted, and what the percentage counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.dates import PartialDate
from desktop.domain.periods import Period, PeriodKind


class CountingBasis(StrEnum):
    """What the percentage of a programme counts; every table names it and shows all three."""

    REGISTERED = "registered"
    RECOGNISED = "recognised"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Phase:
    """Giai đoạn: a dated part of a programme.

    Attributes:
        code: short and unique within the programme ("GD1", "2026").
        label / heading: its name in a sentence ("Giai đoạn 1") and over a column ("GĐ 1"), where it is shorter.
        registration: the days on which a dossier may enter; the entry date decides the phase it belongs to.
        portal: the days on which it may be typed into the online form; None where none is known.
        target: the number the whole of `Programme.scope` should reach; None where none is known.
        reached: what was reported in the end, with `reached_on`.
    """

    code: str
    label: str
    registration: Period
    portal: Period | None = None
    target: int | None = None
    reached: int | None = None
    reached_on: date | None = None
    source: str = ""
    verified: bool = False
    note: str = ""
    heading: str = ""

    @property
    def column_heading(self) -> str:
        """What stands over its column of a table: the heading, else the label."""
        return self.heading or self.label


@dataclass(frozen=True, slots=True)
class Programme:
    """Chương trình thi đua: initiatives are counted in it against targets.

    Attributes:
        noun: what is counted, as printed ("sáng kiến", "sản phẩm").
        use: the days within which an initiative must have been applied; None where that is not asked.
        target: for the whole of `scope` and of the programme; None where none is known.
        scope: code of the union the programme's own targets are for.
    """

    id: str
    name: str
    noun: str
    basis: CountingBasis
    use: Period | None
    phases: tuple[Phase, ...]
    scope: str = ""
    target: int | None = None
    reached: int | None = None
    reached_on: date | None = None
    source: str = ""
    verified: bool = False

    @property
    def whole(self) -> Period:
        """From the first day of registration to the last, as a period of its own. Raises ValueError without phases."""
        if not self.phases:
            raise ValueError(f"the programme {self.id} has no phases")
        return Period(
            PeriodKind.PHASE,
            min(phase.registration.start for phase in self.phases),
            max(phase.registration.end for phase in self.phases),
            self.name,
        )

    def phase_on(self, day: date) -> Phase | None:
        """The phase whose registration holds `day`; of two that share it, the one that began last."""
        open_phases = [phase for phase in self.phases if phase.registration.contains(day)]
        return max(open_phases, key=lambda phase: phase.registration.start, default=None)

    def phase(self, code: str) -> Phase | None:
        """The phase of that code."""
        return next((phase for phase in self.phases if phase.code == code), None)

    def surely_used_outside(self, began: PartialDate | None) -> bool:
        """Whether the first use lies outside the use window whatever day a partial date may mean."""
        return self.use is not None and began is not None and self.use.surely_misses(began)
