"""What tests of the dossier form share: a window with list and form, dossiers entered for them, and what is found."""

from collections.abc import Callable
from typing import Any

from builders import a_draft, uid
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.widgets.page import Page

Commit = Callable[[QWidget, str], None]
OpenForm = Callable[..., DossierForm]
Settle = Callable[[], None]


def _list_page(_context: UiContext) -> Page:
    return Page("Dossiers")


ENTRIES = [
    PageEntry("dossiers", "Dossiers", "file-text", _list_page),
    PageEntry("dossier", "Dossier", "file-text", DossierForm, under="dossiers"),
]


def entered(desk: Desk, **changes: Any) -> Dossier:
    """A dossier in the register, complete but for the changes."""
    return enter_dossier(desk, a_draft(**{"code": "", "unit": "LHDBM", "sub_unit": "LHDBM", "uid": uid(9), **changes}))


def codes(form: DossierForm) -> set[str]:
    """The codes of all that the panel shows, checked now."""
    form.check_now()
    return {finding.code for finding in form.panel().findings()}
