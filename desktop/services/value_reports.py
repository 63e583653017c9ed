"""Lists about value as reports, on the screen, on paper and as workbooks: what waits, fees due, progress, awards."""

from collections.abc import Sequence
from datetime import date

from desktop.documents.printed_words import EVIDENCE_WORDS
from desktop.domain.awards import AwardStanding, WorkerCategory
from desktop.domain.benefit import BenefitBasis
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.money import group_digits
from desktop.domain.report_tables import CellKind, Report, ReportColumn, ReportTable
from desktop.domain.words import official_count
from desktop.services.appraisals import waiting_for_appraisal
from desktop.services.award_progress import PersonProgress, attribution, everybodys_progress
from desktop.services.awards import AwardLine, list_awards
from desktop.services.desk import Desk
from desktop.services.fee_report import rule_words
from desktop.services.fees import due_fees
from desktop.services.report_papers import as_of_line, part_names

CATEGORY_WORDS = {
    WorkerCategory.DIRECT_WORKER: "Lao động trực tiếp",
    WorkerCategory.GRADUATE: "Trình độ đại học trở lên",
    WorkerCategory.MANAGER: "Cán bộ quản lý",
}
BASIS_WORDS = {BenefitBasis.PROJECTED: "dự kiến", BenefitBasis.ACTUAL: "thực tế"}
NO_THRESHOLD = "chưa có ngưỡng"


def waiting_report(desk: Desk) -> Report:
    """Requests whose benefit waits for a reviewer."""
    names, lines = part_names(desk), waiting_for_appraisal(desk)
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 30),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Bộ phận", width=34),
            ReportColumn("Năm áp dụng", width=28),
            ReportColumn("Tác giả đề nghị (đồng)", CellKind.MONEY, 33),
            ReportColumn("Phần mềm tính lại (đồng)", CellKind.MONEY, 33),
            ReportColumn("Hạn xét công nhận", CellKind.DATE, 22),
        ),
        rows=tuple(
            (
                line.code,
                line.title,
                names.get(line.sub_unit, ""),
                f"Năm {line.year}, {BASIS_WORDS[line.basis]}",
                line.claimed,
                line.computed,
                line.due_on,
            )
            for line in lines
        ),
        opens=tuple(line.uid for line in lines),
        empty_words="Không có hồ sơ nào chờ thẩm định.",
    )
    return _report(desk, "cho-tham-dinh", "HỒ SƠ CHỜ THẨM ĐỊNH GIÁ TRỊ LÀM LỢI", table, desk.today())


def due_fee_report(desk: Desk) -> Report:
    """Legal minimums of remuneration that are due and not reached by what was entered."""
    names, found = part_names(desk), due_fees(desk)
    table = ReportTable(
        columns=(
            ReportColumn("Mã hồ sơ", CellKind.MARK, 30),
            ReportColumn("Tên sáng kiến"),
            ReportColumn("Bộ phận", width=32),
            ReportColumn("Năm áp dụng", CellKind.COUNT, 16),
            ReportColumn("Mức tối thiểu theo luật (đồng)", CellKind.MONEY, 32),
            ReportColumn("Số đã nhập (đồng)", CellKind.MONEY, 32),
            ReportColumn("Hạn", CellKind.DATE, 21),
            ReportColumn("Quá hạn (ngày)", CellKind.COUNT, 17),
            ReportColumn("Quy định", width=48),
        ),
        rows=tuple(
            (
                each.code,
                each.title,
                names.get(each.sub_unit, ""),
                each.line.year,
                each.line.minimum.amount if each.line.minimum else None,
                each.line.entered,
                each.due_on,
                max(each.days_late, 0),
                rule_words(each.line.minimum),
            )
            for each in found
        ),
        opens=tuple(each.uid for each in found),
        empty_words="Không có mức tối thiểu nào đến hạn mà số đã nhập chưa đạt.",
    )
    note = "Bảng này chỉ để đối chiếu với số đã nhập, không phải chứng từ chi trả."
    return _report(desk, "thu-lao-den-han", "THÙ LAO ĐẾN HẠN CẦN ĐỐI CHIẾU", table, desk.today(), note)


def progress_report(desk: Desk, as_of: date | None = None, found: Sequence[PersonProgress] | None = None) -> Report:
    """How near everybody is to the award by benefit, and what is missing in evidence."""
    day = as_of or desk.today()
    people = everybodys_progress(desk, day) if found is None else found
    table = ReportTable(
        columns=(
            ReportColumn("Họ và tên, đối tượng", width=40),
            ReportColumn("Đã công nhận", CellKind.COUNT, 20),
            ReportColumn("Một giải pháp (đồng)", CellKind.MONEY, 29),
            ReportColumn("Ngưỡng", width=28),
            ReportColumn("Ba năm liên tục (đồng)", CellKind.MONEY, 31),
            ReportColumn("Ngưỡng 3 năm", width=28),
            ReportColumn("Còn thiếu (đồng)", CellKind.MONEY, 28),
            ReportColumn("Minh chứng còn thiếu"),
        ),
        rows=tuple(
            (
                f"{each.person.name}, {_category(each)}",
                each.recognised,
                each.progress.one_solution.amount,
                _threshold(each.progress.one_solution),
                each.progress.three_years.amount,
                _threshold(each.progress.three_years),
                0 if each.reached else (each.nearest.missing if each.nearest else None),
                _missing(each),
            )
            for each in people
        ),
        empty_words="Chưa có tác giả nào có sáng kiến được công nhận.",
    )
    by = "theo tỷ lệ đóng góp" if attribution(desk).value == "by_share" else "toàn bộ, không chia tỷ lệ"
    return _report(
        desk,
        "tien-do-khen-thuong",
        "TIẾN ĐỘ ĐẠT TIÊU CHUẨN BẰNG LAO ĐỘNG SÁNG TẠO",
        table,
        day,
        f"Giá trị làm lợi tính cho tác giả {by}. Ngưỡng: Quyết định 1564/QĐ-TLĐ năm 2014; (*) chưa kiểm chứng.",
    )


def award_report(desk: Desk, lines: Sequence[AwardLine] | None = None) -> Report:
    """Every award entered or received."""
    lists, shown = desk.reference.code_lists, list_awards(desk) if lines is None else lines
    names = part_names(desk)
    table = ReportTable(
        columns=(
            ReportColumn("Hình thức", width=46),
            ReportColumn("Cấp", width=38),
            ReportColumn("Người, tập thể, sáng kiến được khen"),
            ReportColumn("Mã hồ sơ", CellKind.MARK, 32),
            ReportColumn("Số quyết định", width=36),
            ReportColumn("Ngày", CellKind.DATE, 22),
            ReportColumn("Nơi ghi", width=48),
        ),
        rows=tuple(
            (
                label_of(lists[CodeListName.AWARD_FORMS], line.award.form, "vi"),
                label_of(lists[CodeListName.AWARD_LEVELS], line.award.level, "vi"),
                line.award.recipient or line.title,
                line.code,
                line.award.number,
                line.award.decided_on,
                names.get(line.award.unit, line.award.unit),
            )
            for line in shown
        ),
        opens=tuple(line.dossier for line in shown),
        empty_words="Chưa có khen thưởng nào.",
    )
    return _report(desk, "khen-thuong", "DANH SÁCH KHEN THƯỞNG", table, desk.today())


def _report(desk: Desk, name: str, title: str, table: ReportTable, day: date, note: str = "") -> Report:
    return Report(
        name=name,
        title=title,
        as_of=day,
        tables=(table,),
        lines=(as_of_line(day),),
        notes=(f"Tổng số: {official_count(len(table.rows))} dòng.", *([note] if note else [])),
    )


def _category(found: PersonProgress) -> str:
    category = found.progress.category
    return CATEGORY_WORDS[category].lower() if category else "chưa rõ đối tượng"


def _threshold(way: AwardStanding) -> str:
    if way.threshold is None:
        return NO_THRESHOLD
    return group_digits(way.threshold) if way.verified else f"{group_digits(way.threshold)} (*)"


def _missing(found: PersonProgress) -> str:
    """What is missing of the dossiers behind the nearer way, by dossier."""
    behind = {*found.progress.one_solution.dossiers, *found.progress.three_years.dossiers}
    told = [
        f"{each.code}: {', '.join(EVIDENCE_WORDS[part] for part in each.missing)}"
        for each in found.dossiers
        if each.uid in behind and each.missing
    ]
    waiting = [f"{official_count(found.without_figure)} sáng kiến chưa có số"] if found.without_figure else []
    return "; ".join([*told, *waiting]) or "Đủ"
