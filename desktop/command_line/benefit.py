"""`benefit FILE.json`: a worksheet computed without any register."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from desktop.command_line.json_files import read_json_object
from desktop.command_line.output import Answer, ExitCode, facts, money, table
from desktop.command_line.parsing import CommandParser, Namespace
from desktop.command_line.session import Session
from desktop.domain.benefit import LineInput, LineKind, Worksheet, WorksheetCost, WorksheetLine
from desktop.domain.money import MAX_VND, show_decimal
from desktop.domain.plain import Plain
from desktop.domain.refusals import Refused
from desktop.domain.words import amount_in_words
from desktop.domain.worksheet import WorksheetResult, claimed_difference_percent, compute
from desktop.domain.worksheet_explanation import worksheet_sentences
from desktop.exchange.json_form import JsonObject, JsonValue
from desktop.language.labels import label
from desktop.language.problems import say
from desktop.language.translator import gettext as _

_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_MEMBERS = frozenset({"lines", "costs", "claimed_vnd", "not_computable"})
_LINE_MEMBERS = frozenset({"kind", "label", "expression", "inputs", "amount", "method"})
_COST_MEMBERS = frozenset({"label", "amount", "spread_years"})


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `benefit`."""
    parser.add_argument("file", type=Path, metavar="FILE.json", help=_("the worksheet: lines, costs, claimed_vnd"))
    parser.set_defaults(act=benefit)


NOUNS = {"benefit": add_arguments}


def benefit(options: Namespace, session: Session) -> Answer:
    """Compute the worksheet in a file; exit code 1 where it does not come to an amount."""
    given = read_json_object(options.file)
    _refuse_unknown(given, _MEMBERS, "")
    reason = given.get("not_computable")
    if reason is not None:
        return _not_computable(_text(given, "not_computable", ""))
    worksheet = worksheet_of(given)
    claimed = None if given.get("claimed_vnd") is None else _whole(given["claimed_vnd"], "claimed_vnd")
    return _computed(compute(worksheet), claimed)


def worksheet_of(given: JsonObject) -> Worksheet:
    """The worksheet a file describes. Raises Refused naming the member that is not as it must be."""
    lines = _objects(given, "lines")
    costs = _objects(given, "costs")
    return Worksheet(
        lines=tuple(_line(line, f"lines/{place}") for place, line in enumerate(lines)),
        costs=tuple(_cost(cost, f"costs/{place}") for place, cost in enumerate(costs)),
    )


def _line(given: JsonObject, place: str) -> WorksheetLine:
    _refuse_unknown(given, _LINE_MEMBERS, place)
    kind = given.get("kind")
    if kind not in set(LineKind):
        raise _refusal(f"{place}/kind", kind)
    inputs = given.get("inputs", {})
    if not isinstance(inputs, dict):
        raise _refusal(f"{place}/inputs", inputs)
    return WorksheetLine(
        kind=LineKind(str(kind)),
        label=_text(given, "label", place),
        inputs=tuple(LineInput(name, _decimal(value, f"{place}/inputs/{name}")) for name, value in inputs.items()),
        expression=_text(given, "expression", place),
        amount=None if given.get("amount") is None else _whole(given["amount"], f"{place}/amount"),
        method=_text(given, "method", place),
    )


def _cost(given: JsonObject, place: str) -> WorksheetCost:
    _refuse_unknown(given, _COST_MEMBERS, place)
    return WorksheetCost(
        label=_text(given, "label", place),
        amount=_whole(given.get("amount"), f"{place}/amount"),
        spread_years=_whole(given.get("spread_years", 1), f"{place}/spread_years"),
    )


def _computed(result: WorksheetResult, claimed: int | None) -> Answer:
    difference = None if claimed is None else claimed_difference_percent(claimed, result.total)
    sentences = worksheet_sentences(result)
    faults = [(fault, say(fault.code, {"detail": fault.detail}, f"worksheet/{fault.place}")) for fault in result.faults]
    document: Plain = {
        "benefit_vnd": result.total,
        "costs_vnd": result.costs,
        "in_words": "" if result.total is None else amount_in_words(result.total),
        "lines": [{"kind": line.kind.value, "label": line.label, "amount": line.amount} for line in result.lines],
        "claimed_difference_percent": None if difference is None else format(difference, "f"),
        "explanation": "\n".join(sentences),
        "faults": [{"code": fault.code, "place": fault.place, "sentence": said} for fault, said in faults],
    }
    rows = [(line.label, label(line.kind), money(line.amount)) for line in result.lines]
    rows += [
        (cost.label, _("Cost"), money(None if cost.charged is None else -cost.charged)) for cost in result.cost_lines
    ]
    lines = [
        *table((_("Line"), _("Kind"), _("Amount (đồng)")), rows, figures=(2,)),
        "",
        *facts(
            (
                (_("Benefit (đồng)"), money(result.total)),
                (_("In words"), "" if result.total is None else amount_in_words(result.total)),
                (_("Proposed by the authors (đồng)"), "" if claimed is None else money(claimed)),
                (_("Difference"), "" if difference is None else f"{show_decimal(difference)}%"),
            )
        ),
        "",
        *sentences,
        *(f"! {said}" for _fault, said in faults),
    ]
    return Answer(document, lines, ExitCode.PROBLEMS if result.total is None else ExitCode.DONE)


def _not_computable(reason: str) -> Answer:
    explanation = _("Not computable in money: {reason}").format(reason=reason)
    document: Plain = {
        "benefit_vnd": None,
        "costs_vnd": 0,
        "in_words": "",
        "lines": [],
        "claimed_difference_percent": None,
        "explanation": explanation,
        "faults": [],
    }
    return Answer(document, [explanation])


def _objects(given: JsonObject, name: str) -> list[JsonObject]:
    value = given.get(name, [])
    if not isinstance(value, list):
        raise _refusal(name, value)
    objects = [each for each in value if isinstance(each, dict)]
    if len(objects) != len(value):
        raise _refusal(name, next(each for each in value if not isinstance(each, dict)))
    return objects


def _text(given: Mapping[str, JsonValue], name: str, place: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise _refusal(f"{place}/{name}".lstrip("/"), value)
    return value


def _decimal(value: JsonValue, member: str) -> Decimal:
    """A number given as a whole number or as text, never a float."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text.strip()):
        raise _refusal(member, value)
    return Decimal(text.strip())


def _whole(value: JsonValue, member: str) -> int:
    number = _decimal(value, member)
    if number != number.to_integral_value() or abs(number) > MAX_VND:
        raise _refusal(member, value)
    return int(number)


def _refuse_unknown(given: JsonObject, known: frozenset[str], place: str) -> None:
    for name in given:
        if name not in known:
            raise Refused("worksheet.unknown_member", member=f"{place}/{name}".lstrip("/"))


def _refusal(member: str, found: JsonValue) -> Refused:
    return Refused("worksheet.unreadable", member=member, found=repr(found)[:80])
