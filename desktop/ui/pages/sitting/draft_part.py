"""The draft decision as it stands: what is recognised so far, what is not concluded yet, and the ways to the paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.council import CouncilOutcome
from desktop.domain.money import group_digits
from desktop.domain.words import official_count
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.council import SessionDossiers
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, StatusChip
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label

MOST_SHOWN = 60


class DraftPart(Card):
    """The decision in short.

    Signals:
        preview_wanted(): show it as it will be printed.
        docx_wanted(): save it to be edited.
    """

    preview_wanted = Signal()
    docx_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._state = StatusChip()
        super().__init__(_("Draft decision"), trailing=self._state, parent=parent)
        px = theme.active().px
        self._text = Label("", wrap=True, selectable=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._rest = Label("", "note", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(6), 0)
        column.addWidget(self._text)
        column.addStretch(1)
        area = scrolled(inner)
        area.setMinimumHeight(px(140))
        self.add(area, 1)
        self.add(self._rest)
        self.preview = Button(_("Preview"), "eye", "small")
        self.docx = Button(_("Save as DOCX…"), "file-text", "small")
        self.preview.clicked.connect(self.preview_wanted)
        self.docx.clicked.connect(self.docx_wanted)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.preview)
        row.addWidget(self.docx)
        row.addStretch(1)
        self.add(row)

    def words(self) -> str:
        """The text shown."""
        return self._text.text()

    def show_session(self, sitting: SessionDossiers) -> None:
        """Show the decision of a session as it stands."""
        session = sitting.session
        taken = [item for item in session.agenda if item.outcome is CouncilOutcome.RECOGNISED]
        number = session.decision_number or "……/QĐ"
        lines = [
            f"Số: {number}",
            f"QUYẾT ĐỊNH về việc công nhận sáng kiến đợt {session.number} năm {session.held_on.year}",
            f"Điều 1. Công nhận {official_count(len(taken))} sáng kiến sau đây:",
        ]
        for place, item in enumerate(taken[:MOST_SHOWN], 1):
            figure = "" if item.benefit_vnd is None else f" – {group_digits(item.benefit_vnd)} đồng"
            lines.append(f"{place}. {sitting.of(item).title}{figure}")
        self._text.setText("\n".join(lines))
        self._state.show_chip(Chip(_("Signed"), "ok") if session.is_decided else Chip(_("Draft")))
        left = sum(item.outcome is None for item in session.agenda)
        words = ngettext(
            "{number} dossier is not concluded yet and not in the draft.",
            "{number} dossiers are not concluded yet and not in the draft.",
            left,
        )
        self._rest.setText(words.format(number=left) if left else "")
        self._rest.setVisible(bool(left))
