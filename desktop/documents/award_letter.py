"""Tờ trình đề nghị khen thưởng: initiatives put forward for an award, with the list and why behind it."""

from dataclasses import dataclass

from desktop.documents.correspondence import GREETING, Sender
from desktop.documents.letter import BLANK_NUMBER, Annex, Letter, Text
from desktop.domain.report_tables import ReportTable
from desktop.domain.words import official_count


@dataclass(frozen=True, slots=True)
class AwardLetterValues:
    """What the letter says.

    Attributes:
        to: who decides; form: the award asked for, empty for whichever fits; paragraph: figures in words.
        table: the list behind the letter, with why each is on it.
    """

    sender: Sender
    to: str
    form: str
    paragraph: str
    table: ReportTable


def award_letter(values: AwardLetterValues) -> Letter:
    """Tờ trình về việc đề nghị khen thưởng tác giả sáng kiến."""
    sender, count = values.sender, official_count(len(values.table.rows))
    number = sender.number or f"{BLANK_NUMBER}/TTr"
    asked = f"tặng {values.form}" if values.form else "khen thưởng"
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        number=number,
        place_date=sender.place_date,
        title="TỜ TRÌNH",
        subject="Về việc đề nghị khen thưởng tác giả, nhóm tác giả có sáng kiến tiêu biểu",
        addressees=(values.to,),
        blocks=(
            Text(
                f"{sender.unit_name} đã rà soát hồ sơ, minh chứng và giá trị làm lợi của các sáng kiến đã được công "
                "nhận, lập danh sách sáng kiến tiêu biểu để đề nghị khen thưởng."
            ),
            Text(values.paragraph),
            Text(
                f"{sender.unit_name} kính trình {values.to} xem xét, {asked} cho tác giả, nhóm tác giả của {count} "
                "sáng kiến có tên trong danh sách kèm theo. Bản tóm tắt của từng sáng kiến được gửi cùng Tờ trình này."
            ),
            Text(GREETING),
        ),
        signatures=(sender.signer,),
        copies_to=("Như trên;", "Ban Chấp hành;", "Lưu: VT."),
        annexes=(
            Annex(
                "DANH SÁCH SÁNG KIẾN ĐỀ NGHỊ KHEN THƯỞNG",
                f"Kèm theo Tờ trình số {number} {sender.place_date.rpartition(', ')[2]}",
                values.table,
            ),
        ),
        practice=sender.practice,
    )
