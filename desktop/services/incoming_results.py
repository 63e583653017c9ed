"""The records of a results bundle, held against the register: what each would change here, and the writing of it."""

import json
from collections.abc import Collection, Iterator, Mapping

from desktop.domain.consolidation import after_ruling
from desktop.domain.deadlines import Deadline
from desktop.domain.dossier import Dossier
from desktop.domain.plain import Plain, to_plain
from desktop.domain.results import (
    CONSOLIDATION,
    FieldChange,
    award_change,
    ruling_changes,
    suggestion_changes,
    with_award,
    with_suggestion,
)
from desktop.domain.rule_values import RuleValue, value_on
from desktop.domain.rules import RuleContext
from desktop.domain.screening import PairVerdict
from desktop.domain.submission import AwardRecord, Decision
from desktop.domain.targets import Target, TargetKind
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.kinds import AWARDS, DEADLINES, DECISIONS, DOSSIERS, RULES, TARGETS, VERDICTS
from desktop.exchange.naming import DATA
from desktop.exchange.reader import OpenBundle
from desktop.exchange.regulation_records import deadline_of_record, is_withdrawn, rule_of_record
from desktop.exchange.result_records import award_of_record, decision_of_record, target_of_record
from desktop.exchange.verdict_records import verdict_of_record
from desktop.services import deadlines as own_deadlines
from desktop.services.checking import standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import keep
from desktop.services.likeness import take_verdicts
from desktop.services.ports import UnitOfWork, View
from desktop.services.receipts import receipts_in
from desktop.services.reference import OWN_RULE_VALUES, own_list

Key = tuple[str, str]
Accepted = Collection[Key]
"""Keys of the changes a clerk accepts (FieldChange.key)."""

VERB = "results.applied"


class IncomingResults:
    """What a results bundle says.

    Attributes:
        decisions, awards, targets, rules, verdicts, receipts: its records.
        deadlines: those to be kept, and the uids of those no longer asked for, in the order they stand.

    Raises BundleRefused where a superior gives in this unit's name: such a record would overwrite our own.
    """

    def __init__(self, desk: Desk, bundle: OpenBundle) -> None:
        self._desk = desk
        sender = bundle.header.sender
        self.decisions = [decision_of_record(record) for record in bundle.records(DECISIONS)]
        self.awards = [award_of_record(record) for record in bundle.records(AWARDS)]
        self.targets = [target_of_record(record) for record in bundle.records(TARGETS)]
        self.deadlines = [
            (deadline_of_record(record, sender), is_withdrawn(record)) for record in bundle.records(DEADLINES)
        ]
        self.rules = [rule_of_record(record) for record in bundle.records(RULES)]
        self.verdicts = [verdict_of_record(record) for record in bundle.records(VERDICTS)]
        self.receipts = receipts_in(bundle)
        self._refuse_what_is_ours(desk.identity.unit)

    def uids(self) -> set[str]:
        """The dossiers the results speak of."""
        return {each.uid for each in self.decisions} | {each.dossier for each in self.awards}

    def changes(self, view: View) -> Iterator[FieldChange]:
        """What would change in the register as it stands: dossier by dossier, then what is the whole unit's."""
        decisions, awards = self._by_dossier()
        for dossier in sorted(view.dossiers.many(list(self.uids())), key=lambda each: (each.code, each.uid)):
            sent = _last_sent(view, dossier.uid)
            decision = decisions.get(dossier.uid)
            if decision is not None:
                yield from ruling_changes(dossier, decision, sent)
                yield from suggestion_changes(dossier, decision.suggestions, sent)
            for award in awards.get(dossier.uid, ()):
                if (change := award_change(dossier, award.award)) is not None:
                    yield change
        yield from self._verdict_changes(view)
        yield from _target_changes(view, self.targets)
        yield from self._deadline_changes(view)
        yield from self._rule_changes()

    def write(self, work: UnitOfWork, wanted: Accepted, context: RuleContext) -> None:
        """Write the accepted changes."""
        decisions, awards = self._by_dossier()
        ruled: list[Dossier] = []
        for dossier in work.dossiers.many(sorted({uid for uid, _ in wanted if uid})):
            changed = _ruled(dossier, decisions.get(dossier.uid), wanted)
            for award in awards.get(dossier.uid, ()):
                if (dossier.uid, f"awards/{award.award.uid}") in wanted:
                    changed = with_award(changed, award.award)
            edited = _edited(changed, decisions.get(dossier.uid), wanted)
            if edited is changed:
                ruled.append(changed)
            else:
                keep(work, edited, context, verb=VERB)
        work.dossiers.save_many(((each, standing_of(each, context)) for each in ruled), verb=VERB)
        take_verdicts(work, (each for each in self.verdicts if ("", _verdict_field(each)) in wanted))
        for target in self.targets:
            if ("", f"target/{target.key}") in wanted:
                work.organisation.save_target(target)
        self._write_deadlines(work, wanted)
        self.write_rules(work, [each for each in self.rules if ("", _rule_field(each)) in wanted])

    @staticmethod
    def write_rules(work: UnitOfWork, rules: Collection[RuleValue]) -> None:
        """Put values of rules in the place of the unit's own of the same day."""
        if not rules:
            return
        kept = own_list(RuleValue, work.organisation.setting(OWN_RULE_VALUES))
        by_day = {(each.key, each.since): each for each in (*kept, *rules)}
        plain: list[Plain] = [to_plain(each) for each in by_day.values()]
        work.organisation.save_setting(OWN_RULE_VALUES, plain)

    def _verdict_changes(self, view: View) -> Iterator[FieldChange]:
        for verdict in self.verdicts:
            held = view.screening.verdict(verdict.first, verdict.second)
            if held is None or held.rev < verdict.rev:
                codes = view.dossiers.codes_of([verdict.first, verdict.second])
                present = None if held is None else held.verdict.value
                code = " – ".join(codes.get(uid, uid) for uid in (verdict.first, verdict.second))
                yield FieldChange("", code, _verdict_field(verdict), None, present, verdict.verdict.value)

    def _deadline_changes(self, view: View) -> Iterator[FieldChange]:
        held = {each.uid: each for each in _held_deadlines(view)}
        for deadline, withdrawn in self.deadlines:
            before = held.get(deadline.uid)
            after = None if withdrawn else deadline
            if before != after and (before is None or before.rev <= deadline.rev):
                new, field = to_plain(after), f"deadline/{deadline.uid}"
                yield FieldChange("", deadline.title, field, None, to_plain(before), new)

    def _write_deadlines(self, work: UnitOfWork, wanted: Accepted) -> None:
        told = {each.uid: (each, gone) for each, gone in self.deadlines if ("", f"deadline/{each.uid}") in wanted}
        if told:
            kept = [each for each in _held_deadlines(work) if each.uid not in told]
            kept += [each for each, gone in told.values() if not gone]
            plain: list[Plain] = [to_plain(each) for each in kept]
            work.organisation.save_setting(own_deadlines.DEADLINES, plain)

    def _rule_changes(self) -> Iterator[FieldChange]:
        present = self._desk.reference.rule_values
        for rule in self.rules:
            same_day = next((each for each in present if (each.key, each.since) == (rule.key, rule.since)), None)
            if same_day != rule:
                in_force = value_on(present, rule.key, rule.since)
                value = None if in_force is None else in_force.value
                yield FieldChange("", rule.key, _rule_field(rule), None, value, rule.value)

    def _by_dossier(self) -> tuple[Mapping[str, Decision], Mapping[str, list[AwardRecord]]]:
        awards: dict[str, list[AwardRecord]] = {}
        for award in self.awards:
            awards.setdefault(award.dossier, []).append(award)
        return {decision.uid: decision for decision in self.decisions}, awards

    def _refuse_what_is_ours(self, unit: str) -> None:
        for stream, owners in (
            (DECISIONS, (each.recognition.unit if each.recognition else "" for each in self.decisions)),
            (AWARDS, (each.award.unit for each in self.awards)),
        ):
            for number, owner in enumerate(owners, 1):
                if owner == unit:
                    raise refuse(FaultCode.RECORD_OWNER, f"{DATA}{stream}:{number}", "another unit", owner, unit=owner)


def _target_changes(view: View, targets: Collection[Target]) -> Iterator[FieldChange]:
    present = {target.key: target for target in view.organisation.targets()}
    for target in targets:
        held = present.get(target.key)
        if held != target:
            # A target the unit set itself is its own: what comes back is shown beside it.
            yield FieldChange(
                uid="",
                code=target.sub_unit or target.unit,
                field=f"target/{target.key}",
                previous=None,
                present=None if held is None else held.number,
                new=target.number,
                possible=target.kind is TargetKind.ASSIGNED,
            )


def _ruled(dossier: Dossier, decision: Decision | None, wanted: Accepted) -> Dossier:
    accepted = decision is not None and (dossier.uid, CONSOLIDATION) in wanted
    return after_ruling(dossier, decision) if decision is not None and accepted else dossier


def _edited(dossier: Dossier, decision: Decision | None, wanted: Accepted) -> Dossier:
    for suggestion in decision.suggestions if decision is not None else ():
        if (dossier.uid, suggestion.field) in wanted:
            dossier = with_suggestion(dossier, suggestion.field, suggestion.value)
    return dossier


def _held_deadlines(view: View) -> list[Deadline]:
    return own_list(Deadline, view.organisation.setting(own_deadlines.DEADLINES))


def _last_sent(view: View, uid: str) -> Mapping[str, Plain]:
    sent = view.exchange.last_sent(uid)
    record: Mapping[str, Plain] = {} if sent is None or sent.stream != DOSSIERS else json.loads(sent.line)
    return record


def _verdict_field(verdict: PairVerdict) -> str:
    return f"verdict/{verdict.first}:{verdict.second}"


def _rule_field(rule: RuleValue) -> str:
    return f"rule/{rule.key}/{rule.since.isoformat()}"
