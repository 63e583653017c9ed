"""`results make|preview|apply`: down from the superior, shown first, then applied as one act."""

from pathlib import Path

from desktop.command_line.output import Answer, facts, number, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.domain.money import group_digits
from desktop.domain.plain import Plain
from desktop.domain.results import FieldChange
from desktop.domain.states import ConsolidationState
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.handing_down import make_results
from desktop.services.results import apply_results, preview_results


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `results`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("make the results for a unit: decisions, awards and targets"))
    made.add_argument("--unit", required=True, metavar="CODE", help=_("code of the unit"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    add_register(made)
    for name, act, summary in (
        ("preview", preview, _("what results of the superior would change; nothing is written")),
        ("apply", apply, _("apply results as one act, after a backup")),
    ):
        verb = verbs.add(name, act, summary)
        verb.add_argument("file", type=Path, metavar="FILE", help=_("the results, .sk.zip"))
        add_register(verb)


NOUNS = {"results": add_arguments}


def make(options: Namespace, session: Session) -> Answer:
    """Make results for a unit."""
    with session.desk(options.register) as desk:
        made = make_results(desk, options.unit, options.out, session.progress)
    document: Plain = {
        "file": str(made.file),
        "id": made.id,
        "seq": made.seq,
        "check_code": made.check_code,
        "decisions": made.decisions,
        "awards": made.awards,
        "targets": made.targets,
        "resumed": made.resumed,
    }
    lines = facts(
        (
            (_("Bundle"), str(made.file)),
            (_("Number"), number(made.seq)),
            (_("Decisions"), number(made.decisions)),
            (_("Awards"), number(made.awards)),
            (_("Targets"), number(made.targets)),
            (_("Check code"), made.check_code),
        )
    )
    if made.resumed:
        lines.append(_("This bundle had been left unfinished; what changed since then is not in it."))
    return Answer(document, lines)


def preview(options: Namespace, session: Session) -> Answer:
    """Show what results would change."""
    with session.desk(options.register) as desk:
        shown = preview_results(desk, options.file)
    document: Plain = {
        "id": shown.id,
        "unit": shown.unit,
        "seq": shown.seq,
        "check_code": shown.check_code,
        "decisions": shown.decisions,
        "awards": shown.awards,
        "targets": shown.targets,
        "changes": [_record(change) for change in shown.changes],
        "unknown": [*shown.unknown],
        "applied_before": shown.applied_before,
    }
    headings = (_("Dossier"), _("Field"), _("Sent"), _("Here now"), _("From the superior"))
    lines = [*table(headings, [_cells(change) for change in shown.changes])] if shown.changes else []
    if shown.unknown:
        lines.append(_("Dossiers this register does not have: {count}").format(count=number(len(shown.unknown))))
    if shown.applied_before:
        lines.append(_("These results were applied already."))
    lines.append(_("{count} changes; nothing was written.").format(count=number(len(shown.changes))))
    return Answer(document, lines)


def apply(options: Namespace, session: Session) -> Answer:
    """Apply results."""
    with session.desk(options.register) as desk:
        applied = apply_results(desk, options.file)
    document: Plain = {
        "batch": applied.batch,
        "applied": applied.applied,
        "left": [_record(change) for change in applied.left],
        "backup": str(applied.backup),
    }
    lines = facts(
        (
            (_("Changes applied"), number(applied.applied)),
            (_("Changes left"), number(len(applied.left)) if applied.left else ""),
            (_("Backup"), str(applied.backup)),
            (_("To take this back"), f"undo {applied.batch}"),
        )
    )
    return Answer(document, lines)


def _record(change: FieldChange) -> Plain:
    return {
        "uid": change.uid,
        "code": change.code,
        "field": change.field,
        "previous": change.previous,
        "present": change.present,
        "new": change.new,
        "possible": change.possible,
    }


def _cells(change: FieldChange) -> tuple[str, ...]:
    shown = (_shown(change.field, value) for value in (change.previous, change.present, change.new))
    return (change.code, field_label(change.field), *shown)


def _shown(field: str, value: Plain) -> str:
    if value is None:
        return "–"
    if field == "consolidation" and value in set(ConsolidationState):
        return label(ConsolidationState(str(value)))
    if isinstance(value, int) and not isinstance(value, bool):
        return group_digits(value)
    return shortened(str(value), 40)
