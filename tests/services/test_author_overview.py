"""Tra cứu tác giả: all that became of one person's initiatives."""

from dataclasses import replace
from datetime import date

import pytest
from builders import a_benefit, a_draft, an_author, uid

from desktop.domain.dossier import Award, Dossier
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.author_overview import author_overview
from desktop.services.certificates import issue_certificates
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, trash_dossiers
from desktop.services.merging_people import merge_people
from desktop.services.recognition import DecisionOnPaper, admit_dossiers, file_dossiers, recognise_dossiers

TODAY = date(2023, 6, 1)


@pytest.fixture
def dossiers(desk: Desk) -> list[Dossier]:
    """Two dossiers of one person, the first with a co-author; the second spells the person otherwise."""
    first = enter_dossier(desk, a_draft(code="", unit="LHDBM", sub_unit="LHDBM", attachments=(), benefit=a_benefit()))
    alone = an_author("Lam Thi Hai Yen", 10_000, birth=None, employee_code="")
    draft = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(2), title="Tận dụng hơi thấp áp", attachments=())
    return [first, enter_dossier(desk, replace(draft, authors=(alone,)))]


def persons(dossiers: list[Dossier]) -> list[str]:
    return [str(dossier.authors[0].person) for dossier in dossiers]


def test_everything_that_became_of_a_dossier_is_told(desk: Desk, dossiers: list[Dossier]) -> None:
    code = dossiers[0].code
    file_dossiers(desk, [code], TODAY)
    admit_dossiers(desk, [code], TODAY)
    waiting = author_overview(desk, persons(dossiers)[0]).authorships[0]
    assert (waiting.filed_on, waiting.due_on, waiting.decision) == (TODAY, date(2023, 9, 1), None)
    recognised = recognise_dossiers(desk, [code], DecisionOnPaper("45/QĐ-BM", TODAY), 40_000_001).dossiers[0]
    awards = (
        Award(uid(60), "LHDBM", "base", "letter", "1/QĐ", TODAY),
        Award(uid(61), "LHDBM", "base", "letter", "2/QĐ", TODAY, recipient="Tô Văn Khánh"),
    )
    amend_dossier(desk, replace(recognised, awards=awards))
    issue_certificates(desk, [code])
    overview = author_overview(desk, persons(dossiers)[0])
    (told,) = overview.authorships
    assert (told.state, told.due_on, overview.recognised) == (RecognitionState.RECOGNISED, None, 1)
    assert told.decision is not None
    assert told.decision.number == "45/QĐ-BM"
    assert [sheet.author for sheet in told.certificates] == [0]
    assert [award.number for award in told.awards] == ["1/QĐ"]
    assert (told.benefit_vnd, told.benefit_by_share_vnd, told.of) == (40_000_001, 20_000_001, 2)


def test_all_spellings_of_a_merged_person_are_found_together(desk: Desk, dossiers: list[Dossier]) -> None:
    keep, other = persons(dossiers)
    merge_people(desk, keep, [other])
    overview = author_overview(desk, other)
    assert (overview.person.uid, overview.spellings) == (keep, ("Lam Thi Hai Yen",))
    assert [each.code for each in overview.authorships] == [dossiers[1].code, dossiers[0].code]
    assert overview.authorships[0].benefit_by_share_vnd is None


def test_what_lies_in_the_trash_is_left_out(desk: Desk, dossiers: list[Dossier]) -> None:
    trash_dossiers(desk, [dossiers[1].code])
    assert author_overview(desk, persons(dossiers)[1]).authorships == ()


def test_an_unknown_person_is_refused(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match=r"person\.unknown"):
        author_overview(desk, "không có")
