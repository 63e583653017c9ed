"""Fields one types in: plain text, long text, choice, tick; all with `value`, `set_value` and the signal `edited`."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.marked_button import paint_words, place_of_mark, size_with_words


class TextEntry(QLineEdit):
    """One line of text. Enter goes on to the next field; what is typed is never rewritten under the typing hand.

    Signals: edited(): the user changed it (typing, paste, input method), not the program.
    """

    edited = Signal()

    def __init__(self, placeholder: str = "", *, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setProperty("dense", dense)
        self.textEdited.connect(self._hear_typing)

    def value(self) -> str:
        """The text in NFC, without blanks at its ends (pasted text may come decomposed)."""
        return unicodedata.normalize("NFC", self.text()).strip()

    def set_value(self, value: str) -> None:
        """Show a text; `edited` is not emitted, and a field being typed in keeps its caret."""
        if value != self.value():
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.editingFinished.emit()
            self.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)

    def _hear_typing(self) -> None:
        self.edited.emit()


class LongText(QPlainTextEdit):
    """Text of several lines that grows with what is in it; Tab leaves it, Enter breaks the line.

    Signals: edited(): the user changed it.
    """

    edited = Signal()

    def __init__(
        self, placeholder: str = "", *, lines: int = 3, most_lines: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines, self._most_lines = lines, most_lines
        self._telling = True
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._hear_change)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str:
        """The text in NFC, without blanks at its ends."""
        return unicodedata.normalize("NFC", self.toPlainText()).strip()

    def set_value(self, value: str) -> None:
        """Show a text without emitting `edited`."""
        if value != self.value():
            self._telling = False
            self.setPlainText(value)
            self._telling = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _hear_change(self) -> None:
        if self._telling:
            self.edited.emit()

    def _grow(self) -> None:
        """A plain text document measures its height in lines."""
        line = self.fontMetrics().lineSpacing()
        used = min(max(int(self.document().size().height()), self._lines), self._most_lines)
        height = line * used + 2 * theme.active().px(6) + int(2 * self.document().documentMargin()) + 2
        if height != self.height():
            self.setFixedHeight(height)


class Choice(QComboBox):
    """One of several, by key; the wheel over a closed one scrolls the page instead of changing it.

    Signals: edited(): the user chose.
    """

    edited = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        *,
        dense: bool = False,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (key, words)."""
        super().__init__(parent)
        self.setProperty("dense", dense)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPlaceholderText(placeholder)
        # The plain delegate of a combo box does not hear the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.set_options(options)
        self.activated.connect(lambda _index: self.edited.emit())

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, words); the choice stays where its key is still offered."""
        chosen = self.value()
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.set_value(chosen)
        if self.currentIndex() < 0 and not self.placeholderText() and options:
            self.setCurrentIndex(0)

    def value(self) -> str:
        """The key chosen, empty where nothing is."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose by key without a signal; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        size = look.px(14)
        arrow = icon_pixmap("chevron-down", look.color("muted"), size)
        painter.drawPixmap(self.width() - size - look.px(8), (self.height() - size) // 2, arrow)
        chosen = self.currentIndex() >= 0
        ink = "text" if chosen and self.isEnabled() else "muted"
        painter.setPen(look.color(ink))
        room = self.rect().adjusted(look.px(7 if self.property("dense") else 10), 0, -size - look.px(14), 0)
        words = self.currentText() if chosen else self.placeholderText()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


class Tick(QCheckBox):
    """A check box in the colours of the desk.

    Signals: edited(): the user ticked or unticked it.
    """

    edited = Signal()

    def __init__(self, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick it without a signal."""
        self.setChecked(value)

    def sizeHint(self) -> QSize:
        return size_with_words(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        tokens = look.tokens
        box = place_of_mark(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.accent if self.isChecked() or self.hasFocus() else tokens.edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() and not self.isChecked() else 1))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.field))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        if self.isChecked():
            mark = look.px(13)
            tick = icon_pixmap("check", look.color("on_accent"), mark)
            painter.drawPixmap(QPointF(box.center().x() - mark / 2, box.center().y() - mark / 2), tick)
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.text), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), look.px(5), look.px(5))
        paint_words(painter, self)
