"""The summary table from dossiers and targets, and the paragraph of the letter."""

from dataclasses import replace
from datetime import date

import pytest
from builders import PROGRAMME, a_draft, a_recognised_dossier, an_author, uid
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.benefit import Benefit
from desktop.domain.dossier import Dossier, ProgrammeEntry
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_figures import (
    Place,
    TableQuestion,
    figures_of,
    letter_paragraph,
    official_count,
    sub_unit_table,
    unit_table,
)
from desktop.domain.targets import Band, Target, TargetKind

END = date(2023, 12, 31)
FIRST = Period(PeriodKind.PHASE, date(2021, 9, 1), date(2022, 5, 31), "Giai đoạn 1")
SECOND = Period(PeriodKind.PHASE, date(2022, 6, 1), date(2023, 9, 1), "Giai đoạn 2")
MILLION = Programme(
    PROGRAMME,
    "1 triệu sáng kiến",
    "sáng kiến",
    CountingBasis.RECOGNISED,
    None,
    (Phase("GD1", "Giai đoạn 1", FIRST, heading="GĐ 1"), Phase("GD2", "Giai đoạn 2", SECOND, heading="GĐ 2")),
)
PLACES = (Place("PVKM", "CĐ Khí Hòn Mây"), Place("PVHM", "CĐ Hòn Me"))


def a_target(unit: str, period: Period, number: int, **changes: object) -> Target:
    return replace(Target(PROGRAMME, unit, period, number), **changes)  # type: ignore[arg-type]


def table_of(*dossiers: Dossier, as_of: date = END, **changes: object) -> SummaryTable:
    question = replace(TableQuestion(MILLION, as_of), **changes)  # type: ignore[arg-type]
    return unit_table(question, PLACES, [figures_of(dossier, MILLION, as_of) for dossier in dossiers])


def recognised(number: int, **changes: object) -> Dossier:
    return a_recognised_dossier(uid=uid(number), **changes)


def test_every_listed_unit_has_a_row_and_dossiers_stand_in_their_phase() -> None:
    early = a_draft(uid=uid(7), entries=(ProgrammeEntry(PROGRAMME, date(2021, 12, 1)),))
    table = table_of(recognised(1), recognised(2), early)
    assert [row.name for row in table.rows] == ["CĐ Khí Hòn Mây", "CĐ Hòn Me"]
    assert table.rows[0].registered == (1, 2)
    assert (table.rows[0].recognised, table.rows[0].counted, table.rows[0].accepted) == (2, 2, 0)
    assert table.rows[1].registered == (0, 0)
    assert (table.title, table.phases) == ("BẢNG TỔNG HỢP SÁNG KIẾN CHƯƠNG TRÌNH “1 TRIỆU SÁNG KIẾN”", ("GĐ 1", "GĐ 2"))


def test_a_unit_that_is_not_listed_loses_nothing() -> None:
    stranger = recognised(1, unit="PVLA", recognitions=())
    table = table_of(stranger)
    assert [(row.unit, sum(row.registered)) for row in table.rows] == [("PVKM", 0), ("PVHM", 0), ("PVLA", 1)]


def test_the_percentage_counts_what_the_basis_says() -> None:
    dossiers = (recognised(1), a_draft(uid=uid(2), entries=(ProgrammeEntry(PROGRAMME, date(2023, 5, 2)),)))
    targets = (a_target("PVKM", FIRST, 0), a_target("PVKM", SECOND, 4))
    by_recognition = table_of(*dossiers, targets=targets).rows[0]
    by_entry = table_of(*dossiers, targets=targets, basis=CountingBasis.REGISTERED).rows[0]
    assert (str(by_recognition.percent), by_recognition.band) == ("25.0", Band.BELOW)
    assert (str(by_entry.percent), by_entry.band) == ("50.0", Band.HALF)


def test_benefit_adds_known_figures_and_counts_the_others_beside() -> None:
    row = table_of(recognised(1), recognised(2), recognised(3, benefit=Benefit())).rows[0]
    assert (row.benefit_vnd, row.without_benefit) == (2 * 45_160_000, 1)
    assert table_of(recognised(3, benefit=Benefit())).rows[0].benefit_vnd is None


def test_a_dossier_that_is_ruled_out_adds_neither_to_the_count_nor_to_the_money() -> None:
    row = table_of(recognised(1), recognised(2, duplicate_of=uid(1))).rows[0]
    assert (row.recognised, row.not_counted, row.benefit_vnd) == (1, 1, 45_160_000)


def test_authors_are_distinct_people_of_what_is_counted() -> None:
    third = recognised(2, authors=(an_author("Đinh Công Tráng", employee_code="NV-0300"),))
    assert table_of(recognised(1), third).rows[0].authors == 3
    assert table_of(recognised(1), recognised(2)).rows[0].authors == 2


def test_the_whole_target_is_its_own_or_the_sum_of_the_phases() -> None:
    both = (a_target("PVKM", FIRST, 14), a_target("PVKM", SECOND, 40))
    whole = a_target("PVKM", MILLION.whole, 60)
    assert (table_of(targets=both).rows[0].targets, table_of(targets=both).rows[0].whole_target) == ((14, 40), 54)
    assert table_of(targets=(*both, whole)).rows[0].whole_target == 60
    assert table_of(targets=both).rows[1].whole_target is None


def test_a_phase_that_has_begun_without_a_target_leaves_the_whole_without_one() -> None:
    only_second = (a_target("PVKM", SECOND, 40),)
    only_first = (a_target("PVKM", FIRST, 14),)
    assert table_of(targets=only_second).rows[0].whole_target is None
    assert table_of(targets=only_first).rows[0].whole_target is None
    assert table_of(targets=only_first, as_of=date(2022, 5, 31)).rows[0].whole_target == 14


def test_the_kind_of_target_asked_for_comes_first() -> None:
    targets = (
        a_target("PVKM", MILLION.whole, 10),
        a_target("PVKM", MILLION.whole, 15, kind=TargetKind.REGISTERED),
    )
    assert table_of(targets=targets).rows[0].whole_target == 10
    assert table_of(targets=targets, kind=TargetKind.REGISTERED).rows[0].whole_target == 15


def test_a_unit_is_divided_into_its_parts_with_their_own_targets() -> None:
    question = TableQuestion(
        MILLION,
        END,
        (a_target("PVKM", MILLION.whole, 2, sub_unit="PX1"), a_target("PVKM", MILLION.whole, 9)),
        notes={"PX1": "số liệu nhập tay"},
        received_until={"PX1": date(2023, 7, 1)},
    )
    dossiers = [recognised(1, sub_unit="PX1"), recognised(2), recognised(3, unit="PVHM", sub_unit="PX1")]
    figures = [figures_of(dossier, MILLION, END) for dossier in dossiers]
    table = sub_unit_table(question, "PVKM", (Place("PX1", "Phân xưởng 1"),), figures)
    assert [(row.unit, row.recognised, row.whole_target) for row in table.rows] == [("PX1", 1, 2), ("PVKM", 1, None)]
    assert (table.rows[0].note, table.rows[0].received_until) == ("số liệu nhập tay", date(2023, 7, 1))


units = st.sampled_from(["PVKM", "PVHM", "PVLA", "PVLB"])
entries = st.dates(date(2021, 8, 1), date(2023, 10, 1))


@given(st.lists(st.tuples(units, entries, st.booleans()), max_size=12), st.dates(date(2021, 8, 1), date(2024, 1, 1)))
def test_the_rows_hold_every_dossier_exactly_once(drawn: list[tuple[str, date, bool]], as_of: date) -> None:
    dossiers = [
        recognised(place, unit=unit, entries=(ProgrammeEntry(PROGRAMME, day),), duplicate_of="x" if repeats else "")
        for place, (unit, day, repeats) in enumerate(drawn)
    ]
    table = table_of(*dossiers, as_of=as_of)
    in_time = [day for _, day, _ in drawn if day <= as_of]
    assert sum(table.totals.registered) == sum(MILLION.phase_on(day) is not None for day in in_time)
    assert table.totals.not_counted == sum(
        repeats or MILLION.phase_on(day) is None for _, day, repeats in drawn if day <= as_of
    )
    assert table.totals.recognised + table.totals.not_counted <= len(in_time)


def a_row(name: str, counted: int, target: int | None) -> SummaryRow:
    return SummaryRow(name, name, (), target, (), counted, 0, 0, counted, 0)


def a_table(*rows: SummaryRow, noun: str = "sáng kiến") -> SummaryTable:
    return SummaryTable("", (), CountingBasis.RECOGNISED, date(2022, 10, 31), rows, noun)


def test_the_paragraph_says_how_many_units_stand_where() -> None:
    over = [a_row(f"Đơn vị {letter}", 12, 10) for letter in "ABCDEF"]
    below = [a_row(str(number), 1, 10) for number in range(19)]
    none = [a_row(str(number), 0, 10) for number in range(6)]
    assert letter_paragraph(a_table(*over, *below, *none)) == (
        "Tính đến ngày 31/10/2022, có 06 đơn vị vượt chỉ tiêu (Đơn vị A, Đơn vị B, Đơn vị C, Đơn vị D, Đơn vị E, "
        "Đơn vị F), 19 đơn vị đạt dưới 50%, 06 đơn vị chưa có sáng kiến."
    )


def test_the_paragraph_names_every_band_in_order() -> None:
    rows = (a_row("X", 0, None), a_row("Y", 5, 10), a_row("Z", 10, 10))
    assert letter_paragraph(a_table(*rows, noun="sản phẩm"), "bộ phận") == (
        "Tính đến ngày 31/10/2022, có 01 bộ phận hoàn thành chỉ tiêu (Z), 01 bộ phận đạt từ 50% đến dưới 100%, "
        "01 bộ phận chưa có chỉ tiêu."
    )


def test_the_paragraph_of_an_empty_table_says_so() -> None:
    assert letter_paragraph(a_table()) == "Tính đến ngày 31/10/2022, chưa có đơn vị nào."


@pytest.mark.parametrize(("number", "expected"), [(0, "00"), (6, "06"), (10, "10"), (133, "133")])
def test_official_counts_have_two_digits_at_least(number: int, expected: str) -> None:
    assert official_count(number) == expected
