"""Sending at a real register, with real bundle files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from desks import UNIT, a_desk
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from two_desks import TwoDesks, digits_of, make_two_registers, open_two_registers

from desktop.domain.states import ConsolidationState
from desktop.domain.submission import KeyStatus
from desktop.exchange.encryption import needs_passphrase
from desktop.language.translator import gettext as _
from desktop.services.consolidation import receive
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.services.encryption import encrypt_bundle
from desktop.services.enrolment import export_enrolment
from desktop.services.keys import known_keys, own_fingerprint
from desktop.services.receipts_given import give_receipts
from desktop.services.sending import sending_board
from desktop.services.submission import export_submission, sent_bundles
from desktop.services.verifying import inspect_bundle
from desktop.ui.background import Background
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.send import SendPage
from desktop.ui.pages.send_bundle import TO_PASSPHRASE
from desktop.ui.pages.send_check import Standing
from desktop.ui.pages.settings_parts.key_dialogs import NewPassphraseDialog, UnlockDialog
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.progress import ProgressStrip
from desktop.ui.widgets.row_button import RowButton


class FormPage(Page):
    """Remembers which dossier it was opened on."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("Form")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


ENTRIES = [
    PageEntry("send", "Send", "send", SendPage),
    PageEntry("dossier", "Dossier", "file-text", FormPage, under="send"),
]


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
    yield desks
    desks.close()


@pytest.fixture
def unit_desk(two: TwoDesks) -> Desk:
    """The window stands on the unit's register; the fixture of both closes it."""
    return two.unit


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(ENTRIES, "send")


@pytest.fixture
def page(window: MainWindow) -> SendPage:
    shown = window.current_page()
    assert isinstance(shown, SendPage)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)

    return wait


@pytest.fixture
def shown_outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to show; nothing is shown."""
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(shown.append(url.toLocalFile())) or True)
    return shown


def visible_rows(page: SendPage) -> list[RowButton]:
    return [row for row in page.sent.findChildren(RowButton) if row.isVisible()]


def said(window: MainWindow) -> str:
    return window.notice_bar().text()


def test_what_would_go_and_what_goes_in_part_is_listed(page: SendPage) -> None:
    standings = [line.standing for line in page.check.lines()]
    assert standings == [Standing.WITHHELD, Standing.READY, Standing.READY, Standing.READY]
    assert page.export_button.isEnabled()
    assert "4" in page.export_button.text()


def test_a_blocked_dossier_says_why_and_opens_at_the_field(
    two: TwoDesks, open_window: Callable[..., MainWindow]
) -> None:
    entered = enter_dossier(two.unit, replace(a_draft(), uid=uid(9), unit="LHDBM", code="", title="", attachments=()))
    window = open_window(ENTRIES, "send")
    page = window.current_page()
    assert isinstance(page, SendPage)
    first = page.check.lines()[0]
    assert (first.standing, first.code, first.field) == (Standing.BLOCKED, entered.code, "title")
    assert first.reason
    page.check.table.row_activated.emit(0)
    form = window.current_page()
    assert isinstance(form, FormPage)
    assert form.opened == [{"code": entered.code, "field": "title"}]


def test_the_filter_shows_one_kind_of_lines(page: SendPage) -> None:
    page.check.filters.button(Standing.WITHHELD.value).click()
    assert [line.standing for line in page.check.lines()] == [Standing.WITHHELD]


def test_a_bundle_is_exported_into_the_folder_chosen(
    two: TwoDesks,
    window: MainWindow,
    page: SendPage,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    shown_outside: list[str],
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(two.post))
    page.export_button.click()
    settled()
    (bundle,) = [each for each in sent_bundles(two.unit) if each.kind.value == "submission"]
    claim = inspect_bundle(two.post / bundle.file_name)
    assert page.bundle.code.code() == claim.check_code == bundle.check_code
    assert bundle.check_code in said(window)
    assert find_dossier(two.unit, uid(1)).consolidation is ConsolidationState.SENT
    page.bundle.folder_button.click()
    page.cover_button.click()
    assert shown_outside[0] == str(two.post)
    assert shown_outside[1].endswith("-phieu-giao-nhan.pdf")
    assert Path(shown_outside[1]).read_bytes().startswith(b"%PDF")


def test_bundles_sent_before_can_be_looked_at_again(
    two: TwoDesks,
    page: SendPage,
    settled: Callable[[], None],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shown_outside: list[str],
) -> None:
    for _time in range(2):
        page.export(two.post)
        settled()
    qtbot.waitUntil(lambda: len(visible_rows(page)) == 2)
    latest = page.bundle.code.code()
    visible_rows(page)[1].click()
    assert page.bundle.code.code() not in ("", latest)
    assert not page.bundle.folder_button.isVisible()
    target = tmp_path / "phieu.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    page.cover_button.click()
    settled()
    assert target.read_bytes().startswith(b"%PDF")
    assert shown_outside == [str(target)]


def test_a_folder_that_cannot_be_written_is_said_and_nothing_counts_as_sent(
    two: TwoDesks, window: MainWindow, page: SendPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "tep"
    in_the_way.write_bytes(b"")
    page.export(in_the_way)
    settled()
    assert said(window)
    assert find_dossier(two.unit, uid(1)).consolidation is ConsolidationState.NOT_SENT
    assert page.export_button.isEnabled()


def test_a_stopped_export_is_finished_by_the_next_with_the_same_number(
    two: TwoDesks, window: MainWindow, page: SendPage, settled: Callable[[], None]
) -> None:
    page.export(two.post)
    window.findChildren(ProgressStrip)[0].cancel_button().click()
    settled()
    page.export(two.post)
    settled()
    assert [each.seq for each in sent_bundles(two.unit) if each.kind.value == "submission"] == [2]
    assert page.bundle.code.code()


def test_the_fingerprint_is_shown_and_copied(two: TwoDesks, page: SendPage) -> None:
    copy = next(
        button for button in page.keys.findChildren(type(page.export_button)) if button.property("kind") == "icon"
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == own_fingerprint(two.unit)


def test_the_key_is_exported_as_a_bundle(
    two: TwoDesks, window: MainWindow, page: SendPage, settled: Callable[[], None]
) -> None:
    page.export_key(two.post)
    settled()
    (file,) = two.post.glob("*.sk.zip")
    assert inspect_bundle(file).header.sender == "LHDBM"
    assert file.name in said(window)


def test_a_confirmed_key_of_the_superior_needs_nothing_more(page: SendPage) -> None:
    assert not page.keys.receive_button.isVisible()
    assert not page.keys.confirm_button.isVisible()


def test_a_file_that_is_no_bundle_is_refused_in_words(
    window: MainWindow, page: SendPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    wrong = tmp_path / "khoa.sk.zip"
    wrong.write_bytes(b"PK nothing")
    page.take_key(wrong)
    settled()
    assert said(window)


class TestANewUnit:
    """A unit that has seen no key of its superior."""

    @pytest.fixture
    def unit_desk(self, tmp_path: Path) -> Iterator[Desk]:
        desk = a_desk(tmp_path, UNIT)
        yield desk
        desk.register.close()

    def test_takes_in_the_superiors_key_and_confirms_it_by_ten_digits(
        self, unit_desk: Desk, two: TwoDesks, window: MainWindow, page: SendPage, settled: Callable[[], None]
    ) -> None:
        assert page.keys.receive_button.isVisible()
        page.take_key(export_enrolment(two.superior, two.post))
        settled()
        dialog = page.ask_digits()
        assert not dialog.primary.isEnabled()
        dialog.digits_entry().set_value(" ".join((digits_of(two.superior)[:5], digits_of(two.superior)[5:])))
        dialog.digits_entry().edited.emit()
        dialog.primary.click()
        settled()
        (key,) = known_keys(unit_desk)
        assert (key.unit, key.status) == ("CDTH", KeyStatus.CONFIRMED)
        assert not page.keys.confirm_button.isVisible()

    def test_digits_of_another_key_are_refused(
        self, unit_desk: Desk, two: TwoDesks, window: MainWindow, page: SendPage, settled: Callable[[], None]
    ) -> None:
        page.take_key(export_enrolment(two.superior, two.post))
        settled()
        page.ask_digits().answered.emit("0123456789")
        settled()
        assert [key.status for key in known_keys(unit_desk)] == [KeyStatus.PENDING]
        assert said(window)

    def test_an_empty_register_has_nothing_to_export(self, page: SendPage) -> None:
        assert not page.export_button.isEnabled()
        assert _("Export the bundle…") == page.export_button.text()


def test_a_passphrase_typed_twice_closes_the_bundle(
    page: SendPage, two: TwoDesks, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled()
    two.post.mkdir(exist_ok=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_options: str(two.post))
    page.bundle.how.closing.set_value(TO_PASSPHRASE)
    page.export_button.click()
    (dialog,) = page.findChildren(NewPassphraseDialog)
    dialog.first.set_value("ba con mèo ngủ trưa")
    dialog.again.set_value("ba con mèo ngủ trưa")
    dialog.accept()
    settled()
    (closed,) = two.post.glob("*.age")
    assert needs_passphrase(closed)
    assert list(two.post.glob("*.sk.zip")) == []


def test_a_closed_file_asks_for_its_passphrase_and_is_read_with_it(
    page: SendPage, two: TwoDesks, settled: Callable[[], None]
) -> None:
    settled()
    sent = export_submission(two.unit, two.post)
    received = receive(two.superior, [sent.file])
    (given,) = give_receipts(two.superior, [each.id for each in received], two.post)
    page.read_receipt(encrypt_bundle(two.superior, given.file, passphrase="ba con mèo ngủ trưa"))
    settled()
    (dialog,) = page.findChildren(UnlockDialog)
    dialog.entry.set_value("ba con mèo ngủ trưa")
    dialog.accept()
    settled()
    assert sending_board(two.unit).latest is not None
