"""Backups by themselves while the program is used, and a word when the second place has none of the last week."""

from PySide6.QtCore import QObject, QTimer

from desktop.language.translator import gettext as _
from desktop.services.safekeeping import back_up_if_changed, last_proof
from desktop.services.second_place import SecondPlace, back_up_to_second_place, is_second_copy_due, second_place
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext

FIRST_AFTER_MS = 3 * 60 * 1000
EVERY_MS = 20 * 60 * 1000
BACKUPS = "backups"
PROVE_AFTER_HOURS = 24


class SafeKeeping(QObject):
    """Backs up what changed every twenty minutes, to the second place once a day, and proves a restore daily.

    Nothing waits for it and no save is held up: only the line that says so is written into the register.
    """

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        self._timer.start(FIRST_AFTER_MS)
        self._look_at_second_place()

    def keep(self) -> None:
        """Back up now what is not backed up yet."""
        desk = self._context.desk
        door = self._context.door

        def work(progress: JobProgress) -> bool:
            made = back_up_if_changed(desk) is not None
            if is_second_copy_due(desk):
                back_up_to_second_place(desk, progress)
            proved = last_proof(desk)
            if proved is None or (desk.now() - proved.at).total_seconds() > PROVE_AFTER_HOURS * 3600:
                door.prove_newest(desk, progress)
            return made

        self._context.background.run(work, name="back up by itself", done=self._tell, parent=self)
        self._timer.start(EVERY_MS)

    def _tell(self, made: bool) -> None:
        if made:
            self._context.changes.announce({BACKUPS})

    def _look_at_second_place(self) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> SecondPlace:
            return second_place(desk)

        self._context.background.read(work, query="second place of backups", done=self._remind, parent=self)

    def _remind(self, place: SecondPlace) -> None:
        if place.late and place.folder is not None:
            words = _("No backup went to {folder} for a week. Plug the stick in and back up there.")
            act = _("Open backups")
            self._context.notices.say("warn", words.format(folder=place.folder), act, self._open_backups)

    def _open_backups(self) -> None:
        self._context.navigate("settings", section="backups")
