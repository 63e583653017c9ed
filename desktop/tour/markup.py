"""A page as nested elements: text is escaped where it stands, markup is not escaped twice."""

from html import escape

EMPTY_ELEMENTS = frozenset({"br", "img", "link", "meta"})


class Markup(str):
    """HTML that is ready to be written."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str) -> Markup:
    """An element with what stands inside it, in order; text is escaped, other elements are taken as they are.

    An attribute that is a word of Python ends in an underscore: `class_="figure"`; an empty one is left out.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    if name in EMPTY_ELEMENTS:
        return Markup(f"<{name}{shown}>")
    return Markup(f"<{name}{shown}>{''.join(map(_written, inside))}</{name}>")


def document(language: str, title: str, style: str, *body: str) -> str:
    """A whole page in UTF-8 with its style inside, so that it needs no other file but those it links to."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Markup(style)),
    )
    return f"<!DOCTYPE html>\n{element('html', head, element('body', *body), lang=language)}\n"


def _written(part: str) -> str:
    return part if isinstance(part, Markup) else escape(part)
