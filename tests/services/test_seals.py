"""Seals proved against a register: genuine, called in, differing, of an unknown key, forged."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from builders import a_draft, an_author, two_authors, uid
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from two_desks import TwoDesks

from desktop.command_line import run_command
from desktop.domain.certificates import CertificateKind, IssuedCertificate, SealStatus
from desktop.domain.dossier import Dossier
from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.states import RecognitionState
from desktop.main import SqlDesks
from desktop.services.certificate_prints import (
    enter_certificate_number,
    keep_printed,
    print_certificates,
    spoil_certificate,
    times_printed,
)
from desktop.services.certificates import (
    PER_DOSSIER,
    Numbering,
    issue_certificates,
    list_certificates,
    plan_certificates,
)
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.recognition import (
    DecisionOnPaper,
    admit_dossiers,
    file_dossiers,
    recognise_dossiers,
    review_dossiers,
)
from desktop.services.seals import verify_certificate

DAY = date(2023, 6, 1)
KEY_BITS = range(8 * 3, 8 * 7)
"""Bits of the payload that name the key: turning one names a key nobody knows."""
MARK_BITS = 97 * 8


@pytest.fixture
def issued(desk: Desk) -> Sequence[IssuedCertificate]:
    """Three certificates of two dossiers."""
    ours = {"unit": "LHDBM", "code": ""}
    one = enter_dossier(desk, a_draft(uid=uid(1), authors=two_authors(), **ours))
    other = a_draft(uid=uid(2), **ours, title="Tận dụng hơi thấp áp để gia nhiệt dầu đốt lò")
    two = enter_dossier(desk, replace(other, authors=(an_author("Đỗ Thuỳ Ước", 10_000),)))
    codes = [one.code, two.code]
    file_dossiers(desk, codes, DAY)
    admit_dossiers(desk, codes, DAY)
    recognise_dossiers(desk, codes, DecisionOnPaper("45/QĐ-LHDBM", DAY))
    return issue_certificates(desk)


def seal_of(certificate: IssuedCertificate) -> str:
    assert certificate.values is not None
    return str(certificate.values["seal"])


def a_pdf(desk: Desk, folder: Path) -> Path:
    path = folder / "giay.pdf"
    path.write_bytes(print_certificates(desk))
    return path


def test_every_sheet_of_a_file_is_genuine(desk: Desk, issued: Sequence[IssuedCertificate], tmp_path: Path) -> None:
    found = verify_certificate(desk, a_pdf(desk, tmp_path))
    assert found.status is SealStatus.GENUINE
    assert [(sheet.page, sheet.number) for sheet in found.sheets] == [(1, 1), (2, 2), (3, 3)]
    assert [sheet.certificate for sheet in found.sheets] == list_certificates(desk)


def test_a_picture_and_typed_digits_are_proved_as_well(
    desk: Desk, issued: Sequence[IssuedCertificate], tmp_path: Path
) -> None:
    with pypdfium2.PdfDocument(print_certificates(desk)) as document:
        document[0].render(scale=150 / 72).to_pil().save(tmp_path / "anh.png")
    assert verify_certificate(desk, tmp_path / "anh.png").status is SealStatus.GENUINE
    assert verify_certificate(desk, " ".join(seal_of(issued[0]))).status is SealStatus.GENUINE


@given(bit=st.integers(0, MARK_BITS - 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_turned_bit_is_forged(desk: Desk, issued: Sequence[IssuedCertificate], bit: int) -> None:
    turned = int(seal_of(issued[0])) ^ (1 << (MARK_BITS - 1 - bit))
    status = verify_certificate(desk, str(turned)).status
    assert status is (SealStatus.UNKNOWN_KEY if bit in KEY_BITS else SealStatus.FORGED)


def test_a_called_in_or_spoiled_sheet_is_no_longer_good(desk: Desk, issued: Sequence[IssuedCertificate]) -> None:
    spoil_certificate(desk, issued[2].uid, "In lem mực")
    review_dossiers(desk, [_code(desk, issued[0])], DAY, "Sai tên đồng tác giả")
    assert [verify_certificate(desk, seal_of(each)).status for each in issued] == [SealStatus.CALLED_IN] * 3


def test_another_name_over_a_genuine_seal_differs(
    desk: Desk, issued: Sequence[IssuedCertificate], tmp_path: Path
) -> None:
    from desktop.documents.certificate import render_certificates
    from desktop.documents.certificate_values import CertificateValues, Recipient
    from desktop.domain.plain import from_plain, to_plain
    from desktop.services.papers import document_fonts
    from desktop.services.templates import certificate_template

    values = from_plain(CertificateValues, to_plain(issued[0].values))
    changed = replace(values, recipients=(Recipient("Người Khác"),))
    path = tmp_path / "sua.pdf"
    path.write_bytes(
        render_certificates([changed], certificate_template(desk, issued[0].template), document_fonts(desk))
    )
    assert verify_certificate(desk, path).status is SealStatus.CONTENT_DIFFERS


def test_a_planned_sheet_that_was_never_issued_differs_from_the_register(
    desk: Desk, issued: Sequence[IssuedCertificate]
) -> None:
    planned = plan_certificates(desk, kind=CertificateKind.PARTICIPATION)
    assert verify_certificate(desk, planned[0].values.seal).status is SealStatus.CONTENT_DIFFERS


def test_a_superior_proves_a_sheet_by_the_key_it_confirmed(two: TwoDesks) -> None:
    codes = [dossier.code for dossier in _recognised(two.unit)]
    (certificate, *_) = issue_certificates(two.unit, codes[:1])
    found = verify_certificate(two.superior, seal_of(certificate)).sheets[0]
    assert found.status is SealStatus.GENUINE
    assert found.unit == two.unit.identity.unit
    assert found.certificate is None


def test_a_key_nobody_confirmed_is_unknown(superior: Desk, desk: Desk, issued: Sequence[IssuedCertificate]) -> None:
    assert verify_certificate(superior, seal_of(issued[0])).status is SealStatus.UNKNOWN_KEY


def test_a_file_without_a_seal_is_refused(desk: Desk, issued: Sequence[IssuedCertificate], tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (400, 300), 255).save(tmp_path / "trang.png")
    (tmp_path / "thu.txt").write_text("xin chào", encoding="utf-8")
    for source, code in (
        (tmp_path / "trang.png", "seal.not_found"),
        (tmp_path / "thu.txt", "seal.not_a_sheet"),
        (tmp_path / "khong-co.pdf", "file.missing"),
        ("12345", "seal.not_readable"),
    ):
        with pytest.raises(Refused) as refused:
            verify_certificate(desk, source)
        assert refused.value.code == code


def test_what_was_printed_is_kept_and_comes_back(desk: Desk, issued: Sequence[IssuedCertificate]) -> None:
    uids = [each.uid for each in issued]
    first = print_certificates(desk, uids)
    keep_printed(desk, first, uids)
    assert desk.register.files.path(_sha256(first)) is not None
    assert print_certificates(desk, uids) == first
    keep_printed(desk, first, uids)
    assert times_printed(desk, uids[0]) == 2
    with desk.register.read() as view:
        verbs = [event.verb for event in view.history.of("certificate", uids[0])]
    assert verbs == ["certificate.issued", "certificate.printed", "certificate.reprinted"]


def test_a_spoiled_sheet_gives_way_to_one_with_another_number(desk: Desk, issued: Sequence[IssuedCertificate]) -> None:
    spoil_certificate(desk, issued[1].uid, "Kẹt giấy")
    (anew,) = issue_certificates(desk)
    assert (anew.person, anew.number) == (issued[1].person, 4)
    for spoiled in (issued[1].uid, "khong-co"):
        with pytest.raises(NotAllowed):
            spoil_certificate(desk, spoiled, "Lần nữa")
    with pytest.raises(NotAllowed):
        spoil_certificate(desk, issued[0].uid, " ")


def test_a_number_entered_later_is_sealed_and_printed_anew(
    desk: Desk, issued: Sequence[IssuedCertificate], tmp_path: Path
) -> None:
    (blank, *_) = issue_certificates(desk, kind=CertificateKind.PARTICIPATION, numbering=Numbering(blank=True))
    before = print_certificates(desk, [blank.uid])
    keep_printed(desk, before, [blank.uid])
    numbered = enter_certificate_number(desk, blank.uid, 7)
    after = print_certificates(desk, [blank.uid])
    assert after != before
    (tmp_path / "sau.pdf").write_bytes(after)
    assert verify_certificate(desk, tmp_path / "sau.pdf").sheets[0].number == 7
    assert numbered.values is not None
    assert numbered.values["number"] == "07/GGN-LHDBM"
    with pytest.raises(NotAllowed):
        enter_certificate_number(desk, blank.uid, 8)


def test_a_sheet_of_taking_part_may_name_all_authors(desk: Desk, issued: Sequence[IssuedCertificate]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(PER_DOSSIER, True)
        work.commit()
    sheets = issue_certificates(desk, kind=CertificateKind.PARTICIPATION)
    assert [each.author for each in sheets] == [None, None]
    assert "Tô Văn Khánh" in sheets[0].person
    assert issue_certificates(desk, kind=CertificateKind.PARTICIPATION) == []


def _recognised(desk: Desk) -> list[Dossier]:
    with desk.register.read() as view:
        return [each for each in view.dossiers.all() if each.state is RecognitionState.RECOGNISED]


def _code(desk: Desk, certificate: IssuedCertificate) -> str:
    with desk.register.read() as view:
        found = view.dossiers.get(certificate.dossier)
    assert found is not None
    return found.code


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_commands_prove_spoil_and_number_sheets(
    desk: Desk, issued: Sequence[IssuedCertificate], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank, *_ = issue_certificates(desk, kind=CertificateKind.PARTICIPATION, numbering=Numbering(blank=True))
    register = str(desk.register.path)
    path = tmp_path / "giay.pdf"
    path.write_bytes(print_certificates(desk, [each.uid for each in issued]))
    digits = seal_of(issued[0])
    forged = str(int(digits) ^ 1)
    desk.register.close()

    def run(*arguments: str) -> tuple[int, dict[str, object]]:
        capsys.readouterr()
        code = run_command([*arguments, "--register", register, "--json"], SqlDesks())
        return code, json.loads(capsys.readouterr().out)

    code, answer = run("certificates", "verify", str(path))
    assert (code, answer["status"]) == (0, "genuine")
    assert run("certificates", "verify", *[digits[at : at + 6] for at in range(0, 234, 6)])[1]["status"] == "genuine"
    code, answer = run("certificates", "verify", forged)
    assert (code, answer["status"]) == (3, "forged")
    assert run("certificates", "spoil", issued[0].uid, "--reason", "Kẹt giấy")[1]["state"] == "spoiled"
    code, answer = run("certificates", "verify", digits)
    assert (code, answer["status"]) == (1, "called_in")
    assert run("certificates", "number", blank.uid, "--number", "9")[1]["number"] == 9
    printed = run("certificates", "print", "--out", str(tmp_path / "in.pdf"), "--certificate", blank.uid)
    assert printed[0] == 0
    assert run("certificates", "verify", str(tmp_path / "in.pdf"))[1]["status"] == "genuine"
