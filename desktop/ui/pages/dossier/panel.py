"""The panel at the right of the form: every problem by weight, F8 from one to the next, and how full it is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.problems import Severity
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.findings import Finding
from desktop.ui.icons import icon_pixmap
from desktop.ui.pages.dossier.completeness import Filled
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.progress import Bar
from desktop.ui.widgets.text import Label, LabelKind

WIDTH = 284
MARGINS = 112
"""What of the width is not for words: margins, the icon, the scroll bar."""
ROWS_AT_ONCE = 8
"""Problems listed at one turn of the window's loop."""
_ICONS: dict[Severity, tuple[str, Tone]] = {
    Severity.BLOCK: ("circle-alert", "bad"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.HINT: ("info", "accent"),
}


class FindingRow(QFrame):
    """One problem: its weight, its sentence, where it stands, what else takes part, and its explanation.

    Signals:
        chosen(str): path of a field to go to.
        explained(): the clerk wants to give a reason.
    """

    chosen = Signal(str)
    explained = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._path = ""
        self._shown: tuple[Finding, str] | None = None
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(px(18), px(20)))
        self._weight = Label("", "bad")
        self._sentence = Label("", wrap=True)
        self._reason = Label("", "note", wrap=True)
        self._go = Button("", kind="link")
        self._go.clicked.connect(lambda: self.chosen.emit(self._path))
        self._explain = Button(_("Explain…"), "pencil", "link")
        self._explain.clicked.connect(self.explained)
        self._related = QVBoxLayout()
        self._related.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        for part in (self._weight, self._sentence, self._reason):
            words.addWidget(part)
        actions = FlowLayout(spacing=px(12))
        for button in (self._go, self._explain):
            actions.addWidget(button)
        words.addLayout(actions)
        words.addLayout(self._related)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(6), px(6), px(6))
        row.setSpacing(px(8))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_finding(self, finding: Finding, section: str) -> None:
        """Show a problem that stands in a section."""
        if self._shown == (finding, section):
            return
        self._shown = (finding, section)
        self._path = finding.path
        icon, tone = _ICONS[finding.severity]
        look = theme.active()
        done = bool(finding.reason)
        picture = icon_pixmap("circle-check" if done else icon, look.color("ok" if done else tone), look.px(16))
        self._icon.setPixmap(picture)
        kinds: dict[Severity, LabelKind] = {Severity.BLOCK: "bad", Severity.WARNING: "warn", Severity.HINT: "accent"}
        self._weight.set_kind("ok" if done else kinds[finding.severity])
        self._weight.setText(_("Explained") if done else label(finding.severity))
        self._sentence.setText(finding.sentence)
        self._reason.setText(_("Reason: {reason}").format(reason=finding.reason))
        self._reason.setVisible(done)
        self._go.setText(section)
        self._go.setAccessibleName(_("Go to: {field}").format(field=field_label(finding.path)))
        self._explain.setText(_("Change the explanation…") if done else _("Explain…"))
        self._explain.setVisible(finding.explainable)
        self.setAccessibleName(f"{self._weight.text()}. {finding.sentence}")
        self._show_related(finding.related)

    def set_current(self, current: bool) -> None:
        """Mark the problem F8 stands at."""
        kind = "result" if current else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
        for place in range(self._related.count()):
            item = self._related.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(current)

    def go_button(self) -> Button:
        """The link to the field."""
        return self._go

    def explain_button(self) -> Button:
        """The button that asks for a reason."""
        return self._explain

    def _show_related(self, paths: Sequence[str]) -> None:
        while (item := self._related.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path in paths:
            words = field_label(path)
            link = Button(words[:1].upper() + words[1:], "arrow-right", "link")
            room = theme.active().px(WIDTH - MARGINS)
            link.setText(link.fontMetrics().elidedText(link.text(), Qt.TextElideMode.ElideRight, room))
            link.setToolTip(_("See also: {field}").format(field=words))
            link.setAccessibleName(link.toolTip())
            link.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            link.hide()
            self._related.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


class ProblemPanel(QFrame):
    """All problems of the dossier; in a narrow window only the counts and the way to the next one.

    Signals:
        chosen(str): path of a field to go to.
        explained(Finding): the clerk wants to give a reason for a warning.
    """

    chosen = Signal(str)
    explained = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: list[Finding] = []
        self._rows: list[FindingRow] = []
        self._section_of: dict[str, str] = {}
        self._in_list = 0
        self._current = -1
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._show_more)
        self._heading = Label(_("Problems"), "heading")
        self._counts = Label("", "note", wrap=True)
        self._next = Button(_("Next problem (F8)"), "arrow-down", "small")
        self._next.clicked.connect(lambda: self.go_on(1))
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._area = scrolled(self._inner)
        self._full = QWidget()
        self._full_words = Label("", "note")
        self._bar = Bar()
        self._keys = Label(_("F8: next problem · Ctrl+Z: undo · Ctrl+S: save"), "note", wrap=True)
        self.setAccessibleName(_("Problems"))
        self._build()

    def show_findings(self, findings: Sequence[Finding], section_of: dict[str, str]) -> None:
        """Show these problems, the heaviest first; `section_of` says in which section a path is edited."""
        before = self._findings[self._current] if 0 <= self._current < len(self._findings) else None
        self._findings = list(findings)
        self._current = next((place for place, each in enumerate(findings) if before and each.path == before.path), -1)
        self._section_of = section_of
        for row in self._rows[len(findings) :]:
            row.hide()
        self._in_list = 0
        self._soon.start()
        self._counts.setText(counted(findings))
        self._next.setEnabled(bool(findings))

    def _show_more(self) -> None:
        """A few more rows at each turn of the window's loop: there may be a hundred problems."""
        self._list_as_far_as(self._in_list + ROWS_AT_ONCE)
        if self._in_list < len(self._findings):
            self._soon.start()

    def _list_as_far_as(self, end: int) -> None:
        for place in range(self._in_list, min(end, len(self._findings))):
            if place == len(self._rows):
                self._rows.append(self._new_row())
                self._list.insertWidget(place, self._rows[place])
            row, finding = self._rows[place], self._findings[place]
            row.show_finding(finding, self._section_of.get(finding.path, ""))
            row.set_current(place == self._current)
            row.show()
            self._in_list = place + 1

    def _new_row(self) -> FindingRow:
        row = FindingRow()
        row.chosen.connect(self.chosen)
        row.explained.connect(lambda: self.explained.emit(self._findings[self._rows.index(row)]))
        return row

    def show_filled(self, filled: Filled) -> None:
        """Show how full the dossier is."""
        self._bar.set_progress(filled.there, filled.asked, "ok" if filled.is_full else "accent")
        percent = filled.there * 100 // filled.asked
        words = _("{there} / {asked} fields · {percent}%")
        self._full_words.setText(words.format(there=filled.there, asked=filled.asked, percent=percent))

    def go_on(self, step: int) -> None:
        """Go to the next problem (+1) or to the one before (-1), round the end."""
        if not self._findings:
            return
        if self._current < 0:
            self._current = 0 if step > 0 else len(self._findings) - 1
        else:
            self._current = (self._current + step) % len(self._findings)
        self._list_as_far_as(len(self._findings))
        for place, row in enumerate(self._rows):
            row.set_current(place == self._current)
        self._area.ensureWidgetVisible(self._rows[self._current])
        self.chosen.emit(self._findings[self._current].path)

    def add_under(self, part: QWidget) -> None:
        """Put a part under the problems, where it scrolls with them."""
        self._list.insertWidget(self._list.count() - 1, part)

    def findings(self) -> list[Finding]:
        """The problems shown."""
        return list(self._findings)

    def row(self, place: int) -> FindingRow:
        """The row of a problem."""
        self._list_as_far_as(place + 1)
        return self._rows[place]

    def counts_words(self) -> str:
        """The line that counts the problems."""
        return self._counts.text()

    def set_narrow(self, narrow: bool) -> None:
        """Keep to one line under the form, or stand beside it."""
        px = theme.active().px
        for part in (self._area, self._full, self._keys, self._heading):
            part.setVisible(not narrow)
        self._next.setVisible(narrow)
        self.setProperty("kind", "progress" if narrow else "panel")
        self.style().unpolish(self)
        self.style().polish(self)
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self._column.setContentsMargins(px(12), px(6), px(12), px(6))
        else:
            self.setFixedWidth(px(WIDTH))
            self._column.setContentsMargins(px(16), px(16), px(12), px(14))

    def _build(self) -> None:
        px = theme.active().px
        self._list.setContentsMargins(0, 0, px(4), 0)
        self._list.setSpacing(px(2))
        self._list.addStretch(1)
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(px(4))
        full.addWidget(Label(_("Completeness"), "heading"))
        full.addWidget(self._bar)
        full.addWidget(self._full_words)
        counts = QHBoxLayout()
        counts.addWidget(self._counts, 1)
        counts.addWidget(self._next)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(px(8))
        self._column.addWidget(self._heading)
        self._column.addLayout(counts)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._full)
        self._column.addWidget(self._keys)
        self.set_narrow(False)


def counted(findings: Sequence[Finding]) -> str:
    """How many of each weight: "3 must be mended · 1 needs an explanation"."""
    open_ones = [finding for finding in findings if not finding.reason]
    number = {severity: sum(each.severity is severity for each in open_ones) for severity in Severity}
    blocks, warnings, hints = number[Severity.BLOCK], number[Severity.WARNING], number[Severity.HINT]
    parts = [
        ngettext("{count} must be mended", "{count} must be mended", blocks).format(count=blocks) if blocks else "",
        ngettext("{count} needs an explanation", "{count} need an explanation", warnings).format(count=warnings)
        if warnings
        else "",
        ngettext("{count} hint", "{count} hints", hints).format(count=hints) if hints else "",
    ]
    return " · ".join(part for part in parts if part) or _("No problems found")
