"""What services need of a register for frozen figures."""

from typing import Protocol

from desktop.domain.frozen_figures import FrozenFigures, FrozenHead


class Frozen(Protocol):
    """Tables frozen on a day, with their dossiers."""

    def all(self) -> list[FrozenHead]: ...
    def get(self, uid: str) -> FrozenFigures | None: ...
    def add(self, frozen: FrozenFigures) -> None: ...
    def remove(self, uid: str) -> None: ...
