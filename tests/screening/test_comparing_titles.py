"""Two titles are held against each other: content, numbers and place apart, with the words that say why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import reference_data
from desktop.domain.screening import PairLikeness
from desktop.screening.compare import Comparison, compare
from desktop.screening.normalise import Reader
from desktop.screening.tables import read_tables
from desktop.screening.weights import weights_before

TABLES = read_tables(reference_data.screening_words())
READER = Reader(TABLES)
WEIGH = weights_before(TABLES)


def held(first: str, second: str, *, units_differ: bool = False, description: float = 0.0) -> Comparison:
    return compare(READER.read(first), READER.read(second), WEIGH, units_differ=units_differ, description=description)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Giảm ùn tắc giao thông tại TP.HCM", "Giải pháp giảm ùn tắc giao thông tại Thành phố Hồ Chí Minh"),
        ("Một số biện pháp rèn kỹ năng đọc cho học sinh lớp 4", "Rèn kĩ năng đọc cho HS lớp bốn"),
        ("Bộ gá định vị vòi súc rửa bộ trao đổi nhiệt", "Cải tiến bộ gá định vị vòi súc rửa cho bộ trao đổi nhiệt"),
        ("Nâng cấp lưới điện giai đoạn 2", "Nâng cấp lưới điện giai đoạn II"),
        ("Phục hồi vòng làm kín máy nén", "phuc hoi vong lam kin may nen"),
        ("Thu hồi nước ngưng của các bẫy hơi khu bể chứa", "Thu hồi nước ngưng cuả các bẫy hơi khu bể chwứa"),
        ("Quản trị nguồn lực bằng bảng tính dùng chung", "QTNL bằng bảng tính dùng chung"),
        ("Làm kín băng tải hai cấp", "Lam kin bang tai hai cap"),
        ("Hút bụi cho máy mài hai đá", "Hút bụi cho máy mài 2 đá"),
        ("Dạy trẻ mẫu giáo lớn làm quen chữ cái", "Dạy trẻ 5-6 tuổi làm quen chữ cái"),
        ("Ủ rác hữu cơ tại huyện Cần Giờ", "u rac huu co tai huyen can gio"),
    ],
)
def test_one_solution_written_twice_is_a_suspected_duplicate(first: str, second: str) -> None:
    assert held(first, second).likeness is PairLikeness.DUPLICATE


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ("Rèn kỹ năng đọc cho học sinh lớp 4", "Rèn kỹ năng đọc cho học sinh lớp 5", ("lớp 4", "lớp 5")),
        ("Nâng cấp lưới điện giai đoạn 1", "Nâng cấp lưới điện giai đoạn 2", ("giai đoạn 1", "giai đoạn 2")),
        ("Thay phớt kép cho bơm P-1101A", "Thay phớt kép cho bơm P-1101B", ("P-1101A", "P-1101B")),
        ("Kế hoạch bảo dưỡng lò hơi năm 2021", "Kế hoạch bảo dưỡng lò hơi năm 2022", ("2021", "2022")),
        ("Chống rung tổ máy A", "Chống rung tổ máy B", ("tổ máy A", "tổ máy B")),
        ("Dạy vẽ cho trẻ 3-4 tuổi", "Dạy vẽ cho trẻ 3-5 tuổi", ("4", "5")),
        ("Dạy bơi cho học sinh tiểu học", "Dạy bơi cho học sinh THCS", ("tiểu học", "THCS")),
    ],
)
def test_another_number_is_the_same_kind_and_never_a_duplicate(
    first: str, second: str, difference: tuple[str, str]
) -> None:
    found = held(first, second)
    assert found.likeness is PairLikeness.SAME_FAMILY_NUMBER
    assert difference in found.different


def test_another_place_is_the_same_kind() -> None:
    found = held("Rèn chữ đẹp tại Trường Tiểu học Hoa Mơ", "Rèn chữ đẹp ở Trường Tiểu học Hoa Sim")
    assert found.likeness is PairLikeness.SAME_FAMILY_PLACE
    assert found.different == (("tại Trường Tiểu học Hoa Mơ", "ở Trường Tiểu học Hoa Sim"),)


def test_a_place_told_more_fully_is_the_same_place() -> None:
    found = held("Rèn chữ đẹp tại Trường Tiểu học Hoa Mơ", "Rèn chữ đẹp tại Trường TH Hoa Mơ, huyện Hòa An")
    assert found.likeness is not PairLikeness.DIFFERENT
    assert held("Rèn chữ đẹp tại Hoa Mơ", "Rèn chữ đẹp tại Hoa Mơ, huyện Hòa An").likeness is PairLikeness.DUPLICATE


def test_a_place_only_one_of_two_units_names_is_another_place() -> None:
    pair = ("Lắp biến tần cho quạt làm mát", "Lắp biến tần cho quạt làm mát tại Kho Bến Sậy")
    assert held(*pair).likeness is PairLikeness.DUPLICATE
    assert held(*pair, units_differ=True).likeness is PairLikeness.SAME_FAMILY_PLACE


def test_a_year_only_one_of_them_names_does_not_part_them() -> None:
    assert held("Phong trào tủ sách lớp em", "Phong trào tủ sách lớp em năm 2022").likeness is PairLikeness.DUPLICATE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Một số biện pháp dạy học môn Toán lớp 4", "Một số biện pháp dạy học môn Tiếng Việt lớp 4"),
        ("Bảo dưỡng máy bơm nước làm mát", "Bảo dưỡng xe nâng hàng"),
        ("Giải pháp nâng cao chất lượng bữa ăn ca", "Giải pháp nâng cao chất lượng nước cấp lò hơi"),
    ],
)
def test_a_shared_opening_makes_no_duplicate(first: str, second: str) -> None:
    assert held(first, second).likeness is not PairLikeness.DUPLICATE
    assert held(first, second).content < 0.7


def test_the_same_description_outweighs_a_title_in_other_words() -> None:
    pair = ("Thiết bị treo biển báo khí độc", "Thẻ màu theo kết quả đo khí")
    assert held(*pair).likeness is PairLikeness.DIFFERENT
    assert held(*pair, description=0.8).likeness is PairLikeness.SIMILAR


PLANTED = [
    ("Thay phớt kép cho bơm đáy P-1101A", "Thay phớt đơn cho bơm đáy P-1101A", "bơm đáy P-1101A", ("kép", "đơn")),
    (
        "Rèn kỹ năng đọc cho học sinh lớp 4",
        "Rèn kỹ năng viết cho học sinh lớp 4",
        "cho học sinh lớp 4",
        ("đọc", "viết"),
    ),
    ("Sấy gạo bằng lò trấu", "Sấy ngô bằng lò trấu", "bằng lò trấu", ("gạo", "ngô")),
    ("Chống rung tổ máy 1", "Chống rung tổ máy 2", "Chống rung tổ máy", ("tổ máy 1", "tổ máy 2")),
    ("Ủ rác tại xã Hoa Mơ", "Ủ rác tại xã Hoa Sim", "Ủ rác", ("tại xã Hoa Mơ", "tại xã Hoa Sim")),
]


@pytest.mark.parametrize(("first", "second", "common", "difference"), PLANTED)
def test_the_evidence_names_the_shared_and_the_differing_words(
    first: str, second: str, common: str, difference: tuple[str, str]
) -> None:
    found = held(first, second)
    assert any(common in run for run in found.common)
    assert difference in found.different
    assert all(first[start:end].strip() for start, end in found.common_in_first)


TITLES = st.lists(
    st.sampled_from(["bơm", "van", "lò", "hơi", "lớp", "4", "P-1101A", "tại", "Trường Tiểu học", "Hoa Mơ", "một số"]),
    min_size=1,
).map(" ".join)


@given(TITLES)
def test_a_title_is_a_duplicate_of_itself(title: str) -> None:
    assert held(title, title).likeness is PairLikeness.DUPLICATE
    assert held(title, title).score == pytest.approx(1)


@given(TITLES, TITLES)
def test_likeness_does_not_depend_on_which_comes_first(first: str, second: str) -> None:
    one, other = held(first, second), held(second, first)
    assert one.likeness is other.likeness
    assert one.score == pytest.approx(other.score)
    assert 0 <= one.score <= 1 + 1e-9
