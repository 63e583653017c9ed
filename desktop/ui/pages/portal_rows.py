"""Rows of the board of the online software: a dossier as the register has it, beside the row of the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.dates import show_date
from desktop.domain.dossier import PortalState
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.services.portal import PortalComparison, PortalDifference, PortalRow
from desktop.services.portal_board import PortalEntry
from desktop.ui.models.columns import Column
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import Chip

ONLY_IN_LIST = "only_in_list"


class PortalRowsFilter(StrEnum):
    """The chips over the board; their keys are the states."""

    ALL = "all"
    NOT_ENTERED = "not_entered"
    ENTERED = "entered"
    DIFFERS = "differs"


_TONES: dict[PortalState, Tone] = {
    PortalState.NOT_ENTERED: "warn",
    PortalState.ENTERED: "ok",
    PortalState.DIFFERS: "bad",
}


@dataclass(frozen=True, slots=True)
class PortalShown:
    """A dossier, or a row of the list no dossier belongs to.

    Attributes:
        entry: None for a row of the list alone.
        found: what the list says; None while no list was read.
        differences: what is not the same here and there.
    """

    entry: PortalEntry | None
    found: PortalState | None = None
    listed: PortalRow | None = None
    differences: tuple[PortalDifference, ...] = ()

    @property
    def key(self) -> str:
        """What the row is known by."""
        return self.entry.uid if self.entry else f"row {self.listed.row if self.listed else 0}"

    @property
    def state(self) -> PortalState:
        """What the list says where one was read, else what the register says."""
        if self.found is not None:
            return self.found
        return self.entry.state if self.entry else PortalState.ENTERED

    def stands_behind(self, chosen: str) -> bool:
        """Whether the row is shown behind a chip."""
        if self.entry is None:
            return chosen == ONLY_IN_LIST
        return chosen in (PortalRowsFilter.ALL, self.state)


def portal_rows(board: Iterable[PortalEntry], comparison: PortalComparison | None) -> list[PortalShown]:
    """The board, with what the list says where one was read, and what stands in the list alone."""
    if comparison is None:
        return [PortalShown(entry) for entry in board]
    lines = {line.uid: line for line in comparison.lines}
    rows = [
        PortalShown(entry, line.found, line.row, line.differences)
        for entry in board
        if (line := lines.get(entry.uid)) is not None
    ]
    return [*rows, *(PortalShown(None, listed=row) for row in comparison.unknown)]


def difference_words(difference: PortalDifference) -> str:
    """A difference in a sentence."""
    words = field_label(difference.path)
    return _("{field}: here “{here}”, there “{there}”").format(
        field=words[:1].upper() + words[1:], here=difference.here, there=difference.there
    )


def portal_columns() -> Sequence[Column[PortalShown]]:
    """The columns of the board."""
    return (
        Column(
            "title",
            _("Title of the initiative"),
            _title,
            300,
            stretch=True,
            strong=True,
            note=_note,
            tip=_title,
            least=170,
        ),
        Column("entered", _("Entered the programme"), _entered, 132, least=122, yields=True),
        Column("code", _("Online code"), _code, 136, least=122, yields=True),
        Column(
            "register",
            _("Marked in the register"),
            lambda row: _words(row.entry.state) if row.entry else "–",
            128,
            chip=lambda row: _chip(row.entry.state) if row.entry else None,
            least=116,
        ),
        Column(
            "list",
            _("The list says"),
            lambda row: _found_chip(row).text,
            128,
            chip=_found_chip,
            tip=lambda row: "\n".join(difference_words(each) for each in row.differences),
            least=116,
        ),
    )


def _title(row: PortalShown) -> str:
    if row.entry is not None:
        return row.entry.title
    return row.listed.title if row.listed else ""


def _note(row: PortalShown) -> str:
    if row.entry is not None:
        return row.entry.code
    return "; ".join(row.listed.authors) if row.listed else ""


def _entered(row: PortalShown) -> str:
    return show_date(row.entry.entered_on) if row.entry else "–"


def _code(row: PortalShown) -> str:
    known = row.entry.portal_code if row.entry else ""
    return known or (row.listed.code if row.listed else "") or "–"


def _words(state: PortalState) -> str:
    return {
        PortalState.NOT_ENTERED: _("Not entered"),
        PortalState.ENTERED: _("Entered"),
        PortalState.DIFFERS: _("Differs"),
    }[state]


def _chip(state: PortalState) -> Chip:
    return Chip(_words(state), _TONES[state])


def _found_chip(row: PortalShown) -> Chip:
    if row.entry is None:
        return Chip(_("In the list only"), "neutral")
    return Chip(_("No list"), "neutral") if row.found is None else _chip(row.found)
