"""What screening found, for the rules: initiatives alike that no person has judged yet."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from desktop.domain.plain import Plain
from desktop.domain.rules import Likeness
from desktop.domain.screening import PairLikeness, PairVerdict, ScreenedText, SuspectedPair
from desktop.screening.tables import Tables, read_tables, with_additions
from desktop.services.desk import Desk
from desktop.services.ports import UnitOfWork, View

ABBREVIATIONS = "screening.abbreviations"
"""Setting: abbreviations of the unit, written short to written out."""
OPENINGS = "screening.openings"
"""Setting: further stock openings."""
PLACES = "screening.places"
"""Setting: further names of places."""

_ALIKE = (PairLikeness.DUPLICATE, PairLikeness.SIMILAR)
"""What the rules are told of; another number or place makes another initiative."""


def alike_in(view: View) -> Mapping[str, tuple[Likeness, ...]]:
    """What is like each dossier of the register, by uid, but for pairs a person has settled."""
    pairs = view.screening.waiting(_ALIKE)
    uids = sorted({uid for pair in pairs for uid in pair.pair})
    texts = {text.uid: text for text in view.screening.texts(uids)} if uids else {}
    found: dict[str, list[Likeness]] = {}
    for pair in pairs:
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            text = texts.get(one)
            if text is not None:
                found.setdefault(one, []).append(_likeness(text, texts.get(other), pair))
    return {uid: tuple(likenesses) for uid, likenesses in found.items()}


def take_verdicts(work: UnitOfWork, verdicts: Iterable[PairVerdict]) -> int:
    """Keep conclusions that came in a bundle; the greatest rev on a pair holds. How many were taken."""
    taken = 0
    for verdict in verdicts:
        present = work.screening.verdict(verdict.first, verdict.second)
        if present is None or present.rev < verdict.rev:
            work.screening.save_verdict(verdict)
            taken += 1
    return taken


def screening_tables(desk: Desk, view: View) -> Tables:
    """The tables of words as shipped, with what the unit added in Settings; without names of units."""
    return _tables(
        desk.reference.screening_words(),
        _pairs(view.organisation.setting(ABBREVIATIONS)),
        _texts(view.organisation.setting(OPENINGS)),
        _texts(view.organisation.setting(PLACES)),
    )


@lru_cache(maxsize=4)
def _tables(
    words: str, abbreviations: tuple[tuple[str, str], ...], openings: tuple[str, ...], places: tuple[str, ...]
) -> Tables:
    try:
        shipped = read_tables(words)
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ValueError("resources/screening/words.toml has another shape") from error
    return with_additions(shipped, abbreviations=dict(abbreviations), openings=openings, place_names=places)


def _pairs(value: Plain) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        return ()
    return tuple(sorted((short, long) for short, long in value.items() if isinstance(long, str)))


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _likeness(text: ScreenedText, other: ScreenedText | None, pair: SuspectedPair) -> Likeness:
    if other is None:
        return Likeness(
            pair.second_code, pair.second_unit, pair.second_title, pair.percent, pair.second_unit == text.unit
        )
    return Likeness(other.code, other.unit, other.title, pair.percent, other.unit == text.unit, other.filed_on)
