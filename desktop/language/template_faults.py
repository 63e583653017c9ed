"""What each fault of a template of printed pages says; the element it is about is named before it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.language.translator import gettext, mark

if TYPE_CHECKING:
    from desktop.documents.template import TemplateFault

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "not_json": mark("The file is not JSON in UTF-8. Export the look again."),
        "not_an_object": mark("An object in braces must stand here."),
        "unknown_member": mark("There is no such member. Correct its name or remove it."),
        "not_a_list": mark("A list with one entry at least must stand here."),
        "not_a_text": mark("A text must stand here."),
        "not_a_number": mark("A number must stand here."),
        "out_of_range": mark("{value} is out of range; from {low} to {high} is possible."),
        "not_true_or_false": mark("true or false must stand here."),
        "not_one_of": mark("“{value}” is not possible; possible are: {choices}."),
        "missing": mark("This is missing. Add it."),
        "id_twice": mark("Another element has the same name. Give each its own."),
        "not_two_boxes": mark("Two boxes must stand here, not {count}."),
        "not_a_colour": mark("“{value}” is no colour; write it as #9B1B1F."),
        "not_a_picture": mark("The picture is not named by the SHA-256 of its file. Choose the picture again."),
        "unknown_field": mark("There is no field “{field}”. Choose one from the list of fields."),
        "stray_brace": mark("“{text}” has a brace that belongs to no field. Remove it."),
        "outside_the_page": mark("The box reaches out of the page. Move it or make it smaller."),
    }
)
"""English sentence by code, for every fault of a template."""


def template_sentence(fault: "TemplateFault", named: str = "") -> str:
    """The element, by the words it is `named` with where they are given, and what is wrong with it."""
    said = gettext(SENTENCES[fault.code]).format(**{name: _told(value) for name, value in fault.parameters.items()})
    return f"{named or fault.element}: {said}"


def _told(value: str | float) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
