"""What every page is handed: the open register and the ways to the rest of the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from desktop.services.desk import Desk
from desktop.ui.background import Background, Job
from desktop.ui.changes import Changes
from desktop.ui.notices import Notices
from desktop.ui.preferences import Preferences
from desktop.ui.register_door import RegisterDoor
from desktop.ui.screening_room import ScreeningRoom
from desktop.ui.session import Sitting
from desktop.ui.widgets.page import Page


class Session(Protocol):
    """The register the window has open, as far as the window itself needs to know it."""

    @property
    def unit_name(self) -> str:
        """Name of the unit whose register it is, for the foot of the navigation."""

    @property
    def place(self) -> str:
        """Where its data are kept, in words, under the name."""

    @property
    def superior(self) -> bool:
        """Whether the unit receives bundles of others."""

    @property
    def desk(self) -> Desk:
        """What every use case is handed."""

    @property
    def sitting(self) -> Sitting:
        """What this sitting remembers."""


class Navigate(Protocol):
    """Shows a page, with what it needs to know."""

    def __call__(self, page: str, **arguments: object) -> None: ...


@dataclass(slots=True)
class UiContext:
    """Handed to every page when it is built.

    Attributes:
        session: the open register; None only for the welcome page.
        background: where work is submitted.
        preferences: how the user left the window.
        changes: broadcast of what changed in the register.
        notices: the message bar.
        navigate: show another page.
        follow: show a job in the progress strip at the foot of the window.
        show_badges: how much work waits behind each page of the navigation.
        set_status: the quiet line at the foot of the window.
        offers: whether the window has such a page; a button that leads nowhere is not shown.
        register_door: opens and makes registers; None in a window that was given none to open.
    """

    session: Session | None
    background: Background
    preferences: Preferences
    changes: Changes
    notices: Notices
    navigate: Navigate
    follow: Callable[[Job[Any], str], None]
    show_badges: Callable[[Mapping[str, int]], None]
    set_status: Callable[[str], None]
    offers: Callable[[str], bool]
    register_door: RegisterDoor | None = None
    _room: ScreeningRoom | None = None

    @property
    def desk(self) -> Desk:
        """The desk before the open register. Raises RuntimeError where none is open."""
        if self.session is None:
            raise RuntimeError("a page that needs a register was built without one")
        return self.session.desk

    @property
    def sitting(self) -> Sitting:
        """What this sitting remembers; nothing is kept where no register is open."""
        return Sitting() if self.session is None else self.session.sitting

    @property
    def screening(self) -> ScreeningRoom:
        """Where the dossiers of the open register are screened; made when it is first asked for."""
        if self._room is None:
            self._room = ScreeningRoom(self.desk, self.background, self.changes, self.notices)
        return self._room

    @property
    def door(self) -> RegisterDoor:
        """The way to other registers. Raises RuntimeError in a window without one."""
        if self.register_door is None:
            raise RuntimeError("a page that opens registers was built without a door to them")
        return self.register_door


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the window, built when it is first shown.

    Attributes:
        key: name it is navigated to by.
        label: English words of the navigation, marked for translation and translated when shown.
        icon: name of its icon.
        under: key of the page it belongs under; such a page has no place of its own in the navigation.
        superior_only: shown at a superior unit only.
        at_foot: stands at the foot of the navigation.
        alone: shown without the navigation, before a register is open.
    """

    key: str
    label: str
    icon: str
    build: Callable[[UiContext], Page]
    under: str = ""
    superior_only: bool = False
    at_foot: bool = False
    alone: bool = False
