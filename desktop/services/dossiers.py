"""Entering, amending, listing and trashing dossiers."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop.domain.consolidation import after_edit
from desktop.domain.dossier import Attachment, Dossier, ProgrammeEntry
from desktop.domain.folding import nfc
from desktop.domain.listing import DossierLine, DossierQuery, ListCounts
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import RuleContext
from desktop.domain.tidying import tidied
from desktop.exchange.records import changed_outwardly
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.people import PersonFinder
from desktop.services.ports import Progress, UnitOfWork, View

DEFAULT_CODE_PATTERN = "{unit}-{year}-{number:04d}"


def new_dossier(desk: Desk) -> Dossier:
    """An empty draft of this unit, entered into the register's programme today; nothing is saved yet."""
    identity = desk.identity
    entries = (ProgrammeEntry(identity.programme, desk.today()),) if identity.programme else ()
    return Dossier(uid=str(uuid.uuid4()), unit=identity.unit, sub_unit=identity.unit, entries=entries)


def enter_dossier(desk: Desk, dossier: Dossier) -> Dossier:
    """Save a new dossier with the next code of its year. Raises NotAllowed when its uid is there already."""
    with desk.register.change(desk.who(), desk.now()) as work:
        if work.dossiers.get(dossier.uid) is not None:
            raise NotAllowed("dossier.there_already", dossier=dossier.code or dossier.uid)
        code = dossier.code or next_code(desk, work)
        if work.dossiers.by_code(code) is not None:
            raise NotAllowed("dossier.code_taken", dossier=code)
        entered = replace(dossier, unit=desk.identity.unit, code=code, rev=1)
        saved = keep(work, entered, rule_context(desk, work, of=[entered]), verb="dossier.entered")
        work.commit()
    return saved


def amend_dossier(desk: Desk, dossier: Dossier, reason: str = "") -> Dossier:
    """Save what the form holds in place of what stood there.

    Raises NotAllowed for an unknown dossier, and for one somebody else saved since it was opened (its `rev` has grown).
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        old = work.dossiers.get(dossier.uid)
        if old is None:
            raise NotAllowed("dossier.unknown", dossier=dossier.code or dossier.uid)
        if old.rev != dossier.rev:
            raise NotAllowed("dossier.saved_elsewhere", dossier=old.code)
        context = rule_context(desk, work, of=[dossier])
        saved = keep(work, dossier, context, verb="dossier.amended", reason=reason)
        work.commit()
    return saved


def keep(work: UnitOfWork, dossier: Dossier, context: RuleContext, *, verb: str, reason: str = "") -> Dossier:
    """Save a dossier inside a transaction, tidied, its authors linked, its rev grown when what is exported changed."""
    finder = PersonFinder(work.people)
    dossier = finder.linked(tidied(dossier))
    work.people.add_many(finder.new)
    old = work.dossiers.get(dossier.uid)
    if old is not None:
        dossier = revised(old, dossier)
    work.dossiers.save(dossier, standing_of(dossier, context), verb=verb, reason=reason)
    return dossier


def revised(old: Dossier, dossier: Dossier) -> Dossier:
    """What takes the place of `old`: its rev grows and its sending is due again when what is exported changed."""
    dossier = replace(dossier, rev=old.rev)
    if not changed_outwardly(old, dossier):
        return dossier
    dossier = replace(dossier, rev=old.rev + 1)
    return after_edit(dossier) if dossier.consolidation is old.consolidation else dossier


def find_dossier(desk: Desk, code: str) -> Dossier:
    """The dossier of a readable code or uid. Raises NotAllowed when there is none."""
    with desk.register.read() as view:
        return known(view, code)


def known(view: View, code: str) -> Dossier:
    """The dossier of a code or uid inside a transaction. Raises NotAllowed when there is none."""
    found = view.dossiers.by_code(nfc(code)) or view.dossiers.get(code)
    if found is None:
        raise NotAllowed("dossier.unknown", dossier=code)
    return found


def list_dossiers(desk: Desk, query: DossierQuery) -> list[DossierLine]:
    """The lines a query finds, in its order."""
    with desk.register.read() as view:
        return view.dossiers.lines(view.dossiers.find_rows(replace(query, today=desk.today())))


def find_rows(desk: Desk, query: DossierQuery) -> Sequence[int]:
    """Row numbers a query finds, in its order; the list shows lines of those on the screen only."""
    with desk.register.read() as view:
        return view.dossiers.find_rows(replace(query, today=desk.today()))


def lines(desk: Desk, rows: Sequence[int]) -> list[DossierLine]:
    """The lines of those rows."""
    with desk.register.read() as view:
        return view.dossiers.lines(rows)


def count_dossiers(desk: Desk) -> ListCounts:
    """How many dossiers stand behind each chip and in each state."""
    with desk.register.read() as view:
        return view.dossiers.counts(desk.today())


def trash_dossiers(desk: Desk, codes: Sequence[str], progress: Progress | None = None) -> list[Dossier]:
    """Put dossiers in the trash, from which they can be taken back. Raises NotAllowed for an unknown one."""
    return _each(desk, codes, "dossier.trashed", lambda dossier: replace(dossier, trashed_on=desk.today()), progress)


def restore_dossiers(desk: Desk, codes: Sequence[str], progress: Progress | None = None) -> list[Dossier]:
    """Take dossiers back out of the trash. Raises NotAllowed for an unknown one."""
    return _each(desk, codes, "dossier.restored", lambda dossier: replace(dossier, trashed_on=None), progress)


def attach_file(desk: Desk, code: str, file: Path, note: str = "") -> Dossier:
    """Keep a copy of a file with a dossier.

    Raises Refused for a file that cannot be read or kept, NotAllowed for one that is attached already.
    """
    sha256, size = desk.register.files.add(file)
    with desk.register.change(desk.who(), desk.now()) as work:
        dossier = known(work, code)
        if any(each.sha256 == sha256 for each in dossier.attachments):
            raise NotAllowed("attachment.there_already", file=file.name, dossier=dossier.code)
        attached = Attachment(sha256, nfc(file.name), size, note)
        changed = replace(dossier, attachments=(*dossier.attachments, attached))
        saved = keep(work, changed, rule_context(desk, work, of=[changed]), verb="dossier.file_attached")
        work.commit()
    return saved


def next_code(desk: Desk, view: View) -> str:
    """The next readable code of this year, by the pattern in Settings ({unit}, {year}, {number})."""
    return codes_from(desk, view, 1)[0]


def codes_from(desk: Desk, view: View, count: int) -> list[str]:
    """The next `count` codes of this year."""
    pattern = view.organisation.setting("dossier.code_pattern")
    pattern = pattern if isinstance(pattern, str) and "{number" in pattern else DEFAULT_CODE_PATTERN
    values = {"unit": desk.identity.unit, "year": desk.today().year}
    prefix = pattern[: pattern.index("{number")].format(**values)
    first = view.dossiers.greatest_code_number(prefix) + 1
    return [pattern.format(**values, number=number) for number in range(first, first + count)]


def _each(
    desk: Desk, codes: Sequence[str], verb: str, change: Callable[[Dossier], Dossier], progress: Progress | None
) -> list[Dossier]:
    """Change each in one transaction. Raises Cancelled through `progress`; nothing is changed then."""
    with desk.register.change(desk.who(), desk.now()) as work:
        context = rule_context(desk, work)
        saved = []
        for done, code in enumerate(codes, 1):
            saved.append(keep(work, change(known(work, code)), context, verb=verb))
            if progress is not None:
                progress.report(done, len(codes))
        work.commit()
    return saved
