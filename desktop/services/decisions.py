"""The superior decides: on received dossiers one by one or many from a file, and gives awards."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.domain.dossier import Award
from desktop.domain.plain import NotPlain
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.states import Outcome
from desktop.domain.submission import AwardRecord, Decision, DecisionDraft, ReceivedDossier
from desktop.exchange.json_form import NotStrictJson, read_strict
from desktop.exchange.kinds import AWARDS, DECISIONS
from desktop.exchange.result_records import award_record, decision_draft_of_record, decision_record
from desktop.services.bundles import reading
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.ports import UnitOfWork, View

OUTCOMES_NEEDING_REASONS = frozenset({Outcome.SENT_BACK, Outcome.NOT_COUNTED})


def decide(desk: Desk, drafts: Iterable[DecisionDraft]) -> tuple[Decision, ...]:
    """Decide on received dossiers, all in one transaction; a later decision takes the place of the one before.

    Raises NotAllowed, and nothing is decided, for a dossier that never came, a return or refusal to count without a
    reason, and a duplicate of itself or of a dossier nobody knows; Refused for what no bundle could carry.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        decisions = tuple(_decided(desk, work, draft) for draft in drafts)
        work.commit()
    return decisions


def decide_from_file(desk: Desk, file: Path) -> tuple[Decision, ...]:
    """Decide by a file of JSON lines: `uid`, `outcome` (or `as`), `reasons` (or `reason`), `duplicate_of` (or `of`)...

    The members are those of decision.schema.json. Raises Refused naming the line that cannot be read, and as decide.
    """
    with reading(file.name):
        lines = file.read_bytes().splitlines()
    drafts = [_draft(file.name, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return decide(desk, drafts)


def give_award(
    desk: Desk, uid: str, *, level: str, form: str, number: str, decided_on: date, recipient: str = ""
) -> AwardRecord:
    """Give a received dossier, or a person or collective for it, an award that goes down with the results.

    Raises NotAllowed for a dossier that never came and for the same award given twice, Refused for one without level
    or form.
    """
    award = Award(str(uuid.uuid4()), desk.identity.unit, level, form, number, decided_on, recipient)
    with desk.register.change(desk.who(), desk.now()) as work:
        dossier = _received(work, uid)
        record = AwardRecord(uid, dossier.unit, award)
        for other in work.exchange.awards(dossier.unit):
            if replace(other, award=replace(other.award, uid=award.uid)) == record:
                raise NotAllowed("award.there_already", dossier=dossier.code or uid)
        frozen_record(desk, AWARDS, award.uid, 1, award_record(record), dossier.code)
        work.exchange.save_award(record)
        work.commit()
    return record


def _decided(desk: Desk, work: UnitOfWork, draft: DecisionDraft) -> Decision:
    dossier = _received(work, draft.uid)
    named = dossier.code or draft.uid
    if draft.outcome in OUTCOMES_NEEDING_REASONS and not any(reason.strip() for reason in draft.reasons):
        raise NotAllowed("decision.reason_missing", dossier=named)
    if draft.outcome is Outcome.DUPLICATE_OF:
        if draft.duplicate_of == draft.uid:
            raise NotAllowed("decision.duplicate_of_itself", dossier=named)
        if draft.duplicate_of not in work.exchange.owners([draft.duplicate_of]):
            raise NotAllowed("decision.original_unknown", dossier=named, original=draft.duplicate_of)
    before = work.exchange.decision(draft.uid)
    recognition = draft.recognition
    if recognition is not None:
        kept = before.recognition.uid if before is not None and before.recognition is not None else str(uuid.uuid4())
        recognition = replace(recognition, uid=kept, unit=desk.identity.unit)
    decision = Decision(
        uid=draft.uid,
        unit=dossier.unit,
        rev=1 if before is None else before.rev + 1,
        dossier_rev=dossier.rev,
        outcome=draft.outcome,
        decided_on=draft.decided_on or desk.today(),
        reasons=tuple(reason.strip() for reason in draft.reasons if reason.strip()),
        duplicate_of=draft.duplicate_of if draft.outcome is Outcome.DUPLICATE_OF else "",
        recognised_vnd=draft.recognised_vnd,
        number=draft.number,
        recognition=recognition,
        suggestions=draft.suggestions,
        # What the level above says later still counts; what it said before this does not come back.
        above_rev=0 if before is None else before.above_rev,
    )
    frozen_record(desk, DECISIONS, decision.uid, decision.rev, decision_record(decision), named)
    work.exchange.save_decision(decision)
    return decision


def _received(view: View, uid: str) -> ReceivedDossier:
    dossier = view.exchange.received_by_uid(uid)
    if dossier is None:
        raise NotAllowed("decision.unknown_dossier", dossier=uid)
    return dossier


def _draft(file: str, number: int, line: bytes) -> DecisionDraft:
    try:
        record = read_strict(line)
        return decision_draft_of_record(record if isinstance(record, dict) else {})
    except NotStrictJson as error:
        raise Refused("decisions.bad_line", file=file, line=number, found=error.found or error.code.value) from error
    except NotPlain as error:
        raise Refused("decisions.bad_line", file=file, line=number, found=error.path) from error
