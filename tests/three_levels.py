"""A tree of three levels — two units, a level between, a top — whose registers know each other's keys.

All people and figures are invented.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from builders import a_draft, a_recognised_dossier, a_recognition, uid
from desks import SteppingClock, a_desk
from two_desks import introduce

from desktop.domain.dossier import Dossier
from desktop.domain.submission import RegisterRole
from desktop.domain.summary import SummaryRow
from desktop.domain.units import Unit
from desktop.services.consolidation import ReceiptStatus, Received, receive
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.handing_down import make_results
from desktop.services.receipts import take_receipts
from desktop.services.registers import NewRegister
from desktop.services.reporting import summary
from desktop.services.results import apply_results, preview_results
from desktop.services.submission import export_submission
from desktop.services.units import save_unit

PROGRAMME = "trieu-sang-kien"
TOP, MIDDLE, FIRST, SECOND = "TOPUN", "MIDUN", "UNITA", "UNITB"
NAMES = {
    TOP: "Công đoàn Tập đoàn Thực hành",
    MIDDLE: "Công đoàn Tổng công ty Thực hành",
    FIRST: "Công đoàn Nhà máy Một",
    SECOND: "Công đoàn Nhà máy Hai",
}
SUPERIORS = {TOP: "", MIDDLE: TOP, FIRST: MIDDLE, SECOND: MIDDLE}
BEGINNING = datetime.fromisoformat("2023-05-31T02:30:00+00:00")


@dataclass
class Tree:
    """The four desks by the code of their unit, on one clock, and the folder in which post goes about."""

    desks: dict[str, Desk]
    clock: SteppingClock
    post: Path

    def __getitem__(self, unit: str) -> Desk:
        return self.desks[unit]

    def on(self, day: str) -> None:
        """Let the clocks stand on the morning of a day."""
        self.clock.now = datetime.fromisoformat(f"{day}T02:30:00+00:00")

    def close(self) -> None:
        for desk in self.desks.values():
            desk.register.close()

    def send_up(self, unit: str) -> tuple[Received, ...]:
        """A unit sends what is due, its superior takes it in, and the receipts come back."""
        superior, folder = self[SUPERIORS[unit]], self.post / f"{unit}-{self.clock.now:%Y%m%d}"
        exported = export_submission(self[unit], folder)
        received = receive(superior, [exported.file, *exported.parts], receipts=folder / "bien-nhan")
        assert {each.status for each in received} <= {ReceiptStatus.ACCEPTED, ReceiptStatus.PARTIAL}
        for file in {each.receipt for each in received if each.receipt is not None}:
            take_receipts(self[unit], file)
        return received

    def send_down(self, unit: str) -> Path:
        """The superior of a unit makes the results for it; the file."""
        return make_results(self[SUPERIORS[unit]], unit, self.post / f"ket-qua-{self.clock.now:%Y%m%d}").file

    def apply(self, unit: str, file: Path) -> None:
        """A unit applies results, where they say anything new of its own."""
        if preview_results(self[unit], file).changes:
            apply_results(self[unit], file)

    def totals(self, level: str) -> SummaryRow:
        """The totals of a level's summary table."""
        return summary(self[level]).totals

    def row(self, level: str, unit: str) -> SummaryRow:
        """A unit's row in the table of a level."""
        return next(row for row in summary(self[level]).rows if row.unit == unit)


def plant(folder: Path) -> Tree:
    """Make the four registers, introduce each to those beside it, and enter the units each superior has."""
    clock = SteppingClock(BEGINNING)
    desks = {code: a_desk(folder, _asked(code), clock) for code in NAMES}
    tree = Tree(desks, clock, folder / "post")
    for code, superior in SUPERIORS.items():
        if superior:
            introduce(desks[code], desks[superior], tree.post)
            introduce(desks[superior], desks[code], tree.post / superior)
    for level in (MIDDLE, TOP):
        for code, superior in SUPERIORS.items():
            if superior in (MIDDLE, level):
                save_unit(desks[level], Unit(code, NAMES[code], superior=superior))
    return tree


def enter(desk: Desk, number: int, **changed: object) -> Dossier:
    """Enter a dossier that was recognised on 10 May 2023 and entered the programme two days later."""
    unit = desk.identity.unit
    recognition = a_recognition(unit=unit, uid=uid(900 + number))
    dossier = a_recognised_dossier(
        uid=uid(number),
        recognitions=(recognition,),
        attachments=(),
        title=f"Cải tiến quy trình vận hành máy nén số {number}",
    )
    return enter_dossier(desk, replace(dossier, unit=unit, sub_unit=unit, code="", **changed))  # type: ignore[arg-type]


def enter_draft(desk: Desk, number: int) -> Dossier:
    """Enter a dossier that is still a draft."""
    unit = desk.identity.unit
    return enter_dossier(desk, replace(a_draft(uid=uid(number), attachments=()), unit=unit, sub_unit=unit, code=""))


def _asked(code: str) -> NewRegister:
    superior = SUPERIORS[code]
    return NewRegister(
        unit=code,
        name=NAMES[code],
        superior=superior,
        superior_name=NAMES.get(superior, ""),
        place="Bình Minh",
        programme=PROGRAMME,
        role=RegisterRole(superior=code in (TOP, MIDDLE)),
    )
