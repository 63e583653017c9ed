"""A register of many dossiers with descriptions, made once; every title and name is invented."""

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.title_maker import title, titles
from builders import FILED_ON, a_draft, a_filed_dossier, a_recognised_dossier, an_author, uid
from desks import a_desk

from desktop.domain.dossier import Dossier, Essence
from desktop.domain.listing import Standing
from desktop.domain.states import ConsolidationState

UNIT = "LHDBM"
PART = 5_000
"""Dossiers written with one transaction."""

FAMILY_NAMES = ["Lâm", "Tô", "Quách", "Đinh", "Lò", "Trịnh", "Phùng", "Tạ", "Vương", "Mạc", "Hà", "Đoàn", "Kiều", "Lục"]
MIDDLE_NAMES = ["Thị", "Văn", "Minh", "Hải", "Công", "Ngọc", "Thu", "Đức", "Hữu", "Khánh", "Bảo"]
GIVEN_NAMES = [
    "Yến",
    "Khánh",
    "Đạo",
    "Tráng",
    "Mận",
    "Lâm",
    "Tùng",
    "Huệ",
    "Quỳnh",
    "Sơn",
    "Thảo",
    "Giang",
    "Phúc",
    "An",
    "Bình",
    "Hạnh",
    "Kiên",
    "Nga",
]
SUB_UNITS = ("LHDBM", "VH1", "VH2", "BD", "KT", "TM")
STATES = (a_draft, a_filed_dossier, a_recognised_dossier)


def many_dossiers(number: int, seed: int = 3) -> Iterator[Dossier]:
    """Dossiers with descriptions of about 160 words, always the same for one seed."""
    chance = random.Random(seed)
    sentences = [f"{title(chance)}." for _ in range(4_000)]
    for place, words in enumerate(titles(number, seed), 1):
        made = STATES[chance.choices(range(3), (2, 3, 5))[0]]()
        filed_on = FILED_ON + timedelta(days=chance.randint(0, 900)) if made.filed_on else None
        told = [" ".join(chance.choices(sentences, k=2)) for _ in range(5)]
        yield replace(
            made,
            uid=uid(place),
            unit=UNIT,
            code=f"{UNIT}-{2019 + place * 5 // number}-{place:06d}",
            title=words,
            sub_unit=chance.choice(SUB_UNITS),
            authors=tuple(
                an_author(_name(chance), 10_000 // count) for count in [chance.randint(1, 4)] for _ in range(count)
            ),
            filed_on=filed_on,
            consolidation=chance.choice((ConsolidationState.NOT_SENT, ConsolidationState.SENT)),
            problem_solved=told[0],
            essence=Essence(*told[1:], ""),
            attachments=(),
        )


def big_register(folder: Path, number: int) -> Path:
    """The register of so many dossiers in `folder`; the first call for a number makes it, a millisecond a dossier."""
    kept = folder / f"{number}" / "lhdbm.sosk"
    if not kept.exists():
        making = folder / f"{number}.making"
        shutil.rmtree(making, ignore_errors=True)
        _make(making, number)
        making.rename(kept.parent)
    return kept


def _make(folder: Path, number: int) -> None:
    folder.mkdir(parents=True)
    desk = a_desk(folder)
    source = many_dossiers(number)
    try:
        for _ in range(0, number, PART):
            with desk.register.change(desk.who(), desk.now()) as work:
                part = [(dossier, _standing(dossier)) for dossier in islice(source, PART)]
                work.dossiers.add_many(part, verb="dossier.imported")
                work.commit()
    finally:
        desk.register.close()


def _standing(dossier: Dossier) -> Standing:
    """As the rules might have left it, without asking them a hundred thousand times."""
    place = int(dossier.code[-6:])
    return Standing(place % 9 // 8, place % 5, date(2023, 9, 1) if dossier.filed_on else None)


def _name(chance: random.Random) -> str:
    return " ".join(map(chance.choice, (FAMILY_NAMES, MIDDLE_NAMES, GIVEN_NAMES)))


if __name__ == "__main__":
    print(big_register(Path(sys.argv[1]), int(sys.argv[2])))
