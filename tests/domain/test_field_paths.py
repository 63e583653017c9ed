"""Fields of a dossier by path: what differs between two of them, and one made of the other by those differences."""

from dataclasses import replace

import pytest
from builders import a_draft, a_recognised_dossier, an_author, an_idea
from hypothesis import HealthCheck, given, settings
from strategies import dossiers

from desktop.domain.benefit import NotComputable
from desktop.domain.dossier import Dossier, Investor
from desktop.domain.field_paths import differences, is_within, lists_on_the_way, plain_at, with_plain_at
from desktop.domain.plain import from_plain, to_plain


def carried_out(old: Dossier, new: Dossier) -> Dossier:
    record = to_plain(old)
    for each in differences(old, new):
        assert plain_at(record, each.path) == each.old
        record = with_plain_at(record, each.path, each.new)
        assert plain_at(record, each.path) == each.new
    return from_plain(Dossier, record)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(old=dossiers, new=dossiers)
def test_the_differences_make_one_dossier_of_the_other(old: Dossier, new: Dossier) -> None:
    assert carried_out(old, new) == new
    assert differences(new, new) == ()


def test_an_idea_and_a_recognised_dossier_become_each_other() -> None:
    idea, recognised = an_idea(), a_recognised_dossier()
    assert carried_out(idea, recognised) == recognised
    assert carried_out(recognised, idea) == idea


def test_only_what_differs_is_named() -> None:
    draft = a_draft()
    first, second = draft.authors
    changed = replace(draft, title="Tên khác", authors=(first, replace(second, position="Đốc công")))
    assert [each.path for each in differences(draft, changed)] == ["title", "authors/1/position"]
    assert [each.path for each in differences(draft, changed, leave_out=["title"])] == ["authors/1/position"]


def test_a_list_of_another_length_is_one_field() -> None:
    draft = a_draft()
    (only,) = differences(draft, replace(draft, authors=(*draft.authors, an_author("Tô Khánh"))))
    assert only.path == "authors"


def test_a_part_that_may_be_missing_comes_and_goes_as_a_whole() -> None:
    draft = a_draft()
    told = NotComputable("Chưa đo được", "An toàn hơn")
    changed = replace(draft, benefit=replace(draft.benefit, not_computable=told))
    (only,) = differences(draft, changed)
    assert (only.path, only.old) == ("benefit/not_computable", None)


def test_a_default_is_told_as_nothing() -> None:
    draft = a_draft(investor=Investor("Công ty", is_author=True))
    (only,) = differences(draft, replace(draft, investor=Investor("Công ty")))
    assert (only.old, only.new) == (True, None)


def test_a_path_past_the_end_of_a_list_leads_nowhere() -> None:
    record = to_plain(a_draft())
    assert plain_at(record, "authors/7/name") is None
    with pytest.raises(LookupError):
        with_plain_at(record, "authors/7/name", "Tô Khánh")


def test_the_lists_on_the_way_are_told_with_their_lengths() -> None:
    record = to_plain(a_draft())
    found = lists_on_the_way("benefit/years/0/worksheet/lines/0/label", record)
    assert found == (("benefit/years", 1), ("benefit/years/0/worksheet/lines", 1))
    assert is_within("authors/1", "authors")
    assert not is_within("authors_text", "authors")
