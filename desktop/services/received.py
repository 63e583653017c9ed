"""Received dossiers as a superior counts them: as their units sent them, with the superior's own decisions."""

import json
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.consolidation import after_ruling
from desktop.domain.dossier import Dossier
from desktop.domain.states import ConsolidationState
from desktop.exchange.records import dossier_of_record
from desktop.services.desk import Desk
from desktop.services.ports import View


def counted_dossiers(view: View, unit: str | None = None) -> Iterator[Dossier]:
    """Every received dossier of one unit or all, with the decision taken on it."""
    decisions = {decision.uid: decision for decision in view.exchange.decisions(unit)}
    for received in view.exchange.received(unit):
        dossier = replace(dossier_of_record(json.loads(received.body)), consolidation=ConsolidationState.RECEIVED)
        decision = decisions.get(dossier.uid)
        yield dossier if decision is None else after_ruling(dossier, decision)


def received_uids(desk: Desk) -> frozenset[str]:
    """Uids of the dossiers that other units sent; none at a unit that receives nothing."""
    if not desk.identity.role.superior:
        return frozenset()
    with desk.register.read() as view:
        return frozenset(received.uid for received in view.exchange.received())
