"""What a unit keeps in place of what ships: programmes with their phases, values of rules, codes of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.folding import clean_text, fold
from desktop.domain.listing import DossierQuery
from desktop.domain.plain import Plain, to_plain
from desktop.domain.programme import Phase, Programme
from desktop.domain.refusals import NotAllowed
from desktop.domain.rule_values import RuleValue
from desktop.services.desk import Desk
from desktop.services.ports import UnitOfWork
from desktop.services.reference import OWN_CODES, OWN_PROGRAMMES, OWN_RULE_VALUES, own_list


def is_own_programme(desk: Desk, programme_id: str) -> bool:
    """Whether the unit keeps this programme in place of what ships, or beside it."""
    with desk.register.read() as view:
        own = own_list(Programme, view.organisation.setting(OWN_PROGRAMMES))
    return any(programme.id == programme_id for programme in own)


def ships_programme(desk: Desk, programme_id: str) -> bool:
    """Whether a programme comes with the program."""
    return any(programme.id == programme_id for programme in desk.shipped.programmes)


def save_programme(desk: Desk, programme: Programme) -> Programme:
    """Keep a programme in place of the one of its id; targets of a phase follow the phase to its new days.

    Raises NotAllowed without a name, a noun or a phase, for a phase without a name, and for two of one code.
    """
    programme = replace(programme, name=clean_text(programme.name), noun=clean_text(programme.noun))
    codes = [phase.code for phase in programme.phases]
    if not programme.name or not programme.noun:
        raise NotAllowed("programme.incomplete")
    if not codes:
        raise NotAllowed("programme.no_phase", programme=programme.name)
    if any(not clean_text(phase.label) or not phase.code for phase in programme.phases):
        raise NotAllowed("phase.no_name", programme=programme.name)
    if len(set(codes)) < len(codes):
        raise NotAllowed("phase.code_twice", programme=programme.name)
    before = desk.programme(programme.id)

    def change(work: UnitOfWork) -> None:
        own = own_list(Programme, work.organisation.setting(OWN_PROGRAMMES))
        kept = [each for each in own if each.id != programme.id]
        _keep(work, OWN_PROGRAMMES, [*kept, programme])
        if before is not None:
            _move_targets(work, before, programme)

    _change(desk, change)
    return programme


def restore_programme(desk: Desk, programme_id: str) -> None:
    """Let what ships stand again; one that ships with nobody goes, unless dossiers have entered it.

    Raises NotAllowed for those, and for the register's own programme.
    """
    before = desk.programme(programme_id)
    shipped = next((each for each in desk.shipped.programmes if each.id == programme_id), None)

    def change(work: UnitOfWork) -> None:
        if shipped is None:
            used = len(work.dossiers.find_rows(DossierQuery(programme=programme_id)))
            if used or programme_id == desk.identity.programme:
                raise NotAllowed("programme.in_use", programme=before.name if before else programme_id)
        own = own_list(Programme, work.organisation.setting(OWN_PROGRAMMES))
        _keep(work, OWN_PROGRAMMES, [each for each in own if each.id != programme_id])
        if before is not None and shipped is not None:
            _move_targets(work, before, shipped)

    _change(desk, change)


def own_rule_values(desk: Desk) -> Sequence[RuleValue]:
    """The values the unit keeps itself."""
    with desk.register.read() as view:
        return own_list(RuleValue, view.organisation.setting(OWN_RULE_VALUES))


def save_rule_value(desk: Desk, value: RuleValue, before: RuleValue | None = None) -> RuleValue:
    """Keep a value of a rule from its day on; `before` is the unit's own value it takes the place of.

    Raises NotAllowed for a value below zero and without saying where it was read.
    """
    value = replace(value, source=clean_text(value.source), article=clean_text(value.article))
    if isinstance(value.value, int) and value.value < 0:
        raise NotAllowed("rule_value.negative")
    if not value.source:
        raise NotAllowed("rule_value.no_source")
    gone = {(each.key, each.since) for each in (value, before) if each is not None}

    def change(work: UnitOfWork) -> None:
        own = own_list(RuleValue, work.organisation.setting(OWN_RULE_VALUES))
        _keep(work, OWN_RULE_VALUES, [*(each for each in own if (each.key, each.since) not in gone), value])

    _change(desk, change)
    return value


def restore_rule_value(desk: Desk, value: RuleValue) -> None:
    """Forget the unit's own value of that rule and day; what ships stands again."""

    def change(work: UnitOfWork) -> None:
        own = own_list(RuleValue, work.organisation.setting(OWN_RULE_VALUES))
        kept = [each for each in own if (each.key, each.since) != (value.key, value.since)]
        _keep(work, OWN_RULE_VALUES, kept)

    _change(desk, change)


def own_codes(desk: Desk, name: CodeListName) -> Sequence[CodeEntry]:
    """The codes the unit added to a list."""
    with desk.register.read() as view:
        return _own_codes(view.organisation.setting(OWN_CODES), name)


def save_code(desk: Desk, name: CodeListName, entry: CodeEntry) -> CodeEntry:
    """Add a code to a list, or keep it under other words; without a code one is made of the words.

    Raises NotAllowed without words, and for words or a code the list has already.
    """
    vi = clean_text(entry.vi)
    others = [each for each in desk.reference.code_lists[name] if each.code != entry.code]
    code = entry.code or "own_" + "_".join(fold(vi).split())
    entry = CodeEntry(code, vi, clean_text(entry.en) or vi, entry.group)
    if not vi:
        raise NotAllowed("code.no_words")
    shipped = any(each.code == entry.code for each in desk.shipped.code_lists[name])
    if shipped or any(fold(each.vi) == fold(vi) for each in others):
        raise NotAllowed("code.there_already", words=vi)

    def change(work: UnitOfWork) -> None:
        kept = work.organisation.setting(OWN_CODES)
        own = [each for each in _own_codes(kept, name) if each.code != entry.code]
        _keep_codes(work, kept, name, [*own, entry])

    _change(desk, change)
    return entry


def remove_code(desk: Desk, name: CodeListName, code: str) -> None:
    """Take a code of the unit's own off a list; dossiers that have it show the code itself from then on."""

    def change(work: UnitOfWork) -> None:
        kept = work.organisation.setting(OWN_CODES)
        _keep_codes(work, kept, name, [each for each in _own_codes(kept, name) if each.code != code])

    _change(desk, change)


def _change(desk: Desk, change: Callable[[UnitOfWork], None]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        change(work)
        work.commit()
    desk.in_use.forget()


def _keep(work: UnitOfWork, key: str, entries: Sequence[object]) -> None:
    plain: list[Plain] = [to_plain(entry) for entry in entries]
    work.organisation.save_setting(key, plain)


def _own_codes(kept: Plain, name: CodeListName) -> list[CodeEntry]:
    return own_list(CodeEntry, kept.get(name.value)) if isinstance(kept, dict) else []


def _keep_codes(work: UnitOfWork, kept: Plain, name: CodeListName, entries: Sequence[CodeEntry]) -> None:
    lists = dict(kept) if isinstance(kept, dict) else {}
    lists[name.value] = [to_plain(entry) for entry in entries]
    work.organisation.save_setting(OWN_CODES, lists)


def _move_targets(work: UnitOfWork, before: Programme, after: Programme) -> None:
    """Targets are told by the days of their period, so they move with the days of the phase."""
    moved = {old.registration: new for old in before.phases if (new := _moved(old, after)) is not None}
    for target in work.organisation.targets():
        phase = moved.get(target.period) if target.programme == after.id else None
        if phase is not None:
            work.organisation.remove_target(target.key)
            work.organisation.save_target(replace(target, period=phase.registration))


def _moved(old: Phase, after: Programme) -> Phase | None:
    new = after.phase(old.code)
    return new if new is not None and new.registration != old.registration else None
