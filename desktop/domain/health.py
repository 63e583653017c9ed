"""Bác sĩ phần mềm: what is looked at, and how each part was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What is looked at, in the order it is told."""

    REGISTER = "register"
    ATTACHMENTS = "attachments"
    FONTS = "fonts"
    TEMPLATES = "templates"
    DISK = "disk"
    CLOCK = "clock"
    FOLDER = "folder"
    LOCK = "lock"
    KEYS = "keys"
    BACKUP = "backup"


class Health(StrEnum):
    """How a part was found."""

    GOOD = "good"
    CAREFUL = "careful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part as it was found.

    Attributes:
        code: names the sentence, which for anything but GOOD says what to do.
        parameters: values for the sentence; numbers, or words that name nobody.
    """

    part: Part
    health: Health
    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)
