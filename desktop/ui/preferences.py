"""How the window was left: theme, language, size of the text, place, registers opened lately, columns."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, ThemeName

logger = logging.getLogger(__name__)

RECENT_REGISTERS = 8
FILE_NAME = "window.json"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The columns of one table as the user left them.

    Attributes:
        shown: keys of the columns shown, in their order; empty for the table's own choice.
        widths: width of a column in logical pixels at 100 % text.
    """

    shown: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list as the user named it: what is filtered and searched, the order and the columns.

    Attributes:
        chip: key of the filter.
        order: what it is sorted by.
    """

    name: str
    chip: str
    text: str
    order: str
    descending: bool
    columns: TableLayout


@dataclass(frozen=True, slots=True)
class WindowPreferences:
    """Everything kept; `geometry` is Qt's own description of the window's place, in base 64."""

    theme: ThemeName = "light"
    language: str = "vi"
    text_percent: int = 100
    geometry: str = ""
    recent: tuple[str, ...] = ()
    tables: Mapping[str, TableLayout] = field(default_factory=dict)
    views: tuple[SavedView, ...] = ()


class Preferences(QObject):
    """The preferences of this user on this machine, written as soon as they change.

    Attributes: now: the preferences as they stand.
    Signals: changed(): after any of them changed.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is made when something is first kept; a missing or damaged file gives the defaults."""
        super().__init__(parent)
        self._path = folder / FILE_NAME
        self.now = _read(self._path)

    def keep(self, **changes: Any) -> None:
        """Change some fields of WindowPreferences and write them; an unwritable folder costs only the memory."""
        changed = replace(self.now, **changes)
        if changed == self.now:
            return
        self.now = changed
        self._write()
        self.changed.emit()

    def keep_table(self, table: str, layout: TableLayout) -> None:
        """Keep the columns of one table."""
        self.keep(tables={**self.now.tables, table: layout})

    def keep_view(self, view: SavedView) -> None:
        """Keep a view, in the place of one of the same name."""
        self.keep(views=(*(each for each in self.now.views if each.name != view.name), view))

    def forget_view(self, name: str) -> None:
        """Take a view off the list."""
        self.keep(views=tuple(each for each in self.now.views if each.name != name))

    def keep_recent(self, register: str) -> None:
        """Put a register at the head of those opened lately."""
        others = [path for path in self.now.recent if path != register]
        self.keep(recent=(register, *others)[:RECENT_REGISTERS])

    def forget_recent(self, register: str) -> None:
        """Take a register off the list of those opened lately."""
        self.keep(recent=tuple(path for path in self.now.recent if path != register))

    def _write(self) -> None:
        text = json.dumps(asdict(self.now), ensure_ascii=False, indent=1)
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, encoding="utf-8")
            os.replace(fresh, self._path)  # noqa: PTH105 - the atomic call itself
        except OSError as error:
            logger.info("preferences not written: %s", error.strerror)


def _read(path: Path) -> WindowPreferences:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return _understood(found)
    except FileNotFoundError:
        return WindowPreferences()
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        logger.info("preferences unreadable, defaults used: %s", type(error).__name__)
        return WindowPreferences()


def _understood(found: dict[str, Any]) -> WindowPreferences:
    """The preferences a file holds; raises one of Python's own errors where it is not such a file."""
    return WindowPreferences(
        theme="dark" if found.get("theme") == "dark" else "light",
        language="en" if found.get("language") == "en" else "vi",
        text_percent=min(max(int(found.get("text_percent", SMALLEST_TEXT)), SMALLEST_TEXT), LARGEST_TEXT),
        geometry=str(found.get("geometry", "")),
        recent=tuple(str(path) for path in found.get("recent", ()))[:RECENT_REGISTERS],
        tables={str(name): _layout(layout) for name, layout in found.get("tables", {}).items()},
        views=tuple(
            SavedView(
                name=str(view["name"]),
                chip=str(view["chip"]),
                text=str(view["text"]),
                order=str(view["order"]),
                descending=bool(view["descending"]),
                columns=_layout(view["columns"]),
            )
            for view in found.get("views", ())
        ),
    )


def _layout(found: dict[str, Any]) -> TableLayout:
    widths = {str(key): int(width) for key, width in found["widths"].items()}
    return TableLayout(tuple(str(key) for key in found["shown"]), widths)
