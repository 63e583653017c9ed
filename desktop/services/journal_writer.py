"""Writing the journal of one form: what changed goes onto the disk at once, and away again once it is saved."""

from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import Difference, differences
from desktop.domain.refusals import Refused
from desktop.services.journal_file import append_lines, begin_file, file_name, number_of
from desktop.services.ports import Clock

KEPT = "later"
"""Folder inside the journal's of what the clerk put off."""

NOT_TYPED = ("uid", "unit", "code", "rev", "consolidation", "state", "origin", "moves", "ruling", "trashed_on")
"""Members of a dossier no form edits: what acts and saves make of them is no unsaved work."""


class JournalWriter:
    """Writes the journal of one dossier in one sitting; all of it is called on one thread, and may wait for the disk.

    Nothing is written before something was changed.
    """

    def __init__(self, folder: Path, dossier: Dossier, clock: Clock) -> None:
        """`dossier` is what stands in the form as the sitting begins."""
        self._folder = folder
        self._clock = clock
        self._base = self._sent = self._journalled = dossier
        self._stream: BinaryIO | None = None
        self._files: list[Path] = []
        self._before_split = 0

    def append(self, dossier: Dossier) -> int:
        """Put what changed since the last call onto the disk; the number of changed fields.

        Raises Refused (journal.not_written) for a full disk or a read-only folder; the next call tries again.
        """
        changed = differences(self._journalled, dossier, NOT_TYPED)
        if changed:
            try:
                self._put(changed)
            except OSError as error:
                self._let_go()
                raise Refused("journal.not_written", found=error.strerror or str(error)) from error
            self._journalled = dossier
        return len(changed)

    def split(self) -> None:
        """What was appended so far goes to be saved now; what comes belongs to the next save."""
        self._let_go()
        self._sent = self._journalled
        self._before_split = len(self._files)

    def drop_saved(self, saved: Dossier) -> None:
        """What was appended before the last split stands in the register, as `saved`."""
        for file in self._files[: self._before_split]:
            file.unlink(missing_ok=True)
        del self._files[: self._before_split]
        self._before_split = 0
        if self._files:
            self._base = self._sent
        else:
            self._base = self._sent = self._journalled = saved

    def rest(self) -> None:
        """Let go of the file while nobody types; what comes later goes on in another."""
        self._let_go()

    def close(self) -> None:
        """End the sitting. Files stay for recovery unless everything typed was taken back."""
        self._let_go()
        if not differences(self._base, self._journalled, NOT_TYPED):
            for file in self._files:
                file.unlink(missing_ok=True)
            self._files.clear()

    def _put(self, changed: tuple[Difference, ...]) -> None:
        at = self._clock()
        if self._stream is None:
            uid = self._journalled.uid
            file = self._folder / file_name(uid, _next_number(self._folder, uid))
            self._stream = begin_file(file, self._journalled, at, continues=bool(self._files))
            self._files.append(file)
        append_lines(self._stream, changed, at)

    def _let_go(self) -> None:
        """The next line begins a new file: behind a line that is torn nothing would be found."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()
            self._stream = None


def files_of(folder: Path, uid: str) -> list[Path]:
    """The journals of a dossier, those put off included, in the order they were begun."""
    named = {file: number_of(file) for place in (folder, folder / KEPT) for file in place.glob(f"{uid}-*.jsonl")}
    numbers = {file: name[1] for file, name in named.items() if name is not None and name[0] == uid}
    return sorted(numbers, key=lambda file: numbers[file])


def _next_number(folder: Path, uid: str) -> int:
    last = files_of(folder, uid)[-1:]
    named = number_of(last[0]) if last else None
    return 1 if named is None else named[1] + 1
