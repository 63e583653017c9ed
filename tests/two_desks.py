"""A unit and its superior who know each other's keys, for tests of what crosses the wall. All people are invented."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builders import a_benefit, a_draft, a_recognised_dossier, a_recognition, uid
from desks import START, SUPERIOR, UNIT, SteppingClock, a_desk

from desktop.domain.dossier import Attachment, Dossier, Secrecy, SecretExtent
from desktop.domain.plain import Plain
from desktop.domain.submission import BundleKind
from desktop.exchange.keys import SigningKey
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.writer import write_bundle
from desktop.main import SqlDesks
from desktop.services.consolidation import confirm_from_file
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.enrolment import export_enrolment
from desktop.services.keys import own_fingerprint, own_key

SCAN = b"%PDF-1.4 so giao ca thang 2 " * 400
DRAWING = b"%PDF-1.4 ban ve bi mat " * 300


@dataclass
class TwoDesks:
    """A unit's desk and its superior's, and a folder for what goes between them."""

    unit: Desk
    superior: Desk
    post: Path

    def close(self) -> None:
        self.unit.register.close()
        self.superior.register.close()


def make_two_registers(folder: Path) -> None:
    """Make both registers, introduce each to the other, and enter four dossiers at the unit."""
    unit, superior = a_desk(folder, UNIT), a_desk(folder, SUPERIOR)
    post = folder / "post"
    introduce(unit, superior, post)
    introduce(superior, unit, post)
    scan, drawing = (_attached(unit, content) for content in (SCAN, DRAWING))
    recognition = a_recognition(unit=UNIT.unit)
    for dossier in (
        a_recognised_dossier(uid=uid(1), recognitions=(recognition,), attachments=(scan,)),
        a_recognised_dossier(uid=uid(2), recognitions=(recognition,), attachments=(), benefit=a_benefit()),
        a_recognised_dossier(
            uid=uid(3),
            recognitions=(recognition,),
            attachments=(drawing,),
            secrecy=Secrecy(SecretExtent.TECHNOLOGY),
        ),
        a_draft(uid=uid(4), attachments=()),
    ):
        enter_dossier(unit, replace(dossier, unit=UNIT.unit, sub_unit=UNIT.unit, code=""))
    unit.register.close()
    superior.register.close()
    shutil.rmtree(post)


def open_two_registers(template: Path, folder: Path) -> TwoDesks:
    """Copies of both registers, opened an hour later."""
    shutil.copytree(template, folder)
    desks = SqlDesks(SteppingClock(START.replace(hour=START.hour + 1)))
    unit, superior = (desks.open(folder / f"{each.unit.lower()}.sosk") for each in (UNIT, SUPERIOR))
    return TwoDesks(unit, superior, folder / "post")


def introduce(sender: Desk, recipient: Desk, post: Path) -> None:
    """Hand the key of `sender` over and type its digits."""
    confirm_from_file(recipient, export_enrolment(sender, post), digits_of(sender))


def digits_of(desk: Desk) -> str:
    """The ten digits a clerk types from the stamped sheet."""
    return own_fingerprint(desk).replace(" ", "")[-10:]


def dump(desk: Desk) -> list[Mapping[str, Plain]]:
    """All that a register says."""
    return list(desk.register.dump())


def dossier(desk: Desk, number: int) -> Dossier:
    """The dossier of the unit that was entered with `uid(number)`."""
    with desk.register.read() as view:
        found = view.dossiers.get(uid(number))
    assert found is not None
    return found


def forged_submission(
    sender: Desk, folder: Path, records: Iterable[Mapping[str, object]], key: SigningKey | None = None, **header: object
) -> Path:
    """A bundle the unit's key signs, carrying records no program of ours would write."""
    records = list(records)
    key = key or own_key(sender)
    members: dict[str, object] = {
        "kind": BundleKind.SUBMISSION,
        "sender": sender.identity.unit,
        "stream": sender.identity.stream,
        "recipient": sender.identity.superior,
        "seq": 9,
        "prev": "ab" * 32,
        "created": START,
        "control": {"dossiers": len(records), "recognised": 0, "benefit_vnd": 0, "without_benefit": 0},
        "sender_key": key.public_key,
    }
    parts = HeaderParts(**(members | header))  # type: ignore[arg-type]
    folder.mkdir(parents=True, exist_ok=True)
    return write_bundle(folder, parts, {"dossiers.jsonl": records}, {}, [], key.sign, key.key_id).path


def json_lines(file: Path, records: Iterable[Mapping[str, object]]) -> Path:
    """A file with one record a line."""
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return file


def a_day() -> date:
    """The legal day the clocks stand on."""
    return date(2023, 6, 1)


def _attached(desk: Desk, content: bytes) -> Attachment:
    return Attachment(desk.register.files.add_bytes(content), "so-giao-ca.pdf", len(content))
