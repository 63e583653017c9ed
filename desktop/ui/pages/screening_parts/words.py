"""Why two initiatives look alike, in a sentence, and the looks of what a comparison came to."""

from collections.abc import Mapping, Sequence

from desktop.domain.screening import PairLikeness
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import Chip

NOTHING = "–"
ALIKE_DESCRIPTION_FROM = 0.6
"""Share of a description from which it is told as alike."""
MOST_TOLD = 12
"""Runs of common words named in a sentence."""

LIKENESS_TONES: Mapping[PairLikeness, Tone] = {
    PairLikeness.DUPLICATE: "bad",
    PairLikeness.SIMILAR: "warn",
    PairLikeness.SAME_FAMILY_NUMBER: "accent",
    PairLikeness.SAME_FAMILY_PLACE: "accent",
    PairLikeness.DIFFERENT: "neutral",
}


def likeness_chip(likeness: PairLikeness) -> Chip:
    """What the comparison of two texts came to."""
    return Chip(label(likeness), LIKENESS_TONES[likeness])


def differences(different: Sequence[tuple[str, str]]) -> str:
    """What stands in one and what stands in the other: "lớp 4 / lớp 5; – / bó ống"."""
    return "; ".join(f"{one or NOTHING} / {other or NOTHING}" for one, other in different)


def why(percent: int, common: Sequence[str], different: Sequence[tuple[str, str]], description: float = 0.0) -> str:
    """The sentence of why: "87% giống: trùng các từ …; khác: lớp 4 / lớp 5".

    `description` is the share of the shorter description found in the other.
    """
    parts = []
    if common:
        words = ", ".join(common[:MOST_TOLD]) + (" …" if len(common) > MOST_TOLD else "")
        parts.append(_("the same words {words}").format(words=words))
    if different:
        parts.append(_("different: {words}").format(words=differences(different)))
    if description >= ALIKE_DESCRIPTION_FROM:
        parts.append(_("the descriptions are alike"))
    said = "; ".join(parts) or _("no word in common")
    return _("{percent}% alike: {reasons}.").format(percent=percent, reasons=said)
