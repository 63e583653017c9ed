"""The certificates that would be issued now: whose, with which numbers, and what keeps the others back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.certificates import CertificateKind
from desktop.domain.dates import show_date
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Problem
from desktop.language.layout_faults import layout_sentence
from desktop.language.problems import sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.services.certificates import (
    Numbering,
    PlannedCertificate,
    SeriesStanding,
    SheetOf,
    plan_certificates,
    series_standing,
)
from desktop.services.desk import Desk
from desktop.services.ports import Progress
from desktop.services.templates import own_templates

NUMBER_USED = "certificate.number_used"
SHIPPED: Mapping[CertificateKind, str] = {
    CertificateKind.CERTIFICATE: "certificate",
    CertificateKind.PARTICIPATION: "participation",
}
"""How the ids of the looks shipped for each kind of sheet begin."""
SHIPPED_LOOKS = (
    ("-landscape", mark("Landscape, red")),
    ("-landscape:blue", mark("Landscape, blue")),
    ("-portrait", mark("Portrait, red")),
    ("-portrait:blue", mark("Portrait, blue")),
)
"""How their ids go on, and their English words."""

Looks = Sequence[tuple[str, str]]
"""Id and name of each look that is offered."""


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """What is asked for.

    Attributes:
        codes: dossiers the page was opened for; empty for every recognised one.
        decision: only dossiers of this decision ("45/QĐ-BM · 02/10/2022"); empty for all.
        left_out: the sheets the clerk has unticked.
    """

    kind: CertificateKind = CertificateKind.CERTIFICATE
    template: str = "certificate-landscape"
    numbering: Numbering = Numbering()
    codes: tuple[str, ...] = ()
    decision: str = ""
    left_out: frozenset[SheetOf] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """What issuing would give.

    Attributes:
        sheets: every sheet asked for; those not issued now have no number.
        kept: whose sheets are issued, in their order.
        decisions: how many sheets wait under each decision.
        series: how far the numbers of this kind have come this year.
        looks: the looks there are for this kind.
        number_problem: why the typed number cannot be given; nothing is issued then.
    """

    question: BatchQuestion
    sheets: tuple[PlannedCertificate, ...]
    kept: tuple[SheetOf, ...]
    decisions: Mapping[str, int]
    series: SeriesStanding
    looks: Looks
    number_problem: Problem | None = None

    @property
    def to_issue(self) -> tuple[PlannedCertificate, ...]:
        """The sheets that are issued now."""
        kept = frozenset(self.kept)
        return tuple(sheet for sheet in self.sheets if sheet.of in kept)

    def is_kept(self, sheet: PlannedCertificate) -> bool:
        """Whether a sheet is issued now."""
        return sheet.of in self.kept


def make_batch(desk: Desk, question: BatchQuestion, progress: Progress) -> Batch:
    """Check every sheet asked for, and number those that are sound and not left out, author by author."""
    asked = plan_certificates(desk, question.codes, question.kind, Numbering(blank=True), question.template, progress)
    decisions = Counter(decision_of(sheet.dossier) for sheet in asked)
    shown = [sheet for sheet in asked if question.decision in ("", decision_of(sheet.dossier))]
    kept = tuple(sheet.of for sheet in shown if sheet.sound and sheet.of not in question.left_out)
    numbered = _numbered(desk, question, kept, progress)
    problem = next((problem for sheet in numbered for problem in sheet.problems if problem.code == NUMBER_USED), None)
    by_place = {sheet.of: sheet for sheet in numbered}
    sheets = tuple(by_place.get(sheet.of, sheet) for sheet in shown)
    year = max((sheet.year for sheet in sheets), default=desk.today().year)
    standing = series_standing(desk, question.kind, year)
    looks = looks_of(desk, question.kind)
    return Batch(question, sheets, () if problem else kept, decisions, standing, looks, problem)


def looks_of(desk: Desk, kind: CertificateKind) -> Looks:
    """The looks that ship for a kind of sheet, and the unit's own."""
    shipped = [(f"{SHIPPED[kind]}{ending}", _(words)) for ending, words in SHIPPED_LOOKS]
    return [*shipped, *((each.id, each.name) for each in own_templates(desk) if each.kind == kind)]


def _numbered(
    desk: Desk, question: BatchQuestion, kept: Sequence[SheetOf], progress: Progress
) -> Sequence[PlannedCertificate]:
    if not kept:
        return ()
    codes = tuple(dict.fromkeys(sheet.dossier for sheet in kept))
    only = frozenset(kept)
    return plan_certificates(desk, codes, question.kind, question.numbering, question.template, progress, only)


def decision_of(dossier: Dossier) -> str:
    """Number and date of the decision a dossier was recognised by; empty without one."""
    decision = dossier.own_recognition()
    return f"{decision.number} · {show_date(decision.decided_on)}" if decision else ""


def obstacles(sheet: PlannedCertificate) -> list[str]:
    """What is in the way of a sheet, in sentences."""
    return [sentence(problem) for problem in sheet.problems] + [layout_sentence(fault) for fault in sheet.faults]


def number_ranges(sheets: Sequence[PlannedCertificate]) -> str:
    """The numbers given, as "126–137" or, over several years, "2022: 126–137 · 2023: 1–4"."""
    by_year: dict[int, list[int]] = {}
    for sheet in sheets:
        if sheet.number is not None:
            by_year.setdefault(sheet.year, []).append(sheet.number)
    ranges = {
        year: f"{min(numbers)}–{max(numbers)}" if len(numbers) > 1 else str(numbers[0])
        for year, numbers in sorted(by_year.items())
    }
    if len(ranges) == 1:
        return next(iter(ranges.values()))
    return " · ".join(f"{year}: {numbers}" for year, numbers in ranges.items())


def without(question: BatchQuestion, sheet: SheetOf) -> BatchQuestion:
    """The same with a sheet unticked, or ticked again."""
    return replace(question, left_out=question.left_out ^ {sheet})
