"""Settings: Bác sĩ phần mềm, which looks at everything the program stands on, and the package for whoever helps."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from desktop.domain.health import Finding, Health
from desktop.language.health import HEALTHS, PARTS, health_sentence
from desktop.language.translator import gettext as _
from desktop.services.diagnostics_package import package_texts, write_package
from desktop.services.doctor import examine
from desktop.services.own_folders import log_folder
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.section import Section, button_row
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.files import pick_new_file
from desktop.ui.widgets.text import Label

TONES: dict[Health, Tone] = {Health.GOOD: "ok", Health.CAREFUL: "warn", Health.BAD: "bad"}
PROPOSED = "chan-doan.zip"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 640, 360


class DoctorSection(Section):
    """Attributes: findings: what was found last; examine, package: buttons; rows: the findings as they are shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.findings: Sequence[Finding] = ()
        self.examine = Button(_("Examine"), "refresh-cw", "primary")
        self.package = Button(_("Diagnostics package…"), "package")
        self._build()
        self.examine.clicked.connect(lambda _checked=False: self.look())
        self.package.clicked.connect(lambda _checked=False: self._preview())

    def look(self) -> None:
        """Look at every part; nothing is changed."""
        desk = self.desk
        self.examine.setEnabled(False)

        def work(progress: JobProgress) -> list[Finding]:
            return examine(desk, progress)

        job = self.context.background.run(work, name="doctor", done=self._show, parent=self)
        job.ended.connect(self._allow)
        self.context.follow(job, _("Examining"))

    def _build(self) -> None:
        card = Card(
            _("Software doctor"),
            _("Register, attachments, fonts, templates, disk, clock, folder, lock, keys and the last proved backup"),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.active().px(12))
        self._grid.setVerticalSpacing(theme.active().px(10))
        self._grid.setColumnStretch(2, 1)
        self.rows = QWidget()
        self.rows.setLayout(self._grid)
        self.rows.hide()
        card.add(self.rows)
        card.add(button_row((self.examine, self.package), under_table=False))
        self.package.setEnabled(False)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _allow(self) -> None:
        self.examine.setEnabled(True)

    def _show(self, findings: list[Finding]) -> None:
        self.findings = findings
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for row, finding in enumerate(findings):
            self._grid.addWidget(StatusChip(_(HEALTHS[finding.health]), TONES[finding.health]), row, 0)
            self._grid.addWidget(Label(_(PARTS[finding.part]), "strong"), row, 1)
            self._grid.addWidget(Label(health_sentence(finding), wrap=True, selectable=True), row, 2)
        self.rows.show()
        self.package.setEnabled(True)

    def _preview(self) -> None:
        dialog = PackageDialog(package_texts(self.findings, log_folder()), self)
        dialog.accepted.connect(lambda: self._write(dialog.texts))
        dialog.open()

    def _write(self, texts: dict[str, str]) -> None:
        path = pick_new_file(self, _("Diagnostics package"), PROPOSED, "ZIP (*.zip)")
        if path is None:
            return

        def work(_progress: JobProgress) -> Path:
            write_package(texts, path)
            return path

        self.context.background.run(work, name="diagnostics package", done=self._tell_written, parent=self)

    def _tell_written(self, path: Path) -> None:
        self.context.notices.say("ok", _("Written to {file}; look through it before you hand it on.").format(file=path))


class PackageDialog(AskDialog):
    """Shows all that would be written. Attributes: texts: files of the package by name; preview: what is shown."""

    def __init__(self, texts: dict[str, str], parent: QWidget | None = None) -> None:
        sentence = _("Names, phones, titles, amounts and paths are left out. This is all that is written:")
        super().__init__(_("Diagnostics package"), _("Save…"), sentence, parent)
        self.texts = texts
        self.preview = QPlainTextEdit("\n".join(f"== {name} ==\n{text}" for name, text in texts.items()))
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(_("Diagnostics package"))
        self.preview.setMinimumSize(theme.active().px(PREVIEW_WIDTH), theme.active().px(PREVIEW_HEIGHT))
        self.add(self.preview)
