"""What a form shows as wrong: a problem the rules found, or a text that cannot be read without doubt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.domain.problems import Problem, Severity
from desktop.language.fields import field_label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.ui.widgets.field import ProblemKind
from desktop.ui.widgets.readings import DOUBT_SENTENCES, ReadingEntry

KINDS: dict[Severity, ProblemKind] = {Severity.BLOCK: "bad", Severity.WARNING: "warn", Severity.HINT: "info"}
HEAVIEST_FIRST = (Severity.BLOCK, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to attend to.

    Attributes:
        code: of the problem or of the doubt.
        path: of the field it stands at.
        sentence: what is wrong and how to mend it, in the language of the window.
        related: paths of further fields that take part.
        reason: the clerk's reason, where a warning has been explained.
        explainable: whether a reason may be given instead of mending it.
    """

    code: str
    severity: Severity
    path: str
    sentence: str
    related: tuple[str, ...] = ()
    reason: str = ""
    explainable: bool = False

    @property
    def kind(self) -> ProblemKind:
        """How it is shown beside its field; what has been explained is no more than a remark."""
        return "info" if self.reason else KINDS[self.severity]


def finding_of(problem: Problem) -> Finding:
    """A problem of the rules as the form shows it."""
    return Finding(
        problem.code,
        problem.severity,
        problem.field,
        sentence(problem),
        problem.related,
        problem.reason,
        problem.severity is Severity.WARNING,
    )


def doubt_about(path: str, entry: ReadingEntry[Any]) -> Finding | None:
    """What is doubtful about the text of an entry; a text without a value is not kept."""
    doubt = entry.doubt()
    if doubt is None:
        return None
    severity = Severity.BLOCK if entry.value() is None else Severity.WARNING
    said = f"{_capitalised(field_label(path))}: “{entry.text().strip()}”. {_(DOUBT_SENTENCES[doubt])}"
    return Finding(doubt, severity, path, said)


def is_unreadable(entry: object) -> bool:
    """Whether an entry holds a text that means nothing; what stood there before is kept then."""
    return isinstance(entry, ReadingEntry) and entry.value() is None and entry.doubt() is not None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The heaviest first, those of one weight as they came; what has been explained last."""
    return sorted(findings, key=lambda each: (bool(each.reason), HEAVIEST_FIRST.index(each.severity)))


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
