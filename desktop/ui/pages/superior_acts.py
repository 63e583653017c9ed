"""What the superior does: confirms keys, decides, gives awards, makes results; each told in the message bar."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.code_lists import CodeListName
from desktop.domain.states import Outcome
from desktop.domain.submission import AwardRecord, Decision, DecisionDraft
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidated import ReceivedRow
from desktop.services.consolidation import Confirmed, confirm_sender
from desktop.services.decisions import decide, give_award
from desktop.services.handing_down import MadeResults, make_results
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.outside import show_folder
from desktop.ui.pages.bundle_words import BUNDLES, tell_refusal
from desktop.ui.pages.decide_dialogs import AwardAnswer, AwardDialog, DecideDialog
from desktop.ui.pages.key_dialog import ConfirmKeyDialog
from desktop.ui.screening_room import TAKEN_IN


class SuperiorActs(QObject):
    """The acts of the page of consolidation.

    Signals: confirmed(Confirmed): a key was confirmed, with the bundles that waited for it.
    """

    confirmed = Signal(object)

    def __init__(self, context: UiContext, page: QWidget, find: Callable[[str], ReceivedRow | None]) -> None:
        """Dialogs open over `page`; `find` gives the received dossier of a code."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._find = find

    def make_results(self, unit: str, folder: Path) -> None:
        """Make the results for a unit in a folder, with progress and Cancel."""
        desk = self._context.desk

        def work(progress: JobProgress) -> MadeResults:
            return make_results(desk, unit, folder, progress)

        words = _("Making the results for {unit}").format(unit=unit)
        job = self._context.background.write(
            work, name=words, done=self._tell_results, failed=self._refuse, parent=self
        )
        self._context.follow(job, words)

    def ask_digits(self, unit: str) -> ConfirmKeyDialog:
        """Ask for the digits of a unit's key."""
        dialog = ConfirmKeyDialog(unit, self._page)
        dialog.answered.connect(lambda digits: self._confirm(unit, digits))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_decision(self, outcome: Outcome, rows: Sequence[ReceivedRow]) -> DecideDialog:
        """Ask for what a decision needs."""
        dialog = DecideDialog(outcome, rows, self._context.desk.today(), self._find, self._page)
        dialog.answered.connect(self._decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_award(self, row: ReceivedRow) -> AwardDialog:
        """Ask for what an award needs."""
        lists = self._context.desk.reference.code_lists
        levels, forms = lists[CodeListName.AWARD_LEVELS], lists[CodeListName.AWARD_FORMS]
        dialog = AwardDialog(row, levels, forms, self._context.desk.today(), self._page)
        dialog.answered.connect(lambda answer: self._award(row, answer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _confirm(self, unit: str, digits: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Confirmed:
            return confirm_sender(desk, unit, digits)

        words = _("Confirming the key")
        self._context.background.write(
            work, name=words, done=self._tell_confirmed, failed=self._refuse, parent=self._page
        )

    def _decide(self, drafts: tuple[DecisionDraft, ...]) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[Decision, ...]:
            return decide(desk, drafts)

        words = _("Recording decisions")
        self._context.background.write(
            work, name=words, done=self._tell_decided, failed=self._refuse, parent=self._page
        )

    def _award(self, row: ReceivedRow, answer: AwardAnswer) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> AwardRecord:
            return give_award(
                desk,
                row.uid,
                level=answer.level,
                form=answer.form,
                number=answer.number,
                decided_on=answer.decided_on,
                recipient=answer.recipient,
            )

        words = _("Recording the award")
        self._context.background.write(
            work, name=words, done=self._tell_awarded, failed=self._refuse, parent=self._page
        )

    def _tell_confirmed(self, confirmed: Confirmed) -> None:
        self.confirmed.emit(confirmed)
        self._context.changes.announce({BUNDLES, TAKEN_IN})
        number = sum(each.applied for each in confirmed.bundles)
        words = ngettext(
            "The key of {unit} is confirmed; {number} dossier counts now.",
            "The key of {unit} is confirmed; {number} dossiers count now.",
            number,
        )
        self._context.notices.say("ok", words.format(unit=confirmed.key.unit, number=number))

    def _tell_decided(self, decisions: tuple[Decision, ...]) -> None:
        self._context.changes.announce({BUNDLES})
        words = ngettext(
            "{number} decision is recorded. It goes down with the results of its unit.",
            "{number} decisions are recorded. They go down with the results of their units.",
            len(decisions),
        )
        self._context.notices.say("ok", words.format(number=len(decisions)))

    def _tell_awarded(self, _record: AwardRecord) -> None:
        self._context.changes.announce({BUNDLES})
        self._context.notices.say("ok", _("The award is recorded. It goes down with the results of its unit."))

    def _tell_results(self, made: MadeResults) -> None:
        self._context.changes.announce({BUNDLES})
        words = _("Results are written: {file}. Check code: {code}.").format(file=made.file.name, code=made.check_code)
        folder = made.file.parent
        self._context.notices.say("ok", words, _("Open the folder"), lambda: self._open_folder(folder))

    def _open_folder(self, folder: Path) -> None:
        if not show_folder(folder):
            self._context.notices.say("info", _("The bundle lies in {folder}.").format(folder=folder))

    def _refuse(self, error: Exception) -> None:
        tell_refusal(self._context, error)
