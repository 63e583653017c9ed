"""What the page of the tour shows, in words of the language spoken; nothing here knows how it looks."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour says; the word always stands beside it."""

    OK = "ok"
    ACCENT = "accent"
    WARN = "warn"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at the head of the page."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the tour.

    Attributes:
        outcome: OK, BAD, or NEUTRAL for one that was not run.
        said: what came of it, in a sentence.
        files: what it left, as paths from the page.
    """

    title: str
    outcome: Tone
    said: str
    files: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """The problems of one severity in a dossier; `reasons` are what the clerk has explained them by."""

    code: str
    title: str
    sentences: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one severity, dossier by dossier."""

    name: str
    tone: Tone
    lines: tuple[ProblemLine, ...]

    @property
    def count(self) -> int:
        """How many problems it holds."""
        return sum(len(line.sentences) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page of a document, and the document it leads to; `upright` where it is higher than wide."""

    source: str
    document: str
    caption: str
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of an exchange shows of a bundle: both must show the same."""

    name: str
    figures: tuple[tuple[str, str], ...]
    check_code: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A field of a dossier: what was sent, what stands here, what came back."""

    field: str
    previous: str
    present: str
    new: str


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """What came back for one dossier."""

    code: str
    title: str
    outcome: str
    tone: Tone
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class FolderList:
    """The files of a folder of OUT, as paths from the page with their size in words."""

    name: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TourPage:
    """Everything on the page; a part that is empty is left out."""

    under_title: str
    verdict: str
    verdict_tone: Tone
    figures: tuple[Figure, ...] = ()
    steps: tuple[StepLine, ...] = ()
    certificates: tuple[Picture, ...] = ()
    problems: tuple[ProblemGroup, ...] = ()
    sides: tuple[Side, ...] = ()
    results: tuple[ResultGroup, ...] = ()
    more_results: int = 0
    tables: tuple[Picture, ...] = ()
    folders: tuple[FolderList, ...] = ()
