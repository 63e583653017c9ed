"""`person list`: the people on record."""

from desktop.command_line.output import Answer, number, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.domain.dates import show_date
from desktop.domain.plain import Plain
from desktop.language.translator import gettext as _
from desktop.services.people import list_people


def add_person(parser: CommandParser) -> None:
    """The verbs of `person`."""
    listed = Verbs(parser).add("list", people, _("everybody on record, by given name"))
    listed.add_argument("--find", default="", metavar="TEXT", help=_("words of the name; tones may be left out"))
    add_register(listed)


NOUNS = {"person": add_person}


def people(options: Namespace, session: Session) -> Answer:
    """List people."""
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
        (each.name, show_date(each.birth) if each.birth else "", each.employee_code, each.sub_unit, each.position)
        for each in found
    ]
    counted = _("{count} people.").format(count=number(len(rows)))
    return Answer(document, [*table(headings, rows), "", counted] if rows else [counted])
