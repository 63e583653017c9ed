"""What the page "Tổng hợp các đơn vị" shows: each unit's figures with its bundles, and the dossiers that came."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.states import Outcome
from desktop.domain.submission import AwardRecord, Decision
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_figures import letter_paragraph
from desktop.services.collection import UnitOverview, received_overview, show_received
from desktop.services.desk import Desk
from desktop.services.reporting import summary


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit under this one.

    Attributes:
        figures: its row of the summary table; None where this register follows no programme.
        place: its number in the table, from 1.
    """

    place: int
    overview: UnitOverview
    figures: SummaryRow | None


@dataclass(frozen=True, slots=True)
class UnitsBoard:
    """The units with their figures.

    Attributes:
        table: the summary table the figures are of, this unit's own dossiers in it; None without a programme.
        paragraph: the paragraph for the letter that goes with it; empty without a table.
    """

    units: tuple[UnitStanding, ...]
    table: SummaryTable | None
    paragraph: str


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A received dossier as the list shows it; what its unit sent in full is read when it is looked at.

    Attributes:
        state: value of RecognitionState as its unit has it.
        words: folded text it is found by.
    """

    uid: str
    unit: str
    unit_name: str
    code: str
    title: str
    rev: int
    state: str
    benefit_vnd: int | None
    decision: Decision | None
    words: str

    @property
    def outcome(self) -> Outcome | None:
        """What was decided; None while nothing was."""
        return None if self.decision is None else self.decision.outcome

    @property
    def outdated(self) -> bool:
        """Whether the unit has sent a later revision since it was decided on."""
        return self.decision is not None and self.decision.dossier_rev < self.rev


@dataclass(frozen=True, slots=True)
class ReceivedInFull:
    """A received dossier with what this unit has said of it."""

    dossier: Dossier
    decision: Decision | None
    awards: tuple[AwardRecord, ...]


def units_board(desk: Desk) -> UnitsBoard:
    """Every unit under this one with its figures and its bundles."""
    table = summary(desk) if desk.programme(desk.identity.programme) is not None else None
    rows: Mapping[str, SummaryRow] = {row.unit: row for row in table.rows} if table is not None else {}
    units = tuple(
        UnitStanding(place, each, rows.get(each.unit)) for place, each in enumerate(received_overview(desk), 1)
    )
    return UnitsBoard(units, table, "" if table is None else letter_paragraph(table))


def received_rows(desk: Desk) -> list[ReceivedRow]:
    """Every received dossier that counts, by unit and code."""
    with desk.register.read() as view:
        names = {unit.code: unit.shown_name for unit in view.organisation.units()}
        decisions = {decision.uid: decision for decision in view.exchange.decisions()}
        return [
            ReceivedRow(
                uid=each.uid,
                unit=each.unit,
                unit_name=names.get(each.unit, each.unit),
                code=each.code,
                title=each.title,
                rev=each.rev,
                state=each.state,
                benefit_vnd=each.benefit_vnd,
                decision=decisions.get(each.uid),
                words=fold(f"{each.code} {each.title} {each.unit} {names.get(each.unit, '')}"),
            )
            for each in view.exchange.received()
        ]


def received_in_full(desk: Desk, uid: str) -> ReceivedInFull:
    """A received dossier as its unit sent it, with decision and awards. Raises NotAllowed for an unknown one."""
    dossier = show_received(desk, uid)
    with desk.register.read() as view:
        awards = tuple(each for each in view.exchange.awards(dossier.unit) if each.dossier == uid)
        return ReceivedInFull(dossier, view.exchange.decision(uid), awards)
