"""The bundle at hand: how it travels, what it holds, its check code, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.sending import LeaveOut
from desktop.domain.submission import ControlTotals
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.closing import Closing, is_closed
from desktop.services.packing import MOST_OCTETS, Carrier
from desktop.services.sending import SendingBoard, SentBundle
from desktop.services.submission import Exported, HowToSend
from desktop.ui import theme
from desktop.ui.widgets.attachment_list import size_words
from desktop.ui.widgets.buttons import Button, IconButton, Segments
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.entry import Choice, Tick
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.progress import Bar
from desktop.ui.widgets.text import Label

OPEN, TO_KEY, TO_PASSPHRASE = "open", "key", "passphrase"
"""How a bundle is closed before it travels."""


class CheckCode(QFrame):
    """Mã đối chiếu, large enough to be read out over the telephone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "result")
        px = theme.active().px
        self._code = Label("", "code", selectable=True)
        copy = IconButton(_("Copy the check code"), "copy")
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self.code()))
        row = QHBoxLayout()
        row.addWidget(self._code, 1)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(10), px(8))
        column.setSpacing(px(2))
        column.addWidget(Label(_("Check code"), "caption"))
        column.addLayout(row)
        column.addWidget(Label(_("Read it over the telephone; the superior must see the same."), "note", wrap=True))

    def code(self) -> str:
        """The code shown."""
        return self._code.text()

    def show_code(self, code: str) -> None:
        """Show a code."""
        self._code.setText(code)
        self._code.setAccessibleName(f"{_('Check code')} {code}")


class HowCard(QWidget):
    """How the next submission is made: what it travels by, all or what is due, with or without files.

    Signals:
        how_changed(): another choice was made; leave_out_changed(): something else is left out of every dossier.
    """

    how_changed = Signal()
    leave_out_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.active().px
        self.carrier = Segments(
            [
                (Carrier.EMAIL.value, _("E-mail · 18 MB")),
                (Carrier.USB.value, _("USB stick")),
                (Carrier.ANY.value, _("One file")),
            ]
        )
        self.carrier.chosen.connect(lambda _key: self._changed())
        self.data_only = Tick(_("Only data, files later"))
        self.full = Tick(_("Send everything"))
        self.closing = Choice(
            [
                (OPEN, _("Not encrypted")),
                (TO_KEY, _("Encrypted to the superior's key")),
                (TO_PASSPHRASE, _("Encrypted with a passphrase")),
            ]
        )
        self.closing.setAccessibleName(_("Encryption"))
        self.leave_out = {each: Tick(label(each)) for each in LeaveOut}
        self._size = Label("", "strong")
        self._parts = Label("", "note")
        self._bar = Bar()
        size = QHBoxLayout()
        size.setSpacing(px(8))
        size.addWidget(self._size)
        size.addWidget(self._parts)
        size.addStretch(1)
        carrier = QHBoxLayout()
        carrier.addWidget(self.carrier)
        carrier.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(carrier)
        column.addLayout(size)
        column.addWidget(self._bar)
        for tick in (self.data_only, self.full):
            tick.edited.connect(self._changed)
            column.addWidget(tick)
        column.addWidget(self.closing)
        column.addWidget(Label(_("Left out of every dossier:"), "note"))
        for tick in self.leave_out.values():
            tick.edited.connect(self.leave_out_changed)
            column.addWidget(tick)
        column.addWidget(hairline())
        self._octets = 0

    def how(self) -> HowToSend:
        """The choices."""
        carrier = Carrier(self.carrier.current())
        closing = Closing() if self.closing.value() == TO_KEY else None
        return HowToSend(self.full.value(), self.data_only.value(), carrier, closing=closing)

    def wants_passphrase(self) -> bool:
        """Whether a passphrase closes the bundle, which is asked for when it is made."""
        return self.closing.value() == TO_PASSPHRASE

    def left_out(self) -> frozenset[LeaveOut]:
        """What is to be left out of every dossier."""
        return frozenset(each for each, tick in self.leave_out.items() if tick.value())

    def show_board(self, board: SendingBoard) -> None:
        """Show how large the next submission would be, and what is left out."""
        self._octets = board.checked.octets
        for each, tick in self.leave_out.items():
            tick.set_value(each in board.checked.leave_out)
        self._show_size()

    def _changed(self) -> None:
        self._show_size()
        self.how_changed.emit()

    def _show_size(self) -> None:
        how = self.how()
        octets = 0 if how.data_only else self._octets
        most = how.most or max(octets, 1)
        parts = max(1, -(-octets // most))
        self._size.setText(size_words(octets))
        cut = _("of files, about {number} bundles").format(number=parts)
        self._parts.setText(cut if parts > 1 else _("of files"))
        self._bar.set_progress(min(octets, most), most)
        self._bar.setVisible(MOST_OCTETS[how.carrier] is not None)


class BundleCard(Card):
    """The next bundle, or one that was made: its totals, its check code, and what can be done with it.

    Signals:
        cover_sheet_asked(int): print the cover sheet of the bundle of this number.
        folder_asked(object): show the folder (Path) of the bundle just made.
    """

    cover_sheet_asked = Signal(int)
    folder_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self._seq = 0
        self._folder: Path | None = None
        self.how = HowCard()
        self._facts = FactList()
        self.code = CheckCode()
        self._words = Label("", "note", wrap=True)
        self.folder_button = Button(_("Open the folder"), "folder-open")
        self.folder_button.clicked.connect(self._ask_folder)
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        row.addWidget(self.folder_button)
        row.addStretch(1)
        for part in (self.how, self._facts, self.code, self._words):
            self.add(part)
        self.add(row)

    def ask_cover_sheet(self) -> None:
        """Ask for the cover sheet of the bundle shown."""
        self.cover_sheet_asked.emit(self._seq)

    def words(self) -> str:
        """The grey sentence under the totals."""
        return self._words.text()

    def show_next(self, board: SendingBoard) -> None:
        """Show what the next bundle would hold."""
        self._show(board.next_seq, board.base_name, board.checked.control, "")
        self.how.show_board(board)
        self.how.setVisible(board.unfinished is None)
        if board.unfinished is None:
            self._say(_("The check code and the cover sheet are made with the bundle."))
        else:
            self._say(_("This bundle was not finished. The next export finishes it as it was, with the same number."))

    def show_made(self, made: Exported) -> None:
        """Show the bundle just made."""
        self._show(made.seq, made.file.name, made.control, made.check_code)
        self.how.hide()
        self._folder = made.file.parent
        self.folder_button.show()
        said = []
        if made.resumed:
            said.append(_("This bundle had been left unfinished; what changed since then is not in it."))
        if made.left_out:
            said.append(_("Left at home, to be mended: {codes}.").format(codes=", ".join(made.left_out)))
        if made.parts:
            others = "; ".join(
                _("bundle {number}: {code}").format(number=each.bundle.seq, code=each.bundle.check_code)
                for each in made.bundles[1:]
            )
            said.append(_("Cut into {count} bundles; {others}.").format(count=len(made.bundles), others=others))
        if made.too_large:
            names = ", ".join(f"{code}: {name}" for code, name in made.too_large)
            said.append(_("Too large to go this way: {names}.").format(names=names))
        if made.held:
            said.append(_("Kept at home: {codes}.").format(codes=", ".join(made.held)))
        if made.may_be_pulled:
            said.append(_("Everything was read again from the drive. It may be taken out."))
        if is_closed(made.bundles[0]):
            said.append(_("It travels encrypted; the open bundle stays in the outbox of the register."))
        if made.withheld:
            said.append(_("Sent in part: {codes}.").format(codes=", ".join(made.withheld)))
        self._say(" ".join(said))

    def show_sent(self, sent: SentBundle) -> None:
        """Show a bundle made before."""
        self._show(sent.bundle.seq, sent.bundle.file_name, sent.control, sent.bundle.check_code)
        self.how.hide()
        self._say("")

    def _show(self, seq: int, name: str, control: ControlTotals, code: str) -> None:
        self._seq, self._folder = seq, None
        self.set_title(_("Bundle {number}").format(number=seq))
        self.set_note(name)
        self._facts.show_facts(
            [
                (_("Dossiers"), group_digits(control.dossiers)),
                (_("Recognised"), group_digits(control.recognised)),
                (_("Benefit"), _("{amount} đồng").format(amount=group_digits(control.benefit_vnd))),
                (_("Without an amount"), group_digits(control.without_benefit)),
            ]
        )
        self.code.show_code(code)
        self.code.setVisible(bool(code))
        self.folder_button.hide()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _ask_folder(self) -> None:
        if self._folder is not None:
            self.folder_asked.emit(self._folder)
