"""Targets (chỉ tiêu), the percentage reached and the bands (xếp mức) it falls into."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction


class Band(StrEnum):
    """Xếp mức: disjoint and complete, so that every unit of a table stands in exactly one."""

    OVER = "over"
    MET = "met"
    HALF = "half"
    BELOW = "below"
    NONE = "none"
    NO_TARGET = "no_target"
