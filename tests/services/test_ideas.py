"""Ideas: kept, counted nowhere, made drafts."""

import pytest

from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.ideas import enter_idea, idea_uids
from desktop.services.recognition import reopen_dossiers
from desktop.services.undo import undo_batch


def test_an_idea_is_kept_outside_every_programme_and_made_a_draft(desk: Desk) -> None:
    idea = enter_idea(desk, " Tận dụng nhiệt khói lò ", "Tô Văn Khánh")
    assert (idea.state, idea.title, idea.entries) == (RecognitionState.IDEA, "Tận dụng nhiệt khói lò", ())
    assert idea_uids(desk) == (idea.uid,)
    moved = reopen_dossiers(desk, [idea.code], desk.today())
    assert moved.dossiers[0].state is RecognitionState.DRAFT
    assert idea_uids(desk) == ()
    undo_batch(desk, moved.batch)
    assert idea_uids(desk) == (idea.uid,)


def test_a_draft_made_of_an_idea_enters_the_programme(desk: Desk) -> None:
    idea = enter_idea(desk, "Tận dụng nhiệt khói lò")
    (draft,) = reopen_dossiers(desk, [idea.code], desk.today()).dossiers
    assert [(entry.programme, entry.entered_on) for entry in draft.entries] == [(desk.identity.programme, desk.today())]


def test_an_idea_without_a_title_is_refused(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="no_title"):
        enter_idea(desk, " ")
