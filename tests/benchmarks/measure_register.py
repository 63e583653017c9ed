"""The register without a window: finding, counting, the overview, screening again and saving among many dossiers.

    PYTHONPATH=tests:. python -m benchmarks.measure_register FOLDER [NUMBER]

The register of NUMBER (100,000) dossiers is kept in FOLDER for the next time.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.big_register import big_register
from benchmarks.measuring import tell, timed
from builders import a_benefit, a_time_line, an_author

from desktop.domain.benefit import BenefitBasis, Worksheet, YearBenefit
from desktop.domain.dossier import Dossier
from desktop.domain.listing import DossierQuery, ListFilter, ListOrder
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import (
    amend_dossier,
    count_dossiers,
    enter_dossier,
    find_dossier,
    find_rows,
    lines,
    new_dossier,
)
from desktop.services.overview import overview
from desktop.services.shortlists import ShortlistKind, shortlist_entries

TYPED = (
    *("giảm tiêu hao hơi", "bom ly tam", "tự động hóa quy trình", "lam thi yen", "thu hồi nước thải", "2021-04"),
    *("phớt làm kín máy nén", "kho vat tu", "đường ống", "chống ăn mòn bể chứa", "VH1 huan luyen"),
)
QUERY_MS, SAVE_MS, OVERVIEW_MS, SHORTLIST_MS = 16, 20, 1_000, 1_000
SAVES = 60


def measure(folder: Path, number: int) -> None:
    """Print what each question and each save takes."""
    desk = SqlDesks().open(big_register(folder, number))
    try:
        _finding(desk, number)
        tell(f"overview of {number:,} dossiers", timed([partial(overview, desk)] * 3), OVERVIEW_MS)
        for kind in ShortlistKind:
            question = partial(shortlist_entries, desk, kind)
            tell(f"shortlist ({kind.value}) of {number:,} dossiers", timed([question] * 3), SHORTLIST_MS)
        _saving(desk)
    finally:
        desk.register.close()


def _finding(desk: Desk, number: int) -> None:
    tell(f"first list of {number:,} dossiers", timed([lambda: find_rows(desk, DossierQuery())]))
    tell("every count of the chips, first time", timed([lambda: count_dossiers(desk)]))
    orders = [DossierQuery(order=order, descending=down) for order in ListOrder for down in (False, True)]
    tell("list in another order", timed([partial(find_rows, desk, query) for query in orders]))
    chips = [DossierQuery(chip=chip) for chip in ListFilter]
    tell("list of a filter", timed([partial(find_rows, desk, query) for query in chips]))
    for words, base in (
        ("", DossierQuery()),
        (", by title, of a filter", DossierQuery(order=ListOrder.TITLE, chip=ListFilter.NOT_SENT)),
    ):
        find_rows(desk, base)
        keystrokes = [replace(base, text=text[:end]) for text in TYPED for end in range(1, len(text) + 1)]
        times = timed([partial(find_rows, desk, query) for query in keystrokes])
        tell(f"keystroke to what it finds{words}, {len(keystrokes)} keystrokes", times, QUERY_MS)
    rows = find_rows(desk, DossierQuery(text="giam"))
    blocks = [rows[start : start + 128] for start in range(0, min(len(rows), 12_800), 128)]
    tell("lines of 128 rows", timed([partial(lines, desk, block) for block in blocks]))


def _saving(desk: Desk) -> None:
    entered = enter_dossier(desk, large_dossier(new_dossier(desk)))
    rounds = (partial(_save_changed, desk, entered.code, change) for change in range(SAVES))
    tell("reading a dossier of 10 authors and 20 worksheet lines, and saving it changed", timed(rounds), SAVE_MS)
    tell("saving it alone", timed(_only_saves(desk, entered.code)), SAVE_MS)
    fresh = [replace(large_dossier(new_dossier(desk)), title=f"Bộ gá số {place}") for place in range(20)]
    tell("saving the same as a new dossier", timed([partial(enter_dossier, desk, each) for each in fresh]), SAVE_MS)


def _only_saves(desk: Desk, code: str) -> Iterator[Callable[[], object]]:
    """Each change is put together from what was read before the clock runs."""
    for change in range(SAVES, 2 * SAVES):
        yield partial(amend_dossier, desk, with_other_amounts(find_dossier(desk, code), change))


def _save_changed(desk: Desk, code: str, change: int) -> None:
    amend_dossier(desk, with_other_amounts(find_dossier(desk, code), change))


def large_dossier(dossier: Dossier) -> Dossier:
    """The dossier with 10 authors and 20 worksheet lines."""
    authors = tuple(an_author(f"Tô Văn Khánh {place}", 1_000, employee_code=f"NV-{place}") for place in range(10))
    return with_other_amounts(replace(dossier, title="Bộ gá súc rửa", authors=authors), 0)


def with_other_amounts(dossier: Dossier, change: int) -> Dossier:
    """Another amount in each line and another word in the descriptions."""
    sheet = Worksheet(tuple(a_time_line(quantity=str(1_000 + change + place)) for place in range(20)))
    year = YearBenefit(1, BenefitBasis.PROJECTED, 900_000_000, sheet)
    first, *others = dossier.authors
    return replace(
        dossier,
        authors=(replace(first, position=f"Bậc {change}"), *others),
        benefit=a_benefit(years=(year,)),
        problem_solved=f"Súc rửa lâu, lần {change}, hao {change * 7} giờ dừng máy.",
    )


if __name__ == "__main__":
    measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
