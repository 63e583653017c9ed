"""The fields of one part of a template: words, choices, millimetres typed with a comma, colours with their swatch."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.documents.template_fields import FieldKind, Place, TemplateField, TemplatePartFields
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.templating.words import braces_words, choice_words, field_words, group_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.files import pick_file
from desktop.ui.widgets.text import Label

UNITS = {FieldKind.MILLIMETRES: "mm", FieldKind.POINTS: "pt", FieldKind.TIMES: "×"}
COLUMNS = 4
WIDE = frozenset({FieldKind.TEXT, FieldKind.PICTURE})
HALF = frozenset({FieldKind.CHOICE, FieldKind.COLOUR})
PICTURES = "(*.png *.jpg *.jpeg)"


class NumberEntry(TextEntry):
    """A number typed with a comma or a point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(dense=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def number(self) -> float | None:
        """The number typed; None where it is none."""
        try:
            found = float(self.value().replace(",", "."))
        except ValueError:
            return None
        return int(found) if found.is_integer() else found

    def show_number(self, value: float) -> None:
        """Show a number."""
        self.set_value(f"{value:g}".replace(".", ","))


class Swatch(QWidget):
    """A little square in a colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor()
        side = theme.active().px(24)
        self.setFixedSize(side, side)

    def show_colour(self, text: str) -> None:
        """Show the colour "#RRGGBB"; nothing for what is none."""
        self._colour = QColor(text) if text.startswith("#") and QColor.isValidColorName(text) else QColor()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.tokens.edge))
        painter.setBrush(self._colour if self._colour.isValid() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(4), look.px(4))


class FieldPanel(QWidget):
    """Signals:
    edited(object, object): the place of a field, and the value it has now.
    picture_wanted(object, object): the place of a picture, and the path of the file chosen.
    """

    edited = Signal(object, object)
    picture_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.active().px(8))
        self._grid.setVerticalSpacing(theme.active().px(6))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.fields: dict[Place, Field] = {}
        self._show: dict[Place, Callable[[TemplateField], None]] = {}

    def show_part(self, part: TemplatePartFields, *, read_only: bool) -> None:
        """Show these fields; those that are there already keep the keyboard and the caret."""
        if tuple(field.place for field in part.fields) != tuple(self.fields):
            self._build(part)
        for field in part.fields:
            self._show[field.place](field)
            self.fields[field.place].entry.setEnabled(not read_only)

    def _build(self, part: TemplatePartFields) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields, self._show = {}, {}
        row, column, group = 0, 0, ""
        for field in part.fields:
            span, least = _columns_of(field)
            if group_words(field) != group or max(column, least) + span > COLUMNS:
                row, column = row + 1, 0
            if group_words(field) not in ("", group):
                self._grid.addWidget(Label(group_words(field), "strong"), row, 0, 1, COLUMNS)
                row += 1
            group, column = group_words(field), max(column, least)
            made = self._field(field)
            self.fields[field.place] = made
            self._grid.addWidget(made, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        if part.kind in ("element", "words"):
            self._grid.addWidget(Label(braces_words(), "note", wrap=True), row + 1, 0, 1, COLUMNS)
        self._grid.setRowStretch(row + 2, 1)

    def _field(self, field: TemplateField) -> Field:
        words = field_words(field)
        if field.kind in UNITS:
            return self._number_field(field, f"{words} ({UNITS[field.kind]})")
        if field.kind is FieldKind.FLAG:
            tick = Tick(words)
            tick.edited.connect(lambda: self.edited.emit(field.place, tick.value() or None))
            self._show[field.place] = lambda shown: tick.set_value(bool(shown.value))
            return Field(" ", tick)
        if field.kind is FieldKind.CHOICE:
            choice = Choice([(each, choice_words(field, each)) for each in field.choices], dense=True)
            choice.edited.connect(lambda: self.edited.emit(field.place, choice.value()))
            self._show[field.place] = lambda shown: choice.set_value(str(shown.value or ""))
            return Field(words, choice)
        if field.kind is FieldKind.PICTURE:
            return self._picture_field(field, words)
        entry = TextEntry(dense=True)
        entry.edited.connect(lambda: self.edited.emit(field.place, entry.value()))
        if field.kind is FieldKind.COLOUR:
            return self._colour_field(field, words, entry)
        self._show[field.place] = lambda shown: entry.set_value(str(shown.value or ""))
        return Field(words, entry)

    def _number_field(self, field: TemplateField, words: str) -> Field:
        entry = NumberEntry()
        made = Field(words, entry)

        def take() -> None:
            number = entry.number()
            if number is None and entry.value():
                made.show_problem("bad", _("A number must stand here."))
                return
            made.clear_problem()
            self.edited.emit(field.place, number)

        def show(shown: TemplateField) -> None:
            if isinstance(shown.value, int | float) and entry.number() != shown.value:
                entry.show_number(shown.value)
            elif shown.value is None:
                entry.set_value("")

        entry.edited.connect(take)
        self._show[field.place] = show
        return made

    def _colour_field(self, field: TemplateField, words: str, entry: TextEntry) -> Field:
        swatch, holder = Swatch(), QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().px(6))
        row.addWidget(swatch)
        row.addWidget(entry, 1)
        entry.setAccessibleName(words)

        def show(shown: TemplateField) -> None:
            entry.set_value(str(shown.value or ""))
            swatch.show_colour(entry.value())

        entry.edited.connect(lambda: swatch.show_colour(entry.value()))
        self._show[field.place] = show
        return Field(words, holder)

    def _picture_field(self, field: TemplateField, words: str) -> Field:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().px(8))
        pick = Button(_("Choose a picture…"), "folder-open", "small")
        drawn = Button(_("The drawn emblem"), kind="small")
        row.addWidget(pick)
        row.addWidget(drawn)
        row.addStretch(1)

        def choose() -> None:
            path: Path | None = pick_file(self, _("Choose a picture"), f"PNG, JPEG {PICTURES}")
            if path is not None:
                self.picture_wanted.emit(field.place, path)

        pick.clicked.connect(choose)
        drawn.clicked.connect(lambda: self.edited.emit(field.place, None))
        self._show[field.place] = lambda shown: drawn.setVisible(bool(shown.value))
        return Field(words, holder)


def _columns_of(field: TemplateField) -> tuple[int, int]:
    """How many columns a field takes, and the first it may stand in: the words of a line stand beside its style."""
    if field.under and field.kind is FieldKind.CHOICE:
        return 1, 0
    if field.under and field.kind is FieldKind.TEXT:
        return COLUMNS - 1, 1
    if field.kind in WIDE:
        return COLUMNS, 0
    return (2 if field.kind in HALF else 1), 0
