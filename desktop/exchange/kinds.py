"""The kinds of bundle, and what each may carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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


class BundleKind(StrEnum):
    """Gói dữ liệu: what a bundle is for, and thereby which way it goes."""

    ENROL = "enrol"
    SUBMISSION = "submission"
    RECEIPT = "receipt"
    RESULTS = "results"
    CATALOGUE = "catalogue"
    REGISTRY = "registry"


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
    BundleKind.SUBMISSION: Contents(frozenset({DOSSIERS}), frozenset({TARGETS, AWARDS, VERDICTS}), blobs=True),
    BundleKind.RECEIPT: Contents(frozenset({RECEIPTS})),
    BundleKind.RESULTS: Contents(
        frozenset(), frozenset({RECEIPTS, DECISIONS, TARGETS, AWARDS, DEADLINES, VERDICTS, RULES}), blobs=True
    ),
    BundleKind.CATALOGUE: Contents(frozenset({CATALOGUE})),
    BundleKind.REGISTRY: Contents(frozenset({UNITS})),
}
