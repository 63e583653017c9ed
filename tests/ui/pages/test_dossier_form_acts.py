"""Papers, history, templates and copies from the form, at a real register."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from dossier_forms import ENTRIES, Commit, OpenForm, Settle, entered
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.dossier_templates import keep_carried_fields, list_templates, save_template
from desktop.services.dossiers import amend_dossier, find_dossier
from desktop.services.journal import unsaved_edits
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossier.beginnings import CarriedFieldsDialog, FromTemplateDialog, SaveTemplateDialog
from desktop.ui.pages.dossier.form_acts import (
    CARRY,
    DUPLICATE,
    FROM_TEMPLATE,
    HISTORY,
    RECEIPT,
    SAVE_TEMPLATE,
)
from desktop.ui.pages.dossier.header import PREVIEW
from desktop.ui.pages.dossier.history_dialog import HistoryDialog
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.pages.paper_preview import PaperDialog

pytestmark = pytest.mark.usefixtures("in_english")
Asked = TypeVar("Asked", bound=QDialog)


def dialog_of(form: DossierForm, kind: type[Asked]) -> Asked:
    """The dialog that asks now."""
    shown = [each for each in form.findChildren(kind) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def keys(form: DossierForm) -> set[str]:
    return {act.key for act in form.head().other_acts()}


def test_the_request_is_previewed_as_it_stands_saved_and_printed(
    open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle, tmp_path: Path
) -> None:
    form = open_form()
    commit(form.binder().widget_at("title"), "Cải tiến gioăng E-1205")  # type: ignore[arg-type]
    form.head().preview.click()
    settle()
    assert find_dossier(unit_desk, "LHDBM-2023-0001").title == "Cải tiến gioăng E-1205"
    dialog = dialog_of(form, PaperDialog)
    assert dialog.pages().count() >= 1
    assert dialog.drawn is not None
    dialog.save_as(tmp_path / "don.pdf")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    dialog.print_on(printer)
    settle()
    assert (tmp_path / "don.pdf").read_bytes() == dialog.drawn.pdf
    assert (tmp_path / "in.pdf").read_bytes().startswith(b"%PDF")
    dialog.reject()


def test_the_receipt_is_offered_once_the_request_is_filed(open_form: OpenForm, unit_desk: Desk, settle: Settle) -> None:
    kept = entered(unit_desk, filed_on=None)
    form = open_form(kept.code)
    assert RECEIPT not in keys(form)
    amend_dossier(unit_desk, replace(find_dossier(unit_desk, kept.code), filed_on=date(2023, 5, 4)))
    form.keeper().refresh()
    settle()
    assert RECEIPT in keys(form)
    form.head().act_chosen.emit(RECEIPT)
    settle()
    assert dialog_of(form, PaperDialog).pages().count() == 1


def test_an_empty_dossier_has_no_paper(open_form: OpenForm, settle: Settle) -> None:
    form = open_form()
    form.head().act_chosen.emit(PREVIEW)
    settle()
    assert form.findChildren(PaperDialog) == []
    assert form.window().notice_bar().text() == "Nothing is entered yet."  # type: ignore[attr-defined]


def test_old_values_come_back_as_an_edit_that_can_be_undone(
    open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    kept = entered(unit_desk)
    amend_dossier(unit_desk, replace(kept, title="Tên mới", conditions="Không cần gì thêm."))
    form = open_form(kept.code)
    form.head().act_chosen.emit(HISTORY)
    settle()
    dialog = dialog_of(form, HistoryDialog)
    newest = dialog.events[0]
    assert [each.grid is not None for each in dialog.events] == [True, False]
    assert not newest.restore.isEnabled()
    assert newest.grid is not None
    newest.grid.tick("title").click()
    assert newest.restore.text() == "Take back 1 old value"
    newest.restore.click()
    now = form.binder().dossier()
    assert (now.title, now.conditions) == (kept.title, "Không cần gì thêm.")
    assert form.keeper().is_changed()
    form.binder().undo()
    assert form.binder().dossier().title == "Tên mới"


def test_the_first_entry_of_the_history_is_told_field_by_field(
    open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    form = open_form(entered(unit_desk).code)
    form.head().act_chosen.emit(HISTORY)
    settle()
    (first,) = dialog_of(form, HistoryDialog).events
    assert {"title", "authors", "essence/improvement"} <= {change.path for change in first.changes}


def test_a_copy_is_a_new_draft_that_is_kept(open_form: OpenForm, unit_desk: Desk, settle: Settle) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    form.head().act_chosen.emit(DUPLICATE)
    settle()
    copy = form.binder().dossier()
    assert (copy.title, copy.code) == (kept.title, "")
    assert copy.uid != kept.uid
    form.keeper().journal.flush()
    settle()
    assert [each.is_new for each in unsaved_edits(unit_desk)] == [True]
    form.keeper().save()
    settle()
    assert find_dossier(unit_desk, "LHDBM-2023-0002").title == kept.title


def test_a_template_is_saved_begun_with_and_taken_away(
    open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    form.head().act_chosen.emit(SAVE_TEMPLATE)
    settle()
    asked = dialog_of(form, SaveTemplateDialog)
    assert not asked.primary.isEnabled()
    commit(asked.name, "Cơ khí")
    asked.ticks.tick("title").click()
    asked.accept()
    settle()
    assert list_templates(unit_desk) == ("Cơ khí",)
    form.head().act_chosen.emit(FROM_TEMPLATE)
    settle()
    dialog_of(form, FromTemplateDialog).accept()
    settle()
    begun = form.binder().dossier()
    assert (begun.title, begun.conditions, begun.code) == ("", kept.conditions, "")
    form.head().act_chosen.emit(FROM_TEMPLATE)
    settle()
    dialog_of(form, FromTemplateDialog).remove.click()
    settle()
    assert list_templates(unit_desk) == ()
    form.head().act_chosen.emit(FROM_TEMPLATE)
    settle()
    assert "no template yet" in form.window().notice_bar().text()  # type: ignore[attr-defined]


def test_the_form_opens_on_a_template_or_a_copy_when_told(open_form: OpenForm, unit_desk: Desk, settle: Settle) -> None:
    kept = entered(unit_desk)
    save_template(unit_desk, "Cơ khí", kept, ["conditions"])
    form = open_form()
    form.open(template="Cơ khí")
    settle()
    assert (form.binder().dossier().title, form.binder().dossier().conditions) == ("", kept.conditions)
    form.open(copy_of=kept.code)
    settle()
    assert form.binder().dossier().title == kept.title


def test_chosen_fields_are_carried_to_the_next_new_dossier(
    open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    form = open_form()
    form.head().act_chosen.emit(CARRY)
    settle()
    asked = dialog_of(form, CarriedFieldsDialog)
    asked.ticks.tick("addressee").click()
    asked.ticks.tick("tags").click()
    asked.accept()
    settle()
    form.binder().change("addressee", "Công ty Bình Minh", "typed")
    form.binder().change("title", "Cải tiến gioăng", "typed")
    form.open()
    settle()
    following = form.binder().dossier()
    assert (following.addressee, following.title) == ("Công ty Bình Minh", "")
    assert not form.keeper().is_changed()
    bar = form.window().notice_bar()  # type: ignore[attr-defined]
    assert "recognising base" in bar.text()
    bar.action_button().click()
    settle()
    assert form.binder().dossier().addressee == ""
    assert find_dossier(unit_desk, "LHDBM-2023-0001").title == "Cải tiến gioăng"


def test_the_first_dossier_of_a_sitting_carries_nothing(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, settle: Settle
) -> None:
    entered(unit_desk)
    keep_carried_fields(unit_desk, ["addressee"])
    form = open_form()
    assert form.binder().dossier().addressee == ""


def test_what_is_carried_survives_another_theme(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, settle: Settle, background: Background
) -> None:
    keep_carried_fields(unit_desk, ["addressee"])
    form = open_form(entered(unit_desk, addressee="Công ty Bình Minh").code)
    form.binder().change("notes", "Gọi lại", "typed")
    form.keeper().save()
    settle()
    window = form.window()
    assert isinstance(window, MainWindow)
    another = MainWindow(ENTRIES, window.context.session, background, window.context.preferences, Changes())
    qtbot.addWidget(another)
    another.navigate("dossier")
    qtbot.waitUntil(lambda: not background.busy())
    dressed_anew = another.current_page()
    assert isinstance(dressed_anew, DossierForm)
    assert dressed_anew.binder().dossier().addressee == "Công ty Bình Minh"
