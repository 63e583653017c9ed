"""What changed since figures were frozen: every figure that differs is explained by its dossiers."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.counting import NotCounted
from desktop.domain.frozen_figures import (
    Comparison,
    Difference,
    DifferenceKind,
    Figure,
    FrozenDossier,
    FrozenFigures,
    adds,
    compare,
)
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.programme import CountingBasis
from desktop.domain.summary import SummaryRow, SummaryTable

DAY = date(2023, 6, 1)
PLACES = ("PXBD", "PXVH")
ADDED_UP = (Figure.REGISTERED, Figure.RECOGNISED, Figure.ACCEPTED, Figure.NOT_COUNTED, Figure.BENEFIT)


def a_dossier(number: int = 1, **changes: object) -> FrozenDossier:
    return FrozenDossier(f"u{number}", f"BM-{number}", "Cải tiến bộ gá", **{"place": PLACES[0], **changes})  # type: ignore[arg-type]


def table_of(dossiers: list[FrozenDossier]) -> SummaryTable:
    """The table these dossiers make, one phase."""
    rows = []
    for place in PLACES:
        here = [each for each in dossiers if each.place == place]
        known = [each.benefit_vnd for each in here if each.recognised and each.benefit_vnd is not None]
        recognised = sum(each.recognised for each in here)
        rows.append(
            SummaryRow(
                unit=place,
                name=place,
                targets=(3,),
                whole_target=3,
                registered=(sum(each.registered for each in here),),
                recognised=recognised,
                accepted=sum(each.accepted for each in here),
                not_counted=sum(each.ruled_out is not None for each in here),
                counted=recognised,
                authors=recognised,
                benefit_vnd=sum(known) if known else None,
            )
        )
    return SummaryTable("Bảng", ("GĐ 1",), CountingBasis.RECOGNISED, DAY, tuple(rows))


def frozen(dossiers: list[FrozenDossier]) -> FrozenFigures:
    at = datetime(2023, 6, 1, 2, tzinfo=UTC)
    return FrozenFigures("f", "Báo cáo quý II", "chuong-trinh", at, "Hà", table_of(dossiers), tuple(dossiers))


def compared(before: list[FrozenDossier], now: list[FrozenDossier]) -> Comparison:
    return compare(frozen(before), table_of(now), now)


def kinds(before: FrozenDossier | None, now: FrozenDossier | None) -> tuple[DifferenceKind, ...]:
    found = compared([before] if before else [], [now] if now else []).differences
    return found[0].kinds if found else ()


def test_nothing_changed_is_nothing_to_tell() -> None:
    assert compared([a_dossier(registered=True)], [a_dossier(registered=True)]).same


def test_each_way_a_dossier_may_stand_otherwise_is_named() -> None:
    there = a_dossier(registered=True)
    recognised = a_dossier(registered=True, recognised=True, benefit_vnd=5)
    assert kinds(None, there) == (DifferenceKind.CAME,)
    assert kinds(there, None) == (DifferenceKind.LEFT,)
    assert kinds(there, recognised) == (DifferenceKind.RECOGNISED,)
    assert kinds(recognised, there) == (DifferenceKind.NO_LONGER_RECOGNISED,)
    assert kinds(recognised, None) == (DifferenceKind.LEFT, DifferenceKind.NO_LONGER_RECOGNISED)
    assert kinds(there, a_dossier(registered=True, place=PLACES[1])) == (DifferenceKind.MOVED,)
    assert kinds(there, a_dossier(registered=True, phase="GĐ 2")) == (DifferenceKind.OTHER_PHASE,)
    assert kinds(there, a_dossier(registered=True, accepted=True)) == (DifferenceKind.ACCEPTED,)
    assert kinds(there, a_dossier(registered=True, ruled_out=NotCounted.DUPLICATE)) == (DifferenceKind.RULED_OUT,)
    more = a_dossier(registered=True, recognised=True, benefit_vnd=7)
    assert kinds(recognised, more) == (DifferenceKind.BENEFIT,)


def test_a_figure_names_the_dossiers_behind_its_change() -> None:
    found = compared([a_dossier(1, registered=True)], [a_dossier(1, registered=True), a_dossier(2, registered=True)])
    (change,) = found.rows
    assert (change.place, change.figure, change.before, change.now) == ("PXBD", Figure.REGISTERED, 1, 2)
    assert change.behind == ("u2",)
    assert [(each.figure, each.before, each.now) for each in found.totals] == [(Figure.REGISTERED, 1, 2)]


def test_what_was_frozen_comes_back_as_it_was() -> None:
    kept = frozen([a_dossier(registered=True, ruled_out=NotCounted.EXCLUDED, benefit_vnd=-3)])
    assert from_plain(FrozenFigures, to_plain(kept)) == kept


DOSSIERS = st.lists(
    st.builds(
        FrozenDossier,
        uid=st.sampled_from("abcdef"),
        code=st.just("c"),
        title=st.just("t"),
        place=st.sampled_from(PLACES),
        phase=st.sampled_from(("", "GĐ 1")),
        registered=st.booleans(),
        recognised=st.booleans(),
        accepted=st.booleans(),
        ruled_out=st.none() | st.just(NotCounted.DUPLICATE),
        benefit_vnd=st.none() | st.integers(-9, 9),
    ),
    unique_by=lambda each: each.uid,
    max_size=6,
)


@given(DOSSIERS, DOSSIERS)
def test_the_differences_of_dossiers_add_up_to_the_difference_of_every_figure(
    before: list[FrozenDossier], now: list[FrozenDossier]
) -> None:
    found = compared(before, now)

    def moved(each: Difference, figure: Figure, place: str) -> int:
        return adds(each.now, figure, place) - adds(each.before, figure, place)

    for place in ("", *PLACES):
        told = {each.figure: each for each in (*found.totals, *found.rows) if each.place == place}
        for figure in ADDED_UP:
            change = told.get(figure)
            difference = 0 if change is None else (change.now or 0) - (change.before or 0)
            assert difference == sum(moved(each, figure, place) for each in found.differences)
            if change is not None and difference:
                assert change.behind
