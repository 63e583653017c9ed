"""Make requirements.lock: exact versions and hashes of all that pyproject.toml asks for, for every system we serve.

    .venv/bin/python packaging/lock.py

Pip itself resolves, once for each system and version of Python, from whatever index it is configured with; versions
found for the first hold for all others. One file serves the program and its tests, so that both commands of run.py
share one environment. Only names, versions and hashes are written down: no address of any download.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
HEADER = """\
# Exact versions and hashes for Linux (x86_64) and Windows (amd64), CPython 3.11 to 3.14.
# Made by packaging/lock.py from pyproject.toml; checked by pip at set-up (--require-hashes). Do not edit.
"""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# Wheels for glibc 2.34 and older run on Debian 12, Ubuntu 22.04 and everything later.
LINUX = ("manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)))
PLATFORMS = {"linux": LINUX, "win32": ("win_amd64",)}


@dataclass(frozen=True)
class Target:
    """One system (as sys.platform names it) and one version of Python."""

    system: str
    python: str

    def markers(self) -> dict[str, str]:
        """What environment markers are judged by on this target."""
        windows = self.system == "win32"
        return {
            "sys_platform": self.system,
            "platform_system": "Windows" if windows else "Linux",
            "os_name": "nt" if windows else "posix",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
        }

    def pip_options(self) -> list[str]:
        """What makes pip resolve for this target instead of the machine it runs on."""
        platforms = [option for name in PLATFORMS[self.system] for option in ("--platform", name)]
        return [*platforms, "--implementation", "cp", "--python-version", self.python, "--only-binary=:all:"]


@dataclass(frozen=True)
class Wheel:
    """One file pip chose for a target."""

    name: str
    version: str
    sha256: str
    requires: tuple[Requirement, ...]


TARGETS = tuple(Target(system, python) for system in PLATFORMS for python in PYTHONS)


def wanted_requirements() -> list[Requirement]:
    """What pyproject.toml asks for, for the program and for its tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["dev"])]


def pip_report(target: Target, lines: Iterable[str], *options: str) -> list[Mapping[str, Any]]:
    """Let pip resolve these requirement lines for a target without installing; what its report lists."""
    with tempfile.TemporaryDirectory() as folder:
        requirements, report = Path(folder, "requirements.txt"), Path(folder, "report.json")
        requirements.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [
            sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
            "--target", folder, "--report", str(report), *target.pip_options(), *options, "-r", str(requirements),
        ]  # fmt: skip
        subprocess.run(command, check=True)
        found: list[Mapping[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def resolve(target: Target, wanted: Sequence[Requirement], versions: Path) -> dict[str, Wheel]:
    """The wheels that a target needs, by canonical name, held to the constraints in the file `versions`.

    Pip judges markers by the machine it runs on. So what only the target needs (colorama on Windows) is asked for by
    name until nothing is missing, and what only this machine needs is left out at the end.
    """
    asked = [str(requirement) for requirement in wanted]
    while True:
        report = pip_report(target, asked, "--constraint", str(versions))
        wheels = {wheel.name: wheel for wheel in map(read_wheel, report)}
        needed = closure(target, wanted, wheels)
        missing = needed.keys() - wheels.keys()
        if not missing:
            return {name: wheels[name] for name in sorted(needed)}
        asked += [f"{name}{requirement.specifier}" for name in sorted(missing) for requirement in needed[name]]


def read_wheel(item: Mapping[str, Any]) -> Wheel:
    """One entry of pip's report."""
    metadata = item["metadata"]
    return Wheel(
        name=canonicalize_name(metadata["name"]),
        version=metadata["version"],
        sha256=item["download_info"]["archive_info"]["hashes"]["sha256"],
        requires=tuple(Requirement(text) for text in metadata.get("requires_dist") or ()),
    )


def closure(target: Target, wanted: Iterable[Requirement], wheels: Mapping[str, Wheel]) -> dict[str, list[Requirement]]:
    """Every requirement that counts on the target, by canonical name, following what each known wheel requires."""
    needed: dict[str, list[Requirement]] = {}
    followed: set[tuple[str, str]] = set()
    waiting = [requirement for requirement in wanted if applies(requirement, target, "")]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        needed.setdefault(name, []).append(requirement)
        for extra in {"", *requirement.extras} - {seen for package, seen in followed if package == name}:
            followed.add((name, extra))
            requires = wheels[name].requires if name in wheels else ()
            waiting.extend(each for each in requires if applies(each, target, extra))
    return needed


def applies(requirement: Requirement, target: Target, extra: str) -> bool:
    """Whether a requirement counts on a target, seen from this extra of the package that states it."""
    return requirement.marker is None or requirement.marker.evaluate({**target.markers(), "extra": extra})


def marker_for(targets: Iterable[Target]) -> str:
    """The environment marker that holds on these targets and on no other of ours; "" for all of them."""
    present = set(targets)
    if present == set(TARGETS):
        return ""
    systems = sorted({target.system for target in present})
    pythons = sorted({target.python for target in present}, key=PYTHONS.index)
    if present != {Target(system, python) for system in systems for python in pythons}:
        raise ValueError(f"no simple marker for {sorted(present, key=TARGETS.index)}")
    if pythons != list(PYTHONS[: len(pythons)]):
        raise ValueError(f"no simple marker for Python {pythons}")
    parts = [f'sys_platform == "{systems[0]}"'] if len(systems) == 1 else []
    if len(pythons) < len(PYTHONS):
        parts.append(f'python_version < "{PYTHONS[len(pythons)]}"')
    return " and ".join(parts)


def lock_lines(found: Mapping[Target, Mapping[str, Wheel]]) -> Iterator[str]:
    """The lines of the lock file, one package after the other."""
    for name in sorted({name for wheels in found.values() for name in wheels}):
        chosen = {target: wheels[name] for target, wheels in found.items() if name in wheels}
        (version,) = {wheel.version for wheel in chosen.values()}
        marker = marker_for(chosen)
        hashes = sorted({wheel.sha256 for wheel in chosen.values()})
        yield " \\\n    ".join(
            [f"{name}=={version}" + (f" ; {marker}" if marker else ""), *(f"--hash=sha256:{each}" for each in hashes)]
        )


def prove(target: Target, wheels: Mapping[str, Wheel], lines: Iterable[str]) -> None:
    """Let pip take the finished lock for a target, hashes required; raises where anything is missing or too much."""
    stripped = [line.partition(" ; ")[0] + " \\\n" + line.partition(" \\\n")[2] for line in lines]
    mine = [line for line in stripped if line.partition("==")[0] in wheels]
    taken = {read_wheel(item).sha256 for item in pip_report(target, mine, "--require-hashes", "--no-deps")}
    if taken != {wheel.sha256 for wheel in wheels.values()}:
        raise ValueError(f"pip takes other files for {target} than it resolved")


def main() -> None:
    """Resolve for every target, write the lock file and prove it."""
    wanted = wanted_requirements()
    found: dict[Target, dict[str, Wheel]] = {}
    with tempfile.TemporaryDirectory() as folder:
        versions = Path(folder, "versions.txt")
        versions.touch()
        for target in TARGETS:
            found[target] = resolve(target, wanted, versions)
            chosen = {f"{wheel.name}=={wheel.version}" for wheels in found.values() for wheel in wheels.values()}
            versions.write_text("\n".join(sorted(chosen)), encoding="utf-8")
    lines = list(lock_lines(found))
    for target in TARGETS:
        prove(target, found[target], lines)
    LOCK.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(lines)} packages, {len(TARGETS)} targets proved\n")


if __name__ == "__main__":
    main()
