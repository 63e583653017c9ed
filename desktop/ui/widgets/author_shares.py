"""Sharing out the 100,00% among authors."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.people import Author
from desktop.domain.shares import WHOLE_BP, equal_shares, split_by_shares

Authors = tuple[Author, ...]


def total_share(authors: Sequence[Author]) -> int:
    """The shares given so far, in basis points."""
    return sum(author.share_bp or 0 for author in authors)


def shared_equally(authors: Sequence[Author]) -> Authors:
    """Everybody with the same share, the first ones a basis point more where it does not divide."""
    return _with_shares(authors, equal_shares(len(authors))) if authors else ()


def rest_shared_out(authors: Sequence[Author]) -> Authors:
    """What is missing of 100,00% given in equal parts to those without a share, or else to the first author.

    What is too much is taken from the first author. Where nothing can be given or taken, the authors as they are.
    """
    rest = WHOLE_BP - total_share(authors)
    without = [place for place, author in enumerate(authors) if not author.share_bp]
    shares = [author.share_bp for author in authors]
    if without and rest > 0:
        for place, part in zip(without, split_by_shares(rest, [1] * len(without)), strict=True):
            shares[place] = part
    elif not without and shares and (shares[0] or 0) + rest > 0:
        shares[0] = (shares[0] or 0) + rest
    return _with_shares(authors, shares)


def _with_shares(authors: Sequence[Author], shares: Sequence[int | None]) -> Authors:
    return tuple(replace(author, share_bp=share) for author, share in zip(authors, shares, strict=True))
