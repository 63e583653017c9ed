"""Dossiers as records: the one JSON shape of resources/exchange/dossier.schema.json, and what of it leaves the unit."""

import hashlib
from collections.abc import Collection
from dataclasses import replace

from desktop.domain.benefit import Benefit, NotComputable, YearBenefit
from desktop.domain.dossier import Dossier, Ruling, Secrecy, SecretExtent
from desktop.domain.folding import fold
from desktop.domain.people import Author
from desktop.domain.plain import NotPlain, from_plain, known_members, to_plain
from desktop.domain.sending import LeaveOut
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.domain.submission import ReceivedDossier
from desktop.exchange.json_form import JsonObject
from desktop.exchange.original_names import sound_name

_COUNTED = frozenset({"year", "basis", "recognised_vnd"})
"""Members of a year's benefit that a superior counts by."""


def whole_record(dossier: Dossier) -> JsonObject:
    """Everything the register holds of a dossier, local members included (command line, journal)."""
    record = to_plain(dossier)
    assert isinstance(record, dict)
    return record


def dossier_of_record(record: object) -> Dossier:
    """The dossier a record describes. Raises NotPlain naming the member that has another shape."""
    return from_plain(Dossier, record)


def dossier_received(record: object) -> Dossier:
    """The dossier a record of another unit describes; members a newer version added are left aside.

    Raises NotPlain naming the member that has another shape.
    """
    try:
        return dossier_of_record(record)
    except NotPlain:
        return from_plain(Dossier, known_members(Dossier, record))


def exported_record(dossier: Dossier, leave_out: Collection[LeaveOut] = ()) -> JsonObject:
    """What leaves the unit: no notes, no person uids, nothing owned elsewhere; of secret technology only its effect."""
    return whole_record(without(exported(dossier), leave_out))


def exported(dossier: Dossier) -> Dossier:
    """The dossier as it leaves the unit; one in the trash leaves it as withdrawn."""
    outward = replace(
        dossier,
        notes="",
        state=RecognitionState.WITHDRAWN if dossier.trashed_on is not None else dossier.state,
        trashed_on=None,
        consolidation=ConsolidationState.NOT_SENT,
        ruling=Ruling(),
        authors=tuple(replace(author, person=None) for author in dossier.authors),
        attachments=tuple(replace(each, name=sound_name(each.name)) for each in dossier.attachments),
        recognitions=tuple(each for each in dossier.recognitions if each.unit == dossier.unit),
        awards=tuple(each for each in dossier.awards if each.unit == dossier.unit),
    )
    return _effect_only(outward) if dossier.secrecy.extent is SecretExtent.TECHNOLOGY else outward


def without(dossier: Dossier, leave_out: Collection[LeaveOut]) -> Dossier:
    """The dossier without what the unit leaves out of its bundles."""
    if LeaveOut.BIRTH_DATES in leave_out:
        dossier = replace(
            dossier,
            authors=tuple(replace(author, birth=None) for author in dossier.authors),
            first_appliers=tuple(replace(applier, birth=None) for applier in dossier.first_appliers),
        )
    if LeaveOut.SECRET_PART in leave_out:
        dossier = replace(dossier, secrecy=replace(dossier.secrecy, part=""))
    return dossier


def withholds(dossier: Dossier) -> bool:
    """Whether sending the dossier leaves parts of it at home (secret technology)."""
    return dossier.secrecy.extent is SecretExtent.TECHNOLOGY


def changed_outwardly(old: Dossier, new: Dossier) -> bool:
    """Whether an edit changed anything that leaves the unit; only then does `rev` grow."""
    return exported(replace(old, rev=1)) != exported(replace(new, rev=1))


def received_dossier(line: bytes, record: JsonObject, bundle_id: str) -> ReceivedDossier:
    """A dossier of another unit as a superior keeps it: its line verbatim, and beside it what lists and sums need.

    The record must have passed its schema; members a newer version added stay in the line.
    """
    return ReceivedDossier(
        uid=_text(record, "uid"),
        unit=_text(record, "unit"),
        rev=record_rev(record),
        sha256=hashlib.sha256(line).hexdigest(),
        body=line.decode("utf-8"),
        bundle_id=bundle_id,
        code=_text(record, "code"),
        title=_text(record, "title"),
        state=_text(record, "state") or RecognitionState.DRAFT.value,
        benefit_vnd=received_benefit(record),
        files=_attached(record),
        words=fold(" ".join(_text(record, member) for member in ("code", "title", "unit"))),
    )


def record_rev(record: JsonObject) -> int:
    """The revision of a dossier's record; absent means the first."""
    rev = record.get("rev", 1)
    assert isinstance(rev, int)
    return rev


def received_benefit(record: JsonObject) -> int | None:
    """`benefit_vnd` of a dossier's record: the council's first-year figure, actual before projected."""
    benefit = record.get("benefit")
    years = benefit.get("years") if isinstance(benefit, dict) else None
    known = [
        {name: value for name, value in year.items() if name in _COUNTED}
        for year in (years if isinstance(years, list) else [])
        if isinstance(year, dict)
    ]
    return from_plain(Benefit, {"years": known}).recognised_first_year()


def _attached(record: JsonObject) -> tuple[str, ...]:
    attachments = record.get("attachments")
    files = attachments if isinstance(attachments, list) else []
    return tuple(sorted({_text(each, "sha256") for each in files if isinstance(each, dict)}))


def _text(record: JsonObject, member: str) -> str:
    value = record.get(member)
    return value if isinstance(value, str) else ""


def _effect_only(dossier: Dossier) -> Dossier:
    """Title, effect summary and award, and what counting needs: state, entries and the recognised figures."""
    figures = tuple(
        YearBenefit(year.year, year.basis, recognised_vnd=year.recognised_vnd) for year in dossier.benefit.years
    )
    not_computable = dossier.benefit.not_computable
    return Dossier(
        uid=dossier.uid,
        unit=dossier.unit,
        code=dossier.code,
        rev=dossier.rev,
        title=dossier.title,
        sub_unit=dossier.sub_unit,
        state=dossier.state,
        origin=dossier.origin,
        authors=tuple(Author(name="") for _ in dossier.authors),
        secrecy=Secrecy(extent=SecretExtent.TECHNOLOGY),
        benefit=Benefit(
            years=figures,
            not_computable=None if not_computable is None else NotComputable("", not_computable.social_benefit),
            as_author_sees=dossier.benefit.as_author_sees,
        ),
        filed_on=dossier.filed_on,
        entries=dossier.entries,
        recognitions=dossier.recognitions,
        awards=dossier.awards,
        duplicate_of=dossier.duplicate_of,
    )
