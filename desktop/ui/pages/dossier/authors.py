"""Section 2: the authors and their shares (item 2)."""

from collections.abc import Sequence

from desktop.domain.code_lists import CodeListName
from desktop.domain.people import Person
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import AUTHORS
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.author_table import AuthorTable
from desktop.ui.widgets.person_entry import PeopleFinder


class AuthorsSection(Section):
    """Attributes: table: the rows of the authors."""

    def __init__(self, number: int, binder: Binder, desk: Desk) -> None:
        language = active_language()
        entries = desk.reference.code_lists[CodeListName.QUALIFICATIONS]
        self.table = AuthorTable([(entry.code, entry.label(language)) for entry in entries])
        super().__init__(
            AUTHORS,
            number,
            _("Authors and their shares"),
            _("Authors"),
            ("authors",),
            binder,
            trailing=self.table.add_button,
        )
        self.add(self.table)
        binder.bind_parts("authors", self.table, self.table.make_room)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer the people on record while a name is typed."""
        self.table.set_finder(PeopleFinder(people))
