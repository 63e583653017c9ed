"""Kết quả từ cấp trên: what results would change here, shown side by side before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.domain.consolidation import after_edit, after_ruling
from desktop.domain.dossier import Award, Dossier
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.domain.submission import Decision, Suggestion

CONSOLIDATION = "consolidation"
"""The change that stands for a whole decision; it is accepted or left with all that belongs to it."""

SUGGESTIBLE_FIELDS = (
    *("title", "addressee", "field", "kind", "problem_solved", "conditions"),
    *("essence/known_state", "essence/improvement", "essence/steps", "essence/novelty", "essence/applicability"),
)
"""Fields whose suggested value a unit may take over as it stands: text the authors wrote, nothing that is reckoned."""

_RULING_FIELDS = ("number", "decided_on", "reasons", "duplicate_of", "recognised_vnd")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One row of the preview: what was sent, what stands here now, and what came back.

    Attributes:
        uid / code: the dossier; for a target the code alone, of the unit or part it is for.
        field: path of the field; "recognitions/…", "awards/…" and "target/…" name what is added.
        goes_with: the field whose acceptance carries this row; empty where it is accepted by itself.
        possible: False where it is only shown: the unit enters it by hand.
    """

    uid: str
    code: str
    field: str
    previous: Plain
    present: Plain
    new: Plain
    goes_with: str = ""
    possible: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """What a clerk accepts or leaves."""
        return (self.uid, self.goes_with or self.field)


def is_new(decision: Decision, dossier: Dossier) -> bool:
    """Whether a decision says more than the one held; the same results applied twice say nothing new."""
    return decision.rev > dossier.ruling.revision


def ruling_changes(dossier: Dossier, decision: Decision, sent: Mapping[str, Plain]) -> list[FieldChange]:
    """The rows of a decision; `sent` is the record the dossier was last sent as, empty when it never was."""
    if not is_new(decision, dossier):
        return []
    ruled = after_ruling(dossier, decision)
    rows = [
        FieldChange(
            dossier.uid,
            dossier.code,
            CONSOLIDATION,
            "sent" if sent else "not_sent",
            dossier.consolidation.value,
            decision.outcome.value,
        )
    ]
    for name in _RULING_FIELDS:
        present, new = (to_plain(getattr(each.ruling, name)) for each in (dossier, ruled))
        if present != new:
            field = f"ruling/{name}"
            rows.append(FieldChange(dossier.uid, dossier.code, field, None, present, new, CONSOLIDATION))
    if decision.recognition is not None:
        held = next((each for each in dossier.recognitions if each.uid == decision.recognition.uid), None)
        if held != decision.recognition:
            field = f"recognitions/{decision.recognition.uid}"
            present, new = to_plain(held), to_plain(decision.recognition)
            rows.append(FieldChange(dossier.uid, dossier.code, field, None, present, new, CONSOLIDATION))
    return rows


def suggestion_changes(
    dossier: Dossier, suggestions: tuple[Suggestion, ...], sent: Mapping[str, Plain]
) -> list[FieldChange]:
    """The rows of values the superior suggests; one that stands here already is no change."""
    record = to_plain(dossier)
    rows = []
    for suggestion in suggestions:
        field, value = suggestion.field, suggestion.value
        previous, present = _at(sent, field), _at(record, field)
        possible = field in SUGGESTIBLE_FIELDS
        if present != value:
            rows.append(FieldChange(dossier.uid, dossier.code, field, previous, present, value, possible=possible))
    return rows


def award_change(dossier: Dossier, award: Award) -> FieldChange | None:
    """The row of an award from above; None when it is held already."""
    held = next((each for each in dossier.awards if each.uid == award.uid), None)
    if held == award:
        return None
    return FieldChange(dossier.uid, dossier.code, f"awards/{award.uid}", None, to_plain(held), to_plain(award))


def with_award(dossier: Dossier, award: Award) -> Dossier:
    """The dossier with an award from above added, or put in place of the one with its uid."""
    others = tuple(each for each in dossier.awards if each.uid != award.uid)
    return replace(dossier, awards=(*others, award))


def with_suggestion(dossier: Dossier, field: str, value: str) -> Dossier:
    """The dossier with a suggested value taken over: an ordinary edit, so that what was sent no longer stands here.

    Raises KeyError for a field that is not taken over this way.
    """
    if field not in SUGGESTIBLE_FIELDS:
        raise KeyError(field)
    record = to_plain(dossier)
    assert isinstance(record, dict)
    *parents, last = field.split("/")
    holder = record
    for name in parents:
        inner = holder.setdefault(name, {})
        assert isinstance(inner, dict)
        holder = inner
    holder[last] = value
    return after_edit(from_plain(Dossier, record))


def _at(record: Plain | Mapping[str, Plain], field: str) -> Plain:
    """The text at a path of a record, where absent means empty."""
    value: object = record
    for name in field.split("/"):
        value = value.get(name, "") if isinstance(value, dict) else ""
    return value if isinstance(value, str | int) else ""
