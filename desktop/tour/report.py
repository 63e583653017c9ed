"""What a tour left behind: its steps, whether each went well, and the files of each."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TourStep:
    """A step of the tour.

    Attributes:
        name: short and for ever the same ("import").
        title / said: what it does and what came of it, in the language of the tour.
        ok: whether it went well; a step that needs one that did not is not run, and not well either.
        files: what it left, as paths from OUT with forward slashes.
        fault: whether it stopped by a fault of the program rather than by a refusal.
    """

    name: str
    title: str
    said: str
    ok: bool
    files: tuple[str, ...]
    seconds: float
    ran: bool = True
    fault: bool = False


@dataclass(frozen=True, slots=True)
class TourReport:
    """A whole tour; `page` is OUT/index.html."""

    out: Path
    page: Path
    steps: tuple[TourStep, ...]

    @property
    def ok(self) -> bool:
        """Whether every step went well."""
        return all(step.ok for step in self.steps)

    @property
    def fault(self) -> bool:
        """Whether a step stopped by a fault of the program."""
        return any(step.fault for step in self.steps)

    def record(self) -> dict[str, object]:
        """The summary the command line prints."""
        return summary_record(self.steps)


def summary_record(steps: tuple[TourStep, ...]) -> dict[str, object]:
    """The steps as the command line prints them and tour.json keeps them."""
    return {
        "steps": [
            {"name": step.name, "ok": step.ok, "files": list(step.files), "seconds": round(step.seconds, 2)}
            for step in steps
        ]
    }
