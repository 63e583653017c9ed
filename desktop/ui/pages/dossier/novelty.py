"""Section 4: the four questions on novelty and the two exclusions (item 12, Điều 3 and 4 NĐ 13/2012)."""

from collections.abc import Sequence
from functools import partial

from desktop.domain.dossier import Answer
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.ui.binder import Binder
from desktop.ui.findings import Finding
from desktop.ui.pages.dossier.completeness import NOVELTY
from desktop.ui.pages.dossier.marking import mark_line
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.text import Label
from desktop.ui.widgets.yes_no import YesNoQuestion

NOVELTY_QUESTIONS = (
    ("novelty/not_in_earlier_request", mark("Is it different from the solutions in earlier requests to this base?")),
    ("novelty/not_disclosed", mark("Has it not been publicly disclosed within the base?")),
    (
        "novelty/not_same_as_known_solution",
        mark("Is it different from solutions applied, tried, planned or being prepared within the base?"),
    ),
    ("novelty/not_mandatory", mark("Is it not yet a mandatory standard, procedure or rule?")),
)
EXCLUSION_QUESTIONS = (
    ("exclusions/against_order_or_morals", mark("Is publishing or applying it against public order or morals?")),
    ("exclusions/under_ip_protection", mark("Is it under protection of intellectual property law?")),
)
_SAID_BY_THE_QUESTION = frozenset({"novelty.unanswered", "exclusions.unanswered"})
"""A question says of itself that it is not answered."""


class NoveltySection(Section):
    """Six questions with yes and no, each with a note."""

    def __init__(self, number: int, binder: Binder) -> None:
        super().__init__(NOVELTY, number, _("Novelty and exclusions"), _("Novelty"), ("novelty", "exclusions"), binder)
        self.add(Label(_("Within the base, at the time of filing:"), "note"))
        for path, question in NOVELTY_QUESTIONS:
            self._add_question(path, _(question))
        self.add(hairline())
        self.add(Label(_("Grounds that bar recognition:"), "note"))
        for path, question in EXCLUSION_QUESTIONS:
            self._add_question(path, _(question))

    def _add_question(self, path: str, words: str) -> None:
        question = YesNoQuestion(words, note=_("Note"))
        line = ProblemLine()
        self.add(question)
        self.add(line)
        self._binder.bind(
            path,
            question,
            read=lambda: Answer(question.value(), question.note()),
            show=partial(_show_answer, question),
            mark=partial(_show_findings, line),
        )


def _show_answer(question: YesNoQuestion, answer: Answer) -> None:
    question.set_value(answer.value)
    question.set_note(answer.note)


def _show_findings(line: ProblemLine, found: Sequence[Finding]) -> None:
    mark_line(line, [each for each in found if each.code not in _SAID_BY_THE_QUESTION])
