"""How far the dossiers of a programme are on its online form, as the register says, and marking them by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.batches import BatchKind
from desktop.domain.dossier import PortalState
from desktop.domain.folding import clean_text
from desktop.domain.states import UNCOUNTED_STATES
from desktop.services.desk import Desk
from desktop.services.field_edits import EditsWritten, FieldEdit, write_edits
from desktop.services.portal import entry_in, told_state

VERB = "dossier.marked_on_portal"


@dataclass(frozen=True, slots=True)
class PortalEntry:
    """A dossier of the programme with what the register knows of it on the online form.

    Attributes: entry: place of its entry into the programme.
    """

    uid: str
    code: str
    title: str
    entry: int
    entered_on: date
    state: PortalState
    portal_code: str


def portal_board(desk: Desk, programme: str = "") -> list[PortalEntry]:
    """Every dossier of a programme (the register's own by default) that may be counted, by code."""
    programme = programme or desk.identity.programme
    with desk.register.read() as view:
        return [
            PortalEntry(
                uid=dossier.uid,
                code=dossier.code,
                title=dossier.title,
                entry=place,
                entered_on=dossier.entries[place].entered_on,
                state=dossier.entries[place].portal_state,
                portal_code=dossier.entries[place].portal_code,
            )
            for dossier in view.dossiers.all()
            if dossier.state not in UNCOUNTED_STATES and (place := entry_in(dossier, programme)) is not None
        ]


def mark_on_portal(
    desk: Desk, entries: Sequence[PortalEntry], state: PortalState, portal_code: str | None = None
) -> EditsWritten:
    """Say of these dossiers how far they are on the online form, as one batch; with a code for a single one.

    Raises NotAllowed when that would change nothing, Refused for a full disk.
    """
    edits = [
        FieldEdit(each.uid, f"entries/{each.entry}/portal_state", told_state(each.state), told_state(each.state), new)
        for each in entries
        if (new := told_state(state)) != told_state(each.state)
    ]
    if portal_code is not None and len(entries) == 1:
        (one,) = entries
        old, new_code = one.portal_code or None, clean_text(portal_code) or None
        if old != new_code:
            edits.append(FieldEdit(one.uid, f"entries/{one.entry}/portal_code", old, old, new_code))
    label = entries[0].code if len(entries) == 1 else VERB
    return write_edits(desk, edits, BatchKind.BULK, label, VERB)
