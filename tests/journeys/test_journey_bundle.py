"""A bundle up, through two windows: what is blocked is named, and the superior counts once the key is believed."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, a_recognised_dossier, a_recognition, uid
from desks import SUPERIOR, UNIT, a_desk
from journey_hand import Pickers, SitDown

from desktop.domain.states import ConsolidationState
from desktop.domain.submission import KeyStatus
from desktop.domain.units import Unit
from desktop.language.translator import gettext as _
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.keys import known_keys
from desktop.services.units import save_unit
from desktop.ui.pages.consolidation import ConsolidationPage
from desktop.ui.pages.key_dialog import ConfirmKeyDialog
from desktop.ui.pages.send import SendPage
from desktop.ui.pages.send_check import Standing

WHOLE = (1, 2, 3)
BLOCKED = 4


@pytest.fixture
def registers(tmp_path: Path) -> tuple[Path, Path]:
    """A unit with three recognised dossiers and one without a title, and a superior that has seen no key of it."""
    unit, superior = a_desk(tmp_path, UNIT), a_desk(tmp_path, SUPERIOR)
    save_unit(superior, Unit(UNIT.unit, UNIT.name, UNIT.place, superior=SUPERIOR.unit))
    recognition = a_recognition(unit=UNIT.unit)
    whole = [a_recognised_dossier(uid=uid(each), recognitions=(recognition,), attachments=()) for each in WHOLE]
    for dossier in (*whole, a_draft(uid=uid(BLOCKED), title="", attachments=())):
        enter_dossier(unit, replace(dossier, unit=UNIT.unit, sub_unit=UNIT.unit, code=""))
    for desk in (unit, superior):
        desk.register.close()
    return unit.register.path, superior.register.path


def test_what_the_unit_sends_is_what_the_superior_counts(
    sit_down: SitDown, pickers: Pickers, registers: tuple[Path, Path], tmp_path: Path
) -> None:
    post = tmp_path / "gui"
    unit = sit_down(registers[0])
    unit.open("send")
    sending = unit.page(SendPage)
    blocked = [line for line in sending.check.lines() if line.standing is Standing.BLOCKED]
    assert [line.code for line in blocked] == [find_dossier(unit.desk, uid(BLOCKED)).code]
    assert blocked[0].reason
    pickers.folders = [post, post]
    unit.push(_("Export the key…"))
    unit.settle()
    unit.push(_("Export a bundle of {number} dossier…").format(number=len(WHOLE)))
    unit.settle()
    code = sending.bundle.code.code()
    assert code in unit.notice()
    assert blocked[0].code in sending.bundle.words()
    assert sending.board is not None
    sent, fingerprint = sending.board.sent[0], sending.board.fingerprint

    superior = sit_down(registers[1])
    superior.open("consolidation")
    page = superior.page(ConsolidationPage)
    pickers.files = sorted(post.glob("*.sk.zip"))
    superior.push(_("Take in bundles…"))
    superior.settle()
    assert len(page.intake.received()) == 2
    assert UNIT.unit in superior.notice()
    assert page.received.rows() == []
    superior.push(_("Confirm the key"))
    superior.dialog(ConfirmKeyDialog)
    superior.write(fingerprint[-11:])
    superior.press("Ctrl+Return")
    superior.settle()
    assert [key.status for key in known_keys(superior.desk)] == [KeyStatus.CONFIRMED]

    (standing,) = page.units.units()
    assert (standing.overview.check_code, standing.overview.control) == (code, sent.control)
    assert code in [each.check_code for each in page.intake.received()]
    assert {row.uid for row in page.received.rows()} == {uid(each) for each in WHOLE}
    assert standing.figures is not None
    assert (standing.overview.control.dossiers, standing.figures.counted) == (len(WHOLE), len(WHOLE))
    assert find_dossier(unit.desk, uid(1)).consolidation is ConsolidationState.SENT
    assert find_dossier(unit.desk, uid(BLOCKED)).consolidation is ConsolidationState.NOT_SENT
