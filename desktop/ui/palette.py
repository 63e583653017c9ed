"""The command palette (Ctrl+K): pages, acts, settings and dossiers, found by a few letters without tones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.listing import DossierLine, DossierQuery
from desktop.language.translator import gettext as _
from desktop.services.dossiers import find_rows, lines
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.fuzzy import fit
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.entry import TextEntry

WIDTH, ROW, MOST_ROWS = 560, 32, 10
FROM_TOP = 72
DOSSIERS_FOUND = 8
FORM = "dossier"
COMMAND = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the palette can do, in the words it is found by.

    Attributes:
        kind: what sort of thing it is, shown behind its words.
    """

    words: str
    kind: str
    icon: str
    run: Callable[[], object]


class CommandPainter(QStyledItemDelegate):
    """Icon and words at the left, what sort of thing it is small at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command = index.data(COMMAND)
        look = theme.active()
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(place, look.px(6), look.px(6))
        inner = place.adjusted(look.px(8), 0, -look.px(10), 0)
        side = look.px(16)
        glyph = icon_pixmap(command.icon, look.color("muted"), side)
        painter.drawPixmap(QPoint(inner.x(), inner.y() + (inner.height() - side) // 2), glyph)
        painter.setFont(look.font(12))
        painter.setPen(look.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), command.kind)
        used = painter.fontMetrics().horizontalAdvance(command.kind) + look.px(12)
        words = inner.adjusted(side + look.px(9), 0, -used, 0)
        painter.setFont(look.font(13))
        painter.setPen(look.color("text"))
        shown = painter.fontMetrics().elidedText(command.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(middle), shown)


class CommandPalette(QFrame):
    """A field and what fits it under it; Enter does the marked one, Escape or leaving the field closes it.

    It lies in the window and is no window of its own, which a Vietnamese keyboard would lose its hold on. Dossiers are
    asked of the register while one types and come under the rest.
    """

    def __init__(self, commands: Sequence[Command], context: UiContext, parent: QWidget) -> None:
        """`parent` is the window it lies in."""
        super().__init__(parent)
        self._context = context
        self._commands = tuple(commands)
        self._shown: list[Command] = []
        self._dossiers: list[Command] = []
        self._before = QApplication.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Find a page, an act or a dossier"))
        self.entry = TextEntry(_("Page, act, dossier … (tones may be left out)"))
        self.entry.setAccessibleName(self.accessibleName())
        self._model = QStandardItemModel(0, 1, self)
        self._list = QListView()
        self._build(parent)
        self.entry.textChanged.connect(self._hear_typing)
        self.entry.installEventFilter(self)
        self._list.clicked.connect(lambda index: self._run(index.row()))
        self._show_fitting()

    def offers(self) -> list[str]:
        """What is offered now, the best first."""
        return [command.words for command in self._shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentIndex().row())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        if event.type() is QEvent.Type.FocusOut and not QApplication.activePopupWidget():
            self.close()
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Close it and give the keyboard back to where it was."""
        if self._before is not None:
            self._before.setFocus()
        self.close()

    def _build(self, window: QWidget) -> None:
        px = theme.active().px
        inner = QVBoxLayout(self)
        inner.setContentsMargins(px(8), px(8), px(8), px(8))
        inner.setSpacing(px(6))
        self._list.setModel(self._model)
        self._list.setItemDelegate(CommandPainter(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("What fits"))
        self._list.setFixedHeight(px(ROW) * MOST_ROWS)
        inner.addWidget(self.entry)
        inner.addWidget(self._list)
        self.setFixedWidth(min(px(WIDTH), window.width() - px(40)))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, min(px(FROM_TOP), window.height() - self.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.raise_()
        self.entry.setFocus()

    def _hear_typing(self, text: str) -> None:
        self._dossiers = []
        self._show_fitting()
        if not self._context.offers(FORM) or len(text.strip()) < 2:
            return
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[DossierLine]:
            return lines(desk, find_rows(desk, DossierQuery(text=text))[:DOSSIERS_FOUND])

        self._context.background.read(work, query="palette", done=self._take_dossiers, parent=self)

    def _take_dossiers(self, found: Sequence[DossierLine]) -> None:
        self._dossiers = [
            Command(
                f"{line.code} – {line.title}",
                _("Dossier"),
                "file-text",
                partial(self._context.navigate, FORM, code=line.code),
            )
            for line in found
        ]
        self._show_fitting()

    def _show_fitting(self) -> None:
        typed = self.entry.value()
        fitting = [(found, command) for command in self._commands if (found := fit(typed, command.words)) is not None]
        ordered = sorted(fitting, key=lambda pair: pair[0]) if typed else fitting
        self._shown = [command for _fit, command in ordered] + self._dossiers
        look = theme.active()
        self._model.clear()
        for command in self._shown:
            item = QStandardItem(command.words)
            item.setData(command, COMMAND)
            item.setAccessibleText(f"{command.words}, {command.kind}")
            item.setSizeHint(QSize(0, look.px(ROW)))
            self._model.appendRow(item)
        if self._shown:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _move(self, step: int) -> None:
        if self._shown:
            row = (self._list.currentIndex().row() + step) % len(self._shown)
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            command = self._shown[row]
            self.leave()
            command.run()
