"""What was frozen of a bundle, read back: everything its file and its papers are made from, and nothing else."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from desktop.domain.plain import Plain
from desktop.domain.refusals import Refused
from desktop.domain.submission import FrozenRecord, OutgoingBundle
from desktop.exchange.json_form import JsonObject, NotStrictJson, canonical_bytes
from desktop.exchange.kinds import DOSSIERS
from desktop.exchange.manifest import HeaderParts, check_code_of, stream_totals
from desktop.exchange.writer import Blob
from desktop.services.bundles import validators
from desktop.services.desk import Desk
from desktop.services.keys import own_key
from desktop.services.ports import View

if TYPE_CHECKING:
    from desktop.services.bundle_papers import Draft

SHOWN = 2_000
"""Records of a stream that the files for people list; the others are counted there."""


class FrozenBundle:
    """A bundle whose number is reserved, with the key that signs it.

    Attributes:
        parts: the header as far as it is known before the records are written.
        control: the control totals.
        streams: file names of its streams.
        for_people: what the files for people need beside the records.

    Raises Refused when the key it is to be signed with is missing, locked or damaged.
    """

    def __init__(self, desk: Desk, bundle: OutgoingBundle) -> None:
        frozen = json.loads(bundle.header)
        self.desk = desk
        self.key = own_key(desk, frozen.get("key", ""))
        self.control: Mapping[str, int] = frozen["control"]
        self.streams: Sequence[str] = frozen["streams"]
        self.for_people: Mapping[str, Plain] = frozen["for_people"]
        self._bundle = bundle
        files = frozen.get("files")
        self._files: frozenset[str] | None = None if files is None else frozenset(files)
        self.parts = HeaderParts(
            kind=bundle.kind,
            sender=desk.identity.unit,
            stream=bundle.stream,
            recipient=bundle.to_unit,
            seq=bundle.seq,
            prev=bundle.previous or None,
            created=bundle.created,
            practice=frozen["practice"],
            base_receipt=frozen.get("base_receipt"),
            audit_head=frozen["audit_head"],
            control=self.control,
            sender_key=self.key.public_key,
        )

    def records(self, view: View, stream: str) -> Iterator[JsonObject]:
        """The records of a stream, in the order they were frozen.

        They were strict when they were frozen, and the writer and the reading after it look again.
        """
        for line in self._lines(view, stream):
            record = json.loads(line)
            assert isinstance(record, dict)
            yield record

    def blobs(self, view: View) -> list[Blob]:
        """The attachments that go along, each once. Raises Refused for one whose file is no longer here."""
        found: dict[str, Blob] = {}
        for record in self.records(view, DOSSIERS):
            for attachment in _objects(record.get("attachments")):
                sha256, size = str(attachment["sha256"]), attachment["size"]
                if self._files is not None and sha256 not in self._files:
                    continue
                path = self.desk.register.files.path(sha256)
                if path is None:
                    lost, dossier = str(attachment["name"]), str(record["code"])
                    raise Refused("bundle.attachment_missing", file=lost, dossier=dossier)
                assert isinstance(size, int)
                found[sha256] = Blob(sha256, size, path)
        return list(found.values())

    def draft(self, view: View) -> "Draft":
        """What the files for people are made from; the check code covers nothing of them, so it is known already."""
        from desktop.services.bundle_papers import Draft

        totals = {name: stream_totals(self._lines(view, name)) for name in self.streams}
        shown = {name: tuple(islice(self.records(view, name), SHOWN)) for name in self.streams}
        return Draft(self.desk, self.parts, check_code_of(self.parts, totals), self.for_people, shown)

    def _lines(self, view: View, stream: str) -> Iterator[bytes]:
        records = view.exchange.frozen_records(self._bundle)
        return (record.line.encode("utf-8") for record in records if record.stream == stream)


def frozen_record(desk: Desk, stream: str, uid: str, rev: int, record: JsonObject, named: str = "") -> FrozenRecord:
    """A record as it is kept with its bundle; a refusal calls it `named`, else by its uid.

    Raises Refused for one that the strict form or its published schema would not let pass: better when it is made
    than with a number spent on a bundle that nobody may take.
    """
    try:
        line = canonical_bytes(record).decode("utf-8")
    except NotStrictJson as error:
        raise Refused("bundle.record_unsound", record=named or uid, found=error.found) from error
    if (fault := validators(desk.reference.schema)[stream](record)) is not None:
        raise Refused("bundle.record_unsound", record=named or uid, found=fault.path)
    return FrozenRecord(stream, uid, rev, line)


def _objects(value: object) -> Iterable[JsonObject]:
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()
