"""The one translator both doors speak through; msgids are English, Vietnamese is the default language."""

import gettext as _gettext
from importlib.resources import files

DOMAIN = "sangkien"
LANGUAGES = ("vi", "en")

_active: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "vi"


def choose_language(language: str) -> None:
    """Load the catalogue of `language` ("vi" or "en") for every sentence said from now on.

    Raises ValueError for a language the program does not speak.
    """
    global _active, _language
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    catalogue = files("resources") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with catalogue.open("rb") as stream:
        _active = _gettext.GNUTranslations(stream)
    _language = language


def active_language() -> str:
    """The language chosen last, "vi" before any choice."""
    return _language


def gettext(message: str) -> str:
    """The sentence of `message` in the active language; the English itself where none is loaded."""
    return _active.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The sentence for `number` things in the active language (Vietnamese has one form)."""
    return _active.ngettext(singular, plural, number)


def mark(message: str) -> str:
    """Mark an English message for extraction without translating it yet."""
    return message
