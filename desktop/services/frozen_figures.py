"""Chốt số liệu: freeze the summary table for a report, and tell later what changed since, dossier by dossier."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.domain.counting import counting
from desktop.domain.dossier import Dossier
from desktop.domain.folding import clean_text
from desktop.domain.frozen_figures import Comparison, FrozenDossier, FrozenFigures, FrozenHead, LastBundle, compare
from desktop.domain.programme import CountingBasis, Programme
from desktop.domain.refusals import NotAllowed
from desktop.domain.submission import BundleKind, IncomingState, OutgoingState
from desktop.services.desk import Desk
from desktop.services.ports import View
from desktop.services.received import counted_dossiers
from desktop.services.reporting import programme_of, summary


def freeze_figures(
    desk: Desk,
    programme_id: str = "",
    as_of: date | None = None,
    basis: CountingBasis | None = None,
    label: str = "",
) -> FrozenFigures:
    """Keep the summary table as it is now, with its dossiers and the last bundle of each unit.

    Raises NotAllowed for an unknown programme, and for a day that is still to come.
    """
    day = as_of or desk.today()
    if day > desk.today():
        raise NotAllowed("figures.day_to_come", on=day.isoformat())
    programme = programme_of(desk, programme_id)
    table = replace(summary(desk, programme.id, day, basis), closed=True)
    with desk.register.read() as view:
        dossiers = _dossiers(desk, view, programme, day)
        bundles = tuple(_last_bundles(desk, view))
    frozen = FrozenFigures(
        uid=str(uuid.uuid4()),
        label=clean_text(label) or programme.name,
        programme=programme.id,
        at=desk.now(),
        who=desk.who().name,
        table=table,
        dossiers=dossiers,
        bundles=bundles,
    )
    with desk.register.change(desk.who(), desk.now()) as work:
        work.frozen.add(frozen)
        work.commit()
    return frozen


def list_frozen(desk: Desk) -> list[FrozenHead]:
    """What was frozen, the latest first."""
    with desk.register.read() as view:
        return view.frozen.all()


def frozen_figures(desk: Desk, uid: str) -> FrozenFigures:
    """A frozen table. Raises NotAllowed when there is none of that uid (its beginning will do)."""
    with desk.register.read() as view:
        found = [head.uid for head in view.frozen.all() if head.uid.startswith(uid)] if uid else []
        frozen = view.frozen.get(found[0]) if len(found) == 1 else None
    if frozen is None:
        raise NotAllowed("figures.unknown", uid=uid)
    return frozen


def compare_frozen(desk: Desk, uid: str, as_of: date | None = None) -> Comparison:
    """What changed since a table was frozen, against the figures of today or another day. Raises NotAllowed."""
    frozen = frozen_figures(desk, uid)
    programme = programme_of(desk, frozen.programme)
    day = as_of or desk.today()
    table = summary(desk, programme.id, day, frozen.table.basis)
    with desk.register.read() as view:
        return compare(frozen, table, _dossiers(desk, view, programme, day))


def release_frozen(desk: Desk, uid: str) -> FrozenFigures:
    """Take a frozen table out, frozen by mistake; the history tells of it. Raises NotAllowed when there is none."""
    frozen = frozen_figures(desk, uid)
    with desk.register.change(desk.who(), desk.now()) as work:
        work.frozen.remove(frozen.uid)
        work.commit()
    return frozen


def keep_frozen(desk: Desk, frozen: FrozenFigures) -> None:
    """Put a frozen table back that was taken out."""
    with desk.register.change(desk.who(), desk.now()) as work:
        work.frozen.add(frozen)
        work.commit()


def _dossiers(desk: Desk, view: View, programme: Programme, day: date) -> tuple[FrozenDossier, ...]:
    """Every dossier that entered the programme by the day, as the table looks at it."""
    superior = desk.identity.role.superior

    def stood(dossier: Dossier, *, received: bool) -> Iterator[FrozenDossier]:
        found = counting(dossier, programme, day)
        if found.entered_on is not None:
            yield FrozenDossier(
                uid=dossier.uid,
                code=dossier.code,
                title=dossier.title,
                place=dossier.unit if superior else dossier.sub_unit or dossier.unit,
                phase=found.phase.column_heading if found.phase else "",
                registered=found.registered,
                recognised=found.recognised,
                accepted=found.accepted,
                ruled_out=found.reason,
                benefit_vnd=dossier.benefit_vnd,
                received=received,
            )

    own = [each for dossier in view.dossiers.all() for each in stood(dossier, received=False)]
    sent = counted_dossiers(view) if superior else ()
    return (*own, *(each for dossier in sent for each in stood(dossier, received=True)))


def _last_bundles(desk: Desk, view: View) -> Iterator[LastBundle]:
    """At a superior's desk the last counted bundle of each unit; elsewhere the last that went up."""
    if desk.identity.role.superior:
        counted = [
            each
            for each in view.exchange.incoming()
            if each.kind is BundleKind.SUBMISSION and each.state is IncomingState.COUNTED
        ]
        for unit in sorted({each.from_unit for each in counted}):
            last = max((each for each in counted if each.from_unit == unit), key=lambda each: each.seq)
            yield LastBundle(unit, last.seq, last.created, last.check_code)
        return
    ready = [
        each
        for each in view.exchange.outgoing()
        if each.kind is BundleKind.SUBMISSION and each.state is OutgoingState.READY
    ]
    if ready:
        last_sent = max(ready, key=lambda each: each.seq)
        yield LastBundle(desk.identity.unit, last_sent.seq, last_sent.created, last_sent.check_code)
