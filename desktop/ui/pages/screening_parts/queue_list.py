"""The queue at the left: each pair with percent and likeness, both titles and both codes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.screening_queue import QueuedPair, Side
from desktop.ui import theme
from desktop.ui.pages.screening_parts.words import likeness_chip
from desktop.ui.widgets.chips import chip_width, paint_chip

ROW_HEIGHT = 92
SIDE, TOP = 14, 10
Index = QModelIndex | QPersistentModelIndex


def side_words(side: Side) -> str:
    """The code of one initiative, or where it comes from."""
    if side.own:
        return side.code or side.unit
    return " · ".join(filter(None, (side.code, side.unit_name))) or _("Catalogue of the superior")


class QueueModel(QAbstractListModel):
    """Pairs as rows of a list."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[QueuedPair] = ()
        self._differences: Mapping[tuple[str, str], str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        pair = self._pairs[index.row()]
        return f"{pair.pair.percent}%, {label(pair.pair.likeness)}: {pair.first.title} – {pair.second.title}"

    def pair_at(self, place: int) -> QueuedPair:
        """The pair of a row."""
        return self._pairs[place]

    def second_line(self, pair: QueuedPair) -> str:
        """What differs in the titles, once it is known; the other title until then."""
        return self._differences.get(pair.pair.pair) or pair.second.title

    def set_differences(self, differences: Mapping[tuple[str, str], str]) -> None:
        """Tell what differs in pairs, by their uids."""
        self._differences = differences
        if self._pairs:
            self.dataChanged.emit(self.index(0), self.index(len(self._pairs) - 1))

    def pairs(self) -> list[QueuedPair]:
        """All pairs shown."""
        return list(self._pairs)

    def set_pairs(self, pairs: Sequence[QueuedPair]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._pairs = pairs
        self.endResetModel()


class QueueList(QListView):
    """Arrow keys go from pair to pair.

    Signals: chosen(QueuedPair): another pair is the current one; None where there is none.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QueueModel()
        self.setModel(self._model)
        self.setItemDelegate(PairPainter(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pairs to conclude on"))
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: 0 }")
        self.selectionModel().currentChanged.connect(self._tell)

    def show_pairs(self, pairs: Sequence[QueuedPair]) -> None:
        """Show these; the pair looked at stays so, or what stands in its place does."""
        before = self.currentIndex().row()
        kept = self.current_pair()
        self._model.set_pairs(pairs)
        names = [pair.pair.pair for pair in pairs]
        place = names.index(kept.pair.pair) if kept is not None and kept.pair.pair in names else max(before, 0)
        if pairs:
            self.go_to(min(place, len(pairs) - 1))
        else:
            self.chosen.emit(None)

    def show_differences(self, differences: Mapping[tuple[str, str], str]) -> None:
        """Say in the second line of pairs what differs in their titles."""
        self._model.set_differences(differences)

    def pairs(self) -> list[QueuedPair]:
        """The pairs shown."""
        return self._model.pairs()

    def current_pair(self) -> QueuedPair | None:
        """The pair looked at; None where there is none."""
        index = self.currentIndex()
        return self._model.pair_at(index.row()) if index.isValid() else None

    def place(self) -> int:
        """The row looked at, from 0; -1 for none."""
        return self.currentIndex().row()

    def go_to(self, place: int) -> None:
        """Look at the pair of a row."""
        self.setCurrentIndex(self._model.index(place))

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.pair_at(current.row()))


class PairPainter(QStyledItemDelegate):
    """Paints four lines: percent and chip, the later title, what differs, the codes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.active().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, QueueModel)
        pair = model.pair_at(index.row())
        look, place = theme.active(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(place, QColor(look.tokens.accent_soft))
            painter.fillRect(QRect(place.x(), place.y(), 3, place.height()), QColor(look.tokens.accent))
        painter.fillRect(QRect(place.x(), place.bottom(), place.width(), 1), QColor(look.tokens.rule))
        inner = place.adjusted(look.px(SIDE), look.px(TOP), -look.px(SIDE), -look.px(TOP))
        line = inner.height() // 4
        self._paint_head(painter, QRect(inner.x(), inner.y(), inner.width(), line), pair, selected=selected)
        lines = (
            (pair.first.title, look.font(13, QFont.Weight.Medium), look.tokens.text),
            (model.second_line(pair), look.font(13), look.tokens.text),
            (f"{side_words(pair.first)}  ·  {side_words(pair.second)}", look.font(12), look.tokens.muted),
        )
        for number, (words, font, ink) in enumerate(lines, 1):
            row = QRect(inner.x(), inner.y() + number * line + look.px(3), inner.width(), line)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _paint_head(self, painter: QPainter, row: QRect, pair: QueuedPair, *, selected: bool) -> None:
        look = theme.active()
        painter.setFont(look.font(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(look.tokens.text))
        painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), f"{pair.pair.percent}%")
        chip = likeness_chip(pair.pair.likeness)
        room = QRect(row.x() + look.px(50), row.y() - look.px(2), row.width() - look.px(50), look.px(22))
        room.setWidth(min(room.width(), chip_width(chip.text)))
        paint_chip(painter, room, chip, on_selection=selected)
