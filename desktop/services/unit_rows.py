"""The rows of a superior's tables: the units directly under it, with all that counts in each of them."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.dates import legal_day
from desktop.domain.outside_figures import OutsideFigures, in_force
from desktop.domain.submission import BundleKind, IncomingState
from desktop.domain.succession import carried_targets
from desktop.domain.summary_figures import Place
from desktop.domain.targets import Target
from desktop.domain.units import Unit, present_code, row_unit
from desktop.services.ports import View


class UnitRows:
    """Which row what belongs to a unit counts in.

    Attributes:
        places: the rows, by code: units directly under the superior that nobody carries on.
        targets: of all units, those of merged ones with the unit that carries them on.
    """

    def __init__(self, view: View, top: str) -> None:
        self._view = view
        self._top = top
        self._units: Mapping[str, Unit] = {unit.code: unit for unit in view.organisation.units()}
        self._known: dict[str, str] = {}
        self.places = [
            Place(unit.code, unit.shown_name)
            for unit in self._units.values()
            if unit.superior == top and unit.code != top and present_code(self._units, unit.code) == unit.code
        ]
        self.targets: list[Target] = carried_targets(self._units, view.organisation.targets())

    def row_of(self, unit: str) -> str:
        """Code of the row."""
        if unit not in self._known:
            self._known[unit] = row_unit(self._units, unit, self._top)
        return self._known[unit]

    def name_of(self, unit: str) -> str:
        """The name of a unit in a table; its code where it is not known."""
        return self._units[unit].shown_name if unit in self._units else unit

    def received_until(self) -> Mapping[str, date]:
        """The day each row's bundles reach to."""
        until: dict[str, date] = {}
        for bundle in self._view.exchange.incoming():
            if bundle.kind is BundleKind.SUBMISSION and bundle.state is IncomingState.COUNTED:
                row, day = self.row_of(bundle.from_unit), legal_day(bundle.created)
                until[row] = max(day, until.get(row, day))
        return until

    def outside(self, programme: str, as_of: date) -> list[OutsideFigures]:
        """Figures typed in that stand in a table: of units that sent nothing themselves."""
        return in_force(self._view.consolidation.outside_figures(), programme, as_of, self.sent_themselves())

    def sent_themselves(self) -> frozenset[str]:
        """Units of which a bundle counts, their own or one that carried their dossiers on."""
        senders = {
            each.from_unit
            for each in self._view.exchange.incoming()
            if each.kind is BundleKind.SUBMISSION and each.state is IncomingState.COUNTED
        }
        return frozenset(self._view.consolidation.units_sent()) | senders
