"""The indexes of a register: its own dossiers and those received, and the catalogue; made again where they are missing.

They lie in the register's folder under index/ and are never backed up. What was saved since is added in memory.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from desktop.domain.screening import ScreenedText
from desktop.screening.building import build
from desktop.screening.catalogue import read_catalogue
from desktop.screening.entries import Entry, hash_of
from desktop.screening.index import Index, open_index
from desktop.screening.matching import Matcher
from desktop.screening.normalise import Reader
from desktop.screening.storage import IndexDamaged
from desktop.screening.tables import Tables, with_additions
from desktop.services.desk import Desk
from desktop.services.likeness import screening_tables
from desktop.services.ports import Progress, View

logger = logging.getLogger(__name__)

FOLDER = "index"
CATALOGUE_SOURCES = Path("inbox") / "catalogue"
"""Where imported catalogues are kept, so that the index can be made again."""

FEWEST_TO_BUILD = 2_000
"""Fewer texts are read into memory at once, which is as quick as opening an index."""

MOST_ADDED = 2_000
"""So many texts beside the built index are a reason to build it anew."""

DOSSIER = "dossier"
OF_THE_UNIT = frozenset({DOSSIER, "person", "certificate", "pair_verdict", "sub_unit", "setting", "target", "signer"})
"""Entities of events that tell by uid which texts are others now; what comes in a bundle is told of as a whole."""

_OWN = "own"
_CATALOGUE = "catalogue"


class Screening:
    """What is screened against, open and up to date.

    Attributes:
        own: the dossiers of the register and those received.
        catalogue: titles known elsewhere; None where none was imported.
    """

    def __init__(self, desk: Desk, tables: Tables, own: Index, catalogue: Index | None, events: int) -> None:
        self.desk = desk
        self.own = own
        self.catalogue = catalogue
        self.stamp = words_stamp(desk) + ("" if catalogue is None or catalogue.base is None else _mark(catalogue))
        self._tables = tables
        self._events = events
        self.matcher = Matcher([own, *([catalogue] if catalogue is not None else [])], Reader(tables))

    def saved(self, text: ScreenedText) -> None:
        """A dossier was saved: it is found from now on."""
        self.own.add(entry_of(text))

    def refresh(self) -> None:
        """Take in what was saved since; quick where nothing was."""
        with self.desk.register.read() as view:
            events = view.history.count()
            touched = view.history.touched_since(self._events) if events != self._events else frozenset()
            if {entity for entity, _uid in touched} <= OF_THE_UNIT:
                self._take_in(view, [uid for entity, uid in touched if entity == DOSSIER])
            else:
                bring_up_to_date(self.own, view.screening.texts())
            self._events = events

    def _take_in(self, view: View, uids: Sequence[str]) -> None:
        """Read only these dossiers again; those that are gone, or in the trash, are left out from now on."""
        present = {text.uid: entry_of(text) for text in view.screening.texts(uids) if text.title}
        for uid in uids:
            entry = present.get(uid)
            if entry is None:
                self.own.remove(uid)
            elif entry != self.own.get(uid):
                self.own.add(entry)

    def known(self, uid: str) -> Entry | None:
        """The dossier or title of the catalogue of a uid; None when there is none."""
        return self.own.get(uid) or (None if self.catalogue is None else self.catalogue.get(uid))


def open_screening(desk: Desk, progress: Progress | None = None) -> Screening:
    """Open the indexes of a register, making them again where they are missing, damaged or of other words.

    Raises Cancelled through `progress`.
    """
    with desk.register.read() as view:
        events = view.history.count()
        tables = _with_names(desk, view)
        own = _own_index(desk, view, tables, progress)
    return Screening(desk, tables, own, _catalogue_index(desk, tables, progress), events)


def build_catalogue(desk: Desk, progress: Progress | None = None) -> int:
    """Make the index of the catalogue from the files imported, the newest first; how many titles it holds."""
    with desk.register.read() as view:
        tables = screening_tables(desk, view)
    sources = catalogue_sources(desk)
    entries = _without_repeats(chain.from_iterable(map(read_catalogue, sources)))
    return build(_folder(desk), _CATALOGUE, entries, tables, _catalogue_stamp(desk), _report_to(progress))


def catalogue_sources(desk: Desk) -> list[Path]:
    """The catalogues imported, the newest first."""
    folder = desk.register.folder / CATALOGUE_SOURCES
    return sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []


def entry_of(text: ScreenedText) -> Entry:
    """A dossier as it is indexed."""
    return Entry(text.uid, text.title, text.unit, text.code, None, text.description)


def bring_up_to_date(index: Index, texts: Iterable[ScreenedText]) -> None:
    """Add what is new or changed, and leave out what is gone."""
    present = {text.uid: entry_of(text) for text in texts}
    known: set[str] = set()
    gone: list[str] = []
    for entry in index.entries():
        if entry == present.get(entry.uid):
            known.add(entry.uid)
        elif entry.uid not in present:
            gone.append(entry.uid)
    for uid in gone:
        index.remove(uid)
    index.add_many(entry for uid, entry in present.items() if uid not in known and entry.title)


def words_stamp(desk: Desk) -> str:
    """What changes when words are read in another way."""
    with desk.register.read() as view:
        tables = screening_tables(desk, view)
    read = (sorted(tables.abbreviations.items()), sorted(tables.everywhere), sorted(tables.often), sorted(tables.units))
    return blake2b(repr(read).encode(), digest_size=8).hexdigest()


def _own_index(desk: Desk, view: View, tables: Tables, progress: Progress | None) -> Index:
    stamp = words_stamp(desk)
    try:
        index = open_index(_folder(desk), _OWN, tables, stamp)
    except IndexDamaged as damage:
        logger.info("the index of dossiers is made again: %s", damage)
        index = Index(tables)
    bring_up_to_date(index, view.screening.texts())
    base = 0 if index.base is None else len(index.base)
    if index.size < FEWEST_TO_BUILD or index.added < max(MOST_ADDED, base // 10):
        return index
    try:
        build(_folder(desk), _OWN, list(index.entries()), tables, stamp, _report_to(progress))
        return open_index(_folder(desk), _OWN, tables, stamp)
    except (OSError, IndexDamaged) as refusal:
        # A full disk takes nothing away: what is in memory serves as well.
        logger.warning("the index of dossiers was not kept: %s", type(refusal).__name__)
        return index


def _catalogue_index(desk: Desk, tables: Tables, progress: Progress | None) -> Index | None:
    if not catalogue_sources(desk):
        return None
    try:
        return open_index(_folder(desk), _CATALOGUE, tables, _catalogue_stamp(desk))
    except IndexDamaged as damage:
        logger.info("the index of the catalogue is made again: %s", damage)
    build_catalogue(desk, progress)
    return open_index(_folder(desk), _CATALOGUE, tables, _catalogue_stamp(desk))


def _catalogue_stamp(desk: Desk) -> str:
    sources = [(file.name, file.stat().st_size) for file in catalogue_sources(desk)]
    return f"{words_stamp(desk)}:{blake2b(repr(sources).encode(), digest_size=8).hexdigest()}"


def _mark(catalogue: Index) -> str:
    assert catalogue.base is not None
    return f":{catalogue.base.meta.stamp}"


def _folder(desk: Desk) -> Path:
    return desk.register.folder / FOLDER


def _with_names(desk: Desk, view: View) -> Tables:
    """The tables with the names of units: other units' are places, the own name says nothing."""
    own_code = desk.identity.unit
    own: list[str] = [desk.identity.name]
    others: list[str] = []
    for unit in (*desk.reference.units, *view.organisation.units()):
        names = (unit.name, unit.base, unit.name.removeprefix("Công đoàn "))
        (own if unit.code == own_code else others).extend(filter(None, names))
    own.append(desk.identity.name.removeprefix("Công đoàn "))
    return with_additions(screening_tables(desk, view), place_names=others, own_names=own)


def _without_repeats(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[int] = set()
    for entry in entries:
        if (mark := hash_of(entry.uid)) not in seen:
            seen.add(mark)
            yield entry


def _report_to(progress: Progress | None) -> "_Told":
    return _Told(progress)


class _Told:
    """Passes on how many entries have been read; how many there are is not known before the end."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def __call__(self, done: int) -> None:
        if self._progress is not None:
            self._progress.report(done, max(done, 1))
