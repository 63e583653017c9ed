"""Dossiers go into the register and come back the same, and every change leaves its event."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from builders import a_draft, a_recognised_dossier, an_author, uid
from hypothesis import HealthCheck, given, settings
from registers import CLERK, NOW
from sqlalchemy.exc import IntegrityError
from strategies import dossiers

from db.registers import SqlRegister
from desktop.domain.dossier import Dossier
from desktop.domain.listing import DossierQuery, ListFilter, ListOrder, Standing
from desktop.domain.states import RecognitionState


def save(register: SqlRegister, *saved: Dossier, standing: Standing | None = None) -> None:
    with register.change(CLERK, NOW) as work:
        for dossier in saved:
            work.dossiers.save(dossier, standing or Standing(), verb="dossier.saved")
        work.commit()


def without_persons(dossier: Dossier) -> Dossier:
    return replace(dossier, authors=tuple(replace(author, person=None) for author in dossier.authors))


@given(dossier=dossiers)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_dossier_comes_back_as_it_was_saved(register: SqlRegister, dossier: Dossier) -> None:
    dossier = without_persons(dossier)
    save(register, dossier)
    with register.read() as view:
        assert view.dossiers.get(dossier.uid) == dossier


def test_a_change_leaves_one_event_that_names_only_what_changed(register: SqlRegister) -> None:
    dossier = a_draft()
    save(register, dossier)
    save(register, replace(dossier, title="Cải tiến gioăng bơm P-1502"))
    with register.read() as view:
        first, second = view.history.of("dossier", dossier.uid)
        assert second.changes.keys() == {"title"}
        assert (second.changes["title"].old, second.changes["title"].new) == (
            dossier.title,
            "Cải tiến gioăng bơm P-1502",
        )
        assert first.changes["uid"].old is None
        assert second.who == CLERK
        assert view.history.faults() == []


def test_saving_what_has_not_changed_leaves_no_event(register: SqlRegister) -> None:
    dossier = a_draft()
    save(register, dossier)
    save(register, dossier)
    with register.read() as view:
        assert len(view.history.of("dossier", dossier.uid)) == 1


def test_what_is_not_committed_is_not_there(register: SqlRegister) -> None:
    with register.change(CLERK, NOW) as work:
        work.dossiers.save(a_draft(), Standing(), verb="dossier.saved")
    with register.read() as view:
        assert view.dossiers.count() == 0


def test_a_removed_dossier_leaves_nothing_but_its_events(register: SqlRegister) -> None:
    dossier = a_recognised_dossier()
    empty = list(register.dump())
    save(register, dossier)
    with register.change(CLERK, NOW) as work:
        work.dossiers.remove_many([dossier], verb="dossier.removed")
        work.commit()
    assert list(register.dump()) == empty
    with register.read() as view:
        assert not view.dossiers.find_rows(DossierQuery(text="bơm"))
        assert view.history.of("dossier", dossier.uid)[-1].verb == "dossier.removed"


def test_many_dossiers_come_in_at_once_and_in_any_order_asked(register: SqlRegister) -> None:
    many = [a_draft(uid=uid(number), code=f"BM-2026-{number:04d}") for number in range(1, 1201)]
    with register.change(CLERK, NOW) as work:
        assert work.dossiers.add_many(((each, Standing()) for each in many), verb="dossier.imported") == 1200
        work.commit()
    with register.read() as view:
        assert view.dossiers.count() == 1200
        assert view.dossiers.greatest_code_number("BM-2026-") == 1200
        wanted = [uid(900), uid(3), uid(1100)]
        assert [dossier.uid for dossier in view.dossiers.many(wanted)] == wanted
        assert view.history.faults() == []


def test_a_quiet_edit_of_the_history_is_found(register: SqlRegister) -> None:
    save(register, a_draft())
    with sqlite3.connect(register.path) as raw:
        raw.execute("DROP TRIGGER event_value_is_never_changed")
        raw.execute("UPDATE event_value SET value = replace(value, 'Cải', 'Sửa')")
    raw.close()
    with register.read() as view:
        assert any("were changed" in fault for fault in view.history.faults())


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET who = 'x'", "DELETE FROM event", "UPDATE event_value SET value = ''"]
)
def test_the_database_itself_refuses_to_rewrite_history(register: SqlRegister, statement: str) -> None:
    save(register, a_draft())
    with sqlite3.connect(register.path) as raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    raw.close()


def test_an_author_cannot_point_to_a_person_who_is_not_there(register: SqlRegister) -> None:
    nobody = a_draft(authors=(an_author(person=uid(77)),))
    with pytest.raises(IntegrityError):
        save(register, nobody)


def find(register: SqlRegister, **query: object) -> list[str]:
    with register.read() as view:
        rows = view.dossiers.find_rows(DossierQuery(**query))  # type: ignore[arg-type]
        return [line.code for line in view.dossiers.lines(rows)]


@pytest.fixture
def three(register: SqlRegister) -> SqlRegister:
    pump = a_draft(uid=uid(1), code="BM-1", title="Cải tiến gioăng làm kín bơm", authors=(an_author("Trần Thị Ánh"),))
    form = a_draft(uid=uid(2), code="BM-2", title="Biểu mẫu điện tử", authors=(an_author("Hoàng Văn Đức"),))
    save(register, pump, standing=Standing(blocking=2))
    save(register, form)
    save(
        register,
        replace(
            a_draft(uid=uid(3), code="BM-3", title="Ăn mòn đường ống", authors=(an_author("Lê Thị Ái"),)),
            state=RecognitionState.ADMITTED,
        ),
        standing=Standing(due_on=date(2026, 5, 1)),
    )
    return register


def test_only_the_dossiers_named_are_listed_however_many_are_named(three: SqlRegister) -> None:
    assert find(three, uids=(uid(1), uid(3))) == ["BM-3", "BM-1"]
    assert find(three, uids=()) == []
    assert find(three, uids=tuple(uid(number) for number in range(40_000))) == ["BM-3", "BM-2", "BM-1"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("bom", ["BM-1"]),
        ("gioang", ["BM-1"]),
        ("dien tu", ["BM-2"]),
        ("duc", ["BM-2"]),
        ("bm-3", ["BM-3"]),
        ("xyz", []),
    ],
)
def test_words_are_found_without_tones_and_cut_short(three: SqlRegister, text: str, codes: list[str]) -> None:
    assert find(three, text=text) == codes


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        (ListOrder.CODE, ["BM-1", "BM-2", "BM-3"]),
        (ListOrder.TITLE, ["BM-3", "BM-2", "BM-1"]),
        (ListOrder.AUTHOR, ["BM-3", "BM-1", "BM-2"]),
    ],
)
def test_titles_and_given_names_stand_in_vietnamese_order(
    three: SqlRegister, order: ListOrder, codes: list[str]
) -> None:
    assert find(three, order=order, descending=False) == codes


@pytest.mark.parametrize(
    ("chip", "codes"),
    [
        (ListFilter.INCOMPLETE, ["BM-1"]),
        (ListFilter.AWAITING_RECOGNITION, ["BM-3"]),
        (ListFilter.OVERDUE, ["BM-3"]),
        (ListFilter.NOT_SENT, ["BM-3", "BM-2", "BM-1"]),
    ],
)
def test_chips_filter_and_their_counts_agree(three: SqlRegister, chip: ListFilter, codes: list[str]) -> None:
    today = date(2026, 6, 1)
    assert find(three, chip=chip, today=today) == codes
    with three.read() as view:
        assert view.dossiers.counts(today).chips[chip] == len(codes)


def claiming(number: int, amount: int) -> Dossier:
    years = (replace(a_draft().benefit.years[0], claimed_vnd=amount),)
    return without_persons(
        a_draft(uid=uid(number), code=f"A-{number}", benefit=replace(a_draft().benefit, years=years))
    )


def median(register: SqlRegister) -> int | None:
    with register.read() as view:
        return view.dossiers.median_claim(3)


def test_the_median_amount_follows_every_dossier(register: SqlRegister) -> None:
    save(register, claiming(1, 10), claiming(2, 20))
    assert median(register) is None
    save(register, claiming(3, 90))
    assert median(register) == 20
    save(register, claiming(2, 60))
    assert median(register) == 60


def test_among_very_many_the_median_is_not_worked_out_at_every_save(
    register: SqlRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.repositories.dossiers.MEDIAN_HOLDS_FROM", 3)
    monkeypatch.setattr("db.repositories.dossiers.MEDIAN_HOLDS_FOR", 4)
    save(register, *(claiming(number, number * 10) for number in range(1, 5)))
    assert median(register) == 20
    save(register, claiming(5, 1_000), claiming(6, 1_000))
    assert median(register) == 20
    save(register, claiming(7, 1_000), claiming(8, 1_000))
    assert median(register) == 40
