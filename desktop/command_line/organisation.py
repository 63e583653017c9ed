"""`unit`, `programme`, `person`: who takes part, and in what."""

from dataclasses import replace

from desktop.command_line import personal_data
from desktop.command_line.output import Answer, number, shortened, table, yes_or_no
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.domain.dates import show_date
from desktop.domain.folding import nfc
from desktop.domain.plain import Plain
from desktop.domain.programme import Programme
from desktop.domain.units import Unit
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.merging_people import merge_people, merge_proposals
from desktop.services.people import list_people
from desktop.services.units import find_unit, list_units, save_unit


def add_unit(parser: CommandParser) -> None:
    """The verbs of `unit`."""
    verbs = Verbs(parser)
    add_register(verbs.add("list", units, _("the units this register knows")))
    kept = verbs.add("set", set_unit, _("enter a unit, or change what is known of it"))
    kept.add_argument("code", metavar="CODE", help=_("code of the unit: capital letters and digits"))
    for name, said in (
        ("name", _("full name of the unit as printed")),
        ("short-name", _("its name in tables")),
        ("superior", _("code of the unit above")),
        ("base", _("the body that recognises its initiatives")),
        ("place", _("place name printed before the date of documents")),
    ):
        kept.add_argument(f"--{name}", type=nfc, metavar=name.upper(), help=said)
    carried = _("units it carries on after a merger or a split")
    kept.add_argument("--successor-of", type=_codes, metavar="CODE,…", help=carried)
    add_register(kept)


def add_programme(parser: CommandParser) -> None:
    """The verbs of `programme`."""
    add_register(Verbs(parser).add("list", programmes, _("the programmes and their phases")))


def add_person(parser: CommandParser) -> None:
    """The verbs of `person`."""
    verbs = Verbs(parser)
    listed = verbs.add("list", people, _("everybody on record, by given name"))
    listed.add_argument("--find", default="", metavar="TEXT", help=_("words of the name; tones may be left out"))
    listed.add_argument("--alike", action="store_true", help=_("records that may be of one person, to be merged"))
    add_register(listed)
    merged = verbs.add("merge", merge, _("make one record of several that are of one person"))
    merged.add_argument("keep", metavar="UID", help=_("the record that stays"))
    merged.add_argument("others", nargs="+", metavar="OTHER", help=_("the records that are merged into it"))
    add_register(merged)
    personal_data.add_verbs(verbs)


NOUNS = {"unit": add_unit, "programme": add_programme, "person": add_person}


def units(options: Namespace, session: Session) -> Answer:
    """List the units."""
    with session.desk(options.register) as desk:
        found = list_units(desk)
    document: Plain = {"units": [_unit_record(unit) for unit in found]}
    rows = [(unit.code, unit.name, unit.short_name, unit.superior, unit.place) for unit in found]
    headings = (_("Code"), _("Name of the unit"), _("Short name"), _("Superior"), _("Place"))
    return Answer(document, table(headings, rows))


def set_unit(options: Namespace, session: Session) -> Answer:
    """Enter or change a unit; what is not given stays as it is."""
    given = {
        name: value
        for name in ("name", "short_name", "superior", "base", "place", "successor_of")
        if (value := getattr(options, name)) is not None
    }
    with session.desk(options.register) as desk:
        present = find_unit(desk, options.code) or Unit(options.code, "", superior=desk.identity.unit)
        unit = save_unit(desk, replace(present, **given))
    return Answer(_unit_record(unit), [_("Saved: {code} – {title}").format(code=unit.code, title=unit.name)])


def programmes(options: Namespace, session: Session) -> Answer:
    """List the programmes with their phases."""
    with session.desk(options.register) as desk:
        known, own = desk.reference.programmes, desk.identity.programme
    document: Plain = {"programmes": [_programme_record(each, own) for each in known]}
    lines: list[str] = []
    headings = (_("Phase"), _("From"), _("To"), _("Target"), _("Verified"))
    for programme in known:
        rows = [
            (
                phase.label,
                show_date(phase.registration.start),
                show_date(phase.registration.end),
                "–" if phase.target is None else number(phase.target),
                yes_or_no(phase.verified),
            )
            for phase in programme.phases
        ]
        mark = " *" if programme.id == own else ""
        lines += [f"{programme.id}  {programme.name}{mark}", *table(headings, rows, figures=(3,)), ""]
    return Answer(document, [*lines, _("* new dossiers enter this programme")])


def people(options: Namespace, session: Session) -> Answer:
    """List people, or the records that may be of one person."""
    if options.alike:
        return _alike(options, session)
    with session.desk(options.register) as desk:
        found = list_people(desk, options.find)
    document: Plain = {
        "people": [
            {
                "uid": person.uid,
                "name": person.name,
                "birth": person.birth.iso() if person.birth else None,
                "employee_code": person.employee_code,
                "sub_unit": person.sub_unit,
                "position": person.position,
            }
            for person in found
        ]
    }
    headings = (_("Name"), _("Born"), _("Employee code"), _("Sub-unit"), _("Position"))
    rows = [
        (
            each.name,
            show_date(each.birth) if each.birth else "",
            each.employee_code,
            each.sub_unit,
            shortened(each.position, 30),
        )
        for each in found
    ]
    counted = _("{count} people.").format(count=number(len(rows)))
    return Answer(document, [*table(headings, rows), "", counted] if rows else [counted])


def _alike(options: Namespace, session: Session) -> Answer:
    with session.desk(options.register) as desk:
        proposals = merge_proposals(desk)
    document: Plain = {
        "proposals": [
            {
                "keep": each.keep.uid,
                "others": [person.uid for person in each.others],
                "reasons": [reason.value for reason in each.reasons],
                "sure": each.sure,
            }
            for each in proposals
        ]
    }
    rows = [
        (
            f"{each.keep.name} ({each.keep.uid})",
            ", ".join(f"{person.name} ({person.uid})" for person in each.others),
            ", ".join(map(label, each.reasons)),
            yes_or_no(each.sure),
        )
        for each in proposals
    ]
    counted = _("{count} proposals.").format(count=number(len(rows)))
    headings = (_("To stay"), _("To be merged"), _("Because of"), _("Sure"))
    return Answer(document, [*table(headings, rows), "", counted] if rows else [counted])


def merge(options: Namespace, session: Session) -> Answer:
    """Merge records of one person."""
    with session.desk(options.register) as desk:
        merged = merge_people(desk, options.keep, options.others)
    document: Plain = {"batch": merged.batch, "keep": merged.person.uid, "dossiers": list(merged.codes)}
    told = _("Merged into {name}; dossiers whose rows point there now: {count}. To take it back: undo {batch}")
    words = told.format(name=merged.person.name, count=number(len(merged.codes)), batch=merged.batch)
    return Answer(document, [words])


def _unit_record(unit: Unit) -> Plain:
    return {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "superior": unit.superior,
        "base": unit.base,
        "place": unit.place,
        "successor_of": [*unit.successor_of],
    }


def _codes(given: str) -> tuple[str, ...]:
    """Codes of units, parted by commas."""
    return tuple(code for each in given.split(",") if (code := each.strip()))


def _programme_record(programme: Programme, own: str) -> Plain:
    return {
        "id": programme.id,
        "name": programme.name,
        "own": programme.id == own,
        "basis": programme.basis.value,
        "verified": programme.verified,
        "phases": [
            {
                "code": phase.code,
                "label": phase.label,
                "start": phase.registration.start.isoformat(),
                "end": phase.registration.end.isoformat(),
                "target": phase.target,
                "verified": phase.verified,
            }
            for phase in programme.phases
        ],
    }
