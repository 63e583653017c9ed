"""Mẫu in: the looks of certificates, those that ship and the unit's own, copied, checked, exported and taken in.

A template is kept by its content beside the register, and so is the picture of an emblem; a setting says which content
each of the unit's own templates has now.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.folding import clean_text, fold
from desktop.domain.refusals import NotAllowed, Refused
from desktop.services.desk import Desk

if TYPE_CHECKING:
    from desktop.documents.template import Template, TemplateFault

OWN_TEMPLATES = "templates.own"
"""Setting: SHA-256 of each of the unit's own templates by its id."""

SUFFIX = ".skmau"
FORM = "skmau-1"
LARGEST_FILE = 8_000_000
LARGEST_PICTURE = 4_000_000
PICTURE_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How PNG and JPEG files begin."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 60


SHIPPED_TEMPLATES = (
    "certificate-landscape",
    "certificate-portrait",
    "participation-landscape",
    "participation-portrait",
)
"""Ids of the templates that ship."""


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template by name; `own` for one of the unit's own."""

    id: str
    name: str
    kind: str
    version: int
    own: bool = True


class TemplateUnsound(Refused):
    """A template that cannot be used.

    Attributes:
        faults: every bad element.
    """

    def __init__(self, name: str, faults: "Sequence[TemplateFault]") -> None:
        super().__init__("template.unsound", file=name, number=len(faults), element=faults[0].element)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """What a file of a template holds: its JSON and the pictures it brings, by SHA-256."""

    content: bytes
    pictures: Mapping[str, bytes]


def own_templates(desk: Desk) -> list[ListedTemplate]:
    """The unit's own templates by name."""
    found = (certificate_template(desk, template_id) for template_id in _own(desk))
    listed = (_listed(each, own=True) for each in found)
    return sorted(listed, key=lambda each: each.name)


def shipped_templates(desk: Desk) -> list[ListedTemplate]:
    """The templates that ship."""
    return [_listed(certificate_template(desk, template_id), own=False) for template_id in SHIPPED_TEMPLATES]


def _listed(template: "Template", *, own: bool) -> ListedTemplate:
    return ListedTemplate(template.id, template.name, template.kind, template.version, own)


def proposed_id(desk: Desk, name: str) -> str:
    """An id for a copy of this name that nobody has: its words without marks, with a number where they are taken."""
    words = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[: _LONGEST_ID - 4].strip("-") or "mau"
    taken = {*_own(desk), *SHIPPED_TEMPLATES}
    return next(each for each in (words, *(f"{words}-{n}" for n in range(2, 1_000))) if each not in taken)


def template_content(desk: Desk, template_id: str) -> bytes:
    """The JSON of a template, the unit's own before those that ship. Raises NotAllowed for an unknown id."""
    name, _palette = _parted(template_id)
    own = _own(desk).get(name)
    path = desk.register.files.path(own) if own else None
    if path is not None:
        return path.read_bytes()
    try:
        return desk.reference.template(name)
    except FileNotFoundError as error:
        raise NotAllowed("template.unknown", template=template_id) from error


def certificate_template(desk: Desk, template_id: str, sha256: str = "") -> "Template":
    """A template of certificates, as it was when its content had that `sha256` where one is given.

    "certificate-landscape:blue" is the template in another of its palettes. Raises NotAllowed for an unknown id or
    palette and TemplateUnsound for a broken one.
    """
    kept = desk.register.files.path(sha256) if sha256 else None
    found = read_template_content(kept.read_bytes() if kept else template_content(desk, template_id), template_id)
    _name, palette = _parted(template_id)
    if palette and palette not in found.palettes:
        raise NotAllowed("template.unknown", template=template_id)
    return found.with_palette(palette) if palette else found


def read_template_content(content: bytes, name: str) -> "Template":
    """The template in JSON. Raises TemplateUnsound with every bad element."""
    from desktop.documents.certificate_layout import read_certificate_template
    from desktop.documents.template import TemplateFault, TemplateRefused

    try:
        return read_certificate_template(json.loads(content))
    except TemplateRefused as refusal:
        raise TemplateUnsound(name, refusal.faults) from refusal
    except (ValueError, RecursionError) as error:
        raise TemplateUnsound(name, [TemplateFault("template", "not_json", {})]) from error


def template_pictures(desk: Desk, template: "Template") -> dict[str, bytes]:
    """The pictures a template asks for that are here."""
    from desktop.documents.template import Emblem

    asked = {element.picture for element in template.elements if isinstance(element, Emblem) and element.picture}
    paths = {sha256: desk.register.files.path(sha256) for sha256 in asked}
    return {sha256: path.read_bytes() for sha256, path in paths.items() if path is not None}


def copy_template(desk: Desk, source_id: str, template_id: str, name: str) -> "Template":
    """Make one of the unit's own from any template. Raises NotAllowed for an id that is taken or not fit."""
    if template_id in _own(desk):
        raise NotAllowed("template.id_taken", template=template_id)
    data = json.loads(template_content(desk, source_id))
    data |= {"id": template_id, "name": clean_text(name), "version": 1}
    return save_template(desk, _json(data))


def save_template(desk: Desk, content: bytes) -> "Template":
    """Keep a template as one of the unit's own; of one that is there already the version grows.

    Raises TemplateUnsound, and NotAllowed for the id of a template that ships.
    """
    template = read_template_content(content, "")
    own = dict(_own(desk))
    _check_id(desk, template.id)
    if template.id in own:
        before = certificate_template(desk, template.id)
        content = _json(json.loads(content) | {"version": before.version + 1})
        template = read_template_content(content, template.id)
    own[template.id] = desk.register.files.add_bytes(content)
    _keep(desk, own, "template.saved", template.id)
    return template


def remove_template(desk: Desk, template_id: str) -> None:
    """Take one of the unit's own out of the list; sheets issued with it keep it. Raises NotAllowed for another."""
    own = dict(_own(desk))
    if own.pop(template_id, None) is None:
        raise NotAllowed("template.unknown", template=template_id)
    _keep(desk, own, "template.removed", template_id)


def take_picture(desk: Desk, path: Path) -> str:
    """Keep the unit's emblem; the SHA-256 by which a template names it.

    Raises Refused for what is no PNG or JPEG, is larger than LARGEST_PICTURE or cannot be read.
    """
    return desk.register.files.add_bytes(_sound_picture(_bytes_of(path, LARGEST_PICTURE), path.name))


def export_template(desk: Desk, template_id: str) -> bytes:
    """The template with its pictures as one `.skmau` file; the same template gives the same bytes."""
    content = template_content(desk, template_id)
    pictures = template_pictures(desk, read_template_content(content, template_id))
    texts = {sha256: base64.b64encode(picture).decode("ascii") for sha256, picture in sorted(pictures.items())}
    return _json({"form": FORM, "template": json.loads(content), "pictures": texts})


def check_template(path: Path) -> "Template":
    """The template in a file, `.skmau` or the JSON alone. Raises Refused, TemplateUnsound with every bad element."""
    return read_template_content(_file(path).content, path.name)


def import_template(desk: Desk, path: Path) -> "Template":
    """Take a template and its pictures in as the unit's own; one of the same id gives way to it.

    Raises TemplateUnsound or Refused as `check_template`, and NotAllowed for the id of a template that ships.
    """
    found = _file(path)
    template = read_template_content(found.content, path.name)
    _check_id(desk, template.id)
    for picture in found.pictures.values():
        desk.register.files.add_bytes(picture)
    return save_template(desk, found.content)


def _file(path: Path) -> TemplateFile:
    raw = _bytes_of(path, LARGEST_FILE)
    try:
        data = json.loads(raw)
        if not isinstance(data, dict) or "form" not in data:
            return TemplateFile(raw, {})
        if data["form"] != FORM:
            raise Refused("template.newer_form", file=path.name)
        pictures = [base64.b64decode(text, validate=True) for text in data.get("pictures", {}).values()]
        content = _json(data.get("template"))
    except (ValueError, RecursionError, binascii.Error, AttributeError, TypeError) as error:
        raise Refused("template.not_a_template", file=path.name) from error
    sound = [_sound_picture(picture, path.name) for picture in pictures]
    return TemplateFile(content, {str(place): picture for place, picture in enumerate(sound)})


def _sound_picture(content: bytes, name: str) -> bytes:
    """The picture where it is whole; what is drawn later must not fail then."""
    from io import BytesIO

    from PIL import Image

    if len(content) > LARGEST_PICTURE or not content.startswith(PICTURE_BEGINNINGS):
        raise Refused("template.not_a_picture", file=name)
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("template.not_a_picture", file=name) from error
    return content


def _bytes_of(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise Refused("file.missing", file=path.name) from error
    except OSError as error:
        raise Refused("file.unreadable", file=path.name) from error
    if len(content) > limit:
        raise Refused("file.too_large", file=path.name, limit=limit)
    return content


def _parted(template_id: str) -> tuple[str, str]:
    """The id of a template and the palette asked for, empty for its own."""
    name, _colon, palette = template_id.partition(":")
    return name, palette


def _own(desk: Desk) -> Mapping[str, str]:
    with desk.register.read() as view:
        kept = view.organisation.setting(OWN_TEMPLATES)
    return {name: str(sha256) for name, sha256 in kept.items()} if isinstance(kept, dict) else {}


def _keep(desk: Desk, own: Mapping[str, str], verb: str, template_id: str) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_setting(OWN_TEMPLATES, dict(own))
        work.history.append(verb, "template", template_id)
        work.commit()


def _check_id(desk: Desk, template_id: str) -> None:
    if len(template_id) > _LONGEST_ID or not _ID.fullmatch(template_id):
        raise NotAllowed("template.bad_id", template=template_id)
    try:
        desk.reference.template(template_id)
    except FileNotFoundError:
        return
    raise NotAllowed("template.id_taken", template=template_id)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8")
