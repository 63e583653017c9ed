"""A submission of what changed against one of everything: python tests/benchmarks/measure_sending.py [dossiers]."""

import os
import random
import sys
import tempfile
import time
import uuid
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from builders import a_recognised_dossier, a_recognition, uid  # noqa: E402
from desks import UNIT, a_desk  # noqa: E402

from desktop.domain.dossier import Attachment, Dossier  # noqa: E402
from desktop.domain.sending import KeptReceipt  # noqa: E402
from desktop.services.checking import rule_context, standing_of  # noqa: E402
from desktop.services.desk import Desk  # noqa: E402
from desktop.services.dossiers import keep  # noqa: E402
from desktop.services.submission import export_submission  # noqa: E402

CHANGED = 150
FILE_OCTETS = 40_000


def a_dossier(desk: Desk, number: int) -> Dossier:
    """A recognised dossier with one attachment."""
    recognition = replace(a_recognition(unit=UNIT.unit), uid=str(uuid.UUID(int=10**6 + number)))
    attached = Attachment(desk.register.files.add_bytes(os.urandom(FILE_OCTETS)), "bien-ban.pdf", FILE_OCTETS)
    return replace(
        a_recognised_dossier(uid=uid(number), recognitions=(recognition,), attachments=(attached,)),
        unit=UNIT.unit,
        sub_unit=UNIT.unit,
        code=f"{UNIT.unit}-2023-{number:05d}",
        title=f"Cải tiến bơm số {number} của cụm {number % 97}",
    )


def measure(folder: Path, count: int) -> None:
    """Send everything, take it for acknowledged, change some, and send those."""
    desk = a_desk(folder)
    dossiers = [a_dossier(desk, number) for number in range(1, count + 1)]
    with desk.register.change(desk.who(), desk.now()) as work:
        context = rule_context(desk, work)
        work.dossiers.add_many(((each, standing_of(each, context)) for each in dossiers), verb="dossier.imported")
        work.commit()
    started = time.perf_counter()
    full = export_submission(desk, folder / "post")
    full_seconds = time.perf_counter() - started
    with desk.register.change(desk.who(), desk.now()) as work:
        work.sending.save_receipt(KeptReceipt("ab" * 32, "cd" * 32, desk.now(), []))
        files = {each.attachments[0].sha256 for each in dossiers}
        work.sending.acknowledge(desk.identity.superior, {each.uid: each.rev for each in dossiers}, files)
        context = rule_context(desk, work)
        for each in random.Random(1).sample(dossiers, CHANGED):
            keep(work, replace(each, problem_solved="Viết lại lần hai"), context, verb="dossier.amended")
        work.commit()
    started, cpu = time.perf_counter(), time.process_time()
    delta = export_submission(desk, folder / "post")
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    sizes = [made.file.stat().st_size for made in (full, delta)]
    sys.stdout.write(
        f"full  {full.dossiers} dossiers {full_seconds:.2f} s {sizes[0]:,} octets\n"
        f"delta {delta.dossiers} dossiers {seconds:.2f} s ({cpu:.2f} s of processor) {sizes[1]:,} octets, "
        f"{100 * sizes[1] / sizes[0]:.2f} % of full\n"
        f"register {desk.register.path.stat().st_size:,} octets\n"
    )
    desk.register.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as where:
        measure(Path(where), int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
