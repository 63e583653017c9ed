"""How a sheet is laid on paper: whole, or its values alone on a printed form (in trên phôi), as the printer needs."""

from dataclasses import dataclass
from typing import Final

WHOLE_PERMILLE: Final = 1_000
LARGEST_SHIFT: Final = 300
"""Tenths of a millimetre a sheet may be shifted: more is a wrong setting, not a printer."""
SMALLEST_PERMILLE: Final = 900
LARGEST_PERMILLE: Final = 1_100


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the words of a sheet go on the paper of one printer.

    Attributes:
        values_only: whether only what differs from sheet to sheet is printed.
        right / down: tenths of a millimetre the sheet is moved by; scale_permille: 1,000 for its own size.

    Raises ValueError for a shift or a scale that no printer needs.
    """

    values_only: bool = False
    right: int = 0
    down: int = 0
    scale_permille: int = WHOLE_PERMILLE

    def __post_init__(self) -> None:
        if max(abs(self.right), abs(self.down)) > LARGEST_SHIFT:
            raise ValueError(f"a shift of {self.right}, {self.down} tenths of a millimetre")
        if not SMALLEST_PERMILLE <= self.scale_permille <= LARGEST_PERMILLE:
            raise ValueError(f"a scale of {self.scale_permille} in a thousand")


AS_DESIGNED: Final = Placing()
"""The whole sheet, where its template puts it."""
