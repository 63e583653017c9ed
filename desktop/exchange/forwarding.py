"""How a record came here: lines of via.jsonl, beside records that a middle level forwards to the byte.

The shape is that of resources/exchange/via.schema.json.
"""

from desktop.domain.submission import Forwarded
from desktop.exchange.json_form import JsonObject


def via_record(forwarded: Forwarded) -> JsonObject:
    """A line of via.jsonl."""
    return {
        "stream": forwarded.stream,
        "uid": forwarded.uid,
        "unit": forwarded.unit,
        "rev": forwarded.rev,
        "via": list(forwarded.via),
    }


def via_of_record(record: JsonObject) -> Forwarded:
    """What a line of via.jsonl says; its schema must have passed it."""
    rev, via = record["rev"], record["via"]
    assert isinstance(rev, int)
    assert isinstance(via, list)
    return Forwarded(str(record["stream"]), str(record["uid"]), str(record["unit"]), rev, tuple(map(str, via)))
