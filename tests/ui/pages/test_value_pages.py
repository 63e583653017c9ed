"""The pages of the value: what they show is what the services say, and each act is undone. All people are invented."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import CLAIMED_VND, a_recognised_dossier, a_time_line, a_worksheet, an_admitted_dossier, uid
from pytestqt.qtbot import QtBot

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.dates import PartialDate
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.services.appraisals import appraisal_sheet
from desktop.services.audit_samples import kept_samples
from desktop.services.awards import list_awards
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.fees import set_agreement
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.appraisal import AppraisalPage
from desktop.ui.pages.awards import BENEFIT, HELD, PROGRESS, AwardsPage
from desktop.ui.pages.remuneration import RemunerationPage
from desktop.ui.pages.standing import ReplicationDialog, StandingPage
from desktop.ui.pages.value import FEES, SAMPLES, WAITING, YEARS, ValuePage
from desktop.ui.pages.valuing.award_dialog import COLLECTIVE

PAGES = [
    PageEntry("value", "Value", "chart-column", ValuePage),
    PageEntry("appraisal", "Appraisal", "check", AppraisalPage),
    PageEntry("remuneration", "Remuneration", "file-text", RemunerationPage),
    PageEntry("standing", "Standing", "award", StandingPage),
    PageEntry("awards", "Awards", "award", AwardsPage),
]
CODE, OTHER, WAITS = "LHDBM-2023-0001", "LHDBM-2023-0002", "LHDBM-2023-0003"


@pytest.fixture
def filled(unit_desk: Desk) -> Desk:
    """Two recognised dossiers that share a file of evidence, and one whose benefit waits for a reviewer."""
    for number, code in enumerate((CODE, OTHER), start=1):
        dossier = replace(a_recognised_dossier(), uid=uid(number), unit="LHDBM", code=code)
        enter_dossier(unit_desk, replace(dossier, recognitions=(replace(dossier.recognitions[0], unit="LHDBM"),)))
    enter_dossier(unit_desk, an_admitted_dossier(uid=uid(3), unit="LHDBM", code=WAITS))
    return unit_desk


@pytest.fixture
def window(filled: Desk, open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(PAGES, "value")


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked for was done and heard of."""
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def test_lists_lead_to_what_they_are_about(window: MainWindow, settled: Callable[[], None]) -> None:
    page = window.current_page()
    assert isinstance(page, ValuePage)
    settled()
    assert [cells[0] for cells in page.sheet.texts()] == [WAITS]
    page.sheet.opened.emit(0, 0)
    settled()
    appraisal = window.current_page()
    assert isinstance(appraisal, AppraisalPage)
    sheet = appraisal.sheet()
    assert sheet is not None
    assert sheet.dossier.code == WAITS
    window.navigate("value", view=YEARS)
    settled()
    assert page.report() is not None
    assert page.views.current() == YEARS
    window.navigate("value", view=WAITING)
    settled()
    assert page.views.current() == WAITING


def test_an_appraisal_is_typed_kept_and_taken_back(
    window: MainWindow, filled: Desk, settled: Callable[[], None]
) -> None:
    window.navigate("appraisal", code=CODE)
    settled()
    page = window.current_page()
    assert isinstance(page, AppraisalPage)
    assert page.figures.texts() == [
        group_digits(CLAIMED_VND),
        group_digits(CLAIMED_VND),
        "–",
        group_digits(CLAIMED_VND),
    ]
    assert OTHER in page.panel.shared_sentences()[0]
    page.panel.reviewer.set_value("Hoàng Thị Mai")
    page.panel.conclusion.set_value(AssessmentConclusion.RECOMPUTED.value)
    page.panel.conclusion.edited.emit()
    page.worksheet.set_value(replace(a_worksheet(), lines=(a_time_line(quantity="4000"),)))
    page.worksheet.edited.emit("lines/0/inputs/quantity", "")
    assert "4.086 → 4.000" in page.panel.corrected_words()
    page.keep.click()
    settled()
    assert appraisal_sheet(filled, CODE).figures.appraised == 44_156_667
    assert page.figures.texts()[2] == "44.156.667"
    page.withdraw.click()
    settled()
    assert find_dossier(filled, CODE).benefit.years[0].assessment is None


@pytest.mark.slow
def test_a_figure_rounded_by_hand_without_a_reason_is_refused_in_a_notice(
    window: MainWindow, filled: Desk, settled: Callable[[], None]
) -> None:
    window.navigate("appraisal", code=CODE)
    settled()
    page = window.current_page()
    assert isinstance(page, AppraisalPage)
    page.panel.reviewer.set_value("Hoàng Thị Mai")
    page.panel.amount.set_value(45_000_000)
    page.keep.click()
    settled()
    assert find_dossier(filled, CODE).benefit.years[0].assessment is None


def test_a_fee_rounded_by_hand_stands_beside_the_minimum(
    window: MainWindow, filled: Desk, settled: Callable[[], None]
) -> None:
    set_agreement(filled, CODE, agreement=False)
    window.navigate("remuneration", code=CODE)
    settled()
    page = window.current_page()
    assert isinstance(page, RemunerationPage)
    assert "3.161.200" in str(page.sheet.texts())
    dialog = page.ask_fee()
    dialog.amount.set_value(3_200_000)
    dialog.by_hand.set_value(True)
    for part, amount in zip(dialog.parts, (1_700_000, 1_500_000), strict=True):
        part.set_value(amount)
    dialog.reason.set_value("Làm tròn đến trăm nghìn.")
    dialog.accept()
    settled()
    assert find_dossier(filled, CODE).remuneration.fees[0].parts == (1_700_000, 1_500_000)
    page.sheet.choose_row(0)
    page.remove.click()
    settled()
    assert find_dossier(filled, CODE).remuneration.fees == ()
    window.navigate("value", view=FEES)
    settled()


@pytest.mark.slow
def test_a_place_that_applies_it_is_entered(window: MainWindow, filled: Desk, settled: Callable[[], None]) -> None:
    window.navigate("standing", code=CODE)
    settled()
    page = window.current_page()
    assert isinstance(page, StandingPage)
    assert "112/QĐ-KHM" in str(page.sheet.texts())
    page.replicate.click()
    dialog = page.findChild(ReplicationDialog)
    assert dialog is not None
    dialog.place.set_value("Nhà máy Bình Sơn")
    dialog.accept()
    settled()
    assert [each.place for each in find_dossier(filled, CODE).replications] == ["Nhà máy Bình Sơn"]


def test_awards_are_entered_listed_and_put_forward(
    window: MainWindow, filled: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    window.navigate("awards", view=PROGRESS)
    settled()
    page = window.current_page()
    assert isinstance(page, AwardsPage)
    shown = page.shown()
    assert shown is not None
    assert {name for _uid, name in shown.people} == {"Lâm Thị Hải Yến", "Tô Văn Khánh"}
    dialog = page.ask_award()
    dialog.whom.set_value(COLLECTIVE)
    dialog.recipient.set_value("Phân xưởng Bảo dưỡng")
    dialog.number.set_value("7/QĐ")
    dialog.day.set_value(PartialDate(2023, 5, 30))
    dialog.accept()
    settled()
    assert [line.award.recipient for line in list_awards(filled)] == ["Phân xưởng Bảo dưỡng"]
    window.navigate("awards", view=HELD)
    settled()
    page.sheet.choose_row(0)
    page.remove.click()
    settled()
    assert list_awards(filled) == []
    window.navigate("awards", view=BENEFIT)
    settled()
    page.write_papers(tmp_path / "trinh")
    settled()
    assert (tmp_path / "trinh" / "to-trinh.pdf").is_file()


@pytest.mark.slow
def test_a_sample_is_drawn_by_its_seed(window: MainWindow, filled: Desk, settled: Callable[[], None]) -> None:
    window.navigate("value", view=SAMPLES)
    settled()
    page = window.current_page()
    assert isinstance(page, ValuePage)
    page.samples.seed.set_value("kiểm toán 2023")
    page.samples.draw.click()
    settled()
    (kept,) = kept_samples(filled)
    assert page.samples.shown() == kept
    page.samples.again.click()
    settled()
    assert _("Draw a sample") == page.samples.draw.text()
