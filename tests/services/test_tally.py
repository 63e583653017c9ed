"""What counting reads of many dossiers at once says the same as the dossiers themselves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from builders import PROGRAMME, a_benefit, a_draft, a_recognised_dossier, uid
from desks import a_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.batches import BatchKind
from desktop.domain.benefit import BenefitBasis, YearBenefit
from desktop.domain.counting import counting
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Answer, Dossier, Exclusions, FirstUse, Move, ProgrammeEntry, Recognition, Ruling
from desktop.domain.listing import Standing
from desktop.domain.states import ConsolidationState, Outcome, RecognitionState
from desktop.domain.tallying import TallyLine
from desktop.services.desk import Desk
from desktop.services.undo import undo_batch

DAYS = st.dates(date(2021, 6, 1), date(2023, 12, 31))
OTHER = "doi-moi-sang-tao"
STATES = st.sampled_from(RecognitionState)
STANDINGS = st.builds(Standing, st.integers(0, 2), st.integers(0, 2), st.none() | DAYS)


@st.composite
def dossiers(draw: st.DrawFn, number: int) -> Dossier:
    """A dossier that may count, or not, for any of the reasons there are."""
    answers = st.builds(Answer, st.none() | st.booleans(), st.sampled_from(("", "đã xem")))
    began = st.builds(PartialDate, st.integers(2019, 2023), st.none() | st.integers(1, 12))
    rulings = st.builds(Ruling, st.just(1), st.none() | st.sampled_from(Outcome), st.none() | DAYS, st.just("12/QĐ"))
    owners = st.sampled_from(("LHDBM", "CDTH"))
    moves = draw(st.lists(st.tuples(STATES, STATES, DAYS), max_size=3))
    recognised_vnd = draw(st.none() | st.integers(0, 10**14))
    return a_draft(
        uid=uid(number),
        code=f"LHDBM-2023-{number:04d}",
        unit="LHDBM",
        sub_unit=draw(st.sampled_from(("", "LHDBM", "VH1"))),
        attachments=(),
        state=draw(STATES),
        consolidation=draw(st.sampled_from(ConsolidationState)),
        duplicate_of=draw(st.sampled_from(("", "", uid(99)))),
        first_use=FirstUse(draw(st.none() | began)),
        exclusions=Exclusions(draw(answers), draw(answers)),
        ruling=draw(rulings),
        entries=tuple(
            ProgrammeEntry(programme, day)
            for programme, day in draw(
                st.lists(st.tuples(st.sampled_from((PROGRAMME, PROGRAMME, OTHER)), DAYS), max_size=3)
            )
        ),
        recognitions=tuple(
            Recognition(uid(500 + place), owner, "base", "Hội đồng", "7/QĐ", day)
            for place, (owner, day) in enumerate(draw(st.lists(st.tuples(owners, DAYS), max_size=2)))
        ),
        moves=tuple(Move(source, target, day, "Văn thư") for source, target, day in sorted(moves, key=lambda m: m[2])),
        benefit=a_benefit(years=(YearBenefit(1, BenefitBasis.PROJECTED, 5, recognised_vnd=recognised_vnd),)),
        trashed_on=draw(st.none() | st.none() | st.none() | DAYS),
    )


def tallied(desk: Desk, as_of: date) -> list[TallyLine]:
    with desk.register.read() as view:
        return view.dossiers.tally(PROGRAMME, as_of)


def keep(desk: Desk, made: list[tuple[Dossier, Standing]], batch: str = "") -> None:
    with desk.register.change(desk.who(), desk.now(), batch) as work:
        work.dossiers.save_many(made, verb="dossier.amended")
        work.commit()


def test_the_lines_count_as_the_dossiers_do(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    programme = desk.programme(PROGRAMME)
    assert programme is not None

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.tuples(*(st.tuples(dossiers(number), STANDINGS) for number in range(1, 5))),
        DAYS,
    )
    def holds(made: tuple[tuple[Dossier, Standing], ...], as_of: date) -> None:
        # The same four dossiers are saved anew in every example: what an earlier save left would be found out.
        keep(desk, list(made))
        alive = [(dossier, standing) for dossier, standing in made if dossier.trashed_on is None]
        lines = tallied(desk, as_of)
        assert [line.uid for line in lines] == [dossier.uid for dossier, _ in alive]
        for line, (dossier, standing) in zip(lines, alive, strict=True):
            assert counting(line.counts_as, programme, as_of) == counting(dossier, programme, as_of)
            assert (line.code, line.benefit_vnd) == (dossier.code, dossier.benefit_vnd)
            assert (line.blocking, line.due_on) == (standing.blocking, standing.due_on)
            assert (line.state, line.consolidation) == (dossier.state, dossier.consolidation)
            assert line.duplicate_of == dossier.duplicate_of
            assert (line.counts_as.unit, line.counts_as.sub_unit) == (dossier.unit, dossier.sub_unit)

    try:
        holds()
    finally:
        desk.register.close()


def test_dossiers_that_count_alike_are_judged_once(desk: Desk) -> None:
    alike = [a_recognised_dossier(uid=uid(number), code=f"A-{number}", attachments=()) for number in (1, 2)]
    other = replace(alike[0], uid=uid(3), code="A-3", entries=())
    keep(desk, [(each, Standing()) for each in (*alike, other)])
    first, second, third = tallied(desk, date(2023, 12, 31))
    assert first.counts_as is second.counts_as
    assert third.counts_as is not first.counts_as


def test_what_is_undone_is_tallied_as_before(desk: Desk) -> None:
    dossier = a_recognised_dossier(attachments=())
    keep(desk, [(dossier, Standing())])
    before = tallied(desk, desk.today())
    with desk.register.change(desk.who(), desk.now()) as work:
        batch = work.batches.begin(BatchKind.BULK, "Sửa nhiều")
        work.commit()
    keep(desk, [(replace(dossier, entries=(), duplicate_of=uid(9)), Standing(1))], batch.id)
    assert tallied(desk, desk.today()) != before
    undo_batch(desk, batch.id)
    after = tallied(desk, desk.today())
    assert [line.counts_as for line in after] == [line.counts_as for line in before]


def test_what_the_superior_said_is_tallied(desk: Desk) -> None:
    dossier = a_recognised_dossier(attachments=())
    keep(desk, [(dossier, Standing())])
    with desk.register.change(desk.who(), desk.now()) as work:
        work.dossiers.set_consolidation({dossier.uid: ConsolidationState.ACCEPTED}, verb="dossier.decided")
        work.commit()
    (line,) = tallied(desk, desk.today())
    assert line.consolidation is ConsolidationState.ACCEPTED
