"""A real X display with the program on it as a process of its own, typed at by xdotool."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

REPOSITORY = Path(__file__).parents[2]
NEEDED = ("Xvfb", "xdotool")
SCREEN = (1440, 900)
LOOK_EVERY_SECONDS = 0.1
STILL_FOR_LOOKS = 4
GIVEN_UP_AFTER_LOOKS = 300
CARET = (6, 60)
"""A picture that differs no more than a blinking caret does (width, height in px) is taken to be still."""


def missing() -> list[str]:
    """What of the display's programs is not on this machine."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def display(letters: str) -> Iterator[str]:
    """A screen of its own whose keyboard has keys for these letters; its name, as DISPLAY holds it."""
    reading, writing = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            name = f":{number.readline().strip()}"
        give_keys_to(name, letters)
        yield name
    finally:
        server.terminate()
        server.wait()


def give_keys_to(display_name: str, letters: str) -> None:
    """Put each letter outside ASCII on a key that has none.

    For a letter without a key xdotool lends it one while it types it. A program that is busy looks at the keyboard only
    when the key is taken back, and the letter is lost.
    """
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XStringToKeysym.restype = ctypes.c_ulong
    xlib.XkbKeycodeToKeysym.restype = ctypes.c_ulong
    opened = ctypes.c_void_p(xlib.XOpenDisplay(display_name.encode()))
    first, last = ctypes.c_int(), ctypes.c_int()
    xlib.XDisplayKeycodes(opened, ctypes.byref(first), ctypes.byref(last))
    free = (code for code in range(last.value, first.value, -1) if not xlib.XkbKeycodeToKeysym(opened, code, 0, 0))
    for letter in sorted({letter for letter in letters if not letter.isascii()}):
        meant = ctypes.c_ulong(xlib.XStringToKeysym(f"U{ord(letter):04X}".encode()))
        xlib.XChangeKeyboardMapping(opened, next(free), 1, ctypes.byref(meant), 1)
    xlib.XCloseDisplay(opened)


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib, padded to the size of an XEvent."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    )


CLIENT_MESSAGE, FORMAT = 33, 32


def ask_to_close(display_name: str, window: int) -> None:
    """Tell a window that its close button was pressed; xdotool itself can only destroy it."""
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.restype = ctypes.c_ulong
    opened = ctypes.c_void_p(xlib.XOpenDisplay(display_name.encode()))
    protocols, delete = (xlib.XInternAtom(opened, name, False) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    message = _ClientMessage(
        kind=CLIENT_MESSAGE, window=window, message_type=protocols, format=FORMAT, data=(delete, 0, 0, 0, 0)
    )
    xlib.XSendEvent(opened, ctypes.c_ulong(window), False, ctypes.c_long(0), ctypes.byref(message))
    xlib.XCloseDisplay(opened)


class ProgramOnDisplay:
    """The program as it is started by hand, with folders of its own under `home`."""

    def __init__(self, name: str, home: Path) -> None:
        """`name` is that of the display."""
        self._display = name
        self._home = home
        self._window = ""
        folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
        self._environment = {**os.environ, **folders, "HOME": str(home), "DISPLAY": name}
        # xdotool reads what it types in the encoding of the locale.
        self._environment |= {"QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        self._said = (home / "said.txt").open("w+", encoding="utf-8")
        self._program = subprocess.Popen(
            [sys.executable, "-m", "desktop.main"],
            cwd=REPOSITORY,
            env=self._environment,
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    def take_focus(self, title: str) -> None:
        """Wait for the window whose title ends so, and give it the keyboard as a window manager would."""
        for _look in range(GIVEN_UP_AFTER_LOOKS):
            self._wait_for_a_look()
            for window in self._tool("search", "--onlyvisible", "--pid", str(self._program.pid)).split():
                if self._tool("getwindowname", window).strip().endswith(title):
                    self._window = window
                    self.come_to_rest()
                    self._tool("windowfocus", "--sync", window)
                    return
        raise AssertionError(f"no window is called {title!r}")

    def come_to_rest(self) -> Image.Image:
        """The screen, once nothing has moved on it for a while but the caret."""
        before, still = self._look(), 0
        for _look in range(GIVEN_UP_AFTER_LOOKS):
            self._wait_for_a_look()
            now = self._look()
            box = ImageChops.difference(before, now).getbbox()
            moved = box is not None and (box[2] - box[0] > CARET[0] or box[3] - box[1] > CARET[1])
            before, still = now, 0 if moved else still + 1
            if still >= STILL_FOR_LOOKS:
                return now
        raise AssertionError("the screen does not come to rest")

    def press(self, *keys: str) -> None:
        """Press keys as xdotool names them, and wait for what comes of them."""
        self._tool("key", "--clearmodifiers", *keys)
        self.come_to_rest()

    def write(self, text: str) -> None:
        """Type a text, and wait until it stands there."""
        self._tool("type", "--clearmodifiers", "--delay", "30", text)
        self.come_to_rest()

    def close(self) -> int:
        """Close the window as its frame would; the exit code of the program."""
        ask_to_close(self._display, int(self._window))
        return self._program.wait(30)

    def said(self) -> str:
        """What the program wrote to the terminal."""
        self._said.seek(0)
        return self._said.read()

    def log(self) -> str:
        """Everything in its log."""
        return "".join(file.read_text(encoding="utf-8") for file in (self._home / "state").rglob("*.log"))

    def stop(self) -> None:
        """End the program, however it is."""
        self._program.kill()
        self._program.wait()
        self._said.close()

    def _wait_for_a_look(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            code = self._program.wait(LOOK_EVERY_SECONDS)
            raise AssertionError(f"the program ended by itself with {code}: {self.said()}")

    def _tool(self, *arguments: str) -> str:
        """What xdotool answers; nothing of a window that is there no more."""
        ran = subprocess.run(
            ["xdotool", *arguments], env=self._environment, capture_output=True, text=True, timeout=60, check=False
        )
        return ran.stdout

    def _look(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._display)
