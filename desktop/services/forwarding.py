"""A level between: what units below sent goes on to the next level up, to the octet, with the way it came."""

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from desktop.domain.plain import Plain
from desktop.domain.submission import BundleKind, Forwarded, FrozenRecord, ReceivedDossier, control_totals
from desktop.exchange.forwarding import via_record
from desktop.exchange.kinds import DOSSIERS, VERDICTS, VIA
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.verdict_records import verdict_record
from desktop.services.bundles import INBOX, open_sound
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.outgoing import Content
from desktop.services.packing import Parcel, cut
from desktop.services.ports import View


def forwarded_contents(
    desk: Desk,
    view: View,
    superior: str,
    *,
    full: bool,
    data_only: bool,
    most: int | None,
    base_receipt: str | None,
    named_catalogue: dict[str, int],
    for_people: Mapping[str, Plain],
) -> Iterator[Content]:
    """What the superior has not acknowledged of what units below sent, as bundles of at most `most` octets.

    With `full` everything goes. Attachments come out of the bundles they came in; those that have not come yet go
    later, once they have. Raises BundleUnsound when a received bundle was changed on the disk, Refused for a full disk.
    """
    if not desk.identity.role.superior:
        return
    due = list(_due(view, superior, full=full))
    if not due:
        return
    held_above = frozenset() if full else view.sending.acknowledged_files(superior)
    here = {} if data_only else _files_here(desk, view, [each for each in due if each.files], held_above)
    parcels = [_parcel(each, here) for each in due]
    by_uid = {each.uid: each for each in due}
    ways = view.consolidation.via()
    for part in cut(parcels, most).parts:
        going = [by_uid[parcel.uid] for parcel in part]
        yield Content(
            kind=BundleKind.SUBMISSION,
            to_unit=superior,
            control=asdict(control_totals((each.state, each.benefit_vnd) for each in going)) | named_catalogue,
            streams=_streams(desk, view, going, ways),
            for_people=for_people,
            files={sha256 for parcel in part for sha256, _ in parcel.files},
            base_receipt=base_receipt,
        )


def number_to_forward(desk: Desk, view: View, superior: str, *, full: bool = False) -> int:
    """How many dossiers of units below the next submission would carry on."""
    return sum(1 for _ in _due(view, superior, full=full)) if desk.identity.role.superior else 0


def _due(view: View, superior: str, *, full: bool) -> Iterator[ReceivedDossier]:
    received = list(view.exchange.received())
    acknowledged = view.sending.acknowledged(superior, [each.uid for each in received])
    held_above = view.sending.acknowledged_files(superior)
    awaited = view.consolidation.awaited_files()
    for each in received:
        lacking = frozenset(each.files) - held_above - awaited.get(each.uid, frozenset())
        if full or acknowledged.get(each.uid, 0) < each.rev or lacking:
            yield each


def _streams(
    desk: Desk, view: View, going: Sequence[ReceivedDossier], ways: Mapping[str, tuple[str, ...]]
) -> dict[str, Sequence[FrozenRecord]]:
    uids = {each.uid for each in going}
    forwarded = (
        Forwarded(DOSSIERS, each.uid, each.unit, each.rev, (*ways.get(each.uid, ()), each.bundle_id)) for each in going
    )
    streams: dict[str, Sequence[FrozenRecord]] = {
        DOSSIERS: [FrozenRecord(DOSSIERS, each.uid, each.rev, each.body) for each in going],
        VIA: [frozen_record(desk, VIA, each.uid, each.rev, via_record(each)) for each in forwarded],
    }
    verdicts = [
        frozen_record(desk, VERDICTS, f"{verdict.first}:{verdict.second}", verdict.rev, verdict_record(verdict))
        for verdict in view.screening.verdicts()
        if verdict.first in uids
    ]
    return streams | ({VERDICTS: verdicts} if verdicts else {})


def _parcel(dossier: ReceivedDossier, here: Mapping[str, int]) -> Parcel:
    files = tuple((sha256, here[sha256]) for sha256 in dossier.files if sha256 in here)
    return Parcel(dossier.uid, len(dossier.body.encode("utf-8")), files)


def _files_here(
    desk: Desk, view: View, dossiers: Sequence[ReceivedDossier], held_above: Collection[str]
) -> Mapping[str, int]:
    """Size of each attachment that is to go, taken out of the bundle it came in where it does not stand by itself."""
    wanted = {sha256 for each in dossiers for sha256 in each.files} - set(held_above)
    files = desk.register.files
    by_bundle: dict[str, list[str]] = {}
    for sha256, bundle_id in view.consolidation.bundles_of_files(wanted).items():
        if files.path(sha256) is None:
            by_bundle.setdefault(bundle_id, []).append(sha256)
    for bundle_id, lacking in by_bundle.items():
        _take_out(desk, desk.register.folder / INBOX / f"{bundle_id}{FILE_SUFFIX}", lacking)
    found = {sha256: files.path(sha256) for sha256 in wanted}
    return {sha256: path.stat().st_size for sha256, path in found.items() if path is not None}


def _take_out(desk: Desk, bundle_file: Path, files: Sequence[str]) -> None:
    with ExitStack() as stack:
        bundle = stack.enter_context(open_sound(desk, bundle_file, {BundleKind.SUBMISSION}))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=bundle_file.parent)))
        for sha256 in files:
            copy = folder / sha256
            with copy.open("wb") as out:
                out.writelines(bundle.blob(sha256))
            desk.register.files.add(copy)
            copy.unlink()
