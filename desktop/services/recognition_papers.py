"""Every recognition of a dossier in order, each with the unit that recorded it; where else it is applied; its awards.

A superior's recognition stands beside the unit's own and never takes its place; replication is never a duplicate, and
its benefit stands apart.
"""

from collections.abc import Sequence

from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier, Recognition
from desktop.domain.money import group_digits
from desktop.domain.report_tables import CellKind, Report, ReportColumn, ReportTable
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.report_papers import as_of_line, part_names


def in_order(recognitions: Sequence[Recognition]) -> list[Recognition]:
    """Recognitions by the day they were decided; of one day, in the order they were recorded."""
    return sorted(recognitions, key=lambda each: each.decided_on)


def recognition_lines(desk: Desk, dossier: Dossier) -> list[str]:
    """ "Cấp Cơ sở: Quyết định số 112/QĐ-KHM ngày 10/05/2023": a line for each recognition, as printed."""
    levels = desk.reference.code_lists[CodeListName.RECOGNITION_LEVELS]
    return [
        f"Cấp {label_of(levels, each.level, 'vi')}: Quyết định số {each.number} ngày {show_date(each.decided_on)}"
        for each in in_order(dossier.recognitions)
    ]


def replication_lines(dossier: Dossier) -> list[str]:
    """A line for each place that applies it, too, as printed."""
    lines = []
    for each in dossier.replications:
        since = f" từ {show_date(each.since)}" if each.since else ""
        by = f", do {each.by} áp dụng" if each.by else ""
        brought = f", làm lợi {group_digits(each.benefit_vnd)} đồng" if each.benefit_vnd is not None else ""
        lines.append(f"Áp dụng nhân rộng tại {each.place}{since}{by}{brought}.")
    return lines


def award_lines(dossier: Dossier) -> list[str]:
    """A line for each award, as printed."""
    return [
        " ".join(
            part
            for part in (
                f"{each.form}{f' ({each.recipient})' if each.recipient else ''}",
                f"số {each.number}" if each.number else "",
                f"ngày {show_date(each.decided_on)}",
            )
            if part
        )
        for each in sorted(dossier.awards, key=lambda award: award.decided_on)
    ]


def standing_report(desk: Desk, code: str) -> Report:
    """Recognitions, replications and awards of a dossier on one sheet. Raises NotAllowed for an unknown one."""
    dossier, today, names = find_dossier(desk, code), desk.today(), part_names(desk)
    lists = desk.reference.code_lists
    recognitions = ReportTable(
        columns=(
            ReportColumn("Cấp công nhận", width=36),
            ReportColumn("Nơi công nhận"),
            ReportColumn("Số quyết định", width=40),
            ReportColumn("Ngày", CellKind.DATE, 22),
            ReportColumn("Giá trị làm lợi công nhận (đồng)", CellKind.MONEY, 40),
            ReportColumn("Đơn vị ghi", width=52),
        ),
        rows=tuple(
            (
                label_of(lists[CodeListName.RECOGNITION_LEVELS], each.level, "vi"),
                each.body,
                each.number,
                each.decided_on,
                each.benefit_vnd,
                names.get(each.unit, each.unit),
            )
            for each in in_order(dossier.recognitions)
        ),
        heading="1. Các lần công nhận",
        empty_words="Chưa được công nhận.",
    )
    replications = ReportTable(
        columns=(
            ReportColumn("Nơi áp dụng nhân rộng"),
            ReportColumn("Từ ngày", CellKind.DATE, 24),
            ReportColumn("Người, đơn vị áp dụng", width=70),
            ReportColumn("Làm lợi riêng (đồng)", CellKind.MONEY, 40, summed=True),
        ),
        rows=tuple((each.place, each.since, each.by, each.benefit_vnd) for each in dossier.replications),
        heading="2. Áp dụng nhân rộng",
        empty_words="Chưa áp dụng nhân rộng.",
    )
    awards = ReportTable(
        columns=(
            ReportColumn("Hình thức khen thưởng"),
            ReportColumn("Cấp", width=44),
            ReportColumn("Người, tập thể được khen", width=62),
            ReportColumn("Số quyết định", width=40),
            ReportColumn("Ngày", CellKind.DATE, 22),
        ),
        rows=tuple(
            (
                label_of(lists[CodeListName.AWARD_FORMS], each.form, "vi"),
                label_of(lists[CodeListName.AWARD_LEVELS], each.level, "vi"),
                each.recipient or "Sáng kiến",
                each.number,
                each.decided_on,
            )
            for each in sorted(dossier.awards, key=lambda award: award.decided_on)
        ),
        heading="3. Khen thưởng",
        empty_words="Chưa được khen thưởng.",
    )
    return Report(
        name=f"cong-nhan-nhan-rong-{dossier.code.lower()}",
        title="CÔNG NHẬN, ÁP DỤNG NHÂN RỘNG VÀ KHEN THƯỞNG CỦA SÁNG KIẾN",
        as_of=today,
        tables=(recognitions, replications, awards),
        lines=(as_of_line(today),),
        facts=(
            ("Sáng kiến", f"{dossier.title} ({dossier.code})"),
            ("Tác giả", ", ".join(author.name for author in dossier.authors)),
        ),
        notes=("Giá trị làm lợi do áp dụng nhân rộng không cộng vào giá trị làm lợi của sáng kiến.",),
    )
