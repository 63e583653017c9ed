"""Certificates: checked as a batch, numbered and entered first, then drawn from what was entered."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.documents.certificate_values import CertificateValues, LayoutFault
from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dossier import Dossier
from desktop.domain.placing import AS_DESIGNED, Placing
from desktop.domain.plain import to_plain
from desktop.domain.problems import Act, Problem
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import CertificateNumber, blocking, check
from desktop.domain.states import RecognitionState
from desktop.services.certificate_sheets import letterhead_of, numbered, sheet_values
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.keys import own_key
from desktop.services.papers import document_fonts
from desktop.services.ports import Progress, View
from desktop.services.seals import sealed
from desktop.services.templates import certificate_template, template_content, template_pictures

PER_DOSSIER = "certificates.participation_per_dossier"
"""Setting: whether a Giấy ghi nhận names all the authors of a dossier on one sheet."""

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
class SheetOf:
    """Whose a sheet is: code of the dossier and place of the author; None for one sheet of all its authors."""

    dossier: str
    author: int | None


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """How far a series has come in a year: sheets issued, those spoiled among them, and the number proposed next."""

    year: int
    issued: int
    spoiled: int
    next_number: int


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
    def of(self) -> SheetOf:
        """Whose it is."""
        return SheetOf(self.dossier.code, self.author)

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
    only: Collection[SheetOf] | None = None,
) -> list[PlannedCertificate]:
    """What issuing would give, one sheet for each author who holds none yet; nothing is entered.

    Without codes all recognised dossiers are taken; `only` leaves out every sheet but these. Raises NotAllowed for an
    unknown code.
    """
    from desktop.documents.certificate_layout import preflight_certificate

    template = certificate_template(desk, template_id or DEFAULT_TEMPLATES[kind])
    fonts = document_fonts(desk)
    with desk.register.read() as view:
        planned = list(_sheets(desk, view, codes, kind, numbering, only))
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
    only: Collection[SheetOf] | None = None,
) -> list[IssuedCertificate]:
    """Enter a certificate for each author who holds none yet, numbers given and committed before anything is drawn.

    `only` issues these sheets and no others: an author whose sheet is not sound keeps no other author waiting. Raises
    CertificatesRefused when any sheet of the batch is not sound; none is entered then.
    """
    template = template_id or DEFAULT_TEMPLATES[kind]
    planned = plan_certificates(desk, codes, kind, numbering, template, progress, only)
    unsound = [sheet for sheet in planned if not sheet.sound]
    if unsound:
        raise CertificatesRefused(unsound)
    # The template is kept as it was on the day of issue, so that a reprint never takes up a later change of it.
    digest = desk.register.files.add_bytes(template_content(desk, template))
    issued = [_issued(desk, sheet, kind, template, digest) for sheet in planned]
    years = {certificate.year for certificate in issued}
    with desk.register.change(desk.who(), desk.now()) as work:
        taken = {year: work.certificates.numbers_used(series_of(desk, kind), year) for year in years}
        for certificate in issued:
            if certificate.number is not None and certificate.number in taken[certificate.year]:
                raise NotAllowed("certificate.number_taken", number=certificate.number)
            work.certificates.add(certificate)
        work.commit()
    return issued


def list_certificates(desk: Desk) -> list[IssuedCertificate]:
    """The certificate register (Sổ cấp)."""
    with desk.register.read() as view:
        return view.certificates.all()


def sound_sheets(
    desk: Desk,
    codes: Sequence[str] = (),
    kind: CertificateKind = CertificateKind.CERTIFICATE,
    template_id: str = "",
    progress: Progress | None = None,
) -> tuple[list[SheetOf], list[PlannedCertificate]]:
    """The sheets that could be issued now, and those that must wait with what is in their way."""
    planned = plan_certificates(desk, codes, kind, Numbering(blank=True), template_id, progress)
    return [sheet.of for sheet in planned if sheet.sound], [sheet for sheet in planned if not sheet.sound]


def series_standing(desk: Desk, kind: CertificateKind, year: int) -> SeriesStanding:
    """How far the series of a kind has come in a year of decisions."""
    series = series_of(desk, kind)
    with desk.register.read() as view:
        sheets = [each for each in view.certificates.all() if each.series == series and each.year == year]
        proposed = _next_number(view, series, year)
    spoiled = sum(each.state is CertificateState.SPOILED for each in sheets)
    return SeriesStanding(year, len(sheets), spoiled, proposed)


def preview_certificate(
    desk: Desk, sheet: PlannedCertificate, template_id: str, placing: Placing = AS_DESIGNED
) -> bytes:
    """The PDF one planned certificate would be printed as."""
    from desktop.documents.certificate import render_certificates

    template = certificate_template(desk, template_id)
    pictures = template_pictures(desk, template)
    fonts = document_fonts(desk)
    return render_certificates([sheet.values], template, fonts, placing=placing, pictures=pictures)


class CertificatesRefused(NotAllowed):
    """Sheets of a batch that cannot be issued.

    Attributes:
        sheets: those that are not sound, with what is in their way.
    """

    def __init__(self, sheets: Sequence[PlannedCertificate]) -> None:
        super().__init__("certificate.batch_refused", number=len(sheets), dossier=sheets[0].dossier.code)
        self.sheets = tuple(sheets)


def _sheets(
    desk: Desk,
    view: View,
    codes: Sequence[str],
    kind: CertificateKind,
    numbering: Numbering,
    only: Collection[SheetOf] | None,
) -> Iterable[PlannedCertificate]:
    counters: dict[int, int] = {}
    letterhead, key = letterhead_of(desk, kind), own_key(desk)
    together = kind is CertificateKind.PARTICIPATION and view.organisation.setting(PER_DOSSIER) is True
    for dossier in _chosen(view, codes):
        decision = dossier.own_recognition()
        year = (decision.decided_on if decision else desk.today()).year
        held = view.certificates.holders(dossier.uid, kind)
        for position in _places(dossier, together=together):
            if position in held or (only is not None and SheetOf(dossier.code, position) not in only):
                continue
            number = None if numbering.blank else _counted(desk, view, kind, year, numbering.first, counters)
            author = None if position is None else dossier.authors[position]
            values = sheet_values(desk, letterhead, dossier, author)
            if number is not None:
                values = numbered(desk, values, kind, number, year)
                values = sealed(key, desk.identity.unit, values, number, desk.today())
            person = author.name if author else ", ".join(each.name for each in dossier.authors)
            yield PlannedCertificate(dossier, position, person, values, number, year)


def _places(dossier: Dossier, *, together: bool) -> Sequence[int | None]:
    """Whose sheets a dossier gets: one for each author, or one (None) for all of them."""
    return [None] if together else range(len(dossier.authors))


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
