"""What a unit that carries on others after a merger takes over in a table: their targets, and their rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.domain.targets import Target
from desktop.domain.units import Unit, present_code


def carried_targets(units: Mapping[str, Unit], targets: Iterable[Target]) -> list[Target]:
    """The targets with those of merged units added up for the unit that carries them on.

    Where that unit has a target of its own for the same thing, it is the one that holds. Units that were split keep
    their target under the old code.
    """
    kept: list[Target] = []
    carried: dict[str, Target] = {}
    for target in targets:
        heir = present_code(units, target.unit)
        if heir == target.unit:
            kept.append(target)
        else:
            moved = replace(target, unit=heir)
            before = carried.get(moved.key)
            carried[moved.key] = moved if before is None else replace(before, number=before.number + moved.number)
    own = {target.key for target in kept}
    return kept + [target for key, target in carried.items() if key not in own]
