"""What a certificate says, as plain values; nothing here knows how it is drawn.

Both kinds are covered: *Giấy chứng nhận sáng kiến*, issued by the base to one author, and *Giấy ghi nhận tham gia
chương trình*, issued by the union to an author or to all the authors of a dossier (domain: Documents).
"""

from collections.abc import Mapping
from dataclasses import dataclass

Parameters = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person named on a certificate.

    Attributes: honorific (danh xưng: "Ông", "Bà", may be empty), name, post (position and workplace), share ("30%").
    """

    name: str
    honorific: str = ""
    post: str = ""
    share: str = ""

    @property
    def addressed(self) -> str:
        """The name with its honorific."""
        return f"{self.honorific} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class SignerBlock:
    """A signature block: free lines ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH") and the name under the signature."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class CertificateValues:
    """One certificate, every word as it is to be printed.

    Attributes
    ----------
    superior_name, unit_name: who stands at the upper left, superior first; the superior may be empty.
    issuer: the line that certifies, e.g. "Giám đốc Công ty …" or "Ban Thường vụ Công đoàn …".
    recipients: one person for a Giấy chứng nhận; one or many for a Giấy ghi nhận.
    is_sole_author: whether the single recipient has no co-authors.
    coauthors: names of the other authors, printed in one line when the template asks for them.
    title, effect: name of the initiative and what it does, in one sentence; effect may be empty.
    benefit_vnd: recognised first-year benefit in đồng, None where it has none; benefit_words the same in words.
    number: number of the certificate, empty while it is unsigned: dots are printed to write on.
    register_number: number in the book of issue; decision_number, decision_date: the recognition.
    place, date_words: "Quảng Ngãi", "ngày 05 tháng 6 năm 2023".
    signers: one block, or two side by side.
    programme: name of the programme, for a Giấy ghi nhận.
    practice: words laid across a practice sheet ("TẬP DƯỢT"), empty on a real one.
    seal: digits of the signed QR (Mã xác thực), empty while the number is blank: no code is printed then.
    """

    unit_name: str
    issuer: str
    recipients: tuple[Recipient, ...]
    is_sole_author: bool
    title: str
    place: str
    date_words: str
    signers: tuple[SignerBlock, ...]
    superior_name: str = ""
    coauthors: tuple[str, ...] = ()
    effect: str = ""
    benefit_vnd: int | None = None
    benefit_words: str = ""
    number: str = ""
    register_number: str = ""
    decision_number: str = ""
    decision_date: str = ""
    programme: str = ""
    practice: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """One reason why a certificate cannot be printed well with a template.

    Codes: `text_overflows` (element), `letters_missing` (font, letters), `no_recipient`, `no_signer`,
    `too_many_signers` (count), `one_recipient_only` (count), `no_title`.
    """

    element: str
    code: str
    parameters: Parameters
