"""What a results bundle holds, in numbers, and why it may be believed."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.results import CONSOLIDATION
from desktop.domain.states import ConsolidationState
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.results import RulesEffect
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
MOST_NAMED = 6

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
        self._effect = Label("", "note", wrap=True)
        self._effect.hide()
        self.add(both)
        self.add(self._warning)
        self.add(self._effect)

    def note(self) -> str:
        """The line that needs to be said."""
        return self._warning.text()

    def show_effect(self, effect: RulesEffect) -> None:
        """Say what the values of rules that came would do to the dossiers here."""
        invalid, warned = len(effect.invalid), len(effect.warned)
        said = []
        if invalid:
            words = ngettext(
                "By the rules that came {number} dossier would become invalid: {codes}.",
                "By the rules that came {number} dossiers would become invalid: {codes}.",
                invalid,
            )
            said.append(words.format(number=group_digits(invalid), codes=_some(effect.invalid)))
        if warned:
            words = ngettext(
                "By the rules that came {number} dossier would need an explanation: {codes}.",
                "By the rules that came {number} dossiers would need an explanation: {codes}.",
                warned,
            )
            said.append(words.format(number=group_digits(warned), codes=_some(effect.warned)))
        self._effect.setText(" ".join(said) or _("The rules that came change the judgement of no dossier here."))
        self._effect.show()

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
        self._effect.hide()
        said = []
        if preview.missing:
            numbers = ", ".join(map(str, preview.missing))
            said.append(_("Bundles of the superior that have not come: {numbers}.").format(numbers=numbers))
        if preview.receipts:
            receipts = ngettext(
                "A receipt for {number} bundle sent from here comes with them.",
                "Receipts for {number} bundles sent from here come with them.",
                preview.receipts,
            )
            said.append(receipts.format(number=group_digits(preview.receipts)))
        said += [f"{each.code}: {each.reject.sentence}" for each in preview.rejected[:3]]
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


def _some(codes: tuple[str, ...]) -> str:
    """The first codes of many."""
    shown = ", ".join(codes[:MOST_NAMED])
    return f"{shown}…" if len(codes) > MOST_NAMED else shown
