"""Danh mục đối chiếu: titles handed down for duplicate screening, each with the version that changed it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A title as a superior hands it down.

    Attributes:
        version: the version of the catalogue that brought what stands here now.
        withdrawn: whether that version took the title off.
        line: its canonical JSON record, verbatim.
    """

    uid: str
    version: int
    withdrawn: bool
    line: str
