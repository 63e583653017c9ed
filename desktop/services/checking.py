"""Checking: every problem of every dossier, judged with all that is in the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.code_lists import CodeListName
from desktop.domain.dossier import Dossier
from desktop.domain.listing import Standing
from desktop.domain.problems import Act, Problem
from desktop.domain.refusals import NotAllowed
from desktop.domain.rule_values import number_on
from desktop.domain.rules import CertificateNumber, CodeLists, RuleContext, blocking, check, standing
from desktop.domain.rules.likeness import cited_files
from desktop.services.clocks import decision_months, filing_months
from desktop.services.desk import Desk
from desktop.services.likeness import alike_in, screening_tables
from desktop.services.ports import Progress, View

FEWEST_FOR_MEDIAN = 5
"""With fewer amounts the median of the unit says nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The problems of one dossier."""

    dossier: Dossier
    problems: tuple[Problem, ...]


def rule_context(
    desk: Desk, view: View, intended: Act | None = None, of: Sequence[Dossier] | None = None
) -> RuleContext:
    """What the rules are told beside a dossier, read from the register once for many dossiers.

    With `of` only files of these dossiers are looked up, which is all that saving a few of many thousands needs.
    """
    files = None if of is None else {sha256 for dossier in of for sha256 in cited_files(dossier)}
    minimum_share = view.organisation.setting("rules.minimum_share_bp")
    lists, values = desk.reference.code_lists, desk.reference.rule_values
    shared = view.dossiers.sharing_files(files)
    here = view.dossiers.attached_files() if files is None else files
    return RuleContext(
        today=desk.today(),
        intended=intended,
        minimum_share_bp=(
            minimum_share
            if isinstance(minimum_share, int)
            else number_on(desk.reference.rule_values, "share.minimum_bp", desk.today())
        ),
        median_benefit_vnd=_median(view),
        programmes={programme.id: programme for programme in desk.reference.programmes},
        filing_months=filing_months(desk),
        decision_months=decision_months(desk),
        formal_check_months=number_on(values, "clock.formal_check_months", desk.today()),
        correction_months=number_on(values, "clock.correction_months", desk.today()),
        rule_values=values,
        certificate_numbers=_numbers_given(view) if intended is Act.CERTIFY else frozenset(),
        missing_files=frozenset(sha256 for sha256 in here if desk.register.files.path(sha256) is None),
        evidence_used=shared,
        dossier_codes=_codes(view, shared),
        alike=alike_in(view),
        stock_openings=screening_tables(desk, view).stock_openings,
        code_lists=CodeLists(
            fields=frozenset(entry.code for entry in lists[CodeListName.FIELDS]),
            kinds=frozenset(entry.code for entry in lists[CodeListName.KINDS]),
            qualifications=frozenset(entry.code for entry in lists[CodeListName.QUALIFICATIONS]),
        ),
    )


def problems_of(desk: Desk, dossier: Dossier, intended: Act | None = None) -> tuple[Problem, ...]:
    """Everything the rules find in one dossier, saved or still being edited."""
    with desk.register.read() as view:
        return check(dossier, rule_context(desk, view, intended, of=[dossier]))


def check_all(desk: Desk, progress: Progress | None = None, intended: Act | None = None) -> Iterator[Finding]:
    """Check every dossier alive. Raises Cancelled through `progress`."""
    with desk.register.read() as view:
        context = rule_context(desk, view, intended)
        total = view.dossiers.count()
        for done, dossier in enumerate(view.dossiers.all(), 1):
            yield Finding(dossier, check(dossier, context))
            if progress is not None:
                progress.report(done, total)


def refuse_when_blocked(dossier: Dossier, context: RuleContext, act: Act) -> None:
    """Raise Blocked with the problems that stop `act` on this dossier."""
    found = blocking(check(dossier, replace(context, intended=act)), act)
    if found:
        raise Blocked(dossier, found)


def standing_of(dossier: Dossier, context: RuleContext) -> Standing:
    """What is kept beside a dossier for the list."""
    return standing(dossier, check(dossier, context), context.decision_months)


class Blocked(NotAllowed):
    """An act stopped by rules.

    Attributes:
        dossier: the dossier it was to be done to; of many, the first that is stopped.
        problems: what stops it.
        findings: every dossier that is stopped, with what stops it.
    """

    def __init__(self, dossier: Dossier, problems: tuple[Problem, ...], others: tuple[Finding, ...] = ()) -> None:
        super().__init__("act.blocked", dossier=dossier.code, number=len(problems))
        self.dossier = dossier
        self.problems = problems
        self.findings = (Finding(dossier, problems), *others)


def _median(view: View) -> int | None:
    return view.dossiers.median_claim(FEWEST_FOR_MEDIAN)


def _numbers_given(view: View) -> frozenset[CertificateNumber]:
    return frozenset(CertificateNumber(*given) for given in view.certificates.all_numbers())


def _codes(view: View, shared: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
    return view.dossiers.codes_of(sorted({uid for sharing in shared.values() for uid in sharing}))
