"""A section of the form: a card with its number and title, and how much of it is filled in."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.dates import PartialDate
from desktop.language.translator import gettext as _
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import Filled
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.readings import PartialDateEdit


class Section(Card):
    """A part of the form.

    Attributes:
        key: name of the section.
        number: its place on the page, from 1.
        title / short_title: its words, and those of the outline.
        paths: outermost paths of the dossier that are edited here.
    """

    def __init__(
        self,
        key: str,
        number: int,
        title: str,
        short_title: str,
        paths: tuple[str, ...],
        binder: Binder,
        *,
        trailing: QWidget | None = None,
    ) -> None:
        super().__init__(f"{number}. {title}", " ", trailing=trailing)
        self.key, self.number, self.paths = key, number, paths
        self.title, self.short_title = title, short_title
        self._binder = binder

    def field(
        self,
        path: str,
        label: str,
        entry: Any,
        *,
        required: bool = False,
        hint: str = "",
        read: Callable[[], Any] | None = None,
        show: Callable[[Any], None] | None = None,
    ) -> Field:
        """A labelled entry tied to the part at `path`."""
        made = Field(label, entry, required=required, hint=hint)
        self._binder.bind(path, entry, field=made, read=read, show=show)
        return made

    def day_field(self, path: str, label: str, *, hint: str = "") -> Field:
        """A labelled entry of a whole date."""
        entry = PartialDateEdit(full=True)

        def read() -> date | None:
            found = entry.value()
            return found.first_day if found is not None and found.is_full else None

        def show(day: date | None) -> None:
            entry.set_value(None if day is None else PartialDate.full(day))

        return self.field(path, label, entry, hint=hint, read=read, show=show)

    def show_filled(self, filled: Filled) -> None:
        """Say how many of the fields asked for are there."""
        self.set_note(_("{there} / {asked} fields").format(there=filled.there, asked=filled.asked))
