"""Registers, reports, shortlists and letters drawn from a register: figures that agree, names invented."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from builders import a_draft, an_author, two_authors, uid

from desktop.domain.benefit import Benefit, NotComputable
from desktop.domain.certificates import CertificateKind
from desktop.domain.dossier import ProgrammeEntry
from desktop.domain.money import group_digits
from desktop.domain.period_changes import ChangeKind, changes, standings
from desktop.domain.periods import month_of, quarter_of, year_of
from desktop.domain.recognition import with_recognised_figure
from desktop.domain.refusals import NotAllowed
from desktop.domain.report_tables import Report
from desktop.services.benefit_reviews import benefit_review_paper
from desktop.services.certificate_prints import spoil_certificate
from desktop.services.certificates import issue_certificates
from desktop.services.desk import Desk
from desktop.services.dossier_letters import dossier_summary_paper
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.letters import (
    author_answer_paper,
    decision_as_letter,
    handover_paper,
    letter_docx,
    letter_pdf,
    reminder_paper,
    result_paper,
    score_sheet_paper,
    submission_paper,
)
from desktop.services.period_reports import period_report
from desktop.services.printed_registers import author_report, certificate_register, intake_register, overdue_list
from desktop.services.recognition import (
    DecisionOnPaper,
    admit_dossiers,
    file_dossiers,
    recognise_dossiers,
    refuse_dossiers,
)
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.shortlists import ShortlistKind, shortlist_entries, shortlist_report

FILED, DECIDED = date(2023, 2, 1), date(2023, 5, 10)
BENEFIT = 45_160_000


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.fixture
def codes(desk: Desk) -> Sequence[str]:
    """Four requests: two recognised (one without an amount), one refused, one whose decision is late."""
    entries = (ProgrammeEntry("trieu-sang-kien", date(2023, 4, 20)),)
    ours = {"unit": "LHDBM", "code": "", "entries": entries}
    social = Benefit(not_computable=NotComputable("Không đo được", "Người lao động không phải vào nơi nguy hiểm."))
    plain = a_draft(uid=uid(1), authors=two_authors(), **ours)
    by_one = {name: (an_author(name, 10_000),) for name in ("Đỗ Thuỳ Ước", "Vũ Đình Ước", "Lê Ngọc Ẩn")}
    others = (
        ("Thẻ màu treo theo kết quả đo khí", "Đỗ Thuỳ Ước", {"benefit": social}),
        ("Nạp lại hộp mực ghi của máy ghi biểu đồ", "Vũ Đình Ước", {}),
        ("Quan trắc nước thải tự động", "Lê Ngọc Ẩn", {}),
    )
    drafts = [replace(plain, benefit=with_recognised_figure(plain.benefit, BENEFIT))]
    for place, (title, author, changes_made) in enumerate(others, start=2):
        drafts.append(a_draft(uid=uid(place), title=title, authors=by_one[author], **ours | changes_made))
    found = [enter_dossier(desk, each).code for each in drafts]
    file_dossiers(desk, found, FILED)
    admit_dossiers(desk, found, FILED)
    recognise_dossiers(desk, found[:2], DecisionOnPaper("45/QĐ-LHDBM", DECIDED))
    refuse_dossiers(desk, found[2:3], DECIDED, "Đã có trong hướng dẫn của nhà cung cấp")
    return found


def test_the_intake_register_lists_every_request_of_its_year(desk: Desk, codes: Sequence[str]) -> None:
    report = intake_register(desk, 2023)
    assert [row[1] for row in report.tables[0].rows] == list(codes)
    assert "Đã công nhận, 45/QĐ-LHDBM" in words_of(report_pdf(desk, report))
    assert intake_register(desk, 2022).tables[0].rows == ()
    assert "Năm 2022 chưa tiếp nhận đơn nào." in words_of(report_pdf(desk, intake_register(desk, 2022)))


def test_the_certificate_register_shows_spoiled_sheets(desk: Desk, codes: Sequence[str]) -> None:
    issued = issue_certificates(desk)
    issue_certificates(desk, kind=CertificateKind.PARTICIPATION)
    spoil_certificate(desk, issued[0].uid, "In lem mực")
    words = words_of(report_pdf(desk, certificate_register(desk, 2023)))
    assert "01/GCN-LHDBM" in words
    assert "Hỏng" in words
    assert "Giấy ghi nhận tham gia" in words
    assert len(certificate_register(desk, 2023).tables[0].rows) == 6


def test_only_what_is_late_is_overdue(desk: Desk, codes: Sequence[str]) -> None:
    (row,) = overdue_list(desk).tables[0].rows
    assert row[0] == codes[3]
    assert row[-2] == (desk.today() - date(2023, 5, 1)).days


def test_an_author_is_told_all_that_became_of_the_dossiers(desk: Desk, codes: Sequence[str]) -> None:
    person = find_dossier(desk, codes[0]).authors[0].person
    assert person is not None
    report = author_report(desk, person)
    assert report.tables[0].totals[-1] == BENEFIT // 2
    words = words_of(report_pdf(desk, report))
    assert "Đồng tác giả, 50%" in words
    assert "45/QĐ-LHDBM ngày 10/05/2023" in words


@pytest.mark.parametrize("period", [month_of(date(2023, 5, 1)), quarter_of(DECIDED), year_of(DECIDED)])
def test_a_period_report_tells_what_changed_dossier_by_dossier(
    desk: Desk, codes: Sequence[str], period: object
) -> None:
    report = period_report(desk, period)  # type: ignore[arg-type]
    recognised = [row for row in report.tables[1].rows if str(row[3]).startswith("Công nhận")]
    assert [row[1] for row in recognised] == list(codes[:2])
    figures = {row[0]: row[1:] for row in report.tables[0].rows}
    assert figures["Đã công nhận"] == (0, 2, 2)
    assert figures["Giá trị làm lợi đã công nhận (đồng)"] == (None, BENEFIT, BENEFIT)
    assert report.tables[2].totals[-1] == BENEFIT
    assert group_digits(BENEFIT) in words_of(report_pdf(desk, report))


def test_a_period_in_which_nothing_happened_says_so(desk: Desk, codes: Sequence[str]) -> None:
    assert "Không có thay đổi." in words_of(report_pdf(desk, period_report(desk, month_of(date(2022, 1, 1)))))


def test_what_is_revoked_is_no_longer_counted(desk: Desk, codes: Sequence[str]) -> None:
    from desktop.domain.recognition import revoke

    programme = desk.programme("trieu-sang-kien")
    assert programme is not None
    revoked = revoke(find_dossier(desk, codes[0]), date(2023, 5, 20), "Văn thư", "50/QĐ", "Sao chép")
    found = standings([revoked], programme, date(2023, 5, 15), date(2023, 5, 31))
    assert ChangeKind.RECOGNISED not in {each.kind for each in changes(found)}
    assert [(each.kind, each.on) for each in changes(found)] == [(ChangeKind.NO_LONGER_RECOGNISED, date(2023, 5, 20))]


def test_shortlists_say_what_evidence_is_missing(desk: Desk, codes: Sequence[str]) -> None:
    (large,) = shortlist_entries(desk, ShortlistKind.BENEFIT)
    (social,) = shortlist_entries(desk, ShortlistKind.SOCIAL)
    assert (large.dossier.code, large.benefit_vnd, large.brought) == (codes[0], BENEFIT, 3)
    assert (social.dossier.code, social.benefit_vnd) == (codes[1], None)
    words = words_of(report_pdf(desk, shortlist_report(desk, ShortlistKind.BENEFIT)))
    assert "thẩm định, ý kiến đơn vị áp dụng" in words
    assert "không phải vào nơi nguy hiểm" in social.why
    (row,) = shortlist_report(desk, ShortlistKind.SOCIAL).tables[0].rows
    assert social.why in row


def test_every_report_has_the_same_totals_on_paper_and_as_a_workbook(desk: Desk, codes: Sequence[str]) -> None:
    reports: list[Report] = [shortlist_report(desk, ShortlistKind.BENEFIT), period_report(desk, month_of(DECIDED))]
    for report in reports:
        book = openpyxl.load_workbook(BytesIO(report_xlsx(report)))
        for sheet, table in zip(book.worksheets, report.tables, strict=True):
            rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "TỔNG CỘNG"]
            if table.has_totals:
                assert [value or None for value in rows[0][1:]] == [value or None for value in table.totals]


def test_letters_name_what_they_are_about(desk: Desk, codes: Sequence[str]) -> None:
    with_words = {
        "45.160.000": submission_paper(desk),
        "Công đoàn Dầu khí Thực hành": submission_paper(desk, codes[:1], "12/TTr", date(2023, 6, 1)),
        "Không công nhận": result_paper(desk, codes[:3]),
        "Đã có trong hướng dẫn của nhà cung cấp": author_answer_paper(desk, codes[2]),
        "Quan trắc nước thải tự động": reminder_paper(desk, answer_by=date(2023, 6, 15)),
        "Nguyễn Thị Giao": handover_paper(desk, "Nguyễn Thị Giao", "Lò Văn Nhận", "Còn một đợt chưa có kết quả."),
        "Tính mới": score_sheet_paper(desk, codes[0], "Lò Thị Mận", "Ủy viên", [("Tính mới", 40)]),
        "Bộ gá giữ vòi súc theo hàng ống.": dossier_summary_paper(desk, codes[0]),
        "Bốn mươi lăm triệu một trăm sáu mươi nghìn đồng": benefit_review_paper(desk, codes[0]),
        "Công nhận 02 sáng kiến": decision_as_letter(desk, codes[:2], DecisionOnPaper("45/QĐ-LHDBM", DECIDED)),
    }
    for words, letter in with_words.items():
        assert words in words_of(letter_pdf(desk, letter))
        assert letter_docx(letter)[:2] == b"PK"


def test_letters_without_anything_to_say_are_refused(desk: Desk, codes: Sequence[str], superior: Desk) -> None:
    for refused in (
        lambda: author_answer_paper(desk, codes[3]),
        lambda: benefit_review_paper(desk, codes[0], year=3),
        lambda: reminder_paper(desk, part="khong-co"),
        lambda: submission_paper(superior),
        lambda: dossier_summary_paper(desk, "khong-co"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_commands_write_the_same_reports(desk: Desk, codes: Sequence[str], tmp_path: Path) -> None:
    from desktop.command_line import run_command
    from desktop.main import SqlDesks

    register = desk.register.path
    desk.register.close()
    for arguments in (
        ["report", "intake", "--year", "2023"],
        ["report", "period", "--by", "quarter", "--as-of", "10/05/2023"],
        ["report", "shortlist", "--for", "social"],
        ["report", "overdue"],
        ["report", "certificates"],
        ["document", "submission-letter"],
        ["document", "author-answer", codes[2]],
        ["document", "benefit-review", codes[0]],
        ["document", "handover", "--giver", "A", "--receiver", "B"],
    ):
        suffix = ".xlsx" if arguments[0] == "report" else ".docx"
        for out in (tmp_path / "ra.pdf", tmp_path / f"ra{suffix}"):
            given = [*arguments, "--register", str(register), "--out", str(out), "--json"]
            assert run_command(given, SqlDesks()) == 0, given
            assert out.read_bytes()[:2] in (b"%P", b"PK")


def test_commands_check_and_share_looks(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from desktop.command_line import run_command
    from desktop.main import SqlDesks

    register = str(desk.register.path)
    desk.register.close()
    copied = ["template", "copy", "certificate-landscape", "--as", "rieng", "--name", "Riêng", "--register", register]
    assert run_command(copied, SqlDesks()) == 0
    file = tmp_path / "rieng.skmau"
    assert run_command(["template", "export", "rieng", "--out", str(file), "--register", register], SqlDesks()) == 0
    assert run_command(["template", "import", str(file), "--register", register], SqlDesks()) == 0
    assert run_command(["template", "check", str(file)], SqlDesks()) == 0
    data = json.loads(file.read_bytes())
    data["template"]["elements"][0]["size"] = "to"
    file.write_text(json.dumps(data), encoding="utf-8")
    capsys.readouterr()
    assert run_command(["template", "check", str(file), "--json"], SqlDesks()) == 3
    assert json.loads(capsys.readouterr().out)["faults"][0]["element"] == "elements.emblem.size"
