"""Scores of one dossier: a row for each member, points typed straight into the cells; Enter goes to the next member."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.council import AgendaItem, CouncilMember, CouncilSession, MemberScore, Points
from desktop.domain.council_results import may_score, points_fit, result_of, shown_total, vote_of
from desktop.domain.money import show_decimal
from desktop.domain.problems import Severity
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding
from desktop.ui.pages.sitting.words import DASH, mean, votes
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.chips import Chip, StatusChip
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.text import ElidedLabel, Label, LabelKind

NAME_WIDTH, CELL_WIDTH, TOTAL_WIDTH, VOTE_WIDTH = 116, 54, 42, 116
BY_POINTS, FOR, AGAINST = "", "for", "against"
FIRST_ROW, ROW_HEIGHT = 3, 28


class PointsEdit(QuantityEdit):
    """Points of one member for one criterion.

    Signals: stepped(int): go on to the member below (+1) or above (-1).
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self.stepped.emit(step)


class _MemberRow:
    """The widgets of one member."""

    def __init__(self, member: CouncilMember, session: CouncilSession) -> None:
        px = theme.active().px
        self.member = member
        self.name = ElidedLabel(member.name)
        self.name.setToolTip(" · ".join(filter(None, (member.name, label(member.role), member.post))))
        self.cells = {criterion.key: PointsEdit(dense=True) for criterion in session.scheme.criteria}
        for criterion in session.scheme.criteria:
            cell = self.cells[criterion.key]
            cell.setAccessibleName(f"{member.name}, {criterion.words}")
            cell.setMinimumWidth(px(CELL_WIDTH))
        self.why = StatusChip("")
        self.total = Label(DASH, "strong")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.vote = Choice(dense=True)
        self.vote.setMinimumWidth(px(VOTE_WIDTH))
        self.vote.setAccessibleName(_("Opinion of {name}").format(name=member.name))
        self.silent = Label(_("Does not vote"), "note")

    def show(self, session: CouncilSession, item: AgendaItem) -> None:
        """Show what the member gave; a cell the keyboard is in keeps what is typed."""
        score = item.score_of(self.member.uid)
        scores = may_score(session, item, self.member)
        self.why.setVisible(not scores)
        for key, cell in self.cells.items():
            cell.setVisible(scores)
            cell.setReadOnly(session.is_decided)
            if not cell.hasFocus():
                cell.set_value(score.given(key))
                outline_cell(cell, None)
        self.vote.setVisible(scores)
        self.vote.setEnabled(not session.is_decided)
        self.silent.setVisible(not scores)
        self.total.setText(DASH)
        if not scores:
            words = _("Does not score own dossier") if self.member.present else _("Absent")
            self.why.show_chip(Chip(words))
            return
        total = shown_total(session.scheme, score)
        self.total.setText(DASH if total is None else show_decimal(total))
        by_points = vote_of(session.scheme, MemberScore(score.member, score.points))
        said = {True: _("In favour"), False: _("Against"), None: DASH}
        self.vote.set_options(
            [(BY_POINTS, said[by_points]), (FOR, _("In favour, said")), (AGAINST, _("Against, said"))]
        )
        self.vote.set_value(BY_POINTS if score.vote is None else FOR if score.vote else AGAINST)

    def score(self, item: AgendaItem) -> MemberScore | None:
        """What the cells say; None while one of them cannot be read."""
        points = []
        for key, cell in self.cells.items():
            if cell.doubt() is not None:
                return None
            value = cell.value()
            if value is not None:
                points.append(Points(key, value))
        vote = {FOR: True, AGAINST: False}.get(self.vote.value())
        return MemberScore(self.member.uid, tuple(points), vote, item.score_of(self.member.uid).remarks)


class ScoreGrid(QWidget):
    """The scores of the dossier chosen.

    Signals:
        scored(MemberScore): a member's points or vote changed.
        finished(): Enter was pressed on the last member of the last criterion.
    """

    scored = Signal(object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: object = None
        self._rows: list[_MemberRow] = []
        self._averages: dict[str, Label] = {}
        self._session: CouncilSession | None = None
        self._item: AgendaItem | None = None
        self._mean = Label(DASH, "strong")
        self._votes = ElidedLabel("", "strong")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_item(self, session: CouncilSession, item: AgendaItem) -> None:
        """Show what every member gave a dossier; the cells are made anew only for another council."""
        shape = (session.uid, session.members, session.scheme)
        if shape != self._shape:
            self._shape = shape
            self._make_cells(session)
        self._session, self._item = session, item
        for row in self._rows:
            row.show(session, item)
        result = result_of(session, item)
        for criterion, average in zip(session.scheme.criteria, result.averages, strict=True):
            self._averages[criterion.key].setText(mean(average))
        self._mean.setText(mean(result.score))
        self._votes.setText(votes(result))

    def cell(self, member: str, criterion: str) -> PointsEdit:
        """The cell of a member and a criterion."""
        return next(row for row in self._rows if row.member.uid == member).cells[criterion]

    def vote(self, member: str) -> Choice:
        """The vote of a member."""
        return next(row for row in self._rows if row.member.uid == member).vote

    def focus_first(self) -> None:
        """Put the keyboard into the first empty cell, otherwise the first one."""
        cells = [cell for cells in self._columns() for cell in cells]
        wanted = next((cell for cell in cells if cell.value() is None), cells[0] if cells else None)
        if wanted is not None:
            wanted.setFocus()
            wanted.selectAll()

    def _make_cells(self, session: CouncilSession) -> None:
        px = theme.active().px
        self._mean, self._votes = Label(DASH, "strong"), ElidedLabel("", "strong")
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, px(4))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(NAME_WIDTH))
        grid.setColumnStretch(0, 1)
        criteria = session.scheme.criteria
        total, vote = len(criteria) + 1, len(criteria) + 2
        grid.setColumnMinimumWidth(total, px(TOTAL_WIDTH))
        grid.addWidget(Label(_("Council member"), "caption"), 0, 0)
        for place, criterion in enumerate(criteria, 1):
            grid.addWidget(_right(criterion.words, "caption"), 0, place)
            grid.addWidget(_right(_("at most {most}").format(most=criterion.most), "note"), 1, place)
            self._averages[criterion.key] = _right(DASH, "strong")
        grid.addWidget(_right(_("Total"), "caption"), 0, total)
        full = sum(criterion.weight for criterion in criteria)
        grid.addWidget(_right(str(full) if criteria else "", "note"), 1, total)
        grid.addWidget(Label(_("Opinion"), "caption"), 0, vote)
        grid.addWidget(hairline(), 2, 0, 1, -1)
        self._rows = [_MemberRow(member, session) for member in session.members]
        for number, row in enumerate(self._rows, FIRST_ROW):
            grid.addWidget(row.name, number, 0)
            for place, criterion in enumerate(criteria, 1):
                grid.addWidget(row.cells[criterion.key], number, place)
                self._connect(row, criterion.key, criterion.most)
            grid.addWidget(row.why, number, 1, 1, max(1, len(criteria)), Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(row.total, number, total)
            grid.addWidget(row.vote, number, vote)
            grid.addWidget(row.silent, number, vote)
            grid.setRowMinimumHeight(number, px(ROW_HEIGHT))
            row.vote.edited.connect(lambda row=row: self._tell(row))
        last = FIRST_ROW + len(self._rows)
        grid.addWidget(hairline(), last, 0, 1, -1)
        grid.addWidget(Label(_("Mean"), "strong"), last + 1, 0)
        for place, criterion in enumerate(criteria, 1):
            grid.addWidget(self._averages[criterion.key], last + 1, place)
        self._mean.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._mean, last + 1, total)
        grid.addWidget(self._votes, last + 1, vote)
        width = NAME_WIDTH + len(criteria) * (CELL_WIDTH + 8) + TOTAL_WIDTH + VOTE_WIDTH + 16
        holder.setMinimumWidth(px(width))
        self._area.setWidget(holder)
        holder.setAutoFillBackground(False)
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(holder.sizeHint().height() + bar)

    def _connect(self, row: _MemberRow, criterion: str, most: int) -> None:
        cell = row.cells[criterion]
        cell.editingFinished.connect(lambda: self._leave(row, cell, most))
        cell.stepped.connect(lambda by: self._step(row, criterion, by))

    def _leave(self, row: _MemberRow, cell: PointsEdit, most: int) -> None:
        value = cell.value()
        fits = cell.doubt() is None and (value is None or points_fit(value, most))
        told = _("Points go from 0 to {most}, with two decimals at most.").format(most=most)
        outline_cell(cell, None if fits else Finding("council.points_do_not_fit", Severity.BLOCK, "", told))
        if fits:
            self._tell(row)

    def _tell(self, row: _MemberRow) -> None:
        if self._item is None or self._session is None or self._session.is_decided:
            return
        score = row.score(self._item)
        fit = score is not None and all(points_fit(each.value, self._most(each.criterion)) for each in score.points)
        if score is not None and fit and score != self._item.score_of(row.member.uid):
            self.scored.emit(score)

    def _most(self, criterion: str) -> int:
        assert self._session is not None
        return next(each.most for each in self._session.scheme.criteria if each.key == criterion)

    def _columns(self) -> list[list[PointsEdit]]:
        """The cells that can be typed in, column by column."""
        if self._session is None:
            return []
        keys = [criterion.key for criterion in self._session.scheme.criteria]
        return [[row.cells[key] for row in self._rows if not row.cells[key].isHidden()] for key in keys]

    def _step(self, row: _MemberRow, criterion: str, by: int) -> None:
        """Down the column and on at the head of the next; up likewise."""
        cells = [cell for cells in self._columns() for cell in cells]
        place = cells.index(row.cells[criterion]) + by
        if 0 <= place < len(cells):
            cells[place].setFocus()
            cells[place].selectAll()
        elif place == len(cells):
            row.cells[criterion].clearFocus()
            self.finished.emit()


def _right(words: str, kind: LabelKind) -> Label:
    shown = Label(words, kind)
    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return shown
