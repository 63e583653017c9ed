"""Words about old registers: what a column may hold, what a row that is no dossier is, and how its text was written."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.legacy_text import LegacyEncoding
from desktop.language.translator import gettext, mark
from desktop.workbooks.heading_words import IGNORED
from desktop.workbooks.row_kinds import RowKind

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        IGNORED: mark("Not imported"),
        "title": mark("Title of the initiative"),
        "authors": mark("Authors"),
        "co_authors": mark("Co-authors"),
        "sub_unit": mark("Part of the unit"),
        "filed_on": mark("Filing date"),
        "decision_number": mark("Number of the recognising decision"),
        "decision_on": mark("Date of the decision"),
        "benefit": mark("Benefit by the old register"),
        "benefit_text": mark("Benefit in words"),
        "first_use": mark("Date of the first application"),
        "field": mark("Field of application"),
        "kind": mark("Kind of solution"),
        "problem": mark("Problem solved"),
        "summary": mark("What was improved"),
        "share": mark("Share of the author"),
        "honorific": mark("Honorific"),
        "birth": mark("Birth date"),
        "workplace": mark("Workplace"),
        "position": mark("Position"),
        "qualification": mark("Qualification"),
        "employee_code": mark("Employee code"),
        "code": mark("Dossier code"),
        "portal_code": mark("Code of the online form"),
        "programme": mark("Programme"),
        "award": mark("Award"),
        "certificate_number": mark("Certificate number"),
        "serial": mark("Running number"),
        "notes": mark("Internal notes"),
    }
)
"""English words for each field a column may be taken for, in the order they are offered."""

ROW_KINDS: Mapping[RowKind, str] = MappingProxyType(
    {
        RowKind.SECTION: mark("Section title"),
        RowKind.TOTAL: mark("Total, skipped"),
        RowKind.NUMBERING: mark("Numbering of columns, skipped"),
        RowKind.HEADER_AGAIN: mark("Headings again, skipped"),
        RowKind.SIGNATURE: mark("Signature, skipped"),
    }
)
"""English words for the rows that are no dossier."""

ENCODINGS: Mapping[LegacyEncoding, str] = MappingProxyType(
    {
        LegacyEncoding.UNICODE: mark("Unicode"),
        LegacyEncoding.TCVN3: mark("TCVN3 (.VnTime)"),
        LegacyEncoding.VNI: mark("VNI"),
        LegacyEncoding.VNI_AS_TCVN3: mark("VNI read as TCVN3"),
        LegacyEncoding.MOJIBAKE: mark("Unicode read wrongly"),
    }
)
"""English name of each way the text of an old register may be written."""


def column_label(field: str) -> str:
    """What a column is taken for, in the active language."""
    return gettext(COLUMNS[field])


def row_kind_label(kind: RowKind) -> str:
    """What a row that is no dossier is, in the active language; empty for the others."""
    return gettext(ROW_KINDS[kind]) if kind in ROW_KINDS else ""


def encoding_label(encoding: LegacyEncoding) -> str:
    """How a text is written, in the active language."""
    return gettext(ENCODINGS[encoding])
