"""The panel at the right of an appraisal: reviewer, day, conclusion, the figure after it, and what was corrected."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.appraisal import AppraisalDraft, Correction, corrections, figure_that_follows
from desktop.domain.benefit import AssessmentConclusion, Worksheet, YearBenefit
from desktop.domain.dates import PartialDate, show_date
from desktop.domain.money import group_digits, show_decimal
from desktop.language.labels import input_label, label
from desktop.language.translator import gettext as _
from desktop.services.appraisals import AppraisalSheet, PastAppraisal, day_of
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.entry import Choice, LongText, TextEntry
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit
from desktop.ui.widgets.text import Label

NOTHING = "–"


class ReviewPanel(Card):
    """What a reviewer concludes.

    Attributes: reviewer, day, conclusion, amount, note: the entries.
    Signals: edited(): something was changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Appraisal of the benefit"), parent=parent)
        self._year: YearBenefit | None = None
        self._corrected = Worksheet()
        self.reviewer = TextEntry()
        self.day = PartialDateEdit(full=True)
        self.conclusion = Choice([(each.value, label(each)) for each in AssessmentConclusion])
        self.amount = MoneyEdit()
        self.note = LongText(lines=2)
        self._result = FactList()
        self._changed = Label("", "note", wrap=True, selectable=True)
        self._problem = ProblemLine()
        self._shared: list[ProblemLine] = []
        self._warnings = QVBoxLayout()
        self._acts = FlowLayout(None, spacing=8)
        self._past = Label("", "note", wrap=True, selectable=True)
        for field in (
            Field(_("Reviewer"), self.reviewer, required=True),
            Field(_("Day of the review"), self.day, required=True),
            Field(_("Conclusion of the review"), self.conclusion, required=True),
            Field(
                _("Rounded by hand (đồng)"), self.amount, hint=_("Empty: the figure that follows; else with a reason.")
            ),
            Field(_("Note, reason"), self.note),
        ):
            self.add(field)
        for part in (self._problem, self._result, self._changed):
            self.add(part)
        self.add(self._warnings)
        self.add(self._acts)
        self.add(hairline())
        self.add(self._past)
        self.body.addStretch(1)
        for entry in (self.reviewer, self.day, self.conclusion, self.amount, self.note):
            entry.edited.connect(self._hear)

    def show_sheet(self, sheet: AppraisalSheet, reviewer: str, today: date) -> None:
        """Show what was concluded, or an empty review by `reviewer` today."""
        self._year = sheet.year
        review = sheet.year.assessment
        self.reviewer.set_value(review.reviewer if review else reviewer)
        on = review.assessed_on if review else today
        self.day.set_value(None if on is None else PartialDate(on.year, on.month, on.day))
        self.conclusion.set_value((review.conclusion if review else AssessmentConclusion.AGREED).value)
        follows = figure_that_follows(sheet.year, review.conclusion, review.worksheet) if review else None
        self.amount.set_value(review.amount if review and review.amount != follows else None)
        self.note.set_value(review.note if review else "")
        self._show_shared(sheet)
        self._past.setText("\n".join(_past_words(each) for each in sheet.past))
        self._past.setVisible(bool(sheet.past))
        self._problem.hide()

    def add_acts(self, buttons: Sequence[Button]) -> None:
        """Put buttons under what is entered."""
        for button in buttons:
            self._acts.addWidget(button)

    def show_worksheet(self, worksheet: Worksheet) -> None:
        """The reviewer's lines are others; tell what follows."""
        self._corrected = worksheet
        self._tell()

    def draft(self) -> AppraisalDraft | None:
        """What is entered; None, with the problem said, while the day is none."""
        on = self.day.value()
        if on is None or not on.is_full:
            self._problem.show_problem("bad", _("Enter the whole day of the review, as 05/06/2023."))
            return None
        self._problem.hide()
        return AppraisalDraft(
            self.reviewer.value(),
            on.first_day,
            self.chosen(),
            self._corrected if self.chosen() is AssessmentConclusion.RECOMPUTED else Worksheet(),
            self.amount.value(),
            self.note.value(),
        )

    def chosen(self) -> AssessmentConclusion:
        """The conclusion chosen."""
        return AssessmentConclusion(self.conclusion.value())

    def shared_sentences(self) -> list[str]:
        """What is said of evidence that is used in two dossiers."""
        return [line.sentence() for line in self._shared]

    def corrected_words(self) -> str:
        """What was corrected, a line each."""
        return self._changed.text()

    def _hear(self) -> None:
        self._problem.hide()
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        if self._year is None:
            return
        chosen = self.chosen()
        follows = figure_that_follows(self._year, chosen, self._corrected)
        by_hand = self.amount.value()
        undetermined = chosen is AssessmentConclusion.UNDETERMINED
        settled = None if undetermined else follows if by_hand is None else by_hand
        words = NOTHING if settled is None else group_digits(settled)
        self._result.show_facts([(_("After the appraisal"), words)])
        changed = corrections(self._year.worksheet, self._corrected)
        lines = [correction_words(each) for each in changed] if chosen is AssessmentConclusion.RECOMPUTED else []
        self._changed.setText("\n".join(lines))
        self._changed.setVisible(bool(lines))

    def _show_shared(self, sheet: AppraisalSheet) -> None:
        for line in self._shared:
            self._warnings.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shared = []
        for each in sheet.shared:
            line = ProblemLine()
            words = _("“{file}” is evidence in {others}, too").format(file=each.name, others=", ".join(each.others))
            line.show_problem("warn", words)
            self._warnings.addWidget(line)
            self._shared.append(line)


def correction_words(found: Correction) -> str:
    """ "Line 4, running hours: 7.920 → 7.200"."""
    outer, number, *inside = found.place.split("/")
    words = _("Line {number}") if outer == "lines" else _("Cost {number}")
    named = words.format(number=int(number) + 1)
    what = f"{named}, {input_label(inside[-1])}" if inside else named
    return f"{what}: {_value(found.before)} → {_value(found.after)}"


def _value(value: object) -> str:
    if isinstance(value, Decimal):
        return show_decimal(value)
    if isinstance(value, int):
        return group_digits(value)
    return NOTHING if value is None else str(value)


def _past_words(past: PastAppraisal) -> str:
    when = show_date(day_of(past))
    review = past.assessment
    if review is None:
        return _("{day}: taken back by {who}").format(day=when, who=past.who)
    amount = NOTHING if review.amount is None else group_digits(review.amount)
    return f"{when}: {review.reviewer} · {label(review.conclusion)} · {amount}"
