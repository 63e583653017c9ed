"""What Bác sĩ phần mềm says of each part; anything but green says what to do."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.health import Finding, Health, Part
from desktop.domain.money import group_digits
from desktop.language.refusals import code_sentence
from desktop.language.translator import gettext, mark

PARTS: Mapping[Part, str] = MappingProxyType(
    {
        Part.REGISTER: mark("Register"),
        Part.ATTACHMENTS: mark("Attachments"),
        Part.FONTS: mark("Fonts"),
        Part.TEMPLATES: mark("Print templates"),
        Part.DISK: mark("Disk space"),
        Part.CLOCK: mark("Clock of the computer"),
        Part.FOLDER: mark("Folder"),
        Part.LOCK: mark("Lock of the register"),
        Part.KEYS: mark("Keys"),
        Part.BACKUP: mark("Last proved backup"),
    }
)
"""English words for each part."""

HEALTHS: Mapping[Health, str] = MappingProxyType(
    {Health.GOOD: mark("good"), Health.CAREFUL: mark("take care"), Health.BAD: mark("act now")}
)
"""English words for how a part was found."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "doctor.register": mark("Sound: {records} records agree with {events} events of the history."),
        "doctor.register_doubtful": mark(
            "{number} doubts ({found}). Do not work on in it: make a copy of the file, then restore a proved backup."
        ),
        "doctor.attachments": mark("All {number} files are there, each with the content it was attached with."),
        "doctor.attachments_bad": mark(
            "Of {number} files {missing} are missing and {changed} were changed. Restore the latest proved backup; "
            "it brings them back."
        ),
        "doctor.fonts": mark("All {number} fonts draw Vietnamese."),
        "doctor.fonts_bad": mark("These fonts are damaged: {found}. Install the program again; the register stays."),
        "doctor.templates": mark("All {number} looks can be printed."),
        "doctor.templates_bad": mark("{number} looks cannot be printed. Open Print templates and mend or remove them."),
        "doctor.disk": mark("{free} MB are free."),
        "doctor.disk_low": mark("Only {free} MB are free. Free some space before long work."),
        "doctor.clock": mark("Stands after everything that was written."),
        "doctor.clock_moved_back": mark(
            "Stands before {since}, when something was written last. Set the clock of the computer right before you "
            "go on: days and numbers go by it."
        ),
        "doctor.folder": mark("On a disk of this computer, in no synchronised folder."),
        "doctor.lock": mark("Held by this program alone."),
        "doctor.keys": mark("The key can be used, and no key of another unit waits."),
        "doctor.key_locked": mark("The key is closed by a passphrase. It is asked for when something is signed."),
        "doctor.key_missing": mark(
            "The key is missing or damaged. Restore it from a handover or an encrypted backup, or make a new one under "
            "Settings, Keys."
        ),
        "doctor.keys_pending": mark("{number} keys of other units wait to be confirmed. Type their digits under Keys."),
        "doctor.backup": mark("Proved at {since}: {dossiers} dossiers, {files} files."),
        "doctor.never_proved": mark("No backup was proved yet. Make one now under Settings, Backups."),
        "doctor.proved_long_ago": mark(
            "Proved last at {since}: {dossiers} dossiers, {files} files. Make and prove a new one."
        ),
        "doctor.not_looked_at": mark("Could not be looked at ({found}). Close the program, open it and try again."),
    }
)
"""English sentence by code; a register that does not open brings the sentence of its refusal."""


def health_sentence(finding: Finding) -> str:
    """What is said of a part, in the active language."""
    if finding.code not in SENTENCES:
        return code_sentence(finding.code, finding.parameters)
    return gettext(SENTENCES[finding.code]).format(
        **{name: _shown(name, value) for name, value in finding.parameters.items()}
    )


def _shown(name: str, value: str | int) -> str:
    if isinstance(value, int):
        return group_digits(value)
    if name == "since":
        return datetime.fromisoformat(value).astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")
    return value
