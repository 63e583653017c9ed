"""The diagnostics package: what whoever helps needs to know, and nothing of any person, initiative or amount.

What may stay is listed, not what must go: words of the log in small ASCII letters, short numbers, places in our own
code. Names, titles, phones, amounts and paths fit none of these, so no list of secrets has to be complete.
"""

import json
import platform
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop.domain.health import Finding
from desktop.exchange.durable import replacing
from desktop.services import diagnostics
from desktop.services.bundles import writing

PROGRAM = "so-sang-kien"
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "openpyxl", "reportlab", "cryptography", "pyrage")
LINES_KEPT = 2_000
HIDDEN = "…"

_LOG_LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [a-z_.]+): (.*)")
_PLACE = re.compile(
    r'\s*File "(?:.*[/\\])?((?:desktop|db|site-packages)[/\\][\w./\\-]+\.py)", line (\d+), in ([\w<>]+)'
)
_ERROR = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Warning|Refused|NotPlain|NotAllowed|Interrupt|Exit))(?::.*)?$")
_WORD = re.compile(r"\(?[a-z][a-z_.'-]*[,.:;)]*", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}[,.:;)]*", re.ASCII)
_SECRET_PARAMETERS = frozenset({"file", "folder", "name", "computer", "unit"})


def package_texts(findings: Sequence[Finding], logs: Path) -> dict[str, str]:
    """The files of the package by name, as they are shown before anything is written; `logs` is the folder of logs."""
    texts = {
        "findings.json": json.dumps([_told(finding) for finding in findings], indent=1) + "\n",
        "versions.txt": "".join(f"{name} {said}\n" for name, said in _versions()),
    }
    for name in (diagnostics.WINDOW_LOG, diagnostics.COMMAND_LOG):
        lines = _lines_of(logs / name)
        if lines:
            texts[name] = "".join(f"{line}\n" for line in redacted(lines[-LINES_KEPT:]))
    return texts


def write_package(texts: Mapping[str, str], path: Path) -> None:
    """Write what was shown as one archive, there as a whole or not at all. Raises Refused."""
    with writing(path.name), replacing(path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)


def redacted(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a log with whatever might be of a person, an initiative or a place taken out."""
    for line in lines:
        if told := _LOG_LINE.fullmatch(line):
            yield f"{told[1]}: {_plain_words(told[2])}"
        elif place := _PLACE.match(line):
            yield f'  File "{place[1]}", line {place[2]}, in {place[3]}'
        elif error := _ERROR.fullmatch(line.strip(" |+-")):
            yield error[1]
        elif line.startswith("Traceback (most recent call last)"):
            yield line
        elif line.strip():
            yield HIDDEN


def _plain_words(text: str) -> str:
    """The text with everything but small words hidden; a short number stays where a small word stands before it."""
    kept: list[str] = []
    for word in text.split():
        if _WORD.fullmatch(word) or (_NUMBER.fullmatch(word) and kept and _WORD.fullmatch(kept[-1])):
            kept.append(word)
        elif kept[-1:] != [HIDDEN]:
            kept.append(HIDDEN)
    return " ".join(kept)


def _told(finding: Finding) -> dict[str, object]:
    said = {name: value for name, value in finding.parameters.items() if name not in _SECRET_PARAMETERS}
    return {"part": finding.part.value, "health": finding.health.value, "code": finding.code, "parameters": said}


def _versions() -> Iterator[tuple[str, str]]:
    yield "Python", platform.python_version()
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "frozen", str(getattr(sys, "frozen", False))
    for name in (PROGRAM, *LIBRARIES):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
