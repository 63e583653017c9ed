"""Máy in: by how much each printer moves and scales a page, measured with a sheet it prints."""

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.placing import LARGEST_PERMILLE, LARGEST_SHIFT, SMALLEST_PERMILLE, WHOLE_PERMILLE, Placing
from desktop.language.translator import gettext as _
from desktop.services.printers import calibration_sheet, keep_printer_placing, measured_printers, printer_placing
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.paper_files import Make, PaperFiles
from desktop.ui.pages.templating.field_panel import NumberEntry
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.field import Field

TENTHS = 10


class PrintersDialog(AskDialog):
    """Shows what was measured of a printer, prints the sheet to measure it with, and keeps what is typed.

    Attributes:
        printer: which one.
        right, down, scale: millimetres and percent.
        sheet, sheet_pdf: print the calibration sheet, or write it as PDF.
    """

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(
            _("Printers"),
            _("Keep"),
            _(
                "Print the calibration sheet, measure how far its cross stands from where it says, and type the "
                "difference here. Everything printed on this printer is then moved and scaled by it."
            ),
            parent,
        )
        self._context = context
        self._files = PaperFiles(context, parent)
        self.printer = Choice(placeholder=_("No printer was found"))
        self.right, self.down, self.scale = NumberEntry(), NumberEntry(), NumberEntry()
        self.sheet = Button(_("Print the calibration sheet"), "printer")
        self.sheet_pdf = Button(_("Save as PDF…"), "save")
        self._build()
        desk = context.desk

        def work(_progress: JobProgress) -> list[str]:
            return measured_printers(desk)

        context.background.read(work, query="printers", done=self._offer, parent=self)

    def placing(self) -> Placing | None:
        """What is typed; None where no printer needs it."""
        right, down, scale = self.right.number(), self.down.number(), self.scale.number()
        if right is None or down is None or scale is None:
            return None
        try:
            return Placing(right=round(right * TENTHS), down=round(down * TENTHS), scale_permille=round(scale * TENTHS))
        except ValueError:
            return None

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(10))
        millimetres = _("at most {most} mm").format(most=LARGEST_SHIFT // TENTHS)
        percent = _("{least} to {most} %").format(least=SMALLEST_PERMILLE // TENTHS, most=LARGEST_PERMILLE // TENTHS)
        for words, entry, hint in (
            (_("To the right (mm)"), self.right, millimetres),
            (_("Down (mm)"), self.down, millimetres),
            (_("Scale (%)"), self.scale, percent),
        ):
            row.addWidget(Field(words, entry, hint=hint))
            entry.edited.connect(self._show_readiness)
        sheets = QHBoxLayout()
        sheets.addWidget(self.sheet)
        sheets.addWidget(self.sheet_pdf)
        sheets.addStretch(1)
        self.add(Field(_("Printer"), self.printer))
        self.add(row)
        self.add(sheets)
        self.printer.edited.connect(self._ask)
        self.sheet.clicked.connect(self._print_sheet)
        self.sheet_pdf.clicked.connect(self._save_sheet)
        self.accepted.connect(self._keep)
        self._show(Placing())

    def _offer(self, measured: list[str]) -> None:
        found = list(dict.fromkeys([*QPrinterInfo.availablePrinterNames(), *measured]))
        self.printer.set_options([(name, name) for name in found])
        if found:
            self.printer.set_value(found[0])
        self._ask()

    def _ask(self) -> None:
        desk, name = self._context.desk, self.printer.value()

        def work(_progress: JobProgress) -> Placing:
            return printer_placing(desk, name)

        self._context.background.read(work, query="placing", done=self._show, parent=self)

    def _show(self, placing: Placing) -> None:
        self.right.show_number(placing.right / TENTHS)
        self.down.show_number(placing.down / TENTHS)
        self.scale.show_number(placing.scale_permille * 100 / WHOLE_PERMILLE)
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.printer.value()) and self.placing() is not None)
        self.sheet.setEnabled(bool(self.printer.value()))

    def _print_sheet(self) -> None:
        printer = QPrinter(QPrinterInfo.printerInfo(self.printer.value()), QPrinter.PrinterMode.HighResolution)
        self._files.print_on(printer, self._sheet())

    def _save_sheet(self) -> None:
        self._files.save_pdf(self._sheet(), _("calibration"))

    def _sheet(self) -> Make:
        desk, name = self._context.desk, self.printer.value()
        return lambda _progress: calibration_sheet(desk, name)

    def _keep(self) -> None:
        desk, name, placing = self._context.desk, self.printer.value(), self.placing()
        if placing is None:
            return

        def work(_progress: JobProgress) -> None:
            keep_printer_placing(desk, name, placing)

        def tell(_kept: None) -> None:
            self._context.notices.say("ok", _("Kept for the printer {name}").format(name=name))

        self._context.background.write(work, name=_("Keeping a printer"), done=tell)
