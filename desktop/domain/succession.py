"""What a unit that carries on others after a merger takes over in a table: their targets, and their rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from desktop.domain.targets import Target
from desktop.domain.units import Unit, present_code


def carried_targets(units: Mapping[str, Unit], targets: Iterable[Target]) -> list[Target]:
    """The targets with those of merged units added to those of the unit that carries them on.

    A target that a later document sets for that unit holds alone: it was set for what the unit is now. Units that were
    split keep their target under the old code.
    """
    kept: dict[str, Target] = {}
    carried: dict[str, list[Target]] = {}
    for target in targets:
        heir = present_code(units, target.unit)
        moved = replace(target, unit=heir)
        if heir == target.unit:
            kept[moved.key] = target
        else:
            carried.setdefault(moved.key, []).append(moved)
    for key, moved_here in carried.items():
        own = kept.get(key)
        if own is None or not all(_later(own, each) for each in moved_here):
            together = sum(each.number for each in moved_here) + (own.number if own else 0)
            kept[key] = replace(own or moved_here[0], number=together)
    return list(kept.values())


def _later(own: Target, carried: Target) -> bool:
    """Whether a later document sets the one than the other."""
    return own.document_date is not None and own.document_date > (carried.document_date or date.min)
