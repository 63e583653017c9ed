"""What comes in: an old register with rows to mend, and dossiers entered one by one with their attachments."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.dossier import Dossier
from desktop.language.doubts import doubt_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.dossiers import attach_file, enter_dossier
from desktop.services.workbooks import (
    ImportChoices,
    PlannedImport,
    import_workbook,
    plan_workbook,
    write_reject_workbook,
)
from desktop.tour.folder import ATTACHMENTS, WORKBOOKS
from desktop.tour.walk import Done, Walk, expect

if TYPE_CHECKING:
    pass

OLD_REGISTER = ImportChoices(programme="", nothing_secret=True)
"""What the clerk says of the old register: its rows enter no programme, and nothing in it is secret."""


def import_old_register(walk: Walk) -> Done:
    """Import the old register; rows that cannot be taken go to a workbook."""
    source = walk.write(WORKBOOKS, walk.practice.scenario.workbook.file, walk.practice.workbook)
    planned = plan_workbook(walk.unit, source, progress=walk.progress)
    imported = import_workbook(walk.unit, planned, OLD_REGISTER, walk.progress)
    rejects = walk.path(WORKBOOKS, "dong-phai-sua.xlsx")
    rejected = write_reject_workbook(planned, rejects, doubt_sentence)
    walk.files["rejects"] = rejects
    counts = planned.plan.counts
    expect(rejected == counts.rejected, _("The workbook of rows to mend does not hold every rejected row."))
    said = _(
        "{rows} rows read, {taken} taken ({recognised} recognised by their decision, {drafts} drafts), "
        "{rejected} to be mended, {converted} cells decoded from old fonts."
    ).format(
        rows=counts.rows,
        taken=len(imported.codes),
        recognised=counts.recognised,
        drafts=counts.drafts,
        rejected=rejected,
        converted=planned.plan.converted,
    )
    return Done(said, (source, rejects))


def mend_rejected_rows(walk: Walk) -> Done:
    """Mend the rejected rows as a clerk would, in the workbook they came back in, and import that."""
    mended = walk.path(WORKBOOKS, "dong-da-sua.xlsx")
    _mend(walk, walk.files["rejects"], mended)
    planned = plan_workbook(walk.unit, mended, progress=walk.progress)
    expect(planned.plan.counts.rejected == 0, _("Mended rows were rejected again."))
    imported = import_workbook(walk.unit, planned, OLD_REGISTER, walk.progress)
    said = ngettext(
        "{number} row mended in its cells and taken.",
        "{number} rows mended in their cells and taken.",
        len(imported.codes),
    )
    return Done(said.format(number=len(imported.codes)), (mended,))


def enter_dossiers(walk: Walk) -> Done:
    """Enter every practice dossier, then attach its files."""
    attached: list[Path] = []
    for name, dossier in walk.practice.dossiers.items():
        # A clerk attaches files to a dossier that is there, so it is entered without them first.
        entered = enter_dossier(walk.unit, replace(dossier, attachments=()))
        walk.codes[name] = entered.code
        attached += _attach(walk, entered.code, dossier)
    said = _("{dossiers} dossiers entered with {files} attachments.").format(
        dossiers=len(walk.codes), files=len(attached)
    )
    return Done(said, tuple(attached))


def _attach(walk: Walk, code: str, dossier: Dossier) -> list[Path]:
    files = []
    for attachment in dossier.attachments:
        file = walk.write(ATTACHMENTS, attachment.name, walk.practice.attachments[attachment.sha256])
        attach_file(walk.unit, code, file, attachment.note)
        files.append(file)
    return files


def _mend(walk: Walk, rejects: Path, mended: Path) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(rejects)
    register = walk.practice.scenario.workbook
    entered = {mend.shown: mend.entered for mend in register.mends}
    sheet = workbook.worksheets[0]
    for row, column, shown in _cells_at_fault(walk, rejects):
        sheet.cell(row, column).value = entered[shown]
    workbook.save(mended)


def _cells_at_fault(walk: Walk, rejects: Path) -> list[tuple[int, int, str]]:
    planned: PlannedImport = plan_workbook(walk.unit, rejects)
    return [(fault.row, fault.column, fault.shown) for row in planned.plan.rejected for fault in row.faults]
