"""The second place of backups: a USB stick or a share, for the day the disk of the register is gone."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.domain.backups import ProvedBackup
from desktop.domain.refusals import Refused
from desktop.services.desk import Desk
from desktop.services.ports import Progress
from desktop.services.safekeeping import BackupReport, back_up

SECOND_PLACE = "backup.second_place"
REMIND_AFTER = timedelta(days=7)
COPY_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where backups go beside the register's own disk.

    Attributes:
        folder: None while none is chosen.
        reachable: whether the folder is there now; a stick may be pulled.
        last: what was proved there last; None for nothing yet.
        late: whether the clerk should be reminded: nothing there for a week.
    """

    folder: Path | None
    reachable: bool
    last: ProvedBackup | None
    late: bool


def second_place(desk: Desk) -> SecondPlace:
    """Where the second backup goes, and whether it is late."""
    with desk.register.read() as view:
        chosen = view.organisation.setting(SECOND_PLACE)
        last = view.keeping.last_proof(second_place=True)
    folder = Path(chosen) if isinstance(chosen, str) and chosen else None
    late = desk.now() - (last.made if last else desk.identity.created) > REMIND_AFTER
    return SecondPlace(folder, folder is not None and folder.is_dir(), last, late)


def choose_second_place(desk: Desk, folder: Path | None) -> None:
    """Choose the second place; None for none. Raises Refused for a folder beside the register itself."""
    if folder is not None and folder.absolute().is_relative_to(desk.register.folder.absolute()):
        raise Refused("backup.same_place", folder=str(folder))
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(SECOND_PLACE, None if folder is None else str(folder.absolute()))
        work.commit()


def back_up_to_second_place(desk: Desk, progress: Progress | None = None) -> BackupReport:
    """Back up to the second place. Raises Refused where none is chosen or it is not there, and as back_up does."""
    place = second_place(desk)
    if place.folder is None or not place.reachable:
        raise Refused("backup.no_second_place", folder=str(place.folder or ""))
    return back_up(desk, place.folder, progress=progress, second_place=True)


def is_second_copy_due(desk: Desk) -> bool:
    """Whether the second place is there and has no backup of the last day."""
    place = second_place(desk)
    return place.reachable and (place.last is None or desk.now() - place.last.made > COPY_AFTER)
