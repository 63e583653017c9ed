"""What each reason says for which a certificate cannot be printed well, and how to mend it."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.documents.certificate_values import LayoutFault
from desktop.domain.money import group_digits
from desktop.language.translator import gettext, mark

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "no_recipient": mark("The sheet has nobody to be given to. Enter the author."),
        "no_title": mark("The sheet has no title of an initiative. Enter it."),
        "no_signer": mark("Nobody is named to sign. Enter the signer in the settings."),
        "too_many_signers": mark("This look has no room for {count} signers. Choose another look or fewer signers."),
        "one_recipient_only": mark("This look is for one person, not for {count}. Choose another look."),
        "text_overflows": mark(
            "The part “{element}” does not fit even at {scale}% of its size. Shorten it or choose another look."
        ),
        "letters_missing": mark("The font {font} cannot print “{letters}” in “{element}”. Correct the text."),
    }
)
"""English sentence by code, for every fault of a layout."""

ELEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "issuing-unit": mark("who issues it"),
        "motto": mark("the motto"),
        "heading": mark("the heading"),
        "main": mark("the text of the sheet"),
        "numbers": mark("number and decision"),
        "signatures": mark("the signatures"),
        "recipients": mark("the names"),
        "title": mark("the title"),
    }
)
"""English words for the parts of a sheet."""


def layout_sentence(fault: LayoutFault) -> str:
    """The reason in a sentence of the active language; a part of somebody's own template is told by its name."""
    element = gettext(ELEMENTS[fault.element]) if fault.element in ELEMENTS else fault.element
    told = {name: group_digits(value) if isinstance(value, int) else value for name, value in fault.parameters.items()}
    return gettext(SENTENCES[fault.code]).format(**({"element": element} | told))
