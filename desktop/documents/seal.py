"""Mã xác thực: the signed QR of a certificate, 97 octets as decimal digits, proved without any network.

Digits alone survive every keyboard: a scanner that types passes them through Telex unharmed, and they are the most
compact mode of a QR. The payload is 33 octets of claim and 64 of an Ed25519 signature over them.
"""

import hashlib
import json
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.certificate_values import CertificateValues
from desktop.documents.fonts import printable
from desktop.domain.plain import to_plain

Sign = Callable[[bytes], bytes]
"""Gives 64 octets of signature; the key itself stays in its own room."""

VERSION: Final = 1
SEAL_DIGITS: Final = 234
"""Digits of every seal; a QR of version 6 holds 255 of them at level M."""

_MAGIC: Final = b"SK"
_CLAIM: Final = struct.Struct(">2sB4s4sIH16s")
_SIGNATURE: Final = 64
_DOMAIN: Final = b"sk-certificate-seal-v1\0"
_FIRST_DAY: Final = date(2000, 1, 1)
_LEADING_ONE: Final = b"\x01"
"""Keeps leading zero octets when the payload becomes a number."""
_LEVEL: Final = "M"
_GROUND_MODULES: Final = 2
"""Breadth of the plain ground laid under the code, in modules."""


class SealUnreadable(ValueError):
    """Digits that are no seal of a certificate at all."""


@dataclass(frozen=True, slots=True)
class SealClaim:
    """What a seal says.

    Attributes:
        key: first 4 octets of the id of the key that signed; unit: first 4 of the SHA-256 of the unit's code.
        serial: number of the certificate; day: when it was issued.
        content: first 16 octets of the SHA-256 of the canonical certificate.
    """

    key: bytes
    unit: bytes
    serial: int
    day: date
    content: bytes
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as read: its claim, the octets that were signed, and the signature over them."""

    claim: SealClaim
    signed: bytes
    signature: bytes


def seal_claim(values: CertificateValues, key_id: str, unit: str, serial: int, day: date) -> SealClaim:
    """What the seal of a certificate is to say."""
    return SealClaim(bytes.fromhex(key_id)[:4], unit_mark(unit), serial, day, content_digest(values))


def unit_mark(unit: str) -> bytes:
    """The 4 octets that stand for a unit's code."""
    return hashlib.sha256(unit.encode("utf-8")).digest()[:4]


def content_digest(values: CertificateValues) -> bytes:
    """16 octets of SHA-256 over all the certificate says, composed (NFC), its seal left out."""
    canonical = json.dumps(
        to_plain(replace(values, seal="")), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(unicodedata.normalize("NFC", canonical).encode("utf-8")).digest()[:16]


def make_seal(claim: SealClaim, sign: Sign) -> str:
    """The digits of a signed seal; the same claim and key give the same digits."""
    days = (claim.day - _FIRST_DAY).days
    packed = _CLAIM.pack(_MAGIC, claim.version, claim.key, claim.unit, claim.serial, days, claim.content)
    payload = packed + sign(_DOMAIN + packed)
    return str(int.from_bytes(_LEADING_ONE + payload, "big"))


def read_seal(text: str) -> Seal:
    """The seal in typed or scanned digits; spaces, dots and letters between them are passed over.

    Raises SealUnreadable for what is no seal. Nothing is proved here.
    """
    digits = "".join(letter for letter in unicodedata.normalize("NFKC", text) if "0" <= letter <= "9")
    if len(digits) != SEAL_DIGITS:
        raise SealUnreadable(f"{len(digits)} digits")
    number = int(digits)
    payload = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(payload) != 1 + _CLAIM.size + _SIGNATURE or payload[:1] != _LEADING_ONE:
        raise SealUnreadable("not a payload")
    signed, signature = payload[1 : 1 + _CLAIM.size], payload[1 + _CLAIM.size :]
    _, version, key, unit, serial, days, content = _CLAIM.unpack(signed)
    claim = SealClaim(key, unit, serial, _FIRST_DAY + timedelta(days=days), content, version)
    return Seal(claim, _DOMAIN + signed, signature)


def is_known_form(claim: SealClaim, signed: bytes) -> bool:
    """Whether a seal is of the form this program makes; one bit turned in its head makes it another."""
    return claim.version == VERSION and signed.removeprefix(_DOMAIN).startswith(_MAGIC)


def draw_seal(canvas: Canvas, digits: str, x: float, y: float, size: float, ink: str, paper: str) -> None:
    """Draw the QR of `digits` centred on (x, y), `size` points across, as one vector path on a plain ground."""
    modules = _modules(digits)
    count = len(modules)
    side = size / count
    canvas.saveState()
    canvas.translate(x - size / 2, y - size / 2)
    canvas.scale(side, side)
    canvas.setFillColor(HexColor(paper))
    ground = count + 2 * _GROUND_MODULES
    canvas.rect(-_GROUND_MODULES, -_GROUND_MODULES, ground, ground, stroke=0, fill=1)
    canvas.setFillColor(HexColor(ink))
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        for start, length in _dark_runs(line):
            path.rect(start, count - 1 - row, length, 1)
    # One path, so that no viewer leaves a hair of paper between neighbouring rows.
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _modules(digits: str) -> list[bytes]:
    """The rows of the code, one octet a module, 0 where it is dark."""
    import zxingcpp

    if printable(digits) != digits or not digits.isdecimal():
        raise SealUnreadable("not digits")
    image = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL).to_image(
        scale=1, add_quiet_zones=False
    )
    rows, columns = image.shape
    flat = memoryview(image).tobytes()  # type: ignore[arg-type]  # its stubs do not say that it is a buffer
    return [flat[row * columns : (row + 1) * columns] for row in range(rows)]


def _dark_runs(line: bytes) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules in a row."""
    runs: list[tuple[int, int]] = []
    for place, module in enumerate(line):
        if module:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        else:
            runs.append((place, 1))
    return runs
