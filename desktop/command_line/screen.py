"""`screen` and `screen verdict`: what is like a title, a dossier or all, and what a person concludes."""

from pathlib import Path

from desktop.command_line.output import Answer, shortened, table
from desktop.command_line.parsing import CommandParser, Namespace, WrongUsage, add_register, whole, words
from desktop.command_line.session import Session
from desktop.domain.folding import nfc
from desktop.domain.plain import Plain
from desktop.domain.screening import PairLikeness, VerdictKind
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.screening.entries import Entry
from desktop.screening.grouping import Groups
from desktop.screening.matching import Match
from desktop.services.screening import (
    Screened,
    find_pairs,
    group_all,
    screen_all,
    screen_dossier,
    screen_file,
    screen_title,
)
from desktop.services.screening_index import Screening, open_screening
from desktop.services.verdicts import give_verdict

VERDICT = "verdict"


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `screen`; `screen verdict UID UID` stands among them because it may come before any option."""
    parser.add_argument("verb", nargs="?", choices=(VERDICT,), help=_("conclude on a pair"))
    parser.add_argument("pair", nargs="*", metavar="UID", help=_("the duplicate and its original, by uid or code"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--title", type=nfc, metavar="TEXT", help=_("a title that need not be entered"))
    which.add_argument("--dossier", type=nfc, metavar="CODE", help=_("one dossier"))
    which.add_argument("--all", action="store_true", help=_("every dossier, and the groups they make"))
    which.add_argument("--file", type=Path, metavar="TITLES.txt", help=_("titles, one a line"))
    parser.add_argument("--top", type=whole, default=10, metavar="N", help=_("matches for each title at most"))
    parser.add_argument(
        "--as", dest="outcome", choices=[each.value for each in VerdictKind], help=_("what is concluded")
    )
    words(parser, "reason")
    add_register(parser)
    parser.set_defaults(act=screen)


NOUNS = {"screen": add_arguments}


def screen(options: Namespace, session: Session) -> Answer:
    """Screen what was asked for, or conclude on a pair."""
    if options.verb == VERDICT:
        return conclude(options, session)
    if options.pair or not (options.title or options.dossier or options.all or options.file):
        raise WrongUsage(_("One of these is needed: {names}").format(names="--title --dossier --all --file"), "")
    with session.desk(options.register) as desk:
        screening = open_screening(desk, session.progress)
        groups = None
        if options.all:
            find_pairs(screening, session.progress)
            screened = list(screen_all(screening, options.top, session.progress))
            groups = group_all(screening, session.progress)
        else:
            screened = _asked(options, screening)
    document: dict[str, object] = {"queries": [_record(each) for each in screened]}
    lines = [line for each in screened for line in _lines(each)]
    if groups is not None:
        document |= {"groups": _groups(groups.duplicates), "families": _groups(groups.families)}
        lines += _group_lines(groups)
    return Answer(document, lines)


def conclude(options: Namespace, session: Session) -> Answer:
    """Keep what a person concludes on a pair."""
    if len(options.pair) != 2:
        raise WrongUsage(_("{name} needs {number} values").format(name=VERDICT, number=2), "")
    if options.outcome is None:
        raise WrongUsage(_("These are missing: {names}").format(names="--as"), "")
    with session.desk(options.register) as desk:
        screening = open_screening(desk, session.progress)
        first, second = options.pair
        verdict = give_verdict(screening, first, second, VerdictKind(options.outcome), options.reason)
    document: Plain = {
        "first": verdict.first,
        "second": verdict.second,
        "verdict": verdict.verdict.value,
        "reason": verdict.reason,
        "rev": verdict.rev,
        "decided_on": verdict.decided_on.isoformat(),
    }
    return Answer(document, [f"{first} – {second}: {label(verdict.verdict)}"])


def _asked(options: Namespace, screening: Screening) -> list[Screened]:
    if options.title:
        return [screen_title(screening, options.title, most=options.top)]
    if options.dossier:
        return [screen_dossier(screening, options.dossier, options.top)]
    return list(screen_file(screening, options.file, options.top))


def _record(screened: Screened) -> dict[str, object]:
    return {
        "title": screened.title,
        "uid": screened.uid,
        "code": screened.code,
        "matches": [_match_record(match) for match in screened.matches],
        "ms": round(screened.milliseconds, 2),
    }


def _match_record(match: Match) -> dict[str, object]:
    comparison = match.comparison
    return {
        **_entry_record(match.entry),
        "year": match.entry.year,
        "score": round(comparison.score, 4),
        "verdict": comparison.likeness.value,
        "content": round(comparison.content, 4),
        "description": round(match.description, 4),
        "common": list(comparison.common),
        "different": [list(pair) for pair in comparison.different],
    }


def _entry_record(entry: Entry) -> dict[str, Plain]:
    return {"uid": entry.uid, "code": entry.code, "unit": entry.unit, "title": entry.title}


def _groups(groups: tuple[tuple[Entry, ...], ...]) -> Plain:
    return [[_entry_record(entry) for entry in group] for group in groups]


def _lines(screened: Screened) -> list[str]:
    heading = f"{screened.code}  {screened.title}".strip()
    alike = [match for match in screened.matches if match.comparison.likeness is not PairLikeness.DIFFERENT]
    if not alike:
        return [heading, f"  {_('Nothing like it was found.')}", ""]
    rows = [
        (
            f"{match.comparison.percent}%",
            label(match.comparison.likeness),
            match.entry.code,
            match.entry.unit,
            shortened(match.entry.title),
            "; ".join(f"{one or '–'} / {other or '–'}" for one, other in match.comparison.different),
        )
        for match in alike
    ]
    headings = (_("Alike"), _("Verdict"), _("Code"), _("Unit"), _("Title"), _("Different"))
    return [heading, *(f"  {line}" for line in table(headings, rows, figures=(0,))), ""]


def _group_lines(groups: Groups) -> list[str]:
    said = _("Groups that repeat each other: {groups}; families: {families}.")
    return [said.format(groups=len(groups.duplicates), families=len(groups.families))]
