"""Biên nhận given by a superior: one for each bundle that came, kept, handed over at once, and sent with results."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.domain.plain import Plain
from desktop.domain.problems import Problem, Severity
from desktop.domain.receipts import CONFLICT, UNSOUND, BundleFate, Receipt, Reject
from desktop.domain.submission import BundleKind, Conflict, FrozenRecord, IncomingBundle, IncomingState
from desktop.exchange.faults import Fault
from desktop.exchange.json_form import JsonObject
from desktop.exchange.kinds import RECEIPTS
from desktop.exchange.receipts import receipt_records, receipts_of_records
from desktop.services.bundles import OUTBOX
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.outgoing import Content, Made, finish, freeze, unfinished_to
from desktop.services.ports import Progress, UnitOfWork, View


@dataclass(frozen=True, slots=True)
class GivenReceipts:
    """A bundle of receipts for one unit."""

    unit: str
    file: Path
    bundles: tuple[str, ...]


def keep_receipt(
    desk: Desk, work: UnitOfWork, came: IncomingBundle, revisions: Mapping[str, int], conflicts: Iterable[Conflict]
) -> Receipt:
    """Make and keep the receipt of a bundle that counts; `revisions` are those its unit sent with it."""
    rejects = tuple(_rejected(desk, each) for each in conflicts)
    receipt = Receipt(
        bundle=came.bundle_id,
        unit=came.from_unit,
        stream=came.stream,
        seq=came.seq,
        received=came.received,
        fate=BundleFate.ACCEPTED,
        rejects=rejects,
        revisions=revisions,
    )
    (receipt,) = _as_they_stand(work, [receipt])
    _keep(desk, work, receipt)
    return receipt


def keep_refusal(desk: Desk, work: UnitOfWork, refused: Receipt, faults: Sequence[Fault]) -> Receipt:
    """Keep the receipt of a bundle that was not taken, so that its sender learns of it."""
    receipt = replace(refused, fate=BundleFate.REFUSED, rejects=tuple(_fault(desk, each) for each in faults))
    _keep(desk, work, receipt)
    return receipt


def receipts_for(view: View, unit: str | None = None, since: datetime | None = None) -> list[Receipt]:
    """The receipts given to a unit or to all, as things stand now: files that came since are waited for no longer."""
    kept = receipts_of_records(_records(view.consolidation.receipts(unit, since)))
    return list(_as_they_stand(view, kept)) if kept else []


def latest_receipts(view: View, unit: str, since: datetime | None) -> list[Receipt]:
    """What results carry: the receipts given since the results before, and in any case the latest."""
    every = receipts_for(view, unit)
    fresh = {each.bundle for each in receipts_for(view, unit, since)}
    return [each for each in every if each.bundle in fresh or each is every[-1]]


def frozen_receipts(desk: Desk, receipts: Iterable[Receipt]) -> list[FrozenRecord]:
    """Receipts as the lines of receipts.jsonl."""
    return [
        frozen_record(desk, RECEIPTS, f"{receipt.bundle}:{number}", 1, record)
        for receipt in receipts
        for number, record in enumerate(receipt_records(receipt), 1)
    ]


def give_receipts(
    desk: Desk, bundles: Iterable[str], folder: Path | None = None, progress: Progress | None = None
) -> tuple[GivenReceipts, ...]:
    """Write the receipts of these bundles, one file for each unit that sent some of them.

    Receipts that a crash left unfinished are finished first. Raises Refused for a full disk or a read-only folder.
    """
    wanted = frozenset(bundles)
    outbox = folder or desk.register.folder / OUTBOX
    with desk.register.read() as view:
        units = sorted({each.unit for each in receipts_for(view) if each.bundle in wanted})
    return tuple(given for unit in units if (given := _give(desk, unit, wanted, outbox, progress)) is not None)


def _give(
    desk: Desk, unit: str, wanted: frozenset[str], outbox: Path, progress: Progress | None
) -> GivenReceipts | None:
    while (left := unfinished_to(desk, unit)) is not None:
        finish(desk, left, outbox, progress)
    with desk.register.change(desk.who(), desk.now()) as work:
        receipts = [each for each in receipts_for(work, unit) if each.bundle in wanted]
        if not receipts:
            return None
        frozen = freeze(desk, work, _content(desk, work, unit, receipts))
        work.commit()
    made: Made = finish(desk, frozen, outbox, progress)
    return GivenReceipts(unit, made.file, tuple(each.bundle for each in receipts))


def _content(desk: Desk, view: View, unit: str, receipts: Sequence[Receipt]) -> Content:
    names = {each.code: each.name for each in view.organisation.units()}
    return Content(
        kind=BundleKind.RECEIPT,
        to_unit=unit,
        control={"receipts": len(receipts)},
        streams={RECEIPTS: frozen_receipts(desk, receipts)},
        for_people={
            "from_name": desk.identity.name,
            "to_name": names.get(unit, unit),
            "place": desk.identity.place,
        },
    )


def _as_they_stand(view: View, receipts: Iterable[Receipt]) -> Iterator[Receipt]:
    """Receipts with what is known now: numbers that came since, and files still waited for."""
    awaited = view.consolidation.awaited_files()
    for receipt in receipts:
        missing = {sha256 for uid in receipt.revisions for sha256 in awaited.get(uid, ())}
        fate = BundleFate.PARTIAL if missing or receipt.rejects else BundleFate.ACCEPTED
        yield replace(
            receipt,
            fate=BundleFate.REFUSED if receipt.fate is BundleFate.REFUSED else fate,
            contiguous_seq=contiguous_seq(view, receipt.unit, receipt.stream),
            missing_blobs=tuple(sorted(missing)),
        )


def contiguous_seq(view: View, unit: str, stream: str) -> int:
    """The greatest number of a unit's stream up to which no bundle is missing."""
    came = {
        each.seq
        for each in view.exchange.incoming()
        if (each.from_unit, each.stream) == (unit, stream) and each.state is not IncomingState.REFUSED
    }
    number = 0
    while number + 1 in came:
        number += 1
    return number


def _keep(desk: Desk, work: UnitOfWork, receipt: Receipt) -> None:
    records: list[Plain] = [_plain(record) for record in receipt_records(receipt)]
    work.consolidation.save_receipt(receipt.bundle, receipt.unit, desk.now(), records)


def _plain(record: JsonObject) -> Plain:
    return dict(record)


def _records(kept: Iterable[Plain]) -> Iterator[JsonObject]:
    for records in kept:
        for record in records if isinstance(records, list) else ():
            assert isinstance(record, dict)
            yield record


def _rejected(desk: Desk, conflict: Conflict) -> Reject:
    parameters = {"rev": conflict.rev}
    problem = Problem(CONFLICT, Severity.BLOCK, "", parameters=parameters)
    return Reject(conflict.uid, conflict.rev, CONFLICT, desk.say(problem), parameters)


def _fault(desk: Desk, fault: Fault) -> Reject:
    parameters = {"path": fault.path, "found": fault.found}
    problem = Problem(UNSOUND, Severity.BLOCK, "", parameters=parameters)
    return Reject("", 0, str(fault.code), desk.say(problem), parameters, fault.path)
