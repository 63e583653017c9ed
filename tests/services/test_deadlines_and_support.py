"""Reporting deadlines, and the team that supports authors with its workload."""

from dataclasses import replace
from datetime import date

import pytest
from builders import a_draft, uid

from desktop.domain.benefit import Benefit
from desktop.domain.refusals import NotAllowed
from desktop.services.deadlines import enter_deadline, list_deadlines, remove_deadline
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.support_teams import Supporter, list_supporters, remove_supporter, save_supporter, workloads

TEAM = "Tổ hỗ trợ phân xưởng"


def test_deadlines_are_kept_the_earliest_first_and_removed(desk: Desk) -> None:
    late = enter_deadline(desk, "Báo cáo quý III", date(2023, 10, 5))
    early = enter_deadline(desk, " Báo cáo quý II ", date(2023, 7, 5))
    assert [each.title for each in list_deadlines(desk)] == ["Báo cáo quý II", "Báo cáo quý III"]
    assert early.days_left(date(2023, 7, 1)) == 4
    remove_deadline(desk, late.uid)
    assert list_deadlines(desk) == [early]
    with pytest.raises(NotAllowed, match="incomplete"):
        enter_deadline(desk, " ", date(2023, 7, 5))


def test_a_supporter_is_kept_changed_and_removed(desk: Desk) -> None:
    kept = save_supporter(desk, Supporter("Tô Văn Khánh", TEAM))
    with pytest.raises(NotAllowed, match="there_already"):
        save_supporter(desk, Supporter("to van khanh"))
    changed = save_supporter(desk, Supporter("Tô Văn Khánh", "Tổ khác"), kept)
    assert list_supporters(desk) == [changed]
    remove_supporter(desk, changed)
    assert list_supporters(desk) == []


def test_the_workload_counts_those_named_in_dossiers_listed_or_not(desk: Desk) -> None:
    save_supporter(desk, Supporter("Tô Văn Khánh", TEAM))
    for number, name in enumerate(("Tô Văn Khánh", "tô văn khánh", "Lò Thị Mận"), start=1):
        draft = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(number), supporter=name, attachments=())
        enter_dossier(desk, replace(draft, benefit=Benefit(), title=f"Cải tiến bơm số {number}"))
    loads = {load.supporter.name: load for load in workloads(desk)}
    assert (len(loads["Tô Văn Khánh"].open), loads["Tô Văn Khánh"].listed) == (2, True)
    assert (len(loads["Lò Thị Mận"].open), loads["Lò Thị Mận"].listed) == (1, False)
