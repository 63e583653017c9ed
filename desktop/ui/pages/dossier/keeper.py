"""Opens and keeps the dossier of the form: what was read, what was sent to be saved, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.batches import Event
from desktop.domain.dossier import Dossier
from desktop.domain.people import Person
from desktop.domain.refusals import NotAllowed, UserError
from desktop.domain.rules import RuleContext
from desktop.domain.units import SubUnit
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.dossier_templates import next_dossier
from desktop.services.dossiers import amend_dossier, enter_dossier, known, new_dossier
from desktop.services.ports import View
from desktop.ui.background import JobProgress
from desktop.ui.binder import Binder
from desktop.ui.context import UiContext
from desktop.ui.pages.dossier.journalling import FormJournal
from desktop.ui.pages.dossier.three_way import changed_members, merged

SAVED_ELSEWHERE = "dossier.saved_elsewhere"
KINDS = frozenset({"dossiers"})
"""What a save changes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier with what the form needs to know of the register beside it.

    Attributes:
        stored: whether the register holds it; False for a new one.
        history: its events, oldest first.
        carried_from: code or title of the dossier a new one took fields over from; empty where it begins empty.
    """

    dossier: Dossier
    stored: bool
    context: RuleContext
    people: tuple[Person, ...]
    sub_units: tuple[SubUnit, ...]
    history: tuple[Event, ...] = ()
    carried_from: str = ""


Make = Callable[[Desk], Dossier]
"""Begins a new dossier."""


def look_up(desk: Desk, code: str) -> Opened:
    """Read the dossier of a code or uid. Raises NotAllowed for an unknown one."""
    with desk.register.read() as view:
        dossier = known(view, code)
        return replace(
            _opened(desk, view, dossier, stored=True), history=tuple(view.history.of("dossier", dossier.uid))
        )


def begin_new(desk: Desk, make: Make) -> Opened:
    """Begin a new dossier. Raises NotAllowed where what it is made of is not there."""
    made = make(desk)
    with desk.register.read() as view:
        return _opened(desk, view, made, stored=False)


def begin_after(desk: Desk, before: Dossier | None) -> Opened:
    """Begin a new dossier with the fields that are carried forward from the one entered before it."""
    opened = begin_new(desk, partial(next_dossier, before=before))
    blank = replace(new_dossier(desk), uid=opened.dossier.uid)
    carried = before is not None and opened.dossier != blank
    return replace(opened, carried_from=(before.code or before.title) if before is not None and carried else "")


def _opened(desk: Desk, view: View, dossier: Dossier, *, stored: bool) -> Opened:
    people, sub_units = tuple(view.people.all()), tuple(view.organisation.sub_units())
    return Opened(dossier, stored, rule_context(desk, view), people, sub_units)


class DossierKeeper(QObject):
    """One dossier at a time.

    Attributes: journal: keeps on the disk what is typed between saves.
    Signals:
        opened(Opened): another dossier is in the form.
        refreshed(Opened): the same dossier, with what was changed outside the form.
        saved(Dossier): it was saved, and stands in the form as saved.
        clashed(): it was not saved, because somebody saved it since it was opened.
        merged(tuple[str, ...]): what is in the form stands on top of that now; members changed in both places.
        refused(UserError): something else stands in the way.
    """

    opened = Signal(object)
    refreshed = Signal(object)
    saved = Signal(object)
    clashed = Signal()
    merged = Signal(object)
    refused = Signal(object)

    def __init__(self, context: UiContext, binder: Binder, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._binder = binder
        self._base = binder.dossier()
        self._stored = False
        self._sent: Dossier | None = None
        self._again = False
        self._announcing = False
        self.journal = FormJournal(context, self)
        binder.changed.connect(self._note)

    def open(self, code: str) -> None:
        """Put the dossier of a code or uid into the form; a new one for an empty code."""
        before = self._binder.dossier() if self.is_changed() or self.is_saving() else self._context.sitting.last_saved
        self.save()
        self._ask(partial(look_up, code=code) if code else partial(begin_after, before=before), self._take_opened)

    def begin(self, make: Make) -> None:
        """Put a new dossier into the form that does not begin empty; what it begins with is not saved yet."""
        self.save()
        self._ask(partial(begin_new, make=make), self._take_begun)

    def refresh(self) -> None:
        """Take in what was changed outside the form; what was changed in it stays."""
        if self._stored and self._sent is None and not self._announcing:
            self._ask(partial(look_up, code=self._base.uid), self._take_refreshed)

    def merge(self) -> None:
        """After a clash: put what was changed in the form on top of what was saved elsewhere; nothing is saved yet."""
        self._ask(partial(look_up, code=self._base.uid), self._take_merged)

    def save(self) -> None:
        """Save what is in the form, if it differs from what is kept; `saved` follows."""
        if self._sent is not None:
            self._again = True
            return
        if not self.is_changed():
            return
        desk, dossier = self._context.desk, self._binder.dossier()
        keep = amend_dossier if self._stored else enter_dossier
        self._sent = dossier

        def work(_progress: JobProgress) -> Dossier:
            return keep(desk, dossier)

        self.journal.split(dossier)
        # Without a parent: a save is finished even where the form is gone in the meantime.
        job = self._context.background.write(work, name="save a dossier", failed=self._hear_failure)
        # The journal first: taking in what was saved may begin the next save, which splits the journal anew.
        self.journal.drop_when_saved(job)
        job.succeeded.connect(self._take_saved)

    def is_changed(self) -> bool:
        """Whether the form holds something that is not kept yet."""
        return self._binder.dossier() != self._base

    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return self._sent is not None

    def is_stored(self) -> bool:
        """Whether the register holds the dossier."""
        return self._stored

    def code(self) -> str:
        """Code of the dossier; empty for a new one."""
        return self._base.code

    def _ask(self, look: Callable[[Desk], Opened], done: Callable[[Opened], None]) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Opened:
            return look(desk)

        # In the queue of changes, so that a save on its way is seen; a newer question does not replace an older one.
        self._context.background.write(work, name="open a dossier", done=done, failed=self._hear_failure, parent=self)

    def _take_opened(self, opened: Opened) -> None:
        self._put_in(opened, opened.dossier)

    def _take_begun(self, opened: Opened) -> None:
        """Nobody typed what it begins with, but somebody asked for it: it is there to be saved."""
        self._put_in(opened, replace(new_dossier(self._context.desk), uid=opened.dossier.uid))

    def _put_in(self, opened: Opened, base: Dossier) -> None:
        self._base, self._stored, self._sent, self._again = base, opened.stored, None, False
        self._binder.quiet = not opened.stored
        self.journal.begin(base)
        # A large dossier takes many rows, and the window is to stay live while they are made.
        steps = self._binder.begin(opened.dossier)
        self._context.background.in_turns([*steps, partial(self._tell_opened, opened)], self)

    def _tell_opened(self, opened: Opened) -> None:
        if opened.dossier.uid == self._base.uid:
            self.opened.emit(opened)

    def _take_refreshed(self, opened: Opened) -> None:
        if opened.dossier.uid != self._base.uid or self._sent is not None:
            return
        if opened.dossier != self._base:
            self._put_mine_on_top(opened.dossier)
        self.refreshed.emit(opened)

    def _take_merged(self, opened: Opened) -> None:
        if opened.dossier.uid != self._base.uid:
            return
        theirs = changed_members(self._base, opened.dossier)
        mine = changed_members(self._base, self._binder.dossier())
        self._put_mine_on_top(opened.dossier)
        self.refreshed.emit(opened)
        self.merged.emit(tuple(name for name in mine if name in theirs))

    def _put_mine_on_top(self, theirs: Dossier) -> None:
        mine = merged(self._binder.dossier(), self._base, theirs)
        self._base = theirs
        self._binder.open(mine)

    def _note(self) -> None:
        """What was typed goes to the journal; the dossier of a form that is being filled anew is not typed."""
        dossier = self._binder.dossier()
        if dossier.uid == self._base.uid:
            self.journal.note(dossier)

    def _announce(self) -> None:
        """Tell every page; the form itself knows already."""
        self._announcing = True
        self._context.changes.announce(KINDS)
        self._announcing = False

    def _take_saved(self, saved: Dossier) -> None:
        sent, self._sent = self._sent, None
        again, self._again = self._again, False
        self._context.sitting.last_saved = saved
        self._announce()
        if sent is None or self._base.uid != saved.uid:
            return
        self._base, self._stored = saved, True
        self._binder.quiet = False
        self._binder.take_over(merged(self._binder.dossier(), sent, saved))
        self.saved.emit(saved)
        if again:
            self.save()

    def _hear_failure(self, error: Exception) -> None:
        self._sent, self._again = None, False
        if isinstance(error, NotAllowed) and error.code == SAVED_ELSEWHERE:
            self.clashed.emit()
        elif isinstance(error, UserError):
            self.refused.emit(error)
        else:
            raise error
