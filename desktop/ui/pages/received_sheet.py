"""A received dossier to be read beside the list: what its unit wrote, and what was decided and awarded."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.money import group_digits, show_share
from desktop.domain.submission import Decision
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.consolidated import ReceivedInFull
from desktop.ui import theme
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.lines import emptied
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.text import Label


class ReceivedSheet(Card):
    """One dossier, headings and text under one another."""

    def __init__(self) -> None:
        super().__init__(_("The dossier as its unit sent it"))
        px = theme.active().px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(6), 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        column.addLayout(self._lines)
        column.addStretch(1)
        self.add(scrolled(inner), 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what to do to see one."""
        self._empty()
        self._put(Label(_("Select one dossier to read it."), "note", wrap=True))

    def show_dossier(self, found: ReceivedInFull, unit_name: str) -> None:
        """Show a dossier."""
        self._empty()
        dossier = found.dossier
        self._put(Label(dossier.title or _("(no title yet)"), "strong", wrap=True, selectable=True))
        self._put(Label(f"{dossier.code} · {unit_name}", "note", wrap=True, selectable=True))
        for words, text in _parts(found):
            if text:
                heading = Label(words, "caption")
                heading.setContentsMargins(0, theme.active().px(8), 0, 0)
                self._put(heading)
                self._put(Label(text, wrap=True, selectable=True))

    def text(self) -> str:
        """Everything that is shown, line by line."""
        return "\n".join(self._shown)

    def _empty(self) -> None:
        emptied(self._lines)
        self._shown: list[str] = []

    def _put(self, part: Label) -> None:
        self._lines.addWidget(part)
        self._shown.append(part.text())


def _parts(found: ReceivedInFull) -> Iterable[tuple[str, str]]:
    dossier = found.dossier
    return (
        (_("Decision"), _decision(found.decision)),
        (_("Awards"), "\n".join(f"{each.award.number}, {show_date(each.award.decided_on)}" for each in found.awards)),
        (_("Authors"), _authors(dossier)),
        (_("Recognition"), _recognitions(dossier)),
        (_("Benefit recognised"), _amount(dossier.benefit_vnd)),
        (_("Proposed by the authors"), _amount(dossier.claimed_vnd)),
        (_("First application"), show_date(dossier.first_use.began) if dossier.first_use.began else ""),
        (_("Problem solved"), dossier.problem_solved),
        (_("State of the known solution"), dossier.essence.known_state),
        (_("What was improved"), dossier.essence.improvement),
        (_("Steps"), dossier.essence.steps),
        (_("Novelty"), dossier.essence.novelty),
        (_("Applicability"), dossier.essence.applicability),
        (_("Benefit as the author sees it"), dossier.benefit.as_author_sees),
        (_("Attachments"), "\n".join(each.name for each in dossier.attachments)),
        (_("Explanations"), "\n".join(each.reason for each in dossier.explanations)),
    )


def _decision(decision: Decision | None) -> str:
    if decision is None:
        return _("Not decided")
    said = [f"{label(decision.outcome)}, {show_date(decision.decided_on)}", decision.number, *decision.reasons]
    if decision.recognised_vnd is not None:
        said.append(_("{amount} đồng").format(amount=group_digits(decision.recognised_vnd)))
    return "\n".join(each for each in said if each)


def _authors(dossier: Dossier) -> str:
    return "\n".join(
        each.name if each.share_bp is None else f"{each.name} · {show_share(each.share_bp)}" for each in dossier.authors
    )


def _recognitions(dossier: Dossier) -> str:
    return "\n".join(
        f"{each.number}, {show_date(each.decided_on)}" + (f" · {each.body}" if each.body else "")
        for each in dossier.recognitions
    ) or label(dossier.state)


def _amount(amount: int | None) -> str:
    return "" if amount is None else _("{amount} đồng").format(amount=group_digits(amount))
