"""What the council concludes of the dossier chosen: outcome, benefit with its figure, words for minutes and authors."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import AgendaItem, CouncilOutcome, CouncilSession
from desktop.domain.council_results import conclusion_faults, result_of
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import show_decimal
from desktop.domain.recognition import due_date
from desktop.domain.refusals import NotAllowed
from desktop.domain.worksheet import compute
from desktop.language.labels import label
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.council import Conclusion
from desktop.ui import theme
from desktop.ui.pages.sitting.words import DASH, mean, money, votes
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.entry import Choice, LongText
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.radio import RadioChoice
from desktop.ui.widgets.readings import MoneyEdit
from desktop.ui.widgets.text import Figure, Label

BENEFITS = tuple(AssessmentConclusion)


class ConclusionPart(QWidget):
    """Three cards that together are one conclusion; the page puts them where it has room.

    Attributes:
        outcome_card, benefit_card, words_card: the cards.
        outcome, benefit, figure, remarks, to_complete: the entries.
        conclude, take_back: the buttons.
    Signals:
        concluded(Conclusion): keep this conclusion; without an outcome take the one before back.
        worksheet_wanted(): open the dossier at its benefit.
    """

    concluded = Signal(object)
    worksheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: CouncilSession | None = None
        self._item: AgendaItem | None = None
        self._dossier: Dossier | None = None
        self.hide()
        self._build_outcome()
        self._build_benefit()
        self._build_words()

    def show_item(self, session: CouncilSession, item: AgendaItem, dossier: Dossier) -> None:
        """Show the conclusion of a dossier, or what scores and assessment speak for; words being typed stay."""
        other = self._item is None or self._item.dossier != item.dossier
        anew = other or self._item != item
        self._session, self._item, self._dossier = session, item, dossier
        self._show_facts()
        if other or (anew and not self._is_typing()):
            self._fill()
        locked = session.is_decided
        for entry in (self.outcome, self.benefit, self.figure):
            entry.setEnabled(not locked)
        for words in (self.remarks, self.to_complete):
            words.setReadOnly(locked)
        self.conclude.setVisible(not locked)
        self.take_back.setVisible(not locked and item.outcome is not None)
        self.conclude.setText(_("Conclude and go on") if item.outcome is None else _("Keep the changed conclusion"))
        self._show_readiness()

    def conclusion(self) -> Conclusion:
        """What the entries say."""
        outcome = CouncilOutcome(self.outcome.value()) if self.outcome.value() else None
        recognised = outcome is CouncilOutcome.RECOGNISED
        benefit = AssessmentConclusion(self.benefit.value()) if recognised and self.benefit.value() else None
        return Conclusion(
            outcome,
            benefit,
            self.figure.value() if benefit is AssessmentConclusion.RECOMPUTED else None,
            self.remarks.value(),
            self.to_complete.value() if outcome is CouncilOutcome.AFTER_COMPLETION else "",
        )

    def _build_outcome(self) -> None:
        px = theme.active().px
        self._score = Label("", "strong")
        self.outcome_card = Card(_("Conclusion"), trailing=self._score)
        self.outcome = RadioChoice([(each.value, label(each)) for each in CouncilOutcome])
        self.outcome.edited.connect(self._show_readiness)
        self._facts = FactList()
        self._obstacle = ProblemLine()
        self._explained = ProblemLine()
        self.conclude = Button("", "gavel")
        self.conclude.clicked.connect(self._tell)
        self.take_back = Button(_("Take the conclusion back"), "undo-2", "quiet")
        self.take_back.clicked.connect(lambda: self.concluded.emit(Conclusion(None)))
        for part in (self.outcome, hairline(), self._facts, self._explained, self._obstacle):
            self.outcome_card.add(part)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.conclude)
        row.addStretch(1)
        self.outcome_card.add(row)
        self.outcome_card.add(self.take_back)

    def _build_benefit(self) -> None:
        open_sheet = Button(_("Open the worksheet"), "file-spreadsheet", "quiet")
        open_sheet.clicked.connect(self.worksheet_wanted)
        self.benefit_card = Card(_("Benefit of year 1"), trailing=open_sheet)
        self._claimed, self._computed, self._assessed = Figure(), Figure(), Figure()
        self._notes = [Label("", "note", wrap=True) for _place in range(3)]
        figures = Beside(below=330, spacing=14)
        captions = (_("Claimed by the authors"), _("Recomputed by the program"), _("Assessed"))
        for caption, figure, note in zip(
            captions, (self._claimed, self._computed, self._assessed), self._notes, strict=True
        ):
            figures.add(_figure_block(caption, figure, note))
        self.benefit_card.add(figures)
        self.benefit = Choice([(each.value, label(each)) for each in BENEFITS])
        self.benefit.edited.connect(self._hear_benefit)
        self.figure = MoneyEdit(dense=False)
        self.figure.edited.connect(self._show_readiness)
        entries = Beside(below=330, spacing=14)
        entries.add(Field(_("The council on the benefit"), self.benefit))
        entries.add(Field(_("Recognised by the council (đồng)"), self.figure))
        self.benefit_card.add(entries)

    def _build_words(self) -> None:
        self.words_card = Card(_("Words for the minutes"))
        self.remarks = LongText(_("What the council said of this dossier"), lines=3)
        self.remarks.setAccessibleName(_("Words for the minutes"))
        self.to_complete = LongText(_("What the authors complete before they file it again"), lines=2)
        self._complete_field = Field(_("To be completed"), self.to_complete, required=True)
        for entry in (self.remarks, self.to_complete):
            entry.edited.connect(self._show_readiness)
        self.words_card.add(self.remarks)
        self.words_card.add(self._complete_field)

    def _fill(self) -> None:
        assert self._session is not None
        assert self._item is not None
        assert self._dossier is not None
        item = self._item
        proposed = item.outcome or result_of(self._session, item).proposed
        self.outcome.set_value(proposed.value if proposed else "")
        benefit, figure = item.benefit, item.benefit_vnd
        if item.outcome is None:
            benefit, figure = _proposed_benefit(self._dossier)
        self.benefit.set_value(benefit.value if benefit else "")
        self.figure.set_value(figure)
        self.remarks.set_value(item.remarks)
        self.to_complete.set_value(item.to_complete)

    def _show_facts(self) -> None:
        assert self._session is not None
        assert self._item is not None
        assert self._dossier is not None
        session, dossier = self._session, self._dossier
        result = result_of(session, self._item)
        self._score.setText(_("{score} points").format(score=mean(result.score)) if result.score is not None else "")
        passed = session.scheme.pass_score
        facts = [
            (_("Votes"), votes(result)),
            (_("Class"), result.reached.words if result.reached else DASH),
            (_("Least score"), DASH if passed is None else _("from {score}").format(score=show_decimal(passed))),
            (_("First applied"), show_date(dossier.first_use.began) if dossier.first_use.began else DASH),
            (_("Admitted on"), show_date(dossier.admitted_on) if dossier.admitted_on else DASH),
            (_("Decision due"), show_date(due) if (due := due_date(dossier)) else DASH),
        ]
        self._facts.show_facts(facts)
        count = len(dossier.explanations)
        self._explained.setVisible(bool(count))
        if count:
            words = ngettext(
                "{number} explanation goes with the dossier", "{number} explanations go with the dossier", count
            )
            first = dossier.explanations[0].reason
            self._explained.show_problem("warn", f"{words.format(number=count)}: {first}")
        self._show_figures(dossier)

    def _show_figures(self, dossier: Dossier) -> None:
        year = dossier.benefit.first_year()
        computed = compute(year.worksheet).total if year is not None else None
        assessment = year.assessment if year is not None else None
        assessed = assessment.amount if assessment is not None else None
        for figure, amount in (
            (self._claimed, dossier.claimed_vnd),
            (self._computed, computed),
            (self._assessed, assessed),
        ):
            figure.setText(money(amount))
        filed = _("request of {day}").format(day=show_date(dossier.filed_on)) if dossier.filed_on else ""
        told = "" if dossier.benefit.not_computable is None else _("Not computable in money")
        reviewed = ""
        if assessment is not None:
            day = show_date(assessment.assessed_on) if assessment.assessed_on else ""
            reviewed = ", ".join(filter(None, (label(assessment.conclusion), day)))
        differs = ""
        if computed is not None and dossier.claimed_vnd is not None:
            differs = _("as claimed") if computed == dossier.claimed_vnd else _("differs from the claim")
        for note, words in zip(self._notes, (told or filed, differs, reviewed or _("not assessed yet")), strict=True):
            note.setText(words)

    def _hear_benefit(self) -> None:
        if self.benefit.value() == AssessmentConclusion.AGREED and self._dossier is not None:
            self.figure.set_value(self._dossier.claimed_vnd)
        elif self.benefit.value() == AssessmentConclusion.UNDETERMINED:
            self.figure.set_value(None)
        self._show_readiness()

    def _show_readiness(self) -> None:
        outcome = self.outcome.value()
        locked = self._session is None or self._session.is_decided
        recomputed = self.benefit.value() == AssessmentConclusion.RECOMPUTED
        self.benefit.setEnabled(not locked and outcome == CouncilOutcome.RECOGNISED)
        self.figure.setEnabled(not locked and outcome == CouncilOutcome.RECOGNISED and recomputed)
        self._complete_field.setVisible(outcome == CouncilOutcome.AFTER_COMPLETION)
        needed = outcome == CouncilOutcome.NOT_RECOGNISED
        self.words_card.set_note(
            _("needed: written to the authors") if needed else _("not needed when it is recognised")
        )
        fault = self._fault()
        self.conclude.setEnabled(bool(outcome) and fault is None)
        if fault is None or locked:
            self._obstacle.hide()
        else:
            self._obstacle.show_problem("info", refusal_sentence(fault))

    def _fault(self) -> NotAllowed | None:
        """The first thing in the way of what the entries say."""
        if self._session is None or self._item is None:
            return None

        said = self.conclusion()
        item = replace(
            self._item,
            outcome=said.outcome,
            benefit=said.benefit,
            benefit_vnd=said.benefit_vnd,
            remarks=said.remarks,
            to_complete=said.to_complete,
        )
        fault = next(conclusion_faults(self._session, item), None)
        return None if fault is None else NotAllowed(fault.code, **dict(fault.parameters))

    def _is_typing(self) -> bool:
        return any(entry.hasFocus() for entry in (self.remarks, self.to_complete, self.figure))

    def _tell(self) -> None:
        said = self.conclusion()
        if said.outcome is not None:
            self.concluded.emit(said)


def _proposed_benefit(dossier: Dossier) -> tuple[AssessmentConclusion | None, int | None]:
    """As it was assessed; without an assessment the council is asked whether it agrees with the claim."""
    year = dossier.benefit.first_year()
    assessment = year.assessment if year is not None else None
    if assessment is not None:
        agreed = assessment.conclusion is AssessmentConclusion.AGREED
        return assessment.conclusion, dossier.claimed_vnd if agreed else assessment.amount
    if dossier.claimed_vnd is None:
        return AssessmentConclusion.UNDETERMINED, None
    return AssessmentConclusion.AGREED, dossier.claimed_vnd


def _figure_block(caption: str, figure: Figure, note: Label) -> QWidget:

    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.active().px(2))
    column.addWidget(Label(caption, "caption", wrap=True))
    column.addWidget(figure)
    column.addWidget(note)
    column.addStretch(1)
    return block
