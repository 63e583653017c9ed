"""Bảng đối chiếu thù lao on paper: every figure with its rule, article, day, and whether it was verified."""

from collections.abc import Sequence

from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.fee_lines import FeeKind, FeeLine
from desktop.domain.fees import LegalFigure
from desktop.domain.report_tables import CellKind, CellValue, Report, ReportColumn, ReportTable
from desktop.domain.shares import show_share
from desktop.services.desk import Desk
from desktop.services.fees import FeeSheet, SchemeReward, fee_sheet
from desktop.services.report_papers import as_of_line

UNVERIFIED = "Chưa kiểm chứng"


def fee_report(desk: Desk, code: str) -> Report:
    """Bảng đối chiếu thù lao of a dossier: each figure with its rule, article, day, and whether it was verified."""
    sheet = fee_sheet(desk, code)
    dossier, today = sheet.dossier, desk.today()
    table = ReportTable(
        columns=(
            ReportColumn("Nội dung", width=44),
            ReportColumn("Căn cứ tính (đồng)", CellKind.MONEY, 31),
            ReportColumn("Mức tối thiểu theo luật (đồng)", CellKind.MONEY, 31),
            ReportColumn("Hạn", CellKind.DATE, 21),
            ReportColumn("Số đã nhập (đồng)", CellKind.MONEY, 31),
            ReportColumn("Ngày chi", CellKind.DATE, 21),
            ReportColumn("Quy định"),
        ),
        rows=tuple(_row(line) for line in sheet.table.lines),
        heading="1. Mức tối thiểu và số đã nhập",
    )
    return Report(
        name=f"doi-chieu-thu-lao-{dossier.code.lower()}",
        title="BẢNG ĐỐI CHIẾU THÙ LAO SÁNG KIẾN",
        as_of=today,
        tables=(table, *_parts_table(sheet.table.lines), *_rewards_table(desk, sheet.rewards)),
        lines=(as_of_line(today),),
        facts=(
            ("Sáng kiến", f"{dossier.title} ({dossier.code})"),
            ("Áp dụng Điều 10", _applies_words(sheet)),
        ),
        notes=(
            "Bảng này chỉ để đối chiếu với số đã nhập, không phải chứng từ chi trả.",
            "Chia theo tỷ lệ đóng góp, phần lẻ cho người có số dư lớn nhất; số làm tròn tay có ghi lý do.",
            "Mức lương tối thiểu chung được hiểu là mức lương cơ sở; chi một lần hay hằng năm chưa có quy định rõ.",
        ),
    )


def rule_words(figure: LegalFigure | None) -> str:
    """Where a figure comes from, as printed: "Chưa kiểm chứng · Điều 10 · từ 02/03/2012 · Nghị định 13/2012/NĐ-CP"."""
    if figure is None:
        return ""
    since = f"từ {show_date(figure.since)}" if figure.since else ""
    doubt = "" if figure.verified else UNVERIFIED
    return " · ".join(part for part in (doubt, figure.article, since, figure.source) if part)


def _row(line: FeeLine) -> tuple[CellValue, ...]:
    figure = line.minimum
    least = figure.amount if figure else None
    due = figure.due_on if figure else None
    return (_about(line), line.base_vnd, least, due, line.entered, line.paid_on, rule_words(figure))


def _about(line: FeeLine) -> str:
    match line.kind:
        case FeeKind.YEAR:
            return f"Tác giả, năm áp dụng {line.year}"
        case FeeKind.NOT_COMPUTABLE:
            return "Tác giả, không tính được thành tiền"
        case FeeKind.TRANSFER:
            return f"Tác giả, chuyển giao cho {line.to}"
        case FeeKind.APPLIERS:
            return "Người tham gia tổ chức áp dụng lần đầu"


def _parts_table(lines: Sequence[FeeLine]) -> tuple[ReportTable, ...]:
    rows: list[tuple[CellValue, ...]] = [
        (
            _about(line),
            part.name,
            "" if part.share_bp is None else show_share(part.share_bp),
            part.minimum,
            part.entered,
            line.rounding_reason,
        )
        for line in lines
        for part in line.parts
        if part.minimum is not None or part.entered is not None
    ]
    if not rows:
        return ()
    columns = (
        ReportColumn("Nội dung", width=52),
        ReportColumn("Tác giả", width=50),
        ReportColumn("Tỷ lệ", CellKind.MARK, 20),
        ReportColumn("Theo mức tối thiểu (đồng)", CellKind.MONEY, 38),
        ReportColumn("Theo số đã nhập (đồng)", CellKind.MONEY, 38),
        ReportColumn("Lý do làm tròn tay"),
    )
    return (ReportTable(columns, tuple(rows), heading="2. Chia theo tác giả"),)


def _rewards_table(desk: Desk, rewards: Sequence[SchemeReward]) -> tuple[ReportTable, ...]:
    if not rewards:
        return ()
    levels = desk.reference.code_lists[CodeListName.RECOGNITION_LEVELS]
    columns = (
        ReportColumn("Cấp công nhận"),
        ReportColumn("Ngày quyết định", CellKind.DATE, 30),
        ReportColumn("Mức thưởng (đồng)", CellKind.MONEY, 40),
    )
    rows = tuple((label_of(levels, each.level, "vi"), each.decided_on, each.amount) for each in rewards)
    return (ReportTable(columns, rows, heading="3. Mức thưởng theo quy chế của đơn vị"),)


def _applies_words(sheet: FeeSheet) -> str:
    if sheet.table.applies:
        return "Có mức tối thiểu: chủ đầu tư là tổ chức kinh tế, không có thỏa thuận khác"
    if sheet.table.applies is None:
        return "Chưa rõ: chưa ghi chủ đầu tư có là tổ chức kinh tế, hoặc chưa ghi có thỏa thuận hay không"
    if sheet.dossier.remuneration.agreement:
        return f"Không: có thỏa thuận với tác giả{f' (tệp {sheet.agreement_name})' if sheet.agreement_name else ''}"
    return "Không: chủ đầu tư không phải là tổ chức kinh tế"
