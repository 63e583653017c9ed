"""Bác sĩ phần mềm: everything the program stands on, looked at part by part; nothing is changed."""

import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.health import Finding, Health, Part
from desktop.domain.refusals import Refused, RegisterInUse, UserError
from desktop.services.desk import Desk
from desktop.services.keys import known_keys, own_key
from desktop.services.passphrases import key_is_locked
from desktop.services.ports import Progress
from desktop.services.register_check import verify_register
from desktop.services.safekeeping import last_proof
from desktop.services.templates import certificate_template, own_templates, shipped_templates, template_pictures

LEAST_FREE, LOW_FREE = 200 << 20, 1 << 30
"""Octets free on the disk below which work stops soon, and below which it should be made room."""
CLOCK_SLACK = timedelta(minutes=5)
"""Clocks of computers are set right by a network now and then; only more than this is a clock moved back."""
PROVED_WITHIN = timedelta(days=14)
BLOCK = 1 << 20

_SHARED = frozenset({"register.in_cloud_folder", "register.on_network_drive"})


def examine(desk: Desk, progress: Progress | None = None) -> list[Finding]:
    """Look at every part. What cannot be looked at is a finding, never an error. Raises Cancelled by `progress`."""
    looks: tuple[tuple[Part, Callable[[Desk], Finding]], ...] = (
        (Part.REGISTER, _register),
        (Part.ATTACHMENTS, _attachments),
        (Part.FONTS, _fonts),
        (Part.TEMPLATES, _templates),
        (Part.DISK, lambda each: disk_health(each.register.path.parent)),
        (Part.CLOCK, clock_health),
        (Part.FOLDER, lambda _each: _good(Part.FOLDER)),
        (Part.LOCK, lambda _each: _good(Part.LOCK)),
        (Part.KEYS, _keys),
        (Part.BACKUP, _backup),
    )
    findings = []
    for number, (part, look) in enumerate(looks):
        if progress is not None:
            progress.report(number, len(looks))
        findings.append(_guarded(part, look, desk))
    return findings


def examine_unopened(path: Path, refusal: UserError) -> list[Finding]:
    """What can be said of a register that does not open: what stands in the way, and the disk under it."""
    if refusal.code == "register.missing":
        raise refusal
    part = (
        Part.LOCK if isinstance(refusal, RegisterInUse) else Part.FOLDER if refusal.code in _SHARED else Part.REGISTER
    )
    stopped = Finding(part, Health.BAD, refusal.code, refusal.parameters)
    return sorted((stopped, disk_health(path.absolute().parent)), key=lambda each: list(Part).index(each.part))


def clock_health(desk: Desk) -> Finding:
    """Whether the clock stands before what was written last."""
    with desk.register.read() as view:
        newest = view.history.newest()
    if newest is not None and is_moved_back(desk.now(), newest):
        return Finding(Part.CLOCK, Health.BAD, "doctor.clock_moved_back", {"since": newest.isoformat()})
    return _good(Part.CLOCK)


def is_moved_back(now: datetime, newest: datetime) -> bool:
    """Whether the clock of the computer must have been moved back since the latest event."""
    return now < newest - CLOCK_SLACK


def disk_health(folder: Path) -> Finding:
    """How much room the disk has."""
    free = shutil.disk_usage(folder).free
    health = Health.BAD if free < LEAST_FREE else Health.CAREFUL if free < LOW_FREE else Health.GOOD
    code = "doctor.disk" if health is Health.GOOD else "doctor.disk_low"
    return Finding(Part.DISK, health, code, {"free": free >> 20})


def _register(desk: Desk) -> Finding:
    check = verify_register(desk)
    if not check.sound:
        kinds = ", ".join(dict.fromkeys(doubt.kind.value for doubt in check.doubts))
        said: dict[str, str | int] = {"number": len(check.doubts), "found": kinds}
        return Finding(Part.REGISTER, Health.BAD, "doctor.register_doubtful", said)
    return _good(Part.REGISTER, records=check.records, events=check.events)


def _attachments(desk: Desk) -> Finding:
    with desk.register.read() as view:
        named = sorted(view.dossiers.attached_files())
    missing = sum(desk.register.files.path(sha256) is None for sha256 in named)
    changed = sum(1 for sha256 in named if _is_changed(desk.register.files.path(sha256), sha256))
    if missing or changed:
        said: dict[str, str | int] = {"number": len(named), "missing": missing, "changed": changed}
        return Finding(Part.ATTACHMENTS, Health.BAD, "doctor.attachments_bad", said)
    return _good(Part.ATTACHMENTS, number=len(named))


def _is_changed(path: Path | None, sha256: str) -> bool:
    if path is None:
        return False
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
    except OSError:
        return True
    return digest.hexdigest() != sha256


def _fonts(desk: Desk) -> Finding:
    # The drawing library takes a while to load; the window loads this module when Settings are shown.
    from desktop.documents.fonts import DOCUMENT_FONTS, FontSet

    bad = []
    for name in DOCUMENT_FONTS:
        try:
            fonts = FontSet({name: desk.reference.font(f"{name}.ttf")})
            sound = not fonts.missing_letters("ĐẦY ĐỦ chữ Việt ỗ ự", name)
        except Exception:  # noqa: BLE001 - whatever a damaged font file does, it is a damaged font file
            sound = False
        if not sound:
            bad.append(name)
    if bad:
        return Finding(Part.FONTS, Health.BAD, "doctor.fonts_bad", {"found": ", ".join(bad)})
    return _good(Part.FONTS, number=len(DOCUMENT_FONTS))


def _templates(desk: Desk) -> Finding:
    listed = [*shipped_templates(desk), *own_templates(desk)]
    bad = [each.id for each in listed if not _is_sound(desk, each.id)]
    if bad:
        return Finding(Part.TEMPLATES, Health.BAD, "doctor.templates_bad", {"number": len(bad)})
    return _good(Part.TEMPLATES, number=len(listed))


def _is_sound(desk: Desk, template_id: str) -> bool:
    try:
        template_pictures(desk, certificate_template(desk, template_id))
    except (UserError, OSError):
        return False
    return True


def _keys(desk: Desk) -> Finding:
    try:
        if key_is_locked(desk):
            return Finding(Part.KEYS, Health.CAREFUL, "doctor.key_locked")
        own_key(desk)
    except Refused:
        return Finding(Part.KEYS, Health.BAD, "doctor.key_missing")
    pending = sum(key.status.value == "pending" for key in known_keys(desk))
    if pending:
        return Finding(Part.KEYS, Health.CAREFUL, "doctor.keys_pending", {"number": pending})
    return _good(Part.KEYS)


def _backup(desk: Desk) -> Finding:
    proved = last_proof(desk)
    if proved is None:
        return Finding(Part.BACKUP, Health.BAD, "doctor.never_proved")
    said: dict[str, str | int] = {"since": proved.at.isoformat(), "dossiers": proved.dossiers, "files": proved.files}
    if desk.now() - proved.at > PROVED_WITHIN:
        return Finding(Part.BACKUP, Health.CAREFUL, "doctor.proved_long_ago", said)
    return Finding(Part.BACKUP, Health.GOOD, "doctor.backup", said)


def _good(part: Part, **parameters: str | int) -> Finding:
    return Finding(part, Health.GOOD, f"doctor.{part.value}", parameters)


def _guarded(part: Part, look: Callable[[Desk], Finding], desk: Desk) -> Finding:
    try:
        return look(desk)
    except (UserError, OSError, ValueError, LookupError) as error:
        code = error.code if isinstance(error, UserError) else type(error).__name__
        return Finding(part, Health.BAD, "doctor.not_looked_at", {"found": code})
