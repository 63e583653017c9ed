"""Words of safe-keeping: what restoring loses, what merging brings, what is doubtful in a register."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.safekeeping import DoubtKind
from desktop.language.translator import gettext, mark

LOSSES: Mapping[str, str] = MappingProxyType(
    {"absent": mark("not in the backup"), "changed": mark("changed since the backup")}
)
BROUGHT: Mapping[str, str] = MappingProxyType(
    {
        "absent": mark("comes in"),
        "newer": mark("the later state comes in"),
        "older": mark("changed here later, stays"),
    }
)
DOUBTS: Mapping[DoubtKind, str] = MappingProxyType(
    {
        DoubtKind.FILE: mark("the file is damaged"),
        DoubtKind.TOUCHED: mark("the file was changed outside this program"),
        DoubtKind.HISTORY: mark("the history does not hold"),
        DoubtKind.DIFFERS: mark("a record is not what the history says"),
        DoubtKind.UNTOLD: mark("a record the history does not know"),
        DoubtKind.LOST: mark("a record the history tells of is gone"),
        DoubtKind.UNREADABLE: mark("a record cannot be read"),
    }
)
REMAINS: Mapping[str, str] = MappingProxyType(
    {
        "certificate": mark("on certificate {what}: the book of issue is a record of its own"),
        "text": mark("in the words of {what}, which only you can change"),
        "sent": mark("with the superior in {what}; the next bundle brings it without the name"),
        "session": mark("in the minutes of {what}, which are signed"),
        "attachment": mark("maybe in files attached to {what}; look into them"),
    }
)
EXPORTS: Mapping[str, str] = MappingProxyType(
    {"bundle": mark("bundle"), "workbook": mark("workbook"), "handover": mark("handover")}
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "asked": mark("made by hand"),
        "timer": mark("by itself"),
        "migration": mark("before an upgrade"),
        "import": mark("before an import"),
        "results": mark("before results were applied"),
        "restore": mark("before a restore"),
        "merge": mark("before a merge"),
    }
)


def loss_words(kind: str) -> str:
    """Why a dossier would be lost."""
    return gettext(LOSSES[kind])


def brought_words(kind: str) -> str:
    """What merging does with a dossier."""
    return gettext(BROUGHT[kind])


def doubt_words(kind: DoubtKind) -> str:
    """What is doubtful."""
    return gettext(DOUBTS[kind])


def remains_words(place: str, what: str) -> str:
    """Where a name remains and why."""
    return gettext(REMAINS[place]).format(what=what)


def export_words(what: str) -> str:
    """What went out."""
    return gettext(EXPORTS[what])


def reason_words(reason: str) -> str:
    """Why a backup was made."""
    return gettext(REASONS[reason])
