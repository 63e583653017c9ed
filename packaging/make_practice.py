"""Makes resources/practice/so-cu-2019-2021.xls: an old register as people really keep one, for the tour and tests.

Run `python packaging/make_practice.py` after changing a row. Everybody and everything in it is invented. What makes it
messy is on purpose: title rows, a two-row header with merged cells, a row of column numbers, section titles and totals
between the rows, several authors in a cell, rows typed in TCVN3, decomposed letters, no-break spaces, dates and amounts
written in every way there is, and three rows that cannot be taken before somebody mends them.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlwt

TARGET = Path(__file__).resolve().parent.parent / "resources" / "practice" / "so-cu-2019-2021.xls"

UNICODE_FONT, TCVN3_FONT = "Times New Roman", ".VnTime"
HEADER_ROW = 5
COLUMN_WIDTHS = (6, 52, 30, 26, 20, 18, 20, 15, 22, 26)

Entered = str | int | float | date
"""What a cell was given: text, a number, or a day that the spreadsheet stored as a date."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the old register, as it was typed.

    Attributes:
        tcvn3: typed in TCVN3 with an old font.
        decomposed: typed on a machine that keeps tone marks apart from their letters.
    """

    title: str
    authors: str
    place: str
    field: str = ""
    used: Entered = ""
    number: str = ""
    decided: Entered = ""
    benefit: Entered = ""
    note: str = ""
    tcvn3: bool = False
    decomposed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A title between the rows, and the dossiers under it."""

    title: str
    rows: tuple[Row, ...]


OPERATIONS, UTILITIES = "Phân xưởng Công nghệ", "Phân xưởng Năng lượng - Phụ trợ"
REPAIR, STORAGE = "Phân xưởng Bảo dưỡng sửa chữa", "Phân xưởng Kho bể - Xuất sản phẩm"
SAFETY, ENGINEERING = "Phòng An toàn - Môi trường", "Phòng Kỹ thuật"
OFFICE, ACCOUNTS = "Văn phòng Công ty", "Phòng Tài chính - Kế toán"

SECTIONS = (
    Section(
        "I. KHỐI SẢN XUẤT",
        (
            Row(
                "Cải tiến phớt chặn dầu của bơm sản phẩm đáy P-1101A",
                "1. Trịnh Văn Khảm\n2. Phùng Quang Đạc\n3. Lò Văn Pán",
                REPAIR,
                "Bảo dưỡng, sửa chữa",
                date(2019, 3, 12),
                "87/QĐ-LHDBM",
                date(2019, 12, 10),
                156_000_000,
            ),
            Row(
                "Thay đổi trình tự sấy lò gia nhiệt H-1101 khi khởi động nguội",
                "Vũ Đình Trọng Khiêm; Cao Thị Hải Miên",
                OPERATIONS,
                "Lọc hóa dầu",
                "15/04/2019",
                "87/QĐ-LHDBM",
                date(2019, 12, 10),
                "1.234.567.000",
            ),
            Row(
                "Lắp van tiết lưu song song để giảm rung đường ống hơi trung áp",
                "Nghiêm Xuân Thỏa, Kiều Minh Trạch và Ngô Quý Vĩ",
                UTILITIES,
                "Sản xuất điện",
                "06/2019",
                "87/QĐ-LHDBM",
                "10/12/2019",
                "850 triệu",
            ),
            Row(
                "Tận dụng nước xả đáy lò hơi B-3101 để rửa sàn và tưới cây",
                "Ngô Quý Vĩ",
                UTILITIES,
                "An toàn, sức khỏe, môi trường",
                "5.8.2019",
                "87/QĐ-LHDBM",
                "10.12.2019",
                "12,5 triệu",
                tcvn3=True,
            ),
            Row(
                "Gá định vị tháo nhanh bó ống bộ trao đổi nhiệt E-1205",
                "Trịnh Văn Khảm (60%)\nChâu Thanh Tuyển (40%)",
                REPAIR,
                "Cơ khí, chế tạo",
                date(2019, 9, 2),
                "87/QĐ-LHDBM",
                date(2019, 12, 10),
                "96.400.000",
            ),
            Row(
                "Điều chỉnh điểm cắt phân đoạn kerosen theo mùa",
                "Cao Thị Hải Miên",
                OPERATIONS,
                "Lọc hóa dầu",
                "2019",
                "87/QĐ-LHDBM",
                "10/12/2019",
                "2 tỷ 300 triệu",
                "Báo cáo thử nghiệm lưu tại Phòng Kỹ thuật",
            ),
            Row(
                "Bộ lọc tự rửa cho nước làm mát ổ đỡ quạt A-2305",
                "Kiều Minh Trạch\nQuách Đại Lượng",
                UTILITIES,
                "Cơ khí, chế tạo",
                "20/10/2019",
                "như trên",
                "như trên",
                48_700_000.0,
            ),
            Row(
                "Đảo chiều dòng dung môi để làm sạch bể chứa TK-6101 không phải dừng xuất hàng",
                "Lâm Thị Sương Mai; Hồ Sỹ Thoan",
                STORAGE,
                "Vận tải, kho, cảng",
                date(2020, 2, 18),
                "112/QĐ-LHDBM ngày 15/12/2020",
                "",
                "410 triệu",
                decomposed=True,
            ),
            Row(
                "Chụp bảo vệ đầu cảm biến mức bể TK-6102 bằng vật liệu sẵn có",
                "Hồ Sỹ Thoan",
                STORAGE,
                "Điện, đo lường, tự động hóa",
                "03/03/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "18.250.000",
                tcvn3=True,
            ),
            Row(
                "Đường hồi lưu tạm khi bảo dưỡng bơm tuần hoàn P-1304",
                "Vũ Đình Trọng Khiêm\nTạ Ngọc Bảo Sơn\nLò Văn Pán\nPhùng Quang Đạc",
                OPERATIONS,
                "Lọc hóa dầu",
                "11/05/2020",
                "112/QĐ-LHDBM",
                date(2020, 12, 15),
                "1,2 tỷ",
            ),
            Row(
                "Giảm tần suất thay dầu hộp số quạt tháp giải nhiệt CT-4101 nhờ phân tích dầu định kỳ",
                "Quách Đại Lượng",
                UTILITIES,
                "Bảo dưỡng, sửa chữa",
                "31/02/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "35.600.000",
                "Ngày áp dụng ghi theo sổ trực ca",
            ),
            Row(
                "Xe đẩy chuyên dùng để thay bầu lọc khí nén tại chỗ hẹp",
                "Châu Thanh Tuyển, Trịnh Văn Khảm",
                REPAIR,
                "Cơ khí, chế tạo",
                "22.6.2020",
                "112/QĐ-LHDBM",
                "15.12.2020",
                "27,4 triệu",
                tcvn3=True,
            ),
            Row(
                "Cài đặt lại vòng điều khiển nhiệt độ đỉnh tháp T-1201",
                "Tạ Ngọc Bảo Sơn\nVũ Đình Trọng Khiêm",
                OPERATIONS,
                "Điện, đo lường, tự động hóa",
                date(2020, 8, 25),
                "112/QĐ-LHDBM",
                date(2020, 12, 15),
                640_000_000,
            ),
            Row(
                "Phao chắn tạm khi hút cặn bể tách dầu OWS-02",
                "Lâm Thị Sương Mai",
                STORAGE,
                "An toàn, sức khỏe, môi trường",
                "09/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "chưa tính được thành tiền",
                decomposed=True,
            ),
            Row(
                "Sử dụng lại gioăng xoắn kim loại sau khi nắn phẳng và kiểm tra kín",
                "1) Phùng Quang Đạc; 2) Lò Văn Pán",
                REPAIR,
                "Bảo dưỡng, sửa chữa",
                "14/01/2021",
                "96/QĐ-LHDBM",
                date(2021, 12, 20),
                "73.900.000",
            ),
            Row(
                "Bù công suất phản kháng tại tủ MCC-07 bằng tụ thu hồi từ tủ thanh lý",
                "Kiều Minh Trạch",
                UTILITIES,
                "Điện, đo lường, tự động hóa",
                "02/3/2021",
                "96/QĐ-LHDBM",
                "20/12/2021",
                "1,2 - 1,5 tỷ",
                "Hai lần tính ra hai số",
            ),
            Row(
                "Rút ngắn thời gian đo kiểm bồn xe bằng khung giá thước cố định",
                "Lâm Thị Sương Mai\nHồ Sỹ Thoan",
                STORAGE,
                "Vận tải, kho, cảng",
                "31.12.21",
                "96/QĐ-LHDBM",
                "20/12/2021",
                "58.000.000",
                "Năm ghi hai chữ số",
            ),
        ),
    ),
    Section(
        "II. KHỐI AN TOÀN - KỸ THUẬT",
        (
            Row(
                "Thẻ khóa cách ly có mã màu theo từng ca sản xuất",
                "Đàm Thị Thu Ngần",
                SAFETY,
                "An toàn, sức khỏe, môi trường",
                "20/05/2019",
                "87/QĐ-LHDBM",
                "10/12/2019",
                "-",
            ),
            Row(
                "Bản đồ thoát hiểm phát sáng cho khu vực trạm nén khí K-2201",
                "Bế Văn Tài Lộc; Đàm Thị Thu Ngần",
                SAFETY,
                "An toàn, sức khỏe, môi trường",
                date(2019, 11, 7),
                "87/QĐ-LHDBM",
                date(2019, 12, 10),
                "",
            ),
            Row(
                "Mô hình tính nhanh lượng bọt chữa cháy cho bể mái nổi",
                "Mạc Hoàng Lĩnh",
                ENGINEERING,
                "An toàn, sức khỏe, môi trường",
                "17/7/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "45 triệu",
            ),
            Row(
                "",
                "Bế Văn Tài Lộc\nMạc Hoàng Lĩnh",
                SAFETY,
                "An toàn, sức khỏe, môi trường",
                "10/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "22.000.000",
                "Tên sáng kiến: xem bản giấy số 21",
            ),
            Row(
                "Bộ câu hỏi an toàn đầu ca theo từng loại giấy phép làm việc",
                "Đàm Thị Thu Ngần\nThái Thị Diệp Hà",
                SAFETY,
                "An toàn, sức khỏe, môi trường",
                "05/04/2021",
                "96/QĐ-LHDBM",
                "20/12/2021",
                "",
            ),
            Row(
                "Bảng tra nhanh giới hạn ăn mòn cho đường ống dẫn dầu thô",
                "Mạc Hoàng Lĩnh; Vũ Đình Trọng Khiêm",
                ENGINEERING,
                "Lọc hóa dầu",
                "28/06/2021",
                "96/QĐ-LHDBM",
                date(2021, 12, 20),
                "khoảng 300 triệu",
                decomposed=True,
            ),
        ),
    ),
    Section(
        "III. KHỐI VĂN PHÒNG",
        (
            Row(
                "Biểu mẫu đối chiếu công nợ dùng chung giữa kế toán và kho",
                "Lục Thị Yên Chi",
                ACCOUNTS,
                "Tài chính, kế toán",
                "01/02/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "31.200.000",
            ),
            Row(
                "Lịch xe liên tuyến ghép ca cho người lao động ở xa nhà máy",
                "Giang Văn Thuyết\nLục Thị Yên Chi",
                OFFICE,
                "Quản lý, tổ chức, nhân sự",
                "06/9/2020",
                "112/QĐ-LHDBM",
                "15/12/2020",
                "420.000.000",
            ),
            Row(
                "Quy trình tiếp nhận hồ sơ bảo hiểm một lần cho công đoàn viên",
                "Thái Thị Diệp Hà",
                OFFICE,
                "Công tác công đoàn",
                "12/2020",
                "96/QĐ-LHDBM",
                "20/12/2021",
                "",
            ),
        ),
    ),
    Section(
        "IV. ĐĂNG KÝ CHƯA XÉT",
        (
            Row("Giá đỡ ống mềm nạp nitơ cho xe bồn", "Hồ Sỹ Thoan", STORAGE, "Vận tải, kho, cảng", "10/2021"),
            Row(
                "Cảnh báo rò rỉ nước làm mát bằng đồng hồ lưu lượng chênh lệch",
                "Quách Đại Lượng\nNghiêm Xuân Thỏa",
                UTILITIES,
                "Điện, đo lường, tự động hóa",
                "15/10/2021",
                benefit="64 triệu",
            ),
            Row(
                "Khay đựng dụng cụ chống rơi khi làm việc trên cao",
                "Châu Thanh Tuyển",
                REPAIR,
                "An toàn, sức khỏe, môi trường",
                tcvn3=True,
            ),
            Row("Sổ tay vận hành bỏ túi cho công nhân mới", "Cao Thị Hải Miên, Tạ Ngọc Bảo Sơn", OPERATIONS),
            Row(
                "Mẫu báo cáo ca trực điện tử thay sổ giấy",
                "Nghiêm Xuân Thỏa",
                UTILITIES,
                "Công nghệ thông tin, chuyển đổi số",
                "12/2021",
                benefit="36.000.000",
            ),
            Row(
                "Đánh số tủ hồ sơ nhân sự theo mã bộ phận",
                "Thái Thị Diệp Hà; Giang Văn Thuyết",
                OFFICE,
                "Hành chính, văn phòng",
            ),
            Row(
                "Tận dụng vật tư thu hồi để làm lan can tạm",
                "Phùng Quang Đạc",
                REPAIR,
                "Xây dựng, lắp đặt",
                "11/2021",
                benefit="9,6 triệu",
                decomposed=True,
            ),
            Row("Bảng phân công trực vệ sinh công nghiệp", "Bế Văn Tài Lộc", SAFETY, note="Chờ bổ sung mô tả"),
            Row(
                "Kiểm kê vật tư bằng mã vạch tự in",
                "Lục Thị Yên Chi\nLâm Thị Sương Mai",
                ACCOUNTS,
                "Công nghệ thông tin, chuyển đổi số",
                "20/12/2021",
                benefit="112.500.000",
            ),
            Row("Phương án sắp xếp lại kho hóa chất phòng thí nghiệm", "Mạc Hoàng Lĩnh", ENGINEERING),
        ),
    ),
)

TITLES = (
    ("CÔNG ĐOÀN DẦU KHÍ THỰC HÀNH", 0, 3),
    ("CÔNG ĐOÀN CÔNG TY LỌC HÓA DẦU BÌNH MINH", 0, 3),
)
REGISTER_TITLE = "SỔ THEO DÕI SÁNG KIẾN, CẢI TIẾN KỸ THUẬT CÁC NĂM 2019 - 2021"
INVENTED = "(Sổ tập dượt: đơn vị, con người và số liệu đều do nhóm viết chương trình đặt ra)"

HEADINGS = (
    ("STT", ""),
    ("Tên sáng kiến, giải pháp", ""),
    ("Tác giả,\nđồng tác giả", ""),
    ("Bộ phận", ""),
    ("Lĩnh vực áp dụng", ""),
    ("Ngày áp dụng lần đầu", ""),
    ("Quyết định công nhận", "Số QĐ"),
    ("", "Ngày QĐ"),
    ("Giá trị làm lợi\n(đồng)", ""),
    ("Ghi chú", ""),
)

SIGNATURES = (("NGƯỜI LẬP BIỂU", 1), ("TM. BAN CHẤP HÀNH", 7))

TCVN3_CODES = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        strict=True,
    )
)


class RegisterSheet:
    """Writes the old register row by row into a sheet."""

    def __init__(self, sheet: xlwt.Worksheet) -> None:
        self._sheet = sheet
        self._next = HEADER_ROW + 3
        self._number = 0
        for column, width in enumerate(COLUMN_WIDTHS):
            sheet.col(column).width = width * 256

    def write(self) -> None:
        """The whole register from its titles to its signatures."""
        self._write_titles()
        self._write_header()
        for section in SECTIONS:
            self._write_section(section)
        self._write_total("TỔNG CỘNG", self._number)
        for text, column in SIGNATURES:
            self._sheet.write(self._next + 1, column, text, style(bold=True))

    def _write_titles(self) -> None:
        for row, (text, first, last) in enumerate(TITLES):
            self._sheet.write_merge(row, row, first, last, text, style(bold=True))
        self._sheet.write_merge(2, 2, 0, 9, REGISTER_TITLE, style(bold=True))
        self._sheet.write_merge(3, 3, 0, 9, INVENTED, style())

    def _write_header(self) -> None:
        heading = style(bold=True, boxed=True)
        for column, (upper, lower) in enumerate(HEADINGS):
            if lower:
                self._sheet.write(HEADER_ROW + 1, column, lower, heading)
            else:
                self._sheet.write_merge(HEADER_ROW, HEADER_ROW + 1, column, column, upper, heading)
            self._sheet.write(HEADER_ROW + 2, column, f"({column + 1})", style(boxed=True))
        self._sheet.write_merge(HEADER_ROW, HEADER_ROW, 6, 7, HEADINGS[6][0], heading)

    def _write_section(self, section: Section) -> None:
        self._sheet.write_merge(self._next, self._next, 0, 9, section.title, style(bold=True, boxed=True))
        self._next += 1
        for row in section.rows:
            self._write_row(row)
        self._write_total("Cộng:", len(section.rows))

    def _write_row(self, row: Row) -> None:
        self._number += 1
        font = TCVN3_FONT if row.tcvn3 else UNICODE_FONT
        self._sheet.write(self._next, 0, float(self._number), style(boxed=True))
        cells = (row.title, row.authors, row.place, row.field, row.used, row.number, row.decided, row.benefit, row.note)
        for column, entered in enumerate(cells, 1):
            kept = self._as_typed(entered, row, column) if isinstance(entered, str) else entered
            pattern = "dd/mm/yyyy" if isinstance(entered, date) else "#,##0"
            self._sheet.write(self._next, column, kept, style(font=font, boxed=True, pattern=pattern))
        self._next += 1

    def _as_typed(self, text: str, row: Row, column: int) -> str:
        """The text as this clerk's machine kept it; every fifth title also has stray and no-break spaces."""
        if column == 1 and self._number % 5 == 0:
            text = text.replace(" ", "  ", 1).replace(" của ", "\u00a0của ") + " "
        if row.tcvn3:
            return "".join(TCVN3_CODES.get(letter, letter) for letter in text)
        return unicodedata.normalize("NFD", text) if row.decomposed else text

    def _write_total(self, label: str, count: int) -> None:
        self._sheet.write(self._next, 1, label, style(bold=True, boxed=True))
        self._sheet.write(self._next, 8, f"{count} sáng kiến", style(bold=True, boxed=True))
        self._next += 1


def style(
    *, font: str = UNICODE_FONT, bold: bool = False, boxed: bool = False, pattern: str = "General"
) -> xlwt.XFStyle:
    """A cell style; xlwt keeps one of each kind when the workbook says so."""
    made = xlwt.XFStyle()
    made.font.name = font
    made.font.bold = bold
    made.alignment.wrap = xlwt.Alignment.WRAP_AT_RIGHT
    made.alignment.vert = xlwt.Alignment.VERT_CENTER
    made.num_format_str = pattern
    if boxed:
        borders = made.borders
        borders.left = borders.right = borders.top = borders.bottom = xlwt.Borders.THIN
    return made


def main() -> None:
    """Write the workbook."""
    workbook = xlwt.Workbook(style_compression=2)
    RegisterSheet(workbook.add_sheet("So sang kien")).write()
    workbook.save(str(TARGET))


if __name__ == "__main__":
    main()
