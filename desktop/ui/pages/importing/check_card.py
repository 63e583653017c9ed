"""Third card of the import: how many rows come in, what old text becomes, what is settled for all, what to mend."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.legacy_text import LegacyEncoding
from desktop.domain.money import group_digits
from desktop.domain.programme import Programme
from desktop.language.columns import ENCODINGS, encoding_label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.workbooks import ImportChoices, PlannedImport
from desktop.ui import theme
from desktop.ui.pages.importing.cells_to_mend import CellList
from desktop.ui.pages.importing.reading import faults_of
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.figures import Count, CountRow
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.readings import PartialDateEdit
from desktop.ui.widgets.text import ElidedLabel, Label

FOUND_OUT = "auto"
NO_PROGRAMME = "-"
KNOWN_NAMED = 5


class CheckCard(Card):
    """Signals:
    settled(): decision or encoding of the whole sheet changed; the plan is to be made anew.
    choices_changed(): what is imported changed, the plan itself did not.
    rejects_wanted(): write the rows to mend to a workbook.
    cell_pressed(int, int): row and column of a cell to look at.
    """

    settled = Signal()
    choices_changed = Signal()
    rejects_wanted = Signal()
    cell_pressed = Signal(int, int)

    def __init__(self, programmes: Sequence[Programme], own: str, parent: QWidget | None = None) -> None:
        """`own` is the id of the register's own programme, empty for none."""
        super().__init__(_("3. Check and import"), parent=parent)
        px = theme.active().px
        self._own = own
        self._asked: tuple[str, date | None] = ("", None)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, px(6), 0)
        self._column.setSpacing(px(8))
        self._counts = CountRow([])
        self._build_text()
        self._build_choices(programmes)
        self._faults = CellList("bad")
        self._doubts = CellList("warn")
        self._rejects = Button(_("Export the rows to mend"), "download", "small")
        self._rejects.clicked.connect(self.rejects_wanted)
        self._fault_line = QWidget()
        line = QHBoxLayout(self._fault_line)
        line.setContentsMargins(0, 0, 0, 0)
        self._fault_words = Label("", "strong")
        line.addWidget(self._fault_words, 1)
        line.addWidget(self._rejects)
        self._doubt_words = Label("", "strong")
        self._foot = Label("", "note", wrap=True)
        for part in (
            self._counts,
            hairline(),
            self._text_part,
            self._choice_part,
            hairline(),
            self._fault_line,
            self._faults,
            self._doubt_words,
            self._doubts,
            self._foot,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._faults.pressed.connect(self.cell_pressed)
        self._doubts.pressed.connect(self.cell_pressed)
        area = scrolled(inner)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.add(area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_plan(self, planned: PlannedImport | None) -> None:
        """Show what importing would do; without a plan only the encoding can be settled."""
        self._counts.show_counts(_counts_of(planned))
        self._show_text(planned)
        faults = faults_of(planned) if planned else []
        doubts = list(planned.plan.warnings) if planned else []
        rejected = planned.plan.counts.rejected if planned else 0
        self._fault_line.setVisible(bool(rejected))
        self._fault_words.setText(
            ngettext("{count} row to mend", "{count} rows to mend", rejected).format(count=group_digits(rejected))
        )
        self._faults.show_cells(faults)
        self._doubt_words.setVisible(bool(doubts))
        self._doubt_words.setText(
            ngettext("{count} cell worth a look", "{count} cells worth a look", len(doubts)).format(
                count=group_digits(len(doubts))
            )
        )
        self._doubts.show_cells(doubts)
        self._show_known(planned)
        self._foot.setText(_outcome(planned) if planned else "")

    def decision(self) -> tuple[str, date | None]:
        """Number and date of the decision for rows without one of their own."""
        day = self._decided_on.value()
        full = day is not None and day.is_full and self._decided_on.doubt() is None
        return self._number.value(), day.first_day if day is not None and full else None

    def encoding(self) -> LegacyEncoding | None:
        """How the clerk says the sheet is written; None to find out."""
        return None if self._encoding.value() == FOUND_OUT else LegacyEncoding(self._encoding.value())

    def choices(self) -> ImportChoices:
        """What is settled beside the mapping."""
        programme = self._programme.value()
        return ImportChoices(
            programme="" if programme == NO_PROGRAMME else programme,
            nothing_secret=self._nothing_secret.value(),
            skip_known=self._skip_known.value() and not self._known_part.isHidden(),
        )

    def start_anew(self) -> None:
        """Another file: nothing is settled yet."""
        self._number.set_value("")
        self._decided_on.set_value(None)
        self._asked = ("", None)
        self._encoding.set_value(FOUND_OUT)
        self._nothing_secret.set_value(False)
        self._skip_known.set_value(True)
        self._programme.set_value(self._own or NO_PROGRAMME)

    def number_entry(self) -> TextEntry:
        """Where the number of the decision is typed."""
        return self._number

    def date_entry(self) -> PartialDateEdit:
        """Where the date of the decision is typed."""
        return self._decided_on

    def encoding_choice(self) -> Choice:
        """What the encoding is chosen with."""
        return self._encoding

    def secret_tick(self) -> Tick:
        """ "Nothing in it is to be kept secret"."""
        return self._nothing_secret

    def known_tick(self) -> Tick:
        """ "Leave out what the register has already"."""
        return self._skip_known

    def known_words(self) -> str:
        """Which rows the register has already."""
        return "" if self._known_part.isHidden() else self._known_words.text()

    def rejects_button(self) -> Button:
        """Writes the rows to mend to a workbook."""
        return self._rejects

    def _build_text(self) -> None:
        """The old text before and after."""
        px = theme.active().px
        self._text_part = QWidget()
        column = QVBoxLayout(self._text_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        line = QHBoxLayout()
        line.addWidget(Label(_("Text of the file"), "strong"))
        self._encoding = Choice([(FOUND_OUT, _("Found out"))], dense=True)
        self._encoding.setAccessibleName(_("Text of the file"))
        self._encoding.edited.connect(self.settled)
        line.addWidget(self._encoding, 1)
        self._converted = Label("", "note")
        line.addWidget(self._converted)
        column.addLayout(line)
        self._before, self._after = ElidedLabel("", "note"), ElidedLabel("", "body")
        self._sample = QWidget()
        grid = QGridLayout(self._sample)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(3))
        grid.setColumnStretch(1, 1)
        for row, (words, shown) in enumerate(((_("Before"), self._before), (_("After"), self._after))):
            grid.addWidget(Label(words, "note"), row, 0)
            grid.addWidget(shown, row, 1)
        column.addWidget(self._sample)
        column.addWidget(hairline())

    def _build_choices(self, programmes: Sequence[Programme]) -> None:
        """What holds for the whole sheet."""
        px = theme.active().px
        self._choice_part = QWidget()
        grid = QGridLayout(self._choice_part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        self._number = TextEntry(_("number, as 45/QĐ-…"), dense=True)
        self._decided_on = PartialDateEdit(full=True, dense=True)
        for entry in (self._number, self._decided_on):
            entry.editingFinished.connect(self._take_decision)
        options = [(each.id, each.name) for each in programmes] + [(NO_PROGRAMME, _("No programme"))]
        self._programme = Choice(options, dense=True)
        self._nothing_secret = Tick(_("Nothing in this sheet is to be kept secret"))
        grid.addWidget(Label(_("Decision for rows without one of their own"), "strong"), 0, 0, 1, 2)
        grid.addWidget(Field(_("Number"), self._number), 1, 0)
        grid.addWidget(Field(_("Date"), self._decided_on), 1, 1)
        grid.addWidget(Field(_("Enters the programme"), self._programme), 2, 0, 1, 2)
        grid.addWidget(self._nothing_secret, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._known_part = QWidget()
        known = QVBoxLayout(self._known_part)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(px(2))
        self._skip_known = Tick(_("Leave out the rows whose title the register has already"))
        self._skip_known.edited.connect(self.choices_changed)
        self._known_words = Label("", "warn", wrap=True)
        known.addWidget(self._skip_known)
        known.addWidget(self._known_words)
        grid.addWidget(self._known_part, 4, 0, 1, 2)
        self.start_anew()

    def _take_decision(self) -> None:
        if self.decision() != self._asked:
            self._asked = self.decision()
            self.settled.emit()

    def _show_text(self, planned: PlannedImport | None) -> None:
        plan = planned.plan if planned else None
        found = _("Found out")
        if plan is not None and self.encoding() is None:
            found = _("Found out: {encoding}").format(encoding=encoding_label(plan.encoding))
        self._encoding.set_options([(FOUND_OUT, found), *((each.value, encoding_label(each)) for each in ENCODINGS)])
        converted = plan.converted if plan else 0
        self._converted.setVisible(bool(converted))
        self._sample.setVisible(bool(plan and plan.samples))
        if plan is not None and converted:
            self._converted.setText(
                _("{cells} cells, {strange} strange signs left").format(
                    cells=group_digits(converted), strange=group_digits(plan.strange)
                )
            )
            if plan.samples:
                self._before.setText(plan.samples[0].before)
                self._after.setText(plan.samples[0].after)

    def _show_known(self, planned: PlannedImport | None) -> None:
        known = planned.known if planned else {}
        self._known_part.setVisible(bool(known))
        if known:
            named = [_("row {row}: {code}").format(row=row, code=code) for row, code in known.items()][:KNOWN_NAMED]
            more = len(known) - len(named)
            if more:
                named.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
            self._known_words.setText(", ".join(named))


def _counts_of(planned: PlannedImport | None) -> list[Count]:
    if planned is None:
        return [Count("–", _("rows"))]
    counts = planned.plan.counts
    return [
        Count(group_digits(counts.rows), _("rows with data")),
        Count(group_digits(counts.taken), _("to be taken"), tone="ok"),
        Count(group_digits(counts.rejected), _("to be mended"), tone="bad" if counts.rejected else None),
    ]


def _outcome(planned: PlannedImport) -> str:
    counts = planned.plan.counts
    recognised = ngettext(
        "{count} row with number and date of a decision becomes a recognised dossier.",
        "{count} rows with number and date of a decision become recognised dossiers.",
        counts.recognised,
    ).format(count=group_digits(counts.recognised))
    drafts = ngettext("{count} row becomes a draft.", "{count} rows become drafts.", counts.drafts).format(
        count=group_digits(counts.drafts)
    )
    return f"{recognised} {drafts} {_('The whole import can be undone at once.')}"
