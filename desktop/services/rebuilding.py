"""A register made again from the unit's own bundles, for the day the register and every backup of it are gone."""

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from desktop.domain.dossier import Dossier
from desktop.domain.refusals import Refused, UserError
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, KeyStatus, KnownKey, RegisterIdentity, RegisterRole
from desktop.domain.units import SubUnit, Unit
from desktop.exchange.container import no_progress
from desktop.exchange.keys import KeyFileRefused, SigningKey, key_ring, load_signing_key
from desktop.exchange.manifest import BundleHeader
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import OpenBundle, open_bundle, read_claim
from desktop.exchange.records import dossier_of_record
from desktop.services.bundles import OUTBOX, in_words, reading, validators, writing
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk, Desks
from desktop.services.keys import KEY_FILE, KEYS_BEFORE
from desktop.services.people import PersonFinder
from desktop.services.ports import Progress
from desktop.services.restoring import ASIDE, OPENED
from desktop.services.streams import begin_stream

REBUILT = "dossier.rebuilt"


@dataclass(frozen=True, slots=True)
class Shipped:
    """What reading bundles without a register needs of what ships: the schemas of records, and the known units."""

    schema: Callable[[str], Mapping[str, object]]
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class CameBack:
    """A dossier that came back, as it stood in a bundle; `partial` for secret technology, of which parts never went."""

    code: str
    title: str
    bundle: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A register made from bundles.

    Attributes:
        aside: where the damaged register is kept; None where none stood there.
        came_back: by code. What was never sent did not come back.
        files: how many attachments came with them.
        read / refused: names of the bundles that were read, and of those that could not be, with why.
    """

    path: Path
    aside: Path | None
    came_back: tuple[CameBack, ...]
    files: int
    read: tuple[str, ...]
    refused: tuple[tuple[str, UserError], ...]


def own_bundles(register: Path) -> tuple[Path, ...]:
    """The bundles a register made, as they lie beside it."""
    return tuple(sorted(register.with_name(f"{register.name}.d").joinpath(OUTBOX).glob(f"*{FILE_SUFFIX}")))


def rebuild_from_bundles(
    desks: Desks,
    shipped: Shipped,
    register: Path,
    bundles: Iterable[Path] = (),
    passphrase: str = "",
    progress: Progress | None = None,
) -> Rebuilt:
    """Make the register at `register`, which must be closed, from the submissions in its outbox, or from these.

    Each dossier comes back as the latest revision says it; bundles are believed only under the register's own key,
    present or earlier. A damaged register at `register` is kept aside. The new one begins a stream of its own.

    Raises Refused when no bundle can be read or the disk is full, RegisterInUse, Cancelled by `progress`.
    """
    folder = register.with_name(f"{register.name}.d")
    files = tuple(bundles) or own_bundles(register)
    collected = _Collected(shipped, _own_keys(folder, passphrase))
    for done, file in enumerate(files, 1):
        collected.read(file)
        if progress is not None:
            progress.report(done, len(files))
    if collected.latest is None:
        raise Refused("register.no_bundles", file=register.name)
    with writing(register.name), tempfile.TemporaryDirectory(prefix=OPENED, dir=folder) as workshop:
        desk = desks.create(Path(workshop) / "rebuilt.sosk", _identity(collected.latest, shipped))
        try:
            brought = _fill(desk, collected)
            begin_stream(desk)
            made, stamp = desk.register.path, f"{desk.now().astimezone(UTC):%Y%m%d-%H%M%S}"
        finally:
            desk.register.close()
        aside = folder / ASIDE / f"{register.stem}-{stamp}{register.suffix}" if register.exists() else None
        for source in sorted(made.with_name(f"{made.name}.d").glob("attachments/??/*")):
            place = folder / "attachments" / source.parent.name / source.name
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(source, place)
        desks.replace(register, made, aside or folder / ASIDE / register.name)
    return Rebuilt(
        register, aside, tuple(collected.came_back()), brought, tuple(collected.names), tuple(collected.refused)
    )


class _Collected:
    """What bundles say, the latest revision of each dossier.

    Attributes:
        latest: header of the bundle made last; None while none was read.
        names: bundles read; `refused` those that could not be, with why.
        files: of each attachment the bundle that brings it.
    """

    def __init__(self, shipped: Shipped, keys: Iterable[SigningKey]) -> None:
        self.latest: BundleHeader | None = None
        self.names: list[str] = []
        self.refused: list[tuple[str, UserError]] = []
        self.files: dict[str, Path] = {}
        self.dossiers: dict[str, tuple[Dossier, str, bool]] = {}
        self._validators = validators(shipped.schema)
        self._keys = tuple(keys)

    def read(self, file: Path) -> None:
        """Read a bundle; one that is not ours, damaged or not of dossiers is named and left."""
        try:
            with self.opened(file) as bundle:
                if bundle.header.kind is BundleKind.SUBMISSION:
                    self._take(file, bundle)
        except UserError as refusal:
            self.refused.append((file.name, refusal))

    def opened(self, file: Path) -> OpenBundle:
        """Open a bundle under our own keys. Raises UserError."""
        with in_words(file.name), reading(file.name):
            header = read_claim(file).header
            ring = key_ring(
                [
                    KnownKey(header.sender, key.key_id, key.public_key.hex(), KeyStatus.CONFIRMED, header.created)
                    for key in self._keys
                ]
            )
            owned = belongs_to_bundle({header.sender})
            return open_bundle(file, ring, self._validators, owned, practice=header.practice, progress=no_progress)

    def came_back(self) -> Iterable[CameBack]:
        """The dossiers by code, each with the bundle it came from."""
        found = (CameBack(each.code, each.title, name, partial) for each, name, partial in self.dossiers.values())
        return sorted(found, key=lambda each: each.code)

    def _take(self, file: Path, bundle: OpenBundle) -> None:
        for record in bundle.records("dossiers.jsonl"):
            dossier = dossier_of_record(record)
            known = self.dossiers.get(dossier.uid)
            if known is None or known[0].rev < dossier.rev:
                partial = dossier.secrecy.extent is not None and not dossier.authors
                self.dossiers[dossier.uid] = (dossier, file.name, partial)
        self.files |= dict.fromkeys(bundle.blobs, file)
        self.names.append(file.name)
        if self.latest is None or self.latest.created <= bundle.header.created:
            self.latest = bundle.header


def _own_keys(folder: Path, passphrase: str) -> Iterable[SigningKey]:
    for path in (folder / KEY_FILE, *sorted((folder / KEYS_BEFORE).glob("[0-9a-f]*"))):
        try:
            yield load_signing_key(path, passphrase)
        except FileNotFoundError:
            continue
        except KeyFileRefused as refusal:
            raise Refused(refusal.code, file=path.name) from refusal
        except OSError as error:
            raise Refused("key.not_readable", file=path.name) from error


def _identity(header: BundleHeader, shipped: Shipped) -> RegisterIdentity:
    names: Mapping[str, str] = {unit.code: unit.name for unit in shipped.units}
    return RegisterIdentity(
        register=str(uuid.uuid4()),
        unit=header.sender,
        name=names.get(header.sender, header.sender),
        superior=header.recipient,
        superior_name=names.get(header.recipient, ""),
        place="",
        programme="",
        stream=uuid.uuid4().hex,
        created=header.created,
        role=RegisterRole(practice=header.practice),
    )


def _fill(desk: Desk, collected: _Collected) -> int:
    """Enter what was collected; how many attachments came."""
    brought = 0
    for sha256, file in collected.files.items():
        with collected.opened(file) as bundle:
            brought += desk.register.files.add_bytes(b"".join(bundle.blob(sha256))) == sha256
    dossiers = [_as_sent(dossier) for dossier, _, _ in collected.dossiers.values()]
    with desk.register.change(desk.who(), desk.now()) as work:
        for code in sorted({dossier.sub_unit for dossier in dossiers} - {"", desk.identity.unit}):
            work.organisation.save_sub_unit(SubUnit(code, code))
        finder = PersonFinder.knowing_everybody(work.people)
        linked = [finder.linked(dossier) for dossier in dossiers]
        work.people.add_many(finder.new)
        context = rule_context(desk, work)
        work.dossiers.add_many(((each, standing_of(each, context)) for each in linked), verb=REBUILT)
        work.commit()
    return brought


def _as_sent(dossier: Dossier) -> Dossier:
    return replace(dossier, consolidation=ConsolidationState.SENT)
