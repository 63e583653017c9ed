"""The words of screening a unit adds in Settings, and the test bench: two titles held against each other."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.folding import clean_text
from desktop.domain.plain import Plain
from desktop.screening.compare import Comparison
from desktop.screening.entries import Entry
from desktop.screening.matching import Question, in_unicode
from desktop.screening.splitting import clean
from desktop.services.desk import Desk
from desktop.services.likeness import ABBREVIATIONS, OPENINGS, PLACES
from desktop.services.screening_index import Screening


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a unit adds to the words that ship with the program.

    Attributes:
        abbreviations: written short to written out.
        openings: stock openings of titles (mở đầu khuôn sáo), which weigh little.
        places: names of places, which are compared apart from the content.
    """

    abbreviations: Mapping[str, str]
    openings: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShippedWords:
    """What the program ships, as it was written, beside which a unit puts its own; attributes as of OwnWords.

    Attributes: units: names of units known here, which are places in the titles of others.
    """

    abbreviations: Mapping[str, str]
    openings: tuple[str, ...]
    places: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriedTitles:
    """Two titles as they were read, and what the comparison said."""

    first: str
    second: str
    comparison: Comparison


def shipped_words(desk: Desk) -> ShippedWords:
    """The words that ship with the program, and the names of the units of this register."""
    tables = tomllib.loads(desk.reference.screening_words())
    with desk.register.read() as view:
        units = {unit.name for unit in (*desk.reference.units, *view.organisation.units())}
    return ShippedWords(
        tables["abbreviations"],
        tuple(tables["openings"]["phrases"]),
        tuple(tables["places"]["names"]),
        tuple(sorted(units | {desk.identity.name})),
    )


def own_words(desk: Desk) -> OwnWords:
    """What the unit has added."""
    with desk.register.read() as view:
        kept = view.organisation.settings()
    short = kept.get(ABBREVIATIONS)
    pairs = short.items() if isinstance(short, dict) else ()
    return OwnWords(
        {key: value for key, value in pairs if isinstance(value, str)},
        _lines(kept.get(OPENINGS)),
        _lines(kept.get(PLACES)),
    )


def keep_own_words(desk: Desk, words: OwnWords) -> OwnWords:
    """Keep these in place of those before; blanks and repetitions are left out."""
    kept = OwnWords(
        {
            clean_text(key): clean_text(value)
            for key, value in words.abbreviations.items()
            if key.strip() and value.strip()
        },
        _cleaned(words.openings),
        _cleaned(words.places),
    )
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(ABBREVIATIONS, dict(kept.abbreviations))
        work.organisation.save_setting(OPENINGS, list(kept.openings))
        work.organisation.save_setting(PLACES, list(kept.places))
        work.commit()
    return kept


def try_titles(screening: Screening, first: str, second: str) -> TriedTitles:
    """Hold two titles against each other as two dossiers of this unit would be."""
    unit = screening.desk.identity.unit
    match = screening.matcher.compared(Question(first, "", unit), Entry("", clean_text(second), unit))
    return TriedTitles(clean(in_unicode(first)), clean(clean_text(second)), match.comparison)


def _lines(value: Plain) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _cleaned(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for each in lines if (line := clean_text(each))))
