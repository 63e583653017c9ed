"""The words by which columns, totals and section rows of a register are known: data handed in, and how they compare."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType

from desktop.domain.folding import fold

FIELDS = (
    "serial",
    "title",
    "authors",
    "co_authors",
    "honorific",
    "birth",
    "workplace",
    "sub_unit",
    "position",
    "qualification",
    "employee_code",
    "share",
    "field",
    "kind",
    "problem",
    "first_use",
    "filed_on",
    "decision_number",
    "decision_on",
    "benefit",
    "benefit_text",
    "summary",
    "code",
    "portal_code",
    "notes",
    "programme",
    "award",
    "certificate_number",
)
"""What a column of a register may hold; headings.toml and every Mapping name columns by these."""

IGNORED = "ignored"
"""Named in place of a field for a column that is never taken: our reject column, telephone numbers, identity cards."""

Words = tuple[str, ...]

_WORD = re.compile(r"[a-z0-9%]+")
_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_LONGEST_HEADING = 120
_LONGEST_ABBREVIATION = 3
_ENOUGH_OF_THE_HEADING = 0.5
_TYPO_RATIO = 0.88


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The table of resources/workbooks/headings.toml, folded for comparison.

    Attributes:
        columns: words of a heading -> field (or IGNORED).
        last_resort: the same, for fields no other column fits.
        totals / sections / signatures: beginnings of the rows between and under the dossiers.
        units: folded unit of money -> đồng.
        labels: field -> the heading we write over it ourselves.
        unit_label: the unit we write amounts in, "đồng".
    """

    columns: Mapping[Words, str]
    last_resort: Mapping[Words, str]
    totals: frozenset[Words]
    sections: frozenset[Words]
    signatures: frozenset[Words]
    units: Mapping[str, int]
    labels: Mapping[str, str]
    unit_label: str


def read_heading_words(toml: str) -> HeadingWords:
    """Read the text of headings.toml. Raises ValueError for a field outside FIELDS, KeyError for a missing part."""
    data = tomllib.loads(toml)
    ignored = {IGNORED: data["ignored"]["columns"]}
    rows = {name: frozenset(map(words_of, data["rows"][name])) for name in ("totals", "sections", "signatures")}
    units = {fold(name): int(size) for size, names in data["units"].items() for name in names}
    return HeadingWords(
        columns=_by_words({**data["columns"], **ignored}),
        last_resort=_by_words(data["columns_of_last_resort"]),
        units=MappingProxyType(units),
        labels=MappingProxyType({field: _label(names[0]) for field, names in data["columns"].items()}),
        unit_label=data["units"]["1"][0],
        **rows,
    )


def _label(name: str) -> str:
    return name.upper() if len(name) <= _LONGEST_ABBREVIATION else name[0].upper() + name[1:]


def _by_words(fields: Mapping[str, Iterable[str]]) -> Mapping[Words, str]:
    table: dict[Words, str] = {}
    for field, headings in fields.items():
        if field not in FIELDS and field != IGNORED:
            raise ValueError(f"no such field: {field}")
        for heading in headings:
            table.setdefault(words_of(heading), field)
    return MappingProxyType(table)


def words_of(text: str) -> Words:
    """The folded words of a text, without punctuation."""
    return tuple(_WORD.findall(fold(text)))


def fields_for(heading: str, table: Mapping[Words, str]) -> dict[str, float]:
    """How well a heading fits each field, from 0.6 (a typing slip, words between) to 1 (these very words)."""
    if not heading or len(heading) > _LONGEST_HEADING:
        return {}
    whole = words_of(heading)
    bare = words_of(_BRACKETED.sub(" ", heading))
    if field := table.get(whole):
        return {field: 1.0}
    scores: dict[str, float] = {}
    if field := table.get(bare):
        scores[field] = 0.98
    for known, field in table.items():
        score = _likeness(bare or whole, known)
        if score > scores.get(field, 0.0):
            scores[field] = score
    return scores


def _likeness(words: Words, known: Words) -> float:
    """Less than the very words: they begin it, stand in it, stand in it with words between, or are mistyped."""
    coverage = len(known) / len(words) if words else 0.0
    if coverage < 1.0 and (len(known) > 1 or coverage >= _ENOUGH_OF_THE_HEADING):
        if words[: len(known)] == known:
            return 0.8 + 0.1 * coverage
        if any(words[start : start + len(known)] == known for start in range(len(words) - len(known) + 1)):
            return 0.7 + 0.1 * coverage
        if coverage >= _ENOUGH_OF_THE_HEADING and len(known) > 1 and _in_order(known, words):
            return 0.6 + 0.1 * coverage
    if len(words) == len(known) > 1:
        matcher = SequenceMatcher(None, " ".join(words), " ".join(known), autojunk=False)
        if matcher.real_quick_ratio() >= _TYPO_RATIO and matcher.ratio() >= _TYPO_RATIO:
            return 0.65
    return 0.0


def _in_order(known: Words, words: Words) -> bool:
    rest = iter(words)
    return all(word in rest for word in known)


def unit_in_heading(heading: str, words: HeadingWords) -> int | None:
    """The unit of money a heading names, in đồng: "(triệu đồng)" is 1,000,000; None when it names none."""
    bracketed = [part.strip("()[] ") for part in _BRACKETED.findall(heading)]
    after_comma = heading.rpartition(",")[2]
    for part in (*bracketed, after_comma):
        name = fold(part).removeprefix("dvt").removeprefix("don vi tinh").removeprefix("don vi").strip(" :.")
        name = re.sub(r" ?/ ?(?:1 )?nam$", "", name)
        if name in words.units:
            return words.units[name]
    return None


def begins_with(text: str, beginnings: frozenset[Words]) -> bool:
    """Whether the words of a text begin with one of these."""
    words = words_of(text)
    return any(words[:length] in beginnings for length in range(1, len(words) + 1))
