"""The register the window has open: a desk, and the words of the window about it."""

from dataclasses import dataclass

from desktop.language.translator import gettext as _
from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskSession:
    """An open register as the window shows it; fits context.Session.

    Attributes: desk: what every use case is handed.
    """

    desk: Desk

    @property
    def unit_name(self) -> str:
        """Name of the unit whose register it is."""
        return self.desk.identity.name

    @property
    def place(self) -> str:
        """Where its data are kept, in words."""
        return _("Data kept on this machine")

    @property
    def superior(self) -> bool:
        """Whether the unit receives bundles of others."""
        return self.desk.identity.role.superior
