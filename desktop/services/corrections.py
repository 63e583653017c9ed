"""Corrections after recognition: who holds which certificate, what is called in, what is printed anew, what goes up."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain import recognition
from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dossier import Dossier, Move
from desktop.domain.listing import DossierQuery
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.ports import View

UNTOLD = frozenset({ConsolidationState.CHANGED_AFTER_SENT, ConsolidationState.SENT_BACK})
"""Where the superior holds something else than the register does."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A dossier whose recognition was taken back into review, or revoked.

    Attributes:
        move: the last move out of recognised: when, by whom and why.
        called_in: sheets that are no longer valid, to be handed back by their holders.
        valid: sheets that stand.
        to_print: authors who are to get a sheet anew: those whose sheet was called in, once it is recognised again.
        tell_superior: whether what was sent is no longer so.
    """

    dossier: Dossier
    move: Move
    called_in: tuple[IssuedCertificate, ...]
    valid: tuple[IssuedCertificate, ...]
    to_print: tuple[str, ...]
    tell_superior: bool

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do but to have called-in sheets handed back."""
        in_review = self.dossier.state is RecognitionState.REVIEWING
        return not (in_review or self.to_print or self.tell_superior)


def corrections(desk: Desk) -> list[Correction]:
    """Every correction and revocation, those with something left to do first, the latest first."""
    with desk.register.read() as view:
        uids = {each.dossier for each in view.certificates.all() if each.state is CertificateState.CALLED_IN}
        for state in (RecognitionState.REVIEWING, RecognitionState.REVOKED):
            rows = view.dossiers.find_rows(DossierQuery(state=state, today=desk.today()))
            uids |= {line.uid for line in view.dossiers.lines(rows)}
        found = [_correction(view, dossier) for dossier in view.dossiers.many(sorted(uids))]
    latest = sorted((each for each in found if each), key=lambda each: each.move.on, reverse=True)
    return sorted(latest, key=lambda each: each.is_settled)


def correction_of(desk: Desk, code: str) -> Correction | None:
    """The correction a dossier is in or went through last; None for one that was never recognised and taken back.

    Raises NotAllowed for an unknown dossier.
    """
    with desk.register.read() as view:
        return _correction(view, known(view, code))


def _correction(view: View, dossier: Dossier) -> Correction | None:
    move = next((each for each in reversed(dossier.moves) if recognition.calls_in_certificates(each)), None)
    if move is None:
        return None
    sheets = view.certificates.of_dossier(dossier.uid)
    called_in = _in_state(sheets, CertificateState.CALLED_IN)
    valid = _in_state(sheets, CertificateState.ISSUED)
    return Correction(
        dossier=dossier,
        move=move,
        called_in=called_in,
        valid=valid,
        to_print=_to_print(dossier, called_in, valid),
        tell_superior=dossier.consolidation in UNTOLD,
    )


def _to_print(
    dossier: Dossier, called_in: Iterable[IssuedCertificate], valid: Iterable[IssuedCertificate]
) -> tuple[str, ...]:
    """Authors without a valid Giấy chứng nhận, where sheets had been issued before the correction."""
    issued_before = any(each.kind is CertificateKind.CERTIFICATE for each in called_in)
    if dossier.state is not RecognitionState.RECOGNISED or not issued_before:
        return ()
    holders = {each.author for each in valid if each.kind is CertificateKind.CERTIFICATE}
    return tuple(author.name for place, author in enumerate(dossier.authors) if place not in holders)


def _in_state(sheets: Iterable[IssuedCertificate], state: CertificateState) -> tuple[IssuedCertificate, ...]:
    return tuple(each for each in sheets if each.state is state)
