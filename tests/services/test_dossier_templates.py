"""New dossiers from a template, from another dossier, and with fields carried forward."""

from datetime import date

import pytest
from builders import FILED_ON, a_draft, a_recognised_dossier, uid

from desktop.domain.dossier import Dossier
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossier_templates import (
    carried_fields,
    duplicate_dossier,
    keep_carried_fields,
    list_templates,
    new_from_template,
    next_dossier,
    remove_template,
    save_template,
)
from desktop.services.dossiers import enter_dossier, find_dossier

TODAY = date(2023, 6, 1)


@pytest.fixture
def recognised(desk: Desk) -> Dossier:
    dossier = a_recognised_dossier(code="", unit="LHDBM", sub_unit="LHDBM", notes="gọi lại", tags=("nhiệt",))
    return enter_dossier(desk, dossier)


def test_a_template_fills_a_new_dossier_in(desk: Desk, recognised: Dossier) -> None:
    save_template(desk, "  Bảo dưỡng ", recognised)
    save_template(desk, "An toàn", recognised, ["field", "investor", "authors"])
    assert list_templates(desk) == ("An toàn", "Bảo dưỡng")
    new = new_from_template(desk, "An toàn")
    assert (new.field, new.investor, new.title, new.tags) == (recognised.field, recognised.investor, "", ())
    assert [author.name for author in new.authors] == [author.name for author in recognised.authors]
    assert (new.uid != recognised.uid, new.code, new.state) == (True, "", RecognitionState.DRAFT)
    whole = new_from_template(desk, "Bảo dưỡng")
    assert (whole.title, whole.notes, whole.essence) == (recognised.title, "gọi lại", recognised.essence)
    assert (whole.filed_on, whole.recognitions, whole.benefit.years) == (None, (), ())
    assert whole.entries[0].entered_on == TODAY


def test_a_dossier_from_a_template_is_saved_like_any_other(desk: Desk, recognised: Dossier) -> None:
    save_template(desk, "Bảo dưỡng", recognised)
    entered = enter_dossier(desk, new_from_template(desk, "Bảo dưỡng"))
    assert entered.code == "LHDBM-2023-0002"
    assert [each.person for each in entered.authors] == [each.person for each in recognised.authors]


def test_templates_are_replaced_and_removed(desk: Desk, recognised: Dossier) -> None:
    save_template(desk, "An toàn", recognised, ["field"])
    save_template(desk, "An toàn", recognised, ["kind"])
    assert new_from_template(desk, "An toàn").field == ""
    remove_template(desk, "An toàn")
    assert list_templates(desk) == ()
    for act in (remove_template, new_from_template):
        with pytest.raises(NotAllowed, match="unknown"):
            act(desk, "An toàn")


def test_an_empty_template_is_refused(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="empty"):
        save_template(desk, "Trống", Dossier(uid(9), "LHDBM"), ["title"])
    with pytest.raises(NotAllowed, match="no_name"):
        save_template(desk, "  ", a_draft())


def test_a_copy_says_the_same_and_has_a_life_of_its_own(desk: Desk, recognised: Dossier) -> None:
    copy = duplicate_dossier(desk, recognised.code)
    assert (copy.title, copy.essence, copy.notes, copy.tags) == (
        recognised.title,
        recognised.essence,
        recognised.notes,
        recognised.tags,
    )
    assert copy.uid != recognised.uid
    assert (copy.code, copy.rev, copy.state) == ("", 1, RecognitionState.DRAFT)
    assert copy.consolidation is ConsolidationState.NOT_SENT
    assert (copy.filed_on, copy.admitted_on, copy.recognitions, copy.moves, copy.attachments) == (
        None,
        None,
        (),
        (),
        (),
    )
    assert recognised.filed_on == FILED_ON
    assert (copy.claimed_vnd, copy.benefit_vnd) == (recognised.claimed_vnd, None)
    assert copy.benefit.years[0].worksheet.lines == ()
    entered = enter_dossier(desk, copy)
    assert find_dossier(desk, entered.code).title == recognised.title


def test_a_copy_may_take_its_files_with_it(desk: Desk, recognised: Dossier) -> None:
    copy = duplicate_dossier(desk, recognised.code, with_attachments=True)
    assert copy.attachments == recognised.attachments
    assert copy.benefit.years[0].worksheet == recognised.benefit.years[0].worksheet
    assert copy.benefit_vnd is None


def test_chosen_fields_are_carried_forward(desk: Desk, recognised: Dossier) -> None:
    assert next_dossier(desk, recognised).field == ""
    keep_carried_fields(desk, {"kind", "field"})
    assert carried_fields(desk) == ("field", "kind")
    new = next_dossier(desk, recognised)
    assert (new.field, new.kind, new.addressee, new.uid != recognised.uid) == ("mechanics", "technical", "", True)
    assert next_dossier(desk, recognised, ["addressee"]).addressee == recognised.addressee
    assert next_dossier(desk, None).field == ""


def test_what_tells_one_dossier_from_another_is_not_carried(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="not_editable"):
        keep_carried_fields(desk, ["title"])
