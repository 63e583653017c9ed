"""Received dossiers as a superior counts them: as their units sent them, with the superior's own decisions."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.consolidation import after_ruling
from desktop.domain.dossier import Dossier
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import Decision
from desktop.exchange.records import dossier_received
from desktop.services.desk import Desk
from desktop.services.ports import View

_COUNTED_BY = frozenset(
    ("uid", "unit", "sub_unit", "rev", "state", "moves", "entries", "recognitions", "exclusions", "first_use")
) | {"duplicate_of"}
_AUTHORS_COUNTED_BY = frozenset({"name", "birth", "employee_code"})
_YEARS_COUNTED_BY = frozenset({"year", "basis", "recognised_vnd"})


def counted_dossiers(view: View, unit: str | None = None, *, for_counting: bool = False) -> Iterator[Dossier]:
    """Every received dossier of one unit or all, with the decision taken on it.

    Those `for_counting` hold only what counting looks at: they are read in half the time.
    """
    decisions = {decision.uid: decision for decision in view.exchange.decisions(unit)}
    for received in view.exchange.received(unit):
        record = json.loads(received.body)
        yield _ruled_on(_counted_by(record) if for_counting else record, decisions.get(received.uid))


def counted_dossier(view: View, uid: str) -> Dossier | None:
    """One received dossier, whole, with the decision taken on it; None where it is not held."""
    received = view.exchange.received_by_uid(uid)
    return None if received is None else _ruled_on(json.loads(received.body), view.exchange.decision(uid))


def _ruled_on(record: Mapping[str, Any], decision: Decision | None) -> Dossier:
    dossier = replace(dossier_received(record), consolidation=ConsolidationState.RECEIVED)
    return dossier if decision is None else after_ruling(dossier, decision)


def _counted_by(record: Mapping[str, Any]) -> Mapping[str, Any]:
    years = record.get("benefit", {}).get("years", ())
    return {
        **_only(record, _COUNTED_BY),
        "authors": [_only(author, _AUTHORS_COUNTED_BY) for author in record.get("authors", ())],
        "benefit": {"years": [_only(year, _YEARS_COUNTED_BY) for year in years]},
    }


def _only(record: Mapping[str, Any], members: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name in members}


def received_uids(desk: Desk) -> frozenset[str]:
    """Uids of the dossiers that other units sent; none at a unit that receives nothing."""
    if not desk.identity.role.superior:
        return frozenset()
    with desk.register.read() as view:
        return frozenset(received.uid for received in view.exchange.received())
