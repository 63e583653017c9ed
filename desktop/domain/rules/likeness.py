"""Doubts that come from other dossiers: a like request before this one, and evidence used twice."""

from collections.abc import Iterator

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Problem, hint, warning
from desktop.domain.rules.context import ContextRule, DossierRule, Likeness, RuleContext


def is_unlike_earlier_requests(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Novelty is judged within the base: an earlier like request there must be explained, elsewhere it is worth a look.

    Replication elsewhere and recognition at a higher level are no duplicates.
    """
    for other in context.alike.get(dossier.uid, ()):
        if not other.same_base:
            yield hint(
                "likeness.other_unit",
                "title",
                code=other.code,
                unit=other.unit,
                title=other.title,
                percent=other.percent,
            )
        elif _is_earlier(other, dossier):
            yield warning(
                "likeness.earlier_request",
                "title",
                "novelty/not_in_earlier_request",
                code=other.code,
                title=other.title,
                percent=other.percent,
            )


def evidence_proves_one_dossier(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """The same evidence file in two dossiers may count one gain twice."""
    seen: set[str] = set()
    for place, digest in _cited_evidence(dossier):
        others = sorted(
            context.dossier_codes.get(uid) or uid for uid in context.evidence_used.get(digest, ()) if uid != dossier.uid
        )
        if others and digest not in seen:
            seen.add(digest)
            names = (file.name for file in dossier.attachments if file.sha256 == digest)
            yield warning("evidence.used_elsewhere", place, file=next(names, digest[:12]), others=", ".join(others))


def cited_files(dossier: Dossier) -> frozenset[str]:
    """SHA-256 of every file a dossier attaches or cites as evidence."""
    attached = {file.sha256 for file in dossier.attachments}
    return frozenset(attached | {digest for _, digest in _cited_evidence(dossier)})


def _cited_evidence(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Every place that cites a file as evidence, with its digest."""
    for number, year in enumerate(dossier.benefit.years):
        at = f"benefit/years/{number}/worksheet"
        for line_number, line in enumerate(year.worksheet.lines):
            for entry in line.inputs:
                if entry.evidence:
                    yield f"{at}/lines/{line_number}/inputs/{entry.name}", entry.evidence
        for cost_number, cost in enumerate(year.worksheet.costs):
            if cost.evidence:
                yield f"{at}/costs/{cost_number}/evidence", cost.evidence


def _is_earlier(other: Likeness, dossier: Dossier) -> bool:
    if other.filed_on is None:
        return False
    return dossier.filed_on is None or other.filed_on < dossier.filed_on


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (is_unlike_earlier_requests, evidence_proves_one_dossier)
