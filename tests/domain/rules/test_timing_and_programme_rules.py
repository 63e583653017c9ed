"""Legal times, and the windows of programmes. A partial date fires a rule only where no day of it fits."""

from datetime import date, timedelta

import pytest
from builders import (
    PROGRAMME,
    TODAY,
    a_dossier_in_review,
    a_draft,
    a_filed_dossier,
    a_recognised_dossier,
    an_admitted_dossier,
)
from checking import codes, found, the_one

from desktop.domain.dates import PartialDate
from desktop.domain.dossier import FirstUse, PortalState, ProgrammeEntry
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.problems import Severity
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.recognition import file, return_for_completion


@pytest.mark.parametrize(
    ("began", "fires"),
    [
        (PartialDate(2022, 3, 14), True),
        (PartialDate(2022, 3, 15), False),
        (PartialDate(2022, 2), True),
        (PartialDate(2022, 3), False),
        (PartialDate(2021), True),
        (PartialDate(2022), False),
        (None, False),
    ],
)
def test_filing_more_than_a_year_after_first_use_is_asked_about(began: PartialDate | None, fires: bool) -> None:
    late = found("timing.filed_late", a_filed_dossier(first_use=FirstUse(began)))
    assert bool(late) == fires
    assert all(problem.severity is Severity.WARNING and problem.field == "filed_on" for problem in late)


def test_a_late_filing_names_the_last_day() -> None:
    problem = the_one("timing.filed_late", a_filed_dossier(first_use=FirstUse(PartialDate(2021, 6))))
    assert problem.parameters == {"filed_on": "2023-03-15", "deadline_on": "2022-06-30"}


def test_a_draft_has_not_been_filed_late() -> None:
    assert codes(a_draft(first_use=FirstUse(PartialDate(2019)))) == set()


@pytest.mark.parametrize("dossier", [an_admitted_dossier(), a_dossier_in_review()])
def test_an_overdue_decision_is_asked_about(dossier: object) -> None:
    assert the_one("timing.decision_overdue", dossier, today=date(2023, 6, 21)).parameters == {  # type: ignore[arg-type]
        "due_on": "2023-06-20"
    }
    assert codes(dossier, today=date(2023, 6, 20)) == set()  # type: ignore[arg-type]


def test_the_formal_check_takes_a_month() -> None:
    assert the_one("timing.formal_check_overdue", a_filed_dossier(), today=date(2023, 4, 16)).field == "state"
    assert codes(a_filed_dossier(), today=date(2023, 4, 15)) == set()
    assert codes(a_filed_dossier(), today=TODAY, formal_check_months=None) == set()


def test_the_formal_check_counts_from_the_last_filing() -> None:
    returned = return_for_completion(a_filed_dossier(), date(2023, 3, 25), "Văn thư", "Thiếu chữ ký")
    filed_again = file(returned, date(2023, 4, 12), "Văn thư")
    assert codes(filed_again, today=date(2023, 5, 12)) == set()
    assert codes(filed_again, today=date(2023, 5, 13)) == {"timing.formal_check_overdue"}


def test_completing_a_returned_request_takes_a_month() -> None:
    returned = return_for_completion(a_filed_dossier(), date(2023, 3, 25), "Văn thư", "Thiếu chữ ký")
    assert codes(returned, today=date(2023, 4, 25)) == set()
    assert codes(returned, today=date(2023, 4, 26)) == {"timing.correction_overdue"}
    assert codes(returned, today=TODAY, correction_months=None) == set()


def a_period(start: date, end: date) -> Period:
    return Period(PeriodKind.PHASE, start, end, "Giai đoạn 2")


def a_programme(portal: Period | None = None) -> Programme:
    phase = Phase("GD2", "Giai đoạn 2", registration=a_period(date(2022, 6, 1), date(2023, 9, 1)), portal=portal)
    use = a_period(date(2021, 9, 1), date(2023, 9, 1))
    return Programme(PROGRAMME, "1 triệu sáng kiến", "sáng kiến", CountingBasis.RECOGNISED, use, (phase,))


@pytest.mark.parametrize(
    ("began", "fires"),
    [
        (PartialDate(2021, 8, 31), True),
        (PartialDate(2021, 8), True),
        (PartialDate(2020), True),
        (PartialDate(2021), False),
        (PartialDate(2021, 9, 1), False),
        (PartialDate(2023, 9, 2), True),
        (PartialDate(2023), False),
        (PartialDate(2023, 10), True),
        (None, False),
    ],
)
def test_use_outside_the_programmes_window_is_asked_about(began: PartialDate | None, fires: bool) -> None:
    dossier = a_recognised_dossier(first_use=FirstUse(began))
    problems = found("programme.used_outside_window", dossier, programmes={PROGRAMME: a_programme()})
    assert bool(problems) == fires
    assert all(problem.parameters["window_to_on"] == "2023-09-01" for problem in problems)


@pytest.mark.parametrize(
    ("entered_on", "fires"), [(date(2022, 5, 31), True), (date(2022, 6, 1), False), (date(2023, 9, 2), True)]
)
def test_an_entry_outside_every_phase_is_asked_about(entered_on: date, fires: bool) -> None:
    dossier = a_recognised_dossier(entries=(ProgrammeEntry(PROGRAMME, entered_on),))
    problems = found("programme.entered_outside_phases", dossier, programmes={PROGRAMME: a_programme()})
    assert [problem.field for problem in problems] == ["entries/0/entered_on"] * fires


def test_an_entry_on_the_portal_while_it_is_closed_is_asked_about() -> None:
    programme = a_programme(portal=a_period(date(2022, 8, 1), date(2023, 9, 1)))
    for entered_on, state, fires in (
        (date(2022, 7, 31), PortalState.ENTERED, True),
        (date(2022, 7, 31), PortalState.NOT_ENTERED, False),
        (date(2022, 8, 1), PortalState.ENTERED, False),
    ):
        dossier = a_recognised_dossier(entries=(ProgrammeEntry(PROGRAMME, entered_on, "SK-1", state),))
        problems = found("programme.entered_outside_portal", dossier, programmes={PROGRAMME: programme})
        assert bool(problems) == fires


def test_a_programme_without_data_asks_nothing() -> None:
    dossier = a_recognised_dossier(first_use=FirstUse(PartialDate(2023, 1)))
    assert codes(dossier, programmes={}) == set()
    assert codes(dossier, programmes={PROGRAMME: a_programme()}, today=TODAY + timedelta(days=1)) == set()
