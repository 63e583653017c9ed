"""Figures are frozen for a report; what changes afterwards is told and the frozen table stays as it was."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from builders import a_draft, uid

from desktop.domain.dossier import ProgrammeEntry
from desktop.domain.frozen_figures import DifferenceKind, Figure
from desktop.domain.refusals import NotAllowed
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, trash_dossiers
from desktop.services.frozen_figures import (
    compare_frozen,
    freeze_figures,
    frozen_figures,
    keep_frozen,
    list_frozen,
    release_frozen,
)
from desktop.services.reporting import summary, summary_pdf


@pytest.fixture
def codes(desk: Desk) -> Sequence[str]:
    """Two drafts in the programme."""
    entries = (ProgrammeEntry(desk.identity.programme, date(2023, 4, 3)),)
    drafts = [
        a_draft(uid=uid(number), unit=desk.identity.unit, sub_unit="", code="", entries=entries) for number in (1, 2)
    ]
    return [enter_dossier(desk, draft).code for draft in drafts]


def test_a_frozen_table_stays_and_tells_what_changed(desk: Desk, codes: Sequence[str]) -> None:
    frozen = freeze_figures(desk, label="Báo cáo quý II")
    assert [head.label for head in list_frozen(desk)] == ["Báo cáo quý II"]
    assert frozen.table.rows == summary(desk).rows
    assert compare_frozen(desk, frozen.uid).same
    trash_dossiers(desk, codes[:1])
    found = compare_frozen(desk, frozen.uid[:8])
    assert [each.dossier.code for each in found.differences] == [codes[0]]
    assert DifferenceKind.LEFT in found.differences[0].kinds
    assert Figure.REGISTERED in {each.figure for each in found.totals}
    assert frozen_figures(desk, frozen.uid) == frozen
    assert frozen.table.closed
    assert summary_pdf(desk, frozen.table).startswith(b"%PDF")


def test_frozen_by_mistake_it_is_taken_out_and_put_back(desk: Desk, codes: Sequence[str]) -> None:
    frozen = freeze_figures(desk)
    assert release_frozen(desk, frozen.uid) == frozen
    assert list_frozen(desk) == []
    with pytest.raises(NotAllowed, match="unknown"):
        compare_frozen(desk, frozen.uid)
    keep_frozen(desk, frozen)
    assert frozen_figures(desk, frozen.uid) == frozen
    with desk.register.read() as view:
        verbs = [event.verb for event in view.history.of("figures", frozen.uid)]
        assert verbs == ["figures.frozen", "figures.released", "figures.frozen"]
        assert view.history.faults() == []


def test_a_day_to_come_is_not_frozen(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="day_to_come"):
        freeze_figures(desk, as_of=desk.today() + timedelta(days=1))


def test_frozen_figures_are_in_the_dump(desk: Desk) -> None:
    freeze_figures(desk, as_of=date(2023, 1, 31))
    assert any(row["table"] == "frozen_figures" for row in desk.register.dump())
