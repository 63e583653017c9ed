"""Making and proving a large bundle, beside the common tools, on the same disk in one run.

    .venv/bin/python tests/benchmarks/measure_bundle.py [DOSSIERS] [MEBIBYTES]        5000 and 2048 without

Making is held against `zip -r -0` of the same attachments and a sync; proving against unzip and bagit-python, where
that can be imported (it is no dependency), else against unzip and our own reading of RFC 8493 with hashlib alone.
Making and proving run in processes of their own, whose memory at its highest is told.
"""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

ROOM = Path(__file__).parents[1]
sys.path[:0] = [str(ROOM.parent), str(ROOM), str(ROOM / "exchange"), str(Path(__file__).parent)]

from bundle_builder import attachments_of, dossier, opened, submission  # noqa: E402 - their rooms are found just above
from peak_memory import peak_megabytes  # noqa: E402

from desktop.exchange.keys import load_signing_key, make_signing_key, save_signing_key  # noqa: E402
from desktop.exchange.schemas import compile_validator  # noqa: E402
from desktop.exchange.writer import write_bundle  # noqa: E402
from desktop.reference_data import schema  # noqa: E402


def main() -> None:
    """Measure, and print one line of JSON."""
    dossiers, mebibytes = (int(given) for given in (*sys.argv[1:], "5000", "2048")[:2])
    folder = Path(tempfile.mkdtemp(prefix="measure-bundle-", dir=os.environ.get("MEASURE_IN")))
    try:
        print(json.dumps(measured(folder, dossiers, mebibytes << 20), indent=1))
    finally:
        shutil.rmtree(folder)


def measured(folder: Path, dossiers: int, octets: int) -> dict[str, object]:
    """The figures for so many dossiers with so many octets of attachments between them."""
    files = folder / "files"
    files.mkdir()
    for number in range(dossiers):
        content = random.Random(number).randbytes(octets // dossiers)
        (files / hashlib.sha256(content).hexdigest()).write_bytes(content)
    os.sync()
    save_signing_key(make_signing_key(), folder / "key")
    zipping, _ = timed(lambda: zipped(folder))
    made = alone("make", folder, dossiers)
    proved = alone("prove", folder, dossiers)
    unpacking, oracle = timed(lambda: unpacked_and_proved(folder))
    return {
        "dossiers": dossiers,
        "mebibytes": octets >> 20,
        "create_seconds": made["seconds"],
        "zip_seconds": zipping,
        "create_ratio": round(made["seconds"] / zipping, 3),
        "create_peak_mib": made["peak_mib"],
        "verify_seconds": proved["seconds"],
        "unzip_and_bag_seconds": unpacking,
        "verify_ratio": round(proved["seconds"] / unpacking, 3),
        "verify_peak_mib": proved["peak_mib"],
        "oracle": oracle,
    }


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds by the clock, and what the work gave."""
    began = time.perf_counter()
    found = work()
    return round(time.perf_counter() - began, 3), found


def zipped(folder: Path) -> None:
    """What anybody would do to hand the files over."""
    subprocess.run(["zip", "-r", "-0", "-q", str(folder / "plain.zip"), "files"], cwd=folder, check=True)
    os.sync()
    (folder / "plain.zip").unlink()


def unpacked_and_proved(folder: Path) -> str:
    """What anybody would do to look at the files; by which tool."""
    (bundle,) = (folder / "out").glob("*.sk.zip")
    target = folder / "unpacked"
    subprocess.run(["unzip", "-q", str(bundle), "-d", str(target)], check=True)
    (bag,) = target.iterdir()
    try:
        import bagit
    except ImportError:
        for line in (bag / "manifest-sha256.txt").read_text().splitlines():
            digest, _, name = line.partition("  ")
            with (bag / name).open("rb") as content:
                assert hashlib.file_digest(content, "sha256").hexdigest() == digest
        return "unzip and the manifest by hashlib"
    bagit.Bag(str(bag)).validate()
    return "unzip and bagit-python"


def alone(act: str, folder: Path, dossiers: int) -> dict[str, float]:
    """The same in a process of its own: seconds of the act alone, and memory at its highest."""
    command = [sys.executable, __file__, act, str(folder), str(dossiers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def records(dossiers: int) -> Iterator[dict[str, object]]:
    """Dossiers of common length."""
    for number in range(dossiers):
        yield dossier(number, problem="Vấn đề cần giải quyết " * 60)


def make(folder: Path, dossiers: int) -> None:
    """Write the bundle."""
    key = load_signing_key(folder / "key")
    (folder / "out").mkdir()
    files = attachments_of(folder / "files")
    control = {"dossiers": dossiers, "recognised": 0, "benefit_vnd": 0, "without_benefit": 0}
    parts = replace(submission(), control=control)
    write_bundle(folder / "out", parts, {"dossiers.jsonl": records(dossiers)}, {}, files, key.sign, key.key_id)


def prove(folder: Path, _dossiers: int) -> None:
    """Open the bundle, everything checked, the records against their schema."""
    (bundle,) = (folder / "out").glob("*.sk.zip")
    validate = {"dossiers.jsonl": compile_validator(schema("dossier"))}
    opened(bundle, load_signing_key(folder / "key"), validate=validate).close()


if __name__ == "__main__":
    acts = {"make": make, "prove": prove}
    if sys.argv[1:2] and sys.argv[1] in acts:
        seconds, _ = timed(lambda: acts[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3])))
        print(json.dumps({"seconds": seconds, "peak_mib": round(peak_megabytes(), 1)}))
    else:
        main()
