"""`audit-sample draw|list|repeat`: the dossiers an auditor looks at, drawn so that anybody can draw them again."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, money, shortened, table
from desktop.command_line.output import day as shown_day
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, whole
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.audit_sample import SampledDossier
from desktop.domain.folding import nfc
from desktop.domain.plain import Plain, to_plain
from desktop.domain.report_tables import Report
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.audit_samples import draw_sample, kept_samples, repeat_sample, sample_report
from desktop.services.desk import Desk
from desktop.services.report_papers import report_pdf, report_xlsx

XLSX = ".xlsx"


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `audit-sample`."""
    verbs = Verbs(parser)
    drawn = verbs.add("draw", draw, _("draw a sample of recognised dossiers and keep it"))
    drawn.add_argument("--largest", type=_count, default=0, metavar="N", help=_("how many of the largest"))
    drawn.add_argument("--random", type=_count, default=0, metavar="N", help=_("how many drawn at random"))
    drawn.add_argument("--seed", type=nfc, default="", metavar="TEXT", help=_("what the random draw follows from"))
    drawn.add_argument("--year", type=whole, metavar="YEAR", help=_("of the decisions of this year; of all otherwise"))
    drawn.add_argument("--out", type=Path, metavar="FILE", help=_("what to write, .pdf or .xlsx"))
    drawn.add_argument("--dry-run", action="store_true", help=_("only show it; nothing is kept"))
    add_register(drawn)
    add_register(verbs.add("list", show_samples, _("the samples that were kept")))
    again = verbs.add("repeat", repeat, _("draw a kept sample again and say whether it comes out the same"))
    again.add_argument("uid", metavar="UID", help=_("the sample, as `audit-sample list` names it"))
    add_register(again)


NOUNS = {"audit-sample": add_arguments}


def draw(options: Namespace, session: Session) -> Answer:
    """Draw a sample."""
    with session.desk(options.register) as desk:
        sample = draw_sample(
            desk, options.largest, options.random, options.seed, options.year, keep=not options.dry_run
        )
        if options.out is not None:
            _write(desk, options.out, sample_report(desk, sample))
    return Answer(to_plain(sample), _rows(sample.entries))


def show_samples(options: Namespace, session: Session) -> Answer:
    """The samples of the register."""
    with session.desk(options.register) as desk:
        samples = kept_samples(desk)
    rows = [
        (each.uid, shown_day(each.drawn_on), each.seed, str(each.largest), str(each.at_random), str(each.population))
        for each in samples
    ]
    headings = (_("Sample"), _("Date"), _("Seed"), _("Largest"), _("At random"), _("Out of"))
    return Answer({"samples": to_plain(samples)}, table(headings, rows, figures=(3, 4, 5)))


def repeat(options: Namespace, session: Session) -> Answer:
    """Draw a sample again; exit code 1 where it comes out otherwise."""
    with session.desk(options.register) as desk:
        found = repeat_sample(desk, options.uid)
    document: Plain = {
        "sample": found.sample.uid,
        "same": found.same,
        "population_same": found.population_same,
        "entries": to_plain(found.entries),
    }
    said = _("The same dossiers come out.") if found.same else _("Other dossiers come out.")
    unchanged = _("Nothing changed since.") if found.population_same else _("Dossiers or figures changed since.")
    return Answer(
        document, [said, unchanged, "", *_rows(found.entries)], ExitCode.DONE if found.same else ExitCode.PROBLEMS
    )


def _count(text: str) -> int:
    """A count that may be nothing."""
    return 0 if text == "0" else whole(text)


def _rows(entries: tuple[SampledDossier, ...]) -> list[str]:
    rows = [(each.code, shortened(each.title, 50), money(each.amount), label(each.reason)) for each in entries]
    return table((_("Code"), _("Title"), _("Benefit (đồng)"), _("Why")), rows, figures=(2,))


def _write(desk: Desk, out: Path, report: Report) -> None:
    write_file(out, report_xlsx(report) if out.suffix.lower() == XLSX else report_pdf(desk, report))
