"""`award …`: awards entered and received, progress towards them, and shortlists put forward for them."""

from datetime import date
from pathlib import Path

from desktop.command_line.output import Answer, ExitCode, money, shortened, table, yes_or_no
from desktop.command_line.output import day as shown_day
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, WrongUsage, add_register, day, whole, words
from desktop.command_line.session import Session
from desktop.domain.awards import Attribution, AwardStanding
from desktop.domain.folding import nfc
from desktop.domain.plain import Plain, to_plain
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.award_progress import (
    PersonProgress,
    attribution,
    everybodys_progress,
    keep_attribution,
    progress_of,
)
from desktop.services.awards import (
    AwardDraft,
    AwardLine,
    Entered,
    award_collective,
    award_dossier,
    award_person,
    list_awards,
    remove_award,
)
from desktop.services.decisions import give_award
from desktop.services.desk import Desk
from desktop.services.shortlist_papers import Reviewed, review_shortlist, write_award_papers
from desktop.services.shortlists import USUAL_LENGTH, ShortlistKind


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `award`."""
    verbs = Verbs(parser)
    _add_award(verbs.add("add", add, _("enter an award, or give a received dossier one")))
    add_register(verbs.add("list", show_awards, _("every award, entered here or received")))
    removed = verbs.add("remove", remove, _("take an award entered here out again"))
    removed.add_argument("uid", metavar="UID", help=_("the award, as `award list` names it"))
    add_register(removed)
    near = verbs.add("progress", show_progress, _("how near people are to an award by benefit"))
    near.add_argument("--person", default="", metavar="UID", help=_("only this person, as `person list` names them"))
    near.add_argument("--as-of", type=day, metavar="DATE", help=_("the day whose thresholds count; today otherwise"))
    add_register(near)
    counted = verbs.add(
        "attribution", choose_attribution, _("whether a dossier counts for its authors by share or whole")
    )
    counted.add_argument("how", nargs="?", choices=[each.value for each in Attribution], help=_("what to keep"))
    add_register(counted)
    checked = verbs.add("review", review, _("check the initiatives of a shortlist before they are put forward"))
    _add_shortlist(checked)
    checked.add_argument("--top", type=whole, default=USUAL_LENGTH, metavar="N", help=_("how many at most"))
    put = verbs.add("put-forward", put_forward, _("write the letter that puts them forward, with a summary of each"))
    _add_shortlist(put)
    words(put, "number")
    put.add_argument("--date", type=day, metavar="D", help=_("the day of the paper; left blank otherwise"))
    put.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("the folder to write into"))


def _add_award(verb: CommandParser) -> None:
    about = verb.add_mutually_exclusive_group(required=True)
    about.add_argument("--uid", metavar="U", help=_("the dossier"))
    about.add_argument("--person", metavar="UID", help=_("the person, for all that the person did"))
    about.add_argument("--collective", type=nfc, metavar="NAME", help=_("the collective, for all that it did"))
    verb.add_argument("--level", required=True, metavar="L", help=_("code of the level"))
    verb.add_argument("--form", type=nfc, required=True, metavar="F", help=_("the form of the award"))
    verb.add_argument("--number", type=nfc, required=True, metavar="N", help=_("number of the decision"))
    verb.add_argument("--date", required=True, type=day, metavar="D", help=_("the day of the decision"))
    verb.add_argument(
        "--recipient", type=nfc, default="", metavar="NAME", help=_("the person or collective; the dossier otherwise")
    )
    add_register(verb)


def _add_shortlist(verb: CommandParser) -> None:
    verb.add_argument("codes", nargs="*", metavar="CODE", help=_("codes of dossiers; those that come first otherwise"))
    verb.add_argument(
        "--for", dest="kind", choices=[*ShortlistKind], default=ShortlistKind.BENEFIT, help=_("large benefit or social")
    )
    verb.add_argument("--form", type=nfc, default="", metavar="F", help=_("the form of the award"))
    add_register(verb)


NOUNS = {"award": add_arguments}


def add(options: Namespace, session: Session) -> Answer:
    """Enter an award; at a superior's desk, of a received dossier, give one that goes down with results."""
    draft = AwardDraft(options.level, options.form, options.number, options.date, options.recipient)
    with session.desk(options.register) as desk:
        if options.uid and _is_received(desk, options.uid):
            return _given(desk, options)
        if options.uid:
            entered = award_dossier(desk, options.uid, draft)
        elif options.person:
            entered = award_person(desk, options.person, draft)
        else:
            entered = award_collective(
                desk, AwardDraft(draft.level, draft.form, draft.number, draft.decided_on, options.collective)
            )
    return _entered(entered, _("The award is entered."))


def _is_received(desk: Desk, uid: str) -> bool:
    with desk.register.read() as view:
        return view.exchange.received_by_uid(uid) is not None


def _given(desk: Desk, options: Namespace) -> Answer:
    record = give_award(
        desk,
        options.uid,
        level=options.level,
        form=options.form,
        number=options.number,
        decided_on=options.date,
        recipient=options.recipient,
    )
    document: Plain = {"uid": record.award.uid, "dossier": record.dossier, "unit": record.unit}
    return Answer(
        document, [_("The award is entered and goes down with the results for {unit}.").format(unit=record.unit)]
    )


def show_awards(options: Namespace, session: Session) -> Answer:
    """Every award."""
    with session.desk(options.register) as desk:
        lines = list_awards(desk)
    rows = [
        (
            each.award.uid[:8],
            each.award.form,
            each.award.recipient or shortened(each.title, 40),
            each.code,
            each.award.number,
            shown_day(each.award.decided_on),
            yes_or_no(each.received),
        )
        for each in lines
    ]
    headings = (_("Award"), _("Form"), _("Recipient"), _("Code"), _("Decision"), _("Date"), _("Received"))
    return Answer({"awards": [_award_record(each) for each in lines]}, table(headings, rows))


def remove(options: Namespace, session: Session) -> Answer:
    """Take an award out."""
    with session.desk(options.register) as desk:
        entered = remove_award(desk, options.uid)
    return _entered(entered, _("The award is taken out."))


def show_progress(options: Namespace, session: Session) -> Answer:
    """How near people are."""
    with session.desk(options.register) as desk:
        day_asked: date = options.as_of or desk.today()
        chosen = attribution(desk)
        found = (
            [progress_of(desk, options.person, day_asked)] if options.person else everybodys_progress(desk, day_asked)
        )
    rows = [
        (
            each.person.name,
            label(each.progress.category) if each.progress.category else "–",
            str(each.recognised),
            money(each.progress.one_solution.amount),
            _threshold(each.progress.one_solution),
            money(each.progress.three_years.amount),
            _threshold(each.progress.three_years),
            "–" if each.reached is None else yes_or_no(each.reached),
        )
        for each in found
    ]
    headings = (
        *(_("Author"), _("Category"), _("Recognised"), _("One solution"), _("Threshold")),
        *(_("Three years on end"), _("Threshold"), _("Reached")),
    )
    document: Plain = {
        "as_of": day_asked.isoformat(),
        "attribution": chosen.value,
        "people": [_progress_record(each) for each in found],
    }
    return Answer(document, table(headings, rows, figures=(2, 3, 4, 5, 6)))


def choose_attribution(options: Namespace, session: Session) -> Answer:
    """Keep or show how dossiers count for their authors."""
    with session.desk(options.register) as desk:
        if options.how:
            keep_attribution(desk, Attribution(options.how))
        chosen = attribution(desk)
    return Answer({"attribution": chosen.value}, [label(chosen)])


def review(options: Namespace, session: Session) -> Answer:
    """Rà soát tính hợp lệ; exit code 1 where a point does not hold."""
    with session.desk(options.register) as desk:
        found = review_shortlist(desk, ShortlistKind(options.kind), options.codes, options.form)[: options.top]
    rows = [
        (
            str(each.entry.rank),
            each.entry.dossier.code,
            shortened(each.entry.dossier.title, 40),
            money(each.entry.benefit_vnd),
            f"{len(each.checks) - len(each.failing)}/{len(each.checks)}",
            "; ".join(label(check.point) for check in each.failing),
        )
        for each in found
    ]
    headings = (_("Rank"), _("Code"), _("Title"), _("Benefit (đồng)"), _("Holds"), _("Does not hold"))
    failing = any(each.failing for each in found)
    document: Plain = {"kind": options.kind, "dossiers": [_reviewed_record(each) for each in found]}
    code = ExitCode.PROBLEMS if failing else ExitCode.DONE
    return Answer(document, table(headings, rows, figures=(0, 3)), code)


def put_forward(options: Namespace, session: Session) -> Answer:
    """Tờ trình with bản tóm tắt."""
    if options.out.is_file():
        raise WrongUsage(_("--out is a folder."), "")
    with session.desk(options.register) as desk:
        files = write_award_papers(
            desk,
            ShortlistKind(options.kind),
            options.out,
            options.codes,
            form=options.form,
            number=options.number,
            on=options.date,
            progress=session.progress,
        )
    written = [files.letter, files.editable, *files.summaries]
    return Answer({"files": [str(file) for file in written]}, [str(file) for file in written])


def _entered(entered: Entered, said: str) -> Answer:
    return Answer({"uid": entered.award.uid, "batch": entered.batch}, [said])


def _threshold(way: AwardStanding) -> str:
    if way.threshold is None:
        return _("no threshold yet")
    return money(way.threshold) if way.verified else f"{money(way.threshold)} ({_('Not verified')})"


def _award_record(line: AwardLine) -> Plain:
    award = to_plain(line.award)
    assert isinstance(award, dict)
    return {**award, "dossier": line.dossier, "code": line.code, "person": line.person, "received": line.received}


def _progress_record(found: PersonProgress) -> Plain:
    return {
        "person": found.person.uid,
        "name": found.person.name,
        "category": found.progress.category.value if found.progress.category else None,
        "recognised": found.recognised,
        "without_figure": found.without_figure,
        "one_solution": _standing_record(found.progress.one_solution),
        "three_years": _standing_record(found.progress.three_years),
        "by_high_level": found.by_high_level,
        "reached": found.reached,
        "dossiers": [
            {
                "uid": each.uid,
                "code": each.code,
                "year": each.year,
                "amount_vnd": each.amount,
                "missing_evidence": [part.value for part in each.missing],
            }
            for each in found.dossiers
        ],
        "awards": to_plain(found.awards),
    }


def _standing_record(way: AwardStanding) -> Plain:
    return {
        "amount_vnd": way.amount,
        "threshold_vnd": way.threshold,
        "missing_vnd": way.missing,
        "verified": way.verified,
        "source": way.source,
        "first_year": way.first_year,
        "last_year": way.last_year,
        "dossiers": [*way.dossiers],
    }


def _reviewed_record(found: Reviewed) -> Plain:
    entry = found.entry
    return {
        "rank": entry.rank,
        "uid": entry.dossier.uid,
        "code": entry.dossier.code,
        "benefit_vnd": entry.benefit_vnd,
        "why": entry.why,
        "missing_evidence": [part.value for part in entry.missing],
        "checks": [{"point": each.point.value, "holds": each.holds, "detail": each.detail} for each in found.checks],
    }
