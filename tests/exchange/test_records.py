"""The record of a dossier: one shape, nothing lost, nothing secret let out."""

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema_rs
import pytest
from builders import a_draft, a_recognised_dossier, uid
from hypothesis import given, settings
from strategies import dossiers

from desktop.domain.dossier import Award, Dossier, Secrecy, SecretExtent
from desktop.domain.plain import NotPlain
from desktop.exchange.records import (
    changed_outwardly,
    dossier_of_record,
    dossier_received,
    exported_record,
    whole_record,
    withholds,
)

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "resources" / "exchange" / "dossier.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema_rs.validator_for(SCHEMA)

BOUNDS = {"pattern", "minimum", "maximum", "anyOf"}
"""The strategies also make senseless values; the shape must hold for these too."""


@given(dossier=dossiers)
@settings(max_examples=60, deadline=None)
def test_any_dossier_survives_its_record(dossier: Dossier) -> None:
    assert dossier_of_record(json.loads(json.dumps(whole_record(dossier)))) == dossier


@given(dossier=dossiers)
@settings(max_examples=60, deadline=None)
def test_every_record_has_the_published_shape(dossier: Dossier) -> None:
    errors = [error for error in VALIDATOR.iter_errors(whole_record(dossier)) if error.kind.name not in BOUNDS]
    assert errors == []


def test_a_sensible_record_fits_the_published_schema_whole() -> None:
    assert VALIDATOR.is_valid(whole_record(a_recognised_dossier()))


def test_the_schema_names_exactly_the_members_of_each_value() -> None:
    shapes = {"": SCHEMA, **SCHEMA["$defs"]}
    for kind in value_types(Dossier):
        shape = shapes["" if kind is Dossier else kind.__name__]
        assert list(shape["properties"]) == [each.name for each in fields(kind)], kind.__name__


def value_types(kind: Any) -> set[Any]:
    """The dataclasses a value type is made of, itself included."""
    found = {kind}
    for hint in get_type_hints(kind).values():
        for part in (hint, *get_args(hint)):
            if is_dataclass(part) and part.__name__ != "PartialDate":
                found |= value_types(part)
    return found


def test_local_members_stay_at_home() -> None:
    at_home = a_draft(
        notes="gọi lại cho anh Tư", authors=tuple(replace(each, person=uid(5)) for each in a_draft().authors)
    )
    record = json.dumps(exported_record(at_home), ensure_ascii=False)
    assert "gọi lại" not in record
    assert uid(5) not in record


def test_what_another_unit_owns_is_not_sent_back_to_it() -> None:
    award = Award(
        uid(9), "CDDK", "industry", "Bằng khen", "12/QĐ-CĐDK", a_recognised_dossier().recognitions[0].decided_on
    )
    assert "awards" not in exported_record(replace(a_recognised_dossier(), awards=(award,)))


def test_of_secret_technology_only_title_effect_and_award_leave() -> None:
    secret = replace(a_recognised_dossier(), secrecy=Secrecy(SecretExtent.TECHNOLOGY, "công thức xúc tác"))
    record = exported_record(secret)
    sent = json.dumps(record, ensure_ascii=False)
    assert withholds(secret)
    assert record["title"] == secret.title
    assert all(hidden not in sent for hidden in ("công thức", secret.authors[0].name, "essence", "worksheet"))


def test_an_edit_of_notes_is_no_outward_change() -> None:
    dossier = a_draft()
    assert not changed_outwardly(dossier, replace(dossier, notes="x"))
    assert changed_outwardly(dossier, replace(dossier, title="x"))


@pytest.mark.parametrize(
    ("member", "value", "path"),
    [
        ("title", 5, "title"),
        ("authors", [{"share_bp": 1}], "authors/0/name"),
        ("authors", [{"name": "A", "share": 1}], "authors/0/share"),
        ("filed_on", "2026-02-30", "filed_on"),
        ("state", "done", "state"),
        ("benefit", {"years": [{"year": True, "basis": "actual"}]}, "benefit/years/0/year"),
    ],
)
def test_a_record_of_another_shape_names_the_member(member: str, value: object, path: str) -> None:
    with pytest.raises(NotPlain) as refused:
        dossier_of_record({"uid": uid(1), "unit": "BSR", member: value})
    assert refused.value.path == path


def test_what_a_newer_version_added_is_left_aside_wherever_it_stands() -> None:
    record = json.loads(json.dumps(whole_record(a_draft())))
    record["colour"] = "blue"
    record["authors"][0]["badge"] = {"number": 7}
    assert dossier_received(record) == a_draft()


def test_a_received_record_of_another_shape_is_named_still() -> None:
    record = json.loads(json.dumps(whole_record(a_draft()))) | {"title": 7, "colour": "blue"}
    with pytest.raises(NotPlain, match="title"):
        dossier_received(record)
