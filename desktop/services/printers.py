"""Printers: by how much each moves and scales a page, kept by its name, and the sheet to measure it with."""

from desktop.domain.placing import Placing
from desktop.domain.plain import NotPlain, from_plain, to_plain
from desktop.services.desk import Desk
from desktop.services.papers import document_fonts

PRINTERS = "printers"
"""Setting: the placing of each printer by its name."""

A4_ACROSS = (297, 210)


def measured_printers(desk: Desk) -> list[str]:
    """Names of the printers somebody measured."""
    with desk.register.read() as view:
        kept = view.organisation.setting(PRINTERS)
    return sorted(kept) if isinstance(kept, dict) else []


def printer_placing(desk: Desk, printer: str) -> Placing:
    """How sheets are laid on the paper of a printer; as designed for one nobody measured."""
    with desk.register.read() as view:
        kept = view.organisation.setting(PRINTERS)
    told = kept.get(printer) if isinstance(kept, dict) else None
    try:
        return Placing() if told is None else from_plain(Placing, told)
    except (NotPlain, ValueError):
        # A setting of a newer program must not keep anybody from printing.
        return Placing()


def keep_printer_placing(desk: Desk, printer: str, placing: Placing) -> None:
    """Keep what was measured of a printer."""
    with desk.register.change(desk.who(), desk.now()) as work:
        kept = work.organisation.setting(PRINTERS)
        others = kept if isinstance(kept, dict) else {}
        work.organisation.save_setting(PRINTERS, {**others, printer: to_plain(placing)})
        work.commit()


def calibration_sheet(desk: Desk, printer: str, width: int = A4_ACROSS[0], height: int = A4_ACROSS[1]) -> bytes:
    """The sheet to measure a printer with, on paper of `width` by `height` millimetres, its placing applied."""
    from desktop.documents.calibration_sheet import render_calibration_sheet

    return render_calibration_sheet(width, height, printer, document_fonts(desk), printer_placing(desk, printer))
