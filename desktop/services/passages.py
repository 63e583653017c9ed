"""Where the words of a search stand inside the descriptions of a dossier."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.services.desk import Desk

_WORD = re.compile(r"\w+")
AROUND = 60
"""Letters shown on either side of the first word found."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The text round the first word found.

    Attributes:
        field: path of the description it stands in.
    """

    field: str
    text: str


def passages(desk: Desk, uid: str, words: Sequence[str]) -> tuple[Passage, ...]:
    """A passage for each description that holds a word beginning with one of these; none when the dossier is gone."""
    with desk.register.read() as view:
        found = view.dossiers.get(uid)
    return tuple(_passages(found, words)) if found is not None and words else ()


def _passages(dossier: Dossier, words: Sequence[str]) -> Iterator[Passage]:
    essence = dossier.essence
    texts = {"problem_solved": dossier.problem_solved}
    texts |= {f"essence/{each.name}": getattr(essence, each.name) for each in fields(essence)}
    for field, text in texts.items():
        for word in _WORD.finditer(text):
            if fold(word[0]).startswith(tuple(words)):
                yield Passage(field, _cut(text, word.start(), word.end()))
                break


def _cut(text: str, start: int, end: int) -> str:
    """The text round a word, cut between words."""
    left = text.rfind(" ", 0, max(0, start - AROUND)) + 1 if start > AROUND else 0
    right = text.find(" ", end + AROUND)
    right = len(text) if right < 0 else right
    cut = " ".join(text[left:right].split())
    return f"{'… ' if left else ''}{cut}{' …' if right < len(text) else ''}"
