"""Receipts as lines: what a superior says of a bundle comes to the unit as it was said. All data is invented."""

import json
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.receipts import BundleFate, Receipt, Reject
from desktop.exchange.json_form import MAX_LINE, canonical_bytes, read_canonical
from desktop.exchange.receipts import receipt_records, receipts_of_records
from desktop.exchange.schemas import compile_validator

SCHEMA = Path(__file__).parents[2] / "resources" / "exchange" / "receipt.schema.json"
VALIDATE = compile_validator(json.loads(SCHEMA.read_text("utf-8")))
WHEN = datetime(2026, 6, 2, 1, 30, tzinfo=UTC)


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


def a_receipt(**changes: object) -> Receipt:
    members: dict[str, object] = {
        "bundle": "ab" * 32,
        "unit": "NHIET",
        "stream": "9f" * 16,
        "seq": 12,
        "received": WHEN,
        "fate": BundleFate.ACCEPTED,
        "contiguous_seq": 12,
        "revisions": {uid(1): 3, uid(2): 1},
    }
    return Receipt(**(members | changes))  # type: ignore[arg-type]


REJECTS = st.builds(
    Reject,
    uid=st.integers(1, 9).map(uid),
    rev=st.integers(1, 9),
    code=st.sampled_from(["record.conflict", "record.owner"]),
    sentence=st.text("aăâbcđ ", max_size=30),
    parameters=st.dictionaries(st.sampled_from(["unit", "number"]), st.integers(0, 9) | st.text("ab", max_size=4)),
    field=st.sampled_from(["", "title"]),
)
RECEIPTS = st.builds(
    a_receipt,
    fate=st.sampled_from(BundleFate),
    rejects=st.lists(REJECTS, max_size=4).map(tuple),
    missing_blobs=st.sets(st.sampled_from(["11" * 32, "22" * 32, "33" * 32])).map(sorted).map(tuple),
    revisions=st.dictionaries(st.integers(1, 99).map(uid), st.integers(1, 9), max_size=6),
)


@given(RECEIPTS)
def test_a_receipt_is_read_as_it_was_said(receipt: Receipt) -> None:
    lines = [canonical_bytes(record) for record in receipt_records(receipt)]
    records = [read_canonical(line) for line in lines]
    assert [VALIDATE(record) for record in records] == [None] * len(records)
    assert receipts_of_records(record for record in records if isinstance(record, dict)) == [receipt]


def test_a_long_receipt_goes_on_in_further_lines_none_of_which_is_too_long() -> None:
    revisions = {uid(number): number for number in range(1, 25_001)}
    rejects = tuple(Reject(uid(number), 1, "record.conflict", "Hai nội dung khác nhau" * 20) for number in range(600))
    receipt = a_receipt(revisions=revisions, rejects=rejects, fate=BundleFate.PARTIAL)
    records = list(receipt_records(receipt))
    assert len(records) == 3
    assert all(len(canonical_bytes(record)) < MAX_LINE and VALIDATE(record) is None for record in records)
    assert receipts_of_records(records) == [receipt]


def test_receipts_of_several_bundles_are_told_apart() -> None:
    other = a_receipt(bundle="cd" * 32, seq=13, fate=BundleFate.REFUSED, revisions={})
    records = [*receipt_records(a_receipt()), *receipt_records(other)]
    assert receipts_of_records(records) == [a_receipt(), other]


def test_a_receipt_of_nothing_is_still_a_line() -> None:
    (record,) = receipt_records(a_receipt(revisions={}))
    assert record["revisions"] == {}
    assert VALIDATE(record) is None
