"""A picture of every page, in both themes and languages and every size of window, from registers of practice data."""

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from desktop import reference_data
from desktop.domain.listing import DossierQuery, ListFilter, ListOrder
from desktop.domain.refusals import Refused, UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import LANGUAGES
from desktop.services.desk import Desk, Desks
from desktop.services.dossiers import list_dossiers
from desktop.services.registers import SUFFIX
from desktop.tour.practice import read_practice
from desktop.tour.running import run_tour
from desktop.tour.walk import PracticeClock, PracticeDesks
from desktop.ui.application import WELCOME, DeskApplication, make_application
from desktop.ui.entries import ENTRIES
from desktop.ui.preferences import Preferences
from desktop.ui.theme import ThemeName

THEMES: tuple[ThemeName, ...] = ("light", "dark")
Sizes = tuple[tuple[int, int], ...]
SIZES: Sizes = ((1280, 720), (1440, 900))
LARGE_TEXT = 200
DENSE_PERCENT = 150
"""How much larger than its pixels a dense screen shows everything: 1920×1080 then has room for 1280×720."""
SETTLED_AFTER_SECONDS = 0.15
"""How long nothing must be under way before a page is taken to be finished."""
LONG_PASS_SECONDS = 0.02
"""A look at what happened that takes longer did something, and what it led to is still to come."""
GIVEN_UP_AFTER_SECONDS = 60.0
FAILED = 3
DOSSIER = "dossier"
OF_ONE_RECOGNISED = frozenset({"appraisal", "remuneration", "standing"})
"""Pages about the value of one dossier."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the window is to look."""

    theme: ThemeName
    language: str
    text_percent: int = 100

    @property
    def name(self) -> str:
        """Stands in the names of pictures."""
        large = f"-{self.text_percent}" if self.text_percent != 100 else ""
        return f"{self.language}-{self.theme}{large}"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Pictures taken on one screen, each round in one dress."""

    rounds: tuple[tuple[Dress, Sizes], ...]
    scale_percent: int = 100

    def names(self, page: str) -> Iterator[str]:
        """The names of the pictures of a page."""
        for dress, sizes in self.rounds:
            yield from (self.name(page, dress, *size) for size in sizes)

    def name(self, page: str, dress: Dress, width: int, height: int) -> str:
        """The name of one picture; a dense screen is named by its pixels and how much larger it shows them."""
        factor = self.scale_percent / 100
        dense = f"@{self.scale_percent}" if self.scale_percent != 100 else ""
        return f"{page}-{dress.name}-{round(width * factor)}x{round(height * factor)}{dense}.png"


USUAL = Sitting(
    (
        *((Dress(theme, language), SIZES) for theme in THEMES for language in LANGUAGES),
        (Dress("light", LANGUAGES[0], LARGE_TEXT), SIZES[:1]),
    )
)
DENSE = Sitting(tuple((Dress(theme, LANGUAGES[0]), SIZES[:1]) for theme in THEMES), DENSE_PERCENT)
SITTINGS = (USUAL, DENSE)


def picture_names() -> frozenset[str]:
    """The name of every picture that `take_screenshots` leaves."""
    return frozenset(name for entry in ENTRIES for sitting in SITTINGS for name in sitting.names(entry.key))


def take_screenshots(out: Path, desks: Desks) -> int:
    """Leave `PAGE-LANGUAGE-THEME-WIDTHxHEIGHT.png` of every page in `out`; the exit code.

    The registers are those the tour leaves, filled in a temporary folder; a page only a superior has is taken at the
    superior's. Text at 200 %, and a screen of 1920×1080 at 150 %, are taken in the smaller window and in Vietnamese.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as folder:
            run_tour(Path(folder) / "tour", desks)
            taken = sum(_on_a_screen_of_its_own(sitting, out, desks, Path(folder)) for sitting in SITTINGS)
    except (UserError, OSError) as error:
        refusal = error if isinstance(error, UserError) else Refused("file.not_usable", file=str(out))
        sys.stderr.write(refusal_sentence(refusal) + "\n")
        return FAILED
    sys.stdout.write(f"{taken} → {out}\n")
    return 0


def _on_a_screen_of_its_own(sitting: Sitting, out: Path, desks: Desks, folder: Path) -> int:
    """A process takes the scale of its screen when it starts, so each sitting has one; how many pictures it took."""
    os.environ["QT_SCALE_FACTOR"] = str(sitting.scale_percent / 100)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(take_sitting, sitting, out, desks, folder).result()


def take_sitting(sitting: Sitting, out: Path, desks: Desks, folder: Path) -> int:
    """Take the pictures of one sitting of the registers the tour left in `folder`; how many."""
    scenario = read_practice(reference_data.practice_folder()).scenario
    then = PracticeDesks(desks, PracticeClock(scenario.instant))
    units = (scenario.unit, scenario.superior)
    registers = [next((folder / "tour").rglob(f"{unit.code.lower()}{SUFFIX}")) for unit in units]
    qt = make_application()
    taken = 0
    for dress, sizes in sitting.rounds:
        with TemporaryDirectory() as kept:
            taken += _Round(qt, then, sitting, dress, sizes, Path(kept), out).take(registers)
    return taken


class _Round:
    """Every page in one dress."""

    def __init__(
        self,
        qt: QApplication,
        desks: Desks,
        sitting: Sitting,
        dress: Dress,
        sizes: Sizes,
        folder: Path,
        out: Path,
    ) -> None:
        self._qt = qt
        self._sitting = sitting
        self._dress = dress
        self._sizes = sizes
        self._out = out
        self._taken: set[str] = set()
        preferences = Preferences(folder)
        preferences.keep(theme=dress.theme, language=dress.language, text_percent=dress.text_percent)
        self._application = DeskApplication(qt, ENTRIES, preferences, refusal_sentence, desks)

    def take(self, registers: list[Path]) -> int:
        """How many pictures were taken of the welcome page and of the pages of these registers."""
        application = self._application
        application.start(None)
        self._settle()
        count = self._take_page(WELCOME)
        assert application.door is not None
        for register in registers:
            application.door.open(register)
            self._settle()
            for key in self._page_keys():
                application.window.navigate(key, **self._arguments(key))
                count += self._take_page(key)
        application.close()
        application.window.hide()
        application.deleteLater()
        return count

    def _page_keys(self) -> list[str]:
        """Pages no register before this one has shown."""
        offered = [entry.key for entry in ENTRIES if self._application.window.offers(entry.key)]
        return [key for key in offered if key not in self._taken]

    def _arguments(self, key: str) -> dict[str, object]:
        desk = self._application.window.context.desk
        if key in OF_ONE_RECOGNISED:
            return {"code": _recognised_code(desk)}
        return {"code": _code_with_problems(desk)} if key == DOSSIER else {}

    def _take_page(self, key: str) -> int:
        window = self._application.window
        for width, height in self._sizes:
            window.resize(width, height)
            self._settle()
            window.grab().save(str(self._out / self._sitting.name(key, self._dress, width, height)))
        self._taken.add(key)
        return len(self._sizes)

    def _settle(self) -> None:
        """Let everything asked for be answered and painted."""
        began = quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < SETTLED_AFTER_SECONDS:
            before = time.monotonic()
            self._qt.processEvents()
            now = time.monotonic()
            if self._application.background.busy() or now - before > LONG_PASS_SECONDS:
                quiet_since = now
            if now - began > GIVEN_UP_AFTER_SECONDS:
                raise TimeoutError(f"a page did not come to rest within {GIVEN_UP_AFTER_SECONDS:.0f} s")


def _recognised_code(desk: Desk) -> str:
    """The recognised dossier of the largest benefit; none where no benefit was settled yet."""
    query = DossierQuery(chip=ListFilter.RECOGNISED, order=ListOrder.BENEFIT)
    return next((line.code for line in list_dossiers(desk, query) if line.benefit_vnd is not None), "")


def _code_with_problems(desk: Desk) -> str:
    """A dossier that shows what a form says; the newest where none has errors."""
    wrong = list_dossiers(desk, DossierQuery(chip=ListFilter.INCOMPLETE))
    return (wrong or list_dossiers(desk, DossierQuery()))[0].code
