"""The outline of a cell that has no line of its own to say what is wrong: colour, tooltip and description."""

from PySide6.QtWidgets import QWidget

from desktop.ui.findings import Finding


def outline_cell(cell: QWidget, finding: Finding | None) -> None:
    """Outline a cell in the colour of a finding, which its tooltip tells; None: it is in order."""
    kind = finding.kind if finding is not None and finding.kind != "info" else ""
    said = finding.sentence if finding is not None else ""
    if cell.property("problem") != kind:
        cell.setProperty("problem", kind)
        cell.style().unpolish(cell)
        cell.style().polish(cell)
    if cell.toolTip() != said:
        cell.setToolTip(said)
        cell.setAccessibleDescription(said)
