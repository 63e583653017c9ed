"""Letters of the union and the base: Tờ trình, result letter, Phiếu đôn đốc, Phiếu trả lời tác giả, Biên bản bàn giao.

Each is a small set of values and the letter they make; what draws and writes letters knows none of them.
"""

from dataclasses import dataclass
from typing import Final

from desktop.documents.letter import BLANK_NUMBER, Annex, Entry, Heading, Letter, Listing, Text
from desktop.documents.paper import SignatureBlock
from desktop.domain.report_tables import ReportTable
from desktop.domain.words import official_count

DOTS: Final = "…" * 32
"""A line to be written on."""
GREETING: Final = "Trân trọng./."


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a letter: issuing body, number ("" while unsigned), place and date, signer, practice words."""

    unit_name: str
    place_date: str
    signer: SignatureBlock
    superior_name: str = ""
    number: str = ""
    practice: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionLetterValues:
    """Tờ trình: the unit puts its initiatives before the unit above.

    Attributes:
        to: the unit above; programme: its name; paragraph: figures in words; table: the list behind the letter.
    """

    sender: Sender
    to: str
    programme: str
    paragraph: str
    table: ReportTable


def submission_letter(values: SubmissionLetterValues) -> Letter:
    """Tờ trình đề nghị ghi nhận, tổng hợp sáng kiến."""
    sender, count = values.sender, _count(values.table)
    number = sender.number or f"{BLANK_NUMBER}/TTr"
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        number=number,
        place_date=sender.place_date,
        title="TỜ TRÌNH",
        subject=f"Về việc đề nghị ghi nhận sáng kiến tham gia Chương trình “{values.programme}”",
        addressees=(values.to,),
        blocks=(
            Text(
                f"Thực hiện kế hoạch của {values.to} về Chương trình “{values.programme}”, {sender.unit_name} đã vận "
                "động đoàn viên, người lao động đăng ký, áp dụng sáng kiến và lập hồ sơ đề nghị công nhận theo quy "
                "định."
            ),
            Text(values.paragraph),
            Text(
                f"{sender.unit_name} kính trình {values.to} xem xét, ghi nhận {count} sáng kiến có tên trong danh sách "
                "kèm theo và tổng hợp vào kết quả của Chương trình."
            ),
            Text(GREETING),
        ),
        signatures=(sender.signer,),
        copies_to=("Như trên;", "Ban Chấp hành;", "Lưu: VT."),
        annexes=(Annex("DANH SÁCH SÁNG KIẾN ĐỀ NGHỊ GHI NHẬN", _attached("Tờ trình", number, sender), values.table),),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class ResultLetterValues:
    """The letter by which the base tells an author's unit what became of a request.

    Attributes:
        to: who is told; table: the initiatives with their results.
    """

    sender: Sender
    to: str
    table: ReportTable


def result_letter(values: ResultLetterValues) -> Letter:
    """Công văn thông báo kết quả xét công nhận sáng kiến."""
    sender = values.sender
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        number=sender.number or f"{BLANK_NUMBER}/TB",
        place_date=sender.place_date,
        title="THÔNG BÁO",
        subject="Kết quả xét công nhận sáng kiến",
        addressees=(values.to,),
        blocks=(
            Text(f"{sender.unit_name} thông báo kết quả xét công nhận {_count(values.table)} sáng kiến như sau:"),
            Listing(values.table),
            Text("Tác giả không đồng ý với kết quả có quyền đề nghị xem xét lại theo Điều lệ Sáng kiến."),
        ),
        signatures=(sender.signer,),
        copies_to=("Như trên;", "Hội đồng sáng kiến;", "Lưu: VT."),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class ReminderValues:
    """Phiếu đôn đốc: what a part of the unit or a reviewer still owes, and by when.

    Attributes:
        to: who is reminded; reason: what the reminder is about; answer_by: the day asked for; table: the dossiers.
    """

    sender: Sender
    to: str
    reason: str
    answer_by: str
    table: ReportTable


def reminder(values: ReminderValues) -> Letter:
    """Phiếu đôn đốc."""
    sender = values.sender
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        number=sender.number or f"{BLANK_NUMBER}/PĐĐ",
        place_date=sender.place_date,
        title="PHIẾU ĐÔN ĐỐC",
        subject=values.reason,
        addressees=(values.to,),
        blocks=(
            Text(f"Qua theo dõi, {_count(values.table)} hồ sơ sáng kiến dưới đây chưa được giải quyết đúng thời hạn:"),
            Listing(values.table),
            Text(f"Đề nghị {values.to} giải quyết và trả lời trước {values.answer_by}."),
        ),
        signatures=(sender.signer,),
        copies_to=("Như trên;", "Lưu: VT."),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class AuthorAnswerValues:
    """Phiếu trả lời tác giả: what is said to the authors of one request.

    Attributes:
        authors: names; code, title, filed_on: the request; outcome: "Yêu cầu hoàn thiện"; reason: in full; next_step:
            what the authors may do, empty for nothing.
    """

    sender: Sender
    authors: tuple[str, ...]
    code: str
    title: str
    filed_on: str
    outcome: str
    reason: str
    next_step: str = ""


def author_answer(values: AuthorAnswerValues) -> Letter:
    """Phiếu trả lời tác giả sáng kiến."""
    sender = values.sender
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        number=sender.number or f"{BLANK_NUMBER}/PTL",
        place_date=sender.place_date,
        title="PHIẾU TRẢ LỜI TÁC GIẢ SÁNG KIẾN",
        addressees=(_together(values.authors),),
        blocks=(
            Text(f"{sender.unit_name} đã nhận và xem xét đơn yêu cầu công nhận sáng kiến:"),
            Entry("Tên sáng kiến:", f"“{values.title}”"),
            Entry("Mã hồ sơ:", values.code),
            *([Entry("Ngày nộp đơn:", values.filed_on)] if values.filed_on else []),
            Entry("Kết quả:", values.outcome),
            *([Text(values.reason, label="Lý do:")] if values.reason else []),
            *([Text(values.next_step)] if values.next_step else []),
            Text("Cảm ơn tác giả đã tham gia phong trào sáng kiến. Trân trọng./."),
        ),
        signatures=(sender.signer,),
        copies_to=("Như trên;", "Lưu: VT, hồ sơ."),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class HandoverValues:
    """Biên bản bàn giao: one clerk hands register and papers over to another.

    Attributes:
        sender: the unit; giver, receiver: name and post of each; facts: what is handed over, label and value;
            table: the papers; remarks: what is still open.
    """

    sender: Sender
    giver: str
    receiver: str
    facts: tuple[tuple[str, str], ...]
    table: ReportTable
    remarks: str = ""


def handover_record(values: HandoverValues) -> Letter:
    """Biên bản bàn giao sổ sáng kiến."""
    sender = values.sender
    hint = "(Ký, ghi rõ họ tên)"
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        place_date=sender.place_date,
        title="BIÊN BẢN BÀN GIAO",
        subject="Sổ sáng kiến và hồ sơ kèm theo",
        blocks=(
            Entry("Bên giao:", values.giver),
            Entry("Bên nhận:", values.receiver),
            Heading("I. Sổ sáng kiến trên máy"),
            *(Entry(f"- {label}:", text) for label, text in values.facts),
            Heading("II. Hồ sơ, giấy tờ"),
            Listing(values.table),
            *([Text(values.remarks, label="Việc còn dở dang:")] if values.remarks else []),
            Text("Hai bên đã kiểm tra, thống nhất các nội dung trên. Biên bản lập thành 02 bản, mỗi bên giữ 01 bản."),
        ),
        signatures=(
            SignatureBlock(("BÊN GIAO",), hint=hint),
            SignatureBlock(("BÊN NHẬN",), hint=hint),
        ),
        practice=sender.practice,
    )


def to_be_filled(label: str, text: str) -> tuple[Text, ...]:
    """A labelled paragraph, or two lines of dots to be written on."""
    return (Text(text, label=label),) if text.strip() else (Text("", label=label), Text(DOTS), Text(DOTS))


def _count(table: ReportTable) -> str:
    return official_count(len(table.rows))


def _attached(what: str, number: str, sender: Sender) -> str:
    return f"Kèm theo {what} số {number} {sender.place_date.rpartition(', ')[2]}"


def _together(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "…………………"
