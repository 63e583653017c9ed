"""The register the window has open: a desk, and the words of the window about it."""

from dataclasses import dataclass, field

from desktop.domain.dossier import Dossier
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk


@dataclass(slots=True)
class Sitting:
    """What is remembered as long as a register is open, though the window is built anew.

    Attributes: last_saved: the dossier saved last in the form; chosen fields of it are carried to the next new one.
    """

    last_saved: Dossier | None = None


@dataclass(frozen=True, slots=True)
class DeskSession:
    """An open register as the window shows it; fits context.Session.

    Attributes:
        desk: what every use case is handed.
        sitting: what is remembered until the register is left.
    """

    desk: Desk
    sitting: Sitting = field(default_factory=Sitting, compare=False)

    @property
    def unit_name(self) -> str:
        """Name of the unit whose register it is."""
        return self.desk.identity.name

    @property
    def place(self) -> str:
        """Where its data are kept, in words; of a practice register, that it is one."""
        if self.desk.identity.role.practice:
            return _("Practice mode: not for real data")
        return _("Data kept on this machine")

    @property
    def superior(self) -> bool:
        """Whether the unit receives bundles of others."""
        return self.desk.identity.role.superior
