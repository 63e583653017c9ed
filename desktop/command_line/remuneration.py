"""`remuneration …`: the legal minimum beside what was entered; a check, never a payment."""

from collections.abc import Iterable
from pathlib import Path

from desktop.command_line.json_files import read_json_object
from desktop.command_line.output import Answer, money, shortened, table, yes_or_no
from desktop.command_line.output import day as shown_day
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register, amount, day
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.fee_lines import FeeKind, FeeLine
from desktop.domain.fees import LegalFigure, RewardStep
from desktop.domain.folding import nfc
from desktop.domain.plain import NotPlain, Plain, from_plain, to_plain
from desktop.domain.refusals import Refused
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.domain.shares import show_share
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.fee_report import fee_report
from desktop.services.fees import (
    DueFee,
    FeeSheet,
    due_fees,
    enter_fee,
    enter_transfer,
    fee_sheet,
    keep_scheme,
    own_scheme,
    remove_fee,
    remove_transfer,
    set_agreement,
    set_appliers_fee,
)
from desktop.services.one_act import Done
from desktop.services.report_papers import report_pdf, report_xlsx

XLSX = ".xlsx"
AGREEMENTS = {"yes": True, "no": False, "unknown": None}


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `remuneration`."""
    verbs = Verbs(parser)
    _add_code(verbs.add("show", show, _("the legal minimum beside what was entered, and who gets what")))
    printed = verbs.add("print", print_table, _("the same on paper or as a workbook"))
    _add_code(printed)
    printed.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("what to write, .pdf or .xlsx"))
    fee = verbs.add(
        "fee", enter_author_fee, _("enter an author fee of an application year, 0 where none is computable")
    )
    _add_code(fee)
    fee.add_argument("--year", type=int, choices=(0, 1, 2, 3), required=True, help=_("application year"))
    fee.add_argument("--amount", type=amount, required=True, metavar="VND", help=_("for all authors together"))
    fee.add_argument("--date", type=day, metavar="D", help=_("the day it is due or was given"))
    fee.add_argument("--parts", type=amount, nargs="+", default=(), metavar="VND", help=_("parts rounded by hand"))
    fee.add_argument("--reason", type=nfc, default="", help=_("the reason in writing"))
    fee.add_argument("--replace", type=int, metavar="N", help=_("number of the entry it takes the place of"))
    _add_number(verbs.add("remove-fee", remove_author_fee, _("take an author fee out")))
    moved = verbs.add("transfer", enter_sale, _("enter a transfer with its price"))
    _add_code(moved)
    moved.add_argument("--to", type=nfc, required=True, metavar="NAME", help=_("who it was transferred to"))
    moved.add_argument("--price", type=amount, required=True, metavar="VND", help=_("the price"))
    moved.add_argument("--fee", type=amount, metavar="VND", help=_("what the authors got of it"))
    moved.add_argument("--date", type=day, metavar="D", help=_("the day of the transfer"))
    _add_number(verbs.add("remove-transfer", remove_sale, _("take a transfer out")))
    agreed = verbs.add("agreement", keep_agreement, _("say whether an agreement replaces the legal minimum"))
    _add_code(agreed)
    agreed.add_argument("agreed", choices=[*AGREEMENTS], help=_("whether there is one"))
    agreed.add_argument("--file", type=nfc, default="", metavar="NAME", help=_("name of the attachment that holds it"))
    appliers = verbs.add("appliers", keep_appliers, _("enter what the first appliers got together"))
    _add_code(appliers)
    appliers.add_argument("amount", type=amount, metavar="VND", help=_("for all of them together"))
    add_register(verbs.add("due", list_due, _("minimums that are due and not reached by what was entered")))
    scheme = verbs.add("scheme", keep_or_show_scheme, _("the unit's own reward scheme, a table"))
    scheme.add_argument("--from", dest="file", type=Path, metavar="FILE.json", help=_("the lines to keep"))
    add_register(scheme)


NOUNS = {"remuneration": add_arguments}


def show(options: Namespace, session: Session) -> Answer:
    """The table of a dossier."""
    with session.desk(options.register) as desk:
        return _sheet(fee_sheet(desk, options.code))


def print_table(options: Namespace, session: Session) -> Answer:
    """Bảng đối chiếu thù lao."""
    with session.desk(options.register) as desk:
        report = fee_report(desk, options.code)
        as_workbook = options.out.suffix.lower() == XLSX
        write_file(options.out, report_xlsx(report) if as_workbook else report_pdf(desk, report))
    return Answer({"file": str(options.out)}, [_("Written: {file}").format(file=options.out)])


def enter_author_fee(options: Namespace, session: Session) -> Answer:
    """Enter an author fee."""
    fee = AuthorFee(options.year, options.amount, options.date, tuple(options.parts), options.reason)
    place = None if options.replace is None else options.replace - 1
    with session.desk(options.register) as desk:
        done = enter_fee(desk, options.code, fee, place)
        return _sheet(fee_sheet(desk, options.code), done)


def remove_author_fee(options: Namespace, session: Session) -> Answer:
    """Take an author fee out."""
    with session.desk(options.register) as desk:
        done = remove_fee(desk, options.code, options.number - 1)
        return _sheet(fee_sheet(desk, options.code), done)


def enter_sale(options: Namespace, session: Session) -> Answer:
    """Enter a transfer."""
    with session.desk(options.register) as desk:
        sold = Transfer(options.to, options.date, options.price, options.fee)
        done = enter_transfer(desk, options.code, sold)
        return _sheet(fee_sheet(desk, options.code), done)


def remove_sale(options: Namespace, session: Session) -> Answer:
    """Take a transfer out."""
    with session.desk(options.register) as desk:
        done = remove_transfer(desk, options.code, options.number - 1)
        return _sheet(fee_sheet(desk, options.code), done)


def keep_agreement(options: Namespace, session: Session) -> Answer:
    """Say whether there is an agreement."""
    with session.desk(options.register) as desk:
        done = set_agreement(desk, options.code, AGREEMENTS[options.agreed], options.file)
        return _sheet(fee_sheet(desk, options.code), done)


def keep_appliers(options: Namespace, session: Session) -> Answer:
    """Enter the fee of the first appliers."""
    with session.desk(options.register) as desk:
        done = set_appliers_fee(desk, options.code, options.amount)
        return _sheet(fee_sheet(desk, options.code), done)


def list_due(options: Namespace, session: Session) -> Answer:
    """What is due in the register."""
    with session.desk(options.register) as desk:
        found = due_fees(desk)
    rows = [
        (
            each.code,
            shortened(each.title, 40),
            str(each.line.year),
            money(each.line.minimum.amount if each.line.minimum else None),
            money(each.line.entered),
            shown_day(each.due_on),
            str(max(each.days_late, 0)),
        )
        for each in found
    ]
    headings = (_("Code"), _("Title"), _("Year"), _("Legal minimum"), _("Entered"), _("Due"), _("Days late"))
    return Answer({"due": [_due_record(each) for each in found]}, table(headings, rows, figures=(3, 4, 6)))


def keep_or_show_scheme(options: Namespace, session: Session) -> Answer:
    """Keep the lines of a file, or show the scheme."""
    with session.desk(options.register) as desk:
        steps = own_scheme(desk) if options.file is None else keep_scheme(desk, _steps(options.file))
    rows = [
        (
            shown_day(each.since),
            each.level,
            money(each.benefit_from),
            show_share(each.rate_bp),
            money(each.floor),
            money(each.cap),
        )
        for each in steps
    ]
    headings = (_("From"), _("Level"), _("Benefit from"), _("Rate"), _("Floor"), _("Cap"))
    return Answer({"lines": to_plain(steps)}, table(headings, rows, figures=(2, 3, 4, 5)))


def _add_code(verb: CommandParser) -> None:
    verb.add_argument("code", metavar="CODE", help=_("code of the dossier"))
    add_register(verb)


def _add_number(verb: CommandParser) -> None:
    _add_code(verb)
    verb.add_argument("--number", type=int, required=True, metavar="N", help=_("number of the entry, from 1"))


def _steps(file: Path) -> tuple[RewardStep, ...]:
    given = read_json_object(file).get("lines")
    try:
        return from_plain(tuple[RewardStep, ...], given)
    except NotPlain as error:
        raise Refused("worksheet.unreadable", member=f"lines/{error.path}", found=error.expected) from error


def _sheet(sheet: FeeSheet, done: Done | None = None) -> Answer:
    document: dict[str, Plain] = {
        "dossier": sheet.dossier.code,
        "applies": sheet.table.applies,
        "agreement_file": sheet.agreement_name,
        "lines": [_record(line) for line in sheet.table.lines],
        "own_scheme": to_plain(sheet.rewards),
    }
    if done is not None:
        document["batch"] = done.batch
    return Answer(document, list(_lines(sheet)))


def _record(line: FeeLine) -> dict[str, Plain]:
    return {
        "kind": line.kind.value,
        "year": line.year,
        "base_vnd": line.base_vnd,
        "minimum": _figure(line.minimum),
        "entered_vnd": line.entered,
        "lacking_vnd": line.lacking,
        "paid_on": line.paid_on.isoformat() if line.paid_on else None,
        "to": line.to,
        "parts": to_plain(line.parts),
        "rounding_reason": line.rounding_reason,
    }


def _figure(figure: LegalFigure | None) -> Plain:
    if figure is None:
        return None
    return {
        "amount_vnd": figure.amount,
        "rule": figure.rule,
        "article": figure.article,
        "source": figure.source,
        "since": figure.since.isoformat() if figure.since else None,
        "verified": figure.verified,
        "due_on": figure.due_on.isoformat() if figure.due_on else None,
    }


def _due_record(found: DueFee) -> Plain:
    return {
        "uid": found.uid,
        "code": found.code,
        "title": found.title,
        "due_on": found.due_on.isoformat(),
        "days_late": found.days_late,
        **_record(found.line),
    }


def _lines(sheet: FeeSheet) -> Iterable[str]:
    applies = sheet.table.applies
    yield f"{sheet.dossier.code} · {sheet.dossier.title}"
    known = _("not known yet") if applies is None else yes_or_no(applies)
    yield _("The law sets a minimum (Điều 10): {answer}").format(answer=known)
    yield ""
    headings = (_("For"), _("Year"), _("Measured by"), _("Legal minimum"), _("Due"), _("Entered"), _("Rule"))
    rows = [
        (
            f"{label(line.kind)} {line.to}".strip(),
            str(line.year or ""),
            money(line.base_vnd),
            money(line.minimum.amount if line.minimum else None),
            shown_day(line.minimum.due_on if line.minimum else None),
            money(line.entered),
            _rule(line.minimum),
        )
        for line in sheet.table.lines
    ]
    yield from table(headings, rows, figures=(2, 3, 5))
    for line in sheet.table.lines:
        for part in line.parts if line.kind is not FeeKind.APPLIERS else ():
            if part.minimum is not None or part.entered is not None:
                yield f"  {part.name}: {money(part.minimum)} / {money(part.entered)}"


def _rule(figure: LegalFigure | None) -> str:
    if figure is None:
        return ""
    since = shown_day(figure.since)
    said = " · ".join(part for part in (figure.article, since) if part)
    return said if figure.verified else f"{said} ({_('Not verified')})"
