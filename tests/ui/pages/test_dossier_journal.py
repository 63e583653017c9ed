"""The journal behind the form: typed words are on the disk before they are saved, and gone from it afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dossier_forms import ENTRIES, Commit, OpenForm, Settle, entered
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier
from desktop.domain.refusals import Refused
from desktop.services import dossiers
from desktop.services.desk import Desk
from desktop.services.journal import FOLDER, unsaved_edits
from desktop.ui.background import Background
from desktop.ui.binder import Binder
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossier import keeper
from desktop.ui.pages.dossier_form import DossierForm

WITHIN_MS = 2_000
OpenWindow = Callable[..., MainWindow]


def field_at(form: DossierForm, path: str) -> Any:
    return form.binder().widget_at(path)


def files(desk: Desk) -> list[Path]:
    return sorted((desk.register.folder / FOLDER).glob("*.jsonl"))


def unsaved(desk: Desk) -> dict[str, object]:
    """What would come back after a crash now."""
    return {field.path: field.journalled for dossier in unsaved_edits(desk) for field in dossier.fields}


def test_what_is_typed_is_on_the_disk_within_two_seconds(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit
) -> None:
    form = open_form()
    with qtbot.waitSignal(form.keeper().journal.kept, timeout=WITHIN_MS):
        commit(field_at(form, "title"), "Cải tiến gioăng")
    assert unsaved(unit_desk) == {"title": "Cải tiến gioăng"}


def test_typing_without_a_pause_does_not_put_the_journal_off(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit
) -> None:
    form = open_form()
    kept: list[object] = []
    form.keeper().journal.kept.connect(kept.append)

    def one_more_letter() -> bool:
        commit(field_at(form, "title"), "ă")
        return bool(kept)

    qtbot.waitUntil(one_more_letter, timeout=WITHIN_MS)
    assert set(str(unsaved(unit_desk)["title"])) == {"ă"}


def test_leaving_a_field_writes_it_at_once(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    commit(field_at(form, "title"), "Cải tiến gioăng")
    assert not form.keeper().journal.is_at_rest()
    form.binder().go_to("authors")
    settle()
    assert form.keeper().journal.is_at_rest()
    assert unsaved(unit_desk) == {"title": "Cải tiến gioăng"}


@pytest.mark.usefixtures("in_english")
def test_the_header_tells_the_journal_from_the_register(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    commit(field_at(form, "title"), "Cải tiến gioăng")
    assert form.standing_words().endswith("Not saved yet")
    form.binder().go_to("authors")
    settle()
    assert "Kept in the journal at 09:3" in form.standing_words()
    form.keeper().save()
    settle()
    assert "Saved in the register at 09:3" in form.standing_words()


def test_a_save_empties_the_journal(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    commit(field_at(form, "title"), "Cải tiến gioăng")
    form.keeper().journal.flush()
    form.keeper().save()
    commit(field_at(form, "title"), " E-1205")
    form.keeper().save()
    settle()
    assert files(unit_desk) == []
    commit(field_at(form, "title"), " mới")
    form.keeper().journal.flush()
    settle()
    assert unsaved(unit_desk) == {"title": "Cải tiến gioăng E-1205 mới"}


def test_what_was_undone_does_not_come_back(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form(entered(unit_desk).code)
    commit(field_at(form, "title"), "Sai")
    form.keeper().journal.flush()
    settle()
    assert files(unit_desk) != []
    form.binder().undo()
    form.keeper().journal.flush()
    settle()
    assert unsaved(unit_desk) == {}


def test_another_dossier_in_the_form_is_no_change_of_the_one_before(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    form.open()
    settle()
    form.keeper().journal.flush()
    settle()
    assert files(unit_desk) == []


def test_a_journal_that_cannot_be_written_is_told_once_and_written_later(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    in_the_way = unit_desk.register.folder / FOLDER
    in_the_way.write_text("not a folder", encoding="utf-8")
    told: list[object] = []
    form.keeper().journal.refused.connect(told.append)
    for letter in "abc":
        commit(field_at(form, "title"), letter)
        form.keeper().journal.flush()
        settle()
    assert len(told) == 1
    assert form.window().notice_bar().isVisible()
    in_the_way.unlink()
    form.keeper().journal.flush()
    settle()
    assert unsaved(unit_desk) == {"title": "abc"}


def test_a_save_refused_after_its_form_is_gone_is_told_and_stays_in_the_journal(
    open_window: OpenWindow,
    unit_desk: Desk,
    background: Background,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_asked: object) -> None:
        raise Refused("file.not_usable", file="sổ")

    monkeypatch.setattr(keeper, "enter_dossier", refuse)
    told: list[object] = []
    background.job_failed.connect(lambda _job, error: told.append(type(error)))
    form = QObject()
    binder = Binder(Dossier("", "LHDBM"), form)
    kept = keeper.DossierKeeper(open_window(ENTRIES, "dossiers").context, binder, form)
    kept.open("")
    settle()
    binder.change("title", "Cải tiến gioăng", "typed")
    kept.save()
    form.deleteLater()
    settle()
    assert told == [Refused]
    assert unsaved(unit_desk) == {"title": "Cải tiến gioăng"}


def test_leaving_the_form_with_the_keyboard_saves_and_leaves_no_journal(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    form = open_form()
    commit(field_at(form, "title"), "Cải tiến gioăng")
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert files(unit_desk) == []
    assert dossiers.find_dossier(unit_desk, "LHDBM-2023-0001").title == "Cải tiến gioăng"
