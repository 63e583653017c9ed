"""Certificates: checked as a batch, numbered and entered first, then drawn from what was entered."""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.documents.certificate_values import CertificateValues, LayoutFault, Recipient
from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dates import legal_date_words, show_date
from desktop.domain.dossier import Dossier
from desktop.domain.people import Author
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.problems import Act, Problem
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import CertificateNumber, blocking, check
from desktop.domain.states import RecognitionState
from desktop.domain.units import SignerBody
from desktop.domain.words import amount_in_words
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.papers import (
    base_name,
    certificate_template,
    document_fonts,
    place,
    practice_words,
    signer_block,
)
from desktop.services.ports import Progress, View
from desktop.services.registers import superior_name

NUMBER_PATTERNS = {
    CertificateKind.CERTIFICATE: "{number:02d}/GCN-{unit}",
    CertificateKind.PARTICIPATION: "{number:02d}/GGN-{unit}",
}
DEFAULT_TEMPLATES = {
    CertificateKind.CERTIFICATE: "certificate-landscape",
    CertificateKind.PARTICIPATION: "participation-landscape",
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """How sheets are numbered: from a typed number, from the next free one (None), or left blank for the pen."""

    first: int | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PlannedCertificate:
    """A certificate that would be issued.

    Attributes:
        problems: rules that stop it; faults: what would not fit on the sheet.
    """

    dossier: Dossier
    author: int | None
    person: str
    values: CertificateValues
    number: int | None
    year: int
    problems: tuple[Problem, ...] = ()
    faults: tuple[LayoutFault, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is in its way."""
        return not self.problems and not self.faults


def series_of(desk: Desk, kind: CertificateKind) -> str:
    """The series of numbers: unit and kind."""
    return f"{desk.identity.unit}:{kind.value}"


def plan_certificates(
    desk: Desk,
    codes: Sequence[str] = (),
    kind: CertificateKind = CertificateKind.CERTIFICATE,
    numbering: Numbering = Numbering(),
    template_id: str = "",
    progress: Progress | None = None,
) -> list[PlannedCertificate]:
    """What issuing would give, one sheet for each author who holds none yet; nothing is entered.

    Without codes all recognised dossiers are taken. Raises NotAllowed for an unknown code.
    """
    from desktop.documents.certificate_layout import preflight_certificate

    template = certificate_template(desk, template_id or DEFAULT_TEMPLATES[kind])
    fonts = document_fonts(desk)
    with desk.register.read() as view:
        planned = list(_sheets(desk, view, codes, kind, numbering))
        context = rule_context(desk, view, Act.CERTIFY)
    series = series_of(desk, kind)
    checked = []
    for done, sheet in enumerate(planned, 1):
        number = None if sheet.number is None else CertificateNumber(series, sheet.year, sheet.number)
        found = check(sheet.dossier, replace(context, certificate=number))
        faults = preflight_certificate(sheet.values, template, fonts)
        checked.append(replace(sheet, problems=blocking(found, Act.CERTIFY), faults=faults))
        if progress is not None:
            progress.report(done, len(planned))
    return checked


def issue_certificates(
    desk: Desk,
    codes: Sequence[str] = (),
    kind: CertificateKind = CertificateKind.CERTIFICATE,
    numbering: Numbering = Numbering(),
    template_id: str = "",
    progress: Progress | None = None,
) -> list[IssuedCertificate]:
    """Enter a certificate for each author who holds none yet, numbers given and committed before anything is drawn.

    Raises CertificatesRefused when any sheet of the batch is not sound; none is entered then.
    """
    template = template_id or DEFAULT_TEMPLATES[kind]
    planned = plan_certificates(desk, codes, kind, numbering, template, progress)
    unsound = [sheet for sheet in planned if not sheet.sound]
    if unsound:
        raise CertificatesRefused(unsound)
    digest = hashlib.sha256(desk.reference.template(template)).hexdigest()
    issued = [_issued(desk, sheet, kind, template, digest) for sheet in planned]
    with desk.register.change(desk.who(), desk.now()) as work:
        for certificate in issued:
            taken = work.certificates.numbers_used(certificate.series, certificate.year)
            if certificate.number is not None and certificate.number in taken:
                raise NotAllowed("certificate.number_taken", number=certificate.number)
            work.certificates.add(certificate)
        work.commit()
    return issued


def print_certificates(
    desk: Desk, uids: Iterable[str] = (), progress: Progress | None = None, template_id: str = ""
) -> bytes:
    """One PDF of issued certificates, those named or all that are valid, drawn from what was entered.

    `template_id` gives them all another look than the one they were issued with.
    Raises NotAllowed when there is none, or when they were drawn with different templates.
    """
    from desktop.documents.certificate import render_certificates

    wanted = set(uids)
    with desk.register.read() as view:
        sheets = [each for each in view.certificates.all() if _is_wanted(each, wanted)]
    templates = {template_id or sheet.template for sheet in sheets}
    if not sheets:
        raise NotAllowed("certificate.none_to_print")
    if len(templates) > 1:
        raise NotAllowed("certificate.templates_differ")
    values = [from_plain(CertificateValues, to_plain(sheet.values)) for sheet in sheets]
    template = certificate_template(desk, templates.pop())

    def tell(done: int) -> None:
        if progress is not None:
            progress.report(done, len(values))

    return render_certificates(values, template, document_fonts(desk), tell)


def list_certificates(desk: Desk) -> list[IssuedCertificate]:
    """The certificate register (Sổ cấp)."""
    with desk.register.read() as view:
        return view.certificates.all()


def next_number(desk: Desk, kind: CertificateKind, year: int) -> int:
    """The number proposed next in the series of a year."""
    with desk.register.read() as view:
        return _next_number(view, series_of(desk, kind), year)


def preview_certificate(desk: Desk, sheet: PlannedCertificate, template_id: str) -> bytes:
    """The PDF one planned certificate would be printed as."""
    from desktop.documents.certificate import render_certificates

    return render_certificates([sheet.values], certificate_template(desk, template_id), document_fonts(desk))


class CertificatesRefused(NotAllowed):
    """Sheets of a batch that cannot be issued.

    Attributes:
        sheets: those that are not sound, with what is in their way.
    """

    def __init__(self, sheets: Sequence[PlannedCertificate]) -> None:
        super().__init__("certificate.batch_refused", number=len(sheets), dossier=sheets[0].dossier.code)
        self.sheets = tuple(sheets)


def _is_wanted(certificate: IssuedCertificate, wanted: set[str]) -> bool:
    return certificate.uid in wanted if wanted else certificate.state is CertificateState.ISSUED


def _sheets(
    desk: Desk, view: View, codes: Sequence[str], kind: CertificateKind, numbering: Numbering
) -> Iterable[PlannedCertificate]:
    counters: dict[int, int] = {}
    letterhead = _letterhead(desk, kind)
    for dossier in _chosen(view, codes):
        decision = dossier.own_recognition()
        year = (decision.decided_on if decision else desk.today()).year
        held = view.certificates.holders(dossier.uid, kind)
        for position, author in enumerate(dossier.authors):
            if position in held:
                continue
            number = None if numbering.blank else _counted(desk, view, kind, year, numbering.first, counters)
            values = _values(desk, letterhead, dossier, author, kind, number, year)
            yield PlannedCertificate(dossier, position, author.name, values, number, year)


def _chosen(view: View, codes: Sequence[str]) -> Iterable[Dossier]:
    if codes:
        return [known(view, code) for code in codes]
    return [dossier for dossier in view.dossiers.all() if dossier.state is RecognitionState.RECOGNISED]


def _counted(
    desk: Desk, view: View, kind: CertificateKind, year: int, first: int | None, counters: dict[int, int]
) -> int:
    if year not in counters:
        counters[year] = _next_number(view, series_of(desk, kind), year) if first is None else first
    else:
        counters[year] += 1
    return counters[year]


def _next_number(view: View, series: str, year: int) -> int:
    return max(view.certificates.numbers_used(series, year), default=0) + 1


def _letterhead(desk: Desk, kind: CertificateKind) -> CertificateValues:
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


def _values(
    desk: Desk,
    letterhead: CertificateValues,
    dossier: Dossier,
    author: Author,
    kind: CertificateKind,
    number: int | None,
    year: int,
) -> CertificateValues:
    decision = dossier.own_recognition()
    benefit = dossier.benefit_vnd
    programme = desk.programme(dossier.entries[0].programme) if dossier.entries else None
    pattern = NUMBER_PATTERNS[kind]
    return replace(
        letterhead,
        recipients=(Recipient(author.name, author.honorific, _post(author)),),
        is_sole_author=len(dossier.authors) == 1,
        coauthors=tuple(other.name for other in dossier.authors if other is not author),
        title=dossier.title,
        effect=_effect(dossier),
        benefit_vnd=benefit,
        benefit_words="" if benefit is None else amount_in_words(benefit),
        number="" if number is None else pattern.format(number=number, unit=desk.identity.unit, year=year),
        register_number="" if number is None else f"{number}/{year}",
        decision_number=decision.number if decision else "",
        decision_date=show_date(decision.decided_on) if decision else "",
        programme=programme.name if programme else "",
    )


def _post(author: Author) -> str:
    return ", ".join(part for part in (author.position, author.workplace) if part)


def _effect(dossier: Dossier) -> str:
    began = dossier.first_use.began
    if began is None:
        return ""
    words = show_date(began)
    return f"Được áp dụng lần đầu {('ngày' if began.is_full else 'tháng' if began.month else 'năm')} {words}."


def _issued(
    desk: Desk, sheet: PlannedCertificate, kind: CertificateKind, template: str, digest: str
) -> IssuedCertificate:
    values = to_plain(sheet.values)
    assert isinstance(values, dict)
    return IssuedCertificate(
        uid=str(uuid.uuid4()),
        dossier=sheet.dossier.uid,
        author=sheet.author,
        person=sheet.person,
        kind=kind,
        series=series_of(desk, kind),
        year=sheet.year,
        number=sheet.number,
        issued_on=desk.today(),
        template=template,
        template_sha256=digest,
        values=values,
    )
