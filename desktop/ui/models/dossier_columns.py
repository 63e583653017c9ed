"""The columns of the dossier list: what each says of a line, and the chips of its three states."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from desktop.domain.dates import show_date
from desktop.domain.folding import fold
from desktop.domain.listing import DossierLine, ListOrder
from desktop.domain.money import group_digits
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.passages import Passage
from desktop.ui.models.columns import Column
from desktop.ui.tokens import Tone
from desktop.ui.value_words import capitalised
from desktop.ui.widgets.chips import Chip

NOTHING = "–"
"""Stands where there is no figure and no day."""

RECOGNITION_TONES: Mapping[RecognitionState, Tone] = {
    RecognitionState.IDEA: "neutral",
    RecognitionState.DRAFT: "neutral",
    RecognitionState.FILED: "accent",
    RecognitionState.RETURNED: "warn",
    RecognitionState.ADMITTED: "accent",
    RecognitionState.NOT_ADMITTED: "bad",
    RecognitionState.REVIEWING: "accent",
    RecognitionState.RECOGNISED: "ok",
    RecognitionState.REFUSED: "bad",
    RecognitionState.WITHDRAWN: "neutral",
    RecognitionState.REVOKED: "bad",
}
CONSOLIDATION_TONES: Mapping[ConsolidationState, Tone] = {
    ConsolidationState.NOT_SENT: "neutral",
    ConsolidationState.SENT: "accent",
    ConsolidationState.CHANGED_AFTER_SENT: "warn",
    ConsolidationState.RECEIVED: "accent",
    ConsolidationState.ACCEPTED: "ok",
    ConsolidationState.SENT_BACK: "bad",
    ConsolidationState.DUPLICATE_OF: "bad",
    ConsolidationState.NOT_COUNTED: "bad",
    ConsolidationState.AWAITING_FILES: "warn",
}

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class ListLook:
    """What the columns need beside a line; the page keeps it up to date.

    Attributes:
        parts: names of the parts of the unit by code.
        words: folded words searched for, which are marked.
        today: the legal day overdue is judged on.
        passages_of: finds the words in the descriptions of a dossier, which a line does not hold.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    today: date = date.min
    passages_of: Callable[[str, Sequence[str]], Sequence[Passage]] | None = None

    def where_found(self, line: DossierLine) -> str:
        """The title and, where words are searched for, the passages of the descriptions that hold them."""
        told = [line.title]
        if self.words and self.passages_of is not None:
            found = self.passages_of(line.uid, self.words)
            told += [f"{capitalised(field_label(each.field))}: {each.text}" for each in found]
        return "\n".join(told)

    def search_for(self, text: str) -> None:
        """Mark the words of this text from now on."""
        self.words = tuple(_WORD.findall(fold(text)))


def dossier_columns(look: ListLook) -> list[Column[DossierLine]]:
    """The columns in their usual order."""

    def marks(text: str) -> Sequence[tuple[int, int]]:
        return found_parts(text, look.words) if look.words else ()

    def authors(line: DossierLine) -> str:
        return first_author(line.authors)

    def part(line: DossierLine) -> str:
        return look.parts.get(line.sub_unit, line.sub_unit)

    return [
        Column("code", _("Dossier code"), lambda line: line.code, 147, sort=ListOrder.CODE, link=True),
        Column(
            "title",
            _("Title of the initiative"),
            lambda line: line.title or _("(no title yet)"),
            300,
            least=210,
            sort=ListOrder.TITLE,
            stretch=True,
            strong=True,
            tone=lambda line: None if line.title else "neutral",
            marks=lambda line: marks(line.title),
            tip=look.where_found,
        ),
        Column(
            "authors",
            _("Authors"),
            authors,
            150,
            least=92,
            sort=ListOrder.AUTHOR,
            tone=lambda _line: "neutral",
            marks=lambda line: marks(authors(line)),
            tip=lambda line: line.authors.replace("; ", "\n"),
        ),
        Column(
            "sub_unit",
            _("Sub-unit"),
            part,
            130,
            least=96,
            yields=True,
            sort=ListOrder.SUB_UNIT,
            tone=lambda _line: "neutral",
        ),
        Column("benefit", _("Benefit (đồng)"), shown_benefit, 134, "right", sort=ListOrder.BENEFIT, tip=benefit_tip),
        Column("filed", _("Filed on"), _filed, 98, sort=ListOrder.FILED, tone=lambda _line: "neutral"),
        Column(
            "state",
            _("Recognition"),
            lambda line: label(line.state),
            160,
            least=148,
            sort=ListOrder.STATE,
            chip=lambda line: Chip(label(line.state), RECOGNITION_TONES[line.state]),
        ),
        Column(
            "consolidation",
            _("With the superior"),
            lambda line: label(line.consolidation),
            164,
            least=152,
            chip=lambda line: Chip(label(line.consolidation), CONSOLIDATION_TONES[line.consolidation]),
        ),
        Column(
            "problems",
            _("Problem"),
            lambda line: "; ".join(problem_words(line, look.today)),
            136,
            least=130,
            chip=lambda line: problem_chip(line, look.today),
            tip=lambda line: "\n".join(problem_words(line, look.today)) or _("Nothing to mend"),
        ),
    ]


def first_author(authors: str) -> str:
    """The first author and how many more: "Lê Minh Đức, +1"."""
    first, *others = authors.split("; ")
    return f"{first}, +{len(others)}" if others else first


def shown_benefit(line: DossierLine) -> str:
    """The council's figure, else the authors'."""
    amount = line.benefit_vnd if line.benefit_vnd is not None else line.claimed_vnd
    return NOTHING if amount is None else group_digits(amount)


def benefit_tip(line: DossierLine) -> str:
    """Whose figure it is."""
    if line.benefit_vnd is not None:
        return _("Recognised by the council: {amount} đồng").format(amount=group_digits(line.benefit_vnd))
    if line.claimed_vnd is not None:
        return _("Proposed by the authors: {amount} đồng").format(amount=group_digits(line.claimed_vnd))
    return _("No benefit amount yet")


def problem_chip(line: DossierLine, today: date) -> Chip | None:
    """The weightiest of what is to be seen to; None where all is well."""
    words = problem_words(line, today)
    if not words:
        return None
    serious = line.standing.blocking > 0 or _overdue(line, today)
    return Chip(words[0], "bad" if serious else "warn")


def problem_words(line: DossierLine, today: date) -> list[str]:
    """What is to be seen to, the weightiest first."""
    words = []
    if _overdue(line, today):
        words.append(_("Overdue"))
    if number := line.standing.blocking:
        words.append(ngettext("{number} to mend", "{number} to mend", number).format(number=number))
    if line.duplicate_of:
        words.append(_("Suspected duplicate"))
    if number := line.standing.warnings:
        words.append(ngettext("{number} to explain", "{number} to explain", number).format(number=number))
    return words


@lru_cache(maxsize=4096)
def found_parts(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Start and length of the parts of `text` that the folded `words` begin."""
    parts = []
    for word in _WORD.finditer(text):
        folded = fold(word[0])
        length = max((len(wanted) for wanted in words if folded.startswith(wanted)), default=0)
        if length:
            parts.append((word.start(), min(length, len(word[0]))))
    return tuple(parts)


def _filed(line: DossierLine) -> str:
    return NOTHING if line.filed_on is None else show_date(line.filed_on)


def _overdue(line: DossierLine, today: date) -> bool:
    return line.standing.due_on is not None and line.standing.due_on < today
