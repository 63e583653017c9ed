"""What each fault of a bundle says: what is wrong with it, where, and whom to ask; never a guess at who did it."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.exchange.faults import Fault, FaultCode
from desktop.language.translator import gettext, mark

_CUT_SHORT = mark("The file is cut short or was not copied whole. Ask the sender for the file again.")
_EDITED = mark("The file was changed or damaged on the way, at “{path}”. Ask the sender for the file again.")
_REWRAPPED = mark(
    "This is not a bundle as the program writes it; perhaps it was opened and packed again. "
    "Ask the sender for the file as it was made."
)
_TOO_LARGE = mark("The bundle claims to be larger than any bundle may be ({found}). It was not opened; ask the sender.")
_OUT_OF_FORM = mark("“{path}” is not in the form of the exchange ({found}). Ask the sender to make the bundle again.")

SENTENCES: Mapping[FaultCode, str] = MappingProxyType(
    {
        FaultCode.CONTAINER_TOO_SHORT: _CUT_SHORT,
        FaultCode.CONTAINER_END: _CUT_SHORT,
        FaultCode.CONTAINER_DIRECTORY: _REWRAPPED,
        FaultCode.CONTAINER_LOCAL_HEADER: _REWRAPPED,
        FaultCode.CONTAINER_NAME: _REWRAPPED,
        FaultCode.CONTAINER_ORDER: _REWRAPPED,
        FaultCode.CONTAINER_LAYOUT: _REWRAPPED,
        FaultCode.CONTAINER_TOO_MANY: _TOO_LARGE,
        FaultCode.CONTAINER_TOO_LARGE: _TOO_LARGE,
        FaultCode.CONTAINER_RATIO: _TOO_LARGE,
        FaultCode.MEMBER_MISSING: mark("The bundle lacks “{path}”. Ask the sender for the file again."),
        FaultCode.MEMBER_TOO_LARGE: _TOO_LARGE,
        FaultCode.MEMBER_TRUNCATED: _CUT_SHORT,
        FaultCode.MEMBER_DEFLATE: _EDITED,
        FaultCode.MEMBER_SIZE: _EDITED,
        FaultCode.MEMBER_CRC: _EDITED,
        FaultCode.MEMBER_DIGEST: _EDITED,
        FaultCode.ENCRYPTION_FORM: mark(
            "The file is encrypted in a way this program does not take. Ask the sender to encrypt it to your key."
        ),
        FaultCode.ENCRYPTION_KEY: mark(
            "The file is encrypted to the key of somebody else. Ask the sender to encrypt it to yours."
        ),
        FaultCode.ENCRYPTION_PASSPHRASE_NEEDED: mark("The file is closed with a passphrase. Type it to open the file."),
        FaultCode.ENCRYPTION_PASSPHRASE: mark("The passphrase is not right. Ask the sender for it by telephone."),
        FaultCode.ENCRYPTION_WORK: mark(
            "The passphrase of the file asks for too much work ({found}). The file was not opened; ask the sender."
        ),
        FaultCode.ENCRYPTION_DAMAGED: mark(
            "The encrypted file was changed or damaged on the way. Ask the sender for the file again."
        ),
        FaultCode.ENVELOPE_FORM: _EDITED,
        FaultCode.ENVELOPE_TYPE: mark("The file is not a bundle of this program. Choose the right file."),
        FaultCode.SIGNATURE_INVALID: mark(
            "The signature does not fit: the content was changed after signing. Do not use it; ask the sender."
        ),
        FaultCode.KEY_UNKNOWN: mark(
            "The key of the unit {unit} is not known here. Ask the unit for its bundle that introduces the key."
        ),
        FaultCode.KEY_CHANGED: mark(
            "The bundle is signed with another key than the one confirmed for the unit {unit}. Do not use it; "
            "ask the unit."
        ),
        FaultCode.KEY_RETIRED: mark("The key of the unit {unit} is no longer in use. Ask the unit for a new bundle."),
        FaultCode.KEY_REVOKED: mark(
            "The key of {unit} was declared lost or stolen. Ask the unit to introduce its new key first."
        ),
        FaultCode.KEY_OTHER_UNIT: mark(
            "The bundle says it comes from {found}, but its key belongs to {expected}. Do not use it; ask both units."
        ),
        FaultCode.KEY_WEAK: mark("The key is not a sound one, so its signature proves nothing. Ask the sender."),
        FaultCode.KEY_FINGERPRINT: mark("The fingerprint in the bundle is not that of its key. Ask the sender."),
        FaultCode.VERSION_NEWER: mark(
            "The bundle was made by a newer version of the program. Install that version to read it."
        ),
        FaultCode.HEADER_FIELD: mark(
            "In the head of the bundle “{path}” is not as it must be ({found}). Ask the sender to make it again."
        ),
        FaultCode.HEADER_UNKNOWN_FIELD: mark(
            "The head of the bundle has the unknown field “{found}”. Ask the sender to make it again."
        ),
        FaultCode.BUNDLE_BASE_NAME: mark(
            "The folder in the bundle is named “{found}”, not “{expected}” as it says. Ask the sender to make it again."
        ),
        FaultCode.BUNDLE_FORK: mark(
            "Another bundle of {unit} with the same number came before. Perhaps two computers hold copies of one "
            "register: ask the unit to work with one of them and to send everything anew."
        ),
        FaultCode.BUNDLE_KIND: mark(
            "This is another kind of bundle ({found}). Choose the right file, or receive it where it belongs."
        ),
        FaultCode.BUNDLE_PRACTICE: mark("This is a bundle for practice. It is not taken into a register of real data."),
        FaultCode.BUNDLE_ADDRESSEE: mark(
            "The bundle is for {found}, not for {expected}. Pass it on to the right unit."
        ),
        FaultCode.STREAM_NOT_ALLOWED: mark("The bundle carries “{path}”, which a bundle of its kind never does."),
        FaultCode.STREAM_MISSING: mark("The bundle lacks “{path}”, which a bundle of its kind must carry."),
        FaultCode.STREAM_TOTALS: mark(
            "“{path}” does not hold what the head of the bundle says: {expected} expected, {found} found."
        ),
        FaultCode.BLOB_NOT_ALLOWED: mark("The bundle carries the attachment “{path}”, which its kind never does."),
        FaultCode.MANIFEST_DIGEST: _EDITED,
        FaultCode.MANIFEST_FORM: _EDITED,
        FaultCode.MANIFEST_TOTALS: mark(
            "The bundle does not hold as much as it says at “{path}”: {expected} expected, {found} found."
        ),
        FaultCode.MEMBER_UNLISTED: mark(
            "“{path}” was put into the bundle afterwards. Ask the sender for the file again."
        ),
        FaultCode.MEMBER_ABSENT: mark("“{path}” was taken out of the bundle. Ask the sender for the file again."),
        FaultCode.JSON_UTF8: _OUT_OF_FORM,
        FaultCode.JSON_SYNTAX: _OUT_OF_FORM,
        FaultCode.JSON_DUPLICATE_KEY: _OUT_OF_FORM,
        FaultCode.JSON_KEY_NOT_ASCII: _OUT_OF_FORM,
        FaultCode.JSON_FLOAT: _OUT_OF_FORM,
        FaultCode.JSON_INTEGER_RANGE: _OUT_OF_FORM,
        FaultCode.JSON_TOO_DEEP: _OUT_OF_FORM,
        FaultCode.JSON_NOT_CANONICAL: _OUT_OF_FORM,
        FaultCode.JSON_NOT_OBJECT: _OUT_OF_FORM,
        FaultCode.LINE_TOO_LONG: mark("“{path}” is longer than a record may be. Shorten the texts of that dossier."),
        FaultCode.LINE_NOT_ENDED: _OUT_OF_FORM,
        FaultCode.RECORD_SCHEMA: mark(
            "The record at “{path}” is not as it must be: {found}. Ask the sender to correct it and send again."
        ),
        FaultCode.RECORD_OWNER: mark(
            "The record at “{path}” is of the unit {found}, for which the sender may not speak. Ask the sender."
        ),
        FaultCode.RECORD_FILE_NAME: mark(
            "The attachment at “{path}” has a name no file may have ({found}). Ask the sender to name the file anew."
        ),
        FaultCode.RECORD_VIA: mark(
            "“{path}” tells of the way of a record that is not in the bundle. Ask the sender to make the bundle again."
        ),
        FaultCode.RECORD_ENROL: mark("The bundle does not introduce its sender alone ({found}). Ask the sender."),
        FaultCode.BLOB_MISSING: mark("The file of the attachment “{path}” is missing. Attach it again."),
        FaultCode.BLOB_CHANGED: mark("The file of the attachment “{path}” was changed on the disk. Attach it again."),
    }
)
"""English sentence by code, for every fault of the exchange."""


def fault_sentence(fault: Fault) -> str:
    """What is wrong and what to do, in the active language; the code itself for a fault of a newer program."""
    if fault.code not in SENTENCES:
        return fault.code
    told = {"path": fault.path, "expected": fault.expected, "found": fault.found, "unit": ""}
    return gettext(SENTENCES[FaultCode(fault.code)]).format(**(told | dict(fault.parameters)))
