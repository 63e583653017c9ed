"""Words for what crosses the wall: kinds of bundles, what became of them, and how far a key is believed."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.submission import BundleKind, KeyStatus
from desktop.language.translator import mark

KINDS: Mapping[BundleKind, str] = MappingProxyType(
    {
        BundleKind.ENROL: mark("Introduction of a key"),
        BundleKind.SUBMISSION: mark("Submission to the superior"),
        BundleKind.RECEIPT: mark("Receipt of the superior"),
        BundleKind.RESULTS: mark("Results of the superior"),
        BundleKind.CATALOGUE: mark("Catalogue for screening"),
        BundleKind.REGISTRY: mark("List of units and keys"),
    }
)

KEYS: Mapping[str, str] = MappingProxyType(
    {
        KeyStatus.CONFIRMED: mark("confirmed"),
        KeyStatus.PENDING: mark("waits to be confirmed"),
        KeyStatus.RETIRED: mark("no longer in use"),
        KeyStatus.REVOKED: mark("lost or stolen"),
        "unknown": mark("not known here"),
    }
)
"""By KeyStatus, and by what verifying a bundle says where no register knows the key."""

RECEIVED: Mapping[str, str] = MappingProxyType(
    {
        "accepted": mark("taken"),
        "partial": mark("taken in part: some dossiers came before with another content"),
        "refused": mark("refused"),
        "pending": mark("waits until the key of the sender is confirmed"),
        "already": mark("was taken before"),
    }
)
"""By what became of a file that was received."""
