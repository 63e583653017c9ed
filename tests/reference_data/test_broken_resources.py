"""A broken shipped file is named with the key at fault."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import desktop.reference_data as reference
from desktop.reference_data import ResourceBroken

FOLDERS = ("programmes", "rules", "units")


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An own resources folder; what was read from it is forgotten again."""
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(reference, "files", lambda _package: tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for reader in (reference.programmes, reference.rule_values, reference.known_units, reference.code_lists):
        reader.cache_clear()


def write(resources: Path, file: str, data: object) -> None:
    (resources / file).write_text(json.dumps(data), encoding="utf-8")


def a_unit(**changes: object) -> dict[str, object]:
    unit: dict[str, object] = {
        "code": "PVKM",
        "name": "Công đoàn Khí Hòn Mây",
        "short_name": "",
        "superior": "",
        "base": "",
        "place": "",
        "successor_of": [],
        "source": "bịa ra để thử",
        "verified": False,
    }
    return {**unit, **changes}


def test_a_sound_unit_is_read(resources: Path) -> None:
    write(resources, "units/x.json", {"units": [a_unit(successor_of=["PVHM"])]})
    (unit,) = reference.known_units()
    assert (unit.code, unit.successor_of) == ("PVKM", ("PVHM",))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "pv km"}, "resources/units/x.json: units/0/code should be a unit code"),
        ({"name": 5}, "resources/units/x.json: units/0/name should be text"),
        ({"verified": "no"}, "resources/units/x.json: units/0/verified should be true or false"),
        ({"successor_of": [1]}, "resources/units/x.json: units/0/successor_of should be texts"),
    ],
)
def test_a_wrong_value_is_named_by_file_and_key(resources: Path, changes: dict[str, object], message: str) -> None:
    write(resources, "units/x.json", {"units": [a_unit(**changes)]})
    with pytest.raises(ResourceBroken) as broken:
        reference.known_units()
    assert str(broken.value) == message


def test_a_missing_key_is_named(resources: Path) -> None:
    write(resources, "units/x.json", {"units": [{}]})
    with pytest.raises(ResourceBroken, match="units/0/code should be there"):
        reference.known_units()


def test_a_list_in_place_of_an_object_is_named(resources: Path) -> None:
    write(resources, "units/x.json", [])
    with pytest.raises(ResourceBroken, match=r"\(all\) should be an object"):
        reference.known_units()
    write(resources, "units/x.json", {"units": ["PVKM"]})
    with pytest.raises(ResourceBroken, match="units/0 should be an object"):
        reference.known_units()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": 1.5}, "values/0/value should be a whole number, a text or null"),
        ({"value": True}, "values/0/value should be a whole number, a text or null"),
        ({"from": "2012"}, "values/0/from should be a day"),
    ],
)
def test_a_rule_value_is_never_a_fraction_nor_without_a_day(
    resources: Path, changes: dict[str, object], message: str
) -> None:
    value = {"key": "a", "value": 1, "from": "2012-03-02", "source": "s", "verified": True, "article": "", **changes}
    write(resources, "rules/x.json", {"values": [value]})
    with pytest.raises(ResourceBroken, match=message):
        reference.rule_values()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"basis": "guessed"}, "basis should be a counting basis"),
        ({"phases": []}, "phases should be one phase at least"),
        ({"target": True}, "target should be a whole number"),
        ({"use": {"from": "2023-01-01", "to": "2022-01-01"}}, "to should be on or after the first day"),
    ],
)
def test_a_programme_that_cannot_be_counted_is_refused(
    resources: Path, changes: dict[str, object], message: str
) -> None:
    phase = {
        "code": "A",
        "label": "Đợt A",
        "heading": "A",
        "period": "campaign",
        "registration": {"from": "2023-01-01", "to": "2023-02-09"},
        "portal": None,
        "target": None,
        "reached": None,
        "reached_on": None,
        "source": "s",
        "verified": False,
        "note": "",
    }
    shared = ("target", "reached", "reached_on", "source", "verified")
    sound = {"id": "x", "name": "X", "noun": "sáng kiến", "basis": "registered", "scope": "", "use": None}
    write(
        resources, "programmes/x.json", {**sound, "phases": [phase], **{key: phase[key] for key in shared}, **changes}
    )
    with pytest.raises(ResourceBroken, match=message):
        reference.programmes()
