"""A damaged register: the file is kept, and comes back from its newest sound backup or from the bundles it sent."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.domain.refusals import Refused
from desktop.language.translator import gettext as _
from desktop.services.backup_files import read_manifest
from desktop.services.rebuilding import Rebuilt, own_bundles
from desktop.services.restoring import Restored
from desktop.services.safekeeping import BACKUPS
from desktop.ui.context import UiContext
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.text import Label


class RescueDialog(AskDialog):
    """Offers the ways a damaged register can come back; Cancel leaves it as it is."""

    def __init__(self, context: UiContext, path: Path, parent: QWidget) -> None:
        self._context = context
        self._path = path
        self._backup = _newest_backup(path)
        self._bundles = len(own_bundles(path))
        words = _("Restore the newest backup")
        sentence = _("“{file}” is damaged. The file is kept as it is; nothing is thrown away.").format(file=path.name)
        super().__init__(_("The register is damaged"), words, sentence, parent)
        self.from_bundles = Button(_("Make it again from its bundles"), "package")
        self._build()

    def _build(self) -> None:
        if self._backup is None:
            self.add(Label(_("There is no backup beside it. Look for one on a stick: Settings, Backups."), wrap=True))
        else:
            made = datetime.fromtimestamp(self._backup.stat().st_mtime, UTC).astimezone()
            said = _("Newest backup: {file}, {time}").format(file=self._backup.name, time=f"{made:%H:%M %d/%m/%Y}")
            self.add(Label(said, wrap=True))
        said = _("Bundles it sent that can bring dossiers back: {count}").format(count=self._bundles)
        self.add(Label(said, wrap=True))
        self.add(self.from_bundles)
        self.primary.setEnabled(self._backup is not None)
        self.from_bundles.setEnabled(self._bundles > 0)
        self.accepted.connect(self._restore)
        self.from_bundles.clicked.connect(lambda _checked=False: self._rebuild())

    def _restore(self) -> None:
        assert self._backup is not None
        job = self._context.door.restore_closed(self._path, self._backup)
        job.succeeded.connect(self._tell_restored)
        self._context.follow(job, _("Restoring"))

    def _rebuild(self) -> None:
        self.reject()
        job = self._context.door.rebuild(self._path)
        job.succeeded.connect(self._tell_rebuilt)
        self._context.follow(job, _("Making the register again"))

    def _tell_restored(self, restored: Restored) -> None:
        words = _("{dossiers} dossiers and {files} files are back.")
        self._context.notices.say("ok", words.format(dossiers=restored.dossiers, files=restored.files))
        self._context.door.open(self._path)

    def _tell_rebuilt(self, rebuilt: Rebuilt) -> None:
        words = _("{dossiers} dossiers came back from {bundles} bundles. What was never sent did not.")
        said = words.format(dossiers=len(rebuilt.came_back), bundles=len(rebuilt.read))
        self._context.notices.say("ok", said)
        self._context.door.open(self._path)


def _newest_backup(path: Path) -> Path | None:
    """The newest copy beside a register that says of itself it is whole."""
    folder = path.with_name(f"{path.name}.d") / BACKUPS
    found = sorted(folder.glob("[!.]*.sosk"), key=lambda each: each.stat().st_mtime, reverse=True)
    return next((each for each in found if _is_whole(each)), None)


def _is_whole(backup: Path) -> bool:
    try:
        return read_manifest(backup) is not None
    except Refused:
        return False
