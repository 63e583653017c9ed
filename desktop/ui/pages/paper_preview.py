"""A paper before it is printed: its pages one under the other, drawn from the very bytes that are saved or printed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.refusals import UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.printing import PdfPages, ask_for_printer, print_pdf
from desktop.ui.saving import saving
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import fitting_size
from desktop.ui.widgets.files import pick_new_file
from desktop.ui.widgets.page_picture import PagePicture
from desktop.ui.widgets.text import ElidedLabel, Label

WIDTH, HEIGHT = 900, 840
WIDEST_PAGE = 820
"""Width a page is shown at, at most, in px at 100 % text."""

PREVIEW_DPI = 132


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper and the pictures of its pages."""

    pdf: bytes
    pages: tuple[QImage, ...]


class PaperDialog(QDialog):
    """Shows a paper as soon as it is drawn; until then there is nothing to save or to print.

    Attributes: drawn: the paper; None while it is being drawn.
    """

    def __init__(
        self, context: UiContext, title: str, file_name: str, draw: Callable[[], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.drawn: DrawnPaper | None = None
        self.save = Button(_("Save as PDF…"), "download")
        self.print = Button(_("Print…"), "printer", "primary")
        self._context = context
        self._title = title
        self._file_name = file_name
        self._pages = PaperPages()
        self._note = Label(_("Being drawn…"), "note")
        self.setWindowTitle(title)
        self.resize(fitting_size(parent, WIDTH, HEIGHT))
        self._build()
        self._draw(draw)

    def pages(self) -> "PaperPages":
        """The pages shown."""
        return self._pages

    def save_as(self, path: Path) -> None:
        """Write the paper shown."""
        if self.drawn is None:
            return
        pdf = self.drawn.pdf
        words = _("Writing {file}").format(file=path.name)
        work = saving(path, lambda _progress: pdf)
        self._context.background.run(work, name=words, done=self._tell_saved, failed=self._refuse, parent=self)

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper shown."""
        if self.drawn is None:
            return
        pdf = self.drawn.pdf

        def work(progress: JobProgress) -> int:
            return print_pdf(pdf, printer, progress)

        self._context.background.run(
            work,
            name=_("Printing {paper}").format(paper=self._title),
            done=self._tell_printed,
            failed=self._refuse,
            parent=self,
        )

    def _build(self) -> None:
        px = theme.active().px
        close = Button(_("Close"))
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(self._title, "heading"))
        words.addWidget(self._note)
        head.addLayout(words, 1)
        for button in (close, self.save, self.print):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_for_printer)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        for button in (self.save, self.print):
            button.setEnabled(False)

    def _draw(self, draw: Callable[[], bytes]) -> None:
        def work(progress: JobProgress) -> DrawnPaper:
            pdf = draw()
            with PdfPages(pdf) as pages:
                pictures = []
                for number in range(len(pages)):
                    progress.report(number, len(pages))
                    pictures.append(pages.picture(number, PREVIEW_DPI))
            return DrawnPaper(pdf, tuple(pictures))

        self._context.background.run(work, name=self._title, done=self._show, failed=self._give_up, parent=self)

    def _show(self, drawn: DrawnPaper) -> None:
        self.drawn = drawn
        number = len(drawn.pages)
        self._note.setText(ngettext("{number} page", "{number} pages", number).format(number=number))
        self._pages.show_pages(drawn.pages)
        for button in (self.save, self.print):
            button.setEnabled(True)
        self.print.setFocus()

    def _ask_where(self) -> None:
        path = pick_new_file(self, _("Save as PDF"), self._file_name, _("PDF documents") + " (*.pdf)")
        if path is not None:
            self.save_as(path)

    def _ask_for_printer(self) -> None:
        if self.drawn is not None:
            ask_for_printer(self, len(self.drawn.pages), self.print_on)

    def _tell_saved(self, path: Path) -> None:
        self._note.setText(_("“{file}” was written").format(file=path.name))

    def _tell_printed(self, pages: int) -> None:
        words = ngettext("{count} sheet went to the printer", "{count} sheets went to the printer", pages)
        self._note.setText(words.format(count=pages))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._note.set_kind("bad")
        self._note.setText(refusal_sentence(error))

    def _give_up(self, error: Exception) -> None:
        """There is nothing to show: the window says why."""
        self.reject()
        if not isinstance(error, UserError):
            raise error
        self._context.notices.say("bad", refusal_sentence(error))


class PaperPages(QScrollArea):
    """Pages one under the other, as wide as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages"))
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(8))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(inner)
        self._pictures: list[PagePicture] = []

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show these pages; there were none before."""
        for number, page in enumerate(pages, start=1):
            picture = PagePicture()
            picture.show_page(page, _("Page {number}").format(number=number))
            self._column.addWidget(picture)
            self._pictures.append(picture)
        self._fit()

    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pictures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = min(self.viewport().width(), theme.active().px(WIDEST_PAGE))
        for picture in self._pictures:
            page = picture.page()
            if page is not None:
                picture.setFixedSize(width, round(width * page.height() / page.width()))
