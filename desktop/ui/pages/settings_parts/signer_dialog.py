"""Asks for a signer: name, post, on whose behalf, for which body, and from when until when."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.units import Signer, SignerBody
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.readings import PartialDateEdit


class SignerDialog(AskDialog):
    """Signals: answered(Signer): the signer as he stands now."""

    answered = Signal(object)

    def __init__(self, signer: Signer | None, parent: QWidget | None = None) -> None:
        """`signer` is the one to be changed; None for a new one."""
        title = _("Add a signer") if signer is None else _("Change the signer")
        super().__init__(title, _("Save"), parent=parent)
        shown = signer or Signer("", "")
        self.name = TextEntry()
        self.name.set_value(shown.name)
        self.position = TextEntry(_("As printed, such as CHỦ TỊCH"))
        self.position.set_value(shown.position)
        self._authority = TextEntry(_("Such as TM. BAN THƯỜNG VỤ"))
        self._authority.set_value(shown.authority.replace("\n", " / "))
        self._body = Choice([(body, body_words(body)) for body in SignerBody])
        self._body.set_value(shown.body)
        self._since = _day_entry(shown.since)
        self._until = _day_entry(shown.until)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.active().px(12))
        grid.setVerticalSpacing(theme.active().px(10))
        grid.addWidget(Field(_("Name"), self.name, required=True), 0, 0, 1, 2)
        grid.addWidget(Field(_("Post"), self.position, required=True), 1, 0)
        grid.addWidget(Field(_("On behalf of"), self._authority, hint=_("“/” begins a new line.")), 1, 1)
        grid.addWidget(Field(_("Signs for"), self._body), 2, 0, 1, 2)
        grid.addWidget(Field(_("From"), self._since), 3, 0)
        grid.addWidget(Field(_("Until"), self._until, hint=_("Left empty while in office.")), 3, 1)
        self.add(grid)
        for entry in (self.name, self.position, self._since, self._until):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)

    def _show_readiness(self) -> None:
        days_read = self._since.doubt() is None and self._until.doubt() is None
        self.primary.setEnabled(bool(self.name.value() and self.position.value()) and days_read)

    def _tell(self) -> None:
        since, until = self._since.value(), self._until.value()
        lines = (part.strip() for part in self._authority.value().split("/"))
        self.answered.emit(
            Signer(
                name=self.name.value(),
                position=self.position.value(),
                authority="\n".join(line for line in lines if line),
                body=SignerBody(self._body.value()),
                since=since.first_day if since else None,
                until=until.first_day if until else None,
            )
        )


def body_words(body: SignerBody) -> str:
    """For whom a signer signs."""
    return _("The union") if body is SignerBody.UNION else _("The base")


def shown_day(day: date | None) -> str:
    """A day of the table, a dash where there is none."""
    return "–" if day is None else show_date(day)


def _day_entry(day: date | None) -> PartialDateEdit:
    entry = PartialDateEdit(full=True)
    entry.set_value(None if day is None else PartialDate.full(day))
    return entry
