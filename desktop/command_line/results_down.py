"""`results preview|apply|effect|later|tell`: what came from the superior, shown first, then applied as one act."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, facts, number, shortened, table
from desktop.command_line.parsing import Namespace, Verbs, add_register
from desktop.command_line.passphrases import add_passphrase_file, passphrase_in
from desktop.command_line.session import Session
from desktop.domain.money import group_digits
from desktop.domain.plain import Plain
from desktop.domain.results import FieldChange
from desktop.domain.sending import Choice
from desktop.domain.states import ConsolidationState
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.incoming_results import Key
from desktop.services.results import apply_results, preview_results, put_off, rules_effect
from desktop.services.sending import Rejected
from desktop.services.telling_authors import Telling, save_letters, whom_to_tell


def add_results_down(verbs: Verbs) -> None:
    """The verbs of `results` at the unit."""
    shown = verbs.add("preview", preview, _("what results of the superior would change; nothing is written"))
    applied = verbs.add("apply", apply, _("apply results as one act, after a backup"))
    effect = verbs.add("effect", show_effect, _("what values of rules in results would do to the dossiers here"))
    told = verbs.add("tell", tell, _("what to tell the authors of each dossier, with letters where asked for"))
    for verb in (shown, applied, effect, told):
        verb.add_argument("file", type=Path, metavar="FILE", help=_("the results, .sk.zip"))
        add_passphrase_file(verb)
        add_register(verb)
    for name, words in (
        ("later", _("leave for later: UID:FIELD as in the preview")),
        ("reject", _("do not take over")),
    ):
        applied.add_argument(f"--{name}", nargs="+", default=[], metavar="UID:FIELD", help=words)
    told.add_argument("--letters", type=Path, metavar="DIR", help=_("the folder the letters are written to"))
    told.add_argument("--docx", action="store_true", help=_("letters to be edited"))
    add_register(verbs.add("later", show_put_off, _("results of which changes were left for later")))


def preview(options: Namespace, session: Session) -> Answer:
    """Show what results would change."""
    with session.desk(options.register) as desk:
        desk.unlocked.of_files = passphrase_in(options.passphrase_file)
        shown = preview_results(desk, options.file)
    document: Plain = {
        "id": shown.id,
        "unit": shown.unit,
        "seq": shown.seq,
        "check_code": shown.check_code,
        "decisions": shown.decisions,
        "awards": shown.awards,
        "targets": shown.targets,
        "deadlines": shown.deadlines,
        "rules": shown.rules,
        "receipts": shown.receipts,
        "rejected": [_rejected(each) for each in shown.rejected],
        "changes": [_record(change, shown.choices.get(change.key)) for change in shown.changes],
        "unknown": [*shown.unknown],
        "missing": [*shown.missing],
        "applied_before": shown.applied_before,
    }
    headings = (_("Dossier"), _("Field"), _("Sent"), _("Here now"), _("From the superior"))
    lines = [*table(headings, [_cells(change) for change in shown.changes])] if shown.changes else []
    if shown.unknown:
        lines.append(_("Dossiers this register does not have: {count}").format(count=number(len(shown.unknown))))
    if shown.missing:
        numbers = ", ".join(map(str, shown.missing))
        lines.append(_("These numbers have not come: {numbers}").format(numbers=numbers))
    if shown.receipts:
        lines.append(_("Receipts for bundles sent from here: {count}").format(count=number(shown.receipts)))
    lines += [f"✗ {each.code}: {each.reject.sentence}" for each in shown.rejected]
    if shown.applied_before:
        lines.append(_("These results were applied already."))
    lines.append(_("{count} changes; nothing was written.").format(count=number(len(shown.changes))))
    return Answer(document, lines)


def apply(options: Namespace, session: Session) -> Answer:
    """Apply results, but for what is left for later or rejected."""
    choices = {_key(each): Choice.LATER for each in options.later}
    choices |= {_key(each): Choice.REJECT for each in options.reject}
    with session.desk(options.register) as desk:
        desk.unlocked.of_files = passphrase_in(options.passphrase_file)
        accept = None
        if choices:
            possible = {change.key for change in preview_results(desk, options.file).changes if change.possible}
            accept = possible - choices.keys()
        applied = apply_results(desk, options.file, accept, choices)
    document: Plain = {
        "batch": applied.batch,
        "applied": applied.applied,
        "moved": applied.moved,
        "left": [_record(change, choices.get(change.key)) for change in applied.left],
        "backup": str(applied.backup) if applied.backup else "",
    }
    lines = facts(
        (
            (_("Changes applied"), number(applied.applied)),
            (_("Dossiers the superior received"), number(applied.moved) if applied.moved else ""),
            (_("Changes left"), number(len(applied.left)) if applied.left else ""),
            (_("Backup"), str(applied.backup) if applied.backup else ""),
            (_("To take this back"), f"undo {applied.batch}" if applied.batch else ""),
        )
    )
    return Answer(document, lines)


def show_effect(options: Namespace, session: Session) -> Answer:
    """Show what values of rules would do; exit code 1 where dossiers would have errors they have not now."""
    with session.desk(options.register) as desk:
        desk.unlocked.of_files = passphrase_in(options.passphrase_file)
        effect = rules_effect(desk, options.file, session.progress)
    document: Plain = {"invalid": [*effect.invalid], "warned": [*effect.warned], "mended": [*effect.mended]}
    lines = facts(
        (
            (_("Would have to be mended"), ", ".join(effect.invalid)),
            (_("Would need an explanation"), ", ".join(effect.warned)),
            (_("Would have no error any more"), ", ".join(effect.mended)),
        )
    )
    return Answer(document, lines or [_("No dossier is judged otherwise.")], _code(bool(effect.invalid)))


def tell(options: Namespace, session: Session) -> Answer:
    """Say what to tell the authors, and write the letters."""
    with session.desk(options.register) as desk:
        desk.unlocked.of_files = passphrase_in(options.passphrase_file)
        told = whom_to_tell(desk, options.file)
        letters = save_letters(desk, options.file, options.letters, docx=options.docx) if options.letters else ()
    document: Plain = {"authors": [_telling(each) for each in told], "letters": [str(each) for each in letters]}
    headings = (_("Dossier"), _("Authors"), _("From the superior"), _("Reasons"))
    lines = [*table(headings, [_telling_cells(each) for each in told])] if told else []
    return Answer(document, [*lines, *map(str, letters)])


def show_put_off(options: Namespace, session: Session) -> Answer:
    """List results of which changes were left for later."""
    with session.desk(options.register) as desk:
        waiting = put_off(desk)
    document: Plain = {
        "results": [
            {"id": each.bundle_id, "seq": each.seq, "file": each.file_name, "later": left} for each, left in waiting
        ]
    }
    words = _("{file}: {count} left for later")
    lines = [words.format(file=each.file_name, count=number(left)) for each, left in waiting]
    return Answer(document, lines or [_("Nothing was left for later.")])


def _code(problems: bool) -> ExitCode:
    return ExitCode.PROBLEMS if problems else ExitCode.DONE


def _key(text: str) -> Key:
    uid, _colon, field = text.partition(":")
    return (uid, field)


def _rejected(rejected: Rejected) -> Plain:
    reject = rejected.reject
    return {"dossier": rejected.code, "uid": reject.uid, "code": reject.code, "sentence": reject.sentence}


def _record(change: FieldChange, choice: Choice | None) -> Plain:
    return {
        "uid": change.uid,
        "code": change.code,
        "field": change.field,
        "previous": change.previous,
        "present": change.present,
        "new": change.new,
        "possible": change.possible,
        "choice": choice.value if choice else None,
    }


def _telling(told: Telling) -> Plain:
    decision = told.decision
    return {
        "uid": told.uid,
        "code": told.code,
        "title": told.title,
        "authors": [*told.authors],
        "outcome": decision.outcome.value if decision else None,
        "reasons": [*decision.reasons] if decision else [],
        "awards": [award.form for award in told.awards],
    }


def _telling_cells(told: Telling) -> tuple[str, ...]:
    decision = told.decision
    outcome = label(decision.outcome) if decision else ", ".join(award.form for award in told.awards)
    reasons = "; ".join(decision.reasons) if decision else ""
    return (told.code, ", ".join(told.authors), outcome, shortened(reasons, 40))


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
