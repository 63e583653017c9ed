"""What a results bundle holds, in numbers, and why it may be believed."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.results import CONSOLIDATION
from desktop.domain.states import ConsolidationState
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.reviewing import ResultsReview
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.pages.bundle_words import key_chip, shown_day
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.figures import Count, CountRow
from desktop.ui.widgets.text import ElidedLabel, Label

STACKED_BELOW = 760

_C = ConsolidationState


class ResultsHead(Card):
    """Counts at the left, the signature at the right, and a line where something needs to be said."""

    def __init__(self) -> None:
        super().__init__()
        look = theme.active()
        self._counts = CountRow(())
        shield = QLabel()
        shield.setPixmap(icon_pixmap("shield-check", look.color("ok"), look.px(20)))
        self._chip = StatusChip()
        self._signed = ElidedLabel("", "note")
        proof = QWidget()
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(Label(_("The signature is valid"), "strong"))
        line.addWidget(self._chip)
        line.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addLayout(line)
        words.addWidget(self._signed)
        across = QHBoxLayout(proof)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(shield, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(words, 1)
        both = Beside(below=STACKED_BELOW, spacing=16)
        both.add(self._counts, 3)
        both.add(proof, 2)
        self._warning = Label("", "warn", wrap=True)
        self.add(both)
        self.add(self._warning)

    def note(self) -> str:
        """The line that needs to be said."""
        return self._warning.text()

    def show_review(self, review: ResultsReview) -> None:
        """Show this bundle."""
        preview = review.preview
        outcomes = Counter(str(change.new) for change in preview.changes if change.field == CONSOLIDATION)
        self._counts.show_counts(
            [
                Count(group_digits(outcomes[_C.ACCEPTED]), _("Accepted"), _("counted by the superior"), "ok"),
                Count(group_digits(outcomes[_C.SENT_BACK]), _("Sent back"), _("with reasons"), "bad"),
                Count(group_digits(outcomes[_C.DUPLICATE_OF]), _("Duplicates"), _("of other dossiers"), "warn"),
                Count(group_digits(preview.awards), _("Awards"), _("for dossiers or people")),
            ]
        )
        self._chip.show_chip(key_chip(review.key.status if review.key else None))
        confirmed = review.key.confirmed_on if review.key else None
        self._signed.setText(
            _("Check code {code} · key confirmed on {day}").format(
                code=preview.check_code, day=shown_day(confirmed) if confirmed else "–"
            )
        )
        said = []
        if preview.applied_before:
            said.append(_("These results were written already; only what is still different is shown."))
        if preview.unknown:
            unknown = len(preview.unknown)
            said.append(
                ngettext(
                    "{number} dossier in the results is not in this register and is left out.",
                    "{number} dossiers in the results are not in this register and are left out.",
                    unknown,
                ).format(number=group_digits(unknown))
            )
        self._warning.setText(" ".join(said))
        self._warning.setVisible(bool(said))
