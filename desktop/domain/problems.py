"""Problems found in a dossier: a code, where it stands and what it stops. No text: the doors say the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from types import MappingProxyType

ParameterValue = str | int


class Severity(StrEnum):
    """How much a problem weighs: Lỗi phải sửa, Cần giải trình, Gợi ý."""

    BLOCK = "block"
    WARNING = "warning"
    HINT = "hint"


class Act(StrEnum):
    """What a dossier is about to go through; a blocking problem names the act it stops."""

    FILE = "file"
    RECOGNISE = "recognise"
    CERTIFY = "certify"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about one dossier.

    Attributes:
        code: dotted name of the rule, for ever the same.
        severity: what must be done about it.
        field: path of the field it stands at, as in dossier.schema.json ("authors/1/share_bp").
        related: paths of further fields that take part.
        act: the act it stops; None for warnings and hints.
        parameters: values for the sentence (whole numbers of đồng, ISO dates, text as entered).
        reason: the clerk's typed reason, where a warning has been explained (giải trình).
    """

    code: str
    severity: Severity
    field: str
    related: tuple[str, ...] = ()
    act: Act | None = None
    parameters: Mapping[str, ParameterValue] = attribute(default_factory=lambda: MappingProxyType({}))
    reason: str = ""

    @property
    def blocks(self) -> bool:
        """Whether it stops an act."""
        return self.severity is Severity.BLOCK


def block(act: Act, code: str, place: str, /, *related: str, **parameters: ParameterValue) -> Problem:
    """A problem that stops `act` (Lỗi phải sửa)."""
    return Problem(code, Severity.BLOCK, place, related, act, parameters)


def warning(code: str, place: str, /, *related: str, **parameters: ParameterValue) -> Problem:
    """A problem that is accepted with a typed reason (Cần giải trình)."""
    return Problem(code, Severity.WARNING, place, related, None, parameters)


def hint(code: str, place: str, /, *related: str, **parameters: ParameterValue) -> Problem:
    """Something worth a look that stops nothing (Gợi ý)."""
    return Problem(code, Severity.HINT, place, related, None, parameters)
