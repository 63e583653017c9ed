"""The lines of "Việc cần làm hôm nay": what each says, its icon and tone, and the page it opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.listing import ListFilter
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import mark, ngettext
from desktop.services.todays_work import Task, TaskKind
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.tokens import Tone
from desktop.ui.widgets.row_button import RowButton
from desktop.ui.widgets.text import ElidedLabel, Label


@dataclass(frozen=True, slots=True)
class TaskLook:
    """How a kind of work is shown.

    Attributes:
        said: the sentence for so many, with a place for the number.
        note: the grey line under it; may name the earliest day and the units.
        page: key of the page it opens; chip: the filter there that holds the same dossiers, where there is one.
    """

    icon: str
    tone: Tone
    said: Callable[[int], str]
    note: str
    page: str = "dossiers"
    chip: ListFilter | None = None


LOOKS: dict[TaskKind, TaskLook] = {
    TaskKind.DEADLINE: TaskLook(
        "calendar",
        "warn",
        lambda number: ngettext("{number} report is due soon", "{number} reports are due soon", number),
        mark("{titles}: due on {day}"),
        page="reports",
    ),
    TaskKind.OVERDUE: TaskLook(
        "clock",
        "bad",
        lambda number: ngettext("{number} decision is overdue", "{number} decisions are overdue", number),
        mark("The oldest was due on {day}"),
        chip=ListFilter.OVERDUE,
    ),
    TaskKind.NEARLY_DUE: TaskLook(
        "hourglass",
        "warn",
        lambda number: ngettext(
            "{number} decision is due within two weeks", "{number} decisions are due within two weeks", number
        ),
        mark("The next is due on {day}"),
    ),
    TaskKind.MUST_MEND: TaskLook(
        "circle-alert",
        "bad",
        lambda number: ngettext(
            "{number} dossier has something that must be mended",
            "{number} dossiers have something that must be mended",
            number,
        ),
        mark("Until then they cannot be filed, recognised or sent"),
        chip=ListFilter.INCOMPLETE,
    ),
    TaskKind.SENT_BACK: TaskLook(
        "undo-2",
        "bad",
        lambda number: ngettext(
            "{number} dossier was sent back by the superior", "{number} dossiers were sent back by the superior", number
        ),
        mark("Mend them by the reasons given and send them again"),
    ),
    TaskKind.SUSPECTED_DUPLICATE: TaskLook(
        "copy-check",
        "warn",
        lambda number: ngettext(
            "{number} pair of like dossiers waits for a conclusion",
            "{number} pairs of like dossiers wait for a conclusion",
            number,
        ),
        mark("Compare them before the council sits"),
        page="screening",
    ),
    TaskKind.UNCERTIFIED: TaskLook(
        "award",
        "neutral",
        lambda number: ngettext(
            "{number} recognised dossier has no certificate", "{number} recognised dossiers have no certificate", number
        ),
        mark("Number and print them in one go"),
        page="certificates",
    ),
    TaskKind.CHANGED_AFTER_SENT: TaskLook(
        "upload",
        "accent",
        lambda number: ngettext(
            "{number} dossier changed after it was sent", "{number} dossiers changed after they were sent", number
        ),
        mark("The superior still has the older text"),
        page="send",
    ),
    TaskKind.READY_TO_SEND: TaskLook(
        "send",
        "accent",
        lambda number: ngettext(
            "{number} recognised dossier was not sent", "{number} recognised dossiers were not sent", number
        ),
        mark("The next bundle takes them along"),
        page="send",
    ),
    TaskKind.UNFINISHED_BUNDLE: TaskLook(
        "package",
        "warn",
        lambda number: ngettext("{number} bundle was not finished", "{number} bundles were not finished", number),
        mark("The next export finishes it with the number it has: {units}"),
        page="send",
    ),
    TaskKind.PENDING_KEYS: TaskLook(
        "key-round",
        "warn",
        lambda number: ngettext("{number} key waits to be confirmed", "{number} keys wait to be confirmed", number),
        mark("Compare the last ten digits with the stamped sheet: {units}"),
        page="keys",
    ),
    TaskKind.PENDING_BUNDLES: TaskLook(
        "package",
        "warn",
        lambda number: ngettext("{number} bundle is not counted yet", "{number} bundles are not counted yet", number),
        mark("Their keys wait to be confirmed: {units}"),
        page="consolidation",
    ),
    TaskKind.UNDECIDED: TaskLook(
        "gavel",
        "accent",
        lambda number: ngettext(
            "{number} received dossier waits for a decision", "{number} received dossiers wait for a decision", number
        ),
        mark("Accept them, or send them back with reasons"),
        page="consolidation",
    ),
}
"""How each kind of work is shown."""

MOST_UNITS_NAMED = 4


def task_words(task: Task) -> tuple[str, str]:
    """The sentence of a task and the grey line under it."""
    look = LOOKS[task.kind]
    said = look.said(task.number).format(number=group_digits(task.number))
    units = list(dict.fromkeys(task.units))
    named = ", ".join(units[:MOST_UNITS_NAMED]) + (" …" if len(units) > MOST_UNITS_NAMED else "")
    return said, _(look.note).format(day=_day(task.day), units=named, titles=task.titles[0] if task.titles else "")


def task_row(task: Task, opened: Callable[[Task], None]) -> QWidget:
    """A task as a row; pressed anywhere it calls `opened`."""
    look = LOOKS[task.kind]
    said, note = task_words(task)
    row = RowButton(f"{said}. {note}", margins=(6, 5))
    row.setProperty("task", task.kind.value)
    row.add(_IconTile(look.icon, look.tone))
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(ElidedLabel(said, "strong"))
    column.addWidget(ElidedLabel(note, "note"))
    row.add(words, 1)
    row.add(Label(_("Open"), "accent"))
    row.clicked.connect(lambda _checked=False: opened(task))
    return row


def _day(day: date | None) -> str:
    return "" if day is None else show_date(day)


class _IconTile(QWidget):
    """An icon on a soft square of its tone."""

    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        side = theme.active().px(34)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.soft(self._tone)))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        side = look.px(17)
        corner = (self.width() - side) // 2
        painter.drawPixmap(corner, corner, icon_pixmap(self._icon, QColor(look.tokens.ink(self._tone)), side))
