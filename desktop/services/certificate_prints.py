"""Printing certificates: the bytes of what was printed are kept and come back; spoiled sheets, late numbers.

A file of sheets is known by all that decides how it looks. The history says when it was first printed and where its
bytes are kept; printing it again gives those bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.documents.certificate_values import CertificateValues
from desktop.domain.certificates import CertificateState, IssuedCertificate
from desktop.domain.dates import legal_day
from desktop.domain.placing import AS_DESIGNED, Placing
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.services.certificate_sheets import numbered
from desktop.services.desk import Desk
from desktop.services.keys import own_key
from desktop.services.papers import document_fonts
from desktop.services.ports import Progress, UnitOfWork, View
from desktop.services.seals import sealed
from desktop.services.templates import certificate_template, template_pictures

PRINTED, REPRINTED = "certificate.printed", "certificate.reprinted"
SPOILED, CALLED_IN = (f"certificate.{state.value}" for state in (CertificateState.SPOILED, CertificateState.CALLED_IN))
SHEET, FILE = "certificate", "certificate_file"
"""Entities of the history: a sheet, and a file of sheets whose event's reason is the SHA-256 of its bytes."""


def print_certificates(
    desk: Desk,
    uids: Iterable[str] = (),
    progress: Progress | None = None,
    template_id: str = "",
    placing: Placing = AS_DESIGNED,
) -> bytes:
    """One PDF of issued certificates, those named or all that are valid: the bytes kept when it was printed before.

    `template_id` gives them all another look than the one they were issued with. Nothing is entered: see
    `keep_printed`. Raises NotAllowed when there is none, or when they were drawn with different templates.
    """
    from desktop.documents.certificate import render_certificates

    with desk.register.read() as view:
        sheets = _wanted(view, set(uids))
        key = _file_key(sheets, template_id, placing)
        kept = _kept(desk, view, key)
    if kept is not None:
        return kept
    looks = {(template_id or sheet.template, "" if template_id else sheet.template_sha256) for sheet in sheets}
    if len(looks) > 1:
        raise NotAllowed("certificate.templates_differ")
    template = certificate_template(desk, *looks.pop())

    def tell(done: int) -> None:
        if progress is not None:
            progress.report(done, len(sheets))

    return render_certificates(
        [_values(sheet) for sheet in sheets],
        template,
        document_fonts(desk),
        tell,
        placing=placing,
        pictures=template_pictures(desk, template),
    )


def keep_printed(
    desk: Desk, content: bytes, uids: Iterable[str] = (), template_id: str = "", placing: Placing = AS_DESIGNED
) -> None:
    """Keep what `print_certificates` gave for the same question, and enter each sheet as printed or reprinted."""
    sha256 = desk.register.files.add_bytes(content)
    with desk.register.change(desk.who(), desk.now()) as work:
        sheets = _wanted(work, set(uids))
        key = _file_key(sheets, template_id, placing)
        if _kept(desk, work, key) is None:
            work.history.append(PRINTED, FILE, key, sha256)
        before = {uid for uid, *_told in work.history.acts(SHEET, (PRINTED,))}
        for sheet in sheets:
            work.history.append(REPRINTED if sheet.uid in before else PRINTED, SHEET, sheet.uid, sha256)
        work.commit()


def spoil_certificate(desk: Desk, uid: str, reason: str) -> IssuedCertificate:
    """Enter that a sheet was spoiled; its number is never given again, and the author may get another sheet.

    Raises NotAllowed for an unknown one, one that is no longer valid, and without a reason.
    """
    if not reason.strip():
        raise NotAllowed("certificate.reason_missing")
    with desk.register.change(desk.who(), desk.now()) as work:
        certificate = _valid(work, uid)
        work.certificates.set_state(uid, CertificateState.SPOILED, reason.strip())
        work.commit()
    return replace(certificate, state=CertificateState.SPOILED)


def enter_certificate_number(desk: Desk, uid: str, number: int) -> IssuedCertificate:
    """Enter the number of a sheet issued without one, which is sealed with it and may be printed anew.

    Raises NotAllowed for an unknown sheet, one that is no longer valid or has a number, and a number given before.
    """
    key = own_key(desk)
    with desk.register.change(desk.who(), desk.now()) as work:
        certificate = _valid(work, uid)
        if certificate.number is not None:
            raise NotAllowed("certificate.number_entered_already", number=certificate.number)
        if number in work.certificates.numbers_used(certificate.series, certificate.year):
            raise NotAllowed("certificate.number_taken", number=number)
        told = numbered(desk, _values(certificate), certificate.kind, number, certificate.year)
        told = sealed(key, desk.identity.unit, told, number, certificate.issued_on)
        values = to_plain(told)
        assert isinstance(values, dict)
        work.certificates.give_number(uid, number, values)
        work.commit()
    return replace(certificate, number=number, values=values)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the certificate register with what was done to the sheet.

    Attributes:
        prints: how often it was printed, the first time among them.
        printed_on: the day it was printed first; None for a sheet that was not.
        reason: why it was spoiled or called in, in the clerk's words; empty otherwise.
    """

    certificate: IssuedCertificate
    prints: int = 0
    printed_on: date | None = None
    reason: str = ""


def sheet_lines(desk: Desk) -> list[SheetLine]:
    """The certificate register (Sổ cấp) with every print and every reason."""
    with desk.register.read() as view:
        sheets = view.certificates.all()
        acts = list(view.history.acts(SHEET, (PRINTED, REPRINTED, SPOILED, CALLED_IN)))
    printed: dict[str, list[date]] = {}
    reasons: dict[str, str] = {}
    for uid, verb, at, reason in acts:
        if verb in (SPOILED, CALLED_IN):
            reasons[uid] = reason
        else:
            printed.setdefault(uid, []).append(legal_day(at))
    return [
        SheetLine(each, len(days), days[0] if days else None, reasons.get(each.uid, ""))
        for each in sheets
        for days in (printed.get(each.uid, []),)
    ]


def times_printed(desk: Desk, uid: str) -> int:
    """How often a sheet was printed, the first time among them."""
    with desk.register.read() as view:
        return sum(event.verb in (PRINTED, REPRINTED) for event in view.history.of(SHEET, uid))


def _wanted(view: View, uids: set[str]) -> list[IssuedCertificate]:
    issued = CertificateState.ISSUED
    found = [each for each in view.certificates.all() if (each.uid in uids if uids else each.state is issued)]
    if not found:
        raise NotAllowed("certificate.none_to_print")
    return found


def _values(certificate: IssuedCertificate) -> CertificateValues:
    return from_plain(CertificateValues, to_plain(certificate.values))


def _file_key(sheets: Sequence[IssuedCertificate], template_id: str, placing: Placing) -> str:
    """What tells one file of sheets from another: which they are, what they say, their look and place on paper."""
    said = [[sheet.uid, to_plain(sheet.values), sheet.template_sha256] for sheet in sheets]
    told = json.dumps([said, template_id, to_plain(placing)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8")).hexdigest()


def _kept(desk: Desk, view: View, key: str) -> bytes | None:
    events = view.history.of(FILE, key)
    path = desk.register.files.path(events[0].reason) if events else None
    return path.read_bytes() if path else None


def _valid(work: UnitOfWork, uid: str) -> IssuedCertificate:
    found = work.certificates.get(uid)
    if found is None:
        raise NotAllowed("certificate.unknown", certificate=uid)
    if found.state is not CertificateState.ISSUED:
        raise NotAllowed("certificate.not_valid", number=found.number or 0)
    return found
