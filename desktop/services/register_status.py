"""What the foot of the window tells of the register: its file, how much it holds, when it was last backed up."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.backups import ProvedBackup
from desktop.domain.listing import DossierQuery, ListFilter
from desktop.services.desk import Desk
from desktop.services.dossiers import count_dossiers, find_rows
from desktop.services.safekeeping import last_proof, list_backups


@dataclass(frozen=True, slots=True)
class RegisterStatus:
    """The register in a line.

    Attributes:
        backed_up: instant (UTC) of the newest backup in the register's own folder; None while there is none.
        proved: the backup a restore of which was proved last.
    """

    file: str
    dossiers: int
    trashed: int
    backed_up: datetime | None
    proved: ProvedBackup | None = None


def register_status(desk: Desk) -> RegisterStatus:
    """How the register stands."""
    backups = list_backups(desk)
    return RegisterStatus(
        file=desk.register.path.name,
        dossiers=count_dossiers(desk).chips[ListFilter.ALL],
        trashed=len(find_rows(desk, DossierQuery(trashed=True))),
        backed_up=backups[0].made if backups else None,
        proved=last_proof(desk),
    )
