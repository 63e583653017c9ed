"""What each kind of bundle may carry."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.submission import BundleKind

DOSSIERS = "dossiers.jsonl"
DECISIONS = "decisions.jsonl"
TARGETS = "targets.jsonl"
AWARDS = "awards.jsonl"
DEADLINES = "deadlines.jsonl"
RECEIPTS = "receipts.jsonl"
VERDICTS = "verdicts.jsonl"
CATALOGUE = "catalogue.jsonl"
UNITS = "units.jsonl"
RULES = "rules.jsonl"
VIA = "via.jsonl"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a kind carries: streams it must have, streams it may have, and whether attachments come along."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    blobs: bool = False

    @property
    def streams(self) -> frozenset[str]:
        """All streams the kind may have."""
        return self.required | self.optional


CONTENTS: Mapping[BundleKind, Contents] = {
    BundleKind.ENROL: Contents(frozenset({UNITS})),
    BundleKind.SUBMISSION: Contents(frozenset({DOSSIERS}), frozenset({TARGETS, AWARDS, VERDICTS, VIA}), blobs=True),
    BundleKind.RECEIPT: Contents(frozenset({RECEIPTS})),
    BundleKind.RESULTS: Contents(
        frozenset(), frozenset({RECEIPTS, DECISIONS, TARGETS, AWARDS, DEADLINES, VERDICTS, RULES, VIA}), blobs=True
    ),
    BundleKind.CATALOGUE: Contents(frozenset({CATALOGUE})),
    BundleKind.REGISTRY: Contents(frozenset({UNITS})),
}

SCHEMA_OF_STREAM: Mapping[str, str] = {
    DOSSIERS: "dossier",
    DECISIONS: "decision",
    TARGETS: "target",
    AWARDS: "award",
    DEADLINES: "deadline",
    RECEIPTS: "receipt",
    VERDICTS: "verdict",
    CATALOGUE: "catalogue",
    UNITS: "unit",
    RULES: "rule",
    VIA: "via",
}
"""Under which name the schema of a stream's records is published (`<name>.schema.json`)."""
