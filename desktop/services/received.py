"""Received dossiers as a superior counts them: as their units sent them, with the superior's own decisions."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain.consolidation import after_ruling
from desktop.domain.dossier import Dossier
from desktop.domain.programme import Programme
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import Decision
from desktop.domain.summary_figures import DossierFigures, figures_of
from desktop.exchange.records import dossier_received
from desktop.services.desk import Desk, FiguresAsOf, HeldFigures
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


def received_figures(desk: Desk, view: View, programme: Programme, as_of: date) -> list[DossierFigures]:
    """The figures of every received dossier; those whose content and decision are as at the last look are not read."""
    last = desk.figures.read
    before = last.held if last is not None and (last.programme, last.as_of) == (programme, as_of) else {}
    decisions = {decision.uid: decision for decision in view.exchange.decisions()}
    held: dict[str, HeldFigures] = {}
    for received in view.exchange.received():
        decision = decisions.get(received.uid)
        known = before.get(received.uid)
        if known is None or (known.sha256, known.decision) != (received.sha256, decision):
            dossier = _ruled_on(_counted_by(json.loads(received.body)), decision)
            known = HeldFigures(received.sha256, decision, figures_of(dossier, programme, as_of))
        held[received.uid] = known
    desk.figures.read = FiguresAsOf(programme, as_of, held)
    return [each.figures for each in held.values()]


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
