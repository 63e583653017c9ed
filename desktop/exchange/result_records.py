"""Decisions, awards, targets and unit keys as records: the shapes of their schemas under resources/exchange/.

The readers take records that their schema has passed; members a newer version added are left aside.
"""

from desktop.domain.dossier import Award, Recognition
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.submission import AwardRecord, Decision, DecisionDraft
from desktop.domain.targets import Target
from desktop.domain.units import Unit
from desktop.exchange.json_form import JsonObject, JsonValue
from desktop.exchange.keys import SigningKey, fingerprint, key_change, key_id

_DECISION_MEMBERS = frozenset(
    {"uid", "unit", "rev", "dossier_rev", "outcome", "decided_on", "reasons", "recognised_vnd", "number"}
)
_TARGET_MEMBERS = frozenset({"programme", "unit", "number", "kind", "sub_unit", "document_number", "document_date"})
_RECOGNITION_MEMBERS = frozenset({"uid", "unit", "level", "body", "number", "benefit_vnd"})
_PERIOD_MEMBERS = ("kind", "start", "end", "label")


def decision_record(decision: Decision) -> JsonObject:
    """A line of decisions.jsonl; every member stands there, also where it is null or empty."""
    return {
        "uid": decision.uid,
        "unit": decision.unit,
        "rev": decision.rev,
        "dossier_rev": decision.dossier_rev,
        "outcome": decision.outcome.value,
        "reasons": list(decision.reasons),
        "duplicate_of": decision.duplicate_of or None,
        "recognised_vnd": decision.recognised_vnd,
        "decided_on": decision.decided_on.isoformat(),
        "number": decision.number,
        "recognition": _recognition_record(decision.recognition) if decision.recognition else None,
        "suggestions": {suggestion.field: suggestion.value for suggestion in decision.suggestions},
    }


def decision_of_record(record: JsonObject) -> Decision:
    """The decision a record describes."""
    plain = _only(record, _DECISION_MEMBERS)
    plain["duplicate_of"] = record.get("duplicate_of") or ""
    plain["suggestions"] = _suggestions(record)
    if recognition := _object(record.get("recognition")):
        plain["recognition"] = _dated(recognition, _RECOGNITION_MEMBERS)
    return from_plain(Decision, plain)


def decision_draft_of_record(record: JsonObject) -> DecisionDraft:
    """What a clerk's file says is to be decided: members as in a decision record, of which the register knows the rest.

    The command line's words are taken too: `as` for outcome, `reason` for a single reason, `of` for duplicate_of.
    Raises NotPlain naming the member that is missing or has another shape.
    """
    plain = _only(record, frozenset({"uid", "outcome", "reasons", "recognised_vnd", "number", "decided_on"}))
    if "as" in record:
        plain["outcome"] = record["as"]
    if record.get("reason"):
        plain["reasons"] = [record["reason"]]
    plain["duplicate_of"] = record.get("duplicate_of") or record.get("of") or ""
    plain["suggestions"] = _suggestions(record)
    if recognition := _object(record.get("recognition")):
        given = {"uid": "", "unit": "", "date": ""} | recognition
        plain["recognition"] = _dated(given, _RECOGNITION_MEMBERS)
    return from_plain(DecisionDraft, plain)


def award_record(award: AwardRecord) -> JsonObject:
    """A line of awards.jsonl."""
    given = award.award
    return {
        "uid": given.uid,
        "unit": award.unit,
        "dossier": award.dossier,
        "awarded_by": given.unit,
        "level": given.level,
        "form": given.form,
        "number": given.number,
        "date": given.decided_on.isoformat(),
        "recipient": given.recipient,
    }


def award_of_record(record: JsonObject) -> AwardRecord:
    """The award a record describes."""
    plain = _dated(record, frozenset({"uid", "level", "form", "number", "recipient"}))
    plain["unit"] = record["awarded_by"]
    return AwardRecord(str(record["dossier"]), str(record["unit"]), from_plain(Award, plain))


def target_record(target: Target) -> JsonObject:
    """A line of targets.jsonl; which kind of target it is always stands there."""
    return _object(to_plain(target)) | {"kind": target.kind.value}


def target_of_record(record: JsonObject) -> Target:
    """The target a record describes."""
    plain = _only(record, _TARGET_MEMBERS)
    plain["period"] = _only(_object(record["period"]), frozenset(_PERIOD_MEMBERS))
    return from_plain(Target, plain)


def unit_key_record(unit: Unit, public_key: bytes, rev: int = 1) -> JsonObject:
    """The line of units.jsonl by which an enrol bundle introduces a unit and its key."""
    return {
        "unit": unit.code,
        "rev": rev,
        "name": unit.name,
        "short_name": unit.short_name,
        "superior": unit.superior,
        "contact": unit.superior_contact,
        "successor_of": list(unit.successor_of),
        "public_key": public_key.hex(),
        "fingerprint": fingerprint(public_key),
    }


def key_change_record(unit: Unit, old: bytes, new: SigningKey) -> JsonObject:
    """The line of units.jsonl by which a unit changes its key; the bundle is to be signed with the old one."""
    change = {"replaces": key_id(old), "possession": new.sign(key_change(unit.code, old, new.public_key)).hex()}
    return unit_key_record(unit, new.public_key) | change


def unit_of_record(record: JsonObject) -> Unit:
    """The unit a line of units.jsonl introduces."""
    plain = _only(record, frozenset({"name", "short_name", "superior", "successor_of"}))
    return from_plain(Unit, plain | {"code": record["unit"], "superior_contact": record.get("contact", "")})


def _suggestions(record: JsonObject) -> JsonValue:
    return [{"field": field, "value": value} for field, value in _object(record.get("suggestions")).items()]


def _recognition_record(recognition: Recognition) -> JsonObject:
    return {
        "uid": recognition.uid,
        "unit": recognition.unit,
        "level": recognition.level,
        "body": recognition.body,
        "number": recognition.number,
        "date": recognition.decided_on.isoformat(),
        "benefit_vnd": recognition.benefit_vnd,
    }


def _dated(record: JsonObject, members: frozenset[str]) -> JsonObject:
    """The `members` of a record whose day is called `date` outside and `decided_on` inside."""
    return _only(record, members) | {"decided_on": record["date"]}


def _only(record: JsonObject, members: frozenset[str]) -> JsonObject:
    return {name: value for name, value in record.items() if name in members}


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, dict) else {}
