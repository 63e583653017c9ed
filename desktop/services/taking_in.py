"""What a submission brings into a superior's register: dossiers, their files and ways, conclusions, and a receipt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from desktop.domain.submission import IncomingBundle, ReceivedDossier
from desktop.domain.targets import TargetKind
from desktop.domain.units import Unit, carry_each_other_on
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.forwarding import via_of_record
from desktop.exchange.json_form import JsonObject, read_canonical
from desktop.exchange.kinds import DOSSIERS, TARGETS, VERDICTS, VIA
from desktop.exchange.naming import DATA
from desktop.exchange.reader import OpenBundle
from desktop.exchange.records import received_dossier
from desktop.exchange.result_records import target_of_record
from desktop.exchange.verdict_records import verdict_of_record
from desktop.services.desk import Desk
from desktop.services.likeness import take_verdicts
from desktop.services.ports import UnitOfWork
from desktop.services.receipts_given import keep_receipt

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a submission's dossiers.

    Attributes:
        applied / known / conflicts: taken, held already in this or a later revision, and held with another content.
        missing_files: attachments of them that have not come with any bundle.
    """

    applied: int
    known: int
    conflicts: int
    missing_files: int

    @property
    def whole(self) -> bool:
        """Whether everything was taken and nothing is waited for."""
        return not self.conflicts and not self.missing_files


def take_submission(desk: Desk, work: UnitOfWork, bundle: OpenBundle, came: IncomingBundle) -> Taken:
    """Take everything of a submission and keep the receipt for it. Raises BundleRefused for a dossier of others."""
    uids: list[str] = []
    tally = work.exchange.take_many(_owned(work, bundle, uids))
    held = work.consolidation.held(uids)
    work.consolidation.keep_files(bundle.id, bundle.blobs)
    work.consolidation.save_via(_ways(bundle, held))
    take_verdicts(work, map(verdict_of_record, bundle.records(VERDICTS)))
    for target in map(target_of_record, bundle.records(TARGETS)):
        # What was assigned came from above; only a target a unit set itself is news.
        if target.kind is TargetKind.REGISTERED:
            work.organisation.save_target(target)
    conflicts = [each for each in work.exchange.conflicts() if each.bundle_id == bundle.id]
    receipt = keep_receipt(desk, work, came, {uid: rev for uid, (rev, _) in held.items()}, conflicts)
    return Taken(tally["applied"], tally["known"], tally["conflict"], len(receipt.missing_blobs))


def dossiers_of(bundle: OpenBundle) -> Iterator[ReceivedDossier]:
    """The dossiers of a submission as a superior keeps them."""
    for line in bundle.lines(DOSSIERS):
        yield received_dossier(line, _object(line), bundle.id)


def _owned(work: UnitOfWork, bundle: OpenBundle, uids: list[str]) -> Iterator[ReceivedDossier]:
    """The dossiers of a bundle, none of which belonged to a unit that its unit has nothing to do with.

    Their uids are added to `uids` on the way. Raises BundleRefused.
    """
    units: Mapping[str, Unit] = {unit.code: unit for unit in work.organisation.units()}
    source = dossiers_of(bundle)
    number = 0
    while chunk := list(islice(source, CHUNK)):
        owners = work.exchange.owners([dossier.uid for dossier in chunk])
        for dossier in chunk:
            number += 1
            owner = owners.get(dossier.uid, dossier.unit)
            if owner != dossier.unit and not carry_each_other_on(units, owner, dossier.unit):
                place = f"{DATA}{DOSSIERS}:{number}/unit"
                raise refuse(FaultCode.RECORD_OWNER, place, owner, dossier.unit, unit=dossier.unit, stream=DOSSIERS)
            uids.append(dossier.uid)
            yield dossier


def _ways(bundle: OpenBundle, held: Mapping[str, tuple[int, str]]) -> Mapping[str, tuple[str, ...]]:
    """The bundles each dossier travelled in before this one, of those this bundle brought."""
    forwarded = (via_of_record(record) for record in bundle.records(VIA))
    ways = {each.uid: each.via for each in forwarded if each.stream == DOSSIERS}
    return {uid: ways.get(uid, ()) for uid, (_, bundle_id) in held.items() if bundle_id == bundle.id}


def _object(line: bytes) -> JsonObject:
    record = read_canonical(line)
    assert isinstance(record, dict)
    return record
