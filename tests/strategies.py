"""Hypothesis strategies: any dossier the types allow, sensible or not, for round trips and for "never raises"."""

from datetime import date
from decimal import Decimal
from typing import TypeVar
from unicodedata import normalize

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from desktop.domain.benefit import (
    Assessment,
    AssessmentConclusion,
    Benefit,
    BenefitBasis,
    ForeignAmount,
    LineInput,
    LineKind,
    NotComputable,
    Worksheet,
    WorksheetCost,
    WorksheetLine,
    YearBenefit,
)
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import (
    Answer,
    Attachment,
    Award,
    Dossier,
    Essence,
    Exclusions,
    Explanation,
    FirstUse,
    Investor,
    Move,
    Novelty,
    PortalState,
    ProgrammeEntry,
    Recognition,
    Replication,
    Ruling,
    Secrecy,
    SecretExtent,
    StateFunding,
    UseKind,
)
from desktop.domain.people import Author, FirstApplier
from desktop.domain.remuneration import AuthorFee, Remuneration, Transfer
from desktop.domain.states import ConsolidationState, Origin, Outcome, RecognitionState

Value = TypeVar("Value")

LARGEST_MONEY = 2**53 - 1
"""Whole đồng every JSON reader keeps exactly."""

SYLLABLES = ("cải", "tiến", "Nghiên", "cứu", "bơm", "P-1101A", "giải", "pháp", "đường", "ống", "Hòa", "thuỷ", "1,5 tỷ")

vietnamese = st.lists(st.sampled_from(SYLLABLES), max_size=8).map(" ".join)
"""Text as clerks type it."""

any_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20).map(
    lambda text: normalize("NFC", text)
)
"""Any composed text without control characters."""

texts = vietnamese | any_text
codes = st.sampled_from(("", "PVKM", "BSR", "A1")) | any_text
uids = st.uuids().map(str)
digests = st.integers(0, 2**16).map(lambda number: f"{number:064x}")
money = st.integers(-LARGEST_MONEY, LARGEST_MONEY)
shares = st.integers(0, 10_000) | st.integers(-20_000, 20_000)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
decimals = st.decimals(Decimal("-1e12"), Decimal("1e12"), allow_nan=False, allow_infinity=False, places=4)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """A day, a month or a year between 1900 and 2100."""
    day = draw(days)
    parts = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)


def lists_of(values: SearchStrategy[Value], most: int = 3) -> SearchStrategy[tuple[Value, ...]]:
    """A tuple of few values."""
    return st.lists(values, max_size=most).map(tuple)


def maybe(values: SearchStrategy[Value]) -> SearchStrategy[Value | None]:
    """The value, or None."""
    return st.none() | values


authors = st.builds(
    Author,
    name=texts,
    share_bp=maybe(shares),
    honorific=texts,
    birth=maybe(partial_dates()),
    employee_code=codes,
    workplace=texts,
    position=texts,
    qualification=codes,
    leading_post=maybe(st.booleans()),
    direct_worker=maybe(st.booleans()),
    person=maybe(uids),
)
appliers = st.builds(
    FirstApplier,
    name=texts,
    work_done=texts,
    birth=maybe(partial_dates()),
    workplace=texts,
    position=texts,
    qualification=codes,
)

line_inputs = st.builds(
    LineInput,
    name=st.sampled_from(("quantity", "cost_before", "cost_after", "posts", "monthly_wage", "d")) | any_text,
    value=decimals,
    unit=st.sampled_from(("", "%", "phút", "kWh")),
    source=texts,
    evidence=st.just("") | digests,
)
worksheet_lines = st.builds(
    WorksheetLine,
    kind=st.sampled_from(LineKind),
    label=texts,
    inputs=lists_of(line_inputs, 4),
    expression=st.sampled_from(("", "d*quantity", "posts/0", "d^", "(d+1)*2")) | any_text,
    amount=maybe(money),
    method=texts,
)
worksheet_costs = st.builds(
    WorksheetCost,
    label=texts,
    amount=money,
    spread_years=st.integers(-1, 60),
    source=texts,
    evidence=st.just("") | digests,
)
worksheets = st.builds(Worksheet, lines=lists_of(worksheet_lines), costs=lists_of(worksheet_costs, 2))
assessments = st.builds(
    Assessment,
    reviewer=texts,
    assessed_on=maybe(days),
    conclusion=st.sampled_from(AssessmentConclusion),
    amount=maybe(money),
    worksheet=worksheets,
    note=texts,
)
foreign_amounts = st.builds(
    ForeignAmount,
    amount=decimals,
    currency=st.sampled_from(("USD", "EUR", "")),
    rate=maybe(decimals),
    rate_on=maybe(days),
)
year_benefits = st.builds(
    YearBenefit,
    year=st.integers(1, 3),
    basis=st.sampled_from(BenefitBasis),
    claimed_vnd=maybe(money),
    worksheet=worksheets,
    assessment=maybe(assessments),
    recognised_vnd=maybe(money),
    foreign=maybe(foreign_amounts),
)
benefits = st.builds(
    Benefit,
    years=lists_of(year_benefits),
    not_computable=maybe(st.builds(NotComputable, reason=texts, social_benefit=texts)),
    as_author_sees=texts,
    as_appliers_see=texts,
)

answers = st.builds(Answer, value=maybe(st.booleans()), note=texts)
recognitions = st.builds(
    Recognition,
    uid=uids,
    unit=codes,
    level=st.sampled_from(("base", "group", "province")),
    body=texts,
    number=texts,
    decided_on=days,
    benefit_vnd=maybe(money),
)
awards = st.builds(Award, uid=uids, unit=codes, level=codes, form=texts, number=texts, decided_on=days, recipient=texts)
moves = st.builds(
    Move,
    source=st.sampled_from(RecognitionState),
    target=st.sampled_from(RecognitionState),
    on=days,
    who=texts,
    reason=texts,
    number=texts,
)
remunerations = st.builds(
    Remuneration,
    agreement=maybe(st.booleans()),
    agreement_file=st.just("") | digests,
    fees=lists_of(st.builds(AuthorFee, year=st.integers(0, 3), amount=money, paid_on=maybe(days))),
    appliers_amount=maybe(money),
    transfers=lists_of(st.builds(Transfer, to=texts, on=maybe(days), price=money, fee=maybe(money)), 2),
)

dossiers = st.builds(
    Dossier,
    uid=uids,
    unit=codes,
    title=texts,
    code=codes,
    rev=st.integers(1, 2**31),
    sub_unit=codes,
    state=st.sampled_from(RecognitionState),
    consolidation=st.sampled_from(ConsolidationState),
    origin=st.sampled_from(Origin),
    addressee=texts,
    authors=lists_of(authors),
    investor=st.builds(Investor, name=texts, is_author=st.booleans(), economic=maybe(st.booleans())),
    field=codes,
    kind=codes,
    problem_solved=texts,
    first_use=st.builds(
        FirstUse,
        began=maybe(partial_dates()),
        ended=maybe(partial_dates()),
        kind=maybe(st.sampled_from(UseKind)),
    ),
    essence=st.builds(Essence, known_state=texts, improvement=texts, steps=texts, novelty=texts, applicability=texts),
    secrecy=st.builds(Secrecy, extent=maybe(st.sampled_from(SecretExtent)), part=texts),
    conditions=texts,
    benefit=benefits,
    first_appliers=lists_of(appliers, 2),
    novelty=st.builds(
        Novelty,
        not_in_earlier_request=answers,
        not_disclosed=answers,
        not_same_as_known_solution=answers,
        not_mandatory=answers,
    ),
    exclusions=st.builds(Exclusions, against_order_or_morals=answers, under_ip_protection=answers),
    funding=st.builds(
        StateFunding,
        state_funded=maybe(st.booleans()),
        head_among_authors=maybe(st.booleans()),
        approval_number=texts,
        approval_on=maybe(days),
    ),
    attachments=lists_of(st.builds(Attachment, sha256=digests, name=texts, size=st.integers(0, 2**40), note=texts), 2),
    filed_on=maybe(days),
    admitted_on=maybe(days),
    entries=lists_of(
        st.builds(
            ProgrammeEntry,
            programme=codes,
            entered_on=days,
            portal_code=codes,
            portal_state=st.sampled_from(PortalState),
        ),
        2,
    ),
    recognitions=lists_of(recognitions, 2),
    awards=lists_of(awards, 2),
    moves=lists_of(moves),
    explanations=lists_of(st.builds(Explanation, code=codes, reason=texts, field=codes), 2),
    replications=lists_of(
        st.builds(Replication, place=texts, since=maybe(partial_dates()), by=texts, benefit_vnd=maybe(money)), 2
    ),
    remuneration=remunerations,
    ruling=st.builds(
        Ruling,
        revision=st.integers(0, 9),
        outcome=maybe(st.sampled_from(Outcome)),
        decided_on=maybe(days),
        number=texts,
        reasons=lists_of(texts, 2),
        duplicate_of=st.just("") | uids,
        recognised_vnd=maybe(money),
    ),
    duplicate_of=st.just("") | uids,
    supporter=texts,
    tags=lists_of(texts),
    notes=texts,
    trashed_on=maybe(days),
)
"""Any dossier the types allow."""
