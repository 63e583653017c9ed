"""Chốt số liệu: a summary table frozen with its dossiers, and what explains every figure that differs later."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.counting import NotCounted
from desktop.domain.programme import CountingBasis
from desktop.domain.summary import SummaryRow, SummaryTable


@dataclass(frozen=True, slots=True)
class FrozenDossier:
    """How one dossier stood in a table.

    Attributes:
        place: code of the row it stands in.
        phase: label of the phase it entered in; empty outside all of them.
        ruled_out: why it does not count; None for one that does or may still.
        received: whether another unit sent it.
    """

    uid: str
    code: str
    title: str
    place: str
    phase: str = ""
    registered: bool = False
    recognised: bool = False
    accepted: bool = False
    ruled_out: NotCounted | None = None
    benefit_vnd: int | None = None
    received: bool = False


@dataclass(frozen=True, slots=True)
class LastBundle:
    """The latest bundle of a unit the figures rest on."""

    unit: str
    seq: int
    created: datetime
    check_code: str


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """A table that no longer moves (chốt số liệu), with the dossiers behind it.

    Attributes:
        label: what it was frozen for, as the clerk calls it ("Báo cáo quý II").
        programme: id of the programme.
        at / who: when and by whom it was frozen.
        bundles: the last bundle of each unit at that moment.
    """

    uid: str
    label: str
    programme: str
    at: datetime
    who: str
    table: SummaryTable
    dossiers: tuple[FrozenDossier, ...] = ()
    bundles: tuple[LastBundle, ...] = ()

    @property
    def head(self) -> "FrozenHead":
        """What a list says of it."""
        totals = self.table.totals
        return FrozenHead(
            self.uid,
            self.label,
            self.programme,
            self.table.as_of,
            self.at,
            self.who,
            totals.counted,
            totals.benefit_vnd,
        )


@dataclass(frozen=True, slots=True)
class FrozenHead:
    """A frozen table as a list names it; `counted` and `benefit_vnd` (đồng) are those of its last row."""

    uid: str
    label: str
    programme: str
    as_of: date
    at: datetime
    who: str
    counted: int
    benefit_vnd: int | None


class DifferenceKind(StrEnum):
    """In what a dossier stands otherwise than when the table was frozen."""

    CAME = "came"
    LEFT = "left"
    MOVED = "moved"
    OTHER_PHASE = "other_phase"
    RECOGNISED = "recognised"
    NO_LONGER_RECOGNISED = "no_longer_recognised"
    ACCEPTED = "accepted"
    NO_LONGER_ACCEPTED = "no_longer_accepted"
    RULED_OUT = "ruled_out"
    NO_LONGER_RULED_OUT = "no_longer_ruled_out"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True)
class Difference:
    """One dossier that stands otherwise; `before` or `now` is None where it was not in the table then."""

    kinds: tuple[DifferenceKind, ...]
    before: FrozenDossier | None
    now: FrozenDossier | None

    @property
    def dossier(self) -> FrozenDossier:
        """The dossier as it is known last."""
        found = self.now or self.before
        assert found is not None
        return found


class Figure(StrEnum):
    """The figures of a row that are held against each other."""

    TARGET = "target"
    REGISTERED = "registered"
    RECOGNISED = "recognised"
    ACCEPTED = "accepted"
    NOT_COUNTED = "not_counted"
    AUTHORS = "authors"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a row that is another one now.

    Attributes:
        place: code of the row; empty for the totals.
        behind: uids of the dossiers that explain it; none where the figure itself was typed (a target, a unit's
            figures entered on its behalf).
    """

    place: str
    name: str
    figure: Figure
    before: int | None
    now: int | None
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A frozen table held against a later one."""

    frozen: FrozenFigures
    now: SummaryTable
    totals: tuple[FigureChange, ...]
    rows: tuple[FigureChange, ...]
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return not (self.totals or self.rows or self.differences)


def compare(frozen: FrozenFigures, table: SummaryTable, dossiers: Sequence[FrozenDossier]) -> Comparison:
    """Every figure that is another one now, and every dossier that explains it."""
    before = {each.uid: each for each in frozen.dossiers}
    now = {each.uid: each for each in dossiers}
    uids = sorted(before.keys() | now.keys(), key=lambda uid: ((now.get(uid) or before[uid]).code, uid))
    differences = tuple(
        Difference(kinds, before.get(uid), now.get(uid))
        for uid in uids
        if (kinds := tuple(_kinds(before.get(uid), now.get(uid))))
    )
    old = {row.unit: row for row in frozen.table.rows}
    new = {row.unit: row for row in table.rows}
    places = list(dict.fromkeys((*old, *new)))
    return Comparison(
        frozen=frozen,
        now=table,
        totals=tuple(_changes("", frozen.table.totals, table.totals, differences)),
        rows=tuple(
            change for place in places for change in _changes(place, old.get(place), new.get(place), differences)
        ),
        differences=differences,
    )


def _kinds(before: FrozenDossier | None, now: FrozenDossier | None) -> Iterator[DifferenceKind]:
    if before is None:
        yield DifferenceKind.CAME
    elif now is None:
        yield DifferenceKind.LEFT
    was, is_now = before or _nowhere(now), now or _nowhere(before)
    if before and now and was.place != is_now.place:
        yield DifferenceKind.MOVED
    if before and now and (was.phase, was.registered) != (is_now.phase, is_now.registered):
        yield DifferenceKind.OTHER_PHASE
    for then, later, gained, lost in (
        (was.recognised, is_now.recognised, DifferenceKind.RECOGNISED, DifferenceKind.NO_LONGER_RECOGNISED),
        (was.accepted, is_now.accepted, DifferenceKind.ACCEPTED, DifferenceKind.NO_LONGER_ACCEPTED),
        (bool(was.ruled_out), bool(is_now.ruled_out), DifferenceKind.RULED_OUT, DifferenceKind.NO_LONGER_RULED_OUT),
    ):
        if then != later:
            yield gained if later else lost
    if before and now and was.recognised and is_now.recognised and was.benefit_vnd != is_now.benefit_vnd:
        yield DifferenceKind.BENEFIT


def _nowhere(dossier: FrozenDossier | None) -> FrozenDossier:
    """The same dossier outside the table."""
    assert dossier is not None
    return FrozenDossier(dossier.uid, dossier.code, dossier.title, dossier.place)


def _changes(
    place: str, before: SummaryRow | None, now: SummaryRow | None, differences: Iterable[Difference]
) -> Iterator[FigureChange]:
    here = [each for each in differences if not place or place in _places(each)]
    known = now or before
    assert known is not None
    for figure in Figure:
        then, later = _value(before, figure), _value(now, figure)
        if then != later:
            behind = tuple(each.dossier.uid for each in here if _explains(each, figure, place))
            yield FigureChange(place, known.name, figure, then, later, behind)


def _places(difference: Difference) -> set[str]:
    return {each.place for each in (difference.before, difference.now) if each is not None}


def _value(row: SummaryRow | None, figure: Figure) -> int | None:
    if row is None:
        return None if figure in (Figure.TARGET, Figure.BENEFIT) else 0
    return {
        Figure.TARGET: row.whole_target,
        Figure.REGISTERED: sum(row.registered),
        Figure.RECOGNISED: row.recognised,
        Figure.ACCEPTED: row.accepted,
        Figure.NOT_COUNTED: row.not_counted,
        Figure.AUTHORS: row.authors,
        Figure.BENEFIT: row.benefit_vnd,
    }[figure]


def _explains(difference: Difference, figure: Figure, place: str) -> bool:
    """Whether a dossier adds another amount to a figure of a row (of all rows for an empty place)."""
    if figure is Figure.TARGET:
        return False
    return adds(difference.before, figure, place) != adds(difference.now, figure, place)


def adds(dossier: FrozenDossier | None, figure: Figure, place: str = "") -> int:
    """What a dossier adds to a figure of a row, or of the totals; its authors are told as 1, being shared with others.

    Figures of authors follow what is counted; a dossier whose standing changed may explain them.
    """
    if dossier is None or (place and dossier.place != place):
        return 0
    match figure:
        case Figure.REGISTERED:
            return int(dossier.registered)
        case Figure.RECOGNISED:
            return int(dossier.recognised)
        case Figure.ACCEPTED:
            return int(dossier.accepted)
        case Figure.NOT_COUNTED:
            return int(dossier.ruled_out is not None)
        case Figure.AUTHORS:
            return int(dossier.registered) + 2 * int(dossier.recognised) + 4 * int(dossier.accepted)
        case Figure.BENEFIT:
            return (dossier.benefit_vnd or 0) if dossier.recognised else 0
        case Figure.TARGET:
            return 0


def counts_on(dossier: FrozenDossier, basis: CountingBasis) -> bool:
    """Whether it is in the percentage of a table on that basis."""
    match basis:
        case CountingBasis.REGISTERED:
            return dossier.registered
        case CountingBasis.RECOGNISED:
            return dossier.recognised
        case CountingBasis.ACCEPTED:
            return dossier.accepted
