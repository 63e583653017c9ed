"""The card that asks what a new register needs: whose it is, who is above, and the programme it counts in."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop import reference_data
from desktop.domain.folding import fold
from desktop.domain.programme import Programme
from desktop.domain.submission import RegisterRole
from desktop.domain.units import UNIT_CODE, Unit
from desktop.language.translator import gettext as _
from desktop.services.registers import SUFFIX, NewRegister
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.files import pick_new_file

OTHER = "*"
"""Key of the choice that lets one type a unit the list does not have."""

REGISTER_FILES = f"(*{SUFFIX})"


class NewRegisterCard(Card):
    """Everything about a new register but its place, which is asked last.

    Signals:
        asked(Path, NewRegister): make this register there.
        put_off(): the clerk thought better of it.
    """

    asked = Signal(object, object)
    put_off = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Make a register"), _("For one unit; about two minutes"), parent=parent)
        self._units = {unit.code: unit for unit in reference_data.known_units()}
        self._programmes = reference_data.programmes()
        self.unit = Choice(self._offered_units(), placeholder=_("Choose a unit"))
        self.code = TextEntry("LHDBM")
        self.name = TextEntry(_("Full name, as printed"))
        self.superior = Choice(self._offered_superiors())
        self.superior.setCurrentIndex(0)
        self.superior_code = TextEntry("CDTH")
        self.superior_name = TextEntry(_("Full name, as printed"))
        self.place = TextEntry(_("Stands before the date on documents"))
        self.programme = Choice([("", _("None")), *((each.id, each.name) for each in self._programmes)])
        self.programme.set_value(programme_for(self._programmes, today))
        self.role = Tick(_("This unit also collects the initiatives of units below it"))
        self.practice = Tick(_("For practice: every sheet says so, and no real register takes its bundles"))
        self.make = Button(_("Choose a place and make it"), "plus", "primary")
        self._build()
        self._show_unit()
        self._show_superior()

    def wanted(self) -> NewRegister:
        """What the fields say."""
        above = self.superior.value()
        known = self._units.get(above)
        return NewRegister(
            unit=self.code.value().upper(),
            name=self.name.value(),
            superior=self.superior_code.value().upper() if above == OTHER else above,
            superior_name=self.superior_name.value() if above == OTHER else known.name if known else "",
            place=self.place.value(),
            programme=self.programme.value(),
            role=RegisterRole(superior=self.role.value(), practice=self.practice.value()),
        )

    def propose_place(self) -> Path:
        """The file of the register, in the documents of the user."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        words = "".join(letter if letter.isalnum() else " " for letter in fold(self.name.value())).split()
        return Path(documents or Path.home()) / ("-".join(words)[:60] + SUFFIX)

    def _build(self) -> None:
        px = theme.active().px
        self._fields = {
            "code": Field(
                _("Code of the unit"), self.code, required=True, hint=_("2 to 16 capital letters and digits")
            ),
            "name": Field(_("Name of the unit"), self.name, required=True),
            "superior_code": Field(_("Code of the superior"), self.superior_code, required=True),
            "superior_name": Field(_("Name of the superior"), self.superior_name, required=True),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        grid.addWidget(Field(_("Unit"), self.unit), 0, 0, 1, 2)
        grid.addWidget(self._fields["code"], 1, 0)
        grid.addWidget(self._fields["name"], 1, 1)
        grid.addWidget(Field(_("Superior it sends to"), self.superior), 2, 0, 1, 2)
        grid.addWidget(self._fields["superior_code"], 3, 0)
        grid.addWidget(self._fields["superior_name"], 3, 1)
        grid.addWidget(Field(_("Place name"), self.place), 4, 0)
        grid.addWidget(Field(_("Programme new dossiers enter"), self.programme), 4, 1)
        self.add(grid)
        self.add(self.role)
        self.add(self.practice)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.put_off)
        buttons.addWidget(self.make)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        self.add(buttons)
        self.body.addStretch(1)
        self.unit.edited.connect(self._show_unit)
        self.superior.edited.connect(self._show_superior)
        for entry in (self.code, self.name, self.superior_code, self.superior_name):
            entry.edited.connect(self._show_readiness)
        self.code.editingFinished.connect(self._judge_code)
        self.make.clicked.connect(self._ask_place)

    def _offered_units(self) -> list[tuple[str, str]]:
        named = [(unit.code, f"{unit.name} ({unit.code})") for unit in self._units.values()]
        return [(OTHER, _("Another unit, typed in")), *named]

    def _offered_superiors(self) -> list[tuple[str, str]]:
        above = {unit.superior for unit in self._units.values()}
        named = [(unit.code, f"{unit.name} ({unit.code})") for unit in self._units.values() if unit.code in above]
        return [*named, (OTHER, _("Another unit, typed in")), ("", _("None: it sends to nobody"))]

    def _show_unit(self) -> None:
        """A unit of the list fills the fields; what was typed for another one stays."""
        known = self._units.get(self.unit.value())
        if known is not None:
            self._fill(known)
        self._judge_code()
        self._show_readiness()

    def _fill(self, unit: Unit) -> None:
        self.code.set_value(unit.code)
        self.name.set_value(unit.name)
        self.superior.set_value(unit.superior)
        self.place.set_value(unit.place)
        self.role.set_value(any(each.superior == unit.code for each in self._units.values()))
        self._show_superior()

    def _show_superior(self) -> None:
        typed = self.superior.value() == OTHER
        for key in ("superior_code", "superior_name"):
            self._fields[key].setVisible(typed)
        self._show_readiness()

    def _judge_code(self) -> None:
        code = self.code.value().upper()
        if code and not UNIT_CODE.fullmatch(code):
            self._fields["code"].show_problem("bad", _("Use 2 to 16 capital letters A–Z and digits."))
        else:
            self._fields["code"].clear_problem()

    def _show_readiness(self) -> None:
        wanted = self.wanted()
        above = self.superior.value() != OTHER or (
            bool(UNIT_CODE.fullmatch(wanted.superior)) and bool(wanted.superior_name)
        )
        self.make.setEnabled(bool(UNIT_CODE.fullmatch(wanted.unit)) and bool(wanted.name) and above)

    def _ask_place(self) -> None:
        place = pick_new_file(self, _("Where the register is kept"), str(self.propose_place()), register_files())
        if place is not None:
            self.asked.emit(place, self.wanted())


def register_files() -> str:
    """The kind of file a register is, for the pickers."""
    return f"{_('Register')} {REGISTER_FILES}"


def programme_for(programmes: tuple[Programme, ...], day: date) -> str:
    """The programme one would enter on a day: the last that has begun; the first where none has."""
    begun = [programme for programme in programmes if programme.whole.start <= day]
    chosen = begun[-1:] or list(programmes[:1])
    return chosen[0].id if chosen else ""
