"""The signed envelope: DSSE v1 around the header, one Ed25519 signature, in one fixed form."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.json_form import NotStrictJson, canonical_bytes, read_strict
from desktop.exchange.naming import DIGEST, ENVELOPE

PAYLOAD_TYPE = "application/vnd.sangkien.bundle+json; v=1"
MAX_ENVELOPE = 1 << 20

_PAYLOAD_TYPE_FAMILY = "application/vnd.sangkien.bundle+json; v="

Sign: TypeAlias = Callable[[bytes], bytes]
"""Gives the 64 octets of an Ed25519 signature over a message; where the key lives is the caller's matter."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload as signed, to the byte, with the id of the key that is said to have signed it."""

    payload: bytes
    key_id: str
    signature: bytes


def pre_authentication_encoding(payload: bytes) -> bytes:
    """What is really signed (PAE of the DSSE protocol): type and payload, each with its length."""
    kind = PAYLOAD_TYPE.encode("ascii")
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, key_id: str, sign: Sign) -> bytes:
    """The octets of the envelope around `payload`."""
    return _envelope_bytes(Envelope(payload, key_id, sign(pre_authentication_encoding(payload))))


def open_envelope(raw: bytes) -> Envelope:
    """Take an envelope apart without believing its signature yet. Raises BundleRefused.

    The envelope is built again from its parts and must be the same to the byte: there is no second spelling.
    """
    try:
        fields = read_strict(raw)
    except NotStrictJson as error:
        raise refuse(error.code, ENVELOPE, "strict JSON", error.found) from None
    match fields:
        case {
            "payload": str(payload),
            "payloadType": str(kind),
            "signatures": [{"keyid": str(key_id), "sig": str(signature)}],
        } if DIGEST.fullmatch(key_id):
            if kind != PAYLOAD_TYPE:
                newer = kind.startswith(_PAYLOAD_TYPE_FAMILY)
                raise refuse(
                    FaultCode.VERSION_NEWER if newer else FaultCode.ENVELOPE_TYPE, ENVELOPE, PAYLOAD_TYPE, kind
                )
            try:
                envelope = Envelope(base64.b64decode(payload), key_id, base64.b64decode(signature))
            except (binascii.Error, ValueError):
                raise refuse(FaultCode.ENVELOPE_FORM, ENVELOPE, "base64") from None
            if _envelope_bytes(envelope) == raw:
                return envelope
    raise refuse(FaultCode.ENVELOPE_FORM, ENVELOPE, "one signature, in the canonical form of the envelope")


def check_signature(envelope: Envelope, public_key: bytes) -> None:
    """Raises BundleRefused unless the owner of `public_key` signed exactly this payload."""
    # Loaded here, because a window that only shows a register must not wait for it.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            envelope.signature, pre_authentication_encoding(envelope.payload)
        )
    except (InvalidSignature, ValueError):
        raise refuse(
            FaultCode.SIGNATURE_INVALID, ENVELOPE, "an Ed25519 signature by the key", envelope.key_id
        ) from None


def _envelope_bytes(envelope: Envelope) -> bytes:
    return canonical_bytes(
        {
            "payload": base64.b64encode(envelope.payload).decode("ascii"),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": envelope.key_id, "sig": base64.b64encode(envelope.signature).decode("ascii")}],
        }
    )
