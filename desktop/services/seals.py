"""Seals of certificates (Mã xác thực): made when a sheet is issued, proved offline from a PDF, a picture or digits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.certificates import CertificateState, IssuedCertificate, SealStatus
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.refusals import Refused
from desktop.domain.submission import KeyStatus
from desktop.exchange.keys import SigningKey, has_signed
from desktop.services.desk import Desk
from desktop.services.keys import own_key
from desktop.services.ports import Progress

if TYPE_CHECKING:
    from desktop.documents.certificate_values import CertificateValues
    from desktop.documents.seal import Seal
    from desktop.documents.seal_reading import FoundSeal

BELIEVED = frozenset({KeyStatus.CONFIRMED, KeyStatus.RETIRED})
"""Keys whose seals count: a retired key sealed rightly while it was in use."""


@dataclass(frozen=True, slots=True)
class VerifiedSheet:
    """What proving one sheet found.

    Attributes:
        page: from 1 in a PDF; 1 for a picture or digits.
        unit: code of the unit whose key signed; empty where no key is known.
        number / issued_on: what the seal says; None where it cannot be believed.
        certificate: the line of this register it belongs to; None for another unit's or one that is not here.
    """

    status: SealStatus
    page: int = 1
    unit: str = ""
    number: int | None = None
    issued_on: date | None = None
    certificate: IssuedCertificate | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Every sheet that was proved; a page that bears no code is none of them."""

    sheets: tuple[VerifiedSheet, ...]

    @property
    def status(self) -> SealStatus:
        """The worst of them."""
        order = list(SealStatus)
        return max((sheet.status for sheet in self.sheets), key=order.index)


def sealed(key: SigningKey, unit: str, values: "CertificateValues", number: int, day: date) -> "CertificateValues":
    """The values of a certificate with the seal that the unit's key gives them."""
    from desktop.documents.seal import make_seal, seal_claim

    claim = seal_claim(values, key.key_id, unit, number, day)
    return replace(values, seal=make_seal(claim, key.sign))


def verify_certificate(desk: Desk, source: str | Path, progress: Progress | None = None) -> Verification:
    """Prove the digits of a seal, or every sheet of a PDF or picture, against the keys and the register here.

    Of a PDF that has words, those of each page are held against the register too. Raises Refused where there is
    nothing to prove: no seal in it, or a file that cannot be read.
    """
    from desktop.documents.seal import SealUnreadable, read_seal

    prover = _Prover(desk)
    if isinstance(source, str):
        try:
            return Verification((prover.prove(read_seal(source)),))
        except SealUnreadable as error:
            raise Refused("seal.not_readable") from error
    sheets = []
    for done, found in enumerate(_found(source), 1):
        if found.digits:
            sheets.append(_proved(prover, found))
        if progress is not None:
            progress.report(done, done)
    if not sheets:
        raise Refused("seal.not_found", file=source.name)
    return Verification(tuple(sheets))


def _found(path: Path) -> "Iterable[FoundSeal]":
    from desktop.documents.seal_reading import NotASheet, find_seals

    try:
        yield from find_seals(path)
    except NotASheet as error:
        raise Refused("seal.not_a_sheet", file=path.name) from error
    except FileNotFoundError as error:
        raise Refused("file.missing", file=path.name) from error
    except OSError as error:
        raise Refused("file.unreadable", file=path.name) from error


def _proved(prover: "_Prover", found: "FoundSeal") -> VerifiedSheet:
    from desktop.documents.seal import SealUnreadable, read_seal

    try:
        seal = read_seal(found.digits)
    except SealUnreadable:
        # A code of digits stands where the seal should, and it is none.
        return VerifiedSheet(SealStatus.FORGED, found.page)
    return replace(prover.prove(seal, found.text), page=found.page)


class _Prover:
    """What the register knows, read once for all the sheets of a file."""

    def __init__(self, desk: Desk) -> None:
        own = own_key(desk)
        self._own_unit = desk.identity.unit
        self._keys: dict[bytes, list[tuple[str, bytes]]] = {}
        self._know(own.key_id, self._own_unit, own.public_key)
        with desk.register.read() as view:
            for known in view.exchange.known_keys():
                if known.status in BELIEVED:
                    self._know(known.key_id, known.unit, bytes.fromhex(known.public_key))
            self._by_number = _by_number(view.certificates.all())

    def prove(self, seal: "Seal", page_text: str = "") -> VerifiedSheet:
        """What this seal is worth; `page_text` is what the sheet around it says, where that is known."""
        from desktop.documents.seal import is_known_form, unit_mark

        claim = seal.claim
        if not is_known_form(claim, seal.signed):
            return VerifiedSheet(SealStatus.FORGED)
        candidates = self._keys.get(claim.key, [])
        if not candidates:
            return VerifiedSheet(SealStatus.UNKNOWN_KEY)
        unit = next(
            (unit for unit, public_key in candidates if has_signed(public_key, seal.signed, seal.signature)), None
        )
        if unit is None or unit_mark(unit) != claim.unit:
            return VerifiedSheet(SealStatus.FORGED)
        sheet = VerifiedSheet(SealStatus.GENUINE, unit=unit, number=claim.serial, issued_on=claim.day)
        return sheet if unit != self._own_unit else self._against_the_register(sheet, claim.content, page_text)

    def _know(self, key_id: str, unit: str, public_key: bytes) -> None:
        self._keys.setdefault(bytes.fromhex(key_id)[:4], []).append((unit, public_key))

    def _against_the_register(self, sheet: VerifiedSheet, content: bytes, page_text: str) -> VerifiedSheet:
        from desktop.documents.certificate_values import CertificateValues
        from desktop.documents.seal import content_digest

        for certificate in self._by_number.get(sheet.number or 0, ()):
            values = from_plain(CertificateValues, to_plain(certificate.values))
            if content_digest(values) == content and certificate.issued_on == sheet.issued_on:
                status = _standing(certificate, values, page_text)
                return replace(sheet, status=status, certificate=certificate)
        return replace(sheet, status=SealStatus.CONTENT_DIFFERS)


def _by_number(certificates: Iterable[IssuedCertificate]) -> Mapping[int, Sequence[IssuedCertificate]]:
    numbered: dict[int, list[IssuedCertificate]] = {}
    for certificate in certificates:
        if certificate.number is not None:
            numbered.setdefault(certificate.number, []).append(certificate)
    return numbered


def _standing(certificate: IssuedCertificate, values: "CertificateValues", page_text: str) -> SealStatus:
    if certificate.state is not CertificateState.ISSUED:
        return SealStatus.CALLED_IN
    return SealStatus.GENUINE if _says_the_same(values, page_text) else SealStatus.CONTENT_DIFFERS


def _says_the_same(values: "CertificateValues", page_text: str) -> bool:
    """Whether a page names the same holder, title and number; a page without words (a scan) cannot be asked."""
    said = _letters(page_text)
    first = values.recipients[0].name if values.recipients else ""
    return not said or all(_letters(text) in said for text in (first, values.title, values.number))


def _letters(text: str) -> str:
    from desktop.documents.fonts import printable

    return "".join(printable(text).split()).casefold()
