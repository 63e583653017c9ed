"""The one translator both doors speak through; msgids are English, Vietnamese is the default language."""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

DOMAIN = "sangkien"
LANGUAGES = ("vi", "en")

_chosen = "vi"
_for_now: ContextVar[str | None] = ContextVar("language spoken for now", default=None)


def choose_language(language: str) -> None:
    """Speak `language` ("vi" or "en") from now on. Raises ValueError for one the program does not speak."""
    global _chosen
    _catalogue(language)
    _chosen = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, in this thread only: bundles carry Vietnamese whatever the window speaks."""
    token = _for_now.set(language)
    try:
        yield
    finally:
        _for_now.reset(token)


def active_language() -> str:
    """The language spoken now."""
    return _for_now.get() or _chosen


def gettext(message: str) -> str:
    """The sentence of `message` in the language spoken now."""
    return _catalogue(active_language()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The sentence for `number` things in the language spoken now (Vietnamese has one form)."""
    return _catalogue(active_language()).ngettext(singular, plural, number)


def mark(message: str) -> str:
    """Mark an English message for extraction without translating it yet."""
    return message


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    place = files("resources") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with place.open("rb") as stream:
        return _gettext.GNUTranslations(stream)
