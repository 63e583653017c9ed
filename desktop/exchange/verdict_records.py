"""Conclusions on pairs as records of verdicts.jsonl: the shape of resources/exchange/verdict.schema.json."""

from desktop.domain.plain import from_plain
from desktop.domain.screening import PairVerdict
from desktop.exchange.json_form import JsonObject

_MEMBERS = frozenset({"first", "second", "unit", "rev", "verdict", "reason", "decided_on"})


def verdict_record(verdict: PairVerdict) -> JsonObject:
    """A line of verdicts.jsonl; the digests of the texts stay at home."""
    return {
        "first": verdict.first,
        "second": verdict.second,
        "unit": verdict.unit,
        "rev": verdict.rev,
        "verdict": verdict.verdict.value,
        "reason": verdict.reason,
        "decided_on": verdict.decided_on.isoformat(),
    }


def verdict_of_record(record: JsonObject) -> PairVerdict:
    """The conclusion a record tells of; its schema must have passed it."""
    known = {name: value for name, value in record.items() if name in _MEMBERS}
    return from_plain(PairVerdict, {"unit": "", **known})
