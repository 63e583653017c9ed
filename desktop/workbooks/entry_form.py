"""The entry form (phiếu nhập hồ sơ): what authors fill in for one initiative, in the order of the request form.

It follows Thông tư 18/2013/TT-BKHCN, annex I. The keys of its fields are paths of a dossier, but for the parts that
stand for one (the lines of the benefit).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.workbooks.input_cells import Choices, InputKind

FORM_VERSION = 1
"""Grows when a filled form of before could no longer be read rightly."""

MARK = "so-sang-kien/phieu-nhap-ho-so"
"""What stands in the hidden corner of the sheet, with the version and the code of the unit behind it."""

VALUE_COLUMN = "value"
COLUMNS, ROW = "columns:", "row:"
"""What begins the hidden key of the row over a table, and of each of its rows."""

AUTHORS, APPLIERS, LINES, COSTS = "authors", "first_appliers", "lines", "costs"
BASIS, REASON, SOCIAL = "basis", "not_computable/reason", "not_computable/social_benefit"

_K = InputKind


@dataclass(frozen=True, slots=True)
class FormField:
    """A question with one answer.

    Attributes:
        choices: name of the list to choose from.
        lines: lines of room for the answer.
    """

    key: str
    label: str
    kind: InputKind = InputKind.LINE
    choices: str = ""
    lines: int = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table; `span` is how many of the ten columns of the sheet it takes."""

    key: str
    heading: str
    kind: InputKind = InputKind.LINE
    choices: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class FormTable:
    """A question with several answers, one a row.

    Attributes:
        total: key of the column that is added up under the table; empty for none.
    """

    key: str
    columns: tuple[FormColumn, ...]
    rows: int
    total: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """An item of the request form."""

    title: str
    parts: tuple[FormField | FormTable, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class EntryFormHead:
    """What the form says of the unit it is for, and the lists it offers by name."""

    unit: str
    unit_name: str
    base: str
    programme: str
    choices: dict[str, Choices]


FIXED_CHOICES = {
    "use_kinds": Choices({"trial": "Áp dụng thử", "real": "Áp dụng chính thức"}),
    "secrecy": Choices(
        {"nothing": "Không có", "part": "Một phần", "technology": "Toàn bộ giải pháp (công nghệ bí mật)"}
    ),
    "basis": Choices({"projected": "Dự kiến", "actual": "Thực tế"}),
}
"""Lists that are no data of the unit."""

SECTIONS = (
    FormSection(
        "1. Nơi gửi đến",
        (
            FormField("addressee", "Kính gửi (cơ sở công nhận sáng kiến)"),
            FormField("sub_unit", "Bộ phận, đơn vị của tác giả", _K.CHOICE, "sub_units"),
        ),
    ),
    FormSection(
        "2. Tác giả và đồng tác giả",
        (
            FormTable(
                AUTHORS,
                (
                    FormColumn("name", "Họ và tên", span=2),
                    FormColumn("birth", "Ngày sinh", _K.DATE),
                    FormColumn("employee_code", "Mã nhân viên"),
                    FormColumn("workplace", "Nơi công tác (hoặc nơi thường trú)"),
                    FormColumn("position", "Chức vụ, chức danh"),
                    FormColumn("qualification", "Trình độ chuyên môn", _K.CHOICE, "qualifications"),
                    FormColumn("leading_post", "Giữ chức vụ lãnh đạo", _K.YES_NO),
                    FormColumn("direct_worker", "Lao động trực tiếp", _K.YES_NO),
                    FormColumn("share_bp", "Tỷ lệ đóng góp (%)", _K.SHARE),
                ),
                rows=10,
                total="share_bp",
            ),
        ),
        "Mỗi người một dòng, tác giả đại diện ở dòng đầu. Tổng tỷ lệ đóng góp phải đúng 100%.",
    ),
    FormSection("3. Tên sáng kiến", (FormField("title", "Tên sáng kiến", _K.TEXT, lines=2),)),
    FormSection(
        "4. Chủ đầu tư tạo ra sáng kiến",
        (
            FormField("investor/is_author", "Chính tác giả là chủ đầu tư?", _K.YES_NO),
            FormField("investor/name", "Nếu không: tên chủ đầu tư"),
            FormField("investor/economic", "Chủ đầu tư là tổ chức kinh tế hoặc đơn vị tự chủ tài chính?", _K.YES_NO),
        ),
    ),
    FormSection(
        "5. Lĩnh vực áp dụng và vấn đề được giải quyết",
        (
            FormField("field", "Lĩnh vực áp dụng", _K.CHOICE, "fields"),
            FormField("kind", "Loại giải pháp", _K.CHOICE, "kinds"),
            FormField("problem_solved", "Vấn đề mà sáng kiến giải quyết", _K.TEXT, lines=3),
        ),
    ),
    FormSection(
        "6. Áp dụng lần đầu",
        (
            FormField(
                "first_use/began",
                "Ngày áp dụng lần đầu hoặc áp dụng thử (ngày nào sớm hơn)",
                _K.DATE,
                hint="ngày/tháng/năm; không nhớ ngày thì ghi tháng/năm",
            ),
            FormField("first_use/ended", "Ngày kết thúc lần áp dụng đầu (nếu có)", _K.DATE, hint="ngày/tháng/năm"),
            FormField("first_use/kind", "Áp dụng thử hay chính thức?", _K.CHOICE, "use_kinds"),
        ),
    ),
    FormSection(
        "7. Bản chất của sáng kiến",
        (
            FormField("essence/known_state", "Tình trạng của giải pháp đã biết", _K.TEXT, lines=5),
            FormField("essence/improvement", "Nội dung đã cải tiến, sáng tạo", _K.TEXT, lines=7),
            FormField("essence/steps", "Các bước thực hiện", _K.TEXT, lines=5),
            FormField("essence/novelty", "Tính mới", _K.TEXT, lines=4),
            FormField("essence/applicability", "Khả năng áp dụng", _K.TEXT, lines=3),
        ),
    ),
    FormSection(
        "8. Thông tin cần được bảo mật",
        (
            FormField("secrecy/extent", "Phạm vi cần bảo mật", _K.CHOICE, "secrecy"),
            FormField("secrecy/part", "Nếu một phần: phần nào?", _K.TEXT, lines=2),
        ),
    ),
    FormSection(
        "9. Các điều kiện cần thiết để áp dụng",
        (FormField("conditions", "Nhân lực, thiết bị, vật tư, môi trường …", _K.TEXT, lines=3),),
    ),
    FormSection(
        "10. Lợi ích thu được và giá trị làm lợi năm đầu",
        (
            FormTable(
                LINES,
                (
                    FormColumn("label", "Khoản làm lợi", _K.TEXT, span=4),
                    FormColumn("method", "Cách tính (số liệu lấy ở đâu)", _K.TEXT, span=4),
                    FormColumn("amount", "Số tiền (đồng)", _K.AMOUNT, span=2),
                ),
                rows=5,
                total="amount",
            ),
            FormTable(
                COSTS,
                (
                    FormColumn("label", "Chi phí tạo ra và áp dụng", _K.TEXT, span=4),
                    FormColumn("source", "Chứng từ", _K.TEXT, span=4),
                    FormColumn("amount", "Số tiền (đồng)", _K.AMOUNT, span=2),
                ),
                rows=3,
                total="amount",
            ),
            FormField(BASIS, "Số tiền trên là dự kiến hay thực tế?", _K.CHOICE, "basis"),
            FormField(REASON, "Không tính được thành tiền: vì sao?", _K.TEXT, lines=2),
            FormField(SOCIAL, "Lợi ích xã hội thay cho số tiền", _K.TEXT, lines=2),
            FormField("benefit/as_author_sees", "Lợi ích theo ý kiến của tác giả", _K.TEXT, lines=3),
            FormField("benefit/as_appliers_see", "Lợi ích theo ý kiến của nơi đã áp dụng", _K.TEXT, lines=3),
        ),
        "Số tiền đề nghị là tổng các khoản làm lợi trừ chi phí. Không có số tiền thì để trống, không ghi số 0.",
    ),
    FormSection(
        "11. Người tham gia tổ chức áp dụng lần đầu (không phải tác giả)",
        (
            FormTable(
                APPLIERS,
                (
                    FormColumn("name", "Họ và tên", span=2),
                    FormColumn("birth", "Ngày sinh", _K.DATE),
                    FormColumn("workplace", "Nơi công tác", span=2),
                    FormColumn("position", "Chức vụ, chức danh"),
                    FormColumn("qualification", "Trình độ chuyên môn", _K.CHOICE, "qualifications"),
                    FormColumn("work_done", "Nội dung công việc hỗ trợ", _K.TEXT, span=3),
                ),
                rows=4,
            ),
        ),
    ),
    FormSection(
        "12. Tính mới trong phạm vi cơ sở và các trường hợp loại trừ",
        (
            FormField("novelty/not_in_earlier_request/value", "Khác với giải pháp trong các đơn nộp trước?", _K.YES_NO),
            FormField("novelty/not_disclosed/value", "Chưa bị bộc lộ công khai đến mức áp dụng được ngay?", _K.YES_NO),
            FormField(
                "novelty/not_same_as_known_solution/value",
                "Khác với giải pháp đã áp dụng, áp dụng thử, đã vào kế hoạch hoặc đang chuẩn bị?",
                _K.YES_NO,
                lines=2,
            ),
            FormField(
                "novelty/not_mandatory/value", "Chưa được quy định thành tiêu chuẩn, quy trình bắt buộc?", _K.YES_NO
            ),
            FormField(
                "exclusions/against_order_or_morals/value", "Trái trật tự công cộng hoặc đạo đức xã hội?", _K.YES_NO
            ),
            FormField("exclusions/under_ip_protection/value", "Đang được bảo hộ quyền sở hữu trí tuệ?", _K.YES_NO),
        ),
    ),
    FormSection(
        "13. Kinh phí nhà nước",
        (
            FormField("funding/state_funded", "Tạo ra bằng kinh phí, phương tiện của Nhà nước?", _K.YES_NO),
            FormField("funding/head_among_authors", "Người đứng đầu cơ sở là tác giả, đồng tác giả?", _K.YES_NO),
            FormField("funding/approval_number", "Văn bản chấp thuận của cấp trên: số"),
            FormField("funding/approval_on", "Ngày của văn bản", _K.DAY, hint="ngày/tháng/năm"),
        ),
    ),
    FormSection(
        "14. Ghi chú", (FormField("notes", "Ghi chú cho người nhận phiếu, tài liệu gửi kèm", _K.TEXT, lines=2),)
    ),
)

INSTRUCTIONS = (
    "Mỗi phiếu dành cho một sáng kiến. Chỉ điền vào các ô có nền màu; các ô khác đã được khóa (không có mật khẩu).",
    "Ô có mũi tên: bấm vào ô rồi chọn trong danh sách. Câu hỏi “Có / Không” phải được trả lời đủ.",
    "Ngày ghi theo thứ tự ngày/tháng/năm, ví dụ 15/03/2026. Không nhớ ngày thì ghi 03/2026 hoặc 2026.",
    "Tỷ lệ đóng góp ghi bằng số phần trăm: 50 hoặc 33,33. Tổng phải đúng 100; dòng dưới bảng báo đã đủ chưa.",
    "Số tiền ghi bằng đồng, ví dụ 15920000. Không tính được thành tiền thì để trống số tiền và nêu lý do.",
    "Xuống dòng trong một ô: Alt+Enter. Có thể dán văn bản dài vào các ô mô tả.",
    "Không ghi số căn cước, số điện thoại, số tài khoản: phiếu không cần các thông tin đó.",
    "Không đổi tên, xóa hoặc chép trang tính sang tệp khác: phần mềm nhận phiếu bằng các ô ẩn trong trang.",
    "Điền xong, lưu lại (vẫn là .xlsx) và gửi tệp cho cán bộ phụ trách sáng kiến của đơn vị.",
)


def form_fields() -> Iterator[FormField]:
    """Every question with one answer."""
    return (part for section in SECTIONS for part in section.parts if isinstance(part, FormField))


def form_tables() -> Iterator[FormTable]:
    """Every question with several answers."""
    return (part for section in SECTIONS for part in section.parts if isinstance(part, FormTable))
