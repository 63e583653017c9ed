"""The trash (thùng rác): ninety days in which a dossier can be taken back, then it is cleared for good."""

from datetime import timedelta

from desktop.domain.dossier import Dossier
from desktop.domain.states import ConsolidationState
from desktop.services.desk import Desk
from desktop.services.ports import View

DAYS_KEPT = 90
CLEARED = "dossier.cleared"


def clear_trash(desk: Desk) -> int:
    """Take out for good what has lain in the trash for more than 90 days; the history keeps what it was.

    A dossier that went to the superior or has a certificate stays: papers outside the register name it.
    """
    with desk.register.read() as view:
        if not _overdue(desk, view):
            return 0
    with desk.register.change(desk.who(), desk.now()) as work:
        cleared = _overdue(desk, work)
        work.screening.forget([dossier.uid for dossier in cleared])
        work.dossiers.remove_many(cleared, verb=CLEARED)
        work.commit()
    return len(cleared)


def _overdue(desk: Desk, view: View) -> list[Dossier]:
    since = desk.today() - timedelta(days=DAYS_KEPT)
    return [
        dossier
        for dossier in view.dossiers.all(trashed=True)
        if dossier.trashed_on is not None and dossier.trashed_on < since and not _is_named_outside(view, dossier)
    ]


def _is_named_outside(view: View, dossier: Dossier) -> bool:
    sent = dossier.consolidation is not ConsolidationState.NOT_SENT or view.exchange.last_sent(dossier.uid) is not None
    return sent or bool(view.certificates.of_dossier(dossier.uid))
