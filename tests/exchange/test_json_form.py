"""The one JSON form: what is written is read, and nothing has two spellings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.faults import FaultCode
from desktop.exchange.json_form import (
    MAX_DEPTH,
    MAX_INTEGER,
    NotStrictJson,
    canonical_bytes,
    read_canonical,
    read_strict,
)

scalars = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.text(st.characters(codec="utf-8"))
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@given(values)
def test_what_is_written_is_read_back(value):
    assert read_canonical(canonical_bytes(value)) == value


@given(st.dictionaries(keys, scalars, max_size=6))
def test_the_order_in_which_fields_were_set_does_not_matter(fields):
    assert canonical_bytes(fields) == canonical_bytes(dict(reversed(fields.items())))


@given(values, st.integers(0, 3), st.sampled_from([" ", "\n", "\t"]))
def test_another_spelling_of_the_same_value_is_refused(value, indent, space):
    other = json.dumps(value, indent=indent, sort_keys=True).encode() + space.encode()
    with pytest.raises(NotStrictJson) as refused:
        read_canonical(other)
    assert refused.value.code is FaultCode.JSON_NOT_CANONICAL


@given(st.floats())
def test_no_float_is_written(number):
    with pytest.raises(NotStrictJson):
        canonical_bytes({"amount": number})


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_float_is_read(number):
    with pytest.raises(NotStrictJson) as refused:
        read_strict(json.dumps([number]).encode())
    assert refused.value.code is FaultCode.JSON_FLOAT


@given(st.integers(min_value=MAX_INTEGER + 1))
def test_integers_a_double_cannot_hold_are_neither_written_nor_read(number):
    for wrong in (number, -number):
        with pytest.raises(NotStrictJson):
            canonical_bytes([wrong])
        with pytest.raises(NotStrictJson) as refused:
            read_strict(str(wrong).encode())
        assert refused.value.code is FaultCode.JSON_INTEGER_RANGE


@given(st.binary(max_size=60))
def test_any_octets_are_read_or_refused(raw):
    try:
        value = read_strict(raw)
    except NotStrictJson as refused:
        assert isinstance(refused.code, FaultCode)  # noqa: PT017 - either way is a good end
    else:
        assert read_canonical(canonical_bytes(value)) == value


@pytest.mark.parametrize(
    "value", [{1: "a"}, {None: 1}, {"a": (1, 2)}, {"a": {2}}, {"a": b"x"}, object(), {"a": 1, 2: 3}]
)
def test_what_json_does_not_know_is_not_written(value):
    with pytest.raises(NotStrictJson):
        canonical_bytes(value)


def test_the_canonical_form_is_that_of_rfc_8785():
    value = {"b": '\u20ac$\u000f\nA\'B"\\\\"/', "a": [None, True, False, -1, 0], "C": "Đường ống"}
    assert canonical_bytes(value) == (
        '{"C":"Đường ống","a":[null,true,false,-1,0],"b":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    )


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


def test_nesting_is_limited():
    assert read_canonical(canonical_bytes(nested(MAX_DEPTH))) == nested(MAX_DEPTH)
    with pytest.raises(NotStrictJson) as refused:
        canonical_bytes(nested(MAX_DEPTH + 1))
    assert refused.value.code is FaultCode.JSON_TOO_DEEP


def test_many_shallow_objects_are_not_deep():
    wide = [{"n": [number]} for number in range(500)]
    assert read_canonical(canonical_bytes(wide)) == wide
