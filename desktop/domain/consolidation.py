"""Consolidation (gửi cấp trên): how the second state of a dossier moves on edit, send, receipt and ruling."""

from dataclasses import replace

from desktop.domain.dossier import Dossier, Ruling
from desktop.domain.recognition import add_recognition
from desktop.domain.states import ConsolidationState, Outcome
from desktop.domain.submission import Decision

_C = ConsolidationState

_SENT_BY_SENDING = frozenset({_C.NOT_SENT, _C.CHANGED_AFTER_SENT, _C.SENT_BACK})

_STATE_AFTER: dict[Outcome, ConsolidationState] = {
    Outcome.ACCEPTED: _C.ACCEPTED,
    Outcome.SENT_BACK: _C.SENT_BACK,
    Outcome.DUPLICATE_OF: _C.DUPLICATE_OF,
    Outcome.NOT_COUNTED: _C.NOT_COUNTED,
}


def after_edit(dossier: Dossier) -> Dossier:
    """The dossier after an exported field of it was edited: what was sent is no longer what stands here."""
    if dossier.consolidation is _C.NOT_SENT:
        return dossier
    return replace(dossier, consolidation=_C.CHANGED_AFTER_SENT)


def after_send(dossier: Dossier) -> Dossier:
    """The dossier after a bundle took it up. What the superior has said of it unchanged stays said."""
    if dossier.consolidation not in _SENT_BY_SENDING:
        return dossier
    return replace(dossier, consolidation=_C.SENT)


def after_receipt(dossier: Dossier, rev: int, *, files_missing: bool) -> Dossier:
    """The dossier after the superior's receipt for revision `rev`; a receipt for an older text changes nothing."""
    waiting = dossier.consolidation in (_C.SENT, _C.RECEIVED, _C.AWAITING_FILES)
    if not waiting or rev < dossier.rev:
        return dossier
    return replace(dossier, consolidation=_C.AWAITING_FILES if files_missing else _C.RECEIVED)


def after_ruling(dossier: Dossier, decision: Decision) -> Dossier:
    """The dossier after the superior's decision; no field the unit owns is touched.

    A decision older than the one held changes nothing. A dossier edited since it was sent keeps saying so, with the
    new ruling beside it. A recognition at the superior's level is added to the list.
    """
    if decision.rev < dossier.ruling.revision:
        return dossier
    ruling = Ruling(
        revision=decision.rev,
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        number=decision.number,
        reasons=decision.reasons,
        duplicate_of=decision.duplicate_of,
        recognised_vnd=decision.recognised_vnd,
    )
    edited_since = dossier.consolidation is _C.CHANGED_AFTER_SENT
    state = dossier.consolidation if edited_since else _STATE_AFTER[decision.outcome]
    ruled = replace(dossier, consolidation=state, ruling=ruling)
    return ruled if decision.recognition is None else add_recognition(ruled, decision.recognition)
