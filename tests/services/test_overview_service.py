"""The dashboard's figures, computed from real registers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import CLAIMED_VND, a_dossier_in_review, a_draft, a_recognised_dossier, an_admitted_dossier, uid
from desks import UNIT, a_desk
from two_desks import TwoDesks

from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier, FirstUse, ProgrammeEntry, UseKind
from desktop.domain.listing import Standing
from desktop.domain.periods import Period, PeriodKind, month_of
from desktop.domain.refusals import Cancelled
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.domain.submission import KeyStatus, KnownKey
from desktop.domain.targets import Band, Target
from desktop.domain.units import SubUnit
from desktop.services.consolidation import receive
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.overview import Overview, overview
from desktop.services.submission import export_submission
from desktop.services.todays_work import Task, TaskKind

PROGRAMME = "trieu-sang-kien"
IN_PHASE = (ProgrammeEntry(PROGRAMME, date(2023, 4, 3)),)


def enter(desk: Desk, made: Dossier, number: int, **changes: object) -> Dossier:
    """Enter a dossier of the desk's own unit, in the programme since April 2023 unless told otherwise."""
    own = {"uid": uid(number), "code": "", "unit": desk.identity.unit, "sub_unit": "", "attachments": ()}
    recognitions = tuple(replace(each, unit=desk.identity.unit) for each in made.recognitions)
    return enter_dossier(desk, replace(made, **{**own, "recognitions": recognitions, "entries": IN_PHASE, **changes}))


def aim(desk: Desk, number: int, period: Period | None = None, sub_unit: str = "") -> None:
    """Set a target of the desk's unit for the second phase, or for another period."""
    programme = desk.programme(PROGRAMME)
    assert programme is not None
    target = Target(
        PROGRAMME, desk.identity.unit, period or programme.phases[1].registration, number, sub_unit=sub_unit
    )
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_target(target)
        work.commit()


def task(found: Overview, kind: TaskKind) -> Task | None:
    return next((each for each in found.tasks if each.kind is kind), None)


def test_an_empty_register_has_figures_of_nought_and_nothing_to_do(desk: Desk) -> None:
    found = overview(desk)
    assert found.total == 0
    assert found.tasks == ()
    assert found.phase is not None
    assert found.phase.code == "GD2"
    assert found.phase_figures is not None
    assert found.phase_figures.registered == ()
    assert found.phase_figures.benefit_vnd is None


def test_registered_recognised_and_benefit_of_the_phase_are_counted(desk: Desk) -> None:
    enter(desk, a_recognised_dossier(), 1)
    enter(desk, a_dossier_in_review(), 2)
    enter(desk, a_recognised_dossier(), 3, benefit=replace(a_draft().benefit, years=()))
    figures = overview(desk).phase_figures
    assert figures is not None
    assert (len(figures.registered), len(figures.recognised)) == (3, 2)
    assert figures.benefit_vnd == CLAIMED_VND
    assert figures.without_benefit == (uid(3),)


def test_a_dossier_of_the_first_phase_counts_only_in_the_whole_programme(desk: Desk) -> None:
    first_use = FirstUse(PartialDate(2022, 1, 5), PartialDate(2022, 2), UseKind.REAL)
    enter(
        desk,
        a_recognised_dossier(),
        1,
        entries=(ProgrammeEntry(PROGRAMME, date(2022, 3, 1)),),
        first_use=first_use,
    )
    found = overview(desk)
    assert found.phase_figures is not None
    assert found.whole is not None
    assert (found.phase_figures.counted, found.whole.counted) == ((), (uid(1),))


def test_the_days_left_reach_to_the_end_of_the_phase(desk: Desk) -> None:
    figures = overview(desk).phase_figures
    assert figures is not None
    assert figures.progress.days_left == (figures.progress.period.end - date(2023, 6, 1)).days


def test_the_months_of_the_phase_up_to_this_one_are_shown(desk: Desk) -> None:
    enter(desk, a_recognised_dossier(), 1)
    enter(desk, a_draft(), 2)
    months = overview(desk).months
    assert len(months) == 12
    assert (months[0].month.label, months[-1].month.label) == ("07/2022", "06/2023")
    april = next(each for each in months if each.month == month_of(date(2023, 4, 3)))
    assert (april.registered, april.recognised) == ((uid(1), uid(2)), (uid(1),))


def test_so_many_more_reach_fifty_per_cent_and_the_nearest_are_named(desk: Desk) -> None:
    aim(desk, 6)
    enter(desk, a_recognised_dossier(), 1)
    enter(desk, a_draft(), 2)
    enter(desk, a_dossier_in_review(), 3)
    enter(desk, an_admitted_dossier(), 4)
    projection = overview(desk).projection
    assert projection is not None
    assert (projection.at_percent, projection.needed, projection.within_reach) == (50, 2, True)
    assert projection.nearest == (uid(3), uid(4))


def test_past_fifty_per_cent_the_next_mark_is_the_whole_target(desk: Desk) -> None:
    aim(desk, 4)
    for number in (1, 2, 3):
        enter(desk, a_recognised_dossier(), number)
    projection = overview(desk).projection
    assert projection is not None
    assert (projection.at_percent, projection.needed, projection.within_reach) == (100, 1, False)


@pytest.mark.parametrize("target", [None, 1])
def test_nothing_is_projected_without_a_target_or_once_it_is_met(desk: Desk, target: int | None) -> None:
    enter(desk, a_recognised_dossier(), 1)
    if target is not None:
        aim(desk, target)
    assert overview(desk).projection is None


def test_a_campaign_that_holds_today_has_figures_of_its_own(desk: Desk) -> None:
    aim(desk, 5, Period(PeriodKind.CAMPAIGN, date(2023, 5, 1), date(2023, 6, 9), "40 ngày"))
    aim(desk, 5, Period(PeriodKind.CAMPAIGN, date(2023, 1, 1), date(2023, 2, 9), "Đợt trước"))
    enter(desk, a_recognised_dossier(), 1, entries=(ProgrammeEntry(PROGRAMME, date(2023, 5, 12)),))
    (campaign,) = overview(desk).running
    assert (campaign.progress.period.label, campaign.progress.count, campaign.progress.band) == (
        "40 ngày",
        1,
        Band.BELOW,
    )


def test_parts_of_the_unit_stand_against_their_targets(desk: Desk) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        for code in ("VH1", "BD", "VP"):
            work.organisation.save_sub_unit(SubUnit(code, f"Bộ phận {code}"))
        work.commit()
    aim(desk, 1, sub_unit="VH1")
    aim(desk, 3, sub_unit="BD")
    enter(desk, a_recognised_dossier(), 1, sub_unit="VH1")
    enter(desk, a_recognised_dossier(), 2, sub_unit="LHDBM")
    places = overview(desk).places
    assert [(place.code, len(place.counted), place.band) for place in places] == [
        ("BD", 0, Band.NONE),
        ("VH1", 1, Band.MET),
        ("LHDBM", 1, Band.NO_TARGET),
    ]


def test_what_waits_is_named_with_its_dossiers(desk: Desk) -> None:
    enter(desk, a_recognised_dossier(), 1)
    enter(desk, a_recognised_dossier(), 2, consolidation=ConsolidationState.CHANGED_AFTER_SENT)
    enter(desk, a_recognised_dossier(), 3, consolidation=ConsolidationState.SENT_BACK)
    enter(desk, a_draft(), 4, title="")
    found = overview(desk)
    kinds: Sequence[tuple[TaskKind, tuple[str, ...]]] = [(each.kind, each.uids) for each in found.tasks]
    assert kinds == [
        (TaskKind.MUST_MEND, (uid(4),)),
        (TaskKind.SENT_BACK, (uid(3),)),
        (TaskKind.UNCERTIFIED, (uid(1), uid(2), uid(3))),
        (TaskKind.CHANGED_AFTER_SENT, (uid(2),)),
        (TaskKind.READY_TO_SEND, (uid(1),)),
    ]


def test_decisions_that_are_late_or_due_within_two_weeks_come_first(desk: Desk) -> None:
    enter(desk, an_admitted_dossier(), 1, admitted_on=date(2023, 2, 20))
    enter(desk, an_admitted_dossier(), 2, admitted_on=date(2023, 3, 10))
    enter(desk, an_admitted_dossier(), 3, admitted_on=date(2023, 5, 25))
    found = overview(desk)
    assert task(found, TaskKind.OVERDUE) == Task(TaskKind.OVERDUE, 1, (uid(1),), date(2023, 5, 20))
    assert task(found, TaskKind.NEARLY_DUE) == Task(TaskKind.NEARLY_DUE, 1, (uid(2),), date(2023, 6, 10))
    assert found.tasks[0].kind is TaskKind.OVERDUE


def test_a_dossier_with_a_valid_certificate_waits_for_none(desk: Desk) -> None:
    enter(desk, a_recognised_dossier(), 1)
    sheet = IssuedCertificate(
        uid=uid(90),
        dossier=uid(1),
        author=0,
        person="",
        kind=CertificateKind.CERTIFICATE,
        series="LHDBM:certificate",
        year=2023,
        number=1,
        issued_on=date(2023, 5, 30),
        template="certificate-landscape",
        template_sha256="0" * 64,
    )
    with desk.register.change(desk.who(), desk.now()) as work:
        work.certificates.add(sheet)
        work.commit()
    assert task(overview(desk), TaskKind.UNCERTIFIED) is None
    with desk.register.change(desk.who(), desk.now()) as work:
        work.certificates.set_state(sheet.uid, CertificateState.SPOILED, "In lem")
        work.commit()
    assert task(overview(desk), TaskKind.UNCERTIFIED) is not None


def test_a_key_that_waits_is_named_by_its_unit(desk: Desk) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.exchange.save_key(KnownKey("CDTH", "ab" * 8, "cd" * 32, KeyStatus.PENDING, desk.now()))
        work.commit()
    waiting = task(overview(desk), TaskKind.PENDING_KEYS)
    assert waiting is not None
    assert waiting.units == ("CDTH",)


def test_a_register_without_a_programme_shows_states_and_work(tmp_path: Path) -> None:
    desk = a_desk(tmp_path, replace(UNIT, programme=""))
    enter(desk, a_draft(), 1, title="", entries=())
    found = overview(desk)
    desk.register.close()
    assert found.programme is None
    assert found.states == {RecognitionState.DRAFT: (uid(1),)}
    assert task(found, TaskKind.MUST_MEND) is not None


def test_the_read_can_be_cancelled(desk: Desk) -> None:
    class Stop:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with desk.register.change(desk.who(), desk.now()) as work:
        many = (a_draft(uid=uid(number), code=f"LHDBM-{number}", attachments=()) for number in range(201))
        work.dossiers.add_many(((dossier, Standing()) for dossier in many), verb="dossier.entered")
        work.commit()
    with pytest.raises(Cancelled):
        overview(desk, Stop())


def test_a_superior_counts_its_units_and_lists_what_waits_for_a_decision(two: TwoDesks) -> None:
    receive(two.superior, [export_submission(two.unit, two.post).file])
    found = overview(two.superior)
    assert found.phase_figures is not None
    assert len(found.phase_figures.recognised) == 3
    assert found.received == {uid(number) for number in (1, 2, 3, 4)}
    assert found.total == 4
    waiting = task(found, TaskKind.UNDECIDED)
    assert waiting is not None
    assert set(waiting.uids) == found.received
