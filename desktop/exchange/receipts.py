"""Receipts as records of receipts.jsonl: the shape of resources/exchange/receipt.schema.json.

A long receipt goes on in further lines for the same bundle, so that no line outgrows the limit of the format.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice, zip_longest
from typing import TypeVar

from desktop.domain.receipts import BundleFate, Receipt, Reject
from desktop.exchange.json_form import JsonObject, JsonValue

REVISIONS_A_LINE = 10_000
REJECTS_A_LINE = 250
BLOBS_A_LINE = 5_000
"""With these a line stays below 1 MiB however long sentences are (FORMAT.md)."""

_INSTANT = "%Y-%m-%dT%H:%M:%SZ"

T = TypeVar("T")


def receipt_records(receipt: Receipt) -> Iterator[JsonObject]:
    """The lines of receipts.jsonl that say a receipt, at least one."""
    parts = zip_longest(
        _cut(sorted(receipt.revisions.items()), REVISIONS_A_LINE),
        _cut(receipt.rejects, REJECTS_A_LINE),
        _cut(sorted(receipt.missing_blobs), BLOBS_A_LINE),
        fillvalue=(),
    )
    for revisions, rejects, blobs in list(parts) or [((), (), ())]:
        yield {
            "bundle": receipt.bundle,
            "unit": receipt.unit,
            "stream": receipt.stream,
            "seq": receipt.seq,
            "received": receipt.received.astimezone(UTC).strftime(_INSTANT),
            "status": receipt.fate.value,
            "contiguous_seq": receipt.contiguous_seq,
            "rejects": [_reject_record(reject) for reject in rejects],
            "missing_blobs": list(blobs),
            "revisions": dict(revisions),
        }


def receipts_of_records(records: Iterable[JsonObject]) -> list[Receipt]:
    """The receipts that lines of receipts.jsonl say, in the order their bundles first stand there.

    The lines must have passed their schema; members a newer version added are left aside.
    """
    lines: dict[str, list[JsonObject]] = {}
    for record in records:
        lines.setdefault(str(record["bundle"]), []).append(record)
    return [_receipt_of(of_one) for of_one in lines.values()]


def _receipt_of(lines: Sequence[JsonObject]) -> Receipt:
    first = lines[0]
    return Receipt(
        bundle=str(first["bundle"]),
        unit=str(first["unit"]),
        stream=str(first["stream"]),
        seq=_integer(first["seq"]),
        received=datetime.strptime(str(first["received"]), _INSTANT).replace(tzinfo=UTC),
        fate=BundleFate(str(first["status"])),
        contiguous_seq=_integer(first.get("contiguous_seq", 0)),
        rejects=tuple(_reject_of(each) for line in lines for each in _objects(line.get("rejects"))),
        missing_blobs=tuple(str(each) for line in lines for each in _list(line.get("missing_blobs"))),
        revisions={uid: _integer(rev) for line in lines for uid, rev in _object(line.get("revisions")).items()},
    )


def _reject_record(reject: Reject) -> JsonObject:
    return {
        "uid": reject.uid,
        "rev": reject.rev,
        "code": reject.code,
        "parameters": dict(reject.parameters),
        "field": reject.field,
        "sentence": reject.sentence,
    }


def _reject_of(record: JsonObject) -> Reject:
    given = _object(record.get("parameters"))
    return Reject(
        uid=str(record["uid"]),
        rev=_integer(record["rev"]),
        code=str(record["code"]),
        sentence=str(record["sentence"]),
        parameters={name: value for name, value in given.items() if isinstance(value, str | int)},
        field=str(record.get("field", "")),
    )


def _cut(whole: Iterable[T], length: int) -> Iterator[tuple[T, ...]]:
    source = iter(whole)
    while part := tuple(islice(source, length)):
        yield part


def _integer(value: JsonValue) -> int:
    assert isinstance(value, int)
    return value


def _list(value: JsonValue) -> Sequence[JsonValue]:
    return value if isinstance(value, list) else []


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _objects(value: JsonValue) -> Iterator[JsonObject]:
    return (each for each in _list(value) if isinstance(each, dict))
