"""Old registers in, rows to mend out, and the register as a workbook."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.backups import BackupReason
from desktop.domain.batches import BatchKind
from desktop.domain.code_lists import CodeListName, label_of
from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.listing import Standing
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import codes_from
from desktop.services.legacy_rows import CodeFinder, RowTaker, SubUnitFinder, draft_of
from desktop.services.people import PersonFinder
from desktop.services.personal_data import log_export
from desktop.services.ports import Progress, UnitOfWork
from desktop.services.safekeeping import back_up_if_changed
from desktop.workbooks.cells import Workbook
from desktop.workbooks.export_workbook import write_export
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.heading_words import HeadingWords, read_heading_words
from desktop.workbooks.import_plan import ImportPlan, PlannedRow, plan_import
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping
from desktop.workbooks.register_sheet import RegisterSheet, read_register_sheet
from desktop.workbooks.rejects import write_rejects
from desktop.workbooks.values import CellDoubt


@dataclass(frozen=True, slots=True)
class PlannedImport:
    """What importing a workbook would do; nothing was written.

    Attributes:
        known: row of the sheet -> code of the dossier of the same title that stands in the register already.
        new_parts: names of parts of the unit the register does not know yet.
    """

    file: Path
    sheets: tuple[str, ...]
    register_sheet: RegisterSheet
    plan: ImportPlan
    known: dict[int, str]
    new_parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the clerk has said beside the mapping.

    Attributes:
        programme: id of the programme the rows enter; None for the register's own, empty for none.
        nothing_secret: nothing in the whole sheet is to be kept secret.
        skip_known: leave out rows whose title stands in the register already.
    """

    programme: str | None = None
    nothing_secret: bool = False
    skip_known: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        batch: id of the batch that takes it back.
        codes: codes of the dossiers made, in the order of the sheet.
    """

    batch: str
    codes: tuple[str, ...]


def heading_words(desk: Desk) -> HeadingWords:
    """The words old registers use over their columns."""
    return read_heading_words(desk.reference.heading_words())


def plan_workbook(
    desk: Desk, file: Path, mapping: ColumnMapping = AUTOMATIC, progress: Progress | None = None
) -> PlannedImport:
    """Read a workbook and say what importing it would do.

    Raises Refused for a file that is no sound workbook or has no sheet or heading to go by, Cancelled by `progress`.
    """
    return plan_opened(desk, file, open_workbook(file, _report_of(progress)), mapping, progress)


def plan_opened(
    desk: Desk, file: Path, workbook: Workbook, mapping: ColumnMapping = AUTOMATIC, progress: Progress | None = None
) -> PlannedImport:
    """The same for a workbook read before: other choices need no second reading, even if the file changed since.

    Raises Refused when it has no sheet or heading to go by, Cancelled by `progress`.
    """
    sheet = read_register_sheet(workbook, heading_words(desk), mapping)
    plan = plan_import(sheet, _report_of(progress))
    with desk.register.read() as view:
        titles = view.dossiers.existing_titles()
        parts = {fold(part.name) for part in view.organisation.sub_units()}
    known = {row.row: titles[fold(row.draft.title)] for row in plan.rows if fold(row.draft.title) in titles}
    named = dict.fromkeys(row.draft.sub_unit for row in plan.rows if row.draft.sub_unit)
    new_parts = tuple(name for name in named if fold(name) not in parts)
    return PlannedImport(file, tuple(each.name for each in workbook.sheets), sheet, plan, known, new_parts)


def import_workbook(
    desk: Desk, planned: PlannedImport, choices: ImportChoices = ImportChoices(), progress: Progress | None = None
) -> Imported:
    """Take every row of the plan that can be taken, as one batch in one transaction; a backup is made before.

    Raises Refused for a full disk and Cancelled by `progress`; nothing is taken then.
    """
    back_up_if_changed(desk, BackupReason.IMPORT)
    rows = [row for row in planned.plan.rows if not (choices.skip_known and row.row in planned.known)]
    with desk.register.change(desk.who(), desk.now()) as work:
        batch = work.batches.begin(BatchKind.IMPORT, planned.file.name)
        dossiers = _dossiers_of(desk, work, rows, choices)
        context = rule_context(desk, work)
        standing = ((dossier, standing_of(dossier, context)) for dossier in dossiers)
        work.dossiers.add_many(_reported(standing, len(dossiers), progress), verb="dossier.imported")
        work.commit()
    return Imported(batch.id, tuple(dossier.code for dossier in dossiers))


def write_reject_workbook(planned: PlannedImport, path: Path, sentence: Callable[[CellDoubt], str]) -> int:
    """Write the rows to mend to a workbook of the same make, and how many there are. Raises Refused."""
    write_rejects(path, planned.register_sheet, planned.plan.rejected, sentence)
    return len(planned.plan.rejected)


def export_workbook(desk: Desk, path: Path, title: str) -> int:
    """Write every dossier alive as a row of a workbook that can be imported again, and how many. Raises Refused."""
    lists = desk.reference.code_lists
    with desk.register.read() as view:
        parts = {part.code: part.name for part in view.organisation.sub_units()}
        drafts = (
            draft_of(
                dossier,
                parts,
                label_of(lists[CodeListName.FIELDS], dossier.field, "vi"),
                label_of(lists[CodeListName.KINDS], dossier.kind, "vi"),
            )
            for dossier in view.dossiers.all()
        )
        written = write_export(path, title, drafts, heading_words(desk))
    log_export(desk, "workbook", "", path.name, written)
    return written


def _report_of(progress: Progress | None) -> Callable[[int, int], None] | None:
    return progress.report if progress is not None else None


def _dossiers_of(desk: Desk, work: UnitOfWork, rows: Iterable[PlannedRow], choices: ImportChoices) -> list[Dossier]:
    parts = SubUnitFinder(desk.identity.unit, work.organisation.sub_units())
    taker = RowTaker(
        unit=desk.identity.unit,
        who=desk.who().name,
        today=desk.today(),
        programme=desk.identity.programme if choices.programme is None else choices.programme,
        parts=parts,
        codes=CodeFinder(desk.reference.code_lists),
        nothing_secret=choices.nothing_secret,
    )
    finder = PersonFinder.knowing_everybody(work.people)
    listed = list(rows)
    codes = codes_from(desk, work, len(listed))
    # The workbooks room has cleaned every text; tidying them again would take a third of the time.
    dossiers = [finder.linked(taker.dossier_of(row.draft, code)) for row, code in zip(listed, codes, strict=True)]
    for part in parts.new:
        work.organisation.save_sub_unit(part)
    work.people.add_many(finder.new)
    return dossiers


def _reported(
    dossiers: Iterable[tuple[Dossier, Standing]], total: int, progress: Progress | None
) -> Iterator[tuple[Dossier, Standing]]:
    for done, each in enumerate(dossiers, 1):
        yield each
        if progress is not None:
            progress.report(done, total)
