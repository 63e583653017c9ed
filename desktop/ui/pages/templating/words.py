"""Words for the parts and values of a template; what the unit named itself keeps its name."""

from desktop.documents.template import TemplateFault
from desktop.documents.template_fields import TemplateField, TemplatePartFields
from desktop.language.template_faults import template_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import mark

KINDS = {
    "page": mark("Page, palette and border"),
    "element": mark("Part: {name}"),
    "style": mark("Style: {name}"),
    "palette": mark("Colours: {name}"),
    "words": mark("Set phrases"),
}
NAMES = {
    "emblem": mark("emblem"),
    "issuing-unit": mark("issuing unit"),
    "motto": mark("national motto"),
    "heading": mark("title"),
    "heading2": mark("second line of the title"),
    "divider": mark("dividing line"),
    "main": mark("main text"),
    "numbers": mark("numbers and decision"),
    "signatures": mark("signatures"),
    "qr": mark("QR code"),
    "superior": mark("superior unit"),
    "unit": mark("unit"),
    "country": mark("name of the country"),
    "issuer": mark("who certifies"),
    "verb": mark("CERTIFIES"),
    "name": mark("name of one author"),
    "name_few": mark("names of two or three"),
    "name_many": mark("names of many"),
    "post": mark("post"),
    "role": mark("role"),
    "title": mark("name of the initiative"),
    "effect": mark("effect"),
    "coauthors": mark("co-authors"),
    "note": mark("small print"),
    "date": mark("place and date"),
    "signer_line": mark("lines of the signer"),
    "signer_name": mark("name of the signer"),
    "red": mark("red"),
    "blue": mark("blue"),
    "ink": mark("ink"),
    "strong": mark("strong"),
    "bright": mark("bright"),
    "paper": mark("paper"),
    "band": mark("band"),
    "watermark": mark("watermark"),
    "grey": mark("grey"),
}
MEMBERS = {
    "palette": mark("Palette"),
    "margin": mark("Border from the edge"),
    "radius": mark("Radius"),
    "x": mark("From the left"),
    "y": mark("From the top"),
    "width": mark("Width"),
    "height": mark("Height"),
    "size": mark("Size"),
    "font": mark("Font"),
    "color": mark("Colour"),
    "align": mark("Alignment"),
    "leading": mark("Line spacing"),
    "before": mark("Space before"),
    "after": mark("Space after"),
    "smallest": mark("Shrinks at most to"),
    "tracking": mark("Space between letters"),
    "uppercase": mark("In capitals"),
    "one_line": mark("On one line"),
    "spread": mark("Free room"),
    "style": mark("Style"),
    "text": mark("Text"),
    "line_style": mark("Style of the lines"),
    "name_style": mark("Style of the name"),
    "picture": mark("Picture of the emblem"),
    "name": mark("Name of the look"),
    "role_sole": mark("A sole author"),
    "role_joint": mark("A co-author"),
    "role_group": mark("A group of authors"),
    "and_coauthors": mark("More authors than fit"),
    "and_others": mark("After six co-authors"),
    "dated": mark("Before a date"),
    "annex_title": mark("Title of the annex"),
    "annex_note": mark("Under the title of the annex"),
}
CHOICES = {
    "left": mark("left"),
    "center": mark("centred"),
    "top": mark("below the lines"),
    "bottom": mark("above the lines"),
    "middle": mark("around the lines"),
    "between": mark("between the lines as well"),
}


FIELDS = {
    "superior": mark("superior unit"),
    "unit": mark("unit"),
    "issuer": mark("who certifies"),
    "role": mark("role"),
    "title": mark("name of the initiative"),
    "effect": mark("effect"),
    "benefit": mark("benefit in figures"),
    "benefit_words": mark("benefit in words"),
    "number": mark("number"),
    "register_number": mark("number in the book of issue"),
    "decision": mark("decision"),
    "place": mark("place"),
    "date": mark("date"),
    "coauthors": mark("co-authors"),
    "programme": mark("programme"),
    "share": mark("share"),
}
"""What stands for each field in braces."""


def braces_words() -> str:
    """What the fields in braces stand for, and what a question mark before a text does."""
    fields = "; ".join(f"{{{name}}} {_(words)}" for name, words in FIELDS.items())
    return (
        _("In braces stands what differs from sheet to sheet: {fields}.").replace("{fields}", fields)
        + " "
        + _("A text that begins with ? is left out where its value is empty.")
    )


def fault_words(fault: TemplateFault) -> str:
    """What is wrong with a template, its part called as the page calls it."""
    group, _dot, rest = fault.element.partition(".")
    name = name_words(rest.partition(".")[0])
    kinds = {"elements": "element", "styles": "style", "palettes": "palette"}
    if group in kinds:
        return template_sentence(fault, _(KINDS[kinds[group]]).format(name=name))
    return template_sentence(fault)


def part_words(part: TemplatePartFields) -> str:
    """What a part is called."""
    return _(KINDS[part.kind]).format(name=name_words(part.id))


def name_words(name: str) -> str:
    """What an element, a style or a colour is called."""
    return _(NAMES[name]) if name in NAMES else name


def field_words(field: TemplateField) -> str:
    """What a field is called, with the box or border it belongs to where that is not its own part's."""
    if field.place[0] == "palettes":
        return name_words(field.name)
    if field.place == ("frame", "band"):
        return _("Breadth of the border")
    words = _(MEMBERS[field.name]) if field.name in MEMBERS else field.name
    if "beside_qr" in field.place:
        return _("{field}, beside the QR").format(field=words)
    if field.place[0] == "watermark":
        return _("Watermark: {field}").format(field=words[:1].lower() + words[1:])
    return words


def choice_words(field: TemplateField, value: str) -> str:
    """What a value of a choice is called."""
    if field.name in ("align", "spread"):
        return _(CHOICES[value])
    return value if field.name == "font" else name_words(value)


def group_words(field: TemplateField) -> str:
    """Over the fields of one line of a text, or of one of two signers."""
    if not field.under:
        return ""
    if "two" in field.place:
        return _("Signer {number} of two").format(number=field.under)
    return _("Line {number}").format(number=field.under)
