"""What is wrong, said on a line of its own under something that has none."""

from collections.abc import Sequence

from desktop.ui.findings import Finding
from desktop.ui.widgets.field import ProblemLine


def mark_line(line: ProblemLine, found: Sequence[Finding]) -> None:
    """Show the heaviest finding, or hide the line."""
    if found:
        line.show_problem(found[0].kind, found[0].sentence)
    else:
        line.hide()
