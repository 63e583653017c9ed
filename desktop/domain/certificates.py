"""Certificates as issued: number, holder, the values printed and what became of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.plain import Plain


class CertificateKind(StrEnum):
    """Giấy chứng nhận sáng kiến (by the base, per author) and Giấy ghi nhận tham gia chương trình (by the union)."""

    CERTIFICATE = "certificate"
    PARTICIPATION = "participation"


class CertificateState(StrEnum):
    """What became of an issued certificate."""

    ISSUED = "issued"
    SPOILED = "spoiled"
    CALLED_IN = "called_in"


class SealStatus(StrEnum):
    """What proving the seal of a sheet gives, from good to bad."""

    GENUINE = "genuine"
    CALLED_IN = "called_in"
    CONTENT_DIFFERS = "content_differs"
    UNKNOWN_KEY = "unknown_key"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A line of the certificate register (Sổ cấp).

    Attributes:
        author: place of the holder among the authors, from 0; None for a sheet of the whole dossier.
        series: unit code and kind; numbers are unique in a series and year and restart each 1 January.
        year: year of the decision.
        number: None for a sheet printed without a number.
        template / template_sha256: what it was drawn with.
        values: all that was printed, so that a reprint is the same.
    """

    uid: str
    dossier: str
    author: int | None
    person: str
    kind: CertificateKind
    series: str
    year: int
    number: int | None
    issued_on: date
    template: str
    template_sha256: str
    state: CertificateState = CertificateState.ISSUED
    values: Mapping[str, Plain] | None = None
