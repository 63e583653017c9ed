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
from desktop.language.translator import mark
from desktop.services.certificates import Numbering, PlannedCertificate, plan_certificates
from desktop.services.desk import Desk
from desktop.services.ports import Progress

NUMBER_USED = "certificate.number_used"
LOOKS: Mapping[CertificateKind, tuple[tuple[str, str], ...]] = {
    CertificateKind.CERTIFICATE: (
        ("certificate-landscape", mark("Landscape")),
        ("certificate-portrait", mark("Portrait")),
    ),
    CertificateKind.PARTICIPATION: (
        ("participation-landscape", mark("Landscape")),
        ("participation-portrait", mark("Portrait")),
    ),
}
"""The looks shipped for each kind of sheet: id of the template and English words."""


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """What is asked for.

    Attributes:
        codes: dossiers the page was opened for; empty for every recognised one.
        decision: only dossiers of this decision ("45/QĐ-BM · 02/10/2022"); empty for all.
        left_out: codes of dossiers the clerk has unticked.
    """

    kind: CertificateKind = CertificateKind.CERTIFICATE
    template: str = "certificate-landscape"
    numbering: Numbering = Numbering()
    codes: tuple[str, ...] = ()
    decision: str = ""
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Batch:
    """What issuing would give.

    Attributes:
        sheets: every sheet asked for; those not issued now have no number.
        kept: codes of the dossiers whose sheets are issued, in their order.
        decisions: how many sheets wait under each decision.
        number_problem: why the typed number cannot be given; nothing is issued then.
    """

    question: BatchQuestion
    sheets: tuple[PlannedCertificate, ...]
    kept: tuple[str, ...]
    decisions: Mapping[str, int]
    number_problem: Problem | None = None

    @property
    def to_issue(self) -> tuple[PlannedCertificate, ...]:
        """The sheets that are issued now."""
        kept = frozenset(self.kept)
        return tuple(sheet for sheet in self.sheets if sheet.dossier.code in kept)

    def is_kept(self, sheet: PlannedCertificate) -> bool:
        """Whether a sheet is issued now."""
        return sheet.dossier.code in self.kept


def make_batch(desk: Desk, question: BatchQuestion, progress: Progress) -> Batch:
    """Check every sheet asked for, and number those that are sound and not left out.

    A dossier goes as a whole: where the sheet of one author is not sound, those of the others wait with it.
    """
    asked = plan_certificates(desk, question.codes, question.kind, Numbering(blank=True), question.template, progress)
    decisions = Counter(decision_of(sheet.dossier) for sheet in asked)
    shown = [sheet for sheet in asked if question.decision in ("", decision_of(sheet.dossier))]
    unsound = {sheet.dossier.code for sheet in shown if not sheet.sound}
    codes = dict.fromkeys(sheet.dossier.code for sheet in shown)
    kept = tuple(code for code in codes if code not in unsound and code not in question.left_out)
    numbered = _numbered(desk, question, kept, progress)
    problem = next((problem for sheet in numbered for problem in sheet.problems if problem.code == NUMBER_USED), None)
    by_place = {(sheet.dossier.uid, sheet.author): sheet for sheet in numbered}
    sheets = tuple(by_place.get((sheet.dossier.uid, sheet.author), sheet) for sheet in shown)
    return Batch(question, sheets, () if problem else kept, decisions, problem)


def _numbered(
    desk: Desk, question: BatchQuestion, kept: Sequence[str], progress: Progress
) -> Sequence[PlannedCertificate]:
    if not kept:
        return ()
    return plan_certificates(desk, kept, question.kind, question.numbering, question.template, progress)


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


def without(question: BatchQuestion, code: str) -> BatchQuestion:
    """The same with a dossier unticked, or ticked again."""
    return replace(question, left_out=question.left_out ^ {code})
