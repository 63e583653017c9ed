"""The menu of the dossier list that leads to the other ways in and out: ideas, forms, Excel, authors, the portal."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.dossier import Dossier
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.services.ideas import enter_idea, idea_uids
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import LongText, TextEntry
from desktop.ui.widgets.field import Field

DOSSIERS, ROUND_TRIP = "dossiers", "round_trip"
WAYS = (
    ("entry_forms", mark("Entry forms…")),
    (ROUND_TRIP, mark("Edit in Excel…")),
    ("people", mark("Look up an author…")),
    ("value", mark("Value: appraisals, years, remuneration, samples…")),
    ("awards", mark("Awards and progress towards them…")),
    ("portal", mark("Compare with the online software…")),
)
"""Page and English words of each."""


class WaysButton(IconButton):
    """Opens the menu of the ways this window offers."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Further ways in and out"), "ellipsis", parent=parent)
        self._context = context
        self.clicked.connect(self._open_menu)

    def menu_of_ways(self) -> QMenu:
        """The ways this window offers."""
        menu = QMenu(self)
        menu.addAction(_("Note an idea…")).triggered.connect(lambda _checked=False: self.ask_idea())
        menu.addAction(_("List the ideas")).triggered.connect(lambda _checked=False: self.list_ideas())
        menu.addSeparator()
        for page, words in WAYS:
            if self._context.offers(page):
                menu.addAction(_(words)).triggered.connect(partial(self._go, page))
        return menu

    def ask_idea(self) -> None:
        """Ask for an idea and keep it."""
        dialog = IdeaDialog(self)
        dialog.accepted.connect(lambda: self._keep_idea(dialog.title(), dialog.author.value(), dialog.notes.value()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def list_ideas(self) -> None:
        """Narrow the list to the ideas, which can be made drafts there."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[str, ...]:
            return idea_uids(desk)

        def done(uids: tuple[str, ...]) -> None:
            self._context.navigate(DOSSIERS, uids=uids, words=_("Ideas"))

        self._context.background.read(work, query="ideas", done=done, parent=self)

    def _keep_idea(self, title: str, author: str, notes: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Dossier:
            return enter_idea(desk, title, author, notes)

        def done(idea: Dossier) -> None:
            self._context.changes.announce({"dossiers"})
            words = _("The idea is kept as {code}.").format(code=idea.code)
            self._context.notices.say("ok", words, _("List the ideas"), self.list_ideas)

        self._context.background.write(work, name="note an idea", done=done, parent=self)

    def _open_menu(self) -> None:
        menu = self.menu_of_ways()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _go(self, page: str, _checked: bool = False) -> None:
        self._context.navigate(page)


class IdeaDialog(AskDialog):
    """Attributes: words, author, notes: what is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        sentence = _("An idea is never counted or sent; from the list it is made a draft when it ripens.")
        super().__init__(_("Note an idea"), _("Keep it"), sentence, parent)
        self.words, self.author, self.notes = TextEntry(), TextEntry(), LongText(lines=3)
        self.add(Field(_("Title of the initiative"), self.words, required=True))
        self.add(Field(_("Who has it"), self.author))
        self.add(Field(_("Notes"), self.notes))
        self.words.edited.connect(self._show_readiness)
        self.words.setFocus()
        self._show_readiness()

    def title(self) -> str:
        """The title as typed."""
        return self.words.value()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.words.value()))
