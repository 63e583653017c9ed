"""Khen thưởng: awards of dossiers, persons and collectives, entered here or received with results."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.batches import BatchKind
from desktop.domain.dossier import Award, Dossier
from desktop.domain.folding import clean_text, fold
from desktop.domain.held_awards import HeldAward
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.one_act import change_dossier
from desktop.services.ports import View

VERB, REMOVED = "dossier.award_entered", "dossier.award_removed"


@dataclass(frozen=True, slots=True)
class AwardDraft:
    """An award as a clerk enters it; `recipient` names the person or collective, empty for the dossier itself."""

    level: str
    form: str
    number: str
    decided_on: date
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award of the list.

    Attributes:
        dossier / code / title: the dossier it is for; empty for one of a person or collective altogether.
        person: uid of the person; empty where none is known.
        received: whether another unit gave it, so that it came with results and is not removed here.
    """

    award: Award
    dossier: str
    code: str
    title: str
    person: str
    received: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """An award that was entered or removed, and the batch by which that is taken back."""

    award: Award
    batch: str


def list_awards(desk: Desk) -> list[AwardLine]:
    """Every award, the latest decision first."""
    with desk.register.read() as view:
        lines = [
            AwardLine(award, dossier.uid, dossier.code, dossier.title, _person(dossier, award), _came(desk, award))
            for dossier in view.dossiers.all()
            for award in dossier.awards
        ]
        lines += [
            AwardLine(held.award, "", "", "", held.person, _came(desk, held.award)) for held in view.value.held_awards()
        ]
    return sorted(lines, key=lambda line: (line.award.decided_on, line.award.number), reverse=True)


def award_dossier(desk: Desk, code: str, draft: AwardDraft) -> Entered:
    """Enter an award of a dossier, or of somebody for it.

    Raises NotAllowed for an unknown dossier, one without level or form, in the future, or entered already.
    """
    award = _award(desk, draft)

    def change(dossier: Dossier, _view: View) -> Dossier:
        _refuse_same(award, dossier.awards, dossier.code)
        return replace(dossier, awards=(*dossier.awards, award))

    return Entered(award, change_dossier(desk, code, VERB, change).batch)


def award_person(desk: Desk, person: str, draft: AwardDraft) -> Entered:
    """Enter an award of a person for all that the person did. Raises NotAllowed as award_dossier."""
    with desk.register.read() as view:
        found = view.people.get(person)
    if found is None:
        raise NotAllowed("person.unknown", person=person)
    return _hold(desk, HeldAward(_award(desk, replace(draft, recipient=found.name)), person))


def award_collective(desk: Desk, draft: AwardDraft) -> Entered:
    """Enter an award of a collective; the draft names it. Raises NotAllowed as award_dossier, and without a name."""
    if not draft.recipient.strip():
        raise NotAllowed("award.no_recipient")
    return _hold(desk, HeldAward(_award(desk, draft)))


def remove_award(desk: Desk, uid: str) -> Entered:
    """Take an award entered here out again. Raises NotAllowed for an unknown one, and for one that was received."""
    with desk.register.read() as view:
        held = view.value.held_award(uid)
        dossier = None if held else _dossier_with(view, uid)
    there = [held.award] if held else [each for each in dossier.awards if each.uid == uid] if dossier else []
    award = next(iter(there), None)
    if award is None:
        raise NotAllowed("award.unknown", award=uid)
    if _came(desk, award):
        raise NotAllowed("award.received", unit=award.unit)
    if dossier is not None:

        def change(present: Dossier, _view: View) -> Dossier:
            return replace(present, awards=tuple(each for each in present.awards if each.uid != uid))

        return Entered(award, change_dossier(desk, dossier.uid, REMOVED, change).batch)
    with desk.register.change(desk.who(), desk.now()) as work:
        batch = work.batches.begin(BatchKind.BULK, REMOVED)
        work.value.remove_held_award(uid)
        work.commit()
    return Entered(award, batch.id)


def awards_of_person(view: View, person: str, dossiers: Iterable[Dossier]) -> tuple[Award, ...]:
    """The awards a person has: of their own, and those given to them by name for one of these dossiers."""
    own = [held.award for held in view.value.held_awards(person)]
    own += [award for each in dossiers for award in each.awards if _person(each, award) == person]
    return tuple(sorted(own, key=lambda award: award.decided_on))


def _award(desk: Desk, draft: AwardDraft) -> Award:
    if not draft.level.strip() or not draft.form.strip():
        raise NotAllowed("award.incomplete")
    if draft.decided_on > desk.today():
        raise NotAllowed("award.in_future")
    form, number, recipient = (clean_text(text) for text in (draft.form, draft.number, draft.recipient))
    return Award(str(uuid.uuid4()), desk.identity.unit, draft.level.strip(), form, number, draft.decided_on, recipient)


def _hold(desk: Desk, held: HeldAward) -> Entered:
    with desk.register.change(desk.who(), desk.now()) as work:
        _refuse_same(held.award, [each.award for each in work.value.held_awards()], held.award.recipient)
        batch = work.batches.begin(BatchKind.BULK, VERB)
        work.value.save_held_award(held)
        work.commit()
    return Entered(held.award, batch.id)


def _refuse_same(award: Award, there: Iterable[Award], named: str) -> None:
    if any(replace(each, uid=award.uid) == award for each in there):
        raise NotAllowed("award.there_already", dossier=named)


def _came(desk: Desk, award: Award) -> bool:
    return award.unit != desk.identity.unit


def _person(dossier: Dossier, award: Award) -> str:
    """The author an award names; empty for one of the dossier or of a collective."""
    recipient = fold(award.recipient)
    named = (author.person for author in dossier.authors if recipient and fold(author.name) == recipient)
    return next(named, None) or ""


def _dossier_with(view: View, award: str) -> Dossier | None:
    return next((each for each in view.dossiers.all() if any(a.uid == award for a in each.awards)), None)
