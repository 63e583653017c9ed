"""Names inside a bundle: an allow-list, and the one order in which members stand."""

import re

ENVELOPE = "bundle.dsse.json"
BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
TAG_FILES = (ENVELOPE, BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST)

DATA = "data/"
HUMAN = "data/human/"
BLOBS = "data/blobs/"

FILE_SUFFIX = ".sk.zip"
MAX_SEQ = 999_999

UNIT_CODE = re.compile(r"[A-Z0-9]{2,16}", re.ASCII)
STREAM_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)

_BASE = re.compile(r"SK-[A-Z0-9]{2,16}-[A-Z0-9]{2,16}-[0-9a-f]{4}-[0-9]{6}", re.ASCII)
# Windows opens a device, not a file, under these names whatever the extension.
_NOT_A_DEVICE = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)"
_STREAM_FILE = re.compile(_NOT_A_DEVICE + r"[a-z]{1,24}\.jsonl", re.ASCII)
_HUMAN_FILE = re.compile(_NOT_A_DEVICE + r"(?:[a-z0-9][a-z0-9-]{0,40}\.(?:pdf|xlsx)|index\.html)", re.ASCII)


def base_name(sender: str, recipient: str, stream: str, seq: int) -> str:
    """The folder inside the file, and the file's own name before its suffix: `SK-PVCFC-CDDK-9f2c-000012`."""
    return f"SK-{sender}-{recipient}-{stream[:4]}-{seq:06d}"


def is_base_name(name: str) -> bool:
    """Whether `name` has the form of a base name; whose it is, the header tells."""
    return _BASE.fullmatch(name) is not None


def is_stream_file(name: str) -> bool:
    """Whether `name` may stand directly under data/ (`dossiers.jsonl`); which are expected depends on the kind."""
    return _STREAM_FILE.fullmatch(name) is not None


def is_human_file(name: str) -> bool:
    """Whether `name` may stand under data/human/: PDF, XLSX and index.html, in plain lower-case names."""
    return _HUMAN_FILE.fullmatch(name) is not None


def place_of(member: str) -> tuple[int, str] | None:
    """The sort key of a member in the fixed order, or None when the name is not allowed at all.

    Tag files stand first in the order of TAG_FILES, then streams, files for people, blobs, each sorted by name.
    """
    if member in TAG_FILES:
        return TAG_FILES.index(member), ""
    if member.startswith(BLOBS):
        return (7, member) if DIGEST.fullmatch(member.removeprefix(BLOBS)) else None
    if member.startswith(HUMAN):
        return (6, member) if is_human_file(member.removeprefix(HUMAN)) else None
    if member.startswith(DATA):
        return (5, member) if is_stream_file(member.removeprefix(DATA)) else None
    return None


def is_deflated(member: str) -> bool:
    """Whether a member is deflated or stored; this follows from its name alone."""
    return member == MANIFEST or member.endswith(".jsonl")
