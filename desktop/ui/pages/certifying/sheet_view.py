"""The sheet chosen, drawn from the very bytes that would be printed, with what is in its way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.background import Background, Job, JobProgress
from desktop.ui.printing import PdfPages
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Tick
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.page_picture import PagePicture
from desktop.ui.widgets.text import ElidedLabel, Label

PREVIEW_DPI = 160


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A sheet and the picture made of it."""

    pdf: bytes
    picture: QImage


class SheetView(Card):
    """Draws the newest sheet asked for; the one shown before stays until it is ready.

    Attributes:
        drawn: what is shown; None before the first.
        pre_printed: whether sheets are shown, saved and printed for pre-printed paper.
    Signals:
        step_wanted(int): the sheet before (-1) or after (+1).
        mending_wanted(): open what is to be mended.
        paper_changed(): sheets are to be seen on the other paper, whole or pre-printed.
    """

    step_wanted = Signal(int)
    mending_wanted = Signal()
    paper_changed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=8, parent=parent)
        self._background = background
        self._job: Job[Any] | None = None
        self._description = ""
        self.drawn: DrawnSheet | None = None
        back = IconButton(_("Sheet before"), "chevron-left")
        forth = IconButton(_("Next sheet"), "chevron-right")
        back.clicked.connect(lambda: self.step_wanted.emit(-1))
        forth.clicked.connect(lambda: self.step_wanted.emit(1))
        self._place = Label("", "strong")
        self._words = ElidedLabel("", "note")
        head = QHBoxLayout()
        head.setSpacing(theme.active().px(6))
        for part in (back, self._place, forth, self._words):
            head.addWidget(part)
        self.pre_printed = Tick(_("On pre-printed paper"))
        self.pre_printed.setToolTip(_("Only what differs from sheet to sheet is printed; the form brings the rest."))
        self.pre_printed.edited.connect(self.paper_changed)
        head.addWidget(self.pre_printed)
        self.add(head)
        self._picture = PagePicture(_("Choose a sheet to see it as it will be printed"))
        self.add(self._picture, 1)
        self._problem = ProblemLine()
        self.add(self._problem)

    def show_nothing(self) -> None:
        """There is no sheet to show."""
        if self._job is not None:
            self._job.forget()
            self._job = None
        self.drawn = None
        self._place.setText("")
        self._words.setText("")
        self._problem.hide()
        self._picture.show_page(None)

    def show_sheet(
        self,
        draw: Callable[[JobProgress], bytes],
        place: str,
        description: str,
        problems: Sequence[str] = (),
    ) -> None:
        """Draw a sheet off the window's thread and show it; `draw` gives its PDF."""
        self._place.setText(place)
        self._words.setText(description)
        self._description = description
        if problems:
            self._problem.show_problem("bad", " ".join(problems), _("Open the dossier"), self.mending_wanted.emit)
        else:
            self._problem.hide()

        def work(progress: JobProgress) -> DrawnSheet:
            pdf = draw(progress)
            with PdfPages(pdf) as pages:
                return DrawnSheet(pdf, pages.picture(0, PREVIEW_DPI))

        if self._job is not None:
            self._job.forget()
        self._job = self._background.run(work, name=_("Drawing a sheet"), done=self._show, parent=self)

    def problem(self) -> str:
        """What is in the way of the sheet shown."""
        return "" if self._problem.isHidden() else self._problem.sentence()

    def picture(self) -> PagePicture:
        """The page shown."""
        return self._picture

    def _show(self, drawn: DrawnSheet) -> None:
        self._job = None
        self.drawn = drawn
        self._picture.show_page(drawn.picture, self._description)
