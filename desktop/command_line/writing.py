"""Files a command was asked to write: wholly there under their name, or not there."""

from pathlib import Path

from desktop.exchange.durable import write_durably
from desktop.services.bundles import writing


def write_file(path: Path, content: bytes) -> None:
    """Write a file, making its folder where it is missing. Raises Refused for a full disk or a read-only folder."""
    with writing(path.name):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)
