"""Dossiers in files of the form of dossier.schema.json: a new one, or members to put into one that is there."""

import uuid
from dataclasses import fields
from pathlib import Path

from desktop.command_line.json_files import read_json_object
from desktop.domain.dossier import Dossier
from desktop.domain.folding import nfc
from desktop.domain.plain import NotPlain
from desktop.domain.refusals import Refused
from desktop.domain.states import RecognitionState
from desktop.exchange.json_form import JsonObject
from desktop.exchange.records import dossier_of_record, whole_record
from desktop.exchange.schemas import compile_validator
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier, new_dossier

MOVED_ELSEWHERE = (
    "state",
    "consolidation",
    "origin",
    "filed_on",
    "admitted_on",
    "recognitions",
    "awards",
    "moves",
    "ruling",
    "trashed_on",
)
"""Members that only an act of their own changes (file, recognise, send, trash), never an edit."""

_BEGINNINGS = frozenset({RecognitionState.IDEA, RecognitionState.DRAFT})


def dossier_to_enter(desk: Desk, file: Path) -> Dossier:
    """The new dossier a file describes; what it leaves out is as in an empty one of this register.

    Raises Refused naming the member that has another shape, and for one that is more than an idea or a draft.
    """
    given = read_json_object(file)
    empty = whole_record(new_dossier(desk))
    dossier = _dossier(desk, empty | {"uid": str(uuid.uuid4())} | given)
    _refuse_other_unit(desk, dossier)
    beginning = new_dossier(desk)
    if dossier.state in _BEGINNINGS:
        _refuse_moved(dossier, beginning, [name for name in MOVED_ELSEWHERE if name != "state"])
    else:
        _refuse_moved(dossier, beginning, MOVED_ELSEWHERE)
    return dossier


def dossier_to_amend(desk: Desk, file: Path) -> Dossier:
    """The dossier a file names by uid or code, with the members of the file in place of its own.

    Raises Refused as `dossier_to_enter`, and for members that are not edited this way; NotAllowed for an unknown one.
    """
    given = read_json_object(file)
    name = given.get("uid") or given.get("code")
    if not isinstance(name, str) or not name:
        raise Refused("record.not_named", file=file.name)
    present = find_dossier(desk, nfc(name))
    amended = _dossier(desk, whole_record(present) | given)
    _refuse_other_unit(desk, amended)
    _refuse_moved(amended, present, MOVED_ELSEWHERE)
    return amended


def _dossier(desk: Desk, record: JsonObject) -> Dossier:
    known = {each.name for each in fields(Dossier)}
    unknown = next((name for name in record if name not in known), None)
    if unknown is not None:
        raise Refused("record.unknown_member", member=unknown)
    fault = compile_validator(desk.reference.schema("dossier"))(record)
    if fault is not None:
        raise Refused("record.shape", member=fault.path.lstrip("/"), found=fault.found[:80])
    try:
        return dossier_of_record(record)
    except NotPlain as error:
        code = "record.unknown_member" if error.expected == "no such member" else "record.shape"
        raise Refused(code, member=error.path, found=error.expected) from error


def _refuse_other_unit(desk: Desk, dossier: Dossier) -> None:
    if dossier.unit != desk.identity.unit:
        raise Refused("dossier.of_other_unit", unit=dossier.unit, own=desk.identity.unit)


def _refuse_moved(dossier: Dossier, before: Dossier, members: list[str] | tuple[str, ...]) -> None:
    for name in members:
        if getattr(dossier, name) != getattr(before, name):
            raise Refused("record.not_editable", member=name)
