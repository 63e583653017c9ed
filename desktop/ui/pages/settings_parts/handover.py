"""Settings: Bàn giao, handing the register over to the next clerk or computer, and the record both sides sign."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.exchange.durable import write_durably
from desktop.language.translator import gettext as _
from desktop.services.bundles import writing
from desktop.services.handover import Handover, make_handover
from desktop.services.letters import handover_paper, letter_pdf
from desktop.services.passphrases import SHORTEST
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.section import Section, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.files import pick_folder, pick_new_file
from desktop.ui.widgets.text import Label

PROPOSED_RECORD = "bien-ban-ban-giao.pdf"


class HandoverSection(Section):
    """Attributes: make, record: buttons; giver, receiver: who signs the record."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.make = Button(_("Make the package…"), "package-check", "primary")
        self.record = Button(_("Record of handing over…"), "printer")
        self.giver = TextEntry(_("Name and post"))
        self.receiver = TextEntry(_("Name and post"))
        self._build()
        self.make.clicked.connect(lambda _checked=False: self._ask())
        self.record.clicked.connect(lambda _checked=False: self._write_record())

    def _build(self) -> None:
        package = Card(_("Handing over"), _("To the next clerk or another computer, as one encrypted package"))
        said = _(
            "The package holds the register, attachments, bundles, settings, numbers and the key. On the other side "
            "choose “Open a handover” on the first page; everything is verified there before it is used."
        )
        package.add(Label(said, wrap=True))
        package.add(button_row((self.make,), under_table=False))
        self.body.addWidget(package)
        record = Card(_("Record of handing over"), _("Two copies, signed by both sides"))
        record.add(Field(_("Handed over by"), self.giver))
        record.add(Field(_("Taken over by"), self.receiver))
        record.add(button_row((self.record,), under_table=False))
        self.body.addWidget(record)
        self.body.addStretch(1)

    def _ask(self) -> None:
        folder = pick_folder(self, _("Where the package is written"))
        if folder is None:
            return
        dialog = PackagePassphraseDialog(self, new=True)
        dialog.answered.connect(lambda passphrase: self._make(folder, passphrase))
        dialog.open()

    def _make(self, folder: Path, passphrase: str) -> None:
        desk = self.desk

        def work(progress: JobProgress) -> tuple[Path, Handover]:
            return make_handover(desk, folder, passphrase, progress)

        job = self.context.background.write(work, name="make a handover", done=self._tell_made, parent=self)
        self.context.follow(job, _("Packing the register"))

    def _tell_made(self, made: tuple[Path, Handover]) -> None:
        file, handover = made
        words = _("{file} was written and verified: {dossiers} dossiers, {files} files.")
        said = words.format(file=file.name, dossiers=handover.dossiers, files=len(handover.files))
        self.context.notices.say("ok", said)

    def _write_record(self) -> None:
        path = pick_new_file(self, _("Record of handing over"), PROPOSED_RECORD, "PDF (*.pdf)")
        if path is None:
            return
        desk, giver, receiver = self.desk, self.giver.value(), self.receiver.value()

        def work(_progress: JobProgress) -> Path:
            content = letter_pdf(desk, handover_paper(desk, giver, receiver))
            with writing(path.name):
                write_durably(path, content)
            return path

        self.context.background.run(work, name="record of handing over", done=self._tell_written, parent=self)

    def _tell_written(self, path: Path) -> None:
        self.context.notices.say("ok", _("Written: {file}").format(file=path))


class PackagePassphraseDialog(AskDialog):
    """Signals: answered(str): the passphrase of a package; a new one is typed twice alike."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, new: bool) -> None:
        said = _("Whoever opens the package needs it. Tell it by another way than the file; it is kept nowhere.")
        super().__init__(_("Passphrase of the package"), _("Continue"), said if new else "", parent)
        self.first, self.again = TextEntry(), TextEntry()
        hint = _("At least {number} letters; four common words are easy to keep in mind.").format(number=SHORTEST)
        self.add(Field(_("Passphrase"), self.first, required=True, hint=hint if new else ""))
        if new:
            self.add(Field(_("The same again"), self.again, required=True))
        self._new = new
        for entry in (self.first, self.again):
            entry.setEchoMode(QLineEdit.EchoMode.Password)
            entry.edited.connect(self._show_readiness)
        self.accepted.connect(lambda: self.answered.emit(self.first.value()))
        self.first.setFocus()
        self._show_readiness()

    def _show_readiness(self) -> None:
        typed = self.first.value()
        enough = len(typed) >= SHORTEST and typed == self.again.value() if self._new else bool(typed)
        self.primary.setEnabled(enough)
