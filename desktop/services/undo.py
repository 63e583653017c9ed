"""Undoing a batch: what it wrote goes back to what it was, unless somebody changed it since."""

from dataclasses import replace

from desktop.domain.batches import BatchKind, Change, Event, Reversal
from desktop.domain.certificates import CertificateState
from desktop.domain.council_record import members_of_session, session_of_members
from desktop.domain.dossier import Dossier
from desktop.domain.held_awards import HeldAward
from desktop.domain.people import Person
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import RuleContext
from desktop.domain.screening import PairVerdict
from desktop.domain.targets import Target
from desktop.exchange.records import changed_outwardly, dossier_of_record
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.ports import UnitOfWork

UNDONE = "batch.undone"
KEPT_BY_UNDO = ("rev",)
"""Members undo never takes back: a revision only grows."""


def undo_batch(desk: Desk, batch_id: str) -> Reversal:
    """Take a batch back in one transaction; it is an event itself and can be followed by doing the act again.

    A record changed since the batch is left as it is and named. Raises NotAllowed for an unknown batch or one that
    was taken back already.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        batch = work.batches.get(batch_id)
        if batch is None:
            raise NotAllowed("batch.unknown", batch=batch_id)
        if batch.undone_by:
            raise NotAllowed("batch.undone_already", batch=batch_id)
        events = work.history.of_batch(batch_id)
        undoing = work.batches.begin(BatchKind.UNDO, batch.label)
        reversal = _reverse(work, events, rule_context(desk, work))
        work.batches.mark_undone(batch_id, undoing.id)
        work.commit()
    return replace(reversal, batch=undoing.id)


def _reverse(work: UnitOfWork, events: list[Event], context: RuleContext) -> Reversal:
    net = _net_changes(events, "dossier")
    present = {dossier.uid: dossier for dossier in work.dossiers.many(list(net))}
    left: list[str] = []
    brought_in: list[Dossier] = []
    put_back: list[Dossier] = []
    for uid, dossier in present.items():
        if _changed_since(dossier, net[uid]):
            left.append(dossier.code)
        elif _was_brought_in(net[uid]):
            brought_in.append(dossier)
        else:
            put_back.append(_as_before(dossier, net[uid]))
    work.dossiers.save_many(((each, standing_of(each, context)) for each in put_back), verb=UNDONE)
    work.dossiers.remove_many(brought_in, verb=UNDONE)
    _reverse_lists(work, events)
    _reverse_held_awards(work, _net_changes(events, "held_award"))
    targets = _net_changes(events, "target")
    left += _reverse_targets(work, targets)
    settings = _net_changes(events, "setting")
    left += _reverse_settings(work, settings)
    left += _reverse_verdicts(work, events)
    restored = len(net) + len(targets) + len(settings) - len(left)
    return Reversal("", restored, (*left, *_reverse_people(work, events), *_reverse_sessions(work, events)))


def _net_changes(events: list[Event], entity: str) -> dict[str, dict[str, Change]]:
    """Old value before the batch and new value after it, by record and member; the latest record first."""
    net: dict[str, dict[str, Change]] = {}
    for event in events:
        if event.entity == entity:
            members = net.setdefault(event.uid, {})
            for name, change in event.changes.items():
                first = members.get(name, change)
                members[name] = Change(first.old, change.new)
    return dict(reversed(net.items()))


def _was_brought_in(changes: dict[str, Change]) -> bool:
    return "uid" in changes and changes["uid"].old is None


def _changed_since(present: Dossier, changes: dict[str, Change]) -> bool:
    """Whether a member the batch wrote has another value now, or a dossier it brought in has got further members."""
    record = to_plain(present)
    assert isinstance(record, dict)
    written = {name: change.new for name, change in changes.items() if name not in KEPT_BY_UNDO}
    added = _was_brought_in(changes) and bool(record.keys() - changes.keys())
    return added or any(record.get(name) != value for name, value in written.items())


def _as_before(present: Dossier, changes: dict[str, Change]) -> Dossier:
    record = to_plain(present)
    assert isinstance(record, dict)
    written = {name: change for name, change in changes.items() if name not in KEPT_BY_UNDO}
    before = dossier_of_record(_with_old_members(record, written))
    return replace(before, rev=present.rev + 1) if changed_outwardly(present, before) else before


def _with_old_members(record: dict[str, Plain], changes: dict[str, Change]) -> dict[str, Plain]:
    old = {name: change.old for name, change in changes.items()}
    return {name: value for name, value in (record | old).items() if not (name in old and old[name] is None)}


def _reverse_people(work: UnitOfWork, events: list[Event]) -> list[str]:
    """Put records of people back that the batch changed; those changed since are left and named."""
    left: list[str] = []
    for uid, changes in _net_changes(events, "person").items():
        present = work.people.get(uid)
        if present is None or _was_brought_in(changes):
            continue
        record = to_plain(present)
        assert isinstance(record, dict)
        if any(record.get(name) != change.new for name, change in changes.items()):
            left.append(present.name)
        else:
            work.people.save(from_plain(Person, _with_old_members(record, changes)))
    return left


def _reverse_held_awards(work: UnitOfWork, net: dict[str, dict[str, Change]]) -> None:
    """Take awards of persons and collectives out that the batch entered, and put those back that it took out."""
    for uid, changes in net.items():
        before = {name: change.old for name, change in changes.items() if change.old is not None}
        if before:
            work.value.save_held_award(from_plain(HeldAward, before))
        else:
            work.value.remove_held_award(uid)


def _reverse_targets(work: UnitOfWork, net: dict[str, dict[str, Change]]) -> list[str]:
    """Put targets back to what they were before the batch; those set anew since are left and named."""
    present = {target.key: to_plain(target) for target in work.organisation.targets()}
    left = []
    for key, changes in net.items():
        value = changes["value"]
        if present.get(key) != value.new:
            left.append(key)
        elif value.old is None:
            work.organisation.remove_target(key)
        else:
            work.organisation.save_target(from_plain(Target, value.old))
    return left


def _reverse_settings(work: UnitOfWork, net: dict[str, dict[str, Change]]) -> list[str]:
    """Put settings (deadlines, values of rules) back to what they were; those changed since are left and named."""
    left = []
    for key, changes in net.items():
        value = changes["value"]
        if work.organisation.setting(key) != value.new:
            left.append(key)
        else:
            work.organisation.save_setting(key, value.old)
    return left


def _reverse_verdicts(work: UnitOfWork, events: list[Event]) -> list[str]:
    """Take back conclusions on pairs that came with the batch; those concluded anew since are left and named."""
    left = []
    for event in reversed([event for event in events if event.entity == "pair_verdict"]):
        present = [each for each in work.screening.verdicts() if each.first == event.uid]
        written = {name: change.new for name, change in event.changes.items()}
        same = (each for each in present if _plain_members(each).items() >= written.items())
        verdict = next(same, None)
        if verdict is None:
            left.append(event.uid)
        elif event.changes.get("first", Change("", "")).old is None:
            work.screening.remove_verdict(verdict)
        else:
            before = _with_old_members(_plain_members(verdict), dict(event.changes))
            work.screening.save_verdict(from_plain(PairVerdict, before))
    return left


def _plain_members(value: object) -> dict[str, Plain]:
    plain = to_plain(value)
    assert isinstance(plain, dict)
    return plain


def _reverse_sessions(work: UnitOfWork, events: list[Event]) -> list[str]:
    """Put what the batch changed in sessions of the council back, whole ones that it took out, too.

    Those changed there since are left and named.
    """
    left = []
    for uid, changes in _net_changes(events, "council_session").items():
        session = work.council.get(uid)
        present = {} if session is None else members_of_session(session)
        before = _with_old_members(present, changes)
        if any(present.get(name) != change.new for name, change in changes.items()) or "uid" not in before:
            left.append(uid if session is None else session.name)
        else:
            work.council.save(session_of_members(before), verb=UNDONE)
    return left


def _reverse_lists(work: UnitOfWork, events: list[Event]) -> None:
    """People and parts of the unit that came with the batch go again unless still used; sheets called in are valid."""
    pointed_to, parts = work.dossiers.people_named(), work.dossiers.parts_named()
    unneeded: list[str] = []
    for event in events:
        brought_in = event.changes and all(change.old is None for change in event.changes.values())
        # A person's record is changed by filling gaps, too: only one with a new uid came with the batch.
        if event.entity == "person" and "uid" in event.changes and brought_in and event.uid not in pointed_to:
            unneeded.append(event.uid)
        elif event.entity == "sub_unit" and brought_in and event.uid not in parts:
            work.organisation.remove_sub_unit(event.uid)
        elif event.verb == "certificate.called_in":
            work.certificates.set_state(event.uid, CertificateState.ISSUED, "")
    work.people.remove_many(unneeded)
