"""Áp dụng nhân rộng: where else an initiative is applied, since when and by whom; its benefit stands apart."""

from dataclasses import replace

from desktop.domain.dossier import Dossier, Replication
from desktop.domain.folding import clean_text
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.one_act import Done, change_dossier
from desktop.services.ports import View

VERB = "dossier.replicated"


def enter_replication(desk: Desk, code: str, replication: Replication, place: int | None = None) -> Done:
    """Enter a place that applies the initiative, too, or amend the one at `place` (from 0).

    Raises NotAllowed without a place name, for a day in the future, and for a number that is not there.
    """
    tidy = replace(replication, place=clean_text(replication.place), by=clean_text(replication.by))
    if not tidy.place:
        raise NotAllowed("replication.no_place")
    if tidy.since is not None and tidy.since.first_day > desk.today():
        raise NotAllowed("replication.in_future")

    def change(dossier: Dossier, _view: View) -> Dossier:
        there = dossier.replications
        if place is None:
            return replace(dossier, replications=(*there, tidy))
        _refuse_place(place, len(there))
        return replace(dossier, replications=(*there[:place], tidy, *there[place + 1 :]))

    return change_dossier(desk, code, VERB, change)


def remove_replication(desk: Desk, code: str, place: int) -> Done:
    """Take a place out (from 0). Raises NotAllowed for a number that is not there."""

    def change(dossier: Dossier, _view: View) -> Dossier:
        there = dossier.replications
        _refuse_place(place, len(there))
        return replace(dossier, replications=there[:place] + there[place + 1 :])

    return change_dossier(desk, code, VERB, change)


def _refuse_place(place: int, there: int) -> None:
    if not 0 <= place < there:
        raise NotAllowed("replication.no_such_place", number=place + 1)
