"""Domain values to table rows and back: two plain functions for each entity."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from db.tables.base import Base
from db.tables.dossiers import (
    AttachmentRow,
    AuthorRow,
    AwardRow,
    ExplanationRow,
    FirstApplierRow,
    MoveRow,
    ProgrammeEntryRow,
    RecognitionRow,
    ReplicationRow,
    YearBenefitRow,
)
from desktop.domain.benefit import Benefit, NotComputable, YearBenefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import (
    Attachment,
    Award,
    Dossier,
    Essence,
    Exclusions,
    Explanation,
    FirstUse,
    Investor,
    Move,
    Novelty,
    ProgrammeEntry,
    Recognition,
    Replication,
    Ruling,
    Secrecy,
    SecretExtent,
    StateFunding,
    UseKind,
)
from desktop.domain.folding import fold
from desktop.domain.listing import Standing
from desktop.domain.names import given_name_key, sort_key
from desktop.domain.people import Author, FirstApplier, KeepingBasis, Person
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.remuneration import Remuneration
from desktop.domain.states import ConsolidationState, Origin, RecognitionState

Row = Mapping[Any, Any]

PLAIN_PARTS: Mapping[str, type] = {
    "investor": Investor,
    "essence": Essence,
    "novelty": Novelty,
    "exclusions": Exclusions,
    "funding": StateFunding,
    "remuneration": Remuneration,
    "ruling": Ruling,
}
"""Parts of a dossier kept whole in one column of plain data."""

SAME_NAMED = (
    *("uid", "unit", "code", "rev", "title", "sub_unit", "addressee", "field", "kind", "problem_solved", "conditions"),
    *("filed_on", "admitted_on", "duplicate_of", "supporter", "notes", "trashed_on"),
)
"""Members of a dossier that stand in a column of the same name as they are."""


def partial_text(value: PartialDate | None) -> str | None:
    """A partial date as stored."""
    return None if value is None else value.iso()


def partial_date(text: str | None) -> PartialDate | None:
    """A stored partial date."""
    return None if text is None else PartialDate.parse(text)


def dossier_row(dossier: Dossier, standing: Standing) -> dict[str, Any]:
    """The row of a dossier, without its lists."""
    row: dict[str, Any] = {name: getattr(dossier, name) for name in SAME_NAMED}
    row |= {name: to_plain(getattr(dossier, name)) for name in PLAIN_PARTS}
    benefit = dossier.benefit
    first_author = dossier.authors[0].name if dossier.authors else ""
    return row | {
        "state": dossier.state.value,
        "consolidation": dossier.consolidation.value,
        "origin": dossier.origin.value,
        "first_use_began": partial_text(dossier.first_use.began),
        "first_use_ended": partial_text(dossier.first_use.ended),
        "first_use_kind": dossier.first_use.kind,
        "secrecy_extent": dossier.secrecy.extent,
        "secrecy_part": dossier.secrecy.part,
        "not_computable": to_plain(benefit.not_computable),
        "as_author_sees": benefit.as_author_sees,
        "as_appliers_see": benefit.as_appliers_see,
        "tags": list(dossier.tags),
        "benefit_vnd": dossier.benefit_vnd,
        "claimed_vnd": dossier.claimed_vnd,
        "authors_text": "; ".join(author.name for author in dossier.authors),
        "sort_title": sort_key(dossier.title),
        "sort_author": given_name_key(first_author),
        **standing_row(standing),
    }


def standing_row(standing: Standing) -> dict[str, Any]:
    """The columns that keep what the rules found."""
    return {"blocking": standing.blocking, "warnings": standing.warnings, "due_on": standing.due_on}


def search_text(dossier: Dossier) -> str:
    """The text whose words a dossier is found by."""
    essence = dossier.essence
    described = (getattr(essence, each.name) for each in fields(essence))
    names = (author.name for author in dossier.authors)
    return "\n".join([dossier.code, dossier.title, *names, dossier.sub_unit, dossier.problem_solved, *described])


def dossier_of(row: Row, parts: Mapping[str, Sequence[Any]]) -> Dossier:
    """The dossier of a row and the lists read for it, by member name."""
    not_computable = row["not_computable"]
    members: dict[str, Any] = {name: row[name] for name in SAME_NAMED}
    members |= {name: from_plain(kind, row[name]) for name, kind in PLAIN_PARTS.items()}
    members |= {name: tuple(values) for name, values in parts.items() if name != "years"}
    return Dossier(
        **members,
        state=RecognitionState(row["state"]),
        consolidation=ConsolidationState(row["consolidation"]),
        origin=Origin(row["origin"]),
        first_use=FirstUse(
            began=partial_date(row["first_use_began"]),
            ended=partial_date(row["first_use_ended"]),
            kind=None if row["first_use_kind"] is None else UseKind(row["first_use_kind"]),
        ),
        secrecy=Secrecy(
            extent=None if row["secrecy_extent"] is None else SecretExtent(row["secrecy_extent"]),
            part=row["secrecy_part"],
        ),
        benefit=Benefit(
            years=tuple(parts["years"]),
            not_computable=None if not_computable is None else from_plain(NotComputable, not_computable),
            as_author_sees=row["as_author_sees"],
            as_appliers_see=row["as_appliers_see"],
        ),
        tags=tuple(row["tags"]),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a dossier and the table its members stand in.

    Attributes:
        member: name of the list ("authors"; "years" for those of the benefit).
        row_of / value_of: the two mapping functions of one member.
    """

    member: str
    table: type[Base]
    values: Callable[[Dossier], Sequence[Any]]
    row_of: Callable[[Any], dict[str, Any]]
    value_of: Callable[[Row], Any]


def _same_named(kind: type) -> tuple[Callable[[Any], dict[str, Any]], Callable[[Row], Any]]:
    """The mapping functions of a value whose members are text, numbers, dates or flags in columns of the same name."""
    names = tuple(each.name for each in fields(kind))
    return lambda value: {name: getattr(value, name) for name in names}, lambda row: kind(**{n: row[n] for n in names})


def _with_birth(kind: type) -> tuple[Callable[[Any], dict[str, Any]], Callable[[Row], Any]]:
    row_of, value_of = _same_named(kind)
    return (
        lambda value: {**row_of(value), "birth": partial_text(value.birth)},
        lambda row: value_of({**row, "birth": partial_date(row["birth"])}),
    )


def _plain_row(value: Any) -> dict[str, Any]:
    plain = {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    return {
        name: date.fromisoformat(str(text)) if name in ("on", "entered_on") else text for name, text in plain.items()
    }


def _plain_value(kind: type) -> Callable[[Row], Any]:
    names = tuple(each.name for each in fields(kind))
    return lambda row: from_plain(kind, {name: to_plain(row[name]) for name in names})


def _replication_row(value: Replication) -> dict[str, Any]:
    return {
        "where": value.place,
        "since": partial_text(value.since),
        "by": value.by,
        "benefit_vnd": value.benefit_vnd,
    }


def _replication_of(row: Row) -> Replication:
    return Replication(row["where"], partial_date(row["since"]), row["by"], row["benefit_vnd"])


PARTS: tuple[Part, ...] = (
    Part("authors", AuthorRow, lambda dossier: dossier.authors, *_with_birth(Author)),
    Part("first_appliers", FirstApplierRow, lambda dossier: dossier.first_appliers, *_with_birth(FirstApplier)),
    Part("years", YearBenefitRow, lambda dossier: dossier.benefit.years, _plain_row, _plain_value(YearBenefit)),
    Part("attachments", AttachmentRow, lambda dossier: dossier.attachments, *_same_named(Attachment)),
    Part("entries", ProgrammeEntryRow, lambda dossier: dossier.entries, _plain_row, _plain_value(ProgrammeEntry)),
    Part("recognitions", RecognitionRow, lambda dossier: dossier.recognitions, *_same_named(Recognition)),
    Part("awards", AwardRow, lambda dossier: dossier.awards, *_same_named(Award)),
    Part("moves", MoveRow, lambda dossier: dossier.moves, _plain_row, _plain_value(Move)),
    Part("explanations", ExplanationRow, lambda dossier: dossier.explanations, *_same_named(Explanation)),
    Part("replications", ReplicationRow, lambda dossier: dossier.replications, _replication_row, _replication_of),
)


def person_row(person: Person) -> dict[str, Any]:
    """The row of a person."""
    row = {each.name: getattr(person, each.name) for each in fields(person)}
    return row | {
        "birth": partial_text(person.birth),
        "basis": person.basis,
        "sort_name": given_name_key(person.name),
        "folded_name": fold(person.name),
    }


def person_of(row: Row) -> Person:
    """The person of a row."""
    members = {each.name: row[each.name] for each in fields(Person)}
    basis = None if row["basis"] is None else KeepingBasis(row["basis"])
    return Person(**{**members, "birth": partial_date(row["birth"]), "basis": basis})
