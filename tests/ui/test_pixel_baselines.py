"""A handful of pages held against their agreed pictures in tests/data/looks.

A page that was changed on purpose is drawn anew by KEEP_LOOKS=1 in the environment of this test; look at it before it
is committed.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from looks import ENTRIES, FOLDER, MOST_DIFFERING, WINDOW, look_desk, picture_of, straying
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.language.translator import speaking
from desktop.services.desk import Desk
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession
from desktop.ui.theme import ThemeName, apply_theme, theme_named

PAGES = ("overview", "dossiers", "dossier", "settings", "welcome")
INCOMPLETE = "LHDBM-2023-0008"
Shown = Callable[[str, ThemeName], MainWindow]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = look_desk(tmp_path_factory.mktemp("looks"))
    yield made
    made.register.close()


@pytest.fixture
def shown(
    qapp: QApplication, qtbot: QtBot, desk: Desk, background: Background, preferences: Preferences
) -> Iterator[Shown]:
    """Shows a page in Vietnamese and a theme, at rest."""
    opened: list[MainWindow] = []

    def show(page: str, theme: ThemeName) -> MainWindow:
        apply_theme(qapp, theme_named(theme))
        session = None if page == "welcome" else DeskSession(desk)
        window = MainWindow(ENTRIES, session, background, preferences, Changes())
        opened.append(window)
        window.resize(WINDOW)
        window.show()
        window.navigate(page, **({"code": INCOMPLETE} if page == "dossier" else {}))
        qtbot.waitUntil(lambda: not background.busy())
        form = window.current_page()
        if isinstance(form, DossierForm):
            form.check_now()
            window.setFocus()
        looks = [QImage(), picture_of(window)]
        while looks[-1] != looks[-2]:
            qapp.processEvents()
            looks.append(picture_of(window))
        return window

    with speaking("vi"):
        yield show
    qtbot.waitUntil(lambda: not background.busy())
    for window in opened:
        window.hide()
        window.deleteLater()


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_as_agreed(shown: Shown, tmp_path: Path, page: str, theme: ThemeName) -> None:
    picture = picture_of(shown(page, theme))
    kept = FOLDER / f"{page}-{theme}.png"
    if os.environ.get("KEEP_LOOKS"):
        picture.save(str(kept))
    picture.save(str(tmp_path / "now.png"))
    assert straying(QImage(str(kept)), picture) <= MOST_DIFFERING, f"{kept.name} against {tmp_path / 'now.png'}"


def agreed() -> QImage:
    """The agreed picture of the overview."""
    return QImage(str(FOLDER / "overview-light.png"))


def test_a_picture_agrees_with_itself_and_no_other_page() -> None:
    assert straying(agreed(), agreed()) == 0
    assert straying(agreed(), QImage(str(FOLDER / "dossiers-light.png"))) > MOST_DIFFERING
    assert straying(agreed(), QImage(str(FOLDER / "overview-dark.png"))) > MOST_DIFFERING


def test_edges_of_letters_may_differ_and_a_moved_part_may_not() -> None:
    moved = agreed()
    lower = moved.copy(100, 150, 500, 150)
    painter = QPainter(moved)
    painter.drawImage(QPoint(100, 154), lower)
    painter.end()
    assert straying(agreed(), _speckled(agreed())) <= MOST_DIFFERING
    assert straying(agreed(), moved) > MOST_DIFFERING


def _speckled(picture: QImage) -> QImage:
    """The picture with every seventh pixel a little darker, as another drawing of letters leaves it."""
    for at in range(0, picture.width() * picture.height(), 7):
        y, x = divmod(at, picture.width())
        picture.setPixelColor(x, y, QColor(picture.pixelColor(x, y)).darker(115))
    return picture


DENSE = """
import sys
from pathlib import Path
from looks import ENTRIES, WINDOW, look_desk, picture_of
from PySide6.QtCore import QDeadlineTimer
from desktop.ui.application import make_application
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession
from desktop.ui.theme import apply_theme, theme_named

folder = Path(sys.argv[1])
qt, background = make_application(), Background()
apply_theme(qt, theme_named("light"))
desk = look_desk(folder)
window = MainWindow(ENTRIES, DeskSession(desk), background, Preferences(folder), Changes())
window.resize(WINDOW)
window.show()
window.navigate("overview")
given_up = QDeadlineTimer(60_000)
while (background.busy() or window.current_page().shown is None) and not given_up.hasExpired():
    qt.processEvents()
qt.processEvents()
assert window.grab().width() == 1920, window.grab().width()
picture_of(window).save(str(folder / "dense.png"))
background.shutdown()
desk.register.close()
"""


@pytest.mark.slow
def test_a_dense_screen_shows_the_same_page(tmp_path: Path) -> None:
    folders = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
    ran = subprocess.run(
        [sys.executable, "-c", DENSE, str(tmp_path)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": "1.5",
            "PYTHONPATH": os.pathsep.join(folders),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert straying(agreed(), QImage(str(tmp_path / "dense.png"))) < 4 * MOST_DIFFERING
