"""Reports on paper and as workbooks, with the same figures: letterhead, signature, practice words."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.dates import show_date
from desktop.domain.report_tables import Report
from desktop.domain.units import SignerBody
from desktop.services.desk import Desk
from desktop.services.papers import base_name, document_fonts, place_and_date, practice_words, signature_block
from desktop.services.registers import superior_name


def report_pdf(desk: Desk, report: Report, annex_note: str = "", body: SignerBody = SignerBody.UNION) -> bytes:
    """A report as PDF, signed by the signer of `body` unless it is an annex ("Kèm theo Công văn số …")."""
    from desktop.documents.paper import SignatureBlock
    from desktop.documents.report import ReportLayout, render_report

    today = desk.today()
    by_union = body is SignerBody.UNION
    maker = SignatureBlock(("NGƯỜI LẬP BIỂU",), hint="(Ký, ghi rõ họ tên)")
    signer = signature_block(desk, body, today, over=place_and_date(desk, today))
    layout = ReportLayout(
        unit_name=desk.identity.name if by_union else base_name(desk),
        superior_name=superior_name(desk) if by_union else "",
        signatures=(maker, signer) if report.signed and not annex_note else (),
        annex_note=annex_note,
        practice=practice_words(desk),
    )
    return render_report(report, document_fonts(desk), layout)


def report_xlsx(report: Report) -> bytes:
    """The same figures as a workbook."""
    from desktop.workbooks.report_workbook import write_report_workbook

    return write_report_workbook(report)


def as_of_line(day: date) -> str:
    """The line under a title: the day the figures stand for."""
    return f"(Số liệu tính đến ngày {show_date(day)})"


def part_names(desk: Desk) -> Mapping[str, str]:
    """Names of the parts of the unit and, at a superior's desk, of the units, by code."""
    with desk.register.read() as view:
        units = {unit.code: unit.shown_name for unit in (*desk.reference.units, *view.organisation.units())}
        parts = {part.code: part.name for part in view.organisation.sub_units()}
    return {**units, desk.identity.unit: desk.identity.name, **parts}
