"""Freeze the program into one folder that needs no Python, and see that what came out works.

    .venv/bin/python packaging/freeze.py OUT

OUT/so-sang-kien/ holds two programs: `so-sang-kien` opens the window, `sangkien` is the command line. PyInstaller
freezes for the system it runs on only; docs/packaging.md tells what to do on Windows. Afterwards the command line goes
the whole way on practice data and the window is started, each from an empty folder with this Python out of reach.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "sangkien.spec"
NAME = "so-sang-kien"
ENDING = ".exe" if sys.platform == "win32" else ""
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
WINDOW_SHOWN = "the window is shown"
LONGEST_START = 60.0


class FreezeFailed(RuntimeError):
    """What came out does not work; the words say where."""


def freeze(out: Path) -> Path:
    """Freeze into `out`; the folder of the frozen program. Raises FreezeFailed."""
    work = out / "build"
    work.mkdir(parents=True, exist_ok=True)
    write_icon(work / f"{NAME}.ico")
    command = [
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--distpath",
        str(out),
        "--workpath",
        str(work),
    ]
    environment = {**os.environ, "SO_SANG_KIEN_ICON": str(work / f"{NAME}.ico")}
    if subprocess.run([sys.executable, *command, str(SPEC)], env=environment, check=False).returncode:
        raise FreezeFailed("PyInstaller stopped")
    return out / NAME


def write_icon(path: Path) -> None:
    """Draw the program's mark in the sizes Windows asks for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / f"{NAME}.svg"))
    pictures = []
    for size in ICON_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only file names and devices as str
        pictures.append(Image.open(BytesIO(buffer.data().data())))
    pictures[-1].save(path, append_images=pictures[:-1], sizes=[(size, size) for size in ICON_SIZES])
    del application


def prove(program: Path) -> None:
    """Start both programs where nothing of this Python is found. Raises FreezeFailed."""
    with tempfile.TemporaryDirectory() as folder:
        own = _environment(Path(folder))
        seconds = _tour(program, Path(folder), own)
        print(f"the tour of the frozen program: {seconds:.1f} s")
        print(f"the window of the frozen program stands after {_window(program, Path(folder), own) * 1000:.0f} ms")


def _environment(home: Path) -> Mapping[str, str]:
    """A home without settings, no Python on the path; the display stays where there is one."""
    kept = ("DISPLAY", "XAUTHORITY", "SYSTEMROOT", "WINDIR", "LANG", "LD_LIBRARY_PATH", "QT_QPA_PLATFORM")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    if "DISPLAY" not in found and sys.platform != "win32":
        found["QT_QPA_PLATFORM"] = "offscreen"
    return {**found, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}


def _tour(program: Path, folder: Path, own: Mapping[str, str]) -> float:
    began = time.perf_counter()
    command = [str(program / f"sangkien{ENDING}"), "tour", str(folder / "tour"), "--json"]
    run = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode or not all(step["ok"] for step in json.loads(run.stdout)["steps"]):
        raise FreezeFailed(f"the tour stopped: {run.stderr[-2000:]}")
    return time.perf_counter() - began


def _window(program: Path, folder: Path, own: Mapping[str, str]) -> float:
    """Seconds until the log says that the window is shown."""
    began = time.perf_counter()
    with subprocess.Popen([program / f"{NAME}{ENDING}"], cwd=folder, env=own) as window:
        try:
            while not any(WINDOW_SHOWN in log.read_text(encoding="utf-8") for log in folder.rglob("window.log")):
                if window.poll() is not None:
                    raise FreezeFailed(f"the window closed by itself with {window.returncode}")
                if time.perf_counter() - began > LONGEST_START:
                    raise FreezeFailed(f"no window after {LONGEST_START:.0f} s")
                time.sleep(0.01)
            return time.perf_counter() - began
        finally:
            window.terminate()


def main() -> int:
    """Freeze, prove, and tell how large it came out."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve()
    try:
        program = freeze(out)
        prove(program)
    except FreezeFailed as stop:
        print(f"not frozen: {stop}", file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in program.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{program}: {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
