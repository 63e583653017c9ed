"""What every printed paper shares: fonts, who issues and signs, places and dates in words."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.documents.certificate_values import SignerBlock
from desktop.domain.dates import legal_date_words
from desktop.domain.units import Signer, SignerBody, signer_on
from desktop.services.desk import Desk

if TYPE_CHECKING:
    from desktop.documents.fonts import FontSet
    from desktop.documents.paper import SignatureBlock

PRACTICE_WORDS = "TẬP DƯỢT"
BLANK_PLACE = "……………"
HEAD_OF_BASE = "THỦ TRƯỞNG CƠ SỞ"
HEAD_OF_UNION = "TM. BAN CHẤP HÀNH"


def document_fonts(desk: Desk) -> "FontSet":
    """The fonts of documents, read once for each desk."""
    from desktop.documents.fonts import DOCUMENT_FONTS, FontSet

    return _fonts(FontSet, tuple(DOCUMENT_FONTS), desk.reference.font)


@lru_cache(maxsize=4)
def _fonts(kind: type["FontSet"], names: tuple[str, ...], read: object) -> "FontSet":
    assert callable(read)
    return kind({name: read(f"{name}.ttf") for name in names})


def practice_words(desk: Desk) -> str:
    """What is laid across every sheet of a practice register."""
    return PRACTICE_WORDS if desk.identity.role.practice else ""


def place_and_date(desk: Desk, day: date) -> str:
    """ "Quảng Ngãi, ngày 05 tháng 6 năm 2023", as it stands over a signature."""
    return f"{place(desk)}, {legal_date_words(day)}"


def place(desk: Desk) -> str:
    """The place name before a date; dots to be written on where the register names none."""
    return desk.identity.place or BLANK_PLACE


def signer(desk: Desk, body: SignerBody, day: date) -> Signer | None:
    """Who signs for the union or the base on a day; None when Settings name nobody."""
    with desk.register.read() as view:
        return signer_on(view.organisation.signers(), body, day)


def signer_block(desk: Desk, body: SignerBody, day: date) -> SignerBlock:
    """The signature block of a certificate; without a signer in Settings a line to be signed by hand."""
    found = signer(desk, body, day)
    if found is None:
        return SignerBlock((HEAD_OF_BASE if body is SignerBody.BASE else HEAD_OF_UNION,), "")
    return SignerBlock(_lines(found), found.name)


def signature_block(desk: Desk, body: SignerBody, day: date, over: str = "") -> "SignatureBlock":
    """The signature block of an office paper, with place and date `over` it."""
    from desktop.documents.paper import SignatureBlock

    block = signer_block(desk, body, day)
    return SignatureBlock(lines=block.lines, name=block.name, date=over)


def _lines(found: Signer) -> tuple[str, ...]:
    return tuple(line for line in (*found.authority.splitlines(), found.position) if line.strip())


def base_name(desk: Desk) -> str:
    """Name of the base (cơ sở) that recognises and certifies: from Settings, from the list of units, or the unit's."""
    with desk.register.read() as view:
        named = view.organisation.setting("base.name")
    if isinstance(named, str) and named:
        return named
    known = {unit.code: unit.base for unit in desk.reference.units}
    return known.get(desk.identity.unit, "") or desk.identity.name
