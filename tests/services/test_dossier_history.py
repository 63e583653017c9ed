"""What each act changed in a dossier, field by field, and old values taken back."""

from dataclasses import replace

import pytest
from builders import a_draft, an_author

from desktop.domain.batches import Change
from desktop.domain.dossier import Dossier
from desktop.services.desk import Desk
from desktop.services.dossier_history import history_of, past_changes, with_old_values
from desktop.services.dossiers import amend_dossier, enter_dossier, trash_dossiers


@pytest.fixture
def stored(desk: Desk) -> Dossier:
    return enter_dossier(desk, a_draft(code="", unit="LHDBM"))


def test_events_come_newest_first_with_who_did_them(desk: Desk, stored: Dossier) -> None:
    amend_dossier(desk, replace(stored, title="Tên mới"))
    events = history_of(desk, stored.code)
    assert [event.verb for event in events] == ["dossier.amended", "dossier.entered"]
    assert events[0].who.name == desk.who().name


def test_a_change_inside_a_part_is_told_as_that_field(desk: Desk, stored: Dossier) -> None:
    first, second = stored.authors
    authors = (first, replace(second, position="Đốc công"))
    essence = replace(stored.essence, improvement="Bộ gá xoay.")
    saved = amend_dossier(desk, replace(stored, authors=authors, essence=essence))
    changes = past_changes(saved, history_of(desk, stored.code)[0])
    told = {change.path: (change.old, change.new, change.can_come_back) for change in changes}
    assert told == {
        "authors/1/position": ("Tổ trưởng", "Đốc công", True),
        "essence/improvement": (stored.essence.improvement, "Bộ gá xoay.", True),
    }


def test_old_values_are_taken_back_and_the_rest_stays(desk: Desk, stored: Dossier) -> None:
    saved = amend_dossier(desk, replace(stored, title="Tên mới", conditions="Không cần gì thêm."))
    (title,) = [each for each in past_changes(saved, history_of(desk, stored.code)[0]) if each.path == "title"]
    back = with_old_values(saved, [title])
    assert (back.title, back.conditions) == (stored.title, "Không cần gì thêm.")
    assert back.authors == saved.authors


def test_places_of_a_list_that_has_another_length_now_come_back_as_the_whole_list(desk: Desk, stored: Dossier) -> None:
    first, second = stored.authors
    amend_dossier(desk, replace(stored, authors=(first, replace(second, position="Đốc công"))))
    event = history_of(desk, stored.code)[0]
    now = replace(stored, authors=(an_author("Tô Văn Khánh", 10_000),))
    (change,) = past_changes(now, event)
    assert change.path == "authors"
    assert [author.name for author in with_old_values(now, [change]).authors] == [first.name, second.name]


def test_what_an_act_did_is_told_but_does_not_come_back_by_an_edit(desk: Desk, stored: Dossier) -> None:
    (trashed,) = trash_dossiers(desk, [stored.code])
    (change,) = past_changes(trashed, history_of(desk, stored.code)[0])
    assert (change.path, change.can_come_back) == ("trashed_on", False)


def test_a_value_that_stands_there_anyway_need_not_come_back(desk: Desk, stored: Dossier) -> None:
    amend_dossier(desk, replace(stored, title="Tên mới"))
    event = history_of(desk, stored.code)[0]
    assert [change.can_come_back for change in past_changes(stored, event)] == [False]


def test_an_entry_of_another_program_is_told_as_a_whole(desk: Desk, stored: Dossier) -> None:
    event = replace(history_of(desk, stored.code)[0], changes={"essence": Change({"soul": "x"}, None)})
    (change,) = past_changes(stored, event)
    assert (change.path, change.old, change.can_come_back) == ("essence", {"soul": "x"}, False)
