"""The lines of the preflight list, and the columns they are shown in."""

from dataclasses import dataclass

from desktop.language.translator import gettext as _
from desktop.services.certificates import PlannedCertificate
from desktop.ui.models.columns import Column
from desktop.ui.pages.certifying.batch import obstacles
from desktop.ui.tokens import Tone

TICK = "tick"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the preflight list."""

    sheet: PlannedCertificate
    kept: bool
    ticked: bool

    @property
    def words(self) -> str:
        """What the check found, in a word or a sentence."""
        if self.kept:
            return _("In order")
        found = obstacles(self.sheet)
        if found:
            return found[0]
        return _("Waits for its number") if self.ticked else _("Left out")

    @property
    def tone(self) -> Tone:
        """How the check came out."""
        return "ok" if self.kept else "bad" if not self.sheet.sound else "neutral"

    @property
    def icon(self) -> str:
        """The icon of the check."""
        return {"ok": "check", "bad": "circle-alert"}.get(self.tone, "minus")


def sheet_columns() -> list[Column[SheetRow]]:
    """Tick, number, author with title, and what the check found."""
    return [
        Column(
            TICK,
            "",
            lambda row: "",
            width=40,
            icon=lambda row: "" if not row.sheet.sound else "square-check" if row.ticked else "square",
            tone=lambda row: "accent" if row.ticked else "neutral",
            tip=lambda row: _("Issue this sheet") if row.sheet.sound else "",
        ),
        Column("number", _("Number"), lambda row: row.sheet.values.number or "–", width=136, strong=True),
        Column(
            "person",
            _("Author and initiative"),
            lambda row: row.sheet.person,
            width=180,
            stretch=True,
            strong=True,
            note=lambda row: row.sheet.dossier.title,
        ),
        Column(
            "check",
            _("Check"),
            lambda row: row.words,
            width=132,
            tone=lambda row: row.tone,
            icon=lambda row: row.icon,
            tip=lambda row: "\n".join(obstacles(row.sheet)) or row.words,
        ),
    ]
