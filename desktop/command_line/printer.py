"""`printer list|set|sheet`: by how much each printer moves and scales what it prints, and the sheet to measure it."""

from pathlib import Path

from desktop.command_line.output import Answer, table
from desktop.command_line.parsing import CommandParser, Namespace, Verbs, add_register
from desktop.command_line.session import Session
from desktop.command_line.writing import write_file
from desktop.domain.placing import Placing
from desktop.domain.plain import Plain
from desktop.domain.refusals import NotAllowed
from desktop.language.translator import gettext as _
from desktop.services.printers import calibration_sheet, keep_printer_placing, measured_printers, printer_placing

TENTHS = 10


def add_arguments(parser: CommandParser) -> None:
    """The verbs of `printer`."""
    verbs = Verbs(parser)
    add_register(verbs.add("list", list_, _("the printers that were measured")))
    kept = verbs.add("set", set_, _("keep what was measured of a printer"))
    kept.add_argument("printer", metavar="NAME", help=_("the printer, as the system calls it"))
    kept.add_argument("--right", type=float, default=0.0, metavar="MM", help=_("moves everything to the right"))
    kept.add_argument("--down", type=float, default=0.0, metavar="MM", help=_("moves everything down"))
    kept.add_argument("--scale", type=float, default=100.0, metavar="%", help=_("scales everything, 100 as designed"))
    add_register(kept)
    sheet = verbs.add("sheet", sheet_, _("the sheet to measure a printer with"))
    sheet.add_argument("printer", metavar="NAME", help=_("the printer, as the system calls it"))
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write"))
    add_register(sheet)


NOUNS = {"printer": add_arguments}


def list_(options: Namespace, session: Session) -> Answer:
    """Name the printers with what was measured."""
    with session.desk(options.register) as desk:
        found = [(name, printer_placing(desk, name)) for name in measured_printers(desk)]
    document: Plain = {"printers": [_record(name, placing) for name, placing in found]}
    headings = (_("Printer"), _("To the right (mm)"), _("Down (mm)"), _("Scale (%)"))
    rows = [(name, *(f"{part:g}".replace(".", ",") for part in _shown(placing))) for name, placing in found]
    return Answer(document, table(headings, rows, figures=(1, 2, 3)))


def set_(options: Namespace, session: Session) -> Answer:
    """Keep what was measured. Raises NotAllowed for what no printer needs."""
    right, down, scale = (round(value * TENTHS) for value in (options.right, options.down, options.scale))
    try:
        placing = Placing(right=right, down=down, scale_permille=scale)
    except ValueError as error:
        raise NotAllowed("printer.placing_too_far") from error
    with session.desk(options.register) as desk:
        keep_printer_placing(desk, options.printer, placing)
    return Answer(_record(options.printer, placing), [_("Kept for the printer {name}").format(name=options.printer)])


def sheet_(options: Namespace, session: Session) -> Answer:
    """Write the sheet."""
    with session.desk(options.register) as desk:
        content = calibration_sheet(desk, options.printer)
    write_file(options.out, content)
    return Answer({"file": str(options.out), "bytes": len(content)}, [_("Written: {file}").format(file=options.out)])


def _shown(placing: Placing) -> tuple[float, float, float]:
    return placing.right / TENTHS, placing.down / TENTHS, placing.scale_permille / TENTHS


def _record(name: str, placing: Placing) -> Plain:
    return {
        "printer": name,
        "right_tenths_mm": placing.right,
        "down_tenths_mm": placing.down,
        "scale_permille": placing.scale_permille,
    }
