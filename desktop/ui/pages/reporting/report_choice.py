"""Which report is shown: the summary table, a period's, a shortlist, what is overdue, a register."""

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.ui import theme
from desktop.ui.widgets.entry import Choice


class ReportKind(StrEnum):
    """The reports of the page, in the order they are offered."""

    SUMMARY = "summary"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BENEFIT = "benefit"
    SOCIAL = "social"
    OVERDUE = "overdue"
    INTAKE = "intake"
    CERTIFICATES = "certificates"


WORDS = {
    ReportKind.SUMMARY: mark("Summary table"),
    ReportKind.MONTH: mark("Report of a month"),
    ReportKind.QUARTER: mark("Report of a quarter"),
    ReportKind.YEAR: mark("Report of a year"),
    ReportKind.BENEFIT: mark("Shortlist: large benefit"),
    ReportKind.SOCIAL: mark("Shortlist: social meaning"),
    ReportKind.OVERDUE: mark("Overdue dossiers"),
    ReportKind.INTAKE: mark("Register of requests"),
    ReportKind.CERTIFICATES: mark("Register of certificates"),
}
PERIODS = frozenset({ReportKind.MONTH, ReportKind.QUARTER, ReportKind.YEAR})
SHORTLISTS = frozenset({ReportKind.BENEFIT, ReportKind.SOCIAL})
REGISTERS = frozenset({ReportKind.INTAKE, ReportKind.CERTIFICATES})


class ReportChoice(Choice):
    """The choice of the report, the same in the bar of every part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([(kind.value, _(WORDS[kind])) for kind in ReportKind], parent=parent)
        self.setAccessibleName(_("Kind of report"))
        self.setMinimumWidth(theme.active().px(218))

    def kind(self) -> ReportKind:
        """The report chosen."""
        return ReportKind(self.value())
