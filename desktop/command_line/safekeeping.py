"""`backup …` and `dump`: copies that were opened, restoring and merging them, and all that a register says."""

import json
from pathlib import Path

from desktop import reference_data
from desktop.command_line.output import Answer, ExitCode, facts, number, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.passphrases import add_passphrase_file, passphrase_in
from desktop.command_line.session import Session
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.plain import Plain
from desktop.language.keeping import brought_words, loss_words, reason_words
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.closed_backups import back_up_closed, opened_for_use, take_key_over
from desktop.services.merging_backup import merge_backup, preview_merge
from desktop.services.rebuilding import Shipped, rebuild_from_bundles
from desktop.services.restoring import preview_restore, restore
from desktop.services.safekeeping import BackupReport, back_up, list_backups, prove_backup
from desktop.services.second_place import back_up_to_second_place, choose_second_place


def add_backup(parser: CommandParser) -> None:
    """The verbs of `backup`."""
    verbs = Verbs(parser)
    made = verbs.add("make", make, _("copy the register with its files and prove the copy"))
    where = made.add_mutually_exclusive_group()
    where.add_argument("--to", type=Path, metavar="FOLDER", help=_("the folder; that of the register otherwise"))
    where.add_argument("--second-place", action="store_true", help=_("into the second place chosen for backups"))
    closed = _("holds a passphrase in its first line: one file is made that only it opens, with the register's key")
    made.add_argument("--passphrase-file", type=Path, metavar="FILE", help=closed)
    add_register(made)
    listed = verbs.add("list", list_, _("the backups of a register, newest first"))
    listed.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", help=_("look in this folder"))
    add_register(listed)
    proved = verbs.add("prove", prove, _("open a backup, check it whole, count what it holds and hash every file"))
    _add_backup_file(proved)
    restored = verbs.add("restore", restore_, _("put a backup in the place of the register, which is kept aside"))
    _add_backup_file(restored)
    restored.add_argument("--preview", action="store_true", help=_("only show what would be lost"))
    add_register(restored)
    merged = verbs.add("merge", merge, _("bring in what a backup holds and the register lacks, as one act"))
    _add_backup_file(merged)
    merged.add_argument("--preview", action="store_true", help=_("only show what would come"))
    add_register(merged)
    rebuilt = verbs.add("rebuild", rebuild, _("make a damaged register again from the bundles it sent"))
    rebuilt.add_argument("bundles", nargs="*", type=Path, metavar="BUNDLE", help=_("its outbox otherwise"))
    add_passphrase_file(rebuilt)
    add_register(rebuilt)
    second = verbs.add("second-place", choose, _("choose the stick or shared folder for second backups"))
    second.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=_("none where it is left out"))
    add_register(second)


def add_dump(parser: CommandParser) -> None:
    """The arguments of `dump`."""
    add_register(parser)
    parser.set_defaults(act=dump)


NOUNS = {"backup": add_backup, "dump": add_dump}


def make(options: Namespace, session: Session) -> Answer:
    """Make a backup."""
    with session.desk(options.register) as desk:
        if options.second_place:
            return _reported(back_up_to_second_place(desk, session.progress))
        if options.passphrase_file is not None:
            folder = options.to or desk.register.folder / "backups"
            passphrase = passphrase_in(options.passphrase_file)
            return _reported(back_up_closed(desk, folder, passphrase, session.progress))
        return _reported(back_up(desk, options.to, progress=session.progress))


def list_(options: Namespace, session: Session) -> Answer:
    """List the backups in the register's own folder or another; they are not opened."""
    with session.desk(options.register) as desk:
        kept = list_backups(desk, options.folder)
    document: Plain = {
        "backups": [
            {
                "path": str(each.path),
                "made": each.made.isoformat(),
                "bytes": each.octets,
                "reason": each.manifest.reason.value if each.manifest else None,
                "dossiers": each.manifest.dossiers if each.manifest else None,
                "files": each.manifest.files if each.manifest else None,
            }
            for each in kept
        ]
    }
    rows = [
        (
            each.made.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y"),
            number(each.octets),
            reason_words(each.manifest.reason.value) if each.manifest else "",
            str(each.path),
        )
        for each in kept
    ]
    if not rows:
        return Answer(document, [_("There is no backup yet.")])
    return Answer(document, table((_("Made"), _("Bytes"), _("Why"), _("Path")), rows, figures=(1,)))


def prove(options: Namespace, session: Session) -> Answer:
    """Prove a backup; exit code 3 where it is missing or damaged."""
    passphrase = passphrase_in(options.passphrase_file)
    with opened_for_use(options.file, passphrase, options.file.parent) as backup:
        return _reported(prove_backup(session.desks, backup, session.progress))


def restore_(options: Namespace, session: Session) -> Answer:
    """Restore a backup, or show what the register would lose."""
    register = options.register
    passphrase = passphrase_in(options.passphrase_file)
    with opened_for_use(options.file, passphrase, register.parent) as backup:
        if options.preview:
            return _losses(options, session, backup)
        take_key_over(backup, register.with_name(f"{register.name}.d"))
        done = restore(session.desks, register, backup, session.progress)
    document: Plain = {
        "path": str(done.path),
        "aside": None if done.aside is None else str(done.aside),
        "dossiers": done.dossiers,
        "files": done.files,
        "new_key": done.new_key,
    }
    lines = [_("Restored: {dossiers} dossiers.").format(dossiers=number(done.dossiers))]
    if done.aside is not None:
        lines.append(_("What stood there before is kept: {path}").format(path=done.aside))
    lines.append(_("Before the next bundle take in the superior's last receipt: a new stream has begun."))
    if done.new_key:
        lines.append(_("The register has a new key; introduce it to the superior."))
    return Answer(document, lines)


def merge(options: Namespace, session: Session) -> Answer:
    """Merge a backup as one batch, or show what would come."""
    passphrase = passphrase_in(options.passphrase_file)
    with (
        session.desk(options.register) as desk,
        opened_for_use(options.file, passphrase, desk.register.folder) as backup,
    ):
        if options.preview:
            found = preview_merge(desk, session.desks, backup, session.progress)
            changes: Plain = [
                {"uid": each.uid, "code": each.new_code or each.code, "title": each.title, "as": each.kind.value}
                for each in found.brought
            ]
            rows = [(each.new_code or each.code, brought_words(each.kind.value), each.title) for each in found.brought]
            lines = table((_("Code"), _("What happens"), _("Title")), rows)
            return Answer({"changes": changes, "same": found.same, "certificates": found.certificates}, lines)
        done = merge_backup(desk, session.desks, backup, progress=session.progress)
    document: Plain = {
        "batch": done.batch,
        "added": list(done.added),
        "changed": list(done.changed),
        "files": done.files,
        "backup": str(done.backup),
    }
    said = _("Brought in: {added} new dossiers, {changed} in a later state. To take it back: undo {batch}")
    words = said.format(added=number(len(done.added)), changed=number(len(done.changed)), batch=done.batch)
    return Answer(document, [words])


def rebuild(options: Namespace, session: Session) -> Answer:
    """Make a register again from its bundles; exit code 1 where a bundle could not be read."""
    passphrase = passphrase_in(options.passphrase_file)
    shipped = Shipped(reference_data.schema, reference_data.known_units())
    done = rebuild_from_bundles(session.desks, shipped, options.register, options.bundles, passphrase, session.progress)
    document: Plain = {
        "path": str(done.path),
        "aside": None if done.aside is None else str(done.aside),
        "dossiers": [
            {"code": each.code, "title": each.title, "bundle": each.bundle, "partial": each.partial}
            for each in done.came_back
        ],
        "files": done.files,
        "read": list(done.read),
        "refused": [{"file": name, "why": refusal_sentence(refusal)} for name, refusal in done.refused],
    }
    rows = [(each.code, each.bundle, each.title) for each in done.came_back]
    lines = table((_("Code"), _("Bundle"), _("Title")), rows)
    lines += [f"{name}: {refusal_sentence(refusal)}" for name, refusal in done.refused]
    lines.append(_("What was never sent did not come back. Before the next bundle take in the last receipt."))
    return Answer(document, lines, ExitCode.PROBLEMS if done.refused else ExitCode.DONE)


def choose(options: Namespace, session: Session) -> Answer:
    """Choose the second place."""
    with session.desk(options.register) as desk:
        choose_second_place(desk, options.folder)
    document: Plain = {"folder": None if options.folder is None else str(options.folder)}
    chosen = _("Second backups go to {folder}.").format(folder=options.folder)
    return Answer(document, [chosen if options.folder else _("There is no second place for backups any more.")])


def dump(options: Namespace, session: Session) -> Answer:
    """The logical dump, one JSON line a row, sorted; with `--json` the rows of one document."""
    with session.desk(options.register) as desk:
        rows = [dict(row) for row in desk.register.dump()]
    return Answer({"rows": [*rows]}, (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows))


def _losses(options: Namespace, session: Session, backup: Path) -> Answer:
    with session.desk(options.register) as desk:
        found = preview_restore(desk, session.desks, backup, session.progress)
    losses: Plain = [
        {"uid": each.uid, "code": each.code, "title": each.title, "why": each.kind.value} for each in found.losses
    ]
    document: Plain = {
        "losses": losses,
        "certificates": list(found.certificates),
        "events": found.events,
        "returning": list(found.returning),
    }
    rows = [(each.code, loss_words(each.kind.value), each.title) for each in found.losses]
    lines = [_("Nothing would be lost.")] if not rows else table((_("Code"), _("Lost"), _("Title")), rows)
    if found.certificates:
        lines.append(
            _("Certificates the backup does not know: {numbers}").format(numbers=", ".join(found.certificates))
        )
    return Answer(document, lines)


def _add_backup_file(parser: CommandParser) -> None:
    parser.add_argument("file", type=Path, metavar="PATH", help=_("the backup"))
    add_passphrase_file(parser)


def _reported(report: BackupReport) -> Answer:
    document: Plain = {
        "path": str(report.path),
        "dossiers": report.dossiers,
        "files": report.files,
        "proved": report.proved,
        "missing": list(report.missing),
    }
    lines = facts(
        (
            (_("Backup"), str(report.path)),
            (_("Dossiers"), number(report.dossiers)),
            (_("Attachments"), number(report.files)),
            (_("Proved"), _("yes, opened, counted and hashed")),
        )
    )
    if report.missing:
        lines.append(
            _("Attachments missing from the register itself: {count}").format(count=number(len(report.missing)))
        )
    return Answer(document, lines)
