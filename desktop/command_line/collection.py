"""`collection`, `figures`, `registry`: what a superior holds of its units, types in for them, and tells of them."""

from pathlib import Path

from desktop.command_line.output import Answer, facts, money, number, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount, day
from desktop.command_line.session import Session
from desktop.domain.collection import CollectionFilter, CollectionLine, CollectionQuery
from desktop.domain.dates import show_date
from desktop.domain.folding import nfc
from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.plain import Plain
from desktop.domain.states import RecognitionState
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.collection import awaited_files, collection_lines, conflicts, find_received
from desktop.services.outside_figures import (
    EnteredFigures,
    enter_outside_figures,
    list_outside_figures,
    remove_outside_figures,
)
from desktop.services.registry import make_registry

NOTHING = "–"


def add_collection(parser: CommandParser) -> None:
    """The verbs of `collection`."""
    verbs = Verbs(parser)
    listed = verbs.add("list", show, _("the dossiers that came, with what was decided of them"))
    listed.add_argument("--unit", metavar="CODE", help=_("of one unit only"))
    found = _("words of code, title or unit; tones may be left out")
    listed.add_argument("--find", default="", metavar="TEXT", help=found)
    chips = [each.value for each in CollectionFilter]
    listed.add_argument("--state", dest="chip", default="all", choices=chips, help=_("only those that stand so"))
    add_register(listed)
    add_register(verbs.add("conflicts", show_conflicts, _("versions that came with two contents")))
    add_register(verbs.add("awaited", show_awaited, _("attachments that have not come, by dossier")))


def add_figures(parser: CommandParser) -> None:
    """The verbs of `figures`."""
    verbs = Verbs(parser)
    add_register(verbs.add("list", list_figures, _("figures typed in for units outside the program")))
    entered = verbs.add("set", set_figures, _("type in the figures of a unit for a phase"))
    removed = verbs.add("remove", remove_figures, _("take figures typed in out again"))
    for verb in (entered, removed):
        verb.add_argument("unit", metavar="CODE", help=_("code of the unit"))
        verb.add_argument("--phase", required=True, metavar="CODE", help=_("code of the phase"))
        verb.add_argument("--programme", default="", metavar="ID", help=_("the programme; the register's otherwise"))
    entered.add_argument("--count", required=True, type=int, metavar="N", help=_("initiatives that count"))
    entered.add_argument("--persons", default=0, type=int, metavar="N", help=_("their authors"))
    entered.add_argument("--benefit", type=amount, metavar="VND", help=_("their benefit, where it was reported"))
    entered.add_argument("--number", type=nfc, default="", metavar="N", help=_("number of the report"))
    entered.add_argument("--date", type=day, metavar="D", help=_("day of the report"))
    add_register(entered)
    add_register(removed)


def add_registry(parser: CommandParser) -> None:
    """The verbs of `registry`."""
    made = Verbs(parser).add("make", make, _("tell a unit, or the superior, which units there are and their keys"))
    made.add_argument("--unit", required=True, metavar="CODE", help=_("code of the unit it is for"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    add_register(made)


NOUNS = {"collection": add_collection, "figures": add_figures, "registry": add_registry}


def show(options: Namespace, session: Session) -> Answer:
    """List received dossiers."""
    query = CollectionQuery(options.find, CollectionFilter(options.chip), (options.unit,) if options.unit else ())
    with session.desk(options.register) as desk:
        lines = collection_lines(desk, find_received(desk, query))
    document: Plain = {"dossiers": [_record(line) for line in lines]}
    headings = (
        _("Unit"),
        _("Code"),
        _("Title of the initiative"),
        _("Recognition"),
        _("Benefit (đồng)"),
        _("Decision"),
    )
    counted = _("{count} dossiers.").format(count=number(len(lines)))
    return Answer(document, [*table(headings, [_cells(line) for line in lines], figures=(4,)), "", counted])


def show_conflicts(options: Namespace, session: Session) -> Answer:
    """List the conflicts."""
    with session.desk(options.register) as desk:
        found = conflicts(desk)
    document: Plain = {
        "conflicts": [
            {"uid": each.uid, "unit": each.unit, "rev": each.rev, "kept": each.kept_sha256, "other": each.other_sha256}
            for each in found
        ]
    }
    rows = [(each.unit, each.uid, number(each.rev)) for each in found]
    counted = _("{count} versions came with two contents.").format(count=number(len(rows)))
    return Answer(document, [*table((_("Unit"), _("Dossier"), _("Version")), rows), "", counted])


def show_awaited(options: Namespace, session: Session) -> Answer:
    """List the attachments that have not come."""
    with session.desk(options.register) as desk:
        found = awaited_files(desk)
    document: Plain = {
        "awaited": [
            {"uid": each.uid, "unit": each.unit, "code": each.code, "file": each.file, "sha256": each.sha256}
            for each in found
        ]
    }
    rows = [(each.unit, each.code, each.file) for each in found]
    counted = _("{count} attachments have not come.").format(count=number(len(rows)))
    return Answer(document, [*table((_("Unit"), _("Code"), _("File name")), rows), "", counted])


def list_figures(options: Namespace, session: Session) -> Answer:
    """List figures typed in."""
    with session.desk(options.register) as desk:
        found = list_outside_figures(desk)
    document: Plain = {"figures": [_figures_record(each.figures) | {"gave_way": each.gave_way} for each in found]}
    headings = (_("Unit"), _("Phase"), _("Initiatives"), _("Authors"), _("Benefit (đồng)"), _("Report"), _("Remarks"))
    return Answer(document, table(headings, [_figures_cells(each) for each in found], figures=(2, 3, 4)))


def set_figures(options: Namespace, session: Session) -> Answer:
    """Type figures in."""
    given = OutsideFigures(
        programme=options.programme,
        unit=options.unit,
        phase=options.phase,
        count=options.count,
        persons=options.persons,
        benefit_vnd=options.benefit,
        document_number=options.number,
        document_date=options.date,
    )
    with session.desk(options.register) as desk:
        kept = enter_outside_figures(desk, given)
    return Answer(_figures_record(kept), [_("Saved: {code} – {title}").format(code=kept.unit, title=kept.phase)])


def remove_figures(options: Namespace, session: Session) -> Answer:
    """Take figures out."""
    with session.desk(options.register) as desk:
        remove_outside_figures(desk, options.programme, options.unit, options.phase)
    return Answer({"unit": options.unit, "phase": options.phase}, [_("The figures are taken out.")])


def make(options: Namespace, session: Session) -> Answer:
    """Make a registry."""
    with session.desk(options.register) as desk:
        made = make_registry(desk, options.unit, options.out, session.progress)
    document: Plain = {"file": str(made.file), "id": made.id, "registry_rev": made.rev, "units": made.units}
    rows = ((_("Bundle"), str(made.file)), (_("Version"), number(made.rev)), (_("Units"), number(made.units)))
    return Answer(document, facts(rows))


def _record(line: CollectionLine) -> Plain:
    decision = line.decision
    return {
        "uid": line.uid,
        "unit": line.unit,
        "code": line.code,
        "title": line.title,
        "rev": line.rev,
        "state": line.state,
        "benefit_vnd": line.benefit_vnd,
        "decision": None if decision is None else decision.outcome.value,
        "outdated": line.outdated,
        "awaits_files": line.awaits_files,
    }


def _cells(line: CollectionLine) -> tuple[str, ...]:
    return (
        line.unit,
        line.code,
        shortened(line.title, 60),
        label(RecognitionState(line.state)),
        NOTHING if line.benefit_vnd is None else money(line.benefit_vnd),
        NOTHING if line.decision is None else label(line.decision.outcome),
    )


def _figures_record(figures: OutsideFigures) -> dict[str, Plain]:
    return {
        "programme": figures.programme,
        "unit": figures.unit,
        "phase": figures.phase,
        "count": figures.count,
        "persons": figures.persons,
        "benefit_vnd": figures.benefit_vnd,
        "number": figures.document_number,
        "date": figures.document_date.isoformat() if figures.document_date else None,
    }


def _figures_cells(entered: EnteredFigures) -> tuple[str, ...]:
    figures = entered.figures
    dated = show_date(figures.document_date) if figures.document_date else ""
    return (
        f"{entered.name} (*)",
        figures.phase,
        number(figures.count),
        number(figures.persons),
        NOTHING if figures.benefit_vnd is None else money(figures.benefit_vnd),
        " ".join(filter(None, [figures.document_number, dated])),
        _("gave way to its bundles") if entered.gave_way else "",
    )
