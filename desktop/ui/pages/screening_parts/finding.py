"""The strip over the queue while dossiers are screened: how far it is, and Cancel."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.screening_room import ScreeningRoom
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.progress import Bar
from desktop.ui.widgets.text import Label


class FindingStrip(QFrame):
    """Follows the searches for pairs of a room; hidden while there is none.

    Attributes: cancel: stops the search; what was found is kept.
    """

    def __init__(self, room: ScreeningRoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(_("Looking for pairs"), "note")
        self._bar = Bar()
        self.cancel = Button(_("Cancel"), "x", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().px(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        self.setVisible(room.is_finding())
        room.progressed.connect(self._show)
        room.finished.connect(self._hide)
        self.cancel.clicked.connect(room.cancel)

    def begin(self) -> None:
        """A search has begun; how much there is to do is not known yet."""
        self._words.setText(_("Looking for pairs"))
        self._bar.set_progress(0, 1)
        self.show()

    def words(self) -> str:
        """What is said of the search."""
        return self._words.text()

    def _show(self, done: int, total: int) -> None:
        self._words.setText(
            _("Screened {done} of {total} dossiers").format(done=group_digits(done), total=group_digits(total))
        )
        self._bar.set_progress(done, max(total, 1))

    def _hide(self, _completed: bool) -> None:
        self.hide()
