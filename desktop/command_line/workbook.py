"""`workbook import|export`: old registers in, rows to mend out, and the register as a workbook."""

from dataclasses import replace
from pathlib import Path

from desktop.command_line.json_files import file_content
from desktop.command_line.output import Answer, ExitCode, facts, number, table
from desktop.command_line.pairs import find_new_pairs
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day
from desktop.command_line.session import Session
from desktop.domain.folding import nfc
from desktop.domain.legacy_text import LegacyEncoding
from desktop.domain.plain import Plain
from desktop.domain.refusals import Refused
from desktop.language.doubts import doubt_sentence
from desktop.language.translator import gettext as _
from desktop.services.workbooks import (
    ImportChoices,
    Imported,
    PlannedImport,
    export_workbook,
    import_workbook,
    plan_workbook,
    write_reject_workbook,
)
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping, read_mapping
from desktop.workbooks.values import CellDoubt

AUTO = "auto"
ENCODINGS = (AUTO, LegacyEncoding.UNICODE.value, LegacyEncoding.TCVN3.value, LegacyEncoding.VNI.value)
LARGEST_MAPPING = 1 << 20
DOUBTS_TOLD = 40
"""Lines of doubts for people; `--json` has them all."""


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `workbook`."""
    verbs = Verbs(parser)
    taken = verbs.add("import", import_, _("take the rows of an old register as one act"))
    taken.add_argument("file", type=Path, metavar="FILE", help=_("the workbook, .xlsx or .xls"))
    add_register(taken)
    taken.add_argument("--sheet", metavar="S", help=_("name of the sheet"))
    taken.add_argument("--mapping", type=Path, metavar="M.toml", help=_("a saved choice of columns"))
    taken.add_argument("--encoding", choices=ENCODINGS, default=AUTO, help=_("what old texts were written in"))
    taken.add_argument("--dry-run", action="store_true", help=_("only say what would be taken"))
    taken.add_argument("--decision", type=nfc, metavar="N", help=_("number of the decision that recognised every row"))
    taken.add_argument("--decided-on", type=day, metavar="D", help=_("the day of that decision"))
    taken.add_argument("--programme", metavar="ID", help=_("programme the rows enter; empty for none"))
    taken.add_argument("--nothing-secret", action="store_true", help=_("nothing in the sheet is to be kept secret"))
    taken.add_argument("--skip-known", action="store_true", help=_("leave out titles that are in the register"))
    taken.add_argument("--rejects", type=Path, metavar="OUT.xlsx", help=_("where the rows to mend are written"))
    written = verbs.add("export", export, _("write every dossier as a row of a workbook"))
    written.add_argument("file", type=Path, metavar="OUT.xlsx", help=_("the workbook to write"))
    add_register(written)


NOUNS = {"workbook": add_arguments}


def import_(options: Namespace, session: Session) -> Answer:
    """Take a workbook over; exit code 1 where rows were left to be mended."""
    mapping = _mapping(options)
    with session.desk(options.register) as desk:
        if options.programme and desk.programme(options.programme) is None:
            raise Refused("programme.unknown", programme=options.programme)
        planned = plan_workbook(desk, options.file, mapping, session.progress)
        choices = ImportChoices(options.programme, options.nothing_secret, options.skip_known)
        if options.rejects is not None and planned.plan.rejected:
            write_reject_workbook(planned, options.rejects, doubt_sentence)
        imported = None if options.dry_run else import_workbook(desk, planned, choices, session.progress)
        if imported is not None and imported.codes:
            find_new_pairs(desk, session.progress)
    return _answer(planned, imported, options)


def export(options: Namespace, session: Session) -> Answer:
    """Write the register as a workbook."""
    with session.desk(options.register) as desk:
        count = export_workbook(desk, options.file, desk.identity.name)
    document: Plain = {"file": str(options.file), "dossiers": count}
    told = _("{count} dossiers written to {file}.").format(count=number(count), file=options.file)
    return Answer(document, [told])


def _mapping(options: Namespace) -> ColumnMapping:
    if (options.decision is None) != (options.decided_on is None):
        raise WrongUsage(_("--decision and --decided-on are given together."), "")
    mapping = AUTOMATIC
    if options.mapping is not None:
        content = file_content(options.mapping, LARGEST_MAPPING)
        try:
            mapping = read_mapping(content.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise Refused("mapping.unreadable") from error
    if options.sheet is not None:
        mapping = replace(mapping, sheet=options.sheet)
    if options.encoding != AUTO:
        mapping = replace(mapping, encoding=LegacyEncoding(options.encoding))
    if options.decision is not None:
        mapping = replace(mapping, decision_number=options.decision, decided_on=options.decided_on)
    return mapping


def _answer(planned: PlannedImport, imported: Imported | None, options: Namespace) -> Answer:
    plan, counts = planned.plan, planned.plan.counts
    faults = [fault for rejected in plan.rejected for fault in rejected.faults]
    wrote_rejects = options.rejects is not None and bool(plan.rejected)
    document: Plain = {
        "rows": counts.rows,
        "imported": counts.taken if imported is None else len(imported.codes),
        "rejected": counts.rejected,
        "recognised": counts.recognised,
        "drafts": counts.drafts,
        "warnings": counts.warnings,
        "sheet": plan.sheet,
        "header_row": plan.header_row,
        "encoding": plan.encoding.value,
        "columns": {**plan.fields_by_heading},
        "batch": None if imported is None else imported.batch,
        "dry_run": imported is None,
        "codes": [] if imported is None else [*imported.codes],
        "known": {str(row): code for row, code in planned.known.items()},
        "rejects": str(options.rejects) if wrote_rejects else None,
        "faults": [_record(fault) for fault in faults],
        "doubts": [_record(doubt) for doubt in plan.warnings],
    }
    taken = _("Would be taken") if imported is None else _("Taken")
    lines = facts(
        (
            (_("Sheet"), plan.sheet),
            (_("Row of headings"), number(plan.header_row)),
            (_("Text written in"), plan.encoding.value),
            (_("Dossiers in the sheet"), number(counts.rows)),
            (taken, number(counts.taken if imported is None else len(imported.codes))),
            (_("Recognised among them"), number(counts.recognised)),
            (_("To be mended"), number(counts.rejected)),
            (_("To be looked at"), number(counts.warnings)),
            (_("Rows to mend in"), str(options.rejects) if wrote_rejects else ""),
            (_("To take this back"), "" if imported is None else f"undo {imported.batch}"),
        )
    )
    lines += ["", *table((_("Column"), _("Taken for")), plan.fields_by_heading.items())]
    lines += _told(_("To be mended"), faults) + _told(_("To be looked at"), list(plan.warnings))
    return Answer(document, lines, ExitCode.PROBLEMS if counts.rejected else ExitCode.DONE)


def _record(doubt: CellDoubt) -> Plain:
    return {
        "cell": doubt.address,
        "row": doubt.row,
        "field": doubt.field,
        "code": doubt.code,
        "shown": doubt.shown,
        "sentence": doubt_sentence(doubt),
    }


def _told(heading: str, doubts: list[CellDoubt]) -> list[str]:
    if not doubts:
        return []
    lines = ["", heading, *(f"  {doubt.address}: {doubt_sentence(doubt)}" for doubt in doubts[:DOUBTS_TOLD])]
    more = len(doubts) - DOUBTS_TOLD
    return [*lines, "  " + _("and {count} further ones").format(count=number(more))] if more > 0 else lines
