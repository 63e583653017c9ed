"""Names in one cell of an old register. All names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import NameReading, read_names, split_names, tidy_name

people = st.lists(
    st.builds(
        lambda family, middle, given_name: " ".join(filter(None, [family, middle, given_name])),
        st.sampled_from(["Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Trương", "Phó"]),
        st.sampled_from(["", "Văn", "Thị", "Hoàng", "Thị Ngọc"]),
        st.sampled_from(["An", "Bình", "Cường", "Ẩn", "Ước", "Thuỷ"]),
    ),
    min_size=1,
    max_size=5,
)
separators = st.sampled_from([", ", "; ", "\n", " và ", " & ", ",", " - ", " / ", "\r\n", " VÀ "])


@given(people, separators)
def test_names_come_apart_whatever_parts_them(names: list[str], separator: str) -> None:
    assert split_names(separator.join(names)) == tuple(names)


@given(people, st.sampled_from(["\n", " ", "; "]))
def test_numbered_names_come_apart(names: list[str], separator: str) -> None:
    cell = separator.join(f"{number}. {name}" for number, name in enumerate(names, start=1))
    assert split_names(cell) == tuple(names)


@given(people, st.integers(1, 9999))
def test_each_name_keeps_its_own_share(names: list[str], bp: int) -> None:
    cell = ", ".join(f"{name} ({bp // 100},{bp % 100:02d}%)" for name in names)
    assert read_names(cell) == tuple(NameReading("", name, share_bp=bp) for name in names)


@given(st.text())
def test_any_cell_is_read_without_losing_heart(cell: str) -> None:
    readings = read_names(cell)
    assert all(reading.name or reading.doubt for reading in readings)


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("Ông Nguyễn Văn An", NameReading("Ông", "Nguyễn Văn An")),
        ("Đ/c: Nguyễn Văn An", NameReading("Đ/c", "Nguyễn Văn An")),
        ("đồng chí Nguyễn Văn An", NameReading("đồng chí", "Nguyễn Văn An")),
        ("Ông (Bà): Nguyễn Văn An", NameReading("Ông/Bà", "Nguyễn Văn An")),
        ("KS. Nguyễn Văn An", NameReading("KS.", "Nguyễn Văn An")),
        ("Th.S Nguyễn Văn An", NameReading("Th.S", "Nguyễn Văn An")),
        ("Ông ThS. NGUYỄN VĂN AN", NameReading("Ông ThS.", "Nguyễn Văn An")),
        ("PGS.TS. Nguyễn Văn An", NameReading("PGS.TS.", "Nguyễn Văn An")),
        ("Anh Tuấn", NameReading("", "Anh Tuấn")),
        ("- Nguyễn Văn An (CT)", NameReading("", "Nguyễn Văn An", "CT")),
        ("Nguyễn Văn An, KS", NameReading("", "Nguyễn Văn An", "KS")),
        ("Nguyễn Văn An - Phòng Kỹ thuật", NameReading("", "Nguyễn Văn An", "Phòng Kỹ thuật")),
        ("Nguyễn Văn An - Vận hành 2", NameReading("", "Nguyễn Văn An", "Vận hành 2")),
        ("Nguyễn Văn An, Phó Giám đốc", NameReading("", "Nguyễn Văn An", "Phó Giám đốc")),
        ("Nguyễn Văn An: 60%", NameReading("", "Nguyễn Văn An", share_bp=6000)),
        ("Nguyễn Văn An - 33,33 %", NameReading("", "Nguyễn Văn An", share_bp=3333)),
        ("Nguyễn Văn An (33,33%, chủ trì)", NameReading("", "Nguyễn Văn An", "chủ trì", 3333)),
        ("Nguyễn Văn An, Trưởng ca, 60%", NameReading("", "Nguyễn Văn An", "Trưởng ca", 6000)),
        ("H'NHI ÊBAN", NameReading("", "H'Nhi Êban")),
    ],
)
def test_what_stands_beside_a_name_belongs_to_it(cell: str, reading: NameReading) -> None:
    assert read_names(cell) == (reading,)


@pytest.mark.parametrize("others", ["5 người khác", "các cộng sự", "nhóm tác giả phòng Kỹ thuật", "cộng sự"])
def test_people_counted_but_not_named_are_a_doubt(others: str) -> None:
    first, rest = read_names(f"Nguyễn Văn An và {others}")
    assert first == NameReading("", "Nguyễn Văn An")
    assert rest == NameReading("", "", others, doubt="name.others_unnamed")
    assert split_names(f"Nguyễn Văn An và {others}") == ("Nguyễn Văn An",)


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("Nguyễn Văn An Trần Thị Bình", "name.perhaps_several"),
        ("An", "name.unlikely"),
        ("Phòng Kỹ thuật", "name.unlikely"),
        ("Kíp 3 vận hành", "name.unlikely"),
    ],
)
def test_what_is_hardly_one_name_is_a_doubt(cell: str, doubt: str) -> None:
    (reading,) = read_names(cell)
    assert reading.doubt == doubt


@pytest.mark.parametrize("cell", ["", " \n ", "-", "1."])
def test_an_empty_cell_names_nobody(cell: str) -> None:
    assert read_names(cell) == ()


def test_only_names_of_one_case_are_recapitalised() -> None:
    assert tidy_name("  NGUYỄN   VĂN ĐỨC ") == "Nguyễn Văn Đức"
    assert tidy_name("nguyễn văn đức") == "Nguyễn Văn Đức"
    assert tidy_name("Nguyễn Văn McKay") == "Nguyễn Văn McKay"
