"""The few words of a printed calculation in the active language."""

from desktop.domain.worksheet_explanation import VIETNAMESE, ExplanationWords
from desktop.language.translator import gettext, mark

_UNITS = {
    "đồng": mark("đồng"),
    "phút": mark("minutes"),
    "giờ": mark("hours"),
    "lần": mark("times"),
    "kW": mark("kW"),
}
"""English words for the usual units, by those of the domain."""


def explanation_words() -> ExplanationWords:
    """What a worksheet is explained with."""
    return ExplanationWords(
        currency=gettext("đồng"),
        year=gettext("years"),
        cost=gettext("Cost"),
        benefit=gettext("Benefit"),
        not_computed=gettext("not computed yet"),
        by_hand=gettext("entered by hand"),
        rounding_note=gettext("only the final result is rounded"),
        units={name: gettext(_UNITS[unit]) for name, unit in VIETNAMESE.units.items()},
    )
