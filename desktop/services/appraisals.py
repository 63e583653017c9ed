"""Thẩm định giá trị làm lợi: what waits for a reviewer, the sheet a reviewer works on, and what is concluded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.domain.appraisal import (
    AmountOrigin,
    AppraisalDraft,
    Correction,
    FourFigures,
    amount_origin,
    appraised,
    claimed_in_vnd,
    corrections,
    evidence_in,
    four_figures,
)
from desktop.domain.batches import Event
from desktop.domain.benefit import Assessment, AssessmentConclusion, Benefit, BenefitBasis, YearBenefit
from desktop.domain.dates import legal_day
from desktop.domain.dossier import Dossier
from desktop.domain.plain import NotPlain, Plain, from_plain
from desktop.domain.recognition import due_date
from desktop.domain.refusals import NotAllowed
from desktop.domain.states import RecognitionState
from desktop.domain.worksheet import compute
from desktop.services.clocks import decision_months
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.one_act import Done, change_dossier
from desktop.services.ports import View

VERB = "dossier.appraised"

WAITING_STATES = frozenset({RecognitionState.FILED, RecognitionState.ADMITTED, RecognitionState.REVIEWING})


@dataclass(frozen=True, slots=True)
class SharedEvidence:
    """A file cited as evidence that other dossiers use, too; `others` are their codes."""

    sha256: str
    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastAppraisal:
    """An appraisal as it was once kept; `assessment` is None where it was taken back."""

    at: datetime
    who: str
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class AppraisalSheet:
    """What a reviewer sees of one year of a dossier.

    Attributes:
        corrections: what the reviewer changed, beside the author's lines.
        shared: evidence that is used in two dossiers.
        past: every appraisal of the year, the first one first.
    """

    dossier: Dossier
    year: YearBenefit
    figures: FourFigures
    origin: AmountOrigin
    corrections: tuple[Correction, ...]
    shared: tuple[SharedEvidence, ...]
    past: tuple[PastAppraisal, ...]


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A dossier whose benefit nobody has reviewed yet, with the day its decision is due."""

    uid: str
    code: str
    title: str
    sub_unit: str
    state: RecognitionState
    year: int
    basis: BenefitBasis
    claimed: int | None
    computed: int | None
    due_on: date | None


def appraisal_sheet(desk: Desk, code: str, year: int = 0, basis: BenefitBasis | None = None) -> AppraisalSheet:
    """The sheet of a year; without a year the first something was entered for, actual before projected.

    Raises NotAllowed for an unknown dossier, and where nothing was entered for the year.
    """
    with desk.register.read() as view:
        dossier = known(view, code)
        found = year_of(dossier, year, basis)
        shared = _shared(view, dossier, found)
        past = tuple(_past(view.history.of("dossier", dossier.uid), found))
    review = found.assessment
    changed = review is not None and review.conclusion is AssessmentConclusion.RECOMPUTED
    return AppraisalSheet(
        dossier,
        found,
        four_figures(found),
        amount_origin(found),
        corrections(found.worksheet, review.worksheet) if review is not None and changed else (),
        shared,
        past,
    )


def appraise(desk: Desk, code: str, draft: AppraisalDraft, year: int = 0, basis: BenefitBasis | None = None) -> Done:
    """Keep what a reviewer concluded. Raises NotAllowed as appraisal_sheet and domain.appraisal.appraised."""

    def change(dossier: Dossier, _view: View) -> Dossier:
        found = year_of(dossier, year, basis)
        return _with_year(dossier, found, replace(found, assessment=appraised(found, draft, desk.today())))

    return change_dossier(desk, code, VERB, change)


def withdraw_appraisal(desk: Desk, code: str, year: int = 0, basis: BenefitBasis | None = None) -> Done:
    """Take the reviewer's conclusion off again; the history keeps it. Raises NotAllowed where there is none."""

    def change(dossier: Dossier, _view: View) -> Dossier:
        found = year_of(dossier, year, basis)
        if found.assessment is None:
            raise NotAllowed("appraisal.none", dossier=dossier.code, year=found.year)
        return _with_year(dossier, found, replace(found, assessment=None))

    return change_dossier(desk, code, VERB, change)


def waiting_for_appraisal(desk: Desk) -> list[WaitingLine]:
    """Every year of a request under way whose benefit nobody has reviewed, the decision due first on top."""
    months = decision_months(desk)
    with desk.register.read() as view:
        lines = [
            _waiting(dossier, year, months)
            for dossier in view.dossiers.all()
            if dossier.state in WAITING_STATES
            for year in dossier.benefit.years
            if year.assessment is None
        ]
    return sorted(lines, key=lambda line: (line.due_on or date.max, line.code, line.year))


def year_of(dossier: Dossier, year: int = 0, basis: BenefitBasis | None = None) -> YearBenefit:
    """The figures of a year; without basis the actual before the projected ones. Raises NotAllowed for none."""
    fitting = [
        each for each in dossier.benefit.years if (not year or each.year == year) and basis in (None, each.basis)
    ]
    if not fitting:
        raise NotAllowed("letter.no_benefit", dossier=dossier.code, year=str(year or 1))
    return min(fitting, key=lambda each: (each.year, each.basis is not BenefitBasis.ACTUAL))


def _with_year(dossier: Dossier, old: YearBenefit, new: YearBenefit) -> Dossier:
    years = tuple(new if each is old else each for each in dossier.benefit.years)
    return replace(dossier, benefit=replace(dossier.benefit, years=years))


def _shared(view: View, dossier: Dossier, year: YearBenefit) -> tuple[SharedEvidence, ...]:
    cited = set(evidence_in(year.worksheet)) | {file.sha256 for file in dossier.attachments}
    names = {file.sha256: file.name for file in dossier.attachments}
    found = []
    for sha256, uids in sorted(view.dossiers.sharing_files(cited).items()):
        others = [uid for uid in uids if uid != dossier.uid]
        if others:
            codes = tuple(sorted(view.dossiers.codes_of(others).values()))
            found.append(SharedEvidence(sha256, names.get(sha256, sha256[:12]), codes))
    return tuple(found)


def _past(events: list[Event], year: YearBenefit) -> list[PastAppraisal]:
    found: list[PastAppraisal] = []
    last: Assessment | None = None
    for event in events:
        change = event.changes.get("benefit")
        if change is None:
            continue
        assessment = _assessment_in(change.new, year)
        if assessment != last:
            found.append(PastAppraisal(event.at, event.who.name, assessment))
            last = assessment
    return found


def _assessment_in(benefit: Plain, year: YearBenefit) -> Assessment | None:
    """The assessment an old state of the benefit held; values of another shape are of an older program."""
    if not isinstance(benefit, Mapping):
        return None
    try:
        years = from_plain(Benefit, benefit).years
    except NotPlain:
        return None
    same = (each for each in years if (each.year, each.basis) == (year.year, year.basis))
    found = next(same, None)
    return None if found is None else found.assessment


def _waiting(dossier: Dossier, year: YearBenefit, months: int) -> WaitingLine:
    return WaitingLine(
        dossier.uid,
        dossier.code,
        dossier.title,
        dossier.sub_unit,
        dossier.state,
        year.year,
        year.basis,
        claimed_in_vnd(year),
        compute(year.worksheet, year.year).total,
        due_date(dossier, months),
    )


def day_of(past: PastAppraisal) -> date:
    """The legal day an appraisal was kept on."""
    return legal_day(past.at)
