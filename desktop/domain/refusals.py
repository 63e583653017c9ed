"""Refusals: the world is in the way, and the clerk can mend it. Our own bugs are never wrapped in these."""

from collections.abc import Mapping

ErrorParameter = str | int


class UserError(Exception):
    """Something outside the program stops an act; nothing was changed.

    Attributes:
        code: dotted name whose sentence stands in desktop.language.refusals.
        parameters: values for the sentence.
    """

    def __init__(self, code: str, **parameters: ErrorParameter) -> None:
        super().__init__(code)
        self.code = code
        self.parameters: Mapping[str, ErrorParameter] = parameters


class Refused(UserError):
    """Bad or damaged input, a wrong key, a newer register, a read-only folder, a full disk (exit code 3)."""


class RegisterInUse(UserError):
    """Another program holds the register (exit code 4)."""


class NotAllowed(UserError):
    """The act does not fit what stands in the register: a blocking rule, an unknown code, a move that is not there."""


class Cancelled(Exception):
    """The clerk cancelled; everything stands as it did before."""
