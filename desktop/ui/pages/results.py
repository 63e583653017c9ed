"""Kết quả từ cấp trên: a results bundle opened, looked at row by row, applied as one act that can be taken back."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.batches import Batch, Reversal
from desktop.domain.money import group_digits
from desktop.domain.refusals import UserError
from desktop.domain.sending import Choice
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidation import kept_file
from desktop.services.results import Applied, RulesEffect, apply_results, put_off, rules_effect
from desktop.services.reviewing import ResultsReview, last_results, review_results
from desktop.services.undo import undo_batch
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.bundle_words import BUNDLES, bundle_files, refusal_words, shown_day, tell_refusal
from desktop.ui.pages.closed_files import ClosedFiles
from desktop.ui.pages.results_aside import BUNDLE_ENDINGS, PutOff, WaitingResults, WhomToTell
from desktop.ui.pages.results_head import ResultsHead
from desktop.ui.pages.results_table import ResultRow, ResultsFilter, ResultsTable, result_rows
from desktop.ui.screening_room import TAKEN_IN
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.files import pick_file
from desktop.ui.widgets.page import Page, scrolled, scrolled_whole
from desktop.ui.widgets.text import ElidedLabel

SEND, FORM = "send", "dossier"
"""Pages the results lead to."""

KINDS = frozenset({"dossiers", "targets", BUNDLES, TAKEN_IN})
"""What applying results changes."""


class ResultsPage(Page):
    """Opened without a bundle it waits for one.

    Attributes:
        review: the bundle looked at; None before one is opened.
        head, table, filters, all_rows: its parts; waiting: what stands here while no bundle is open.
        apply_button, undo_button: write what is accepted; take the last results back; tell_button: letters to authors.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Results from the superior"))
        self._context = context
        self.review: ResultsReview | None = None
        self._stale = False
        self._last: Batch | None = None
        self._closed = ClosedFiles(context, self)
        self.head = ResultsHead()
        self.table = ResultsTable()
        self.filters = FilterChips(
            [
                (ResultsFilter.ALL.value, _("All rows")),
                (ResultsFilter.EDITED_HERE.value, _("Edited here since")),
                (ResultsFilter.SENT_BACK.value, _("Sent back")),
                (ResultsFilter.DUPLICATES.value, _("Duplicates")),
                (ResultsFilter.AWARDS.value, _("Awards")),
                (ResultsFilter.UNIT.value, _("Whole unit")),
                (ResultsFilter.LATER.value, _("Later")),
                (ResultsFilter.REJECTED.value, _("Rejected")),
            ]
        )
        self.all_rows = Segments(
            [
                (Choice.ACCEPT.value, _("Accept all")),
                (Choice.LATER.value, _("All later")),
                (Choice.REJECT.value, _("Reject all")),
            ]
        )
        self.waiting = WaitingResults()
        self.tell_button = Button(_("Tell the authors…"), "users", "small")
        self.open_button = Button(_("Open results…"), "folder-open", "primary")
        self.undo_button = Button(_("Undo"), "undo-2")
        self.apply_button = Button(_("Write"), "check", "primary")
        self._stack = QStackedWidget()
        self._build()
        context.changes.changed.connect(self._hear_change)

    def open(self, **arguments: object) -> None:
        """`file` opens that bundle."""
        self._read_last()
        file = arguments.get("file")
        if isinstance(file, Path):
            self.look_at(file)
        elif self._stale and self.review is not None:
            self.look_at(self.review.file)

    def arguments(self) -> dict[str, object]:
        return {} if self.review is None else {"file": self.review.file}

    def look_at(self, file: Path) -> None:
        """Open a results bundle and show what it would change; nothing is written."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[ResultsReview, list[ResultRow]]:
            review = review_results(desk, file)
            return review, result_rows(review, desk.reference.code_lists)

        def refuse(error: Exception) -> None:
            if self._closed.wants_passphrase(error):
                self._closed.ask(error, partial(self.look_at, file))
            else:
                self._refuse(error)

        words = _("Opening the results")
        job = self._context.background.read(
            work, query="results", name=words, done=self._show, failed=refuse, parent=self
        )
        self._context.follow(job, words)

    def apply(self) -> None:
        """Write what is accepted, after a backup, as one act."""
        if self.review is None:
            return
        desk, file, choices = self._context.desk, self.review.file, self.table.choices()
        accepted, rows = self.table.accepted(), self.table.chosen_rows(Choice.ACCEPT)

        def work(_progress: JobProgress) -> Applied:
            return apply_results(desk, file, accepted, choices)

        self.apply_button.setEnabled(False)
        words = _("Backing up and writing the results")
        done = partial(self._tell_applied, rows)
        job = self._context.background.write(work, name=words, done=done, failed=self._refuse, parent=self)
        self._context.follow(job, words)

    def tell(self) -> WhomToTell | None:
        """Show what is to be told to the authors of each dossier."""
        if self.review is None:
            return None
        dialog = WhomToTell(self._context, self.review.file, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def undo(self, batch: str) -> None:
        """Take back what results wrote; what was changed since is left and named."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> Reversal:
            return undo_batch(desk, batch)

        words = _("Taking the results back")
        self._context.background.write(work, name=words, done=self._tell_undone, failed=self._refuse, parent=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _dropped(event)
        if files:
            event.acceptProposedAction()
            self.look_at(files[0])

    def _build(self) -> None:
        px = theme.active().px
        self.setAcceptDrops(True)
        self.add_buttons([self.undo_button, self.open_button, self.apply_button])
        self.tell_button.clicked.connect(lambda _checked=False: self.tell())
        self.tell_button.hide()
        self.waiting.file_chosen.connect(self.look_at)
        self.open_button.clicked.connect(self._pick)
        self.undo_button.clicked.connect(self._undo_last)
        self.apply_button.clicked.connect(self.apply)
        self.undo_button.hide()
        self.apply_button.hide()
        self.filters.chosen.connect(lambda key: self.table.filter(ResultsFilter(key)))
        self.all_rows.chosen.connect(lambda key: self.table.choose_all(Choice(key)))
        self.table.choices_changed.connect(self._show_counts)
        self.table.dossier_chosen.connect(self._open_dossier)
        self._foot = ElidedLabel("", "note")
        self._foot.setContentsMargins(px(16), px(7), px(16), px(7))
        listed = Card(padding=0, spacing=0)
        listed.add(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, px(16), px(6))
        foot.addWidget(self._foot, 1)
        foot.addWidget(self.tell_button)
        listed.add(foot)
        listed.setMinimumHeight(px(260))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.filters, 1)
        row.addWidget(self.all_rows)
        looked_at = QWidget()
        column = QVBoxLayout(looked_at)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.head)
        column.addLayout(row)
        column.addWidget(listed, 1)
        self._stack.addWidget(scrolled_whole(self.waiting))
        self._stack.addWidget(scrolled(looked_at))
        self.add(self._stack, 1)

    def _show(self, looked_at: tuple[ResultsReview, list[ResultRow]]) -> None:
        review, rows = looked_at
        again = self.review is not None and self.review.preview.id == review.preview.id
        said = self.table.choices() if again else review.preview.choices
        self.review = review
        self._stale = False
        preview = review.preview
        self.set_header(
            subtitle=_("Results {number} of {unit} · made on {day}").format(
                number=preview.seq, unit=review.superior, day=shown_day(preview.created)
            )
        )
        self.head.show_review(review)
        self.table.show_rows(rows, said)
        self.filters.choose(ResultsFilter.ALL.value)
        self.all_rows.choose(Choice.ACCEPT.value)
        self.open_button.set_kind("plain")
        self.apply_button.show()
        self.tell_button.setVisible(bool(review.preview.decisions or review.preview.awards))
        if review.preview.rules:
            self._weigh_rules(review.file)
        self._stack.setCurrentIndex(1)
        self._show_counts()
        self.table.setFocus()

    def _show_counts(self) -> None:
        accepted, later, rejected = (self.table.chosen_rows(choice) for choice in Choice)
        receipts = self.review.preview.receipts if self.review is not None else 0
        self.filters.set_counts({each.value: self.table.count(each) for each in ResultsFilter})
        self.apply_button.setEnabled(bool(accepted or later or rejected or receipts))
        if accepted:
            words = ngettext("Write {number} accepted row", "Write {number} accepted rows", accepted)
            self.apply_button.setText(words.format(number=group_digits(accepted)))
        else:
            self.apply_button.setText(_("Keep the choices"))
        said = _("{accepted} accepted · {later} later · {rejected} rejected").format(
            accepted=group_digits(accepted), later=group_digits(later), rejected=group_digits(rejected)
        )
        if not self.table.all_rows():
            said = _("These results change nothing here any more.")
        self._foot.setText(f"{said}   {_('A backup is made first; everything can be undone.')}")

    def _weigh_rules(self, file: Path) -> None:
        """Say what the values of rules would do to the dossiers here, once that is reckoned."""
        desk = self._context.desk

        def work(progress: JobProgress) -> RulesEffect:
            return rules_effect(desk, file, progress)

        words = _("Reckoning what the rules would change")
        self._context.background.read(work, query="rules", name=words, done=self.head.show_effect, parent=self)

    def _read_last(self) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[Batch | None, list[PutOff]]:
            waiting = [PutOff(kept_file(desk, each.bundle_id), each.seq, left) for each, left in put_off(desk)]
            return last_results(desk), waiting

        self._context.background.read(work, query="last-results", done=self._show_last, parent=self)

    def _show_last(self, found: tuple[Batch | None, list[PutOff]]) -> None:
        batch, waiting = found
        self._last = batch
        self.waiting.show_put_off(waiting)
        self.undo_button.setVisible(batch is not None)
        if batch is not None:
            self.undo_button.setToolTip(
                _("{label}, written on {day}").format(label=batch.label, day=shown_day(batch.at))
            )

    def _pick(self) -> None:
        file = pick_file(self, _("The bundle of results"), bundle_files())
        if file is not None:
            self.look_at(file)

    def _open_dossier(self, code: str) -> None:
        if self._context.offers(FORM):
            self._context.navigate(FORM, code=code)

    def _undo_last(self) -> None:
        if self._last is not None:
            self.undo(self._last.id)

    def _tell_applied(self, rows: int, applied: Applied) -> None:
        self._context.changes.announce(KINDS)
        if not applied.batch:
            self._context.notices.say("ok", _("The choices are kept; nothing was written."))
            return
        words = ngettext(
            "{number} row is written, after a backup.", "{number} rows are written, after a backup.", rows
        ).format(number=group_digits(rows))
        self._context.notices.say("ok", words, _("Undo"), partial(self.undo, applied.batch))

    def _tell_undone(self, reversal: Reversal) -> None:
        self._context.changes.announce(KINDS)
        words = ngettext(
            "Undone: {number} dossier is as it was.", "Undone: {number} dossiers are as they were.", reversal.restored
        ).format(number=reversal.restored)
        if reversal.left:
            left = _("Changed since and left alone: {codes}.").format(codes=", ".join(reversal.left))
            self._context.notices.say("warn", f"{words} {left}")
        else:
            self._context.notices.say("ok", words)

    def _refuse(self, error: Exception) -> None:
        """Say what stands in the way; where it is the key, show the way to it."""
        self.apply_button.setEnabled(self.review is not None and bool(self.table.choices()))
        if isinstance(error, UserError) and error.code.startswith("key.") and self._context.offers(SEND):
            to_keys = partial(self._context.navigate, SEND)
            self._context.notices.say("bad", refusal_words(error), _("To the keys"), to_keys)
        else:
            tell_refusal(self._context, error)

    def _hear_change(self, _kinds: object) -> None:
        """What was written or edited meanwhile changes what the bundle would still change."""
        self._stale = True
        if self.isVisible():
            self.open()


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in BUNDLE_ENDINGS]
