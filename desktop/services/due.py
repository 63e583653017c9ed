"""What is due to go up: found in the register without reading what the superior holds already."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.dossier import Dossier
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.sending import LeaveOut, WhyDue, files_going, why_due
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.domain.submission import FrozenRecord
from desktop.exchange.kinds import DOSSIERS
from desktop.exchange.records import exported_record
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.ports import View

LEAVE_OUT = "sending.leave_out"
NEEDS_RECEIPT = "sending.needs_receipt"
"""Settings: what is left out of bundles; whether the last receipt is asked for before anything goes (new stream)."""


@dataclass(frozen=True, slots=True)
class DueDossier:
    """A dossier that is due.

    Attributes:
        files: SHA-256 of the attachments that go with it.
        sent: the record it last went as; None when it never did.
    """

    dossier: Dossier
    why: WhyDue
    files: tuple[str, ...] = ()
    sent: FrozenRecord | None = None

    def record(self, desk: Desk, leave_out: frozenset[LeaveOut]) -> FrozenRecord:
        """Its record as it goes: one revision always goes as the same octets, so that it never conflicts with itself.

        Raises Refused for a dossier the published schema would not let pass.
        """
        if self.sent is not None and self.sent.rev == self.dossier.rev:
            return self.sent
        record = exported_record(self.dossier, leave_out)
        return frozen_record(desk, DOSSIERS, self.dossier.uid, self.dossier.rev, record, self.dossier.code)

    def sent_as(self) -> Mapping[str, Plain]:
        """What it last went as; empty when it never did."""
        record: Mapping[str, Plain] = {} if self.sent is None else json.loads(self.sent.line)
        return record


def due_dossiers(view: View, superior: str, *, full: bool) -> list[DueDossier]:
    """What the superior has not acknowledged as it stands, by code, or with `full` everything it is told of.

    A dossier of which only attachments are lacking is due with them.
    """
    dossiers = list(_all_told(view)) if full else view.dossiers.many(_uids_due(view, superior))
    uids = [dossier.uid for dossier in dossiers]
    acknowledged = view.sending.acknowledged(superior, uids)
    sent = view.sending.sent_before(superior, uids)
    held_above = frozenset() if full else view.sending.acknowledged_files(superior)
    found = []
    for dossier in dossiers:
        record = sent.get(dossier.uid)
        why = why_due(dossier, acknowledged.get(dossier.uid, 0), record.rev if record else 0)
        files = files_going(dossier, held_above)
        if why is None and acknowledged.get(dossier.uid, 0):
            why = WhyDue.WHOLE if full else WhyDue.FILES if files else None
        if why is not None:
            found.append(DueDossier(dossier, why, files, record))
    return found


def leave_outs(view: View) -> frozenset[LeaveOut]:
    """What the unit leaves out of its bundles."""
    kept = view.organisation.setting(LEAVE_OUT)
    return frozenset(LeaveOut(str(each)) for each in kept) if isinstance(kept, list) else frozenset()


def keep_leave_outs(desk: Desk, leave_out: frozenset[LeaveOut]) -> None:
    """Leave these out from now on; a revision that went already goes again as it was."""
    with desk.register.change(desk.who(), desk.now()) as work:
        names: list[Plain] = [*sorted(each.value for each in leave_out)]
        work.organisation.save_setting(LEAVE_OUT, names)
        work.commit()


def require_superior(desk: Desk) -> str:
    """Code of the unit above. Raises NotAllowed where there is none."""
    if not desk.identity.superior:
        raise NotAllowed("submission.no_superior")
    return desk.identity.superior


def _uids_due(view: View, superior: str) -> Sequence[str]:
    changed = view.sending.changed(superior)
    among = frozenset(changed)
    return [*changed, *(uid for uid in view.sending.lacking_files(superior) if uid not in among)]


def _all_told(view: View) -> Iterator[Dossier]:
    """Everything a superior is told of: all but ideas, and what was withdrawn or thrown away before it was sent."""
    for dossier in view.dossiers.all():
        sent_before = dossier.consolidation is not ConsolidationState.NOT_SENT
        if sent_before or dossier.state not in (RecognitionState.IDEA, RecognitionState.WITHDRAWN):
            yield dossier
    for dossier in view.dossiers.all(trashed=True):
        if dossier.consolidation is not ConsolidationState.NOT_SENT:
            yield dossier
