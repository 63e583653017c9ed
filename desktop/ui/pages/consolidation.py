"""Tổng hợp các đơn vị: bundles taken in, units and their keys, received dossiers decided on, results made."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from desktop.domain.states import Outcome
from desktop.domain.submission import BundleKind
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidated import (
    FoundDossiers,
    ReceivedInFull,
    ReceivedRow,
    UnitsBoard,
    find_dossiers,
    received_by_code,
    received_in_full,
    received_rows,
    units_board,
)
from desktop.services.consolidation import Confirmed, ReceiptStatus, Received, receive
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.bundle_words import BUNDLES, bundle_files, tell_refusal
from desktop.ui.pages.closed_files import ClosedFiles
from desktop.ui.pages.consolidation_dossiers import DossierAct, ReceivedView
from desktop.ui.pages.consolidation_intake import BUNDLE_ENDINGS, IntakeView
from desktop.ui.pages.consolidation_matters import ConflictsDialog, Matter
from desktop.ui.pages.consolidation_units import UnitAct, UnitsView
from desktop.ui.pages.handing_down import HandingDown
from desktop.ui.pages.superior_acts import SuperiorActs
from desktop.ui.screening_room import TAKEN_IN, WORDS
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.files import pick_files, pick_folder
from desktop.ui.widgets.page import Page, scrolled

UNITS, DOSSIERS, INTAKE = "units", "dossiers", "intake"
REPORTS = "reports"


class ConsolidationPage(Page):
    """The superior's side of the exchange.

    Attributes:
        views: which part is shown; units, received, intake: the parts.
        acts: what the superior does.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Consolidation of the units"))
        self._context = context
        self._stale = True
        self._board: UnitsBoard | None = None
        self._closed = ClosedFiles(context, self)
        self.units = UnitsView()
        self.received = ReceivedView(self._fetch_rows)
        self.acts = SuperiorActs(context, self, partial(received_by_code, context.desk))
        self._handing = HandingDown(context, self)
        self.intake = IntakeView(bundle_files())
        self.views = Segments([(UNITS, _("Units")), (DOSSIERS, _("Received dossiers")), (INTAKE, _("Bundles in"))])
        self._stack = QStackedWidget()
        self._build()
        context.changes.changed.connect(self._hear_change)

    def open(self, **arguments: object) -> None:
        """`uids` with `words`, or `unit`, show those dossiers; `file` is a bundle to take in, once the clerk agrees.

        Without them the page stands as it was left.
        """
        uids, unit, file = arguments.get("uids"), arguments.get("unit"), arguments.get("file")
        if isinstance(uids, tuple | frozenset):
            self.received.show_only(uids=frozenset(uids), words=str(arguments.get("words", "")))
            self._show_view(DOSSIERS)
        elif isinstance(unit, str):
            self.received.show_only(unit=unit)
            self._show_view(DOSSIERS)
        elif isinstance(file, Path):
            self._show_view(INTAKE)
            self._ask_to_take_in(file)
        if self._stale:
            self.refresh()

    def focus_search(self) -> None:
        self._show_view(DOSSIERS)
        self.received.search.setFocus()
        self.received.search.selectAll()

    def refresh(self) -> None:
        """Read units and dossiers again; of several requests the newest is answered."""
        desk = self._context.desk

        def read_units(_progress: JobProgress) -> UnitsBoard:
            return units_board(desk)

        self._stale = False
        self._list_dossiers()
        read = self._context.background.read
        read(read_units, query="units", name=_("Units"), done=self._show_units, parent=self)

    def _list_dossiers(self) -> None:
        """Find the dossiers asked for; of several questions the newest is answered."""
        desk, query = self._context.desk, self.received.query()

        def find(_progress: JobProgress) -> FoundDossiers:
            return find_dossiers(desk, query)

        self._context.background.read(
            find, query="received-dossiers", done=self.received.show_found, failed=self._refuse, parent=self
        )

    def _fetch_rows(self, uids: Sequence[str]) -> list[ReceivedRow]:
        return received_rows(self._context.desk, uids)

    def _ask_to_take_in(self, file: Path) -> None:
        question = AskDialog(_("Take this bundle in?"), _("Take in"), file.name, self)
        question.accepted.connect(partial(self.take_in, [file]))
        question.open()

    def take_in(self, files: Sequence[Path]) -> None:
        """Take bundles in, with progress and Cancel; what became of each file is listed."""
        desk = self._context.desk

        def work(progress: JobProgress) -> tuple[Received, ...]:
            return receive(desk, files, progress)

        words = ngettext("Taking in {number} bundle", "Taking in {number} bundles", len(files)).format(
            number=len(files)
        )
        job = self._context.background.write(work, name=words, done=self._tell_received, parent=self)
        job.cancelled.connect(self._tell_stopped)
        self._context.follow(job, words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _dropped(event)
        if files:
            event.acceptProposedAction()
            self.take_in(files)

    def _build(self) -> None:
        self.setAcceptDrops(True)
        results = Button(_("Results for all…"), "package-check")
        results.clicked.connect(lambda _checked=False: self._make_all_results())
        take = Button(_("Take in bundles…"), "download", "primary")
        take.clicked.connect(self._pick_and_take_in)
        self.add_buttons([results, take])
        self.views.chosen.connect(self._show_view)
        self.units.act_chosen.connect(self._act_on_unit)
        self.units.matter_chosen.connect(self._open_matter)
        self.received.act_chosen.connect(self._act_on_dossiers)
        self.received.sheet_asked.connect(self._read_sheet)
        self.received.list_asked.connect(self._list_dossiers)
        self.intake.files_chosen.connect(self.take_in)
        self.intake.receipts_asked.connect(self._write_receipts)
        self._handing.receipts_written.connect(self.intake.show_receipts)
        self.acts.confirmed.connect(self._show_counted)
        for view in (self.units, self.received, self.intake):
            self._stack.addWidget(scrolled(view))
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        if self._context.offers(REPORTS):
            table = Button(_("Summary table"), "chart-column", "small")
            table.clicked.connect(lambda _checked=False: self._context.navigate(REPORTS))
            row.addWidget(table)
        self.add(row)
        self.add(self._stack, 1)

    def _show_view(self, key: str) -> None:
        self.views.choose(key)
        self._stack.setCurrentIndex((UNITS, DOSSIERS, INTAKE).index(key))

    def _show_units(self, board: UnitsBoard) -> None:
        programme = self._context.desk.programme(self._context.desk.identity.programme)
        count = ngettext("{number} unit", "{number} units", len(board.units)).format(number=len(board.units))
        self.set_header(subtitle=" · ".join(filter(None, [programme.name if programme else "", count])))
        self._board = board
        self.units.show_board(board)

    def _open_matter(self, key: str) -> None:
        if self._board is None:
            return
        if key == Matter.FIGURES:
            self._handing.show_entered(self._board.entered)
            return
        lines = self._board.conflicts
        dialog = ConflictsDialog(lines, self)
        uids = frozenset(line.conflict.uid for line in lines)
        dialog.accepted.connect(lambda: self.open(uids=uids, words=_("Versions in conflict")))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_sheet(self, uid: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> ReceivedInFull:
            return received_in_full(desk, uid)

        self._context.background.read(
            work, query="received-sheet", done=self.received.show_sheet, failed=self._refuse, parent=self
        )

    def _pick_and_take_in(self) -> None:
        files = pick_files(self, _("Bundles of the units"), bundle_files())
        if files:
            self.take_in(files)

    def _act_on_unit(self, act: str, unit: str) -> None:
        if act == UnitAct.DOSSIERS:
            self.received.show_only(unit=unit)
            self._show_view(DOSSIERS)
        elif act == UnitAct.CONFIRM:
            self.acts.ask_digits(unit)
        elif act == UnitAct.FIGURES:
            self._handing.ask_figures(unit)
        elif (folder := pick_folder(self, _("Where the bundle is written"))) is not None:
            match act:
                case UnitAct.CATALOGUE:
                    self._handing.make_catalogue(unit, folder)
                case UnitAct.REGISTRY:
                    self._handing.make_registry(unit, folder)
                case _:
                    self.acts.make_results(unit, folder)

    def _make_all_results(self) -> None:
        folder = pick_folder(self, _("Where the results are written"))
        if folder is not None:
            self._handing.make_all_results(folder)

    def _write_receipts(self) -> None:
        folder = pick_folder(self, _("Where the receipts are written"))
        if folder is not None:
            self._handing.write_receipts(self.intake.received(), folder)

    def _act_on_dossiers(self, act: str, rows: list[ReceivedRow]) -> None:
        if act == DossierAct.AWARD:
            self.acts.ask_award(rows[0])
        else:
            self.acts.ask_decision(Outcome(act), rows)

    def _tell_received(self, received: tuple[Received, ...]) -> None:
        self.intake.add_received(received)
        self._show_view(INTAKE)
        catalogue = any(each.kind is BundleKind.CATALOGUE for each in received)
        self._context.changes.announce({BUNDLES, TAKEN_IN, *((WORDS,) if catalogue else ())})
        closed = [each for each in received if self._closed.wants_passphrase(each.refusal)]
        if closed:
            self._ask_passphrase(closed)
        waiting = sorted({each.unit for each in received if each.status is ReceiptStatus.PENDING})
        refused = sum(each.status is ReceiptStatus.REFUSED for each in received) - len(closed)
        if refused:
            words = ngettext("{number} file was refused.", "{number} files were refused.", refused)
            self._context.notices.say("bad", words.format(number=refused))
        elif waiting:
            words = _("Bundles of {units} wait until their keys are confirmed.").format(units=", ".join(waiting))
            self._context.notices.say("warn", words, _("Confirm the key"), partial(self._ask_first, waiting[0]))
        elif len(closed) < len(received):
            self._context.notices.say("ok", _("The bundles are in. Compare the check codes with the cover sheets."))

    def _ask_passphrase(self, closed: Sequence[Received]) -> None:
        refusal = closed[0].refusal
        if refusal is not None:
            self._closed.ask(refusal, partial(self.take_in, [each.file for each in closed]))

    def _ask_first(self, unit: str) -> None:
        self.acts.ask_digits(unit)

    def _show_counted(self, confirmed: Confirmed) -> None:
        self.intake.add_received(confirmed.bundles)

    def _tell_stopped(self) -> None:
        self._context.changes.announce({BUNDLES})
        self._context.notices.say("info", _("Stopped. What was taken in before stays; the others were not touched."))

    def _refuse(self, error: Exception) -> None:
        tell_refusal(self._context, error)

    def _hear_change(self, _kinds: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()


def _dropped(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in BUNDLE_ENDINGS]
