"""Reporting deadlines and rule values as records: lines of deadlines.jsonl and rules.jsonl.

The readers take records that their schema has passed; members a newer version added are left aside.
"""

from datetime import date

from desktop.domain.deadlines import Deadline
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.rule_values import RuleValue
from desktop.exchange.json_form import JsonObject

_DEADLINE_MEMBERS = frozenset({"uid", "title", "due_on", "rev"})
_PERIOD_MEMBERS = frozenset({"kind", "start", "end", "label"})


def deadline_record(deadline: Deadline, to_unit: str = "", withdrawn: bool = False) -> JsonObject:
    """A line of deadlines.jsonl, for one unit or, without one, for all under the sender."""
    record: JsonObject = {
        "uid": deadline.uid,
        "rev": deadline.rev,
        "title": deadline.title,
        "due_on": deadline.due_on.isoformat(),
        "withdrawn": withdrawn,
    }
    if to_unit:
        record["unit"] = to_unit
    if deadline.period is not None:
        period = to_plain(deadline.period)
        assert isinstance(period, dict)
        record["period"] = period
    return record


def deadline_of_record(record: JsonObject, set_by: str) -> Deadline:
    """The deadline a record tells of, set by the unit `set_by`, which sent it."""
    plain = _only(record, _DEADLINE_MEMBERS) | {"unit": set_by}
    if isinstance(period := record.get("period"), dict):
        plain["period"] = _only(period, _PERIOD_MEMBERS)
    return from_plain(Deadline, plain)


def is_withdrawn(record: JsonObject) -> bool:
    """Whether a record takes back what an earlier revision of it said."""
    return record.get("withdrawn") is True


def rule_record(rule: RuleValue) -> JsonObject:
    """A line of rules.jsonl."""
    return {
        "key": rule.key,
        "value": rule.value,
        "from": rule.since.isoformat(),
        "source": rule.source,
        "article": rule.article,
        "verified": rule.verified,
    }


def rule_of_record(record: JsonObject) -> RuleValue:
    """The value a record tells of."""
    value = record["value"]
    assert value is None or isinstance(value, int | str)
    return RuleValue(
        key=str(record["key"]),
        value=value,
        since=date.fromisoformat(str(record["from"])),
        source=str(record["source"]),
        verified=record["verified"] is True,
        article=str(record.get("article", "")),
    )


def _only(record: JsonObject, members: frozenset[str]) -> JsonObject:
    return {name: value for name, value in record.items() if name in members}
