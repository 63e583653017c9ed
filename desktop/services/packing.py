"""Cutting a submission into bundles that each stand alone and stay below a size: for e-mail, or for a USB stick."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

PAPERS = 600_000
RECORD = 1_500
MEMBER = 700
"""Octets reckoned for the files for people, for a dossier's lines in them, and for an attachment beside its octets."""


class Carrier(StrEnum):
    """How a submission travels."""

    ANY = "any"
    EMAIL = "email"
    USB = "usb"


MOST_OCTETS = {Carrier.ANY: None, Carrier.EMAIL: 18_000_000, Carrier.USB: int(3.9 * (1 << 30))}
"""The greatest size of one bundle: below 25 MB as e-mail encodes it; below what FAT32 takes in one file."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A dossier as it goes into one bundle.

    Attributes:
        octets: length of its record.
        files: SHA-256 and size of the attachments that go with it.
    """

    uid: str
    octets: int
    files: tuple[tuple[str, int], ...] = ()

    @property
    def weight(self) -> int:
        """What it adds to a bundle, never too little: records are deflated, attachments are not."""
        return self.octets + RECORD + sum(size + MEMBER for _, size in self.files)


@dataclass(frozen=True, slots=True)
class Cut:
    """A submission cut into parts; `too_large` are files that fit into none and stay at home, with their dossier."""

    parts: tuple[tuple[Parcel, ...], ...]
    too_large: tuple[tuple[str, str], ...] = ()


def cut(parcels: Sequence[Parcel], most: int | None) -> Cut:
    """Cut at dossiers, in their order; one that fills more than a bundle goes again with each part of its files."""
    if most is None:
        return Cut((tuple(parcels),))
    room = most - PAPERS
    parts: list[list[Parcel]] = [[]]
    too_large: list[tuple[str, str]] = []
    free = room
    for parcel in parcels:
        pieces, left = _pieces(parcel, room)
        too_large += [(parcel.uid, sha256) for sha256 in left]
        for piece in pieces:
            if piece.weight > free and parts[-1]:
                parts.append([])
                free = room
            parts[-1].append(piece)
            free -= piece.weight
    return Cut(tuple(tuple(part) for part in parts), tuple(too_large))


def _pieces(parcel: Parcel, room: int) -> tuple[list[Parcel], list[str]]:
    """A dossier in pieces each of which fits into an empty bundle, and the files that fit into none."""
    if parcel.weight <= room:
        return [parcel], []
    bare = replace(parcel, files=())
    pieces, left = [bare], []
    for file in parcel.files:
        alone = replace(bare, files=(file,))
        with_last = replace(bare, files=(*pieces[-1].files, file))
        if alone.weight > room:
            left.append(file[0])
        elif with_last.weight <= room:
            pieces[-1] = with_last
        else:
            pieces.append(alone)
    return pieces, left
