"""First card of the import: which sheet, which row holds the headings, and the sheet as it lies in the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.importing.reading import ReadFile, original_sheet
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.sheet_preview import SheetPreview
from desktop.ui.widgets.text import Label

MOST_SEGMENTS = 4
"""More sheets than this are chosen from a list."""

AS_IN_FILE, AS_UNICODE = "file", "unicode"


class SheetCard(Card):
    """Signals:
    sheet_chosen(str): another sheet.
    header_row_chosen(int): the clerk says where the headings stand.
    """

    sheet_chosen = Signal(str)
    header_row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, spacing=8, parent=parent)
        px = theme.active().px
        self._read: ReadFile | None = None
        self._sheets = QHBoxLayout()
        self._sheets.setContentsMargins(0, 0, 0, 0)
        self._chooser: Segments | Choice | None = None
        chooser = QWidget()
        chooser.setLayout(self._sheets)
        self._row = TextEntry(dense=True)
        self._row.setAccessibleName(_("Row of the headings"))
        self._row.setFixedWidth(px(52))
        self._row.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.editingFinished.connect(self._take_row)
        self._extent = Label("", "note")
        self._toggle = Segments([(AS_IN_FILE, _("As in the file")), (AS_UNICODE, _("Converted to Unicode"))])
        self._toggle.choose(AS_UNICODE)
        self._toggle.chosen.connect(self.show_text)
        head = FlowLayout(spacing=px(12))
        for part in (
            Label(_("1. Sheet and row of headings"), "heading"),
            chooser,
            _together(Label(_("Row of the headings"), "note"), self._row, self._extent),
            self._toggle,
        ):
            head.addWidget(part)
        self.add(head)
        self._preview = SheetPreview()
        self._preview.setAccessibleName(_("The sheet as it lies in the file"))
        self.add(self._preview, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_file(self, read: ReadFile) -> None:
        """Show what was read, and what is known of it."""
        names = tuple(sheet.name for sheet in read.sheets)
        if self._read is None or names != tuple(sheet.name for sheet in self._read.sheets):
            self._offer_sheets(names)
        self._read = read
        if self._chooser is not None:
            (self._chooser.set_value if isinstance(self._chooser, Choice) else self._chooser.choose)(read.sheet_name)
        plan = read.planned.plan if read.planned else None
        self._row.set_value(str(plan.header_row) if plan else "")
        self._row.setProperty("problem", "" if plan else "bad")
        self._row.style().unpolish(self._row)
        self._row.style().polish(self._row)
        last = original_sheet(read).row_count
        self._extent.setText(
            _("Data from row {first} to {last}").format(first=plan.first_data_row, last=last)
            if plan
            else _("No row of headings was found. Enter its number.")
        )
        self._extent.set_kind("note" if plan else "bad")
        self.show_text(self._toggle.current())

    def preview(self) -> SheetPreview:
        """The sheet shown."""
        return self._preview

    def header_row_entry(self) -> TextEntry:
        """Where the number of the row of headings is typed."""
        return self._row

    def chooser(self) -> Segments | Choice | None:
        """What the sheet is chosen with; None for a workbook of one sheet."""
        return self._chooser

    def _offer_sheets(self, names: tuple[str, ...]) -> None:
        if self._chooser is not None:
            self._sheets.removeWidget(self._chooser)
            self._chooser.deleteLater()
            self._chooser = None
        if len(names) < 2:
            return
        options = [(name, name) for name in names]
        if len(names) <= MOST_SEGMENTS:
            segments = Segments(options)
            segments.chosen.connect(self.sheet_chosen)
            self._chooser = segments
        else:
            choice = Choice(options, dense=True)
            choice.setMinimumWidth(theme.active().px(200))
            choice.edited.connect(lambda: self.sheet_chosen.emit(choice.value()))
            self._chooser = choice
        self._chooser.setAccessibleName(_("Sheet"))
        self._sheets.addWidget(self._chooser)

    def _take_row(self) -> None:
        if self._read is None:
            return
        shown = str(self._read.planned.plan.header_row) if self._read.planned else ""
        text = self._row.value()
        rows = original_sheet(self._read).row_count
        if text.isascii() and text.isdigit() and 0 < int(text) <= rows:
            if text != shown:
                self.header_row_chosen.emit(int(text))
        else:
            self._row.set_value(shown)

    def show_text(self, which: str) -> None:
        """Show the text as in the file ("file") or in Unicode ("unicode")."""
        if self._read is None:
            return
        planned = self._read.planned
        in_unicode = planned is not None and which == AS_UNICODE
        sheet = planned.register_sheet.sheet if planned and in_unicode else original_sheet(self._read)
        self._preview.show_sheet(sheet, self._read.marks)


def _together(*parts: QWidget) -> QWidget:
    """Parts that stay on one line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.active().px(8))
    for part in parts:
        row.addWidget(part)
    return holder
