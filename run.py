"""Open Sổ Sáng kiến, or test it, on a machine that has nothing but Python and pip.

    python3 run.py              open the program
    python3 run.py test ...     run the tests; what follows goes to pytest
    python3 run.py check        style, types and import contracts
    python3 run.py texts        bring the message catalogues up to date
    python3 run.py COMMAND ...  a command of the program, such as `tour OUT`

The first start makes the environment `.venv` beside this file from `requirements.lock`, whose hashes pip checks.
A folder `wheels` beside this file takes the place of the network. Only the standard library is used here, and all
that is said goes to stderr: stdout belongs to the command that is run.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))  # the ones requirements.lock has wheels for
PACKAGES = ("desktop", "db", "resources")
RECORD = "so-sang-kien.json"

# What Qt opens, and the Debian package that brings it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
XCB_LIBRARIES = {
    "cursor": 0, "icccm": 4, "image": 0, "keysyms": 1, "randr": 0, "render-util": 0, "shape": 0, "shm": 0, "sync": 1,
    "xfixes": 0, "xkb": 1,
}  # fmt: skip
DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    **{f"libxcb-{name}.so.{number}": f"libxcb-{name}{number}" for name, number in XCB_LIBRARIES.items()},
}
# The window is painted in software; these drivers are ten times the size of all the rest.
DRIVERS = ("libllvm", "libgl1-mesa-dri", "libdrm", "libz3", "libsensors")
# Data the unpacked libraries look for: the variable that names it, where the system has it, where we unpacked it.
LIBRARY_DATA = (
    ("FONTCONFIG_FILE", Path("/etc/fonts/fonts.conf"), "fonts.conf"),
    ("XKB_CONFIG_ROOT", Path("/usr/share/X11/xkb"), "usr/share/X11/xkb"),
)


@dataclass(frozen=True)
class Machine:
    """What the set-up has to know of the computer; tests hand in another one."""

    system: str
    administrator: bool
    display: bool
    python: tuple[int, int]

    @property
    def windows(self) -> bool:
        """Whether folders and locks are those of Windows."""
        return self.system == "win32"


class SetupError(Exception):
    """The machine lacks something that cannot be repaired from here; says it in Vietnamese, then in English."""


def this_machine() -> Machine:
    """The computer this runs on."""
    return Machine(
        system=sys.platform,
        administrator=hasattr(os, "geteuid") and os.geteuid() == 0,
        display=bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")),
        python=(sys.version_info[0], sys.version_info[1]),
    )


def say(vietnamese: str, english: str) -> None:
    """Say one thing in both languages, on stderr."""
    print(f"{vietnamese}\n  {english}", file=sys.stderr, flush=True)


def suitable_python(machine: Machine, find: Callable[[str], str | None] = shutil.which) -> str | None:
    """The path of another Python to start over with, or None where this one will do.

    Raises SetupError where no Python on this machine will do.
    """
    if machine.python in PYTHONS:
        return None
    for major, minor in reversed(PYTHONS):
        found = find(f"python{major}.{minor}")
        if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
            return found
    have, first, last = (f"{major}.{minor}" for major, minor in (machine.python, PYTHONS[0], PYTHONS[-1]))
    raise SetupError(
        f"Cần Python từ {first} đến {last}; máy này đang dùng Python {have}.",
        f"Python {first} to {last} is needed; this is Python {have}.",
    )


def environment_python(environment: Path, machine: Machine) -> Path:
    """Where a virtual environment keeps its interpreter."""
    return environment / "Scripts" / "python.exe" if machine.windows else environment / "bin" / "python"


def fingerprint(lock: bytes, python: tuple[int, int]) -> str:
    """What an environment is made from: the lock file (whatever its line ends) and the version of Python."""
    return hashlib.sha256(lock.replace(b"\r\n", b"\n") + repr(python).encode()).hexdigest()


def read_record(environment: Path) -> dict[str, str]:
    """What an earlier run wrote into the environment; empty where none did."""
    try:
        record = json.loads((environment / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(environment: Path, made_by: str, made_from: str) -> None:
    """Leave a note in the environment: who made it, and what it was completed from ("" while under way)."""
    (environment / RECORD).write_text(json.dumps({"made_by": made_by, "made_from": made_from}), encoding="utf-8")


def environment_version(environment: Path) -> tuple[int, int] | None:
    """The version of Python an environment was made with, by its own pyvenv.cfg."""
    try:
        settings = (environment / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return None
    version = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", settings, re.MULTILINE)
    return (int(version[1]), int(version[2])) if version else None


def next_step(environment: Path, wanted: str, machine: Machine) -> str:
    """What to do with the environment: "use" it, "make", "remake", "fill" or "set aside".

    One that we made and that is out of date or half made is made anew. One that somebody else made is never thrown
    away: it is filled from the lock file if its Python is ours, and set aside if not.
    """
    if not environment.exists():
        return "make"
    record = read_record(environment)
    works = environment_python(environment, machine).exists()
    if works and record.get("made_from") == wanted:
        return "use"
    if record.get("made_by") == "run.py":
        return "remake"
    return "fill" if works and environment_version(environment) == machine.python else "set aside"


def ready_environment(root: Path, machine: Machine) -> Path:
    """The Python of an environment that holds what the lock file says; made or mended first where needed."""
    environment = root / ".venv"
    wanted = fingerprint((root / "requirements.lock").read_bytes(), machine.python)
    if next_step(environment, wanted, machine) != "use":
        with one_at_a_time(root / ".venv.lock", machine):
            mend_environment(environment, wanted, machine)
    return environment_python(environment, machine)


def mend_environment(environment: Path, wanted: str, machine: Machine) -> None:
    """Make, remake or fill the environment; a half-made one is known by its record and made anew next time."""
    step = next_step(environment, wanted, machine)
    if step == "use":  # made by the one we waited for
        return
    say("Đang chuẩn bị môi trường (chỉ lần đầu, vài phút)…", "Preparing the environment (first start only)...")
    made_by = "run.py"
    if step == "fill":
        made_by = "someone else"
    elif step == "remake":
        shutil.rmtree(environment)
    elif step == "set aside":
        environment.rename(environment.with_name(f".venv-old-{time.time_ns()}"))
    environment.mkdir(exist_ok=True)
    write_record(environment, made_by, "")
    install(environment, environment_python(environment, machine))
    write_record(environment, made_by, wanted)


def install(environment: Path, python: Path) -> None:
    """Install what the lock file says, every file checked against its hash; all is compiled to bytecode."""
    if not python.exists():
        without_pip = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
        run([sys.executable, "-m", "venv", *without_pip, str(environment)])
    root = environment.parent
    source = ["--no-index", "--find-links", str(root / "wheels")] if (root / "wheels").is_dir() else []
    checked = ["--require-hashes", "--only-binary=:all:", "--requirement", str(root / "requirements.lock")]
    run([*pip_for(python), "install", "--quiet", "--no-input", "--disable-pip-version-check", *source, *checked])
    run([str(python), "-m", "compileall", "-q", *(str(root / package) for package in PACKAGES)])


def pip_for(python: Path) -> list[str]:
    """The pip that installs into the environment: its own, or the one of this Python (Debian has no ensurepip)."""
    own = [str(python), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:
        return own
    return [sys.executable, "-m", "pip", "--python", str(python)]


@contextmanager
def one_at_a_time(path: Path, machine: Machine) -> Iterator[None]:
    """Hold the file `path` locked, waiting for as long as another set-up holds it; the system frees it with us."""
    with path.open("a+b") as file:
        if machine.windows:
            wait_for_windows(file)
        else:
            fcntl = importlib.import_module("fcntl")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def wait_for_windows(file: IO[bytes]) -> None:
    """Lock a file on Windows, which gives up after ten seconds: ask again for as long as another holds it."""
    msvcrt = importlib.import_module("msvcrt")
    while True:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            return
        except OSError as error:
            if error.errno != errno.EDEADLK:
                raise


def loads(library: str) -> bool:
    """Whether the system finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(machine: Machine, found: Callable[[str], bool]) -> dict[str, str]:
    """Those of Qt's libraries that are not `found`, each with its Debian package; Windows wheels bring their own."""
    if machine.system != "linux":
        return {}
    needed = {**LIBRARIES, **(DISPLAY_LIBRARIES if machine.display else {})}
    return {library: package for library, package in needed.items() if not found(library)}


def library_folders(private: Path) -> list[Path]:
    """The folders of unpacked Debian packages that hold shared libraries."""
    return sorted([*private.glob("usr/lib/*-linux-gnu"), *private.glob("lib/*-linux-gnu")])


def repair_libraries(private: Path, machine: Machine) -> None:
    """See to it that Qt finds its libraries: by apt as root, else unpacked into `private`; say what stays missing."""

    def found(library: str) -> bool:
        return loads(library) or any((folder / library).exists() for folder in library_folders(private))

    missing = missing_libraries(machine, found)
    if not missing:
        return
    say("Đang bổ sung thư viện hệ thống cho cửa sổ…", f"Adding system libraries: {' '.join(missing.values())}")
    packages = sorted(missing.values())
    if shutil.which("apt-get") and machine.administrator:
        install_packages(packages)
    elif shutil.which("apt-get"):
        unpack_packages(packages, private)
    missing = missing_libraries(machine, found)
    if missing:
        names = " ".join(missing.values())
        say(
            f"Vẫn thiếu thư viện hệ thống, cửa sổ có thể không mở được. Hãy nhờ người quản trị cài: {names}",
            f"Still missing, the window may not open. Ask your administrator to install: {names}",
        )


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages for the whole machine, which only root may."""
    attempt(["apt-get", "-qq", "update"])
    waiting = ["-o", "DPkg::Lock::Timeout=120"]
    attempt(["apt-get", "-qq", "-y", *waiting, "--no-install-recommends", "install", *packages])


def unpack_packages(packages: Sequence[str], private: Path) -> None:
    """Unpack Debian packages and what they depend on into `private`, by package lists of our own: no rights needed."""
    work = private / "apt"
    for folder in ("lists/partial", "cache/archives/partial", "packages"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-qq", "-o", f"Dir::State::lists={work / 'lists'}", "-o", f"Dir::Cache={work / 'cache'}"]
    attempt([*apt, "update"])
    simulation = attempt([*apt, "--simulate", "--no-install-recommends", "install", *packages])
    attempt([*apt, "download", *new_packages(simulation)], folder=work / "packages")
    for archive in sorted((work / "packages").glob("*.deb")):
        attempt(["dpkg", "-x", str(archive), str(private)])
    shutil.rmtree(work, ignore_errors=True)
    fonts = (
        f'<dir>{private}/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>'
    )
    (private / "fonts.conf").write_text(f"<fontconfig>{fonts}</fontconfig>\n", encoding="utf-8")


def new_packages(simulation: str) -> list[str]:
    """The packages apt would newly install, by its simulation: not those here in another version, and no drivers."""
    lines = (line.split() for line in simulation.splitlines() if line.startswith("Inst "))
    return [line[1] for line in lines if not line[2].startswith("[") and not line[1].startswith(DRIVERS)]


def run(command: Sequence[str]) -> None:
    """Run a step of the set-up, its words on stderr. Raises SetupError where it fails."""
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        raise SetupError(
            "Không chuẩn bị được môi trường: xem dòng báo lỗi ở trên. Lần chạy đầu cần Internet (hoặc thư mục wheels"
            " cạnh run.py), Linux hoặc Windows 64 bit (x86-64), 1 GB đĩa trống và, trên Debian, gói python3-pip.",
            "The environment could not be made: see above. The first start needs the network (or a folder `wheels`"
            " beside run.py), 64-bit Linux or Windows (x86-64), 1 GB of disk and, on Debian, python3-pip.",
        )


def attempt(command: Sequence[str], folder: Path | None = None) -> str:
    """Run a step whose failure shows later, by what is still missing; its output, its errors on stderr."""
    plain = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    return subprocess.run(command, stdout=subprocess.PIPE, cwd=folder, env=plain, text=True, check=False).stdout


def program(arguments: Sequence[str], root: Path) -> list[str]:
    """What the arguments of run.py ask for, as arguments for the Python of the environment."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb == "test":
        return ["-m", "pytest", *rest]
    if verb in ("check", "texts"):
        return [str(root / "packaging" / f"{verb}.py"), *rest]
    return ["-m", "desktop.main", *arguments]


def surroundings(root: Path, private: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment variables to run with: our packages importable, private libraries found."""
    variables = {name: value for name, value in environ.items() if name != "PYTHONHOME"}
    variables.update(PYTHONPATH=str(root), PYTHONUTF8="1")
    folders = [str(folder) for folder in library_folders(private)]
    if folders:
        theirs = environ.get("LD_LIBRARY_PATH")
        variables["LD_LIBRARY_PATH"] = os.pathsep.join([*folders, theirs] if theirs else folders)
        for name, system, ours in LIBRARY_DATA:
            if not system.exists():
                variables.setdefault(name, str(private / ours))
    return variables


def hand_over(command: list[str], variables: Mapping[str, str], machine: Machine) -> int:
    """Let the command take our place where the system can do that; else wait for it and return its exit code."""
    if not machine.windows:
        os.execve(command[0], command, variables)
    return subprocess.run(command, env=variables, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Make what is missing, then do what was asked."""
    machine = this_machine()
    try:
        other = suitable_python(machine)
        if other:
            return hand_over([other, str(ROOT / "run.py"), *arguments], os.environ, machine)
        python = ready_environment(ROOT, machine)
        private = ROOT / ".venv" / "system-libraries"
        repair_libraries(private, machine)
        variables = surroundings(ROOT, private, os.environ)
        if arguments[:1] == ["test"]:
            os.chdir(ROOT)
            variables["QT_QPA_PLATFORM"] = "offscreen"
        # -P: a module in the folder we are in must not take the place of one of ours.
        return hand_over([str(python), "-P", *program(arguments, ROOT)], variables, machine)
    except SetupError as error:
        say(*error.args)
    except OSError as error:
        say(f"Không dùng được thư mục {ROOT}: {error}", f"The folder cannot be used: {error}")
    except KeyboardInterrupt:
        say("Đã dừng; lần chạy sau sẽ làm lại phần còn dở.", "Stopped; the next start takes up what is unfinished.")
        return 130
    return 70


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
