"""The three-way preview in words: each change as a line, dossier by dossier."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from desktop.domain.code_lists import CodeEntry, CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.plain import Plain
from desktop.domain.results import CONSOLIDATION, FieldChange
from desktop.domain.states import ConsolidationState
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import active_language, mark
from desktop.language.translator import gettext as _
from desktop.tour.page_values import ResultGroup, ResultLine, Tone

RULING_LABELS: Mapping[str, str] = {
    "ruling/number": mark("number of the superior's paper"),
    "ruling/decided_on": mark("date of the superior's paper"),
    "ruling/reasons": mark("reasons of the superior"),
    "ruling/duplicate_of": mark("duplicate of"),
    "ruling/recognised_vnd": mark("benefit the superior counts"),
}

ADDED_TO = frozenset({"recognitions", "awards"})
"""Lists a superior adds to; what is added is named by its uid, which says nothing to people."""

_TONES = {
    ConsolidationState.ACCEPTED: Tone.OK,
    ConsolidationState.SENT_BACK: Tone.BAD,
    ConsolidationState.CHANGED_AFTER_SENT: Tone.WARN,
    ConsolidationState.DUPLICATE_OF: Tone.WARN,
    ConsolidationState.NOT_COUNTED: Tone.NEUTRAL,
}
_SAID_BRIEFLY = frozenset({"ruling/number", "ruling/decided_on"})
"""The same for every dossier: the page leaves them out, the file of changes has them."""


class ResultWords:
    """Says changes in words of the language spoken.

    Args:
        titles: title of each dossier by its uid.
        codes: readable code of each dossier by its uid.
        lists: the code lists, for levels and forms.
    """

    def __init__(
        self,
        titles: Mapping[str, str],
        codes: Mapping[str, str],
        lists: Mapping[CodeListName, tuple[CodeEntry, ...]],
    ) -> None:
        self._titles = titles
        self._codes = codes
        self._lists = lists

    def groups(self, changes: Iterable[FieldChange]) -> list[ResultGroup]:
        """A group for each dossier; those that were not plainly accepted come first, the longest before."""
        of_dossiers = (change for change in changes if change.uid)
        groups = [self._group(list(rows)) for _uid, rows in groupby(of_dossiers, key=lambda change: change.uid)]
        return sorted(groups, key=lambda group: (group.tone is Tone.OK, -len(group.lines)))

    def _group(self, rows: Sequence[FieldChange]) -> ResultGroup:
        first = rows[0]
        state = next((row.new for row in rows if row.field == CONSOLIDATION), "")
        outcome = ConsolidationState(str(state)) if state else None
        lines = (self._line(row) for row in rows if row.field not in _SAID_BRIEFLY)
        return ResultGroup(
            code=first.code,
            title=self._titles.get(first.uid, ""),
            outcome=label(outcome) if outcome else "",
            tone=_TONES.get(outcome, Tone.ACCENT) if outcome else Tone.ACCENT,
            lines=tuple(lines),
        )

    def _line(self, change: FieldChange) -> ResultLine:
        name = RULING_LABELS.get(change.field)
        values = (self._shown(change.field, value) for value in (change.previous, change.present, change.new))
        words = _(name) if name else _field_words(change.field)
        return ResultLine(words[:1].upper() + words[1:], *values)

    def _shown(self, field: str, value: Plain) -> str:
        match field, value:
            case _, None | "" | []:
                return ""
            case "consolidation", str():
                return label(ConsolidationState(value))
            case "ruling/duplicate_of", str():
                return self._codes.get(value, value)
            case "ruling/recognised_vnd", int():
                return group_digits(value)
            case _, list():
                return " ".join(map(str, value))
            case _, dict():
                return self._given(value)
        return str(value)

    def _given(self, record: Mapping[str, Plain]) -> str:
        """A recognition or an award: what it is, of which level, by which paper, for whom."""
        language = active_language()
        form = label_of(self._lists[CodeListName.AWARD_FORMS], str(record.get("form", "")), language)
        lists = CodeListName.AWARD_LEVELS if form else CodeListName.RECOGNITION_LEVELS
        level = label_of(self._lists[lists], str(record.get("level", "")), language)
        day = show_date(date.fromisoformat(str(record["decided_on"])))
        parts = (form, level, record.get("body"), f"{record['number']}, {day}", record.get("recipient"))
        return " · ".join(str(part) for part in parts if part)


def _field_words(field: str) -> str:
    """The label of a field; what is added to a list is named for the list."""
    first, _slash, _rest = field.partition("/")
    return field_label(first if first in ADDED_TO else field)
