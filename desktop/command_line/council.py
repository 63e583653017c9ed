"""`council …`: sessions from agenda to decision, their score sheets and papers; reminders, and corrections."""

from dataclasses import replace
from pathlib import Path

from desktop.command_line.council_changes import add_change_verbs, members_in
from desktop.command_line.council_words import item_document, session_document, session_lines, sessions_table
from desktop.command_line.output import Answer, ExitCode, day, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount, words
from desktop.command_line.parsing import day as day_of
from desktop.command_line.session import Session
from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import CouncilMember, CouncilOutcome, CouncilSession, MemberScore, Points
from desktop.domain.folding import fold, nfc
from desktop.domain.money import read_decimal
from desktop.domain.plain import Plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.language.doubts import doubt_sentence
from desktop.language.labels import label
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services import council as sessions
from desktop.services.corrections import corrections
from desktop.services.council_decision import sign_decision
from desktop.services.council_papers import write_session_papers
from desktop.services.council_reminders import reminders
from desktop.services.council_scheme import save_scheme, save_standing_members, scheme_on, standing_members
from desktop.services.council_scoring import enter_score
from desktop.services.council_sheets import import_scores, write_score_sheets
from desktop.services.desk import Desk


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `council`."""
    verbs = Verbs(parser)
    members = verbs.add("members", keep_members, _("who usually sits: shown, or set from a file"))
    members.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE.json",
        help=_("an object whose “members” have name, role, post"),
    )
    add_register(members)
    rules = verbs.add("rules", keep_rules, _("what the council is strict about: shown, or set"))
    answers = ("yes", "no")
    rules.add_argument("--scores-own", choices=answers, help=_("whether members score initiatives they are authors of"))
    rules.add_argument("--union", choices=answers, help=_("whether the union’s representative must be present"))
    add_register(rules)
    made = verbs.add("new", make, _("make a session; the usual members sit"))
    made.add_argument("--date", type=day_of, required=True, metavar="D", help=_("the day of the session"))
    made.add_argument("--begins", default="", metavar="HH:MM", help=_("when it begins"))
    made.add_argument(
        "--absent", action="extend", nargs="+", type=nfc, default=[], metavar="NAME", help=_("who is absent")
    )
    words(made, "place")
    add_register(made)
    _add_agenda(verbs)
    _add_scores(verbs)
    _add_endings(verbs)
    add_change_verbs(verbs)
    for name, act, summary in (
        ("list", list_all, _("every session")),
        ("reminders", list_reminders, _("decisions that are late or due soon")),
        ("corrections", list_corrections, _("recognitions corrected or revoked, and what is left to do")),
    ):
        add_register(verbs.add(name, act, summary))


NOUNS = {"council": add_arguments}


def _add_agenda(verbs: Verbs) -> None:
    agenda = _of_session(verbs.add("agenda", change_agenda, _("put dossiers on the agenda, or take them off")))
    agenda.add_argument("codes", nargs="*", metavar="CODE", help=_("codes of dossiers; all that wait otherwise"))
    agenda.add_argument("--remove", action="store_true", help=_("take them off the agenda"))
    add_register(agenda)
    add_register(_of_session(verbs.add("show", show_one, _("a session with its agenda"))))


def _add_scores(verbs: Verbs) -> None:
    scored = _of_session(verbs.add("score", score, _("enter what a member gives a dossier")))
    scored.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    scored.add_argument("--member", required=True, type=nfc, metavar="NAME", help=_("name of the member"))
    scored.add_argument("--points", nargs="+", default=[], metavar="P", help=_("points in the order of the criteria"))
    scored.add_argument("--vote", choices=["for", "against"], help=_("as his points say otherwise"))
    words(scored, "note")
    add_register(scored)
    sheets = _of_session(verbs.add("score-sheets", write_sheets, _("write a workbook to fill in for each member")))
    _add_out(sheets)
    read = _of_session(verbs.add("import-scores", take_scores, _("read filled score sheets")))
    read.add_argument("files", nargs="+", type=Path, metavar="FILE.xlsx", help=_("the filled score sheets"))
    add_register(read)


def _add_endings(verbs: Verbs) -> None:
    ended = _of_session(verbs.add("conclude", conclude, _("enter what the council concludes of a dossier")))
    ended.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    outcomes = [each.value for each in CouncilOutcome]
    ended.add_argument("--as", dest="outcome", choices=outcomes, required=True, help=_("the conclusion"))
    benefits = [each.value for each in AssessmentConclusion]
    ended.add_argument("--benefit", choices=benefits, help=_("what it concludes of the benefit"))
    ended.add_argument("--amount", type=amount, metavar="N", help=_("the figure for a benefit that was recomputed"))
    ended.add_argument("--remarks", type=nfc, default="", metavar="TEXT", help=_("words for the minutes"))
    ended.add_argument("--to-complete", type=nfc, default="", metavar="TEXT", help=_("what the authors complete"))
    add_register(ended)
    _add_out(_of_session(verbs.add("papers", write_papers, _("minutes, score sheets and decision of a session"))))
    decided = _of_session(verbs.add("decide", decide, _("enter the signed decision: all its dossiers move in one act")))
    words(decided, "number")
    decided.add_argument("--date", type=day_of, required=True, metavar="D", help=_("the day of the decision"))
    add_register(decided)


def _of_session(verb: CommandParser) -> CommandParser:
    verb.add_argument("session", metavar="SESSION", help=_("number and year of the session, such as 4/2022"))
    return verb


def _add_out(verb: CommandParser) -> None:
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("the folder to write to"))
    add_register(verb)


def keep_members(options: Namespace, session: Session) -> Answer:
    """Who usually sits."""
    with session.desk(options.register) as desk:
        kept = save_standing_members(desk, members_in(options.source)) if options.source else standing_members(desk)
    lines = table([_("Name"), _("Role"), _("Post")], [(each.name, label(each.role), each.post) for each in kept])
    return Answer({"members": to_plain(kept)}, lines)


def keep_rules(options: Namespace, session: Session) -> Answer:
    """Criteria, quorum and what the council is strict about."""
    with session.desk(options.register) as desk:
        scheme = scheme_on(desk, desk.today())
        scores_own = scheme.scores_own if options.scores_own is None else options.scores_own == "yes"
        union = scheme.union_needed if options.union is None else options.union == "yes"
        strict = replace(scheme, scores_own=scores_own, union_needed=union)
        if strict != scheme:
            scheme = save_scheme(desk, strict)
    rows = [(each.words, str(each.most), str(each.weight)) for each in scheme.criteria]
    document = {**_object(to_plain(scheme)), "scores_own": scheme.scores_own, "union_needed": scheme.union_needed}
    return Answer(document, table([_("Criterion"), _("At most"), _("Weight")], rows, figures=[1, 2]))


def make(options: Namespace, session: Session) -> Answer:
    """A new session."""
    with session.desk(options.register) as desk:
        proposed = sessions.new_sitting(desk, options.date)
        absent = {fold(name) for name in options.absent}
        known = {fold(member.name) for member in proposed.members}
        if absent - known:
            raise NotAllowed(
                "council.unknown_member", name=next(name for name in options.absent if fold(name) not in known)
            )
        members = tuple(_present(member, fold(member.name) not in absent) for member in proposed.members)
        sitting = sessions.Sitting(options.date, members, options.begins, place=options.place)
        return _shown(desk, sessions.make_session(desk, sitting))


def change_agenda(options: Namespace, session: Session) -> Answer:
    """Dossiers on and off the agenda."""
    with session.desk(options.register) as desk:
        if options.remove:
            return _shown(desk, sessions.take_off_agenda(desk, options.session, options.codes))
        codes = options.codes or [line.code for line in sessions.waiting_dossiers(desk)]
        return _shown(desk, sessions.put_on_agenda(desk, options.session, codes))


def score(options: Namespace, session: Session) -> Answer:
    """What a member gives a dossier."""
    with session.desk(options.register) as desk:
        sitting = sessions.open_session(desk, options.session).session
        member = next((each for each in sitting.members if fold(each.name) == fold(options.member)), None)
        if member is None:
            raise NotAllowed("council.unknown_member", name=options.member)
        criteria = sitting.scheme.criteria
        if len(options.points) not in (0, len(criteria)):
            raise NotAllowed("council.points_missing", number=len(criteria))
        points = []
        for criterion, typed in zip(criteria, options.points, strict=False):
            value = read_decimal(typed.replace(".", ","))
            if value is None:
                raise NotAllowed("council.points_do_not_fit", criterion=criterion.words, most=criterion.most)
            points.append(Points(criterion.key, value))
        vote = {"for": True, "against": False}.get(options.vote or "")
        given = MemberScore(member.uid, tuple(points), vote, options.note)
        return _shown(desk, enter_score(desk, options.session, options.code, given))


def write_sheets(options: Namespace, session: Session) -> Answer:
    """Score sheets to fill in."""
    with session.desk(options.register) as desk:
        return _files(write_score_sheets(desk, options.session, options.out, session.progress))


def take_scores(options: Namespace, session: Session) -> Answer:
    """Filled score sheets; exit code 1 where a file was refused or a cell was not understood."""
    with session.desk(options.register) as desk:
        taken = import_scores(desk, options.session, options.files, session.progress)
    files, lines = [], []
    for sheet in taken.sheets:
        refusal = refusal_sentence(sheet.refusal) if sheet.refusal else ""
        doubts = [
            {"cell": doubt.address, "code": doubt.code, "sentence": doubt_sentence(doubt)} for doubt in sheet.doubts
        ]
        files.append(
            {
                "file": str(sheet.file),
                "member": sheet.member.name if sheet.member else "",
                "scores": len(sheet.scores),
                "doubts": doubts,
                "left_out": list(sheet.left_out),
                "refusal": refusal,
            }
        )
        lines += [f"{sheet.file.name}: {refusal}"] if refusal else []
        lines += [f"{sheet.file.name}, {doubt['cell']}: {doubt['sentence']}" for doubt in doubts]
    lines.append(_("Scores taken: {number}").format(number=taken.scores))
    code = ExitCode.PROBLEMS if len(lines) > 1 else ExitCode.DONE
    return Answer({"batch": taken.batch, "scores": taken.scores, "files": files}, lines, code)


def conclude(options: Namespace, session: Session) -> Answer:
    """The conclusion on a dossier."""
    conclusion = sessions.Conclusion(
        CouncilOutcome(options.outcome),
        AssessmentConclusion(options.benefit) if options.benefit else None,
        options.amount,
        options.remarks,
        options.to_complete,
    )
    with session.desk(options.register) as desk:
        return _shown(desk, sessions.conclude(desk, options.session, options.code, conclusion))


def write_papers(options: Namespace, session: Session) -> Answer:
    """Minutes, score sheets and decision."""
    with session.desk(options.register) as desk:
        return _files(write_session_papers(desk, options.session, options.out, session.progress))


def decide(options: Namespace, session: Session) -> Answer:
    """The signed decision."""
    with session.desk(options.register) as desk:
        done = sign_decision(desk, options.session, options.number, options.date, session.progress)
    parts = {"recognised": done.recognised, "returned": done.returned, "refused": done.refused}
    lines = [
        _("Recognised: {codes}").format(codes=", ".join(done.recognised) or "–"),
        _("Returned for completion: {codes}").format(codes=", ".join(done.returned) or "–"),
        _("Not recognised: {codes}").format(codes=", ".join(done.refused) or "–"),
        _("Undo with: undo {batch}").format(batch=done.batch),
    ]
    return Answer({"batch": done.batch, **{name: list(codes) for name, codes in parts.items()}}, lines)


def list_all(options: Namespace, session: Session) -> Answer:
    """Every session."""
    with session.desk(options.register) as desk:
        listed = sessions.list_sessions(desk)
    document = {"sessions": [session_document(each) for each in listed]}
    return Answer(document, sessions_table(listed))


def show_one(options: Namespace, session: Session) -> Answer:
    """One session."""
    with session.desk(options.register) as desk:
        return _shown(desk, sessions.open_session(desk, options.session).session)


def list_reminders(options: Namespace, session: Session) -> Answer:
    """What is late or due soon."""
    with session.desk(options.register) as desk:
        found = reminders(desk)
    rows = [(each.line.code, each.line.title, day(each.due_on), str(each.days_left)) for each in found]
    document = [
        {"code": code, "title": title, "due_on": each.due_on.isoformat(), "days_left": each.days_left}
        for each, (code, title, _due, _left) in zip(found, rows, strict=True)
    ]
    lines = table([_("Code"), _("Title"), _("Decision due"), _("Days left")], rows, figures=[3])
    return Answer({"reminders": document}, lines)


def list_corrections(options: Namespace, session: Session) -> Answer:
    """Corrections after recognition."""
    with session.desk(options.register) as desk:
        found = corrections(desk)
    document = [
        {
            "code": each.dossier.code,
            "state": each.dossier.state.value,
            "corrected_on": each.move.on.isoformat(),
            "reason": each.move.reason,
            "called_in": [{"person": sheet.person, "number": sheet.number} for sheet in each.called_in],
            "to_print": list(each.to_print),
            "tell_superior": each.tell_superior,
            "settled": each.is_settled,
        }
        for each in found
    ]
    headings = [_("Code"), _("Recognition"), _("Corrected on"), _("Called in"), _("To be printed anew for")]
    rows = [
        (
            each.dossier.code,
            label(each.dossier.state),
            day(each.move.on),
            str(len(each.called_in)),
            ", ".join(each.to_print),
        )
        for each in found
    ]
    return Answer({"corrections": document}, table(headings, rows, figures=[3]))


def _shown(desk: Desk, made: CouncilSession) -> Answer:
    sitting = sessions.open_session(desk, made.uid)
    items = [item_document(sitting, item) for item in sitting.session.agenda]
    return Answer({**session_document(sitting.session), "agenda": items}, session_lines(sitting))


def _files(written: list[Path]) -> Answer:
    return Answer({"files": [str(path) for path in written]}, [str(path) for path in written])


def _present(member: CouncilMember, present: bool) -> CouncilMember:
    return CouncilMember(member.uid, member.name, member.role, member.post, member.person, present)


def _object(value: Plain) -> dict[str, Plain]:
    return dict(value) if isinstance(value, dict) else {}
