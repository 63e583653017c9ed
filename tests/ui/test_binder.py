"""The binder: parts by path, steps with names, and random editing that is taken back to where it began."""

from dataclasses import replace
from typing import Any

import pytest
from builders import a_draft, an_author
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Severity
from desktop.ui.binder import Binder
from desktop.ui.edit_steps import BURST_SECONDS, EditSteps, Step
from desktop.ui.findings import Finding
from desktop.ui.value_paths import is_within, value_at, with_value_at
from desktop.ui.widgets.author_table import AuthorTable
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.readings import PartialDateEdit


class Hand:
    """A clock that goes on when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


def a_binder(hand: Hand, dossier: Dossier | None = None) -> Binder:
    return Binder(dossier or a_draft(), clock=hand)


def typed(entry: TextEntry, text: str) -> None:
    """As if typed: the text and the signal of the line edit."""
    entry.setText(text)
    entry.textEdited.emit(text)


def finding(path: str, severity: Severity = Severity.BLOCK) -> Finding:
    return Finding("a.code", severity, path, f"Something about {path}.")


def test_a_part_is_found_and_replaced_by_its_path() -> None:
    dossier = a_draft()
    assert value_at(dossier, "authors/1/name") == "Tô Văn Khánh"
    assert with_value_at(dossier, "authors/1/name", "Tô Khánh").authors[1].name == "Tô Khánh"
    assert with_value_at(dossier, "essence/steps", "Một").essence == replace(dossier.essence, steps="Một")
    assert value_at(dossier, "benefit/not_computable/reason") is None
    assert value_at(dossier, "authors/7/name") is None
    assert is_within("authors/1", "authors")
    assert not is_within("authors_of", "authors")


def test_typing_without_a_pause_is_one_step(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    entry = TextEntry()
    qtbot.addWidget(entry)
    binder.bind("title", entry)
    before = binder.dossier()
    for text in ("M", "Mộ", "Một"):
        typed(entry, text)
        hand.now += BURST_SECONDS / 4
    assert binder.dossier().title == "Một"
    assert "title" in binder.next_undo() or "tên" in binder.next_undo()
    binder.undo()
    assert binder.dossier() == before
    assert entry.value() == before.title
    assert binder.next_undo() == ""
    binder.redo()
    assert entry.value() == "Một"


def test_a_pause_or_another_field_begins_another_step(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    title, conditions = TextEntry(), TextEntry()
    qtbot.addWidget(title)
    qtbot.addWidget(conditions)
    binder.bind("title", title)
    binder.bind("conditions", conditions)
    typed(title, "Một")
    hand.now += BURST_SECONDS
    typed(title, "Một hai")
    typed(conditions, "Khô ráo")
    binder.undo()
    assert (binder.dossier().title, conditions.value()) == ("Một hai", "Có khí nén 6 bar tại chỗ.")
    binder.undo()
    assert binder.dossier().title == "Một"


def test_a_new_step_forgets_what_was_undone() -> None:
    steps = EditSteps()
    steps.add(Step("one", "title", "", "a", "title", 0), burst=False)
    steps.undo()
    steps.add(Step("two", "title", "", "b", "title", 1), burst=False)
    assert steps.redo() is None
    assert steps.next_undo() == "two"


def test_taking_over_what_was_saved_keeps_the_steps(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    entry = TextEntry()
    qtbot.addWidget(entry)
    binder.bind("title", entry)
    typed(entry, "Một")
    binder.take_over(replace(binder.dossier(), rev=9))
    binder.undo()
    assert binder.dossier() == a_draft(rev=9)


def test_a_finding_is_shown_at_its_field_and_vanishes(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    entry = TextEntry()
    field = Field("Title", entry)
    qtbot.addWidget(field)
    binder.bind("title", entry, field=field)
    binder.show_findings([finding("title", Severity.WARNING), finding("title")])
    assert field.problem() == "Something about title."
    assert entry.property("problem") == "bad"
    binder.show_findings([])
    assert field.problem() == ""


def test_what_the_rules_said_stays_while_one_types(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    entry = PartialDateEdit()
    field = Field("First use", entry)
    qtbot.addWidget(field)
    binder.bind("first_use/began", entry, field=field)
    binder.show_findings([finding("first_use/began")])
    typed(entry, "2022")
    assert field.problem() == "Something about first_use/began."


def test_a_new_dossier_keeps_still_about_fields_nobody_worked_in(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    entry = TextEntry()
    field = Field("Title", entry)
    qtbot.addWidget(field)
    binder.bind("title", entry, field=field)
    binder.quiet = True
    binder.show_findings([finding("title")])
    assert field.problem() == ""
    typed(entry, "")
    binder.show_findings([finding("title")])
    assert field.problem() != ""


def test_a_text_that_cannot_be_read_is_a_finding(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    entry = PartialDateEdit()
    qtbot.addWidget(entry)
    binder.bind("first_use/began", entry)
    typed(entry, "hôm qua")
    (doubt,) = binder.doubts()
    assert (doubt.code, doubt.severity, doubt.path) == ("date.unreadable", Severity.BLOCK, "first_use/began")
    assert "hôm qua" in doubt.sentence
    typed(entry, "31.12.21")
    (doubt,) = binder.doubts()
    assert doubt.severity is Severity.WARNING
    binder.forget_doubts()
    assert binder.doubts() == []


def test_going_to_a_part_without_a_field_of_its_own_goes_to_what_holds_it(qtbot: QtBot, hand: Hand) -> None:
    binder = a_binder(hand)
    window = QWidget()
    table = AuthorTable([])
    table.setParent(window)
    qtbot.addWidget(window)
    binder.bind_parts("authors", table)
    assert binder.widget_at("authors/1/share_bp") is table
    assert binder.go_to("authors/1/share_bp")
    assert not binder.go_to("trashed_on")


Edit = tuple[str, Any]

edits = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.text("aăđ ", max_size=4)),
        st.tuples(
            st.sampled_from(["essence/steps", "conditions", "benefit/as_author_sees"]), st.text("bê", max_size=3)
        ),
        st.tuples(st.just("authors"), st.integers(0, 3).map(lambda n: tuple(an_author(share_bp=n) for _ in range(n)))),
        st.tuples(st.just("investor/is_author"), st.booleans()),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
    ),
    max_size=25,
)


@given(edits, st.lists(st.booleans(), min_size=25, max_size=25))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_undoing_everything_gives_the_start_and_redoing_it_the_end(
    qtbot: QtBot, done: list[Edit], pauses: list[bool]
) -> None:
    hand = Hand()
    start = a_draft()
    binder = a_binder(hand, start)
    for (path, value), pause in zip(done, pauses, strict=False):
        if path == "undo":
            binder.undo()
        elif path == "redo":
            binder.redo()
        else:
            binder.change(path, value, path, burst=True)
        hand.now += BURST_SECONDS if pause else 0.1
    end = binder.dossier()
    while binder.undo() is not None:
        pass
    assert binder.dossier() == start
    while binder.redo() is not None:
        pass
    # Steps undone before the end were done again too, unless something was typed after them.
    if not any(path in ("undo", "redo") for path, _value in done):
        assert binder.dossier() == end
