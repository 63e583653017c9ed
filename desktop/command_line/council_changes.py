"""`council amend|remove|take-back|scheme`: a session changed afterwards, and by what the council scores."""

from dataclasses import replace
from pathlib import Path

from desktop.command_line.council_words import session_document
from desktop.command_line.json_files import read_json_object
from desktop.command_line.output import Answer, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.parsing import day as day_of
from desktop.command_line.session import Session
from desktop.domain.council import CouncilMember, CouncilScheme, CouncilSession, Criterion, ScoreClass
from desktop.domain.folding import fold, nfc
from desktop.domain.plain import NotPlain, Plain, from_plain, to_plain
from desktop.domain.refusals import NotAllowed, Refused
from desktop.language.translator import gettext as _
from desktop.services import council as sessions
from desktop.services.council_scheme import save_scheme, scheme_on

SHOW, SET = "show", "set"


def add_change_verbs(verbs: Verbs) -> None:
    """The verbs that change what was made before."""
    amended = verbs.add("amend", amend, _("change the day, place, discussion or attendance of a session"))
    _add_session(amended)
    amended.add_argument("--date", type=day_of, metavar="D", help=_("the day of the session"))
    for name, words in (("begins", _("when it begins")), ("ended", _("when it ended"))):
        amended.add_argument(f"--{name}", metavar="HH:MM", help=words)
    amended.add_argument("--place", type=nfc, metavar="TEXT", help=_("where it sits"))
    amended.add_argument("--discussion", type=nfc, metavar="TEXT", help=_("what was said, for the minutes"))
    for name, words in (("absent", _("who is absent")), ("present", _("who came after all"))):
        amended.add_argument(f"--{name}", action="extend", nargs="+", type=nfc, default=[], metavar="NAME", help=words)
    amended.add_argument("--excuse", type=nfc, default="", metavar="TEXT", help=_("why they are absent"))
    amended.add_argument(
        "--members", type=Path, metavar="FILE.json", help=_("an object whose “members” have name, role, post")
    )
    add_register(amended)
    removed = verbs.add("remove", remove, _("take a session off the list; its dossiers stay under review"))
    _add_session(removed)
    add_register(removed)
    back = verbs.add("take-back", take_back, _("take the conclusion on a dossier back; its scores stand"))
    _add_session(back)
    back.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    add_register(back)
    scheme = verbs.add("scheme", keep_or_show_scheme, _("criteria, weights and classes: shown, or set from a file"))
    scheme.add_argument("what", choices=(SHOW, SET), help=_("whether to show or to set them"))
    scheme.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE.json",
        help=_("an object with “criteria” (key, words, most, weight) and “classes” (words, least)"),
    )
    add_register(scheme)


def members_in(source: Path) -> list[CouncilMember]:
    """Members of a file: an object with a list `members` of name, role and post. Raises Refused."""
    listed = read_json_object(source).get("members")
    try:
        if not isinstance(listed, list):
            raise NotPlain("members", "a list")
        named = [{"uid": "", **each} if isinstance(each, dict) else each for each in listed]
        return list(from_plain(tuple[CouncilMember, ...], named, "members"))
    except NotPlain as error:
        raise Refused("record.shape", member=error.path, found=error.expected) from error


def amend(options: Namespace, session: Session) -> Answer:
    """A session with what was given in place of what stood there."""
    with session.desk(options.register) as desk:
        stands = sessions.open_session(desk, options.session).session
        sitting = sessions.Sitting(
            options.date or stands.held_on,
            _attendance(options, stands),
            *(
                stood if given is None else given
                for given, stood in (
                    (options.begins, stands.begins),
                    (options.ended, stands.ended),
                    (options.place, stands.place),
                    (options.discussion, stands.discussion),
                )
            ),
        )
        return _changed(sessions.amend_session(desk, options.session, sitting))


def remove(options: Namespace, session: Session) -> Answer:
    """A session off the list."""
    with session.desk(options.register) as desk:
        return _changed(sessions.remove_session(desk, options.session))


def take_back(options: Namespace, session: Session) -> Answer:
    """A dossier open again."""
    with session.desk(options.register) as desk:
        return _changed(sessions.take_conclusion_back(desk, options.session, options.code))


def keep_or_show_scheme(options: Namespace, session: Session) -> Answer:
    """By what the council scores; what the file leaves out stands as it was."""
    if (options.what == SET) != (options.source is not None):
        raise NotAllowed("council.scheme_file")
    with session.desk(options.register) as desk:
        scheme = scheme_on(desk, desk.today())
        if options.source is not None:
            scheme = save_scheme(desk, _scheme_in(options.source, scheme))
    criteria = [(each.key, each.words, str(each.most), str(each.weight)) for each in scheme.criteria]
    classes = [(each.words, str(each.least).replace(".", ",")) for each in scheme.classes]
    lines = [
        *table([_("Identifier"), _("Criterion"), _("At most"), _("Weight")], criteria, figures=[2, 3]),
        "",
        *table([_("Class"), _("From")], classes, figures=[1]),
    ]
    return Answer({"criteria": to_plain(scheme.criteria), "classes": to_plain(scheme.classes)}, lines)


def _attendance(options: Namespace, session: CouncilSession) -> tuple[CouncilMember, ...]:
    members = session.members
    if options.members:
        # Somebody who sat before stays the same member, so that the scores he gave stand.
        before = {fold(member.name): member.uid for member in members}
        members = tuple(replace(each, uid=before.get(fold(each.name), "")) for each in members_in(options.members))
    absent, present = ({fold(name) for name in names} for names in (options.absent, options.present))
    known = {fold(member.name) for member in members}
    for name in (*options.absent, *options.present):
        if fold(name) not in known:
            raise NotAllowed("council.unknown_member", name=name)
    return tuple(
        replace(member, present=False, excuse=options.excuse or member.excuse)
        if fold(member.name) in absent
        else replace(member, present=member.present or fold(member.name) in present)
        for member in members
    )


def _scheme_in(source: Path, stands: CouncilScheme) -> CouncilScheme:
    given = read_json_object(source)
    criteria, classes = stands.criteria, stands.classes
    try:
        if "criteria" in given:
            criteria = from_plain(tuple[Criterion, ...], given["criteria"], "criteria")
        if "classes" in given:
            classes = from_plain(tuple[ScoreClass, ...], given["classes"], "classes")
    except NotPlain as error:
        raise Refused("record.shape", member=error.path, found=error.expected) from error
    return replace(stands, criteria=criteria, classes=classes)


def _changed(change: sessions.SessionChange) -> Answer:
    document: dict[str, Plain] = {**session_document(change.session), "batch": change.batch}
    lines = [
        _("Session {name} is changed.").format(name=change.session.name),
        _("Undo with: undo {batch}").format(batch=change.batch),
    ]
    return Answer(document, lines)


def _add_session(verb: CommandParser) -> None:
    verb.add_argument("session", metavar="SESSION", help=_("number and year of the session, such as 4/2022"))
