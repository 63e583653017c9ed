"""Words the pages of the exchange share: refusals of bundles with their faults, instants, and states of keys."""

from datetime import datetime

from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.refusals import UserError
from desktop.domain.submission import KeyStatus
from desktop.language.faults import fault_sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.services.bundles import BundleUnsound
from desktop.ui.context import UiContext
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import Chip

FAULTS_SAID = 3
"""Faults told in one notice; the first says enough, the others help whoever is asked."""

BUNDLES = "bundles"
"""Kind of change announced when bundles came, went, or were applied."""

_KEY_STATES: dict[KeyStatus, tuple[str, Tone]] = {
    KeyStatus.CONFIRMED: (mark("Key confirmed"), "ok"),
    KeyStatus.PENDING: (mark("Key to be confirmed"), "warn"),
    KeyStatus.RETIRED: (mark("Key no longer in use"), "neutral"),
    KeyStatus.REVOKED: (mark("Key lost or stolen"), "bad"),
}


def bundle_files() -> str:
    """What the picker of bundles offers."""
    return _("Bundles (*.zip *.age)")


def refusal_words(error: UserError) -> str:
    """What stands in the way, and for a bundle what is wrong with it."""
    said = refusal_sentence(error)
    if not isinstance(error, BundleUnsound):
        return said
    faults = dict.fromkeys(fault_sentence(fault) for fault in error.faults)
    return " ".join([said, *list(faults)[:FAULTS_SAID]])


def tell_refusal(context: UiContext, error: Exception) -> None:
    """Say a refusal in the message bar; anything else is our own fault and goes on up."""
    if not isinstance(error, UserError):
        raise error
    context.notices.say("bad", refusal_words(error))


def shown_instant(instant: datetime) -> str:
    """An instant by the clock on the wall."""
    return instant.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")


def shown_day(instant: datetime) -> str:
    """The legal day of an instant."""
    return instant.astimezone(LEGAL_ZONE).strftime("%d/%m/%Y")


def key_chip(status: KeyStatus | None) -> Chip:
    """How far a key is believed."""
    if status is None:
        return Chip(_("No key yet"), "neutral")
    words, tone = _KEY_STATES[status]
    return Chip(_(words), tone)
