"""A title is read as content, numbers and place."""

import pytest

from desktop.screening.normalise import Reader, Reading
from desktop.screening.tables import with_additions


def keys(words: object) -> str:
    return " ".join(word.key for word in words)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Lắp biến tần cho quạt A-2305 tại Kho trung chuyển Bến Sậy để giảm điện", "tại Kho trung chuyển Bến Sậy"),
        ("Dạy toán lớp 5 tại Trường Tiểu học Hoa Mơ, huyện Hòa An", "tại Trường Tiểu học Hoa Mơ, huyện Hòa An"),
        ("Rèn chữ cho học sinh lớp 2 trường Tiểu học Hoa Mơ", "trường Tiểu học Hoa Mơ"),
        ("Thu gom rác ở huyện Cần Giờ", "ở huyện Cần Giờ"),
        ("QUẢN LÝ HỌC SINH TẠI TRƯỜNG THPT HOA MƠ", "TẠI TRƯỜNG THPT HOA MƠ"),
        ("quan ly hoc sinh tai truong tieu hoc hoa mo", "tai truong tieu hoc hoa mo"),
        ("Quản lý văn bản của Công ty Lọc hóa dầu Bình Minh bằng phần mềm", "của Công ty Lọc hóa dầu Bình Minh"),
        ("Trường Mầm non Hoa Mơ làm đồ chơi từ phế liệu", "Trường Mầm non Hoa Mơ"),
        ("Xử lý rác thải tại nguồn", ""),
        ("Phòng bệnh tiêu chảy ở trẻ em", ""),
        ("Hệ thống quản lý bệnh viện thông minh", ""),
        ("Xả nước đáy bể bằng xi phông", ""),
    ],
)
def test_the_place_is_told_from_what_the_title_is_about(reader: Reader, title: str, place: str) -> None:
    reading = reader.read(title)
    assert reading.shown(reading.place_words) == place


def test_numbers_of_a_place_are_its_name_but_grades_and_tags_are_not(reader: Reader) -> None:
    reading = reader.read("Dạy đọc tại Trường Tiểu học số 2 Hòa An cho lớp 5A")
    assert keys(reading.numbers) == "5a"
    assert "2" in keys(reading.place).split()


def test_stock_openings_are_set_aside(reader: Reader) -> None:
    reading = reader.read("Một số giải pháp nâng cao chất lượng nghiên cứu, cải tiến phớt bơm")
    assert keys(reading.content) == "phot bom"


def test_a_title_of_nothing_but_an_opening_is_its_own_content(reader: Reader) -> None:
    assert keys(reader.read("Một số giải pháp").content) == "mot so giai phap"


def test_ages_and_levels_are_read_from_words(reader: Reader) -> None:
    assert keys(reader.read("Dạy vẽ cho trẻ mẫu giáo lớn").numbers) == keys(
        reader.read("Dạy vẽ cho trẻ 5-6 tuổi").numbers
    )
    assert keys(reader.read("Dạy vẽ ở bậc tiểu học").levels) == "tieu hoc"


def test_years_are_kept_apart_from_other_numbers(reader: Reader) -> None:
    reading = reader.read("Kế hoạch bảo dưỡng tổ máy 2 năm 2021")
    assert (keys(reading.numbers), keys(reading.years)) == ("2", "2021")


def test_the_unit_s_own_name_is_no_place() -> None:
    from desktop import reference_data
    from desktop.screening.tables import read_tables

    named = with_additions(read_tables(reference_data.screening_words()), own_names=["Công ty Lọc hóa dầu Bình Minh"])
    reading: Reading = Reader(named).read("Quản lý vật tư Công ty Lọc hóa dầu Bình Minh")
    assert reading.place_words == ()
    assert keys(reading.content) == "quan li vat tu"


def test_a_number_is_shown_with_what_it_counts(reader: Reader) -> None:
    reading = reader.read("Nâng cấp lưới điện giai đoạn 1 cho lớp 4")
    assert [reading.with_noun(word) for word in reading.numbers] == ["giai đoạn 1", "lớp 4"]
