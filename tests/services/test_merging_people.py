"""Spellings of one person are proposed, merged, and told apart again; what was printed stays as printed."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders import a_draft, an_author, uid

from desktop.domain.benefit import Benefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier
from desktop.domain.one_person import OnePersonReason
from desktop.domain.people import Author
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.merging_people import keep_apart, merge_people, merge_proposals, propose_again
from desktop.services.people import dossiers_of, list_people
from desktop.services.undo import undo_batch


def enter(desk: Desk, number: int, *authors: Author) -> Dossier:
    draft = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(number), attachments=(), benefit=Benefit())
    return enter_dossier(desk, replace(draft, title=f"Cải tiến bơm số {number}", authors=authors))


def named(name: str, **changes: object) -> Author:
    return replace(an_author(name, 10_000), **{"birth": None, "employee_code": "", **changes})


def person_of(dossier: Dossier) -> str:
    person = dossier.authors[0].person
    assert person is not None
    return person


def told(desk: Desk) -> list[tuple[str, list[str], Sequence[OnePersonReason], bool]]:
    proposals = merge_proposals(desk)
    return [(each.keep.name, [other.name for other in each.others], each.reasons, each.sure) for each in proposals]


def test_tones_word_order_and_codes_make_proposals(desk: Desk) -> None:
    enter(desk, 1, named("Lò Thị Mận"))
    enter(desk, 2, named("Lò Thị Mận"))
    enter(desk, 3, named("Lo Thi Man"))
    enter(desk, 4, named("Quách Đạo", employee_code="NV-1"))
    enter(desk, 5, named("Đạo Quách"))
    enter(desk, 6, named("Tô Văn Khánh"))
    assert told(desk) == [
        ("Quách Đạo", ["Đạo Quách"], (OnePersonReason.WORD_ORDER,), False),
        ("Lò Thị Mận", ["Lo Thi Man"], (OnePersonReason.TONES,), False),
    ]


def test_a_birth_date_makes_a_proposal_sure_or_rules_it_out(desk: Desk) -> None:
    enter(desk, 1, named("Lò Thị Mận", birth=PartialDate(1988, 4, 12)))
    enter(desk, 2, named("Lo Thi Man", birth=PartialDate(1988, 4, 12)))
    enter(desk, 3, named("Lò Thị Mãn", birth=PartialDate(1990)))
    assert told(desk) == [("Lò Thị Mận", ["Lo Thi Man"], (OnePersonReason.TONES,), True)]


def test_two_codes_and_two_authors_of_one_dossier_are_two_people(desk: Desk) -> None:
    enter(desk, 1, named("Lò Thị Mận", employee_code="NV-1"))
    enter(desk, 2, named("Lo Thi Man", employee_code="NV-2"))
    enter(desk, 3, named("Tô Khánh", share_bp=5_000), named("Tô Khanh", share_bp=5_000))
    assert told(desk) == []


def test_what_a_clerk_keeps_apart_does_not_come_back(desk: Desk) -> None:
    one, other = enter(desk, 1, named("Lò Thị Mận")), enter(desk, 2, named("Lo Thi Man"))
    keep_apart(desk, [person_of(one), person_of(other)])
    keep_apart(desk, ["x", "y"])
    assert told(desk) == []


def test_a_merge_points_the_rows_elsewhere_and_leaves_the_print(desk: Desk) -> None:
    one = enter(desk, 1, named("Lò Thị Mận"))
    other = enter(desk, 2, named("Lo Thi Man", employee_code="NV-1", birth=PartialDate(1988)))
    before = list(desk.register.dump())
    merged = merge_people(desk, person_of(one), [person_of(other)])
    assert merged.codes == (other.code,)
    assert (merged.person.employee_code, merged.person.birth) == ("NV-1", PartialDate(1988))
    now = find_dossier(desk, other.code)
    assert (now.authors[0].name, now.authors[0].person, now.rev) == ("Lo Thi Man", person_of(one), other.rev)
    assert [person.uid for person in list_people(desk)] == [person_of(one)]
    assert len(dossiers_of(desk, person_of(one))) == 2
    assert told(desk) == []
    assert undo_batch(desk, merged.batch).left == ()
    assert list(desk.register.dump()) == before


def test_a_new_dossier_under_a_merged_spelling_finds_the_person(desk: Desk) -> None:
    one, other = enter(desk, 1, named("Lò Thị Mận")), enter(desk, 2, named("Lo Thi Man", employee_code="NV-1"))
    merge_people(desk, person_of(one), [person_of(other)])
    assert person_of(enter(desk, 3, named("Lo Thi Man"))) == person_of(one)
    assert person_of(enter(desk, 4, named("Lò T. Mận", employee_code="NV-1"))) == person_of(one)


def test_undoing_a_merge_leaves_a_record_that_was_merged_on(desk: Desk) -> None:
    people = [
        person_of(enter(desk, number, named(name))) for number, name in ((1, "Lò Mận"), (2, "Lo Man"), (3, "Lò Mãn"))
    ]
    first = merge_people(desk, people[0], people[1:2])
    merge_people(desk, people[2], people[:1])
    reversal = undo_batch(desk, first.batch)
    assert "Lo Man" in reversal.left
    with desk.register.read() as view:
        assert {person.merged_into for person in view.people.all()} == {None, people[2]}


def test_what_cannot_be_merged_is_refused(desk: Desk) -> None:
    pair = enter(desk, 1, named("Tô Khánh", share_bp=5_000), named("Tô Khanh", share_bp=5_000))
    one, other = (str(author.person) for author in pair.authors)
    third = person_of(enter(desk, 2, named("Tô Khạnh")))
    merge_people(desk, one, [third])
    for keep, others, code in (
        (one, [one], "person.with_itself"),
        (one, [], "person.with_itself"),
        (one, ["không có"], "person.unknown"),
        (one, [third], "person.merged_before"),
        (one, [other], "person.both_in_dossier"),
    ):
        with pytest.raises(NotAllowed) as refused:
            merge_people(desk, keep, others)
        assert refused.value.code == code


def test_those_kept_apart_can_be_proposed_again(desk: Desk) -> None:
    one, other = enter(desk, 1, named("Lò Thị Mận")), enter(desk, 2, named("Lo Thi Man"))
    both = [person_of(one), person_of(other)]
    keep_apart(desk, both)
    assert told(desk) == []
    propose_again(desk, both)
    assert len(told(desk)) == 1
