"""What stops a certificate from being issued, and a dossier from going up."""

import pytest
from builders import EVIDENCE, a_draft, a_recognised_dossier, an_author
from checking import codes, the_one

from desktop.domain.dossier import Secrecy, SecretExtent
from desktop.domain.problems import Act
from desktop.domain.rules import CertificateNumber


def test_only_what_is_recognised_gets_a_certificate() -> None:
    problem = the_one("certificate.not_recognised", a_draft(), intended=Act.CERTIFY)
    assert (problem.act, problem.parameters) == (Act.CERTIFY, {"state": "draft"})
    assert codes(a_recognised_dossier(), intended=Act.CERTIFY) == set()


def test_nobody_is_told_of_certificates_before_one_is_asked_for() -> None:
    number = CertificateNumber("PVKM-certificate", 2023, 7)
    assert codes(a_draft(), certificate=number, certificate_numbers=frozenset({number})) == set()


def test_a_number_is_given_once_in_its_year_and_series() -> None:
    used = frozenset({CertificateNumber("PVKM-certificate", 2023, 7)})
    wanted = CertificateNumber("PVKM-certificate", 2023, 7)
    problem = the_one(
        "certificate.number_used",
        a_recognised_dossier(),
        intended=Act.CERTIFY,
        certificate=wanted,
        certificate_numbers=used,
    )
    assert problem.parameters == {"number": 7, "year": "2023", "series": "PVKM-certificate"}


@pytest.mark.parametrize(
    "wanted",
    [
        CertificateNumber("PVKM-certificate", 2023, 8),
        CertificateNumber("PVKM-certificate", 2024, 7),
        CertificateNumber("PVKM-participation", 2023, 7),
        None,
    ],
)
def test_a_free_number_and_a_blank_one_are_fine(wanted: CertificateNumber | None) -> None:
    used = frozenset({CertificateNumber("PVKM-certificate", 2023, 7)})
    dossier = a_recognised_dossier()
    assert codes(dossier, intended=Act.CERTIFY, certificate=wanted, certificate_numbers=used) == set()


def test_what_has_no_title_or_author_is_not_sent() -> None:
    assert {"sending.no_title", "sending.no_author"} <= codes(a_draft(title=" ", authors=()), intended=Act.SEND)
    assert "sending.no_author" in codes(a_draft(authors=(an_author(" ", 10_000),)), intended=Act.SEND)
    assert codes(a_draft(), intended=Act.SEND) == set()


def test_a_missing_title_is_said_once_while_nobody_is_sending() -> None:
    assert codes(a_draft(title="")) == {"filing.no_title"}


def test_a_missing_attachment_file_blocks_sending() -> None:
    problem = the_one("sending.file_missing", a_draft(), missing_files=frozenset({EVIDENCE}))
    assert (problem.field, problem.act, problem.parameters) == ("attachments/0", Act.SEND, {"file": "so-giao-ca.pdf"})
    assert codes(a_draft(), missing_files=frozenset({"0" * 64})) == set()


def test_an_undecided_secret_blocks_sending() -> None:
    problem = the_one("secrecy.undecided", a_draft(secrecy=Secrecy()))
    assert (problem.field, problem.act) == ("secrecy/extent", Act.SEND)


def test_a_secret_part_must_be_named() -> None:
    assert the_one("secrecy.part_unnamed", a_draft(secrecy=Secrecy(SecretExtent.PART))).act is Act.SEND
    assert codes(a_draft(secrecy=Secrecy(SecretExtent.PART, "Thành phần dung dịch súc rửa"))) == set()
    assert codes(a_draft(secrecy=Secrecy(SecretExtent.TECHNOLOGY))) == set()
