"""Entering and amending dossiers at a real register."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from builders import a_draft, an_author, uid

from desktop.domain.listing import DossierQuery, ListFilter
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.services.checking import Blocked, check_all
from desktop.services.desk import Desk
from desktop.services.dossiers import (
    amend_dossier,
    attach_file,
    count_dossiers,
    enter_dossier,
    find_dossier,
    list_dossiers,
    new_dossier,
    restore_dossiers,
    trash_dossiers,
)
from desktop.services.people import dossiers_of, list_people
from desktop.services.recognition import DecisionOnPaper, admit_dossiers, file_dossiers, recognise_dossiers
from desktop.services.undo import undo_batch

TODAY = date(2023, 6, 1)


def enter(desk: Desk, **changes: object) -> str:
    return enter_dossier(desk, a_draft(**{"code": "", "unit": "LHDBM", **changes})).code


def test_codes_count_up_within_the_year(desk: Desk) -> None:
    assert [enter(desk, uid=uid(1)), enter(desk, uid=uid(2))] == ["LHDBM-2023-0001", "LHDBM-2023-0002"]


def test_what_is_entered_is_composed_and_cleaned(desk: Desk) -> None:
    code = enter(desk, title=normalize("NFD", "Cải\u00a0tiến  gioăng "))
    assert find_dossier(desk, code).title == "Cải tiến gioăng"


def test_a_new_dossier_enters_the_programme_of_the_register(desk: Desk) -> None:
    draft = new_dossier(desk)
    assert (draft.entries[0].programme, draft.entries[0].entered_on, draft.sub_unit) == (
        "trieu-sang-kien",
        TODAY,
        "LHDBM",
    )


def test_the_same_author_in_two_dossiers_is_one_person(desk: Desk) -> None:
    enter(desk, uid=uid(1), authors=(an_author("Lâm Thị Hải Yến", 10_000),))
    enter(desk, uid=uid(2), authors=(an_author("Lâm Thị Hải Yến", 10_000),))
    (person,) = list_people(desk, "hai yen")
    assert len(dossiers_of(desk, person.uid)) == 2


def test_namesakes_with_other_births_stay_two_persons(desk: Desk) -> None:
    one = an_author("Lâm Thị Hải Yến", 10_000, employee_code="")
    enter(desk, uid=uid(1), authors=(one,))
    assert one.birth is not None
    enter(desk, uid=uid(2), authors=(replace(one, birth=replace(one.birth, year=one.birth.year + 9)),))
    assert len(list_people(desk, "Lam")) == 2


def test_an_edit_raises_the_revision_only_when_it_shows_outside(desk: Desk) -> None:
    entered = find_dossier(desk, enter(desk))
    noted = amend_dossier(desk, replace(entered, notes="gọi lại"))
    assert noted.rev == 1
    renamed = amend_dossier(desk, replace(noted, title="Cải tiến bơm P-1502 giảm rò rỉ"))
    assert renamed.rev == 2


def test_an_edit_after_sending_is_marked(desk: Desk) -> None:
    entered = find_dossier(desk, enter(desk))
    sent = amend_dossier(desk, replace(entered, consolidation=ConsolidationState.SENT))
    edited = amend_dossier(desk, replace(sent, title="Tên khác hẳn tên cũ đã gửi"))
    assert edited.consolidation is ConsolidationState.CHANGED_AFTER_SENT


def test_a_dossier_saved_elsewhere_is_not_overwritten(desk: Desk) -> None:
    entered = find_dossier(desk, enter(desk))
    amend_dossier(desk, replace(entered, title="Người khác đã sửa tên này trước"))
    with pytest.raises(NotAllowed, match="saved_elsewhere"):
        amend_dossier(desk, replace(entered, title="Tôi sửa sau"))


def test_the_trash_gives_back(desk: Desk) -> None:
    code = enter(desk)
    trash_dossiers(desk, [code])
    assert list_dossiers(desk, DossierQuery()) == []
    assert [line.code for line in list_dossiers(desk, DossierQuery(trashed=True))] == [code]
    restore_dossiers(desk, [code])
    assert [line.code for line in list_dossiers(desk, DossierQuery())] == [code]


def test_a_file_is_kept_by_its_content(desk: Desk, tmp_path: Path) -> None:
    code = enter(desk, attachments=())
    minutes = tmp_path / "Biên bản chạy thử.txt"
    minutes.write_text("Chạy thử 72 giờ", encoding="utf-8")
    attached = attach_file(desk, code, minutes).attachments[0]
    kept = desk.register.files.path(attached.sha256)
    assert kept is not None
    assert kept.read_bytes() == minutes.read_bytes()
    assert attached.name == "Biên bản chạy thử.txt"
    with pytest.raises(NotAllowed, match="there_already"):
        attach_file(desk, code, minutes)
    with pytest.raises(Refused, match=r"file\.missing"):
        attach_file(desk, code, tmp_path / "khong-co.pdf")


def test_a_blocked_act_moves_nothing_of_the_whole_selection(desk: Desk) -> None:
    good, bad = enter(desk, uid=uid(1)), enter(desk, uid=uid(2), authors=(an_author(share_bp=9_000),))
    with pytest.raises(Blocked) as refused:
        file_dossiers(desk, [good, bad], TODAY)
    assert [problem.code for problem in refused.value.problems] == ["authors.shares_not_hundred"]
    assert find_dossier(desk, good).state is RecognitionState.DRAFT


def test_recognition_by_one_decision_is_undone_as_one(desk: Desk) -> None:
    codes = [enter(desk, uid=uid(1)), enter(desk, uid=uid(2), title="Tận dụng hơi thấp áp gia nhiệt dầu đốt")]
    file_dossiers(desk, codes, TODAY)
    admit_dossiers(desk, codes, TODAY)
    before = list(desk.register.dump())
    moved = recognise_dossiers(desk, codes, DecisionOnPaper("45/QĐ-LHDBM", TODAY))
    assert {each.state for each in moved.dossiers} == {RecognitionState.RECOGNISED}
    assert count_dossiers(desk).chips[ListFilter.RECOGNISED] == 2
    reversal = undo_batch(desk, moved.batch)
    assert (reversal.restored, reversal.left) == (2, ())
    assert list(desk.register.dump()) == before
    with pytest.raises(NotAllowed, match="undone_already"):
        undo_batch(desk, moved.batch)


def test_undo_leaves_what_was_changed_since_and_names_it(desk: Desk) -> None:
    codes = [enter(desk, uid=uid(1)), enter(desk, uid=uid(2), title="Tận dụng hơi thấp áp gia nhiệt dầu đốt")]
    moved = file_dossiers(desk, codes, TODAY)
    admit_dossiers(desk, codes[:1], TODAY)
    reversal = undo_batch(desk, moved.batch)
    assert (reversal.restored, reversal.left) == (1, (codes[0],))
    assert find_dossier(desk, codes[0]).state is RecognitionState.ADMITTED
    assert find_dossier(desk, codes[1]).state is RecognitionState.DRAFT


def test_checking_names_the_problems_of_every_dossier(desk: Desk) -> None:
    enter(desk, uid=uid(1))
    enter(desk, uid=uid(2), title="")
    found = {finding.dossier.uid: [problem.code for problem in finding.problems] for finding in check_all(desk)}
    assert "filing.no_title" in found[uid(2)]
    assert "filing.no_title" not in found[uid(1)]


def test_a_person_of_another_register_is_found_anew_here(desk: Desk) -> None:
    code = enter(desk, authors=(an_author("Lâm Thị Hải Yến", 10_000, person=uid(77)),))
    (person,) = list_people(desk, "Yến")
    assert find_dossier(desk, code).authors[0].person == person.uid
