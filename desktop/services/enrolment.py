"""Introducing the register's key: to the unit above or, from the highest, to all below; and changing it for another."""

from pathlib import Path

from desktop.domain.submission import BundleKind, FrozenRecord, OutgoingBundle
from desktop.domain.units import Unit
from desktop.exchange.durable import sync_folder
from desktop.exchange.json_form import JsonObject, read_canonical
from desktop.exchange.keys import SigningKey, load_signing_key, make_signing_key, save_signing_key
from desktop.exchange.kinds import UNITS
from desktop.exchange.result_records import key_change_record, unit_key_record
from desktop.services.bundles import OUTBOX
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import frozen_record
from desktop.services.keys import KEY_FILE, KEYS_BEFORE, earlier_key_file, key_file, own_key, saving_key
from desktop.services.outgoing import Content, finish, freeze, unfinished_to
from desktop.services.ports import Progress, View
from desktop.services.registers import superior_name

ALL_BELOW = "Các đơn vị trực thuộc"
"""Whom the highest unit introduces its key to, as the cover sheet prints it."""

NEXT_KEY = f"{KEY_FILE}.next"


def export_enrolment(desk: Desk, folder: Path | None = None) -> Path:
    """The bundle by which this register introduces its key.

    Asked for again it is the same bundle, as long as the key and the stream are. Raises Refused for a full disk or a
    read-only folder.
    """
    return _introduction(desk, _own_record(desk), folder)


def change_key(desk: Desk, folder: Path | None = None, progress: Progress | None = None) -> Path:
    """Make a new key, vouched for by the present one; the bundle to be handed to whoever knows the present one.

    What was frozen before is finished first. The bundle is on the disk before the key is changed, and after a crash
    between the two the next call goes on with the same new key. Raises Refused as the folder or the key require.
    """
    recipient = _recipient(desk)
    while (left := unfinished_to(desk, recipient)) is not None and left.kind is not BundleKind.ENROL:
        finish(desk, left, folder or desk.register.folder / OUTBOX, progress)
    old, new = own_key(desk), _next_key(desk)
    file = _introduction(desk, key_change_record(_own_unit(desk), old.public_key, new), folder)
    _put_in_place(desk, old)
    return file


def replace_lost_key(desk: Desk) -> SigningKey:
    """Make a new key where the old one is lost, damaged, stolen or its passphrase forgotten; nobody vouches for it.

    Whoever had confirmed the old key must revoke it and confirm the new one by its digits. Raises Refused when the
    folder cannot be written.
    """
    with saving_key():
        if key_file(desk).exists():
            kept = desk.register.folder / KEYS_BEFORE
            kept.mkdir(exist_ok=True)
            key_file(desk).replace(kept / f"lost-{desk.now():%Y%m%d%H%M%S}")
        (desk.register.folder / NEXT_KEY).unlink(missing_ok=True)
        key = make_signing_key()
        save_signing_key(key, key_file(desk), desk.unlocked.passphrase)
    with desk.register.change(desk.who(), desk.now()) as work:
        work.history.append("key.replaced", "key", f"{desk.identity.unit}:{key.key_id[:16]}")
        work.commit()
    return key


def _introduction(desk: Desk, record: JsonObject, folder: Path | None) -> Path:
    recipient = _recipient(desk)
    with desk.register.read() as view:
        made = [each for each in view.exchange.outgoing() if each.kind is BundleKind.ENROL]
        same = [each for each in made if each.stream == desk.identity.stream and _introduces(view, each, record)]
    if same:
        bundle = same[-1]
    else:
        with desk.register.change(desk.who(), desk.now()) as work:
            bundle = freeze(desk, work, _content(desk, recipient, record))
            work.commit()
    return finish(desk, bundle, folder or desk.register.folder / OUTBOX).file


def _introduces(view: View, bundle: OutgoingBundle, record: JsonObject) -> bool:
    """Whether a bundle made before introduces the same key in the same way."""
    lines = [read_canonical(each.line.encode("utf-8")) for each in view.exchange.frozen_records(bundle)]
    members = ("public_key", "replaces")
    return [[line.get(name) for name in members] for line in lines if isinstance(line, dict)] == [
        [record.get(name) for name in members]
    ]


def _recipient(desk: Desk) -> str:
    return desk.identity.superior or desk.identity.unit


def _own_unit(desk: Desk) -> Unit:
    identity = desk.identity
    return Unit(identity.unit, identity.name, superior=identity.superior, place=identity.place)


def _own_record(desk: Desk) -> JsonObject:
    return unit_key_record(_own_unit(desk), own_key(desk).public_key)


def _content(desk: Desk, recipient: str, record: JsonObject) -> Content:
    identity = desk.identity
    records: list[FrozenRecord] = [frozen_record(desk, UNITS, identity.unit, 1, record)]
    return Content(
        kind=BundleKind.ENROL,
        to_unit=recipient,
        control={"units": 1},
        streams={UNITS: records},
        for_people={
            "from_name": identity.name,
            "to_name": superior_name(desk) if identity.superior else ALL_BELOW,
            "place": identity.place,
        },
    )


def _next_key(desk: Desk) -> SigningKey:
    """The key to come: the one a crash left, or a new one."""
    path = desk.register.folder / NEXT_KEY
    if path.exists():
        return load_signing_key(path, desk.unlocked.passphrase)
    key = make_signing_key()
    with saving_key():
        save_signing_key(key, path, desk.unlocked.passphrase)
    return key


def _put_in_place(desk: Desk, old: SigningKey) -> None:
    with saving_key():
        kept = earlier_key_file(desk, old.key_id)
        kept.parent.mkdir(exist_ok=True)
        if not kept.exists():
            save_signing_key(old, kept, desk.unlocked.passphrase)
        (desk.register.folder / NEXT_KEY).replace(key_file(desk))
        sync_folder(desk.register.folder)
    with desk.register.change(desk.who(), desk.now()) as work:
        work.history.append("key.changed", "key", f"{desk.identity.unit}:{own_key(desk).key_id[:16]}")
        work.commit()
