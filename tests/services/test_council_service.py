"""The council at work on a real register: agenda, scores, conclusions, and one decision undone as one act."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import an_author
from council_desk import (
    DAY,
    a_session,
    a_sitting,
    dossiers_under_review,
    eleven_members,
    points,
    recognise_all,
    score_all,
)

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import CouncilMember, CouncilOutcome, MemberScore
from desktop.domain.council_results import result_of, voters
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.checking import Blocked
from desktop.services.council import (
    Conclusion,
    amend_session,
    conclude,
    list_sessions,
    make_session,
    new_sitting,
    open_session,
    put_on_agenda,
    remove_session,
    take_conclusion_back,
    take_off_agenda,
    waiting_dossiers,
)
from desktop.services.council_decision import decision_faults, sign_decision
from desktop.services.council_scheme import save_scheme, save_standing_members, scheme_on, standing_members
from desktop.services.council_scoring import enter_score
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, find_dossier
from desktop.services.recognition import reopen_dossiers, return_dossiers
from desktop.services.undo import undo_batch

AGREED = Conclusion(CouncilOutcome.RECOGNISED, AssessmentConclusion.AGREED)
SIGNED = date(2023, 6, 1)


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(NotAllowed, check=lambda error: error.code == code)


def test_a_session_is_numbered_in_its_year_and_begins_with_who_usually_sits(desk: Desk) -> None:
    save_standing_members(desk, [*eleven_members()[:2], CouncilMember("", "Lò Văn Ước")])
    assert [member.name for member in standing_members(desk)][-1] == "Lò Văn Ước"
    proposed = new_sitting(desk, DAY)
    assert all(member.present for member in proposed.members)
    first = make_session(desk, proposed)
    second = make_session(desk, replace(proposed, held_on=DAY + timedelta(days=30)))
    other_year = make_session(desk, replace(proposed, held_on=date(2024, 1, 9)))
    assert [each.name for each in (first, second, other_year)] == ["1/2023", "2/2023", "1/2024"]
    assert [each.name for each in list_sessions(desk)] == ["1/2024", "2/2023", "1/2023"]
    remove_session(desk, "2/2023")
    assert [each.name for each in list_sessions(desk)] == ["1/2024", "1/2023"]
    with refused("council.member_twice"):
        make_session(desk, replace(proposed, members=(*proposed.members, CouncilMember("", "lò văn ước"))))
    with refused("council.bad_time"):
        amend_session(desk, first.name, replace(proposed, begins="8 giờ"))
    with refused("council.unknown_session"):
        open_session(desk, "9/2023")


def test_the_agenda_takes_dossiers_under_review_once(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 3)
    session = make_session(desk, a_sitting())
    assert [line.code for line in waiting_dossiers(desk)] == codes
    session = put_on_agenda(desk, session.name, codes[:2])
    assert [line.code for line in waiting_dossiers(desk)] == codes[2:]
    with refused("council.on_agenda_already"):
        put_on_agenda(desk, session.name, codes)
    return_dossiers(desk, codes[2:], DAY, "Thiếu bản vẽ")
    with refused("council.not_under_review"):
        put_on_agenda(desk, session.name, codes[2:])
    session = take_off_agenda(desk, session.name, codes[:1])
    assert [item.dossier for item in session.agenda] == [find_dossier(desk, codes[1]).uid]


def test_scores_are_kept_by_member_and_an_authors_own_are_refused(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 5)
    session = a_session(desk, codes)
    author = next(member for member in session.members if member.name == "Tô Văn Khánh")
    own = session.item(find_dossier(desk, codes[4]).uid)
    assert own is not None
    assert own.barred == (author.uid,)
    with refused("council.own_dossier"):
        enter_score(desk, session.name, codes[4], MemberScore(author.uid, points(1, 1, 1, 1)))
    with refused("council.member_absent"):
        enter_score(desk, session.name, codes[0], MemberScore(session.members[-1].uid, points(1, 1, 1, 1)))
    with refused("council.points_do_not_fit"):
        enter_score(desk, session.name, codes[0], MemberScore(author.uid, points(31, 1, 1, 1)))
    session = score_all(desk, session, codes[4], "26", "17.5", 26, 15)
    own = open_session(desk, session.name).session.item(own.dossier)
    assert own is not None
    assert str(result_of(session, own).score) == "84.5"
    save_scheme(desk, replace(scheme_on(desk, DAY), scores_own=True))
    assert scheme_on(desk, DAY).scores_own
    # The session keeps the rules it was made with.
    assert author not in voters(open_session(desk, session.name).session, own)


def test_an_author_who_is_added_later_no_longer_scores(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 1)
    session = score_all(desk, a_session(desk, codes), codes[0], 26, 17, 26, 15)
    member = session.members[5]
    dossier = find_dossier(desk, codes[0])
    shares = tuple(replace(author, share_bp=3_000) for author in dossier.authors)
    amend_dossier(desk, replace(dossier, authors=(*shares, an_author(member.name, 4_000))))
    session = enter_score(desk, session.name, codes[0], MemberScore(session.members[0].uid, points(20, 20, 20, 20)))
    assert result_of(session, session.agenda[0]).voters == 8


def test_a_conclusion_waits_for_quorum_votes_and_words(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 1)
    session = a_session(desk, codes)
    with refused("council.votes_missing"):
        conclude(desk, session.name, codes[0], AGREED)
    session = score_all(desk, session, codes[0], 26, 17, 26, 15)
    alone = tuple(replace(member, present=place == 0) for place, member in enumerate(session.members))
    amend_session(desk, session.name, replace(a_sitting(), members=alone))
    with refused("council.no_quorum"):
        conclude(desk, session.name, codes[0], AGREED)
    amend_session(desk, session.name, replace(a_sitting(), members=session.members))
    with refused("council.completion_missing"):
        conclude(desk, session.name, codes[0], Conclusion(CouncilOutcome.AFTER_COMPLETION))
    session = conclude(desk, session.name, codes[0], AGREED)
    assert session.agenda[0].benefit_vnd == find_dossier(desk, codes[0]).claimed_vnd
    session = conclude(desk, session.name, codes[0], Conclusion(None))
    assert session.agenda[0].outcome is None


def test_one_signed_decision_moves_every_dossier_and_is_undone_as_one(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 4)
    session = recognise_all(desk, a_session(desk, codes), codes)
    conclude(
        desk,
        session.name,
        codes[1],
        Conclusion(CouncilOutcome.RECOGNISED, AssessmentConclusion.RECOMPUTED, 12_345_678, "Tính lại theo nhật ký ca"),
    )
    conclude(
        desk,
        session.name,
        codes[2],
        Conclusion(CouncilOutcome.AFTER_COMPLETION, to_complete="Bổ sung biên bản chạy thử"),
    )
    conclude(desk, session.name, codes[3], Conclusion(CouncilOutcome.NOT_RECOGNISED, remarks="Trùng quy trình đã có"))
    before = list(desk.register.dump())
    decided = sign_decision(desk, session.name, "45/QĐ-LHDBM", SIGNED)
    assert (decided.recognised, decided.returned, decided.refused) == (tuple(codes[:2]), (codes[2],), (codes[3],))
    first, second, third, fourth = (find_dossier(desk, code) for code in codes)
    assert first.state is RecognitionState.RECOGNISED
    assert first.benefit_vnd == first.claimed_vnd
    assert second.benefit_vnd == 12_345_678
    assert second.own_recognition() is not None
    assert third.state is RecognitionState.RETURNED
    assert third.moves[-1].reason == "Bổ sung biên bản chạy thử"
    assert fourth.state is RecognitionState.REFUSED
    assert fourth.moves[-1].reason == "Trùng quy trình đã có"
    with refused("council.decided_already"):
        conclude(desk, session.name, codes[0], AGREED)
    with refused("council.decided_already"):
        sign_decision(desk, session.name, "46/QĐ-LHDBM", SIGNED)
    reversal = undo_batch(desk, decided.batch)
    assert reversal.left == ()
    assert list(desk.register.dump()) == before
    assert not open_session(desk, session.name).session.is_decided
    assert sign_decision(desk, session.name, "46/QĐ-LHDBM", SIGNED).recognised == tuple(codes[:2])


def test_a_dossier_changed_after_the_decision_is_left_and_named(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 2)
    session = recognise_all(desk, a_session(desk, codes), codes)
    refusal = Conclusion(CouncilOutcome.NOT_RECOGNISED, remarks="Không đủ tính mới")
    conclude(desk, session.name, codes[1], refusal)
    decided = sign_decision(desk, session.name, "45/QĐ", SIGNED)
    reopen_dossiers(desk, [codes[1]], SIGNED)
    assert undo_batch(desk, decided.batch).left == (codes[1],)


def test_putting_on_the_agenda_is_undone_as_one(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 3)
    session = make_session(desk, a_sitting())
    before = list(desk.register.dump())
    put_on_agenda(desk, session.name, codes)
    with desk.register.read() as view:
        batch = view.batches.all()[0]
    undo_batch(desk, batch.id)
    assert list(desk.register.dump()) == before


def test_what_stops_a_decision_is_told_whole_and_nothing_is_moved(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 2)
    session = recognise_all(desk, a_session(desk, codes), codes[:1])
    assert [fault.code for fault in decision_faults(desk, session.name)] == ["council.not_concluded"]
    with refused("council.not_concluded"):
        sign_decision(desk, session.name, "45/QĐ", SIGNED)
    session = recognise_all(desk, session, codes[1:])
    with refused("council.number_missing"):
        sign_decision(desk, session.name, "  ", SIGNED)
    with refused("council.decided_before_sitting"):
        sign_decision(desk, session.name, "45/QĐ", DAY - timedelta(days=1))
    with pytest.raises(Blocked):
        sign_decision(desk, session.name, "45/QĐ", DAY + timedelta(days=400))
    dossier = find_dossier(desk, codes[0])
    year = replace(dossier.benefit.years[0], claimed_vnd=1_000_000)
    amend_dossier(desk, replace(dossier, benefit=replace(dossier.benefit, years=(year,))))
    with refused("council.claim_changed"):
        sign_decision(desk, session.name, "45/QĐ", SIGNED)
    assert find_dossier(desk, codes[1]).state is RecognitionState.REVIEWING


def test_a_session_taken_off_the_list_comes_back_whole(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 2)
    session = recognise_all(desk, a_session(desk, codes), codes[:1])
    before = list(desk.register.dump())
    gone = remove_session(desk, session.name)
    assert list_sessions(desk) == []
    assert [line.code for line in waiting_dossiers(desk)] == codes
    assert undo_batch(desk, gone.batch).left == ()
    assert list(desk.register.dump()) == before
    assert open_session(desk, session.name).session == session


def test_a_changed_session_and_a_conclusion_taken_back_are_undone(desk: Desk) -> None:
    codes = dossiers_under_review(desk, 1)
    session = recognise_all(desk, a_session(desk, codes), codes)
    before = list(desk.register.dump())
    changed = amend_session(desk, session.name, replace(a_sitting(), place="Hội trường", discussion="Nhất trí cả."))
    assert changed.session.place == "Hội trường"
    reopened = take_conclusion_back(desk, session.name, codes[0])
    assert reopened.session.agenda[0].outcome is None
    assert reopened.session.agenda[0].scores == session.agenda[0].scores
    for batch in (reopened.batch, changed.batch):
        assert undo_batch(desk, batch).left == ()
    assert list(desk.register.dump()) == before


def test_a_session_removed_since_is_left_and_named_when_an_older_act_on_it_is_undone(desk: Desk) -> None:
    session = a_session(desk, dossiers_under_review(desk, 1))
    changed = amend_session(desk, session.name, replace(a_sitting(), place="Hội trường"))
    remove_session(desk, session.name)
    assert undo_batch(desk, changed.batch).left == (session.uid,)
    assert list_sessions(desk) == []
