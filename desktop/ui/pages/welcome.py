"""The page before a register is open: make one, open one, or take one that was open lately."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.dates import LEGAL_ZONE, legal_day
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.journal import has_unsaved
from desktop.services.registers import NewRegister
from desktop.ui import theme
from desktop.ui.background import Job
from desktop.ui.context import UiContext
from desktop.ui.icons import icon_pixmap
from desktop.ui.pages.new_register import NewRegisterCard, register_files
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.files import pick_file, pick_new_file
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.text import ElidedLabel, Label

COLUMN_WIDTH = 520
BESIDE_FROM = 1000
"""Width of the page from which the card of a new register stands beside the ways to open one."""


class WelcomePage(Page):
    """Nothing of it needs a register."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Open a register to begin"), _("No register is open"))
        self._context = context
        self.new = NewRegisterCard(legal_day(datetime.now(UTC)))
        self._stack = QStackedWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._waiting = EmptyState("folder-open", "")
        self._build()

    def open(self, **arguments: object) -> None:
        """`path` is a register to open straight away."""
        path = arguments.get("path")
        if isinstance(path, Path):
            self.open_register(path)

    def open_register(self, path: Path) -> None:
        """Open a register; the window changes to it, or says what stands in the way."""
        self._waiting.say(_("Opening the register…"), path.name)
        self._wait_for(self._context.door.open(path))

    def make_register(self, path: Path, wanted: NewRegister) -> None:
        """Make a register and open it."""
        self._waiting.say(_("Making the register…"), path.name)
        self._wait_for(self._context.door.make(path, wanted))

    def offer_new(self) -> None:
        """Show the card that asks what a new register needs."""
        self.new.show()
        self.new.unit.setFocus()
        QTimer.singleShot(0, self._area, self._scroll_to_new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.active().px(BESIDE_FROM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)

    def _scroll_to_new(self) -> None:
        self._area.ensureWidgetVisible(self.new)

    def _wait_for(self, job: Job[Desk]) -> None:
        self._stack.setCurrentWidget(self._waiting)
        job.ended.connect(self._show_choices)

    def _show_choices(self) -> None:
        self._stack.setCurrentIndex(0)

    def _build(self) -> None:
        px = theme.active().px
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        left_over = [path for path in map(Path, self._context.preferences.now.recent) if path.is_file()]
        for path in left_over:
            if has_unsaved(path):
                column.addWidget(self._recovery(path))
        column.addWidget(self._ways())
        if self._context.preferences.now.recent:
            column.addWidget(self._recent())
        column.addStretch(1)
        self.new.hide()
        self.new.put_off.connect(self.new.hide)
        self.new.asked.connect(self.make_register)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(px(24))
        self._across.addWidget(left, 2)
        self._across.addWidget(self.new, 3, Qt.AlignmentFlag.AlignTop)
        left.setMaximumWidth(px(COLUMN_WIDTH))
        choices = QWidget()
        choices.setLayout(self._across)
        self._area = scrolled(choices)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._waiting)
        self.add(self._stack, 1)
        self.add(Label(_("Ctrl+O: open a register · Ctrl+N: make a register"), "note"))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.offer_new)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._pick)

    def _ways(self) -> Card:
        card = Card(padding=0, spacing=0)
        make = Button(_("Make…"))
        make.clicked.connect(self.offer_new)
        card.add(_way("plus", _("Make a register"), _("For one unit; about two minutes"), make))
        card.add(hairline())
        pick = Button(_("Open…"))
        pick.clicked.connect(self._pick)
        card.add(_way("folder-open", _("Open a register"), _("A file on this machine or on a stick"), pick))
        card.add(hairline())
        taken = Button(_("Take over…"))
        taken.clicked.connect(lambda _checked=False: self._pick_handover())
        card.add(_way("package-check", _("Open a handover"), _("The package of the clerk or computer before"), taken))
        return card

    def _recovery(self, path: Path) -> Card:
        """What a crash left beside a register opened lately: opening it shows what would come back."""
        look = Button(_("Open and look"), kind="primary")
        look.clicked.connect(lambda _checked=False: self.open_register(path))
        card = Card(padding=0, spacing=0)
        heading = _("Something typed in “{register}” was not saved").format(register=path.stem)
        card.add(_way("history", heading, _("It is shown field by field before anything comes back"), look))
        return card

    def _recent(self) -> Card:
        card = Card(_("Opened lately"), padding=0, spacing=0)
        for register in self._context.preferences.now.recent:
            card.add(hairline())
            card.add(self._recent_row(Path(register)))
        return card

    def _recent_row(self, path: Path) -> QWidget:
        px = theme.active().px
        row, line, words = _row("file-text", "muted")
        name = QHBoxLayout()
        name.setSpacing(px(8))
        # A quiet button has room at its left for its own outline; its words stand in line with those below.
        name.setContentsMargins(-px(7) if path.is_file() else 0, 0, 0, 0)
        words.addLayout(name)
        words.addWidget(ElidedLabel(str(path), "note"))
        if path.is_file():
            link = Button(path.stem, kind="quiet")
            link.setAccessibleDescription(str(path))
            link.clicked.connect(lambda _checked=False: self.open_register(path))
            name.addWidget(link)
            changed = datetime.fromtimestamp(path.stat().st_mtime, LEGAL_ZONE)
            line.addWidget(Label(f"{changed:%d/%m/%Y %H:%M}", "note"))
        else:
            name.addWidget(Label(path.stem, "strong"))
            name.addWidget(StatusChip(_("File not found"), "warn"))
            forget = IconButton(_("Take it off this list"), "x")
            forget.clicked.connect(partial(self._forget, path, row))
            line.addWidget(forget)
        name.addStretch(1)
        return row

    def _forget(self, path: Path, row: QWidget, _checked: bool = False) -> None:
        self._context.preferences.forget_recent(str(path))
        row.hide()

    def _pick_handover(self) -> None:
        # The exchange brings the cryptography library, which no start should wait for.
        from desktop.ui.pages.settings_parts.handover import PackagePassphraseDialog

        file = pick_file(self, _("Open a handover"), f"{_('Handing over')} (*.bangiao.age)")
        if file is None:
            return
        dialog = PackagePassphraseDialog(self, new=False)
        dialog.answered.connect(partial(self._place_handover, file))
        dialog.open()

    def _place_handover(self, file: Path, passphrase: str) -> None:
        proposed = file.with_name(f"{file.name.partition('.')[0]}.sosk")
        place = pick_new_file(self, _("Where the register is kept"), str(proposed), register_files())
        if place is not None:
            self.open_handover(file, passphrase, place)

    def open_handover(self, file: Path, passphrase: str, place: Path) -> None:
        """Take a register over from a package; the window changes to it, or says what stands in the way."""
        self._waiting.say(_("Taking the register over…"), file.name)
        self._wait_for(self._context.door.open_handover(file, passphrase, place))

    def _pick(self) -> None:
        path = pick_file(self, _("Open a register"), register_files())
        if path is not None:
            self.open_register(path)


def _way(icon: str, heading: str, sentence: str, button: Button) -> QWidget:
    row, line, words = _row(icon, "accent")
    words.addWidget(Label(heading, "strong"))
    words.addWidget(ElidedLabel(sentence, "note"))
    button.setAccessibleName(heading)
    button.setMinimumWidth(theme.active().px(104))
    line.addWidget(button)
    return row


def _row(icon: str, ink: str) -> tuple[QWidget, QHBoxLayout, QVBoxLayout]:
    """A row with an icon: itself, its line, and the column for its words."""
    look = theme.active()
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(look.px(16), look.px(10), look.px(14), look.px(10))
    line.setSpacing(look.px(12))
    picture = QLabel()
    picture.setPixmap(icon_pixmap(icon, look.color(ink), look.px(18)))
    line.addWidget(picture)
    words = QVBoxLayout()
    words.setSpacing(look.px(1))
    line.addLayout(words, 1)
    return row, line, words
