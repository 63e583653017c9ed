"""Back at the unit: an edit after sending, results previewed, applied after a backup, taken back, applied again."""

import json
from dataclasses import replace

from desktop.domain.plain import to_plain
from desktop.domain.states import ConsolidationState
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, find_dossier
from desktop.services.results import apply_results, preview_results
from desktop.services.safekeeping import back_up, prove_backup
from desktop.services.undo import undo_batch
from desktop.tour.folder import BACKUPS, DOWNWARD
from desktop.tour.result_words import ResultWords
from desktop.tour.walk import Done, Walk, expect

GROUPS_SHOWN = 7


def edit_after_sending(walk: Walk) -> Done:
    """Edit a dossier that was sent, so that what was sent and what stands here differ."""
    edit = walk.practice.scenario.edit_after_sending
    before = find_dossier(walk.unit, walk.codes[edit.dossier])
    amended = amend_dossier(walk.unit, replace(before, title=edit.title))
    expect(amended.consolidation is ConsolidationState.CHANGED_AFTER_SENT, _("The edit is not marked as unsent."))
    return Done(_("{dossier} has a new title: “{title}”.").format(dossier=amended.code, title=edit.title))


def preview_the_results(walk: Walk) -> Done:
    """Show what the results would change, three ways, with nothing written."""
    before = _dump(walk.unit)
    preview = preview_results(walk.unit, walk.files["results"])
    expect(_dump(walk.unit) == before, _("The preview changed the register."))
    file = walk.write_json(DOWNWARD, "xem-truoc.json", {"changes": [to_plain(change) for change in preview.changes]})
    dossiers = [find_dossier(walk.unit, code) for code in walk.codes.values()]
    words = ResultWords(
        {dossier.uid: dossier.title for dossier in dossiers},
        {dossier.uid: dossier.code for dossier in dossiers},
        walk.unit.reference.code_lists,
    )
    groups = words.groups(preview.changes)
    walk.found.results = tuple(groups[:GROUPS_SHOWN])
    walk.found.more_results = max(0, len(groups) - GROUPS_SHOWN)
    said = _("{changes} fields of {dossiers} dossiers would change; nothing was written.").format(
        changes=len(preview.changes), dossiers=len(groups)
    )
    return Done(said, (file,))


def make_a_backup(walk: Walk) -> Done:
    """Back the register up, and open the copy to prove it."""
    made = back_up(walk.unit, walk.path(BACKUPS, ""))
    proved = prove_backup(walk.desks, made.path)
    said = _("A copy with {dossiers} dossiers and {files} attachments was opened and counted.").format(
        dossiers=proved.dossiers, files=proved.files
    )
    return Done(said, (made.path,))


def apply_undo_apply(walk: Walk) -> Done:
    """Apply the results as one batch, take it back, and apply them again."""
    before = _dump(walk.unit)
    applied = apply_results(walk.unit, walk.files["results"])
    after = _dump(walk.unit)
    reversal = undo_batch(walk.unit, applied.batch)
    expect(not reversal.left, _("Undo left something behind."))
    expect(_dump(walk.unit) == before, _("After undo the register does not say what it said before."))
    again = apply_results(walk.unit, walk.files["results"])
    expect(_dump(walk.unit) == after, _("Applied again the results gave something else."))
    said = _("{changes} changes applied as one batch after a backup, taken back without a trace, and applied again.")
    return Done(said.format(changes=again.applied))


def _dump(desk: Desk) -> list[str]:
    """What the register says, without how it came to say it."""
    return sorted(json.dumps(dict(row), ensure_ascii=False, sort_keys=True) for row in desk.register.dump())
