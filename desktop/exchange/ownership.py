"""Whose records a bundle may carry."""

from collections.abc import Collection

from desktop.domain.submission import BundleKind
from desktop.exchange.faults import Fault, FaultCode
from desktop.exchange.json_form import JsonObject
from desktop.exchange.manifest import BundleHeader
from desktop.exchange.reader import CheckOwner


def belongs_to_bundle(descendants: Collection[str] = ()) -> CheckOwner:
    """The owner check of exchange.md section 2 as far as the bundle alone can tell it.

    What goes up must be of the sender or its registered `descendants`; results must be for the recipient or the
    recipient's. That a uid never changes owner is known to the register alone, and is checked there.
    """

    def check_owner(header: BundleHeader, stream: str, record: JsonObject) -> Fault | None:
        match header.kind:
            case BundleKind.SUBMISSION | BundleKind.ENROL:
                party = header.sender
            case BundleKind.RESULTS | BundleKind.RECEIPT:
                party = header.recipient
            case _:
                return None
        unit = record.get("unit", party)
        if unit == party or unit in descendants:
            return None
        return Fault(FaultCode.RECORD_OWNER, "/unit", party, str(unit), {"unit": str(unit), "stream": stream})

    return check_owner
