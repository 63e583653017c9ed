"""Legal times follow the values of rules the unit has in its settings."""

from dataclasses import replace
from datetime import date

from builders import a_draft, uid

from desktop.domain.dates import PartialDate
from desktop.domain.dossier import FirstUse
from desktop.domain.listing import DossierQuery
from desktop.domain.rule_values import RuleValue
from desktop.services.checking import problems_of
from desktop.services.clocks import decision_months, filing_months
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, list_dossiers
from desktop.services.own_reference import save_rule_value
from desktop.services.recognition import admit_dossiers, file_dossiers

FILED = date(2023, 3, 1)


def set_months(desk: Desk, key: str, months: int) -> None:
    save_rule_value(desk, RuleValue(key, months, date(2023, 1, 1), "Quy chế của cơ sở", verified=True))


def test_the_law_holds_where_the_unit_has_set_nothing(desk: Desk) -> None:
    assert (decision_months(desk), filing_months(desk)) == (3, 12)


def test_a_shorter_time_for_the_decision_makes_it_due_earlier(desk: Desk) -> None:
    own = {"uid": uid(1), "unit": desk.identity.unit, "sub_unit": "", "code": "", "attachments": ()}
    code = enter_dossier(desk, a_draft(**own)).code
    set_months(desk, "clock.decision_months", 2)
    file_dossiers(desk, [code], FILED)
    (admitted,) = admit_dossiers(desk, [code], FILED).dossiers
    (line,) = list_dossiers(desk, DossierQuery())
    assert line.standing.due_on == date(2023, 5, 1)
    assert "timing.decision_overdue" in {problem.code for problem in problems_of(desk, admitted)}


def test_the_time_to_file_is_that_of_the_unit(desk: Desk) -> None:
    late = a_draft(unit=desk.identity.unit, first_use=FirstUse(PartialDate(2022, 9, 1)))
    late = replace(late, filed_on=FILED)
    assert "timing.filed_late" not in {problem.code for problem in problems_of(desk, late)}
    set_months(desk, "clock.filing_months", 3)
    assert "timing.filed_late" in {problem.code for problem in problems_of(desk, late)}
