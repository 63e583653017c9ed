"""Turns a published JSON Schema (2020-12) into the validator of a stream."""

from collections.abc import Callable, Mapping

import jsonschema_rs

from desktop.exchange.faults import Fault, FaultCode


def compile_validator(schema: Mapping[str, object]) -> Callable[[object], Fault | None]:
    """A function that checks one record against `schema`, formats included.

    The fault tells the most relevant deviation: its path is a JSON pointer inside the record.
    Raises ValueError for a schema that is not one.
    """
    validator = jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True)

    def validate(record: object) -> Fault | None:
        if validator.is_valid(record):
            return None
        error = next(iter(validator.iter_errors(record)))
        pointer = "".join(f"/{step}" for step in error.instance_path)
        return Fault(FaultCode.RECORD_SCHEMA, pointer, error.message[:200], repr(error.instance)[:200])

    return validate
