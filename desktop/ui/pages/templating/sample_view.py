"""The live page: a sample drawn with the template as it stands, from the bytes a printer would get."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.documents.certificate_values import LayoutFault
from desktop.domain.placing import Placing
from desktop.language.layout_faults import layout_sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.template_samples import draw_sample
from desktop.services.templates import TemplateUnsound
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.templating.words import fault_words
from desktop.ui.printing import PdfPages
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice, Tick
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.page_picture import PagePicture
from desktop.ui.widgets.text import Label

PREVIEW_DPI = 130
DRAWN_AFTER_MS = 120
"""How long the hand must rest before the page is drawn anew."""
AUTHORS = (1, 2, 3, 7)
MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """A sample with its picture."""

    pdf: bytes
    picture: QImage
    faults: tuple[LayoutFault, ...]


class SampleView(Card):
    """Draws off the window's thread; the newest wins, and the page before stays while a template is unsound.

    Attributes:
        drawn: what is shown; None before the first.
        authors, pre_printed: what the sample is of, and whether it lies on pre-printed paper.
    Signals: judged(bool): whether the template can be used as it stands.
    """

    judged = Signal(bool)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=8, parent=parent)
        self._context = context
        self._content = b""
        self._job: Job[Any] | None = None
        self.drawn: DrawnSample | None = None
        self.sound = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DRAWN_AFTER_MS)
        self._rest.timeout.connect(self._draw)
        told = ((str(count), ngettext("{count} author", "{count} authors", count)) for count in AUTHORS)
        self.authors = Choice([(key, words.format(count=key)) for key, words in told], dense=True)
        self.authors.setAccessibleName(_("Authors of the sample"))
        self.authors.edited.connect(self._draw)
        self.pre_printed = Tick(_("On pre-printed paper"))
        self.pre_printed.edited.connect(self._draw)
        head = QHBoxLayout()
        head.setSpacing(theme.active().px(8))
        head.addWidget(Label(_("Live page"), "heading"))
        head.addStretch(1)
        head.addWidget(self.authors)
        head.addWidget(self.pre_printed)
        self.authors.setFixedWidth(theme.active().px(116))
        self.add(head)
        self._picture = PagePicture(_("The page is drawn"))
        self.add(self._picture, 1)
        self._problem = ProblemLine()
        self.add(self._problem)

    def show_template(self, content: bytes) -> None:
        """Draw a template once the hand rests."""
        if content != self._content:
            self._content = content
            self._rest.start()

    def picture(self) -> PagePicture:
        """The page shown."""
        return self._picture

    def problem(self) -> str:
        """What is wrong with the template, or does not fit."""
        return "" if self._problem.isHidden() else self._problem.sentence()

    def is_waiting(self) -> bool:
        """Whether a page is still to be drawn."""
        return self._rest.isActive() or self._job is not None

    def _draw(self) -> None:
        self._rest.stop()
        desk, content = self._context.desk, self._content
        authors, placing = int(self.authors.value() or 1), Placing(values_only=self.pre_printed.value())

        def work(_progress: JobProgress) -> DrawnSample:
            sample = draw_sample(desk, content, authors, placing)
            with PdfPages(sample.pdf) as pages:
                return DrawnSample(sample.pdf, pages.picture(0, PREVIEW_DPI), sample.faults)

        if self._job is not None:
            self._job.forget()
        self._job = self._context.background.run(
            work, name=_("Drawing a sheet"), done=self._show, failed=self._refuse, parent=self
        )

    def _show(self, drawn: DrawnSample) -> None:
        self._job = None
        self.drawn = drawn
        self.sound = True
        self._picture.show_page(drawn.picture, _("Live page"))
        if drawn.faults:
            self._problem.show_problem("warn", " ".join(layout_sentence(fault) for fault in drawn.faults[:MOST_SAID]))
        else:
            self._problem.hide()
        self.judged.emit(True)

    def _refuse(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, TemplateUnsound):
            raise error
        self.sound = False
        told = [fault_words(fault) for fault in error.faults[:MOST_SAID]]
        self._problem.show_problem("bad", " ".join(told) or refusal_sentence(error))
        self.judged.emit(False)
