"""Words of the council's page: points, votes and states of the items of an agenda."""

from decimal import Decimal

from desktop.domain.council import AgendaItem, CouncilOutcome, CouncilSession
from desktop.domain.council_results import ItemResult, result_of
from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import Chip

DASH = "–"
TONES: dict[CouncilOutcome, Tone] = {
    CouncilOutcome.RECOGNISED: "ok",
    CouncilOutcome.AFTER_COMPLETION: "warn",
    CouncilOutcome.NOT_RECOGNISED: "bad",
}


SHORT: dict[CouncilOutcome, str] = {
    CouncilOutcome.RECOGNISED: mark("Recognise"),
    CouncilOutcome.AFTER_COMPLETION: mark("To be completed"),
    CouncilOutcome.NOT_RECOGNISED: mark("Not recognised"),
}
"""A conclusion in the words of a chip."""


def mean(value: Decimal | None) -> str:
    """A mean with its one decimal; a dash for none."""
    return DASH if value is None else str(value).replace(".", ",")


def money(amount: int | None) -> str:
    """An amount with its dots; a dash for none, which is not zero."""
    return DASH if amount is None else group_digits(amount)


def item_chip(session: CouncilSession, item: AgendaItem) -> Chip:
    """How far an item has come."""
    if item.outcome is not None:
        return Chip(_(SHORT[item.outcome]), TONES[item.outcome])
    result = result_of(session, item)
    if not item.scores:
        return Chip(_("Not scored"))
    return Chip(_("Being scored") if result.waiting else _("To be concluded"), "accent")


def votes(result: ItemResult) -> str:
    """Votes for, of all who may vote."""
    return _("{number}/{voters} in favour").format(number=result.votes_for, voters=result.voters)


def session_words(session: CouncilSession) -> str:
    """A session as it is chosen: number, day, and whether its decision is signed."""
    said = f"{session.name} · {show_date(session.held_on)}"
    return f"{said} · {_('signed')}" if session.is_decided else said
