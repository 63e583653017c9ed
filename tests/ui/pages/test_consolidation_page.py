"""The superior's page at a real register: real bundles in, decisions, results out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import uid
from desks import SUPERIOR, a_desk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from two_desks import TwoDesks, digits_of, make_two_registers, open_two_registers

from desktop.domain.states import Outcome
from desktop.domain.submission import KeyStatus
from desktop.domain.units import Unit
from desktop.language.translator import gettext as _
from desktop.services.collection import received_dossiers
from desktop.services.consolidation import ReceiptStatus
from desktop.services.desk import Desk
from desktop.services.enrolment import export_enrolment
from desktop.services.keys import known_keys
from desktop.services.receipts import take_receipts
from desktop.services.results import preview_results
from desktop.services.submission import export_submission
from desktop.services.units import save_unit
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.consolidation import DOSSIERS, INTAKE, ConsolidationPage
from desktop.ui.pages.consolidation_dossiers import UNDECIDED, DossierAct
from desktop.ui.pages.consolidation_units import KEYS_WAITING, UnitAct
from desktop.ui.pages.decide_dialogs import DecideDialog
from desktop.ui.pages.outside_figures_dialog import OutsideFiguresDialog
from desktop.ui.widgets.buttons import Button

ENTRIES = [PageEntry("consolidation", "Consolidation", "layers", ConsolidationPage, superior_only=True)]


@pytest.fixture(scope="session")
def two_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit's register and its superior's, made once."""
    folder = tmp_path_factory.mktemp("pages") / "two"
    folder.mkdir()
    make_two_registers(folder)
    return folder


@pytest.fixture
def two(two_made: Path, tmp_path: Path) -> Iterator[TwoDesks]:
    desks = open_two_registers(two_made, tmp_path / "two")
    # The list of units names whom the superior consolidates.
    save_unit(desks.superior, Unit("LHDBM", "Công đoàn Công ty Lọc hóa dầu Bình Minh", "Bình Minh", superior="CDTH"))
    yield desks
    desks.close()


@pytest.fixture
def unit_desk(two: TwoDesks) -> Desk:
    """The window stands on the superior's register; the fixture of both closes it."""
    return two.superior


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(ENTRIES, "consolidation")


@pytest.fixture
def page(window: MainWindow) -> ConsolidationPage:
    shown = window.current_page()
    assert isinstance(shown, ConsolidationPage)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)

    return wait


@pytest.fixture
def submission(two: TwoDesks) -> Path:
    """The unit's bundle of four dossiers."""
    return export_submission(two.unit, two.post).file


@pytest.fixture
def received(page: ConsolidationPage, submission: Path, settled: Callable[[], None]) -> ConsolidationPage:
    """The page after the unit's bundle came in."""
    page.take_in([submission])
    settled()
    return page


def said(window: MainWindow) -> str:
    return window.notice_bar().text()


def select(page: ConsolidationPage, *numbers: int) -> None:
    places = {row.uid: place for place, row in enumerate(page.received.rows())}
    page.received.table.select_ids([places[uid(number)] for number in numbers])


def decided(two: TwoDesks) -> dict[str, Outcome]:
    lines = received_dossiers(two.superior)
    return {line.dossier.uid: line.decision.outcome for line in lines if line.decision is not None}


def test_bundles_picked_are_taken_in_and_their_check_code_is_shown(
    two: TwoDesks,
    page: ConsolidationPage,
    submission: Path,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_arguments: ([str(submission)], ""))
    next(button for button in page.findChildren(Button) if button.property("kind") == "primary").click()
    settled()
    assert page.views.current() == INTAKE
    (came,) = page.intake.received()
    assert (came.status, came.applied) == (ReceiptStatus.ACCEPTED, 4)
    (unit,) = page.units.units()
    assert unit.overview.check_code == came.check_code
    assert unit.overview.control.dossiers == 4
    assert unit.figures is not None


def test_bundles_dropped_on_the_page_are_taken_in(
    page: ConsolidationPage, submission: Path, settled: Callable[[], None]
) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(submission))])
    drop = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(drop)
    settled()
    assert [each.status for each in page.intake.received()] == [ReceiptStatus.ACCEPTED]


def test_a_damaged_file_among_others_is_refused_in_words_and_the_others_count(
    window: MainWindow, page: ConsolidationPage, submission: Path, settled: Callable[[], None], tmp_path: Path
) -> None:
    damaged = tmp_path / "SK-LHDBM-CDTH-0000-000099.sk.zip"
    damaged.write_bytes(submission.read_bytes()[:-40])
    page.take_in([damaged, submission])
    settled()
    assert [each.status for each in page.intake.received()] == [ReceiptStatus.REFUSED, ReceiptStatus.ACCEPTED]
    table = page.intake.table.model()
    note = page.intake.table.model().columns[0].note  # type: ignore[attr-defined]
    assert note(page.intake.received()[0])
    assert table.rowCount() == 2
    assert said(window)


def test_the_dossiers_of_a_unit_are_listed_and_found_without_tones(
    received: ConsolidationPage, settled: Callable[[], None]
) -> None:
    received.units.select("LHDBM")
    received.units.act_chosen.emit(UnitAct.DOSSIERS.value, "LHDBM")
    settled()
    assert received.views.current() == DOSSIERS
    assert len(received.received.rows()) == 4
    received.received.search.setText("khong co gi")
    received.received.search.asked.emit("khong co gi")
    settled()
    assert received.received.rows() == []
    received.received.search.setText("cai tien bo ga")
    received.received.search.asked.emit("cai tien bo ga")
    settled()
    assert len(received.received.rows()) == 4


def test_a_selected_dossier_is_read_as_its_unit_sent_it(
    received: ConsolidationPage, settled: Callable[[], None]
) -> None:
    select(received, 1)
    settled()
    assert "Lâm Thị Hải Yến · 50%" in received.received.sheet.text()
    select(received, 1, 2)
    assert "Lâm Thị Hải Yến" not in received.received.sheet.text()


def test_many_are_accepted_at_once(two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None]) -> None:
    received.received.table.selectAll()
    dialog = received.acts.ask_decision(Outcome.ACCEPTED, received.received.selected())
    dialog.primary.click()
    settled()
    assert decided(two) == {uid(number): Outcome.ACCEPTED for number in (1, 2, 3, 4)}
    received.received.filters.button(UNDECIDED).click()
    settled()
    assert received.received.rows() == []


def test_sending_back_waits_for_a_reason(
    two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None], commit: Callable[..., None]
) -> None:
    select(received, 4)
    received.received.acts.chosen.emit(DossierAct.SEND_BACK.value)
    (dialog,) = received.findChildren(DecideDialog)
    assert not dialog.primary.isEnabled()
    commit(dialog.reasons_entry(), "Thiếu biên bản chạy thử")
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    settled()
    (line,) = [each for each in received_dossiers(two.superior) if each.decision is not None]
    assert line.decision is not None
    assert (line.decision.outcome, line.decision.reasons) == (Outcome.SENT_BACK, ("Thiếu biên bản chạy thử",))


def test_a_duplicate_names_a_dossier_that_came_and_never_itself(
    two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None], commit: Callable[..., None]
) -> None:
    codes = {row.uid: row.code for row in received.received.rows()}
    select(received, 2)
    dialog = received.acts.ask_decision(Outcome.DUPLICATE_OF, received.received.selected())
    commit(dialog.other_entry(), codes[uid(2)])
    assert not dialog.primary.isEnabled()
    dialog.other_entry().clear()
    commit(dialog.other_entry(), codes[uid(1)].lower())
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    settled()
    assert decided(two) == {uid(2): Outcome.DUPLICATE_OF}


def test_an_award_is_given(
    two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None], commit: Callable[..., None]
) -> None:
    select(received, 1)
    dialog = received.acts.ask_award(received.received.selected()[0])
    assert not dialog.primary.isEnabled()
    commit(dialog.number_entry(), "214/QĐ-CDTH")
    dialog.primary.click()
    settled()
    with two.superior.register.read() as view:
        (award,) = view.exchange.awards("LHDBM")
    assert (award.dossier, award.award.number) == (uid(1), "214/QĐ-CDTH")


def test_results_are_made_for_a_unit_and_its_register_reads_them(
    two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    received.received.table.selectAll()
    received.acts.ask_decision(Outcome.ACCEPTED, received.received.selected()).primary.click()
    settled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(two.post / "ket-qua"))
    received.units.act_chosen.emit(UnitAct.RESULTS.value, "LHDBM")
    settled()
    (file,) = (two.post / "ket-qua").glob("*.sk.zip")
    assert preview_results(two.unit, file).decisions == 4


def test_results_for_a_unit_there_is_nothing_to_tell_are_refused_in_words(
    window: MainWindow, received: ConsolidationPage, settled: Callable[[], None], two: TwoDesks
) -> None:
    received.acts.make_results("CDKHAC", two.post / "ket-qua")
    settled()
    assert "CDKHAC" in said(window)


def test_figures_of_the_overview_open_the_dossiers_behind_them(
    window: MainWindow, received: ConsolidationPage, settled: Callable[[], None]
) -> None:
    window.navigate("consolidation", uids=(uid(1), uid(3)), words="Đã công nhận")
    settled()
    assert {row.uid for row in received.received.rows()} == {uid(1), uid(3)}


def test_the_paragraph_for_the_letter_is_copied(received: ConsolidationPage) -> None:
    assert received.units.paragraph().startswith("Tính đến ngày")
    next(button for button in received.units.findChildren(Button) if button.property("kind") == "small").click()
    assert QGuiApplication.clipboard().text() == received.units.paragraph()


class TestANewSuperior:
    """A superior that has seen no key of its unit."""

    @pytest.fixture
    def unit_desk(self, tmp_path: Path) -> Iterator[Desk]:
        desk = a_desk(tmp_path, SUPERIOR)
        yield desk
        desk.register.close()

    def test_holds_a_bundle_until_the_digits_are_typed(
        self,
        unit_desk: Desk,
        two: TwoDesks,
        window: MainWindow,
        page: ConsolidationPage,
        submission: Path,
        settled: Callable[[], None],
        commit: Callable[..., None],
    ) -> None:
        save_unit(unit_desk, Unit("LHDBM", "Công đoàn Bình Minh", superior="CDTH"))
        page.take_in([export_enrolment(two.unit, two.post), submission])
        settled()
        assert {each.status for each in page.intake.received()} == {ReceiptStatus.PENDING}
        assert page.received.rows() == []
        page.units.filters.button(KEYS_WAITING).click()
        assert [each.overview.unit for each in page.units.units()] == ["LHDBM"]
        page.units.select("LHDBM")
        assert UnitAct.CONFIRM in page.units.acts.act_keys()
        dialog = page.acts.ask_digits("LHDBM")
        commit(dialog.digits_entry(), digits_of(two.unit))
        dialog.primary.click()
        settled()
        assert [key.status for key in known_keys(unit_desk)] == [KeyStatus.CONFIRMED]
        assert len(page.received.rows()) == 4

    def test_digits_of_another_key_confirm_nothing(
        self,
        unit_desk: Desk,
        two: TwoDesks,
        window: MainWindow,
        page: ConsolidationPage,
        settled: Callable[[], None],
    ) -> None:
        page.take_in([export_enrolment(two.unit, two.post)])
        settled()
        page.acts.ask_digits("LHDBM").answered.emit("0123456789")
        settled()
        assert [key.status for key in known_keys(unit_desk)] == [KeyStatus.PENDING]
        assert said(window)


def test_receipts_are_written_for_what_came(
    two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(two.post / "bien-nhan"))
    received.intake.receipts.click()
    settled()
    (came,) = received.intake.received()
    assert came.receipt is not None
    assert take_receipts(two.unit, came.receipt).moved == 4
    assert received.intake.receipts.isHidden()


def test_results_for_all_are_made_at_once(
    two: TwoDesks, received: ConsolidationPage, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(two.post / "ket-qua"))
    next(button for button in received.findChildren(Button) if button.text() == _("Results for all…")).click()
    settled()
    assert len(list((two.post / "ket-qua").glob("*.sk.zip"))) == 1


def test_figures_of_a_unit_outside_the_program_are_typed_in_and_marked(
    two: TwoDesks, page: ConsolidationPage, settled: Callable[[], None], commit: Callable[..., None]
) -> None:
    save_unit(two.superior, Unit("NGOAI", "Công đoàn Ngoài", superior="CDTH"))
    page.units.act_chosen.emit(UnitAct.FIGURES.value, "NGOAI")
    settled()
    (dialog,) = page.findChildren(OutsideFiguresDialog)
    assert not dialog.primary.isEnabled()
    count, persons, benefit, _number = dialog.entries()
    commit(count, "33")
    commit(persons, "71")
    commit(benefit, "3900000000")
    dialog.primary.click()
    settled()
    found = next(each for each in page.units.units() if each.overview.unit == "NGOAI")
    assert found.figures is not None
    assert (found.figures.counted, found.figures.authors, found.figures.benefit_vnd) == (33, 71, 3_900_000_000)
    assert found.figures.entered_for_unit
