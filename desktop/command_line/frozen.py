"""`report freeze|frozen|changes|release`: figures kept for a report, and what changed since."""

from desktop.command_line.output import Answer, money, number, shortened, table
from desktop.command_line.parsing import Namespace, Verbs, add_register, day, words
from desktop.command_line.session import Session
from desktop.domain.dates import LEGAL_ZONE, show_date
from desktop.domain.folding import nfc
from desktop.domain.frozen_figures import Difference, Figure, FigureChange, FrozenDossier, FrozenHead
from desktop.domain.plain import Plain
from desktop.language.differences import difference_words, figure_words
from desktop.language.translator import gettext as _
from desktop.services.frozen_figures import compare_frozen, freeze_figures, list_frozen, release_frozen

ID_SHOWN = 8
"""As much of an id as tells one from another; commands take it as well."""


def add_frozen_verbs(verbs: Verbs) -> None:
    """The verbs of `report` on frozen figures."""
    made = verbs.add("freeze", freeze, _("freeze the figures of a day for a report"))
    made.add_argument("--as-of", type=day, metavar="DATE", help=_("the day the figures stand for; today otherwise"))
    words(made, "programme")
    made.add_argument("--label", type=nfc, default="", metavar="TEXT", help=_("what it is frozen for"))
    add_register(made)
    add_register(verbs.add("frozen", list_them, _("what was frozen")))
    changes = verbs.add("changes", tell_changes, _("what changed since figures were frozen, dossier by dossier"))
    changes.add_argument("frozen", metavar="ID", help=_("which ones, as `report frozen` names them"))
    changes.add_argument("--as-of", type=day, metavar="DATE", help=_("the day to hold them against; today otherwise"))
    add_register(changes)
    gone = verbs.add("release", release, _("take out figures frozen by mistake"))
    gone.add_argument("frozen", metavar="ID", help=_("which ones, as `report frozen` names them"))
    add_register(gone)


def freeze(options: Namespace, session: Session) -> Answer:
    """Chốt số liệu."""
    with session.desk(options.register) as desk:
        frozen = freeze_figures(desk, options.programme, options.as_of, label=options.label)
    said = _("Frozen: {label}, figures as of {day}, {number} dossiers.").format(
        label=frozen.label, day=show_date(frozen.table.as_of), number=number(len(frozen.dossiers))
    )
    document = _head(frozen.head) | {"dossiers": len(frozen.dossiers), "bundles": len(frozen.bundles)}
    return Answer(document, [said])


def list_them(options: Namespace, session: Session) -> Answer:
    """What was frozen."""
    with session.desk(options.register) as desk:
        found = list_frozen(desk)
    headings = (_("Id"), _("Frozen for"), _("As of"), _("Frozen at"), _("Counted"), _("Benefit (đồng)"))
    rows = [
        (
            each.uid[:ID_SHOWN],
            each.label,
            show_date(each.as_of),
            f"{each.at.astimezone(LEGAL_ZONE):%H:%M %d/%m/%Y}",
            number(each.counted),
            money(each.benefit_vnd),
        )
        for each in found
    ]
    return Answer(
        {"frozen": [_head(each) for each in found]},
        list(table(headings, rows, figures=(4, 5))) if rows else [_("Nothing was frozen yet.")],
    )


def tell_changes(options: Namespace, session: Session) -> Answer:
    """What changed since."""
    with session.desk(options.register) as desk:
        found = compare_frozen(desk, options.frozen, options.as_of)
    figures = [
        (_("Total"), *_said(each)) if not each.place else (each.name, *_said(each))
        for each in (*found.totals, *found.rows)
    ]
    dossiers = [
        (each.dossier.code, shortened(each.dossier.title, 40), difference_words(each.kinds))
        for each in found.differences
    ]
    lines = [_("{label}: frozen as of {day}").format(label=found.frozen.label, day=show_date(found.frozen.table.as_of))]
    if found.same:
        lines.append(_("Nothing changed since."))
    if figures:
        lines += ["", *table((_("Row"), _("Figure"), _("Then"), _("Now")), figures, figures=(2, 3))]
    if dossiers:
        lines += ["", *table((_("Dossier"), _("Title"), _("What changed")), dossiers)]
    document: Plain = {
        "frozen": _head(found.frozen.head),
        "as_of": found.now.as_of.isoformat(),
        "totals": [_change(each) for each in found.totals],
        "rows": [_change(each) for each in found.rows],
        "dossiers": [_difference(each) for each in found.differences],
    }
    return Answer(document, lines)


def release(options: Namespace, session: Session) -> Answer:
    """Take a frozen table out."""
    with session.desk(options.register) as desk:
        gone = release_frozen(desk, options.frozen)
    return Answer(_head(gone.head), [_("“{label}” is no longer frozen.").format(label=gone.label)])


def _head(head: FrozenHead) -> dict[str, Plain]:
    return {
        "uid": head.uid,
        "label": head.label,
        "programme": head.programme,
        "as_of": head.as_of.isoformat(),
        "at": head.at.isoformat(),
        "who": head.who,
        "counted": head.counted,
        "benefit_vnd": head.benefit_vnd,
    }


def _said(change: FigureChange) -> tuple[str, str, str]:
    figure = money if change.figure is Figure.BENEFIT else _count
    return figure_words(change.figure), figure(change.before), figure(change.now)


def _count(value: int | None) -> str:
    return "–" if value is None else number(value)


def _change(change: FigureChange) -> Plain:
    return {
        "unit": change.place,
        "name": change.name,
        "figure": change.figure.value,
        "before": change.before,
        "now": change.now,
        "dossiers": [*change.behind],
    }


def _difference(difference: Difference) -> Plain:
    return {
        "uid": difference.dossier.uid,
        "code": difference.dossier.code,
        "title": difference.dossier.title,
        "changes": [kind.value for kind in difference.kinds],
        "benefit_before": _benefit(difference.before),
        "benefit_now": _benefit(difference.now),
    }


def _benefit(dossier: FrozenDossier | None) -> int | None:
    return None if dossier is None or not dossier.recognised else dossier.benefit_vnd
