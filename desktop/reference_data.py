"""Reads the files under resources/ and hands plain values down."""

from importlib.resources import files


def font_bytes(name: str) -> bytes:
    """The bytes of a shipped font file, such as "Inter-Regular.ttf".

    Raises FileNotFoundError for a font that is not shipped.
    """
    return (files("resources") / "fonts" / name).read_bytes()


def icon_bytes(name: str) -> bytes:
    """The bytes of a shipped icon (SVG, stroke in currentColor), such as "house".

    Raises FileNotFoundError for an icon that is not shipped.
    """
    return (files("resources") / "icons" / f"{name}.svg").read_bytes()
