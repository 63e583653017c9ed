"""Kiểm tra mã xác thực: a PDF or a picture of sheets dropped or picked, or the digits typed; proved offline."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.certificates import SealStatus
from desktop.domain.dates import show_date
from desktop.domain.refusals import UserError
from desktop.language.labels import label
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.seals import Verification, VerifiedSheet, verify_certificate
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.dialog import fitting_size
from desktop.ui.widgets.entry import LongText
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.files import DropArea
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

WIDTH, HEIGHT = 720, 560
ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
TONES: dict[SealStatus, Tone] = {
    SealStatus.GENUINE: "ok",
    SealStatus.CALLED_IN: "warn",
    SealStatus.CONTENT_DIFFERS: "bad",
    SealStatus.UNKNOWN_KEY: "warn",
    SealStatus.FORGED: "bad",
}


class VerifyDialog(QDialog):
    """Proves one file after the other, or digits; the answer stands under the question.

    Attributes:
        drop: where files are dropped or picked.
        digits: where digits are typed; prove: proves them.
    """

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[list[tuple[str, Verification]]] | None = None
        self._model: RowsModel[tuple[str, VerifiedSheet]] = RowsModel(_columns(), parent=self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Prove a seal"))
        self.resize(fitting_size(parent, WIDTH, HEIGHT))
        self._build()

    def prove_files(self, paths: Sequence[Path]) -> None:
        """Prove every sheet in these files."""
        self._prove(list(paths))

    def prove_digits(self) -> None:
        """Prove the digits typed."""
        if self.digits.value():
            self._prove([self.digits.value()])

    def answers(self) -> list[tuple[str, VerifiedSheet]]:
        """Where each sheet came from, and what was found."""
        return self._model.rows()

    def problem(self) -> str:
        """Why nothing could be proved."""
        return "" if self._wrong.isHidden() else self._wrong.sentence()

    def _build(self) -> None:
        px = theme.active().px
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(Label(_("Prove a seal"), "heading"), 1)
        head.addWidget(close)
        kinds = f"{_('PDF documents and pictures')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        self.drop = DropArea(
            _("Drop a PDF or a picture of the sheet here"), kinds, endings=ENDINGS, icon="shield-check"
        )
        self.drop.files_chosen.connect(self.prove_files)
        self.digits = LongText(_("or type the digits a telephone read from the code"), lines=2, most_lines=4)
        self.digits.edited.connect(self._show_readiness)
        self.prove = Button(_("Prove the digits"), "shield-check", "primary")
        self.prove.clicked.connect(self.prove_digits)
        self._wrong = ProblemLine()
        self._table = RegisterTable(self._model)
        self._table.setAccessibleName(_("What was found"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(Label(_("Proved with the keys known here; nothing leaves this machine."), "note", wrap=True))
        column.addWidget(self.drop)
        column.addWidget(Field(_("Digits of the seal"), self.digits))
        column.addWidget(self.prove, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._wrong)
        column.addWidget(self._table, 1)
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.prove.setEnabled(bool(self.digits.value()) and self._job is None)

    def _prove(self, sources: list[str] | list[Path] | list[str | Path]) -> None:
        if self._job is not None:
            return
        desk = self._context.desk
        self._wrong.hide()
        self._model.set_rows([])

        def work(progress: JobProgress) -> list[tuple[str, Verification]]:
            return [
                (source.name if isinstance(source, Path) else "", verify_certificate(desk, source, progress))
                for source in sources
            ]

        background = self._context.background
        self._job = background.run(work, name=_("Proving seals"), done=self._show, failed=self._refuse, parent=self)
        self._show_readiness()

    def _show(self, found: list[tuple[str, Verification]]) -> None:
        self._job = None
        self._model.set_rows([(name, sheet) for name, verification in found for sheet in verification.sheets])
        self._show_readiness()

    def _refuse(self, error: Exception) -> None:
        self._job = None
        self._show_readiness()
        if not isinstance(error, UserError):
            raise error
        self._wrong.show_problem("bad", refusal_sentence(error))


def _columns() -> list[Column[tuple[str, VerifiedSheet]]]:
    def said(row: tuple[str, VerifiedSheet]) -> str:
        words = label(row[1].status)
        return words[:1].upper() + words[1:]

    def number(row: tuple[str, VerifiedSheet]) -> str:
        values = row[1].certificate.values if row[1].certificate else None
        printed = values.get("number") if values else None
        return str(printed or row[1].number or "–")

    def person(row: tuple[str, VerifiedSheet]) -> str:
        return row[1].certificate.person if row[1].certificate else row[1].unit or "–"

    def place(row: tuple[str, VerifiedSheet]) -> str:
        page = _("page {number}").format(number=row[1].page)
        return f"{row[0]} · {page}" if row[0] else ""

    return [
        Column("status", _("Seal"), said, width=212, chip=lambda row: Chip(said(row), TONES[row[1].status])),
        Column("number", _("Number"), number, width=140, strong=True),
        Column("person", _("Author"), person, width=150, stretch=True, note=place),
        Column(
            "issued_on",
            _("Issued on"),
            lambda row: show_date(row[1].issued_on) if row[1].issued_on else "–",
            width=96,
        ),
    ]
