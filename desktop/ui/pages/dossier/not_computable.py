"""Không tính được thành tiền: a tick, and once it is set why not and what is gained instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.benefit import NotComputable
from desktop.language.translator import gettext as _
from desktop.ui.findings import Finding
from desktop.ui.widgets.entry import LongText, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.readings import ReadingEntry


class NotComputableEntry(QWidget):
    """Attributes: tick: the tick. reason, social_benefit: the texts.

    Signals: edited(str, str): the part worked in, and the name of the step unless it was typing.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = Tick(_("Not computable in money"))
        self.reason = LongText(lines=2)
        self.social_benefit = LongText(lines=2)
        self._fields = {
            "reason": Field(_("Why it cannot be computed"), self.reason, required=True),
            "social_benefit": Field(_("Social benefit instead"), self.social_benefit, required=True),
        }
        self._texts = QWidget()
        flow = FieldFlow(2, narrowest=260)
        for field in self._fields.values():
            flow.add(field)
        self._texts.setLayout(flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tick)
        column.addWidget(self._texts)
        self._texts.hide()
        self.tick.edited.connect(self._hear_tick)
        self.reason.edited.connect(lambda: self.edited.emit("reason", ""))
        self.social_benefit.edited.connect(lambda: self.edited.emit("social_benefit", ""))

    def value(self) -> NotComputable | None:
        """What is told; None while the tick is off, whatever was typed before."""
        return NotComputable(self.reason.value(), self.social_benefit.value()) if self.tick.value() else None

    def set_value(self, told: NotComputable | None) -> None:
        """Show what is told."""
        self.tick.set_value(told is not None)
        self._texts.setVisible(told is not None)
        self.reason.set_value(told.reason if told else "")
        self.social_benefit.set_value(told.social_benefit if told else "")

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """None: texts have no doubt."""
        return []

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Say under each text what is wrong with it."""
        for name, field in self._fields.items():
            findings = found.get(name)
            if findings:
                field.show_problem(findings[0].kind, findings[0].sentence)
            elif field.problem():
                field.clear_problem()

    def focus_part(self, name: str) -> None:
        """Put the keyboard into a text; on the tick where it is off."""
        target: QWidget = {"reason": self.reason, "social_benefit": self.social_benefit}.get(name, self.tick)
        (target if self.tick.value() else self.tick).setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear_tick(self) -> None:
        self._texts.setVisible(self.tick.value())
        self.edited.emit(
            "", _("Say that it is not computable") if self.tick.value() else _("Say that it is computable")
        )
