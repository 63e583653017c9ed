"""What the rules are told beside the dossier: the day, the settings of the unit, and what else is in the register."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Act, Problem
from desktop.domain.programme import Programme
from desktop.domain.recognition import DECISION_MONTHS, FILING_MONTHS
from desktop.domain.rule_values import RuleValue


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A number of a certificate, unique in its series and year."""

    series: str
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another initiative that screening found alike, handed in.

    Attributes:
        percent: how alike, 0 to 100.
        same_base: whether its request went to the same base, within which novelty is judged.
        filed_on: when its request was filed; None where it is no request, or nobody knows.
    """

    code: str
    unit: str
    title: str
    percent: int
    same_base: bool
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CodeLists:
    """Codes in use (data); an empty list is not checked."""

    fields: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    qualifications: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleContext:
    """One context serves every dossier of a register.

    Attributes:
        today: the legal day (UTC+07:00).
        intended: the act the dossier is about to go through; None where it is only looked at. Rules that mean
            nothing before that act (certificates, the last look before sending) keep still otherwise.
        minimum_share_bp: the unit's smallest share of an author; None for no minimum.
        median_benefit_vnd: median first-year benefit of the unit; None while there are too few to say.
        filing_months / decision_months: time to file after the first use, and for the decision.
        formal_check_months / correction_months: time for the formal check and for completing a returned request
            (unverified); None where the unit does not watch it.
        programmes: by id.
        rule_values: values of the law with their dates (data), for the legal minimum of fees.
        certificate: the number about to be given; None for a blank one.
        certificate_numbers: numbers given so far.
        missing_files: digests of attachments whose file is not beside the register.
        evidence_used: uids of the dossiers that hold a file, by its digest.
        dossier_codes: readable codes by uid, for sentences.
        alike: what screening found, by uid of the dossier.
        stock_openings: openings that say nothing of a solution ("Một số giải pháp").
    """

    today: date
    intended: Act | None = None
    minimum_share_bp: int | None = None
    median_benefit_vnd: int | None = None
    filing_months: int = FILING_MONTHS
    decision_months: int = DECISION_MONTHS
    formal_check_months: int | None = 1
    correction_months: int | None = 1
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    rule_values: tuple[RuleValue, ...] = ()
    certificate: CertificateNumber | None = None
    certificate_numbers: frozenset[CertificateNumber] = frozenset()
    missing_files: frozenset[str] = frozenset()
    evidence_used: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dossier_codes: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, tuple[Likeness, ...]] = field(default_factory=dict)
    code_lists: CodeLists = CodeLists()
    stock_openings: tuple[str, ...] = ()


DossierRule = Callable[[Dossier], Problem | None]
"""A rule that needs the dossier alone and finds one problem at most."""

ContextRule = Callable[[Dossier, RuleContext], Iterator[Problem]]
"""A rule that needs its context, or may find a problem at several places."""
