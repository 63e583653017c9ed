"""Every page with practice data in a small window: no words are cut, and whatever takes the keyboard has a name."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from desks import SteppingClock
from journey_cut_words import cut_words
from journey_hand import Hand, SitDown, name_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.exceptions import TimeoutError

from desktop.domain.listing import DossierQuery, ListFilter
from desktop.main import SqlDesks
from desktop.reference_data import practice_folder
from desktop.services.dossiers import list_dossiers
from desktop.tour import run_tour
from desktop.tour.practice import read_practice
from desktop.ui.entries import ENTRIES

pytestmark = pytest.mark.slow

SMALL = (1280, 720)
DRESSES = [
    {"theme": theme, "language": language, "text_percent": percent}
    for theme, language, percent in (
        ("light", "vi", 100),
        ("dark", "vi", 100),
        ("light", "en", 100),
        ("dark", "en", 100),
        ("light", "vi", 200),
    )
]
LAID_OUT_WITHIN_MS = 3_000


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """The registers of the practice unit and its superior, as the tour leaves them."""
    out = tmp_path_factory.mktemp("practice") / "tour"
    run_tour(out, SqlDesks())
    return [out / "so" / "lhdbm.sosk", out / "so" / "cdth.sosk"]


def nameless(window: QWidget) -> list[str]:
    """What Tab leads to without a word for a screen reader."""
    return [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not name_of(widget)
        and not (isinstance(widget, QLabel) and widget.text())
    ]


def faults_of(hand: Hand, page: str) -> list[str]:
    """What is amiss with the page shown, once it had time to lay itself out."""
    with suppress(TimeoutError):
        hand.wait(lambda: not cut_words(hand.window), LAID_OUT_WITHIN_MS)
    return [f"{page}: {fault}" for fault in (*cut_words(hand.window), *nameless(hand.window))]


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: "-".join(map(str, dress.values())))
def test_no_page_cuts_its_words(sit_down: SitDown, registers: Sequence[Path], dress: dict[str, object]) -> None:
    clock = SteppingClock(read_practice(practice_folder()).scenario.instant)
    faults: list[str] = []
    seen: set[str] = set()
    for register in (None, *registers):
        hand = sit_down(register, clock, **dress)
        hand.window.resize(*SMALL)
        QApplication.processEvents()
        assert (hand.window.width(), hand.window.height()) == SMALL
        for key in [entry.key for entry in ENTRIES if hand.window.offers(entry.key) and entry.key not in seen]:
            code = (
                list_dossiers(hand.desk, DossierQuery(chip=ListFilter.INCOMPLETE))[0].code if key == "dossier" else ""
            )
            hand.window.navigate(key, **({"code": code} if code else {}))
            hand.settle()
            faults += faults_of(hand, key)
            seen.add(key)
        hand.leave()
    assert seen == {entry.key for entry in ENTRIES}
    assert faults == []
