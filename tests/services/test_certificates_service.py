"""Certificates of recognised dossiers: numbered, entered, printed; and the papers around them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from builders import a_draft, an_author, two_authors, uid

from desktop.domain.certificates import CertificateKind, CertificateState
from desktop.domain.dossier import ProgrammeEntry
from desktop.domain.states import RecognitionState
from desktop.services.certificate_prints import keep_printed, print_certificates, sheet_lines, spoil_certificate
from desktop.services.certificates import (
    CertificatesRefused,
    Numbering,
    SheetOf,
    issue_certificates,
    list_certificates,
    plan_certificates,
    series_standing,
    sound_sheets,
)
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.office_papers import decision, filing_receipt, request_form
from desktop.services.recognition import (
    DecisionOnPaper,
    admit_dossiers,
    file_dossiers,
    recognise_dossiers,
    review_dossiers,
)
from desktop.services.reporting import summary, summary_pdf, summary_xlsx

DAY = date(2023, 6, 1)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture
def recognised(desk: Desk) -> Sequence[str]:
    entries = (ProgrammeEntry("trieu-sang-kien", date(2023, 5, 2)),)
    ours = {"unit": "LHDBM", "code": "", "entries": entries}
    one = enter_dossier(desk, a_draft(uid=uid(1), authors=two_authors(), **ours))
    other = a_draft(uid=uid(2), **ours, title="Tận dụng hơi thấp áp để gia nhiệt dầu đốt lò")
    two = enter_dossier(desk, replace(other, authors=(an_author("Đỗ Thuỳ Ước", 10_000),)))
    codes = [one.code, two.code]
    file_dossiers(desk, codes, DAY)
    admit_dossiers(desk, codes, DAY)
    recognise_dossiers(desk, codes, DecisionOnPaper("45/QĐ-LHDBM", DAY))
    return codes


def test_each_author_gets_a_numbered_certificate_of_their_own(desk: Desk, recognised: Sequence[str]) -> None:
    issued = issue_certificates(desk)
    assert [each.number for each in issued] == [1, 2, 3]
    assert {each.year for each in issued} == {2023}
    printed = text_of(print_certificates(desk))
    for each in issued:
        assert each.person in printed
    assert "45/QĐ-LHDBM" in printed
    assert issue_certificates(desk) == []


def test_a_reprint_is_the_same_to_the_byte(desk: Desk, recognised: Sequence[str]) -> None:
    issue_certificates(desk)
    assert print_certificates(desk) == print_certificates(desk)


def test_numbers_go_on_from_a_typed_one_and_restart_in_each_series(desk: Desk, recognised: Sequence[str]) -> None:
    issue_certificates(desk, numbering=Numbering(first=128))
    series = issue_certificates(desk, kind=CertificateKind.PARTICIPATION)
    assert [each.number for each in list_certificates(desk) if each.kind is CertificateKind.CERTIFICATE] == [
        128,
        129,
        130,
    ]
    assert [each.number for each in series] == [1, 2, 3]


def test_a_blank_number_waits_for_the_pen(desk: Desk, recognised: Sequence[str]) -> None:
    issued = issue_certificates(desk, recognised[1:], numbering=Numbering(blank=True))
    assert [each.number for each in issued] == [None]


def test_a_number_used_before_refuses_the_whole_batch(desk: Desk, recognised: Sequence[str]) -> None:
    issue_certificates(desk, recognised[1:], numbering=Numbering(first=2))
    with pytest.raises(CertificatesRefused) as refused:
        issue_certificates(desk, recognised[:1], numbering=Numbering(first=1))
    assert [problem.code for problem in refused.value.sheets[0].problems] == ["certificate.number_used"]
    assert len(list_certificates(desk)) == 1


def test_an_author_whose_sheet_is_not_sound_keeps_nobody_waiting(desk: Desk, recognised: Sequence[str]) -> None:
    foreign = replace(an_author("Lò Thị Mận", 5_000), position="Kỹ sư 工程师")
    draft = a_draft(uid=uid(4), unit="LHDBM", code="", authors=(foreign, an_author("Đỗ Thuỳ Ước", 5_000)))
    code = enter_dossier(desk, draft).code
    file_dossiers(desk, [code], DAY)
    admit_dossiers(desk, [code], DAY)
    recognise_dossiers(desk, [code], DecisionOnPaper("46/QĐ-LHDBM", DAY))
    with pytest.raises(CertificatesRefused):
        issue_certificates(desk, [code])
    sound, waiting = sound_sheets(desk, [code])
    assert sound == [SheetOf(code, 1)]
    assert [(sheet.person, [fault.code for fault in sheet.faults]) for sheet in waiting] == [
        ("Lò Thị Mận", ["letters_missing"])
    ]
    issued = issue_certificates(desk, [code], only=sound)
    assert [(each.person, each.author, each.number) for each in issued] == [("Đỗ Thuỳ Ước", 1, 1)]
    assert [sheet.person for sheet in plan_certificates(desk, [code])] == ["Lò Thị Mận"]


def test_what_became_of_every_sheet_is_told_in_one_list(desk: Desk, recognised: Sequence[str]) -> None:
    first, second, third = (each.uid for each in issue_certificates(desk))
    for _again in range(2):
        keep_printed(desk, print_certificates(desk, [first]), [first])
    spoil_certificate(desk, second, "Kẹt giấy")
    told = {line.certificate.uid: (line.prints, line.printed_on, line.reason) for line in sheet_lines(desk)}
    assert told == {first: (2, DAY, ""), second: (0, None, "Kẹt giấy"), third: (0, None, "")}
    standing = series_standing(desk, CertificateKind.CERTIFICATE, 2023)
    assert (standing.issued, standing.spoiled, standing.next_number) == (3, 1, 4)
    assert series_standing(desk, CertificateKind.CERTIFICATE, 2024).next_number == 1


def test_what_is_not_recognised_gets_no_certificate(desk: Desk) -> None:
    draft = enter_dossier(desk, a_draft(uid=uid(3), unit="LHDBM", code=""))
    (sheet, *_) = plan_certificates(desk, [draft.code])
    assert [problem.code for problem in sheet.problems] == ["certificate.not_recognised"]


def test_a_correction_calls_certificates_in(desk: Desk, recognised: Sequence[str]) -> None:
    issue_certificates(desk)
    review_dossiers(desk, recognised[:1], DAY, "Sai tên đồng tác giả")
    states = [each.state for each in list_certificates(desk)]
    assert states.count(CertificateState.CALLED_IN) == 2
    assert find_dossier(desk, recognised[0]).state is RecognitionState.REVIEWING


def test_office_papers_name_what_they_are_about(desk: Desk, recognised: Sequence[str]) -> None:
    dossier = find_dossier(desk, recognised[0])
    assert dossier.authors[0].name in text_of(request_form(desk, dossier.code))
    assert dossier.code in text_of(filing_receipt(desk, dossier.code))
    paper = text_of(decision(desk, recognised, DecisionOnPaper("45/QĐ-LHDBM", DAY)))
    assert "45/QĐ-LHDBM" in paper
    assert "02 sáng kiến" in paper


def test_the_summary_counts_what_is_recognised_and_prints_the_same_figures(
    desk: Desk, recognised: Sequence[str]
) -> None:
    table = summary(desk)
    assert table.totals.recognised == 2
    assert "BẢNG TỔNG HỢP" in text_of(summary_pdf(desk, table))
    assert summary_xlsx(table)[:2] == b"PK"
