"""`dump`: all that a register says, for comparing two registers line by line."""

import json

from desktop.command_line.output import Answer
from desktop.command_line.parsing import CommandParser, Namespace, add_register
from desktop.command_line.session import Session


def add_dump(parser: CommandParser) -> None:
    """The arguments of `dump`."""
    add_register(parser)
    parser.set_defaults(act=dump)


NOUNS = {"dump": add_dump}


def dump(options: Namespace, session: Session) -> Answer:
    """The logical dump, one JSON line a row, sorted; with `--json` the rows of one document."""
    with session.desk(options.register) as desk:
        rows = [dict(row) for row in desk.register.dump()]
    return Answer({"rows": [*rows]}, (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows))
