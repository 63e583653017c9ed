"""Types a scripted entry into a journal, as a process of its own that a test kills: `journal_typist.py FOLDER STEPS`.

After each change is on the disk its number goes to standard output, and nothing else does.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from builders import an_author, uid

from desktop.domain.dossier import Dossier
from desktop.services.journal_writer import JournalWriter

SENTENCE = "Cải tiến bộ gá để súc rửa nhanh bộ trao đổi nhiệt và giảm thời gian dừng máy của phân xưởng"
WORDS = SENTENCE.split()
BLANK = Dossier(uid(77), "LHDBM", sub_unit="LHDBM")


def script(steps: int) -> Iterator[Dossier]:
    """The dossier after each of the first `steps` changes; each changes one field."""
    dossier = BLANK
    for step in range(1, steps + 1):
        text = " ".join(WORDS[: 1 + step % len(WORDS)])
        match step % 4:
            case 0:
                authors = tuple(an_author(f"{text} {place}", 100 * place) for place in range(1 + step % 5))
                dossier = replace(dossier, authors=authors, notes=f"{step}")
            case 1:
                dossier = replace(dossier, title=f"{text} {step}")
            case 2:
                dossier = replace(dossier, essence=replace(dossier.essence, improvement=f"{text}\n" * 20 + str(step)))
            case _:
                dossier = replace(dossier, conditions=f"{text} {step}")
        yield dossier


def main(folder: str, steps: str) -> None:
    """Type, and tell of each change once it is kept."""
    writer = JournalWriter(Path(folder), BLANK, lambda: datetime.now(UTC))
    for number, dossier in enumerate(script(int(steps)), 1):
        writer.append(dossier)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
