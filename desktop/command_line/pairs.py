"""Pairs that look alike, found after acts on many dossiers without being asked for."""

from desktop.command_line.progress import TerminalProgress
from desktop.services.desk import Desk


def find_new_pairs(desk: Desk, progress: TerminalProgress) -> None:
    """Screen the dossiers whose text is new or changed since they were last screened, and keep their pairs."""
    # Screening computes with numpy, which commands that screen nothing need not wait for.
    from desktop.services.screening import find_pairs
    from desktop.services.screening_index import open_screening

    find_pairs(open_screening(desk, progress), progress)
