"""`replication add|amend|remove|list|print`: where else an initiative is applied, beside all its recognitions."""

from argparse import ArgumentTypeError
from pathlib import Path

from desktop.command_line.output import Answer, money, table
from desktop.command_line.output import day as shown_day
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dates import PartialDate, read_date, show_date
from desktop.domain.dossier import Replication
from desktop.domain.folding import nfc
from desktop.domain.plain import Plain, to_plain
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.services.recognition_papers import in_order, standing_report
from desktop.services.replications import enter_replication, remove_replication
from desktop.services.report_papers import report_pdf, report_xlsx

XLSX = ".xlsx"


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `replication`."""
    verbs = Verbs(parser)
    _add_replication(verbs.add("add", enter, _("enter a place that applies the initiative, too")))
    amended = verbs.add("amend", enter, _("enter another place, day, user or benefit in place of one"))
    _add_replication(amended)
    amended.add_argument("--number", type=int, required=True, metavar="N", help=_("number of the place, from 1"))
    removed = verbs.add("remove", remove, _("take a place out"))
    _add_code(removed)
    removed.add_argument("--number", type=int, required=True, metavar="N", help=_("number of the place, from 1"))
    _add_code(verbs.add("list", show, _("recognitions at every level, places that apply it, and awards")))
    printed = verbs.add("print", print_standing, _("the same on paper or as a workbook"))
    _add_code(printed)
    printed.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("what to write, .pdf or .xlsx"))


NOUNS = {"replication": add_arguments}


def enter(options: Namespace, session: Session) -> Answer:
    """Enter a place, or amend one."""
    given = Replication(options.place, options.since, options.by, options.benefit)
    number = getattr(options, "number", None)
    with session.desk(options.register) as desk:
        done = enter_replication(desk, options.code, given, None if number is None else number - 1)
        return _shown(desk, done.dossier.code, done.batch)


def remove(options: Namespace, session: Session) -> Answer:
    """Take a place out."""
    with session.desk(options.register) as desk:
        done = remove_replication(desk, options.code, options.number - 1)
        return _shown(desk, done.dossier.code, done.batch)


def show(options: Namespace, session: Session) -> Answer:
    """Recognitions, places and awards of a dossier."""
    with session.desk(options.register) as desk:
        return _shown(desk, options.code)


def print_standing(options: Namespace, session: Session) -> Answer:
    """The same on paper."""
    with session.desk(options.register) as desk:
        report = standing_report(desk, options.code)
        as_workbook = options.out.suffix.lower() == XLSX
        write_file(options.out, report_xlsx(report) if as_workbook else report_pdf(desk, report))
    return Answer({"file": str(options.out)}, [_("Written: {file}").format(file=options.out)])


def _add_code(verb: CommandParser) -> None:
    verb.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    add_register(verb)


def _add_replication(verb: CommandParser) -> None:
    _add_code(verb)
    verb.add_argument("--place", type=nfc, required=True, metavar="NAME", help=_("where it is applied"))
    verb.add_argument("--since", type=_partial_day, metavar="D", help=_("since when; 06/2023 or 2023 will do"))
    verb.add_argument("--by", type=nfc, default="", metavar="NAME", help=_("by whom"))
    verb.add_argument("--benefit", type=amount, metavar="VND", help=_("its own benefit there"))


def _partial_day(text: str) -> PartialDate:
    reading = read_date(text)
    if reading.value is None or reading.doubt is not None:
        raise ArgumentTypeError(_("“{text}” is not a date; write it as 05/06/2023, 06/2023 or 2023").format(text=text))
    return reading.value


def _shown(desk: Desk, code: str, batch: str = "") -> Answer:
    dossier = find_dossier(desk, code)
    levels = desk.reference.code_lists[CodeListName.RECOGNITION_LEVELS]
    recognitions = in_order(dossier.recognitions)
    decided = [
        (
            label_of(levels, each.level, active_language()),
            each.body,
            each.number,
            shown_day(each.decided_on),
            money(each.benefit_vnd),
            each.unit,
        )
        for each in recognitions
    ]
    places = [
        (str(number), each.place, show_date(each.since) if each.since else "", each.by, money(each.benefit_vnd))
        for number, each in enumerate(dossier.replications, start=1)
    ]
    document: dict[str, Plain] = {
        "dossier": dossier.code,
        "recognitions": to_plain(recognitions),
        "replications": to_plain(dossier.replications),
        "awards": to_plain(dossier.awards),
    }
    if batch:
        document["batch"] = batch
    headings = (_("Level"), _("Body"), _("Decision"), _("Date"), _("Benefit (đồng)"), _("Recorded by"))
    of_places = (_("No."), _("Applied at"), _("Since"), _("By whom"), _("Benefit there (đồng)"))
    return Answer(document, [*table(headings, decided, figures=(4,)), "", *table(of_places, places, figures=(4,))])
