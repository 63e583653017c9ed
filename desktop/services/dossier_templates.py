"""New dossiers that do not begin empty: from a template, from another dossier, with fields carried forward."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop.domain.benefit import Benefit, Worksheet, YearBenefit
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import plain_at, with_plain_at
from desktop.domain.folding import clean_text, fold
from desktop.domain.plain import NotPlain, Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.exchange.records import dossier_of_record
from desktop.services.desk import Desk
from desktop.services.dossiers import known, new_dossier

TEMPLATES = "form.templates"
"""Setting: name of a template -> record of what it fills in."""

CARRIED = "form.carried_fields"
"""Setting: paths of the fields the next new dossier takes over from the one before."""

TEMPLATE_FIELDS = (
    *("title", "sub_unit", "addressee", "authors", "investor", "field", "kind", "problem_solved", "essence", "secrecy"),
    *("conditions", "benefit/as_author_sees", "benefit/as_appliers_see", "first_appliers", "novelty", "exclusions"),
    *("funding", "supporter", "tags", "notes"),
)
"""What a template may fill in: nothing that happened on a day, and no figure."""

CARRIABLE_FIELDS = (
    *("sub_unit", "addressee", "authors", "investor", "field", "kind", "first_use", "secrecy", "conditions"),
    *("first_appliers", "novelty", "exclusions", "funding", "supporter", "tags"),
)
"""What two dossiers entered one after the other often have in common."""

_OF_ANOTHER_LIFE = (
    *("uid", "code", "rev", "state", "consolidation", "origin", "filed_on", "admitted_on", "entries", "recognitions"),
    *("awards", "moves", "explanations", "replications", "remuneration", "ruling", "duplicate_of", "trashed_on"),
)
"""Members a copy of a dossier does not take over: what became of the other one."""


def list_templates(desk: Desk) -> tuple[str, ...]:
    """The names of the templates, in the order of the alphabet."""
    return tuple(sorted(_templates(desk), key=fold))


def save_template(desk: Desk, name: str, dossier: Dossier, fields: Collection[str] = TEMPLATE_FIELDS) -> None:
    """Keep what a dossier says in these fields as a template, in place of one of the same name.

    Raises NotAllowed without a name, or when the fields are all empty.
    """
    name = clean_text(name)
    if not name:
        raise NotAllowed("dossier_template.no_name")
    source = to_plain(_without_persons(dossier))
    record: dict[str, Plain] = {}
    for path in TEMPLATE_FIELDS:
        value = plain_at(source, path)
        if path in fields and value is not None:
            record = with_plain_at(record, path, value)
    if not record:
        raise NotAllowed("dossier_template.empty")
    _keep_templates(desk, {**_templates(desk), name: record})


def remove_template(desk: Desk, name: str) -> None:
    """Take a template away. Raises NotAllowed for an unknown one."""
    kept = _templates(desk)
    if name not in kept:
        raise NotAllowed("dossier_template.unknown", name=name)
    _keep_templates(desk, {other: record for other, record in kept.items() if other != name})


def new_from_template(desk: Desk, name: str) -> Dossier:
    """A new draft filled in by a template; nothing is saved yet. Raises NotAllowed for an unknown or spoilt one."""
    record = _templates(desk).get(name)
    if not isinstance(record, dict):
        raise NotAllowed("dossier_template.unknown", name=name)
    blank = to_plain(new_dossier(desk))
    assert isinstance(blank, dict)
    try:
        return dossier_of_record({**blank, **record})
    except NotPlain as error:
        raise NotAllowed("dossier_template.unknown", name=name) from error


def duplicate_dossier(desk: Desk, code: str, *, with_attachments: bool = False) -> Dossier:
    """A new draft that says what another dossier says; nothing is saved yet.

    It has an identity of its own, and nothing that became of the other: no states, decisions, awards or recognised
    figures. Attachments, and the worksheets that name them as evidence, only on wish. Raises NotAllowed for an
    unknown dossier.
    """
    with desk.register.read() as view:
        source = _without_persons(known(view, code))
    blank = new_dossier(desk)
    others = {name: getattr(blank, name) for name in _OF_ANOTHER_LIFE}
    copy = replace(source, **others, benefit=_claims_only(source, with_worksheets=with_attachments))
    return copy if with_attachments else replace(copy, attachments=())


def carried_fields(desk: Desk) -> tuple[str, ...]:
    """Paths of the fields a clerk has chosen to carry forward."""
    with desk.register.read() as view:
        kept = view.organisation.setting(CARRIED)
    chosen = kept if isinstance(kept, list) else []
    return tuple(path for path in CARRIABLE_FIELDS if path in chosen)


def keep_carried_fields(desk: Desk, fields: Collection[str]) -> None:
    """Choose which fields are carried forward. Raises NotAllowed for one that cannot be."""
    for path in fields:
        if path not in CARRIABLE_FIELDS:
            raise NotAllowed("record.not_editable", member=path)
    chosen: list[Plain] = [path for path in CARRIABLE_FIELDS if path in fields]
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(CARRIED, chosen)
        work.commit()


def next_dossier(desk: Desk, before: Dossier | None, fields: Collection[str] | None = None) -> Dossier:
    """A new draft that takes these fields, or those chosen in Settings, over from the dossier entered before it.

    Nothing is saved yet.
    """
    blank = new_dossier(desk)
    if before is None:
        return blank
    chosen = carried_fields(desk) if fields is None else fields
    return replace(blank, **{path: getattr(before, path) for path in CARRIABLE_FIELDS if path in chosen})


def _claims_only(dossier: Dossier, *, with_worksheets: bool) -> Benefit:
    years = (
        YearBenefit(
            year.year,
            year.basis,
            claimed_vnd=year.claimed_vnd,
            worksheet=year.worksheet if with_worksheets else Worksheet(),
            foreign=year.foreign,
        )
        for year in dossier.benefit.years
    )
    return replace(dossier.benefit, years=tuple(years))


def _without_persons(dossier: Dossier) -> Dossier:
    """Authors as printed; saving finds their records again."""
    return replace(dossier, authors=tuple(replace(author, person=None) for author in dossier.authors))


def _templates(desk: Desk) -> Mapping[str, Plain]:
    with desk.register.read() as view:
        kept = view.organisation.setting(TEMPLATES)
    return kept if isinstance(kept, dict) else {}


def _keep_templates(desk: Desk, templates: Mapping[str, Plain]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(TEMPLATES, dict(templates))
        work.commit()
