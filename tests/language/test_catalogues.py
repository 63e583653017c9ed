"""The catalogues: fresh, complete, nothing fuzzy or stale, and every value in a message kept by its translation."""

import importlib.util
import re
import unicodedata
from functools import cache
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

import run

LANGUAGES = ("vi", "en")
UPDATE = "run `python3 run.py texts`"


@cache
def texts() -> ModuleType:
    """packaging/texts.py, which makes the catalogues; the folder is no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("texts", run.ROOT / "packaging" / "texts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def said() -> list[str | tuple[str, ...]]:
    messages: list[str | tuple[str, ...]] = texts().extracted_messages(run.ROOT)
    return messages


@cache
def catalogue(language: str) -> Catalog:
    kept: Catalog = texts().read_catalogue(run.ROOT, language)
    return kept


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_what_the_program_says_and_nothing_else(language: str) -> None:
    in_catalogue = {sources(message) for message in messages(language)}
    in_program = {(message,) if isinstance(message, str) else message for message in said()}
    assert in_program - in_catalogue == set(), f"new messages: {UPDATE}"
    assert in_catalogue - in_program == set(), f"stale messages: {UPDATE}"
    assert not catalogue(language).obsolete, f"obsolete messages: {UPDATE}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_fuzzy(language: str) -> None:
    assert texts().untranslated(catalogue(language)) == []
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_of_a_catalogue_are_fresh(language: str) -> None:
    path = texts().catalogue_path(run.ROOT, language)
    fresh = texts().updated_catalogue(run.ROOT, language, said())
    assert path.read_bytes() == texts().as_po(fresh), UPDATE
    assert path.with_suffix(".mo").read_bytes() == texts().as_mo(fresh), UPDATE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_values_of_its_message(language: str) -> None:
    for message in messages(language):
        for form in texts().forms(message):
            assert fields(form) == set().union(*map(fields, sources(message))), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_composed_letters_without_stray_spaces(language: str) -> None:
    for message in messages(language):
        for form in texts().forms(message):
            assert unicodedata.is_normalized("NFC", form), message.id
            assert form.strip() == form or sources(message)[0].strip() != sources(message)[0], message.id


def test_english_says_what_the_program_says() -> None:
    assert all(texts().forms(message) == sources(message) for message in messages("en"))
