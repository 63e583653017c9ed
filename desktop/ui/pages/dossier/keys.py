"""The keys of the form: undo by our steps instead of the field's own, Enter to the next field, Escape to the list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.widgets.reading_order import ReadingOrder

ENTRIES = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormKeys(QObject):
    """Watches the field that has the keyboard, as long as it lies in the form.

    Signals:
        undo_asked() / redo_asked(): Ctrl+Z; Ctrl+Y or Ctrl+Shift+Z.
        field_entered(QWidget): the keyboard came into a widget of the form.
        field_left(): the keyboard left a widget of the form.
    """

    undo_asked = Signal()
    redo_asked = Signal()
    field_entered = Signal(QWidget)
    field_left = Signal()

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._order = ReadingOrder(form)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            # Taken here, so that neither the field nor a shortcut of the window acts on it; the key press follows.
            if _is_undo(event) or _is_redo(event):
                event.accept()
                return True
            return False
        return event.type() is QEvent.Type.KeyPress and self._press(watched, event)

    def _press(self, watched: QWidget, event: QKeyEvent) -> bool:
        if _is_undo(event):
            self.undo_asked.emit()
            return True
        if _is_redo(event):
            self.redo_asked.emit()
            return True
        if event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._order.keep()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _ENTER and plain and isinstance(watched, (QLineEdit, QComboBox, QCheckBox)):
            following = next_field(watched, self._form)
            if following is not None:
                following.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and self._form.isAncestorOf(before):
            self.field_left.emit()
        if now is not None and self._form.isAncestorOf(now):
            now.installEventFilter(self)
            self.field_entered.emit(now)


def next_field(widget: QWidget, form: QWidget) -> QWidget | None:
    """The field or answer button behind `widget` in the form; None behind the last."""
    following = widget.nextInFocusChain()
    while following is not widget and following is not None:
        if following is form:
            return None
        if _is_field(following) and form.isAncestorOf(following):
            return following
        following = following.nextInFocusChain()
    return None


def _is_field(widget: QWidget) -> bool:
    reachable = widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reachable and (isinstance(widget, ENTRIES) or widget.property("kind") == "segment")


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _is_redo(event: QKeyEvent) -> bool:
    # Every desktop has its own; people who move between them know both.
    return event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() in (
        Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Y,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.Key.Key_Z,
    )
