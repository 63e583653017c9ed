"""What ships with the program, and how a unit's own data stand over it: programmes, values of rules, codes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.council import CouncilScheme
from desktop.domain.plain import Plain, from_plain
from desktop.domain.programme import Programme
from desktop.domain.rule_values import RuleValue
from desktop.domain.units import Unit

OWN_PROGRAMMES = "own.programmes"
OWN_RULE_VALUES = "own.rule_values"
OWN_CODES = "own.codes"
OWN_COUNCIL = "own.council"
"""Settings that hold the unit's own data, as plain data."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference:
    """What ships with the program: values the law, the programmes and the documents' templates give.

    Attributes:
        council: criteria and classes a council scores by.
        template: bytes of a template of documents by its id. Raises FileNotFoundError.
        font: bytes of a font file by its name. Raises FileNotFoundError.
        schema: a published JSON Schema by its short name.
        heading_words: the table of column headings old registers use, TOML text.
        screening_words: the tables of words by which titles are screened, TOML text.
    """

    programmes: tuple[Programme, ...]
    rule_values: tuple[RuleValue, ...]
    units: tuple[Unit, ...]
    code_lists: Mapping[CodeListName, tuple[CodeEntry, ...]]
    council: CouncilScheme
    template: Callable[[str], bytes]
    font: Callable[[str], bytes]
    schema: Callable[[str], Mapping[str, object]]
    heading_words: Callable[[], str]
    screening_words: Callable[[], str]


@dataclass(slots=True)
class ReferenceInUse:
    """The reference data with the unit's own over them, read once and again after the unit changed its own."""

    read: Reference | None = None

    def forget(self) -> None:
        """Read the unit's own data again when next asked."""
        self.read = None


def with_own(shipped: Reference, settings: Mapping[str, Plain]) -> Reference:
    """What ships with a unit's own data over it: its programmes and values in place of those of the same id or day.

    Raises NotPlain for settings of another shape, which only a damaged register holds.
    """
    return replace(
        shipped,
        programmes=_programmes(shipped.programmes, own_list(Programme, settings.get(OWN_PROGRAMMES))),
        rule_values=_values(shipped.rule_values, own_list(RuleValue, settings.get(OWN_RULE_VALUES))),
        code_lists=_code_lists(shipped.code_lists, settings.get(OWN_CODES)),
        council=_council(shipped.council, settings.get(OWN_COUNCIL)),
    )


def with_values(reference: Reference, values: Iterable[RuleValue]) -> Reference:
    """The reference data as they would be with further values of rules."""
    return replace(reference, rule_values=_values(reference.rule_values, list(values)))


def own_list(kind: type[T], kept: Plain) -> list[T]:
    """The unit's own entries of one kind; none where nothing is kept."""
    return [from_plain(kind, each) for each in kept] if isinstance(kept, list) else []


def _programmes(shipped: tuple[Programme, ...], own: list[Programme]) -> tuple[Programme, ...]:
    by_id = {programme.id: programme for programme in (*shipped, *own)}
    return tuple(by_id.values())


def _council(shipped: CouncilScheme, kept: Plain) -> CouncilScheme:
    return shipped if kept is None else from_plain(CouncilScheme, kept)


def _values(shipped: tuple[RuleValue, ...], own: list[RuleValue]) -> tuple[RuleValue, ...]:
    by_day = {(value.key, value.since): value for value in (*shipped, *own)}
    return tuple(sorted(by_day.values(), key=lambda value: (value.key, value.since)))


def _code_lists(
    shipped: Mapping[CodeListName, tuple[CodeEntry, ...]], kept: Plain
) -> Mapping[CodeListName, tuple[CodeEntry, ...]]:
    own = kept if isinstance(kept, dict) else {}
    return {name: (*entries, *own_list(CodeEntry, own.get(name.value))) for name, entries in shipped.items()}
