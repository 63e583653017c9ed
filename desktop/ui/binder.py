"""Ties the fields of a form to the parts of a dossier: typing makes another dossier, undo brings one back."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.language.fields import field_label
from desktop.language.translator import gettext as _
from desktop.ui.edit_steps import EditSteps, Step
from desktop.ui.findings import Finding, doubt_about, in_order, is_unreadable
from desktop.ui.value_paths import is_within, rest_of, value_at, with_value_at
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.fold import unfold_around
from desktop.ui.widgets.readings import ReadingEntry


class PartsEntry(Protocol):
    """A widget that edits a whole part with places of its own inside: a table of authors, a worksheet.

    Its signal `edited(str, str)` tells the place inside that was worked in, and the name of the step where something
    else was done than typing there (a row added); without a name the step is one of typing.
    """

    @property
    def edited(self) -> SignalInstance: ...
    def value(self) -> Any: ...
    def set_value(self, value: Any, /) -> None: ...
    def doubtful(self) -> Sequence[tuple[str, ReadingEntry[Any]]]: ...
    def show_findings(self, found: Mapping[str, Sequence[Finding]], /) -> None: ...
    def focus_part(self, place: str, /) -> None: ...


Steps = list[Callable[[], None]]
"""Pieces of work, each short enough for one turn of the window's loop."""

MakeRoom = Callable[[Any], Steps]
"""What makes ready a widget that takes long to fill, such as rows for a part of the dossier; nothing of it is seen."""


@dataclass(slots=True)
class _Place:
    """A part of the dossier with the widget that shows it."""

    path: str
    widget: QWidget
    read: Callable[[], Any]
    show: Callable[[Any], None]
    mark: Callable[[Sequence[Finding]], None]
    parts: PartsEntry | None = None
    make_room: MakeRoom | None = None
    shown: Any = None
    findings: list[Finding] = field(default_factory=list)


class Binder(QObject):
    """One dossier being edited: frozen, and replaced by another with each edit.

    Attributes:
        quiet: while a new dossier has not been saved, fields nobody worked in yet keep still; the panel tells all.
    Signals:
        changed(): the dossier is another value, or a text is doubtful that was not.
        stepped(): other steps can be undone or done again.
    """

    changed = Signal()
    stepped = Signal()

    def __init__(
        self, dossier: Dossier, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.quiet = False
        self._dossier = dossier
        self._clock = clock
        self._steps = EditSteps()
        self._places: dict[str, _Place] = {}
        self._worked_in: set[str] = set()

    def dossier(self) -> Dossier:
        """The dossier as it stands in the form."""
        return self._dossier

    def open(self, dossier: Dossier) -> None:
        """Edit another dossier: steps are forgotten, every field shows its part."""
        for step in self.begin(dossier):
            step()

    def begin(self, dossier: Dossier) -> Steps:
        """The same in pieces, for a dossier that may be large; nobody may type until all of them are done."""
        self._dossier = dossier
        self._steps.clear()
        self._worked_in.clear()
        simple = [place for place in self._places.values() if place.make_room is None]
        steps: Steps = [partial(self._show_anew, simple)]
        for place in self._places.values():
            if place.make_room is not None:
                steps += [*place.make_room(value_at(dossier, place.path)), partial(self._show_anew, [place])]
        return [*steps, self.stepped.emit, self.changed.emit]

    def take_over(self, dossier: Dossier) -> None:
        """Go on with the dossier as it was saved; steps stay."""
        self._dossier = dossier
        self._steps.end_burst()
        self._show_what_differs()
        self.changed.emit()

    def bind(
        self,
        path: str,
        entry: Any,
        *,
        field: Field | None = None,
        read: Callable[[], Any] | None = None,
        show: Callable[[Any], None] | None = None,
        mark: Callable[[Sequence[Finding]], None] | None = None,
    ) -> None:
        """Tie an entry (`value`, `set_value`, `edited`) to the part at `path`.

        `read` and `show` stand in where the entry's value is not the part itself; `mark` shows what is wrong where
        there is no Field to show it.
        """
        place = _Place(
            path,
            entry,
            read or entry.value,
            show or entry.set_value,
            mark or (partial(_mark_field, field) if field is not None else _mark_nothing),
        )
        self._places[path] = place
        entry.edited.connect(lambda: self._take(place, path, ""))
        if isinstance(entry, ReadingEntry):
            # The field clears its line while one types; what the rules said stays until they say otherwise.
            entry.echoed.connect(lambda _understood, _wrong: self._mark_again(place))
        self._show(place, value_at(self._dossier, path))

    def bind_parts(self, path: str, entry: PartsEntry, make_room: MakeRoom | None = None) -> None:
        """Tie a widget with places of its own inside to the part at `path`."""
        assert isinstance(entry, QWidget)
        place = _Place(path, entry, entry.value, entry.set_value, partial(_mark_parts, entry, path), entry, make_room)
        self._places[path] = place
        entry.edited.connect(lambda inside, name: self._take(place, f"{path}/{inside}" if inside else path, name))
        self._show(place, value_at(self._dossier, path))

    def anchor(self, path: str, widget: QWidget) -> None:
        """Let what is wrong at `path` lead to a widget that only shows it."""
        self._places[path] = _Place(path, widget, lambda: None, lambda _value: None, _mark_nothing)

    def change(self, path: str, value: Any, name: str, *, place: str = "", burst: bool = False) -> None:
        """Put another part into the dossier, as a step called `name`; the same part again is no step."""
        before = value_at(self._dossier, path)
        if before == value:
            return
        self._dossier = with_value_at(self._dossier, path, value)
        self._steps.add(Step(name, path, before, value, place or path, self._clock()), burst=burst)
        self._show_what_differs()
        self.stepped.emit()
        self.changed.emit()

    def undo(self) -> Step | None:
        """Take the last step back; the step, or None where there was none."""
        step = self._steps.undo()
        if step is not None:
            self._replay(step.path, step.before)
        return step

    def redo(self) -> Step | None:
        """Take the step undone last again; the step, or None where there was none."""
        step = self._steps.redo()
        if step is not None:
            self._replay(step.path, step.after)
        return step

    def next_undo(self) -> str:
        """Name of the step `undo` takes back; empty where there is none."""
        return self._steps.next_undo()

    def next_redo(self) -> str:
        """Name of the step `redo` takes again; empty where there is none."""
        return self._steps.next_redo()

    def doubts(self, *, even_typing: bool = False) -> list[Finding]:
        """Texts that cannot be read, or not in one way only; without `even_typing` not of the field one types in."""
        found = []
        for place in self._places.values():
            if place.parts is not None:
                inside = [(f"{place.path}/{name}", entry) for name, entry in place.parts.doubtful()]
            else:
                inside = [(place.path, place.widget)] if isinstance(place.widget, ReadingEntry) else []
            settled = [(path, entry) for path, entry in inside if even_typing or not entry.hasFocus()]
            found += [doubt for path, entry in settled if (doubt := doubt_about(path, entry)) is not None]
        return found

    def forget_doubts(self) -> None:
        """Put back what the dossier holds where a text could not be read."""
        self._show_anew(self._places.values())
        self.changed.emit()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show each finding at the field it stands at, or at the one that holds that field."""
        at: dict[str, list[Finding]] = {}
        for finding in in_order(findings):
            place = self._nearest(finding.path)
            if place is not None and not self._keeps_still(place):
                at.setdefault(place.path, []).append(finding)
        for place in self._places.values():
            found = at.get(place.path, [])
            if found != place.findings:
                place.findings = found
                place.mark(found)

    def show_again(self, path: str) -> None:
        """Let the widget of `path` show its part anew, after it was offered other choices."""
        place = self._places[path]
        self._show(place, value_at(self._dossier, path))

    def go_to(self, path: str) -> bool:
        """Put the keyboard where `path` is edited, unfolding what hides it; whether there is such a place."""
        place = self._nearest(path)
        if place is None:
            return False
        unfold_around(place.widget)
        if place.parts is not None:
            place.parts.focus_part(rest_of(path, place.path))
        else:
            place.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def widget_at(self, path: str) -> QWidget | None:
        """The widget that shows `path`, or what holds it."""
        place = self._nearest(path)
        return place.widget if place is not None else None

    def _take(self, place: _Place, worked_in: str, name: str) -> None:
        """An entry was edited: its value becomes a part of the dossier."""
        self._worked_in.add(place.path)
        if is_unreadable(place.widget):
            self.changed.emit()
            return
        place.shown = place.read()
        step_name = name or _("Edit {field}").format(field=field_label(worked_in))
        before = self._dossier
        self.change(place.path, place.shown, step_name, place=worked_in, burst=not name)
        if self._dossier is before:
            # The same value, but perhaps another doubt.
            self.changed.emit()

    def _replay(self, path: str, part: Any) -> None:
        self._dossier = with_value_at(self._dossier, path, part)
        self._show_what_differs()
        self.stepped.emit()
        self.changed.emit()

    def _show_what_differs(self) -> None:
        for place in self._places.values():
            now = value_at(self._dossier, place.path)
            if now != place.shown:
                self._show(place, now)

    def _show(self, place: _Place, value: Any) -> None:
        place.shown = value
        place.show(value)

    def _show_anew(self, places: Iterable[_Place]) -> None:
        for place in places:
            self._show(place, value_at(self._dossier, place.path))

    def _mark_again(self, place: _Place) -> None:
        if place.findings:
            place.mark(place.findings)

    def _keeps_still(self, place: _Place) -> bool:
        return self.quiet and place.path not in self._worked_in

    def _nearest(self, path: str) -> _Place | None:
        """The place of `path`, of what holds it, or else the first inside it."""
        outer = path
        while outer:
            if outer in self._places:
                return self._places[outer]
            outer = outer.rpartition("/")[0]
        return next((place for place in self._places.values() if is_within(place.path, path)), None)


def _mark_field(field: Field, found: Sequence[Finding]) -> None:
    if found:
        field.show_problem(found[0].kind, found[0].sentence)
    else:
        field.clear_problem()


def _mark_parts(entry: PartsEntry, path: str, found: Sequence[Finding]) -> None:
    inside: dict[str, list[Finding]] = {}
    for finding in found:
        inside.setdefault(rest_of(finding.path, path), []).append(finding)
    entry.show_findings(inside)


def _mark_nothing(_found: Sequence[Finding]) -> None:
    """A widget that only shows a part has nowhere to say what is wrong; the panel does."""
