"""Papers put where the user wants them: made off the window's thread, wholly there or not there at all."""

from collections.abc import Callable
from pathlib import Path

from desktop.exchange.durable import write_durably
from desktop.services.bundles import writing
from desktop.ui.background import JobProgress


def saving(path: Path, make: Callable[[JobProgress], bytes]) -> Callable[[JobProgress], Path]:
    """Work that makes a paper and writes it. Raises Refused where the place cannot be written."""

    def work(progress: JobProgress) -> Path:
        paper = make(progress)
        with writing(path.name):
            write_durably(path, paper)
        return path

    return work
