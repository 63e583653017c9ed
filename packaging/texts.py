"""Bring the message catalogues up to date with the program: extract, update, compile.

    python3 run.py texts

English messages are taken from desktop/; the English catalogue translates each by itself, the Vietnamese one keeps what
was translated and leaves new messages empty. Messages the program no longer says are dropped, none is guessed, and
the files hold no dates or line numbers: they change only when the words change.
"""

import ast
import io
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("vi", "en")
KEYWORDS: Mapping[str, int] = {"_": 1, "gettext": 1, "mark": 1, "ngettext": 2}
ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the format wants a date; a true one would change at every run


def catalogue_path(root: Path, language: str) -> Path:
    """The catalogue of a language that translators read; the compiled one lies beside it as .mo."""
    return root / "resources" / "locale" / language / "LC_MESSAGES" / "sangkien.po"


def empty_catalogue(language: str) -> Catalog:
    """A catalogue without messages, its heading the same at every run."""
    return Catalog(
        locale=language,
        project="Sổ Sáng kiến",
        version="1",
        msgid_bugs_address="Sổ Sáng kiến",
        header_comment="# Sổ Sáng kiến: messages of the program. Made by `python3 run.py texts`.",
        copyright_holder="Sổ Sáng kiến",
        creation_date=ANY_DAY,
        revision_date=ANY_DAY,
        last_translator="Sổ Sáng kiến",
        language_team=language,
        fuzzy=False,
    )


def extracted_messages(root: Path) -> list[str | tuple[str, ...]]:
    """Every message the program says, sorted; a pair where there is a singular and a plural."""
    files = (root / "desktop").rglob("*.py")
    messages = {message for file in files for message in messages_in(file.read_text(encoding="utf-8"))}
    return sorted(messages, key=lambda message: message if isinstance(message, str) else message[0])


def messages_in(source: str) -> Iterator[str | tuple[str, ...]]:
    """The messages of one file, read from its syntax tree: that also sees the calls that stand inside f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            wanted = KEYWORDS[node.func.id]
            given = [argument.value for argument in node.args[:wanted] if isinstance(argument, ast.Constant)]
            texts = tuple(text for text in given if isinstance(text, str) and text)
            if len(texts) == wanted:
                yield texts[0] if wanted == 1 else texts


def updated_catalogue(root: Path, language: str, messages: list[str | tuple[str, ...]]) -> Catalog:
    """The catalogue of a language with exactly these messages; English says itself, others keep what is translated."""
    known = read_catalogue(root, language)
    catalogue = empty_catalogue(language)
    for message in messages:
        kept = known.get(message if isinstance(message, str) else message[0])
        if language == "en":
            catalogue.add(message, message)
        elif kept is not None and kept.id == message and all(forms(kept)):
            catalogue.add(message, kept.string)
        else:
            catalogue.add(message)
    return catalogue


def read_catalogue(root: Path, language: str) -> Catalog:
    """The catalogue of a language as it was left; without messages where there is none yet."""
    path = catalogue_path(root, language)
    if not path.exists():
        return empty_catalogue(language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as translators read it."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=120, no_location=True, sort_output=True)
    return stream.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages that have no translation yet."""
    return [str(message.id) for message in catalogue if message.id and not all(forms(message))]


def forms(message: Message) -> tuple[str, ...]:
    """What a message is translated to: one form, or as many as the language has for numbers."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def main() -> None:
    """Write both catalogues and say what is left to translate."""
    messages = extracted_messages(ROOT)
    for language in LANGUAGES:
        catalogue = updated_catalogue(ROOT, language, messages)
        path = catalogue_path(ROOT, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalogue))
        path.with_suffix(".mo").write_bytes(as_mo(catalogue))
        left = untranslated(catalogue)
        sys.stdout.write(f"{language}: {len(messages)} messages, {len(left)} untranslated\n")
        sys.stdout.writelines(f"  {message}\n" for message in left)


if __name__ == "__main__":
    main()
