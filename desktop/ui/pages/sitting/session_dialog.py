"""Asks who sits, when and where: for a new session, and for one that is amended while it sits."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.council import CouncilMember, CouncilRole, CouncilScheme
from desktop.domain.dates import PartialDate
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.council import Sitting
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.dialog import AskDialog, fitting_size
from desktop.ui.widgets.entry import Choice, LongText, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.readings import PartialDateEdit
from desktop.ui.widgets.table_row import TableRow, Track

TRACKS = (Track(5, 150), Track(4, 150), Track(4, 120), Track(2, 84), Track(3, 100), Track(0, 28))
WIDTH, HEIGHT = 900, 680


class _MemberLine(QWidget):
    """One member. Signals: edited(), removed()."""

    edited = Signal()
    removed = Signal()

    def __init__(self, member: CouncilMember) -> None:
        super().__init__()
        self._member = member
        self.name = TextEntry(_("Full name"), dense=True)
        self.role = Choice([(role.value, label(role)) for role in CouncilRole], dense=True)
        self.post = TextEntry(_("Post"), dense=True)
        self.present = Tick(_("Present"))
        self.excuse = TextEntry(_("Why absent"), dense=True)
        gone = IconButton(_("Take this member out"), "trash-2")
        gone.clicked.connect(self.removed)
        self.name.set_value(member.name)
        self.role.set_value(member.role.value)
        self.post.set_value(member.post)
        self.present.set_value(member.present)
        self.excuse.set_value(member.excuse)
        self.name.setAccessibleName(_("Name of the member"))
        self.role.setAccessibleName(_("Role in the council"))
        self.post.setAccessibleName(_("Post"))
        self.excuse.setAccessibleName(_("Why absent"))
        row = TableRow(self, TRACKS)
        for cell in (self.name, self.role, self.post, self.present, self.excuse, gone):
            row.addWidget(cell)
        for entry in (self.name, self.role, self.post, self.present, self.excuse):
            entry.edited.connect(self._hear)
        self.excuse.setEnabled(not member.present)

    def member(self) -> CouncilMember:
        """What the line says."""
        return replace(
            self._member,
            name=self.name.value(),
            role=CouncilRole(self.role.value()),
            post=self.post.value(),
            present=self.present.value(),
            excuse="" if self.present.value() else self.excuse.value(),
        )

    def _hear(self) -> None:
        self.excuse.setEnabled(not self.present.value())
        self.edited.emit()


class SessionDialog(AskDialog):
    """A session with its members.

    Attributes:
        usual: whether these members are kept as those who usually sit.
        scores_own, union_needed: what the council is strict about.
    Signals: answered(): the page reads what the dialog says.
    """

    answered = Signal()

    def __init__(
        self,
        sitting: Sitting,
        primary: str,
        title: str,
        parent: QWidget | None = None,
        scheme: CouncilScheme | None = None,
    ) -> None:
        """With `scheme` what the council is strict about can be set, too; it holds for sessions made from then on."""
        super().__init__(title, primary, parent=parent)
        px = theme.active().px
        self.resize(fitting_size(parent, WIDTH, HEIGHT))
        self.held_on = PartialDateEdit(full=True)
        self.held_on.set_value(PartialDate.full(sitting.held_on))
        self.begins, self.ended = TextEntry("08:30"), TextEntry("11:00")
        self.place, self.discussion = TextEntry(), LongText(lines=2)
        for entry, value in ((self.begins, sitting.begins), (self.ended, sitting.ended), (self.place, sitting.place)):
            entry.set_value(value)
        self.discussion.set_value(sitting.discussion)
        head = QGridLayout()
        head.setHorizontalSpacing(px(12))
        head.addWidget(Field(_("Day of the session"), self.held_on, required=True), 0, 0)
        head.addWidget(Field(_("Begins at"), self.begins), 0, 1)
        head.addWidget(Field(_("Ended at"), self.ended), 0, 2)
        head.addWidget(Field(_("Where it sits"), self.place), 0, 3)
        head.setColumnStretch(3, 2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        self._lines: list[_MemberLine] = []
        self._members = QVBoxLayout()
        self._members.setSpacing(px(4))
        column.addLayout(self._members)
        self.more = Button(_("Add a member"), "user-plus", "quiet")
        self.more.clicked.connect(lambda: self.add_member().name.setFocus())
        column.addWidget(self.more)
        self.usual = Tick(_("Keep these as the usual members of the council"))
        self.scores_own = Tick(_("Members score initiatives they are authors of"))
        self.union_needed = Tick(_("The union’s representative must be present"))
        for tick in (self.usual, self.scores_own, self.union_needed):
            column.addWidget(tick)
        for tick, on in (
            (self.scores_own, scheme and scheme.scores_own),
            (self.union_needed, scheme and scheme.union_needed),
        ):
            tick.set_value(bool(on))
            tick.setVisible(scheme is not None)
        column.addWidget(Field(_("Discussion, for the minutes"), self.discussion))
        column.addStretch(1)
        self.add(scrolled(inner), 1)
        for member in sitting.members:
            self.add_member(member)
        if not sitting.members:
            self.add_member(CouncilMember("", "", CouncilRole.CHAIR))
            self.usual.set_value(True)
        self.held_on.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)
        self.held_on.setFocus()

    def add_member(self, member: CouncilMember | None = None) -> _MemberLine:
        """A further line."""
        line = _MemberLine(member or CouncilMember("", ""))
        line.edited.connect(self._show_readiness)
        line.removed.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._members.addWidget(line)
        self._show_readiness()
        return line

    def lines(self) -> Sequence[_MemberLine]:
        """The lines of the members."""
        return tuple(self._lines)

    def sitting(self) -> Sitting:
        """What the fields say; lines without a name are left out."""
        day = self.held_on.value()
        assert day is not None
        members = tuple(member for line in self._lines if (member := line.member()).name)
        return Sitting(
            day.first_day,
            members,
            self.begins.value(),
            self.ended.value(),
            self.place.value(),
            self.discussion.value(),
        )

    def _remove(self, line: _MemberLine) -> None:
        self._lines.remove(line)
        line.deleteLater()
        self._show_readiness()

    def _show_readiness(self) -> None:
        day = self.held_on.value()
        self.primary.setEnabled(day is not None and day.is_full and any(line.name.value() for line in self._lines))

    def _tell(self) -> None:
        self.answered.emit()
