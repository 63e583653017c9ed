"""Dossiers that do not begin empty: what the clerk is asked for templates, and for fields carried forward."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.value_words import capitalised
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import AskDialog, fitting_size
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.page import scrolled

WIDTH, HEIGHT = 760, 640
OF_THE_REST = 210
"""Height of a dialog without its ticks, px at 100 % text."""


class FieldTicks(QWidget):
    """Fields to tick, in two columns where the window has room for them."""

    def __init__(
        self, paths: Sequence[str], ticked: Collection[str], window: QWidget | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.active().px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        self._ticks: dict[str, Tick] = {}
        for path in paths:
            tick = Tick(capitalised(field_label(path)))
            tick.set_value(path in ticked)
            tick.setMinimumWidth(tick.sizeHint().width())
            self._ticks[path] = tick
        widest = max((tick.sizeHint().width() for tick in self._ticks.values()), default=0)
        room = fitting_size(window, WIDTH, HEIGHT)
        columns = 2 if 2 * widest + px(96) <= room.width() else 1
        for place, tick in enumerate(self._ticks.values()):
            grid.addWidget(tick, place // columns, place % columns)
        self._height = min(grid.sizeHint().height(), room.height() - px(OF_THE_REST))

    def chosen(self) -> list[str]:
        """The paths ticked."""
        return [path for path, tick in self._ticks.items() if tick.value()]

    def in_view(self) -> QWidget:
        """The ticks as they are put into a dialog: scrolled where the window is too low for all of them."""
        area = scrolled(self)
        area.setMinimumSize(self.sizeHint().width() + theme.active().px(12), self._height)
        return area

    def tick(self, path: str) -> Tick:
        """The tick of a field."""
        return self._ticks[path]


class CarriedFieldsDialog(AskDialog):
    """Asks which fields the next new dossier takes over from the one saved before it.

    Signals: answered(list[str]): their paths.
    """

    answered = Signal(list)

    def __init__(self, paths: Sequence[str], carried: Collection[str], parent: QWidget | None = None) -> None:
        sentence = _("A new dossier takes these over from the one saved just before it. Each can be changed there.")
        super().__init__(_("Carry fields forward"), _("Keep the choice"), sentence, parent)
        self.ticks = FieldTicks(paths, carried, parent)
        self.add(self.ticks.in_view(), 1)
        self.accepted.connect(lambda: self.answered.emit(self.ticks.chosen()))


class SaveTemplateDialog(AskDialog):
    """Asks what a template is called and what it fills in.

    Signals: answered(str, list[str]): name and paths.
    """

    answered = Signal(str, list)

    def __init__(self, paths: Sequence[str], taken: Collection[str], parent: QWidget | None = None) -> None:
        """`paths` are those with something in them; `taken` the names of templates there are."""
        sentence = _("New dossiers can begin with what stands in these fields. Dates and amounts are never taken.")
        super().__init__(_("Save as a template"), _("Save the template"), sentence, parent)
        self._taken = taken
        self.name = TextEntry(_("For instance: process improvement, workshop 2"))
        self._name_field = Field(_("Name of the template"), self.name, required=True)
        self.ticks = FieldTicks(paths, paths, parent)
        self.add(self._name_field)
        self.add(self.ticks.in_view(), 1)
        self.name.edited.connect(self._follow_name)
        self.accepted.connect(lambda: self.answered.emit(self.name.value(), self.ticks.chosen()))
        self.name.setFocus()
        self._follow_name()

    def _follow_name(self) -> None:
        name = self.name.value()
        self.primary.setEnabled(bool(name))
        if name in self._taken:
            self._name_field.show_problem("info", _("The template of this name will be replaced."))
        else:
            self._name_field.clear_problem()


class FromTemplateDialog(AskDialog):
    """Asks which template a new dossier begins with; one that is needed no more can be taken away.

    Signals:
        answered(str): its name.
        removed(str): take this one away.
    """

    answered = Signal(str)
    removed = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_("New dossier from a template"), _("Begin"), "", parent)
        self.names = Choice([(name, name) for name in names])
        self.remove = Button(_("Delete this template"), "trash-2", "quiet")
        self.remove.clicked.connect(self._take_away)
        self.add(Field(_("Template"), self.names))
        self.add(self.remove)
        self.accepted.connect(lambda: self.answered.emit(str(self.names.value())))
        self.names.setFocus()

    def _take_away(self) -> None:
        self.removed.emit(str(self.names.value()))
        self.reject()
