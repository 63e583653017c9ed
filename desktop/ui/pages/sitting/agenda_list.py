"""The agenda of a session: code, state, title and score of each dossier; arrows go through it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import theme
from desktop.ui.widgets.chips import Chip, chip_width, paint_chip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 76


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A line of the agenda in words; `dossier` is its uid."""

    dossier: str
    code: str
    title: str
    score: str
    chip: Chip


class AgendaModel(QAbstractListModel):
    """The lines of an agenda."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AgendaRow] = []

    def show_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Show these lines; the same dossiers in other states keep what is selected."""
        same = [row.dossier for row in rows] == [row.dossier for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = list(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_at(self, position: int) -> AgendaRow:
        """The line at a place."""
        return self._rows[position]

    def place_of(self, dossier: str) -> int:
        """The place of a dossier; -1 where it is not on the agenda."""
        return next((place for place, row in enumerate(self._rows) if row.dossier == dossier), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.code} · {row.title} · {row.chip.text} · {row.score}"
        return row.title if role == Qt.ItemDataRole.ToolTipRole else None


class AgendaList(QListView):
    """The agenda.

    Signals:
        dossier_chosen(str): the uid of the dossier the keyboard or the mouse is on.
        removal_wanted(str): take this dossier off the agenda.
    """

    dossier_chosen = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = AgendaModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_AgendaPainter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._tell)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._ask_removal)

    def show_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Show these lines."""
        chosen = self.chosen()
        self._rows.show_rows(rows)
        if self._rows.place_of(chosen) < 0:
            self.choose(rows[0].dossier if rows else "")

    def chosen(self) -> str:
        """The uid of the dossier chosen; empty where none is."""
        place = self.currentIndex().row()
        return self._rows.row_at(place).dossier if 0 <= place < self._rows.rowCount() else ""

    def choose(self, dossier: str) -> None:
        """Choose a dossier."""
        self.setCurrentIndex(self._rows.index(self._rows.place_of(dossier)))

    def step(self, by: int) -> None:
        """Go on to the next dossier, or back to the one before."""
        place = self.currentIndex().row() + by
        if 0 <= place < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(place))

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.dossier_chosen.emit(self._rows.row_at(current.row()).dossier)

    def _ask_removal(self) -> None:
        if self.chosen():
            self.removal_wanted.emit(self.chosen())


class _AgendaPainter(QStyledItemDelegate):
    """Two lines of title under code and state, the score at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.active().px(160), theme.active().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.active()
        model = index.model()
        assert isinstance(model, AgendaModel)
        row = model.row_at(index.row())
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(place, look.color("accent_soft"))
            painter.fillRect(QRect(place.x(), place.y(), 3, place.height()), look.color("accent"))
        painter.fillRect(QRect(place.x(), place.bottom(), place.width(), 1), look.color("rule"))
        inner = place.adjusted(look.px(14), look.px(7), -look.px(12), -look.px(6))
        head = QRect(inner.x(), inner.y(), inner.width(), look.px(22))
        width = min(chip_width(row.chip.text), int(inner.width() * 0.62))
        paint_chip(
            painter, QRect(head.right() - width + 1, head.y(), width, head.height()), row.chip, on_selection=selected
        )
        self._line(painter, head.adjusted(0, 0, -width - look.px(6), 0), row.code, look.font(12), look.color("accent"))
        score_font = look.font(13, QFont.Weight.DemiBold)
        score = QFontMetrics(score_font).horizontalAdvance(row.score)
        body = QRect(inner.x(), head.bottom() + look.px(3), inner.width(), inner.bottom() - head.bottom() - look.px(3))
        painter.setFont(score_font)
        painter.setPen(look.color("text"))
        painter.drawText(body, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), row.score)
        painter.setFont(look.font(13, QFont.Weight.Medium))
        words = body.adjusted(0, 0, -score - look.px(8), 0)
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), row.title
        )
        painter.restore()

    def _line(self, painter: QPainter, place: QRect, text: str, font: QFont, ink: QColor) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
