"""PySide6 must not lose references to None and True: 6.12.0 does on Python 3.11 and dies after some 5,500 calls.

From Python 3.12 on these two cannot die, and the count stands still. Run this before any change of the PySide6 pin.
"""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

CALLS = 400
Index = QModelIndex | QPersistentModelIndex


class EmptyTable(QAbstractTableModel):
    """A table that answers None to everything."""

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 20

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 5

    def data(self, _index: Index, _role: int = 0) -> object:
        return None

    def start_over(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class Sender(QObject):
    """Says something, or nothing."""

    said = Signal(object)
    moved = Signal()


class Nothing(QUndoCommand):
    """A step that changes nothing."""

    def redo(self) -> None:
        pass


class Watcher(QObject):
    """Sees every event and stops none."""

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:
        return False


class Painted(QWidget):
    """A widget painted in Python."""

    def paintEvent(self, _event: QEvent) -> None:
        painter = QPainter(self)
        painter.drawText(1, 9, "x")
        painter.end()


def calls(app: QApplication) -> dict[str, Callable[[], object]]:
    label, line, table, painted = QLabel(), QLineEdit(), QTableView(), Painted()
    model, sender, undo, watcher, layout = EmptyTable(), Sender(), QUndoStack(), Watcher(), QVBoxLayout()
    pixmap, settings, event = QPixmap(10, 10), QSettings("example", "example"), QEvent(QEvent.Type.User)
    table.setModel(model)
    sender.said.connect(lambda _what: None)
    sender.moved.connect(lambda: None)
    label.installEventFilter(watcher)
    for widget in (table, painted):
        widget.resize(200, 200)
        widget.show()
    return {
        "QLabel.setText": lambda: label.setText("x"),
        "QLineEdit.setText": lambda: line.setText("x"),
        "QWidget.setProperty": lambda: label.setProperty("p", None),
        "QWidget.setEnabled": lambda: label.setEnabled(True),
        "QWidget.property": lambda: label.property("missing"),
        "QWidget.parentWidget": label.parentWidget,
        "QObject.findChild": lambda: label.findChild(QLabel, "missing"),
        "QSettings.value": lambda: settings.value("missing"),
        "QModelIndex.data": lambda: model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole),
        "model reset": model.start_over,
        "Signal(object).emit": lambda: sender.said.emit(None),
        "Signal(object).emit of True": lambda: sender.said.emit(True),
        "Signal().emit": sender.moved.emit,
        "QUndoStack.push": lambda: undo.push(Nothing("x")),
        "eventFilter": lambda: app.sendEvent(label, event),
        "QLayout.addWidget": lambda: layout.addWidget(label),
        "view repaint": lambda: table.viewport().repaint(),
        "widget repaint": painted.repaint,
        "QPainter on QPixmap": lambda: QPainter(pixmap).end(),
    }


def references_lost(call: Callable[[], object], value: object) -> int:
    """How many references to `value` are gone after the calls; what old garbage held is let go before."""
    call()
    gc.collect()
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(value)


@pytest.mark.slow
@pytest.mark.parametrize("value", [None, True])
def test_no_call_loses_a_reference(qapp: QApplication, value: bool | None) -> None:
    gc.disable()
    try:
        losses = {name: references_lost(call, value) for name, call in calls(qapp).items()}
    finally:
        gc.enable()
    assert {name: lost for name, lost in losses.items() if lost > CALLS // 5} == {}
