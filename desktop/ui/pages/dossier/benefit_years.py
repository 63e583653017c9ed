"""The benefit of each application year, projected and actual: four figures side by side and the worksheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.benefit import LAST_APPLICATION_YEAR, BenefitBasis, YearBenefit
from desktop.domain.dates import show_date
from desktop.domain.dossier import Attachment
from desktop.domain.money import group_digits, show_decimal
from desktop.domain.worksheet import claimed_difference_percent
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, in_order, is_unreadable
from desktop.ui.pages.dossier.foreign_amount import ForeignAmountEntry
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.readings import MoneyEdit, ReadingEntry
from desktop.ui.widgets.text import ElidedLabel, Label, LabelKind
from desktop.ui.widgets.worksheet_editor import WorksheetEditor

NOTHING = YearBenefit(1, BenefitBasis.PROJECTED)


class BenefitYears(QWidget):
    """One year and basis is shown at a time; a year nothing was entered for is not kept.

    Attributes: worksheet: the worksheet of the year shown.
    Signals: edited(str, str): the place worked in ("0/claimed_vnd"), and the name of the step unless it was typing.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[YearBenefit, ...] = ()
        self._shown = NOTHING
        numbers = range(1, LAST_APPLICATION_YEAR + 1)
        self._year = Segments([(str(number), _("Year {number}").format(number=number)) for number in numbers])
        self._basis = Segments([(basis.value, label(basis)) for basis in BenefitBasis])
        self._claimed = MoneyEdit()
        self._claimed_field = Field(_("Proposed by the authors (đồng)"), self._claimed)
        self._take = Button(_("Take the computed figure"), kind="link")
        self._take.clicked.connect(self._take_computed)
        self._computed = _FigureBlock(_("Recomputed by the program"))
        self._assessed = _FigureBlock(_("Assessed"))
        self._recognised = _FigureBlock(_("Recognised by the council"))
        self.worksheet = WorksheetEditor()
        self._foreign = ForeignAmountEntry()
        self._foreign_fold = Fold(_("Amount in a foreign currency"))
        self._build()
        self._year.chosen.connect(lambda _key: self._choose())
        self._basis.chosen.connect(lambda _key: self._choose())
        self._claimed.edited.connect(self._keep_claimed)
        self.worksheet.edited.connect(self._keep_worksheet)
        self.worksheet.computed.connect(self._show_computed)
        self._foreign.edited.connect(self._keep_foreign)
        self._show_year()

    def value(self) -> tuple[YearBenefit, ...]:
        """Every year something was entered for."""
        return self._years

    def set_value(self, years: Sequence[YearBenefit]) -> None:
        """Show these years: the one shown before, or the first, actual before projected."""
        self._shown = self._first_shown(years)
        self._years = tuple(years)
        self._show_year()

    def make_room(self, years: Sequence[YearBenefit]) -> list[Callable[[], None]]:
        """Pieces of work that make the worksheet rows these years need and are not there yet."""
        return self.worksheet.make_room(self._first_shown(years).worksheet)

    def offer(self, files: Sequence[Attachment]) -> None:
        """Offer these attachments as evidence."""
        self.worksheet.offer(files)

    def choose(self, year: int, basis: BenefitBasis) -> None:
        """Show another year."""
        self._year.choose(str(year))
        self._basis.choose(basis.value)
        self._choose()

    def claimed_entry(self) -> MoneyEdit:
        """Where the figure of the authors is typed."""
        return self._claimed

    def claimed_field(self) -> Field:
        """The same with its label and what is wrong with it."""
        return self._claimed_field

    def take_button(self) -> Button:
        """The button that makes the computed figure the proposed one."""
        return self._take

    def computed_note(self) -> str:
        """How the computed figure stands to the proposed one."""
        return self._computed.note()

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by their place."""
        at = self._place()
        sheet = [(f"{at}/worksheet/{name}", entry) for name, entry in self.worksheet.doubtful()]
        foreign = [(f"{at}/foreign/{name}", entry) for name, entry in self._foreign.doubtful()]
        return [(f"{at}/claimed_vnd", self._claimed), *sheet, *foreign]

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Show what is wrong with the year shown; that of other years is in the panel."""
        inside = {path.partition("/")[2]: each for path, each in found.items() if path.startswith(f"{self._place()}/")}
        claimed = in_order(each for name in ("claimed_vnd", "recognised_vnd") for each in inside.get(name, ()))
        if claimed:
            self._claimed_field.show_problem(claimed[0].kind, claimed[0].sentence)
        elif self._claimed_field.problem():
            self._claimed_field.clear_problem()
        prefix = "worksheet/"
        sheet = {name[len(prefix) :]: each for name, each in inside.items() if name.startswith(prefix)}
        self.worksheet.show_findings(sheet)
        prefix = "foreign/"
        foreign = {name[len(prefix) :]: each[0] for name, each in inside.items() if name.startswith(prefix)}
        self._foreign.show_findings(foreign)

    def focus_part(self, place: str) -> None:
        """Show the year of a place and put the keyboard there; into the proposed figure where there is no such one."""
        number, _slash, inside = place.partition("/")
        if number.isdigit() and int(number) < len(self._years):
            there = self._years[int(number)]
            self.choose(there.year, there.basis)
        if inside.startswith("worksheet"):
            self.worksheet.focus_part(inside.partition("/")[2])
        elif inside.startswith("foreign"):
            self._foreign_fold.unfold()
            self._foreign.focus_part(inside.partition("/")[2])
        else:
            self._claimed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = theme.active().px
        choices = QHBoxLayout()
        choices.setSpacing(px(12))
        choices.addWidget(self._year)
        choices.addWidget(self._basis)
        choices.addStretch(1)
        figures = FieldFlow(4, narrowest=150)
        proposed = QWidget()
        column = QVBoxLayout(proposed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self._claimed_field)
        column.addWidget(self._take)
        for part in (proposed, self._computed, self._assessed, self._recognised):
            figures.add(part)
        self._foreign_fold.add(self._foreign)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        outer.addLayout(choices)
        outer.addLayout(figures)
        outer.addWidget(self.worksheet)
        outer.addWidget(self._foreign_fold)

    def _first_shown(self, years: Sequence[YearBenefit]) -> YearBenefit:
        """Which of these years is shown first: the one shown before, or the first, actual before projected."""
        before = self._shown.year, self._shown.basis
        here = next((each for each in years if (each.year, each.basis) == before), None)
        firsts = sorted(years, key=lambda each: (each.year, each.basis is not BenefitBasis.ACTUAL))
        return here or next(iter(firsts), replace(NOTHING, year=before[0], basis=before[1]))

    def _find(self, year: int, basis: BenefitBasis) -> YearBenefit | None:
        return next((each for each in self._years if (each.year, each.basis) == (year, basis)), None)

    def _place(self) -> int:
        """Where the year shown stands, or would stand once something is entered."""
        places = (place for place, each in enumerate(self._years) if each is self._shown)
        return next(places, len(self._years))

    def _choose(self) -> None:
        year, basis = int(self._year.current()), BenefitBasis(self._basis.current())
        self._shown = self._find(year, basis) or YearBenefit(year, basis)
        self._show_year()

    def _show_year(self) -> None:
        self._year.choose(str(self._shown.year))
        self._basis.choose(self._shown.basis.value)
        self._claimed.set_value(self._shown.claimed_vnd)
        self._foreign.set_value(self._shown.foreign)
        if self._shown.foreign is not None:
            self._foreign_fold.unfold()
        self.worksheet.set_value(self._shown.worksheet, self._shown.year)
        assessment = self._shown.assessment
        if assessment is None:
            self._assessed.show_figure(None, _("not assessed yet"))
        else:
            on = show_date(assessment.assessed_on) if assessment.assessed_on else ""
            self._assessed.show_figure(assessment.amount, f"{label(assessment.conclusion)} {on}".strip())
        self._recognised.show_figure(self._shown.recognised_vnd, "")
        self._show_computed()

    def _show_computed(self) -> None:
        computed, claimed = self.worksheet.result().total, self._shown.claimed_vnd
        self._take.setVisible(computed is not None and computed != claimed)
        percent = claimed_difference_percent(claimed, computed) if claimed is not None else None
        if not percent:
            self._computed.show_figure(computed, "")
            return
        words = (
            _("The proposed figure is {percent}% higher")
            if percent > 0
            else _("The proposed figure is {percent}% lower")
        )
        note = words.format(percent=show_decimal(abs(percent)))
        # Half a per cent is what the rules let pass.
        self._computed.show_figure(computed, note, "warn" if abs(percent) * 2 > 1 else "note")

    def _keep_claimed(self) -> None:
        if is_unreadable(self._claimed):
            self.edited.emit(f"{self._place()}/claimed_vnd", "")
        else:
            self._keep("claimed_vnd", "", claimed_vnd=self._claimed.value())
        self._show_computed()

    def _keep_worksheet(self, place: str, step: str) -> None:
        self._keep(f"worksheet/{place}", step, worksheet=self.worksheet.value())
        self._show_computed()

    def _keep_foreign(self, name: str) -> None:
        self._keep(f"foreign/{name}", "", foreign=self._foreign.value())

    def _take_computed(self) -> None:
        total = self.worksheet.result().total
        self._claimed.set_value(total)
        self._keep("claimed_vnd", _("Take the computed figure"), claimed_vnd=total)
        self._show_computed()

    def _keep(self, place: str, step: str, **part: Any) -> None:
        """The year shown with another part, in its place among the years; an empty year leaves its place."""
        at = self._place()
        self._shown = replace(self._shown, **part)
        years = list(self._years)
        years[at : at + 1] = [] if _is_empty(self._shown) else [self._shown]
        self._years = tuple(years)
        self.edited.emit(f"{at}/{place}", step)


class _FigureBlock(QWidget):
    """One of the figures beside the proposed one: its words, the amount, a note."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._amount = ElidedLabel("–", "figure-small")
        self._note = Label("", "note", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(3))
        column.addWidget(ElidedLabel(words, "caption"))
        column.addWidget(self._amount)
        column.addWidget(self._note)
        column.addStretch(1)

    def show_figure(self, amount: int | None, note: str, kind: LabelKind = "note") -> None:
        """Show an amount; a dash where there is none."""
        self._amount.setText("–" if amount is None else group_digits(amount))
        self._amount.setAccessibleName(f"{self._words}: {self._amount.text()}")
        self._note.set_kind(kind)
        self._note.setText(note)

    def note(self) -> str:
        """The note."""
        return self._note.text()


def _is_empty(year: YearBenefit) -> bool:
    return year == YearBenefit(year.year, year.basis)
