"""`bundle export|check|hold|release|again|leave-out|sent|new-stream`: what goes up to the superior, and when."""

from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, facts, money, number, table
from desktop.command_line.parsing import Namespace, Verbs, add_register, whole, words
from desktop.command_line.passphrases import passphrase_in
from desktop.command_line.session import Session
from desktop.domain.plain import Plain
from desktop.domain.problems import Problem
from desktop.domain.refusals import Refused
from desktop.domain.sending import LeaveOut
from desktop.language.labels import label
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.services.closing import Closing, is_closed
from desktop.services.due import DueDossier, keep_leave_outs
from desktop.services.outgoing import Made
from desktop.services.packing import Carrier
from desktop.services.preflight import hold_back, release, send_ours_again
from desktop.services.sending import SendingBoard, SentBundle, sending_board
from desktop.services.streams import begin_stream
from desktop.services.submission import Exported, HowToSend, export_submission

MEGABYTE = 1_000_000


def add_sending(verbs: Verbs) -> None:
    """The verbs of `bundle` that send."""
    made = verbs.add("export", export, _("make the submission to the superior, with its cover sheet"))
    made.add_argument("--out", type=Path, metavar="DIR", help=_("the folder; the outbox of the register otherwise"))
    made.add_argument("--full", action="store_true", help=_("everything, not only what the superior does not hold"))
    made.add_argument("--data-only", action="store_true", help=_("no attachments; the superior asks for them later"))
    made.add_argument(
        "--for",
        dest="carrier",
        choices=[each.value for each in Carrier],
        default=Carrier.ANY.value,
        help=_("what it travels by: email cuts at 18 MB, usb at 3.9 GiB and reads the files again"),
    )
    made.add_argument("--max-mb", type=whole, metavar="N", help=_("the greatest size of a file, in millions of octets"))
    made.add_argument("--without-receipt", action="store_true", help=_("do not wait for the last receipt"))
    made.add_argument("--encrypt", action="store_true", help=_("close the files to the superior's confirmed key"))
    passphrase_help = _("holds in its first line the passphrase the files are closed with, in place of the key")
    made.add_argument("--passphrase-file", type=Path, metavar="FILE", help=passphrase_help)
    add_register(made)
    checked = verbs.add("check", show_check, _("what the next submission would hold, and what keeps the rest at home"))
    checked.add_argument("--full", action="store_true", help=_("of a submission of everything"))
    add_register(checked)
    held = verbs.add("hold", hold, _("keep dossiers at home until they are released"))
    held.add_argument("codes", nargs="+", metavar="CODE", help=_("codes of dossiers"))
    words(held, "reason")
    add_register(held)
    for name, act, summary in (
        ("release", let_go, _("let dossiers go with the next submission again")),
        ("again", send_again, _("send what stands here in place of what the superior holds")),
    ):
        verb = verbs.add(name, act, summary)
        verb.add_argument("codes", nargs="+", metavar="CODE", help=_("codes of dossiers"))
        add_register(verb)
    left_out = verbs.add("leave-out", leave_out, _("what is left out of every dossier; nothing without names"))
    left_out.add_argument("what", nargs="*", type=LeaveOut, metavar="WHAT", help="birth_dates, secret_part")
    add_register(left_out)
    add_register(verbs.add("sent", show_sent, _("the submissions made, with what the superior said of them")))
    add_register(verbs.add("new-stream", new_stream, _("number bundles anew, as after a restore")))


def export(options: Namespace, session: Session) -> Answer:
    """Make the next submission; exit code 1 where a rule kept dossiers at home."""
    passphrase = passphrase_in(options.passphrase_file)
    if options.passphrase_file is not None and not passphrase:
        raise Refused("file.unreadable", file=options.passphrase_file.name)
    how = HowToSend(
        full=options.full,
        data_only=options.data_only,
        carrier=Carrier(options.carrier),
        most_octets=options.max_mb * MEGABYTE if options.max_mb else None,
        without_receipt=options.without_receipt,
        closing=Closing(passphrase) if options.encrypt or passphrase else None,
    )
    with session.desk(options.register) as desk:
        made = export_submission(desk, options.out, session.progress, how)
    return Answer(_exported(made), _export_lines(made), ExitCode.PROBLEMS if made.left_out else ExitCode.DONE)


def show_check(options: Namespace, session: Session) -> Answer:
    """Show what the next submission would hold; exit code 1 where a rule keeps dossiers at home."""
    with session.desk(options.register) as desk:
        board = sending_board(desk, full=options.full)
    checked = board.checked
    lines = facts(
        (
            (_("Dossiers"), number(len(checked.ready))),
            (_("Recognised"), number(checked.control.recognised)),
            (_("Benefit (đồng)"), money(checked.control.benefit_vnd)),
            (_("To be mended"), number(len(checked.blocked))),
            (_("To be explained"), number(len(checked.unexplained))),
            (_("Kept at home"), ", ".join(each.due.dossier.code for each in checked.held)),
            (_("Secret, sent in part"), ", ".join(each.dossier.code for each in checked.withheld)),
            (_("Left out of every dossier"), ", ".join(label(each) for each in sorted(checked.leave_out))),
            (_("The superior holds a later text"), ", ".join(board.ahead)),
        )
    )
    if board.needs_receipt:
        lines.append(_("The register was restored: read the superior's last receipt before anything goes."))
    for sign, findings in (("✗", checked.blocked), ("!", checked.unexplained)):
        lines += [f"{sign} {each.dossier.code}: {sentence(problem)}" for each in findings for problem in each.problems]
    lines += [f"  {each.dossier.code}: {label(each.why)}" for each in checked.ready]
    return Answer(_board(board), lines, ExitCode.PROBLEMS if checked.blocked else ExitCode.DONE)


def hold(options: Namespace, session: Session) -> Answer:
    """Keep dossiers at home."""
    with session.desk(options.register) as desk:
        hold_back(desk, options.codes, options.reason)
    return Answer({"held": [*options.codes]}, [_("Kept at home: {codes}").format(codes=", ".join(options.codes))])


def let_go(options: Namespace, session: Session) -> Answer:
    """Let dossiers go again."""
    with session.desk(options.register) as desk:
        release(desk, options.codes)
    return Answer({"released": [*options.codes]}, [_("Go again: {codes}").format(codes=", ".join(options.codes))])


def send_again(options: Namespace, session: Session) -> Answer:
    """Send what stands here in place of what the superior holds."""
    with session.desk(options.register) as desk:
        count = send_ours_again(desk, options.codes)
    return Answer({"dossiers": count}, [_("They go with the next submission as they stand here.")])


def leave_out(options: Namespace, session: Session) -> Answer:
    """Say what is left out of every dossier."""
    chosen = frozenset(options.what)
    with session.desk(options.register) as desk:
        keep_leave_outs(desk, chosen)
    names = ", ".join(label(each) for each in sorted(chosen))
    said = _("Left out from now on: {names}").format(names=names) if names else _("Nothing is left out from now on.")
    return Answer({"leave_out": sorted(each.value for each in chosen)}, [said])


def show_sent(options: Namespace, session: Session) -> Answer:
    """List the submissions made."""
    with session.desk(options.register) as desk:
        board = sending_board(desk)
    headings = (_("Number"), _("Made"), _("Dossiers"), _("Check code"), _("Receipt"))
    lines = [*table(headings, [_sent_cells(each) for each in board.sent])] if board.sent else []
    lines += [
        f"  {rejected.code or sent.bundle.seq}: {rejected.reject.sentence}"
        for sent in board.sent
        for rejected in sent.rejected
    ]
    return Answer({"bundles": [_sent(each) for each in board.sent]}, lines or [_("No bundle was sent yet.")])


def new_stream(options: Namespace, session: Session) -> Answer:
    """Number bundles anew."""
    with session.desk(options.register) as desk:
        stream = begin_stream(desk)
    said = _("Bundles are numbered anew. Read the superior's last receipt before the next one goes.")
    return Answer({"stream": stream}, [said])


def _exported(made: Exported) -> Plain:
    return {
        "file": str(made.file),
        "id": made.id,
        "seq": made.seq,
        "dossiers": made.dossiers,
        "recognised": made.control.recognised,
        "benefit_vnd": made.control.benefit_vnd,
        "without_benefit": made.control.without_benefit,
        "check_code": made.check_code,
        "withheld": [*made.withheld],
        "left_out": [*made.left_out],
        "held": [*made.held],
        "too_large": [{"dossier": code, "file": name} for code, name in made.too_large],
        "parts": [str(part) for part in made.parts],
        "bundles": [_bundle(each) for each in made.bundles],
        "cover_sheet": str(made.cover_sheet),
        "resumed": made.resumed,
        "may_be_pulled": made.may_be_pulled,
        "encrypted": is_closed(made.bundles[0]),
    }


def _bundle(made: Made) -> Plain:
    return {
        "file": str(made.file),
        "id": made.bundle.bundle_id,
        "seq": made.bundle.seq,
        "check_code": made.bundle.check_code,
        "dossiers": made.control["dossiers"],
        "cover_sheet": str(made.cover_sheet),
    }


def _export_lines(made: Exported) -> list[str]:
    several = made.bundles if made.parts else ()
    lines = facts(
        (
            (_("Bundle"), str(made.file)),
            *((_("Further bundle"), f"{each.file} · {each.bundle.check_code}") for each in several[1:]),
            (_("Cover sheet"), str(made.cover_sheet)),
            (_("Number"), number(made.seq)),
            (_("Dossiers"), number(made.dossiers)),
            (_("Recognised"), number(made.control.recognised)),
            (_("Benefit (đồng)"), money(made.control.benefit_vnd)),
            (_("Without a benefit"), number(made.control.without_benefit)),
            (_("Check code"), made.check_code),
            (_("Secret, sent in part"), ", ".join(made.withheld)),
            (_("Left at home, to be mended"), ", ".join(made.left_out)),
            (_("Kept at home"), ", ".join(made.held)),
            (_("Too large to go this way"), ", ".join(f"{code}: {name}" for code, name in made.too_large)),
        )
    )
    if made.resumed:
        lines.append(_("This bundle had been left unfinished; what changed since then is not in it."))
    if made.may_be_pulled:
        lines.append(_("Everything was read again from the drive. It may be taken out."))
    return lines


def _board(board: SendingBoard) -> Plain:
    checked = board.checked
    return {
        "next_seq": board.next_seq,
        "needs_receipt": board.needs_receipt,
        "ahead": [*board.ahead],
        "dossiers": len(checked.ready),
        "benefit_vnd": checked.control.benefit_vnd,
        "octets": checked.octets,
        "ready": [_due(each) for each in checked.ready],
        "blocked": [_problems(each.dossier.code, each.problems) for each in checked.blocked],
        "unexplained": [_problems(each.dossier.code, each.problems) for each in checked.unexplained],
        "held": [{"dossier": each.due.dossier.code, "reason": each.held.reason} for each in checked.held],
        "withheld": [each.dossier.code for each in checked.withheld],
        "leave_out": [each.value for each in sorted(checked.leave_out)],
    }


def _due(due: DueDossier) -> Plain:
    return {"dossier": due.dossier.code, "uid": due.dossier.uid, "why": due.why.value, "files": len(due.files)}


def _problems(code: str, problems: tuple[Problem, ...]) -> Plain:
    return {
        "dossier": code,
        "problems": [{"code": each.code, "field": each.field, "sentence": sentence(each)} for each in problems],
    }


def _sent(sent: SentBundle) -> Plain:
    receipt = sent.receipt.receipt if sent.receipt else None
    return {
        "seq": sent.bundle.seq,
        "id": sent.bundle.bundle_id,
        "file": sent.bundle.file_name,
        "created": sent.bundle.created.isoformat(),
        "dossiers": sent.control.dossiers,
        "check_code": sent.bundle.check_code,
        "receipt": receipt.fate.value if receipt else None,
        "missing_files": len(receipt.missing_blobs) if receipt else 0,
        "rejected": [
            {"dossier": each.code, "uid": each.reject.uid, "code": each.reject.code, "sentence": each.reject.sentence}
            for each in sent.rejected
        ],
    }


def _sent_cells(sent: SentBundle) -> tuple[str, ...]:
    fate = label(sent.receipt.receipt.fate) if sent.receipt else _("none yet")
    made = sent.bundle.created.strftime("%d/%m/%Y")
    return (number(sent.bundle.seq), made, number(sent.control.dossiers), sent.bundle.check_code, fate)
