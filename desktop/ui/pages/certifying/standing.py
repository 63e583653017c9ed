"""What became of a sheet of the register, as its chips and filters say."""

from enum import StrEnum

from desktop.domain.certificates import CertificateState
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.services.certificate_prints import SheetLine
from desktop.ui.tokens import Tone


class SheetStanding(StrEnum):
    """A sheet that is valid was not printed yet, printed, or printed again; the others are not valid any more."""

    WAITING = "waiting"
    PRINTED = "printed"
    REPRINTED = "reprinted"
    SPOILED = "spoiled"
    CALLED_IN = "called_in"


WORDS = {
    SheetStanding.WAITING: mark("Not printed yet"),
    SheetStanding.PRINTED: mark("Printed"),
    SheetStanding.REPRINTED: mark("Printed again"),
    SheetStanding.SPOILED: mark("Spoiled"),
    SheetStanding.CALLED_IN: mark("Called in"),
}
TONES: dict[SheetStanding, Tone] = {
    SheetStanding.WAITING: "neutral",
    SheetStanding.PRINTED: "ok",
    SheetStanding.REPRINTED: "accent",
    SheetStanding.SPOILED: "bad",
    SheetStanding.CALLED_IN: "warn",
}


def standing_of(line: SheetLine) -> SheetStanding:
    """What became of a sheet."""
    if line.certificate.state is CertificateState.SPOILED:
        return SheetStanding.SPOILED
    if line.certificate.state is CertificateState.CALLED_IN:
        return SheetStanding.CALLED_IN
    if line.prints > 1:
        return SheetStanding.REPRINTED
    return SheetStanding.PRINTED if line.prints else SheetStanding.WAITING


def standing_words(standing: SheetStanding) -> str:
    """Its words in the active language."""
    return _(WORDS[standing])
