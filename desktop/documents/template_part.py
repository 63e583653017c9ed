"""One JSON object of a template, read member by member; what is wrong is noted with its dotted place."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.documents.template import Parameters, TemplateFault


class TemplatePart:
    """One JSON object of the template with its dotted place; a wrong value is noted and a stand-in returned."""

    def __init__(self, value: object, place: str, faults: list[TemplateFault]) -> None:
        self.place = place
        self._faults = faults
        self._members: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            self.refuse("not_an_object")

    def refuse(self, code: str, key: str = "", **parameters: str | int | float) -> None:
        """Note a fault of this part, or of its member `key`."""
        shown: Parameters = parameters
        self._faults.append(TemplateFault(self._inside(key) or "template", code, shown))

    def has(self, key: str) -> bool:
        """Whether it has the member."""
        return key in self._members

    def names(self) -> tuple[str, ...]:
        """The names of its members, in order."""
        return tuple(str(key) for key in self._members)

    def only(self, *known: str) -> None:
        """Refuse members of other names."""
        for key in self.names():
            if key not in known:
                self.refuse("unknown_member", key)

    def part(self, key: str) -> "TemplatePart":
        """The member as a part of its own."""
        return TemplatePart(self._members.get(key), self._inside(key), self._faults)

    def parts(self, key: str) -> list["TemplatePart"]:
        """The member as a list of parts, named by their ids where they have one."""
        found = self._members.get(key)
        if not isinstance(found, list) or not found:
            self.refuse("not_a_list", key)
            return []
        return [TemplatePart(entry, self._named(key, place, entry), self._faults) for place, entry in enumerate(found)]

    def text(self, key: str, default: str | None = None) -> str:
        """The member as text, which may only be empty where the default is."""
        found = self._members.get(key, default)
        if isinstance(found, str) and (found or default == ""):
            return found
        self.refuse("not_a_text", key)
        return default or ""

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """The member as a number from `low` to `high`."""
        found = self._members.get(key, default)
        if not isinstance(found, int | float) or isinstance(found, bool):
            self.refuse("not_a_number", key)
            return low
        if not low <= found <= high:
            self.refuse("out_of_range", key, value=found, low=low, high=high)
            return low
        return float(found)

    def flag(self, key: str) -> bool:
        """The member as true or false; false when absent."""
        found = self._members.get(key, False)
        if not isinstance(found, bool):
            self.refuse("not_true_or_false", key)
        return found is True

    def one_of(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """The member as one of `choices`."""
        found = self._members.get(key, default)
        if isinstance(found, str) and found in choices:
            return found
        self.refuse("not_one_of", key, value=str(found), choices=", ".join(sorted(choices)))
        return next(iter(choices), "")

    def raw(self, key: str) -> object:
        """The member as it stands."""
        return self._members.get(key)

    def _inside(self, key: str) -> str:
        return ".".join(name for name in (self.place, key) if name)

    def _named(self, key: str, place: int, entry: object) -> str:
        name = entry.get("id") if isinstance(entry, Mapping) else None
        return self._inside(f"{key}.{name if isinstance(name, str) and name else place}")
