"""The folder of a tour: new, empty, or holding an earlier tour, which gives way."""

import shutil
from pathlib import Path

from desktop.domain.refusals import Refused

SUMMARY = "tour.json"
PAGE = "index.html"
FONTS = "kieu-chu"


def prepared(out: Path) -> Path:
    """The folder ready to be filled, with its full path.

    An earlier tour in it is taken away; anything else is left alone. Raises Refused for a folder that holds other
    things, is a file, or cannot be written.
    """
    out = out.resolve()
    try:
        if out.exists() and any(out.iterdir()):
            if not (out / SUMMARY).is_file():
                raise Refused("tour.folder_in_use", file=str(out))
            shutil.rmtree(out)
        out.mkdir(parents=True, exist_ok=True)
        # Written first, so that a tour that was stopped half-way gives way to the next one.
        (out / SUMMARY).write_text("{}\n", encoding="utf-8")
    except OSError as error:
        raise Refused("file.not_written", file=str(out)) from error
    return out
