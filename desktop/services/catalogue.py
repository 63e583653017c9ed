"""Danh mục đối chiếu: the titles a superior collects, handed down for screening whole or as what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.catalogue import CatalogueEntry
from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.refusals import Refused
from desktop.domain.states import UNCOUNTED_STATES, RecognitionState
from desktop.domain.submission import BundleKind, IncomingBundle, IncomingState
from desktop.domain.units import descendants
from desktop.exchange.durable import replacing
from desktop.exchange.json_form import JsonObject, read_canonical
from desktop.exchange.kinds import CATALOGUE
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.reader import OpenBundle
from desktop.services.bundles import INBOX, OUTBOX, writing
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.outgoing import Content, finish, freeze, unfinished_to
from desktop.services.ports import Progress, UnitOfWork, View
from desktop.services.received import counted_dossiers
from desktop.services.screening_index import CATALOGUE_SOURCES
from desktop.services.verifying import inspect_bundle

NOT_LISTED = UNCOUNTED_STATES | {RecognitionState.DRAFT}
"""States in which a title is still its unit's own affair."""


@dataclass(frozen=True, slots=True)
class MadeCatalogue:
    """A catalogue for a unit on the disk.

    Attributes:
        version / base: what it brings the unit to, and the version it must hold for that; 0 where it is whole.
        titles / withdrawn: lines that give a title, and lines that take one off.
    """

    file: Path
    id: str
    unit: str
    version: int
    base: int
    titles: int
    withdrawn: int


def make_catalogue(
    desk: Desk, unit: str, folder: Path | None = None, progress: Progress | None = None, *, whole: bool = False
) -> MadeCatalogue:
    """Make the catalogue for a unit: what changed since the version it named in its latest bundle, or all titles.

    The unit's own titles and those of units under it are left out: it has them. Raises Refused for a full disk or a
    read-only folder.
    """
    outbox = folder or desk.register.folder / OUTBOX
    while (left := unfinished_to(desk, unit)) is not None:
        finish(desk, left, outbox, progress)
    with desk.register.change(desk.who(), desk.now()) as work:
        version = _publish(desk, work)
        base = 0 if whole else min(_named_version(desk, work, unit), version)
        frozen = freeze(desk, work, _content(desk, work, unit, base, version))
        work.commit()
    made = finish(desk, frozen, outbox, progress)
    control = made.control
    return MadeCatalogue(
        made.file, made.bundle.bundle_id, unit, control["version"], base, control["titles"], control["withdrawn"]
    )


def take_catalogue(desk: Desk, work: UnitOfWork, bundle: OpenBundle) -> int:
    """Take a catalogue of the superior in place of what is held of it; how many titles and withdrawals it brought.

    Raises Refused for one of somebody else, and for what changed since a version that is not the one held here.
    """
    header = bundle.header
    if header.sender != desk.identity.superior:
        raise Refused("catalogue.not_our_superior", unit=header.sender)
    held = held_version(desk, work, header.sender)
    base, version = header.control["base_version"], header.control["version"]
    if version <= held:
        return 0
    if base not in (0, held):
        raise Refused("catalogue.other_base", held=held, base=base)
    titles = {} if base == 0 else dict(_kept_titles(desk, header.sender, held))
    count = 0
    for line in bundle.lines(CATALOGUE):
        record = _object(line)
        uid = str(record["uid"])
        titles.pop(uid, None)
        if record.get("withdrawn") is not True:
            titles[uid] = line
        count += 1
    _keep_titles(desk, header.sender, version, titles.values())
    work.organisation.save_setting(_setting(header.sender), version)
    return count


def held_version(desk: Desk, view: View, sender: str) -> int:
    """The version held here of the catalogue of a unit; 0 without one, or where its titles are lost.

    Submissions name it.
    """
    version = view.organisation.setting(_setting(sender))
    return version if isinstance(version, int) and _titles_file(desk, sender, version).is_file() else 0


def _publish(desk: Desk, work: UnitOfWork) -> int:
    """Bring the catalogue up to what stands in the collection now; its version."""
    held = {entry.uid: entry for entry in work.consolidation.catalogue()}
    version = work.consolidation.catalogue_version() + 1
    present = {each.uid: each for each in _listed(desk, work)}
    changed: list[CatalogueEntry] = []
    for uid, dossier in present.items():
        line = frozen_record(desk, CATALOGUE, uid, dossier.rev, _record(dossier), dossier.code).line
        before = held.get(uid)
        if before is None or before.withdrawn or before.line != line:
            changed.append(CatalogueEntry(uid, version, withdrawn=False, line=line))
    for uid, entry in held.items():
        if uid not in present and not entry.withdrawn:
            gone = {**_object(entry.line.encode("utf-8")), "withdrawn": True}
            line = frozen_record(desk, CATALOGUE, uid, 1, gone).line
            changed.append(CatalogueEntry(uid, version, withdrawn=True, line=line))
    work.consolidation.save_catalogue(changed)
    return version if changed else version - 1


def _listed(desk: Desk, view: View) -> Iterator[Dossier]:
    """Every dossier of the collection whose title others may know."""
    for dossier in (*view.dossiers.all(), *counted_dossiers(view)):
        if dossier.title and dossier.state not in NOT_LISTED and dossier.trashed_on is None:
            yield dossier


def _record(dossier: Dossier) -> JsonObject:
    recognised = [each.decided_on.year for each in dossier.recognitions]
    year = min(recognised) if recognised else dossier.filed_on.year if dossier.filed_on else None
    record: JsonObject = {
        "uid": dossier.uid,
        "rev": dossier.rev,
        "title": dossier.title,
        "unit": dossier.unit,
        "year": year,
        "code": dossier.code,
    }
    if dossier.secrecy.extent is SecretExtent.NOTHING:
        record["abstract"] = dossier.problem_solved
    return record


def _content(desk: Desk, view: View, unit: str, base: int, version: int) -> Content:
    units = view.organisation.units()
    theirs = {unit} | descendants(units, unit)
    entries = [each for each in view.consolidation.catalogue(base) if base or not each.withdrawn]
    told = [each for each in entries if _object(each.line.encode("utf-8")).get("unit") not in theirs]
    withdrawn = sum(each.withdrawn for each in told)
    records = [(each.uid, _object(each.line.encode("utf-8"))) for each in told]
    return Content(
        kind=BundleKind.CATALOGUE,
        to_unit=unit,
        control={
            "version": version,
            "base_version": base,
            "titles": len(told) - withdrawn,
            "withdrawn": withdrawn,
        },
        streams={CATALOGUE: [frozen_record(desk, CATALOGUE, uid, 1, record) for uid, record in records]},
        for_people={
            "from_name": desk.identity.name,
            "to_name": next((each.name for each in units if each.code == unit), unit),
            "place": desk.identity.place,
        },
    )


def _named_version(desk: Desk, view: View, unit: str) -> int:
    """The version a unit said it holds in its latest submission; 0 where it named none."""
    came = [each for each in view.exchange.incoming() if _names_version(each, unit)]
    if not came:
        return 0
    latest = max(came, key=lambda each: (each.created, each.seq))
    file = desk.register.folder / INBOX / f"{latest.bundle_id}{FILE_SUFFIX}"
    return inspect_bundle(file).header.control.get("catalogue_version", 0)


def _names_version(bundle: IncomingBundle, unit: str) -> bool:
    counted = bundle.kind is BundleKind.SUBMISSION and bundle.state is IncomingState.COUNTED
    return counted and bundle.from_unit == unit


def _titles_file(desk: Desk, sender: str, version: int) -> Path:
    return desk.register.folder / CATALOGUE_SOURCES / f"superior-{sender}-{version:06d}.jsonl"


def _kept_titles(desk: Desk, sender: str, version: int) -> Iterator[tuple[str, bytes]]:
    for line in _titles_file(desk, sender, version).read_bytes().splitlines():
        yield str(_object(line)["uid"]), line


def _keep_titles(desk: Desk, sender: str, version: int, lines: Iterable[bytes]) -> None:
    """Put the titles in place of those before; the index is made again from them when it is next opened."""
    file = _titles_file(desk, sender, version)
    with writing(file.name):
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as out:
            for line in lines:
                out.write(line + b"\n")
        for older in file.parent.glob(f"superior-{sender}-*.jsonl"):
            if older != file:
                older.unlink()


def _setting(sender: str) -> str:
    return f"catalogue.version.{sender}"


def _object(line: bytes) -> JsonObject:
    record = read_canonical(line)
    assert isinstance(record, dict)
    return record
