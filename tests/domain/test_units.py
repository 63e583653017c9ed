"""Units merge and split, signers come and go."""

from datetime import date

from desktop.domain.units import Signer, SignerBody, Unit, descendants, predecessors, present_code, signer_on

UNITS = (
    Unit("CDKM", "Công đoàn Hòn Mây"),
    Unit("KM1", "Công đoàn Mỏ Một", superior="CDKM"),
    Unit("KM2", "Công đoàn Mỏ Hai", short_name="CĐ Mỏ Hai", superior="CDKM", successor_of=("KM0",)),
    Unit("KM0", "Công đoàn Mỏ Không", superior="CDKM"),
    Unit("KM11", "Công đoàn Xưởng", superior="KM1"),
)
BY_CODE = {unit.code: unit for unit in UNITS}


def test_a_merged_unit_is_carried_on_by_its_successor() -> None:
    assert present_code(BY_CODE, "KM0") == "KM2"
    assert present_code(BY_CODE, "KM1") == "KM1"
    assert present_code(BY_CODE, "UNHEARD") == "UNHEARD"


def test_a_split_unit_keeps_its_own_code() -> None:
    split = {**BY_CODE, "KM3": Unit("KM3", "Công đoàn Mỏ Ba", successor_of=("KM0",))}
    assert present_code(split, "KM0") == "KM0"


def test_a_circle_of_successors_ends() -> None:
    circle = {"A1": Unit("A1", "", successor_of=("B1",)), "B1": Unit("B1", "", successor_of=("A1",))}
    assert present_code(circle, "A1") in circle


def test_descendants_reach_down_all_levels() -> None:
    assert descendants(UNITS, "CDKM") == {"KM0", "KM1", "KM2", "KM11"}
    assert descendants(UNITS, "KM11") == frozenset()


def test_descendants_of_a_circle_do_not_hold_the_unit_itself() -> None:
    circle = (Unit("A1", "", superior="B1"), Unit("B1", "", superior="A1"))
    assert descendants(circle, "A1") == {"B1"}


def test_the_short_name_is_shown_where_there_is_one() -> None:
    assert (BY_CODE["KM2"].shown_name, BY_CODE["KM1"].shown_name) == ("CĐ Mỏ Hai", "Công đoàn Mỏ Một")


def test_the_signer_of_a_day_is_the_one_in_office_who_began_last() -> None:
    first = Signer("Quách Minh Đạo", "CHỦ TỊCH", since=date(2020, 1, 1), until=date(2023, 6, 30))
    second = Signer("Lâm Thị Hải Yến", "PHÓ CHỦ TỊCH", "TM. BAN THƯỜNG VỤ", since=date(2022, 1, 1))
    head = Signer("Tô Văn Khánh", "GIÁM ĐỐC", body=SignerBody.BASE)
    signers = (second, first, head)
    assert signer_on(signers, SignerBody.UNION, date(2021, 5, 1)) == first
    assert signer_on(signers, SignerBody.UNION, date(2023, 6, 30)) == second
    assert signer_on(signers, SignerBody.UNION, date(2019, 5, 1)) is None
    assert signer_on(signers, SignerBody.BASE, date(2019, 5, 1)) == head
    assert len({signer.key for signer in signers}) == 3


def test_predecessors_reach_back_through_mergers_and_a_circle_of_them_ends() -> None:
    merged = (*UNITS, Unit("KM5", "Công đoàn Mỏ Năm", successor_of=("KM2", "KM1")))
    assert predecessors(merged, {"KM5"}) == {"KM2", "KM1", "KM0"}
    assert predecessors(merged, {"KM1"}) == frozenset()
    circle = (Unit("A1", "", successor_of=("B1",)), Unit("B1", "", successor_of=("A1",)))
    assert predecessors(circle, {"A1"}) == {"B1"}
