"""Kills the program in the middle of exporting and importing, again and again, and looks at what is left each time.

    .venv/bin/python tests/exchange/kill_rounds.py ROUNDS [SEED]

Each round a dossier is edited at the unit, the submission is exported by a process that is killed (SIGKILL), exported
again, taken in by a superior that is killed too, and taken in again. Three rounds of four kill at one step after the
other, so that every phase is hit; the fourth at a moment of chance. The JSON at the end tells what was hit and what
was found wrong.
"""

import functools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from two_desks import dossier, make_two_registers

from db.registers import SqlRegister
from db.sqlite import first_fault
from db.unit_of_work import SqlUnitOfWork
from desktop.domain.submission import IncomingState, OutgoingState
from desktop.exchange import durable
from desktop.exchange.container import ContainerWriter
from desktop.main import SqlDesks
from desktop.services import bundles, outgoing
from desktop.services.consolidation import ReceiptStatus, gaps, receive
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier
from desktop.services.submission import DELTA, export_submission
from desktop.services.verifying import inspect_bundle

PHASES: tuple[tuple[Any, str], ...] = (
    (SqlRegister, "change"),
    (SqlUnitOfWork, "commit"),
    (ContainerWriter, "add"),
    (ContainerWriter, "add_packed"),
    (ContainerWriter, "add_copy"),
    (ContainerWriter, "finish"),
    (os, "fsync"),
    (Path, "replace"),
    (durable, "sync_folder"),
    (outgoing, "open_bundle"),
    (bundles, "open_bundle"),
)
"""Where the program may be killed, before and behind each: transactions, every member of a file, syncs and renames."""

FOREVER = 1 << 30
STRIDE = 7_919
"""Prime to every number of steps there is, so that one step after the other is hit."""


_seen: dict[str, set[str]] = {"export": set(), "import": set()}
"""Every step that was ever taken, so that one at which nothing was killed can be named."""


def with_steps(tell: Callable[[str], None]) -> None:
    """Have every phase of this process told before it begins and when it is over."""
    for owner, name in PHASES:
        real = getattr(owner, name)

        def told(*given: Any, _real: Any = real, _name: str = name, **named: Any) -> Any:
            tell(f"{_name} begins")
            done = _real(*given, **named)
            tell(f"{_name} is over")
            return done

        setattr(owner, name, functools.wraps(real)(told))


def in_a_child(work: Callable[[], object], kill_at: int = FOREVER, kill_after: float | None = None) -> list[str]:
    """Do the work in a process of its own, killed at a step or after some seconds; the steps it took.

    The last line says what the work gave, where it came to its end.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(work, kill_at, writing)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as told:
        steps = told.read().splitlines()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit(f"a child failed: {steps[-1:]}")
    return steps


def _be_the_child(work: Callable[[], object], kill_at: int, writing: int) -> None:
    taken = 0

    def tell(step: str) -> None:
        nonlocal taken
        taken += 1
        os.write(writing, f"{step}\n".encode())
        if taken == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with_steps(tell)
        found = work()
    except BaseException as error:  # noqa: BLE001 - nothing may go on in the copy of the parent
        os.write(writing, f"{error!r}\n".encode())
        os._exit(1)
    os.write(writing, f"={json.dumps(found)}\n".encode())
    os._exit(0)


class Rounds:
    """Both registers of the test, and the acts that are killed."""

    def __init__(self, folder: Path) -> None:
        make_two_registers(folder)
        self.unit, self.superior = (folder / f"{name}.sosk" for name in ("lhdbm", "cdth"))
        self.post = folder / "post"
        self.received: list[Path] = []

    def at(self, register: Path, act: Callable[[Desk], object]) -> object:
        """Do an act at the desk before a register."""
        desk = SqlDesks().open(register)
        try:
            return act(desk)
        finally:
            desk.register.close()

    def edit(self, number: int) -> None:
        """Change a dossier, so that there is something to send."""

        def act(desk: Desk) -> None:
            present = dossier(desk, 1)
            amend_dossier(desk, replace(present, title=f"Cải tiến cụm van xả, lần {number}"))

        self.at(self.unit, act)

    def export(self) -> object:
        """Export the delta; its number, id and file, and whether it was resumed."""

        def act(desk: Desk) -> object:
            made = export_submission(desk, self.post, how=replace(DELTA, without_receipt=True))
            return [made.seq, made.id, str(made.file), made.resumed]

        return self.at(self.unit, act)

    def take_in(self, file: Path) -> object:
        """Take a file in; what became of it."""
        return self.at(self.superior, lambda desk: receive(desk, [file])[0].status.value)

    def sent(self) -> dict[int, tuple[str, str]]:
        """State and id of every bundle the unit has made, by its number."""

        def act(desk: Desk) -> dict[int, tuple[str, str]]:
            with desk.register.read() as view:
                made = [each for each in view.exchange.outgoing() if each.to_unit == desk.identity.superior]
            return {each.seq: (each.state.value, each.bundle_id) for each in made}

        found = self.at(self.unit, act)
        assert isinstance(found, dict)
        return found

    def damage(self, register: Path) -> list[str]:
        """What is wrong with a register: its file, its history, its evidence, what was left lying about."""

        def act(desk: Desk) -> list[str]:
            found = []
            with desk.register.read() as view:
                found += [f"history: {fault}" for fault in view.history.faults()]
                for each in view.exchange.incoming():
                    kept = desk.register.folder / "inbox" / f"{each.bundle_id}.sk.zip"
                    if each.state is not IncomingState.REFUSED and not kept.exists():
                        found.append(f"no evidence of {each.bundle_id}")
                found += [f"gap: {number}" for number in gaps(view.exchange.incoming())]
            found += [f"left: {path.name}" for path in (desk.register.folder / "inbox").glob(".*.part")]
            return found

        found = self.at(register, act)
        assert isinstance(found, list)
        fault = first_fault(register)
        return [*found, *([f"file: {fault}"] if fault else [])]


def run(rounds: int, seed: int) -> dict[str, object]:
    """So many rounds; what was hit, and what was wrong."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="kill-rounds-"))
    both = Rounds(folder)
    wrong: list[str] = []
    hit: Counter[str] = Counter()
    steps = {"export": 0, "import": 0}
    lengths = {"export": 0.0, "import": 0.0}
    resumed = 0
    try:
        for number in range(rounds):
            both.edit(number)
            before = both.sent()
            killed, took = _killed(both.export, number, steps["export"], lengths["export"], chance)
            _note(hit, "export", killed)
            after = both.sent()
            lost = [seq for seq, was in before.items() if after.get(seq) != was]
            wrong += [f"{number}: bundle {seq} of before is lost or changed" for seq in lost]
            files = {path: inspect_bundle(path).id for path in both.post.glob("SK-*.sk.zip")}
            frozen = [seq for seq, (state, _) in after.items() if state == OutgoingState.FROZEN.value]
            if "commit is over" in killed and after == before:
                wrong.append(f"{number}: a committed bundle is lost")
            whole = in_a_child(both.export if frozen or after == before else lambda: None)
            given = json.loads(whole[-1][1:])
            if given is not None:
                resumed += given[3]
                steps["export"] = max(steps["export"], len(whole) - 1) if not given[3] else steps["export"]
                if frozen and given[0] != frozen[0]:
                    wrong.append(f"{number}: frozen {frozen[0]}, finished {given[0]}")
            now = both.sent()
            if sorted(now) != list(range(1, len(now) + 1)):
                wrong.append(f"{number}: a hole in {sorted(now)}")
            if any(state != OutgoingState.READY.value for state, _ in now.values()):
                wrong.append(f"{number}: unfinished after the second export")
            wrong += [
                f"{number}: {path.name} has another id" for path, was in files.items() if inspect_bundle(path).id != was
            ]
            ids = {seq: id_ for seq, (_, id_) in now.items()}
            wrong += [
                f"{number}: {path.name} is not what the register says"
                for path in both.post.glob("SK-*.sk.zip")
                if inspect_bundle(path).id != ids[int(path.name[-13:-7])]
            ]
            lengths["export"] = max(lengths["export"], took)
            for file in sorted(path for path in both.post.glob("SK-*.sk.zip") if path not in both.received):
                killed, took = _killed(
                    functools.partial(both.take_in, file), number, steps["import"], lengths["import"], chance
                )
                _note(hit, "import", killed)
                again = in_a_child(functools.partial(both.take_in, file))
                steps["import"] = max(steps["import"], *(len(each) - 1 for each in (killed, again)))
                status = json.loads(again[-1][1:])
                if status not in (ReceiptStatus.ACCEPTED.value, ReceiptStatus.ALREADY.value):
                    wrong.append(f"{number}: {file.name} is {status} after the kill")
                if "commit is over" in killed and status != ReceiptStatus.ALREADY.value:
                    wrong.append(f"{number}: the import of {file.name} was committed and is lost")
                lengths["import"] = max(lengths["import"], took)
                both.received.append(file)
            wrong += [
                f"{number}: {fault}" for register in (both.unit, both.superior) for fault in both.damage(register)
            ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    never = sorted(f"{act} {step}" for act in steps for step in _seen[act] if f"{act} {step}" not in hit)
    return {
        "rounds": rounds,
        "resumed": resumed,
        "wrong": wrong,
        "killed_in": dict(sorted(hit.items())),
        "never": never,
    }


def _killed(
    work: Callable[[], object], number: int, steps: int, length: float, chance: random.Random
) -> tuple[list[str], float]:
    """Do the work and kill it: at the next step in three rounds, at a moment of chance in the fourth."""
    began = time.monotonic()
    if number % 4 == 3 and length:
        done = in_a_child(work, kill_after=chance.uniform(0.02, length))
        return done, 0.0
    at = 1 + number * STRIDE % steps if steps else FOREVER
    return in_a_child(work, kill_at=at), time.monotonic() - began


def _note(hit: Counter[str], act: str, killed: list[str]) -> None:
    _seen[act] |= {step for step in killed if not step.startswith("=")}
    if killed and not killed[-1].startswith("="):
        hit[f"{act} {killed[-1]}"] += 1


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1), indent=1))
