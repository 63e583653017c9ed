"""What paper costs: each job in a process of its own; CPU seconds, megabytes written, megabytes of memory at most.

python -m tests.benchmarks.paper_costs JOB               one job, its three figures on one line
python -m tests.benchmarks.paper_costs                   all jobs; the words of the same page by fpdf2 and WeasyPrint
python -m tests.benchmarks.paper_costs --peers PYTHON    the same, those two by the Python they are installed for

The page of the others has every word of ours in the same two fonts and a frame of two lines; ours has the ornament, the
watermark, the emblem and a signed QR besides, and is checked before it is drawn.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
SHEETS, REGISTER_ROWS, UNITS, WORKBOOK_ROWS, OTHERS_SHEETS = 1_000, 3_000, 33, 20_000, 100
FACES = {"Tinos": "Tinos-Regular", "Playfair": "PlayfairDisplay-Bold"}
"""Families of the page as the others draw it, and the files of their fonts."""


def certificates() -> bytes:
    """A batch of sealed certificates in one PDF."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from desktop.documents.certificate import render_certificates
    from desktop.documents.certificate_layout import preflight_certificate, read_certificate_template
    from desktop.documents.certificate_values import Recipient
    from desktop.documents.seal import make_seal, seal_claim
    from tests.documents.conftest import certificate, template_data

    template = read_certificate_template(template_data("certificate-landscape"))
    sign = Ed25519PrivateKey.from_private_bytes(b"only for tests, never for papers").sign
    fonts, sheets = _fonts(), []
    for place in range(1, SHEETS + 1):
        values = certificate(
            number=f"{place}/GCN",
            title=f"Cải tiến bơm nhiên liệu số {place} nhằm giảm tiêu hao và tăng độ tin cậy",
            recipients=(Recipient(f"Vũ Đình Ước {place}", "Ông", f"Kỹ sư, Phân xưởng số {place}"),),
        )
        seal = make_seal(seal_claim(values, "c0ffee" + "0" * 58, "HDST", place, date(2023, 6, 5)), sign)
        sheets.append(replace(values, seal=seal))
    if any(preflight_certificate(each, template, fonts) for each in sheets):
        raise AssertionError("a sheet does not fit")
    return render_certificates(sheets, template, fonts)


def register() -> bytes:
    """A register of requests in one PDF."""
    from desktop.documents.report import ReportLayout, render_report

    return render_report(_report(REGISTER_ROWS), _fonts(), ReportLayout("Công đoàn Công ty Hóa dầu Sông Trà"))


def summary() -> bytes:
    """The summary table of all units as PDF."""
    from desktop.documents.summary_table import render_summary_table
    from tests.documents.test_summary_table import LAYOUT, row, table

    return render_summary_table(table(*(row(place) for place in range(1, UNITS + 1))), _fonts(), LAYOUT)


def workbook() -> bytes:
    """A long report as a workbook."""
    from desktop.workbooks.report_workbook import write_report_workbook

    return write_report_workbook(_report(WORKBOOK_ROWS))


def by_fpdf2() -> bytes:
    """Sheets of the same words by fpdf2, in a plain frame."""
    from fpdf import FPDF

    pdf = FPDF(orientation="landscape", format="A4")
    for family, name in FACES.items():
        pdf.add_font(family, fname=str(RESOURCES / "fonts" / f"{name}.ttf"))
    pdf.set_text_shaping(True)
    for place in range(OTHERS_SHEETS):
        pdf.add_page()
        for margin in (6, 13.5):
            pdf.rect(margin, margin, 297 - 2 * margin, 210 - 2 * margin)
        pdf.set_y(24)
        for family, size, line in _lines(place):
            pdf.set_font(family, size=size)
            pdf.cell(w=0, h=size * 0.5, text=line, align="C", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def by_weasyprint() -> bytes:
    """The same by WeasyPrint."""
    import weasyprint

    fonts = {family: (RESOURCES / "fonts" / f"{name}.ttf").as_uri() for family, name in FACES.items()}
    faces = "".join(f"@font-face{{font-family:{family};src:url('{uri}')}}" for family, uri in fonts.items())
    page = "@page{size:A4 landscape;margin:6mm}div{height:190mm;text-align:center;break-after:page;border:3px double}"
    pages = "".join(
        "<div>"
        + "".join(f"<p style='font:{size}pt {family};margin:0'>{line}</p>" for family, size, line in _lines(place))
        + "</div>"
        for place in range(OTHERS_SHEETS)
    )
    return bytes(weasyprint.HTML(string=f"<style>{faces}{page}</style>{pages}").write_pdf())


JOBS: dict[str, Callable[[], bytes]] = {
    "certificates": certificates,
    "register": register,
    "summary": summary,
    "workbook": workbook,
}
OTHERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "fpdf": ("fpdf2", by_fpdf2),
    "weasyprint": ("WeasyPrint", by_weasyprint),
}


def measured(job: str, python: str = sys.executable) -> tuple[float, float, float]:
    """CPU seconds, megabytes of the file and of memory that a job takes in a process of its own."""
    command = [python, "-m", "tests.benchmarks.paper_costs", job]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    seconds, megabytes, memory = (float(part) for part in done.stdout.split())
    return seconds, megabytes, memory


def _fonts() -> "FontSet":  # noqa: F821 - loaded where it is measured
    from desktop.documents.fonts import FontSet

    return FontSet({path.stem: path.read_bytes() for path in (RESOURCES / "fonts").glob("*.ttf")})


def _report(rows: int) -> "Report":  # noqa: F821
    from desktop.domain.report_tables import CellKind, Report, ReportColumn, ReportTable

    columns = (
        ReportColumn("Ngày nhận đơn", CellKind.DATE, 21),
        ReportColumn("Mã hồ sơ", CellKind.MARK, 30),
        ReportColumn("Tên sáng kiến"),
        ReportColumn("Tác giả, đồng tác giả", width=48),
        ReportColumn("Bộ phận", width=32),
        ReportColumn("Kết quả", width=36),
        ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 30, summed=True),
    )
    told = tuple(
        (
            date(2023, 1 + place % 12, 1 + place % 28),
            f"ST-2023-{place:05d}",
            f"Cải tiến cụm bơm số {place} để giảm tiêu hao nhiên liệu và tăng độ tin cậy khi khởi động",
            f"Vũ Đình Ước {place % 97}, Trần Thị Bích Ngọc {place % 89}",
            f"Phân xưởng số {place % 12}",
            "Đã công nhận, 45/QĐ-HDST",
            place * 1_250_000,
        )
        for place in range(1, rows + 1)
    )
    return Report("so", "SỔ TIẾP NHẬN ĐƠN", date(2023, 6, 1), (ReportTable(columns, told),))


def _lines(place: int) -> tuple[tuple[str, float, str], ...]:
    """Font, size and words of every line of a certificate."""
    return (
        ("Tinos", 12.5, "CÔNG ĐOÀN DẦU KHÍ VIỆT NAM"),
        ("Tinos", 12.5, "CÔNG TY HÓA DẦU SÔNG TRÀ"),
        ("Tinos", 12.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tinos", 13.5, "Độc lập - Tự do - Hạnh phúc"),
        ("Playfair", 35, "GIẤY CHỨNG NHẬN SÁNG KIẾN"),
        ("Tinos", 14, "GIÁM ĐỐC CÔNG TY HÓA DẦU SÔNG TRÀ"),
        ("Playfair", 17.5, "CHỨNG NHẬN"),
        ("Playfair", 29, f"Ông Vũ Đình Ước {place}"),
        ("Tinos", 14, f"Kỹ sư, Phân xưởng số {place}"),
        ("Tinos", 14.5, "Là tác giả của sáng kiến"),
        ("Tinos", 17, f"“Cải tiến bơm nhiên liệu số {place} nhằm giảm tiêu hao và tăng độ tin cậy”"),
        ("Tinos", 14, "Giảm 1,8% tiêu thụ nhiên liệu, bảo đảm vận hành an toàn."),
        ("Tinos", 14, "Giá trị làm lợi: 12.450.000.000 đồng (Mười hai tỷ bốn trăm năm mươi triệu đồng)"),
        ("Tinos", 11, f"Số: {place}/GCN"),
        ("Tinos", 11, f"Vào sổ số: {place}/2023"),
        ("Tinos", 11, "Quyết định công nhận: 45/QĐ-HDST ngày 20/5/2023"),
        ("Tinos", 13, "Quảng Ngãi, ngày 05 tháng 6 năm 2023"),
        ("Tinos", 13.5, "GIÁM ĐỐC"),
        ("Tinos", 14.5, "Trần Thị Ánh Nguyệt"),
    )


def _run(job: Callable[[], bytes]) -> None:
    from tests.benchmarks.peak_memory import peak_megabytes

    begun = time.process_time()
    content = job()
    seconds, memory = time.process_time() - begun, peak_megabytes()
    sys.stdout.write(f"{seconds:.2f} {len(content) / 1e6:.2f} {memory:.0f}\n")


def _has(python: str, module: str) -> bool:
    """Whether a Python has a module."""
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def _run_all(peers: str) -> None:
    for name in JOBS:
        seconds, megabytes, memory = measured(name)
        sys.stdout.write(f"{name:<14} {seconds:6.2f} CPU-s  {megabytes:6.2f} MB  {memory:5.0f} MB of memory\n")
        if name == "certificates":
            sys.stdout.write(f"{'':<14} {SHEETS / seconds:6.1f} sheets a CPU-s\n")
    for module, (name, _) in OTHERS.items():
        if not _has(peers, module):
            sys.stdout.write(f"{name:<14} not here\n")
            continue
        seconds, megabytes, memory = measured(module, peers)
        speed = f"{OTHERS_SHEETS / seconds:6.1f} sheets a CPU-s"
        sys.stdout.write(
            f"{name:<14} {speed}  {megabytes:6.2f} MB  {memory:5.0f} MB of memory, {OTHERS_SHEETS} sheets\n"
        )


def _main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peers"]:
        _run_all(arguments[1])
    elif arguments:
        _run(JOBS[arguments[0]] if arguments[0] in JOBS else OTHERS[arguments[0]][1])
    else:
        _run_all(sys.executable)


if __name__ == "__main__":
    _main(sys.argv[1:])
