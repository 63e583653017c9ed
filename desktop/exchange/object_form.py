"""Takes one JSON object apart field by field, noting everything out of shape instead of stopping at the first."""

import re
from collections.abc import Sequence

from desktop.exchange.faults import BundleRefused, Fault, FaultCode
from desktop.exchange.json_form import MAX_INTEGER, JsonObject, JsonValue


class ObjectForm:
    """An object being read; a field that is wrong is noted and answered by a harmless stand-in.

    Call `stop_at_faults` before anything that was read is used.
    """

    def __init__(self, value: JsonObject, path: str, faults: list[Fault] | None = None) -> None:
        self.value = value
        self._path = path
        self._faults: list[Fault] = [] if faults is None else faults

    def note(self, name: str, expected: str, found: JsonValue) -> None:
        """Remember that the field `name` is not as it must be."""
        self._faults.append(
            Fault(FaultCode.HEADER_FIELD, f"{self._path}/{name}", expected, repr(found)[:200], {"field": name})
        )

    def stop_at_faults(self) -> None:
        """Raises BundleRefused when anything was noted."""
        if self._faults:
            raise BundleRefused(self._faults)

    def child(self, name: str) -> "ObjectForm":
        """The object under `name`, noting into the same list."""
        found = self.value.get(name)
        if not isinstance(found, dict):
            self.note(name, "an object", found)
            found = {}
        return ObjectForm(found, f"{self._path}/{name}", self._faults)

    def text(self, name: str, pattern: re.Pattern[str] | None = None) -> str:
        """The text under `name`, matching `pattern` as a whole."""
        found = self.value.get(name)
        if isinstance(found, str) and (pattern is None or pattern.fullmatch(found)):
            return found
        self.note(name, pattern.pattern if pattern else "text", found)
        return ""

    def optional_text(self, name: str, pattern: re.Pattern[str]) -> str | None:
        """As `text`, or None where the field is there and null."""
        if name in self.value and self.value[name] is None:
            return None
        return self.text(name, pattern)

    def integer(self, name: str, low: int = -MAX_INTEGER, high: int = MAX_INTEGER) -> int:
        """The integer under `name`, from `low` to `high`."""
        found = self.value.get(name)
        if isinstance(found, int) and not isinstance(found, bool) and low <= found <= high:
            return found
        self.note(name, f"an integer from {low} to {high}", found)
        return low

    def flag(self, name: str) -> bool:
        """True or false under `name`."""
        found = self.value.get(name)
        if not isinstance(found, bool):
            self.note(name, "true or false", found)
        return found is True

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """One of the `allowed` words under `name`, or an empty string."""
        found = self.value.get(name)
        if isinstance(found, str) and found in allowed:
            return found
        self.note(name, " | ".join(allowed), found)
        return ""

    def constant(self, name: str, expected: str) -> None:
        """The field `name` must hold exactly `expected`."""
        self.choice(name, [expected])

    def version(self, name: str) -> tuple[int, int]:
        """A version `[major, minor]` under `name`."""
        found = self.value.get(name)
        match found:
            case [int(major), int(minor)] if not isinstance(major, bool) and not isinstance(minor, bool):
                if major >= 0 and minor >= 0:
                    return major, minor
        self.note(name, "[major, minor]", found)
        return 0, 0
