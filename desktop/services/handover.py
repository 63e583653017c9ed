"""Bàn giao: the register handed to the next clerk or computer as one package, and verified on the other side.

The package is an archive of the register, of everything beside it that cannot be made again, and of a list of all that
with what is still open; it is always closed with a passphrase, because it holds the key.
"""

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from desktop.domain.certificates import CertificateKind
from desktop.domain.plain import NotPlain, from_plain, to_plain
from desktop.domain.refusals import NotAllowed, Refused
from desktop.exchange.durable import replacing
from desktop.exchange.encryption import decrypt, encrypt_to_passphrase, is_encrypted
from desktop.services.bundles import in_words, octets_told, reading, writing
from desktop.services.certificates import series_of, series_standing
from desktop.services.desk import Desk, Desks
from desktop.services.keys import KEY_FILE, KEYS_BEFORE
from desktop.services.passphrases import SHORTEST
from desktop.services.personal_data import log_export
from desktop.services.ports import Progress
from desktop.services.register_check import verify_register
from desktop.services.streams import begin_stream
from desktop.services.todays_work import todays_work

FORM = "so-sang-kien-handover-1"
SUFFIX = ".bangiao.age"
CONTENTS, REGISTER, BESIDE = "handover.json", "register.sosk", "beside/"
TAKEN_ALONG = ("attachments", "inbox", "outbox", "journal", KEYS_BEFORE)
"""Folders beside the register that go along; backups stay, indexes are made again."""
OPENING = "opening-"
BLOCK = 1 << 20

_PART = re.compile(r"[^\x00-\x1f<>:\"|?*\\/]{1,200}")


@dataclass(frozen=True, slots=True)
class OpenTask:
    """What is still open at the desk: the kind of work and how much of it."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Series:
    """Where a series of numbers stands: the next one of the year."""

    kind: str
    series: str
    year: int
    next_number: int


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package; `sha256` of its octets."""

    name: str
    octets: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What is handed over, as the package itself says it.

    Attributes:
        made: instant in UTC; register / unit: whose it is; head: of the history.
        tasks / series: what is still open, and where the numbers stand.
    """

    form: str
    register: str
    unit: str
    made: datetime
    dossiers: int
    attachments: int
    events: int
    head: str
    tasks: tuple[OpenTask, ...]
    series: tuple[Series, ...]
    files: tuple[PackedFile, ...]


def make_handover(desk: Desk, folder: Path, passphrase: str, progress: Progress | None = None) -> tuple[Path, Handover]:
    """Write the package into `folder`, open it again and hold every file of it against what went in.

    Raises NotAllowed for a passphrase that is too short, Refused for a missing key, a full disk or a folder that may
    not be written to, Cancelled by `progress`; no package is left then.
    """
    if len(passphrase) < SHORTEST:
        raise NotAllowed("key.passphrase_short", number=SHORTEST)
    if not (desk.register.folder / KEY_FILE).is_file():
        raise Refused("key.not_readable", file=KEY_FILE)
    name = f"{desk.register.path.stem}-{desk.now():%Y%m%d-%H%M%S}{SUFFIX}"
    target = folder / name
    with writing(name):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=OPENING, dir=desk.register.folder) as place:
            plain, again = Path(place) / "package.zip", Path(place) / "again.zip"
            handover = _pack(desk, plain, progress)
            encrypt_to_passphrase(plain, target, passphrase, octets_told(progress, plain.stat().st_size))
            try:
                with in_words(name):
                    decrypt(target, again, passphrase=passphrase)
                with zipfile.ZipFile(again) as archive:
                    _check(archive, name)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
    with desk.register.change(desk.who(), desk.now()) as work:
        work.history.append("register.handed_over", "register", desk.identity.register, name)
        work.commit()
    log_export(desk, "handover", "", name, handover.dossiers)
    return target, handover


def open_handover(
    desks: Desks, file: Path, passphrase: str, register: Path, progress: Progress | None = None
) -> tuple[Desk, Handover]:
    """Unpack a package where no register is yet, verify everything, and sit down before it in a new stream of bundles.

    Raises Refused for a register that is there already, a file that is no handover, another passphrase, damage or a
    full disk, Cancelled by `progress`; nothing is left of the attempt then.
    """
    beside = register.with_name(f"{register.name}.d")
    if register.exists() or beside.exists():
        raise Refused("register.exists", file=register.name)
    with reading(file.name):
        if not is_encrypted(file):
            raise Refused("handover.not_one", file=file.name)
        size = file.stat().st_size
    with writing(register.name):
        register.absolute().parent.mkdir(parents=True, exist_ok=True)
    with writing(register.name), tempfile.TemporaryDirectory(prefix=OPENING, dir=register.absolute().parent) as place:
        plain, staged = Path(place) / "package.zip", Path(place) / "staged"
        with in_words(file.name):
            decrypt(file, plain, passphrase=passphrase, progress=octets_told(progress, size))
        handover = _unpack(plain, staged, file.name)
        proof = desks.prove(staged / REGISTER)
        if (proof.register, proof.dossiers, proof.head) != (handover.register, handover.dossiers, handover.head):
            raise Refused("handover.damaged", file=file.name)
        shutil.move(staged / BESIDE, beside)
        shutil.move(staged / REGISTER, register)
    desk = desks.open(register)
    try:
        if not verify_register(desk).sound:
            raise Refused("handover.damaged", file=file.name)
        begin_stream(desk)
    except BaseException:
        desk.register.close()
        register.unlink(missing_ok=True)
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return desk, handover


def _pack(desk: Desk, plain: Path, progress: Progress | None) -> Handover:
    copy = plain.with_name(REGISTER)
    proof = desk.register.back_up(copy)
    going = [(REGISTER, copy), *_beside(desk.register.folder)]
    packed: list[PackedFile] = []
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for done, (name, path) in enumerate(going, 1):
            archive.write(path, name)
            packed.append(PackedFile(name, path.stat().st_size, _digest(path)))
            if progress is not None:
                progress.report(done, len(going))
        handover = Handover(
            form=FORM,
            register=desk.identity.register,
            unit=desk.identity.unit,
            made=desk.now(),
            dossiers=proof.dossiers,
            attachments=proof.files,
            events=proof.events,
            head=proof.head,
            tasks=_tasks(desk),
            series=tuple(_series(desk)),
            files=tuple(packed),
        )
        archive.writestr(CONTENTS, json.dumps(to_plain(handover), ensure_ascii=False, indent=1))
    return handover


def _beside(folder: Path) -> Iterator[tuple[str, Path]]:
    yield f"{BESIDE}{KEY_FILE}", folder / KEY_FILE
    for each in TAKEN_ALONG:
        for path in sorted((folder / each).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield BESIDE + path.relative_to(folder).as_posix(), path


def _tasks(desk: Desk) -> tuple[OpenTask, ...]:
    with desk.register.read() as view:
        lines = view.dossiers.tally(desk.identity.programme, desk.today())
        return tuple(OpenTask(task.kind.value, task.number) for task in todays_work(desk, view, lines) if task.number)


def _series(desk: Desk) -> Iterator[Series]:
    year = desk.today().year
    for kind in CertificateKind:
        standing = series_standing(desk, kind, year)
        yield Series(kind.value, series_of(desk, kind), year, standing.next_number)


def _unpack(plain: Path, staged: Path, name: str) -> Handover:
    (staged / BESIDE).mkdir(parents=True)
    with zipfile.ZipFile(plain) as archive:
        handover = _check(archive, name)
        for each in handover.files:
            place = staged / each.name
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(each.name) as source, replacing(place) as target:
                shutil.copyfileobj(source, target, BLOCK)
    return handover


def _check(archive: zipfile.ZipFile, name: str) -> Handover:
    """What the archive says of itself, once every file was read and is what it says. Raises Refused."""
    try:
        data = json.loads(archive.read(CONTENTS))
        if isinstance(data, dict) and data.get("form") != FORM:
            raise Refused("handover.newer_form", file=name)
        handover = from_plain(Handover, data)
        names = {each.name for each in handover.files}
        if names | {CONTENTS} != set(archive.namelist()) or not all(map(_is_safe, names)) or REGISTER not in names:
            raise Refused("handover.damaged", file=name)
        for each in handover.files:
            with archive.open(each.name) as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != each.sha256:  # type: ignore[arg-type]
                    raise Refused("handover.damaged", file=name)
    except (KeyError, ValueError, NotPlain, zipfile.BadZipFile, RecursionError) as error:
        raise Refused("handover.damaged", file=name) from error
    return handover


def _is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    inside = name == REGISTER or (name.startswith(BESIDE) and len(parts) > 1)
    return inside and "/".join(parts) == name and all(_PART.fullmatch(part) and part != ".." for part in parts)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
