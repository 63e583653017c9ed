"""The worksheet, files, appliers, programme and acts of the dossier form, at a real register."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from builders import a_draft, a_time_line
from dossier_forms import Commit, OpenForm, Settle, codes, entered
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.benefit import (
    Benefit,
    BenefitBasis,
    LineInput,
    LineKind,
    NotComputable,
    Worksheet,
    WorksheetCost,
    WorksheetLine,
    YearBenefit,
)
from desktop.domain.dossier import Dossier, PortalState
from desktop.domain.money import group_digits
from desktop.domain.states import RecognitionState
from desktop.domain.words import amount_in_words
from desktop.domain.worksheet import compute
from desktop.services.desk import Desk
from desktop.services.dossiers import attach_file, find_dossier
from desktop.ui.pages.dossier.benefit import BenefitSection
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.pages.move_dialogs import MoveDialog


def benefit_of(form: DossierForm) -> BenefitSection:
    section = form.sections().named("benefit")
    assert isinstance(section, BenefitSection)
    return section


def test_a_worksheet_line_is_typed_and_computed_as_the_domain_does(open_form: OpenForm, commit: Commit) -> None:
    form = open_form()
    editor = benefit_of(form).years.worksheet
    editor.add_line(LineKind.UNIT_COST)
    line = editor.line(0)
    commit(line.entry("label"), "Rửa ngược một bình lọc")
    for name, typed in (("cost_before", "412.000"), ("cost_after", "96.500"), ("quantity", "1.460")):
        commit(line.input(name).value_entry, typed)
    editor.add_cost()
    commit(editor.cost(0).entry("label"), "Thử nghiệm")
    commit(editor.cost(0).entry("amount"), "46,5 triệu")
    (year,) = form.binder().dossier().benefit.years
    assert year.worksheet == Worksheet(
        (
            WorksheetLine(
                LineKind.UNIT_COST,
                "Rửa ngược một bình lọc",
                (
                    LineInput("cost_before", Decimal(412_000)),
                    LineInput("cost_after", Decimal(96_500)),
                    LineInput("quantity", Decimal(1_460)),
                ),
            ),
        ),
        (WorksheetCost("Thử nghiệm", 46_500_000),),
    )
    total = compute(year.worksheet).total
    assert editor.result().total == total == 414_130_000
    assert group_digits(460_630_000) in editor.steps_words()
    assert amount_in_words(414_130_000) == "Bốn trăm mười bốn triệu một trăm ba mươi nghìn đồng"


def test_the_computed_figure_is_taken_as_the_proposed_one(open_form: OpenForm, unit_desk: Desk) -> None:
    sheet = Worksheet((a_time_line(),))
    kept = entered(
        unit_desk, benefit=Benefit((YearBenefit(1, BenefitBasis.PROJECTED, claimed_vnd=50_000_000, worksheet=sheet),))
    )
    form = open_form(kept.code)
    assert "benefit.claimed_differs" in codes(form)
    years = benefit_of(form).years
    assert years.claimed_field().problem() != ""
    assert "4,89" in years.computed_note()
    years.take_button().click()
    assert form.binder().dossier().claimed_vnd == 47_670_000
    assert "benefit.claimed_differs" not in codes(form)
    assert years.claimed_field().problem() == ""


def test_each_year_and_basis_has_its_own_figures(open_form: OpenForm, unit_desk: Desk, commit: Commit) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    years = benefit_of(form).years
    years.choose(2, BenefitBasis.ACTUAL)
    commit(years.claimed_entry(), "12.000.000")
    first, second = form.binder().dossier().benefit.years
    assert first == kept.benefit.years[0]
    assert (second.year, second.basis, second.claimed_vnd) == (2, BenefitBasis.ACTUAL, 12_000_000)
    form.binder().undo()
    assert form.binder().dossier().benefit == kept.benefit


def test_a_problem_of_another_year_shows_that_year(open_form: OpenForm, unit_desk: Desk) -> None:
    broken = Worksheet((WorksheetLine(LineKind.MANUAL, "Theo sổ"),))
    years = (*a_draft().benefit.years, YearBenefit(3, BenefitBasis.ACTUAL, worksheet=broken))
    kept = entered(unit_desk, benefit=Benefit(years))
    form = open_form(kept.code)
    assert "worksheet.amount_missing" in codes(form)
    form.binder().go_to("benefit/years/1/worksheet/lines/0/amount")
    assert QApplication.focusWidget() is benefit_of(form).years.worksheet.line(0).entry("amount")


def test_a_formula_asks_for_its_own_names(qtbot: QtBot, open_form: OpenForm, commit: Commit) -> None:
    form = open_form()
    editor = benefit_of(form).years.worksheet
    editor.add_line(LineKind.FORMULA)
    line = editor.line(0)
    expression = line.entry("expression")
    expression.setFocus()
    commit(expression, "(truoc - sau) * so_ca")
    qtbot.waitUntil(lambda: line.doubtful()[-1][0] == "inputs/so_ca" if line.doubtful() else False)
    for name, typed in (("truoc", "5"), ("sau", "3,5"), ("so_ca", "200")):
        commit(line.input(name).value_entry, typed)
    assert editor.result().total == 300


def test_a_number_that_cannot_be_read_leaves_the_one_before(
    open_form: OpenForm, unit_desk: Desk, commit: Commit
) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    cell = benefit_of(form).years.worksheet.line(0).input("quantity")
    cell.value_entry.selectAll()
    commit(cell.value_entry, "nhiều")
    assert form.binder().dossier().benefit == kept.benefit
    assert [doubt.code for doubt in form.binder().doubts(even_typing=True)] == ["quantity.unreadable"]


def test_removing_a_line_is_one_step(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    benefit_of(form).years.worksheet.line(0).removed.emit()
    assert form.binder().dossier().benefit.years[0].worksheet.lines == ()
    form.binder().undo()
    assert form.binder().dossier() == find_dossier_as_opened(form)
    assert benefit_of(form).years.worksheet.line(0).value() == kept.benefit.years[0].worksheet.lines[0]


def find_dossier_as_opened(form: DossierForm) -> Dossier:
    assert not form.keeper().is_changed()
    return form.binder().dossier()


def test_evidence_is_one_of_the_attachments(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    cell = benefit_of(form).years.worksheet.line(0).input("day_rate")
    cell.evidence_button().choose(kept.attachments[0].sha256)
    inputs = {each.name: each for each in form.binder().dossier().benefit.years[0].worksheet.lines[0].inputs}
    assert inputs["day_rate"].evidence == kept.attachments[0].sha256


def test_what_cannot_be_computed_needs_a_reason_and_a_social_benefit(
    open_form: OpenForm, unit_desk: Desk, commit: Commit
) -> None:
    kept = entered(unit_desk, benefit=Benefit())
    form = open_form(kept.code)
    assert "benefit.no_amount" in codes(form)
    told = benefit_of(form).not_computable
    told.tick.click()
    assert "benefit.no_amount" not in codes(form)
    assert "benefit.not_computable_unexplained" in codes(form)
    assert benefit_of(form).years.isHidden()
    commit(told.reason, "Chỉ cải thiện điều kiện làm việc")
    commit(told.social_benefit, "Không còn người làm việc trên cao")
    assert form.binder().dossier().benefit.not_computable == NotComputable(
        "Chỉ cải thiện điều kiện làm việc", "Không còn người làm việc trên cao"
    )
    assert "benefit.not_computable_unexplained" not in codes(form)


def drop(area: QWidget, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(area, QDragEnterEvent(QPoint(1, 1), copy, data, left, no_key))
    QApplication.sendEvent(area, QDropEvent(QPointF(1, 1), copy, data, left, no_key))


def test_a_dropped_file_is_attached_and_saved(
    qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, tmp_path: Path, settle: Settle
) -> None:
    kept = entered(unit_desk, attachments=(), benefit=Benefit())
    form = open_form(kept.code)
    photo = tmp_path / "Ảnh bộ gá.jpg"
    photo.write_bytes(b"not really a photo" * 100)
    drop(form.sections().files.drop_area, photo)
    settle()
    (attached,) = form.binder().dossier().attachments
    assert (attached.name, attached.size) == ("Ảnh bộ gá.jpg", 1_800)
    form.keeper().save()
    settle()
    assert find_dossier(unit_desk, kept.code).attachments == (attached,)
    path = unit_desk.register.files.path(attached.sha256)
    assert path is not None
    assert path.read_bytes() == photo.read_bytes()
    form.binder().undo()
    assert form.binder().dossier().attachments == ()


def test_a_file_is_attached_once(open_form: OpenForm, unit_desk: Desk, tmp_path: Path, settle: Settle) -> None:
    note = tmp_path / "ghi-chu.txt"
    note.write_text("Một ghi chú", encoding="utf-8")
    kept = entered(unit_desk, attachments=(), benefit=Benefit())
    attach_file(unit_desk, kept.code, note)
    form = open_form(kept.code)
    QGuiApplication.clipboard().clear()
    form.sections().files.attach([note])
    settle()
    assert len(form.binder().dossier().attachments) == 1
    assert form.window().notice_bar().isVisible()


def test_a_missing_file_is_said_at_its_row(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk)
    form = open_form(kept.code)
    assert "sending.file_missing" in codes(form)
    row = form.sections().files.files.row(0)
    assert row.problem() != ""
    row.remove_button().click()
    assert "sending.file_missing" not in codes(form)


def test_a_file_is_shown_under_its_own_name(
    open_form: OpenForm, unit_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "Biên bản.txt"
    note.write_text("Một biên bản", encoding="utf-8")
    kept = entered(unit_desk, attachments=(), benefit=Benefit())
    attach_file(unit_desk, kept.code, note)
    form = open_form(kept.code)
    shown: list[Path] = []
    monkeypatch.setattr("desktop.ui.pages.dossier.files.show_document", lambda file: not shown.append(file))
    form.sections().files.files.row(0).opened.emit()
    assert shown[0].name == "Biên bản.txt"
    assert shown[0].read_text(encoding="utf-8") == "Một biên bản"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_person_on_record_fills_the_row(qtbot: QtBot, open_form: OpenForm, unit_desk: Desk, commit: Commit) -> None:
    entered(unit_desk)
    form = open_form()
    row = form.sections().authors.table.row(0)
    name = row.entry("name")
    name.setFocus()
    commit(name, "hai yen")
    assert len(name.offers()) == 1
    popup = name.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    (author,) = form.binder().dossier().authors
    assert (author.name, author.employee_code, author.position) == ("Lâm Thị Hải Yến", "NV-0117", "Kỹ sư cơ khí")
    assert author.person is not None
    commit(name, " B")
    assert form.binder().dossier().authors[0].person is None


def test_rows_of_a_spreadsheet_are_pasted_into_a_name(qtbot: QtBot, open_form: OpenForm) -> None:
    form = open_form()
    table = form.sections().authors.table
    QGuiApplication.clipboard().setText(
        "Lò Thị Mận\t1990\tXưởng Điện\tKỹ sư\t60%\nVàng A Páo\t12/03/1985\tXưởng Cơ\t\t40"
    )
    name = table.row(0).entry("name")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first, second = form.binder().dossier().authors
    assert (first.name, first.share_bp, first.workplace, first.position) == ("Lò Thị Mận", 6_000, "Xưởng Điện", "Kỹ sư")
    assert (second.name, second.share_bp, second.workplace) == ("Vàng A Páo", 4_000, "Xưởng Cơ")
    form.binder().undo()
    assert form.binder().dossier().authors == ()


def test_the_entry_into_the_programme_is_edited(open_form: OpenForm, unit_desk: Desk, commit: Commit) -> None:
    form = open_form()
    row = form.sections().record.entries.row(0)
    day = row.entry("entered_on")
    day.selectAll()
    commit(day, "15/05/2023")
    state = row.entry("portal_state")
    state.set_value(PortalState.ENTERED.value)
    state.edited.emit()
    (entry,) = form.binder().dossier().entries
    assert (entry.entered_on, entry.portal_state) == (date(2023, 5, 15), PortalState.ENTERED)


def test_an_act_saves_first_and_the_form_shows_the_new_state(
    open_form: OpenForm, unit_desk: Desk, commit: Commit, settle: Settle
) -> None:
    kept = entered(unit_desk, filed_on=None)
    form = open_form(kept.code)
    commit(form.binder().widget_at("conditions"), "Có nước. ")  # type: ignore[arg-type]  # it is a field
    form.head().act.click()
    settle()
    dialog = next(each for each in form.children() if isinstance(each, MoveDialog))
    assert find_dossier(unit_desk, kept.code).conditions.startswith("Có nước.")
    dialog.accept()
    settle()
    assert find_dossier(unit_desk, kept.code).state is RecognitionState.FILED
    assert form.binder().dossier().state is RecognitionState.FILED
    assert not form.keeper().is_changed()
    assert [move.target for move in form.binder().dossier().moves] == [RecognitionState.FILED]


def test_a_window_built_anew_shows_the_same_dossier(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk)
    assert open_form(kept.code).arguments() == {"code": kept.code}


def test_answers_of_funding_ask_for_the_approval(open_form: OpenForm, unit_desk: Desk) -> None:
    kept = entered(unit_desk, funding=replace(a_draft().funding, state_funded=True))
    form = open_form(kept.code)
    assert "funding.not_approved" in codes(form)
    form.binder().go_to("funding/approval_number")
    assert QApplication.focusWidget() is form.binder().widget_at("funding/approval_number")


def test_in_a_narrow_window_the_panel_is_one_line_under_the_form(open_form: OpenForm, unit_desk: Desk) -> None:
    form = open_form(entered(unit_desk).code)
    assert form.panel().width() < form.width() / 2
    form.window().resize(960, 640)
    QApplication.processEvents()
    assert form.panel().height() < 80
    assert form.panel().counts_words() != ""
    form.window().resize(1440, 900)
    QApplication.processEvents()
    assert form.panel().height() > 300
