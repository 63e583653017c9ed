"""What a certificate says: the letterhead of its kind, the author and the initiative, and its number."""

from dataclasses import replace

from desktop.documents.certificate_values import CertificateValues, Recipient
from desktop.domain.certificates import CertificateKind
from desktop.domain.dates import legal_date_words, show_date
from desktop.domain.dossier import Dossier
from desktop.domain.people import Author
from desktop.domain.shares import show_share
from desktop.domain.units import SignerBody
from desktop.domain.words import amount_in_words
from desktop.services.desk import Desk
from desktop.services.papers import base_name, place, practice_words, signer_block
from desktop.services.registers import superior_name

NUMBER_PATTERNS = {
    CertificateKind.CERTIFICATE: "{number:02d}/GCN-{unit}",
    CertificateKind.PARTICIPATION: "{number:02d}/GGN-{unit}",
}


def letterhead_of(desk: Desk, kind: CertificateKind) -> CertificateValues:
    """What is the same on every sheet of a kind: who issues and signs, where and when."""
    by_base = kind is CertificateKind.CERTIFICATE
    body = SignerBody.BASE if by_base else SignerBody.UNION
    unit_name = base_name(desk) if by_base else desk.identity.name
    today = desk.today()
    return CertificateValues(
        superior_name="" if by_base else superior_name(desk),
        unit_name=unit_name,
        issuer=f"Thủ trưởng {unit_name}" if by_base else f"Ban Chấp hành {unit_name}",
        recipients=(),
        is_sole_author=True,
        title="",
        place=place(desk),
        date_words=legal_date_words(today),
        signers=(signer_block(desk, body, today),),
        practice=practice_words(desk),
    )


def sheet_values(
    desk: Desk,
    letterhead: CertificateValues,
    dossier: Dossier,
    author: Author | None,
) -> CertificateValues:
    """What the sheet of one author says, or of all of a dossier where `author` is None; its number still blank."""
    named = dossier.authors if author is None else (author,)
    with_share = len(named) > 1
    decision = dossier.own_recognition()
    benefit = dossier.benefit_vnd
    programme = desk.programme(dossier.entries[0].programme) if dossier.entries else None
    return replace(
        letterhead,
        recipients=tuple(_recipient(each, with_share=with_share) for each in named),
        is_sole_author=len(dossier.authors) == 1,
        coauthors=() if author is None else tuple(other.name for other in dossier.authors if other is not author),
        title=dossier.title,
        effect=_effect(dossier),
        benefit_vnd=benefit,
        benefit_words="" if benefit is None else amount_in_words(benefit),
        decision_number=decision.number if decision else "",
        decision_date=show_date(decision.decided_on) if decision else "",
        programme=programme.name if programme else "",
    )


def numbered(desk: Desk, values: CertificateValues, kind: CertificateKind, number: int, year: int) -> CertificateValues:
    """The values with the number as printed and its place in the book of issue."""
    shown = NUMBER_PATTERNS[kind].format(number=number, unit=desk.identity.unit, year=year)
    return replace(values, number=shown, register_number=f"{number}/{year}")


def _recipient(author: Author, *, with_share: bool) -> Recipient:
    share = "" if not with_share or author.share_bp is None else show_share(author.share_bp)
    return Recipient(author.name, author.honorific, _post(author), share)


def _post(author: Author) -> str:
    return ", ".join(part for part in (author.position, author.workplace) if part)


def _effect(dossier: Dossier) -> str:
    began = dossier.first_use.began
    if began is None:
        return ""
    words = show_date(began)
    return f"Được áp dụng lần đầu {('ngày' if began.is_full else 'tháng' if began.month else 'năm')} {words}."
