"""The journal (nhật ký nhập liệu): what is typed into a form and not saved yet, kept so that a crash loses nothing.

The window appends every change within two seconds, or on leaving the field, on a thread of its own: these are files
beside the register, so that no import under way makes a keystroke wait. Saving removes them. What a crash left is
found on opening the register, shown field by field, and recovered as one save that can be undone.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.batches import BatchKind
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import (
    as_deep_as_both,
    differences,
    is_within,
    plain_at,
    with_plain_at,
)
from desktop.domain.people import Author
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.tidying import tidied
from desktop.exchange.records import dossier_of_record
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.dossiers import keep, next_code
from desktop.services.journal_file import JournalFile, read_journal
from desktop.services.journal_writer import KEPT, NOT_TYPED, JournalWriter, files_of
from desktop.services.ports import View

FOLDER = "journal"
DISCARDED = "discarded"
"""Folder inside it of what was set aside."""

DISCARDED_DAYS = 90
VERB = "dossier.recovered"


@dataclass(frozen=True, slots=True)
class UnsavedField:
    """One field that was typed and not saved.

    Attributes:
        present: what stands in the register; None for the default, as in an empty form.
        journalled: what was typed.
        at: when it was typed last (UTC).
    """

    path: str
    present: Plain
    journalled: Plain
    at: datetime


@dataclass(frozen=True, slots=True)
class UnsavedDossier:
    """What of one dossier was typed and not saved.

    Attributes:
        code: empty for a dossier that was never saved.
        title: as typed.
        since: when the first of it was typed (UTC).
        kept: whether the clerk put the question off before.
    """

    uid: str
    code: str
    title: str
    since: datetime
    fields: tuple[UnsavedField, ...]
    kept: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the register does not hold it at all."""
        return not self.code


@dataclass(frozen=True, slots=True)
class Recovered:
    """A recovered dossier; `batch` takes it back."""

    batch: str
    dossier: Dossier


def open_journal(desk: Desk, dossier: Dossier) -> JournalWriter:
    """The journal of a sitting with one dossier, saved before or not."""
    return JournalWriter(desk.register.folder / FOLDER, dossier, desk.clock)


def has_unsaved(register: Path) -> bool:
    """Whether a crash may have left something beside a register that is not open; only opening it tells what."""
    folder = register.with_name(f"{register.name}.d") / FOLDER
    return any(True for part in (folder, folder / KEPT) for _file in part.glob("*.jsonl"))


def unsaved_edits(desk: Desk) -> list[UnsavedDossier]:
    """What a crash left unsaved, the oldest first; to be asked for before any form is opened.

    Journals that say nothing the register does not hold are removed, and so is what was set aside 90 days ago.
    """
    _forget_old_discards(desk)
    found: list[UnsavedDossier] = []
    for uid, sittings in _sittings_by_dossier(desk).items():
        with desk.register.read() as view:
            unsaved = _Unsaved.of(view, uid, sittings)
        if unsaved.fields:
            found.append(unsaved.told())
        else:
            _remove(sittings)
    return sorted(found, key=lambda each: each.since)


def recover(desk: Desk, uid: str, fields: Collection[str] | None = None) -> Recovered:
    """Save what was typed, all of it or only the fields at these paths, as one act that can be undone.

    What was not chosen is set aside for 90 days. Raises NotAllowed when nothing of this dossier is unsaved.
    """
    sittings = _sittings_by_dossier(desk).get(uid, [])
    with desk.register.change(desk.who(), desk.now()) as work:
        unsaved = _Unsaved.of(work, uid, sittings)
        chosen = [each for each in unsaved.fields if fields is None or each.path in fields]
        if not chosen:
            raise NotAllowed("journal.nothing_unsaved")
        batch = work.batches.begin(BatchKind.BULK, VERB)
        dossier = unsaved.with_fields(chosen)
        if not dossier.code:
            dossier = replace(dossier, code=next_code(desk, work))
        saved = keep(work, dossier, rule_context(desk, work), verb=VERB)
        work.commit()
    discard(desk, uid)
    return Recovered(batch.id, saved)


def keep_for_later(desk: Desk, uid: str) -> None:
    """Leave what was typed where it is; it is marked as put off."""
    _move(desk, uid, desk.register.folder / FOLDER / KEPT)


def discard(desk: Desk, uid: str) -> None:
    """Set aside what was typed; it lies in the register's folder for 90 days."""
    _move(desk, uid, desk.register.folder / FOLDER / DISCARDED, f"{desk.today():%Y%m%d}-")


@dataclass(slots=True)
class _Unsaved:
    """What was typed into one dossier, held against what the register holds of it."""

    stored: Dossier | None
    present: Dossier
    sittings: list[list[JournalFile]]
    kept: bool
    fields: list[UnsavedField] = field(default_factory=list)
    values: dict[str, Plain] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, uid: str, sittings: list[list[JournalFile]]) -> "_Unsaved":
        stored = view.dossiers.get(uid)
        if not sittings:
            raise NotAllowed("journal.nothing_unsaved")
        kept = all(file.file.parent.name == KEPT for sitting in sittings for file in sitting)
        unsaved = cls(stored, stored or sittings[0][0].base, sittings, kept)
        for sitting in sittings:
            unsaved._add(sitting)
        return unsaved

    def told(self) -> UnsavedDossier:
        title = self.values.get("title", self.present.title)
        since = min(sitting[0].lines[0].at for sitting in self.sittings)
        code = "" if self.stored is None else self.stored.code
        return UnsavedDossier(self.present.uid, code, str(title or ""), since, tuple(self.fields), self.kept)

    def with_fields(self, chosen: Iterable[UnsavedField]) -> Dossier:
        record = to_plain(self.present)
        for each in chosen:
            record = with_plain_at(record, each.path, each.journalled)
        dossier = dossier_of_record(record)
        return replace(dossier, authors=_with_persons(dossier.authors, self.present.authors))

    def _add(self, sitting: list[JournalFile]) -> None:
        """Take the fields of one sitting; those of a later sitting stand in place of earlier ones."""
        base, edited = (_without_persons(tidied(each)) for each in (sitting[0].base, sitting[-1].edited))
        typed, now = to_plain(edited), to_plain(_without_persons(self.present))
        for changed in differences(base, edited, NOT_TYPED):
            path = as_deep_as_both(changed.path, typed, now)
            present, journalled = plain_at(now, path), plain_at(typed, path)
            self.fields = [
                each for each in self.fields if not (is_within(each.path, path) or is_within(path, each.path))
            ]
            if present != journalled:
                self.fields.append(UnsavedField(path, present, journalled, _last_typed(path, sitting)))
                self.values[path] = journalled


def _last_typed(path: str, sitting: Iterable[JournalFile]) -> datetime:
    lines = [line for file in sitting for line in file.lines]
    near = [line.at for line in lines if is_within(line.path, path) or is_within(path, line.path)]
    return max(near, default=lines[-1].at)


def _without_persons(dossier: Dossier) -> Dossier:
    """Saving links authors to people; that is nothing anybody typed."""
    return replace(dossier, authors=tuple(replace(author, person=None) for author in dossier.authors))


def _with_persons(authors: tuple[Author, ...], known: tuple[Author, ...]) -> tuple[Author, ...]:
    persons = {replace(author, person=None): author.person for author in known}
    return tuple(author if author.person else replace(author, person=persons.get(author)) for author in authors)


def _journals(desk: Desk) -> Iterator[JournalFile]:
    folder = desk.register.folder / FOLDER
    for file in [*folder.glob("*.jsonl"), *(folder / KEPT).glob("*.jsonl")]:
        with suppress(OSError):
            journal = read_journal(file)
            if journal is not None and journal.lines:
                yield journal


def _sittings_by_dossier(desk: Desk) -> dict[str, list[list[JournalFile]]]:
    """The journals of each dossier in the order they were begun, those that continue each other together."""
    found: dict[str, list[list[JournalFile]]] = {}
    for journal in sorted(_journals(desk), key=lambda each: (each.uid, each.number)):
        sittings = found.setdefault(journal.uid, [])
        if journal.continues and sittings:
            sittings[-1].append(journal)
        else:
            sittings.append([journal])
    return found


def _remove(sittings: Iterable[Iterable[JournalFile]]) -> None:
    for sitting in sittings:
        for journal in sitting:
            with suppress(OSError):
                journal.file.unlink(missing_ok=True)


def _move(desk: Desk, uid: str, target: Path, prefix: str = "") -> None:
    """Move the journals of a dossier. Raises Refused where the folder cannot be written to."""
    folder = desk.register.folder / FOLDER
    stamp = f"{prefix}{desk.now():%H%M%S}-" if prefix else ""
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in files_of(folder, uid):
            file.replace(target / f"{stamp}{file.name}")
    except OSError as error:
        raise Refused("file.not_usable", file=folder.name) from error


def _forget_old_discards(desk: Desk) -> None:
    oldest = f"{desk.today() - timedelta(days=DISCARDED_DAYS):%Y%m%d}"
    for file in (desk.register.folder / FOLDER / DISCARDED).glob("*.jsonl"):
        if file.name[: len(oldest)] < oldest:
            with suppress(OSError):
                file.unlink()
