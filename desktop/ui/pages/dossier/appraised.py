"""Thẩm định giá trị làm lợi in the side panel of the form: what a reviewer came to, and the way to the appraisal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.appraisals import AppraisalSheet, appraisal_sheet
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.valuing.review_panel import correction_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.text import Label

APPRAISAL = "appraisal"
MOST_SHOWN = 4
"""Corrections shown in the panel; the page of the appraisal shows all of them."""
DASH = "–"


class AppraisalCard(QWidget):
    """The appraisal of one year, to be read; hidden while there is none.

    Attributes: facts: who, when and what; corrections: what the reviewer changed; way: the button to the appraisal.
    Signals: wanted(): the clerk goes to the appraisal.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.facts = FactList()
        self.corrections = Label("", "note", wrap=True)
        self.way = Button(_("Open the appraisal"), "arrow-right", "link")
        self.way.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(Label(_("Appraisal of the benefit"), "heading"))
        for part in (self.facts, self.corrections, self.way):
            column.addWidget(part)
        self.setAccessibleName(_("Appraisal of the benefit"))
        self.hide()

    def show_sheet(self, sheet: AppraisalSheet | None) -> None:
        """Show what was concluded of a year; None, or a year nobody reviewed, hides the card."""
        review = sheet.year.assessment if sheet is not None else None
        if sheet is None or review is None:
            self.hide()
            return
        self.facts.show_facts(
            [
                (_("Year"), f"{sheet.year.year} · {label(sheet.year.basis)}"),
                (_("Reviewer"), review.reviewer or DASH),
                (_("Date"), show_date(review.assessed_on) if review.assessed_on else DASH),
                (_("Conclusion"), label(review.conclusion)),
                (_("After the appraisal"), DASH if review.amount is None else group_digits(review.amount)),
            ]
        )
        told = [correction_words(each) for each in sheet.corrections]
        further = len(told) - MOST_SHOWN
        shown = [*told[:MOST_SHOWN], *([_("and {number} more").format(number=further)] if further > 0 else [])]
        self.corrections.setText("\n".join(shown))
        self.corrections.setVisible(bool(shown))
        self.show()


class Appraised(QObject):
    """Reads the appraisal of the dossier in the form.

    Attributes: card: where it is shown.
    """

    def __init__(self, context: UiContext, dossier: Callable[[], Dossier], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._dossier = dossier
        self.card = AppraisalCard()
        self.card.wanted.connect(self._open)

    def look(self) -> None:
        """Show what stands in the register; a dossier nobody reviewed has no card."""
        dossier = self._dossier()
        year = next((each for each in dossier.benefit.years if each.assessment is not None), None)
        if year is None:
            self.card.show_sheet(None)
            return
        desk, number, basis = self._context.desk, year.year, year.basis

        def work(_progress: JobProgress) -> AppraisalSheet:
            return appraisal_sheet(desk, dossier.uid, number, basis)

        self._context.background.read(work, query="appraised", done=self._show, parent=self)

    def _show(self, sheet: AppraisalSheet) -> None:
        if sheet.dossier.uid == self._dossier().uid:
            self.card.show_sheet(sheet)

    def _open(self) -> None:
        if self._context.offers(APPRAISAL):
            self._context.navigate(APPRAISAL, code=self._dossier().uid)
