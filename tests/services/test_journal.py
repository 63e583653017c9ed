"""What is typed and not saved: on the disk at once, gone after a save, found again after a crash."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, an_author, uid
from journal_typist import BLANK, script

from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import differences
from desktop.domain.refusals import NotAllowed, Refused
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier, new_dossier
from desktop.services.journal import (
    FOLDER,
    discard,
    keep_for_later,
    open_journal,
    recover,
    unsaved_edits,
)
from desktop.services.journal_file import read_journal
from desktop.services.journal_writer import NOT_TYPED
from desktop.services.undo import undo_batch

TESTS = Path(__file__).parents[1]
STEPS = 400
TITLE = "Dùng khí nén để súc rửa bộ trao đổi nhiệt"


@pytest.fixture
def stored(desk: Desk) -> Dossier:
    return enter_dossier(desk, a_draft(code="", unit="LHDBM"))


def journals(desk: Desk) -> list[Path]:
    return sorted((desk.register.folder / FOLDER).glob("*.jsonl"))


def crash_after(desk: Desk, start: Dossier, *edits: Dossier) -> None:
    """Type each edit, and stop without a save."""
    writer = open_journal(desk, start)
    for edited in edits:
        writer.append(edited)
    writer.close()


def test_nothing_is_written_before_something_is_typed(desk: Desk, stored: Dossier) -> None:
    writer = open_journal(desk, stored)
    assert writer.append(stored) == 0
    writer.close()
    assert journals(desk) == []


def test_a_crash_is_told_field_by_field(desk: Desk, stored: Dossier) -> None:
    first, second = stored.authors
    edited = replace(stored, title=TITLE, authors=(first, replace(second, position="Đốc công")))
    crash_after(desk, stored, replace(stored, title="Dùng khí"), edited)
    (unsaved,) = unsaved_edits(desk)
    assert (unsaved.code, unsaved.title, unsaved.is_new, unsaved.kept) == (stored.code, TITLE, False, False)
    told = {each.path: (each.present, each.journalled) for each in unsaved.fields}
    assert told == {"title": (stored.title, TITLE), "authors/1/position": ("Tổ trưởng", "Đốc công")}
    assert unsaved.since <= unsaved.fields[0].at


def test_recovered_fields_are_one_save_that_can_be_undone(desk: Desk, stored: Dossier) -> None:
    crash_after(desk, stored, replace(stored, title=TITLE, conditions="Không cần gì thêm."))
    recovered = recover(desk, stored.uid, ["title"])
    assert (recovered.dossier.title, recovered.dossier.conditions) == (TITLE, stored.conditions)
    assert recovered.dossier.rev == stored.rev + 1
    assert recovered.dossier.authors == stored.authors
    assert unsaved_edits(desk) == []
    undo_batch(desk, recovered.batch)
    assert find_dossier(desk, stored.code).title == stored.title


def test_a_dossier_that_was_never_saved_comes_back_with_a_code(desk: Desk) -> None:
    blank = new_dossier(desk)
    crash_after(desk, blank, replace(blank, title=TITLE, authors=(an_author(),)))
    (unsaved,) = unsaved_edits(desk)
    assert (unsaved.is_new, unsaved.title, [each.path for each in unsaved.fields]) == (
        True,
        TITLE,
        ["title", "authors"],
    )
    recovered = recover(desk, blank.uid)
    assert find_dossier(desk, "LHDBM-2023-0001").title == TITLE
    assert undo_batch(desk, recovered.batch).left == ()
    with pytest.raises(NotAllowed, match=r"dossier\.unknown"):
        find_dossier(desk, blank.uid)


def test_a_save_removes_the_journal_but_not_what_was_typed_during_it(desk: Desk, stored: Dossier) -> None:
    writer = open_journal(desk, stored)
    sent = replace(stored, title=TITLE)
    writer.append(sent)
    writer.split()
    writer.append(replace(sent, conditions="Gõ tiếp khi đang lưu"))
    writer.drop_saved(amend_dossier(desk, sent))
    writer.close()
    assert len(journals(desk)) == 1
    (unsaved,) = unsaved_edits(desk)
    assert [each.path for each in unsaved.fields] == ["conditions"]


def test_a_saved_sitting_leaves_no_file(desk: Desk, stored: Dossier) -> None:
    writer = open_journal(desk, stored)
    sent = replace(stored, title=TITLE)
    writer.append(sent)
    writer.split()
    saved = amend_dossier(desk, sent)
    writer.drop_saved(saved)
    assert writer.append(saved) == 0
    writer.close()
    assert journals(desk) == []


def test_a_crash_between_the_save_and_its_tidying_up_asks_nothing(desk: Desk) -> None:
    blank = new_dossier(desk)
    edited = replace(blank, title=f"{TITLE}  ", authors=(an_author(share_bp=10_000),))
    crash_after(desk, blank, edited)
    enter_dossier(desk, edited)
    assert unsaved_edits(desk) == []
    assert journals(desk) == []


def test_what_was_typed_and_taken_back_leaves_no_file(desk: Desk, stored: Dossier) -> None:
    crash_after(desk, stored, replace(stored, title=TITLE), stored)
    assert journals(desk) == []


def test_places_of_a_list_that_has_another_length_now_are_told_as_one_field(desk: Desk, stored: Dossier) -> None:
    first, second = stored.authors
    crash_after(desk, stored, replace(stored, authors=(first, replace(second, position="Đốc công"))))
    amend_dossier(desk, replace(stored, authors=(replace(second, share_bp=10_000),)))
    (unsaved,) = unsaved_edits(desk)
    assert [each.path for each in unsaved.fields] == ["authors"]
    recovered = recover(desk, stored.uid).dossier
    assert [author.position for author in recovered.authors] == ["Kỹ sư cơ khí", "Đốc công"]
    assert all(author.person for author in recovered.authors)


def test_a_later_sitting_stands_in_place_of_an_earlier_one(desk: Desk, stored: Dossier) -> None:
    crash_after(desk, stored, replace(stored, title="Lần thứ nhất", notes="gọi lại"))
    keep_for_later(desk, stored.uid)
    assert [each.kept for each in unsaved_edits(desk)] == [True]
    crash_after(desk, stored, replace(stored, title=TITLE))
    (unsaved,) = unsaved_edits(desk)
    assert {each.path: each.journalled for each in unsaved.fields} == {"notes": "gọi lại", "title": TITLE}
    assert not unsaved.kept


def test_what_is_discarded_lies_aside_for_ninety_days(desk: Desk, stored: Dossier) -> None:
    crash_after(desk, stored, replace(stored, title=TITLE))
    discard(desk, stored.uid)
    (aside,) = (desk.register.folder / FOLDER / "discarded").iterdir()
    assert unsaved_edits(desk) == []
    assert aside.is_file()
    aside.rename(aside.with_name("20230302-093000-" + aside.name.split("-", 2)[2]))
    unsaved_edits(desk)
    assert not list(aside.parent.iterdir())
    with pytest.raises(NotAllowed, match="nothing_unsaved"):
        recover(desk, stored.uid)


def test_a_torn_last_line_loses_that_line_only(desk: Desk, stored: Dossier) -> None:
    crash_after(desk, stored, replace(stored, title=TITLE), replace(stored, title=TITLE, notes="gọi lại"))
    (journal,) = journals(desk)
    content = journal.read_bytes()
    for cut in range(0, len(content), 7):
        journal.write_bytes(content[:cut])
        read = read_journal(journal)
        whole = content[:cut].count(b"\n")
        assert (0 if read is None else len(read.lines) + 1) == whole
    journal.write_bytes(content[:-3])
    assert [each.path for each in unsaved_edits(desk)[0].fields] == ["title"]


def test_a_folder_that_cannot_be_written_is_told_and_tried_again(desk: Desk, stored: Dossier) -> None:
    folder = desk.register.folder / FOLDER
    folder.write_text("im Weg", encoding="utf-8")
    writer = open_journal(desk, stored)
    with pytest.raises(Refused, match=r"journal\.not_written"):
        writer.append(replace(stored, title=TITLE))
    folder.unlink()
    assert writer.append(replace(stored, title=TITLE, notes="gọi lại")) == 2
    writer.close()
    assert len(unsaved_edits(desk)[0].fields) == 2


def kill_while_typing(folder: Path, after: int) -> None:
    """Kill the typist as soon as it told of that many changes, and see that all of these are kept."""
    command = [sys.executable, str(TESTS / "journal_typist.py"), str(folder), str(STEPS)]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings) as typist:
        assert typist.stdout is not None
        told = [int(typist.stdout.readline()) for _ in range(after)]
        typist.kill()
        told += [int(line) for line in typist.stdout.read().splitlines(keepends=True) if line.endswith(b"\n")]
    kept = read_journal(folder / f"{BLANK.uid}-1.jsonl")
    assert kept is not None
    typed = list(script(STEPS))
    # The change under way when it was killed may be whole, in part or not there; none before it may be missing.
    possible = typed[told[-1] - 1 : told[-1] + 1]
    underway = {change.path for change in differences(possible[0], possible[-1], NOT_TYPED)}
    lost = {change.path for change in differences(possible[0], kept.edited, NOT_TYPED)}
    assert lost <= underway


def test_a_killed_program_loses_at_most_the_change_under_way(tmp_path: Path) -> None:
    points = random.Random(20230601)
    for number in range(20):
        kill_while_typing(tmp_path / str(number), points.randint(1, STEPS // 2))


@pytest.mark.slow
def test_a_program_killed_at_two_hundred_points_loses_at_most_the_change_under_way(tmp_path: Path) -> None:
    points = random.Random(20230602)
    for number in range(220):
        kill_while_typing(tmp_path / str(number), points.randint(1, STEPS))


def test_two_new_dossiers_are_told_apart(desk: Desk) -> None:
    one = Dossier(uid(1), "LHDBM")
    crash_after(desk, one, replace(one, title=TITLE))
    crash_after(desk, replace(one, uid=uid(2)), replace(one, uid=uid(2), title="Tên khác"))
    assert sorted(each.title for each in unsaved_edits(desk)) == sorted([TITLE, "Tên khác"])
