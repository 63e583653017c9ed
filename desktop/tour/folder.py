"""The folder of a tour and what stands in it; an earlier tour in it gives way, nothing else is touched."""

import shutil
from pathlib import Path

from desktop.domain.refusals import Refused

PAGE, SUMMARY = "index.html", "tour.json"

REGISTERS, KEYS = "so", "khoa"
WORKBOOKS, ATTACHMENTS, CHECKS = "so-cu", "tep-dinh-kem", "kiem-tra"
PAPERS, CERTIFICATES, TABLES, PICTURES = "van-ban", "giay-chung-nhan", "bao-cao", "hinh"
COUNCIL = "hoi-dong"
UPWARD, DOWNWARD, BACKUPS = "gui-cap-tren", "ket-qua", "sao-luu"
FONTS = "kieu-chu"

FOLDERS = (
    *(REGISTERS, KEYS, WORKBOOKS, ATTACHMENTS, CHECKS, PAPERS, CERTIFICATES, TABLES, PICTURES),
    *(UPWARD, DOWNWARD, BACKUPS, FONTS, COUNCIL),
)
"""Everything a tour makes beside its page and its summary; Vietnamese without marks, so that any archive keeps it."""


def prepared(out: Path) -> Path:
    """The folder ready to be filled, with its full path.

    What an earlier tour left in it is taken away. Raises Refused for a folder that holds other things but no tour, for
    a file, and for what cannot be written.
    """
    out = out.resolve()
    try:
        if out.exists() and any(out.iterdir()):
            if not (out / SUMMARY).is_file():
                raise Refused("tour.folder_in_use", file=str(out))
            _clear(out)
        out.mkdir(parents=True, exist_ok=True)
        # Written first, so that a tour that was stopped half-way gives way to the next one.
        (out / SUMMARY).write_text("{}\n", encoding="utf-8")
    except OSError as error:
        raise Refused("file.not_written", file=str(out)) from error
    return out


def _clear(out: Path) -> None:
    """Take away what tours make; whatever somebody put beside it stays."""
    for name in FOLDERS:
        if (out / name).is_dir():
            shutil.rmtree(out / name)
    for name in (PAGE, SUMMARY):
        (out / name).unlink(missing_ok=True)
