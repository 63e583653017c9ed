"""Secondary fields folded away behind their heading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.buttons import Button


class Fold(QWidget):
    """A heading one presses to show what is under it, and to put it away again.

    Attributes: body: the layout that takes the parts.
    """

    def __init__(self, words: str, *, unfolded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._heading = Button(words, kind="link")
        self._heading.setCheckable(True)
        self._heading.toggled.connect(self._show_body)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, px(6), 0, 0)
        self.body.setSpacing(px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._heading.setChecked(unfolded)
        self._show_body(unfolded)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part under the ones before it."""
        if isinstance(part, QWidget):
            self.body.addWidget(part)
        else:
            self.body.addLayout(part)

    def unfold(self) -> None:
        """Show what is under the heading."""
        self._heading.setChecked(True)

    def is_unfolded(self) -> bool:
        """Whether the parts are shown."""
        return self._heading.isChecked()

    def heading(self) -> Button:
        """The button that folds and unfolds."""
        return self._heading

    def _show_body(self, unfolded: bool) -> None:
        self._heading.set_icon_name("chevron-down" if unfolded else "chevron-right")
        self._inside.setVisible(unfolded)


def unfold_around(widget: QWidget) -> None:
    """Unfold everything that hides a widget."""
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, Fold):
            holder.unfold()
        holder = holder.parentWidget()
